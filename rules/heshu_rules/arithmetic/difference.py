"""An increase or decrease fits the values before and after it.

Formula: current − base = delta. With a growth rate beside it, the base that both imply must be the same.
Silent: where the value before is not printed (it is then implied), where units differ, where a loss and a profit are
compared, and where prices are divided by rights that were issued (ex-rights).
Source: Provisions on the calculation of error rates of newspapers: an arithmetic contradiction is a factual error.

---

核查增减数与前后两个数是否相符。
公式：本期数 − 基期数 = 增减数。旁边另有增速时，二者推算的基期数须一致。
不查：未写基期数的只推算；单位不同的；盈亏互换的；除权除息前后的价格。
依据：报纸编校差错率计算方法（数据自相矛盾属事实性差错）。
"""

from __future__ import annotations

from collections.abc import Iterator

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._closes import closes
from heshu_rules.arithmetic._terms import (
    BASE,
    CURRENT,
    DELTA,
    apart,
    base_of,
    change,
    end_to_end,
    level,
    twins,
    unit_of,
)
from heshu_rules.facts import Facts
from heshu_rules.formula import equal
from heshu_rules.guards import difference_guard
from heshu_rules.relation import Reading, Relation
from heshu_rules.rule import Rule

_DIFFERENCE = equal(DELTA, CURRENT - BASE)
_MISTAKES = (Reading(equal(DELTA, BASE - CURRENT), "sign"),)


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every absolute change that speaks about a printed level in the same unit."""
    quoted = {close.delta.id for close in closes(facts)}
    deltas = (delta for delta in facts.of_measure("change") if delta.id not in quoted)
    found = [(delta, current) for delta in deltas if (current := _changed(facts, delta)) is not None]
    several = twins(found)
    for delta, current in found:
        base = facts.base(delta)
        if base is not None and (unit_of(base) != unit_of(current) or _is_of_other(delta, base)):
            base = None
        before = base_of(current, delta.quantity.comparison) if base is None else level(base)
        terms = {
            "current": level(current),
            "base": apart(before) if delta.id in several else before,
            "delta": change(delta),
        }
        guard = difference_guard(facts, delta, current, base)
        for ends in end_to_end(terms):
            yield Relation("difference", ends, (Reading(_DIFFERENCE),), mistakes=_MISTAKES, guard=guard)


def _is_of_other(delta: Claim, base: Claim) -> bool:
    """高出预期1709万元，上年同期为1197万元: the gap is to what it names, not to the year before."""
    return "gap" in delta.cues and delta.quantity.reference is not None and "base_period" in base.cues


def _changed(facts: Facts, delta: Claim) -> Claim | None:
    """The level that a change speaks about, where it is one in its own unit."""
    current = facts.anchor(delta)
    if current is None or unit_of(current) != unit_of(delta) or delta.figure.kind in ("points", "percent"):
        return None
    if current.measure in ("growth", "change") or delta.quantity.per is not None or "per_annum" in delta.cues:
        return None  # 平均每年增加20亿元 is no difference between two values
    return current


RULE = Rule(
    code="A102",
    name="difference",
    family="arithmetic",
    title="增减数与前后数值不符",
    title_en="increase does not fit the values before and after",
    page=__doc__ or "",
    right=(
        "公司营业收入46.2亿元，比上年增加4.2亿元，同比增长10%。",
        "在校生由2019年的1260人增至2023年的1580人，增加320人。",
        "全年开行班列506列，比上年增加66列。",
        "公司预亏2亿元，上年同期盈利1亿元，同比减少3亿元。",
    ),
    wrong=(
        "公司营业收入46.2亿元，比上年增加4.2亿元，同比增长19%。",
        "在校生由2019年的1260人增至2023年的1580人，增加230人。",
        "库存由860吨降至610吨，减少350吨。",
    ),
    severity="warning",
    relations=relations,
)
