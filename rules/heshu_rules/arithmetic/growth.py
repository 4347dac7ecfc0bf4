"""The growth rate of a metric fits its value now and in the base period.

Formula: current = base × (1 + rate). Every figure stands for the interval that its last digit leaves.
Silent: where official statistics compute growth otherwise (constant prices, comparable scope, another currency), where
the base may be negative, where both figures are only bounds. Metrics published on a comparable scope (investment,
profits of larger firms) give at most a warning. Without a printed base the base is implied, not judged.
Source: notes of the National Bureau of Statistics to its monthly releases.

---

核查同一指标的本期数、基期数与增速是否相符。
公式：本期 = 基期 ×（1 + 增速）。每个数都按末位取舍所容许的区间计算。
不查：按不变价、可比口径或另一币种计算的增速；基期可能为负的；两个数都只是概数的。投资、规上企业利润等按可比口径公布的指标最多给出警告。
未写基期数时只推算、不判错。
依据：国家统计局月度数据发布附注。
"""

from __future__ import annotations

from collections.abc import Iterator

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._terms import BASE, CURRENT, GROWTH, RATE, base_of, change, level
from heshu_rules.facts import Facts
from heshu_rules.formula import equal
from heshu_rules.guards import growth_guard
from heshu_rules.relation import Reading, Relation
from heshu_rules.rule import Rule

_MISTAKES = (
    Reading(equal(BASE, CURRENT * (1 - RATE)), "divided_by_current"),
    Reading(equal(CURRENT, BASE * (1 - RATE)), "sign"),
)


def relations(facts: Facts) -> Iterator[Relation]:
    """A growth relation for every rate of growth that speaks about a printed level."""
    for rate in facts.of_measure("growth"):
        current = facts.anchor(rate)
        if current is not None and rate.figure.kind == "percent" and current.figure.kind != "percent":
            yield _growth(rate, current, facts.base(rate))


def _growth(rate: Claim, current: Claim, base: Claim | None) -> Relation:
    comparable = current.growth_class in ("C", "R")
    return Relation(
        "growth",
        {
            "current": level(current),
            "base": level(base) if base is not None else base_of(current, rate.quantity.comparison),
            "rate": change(rate),
        },
        (Reading(GROWTH),),
        mistakes=_MISTAKES if base is not None else (),
        guard=growth_guard(rate, current, base),
        ceiling="warning" if comparable else "error",
        evidence="inferred" if comparable else "stated",
    )


RULE = Rule(
    code="A101",
    name="growth-rate",
    family="arithmetic",
    title="增速与前后数值不符",
    title_en="growth rate does not fit the values",
    page=__doc__ or "",
    right=(
        "全年快递业务量1.26亿件，上年同期为1.12亿件，同比增长12.5%。",
        "公司营业收入从2022年的46.2亿元增至2023年的50.8亿元，增长10.0%。",
        "全市生产总值530亿元，上年为500亿元，同比增长5.1%。",
    ),
    wrong=(
        "全年快递业务量1.26亿件，上年同期为1.12亿件，同比增长25.1%。",
        "公司营业收入从2022年的46.2亿元增至2023年的50.8亿元，增长9.1%。",
        "上半年景区接待游客36.4万人次，上年同期为28.0万人次，同比增长3.0%。",
    ),
    relations=relations,
)
