"""Time expressions resolved against the dateline: what 去年前三季度 means in an article of January 2024.

A written date says only as much as it prints (``1—10月`` has no year); the year comes from a word before it (今年),
from the period that the text speaks of, or from the dateline. Without any of them the year is not known: such periods
are still told apart within the article (``--08`` is not ``--07``), and ``year_known`` is false.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from heshu_claims.figure import Moment, Span
from heshu_claims.quick import quick

Grain = Literal["day", "week", "month", "quarter", "half", "year", "years"]

UNKNOWN_YEAR: Final = 1604
"""Stands for "this year" where nothing tells it. A leap year, so that 2月29日 is a day of it, and older than any
news.
"""

_SPREAD: Final = 40
"""Years around ``UNKNOWN_YEAR`` that are unknown as well: 去年 of an unknown year."""


@quick
@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``start`` to ``end``, both included. ``grain`` is the unit it is written in.

    ``iso`` spells it as the contract does: 2023, 2023-12, 2023-Q1/2023-Q3, 2023-01/2023-11, 2024-01-22. ``clock``
    holds the hours where they are written (8时至17时 is another stretch than 14时至17时 of the same day).
    """

    start: datetime.date
    end: datetime.date
    grain: Grain
    iso: str
    clock: str | None = None

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.end - self.start).days + 1

    @property
    def year_known(self) -> bool:
        """The text or the dateline tells the year."""
        return abs(self.start.year - UNKNOWN_YEAR) > _SPREAD

    def covers(self, other: Period) -> bool:
        """The other period lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def is_same(self, other: Period) -> bool:
        """The same days and hours, however they are written: 2023年上半年 and 1至6月."""
        return self.start == other.start and self.end == other.end and self.clock == other.clock


@lru_cache(maxsize=1024)  # an article speaks of the same few days again and again
def _spell(date: datetime.date, grain: Grain) -> str:
    offset = date.year - UNKNOWN_YEAR
    # "-" as ISO has it for what is left out; 去年 of an unknown year still differs from 今年.
    year = f"{date.year:04d}" if abs(offset) > _SPREAD else "-" if offset == 0 else f"-({offset:+d})"
    match grain:
        case "year" | "years":
            return year if year != "-" else "--"
        case "half":
            return f"{year}-H{1 if date.month <= 6 else 2}"
        case "quarter":
            return f"{year}-Q{(date.month + 2) // 3}"
        case "month":
            return f"{year}-{date.month:02d}"
        case "week":
            week = date.isocalendar()
            return f"{year}-W{week.week:02d}"
        case _:
            return f"{year}-{date.month:02d}-{date.day:02d}"


@lru_cache(maxsize=1024)
def _period(start: datetime.date, end: datetime.date, grain: Grain, clock: str | None = None) -> Period:
    first, last = _spell(start, grain), _spell(end, grain)
    return Period(start, end, grain, first if first == last else f"{first}/{last}", clock)


@lru_cache(maxsize=512)  # monthrange also tells the weekday, by way of a date that it makes
def _days(y: int, m: int) -> int:
    """How many days a month has."""
    return monthrange(y, m)[1]


def year(y: int) -> Period:
    """The calendar year."""
    return _period(datetime.date(y, 1, 1), datetime.date(y, 12, 31), "year")


def years(first: int, last: int) -> Period:
    """The years from first to last, both included."""
    return _period(datetime.date(first, 1, 1), datetime.date(last, 12, 31), "years" if last > first else "year")


def month(y: int, m: int) -> Period:
    """The calendar month; months beyond December or before January run on into the next or the last year."""
    y, m = y + (m - 1) // 12, (m - 1) % 12 + 1
    return _period(datetime.date(y, m, 1), datetime.date(y, m, _days(y, m)), "month")


def quarter(y: int, q: int) -> Period:
    """The quarter; quarters beyond the fourth or before the first run on into other years."""
    y, q = y + (q - 1) // 4, (q - 1) % 4 + 1
    return _period(datetime.date(y, 3 * q - 2, 1), month(y, 3 * q).end, "quarter")


def half(y: int, h: int) -> Period:
    """The first or second half of the year."""
    return _period(datetime.date(y, 6 * h - 5, 1), month(y, 6 * h).end, "half")


def day(date: datetime.date, clock: str | None = None) -> Period:
    """One day."""
    return _period(date, date, "day", clock)


def week(date: datetime.date) -> Period:
    """The week, Monday to Sunday, that the day is in."""
    monday = date - datetime.timedelta(days=date.weekday())
    return _period(monday, monday + datetime.timedelta(days=6), "week")


def shifted(period: Period, by: int) -> Period:
    """The same stretch ``by`` years away: 上年同期 of 2024-01/2024-10 is 2023-01/2023-10."""

    def move(date: datetime.date) -> datetime.date:
        y = date.year + by
        last = _days(y, date.month)
        ends_month = date.day == _days(date.year, date.month)
        return datetime.date(y, date.month, last if ends_month else min(date.day, last))

    return _period(move(period.start), move(period.end), period.grain, period.clock)


def preceding(period: Period) -> Period:
    """The stretch just before, of the same grain: last month, last quarter, the year before."""
    start = period.start
    match period.grain:
        case "month":
            return month(start.year, start.month - 1)
        case "quarter":
            return quarter(start.year, (start.month + 2) // 3 - 1)
        case "day":
            return day(start - datetime.timedelta(days=1))
        case "week":
            return week(start - datetime.timedelta(days=7))
        case _:
            return shifted(period, -1)


class Calendar:
    """Resolves what an article writes about time against its dateline.

    ``spoken`` is the period the text speaks of at this point: it gives a bare month its year (2022年…。其中，12月…).
    """

    __slots__ = ("dateline", "today", "word_year")

    def __init__(self, dateline: datetime.date | None) -> None:
        self.dateline = dateline
        self.today = dateline or datetime.date(UNKNOWN_YEAR, 7, 1)
        self.word_year: int | None = None

    def word(self, meaning: str, spoken: Period | None) -> Period | None:
        """The period that a word of the table names; ``None`` for words that only say how others are meant."""
        unit, _, rest = meaning.partition(":")
        if unit == "years":
            begin, _, finish = rest.partition(":")
            return years(int(begin), int(finish))
        if unit in ("window", "asof", "now", "since", "half"):
            return None
        if unit == "spokenquarter":
            return quarter(self.today.year if spoken is None else spoken.end.year, int(rest))
        if unit == "spokenyear":
            return year(self.today.year if spoken is None else spoken.end.year)
        if unit == "quarterno":
            return self.date(Span(Moment(quarter=int(rest)), None, ""), None, spoken)
        offset = int(rest)
        if unit == "sameyear":
            return shifted(spoken, offset) if spoken is not None else year(self.today.year + offset)
        if unit == "same":
            return spoken
        if unit == "yearend":
            return day(datetime.date(self.today.year + offset, 12, 31))
        if offset == 0 and spoken is not None and unit in ("month", "quarter") and spoken.days > 27:
            # 前5个月…。5月当月 / 1—10月…，当月…: the last month of the stretch that the text speaks of.
            last = spoken.end
            return month(last.year, last.month) if unit == "month" else quarter(last.year, (last.month + 2) // 3)
        return self._from_today(unit, offset)

    def _from_today(self, unit: str, offset: int) -> Period | None:
        now = self.today
        if unit in ("year", "yearbefore"):
            return year(now.year + offset)
        if self.dateline is None:
            return None
        if unit == "month":
            return month(now.year, now.month + offset)
        if unit == "quarter":
            return quarter(now.year, (now.month + 2) // 3 + offset)
        days = datetime.timedelta(days=offset if unit == "day" else 7 * offset)
        return day(now + days) if unit == "day" else week(now + days)

    def date(
        self, span: Span, y: int | None = None, spoken: Period | None = None, future: bool = False
    ) -> Period | None:
        """The period that a printed date stands for; ``y`` is the year that a word before it gives (去年|8月).

        ``None`` for what has no place in a calendar (a weekday alone, an hour alone) or is no date (2月30日).
        """
        first = span.start
        last = span.end or first
        if first.year is None and y is None:
            y = last.year if last.year is not None and span.end is not None else self._year(first, last, spoken, future)
        try:
            a = self._moment(first, y, spoken)
            b = a if span.end is None else self._moment(last, y if first.year is None else first.year, spoken, a)
        except ValueError:
            return None
        if a is None or b is None:
            return None
        if b.end < a.start and last.year is None:
            b = shifted(b, 1)
        if span.end is None:
            return a
        clock = f"{a.clock or ''}/{b.clock or ''}" if a.clock or b.clock else None
        if a.grain == "year" and b.grain == "year":
            return years(a.start.year, b.start.year)
        return None if b.end < a.start else _period(a.start, b.end, a.grain if a.grain == b.grain else "day", clock)

    def _moment(self, m: Moment, y: int | None, spoken: Period | None, before: Period | None = None) -> Period | None:
        y = m.year if m.year is not None else y
        if y is None or not 1 <= y <= 9990:
            return None
        clock = None if m.hour is None else f"{m.hour:02d}:{m.minute or 0:02d}"
        if m.quarter is not None:
            return quarter(y, m.quarter)
        if m.half is not None:
            return half(y, m.half)
        mon = m.month
        if mon is None and m.day is not None:
            around = before or (spoken if spoken is not None and spoken.grain in ("day", "month") else None)
            if around is None and self.dateline is None:
                return None
            mon = around.start.month if around is not None else self.today.month
            if around is not None and m.year is None:
                y = around.start.year
        if mon is None:
            return year(y) if m.year is not None else None
        if m.day is None:
            return month(y, mon)
        return day(datetime.date(y, mon, m.day), clock)

    def _year(self, first: Moment, last: Moment, spoken: Period | None, future: bool) -> int:
        """The year of a date that prints none."""
        now = self.today
        if (
            spoken is not None
            and spoken.start.year == spoken.end.year
            and (spoken.grain == "year" or spoken.start.year != now.year)
        ):
            # 2022年，…。其中，12月…: the year that the text speaks of.
            return spoken.start.year
        if self.dateline is None or future:
            return now.year
        begins = _first_month(first)
        ends = _first_month(last) if last is not first else begins
        if first.quarter is not None or first.half is not None:
            ends = 3 * last.quarter if last.quarter is not None else 6 * (last.half or 1)
        is_stretch = first.quarter is not None or first.half is not None or (last is not first and first.day is None)
        if is_stretch and now.month <= 3 and ends > now.month:
            return now.year - 1  # in January neither 一季度 nor 1至5月 is over: they are last year's
        # In January 12月 and 前三季度 are last year's; in August 12月 is still to come.
        if begins - now.month >= 6 or (ends - now.month >= 5 and now.month <= 3):
            return now.year - 1
        return now.year


def _first_month(m: Moment) -> int:
    if m.month is not None:
        return m.month
    if m.quarter is not None:
        return 3 * m.quarter - 2
    if m.half is not None:
        return 6 * m.half - 5
    return 1
