"""How wide a printed figure is: the values that its writer may have rounded, or bounded with 超, 近 and 约, to it.

All ends are included: whether 超5000万 admits 5000万 itself is not worth an alarm.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, Final, Literal

from heshu_claims.interval import EVERYTHING, Interval, Number

if TYPE_CHECKING:
    from heshu_claims.figure import Figure

Grade = Literal["printed", "lenient", "loose"]

_OVER: Final = Fraction(112, 100)
"""超5000万 is said of 5000–5600万; of 5700万 one says 超5500万."""


_MOST: Final = 4096
_known: dict[tuple[int, Grade], tuple[Figure, Interval]] = {}
"""The last intervals asked for, by the figure itself: to compare it with others would take as long as to compute it."""


def interval(figure: Figure, grade: Grade) -> Interval:
    """See ``Figure.interval``. Kept: every rule, relation and propagation that a figure takes part in asks again."""
    known = _known.get((id(figure), grade))
    if known is None or known[0] is not figure:
        if len(_known) >= _MOST:
            _known.clear()
        known = _known[id(figure), grade] = figure, _computed(figure, grade)
    return known[1]


def _computed(figure: Figure, grade: Grade) -> Interval:
    """Everything where the figure has no value: a date, a score."""
    if figure.value is None:
        if figure.ends is None:
            return EVERYTHING
        low, high = (_exact(end) for end in figure.ends)
        return Interval(low, None if figure.bound == "above" else high)
    if not figure.modifier:
        plain = _rounded(figure.value.copy_abs(), figure.step, grade == "printed")
        return -plain if figure.value < 0 else plain
    value = _exact(figure.value)
    size: Number = -value if value < 0 else value
    words = [_reaches()[word] for word in figure.modifier.split("…")]
    if figure.kind == "percent" and value == Fraction(1, 2) and "over" in words:
        return Interval(value, 1)  # 过半, 超半数
    bounded = reduce(Interval.__or__, (_BOUNDED[word](size, figure, grade == "loose") for word in words))
    return -bounded if value < 0 else bounded


def _exact(value: Decimal) -> Number:
    """The value as an exact number; a whole one as ``int``, which is computed with ten times as fast as a fraction."""
    whole = int(value)
    return whole if whole == value else Fraction(*value.as_integer_ratio())


def _rounded(size: Decimal, step: Decimal, is_printed: bool) -> Interval:
    """From half a step below to half a step above, or to a whole one for writers who truncate.

    Computed with whole numbers of half units of the last place: a sum of two fractions takes as long as both ends here.
    """
    (value, unit), (whole, parts) = size.as_integer_ratio(), step.as_integer_ratio()
    parts *= 2
    value, whole, unit = value * parts, whole * unit, unit * parts
    low, high = value - whole, value + (whole if is_printed else 2 * whole)
    return Interval(_ratio(low, unit), _ratio(high, unit))


def _ratio(numerator: int, denominator: int) -> Number:
    return Fraction(numerator, denominator) if numerator % denominator else numerator // denominator


def _over(size: Number, figure: Figure, loose: bool) -> Interval:
    return Interval(size, None if loose else max(size * _OVER, size + Fraction(figure.step)))


def _open(size: Number, figure: Figure, loose: bool) -> Interval:
    return Interval(size, None)


def _under(size: Number, figure: Figure, loose: bool) -> Interval:
    return Interval(size * Fraction(8 if loose else 9, 10), size)


def _most(size: Number, figure: Figure, loose: bool) -> Interval:
    return Interval(0, size)


def _about(size: Number, figure: Figure, loose: bool) -> Interval:
    assert figure.value is not None
    digits = significant(figure.value)
    part = Fraction(1, _ABOUT[min(digits, len(_ABOUT)) - 1])
    width = max(size * part * (2 if loose else 1), Fraction(figure.step))
    return Interval(size - width, size + width)


_ABOUT: Final = (10, 10, 20, 50, 100)
"""By how many digits are written: 约5万 is good to a tenth, 3149.75万元左右 to a hundredth."""


def _more(size: Number, figure: Figure, loose: bool) -> Interval:
    """5000多 is 5000–6000, 2109余 is 2109–2110: up to one more of the last digit that is not zero."""
    return Interval(size, size + Fraction(last_place(figure)))


def significant(value: Decimal) -> int:
    """How many digits a value has without the zeros that only hold its place: three of 1050万."""
    return max(1, len(str(value.normalize()).partition("E")[0].replace(".", "").lstrip("-0")))


def last_place(figure: Figure) -> Decimal:
    """One unit of the last written digit that is not zero: 1000 in 5000多家, 10 in 320余, 1亿 in 29亿多元, 1 in 2年."""
    assert figure.value is not None
    value = figure.value.scaleb(2) if figure.kind in ("percent", "points") else figure.value
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    place = Decimal((0, (1,), exponent))
    if figure.kind == "duration" or figure.unit == "倍":
        place = min(place, Decimal(1)) if figure.unit != "天" else place  # 10年多 is less than 11年
    return place.scaleb(-2) if figure.kind in ("percent", "points") else place


_BOUNDED: Final[dict[str, Callable[[Number, Figure, bool], Interval]]] = {
    "over": _over,
    "open": _open,
    "under": _under,
    "most": _most,
    "about": _about,
    "more": _more,
}


def _reaches() -> dict[str, str]:
    from heshu_claims.scanning.bounds import reaches  # the tables are read only when a bounding word is there

    return reaches()
