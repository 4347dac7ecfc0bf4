"""The lunar-solar calendar (农历) from 1900 to 2100, by a table, and the dates of it that a text prints.

Months are those of GB/T 33661-2017; the table says how it was made. 农历八月十五 of 2023 is 29 September, 闰二月 of
that year begins on 22 March. Years run from 正月初一 to 除夕 and are named after the solar year in which they begin.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from heshu_claims.lexicon import table

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100


@dataclass(frozen=True, slots=True)
class LunarDate:
    """A day of the lunar-solar calendar; ``leap`` is set in a leap month (闰六月)."""

    year: int
    month: int
    day: int
    leap: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A lunar date as a text prints it: 农历八月十五, 大年初一, 除夕.

    Offsets are half-open; ``day`` 0 is the last of the year.
    """

    start: int
    end: int
    month: int
    day: int
    leap: bool
    is_festival: bool

    def days(self, year: int) -> list[datetime.date]:
        """The days that it may be in the solar year ``year``: 腊月廿三 falls into January or February, 正月 as well.

        Empty where the year has no such day (三十 in a month of 29 days) or lies beyond the table.
        """
        found = []
        for lunar_year in (year - 1, year):
            try:
                date = to_solar(lunar_year, self.month, self.day, self.leap)
            except ValueError:
                continue
            if date.year == year:
                found.append(date)
        return found


@dataclass(frozen=True, slots=True)
class _Year:
    first: datetime.date
    months: tuple[tuple[int, bool, int], ...]
    """Number, leap or not, and days of every month, in order."""


@cache
def _years() -> dict[int, _Year]:
    years = {}
    for row in table("lunar_years"):
        year, leap = int(row[0]), int(row[2])
        first = datetime.date.fromisoformat(f"{row[0]}-{row[1]}")
        numbers = [(month, is_leap) for month in range(1, 13) for is_leap in (False, True)[: 1 + (month == leap)]]
        months = tuple(
            (m, is_leap, 30 if size == "大" else 29) for (m, is_leap), size in zip(numbers, row[3], strict=True)
        )
        years[year] = _Year(first, months)
    return years


def to_solar(year: int, month: int, day: int, leap: bool = False) -> datetime.date:
    """The solar date of a lunar one; day 0 of the twelfth month is the last of the year (除夕).

    Raises ``ValueError`` for a day that does not exist, and outside 1900–2100.
    """
    if year not in _years():
        raise ValueError(f"lunar years are known from {FIRST_YEAR} to {LAST_YEAR}, not {year}")
    date = _years()[year].first
    for number, is_leap, days in _years()[year].months:
        if (number, is_leap) == (month, leap):
            if day > days:
                break
            return date + datetime.timedelta(days=(day or days) - 1)
        date += datetime.timedelta(days=days)
    raise ValueError(f"there is no day {day} of {'leap ' if leap else ''}month {month} in the lunar year {year}")


def from_solar(date: datetime.date) -> LunarDate:
    """The lunar date of a solar one. Raises ``ValueError`` outside the lunar years 1900–2100."""
    year = date.year if date.year in _years() and _years()[date.year].first <= date else date.year - 1
    if year not in _years():
        raise ValueError(f"{date} lies outside the lunar years {FIRST_YEAR} to {LAST_YEAR}")
    left = (date - _years()[year].first).days
    for number, is_leap, days in _years()[year].months:
        if left < days:
            return LunarDate(year, number, left + 1, is_leap)
        left -= days
    raise ValueError(f"{date} lies outside the lunar years {FIRST_YEAR} to {LAST_YEAR}")


_DIGITS: Final = "一二三四五六七八九"
_MONTHS: Final = {
    "正": 1, **{digit: number for number, digit in enumerate(_DIGITS, 1)}, "十": 10, "十一": 11, "冬": 11, "十二": 12,
    "腊": 12,
}  # fmt: skip
_TENS: Final = {"": 0, "初": 0, "初十": 10, "十": 10, "廿": 20, "二十": 20, "三十": 30, "卅": 30}
_SIGNS: Final = ("农历", "阴历", "夏历", "旧历", "大年", "正月", "腊月", "冬月", "月初", "月廿")
"""A text without any of these, and without a festival, prints no lunar date: most are read no further."""


def mentions(text: str) -> Iterator[Mention]:
    """The lunar dates that a text prints, in order. Linear in its length.

    A month and day in Chinese numerals is a lunar date only where something says so: 农历 before it, 正月 or 腊月,
    初 or 廿 (七月初二). 初三 alone is a class of a school, and 春节假期 is no single day.
    """
    festivals = _festivals()
    if not any(sign in text for sign in _SIGNS) and not any(name in text for name in festivals):
        return
    for match in _pattern().finditer(text):
        if match["name"] is not None:
            month, day = festivals[match["name"]]
            yield Mention(match.start(), match.end(), month, day, leap=False, is_festival=True)
            continue
        month = 1 if match["month"] is None else _month(match["month"])
        day = _day(match["day"])
        if 1 <= month <= 12 and 1 <= day <= 30 and _is_marked(match):
            yield Mention(match.start(), match.end(), month, day, leap=match["leap"] is not None, is_festival=False)


def _is_marked(match: re.Match[str]) -> bool:
    """Whether a month and day are said to be of the lunar-solar calendar."""
    if match["month"] is None:
        return match["era"] == "大年"
    return match["era"] is not None or match["month"] in ("正", "冬", "腊") or match["day"][0] in ("初", "廿", "卅")


def _month(written: str) -> int:
    return int(written) if written.isdigit() else _MONTHS[written]


def _day(written: str) -> int:
    if written.isdigit():
        return int(written)
    units = _DIGITS.find(written[-1]) + 1
    return _TENS[written[:-1] if units else written] + units


@cache
def _festivals() -> dict[str, tuple[int, int]]:
    return {row[0]: (int(row[1]), int(row[2])) for row in table("lunar_days")}


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(_festivals(), key=len, reverse=True))
    units = f"[{_DIGITS}]"
    return re.compile(
        # 春节假期, 中秋国庆, 端午期间: more than the day.
        rf"(?P<name>{names})(?![节假长档运期前后里间至到—-]|小长假|黄金周|以来|当周|联欢|文化|国庆|、国庆|[一二三四五六七八九])"
        r"|(?P<era>农历|阴历|夏历|旧历|大年)?(?:[〇零一二三四五六七八九]{4}年|(?:19|20)\d\d年|[甲乙丙丁戊己庚辛壬癸].年)?的?"
        rf"(?:(?P<leap>闰)?(?P<month>十[一二]?|[正冬腊]|{units}|1[0-2]|[1-9])月)?"
        rf"(?P<day>初(?:十|{units})|廿{units}?|二十{units}?|三十|卅|十{units}?|(?<=月)[123]?\d)(?![\d万千百倍个多几年月])"
    )
