"""The day an article is of: what 今年 and 昨天 in it refer to."""

from __future__ import annotations

import datetime
import re
from typing import Final

_YEAR: Final = "(?P<year>(?:19|20)[0-9]{2})"
_DAY: Final = "(?P<month>0?[1-9]|1[0-2])月(?P<day>0?[1-9]|[12][0-9]|3[01])日"

_DATELINE: Final = re.compile(
    f"(?:社|报|网|台|刊|家|通讯社|客户端|记者)[^。！？\n]{{0,16}}?(?:{_YEAR}年)?{_DAY}(?:[^\\W\\d]{{0,4}}电|讯|消息)"
)
_FULL: Final = re.compile(f"{_YEAR}年{_DAY}")
_YEAR_NAMED: Final = re.compile("(?<![0-9])((?:19|20)[0-9]{2})年(?!前|底前|以?后)")
_NUMERIC: Final = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})(?P<sep>[-/.])(?P<month>[01]?[0-9])(?P=sep)(?P<day>[0-3]?[0-9])"
)
_HEAD_LINE: Final = re.compile(
    "[(（—]*(?:[^，。；]{0,40}(?:星期|周)[一二三四五六日天].{0,40}|.{0,20}[0-9]{1,2}[:：][0-9]{2}.{0,60}"
    "|.{0,40}(?:来源|发布|责编|编辑|日期|时间).{0,60}|.{8,14}[)）]?|.{9,12}在.{4,50}(?:会议|大会)上[)）]?)"
)
_FILE_NAME: Final = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?P<sep>[-_./年]?)(?P<month>0[1-9]|1[0-2]|(?<=[-_./年])[1-9])(?:(?P=sep)|月)"
    r"(?P<day>0[1-9]|[12][0-9]|3[01]|(?<=[-_./月])[1-9])(?![0-9])"
)

_OPENING: Final = 1200
_NEAR: Final = 10
"""Days by which a full date in the text may lie before a dateline without a year to give it its year."""


def parse_date(value: object) -> datetime.date | None:
    """A date as records, front matter and web pages write it: ISO with or without a time, 2024/1/24, 2024年1月24日."""
    if isinstance(value, datetime.datetime):
        try:
            return value.date()
        except ValueError:  # what tables have for no time is one too
            return None
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str | int):
        return None
    text = str(value).strip()[:40]
    for pattern in (_NUMERIC, _FULL, _FILE_NAME):
        if (match := pattern.match(text)) and (day := _date(match, None)):
            return day
    return None


def date_in_file_name(name: str) -> datetime.date | None:
    """The date in a file's name: ``2024-01-24-title.txt``, ``20240124.txt``; None if there is none or it is no day."""
    match = _FILE_NAME.search(name)
    return _date(match, None) if match else None


def dateline(text: str, hint: datetime.date | None = None) -> datetime.date | None:
    """The date of an article by its clean text: that of its dateline (``某社1月22日电``) or of a line that dates it.

    The year that a dateline does not name comes from ``hint``, a day near it (the file's name, the page's head), else
    from a full date in the text shortly before it, if the text names no later year; without either there is no date.
    """
    opening = text[:_OPENING]
    match = _DATELINE.search(opening)
    if match:
        return _date(match, None) if match["year"] else _with_year(match, hint, text)
    day = _dated_line(text)
    return day if day and day.year >= _latest_year(text) else None


def _dated_line(text: str) -> datetime.date | None:
    """The date of a line that does nothing but date: ``2024年3月5日 星期二``, also at the end of the article."""
    for line in [*text[:_OPENING].split("\n")[:6], *text[-200:].split("\n")[-3:]]:
        if len(line) <= 100 and (match := _FULL.search(line) or _NUMERIC.search(line)) and _HEAD_LINE.fullmatch(line):
            return _date(match, None)
    return None


def _with_year(match: re.Match[str], hint: datetime.date | None, text: str) -> datetime.date | None:
    if hint is not None:
        years = [_date(match, year) for year in (hint.year - 1, hint.year, hint.year + 1)]
        return min((day for day in years if day), key=lambda day: abs(day - hint), default=None)
    latest = _latest_year(text)
    for near in _FULL.finditer(text):
        full = _date(near, None)
        if full is None or full.year < latest:
            continue
        for year in (full.year, full.year + 1):
            day = _date(match, year)
            if day is not None and 0 <= (day - full).days <= _NEAR:
                return day
    return None


def _latest_year(text: str) -> int:
    """The latest year that a text names; a year to come is no reason to take it for older than it is."""
    return max((int(match[1]) for match in _YEAR_NAMED.finditer(text[: 10 * _OPENING])), default=0)


def _date(match: re.Match[str], year: int | None) -> datetime.date | None:
    try:
        return datetime.date(year or int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
