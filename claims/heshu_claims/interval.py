"""The arithmetic of printed figures: a figure is the interval of all values that its writer may have rounded to it.

``4138.4亿元`` stands for 4138.35–4138.45亿元; ``超5000万`` for 5000万 and more. Ends are exact fractions, ``None`` is
no limit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

Number = Fraction | int


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from ``low`` to ``high``, both included; an end that is ``None`` is unlimited."""

    low: Number | None
    high: Number | None

    def __reduce__(self) -> tuple[type[Interval], tuple[Number | None, Number | None]]:
        # Compiled, a frozen value with slots cannot be restored as pickle does it by itself.
        return Interval, (self.low, self.high)

    @classmethod
    def point(cls, value: Number) -> Interval:
        """The interval of one value: a count written out in full."""
        return cls(value, value)

    @property
    def is_empty(self) -> bool:
        """No value lies within."""
        return self.low is not None and self.high is not None and _is_less(self.high, self.low)

    @property
    def is_bounded(self) -> bool:
        """Both ends are limits."""
        return self.low is not None and self.high is not None

    def __contains__(self, value: Number) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def __and__(self, other: Interval) -> Interval:
        """The values in both; empty where they do not meet."""
        low, high = self.low, self.high
        if low is None or (other.low is not None and _is_less(low, other.low)):
            low = other.low
        if high is None or (other.high is not None and _is_less(other.high, high)):
            high = other.high
        return Interval(low, high)

    def __or__(self, other: Interval) -> Interval:
        """The smallest interval around both."""
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Interval(low, high)

    def __neg__(self) -> Interval:
        return Interval(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def __add__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high)

    def __sub__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.high is None else self.low - other.high
        high = None if self.high is None or other.low is None else self.high - other.low
        return Interval(low, high)

    def __mul__(self, other: Interval) -> Interval:
        a, b, c, d = self.low, self.high, other.low, other.high
        if a is not None and b is not None and c is not None and d is not None and a >= 0 and c >= 0:
            return Interval(a * c, b * d)  # what figures nearly always are
        if (a is b is None and not c == d == 0) or (c is d is None and not a == b == 0):
            return EVERYTHING  # what comes of an unknown
        return _hull(_product(a, b) for a in _ends(self) for b in _ends(other))

    def __truediv__(self, other: Interval) -> Interval:
        """The quotients; everything where the divisor may be zero, which says nothing."""
        a, b, c, d = self.low, self.high, other.low, other.high
        if a is not None and b is not None and c is not None and d is not None and a >= 0 and c > 0:
            return Interval(Fraction(a, d), Fraction(b, c))  # what figures nearly always are
        if 0 in other:
            if other.low == 0 and other.high != 0:
                inverse = Interval(0 if other.high is None else Fraction(1) / other.high, None)
                return self * inverse
            return EVERYTHING
        inverse = Interval(
            Fraction(0) if other.high is None else Fraction(1) / other.high,
            Fraction(0) if other.low is None else Fraction(1) / other.low,
        )
        return self * inverse

    def widened(self, below: Number, above: Number) -> Interval:
        """Wider by ``below`` downwards and by ``above`` upwards."""
        return Interval(
            None if self.low is None else self.low - below, None if self.high is None else self.high + above
        )


EVERYTHING: Final = Interval(None, None)
POSITIVE: Final = Interval(0, None)


def _is_less(a: Number, b: Number) -> bool:
    """A fraction compares itself with any kind of number, and takes its time to find out which."""
    return a < b if type(a) is type(b) is int else a.numerator * b.denominator < b.numerator * a.denominator


_Infinite = float
_End = Fraction | int | _Infinite
_INF = float("inf")


def _ends(interval: Interval) -> tuple[_End, _End]:
    return (-_INF if interval.low is None else interval.low), (_INF if interval.high is None else interval.high)


def _product(a: _End, b: _End) -> _End:
    # An unlimited end times zero is zero: nothing of something is nothing, however much it is.
    if a == 0 or b == 0:
        return 0
    if isinstance(a, float) or isinstance(b, float):
        return _INF if (a > 0) == (b > 0) else -_INF
    return a * b


def _hull(ends: Iterable[_End]) -> Interval:
    values = list(ends)
    low, high = min(values), max(values)
    return Interval(None if isinstance(low, float) else low, None if isinstance(high, float) else high)
