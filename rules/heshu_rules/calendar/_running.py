"""The number of months or years that something has gone on without a break: 自4月起……9月……，连续第六个月增长."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_rules.calendar._dates import Dated, dated
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal
from heshu_rules.relation import Reading, Relation, Term

_GRAIN: Final = {"月": "month", "年": "year"}
_BEFORE: Final = r"(?:自|从|于)$"
_AFTER: Final = r"[^，。；]{0,12}(?:以来|起|恢复|启动|开始|转正|转负)"
_READING: Final = Reading(equal(Role("length"), Role("end") - Role("start") + 1))
_LONG: Final = 16


def running(facts: Facts, units: frozenset[str]) -> Iterator[Relation]:
    """A relation for every 连续第N个月 whose first month the sentence names, and one near it the last."""
    before: list[Claim] = []
    for claims in facts.sentences:
        for claim in claims:
            figure = claim.figure
            if figure.kind == "ordinal" and figure.unit in units and claim.place.before.endswith("连续"):
                yield from _relations(facts, claim, claims, before)
        before = claims


def _relations(facts: Facts, nth: Claim, here: Sequence[Claim], before: Sequence[Claim]) -> Iterator[Relation]:
    grain = _GRAIN.get(nth.figure.unit)
    dates = [item for claim in here if (item := dated(claim)) is not None and item.period.grain == grain]
    begun = [item for item in dates if _is_beginning(facts, item)]
    if len(begun) != 1 or nth.figure.value is None:
        return
    start = begun[0]
    others = [item for item in dates if item is not start and item.start > start.start]
    others += [item for claim in before if (item := dated(claim)) is not None and item.period.grain == grain]
    fitting = [item for item in others if _number(item, grain) - _number(start, grain) + 1 == nth.figure.value]
    for item in fitting[:1]:
        terms = {
            "start": Term(claim=start.claim, value=Interval.point(_number(start, grain)), text=start.claim.figure.text),
            "end": Term(claim=item.claim, value=Interval.point(_number(item, grain)), text=item.claim.figure.text),
            "length": Term(claim=nth),
        }
        spans = sorted((term.claim.figure.start, term.claim.figure.end) for term in terms.values() if term.claim)
        yield Relation("duration", terms, (_READING,), spans=tuple(spans), evidence="inferred")


def _is_beginning(facts: Facts, item: Dated) -> bool:
    claim = item.claim
    before = facts.text(claim.field, (max(0, claim.figure.start - 3), claim.figure.start))
    after = facts.text(claim.field, (claim.figure.end, claim.figure.end + _LONG))
    return re.search(_BEFORE, before) is not None or re.match(_AFTER, after) is not None


def _number(item: Dated, grain: str | None) -> int:
    return item.start.year if grain == "year" else 12 * item.start.year + item.start.month
