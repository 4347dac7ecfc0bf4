"""Dates and times that do not exist.

Checks months above 12, days that the month does not have (2月30日, 4月31日, also at the end of a range:
4月28日至31日), 29 February of a year that is no leap year, hours above 24, minutes above 59, and hours that do not
belong to their part of the day (上午15时). Years are leap if divisible by 4, but not by 100 unless by 400. Where no
year is known, 2月29日 is let pass. Silent on scores, ratios and lengths (历时26时30分). Source: the Gregorian
calendar; GB/T 7408 on dates and times.
---
日期、时刻不存在。

核对大于12的月份、当月没有的日子（2月30日、4月31日，起止的后一日如4月28日至31日同样核对）、平年的2月29日、大于24的时、
大于59的分，以及与时段不合的钟点（上午15时）。能被4整除而不能被100整除，或能被400整除的年份是闰年。年份无从得知的，2月
29日不提示；比分、比例、时长（历时26时30分）不核对。依据：公历；GB/T 7408 日期和时间表示法。
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator
from typing import Final

from heshu_rules.calendar._dates import possible_years
from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import Hit, Pattern, finding, hits
from heshu_rules.rule import Rule

_TO: Final = "(?:至|到|—{1,2}|–|-|~|～)"
_DAY: Final = Pattern(
    r"(?P<month>[0-9](?<![0-9.][0-9])[0-9]?)月(?P<day>[0-9]{1,2})(?:[日号](?!线)"
    rf"|(?=日?{_TO}[0-9]{{1,2}}日))(?:日?{_TO}(?P<last>[0-9]{{1,2}})日)?",
    ("月",),
    reach=(2, 10),
    # a month or a day that may be wrong, or a range
    gate=r"月(?:(?<=[2-9][0-9]月)|(?<=1[3-9]月)|(?<!10月)(?<=0月)|(?=29|3[0-9]|[4-9][0-9]|0{1,2}[日号]|0日)"
    rf"|(?=[0-9]{{1,2}}[日号]?{_TO}[0-9]))",
)
_MONTH: Final = Pattern(
    r"[12](?<![0-9][12])[90][0-9]{2}年(?P<month>1[3-9]|[2-9]\d|0)月(?!\d)",
    ("月",),
    (8, 2),
    gate="月(?:(?<=[2-9][0-9]月)|(?<=1[3-9]月)|(?<=年0月))",
)
_CLOCK: Final = Pattern(
    r"(?P<hour>[0-9](?<![0-9.][0-9])[0-9]?)(?:[时点](?!半?[间内以之许])(?:(?P<minute>[0-9]{1,2})分)?"
    r"|[:：](?P<digital>[0-9]{2})(?![0-9:：]))",
    ("时", "点", ":", "："),
    reach=(2, 4),
    # an hour after noon, or a minute that may be wrong
    gate="[时点:：](?:(?<=[2-9][0-9][时点:：])|(?<=1[3-9][时点:：])|(?<=[0-9][时点:：])(?=[6-9][0-9]))",
)
_PARTS: Final = (
    "日", "号", "今天", "昨天", "明天", "当天", "凌晨", "清晨", "早上", "上午", "中午", "下午", "傍晚", "晚上", "晚间",
    "夜间", "当晚", "今晚", "昨晚",
)  # fmt: skip
"""What stands before an hour that is one of a day; without, 25:68 may be a score."""
_MINUTE: Final = Pattern(
    r"[0-9](?<![.0-9][0-9])[0-9]?时(?P<minute>[6-9][0-9])分", ("时",), (4, 4), gate="时(?<=[0-9]时)(?=[6-9])"
)
_LENGTHS: Final = ("历时", "耗时", "用时", "时长", "每天", "共", "约", "超", "达")
_NUMBERED: Final = ("例", "图", "表", "注", "附件", "案", "阶段", "之", "题", "项", "条", "款")
_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MORNING: Final = ("凌晨", "清晨", "早上", "上午")


def findings(facts: Facts) -> Iterator[Finding]:
    """Impossible days, months and times."""
    for hit in hits(facts, _DAY):
        # 案例18月4日: the first digit numbers the case.
        reason = None if hit.before(2).endswith(_NUMBERED) else _wrong_day(facts, hit)
        if reason is not None:
            yield finding(RULE, facts, hit, zh=reason[0], en=reason[1])
    for hit in hits(facts, _MONTH):
        yield finding(RULE, facts, hit, zh="一年只有12个月", en="there are twelve months")
    for hit in hits(facts, _CLOCK):
        reason = _wrong_time(hit)
        if reason is not None and not hit.before(4).endswith(_LENGTHS):
            yield finding(RULE, facts, hit, zh=reason[0], en=reason[1])
    for hit in hits(facts, _MINUTE):
        if not any(word in hit.before(4) for word in _LENGTHS):
            yield finding(RULE, facts, hit, zh="一小时只有60分", en="an hour has sixty minutes")


def _wrong_day(facts: Facts, hit: Hit) -> tuple[str, str] | None:
    month, day = int(hit.match["month"]), int(hit.match["day"])
    last = int(hit.match["last"] or 0)
    if not 1 <= month <= 12:
        return "一年只有12个月", "there are twelve months"
    if day == 0:
        return "没有0日", "there is no day 0"
    # 8月25日—3日 runs on into the next month.
    day = max(day, last)
    if day > _DAYS[month - 1]:
        days = "28天或29天" if month == 2 else f"{_DAYS[month - 1]}天"
        return f"{month}月只有{days}", f"month {month} has {_DAYS[month - 1]} days at most"
    if (month, day) == (2, 29):
        years = _years(facts, hit)
        if years and not any(isleap(year) for year in years):
            return f"{years[0]}年不是闰年，2月只有28天", f"{years[0]} is no leap year"
    return None


def _years(facts: Facts, hit: Hit) -> list[int]:
    """The years that a date may be of: the one before it, or those that text and dateline allow."""
    written = re.search(r"(?<!\d)(\d{4})年$", hit.before(6))
    if written is not None:
        return [int(written[1])]
    for claim in facts.claims:
        if claim.field == hit.field and claim.figure.start <= hit.start < claim.figure.end:
            return possible_years(facts, claim)
    return []


def _wrong_time(hit: Hit) -> tuple[str, str] | None:
    hour = int(hit.match["hour"])
    minute = int(hit.match["minute"] or hit.match["digital"] or 0)
    before = hit.before(2)
    if (hour <= 12 and minute <= 59) or not before.endswith(_PARTS):
        return None
    if minute > 59:
        return "一小时只有60分", "an hour has sixty minutes"
    if hour > 24 or (hour == 24 and minute > 0):
        return "一天只有24时", "a day has twenty-four hours"
    if before in _MORNING:
        return f"{hour}时不在{before}", f"{hour}:00 is not in the morning"
    return None


RULE = Rule(
    code="D102",
    name="date-exists",
    family="calendar",
    title="日期或时刻不存在",
    title_en="no such date or time",
    page=__doc__ or "",
    right=(
        "2024年2月29日24时，系统切换完毕。",
        "4月28日至5月1日休市，8月31日上午12时恢复。",
        "两队上半场战成25:68，全程历时26时30分。",
    ),
    wrong=(
        "2023年2月29日，系统切换完毕。",
        "活动于4月28日至31日举行。",
        "会议定于6月3日上午15时召开。",
        "9月8日25时停止供水，14时75分恢复。",
    ),
    findings=findings,
)
