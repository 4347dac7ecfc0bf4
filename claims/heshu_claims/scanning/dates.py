"""Dates as they are written: ``2023年1月至11月``, ``8月10日上午10时``, ``前三季度``, ``星期三``, ``21世纪``.

A date is read as far as it is written; that 8月5日 stands in 2023 is for ``heshu_claims.period`` to find out. The ISO
spelling is the contract's: ``2023``, ``--11``, ``---23``, ``--08-10T10``, ``T18``, ``--Q2``, ``2023-H1``, ``-W-4``, and
ranges as ``2023-01/2023-11``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from heshu_claims.figure import Moment, Span
from heshu_claims.scanning.patterns import lazily

_DIGIT: Final = {c: i % 10 for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
# One plain class of characters: compiling a class of Chinese characters costs a tenth of a millisecond.
_NUMBER: Final = r"(?:\d{1,2}|[零一二两三四五六七八九十]{1,3})"
_DAYPART: Final = (
    r"(?:凌晨|清晨|清早|早上|早晨|早间|上午|中午|正午|午后|下午|傍晚|晚上|晚间|夜间|夜里|深夜|午夜|当晚|晚|早)"
)
_SEPARATOR: Final = r" ?(?:—{1,2}|–|―|-|－|−|~|～|〜|至|到) ?"
_EVENING: Final = frozenset(("午后", "下午", "傍晚", "晚上", "晚间", "夜间", "夜里", "深夜", "当晚", "晚"))
_QUARTERS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_WEEKDAYS: Final = {c: i for i, c in enumerate("一二三四五六日", 1)} | {"天": 7}


class Written(NamedTuple):
    """A date with its half-open offsets."""

    start: int
    end: int
    span: Span


_YEAR: Final = r"(\d{4}|[一二][〇○零一二三四五六七八九]{3})"
_HOUR: Final = r"(\d{1,2}|[零一二两三四五六七八九十]{1,3})"
# 两点六倍 is a decimal and 3点15分 a time; 3150点 is neither.
_OCLOCK: Final = r"(?:(时)(?![间期代速任常光局空装机]|至今)|点(?!\d{3}|[零一二三四五六七八九](?![十分刻])))"
_MOMENT: Final = lazily(
    rf"(?:{_YEAR} ?年(?![级轮])(?:(代)|度(?![假夜])|([底末初](?![期级中夏步])))? ?)?"
    rf"(?:({_NUMBER}) ?月(?![饼球牙租薪供嫂亮龄])(?:份|[底末初](?![期级步])|[上中下]旬)? ?)?"
    rf"(?:({_NUMBER}) ?(?:(日)(?![元圆均本])|号(?![线楼院店机台文])) ?)?"
    rf"(?:({_DAYPART})? ?(?:{_HOUR} ?{_OCLOCK}"
    rf"(?:({_NUMBER}) ?分(?![之钟点])(?:\d{{1,2}} ?秒)?|(半)(?!年)|整|钟)?"
    r"|(\d{1,2})[:：](\d{2})(?:[:：]\d{2})?(?![\d:：.])))?"
)
_ISO: Final = lazily(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_SEASON: Final = lazily(
    rf"(\d{{4}})(?:{_SEPARATOR}|/)(\d{{4}}|\d{{2}}) ?(?:年度|年|赛季|财年|学年|榨季|雪季|冬春|冰雪季|采暖季|供暖季)"
)
_SHORT: Final = lazily(
    rf"({_NUMBER}|\d{{4}})(?: ?[日月年时])?{_SEPARATOR}({_NUMBER}|\d{{4}}) ?"
    r"(年|月|日(?![元圆])|号(?!线)|时(?!间)|季度)"
)
_TO: Final = lazily(_SEPARATOR)
_HALF: Final = lazily(r" ?(?:([上下])半年度?|(半年)(?=报|度)度?)")
_QUARTER: Final = lazily(
    r" ?第?([一二三四1-4]) ?(?:季度|财季|财政季度|季(?=报)|(?<=第[一二三四1-4])季(?![节候）》”集]))"
)
_COVERS: Final = lazily(r"(\d{4}|\d{2})?(?:Q([1-4])|H([12]))(?![A-Za-z0-9+])")
_FIRST_MONTHS: Final = lazily(rf" ?前({_NUMBER}) ?(?:个?月(?!大)份?|(个?季度))")
_QUARTER_RANGE: Final = lazily(rf" ?第?([一二三四1-4]) ?(?:季度)?(?:{_SEPARATOR})第?([一二三四1-4]) ?季度")
_WEEKDAY: Final = lazily(r"(?:星期|礼拜|周)([一二三四五六日天])")
_CENTURY: Final = lazily(rf"({_NUMBER}) ?世纪(?: ?(\d0|[一二三四五六七八九]十) ?年代)?")
_DECADE: Final = lazily(r"(\d0|[一二三四五六七八九]十) ?年代")


_NO_QUARTER: Final = frozenset("0123456789年月日")
"""What stands behind the first character of a numeral that is no quarter, as most are not."""


def _number(text: str) -> int:
    """The number; 999999 for what is none (十十)."""
    if text.isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        if len(tens) > 1 or len(ones) > 1 or ones == "十":
            return 999_999
        return 10 * (_DIGIT[tens] if tens else 1) + (_DIGIT[ones] if ones else 0)
    return int("".join(str(_DIGIT[c]) for c in text))


def iso(moment: Moment) -> str:
    """The contract's spelling of a moment, truncated where parts are not written."""
    if moment.weekday is not None and moment.day is None:
        return f"-W-{moment.weekday}"
    year = "" if moment.year is None else f"{moment.year:04d}"
    if moment.quarter is not None:
        return f"{year or '-'}-Q{moment.quarter}"
    if moment.half is not None:
        return f"{year or '-'}-H{moment.half}"
    out = year
    if moment.month is not None:
        out = f"{year or '-'}-{moment.month:02d}"
        if moment.day is not None:
            out += f"-{moment.day:02d}"
    elif moment.day is not None:
        out = f"---{moment.day:02d}"
    if moment.hour is not None:
        out += f"T{moment.hour:02d}"
        if moment.minute is not None:
            out += f":{moment.minute:02d}"
    return out


@lru_cache(maxsize=1024)
def span(start: Moment, end: Moment | None = None) -> Span:
    """A moment, or the range from one to the other, with its spelling."""
    return Span(start, end, iso(start) if end is None else f"{iso(start)}/{iso(end)}")


def read(text: str, start: int) -> Written | None:
    """The date whose first numeral stands at ``start``, or ``None``. Looks left for 前, 第, 上 and 周."""
    left = text[start - 1] if start else ""
    if left and (left == "周" or text[start - 2 : start] in ("星期", "礼拜")):
        return _weekday(text, start)
    if left == "前":
        found = _first(text, start)
        if found is not None:
            return found
    head = start - 1 if left == "第" else start
    if text[start] == "半":
        return _half(text, start)
    if text[start] in _QUARTERS and text[start + 1 : start + 2] not in _NO_QUARTER:
        found = _quarter(text, head, None)
        if found is not None:
            return found
    if left == "第":
        return None
    return _digits(text, start)


def _weekday(text: str, start: int) -> Written | None:
    head = start - (1 if text[start - 1] == "周" else 2)
    match = _WEEKDAY().match(text, max(head, 0))
    if match is None or match.end() != start + 1 or text[start + 1 : start + 2] in ("次", "天", "趟", "期"):
        return None  # 每周一次
    first = Moment(weekday=_WEEKDAYS[match.group(1)])
    separator = _TO().match(text, match.end())
    if separator:
        last = _WEEKDAY().match(text, separator.end())
        if last:
            return Written(match.start(), last.end(), span(first, Moment(weekday=_WEEKDAYS[last.group(1)])))
    return Written(match.start(), match.end(), span(first))


def code(text: str, start: int) -> Written | None:
    """2026H1, 2023Q3 and 23Q3, and Q1 by itself: ``start`` is where the digits or the letter stand."""
    match = _COVERS().match(text, start)
    if match is None:
        return None
    digits, quarter, half = match.groups()
    year = int(digits) if digits else None
    if year is not None and not (1990 <= year <= 2100 or 10 <= year <= 40):
        return None
    if year is not None and year < 100:
        year += 2000
    moment = Moment(year=year, quarter=int(quarter)) if quarter else Moment(year=year, half=int(half))
    return Written(start, match.end(), span(moment))


def weekday(text: str, start: int) -> Written | None:
    """The weekday without numeral at ``start``: 周日, 星期天."""
    match = _WEEKDAY().match(text, start)
    if match is None or match.group(1) not in "日天" or match.group() == "周天":
        return None
    return Written(start, match.end(), span(Moment(weekday=7)))


def _first(text: str, start: int, year: int | None = None, head: int | None = None) -> Written | None:
    # 此前三个月 counts back from now, 前三个月 is January to March.
    if head is None and start > 1 and text[start - 2] in "此之以目日提空先跟向":
        return None
    match = _FIRST_MONTHS().match(text, start - 1)
    if match is None:
        return None
    number = _number(match.group(1))
    if match.group(2):
        if not 2 <= number <= 4:
            return None
        reach = span(Moment(year=year, quarter=1), Moment(year=year, quarter=number))
    else:
        if not 2 <= number <= 12:
            return None
        reach = span(Moment(year=year, month=1), Moment(year=year, month=number))
    return Written(start - 1 if head is None else head, match.end(), reach)


def _half(text: str, start: int) -> Written | None:
    match = _HALF().match(text, start - 1) if start else None
    if match is None or match.group(1) is None:
        return None
    return Written(start - 1, match.end(), span(Moment(half=1 if match.group(1) == "上" else 2)))


def _quarter(text: str, head: int, year: int | None) -> Written | None:
    match = _QUARTER_RANGE().match(text, head)
    if match:
        first, last = (Moment(year=year, quarter=_QUARTERS[q]) for q in match.groups())
        return Written(head, match.end(), span(first, last))
    match = _QUARTER().match(text, head)
    if match and match.group().endswith("季") and text[head - 1 : head] in ("》", "（", "("):
        return None  # 《某某》第三季 is a season of a programme
    return Written(head, match.end(), span(Moment(year=year, quarter=_QUARTERS[match.group(1)]))) if match else None


def _digits(text: str, start: int) -> Written | None:
    match = _MOMENT().match(text, start)
    if match is None or match.end() == start:
        return _other(text, start)
    found = _moment(match.groups())
    if found is None:
        return None
    if match.group(1) and match.group(2):  # 1990年代
        year = found.year or 0
        return Written(start, _trim(text, match.end()), span(found, Moment(year=year + 9)))
    if match.group(8) and not match.group(8).isdigit() and not match.group(9) and _is_remark(text, start, match):
        return None
    end = _trim(text, match.end())
    if found.hour is not None and match.group(7) is None and found.day is None:
        start, found = _daypart(text, start, found)
    if found.year is not None and found.month is None and match.group(3) is None:
        part = _part_of_year(text, start, end, found.year)
        if part is not None:
            return part
    return _range(text, start, end, found)


def _is_remark(text: str, start: int, match: re.Match[str]) -> bool:
    """一点 is a little and 三点 three remarks, unless minutes or a part of the day say that it is a time."""
    if match.group(10) or match.group(11) or match.group(7) or match.group(5) or match.group(0).endswith(("整", "钟")):
        return False
    return not (_PARTS().fullmatch(text[start - 2 : start]) or _PARTS().fullmatch(text[start - 1 : start]))


def _daypart(text: str, start: int, found: Moment) -> tuple[int, Moment]:
    """下午3时: the part of the day stands before the number that was met first."""
    for n in (2, 1):
        part = text[start - n : start] if start >= n else ""
        if part and _PARTS().fullmatch(part):
            if part in _EVENING and found.hour is not None and found.hour < 12:
                found = replace(found, hour=found.hour + 12)
            return start - n, found
    return start, found


_PARTS: Final = lazily(_DAYPART)


def _trim(text: str, end: int) -> int:
    return end - 1 if text[end - 1] == " " else end


@lru_cache(maxsize=1024)  # the same few days and months are written again and again
def _moment(written: tuple[str | None, ...]) -> Moment | None:
    """The moment that the groups of ``_MOMENT`` make."""
    year, _, _, month, day, _, part, hour, _, minute, half, clock, minutes = written
    if hour is None:
        hour, minute = clock, minutes
    found = Moment(
        year=_number(year) if year else None,
        month=_number(month) if month else None,
        day=_number(day) if day else None,
        hour=_number(hour) if hour else None,
        minute=30 if half else _number(minute) if minute else None,
    )
    if max(found.month or 0, found.day or 0, found.minute or 0) > 99:
        return None
    if found.hour is not None:
        if part in _EVENING and found.hour < 12:
            found = replace(found, hour=found.hour + 12)
        if (found.hour or 0) > 24 or (found.minute or 0) > 59:
            return None
    # 2月32日 is a date that is wrong, 18月 and 45日 are none.
    if (found.month or 0) > 12 and found.day is None:
        return None
    return None if (found.day or 0) > 31 and found.month is None else found


def _part_of_year(text: str, start: int, end: int, year: int) -> Written | None:
    """What follows a year: 上半年, 前三季度, 第一季度, 1—10月, 一季(报)."""
    match = _HALF().match(text, end)
    if match:
        return Written(start, match.end(), span(Moment(year=year, half=2 if match.group(1) == "下" else 1)))
    found = _quarter(text, end, year)
    if found is None and text.startswith("前", end):
        found = _first(text, end + 1, year, start)
    if found is None:
        short = _SHORT().match(text, end + 1 if text.startswith(" ", end) else end)
        if short and short.group(3) == "月":
            first, last = (_number(short.group(i)) for i in (1, 2))
            if 1 <= first < last <= 12:
                reach = span(Moment(year=year, month=first), Moment(year=year, month=last))
                return Written(start, _share(text, short.end()), reach)
    return found._replace(start=start) if found else None


def _share(text: str, end: int) -> int:
    return end + 1 if text.startswith("份", end) else end


def _range(text: str, start: int, end: int, first: Moment) -> Written:
    """The range that begins with ``first``, or ``first`` alone: 8月10日至12日, 29日20时至30日20时, 2019年—2023年."""
    separator = _TO().match(text, end)
    match = _MOMENT().match(text, separator.end()) if separator else None
    if match is None or separator is None or match.end() == separator.end():
        return Written(start, end, span(first))
    last = _moment(match.groups())
    if last is None or (_grain(last) != _grain(first) and _grain(last) not in (_grain(first) - 1, _grain(first) + 1)):
        return Written(start, end, span(first))
    if last.month is None and last.day is not None:
        last = replace(last, month=first.month)
    if last.month is None and last.day is None and last.hour is not None:
        last = replace(last, month=first.month, day=first.day)
    if last.year is None and (last.month is not None):
        last = replace(last, year=first.year)
    return Written(start, _trim(text, match.end()), span(first, last))


def _grain(moment: Moment) -> int:
    return 4 if moment.hour is not None else 3 if moment.day is not None else 2 if moment.month is not None else 1


def _other(text: str, start: int) -> Written | None:
    """2023-08-15, 2023-24赛季, 1—10月, 21世纪, 80年代, 2023一季(报)."""
    four = text[start : start + 4]
    if four.isascii() and four.isdigit():
        found = _long_year(text, start)
        if found is not None:
            return found
    match = _SHORT().match(text, start)
    if match:
        return _short(text, start, match)
    window = text[start + 1 : start + 5]
    if "世" in window:
        match = _CENTURY().match(text, start)
        if match and 1 <= _number(match.group(1)) <= 30:
            first = _number(match.group(1)) * 100 - 100
            if match.group(2):
                decade = first + _number(match.group(2))
                return Written(start, match.end(), span(Moment(year=decade), Moment(year=decade + 9)))
            return Written(start, match.end(), span(Moment(year=first + 1), Moment(year=first + 100)))
    elif "代" in window:
        match = _DECADE().match(text, start)
        if match:
            decade = 1900 + _number(match.group(1))
            return Written(start, match.end(), span(Moment(year=decade), Moment(year=decade + 9)))
    return None


def _long_year(text: str, start: int) -> Written | None:
    """What begins with the four digits of a year and has no 年 behind them."""
    match = _ISO().match(text, start)
    if match:
        year, month, day = int(match.group(1)), int(match.group(3)), int(match.group(4))
        if 1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31:
            return Written(start, match.end(), span(Moment(year=year, month=month, day=day)))
        return None
    match = _SEASON().match(text, start)
    if match:
        first, last = int(match.group(1)), int(match.group(2))
        last = first // 100 * 100 + last if last < 100 else last
        if 1000 <= first < last:
            return Written(start, match.end(), span(Moment(year=first), Moment(year=last)))
    year = int(text[start : start + 4])
    return _part_of_year(text, start, start + 4, year) if 1900 <= year <= 2100 else None


def _short(text: str, start: int, match: re.Match[str]) -> Written | None:
    """1—10月, 10-12日, 2019—2023年: the first end borrows the unit of the last."""
    first, last, unit = _number(match.group(1)), _number(match.group(2)), match.group(3)
    if unit == "年":
        if 1000 <= first < last <= 2200:
            return Written(start, match.end(), span(Moment(year=first), Moment(year=last)))
        return None
    if unit == "月":
        if first < last <= 12:
            return Written(start, _share(text, match.end()), span(Moment(month=first), Moment(month=last)))
        return None
    if unit == "季度":
        if first < last <= 4:
            return Written(start, match.end(), span(Moment(quarter=first), Moment(quarter=last)))
        return None
    if unit == "时":
        return Written(start, match.end(), span(Moment(hour=first), Moment(hour=last))) if last <= 24 else None
    # 3-5日 is a length as often as a date: only what looks like days of the month is one.
    if first < last <= 31:
        return Written(start, match.end(), span(Moment(day=first), Moment(day=last)))
    return None
