"""How wide a printed figure is: the values that its writer may have rounded, or bounded with 超, 近 and 约, to it."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from heshu_claims.bounds import reaches
from heshu_claims.figure import Figure
from heshu_claims.interval import EVERYTHING, Interval, Number

Grade = Literal["printed", "lenient", "loose"]


def interval(figure: Figure, grade: Grade) -> Interval:
    """See ``Figure.interval``. Everything where the figure has no value: a date, a score."""
    if figure.value is None:
        if figure.ends is None:
            return EVERYTHING
        return Interval(Fraction(figure.ends[0]), Fraction(figure.ends[1]))
    value, step = Fraction(figure.value), Fraction(figure.step)
    plain = Interval(value - step / 2, value + (step / 2 if grade == "printed" else step))
    if figure.modifier is None:
        return plain
    return plain
