"""Units that meet: which can be compared, and the exact conversion of one into the other.

The units are defined in ``lexicon/units.txt`` for the pint library, which is slow to import. It is asked only when a
figure is converted into another unit of its kind (3000亩 into 200公顷). Units that are not defined there (个, 家, 人次)
are each a kind of their own: 5家 and 5个 are not compared. All arithmetic is in fractions.
"""

from __future__ import annotations

import os
import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pint

_DEGREES = frozenset(("度", "摄氏度"))
_FACTORS = re.compile(r"(?:^|(\*|/) +)([^ *]+)(?: \*\* (\d+))?")
"""The factors of a definition with the operator before each and its power: 千克 * 米 ** 2 / 秒 ** 3."""


class IncommensurableError(ValueError):
    """The units measure different things: 元 and 美元, 千瓦 and 千瓦时."""

    def __init__(self, source: str, target: str) -> None:
        super().__init__(f"{source or '(none)'} does not convert into {target or '(none)'}")
        self.source = source
        self.target = target


def convert(value: Fraction | Decimal | int, source: str, target: str) -> Fraction:
    """The ``value`` in ``source`` expressed in ``target``, exactly: 3000亩 is 200公顷, 1.5元/千克 is 1500元/吨.

    Raises ``IncommensurableError`` when the units do not measure the same, or one of them is not defined.
    """
    exact = Fraction(value)
    if source == target:
        return exact
    if not commensurable(source, target):
        raise IncommensurableError(source, target)
    above, *below = zip(source.split("/"), target.split("/"), strict=True)
    exact = _convert(exact, *above)
    for old, new in below:
        exact = exact / _convert(Fraction(1), old, new)
    return exact


@cache
def commensurable(a: str, b: str) -> bool:
    """Whether the units ``a`` and ``b`` measure the same, so that one converts into the other."""
    parts_a, parts_b = a.split("/"), b.split("/")
    return len(parts_a) == len(parts_b) and all(_meet(x, y) for x, y in zip(parts_a, parts_b, strict=True))


@cache
def dimension(unit: str) -> str:
    """What a unit measures, as base dimensions: "[长度]^2" for 亩. A unit that is not defined is its own dimension."""
    return "/".join(_dimension(part) if part in _definitions() else part for part in unit.split("/"))


def _dimension(unit: str) -> str:
    powers = sorted(_powers(unit).items())
    return "·".join(f"{name}^{power}" if power != 1 else name for name, power in powers if power)


@cache
def _powers(unit: str) -> dict[str, int]:
    """The powers of the base dimensions in a unit: 1 of [质量], 2 of [长度] and −3 of [时间] in 瓦.

    They are read from the definition, so that pint is not needed to see whether two units can meet.
    """
    powers: dict[str, int] = {}
    for operator, factor, power in _FACTORS.findall(_definitions()[unit][1]):
        sign = -1 if operator == "/" else 1
        own = {factor: 1} if factor.startswith("[") else {} if factor.isdigit() else _powers(factor)
        for name, count in own.items():
            powers[name] = powers.get(name, 0) + sign * count * int(power or 1)
    return powers


def _convert(value: Fraction, source: str, target: str) -> Fraction:
    if source == target or {source, target} == _DEGREES:
        return value
    converted: Any = _registry().Quantity(value, source).to(target).magnitude
    return Fraction(converted)


def _meet(a: str, b: str) -> bool:
    """Units under one heading may meet; two base units (元 and 美元) never do."""
    if a == b or {a, b} == _DEGREES:
        return True
    known = _definitions()
    return a in known and b in known and known[a][0] == known[b][0] and _powers(a) == _powers(b)


@cache
def _definitions() -> dict[str, tuple[str, str]]:
    """For every defined unit the heading it stands under and its definition by other units or as a base dimension."""
    found: dict[str, tuple[str, str]] = {}
    heading = ""
    with open(_path(), encoding="utf-8") as lines:
        for line in lines:
            name, equals, value = (part.strip() for part in line.partition("="))
            if line.startswith("#"):
                heading = line[1:].strip()
            elif equals:
                found[name] = heading, value.partition(";")[0]
    return found


def _path() -> str:
    return os.path.join(os.path.dirname(__file__), "lexicon", "units.txt")


@cache
def _registry() -> pint.UnitRegistry[Any]:
    import pint  # a third of a second: only when two different units meet

    return pint.UnitRegistry(_path(), non_int_type=Fraction)
