"""A relation as an editor would write it down: its formula with the article's figures, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from heshu_claims.interval import EVERYTHING, Interval
from heshu_rules.display import bound_text, expression_text, interval_text, solved_text, unit_as_written, value_text
from heshu_rules.formula import Expression, Role
from heshu_rules.relation import Reading, Relation

_ILLUSTRATED: Final = frozenset({"mean"})
"""Roles whose implied value only illustrates (16.7亿元 a project) and is shown to a few digits."""


@dataclass(frozen=True, slots=True)
class Implied:
    """A figure that the article does not print, and what it would have to be."""

    role: str
    interval: Interval
    unit: str
    text: str
    """The interval as an editor would write it, its ends rounded outward: 3444.3–3447.3亿元."""


def implied_by(relation: Relation) -> Implied | None:
    """What a relation implies of the one role of it that is not printed; ``None`` where it says nothing of it."""
    role = relation.unknown
    if role is None:
        return None
    reading = relation.readings[0]
    if len(relation.readings) > 1:
        reading = relation.holds("printed") or relation.holds("lenient") or reading
    interval = reading.formula.narrow(relation.box("printed")).get(role)
    if interval is None or interval.is_empty:
        return None
    unit = written_unit(relation, role)
    if role in _ILLUSTRATED and interval.low is not None and interval.high is not None:
        text = value_text(Fraction(interval.low + interval.high) / 2, unit)
    else:
        text = interval_text(interval, unit)
    return Implied(role, interval, unit, text)


def full_text(relation: Relation, reading: Reading, implied: Implied | None = None) -> str:
    """A relation with the article's figures in it, and what they come to; solved for what it implies, if anything."""
    formula, terms = reading.formula, relation.terms
    if formula.is_bound:
        return bound_text(formula, terms, formula.holds(relation.box("loose")))
    if implied is not None:
        return f"{solved_text(formula, terms, implied.role)} = {implied.text}"
    if relation.unknown is not None:
        solved = solved_text(formula, terms, relation.unknown)
        left = relation.left_by(formula, relation.unknown)
        is_computed = relation.guard is None and left != EVERYTHING
        return f"{solved} = {interval_text(left, written_unit(relation, relation.unknown))}" if is_computed else solved
    if isinstance(formula.left, Role):
        return _computed(relation, formula.right, written_unit(relation, formula.left.name))
    sides = (formula.left, formula.right)
    return "；".join(_computed(relation, side, written_unit(relation, next(side.roles()))) for side in sides)


def written_unit(relation: Relation, role: str) -> str:
    """The unit of a role, as the figures of the relation write it."""
    return unit_as_written(relation.terms[role].unit, relation.claims)


def _computed(relation: Relation, side: Expression, unit: str) -> str:
    """A side of a formula and what it comes to, from the printed figures; alone where it is one term anyway."""
    text = expression_text(side, relation.terms)
    if isinstance(side, Role):
        return text
    return f"{text} = {interval_text(side.forward(relation.box('printed')), unit)}"
