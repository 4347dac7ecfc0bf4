"""A growth that speeds up is higher than before, a fall that narrows is smaller than before.

Formula: of rates that are said as such (增速, 降幅) the printed figures are compared: 回落, 收窄 and 放缓 lead to less,
扩大, 加快 and 回升 to more. Of a fall said in words (下降8.2%) 收窄 and 扩大 compare how deep it is.
Silent: where a rise turns into a fall, where only one of the two rates is printed.
Source: usage of the National Bureau of Statistics: 降幅收窄 is said of a fall that gets smaller.

---

核查增速、降幅的变化说法与前后两个比率的大小是否一致：“增速回落”“降幅收窄”之后的数应较小，“增速加快”“降幅扩大”之后的数应较大。
公式：回落、收窄、放缓，前数 ≥ 后数；扩大、加快、回升，前数 ≤ 后数；降幅按幅度大小比较。
不查：由升转降、由降转升的；只写了一个比率的。
依据：国家统计局统计用语，“降幅收窄”指降幅变小。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.agreement.order import READINGS
from heshu_rules.arithmetic._terms import change, level
from heshu_rules.facts import Facts
from heshu_rules.relation import Relation
from heshu_rules.rule import Rule

_OF_DEPTH: Final = ("收窄", "扩大", "缩小")
"""Said of how deep a fall is, whatever its sign."""


def relations(facts: Facts) -> Iterator[Relation]:
    """An order for every rate of growth that rose or fell from another one."""
    for current in facts.of_measure("growth"):
        base = facts.base(current)
        if base is None or base.measure != "growth" or current.figure.kind != "percent" != base.figure.kind:
            continue
        if "from" not in base.cues and current.quantity.metric != base.quantity.metric:
            continue  # 入住率低于以往的九成，房价也下跌二成: two things
        if current.cues & {"rise", "fall"} and base.figure.kind == "percent" and current.sign == base.sign:
            yield _direction(base, current)


def _direction(base: Claim, current: Claim) -> Relation:
    """Falls said by their depth are compared by it; others below zero, where they are."""
    is_depth = "growth_noun" in base.cues or any(word in current.place.before for word in _OF_DEPTH)
    term = level if is_depth else change
    direction = "up" if "rise" in current.cues else "down"
    terms = {"values.0": term(base), "values.1": term(current)}
    return Relation("order", terms, READINGS["up" if direction == "up" else "down"], words={"direction": direction})


RULE = Rule(
    code="G103",
    name="direction",
    family="agreement",
    title="增速、降幅的变化与数值大小不一致",
    title_en="change of a rate contradicts its values",
    page=__doc__ or "",
    right=(
        "工业用电量降幅由上月的8.2%收窄至5.1%。",
        "零售额增速由5.1%回落至3.2%。",
        "出口增速从3.0%加快至6.4%。",
    ),
    wrong=(
        "工业用电量降幅由上月的5.1%收窄至8.2%。",
        "零售额增速由3.2%回落至5.1%。",
        "出口增速从6.4%加快至3.0%。",
    ),
    relations=relations,
)
