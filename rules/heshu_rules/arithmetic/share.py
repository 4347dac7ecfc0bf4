"""A share fits the part and the whole.

Formula: part = whole × rate.
Silent: where the words do not say what the share is of; where part and whole are counted in different units. Without a
printed whole the whole is implied, not judged; two shares of one whole are compared through it.
Source: Provisions on the calculation of error rates of newspapers: an arithmetic contradiction is a factual error.

---

核查部分、总体与占比是否相符。
公式：部分 = 总体 × 占比。
不查：文中没有说明是占什么的；部分与总体的计量单位不同的。未写总体时只推算总体，不判错；同一总体的两个占比通过它相互核对。
依据：报纸编校差错率计算方法（数据自相矛盾属事实性差错）。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from heshu_claims.claim import Claim
from heshu_claims.quantity import Quantity
from heshu_rules.arithmetic._terms import PART, RATE, WHOLE, level, unit_of, unknown
from heshu_rules.facts import Facts
from heshu_rules.formula import equal
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_SHARE = equal(PART, WHOLE * RATE)


def relations(facts: Facts) -> Iterator[Relation]:
    """A share relation for every share that speaks about a printed part."""
    for rate in facts.of_measure("share"):
        part = facts.anchor(rate)
        if part is None or rate.figure.kind != "percent" or part.figure.kind == "percent":
            continue
        whole = facts.whole(rate)
        if whole is not None and unit_of(whole) != unit_of(part):
            continue
        yield Relation(
            "share",
            {"part": level(part), "whole": _whole(rate, part, whole), "rate": level(rate)},
            (Reading(_SHARE),),
        )


def _whole(rate: Claim, part: Claim, whole: Claim | None) -> Term:
    if whole is not None:
        return level(whole)
    name = rate.quantity.reference or "总体"
    return unknown(name, unit_of(part), _quantity(rate, part), ("whole", name, unit_of(part), part.quantity.period))


def _quantity(rate: Claim, part: Claim) -> Quantity | None:
    """What the share is of, by the words of the article: 占重庆工业总产值比重为17.3%."""
    if rate.quantity.reference is None:
        return None
    return replace(part.quantity, metric=rate.quantity.reference, scope=None, qualifier=None, measure="level")


RULE = Rule(
    code="A104",
    name="share",
    family="arithmetic",
    title="占比与部分、总体不符",
    title_en="share does not fit part and whole",
    page=__doc__ or "",
    right=(
        "全区共有企业1250家，其中民营企业1125家，占企业总数的90%。",
        "全市财政收入80.5亿元，其中税收收入62.0亿元，占财政收入的77.0%。",
        "装备制造业完成产值3329.8亿元，占全市工业总产值比重为17.3%。",
    ),
    wrong=(
        "全区共有企业1250家，其中民营企业1125家，占企业总数的80%。",
        "全市财政收入80.5亿元，其中税收收入62.0亿元，占财政收入的70.7%。",
        "全年进出口总值500亿元，其中出口350亿元，占进出口总值的60%。",
    ),
    relations=relations,
)
