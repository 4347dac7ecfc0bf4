"""Means that go by a name which does not say what they are of: 票房206.2亿元，观影人次5.05亿，平均票价40.8元."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_claims.lexicon import table
from heshu_rules.arithmetic._slips import is_slip_away, meant
from heshu_rules.arithmetic._terms import digits, level, unit_of
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal
from heshu_rules.relation import Reading, Relation

AVERAGE: Final = Reading(equal(Role("total"), Role("mean") * Role("count")))
_REACH: Final = 8
"""How many figures before or behind a mean its total and count are looked for."""
_TELLING: Final = 6
"""Digits of three figures whose fit tells that they belong together."""
_SURE: Final = 9
"""Digits of three figures of which a mere slip tells it."""


def named_mean(facts: Facts, mean: Claim) -> Relation | None:
    """The total and the count of a mean by its name, where they make it up, or would but for one slip."""
    name = f"{mean.quantity.metric or ''}{mean.place.before}"
    row = next((row for row in _rows() if any(word in name for word in row[0])), None)
    if row is None or mean.figure.bound != "exact":
        return None
    near = [claim for claim in facts.claims[max(0, mean.id - _REACH) : mean.id + _REACH] if _is_near(claim, mean)]
    totals = [claim for claim in near if unit_of(claim) == unit_of(mean) and _is_named(claim, row[1])]
    counts = [claim for claim in near if claim.figure.kind == "quantity" and _is_named(claim, row[2])]
    pairs = sorted(
        itertools.product(totals, counts), key=lambda pair: abs(pair[0].id - mean.id) + abs(pair[1].id - mean.id)
    )
    found = [_relation(total, count, mean) for total, count in pairs]
    fitting = (one for one in found if digits(one) >= _TELLING and one.holds("lenient") is not None)
    told = next(fitting, None)
    if told is not None or len(totals) != 1 or len(counts) != 1:
        return told
    is_sure = digits(found[0]) >= _SURE and is_slip_away(found[0])
    return meant(found[0]) if is_sure and not _is_almost(found[0]) else None


def _relation(total: Claim, count: Claim, mean: Claim) -> Relation:
    return Relation("average", {"total": level(total), "count": level(count), "mean": level(mean)}, (AVERAGE,))


def _is_near(claim: Claim, mean: Claim) -> bool:
    """A figure of the paragraph of a mean, of its sentence or one beside it, that is no value before."""
    return (
        claim.id != mean.id
        and claim.measure == "level"
        and claim.figure.value is not None
        and (claim.field, claim.line) == (mean.field, mean.line)
        and abs(claim.place.sentence - mean.place.sentence) <= 1
        and not claim.cues & {"base", "from", "base_period", "extreme"}
    )


def _is_named(claim: Claim, words: Sequence[str]) -> bool:
    name = f"{claim.quantity.metric or ''}{claim.place.before}{unit_of(claim)}"
    return any(word in name for word in words)


def _is_almost(relation: Relation) -> bool:
    """Off by less than a twentieth: of other people than those that are printed, or from figures not rounded yet."""
    total, product = (relation.terms["total"].interval("printed"), Interval.point(1))
    for role in ("count", "mean"):
        product = product * relation.terms[role].interval("printed")
    wide = Interval(Fraction(19, 20), Fraction(21, 20))
    return not (total & product * wide).is_empty



@cache
def _rows() -> tuple[tuple[tuple[str, ...], ...], ...]:
    return tuple(tuple(tuple(cell.split("/")) for cell in row[:3]) for row in table("means"))
