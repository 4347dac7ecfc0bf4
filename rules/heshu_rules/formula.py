"""Formulas over intervals: what a relation states, and what it lets each of its terms be.

A formula is written as it is read, ``CURRENT == BASE * (1 + RATE)``, and is narrowed as a whole (HC4): forwards, every
part gets the interval of its values; backwards, every term gets what the others leave to it. A term without an interval
of its own is an unknown, and what is left to it is implied.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from heshu_claims.interval import EVERYTHING, Interval, Number

Box = Mapping[str, Interval]
"""What is known of each role; a role that is missing may be anything."""

_Combine = Callable[[Interval, Interval], Interval]


class Expression:
    """A part of a formula. Roles are combined with ``+``, ``-``, ``*``, ``/`` and ``**``."""

    def __add__(self, other: Expression | Number) -> Expression:
        return Sum((self, _expression(other)))

    def __radd__(self, other: Number) -> Expression:
        return Sum((_expression(other), self))

    def __sub__(self, other: Expression) -> Expression:
        return Sum((self, Negative(other)))

    def __rsub__(self, other: Number) -> Expression:
        return Sum((_expression(other), Negative(self)))

    def __mul__(self, other: Expression | Number) -> Expression:
        return Product((self, _expression(other)))

    def __rmul__(self, other: Number) -> Expression:
        return Product((_expression(other), self))

    def __truediv__(self, other: Expression) -> Expression:
        return Quotient(self, other)

    def __pow__(self, power: Number) -> Expression:
        return Power(self, Fraction(power))

    def roles(self) -> Iterator[str]:
        """The roles in it, in the order in which they are written."""
        raise NotImplementedError

    def forward(self, box: Box) -> Interval:
        """The values that it may have."""
        raise NotImplementedError

    def backward(self, wanted: Interval, box: Box) -> Iterator[tuple[str, Interval]]:
        """What each role may be if the expression is to lie in ``wanted``."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Role(Expression):
    """A term, by the name of its role: ``base``, ``rate``, ``parts.2``."""

    name: str

    def roles(self) -> Iterator[str]:
        yield self.name

    def forward(self, box: Box) -> Interval:
        return box.get(self.name, EVERYTHING)

    def backward(self, wanted: Interval, box: Box) -> Iterator[tuple[str, Interval]]:
        yield self.name, wanted


@dataclass(frozen=True, slots=True)
class Constant(Expression):
    """A number that the formula itself knows: the 1 in 1 + rate."""

    value: Interval

    def roles(self) -> Iterator[str]:
        return iter(())

    def forward(self, box: Box) -> Interval:
        return self.value

    def backward(self, wanted: Interval, box: Box) -> Iterator[tuple[str, Interval]]:
        return iter(())


@dataclass(frozen=True, slots=True)
class Negative(Expression):
    """The opposite: what is taken away."""

    inner: Expression

    def roles(self) -> Iterator[str]:
        return self.inner.roles()

    def forward(self, box: Box) -> Interval:
        return -self.inner.forward(box)

    def backward(self, wanted: Interval, box: Box) -> Iterator[tuple[str, Interval]]:
        return self.inner.backward(-wanted, box)


@dataclass(frozen=True, slots=True)
class Sum(Expression):
    """Parts that add up."""

    parts: tuple[Expression, ...]

    def roles(self) -> Iterator[str]:
        for part in self.parts:
            yield from part.roles()

    def forward(self, box: Box) -> Interval:
        return _fold([part.forward(box) for part in self.parts], Interval.__add__, Interval.point(0))

    def backward(self, wanted: Interval, box: Box) -> Iterator[tuple[str, Interval]]:
        values = [part.forward(box) for part in self.parts]
        for part, others in zip(self.parts, without_each(values, Interval.__add__, Interval.point(0)), strict=True):
            yield from part.backward(wanted - others, box)


@dataclass(frozen=True, slots=True)
class Product(Expression):
    """Factors that multiply."""

    factors: tuple[Expression, ...]

    def roles(self) -> Iterator[str]:
        for factor in self.factors:
            yield from factor.roles()

    def forward(self, box: Box) -> Interval:
        return _fold([factor.forward(box) for factor in self.factors], Interval.__mul__, Interval.point(1))

    def backward(self, wanted: Interval, box: Box) -> Iterator[tuple[str, Interval]]:
        values = [factor.forward(box) for factor in self.factors]
        others_of = without_each(values, Interval.__mul__, Interval.point(1))
        for factor, others in zip(self.factors, others_of, strict=True):
            yield from factor.backward(wanted / others, box)


@dataclass(frozen=True, slots=True)
class Quotient(Expression):
    """What is left of a division: the whole that a part and its share imply."""

    dividend: Expression
    divisor: Expression

    def roles(self) -> Iterator[str]:
        yield from self.dividend.roles()
        yield from self.divisor.roles()

    def forward(self, box: Box) -> Interval:
        return self.dividend.forward(box) / self.divisor.forward(box)

    def backward(self, wanted: Interval, box: Box) -> Iterator[tuple[str, Interval]]:
        yield from self.dividend.backward(wanted * self.divisor.forward(box), box)
        yield from self.divisor.backward(self.dividend.forward(box) / wanted, box)


@dataclass(frozen=True, slots=True)
class Power(Expression):
    """A power of something that is not negative, such as 1 + rate over the years; inexact in the 15th digit."""

    base: Expression
    power: Fraction

    def roles(self) -> Iterator[str]:
        return self.base.roles()

    def forward(self, box: Box) -> Interval:
        return _raised(self.base.forward(box), self.power)

    def backward(self, wanted: Interval, box: Box) -> Iterator[tuple[str, Interval]]:
        return self.base.backward(_raised(wanted, 1 / self.power), box)


@dataclass(frozen=True, slots=True)
class Formula:
    """``left == right``, or, as a bound, ``left <= right``."""

    left: Expression
    right: Expression
    is_bound: bool = False

    @property
    def is_order(self) -> bool:
        """One role is not above another, and nothing is computed of either."""
        return self.is_bound and isinstance(self.left, Role) and isinstance(self.right, Role)

    def roles(self) -> Iterator[str]:
        """The roles in it, the left side's first."""
        yield from self.left.roles()
        yield from self.right.roles()

    def holds(self, box: Box) -> bool:
        """Whether values within the box satisfy it."""
        left, right = self.left.forward(box), self.right.forward(box)
        if self.is_bound:
            return not Interval(left.low, right.high).is_empty
        return not (left & right).is_empty

    def narrow(self, box: Box) -> dict[str, Interval]:
        """What the formula leaves to each of its roles, within the box; some are empty if it cannot hold."""
        left, right = self.left.forward(box), self.right.forward(box)
        if self.is_bound:
            sides = ((self.left, Interval(None, right.high)), (self.right, Interval(left.low, None)))
        else:
            sides = ((self.left, right), (self.right, left))
        narrowed: dict[str, Interval] = {}
        for side, wanted in sides:
            for name, interval in side.backward(wanted, box):
                narrowed[name] = narrowed.get(name, box.get(name, EVERYTHING)) & interval
        return narrowed


def equal(left: Expression | Number, right: Expression | Number) -> Formula:
    """Both sides are the same."""
    return Formula(_expression(left), _expression(right))


def at_most(left: Expression | Number, right: Expression | Number) -> Formula:
    """The left side is not above the right one."""
    return Formula(_expression(left), _expression(right), is_bound=True)


def total(name: str, count: int) -> Expression:
    """The sum of the terms of a role that has several: ``parts.0`` + ``parts.1`` and so on."""
    return Sum(tuple(Role(f"{name}.{index}") for index in range(count)))


def product(name: str, count: int) -> Expression:
    """The product of the terms of a role that has several."""
    return Product(tuple(Role(f"{name}.{index}") for index in range(count)))


def _expression(value: Expression | Number) -> Expression:
    return value if isinstance(value, Expression) else Constant(Interval.point(value))


def _fold(values: Sequence[Interval], combine: _Combine, neutral: Interval) -> Interval:
    return functools.reduce(combine, values) if values else neutral


def without_each(values: Sequence[Interval], combine: _Combine, neutral: Interval) -> list[Interval]:
    """For each value the combination of all the others, in linear time: a table of 10,000 parts is one sum."""
    if len(values) == 2:
        return [values[1], values[0]]
    before, after = [neutral], [neutral]
    for value in values[:-1]:
        before.append(combine(before[-1], value))
    for value in reversed(values[1:]):
        after.append(combine(after[-1], value))
    return [combine(a, b) for a, b in zip(before, reversed(after), strict=True)]


def _raised(value: Interval, power: Fraction) -> Interval:
    low = 0 if value.low is None or value.low <= 0 else _root(value.low, power, -1)
    return Interval(low, None if value.high is None else _root(max(value.high, 0), power, 1))


def _root(value: Number, power: Fraction, outward: int) -> Number:
    if power.denominator == 1 and 0 < power <= 40:
        return Fraction(value) ** int(power)
    try:
        result = math.exp(math.log(value) * power) if value else 0.0
    except OverflowError:
        return Fraction(0) if outward < 0 else Fraction(10) ** 400
    # Floating point is good to 15 digits; the end is moved outward by more than its error.
    return Fraction(result) * (1 + Fraction(outward, 10**12))
