"""Figures of change that imply one base, which is not printed: an increment and a rate, or both ends of a forecast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._slips import is_slip_away, meant
from heshu_rules.arithmetic._terms import Said, at_end, change, end_to_end, level
from heshu_rules.facts import Facts
from heshu_rules.formula import Formula, Role, equal
from heshu_rules.guards import difference_guard, guard_of
from heshu_rules.relation import Reading, Relation, Term

_OF_INCREMENT: Final = equal(Role("part1") / Role("rate1"), Role("part2") / (1 + Role("rate2")))
_OF_INCREMENTS: Final = equal(Role("part1") / Role("rate1"), Role("part2") / Role("rate2"))
_OF_LEVELS: Final = equal(Role("part1") / (1 + Role("rate1")), Role("part2") / (1 + Role("rate2")))
_LOSS: Final = "may-be-from-loss"
"""The guard that a base which fits both figures refutes: a loss would not."""


def of_increments(facts: Facts, found: Sequence[Said]) -> Iterator[Relation]:
    """完成506列，比上年增加66列，增长15%: the increment and the rate are of one base, of forecasts at either end.

    ``found`` are increments with the levels that they are said of.
    """
    rates: dict[tuple[int, str | None], list[Claim]] = defaultdict(list)
    for rate in facts.of_measure("growth"):
        if rate.anchor is not None and rate.figure.kind == "percent" and rate.base is None and rate.figure.value != 0:
            rates[rate.anchor, rate.quantity.comparison].append(rate)
    for delta, current in found:
        said = rates.get((current.id, delta.quantity.comparison), [])
        if len(said) != 1 or delta.base is not None or delta.sign != said[0].sign:
            continue
        guard = guard_of(facts, said[0], current)
        if guard not in (None, _LOSS) or difference_guard(facts, delta, current) is not None:
            continue
        grown = change(said[0])
        terms = {"part1": change(delta), "rate1": grown, "part2": level(current), "rate2": grown}
        relations = [_said(_OF_INCREMENT, ends) for ends in end_to_end(terms)]
        is_told = any(relation.holds("lenient") is not None for relation in relations)
        for relation in relations:
            # where a single pair does not fit, the two bases contradict one another
            if relation.holds("lenient") is not None or (len(relations) > 1 and is_told and is_slip_away(relation)):
                yield relation


def of_ends(facts: Facts, rate: Claim, current: Claim) -> Iterator[Relation]:
    """预计净利润2.20亿元至2.60亿元，同比增长10%至30%: both ends of a forecast are up on one base."""
    guard = guard_of(facts, rate, current)
    if guard in (None, _LOSS) and rate.base is None and current.sign != "-":
        yield from _of_ends(_OF_LEVELS, level(current), change(rate), guard)


def of_increment_ends(facts: Facts, delta: Claim) -> Iterator[Relation]:
    """预计增加2000万元到6000万元，增长10%到30%: both ends of the increment are of one base."""
    if delta.figure.ends is None or delta.id + 1 >= len(facts.claims):
        return
    rate = facts.claims[delta.id + 1]
    is_its = rate.measure == "growth" and rate.place.sentence == delta.place.sentence and rate.field == delta.field
    is_its = is_its and (rate.quantity.metric == delta.quantity.metric or "growth_noun" in rate.cues)
    if is_its and rate.figure.ends is not None and rate.figure.kind == "percent" and rate.base is delta.base is None:
        yield from _of_ends(_OF_INCREMENTS, change(delta), change(rate), None)


def _of_ends(formula: Formula, value: Term, rate: Term, guard: str | None) -> Iterator[Relation]:
    terms = {
        "part1": at_end(value, "low"), "rate1": at_end(rate, "low"),
        "part2": at_end(value, "high"), "rate2": at_end(rate, "high"),
    }  # fmt: skip
    relation = _said(formula, terms)
    digits = sum(len(str(int(abs(end) / claim.figure.step))) for claim in relation.claims for end in _ends(claim))
    fits = relation.holds("lenient") is not None
    if digits >= _TELLING and (fits or (guard is None and digits >= _SURE and is_slip_away(relation))):
        yield relation


def _ends(claim: Claim) -> tuple[Decimal, ...]:
    return () if claim.figure.ends is None or not claim.figure.step else claim.figure.ends


_TELLING: Final = 8
"""Digits of both ends by which they tell that they are of one base."""
_SURE: Final = 10
"""Digits of both ends of which a mere slip tells it."""


def _said(formula: Formula, terms: dict[str, Term]) -> Relation:
    return meant(Relation("implied_whole", terms, (Reading(formula),)))
