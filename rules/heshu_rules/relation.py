"""A relation: what a rule says that the article asserts of some of its figures."""

from __future__ import annotations

import functools
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

from heshu_claims.claim import Claim
from heshu_claims.figure import Figure
from heshu_claims.interval import EVERYTHING, Interval, Number
from heshu_claims.quantity import Quantity
from heshu_claims.quick import quick
from heshu_rules.finding import Severity
from heshu_rules.formula import Formula

Kind = Literal[
    "growth", "difference", "points", "share", "completion", "sum", "shares_sum", "average", "multiple", "doubling",
    "product", "subset", "rank", "list_length", "order", "repeat", "cagr", "conversion", "duration", "weekday",
    "anniversary", "age", "threshold", "implied_whole", "contribution", "deflation", "bracket", "schedule", "direction",
    "small_count", "validity", "sequence",
]  # fmt: skip
Evidence = Literal["stated", "inferred"]
Grade = Literal["printed", "lenient", "loose"]
End = Literal["low", "high"]

BOUNDING: frozenset[Kind] = frozenset(
    {"subset", "rank", "order", "threshold", "bracket", "small_count", "validity", "direction"}
)
"""Kinds that limit a figure without recomputing it: a claim that keeps the limit is bounded, not confirmed."""


@quick
@dataclass(frozen=True, slots=True)
class Term:
    """What takes part in a relation: a printed figure, a number known otherwise, or an unknown.

    ``claim`` is the figure; ``value`` a number that is no figure of its own (the 365 days of 2023年, the five things
    listed), with ``source`` the claim it is derived from; ``quantity`` what an unknown term would observe, so that
    another sentence may print it. ``negate`` turns the figure's sign: 下降3.2% enters a growth as −3.2%. ``factor``
    converts it to the unit of the relation, ``unit``. ``text`` is how the article prints a ``value`` (2023年),
    ``name`` what a formula calls the term where it has no text of its own. Unknowns with the same ``identity`` are one
    quantity, whatever it is called: the base of 增加4.2亿元 and of 增长10% said of one amount. ``end`` takes one
    end of a printed range: 2500万元—2700万元 is two figures, judged end to end with a range of rates.
    """

    claim: Claim | None = None
    value: Interval | None = None
    source: Claim | None = None
    quantity: Quantity | None = None
    unit: str = ""
    name: str = ""
    text: str = ""
    negate: bool = False
    factor: Number | None = None
    identity: Hashable = None
    end: End | None = None

    def interval(self, grade: Grade, claim: Claim | None = None) -> Interval:
        """The values of the term; ``claim`` stands in for its own figure when a slip is tried."""
        if self.value is not None:
            return self.value
        figure = claim or self.claim
        if figure is None:
            return EVERYTHING
        printed = figure.figure if self.end is None else end_of(figure.figure, self.end)
        return self.oriented(printed.interval(grade))

    def oriented(self, interval: Interval) -> Interval:
        """An interval of the figure as it enters the relation: in the relation's unit, with its sign."""
        if self.factor is not None:
            interval = interval * Interval.point(self.factor)
        return -interval if self.negate else interval

    def as_printed(self, interval: Interval) -> Interval:
        """The other way round: an interval of the term as the figure would be printed."""
        if self.negate:
            interval = -interval
        return interval if self.factor is None else interval / Interval.point(self.factor)

    @property
    def is_unknown(self) -> bool:
        """Neither printed nor known otherwise."""
        return self.claim is None and self.value is None


def end_of(figure: Figure, end: End) -> Figure:
    """One end of a printed range as a figure of its own; the figure itself where it is no range."""
    if figure.ends is None:
        return figure
    value = figure.ends[0 if end == "low" else 1]
    return replace(figure, value=value, ends=None, bound="exact", modifier=None)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a statement: its formula, and a name where a relation has more than one."""

    formula: Formula
    name: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """What the article asserts of some of its quantities.

    ``terms`` maps the roles to their terms, several terms of one role being ``parts.0``, ``parts.1`` and so on. The
    relation holds if one of its ``readings`` does. ``mistakes`` are the wrong computations that people make here, by
    name: one that holds when no reading does explains the contradiction. ``words`` are the roles that are no terms
    (direction, form). ``spans`` are all the places that it rests on, in the cleaned text, also what is no figure (the
    listed things, 今年). ``evidence`` is "stated" where every role is bound by what the text says, "inferred" where one
    was taken from the context. ``ceiling`` is the gravest severity that a contradiction may have. ``guard`` names why
    the relation must not be recomputed; it is then only recorded. ``loosely`` says that bounds are taken as far as they
    go: 超600亿元 restates 672.2亿元, though nobody would add it up with 600 to 672.
    """

    kind: Kind
    terms: Mapping[str, Term]
    readings: tuple[Reading, ...]
    mistakes: tuple[Reading, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    spans: tuple[tuple[int, int], ...] = ()
    evidence: Evidence = "stated"
    ceiling: Severity = "error"
    guard: str | None = None
    loosely: bool = False

    @property
    def claims(self) -> list[Claim]:
        """The printed figures that take part, each once."""
        found = {term.claim.id: term.claim for term in self.terms.values() if term.claim is not None}
        return list(found.values())

    @property
    def unknown(self) -> str | None:
        """The role that is not printed, if there is exactly one."""
        roles = [role for role, term in self.terms.items() if term.is_unknown]
        return roles[0] if len(roles) == 1 else None

    def box(self, grade: Grade, replaced: Mapping[int, Claim | None] | None = None) -> dict[str, Interval]:
        """What is known of every role; ``replaced`` maps claim ids to the claims that stand in for them."""
        if not replaced and not self._is_order:
            return {role: term.interval(grade) for role, term in self.terms.items()}
        stand_in = replaced or {}
        figures = {
            role: stand_in.get(term.claim.id) or term.claim if term.claim is not None else None
            for role, term in self.terms.items()
        }
        if self._is_order and _is_rounded_alike(list(figures.values())):
            # 由5.2%下降至5.3%: what is rounded to one place keeps its order, whatever was cut off
            return {role: term.oriented(_as_written(figures[role])) for role, term in self.terms.items()}
        return {role: term.interval(grade, figures[role]) for role, term in self.terms.items()}

    @property
    def _is_order(self) -> bool:
        """It says nothing but which of two figures is the larger."""
        return len(self.terms) == 2 and all(reading.formula.is_order for reading in self.readings)

    def left_to(self, claim: Claim) -> Interval:
        """What the rest of the relation leaves to a figure, as the figure is printed, by one reading or another."""
        intervals = [
            self.left_by(reading.formula, role)
            for role, term in self.terms.items()
            if term.claim is claim and term.value is None
            for reading in self.readings
        ]
        return functools.reduce(Interval.__or__, intervals) if intervals else EVERYTHING

    def left_by(self, formula: Formula, role: str) -> Interval:
        """What a formula leaves to the figure in a role, as the figure is printed: without the sign of 下降."""
        box = {name: interval for name, interval in self.box("lenient").items() if name != role}
        interval = formula.narrow(box).get(role, EVERYTHING)
        return EVERYTHING if interval.is_empty else self.terms[role].as_printed(interval)

    def holds(self, grade: Grade, replaced: Mapping[int, Claim | None] | None = None) -> Reading | None:
        """The first reading that holds, or ``None``."""
        box = self.box("loose" if self.loosely else grade, replaced)
        return next((reading for reading in self.readings if reading.formula.holds(box)), None)


def _is_rounded_alike(claims: Sequence[Claim | None]) -> bool:
    """All are printed figures without a word that bounds them, to one and the same place."""
    figures = [claim.figure for claim in claims if claim is not None]
    if len(figures) < len(claims) or any(figure.bound != "exact" or figure.value is None for figure in figures):
        return False
    return len({(figure.step, figure.kind, figure.unit) for figure in figures}) == 1


def _as_written(claim: Claim | None) -> Interval:
    value = None if claim is None else claim.figure.value
    assert value is not None, "only printed figures are compared as written"
    return Interval.point(Fraction(value))
