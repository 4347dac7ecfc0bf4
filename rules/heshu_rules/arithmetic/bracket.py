"""The growth of a whole lies between the growth of its parts.

Formula: least growth of the parts ≤ growth of the whole ≤ greatest growth of the parts.
Silent: for means (人均: people move between the parts), where the parts are not all there is, where the rates are
compared with different periods or on different bases.
Source: arithmetic; the National Bureau of Statistics notes that it does not hold for income per head.

---

核查总体增速是否在各部分增速之间。
公式：各部分增速的最小值 ≤ 总体增速 ≤ 各部分增速的最大值。
不查：人均数（人口会在各部分间流动）；各部分不是全部的；对比时期或口径不同的。
依据：算术关系；国家统计局说明，人均收入增速不适用。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._breakdowns import breakdowns
from heshu_rules.arithmetic._parts import is_partition, words_of
from heshu_rules.arithmetic._terms import change
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, at_most
from heshu_rules.relation import Reading, Relation
from heshu_rules.rule import Rule

_ABOVE: Final = Reading(at_most(Role("least"), Role("whole")))
_BELOW: Final = Reading(at_most(Role("whole"), Role("greatest")))
_MEANS: Final = ("人均", "均价", "平均", "单价", "每")


def relations(facts: Facts) -> Iterator[Relation]:
    """Two bounds for every growth of a whole whose parts all have theirs."""
    growths = {claim.anchor: claim for claim in reversed(facts.of_measure("growth")) if claim.anchor is not None}
    done: set[int] = set()
    for found in breakdowns(facts):
        whole = growths.get(found.total.id)
        parts = [growths.get(part.id) for part in found.parts]
        kept = [part for part in parts if part is not None]
        if whole is not None and len(kept) == len(parts) and whole.id not in done:
            done.add(whole.id)
            yield from _bounds(facts, whole, kept)
    for claims in facts.sentences_of(facts.of_measure("growth")):
        for whole, kept in _listed(claims):
            if whole.id not in done:
                yield from _bounds(facts, whole, kept)


def _listed(claims: Sequence[Claim]) -> Iterator[tuple[Claim, list[Claim]]]:
    """增长5.0%，其中城镇增长4.8%，乡村增长6.1%: growth of parts that are all, without their amounts."""
    growths = [claim for claim in claims if claim.measure == "growth" and claim.figure.kind == "percent"]
    for index, whole in enumerate(growths):
        parts = growths[index + 1 : index + 3]
        if len(parts) == 2 and "of_which" in parts[0].cues and is_partition([words_of(part) for part in parts]):
            yield whole, parts


def _bounds(facts: Facts, whole: Claim, parts: Sequence[Claim]) -> Iterator[Relation]:
    rates = (whole, *parts)
    if not _is_comparable(rates) or any(word in facts.sentence(rate) for rate in rates for word in _MEANS):
        return
    ordered = sorted(parts, key=_rate)
    least, greatest = change(ordered[0]), change(ordered[-1])
    yield Relation("bracket", {"least": least, "whole": change(whole)}, (_ABOVE,), ceiling="warning")
    yield Relation("bracket", {"whole": change(whole), "greatest": greatest}, (_BELOW,), ceiling="warning")


def _is_comparable(rates: Sequence[Claim]) -> bool:
    """All against the same period, on the same basis, and printed as exact rates."""
    comparisons = {rate.quantity.comparison for rate in rates} - {None}
    bases = {rate.quantity.basis for rate in rates}
    exact = all(rate.figure.bound in ("exact", "about") and rate.figure.value is not None for rate in rates)
    return len(comparisons) < 2 and len(bases) == 1 and exact and not any("per_annum" in rate.cues for rate in rates)


def _rate(claim: Claim) -> float:
    value = float(claim.figure.value or 0)
    return -value if claim.sign == "-" else value


RULE = Rule(
    code="A118",
    name="bracket",
    family="arithmetic",
    title="总体增速不在各部分增速之间",
    title_en="growth of the whole is not between that of its parts",
    page=__doc__ or "",
    right=(
        "全市消费品零售总额增长5.0%，其中城镇增长4.8%，乡村增长6.1%。",
        "全年进出口总值9.89亿元，增长4.8%，其中出口5.65亿元，增长8.4%；进口4.24亿元，增长0.2%。",
        "全市居民人均收入增长5.2%，其中城镇增长4.6%，农村增长5.1%。",
    ),
    wrong=(
        "全市消费品零售总额增长6.5%，其中城镇增长4.8%，乡村增长6.1%。",
        "全年进出口总值9.89亿元，增长8.9%，其中出口5.65亿元，增长8.4%；进口4.24亿元，增长0.2%。",
        "全年财政收入80.0亿元，增长2.1%，其中税收收入62.0亿元，增长3.5%；非税收入18.0亿元，增长6.0%。",
    ),
    relations=relations,
)
