"""An increase or decrease fits the values before and after it.

Formula: current − base = delta. With a growth rate beside it, the base that both imply must be the same.
Silent: where the value before is not printed (it is then implied), and where units differ.
Source: Provisions on the calculation of error rates of newspapers: an arithmetic contradiction is a factual error.

---

核查增减数与前后两个数是否相符。
公式：本期数 − 基期数 = 增减数。旁边另有增速时，二者推算的基期数须一致。
不查：未写基期数的只推算；单位不同的。
依据：报纸编校差错率计算方法（数据自相矛盾属事实性差错）。
"""

from __future__ import annotations

from collections.abc import Iterator

from heshu_rules.arithmetic._terms import BASE, CURRENT, DELTA, base_of, change, level, unit_of
from heshu_rules.facts import Facts
from heshu_rules.formula import equal
from heshu_rules.relation import Reading, Relation
from heshu_rules.rule import Rule

_DIFFERENCE = equal(DELTA, CURRENT - BASE)


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every absolute change that speaks about a printed level in the same unit."""
    for delta in facts.of_measure("change"):
        current = facts.anchor(delta)
        if current is None or delta.figure.kind == "points" or unit_of(current) != unit_of(delta):
            continue
        base = facts.base(delta)
        terms = {
            "current": level(current),
            "base": base_of(current, delta.quantity.comparison) if base is None else level(base),
            "delta": change(delta),
        }
        yield Relation("difference", terms, (Reading(_DIFFERENCE),))


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
        "全年开行班列5063列，比上年增加668列。",
    ),
    wrong=(
        "公司营业收入46.2亿元，比上年增加4.2亿元，同比增长19%。",
        "在校生由2019年的1260人增至2023年的1580人，增加230人。",
        "库存由860吨降至610吨，减少350吨。",
    ),
    relations=relations,
)
