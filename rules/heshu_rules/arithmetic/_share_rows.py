"""A whole that others tell: those of a row (男生4507人，占52.15%；女生4135人，占47.85%), or a figure of its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._slips import is_slip_away, meant
from heshu_rules.arithmetic._terms import level
from heshu_rules.arithmetic._wholes import (
    bare,
    is_called,
    is_of_one_time,
    is_telling,
    is_vague,
    is_whole,
    share_of,
    wholes,
)
from heshu_rules.facts import Facts
from heshu_rules.relation import Relation

ROW: Final = 20
"""Figures back to the share that names the whole of a row."""
_TOLD: Final = 5
"""Digits of a share, its part and the whole by which the one tells that the whole of its row is meant."""
_FINE: Final = 8
"""The same where only one of the two says what it is of."""
_NAMED: Final = 2
"""Characters of the name of a whole, and figures that go by it."""

Share = tuple[Claim, Claim]
"""A part and its share."""


def whole_of_row(facts: Facts, rate: Claim, part: Claim, found: Sequence[Relation]) -> Relation | None:
    """融资3158.8亿元。信用债1766.1亿元，占55.9%；海外债171.7亿元，占5.4%: the whole that the others of the row fit.

    ``found`` are the relations with the wholes that the share could have by itself, none of which it fits.
    """
    row = list(_row(facts, rate, part))
    for relation in (*found, *_of_others(facts, rate, part, row)):
        whole = relation.terms["whole"].claim
        assert whole is not None, "the whole of a share that is tried is printed"
        told = [other for other in row if is_whole(whole, other[0]) and _is_told(other, whole)]
        is_named_alike = any(bare(other) == bare(rate) for _, other in told)
        if told and is_telling(relation, _TOLD - 1 if is_named_alike else _FINE) and _is_likely(relation):
            return meant(relation)
    return None


def _row(facts: Facts, rate: Claim, part: Claim) -> Iterator[Share]:
    """The other shares of the sentence that are of the same, or of what only one of the two says."""
    name = bare(rate)
    for other in facts.claims[max(0, rate.id - ROW) : rate.id + ROW]:
        if other.measure != "share" or other.id == rate.id or other.place.sentence != rate.place.sentence:
            continue
        beside = facts.anchor(other)
        if beside is not None and beside.id != part.id and (bare(other) == name or not (name and bare(other))):
            yield beside, other


def _of_others(facts: Facts, rate: Claim, part: Claim, row: Sequence[Share]) -> Iterator[Relation]:
    """The share with the wholes that the nearest of the others before it could have."""
    before = [share for share in row if share[1].id < rate.id][-1:]
    for beside, other in before:
        yield from (
            share_of(level(part), level(whole), rate) for whole in wholes(facts, other, beside) if is_whole(whole, part)
        )


def _is_told(share: Share, whole: Claim) -> bool:
    relation = share_of(level(share[0]), level(whole), share[1])
    return is_telling(relation, _TOLD) and relation.holds("printed") is not None


def _is_likely(relation: Relation) -> bool:
    return relation.holds("printed") is not None or is_slip_away(relation)


def whole_of_name(rate: Claim, part: Claim, found: Sequence[Relation]) -> Relation | None:
    """营收238.6亿元，上半年营收459.9亿元；云业务29.3亿元，占总营收的38.7%: of those of the name the one a slip fits."""
    if len(bare(rate)) < _NAMED or is_vague(rate) or len(found) < _NAMED:
        return None
    told = [one for one in found if is_telling(one, _FINE) and is_slip_away(one)]
    whole = told[0].terms["whole"].claim if len(told) == 1 else None
    if whole is None or not is_called(whole, rate) or not is_of_one_time(whole, part):
        return None
    return meant(told[0]) if (whole.figure.value or 0) >= (part.figure.value or 0) else None
