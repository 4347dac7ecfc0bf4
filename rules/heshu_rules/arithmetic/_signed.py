"""Sums of what is above zero and what is below: 净流入25.3亿元，其中沪股通净流入38.1亿元，深股通净流出12.8亿元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.lexicon import table
from heshu_rules.arithmetic._parts import is_alike, is_partition, words_of
from heshu_rules.arithmetic._slips import is_slip_away, meant
from heshu_rules.arithmetic._terms import level, unit_of
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal
from heshu_rules.formula import total as add
from heshu_rules.relation import Reading, Relation, Term

_COUNTED: Final = frozenset({"amount", "quantity"})
_FLOWS: Final = re.compile("主力|超大单|大单|游资|散户")
"""Flows by the size of orders, which another rule knows."""
_OPENS: Final = ("其中", "：", "（", "分别")
_SUMS: Final = re.compile("合计|共计|总计|两市|总体|整体")
_MOST: Final = 8
_MANY: Final = 3
"""So many parts of a balance are all that there are, where a slip explains that they miss it."""
Signed = tuple[Claim, bool]
"""A figure, and whether it is below zero."""


def signed_sums(facts: Facts) -> Iterator[Relation]:
    """A sum for every balance that a sentence breaks down into what is above zero and what is below."""
    if not any(below.search(facts.all_text) and over.search(facts.all_text) for over, below in _pairs()):
        return
    for claims in facts.sentences:
        sentence = facts.sentence(claims[0])
        if len(claims) <= 2 or _FLOWS.search(sentence):
            continue
        for over, below in _pairs():
            if below.search(sentence) and over.search(sentence):
                found = _broken_down(facts, _named(claims, over, below))
                if found is not None:
                    yield found
                    break


def _named(claims: Sequence[Claim], over: re.Pattern[str], below: re.Pattern[str]) -> list[Signed]:
    """The figures of a sentence whose own words say on which side of zero they are."""
    found: list[Signed] = []
    for claim in claims:
        if claim.figure.kind not in _COUNTED or claim.measure != "level" or not claim.figure.value:
            continue
        is_below = below.search(claim.place.before) is not None
        if (is_below or over.search(claim.place.before)) and (not found or is_alike(found[0][0], claim)):
            found.append((claim, is_below))
    return found


def _broken_down(facts: Facts, named: Sequence[Signed]) -> Relation | None:
    if not 2 < len(named) <= _MOST or len({is_below for _, is_below in named}) == 1:
        return None
    first, last = named[0][0], named[-1][0]
    gap = facts.between(first, named[1][0])
    if any(word in gap for word in _OPENS):
        found, parts = _relation(named[0], named[1:]), named[1:]
    elif _SUMS.search(last.place.before):
        found, parts = _relation(named[-1], named[:-1]), named[:-1]
    else:
        return None
    if found.holds("lenient") is not None:
        return found
    is_all = len(parts) > _MANY or is_partition([words_of(part) for part, _ in parts])
    return meant(found) if is_all and is_slip_away(found) else None


def _relation(whole: Signed, parts: Sequence[Signed]) -> Relation:
    terms = {f"parts.{index}": _term(*part) for index, part in enumerate(parts)}
    formula = equal(Role("total"), add("parts", len(parts)))
    return Relation("sum", terms | {"total": _term(*whole)}, (Reading(formula),), evidence="inferred")


def _term(claim: Claim, is_below: bool) -> Term:
    return Term(claim=claim, unit=unit_of(claim), negate=True) if is_below else level(claim)


@cache
def _pairs() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((_any(row[0]), _any(row[1])) for row in table("signed"))


def _any(cell: str) -> re.Pattern[str]:
    return re.compile(cell.replace("/", "|"))
