"""One pass over the cleaned text: every figure with its span, value, interval, unit and kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from heshu_claims import width
from heshu_claims.interval import Interval
from heshu_claims.quick import quick

Kind = Literal[
    "amount",
    "quantity",
    "percent",
    "points",
    "multiple",
    "rank",
    "ordinal",
    "date",
    "duration",
    "price",
    "index",
    "age",
]
Bound = Literal["exact", "about", "above", "below", "range"]
Points = tuple[int, int]
"""What either side of a match has scored."""
_SIDES: Final = re.compile("[-–:：∶比]")


@quick
@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as far as it is written: ``1月4日`` has no year, ``2023年`` nothing but a year."""

    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """1 Monday to 7 Sunday."""
    hour: int | None = None
    minute: int | None = None


@quick
@dataclass(frozen=True, slots=True)
class Span:
    """A written date or range of dates; ``end`` is ``None`` for a single moment. ``iso`` is the contract's spelling."""

    start: Moment
    end: Moment | None
    iso: str


@quick
@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed. Offsets are those of the cleaned text.

    ``value`` is in the base unit, magnitudes multiplied out (4138.4亿元 → 413840000000, 14.6% → 0.146), unsigned unless
    a sign is written; ``None`` for a range or a score. ``step`` is one unit of the last written place, in the base
    unit; zero for what has no width (a count written out in full, an ordinal, a date). ``unit`` is the canonical
    Chinese unit; ``unit_implied`` is what the context gives where none is written. ``modifier`` is the word that makes
    the bound (超, 近), several joined by "…" (近…余). ``score`` keeps the spelling of what is no number (3∶2); ``date``
    what a date says.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: Decimal | None
    step: Decimal = Decimal(0)
    bound: Bound = "exact"
    unit: str = ""
    unit_implied: str | None = None
    modifier: str | None = None
    ends: tuple[Decimal, Decimal] | None = None
    """The written ends of a range (20%—30%, 三四十人), in the base unit."""
    date: Span | None = None
    score: str | None = None

    @property
    def points(self) -> Points | None:
        """The points of either side, where the figure is a score."""
        if self.score is None:
            return None
        numbers = _SIDES.split(self.score)
        return (int(numbers[0]), int(numbers[1])) if len(numbers) == 2 and all(map(str.isdecimal, numbers)) else None

    def interval(self, grade: Literal["printed", "lenient", "loose"] = "printed") -> Interval:
        """The values that the figure stands for. See ``heshu_claims.interval``.

        ``printed``: half a unit of the last place on either side. ``lenient``: down to half a unit below and up to a
        whole one above, for writers who truncate. ``loose``: lenient, and 超, 近 and 约 taken as far as the words allow
        at all.
        """
        return width.interval(self, grade)


def scan(text: str) -> list[Figure]:
    """The figures of a cleaned text in reading order, dates included; they do not overlap.

    Names, codes and words with a numeral in them (C919, 12306, 十九大, 一直) are left out. The time is linear in the
    length of the text, whatever stands in it.
    """
    from heshu_claims.scanning.scanner import scan

    return scan(text)
