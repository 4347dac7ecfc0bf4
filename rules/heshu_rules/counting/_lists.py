"""The lists of an article as the counting rules see them: found once, with the claims that count them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from heshu_claims.article import Field
from heshu_claims.claim import Claim
from heshu_claims.counted import Counted, counted, counting_sentences, is_count
from heshu_claims.enumerators import Sequence, numbered, sequences
from heshu_claims.interval import Interval
from heshu_claims.itemised import itemised
from heshu_claims.listing import Listing, listings
from heshu_claims.rows import rows
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, at_most, equal
from heshu_rules.relation import Reading, Term

RESPECTIVELY: Final = "分别"
COUNT: Final = Role("count")
ITEMS: Final = Role("items")

WHOLE_LIST: Final = (Reading(equal(COUNT, ITEMS)),)
"""As many as are listed."""
PART_OF_LIST: Final = (*WHOLE_LIST, Reading(at_most(ITEMS, COUNT)))
"""As many as are listed, 等 or not, or more: 甲、乙等9家."""


class Lists(NamedTuple):
    """What one field of an article lists. ``claims`` are its claims by the offset at which they begin.

    ``listings`` are those of the sentences where something may tell how many things they name.
    """

    field: Field
    text: str
    claims: dict[int, Claim]
    listings: list[Listing]
    sequences: list[Sequence]
    counted: list[Counted]


@lru_cache(maxsize=1)
def lists(facts: Facts) -> tuple[Lists, ...]:
    """The lists of every field of an article; kept until another article is asked for."""
    return tuple(_lists(facts))


def _lists(facts: Facts) -> Iterator[Lists]:
    fields: tuple[Field, ...] = ("title", "text") if facts.article.heading is not None else ("text",)
    for field in fields:
        text = facts.article.field(field).clean
        claims = {claim.figure.start: claim for claim in reversed(facts.claims) if claim.field == field}
        figures = [claims[start].figure for start in sorted(claims)]
        counts = [figure for figure in figures if is_count(figure)]
        sentences = counting_sentences(text, counts, RESPECTIVELY)
        found = listings(text, figures, sentences) if sentences else []
        marked = sequences(text)
        both = sorted((*found, *numbered(text, marked)), key=lambda listing: listing.end)
        pairs = (*itemised(text, figures), *rows(text, figures))
        told = [Counted(figure, listing, "before", "inferred", False) for figure, listing in pairs]
        yield Lists(field, text, claims, found, marked, [*counted(text, counts, both), *told])


def items_term(item: Counted) -> Term:
    """How many things a list names, as a term: 列出5项, and 列出6至7项 where that is not certain."""
    fewest, most = item.listing.fewest, item.listing.most
    if item.is_part or most is None:
        return Term(value=Interval.point(fewest), text=f"列出{fewest}项")
    return size_term(item.listing)


def size_term(listing: Listing) -> Term:
    """How many things a list that is not open names."""
    fewest, most = listing.fewest, listing.most
    if most is None or most == fewest:
        return Term(value=Interval.point(fewest), text=f"列出{fewest}项")
    return Term(value=Interval(fewest, most), text=f"列出{fewest}至{most}项")
