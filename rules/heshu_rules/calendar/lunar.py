"""Lunar date beside a solar one.

Checks that a day of the lunar-solar calendar printed beside a solar date is the same day: 2月6日（正月初六）,
农历正月初三（21日）, 1月22日是农历腊月二十三, 9月29日（中秋节）. By a table of the lunar calendar from 1900 to 2100
(GB/T 33661—2017). The year is found as for weekdays: it is wrong only if it is wrong in every year that is possible.
A warning at most: local custom differs (小年 is two days, 大年三十 is also said of the 29th). Silent where no year is
known, and on holidays of several days (端午节假期). Source: GB/T 33661—2017.
---
农历与公历。

核对公历日期旁的农历日子是否同一天：2月6日（正月初六）、农历正月初三（21日）、1月22日是农历腊月二十三、9月29日（中秋
节）。据1900年至2100年农历表（GB/T 33661—2017）推算。年份的取法同“星期与日期”：在各个可能的年份都不符才提示。各地习俗
有别（小年有两天，“大年三十”也指二十九），至多警告。年份无从得知的、多天的假期（端午节假期）不核对。依据：
GB/T 33661—2017《农历的编算和颁行》。
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from heshu_claims.article import Field
from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_rules.calendar._dates import day_number, day_text, is_range, possible_years
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

if TYPE_CHECKING:
    from heshu_claims.lunar import Mention

_AFTER: Final = (
    r"(?:当天|当日)?[（(，,、]?(?:(?:星期|周)[一二三四五六日天][，,、]?)?）?"
    r"(?:也?正?是|为|恰?逢|正值|适逢|即|今年)?(?:我国)?(?:传统)?"
)
"""From a solar date to the lunar one: 8月10日，星期四，农历…; 1月22日）是…."""
_FESTIVAL: Final = r"[（(]|）?(?:也?正?是|恰?逢|正值|适逢|即)(?:我国)?(?:传统)?(?:佳节|节日)?"
"""A festival is only a day where it is said so: 9月29日（中秋节）; 10月1日、中秋节 are two days."""
_BEFORE: Final = r"日?[（(](?:今年)?(?:公历|阳历|即)?|日?，?(?:即|也就是)(?:公历|阳历)?"
"""From a lunar date to the solar one: 农历正月初三（21日）."""


_SIGNS: Final = re.compile(
    "农历|阴历|夏历|旧历|正月|腊月|冬月|大年|月初|月廿|除夕|春节|元宵|上元|端午|七夕|中元|中秋|重阳|腊八|方小年"
)
"""What every lunar date has: the table of the calendar is not read for a text without."""


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every lunar date beside a solar one."""
    fields: tuple[Field, ...] = ("text", "title") if facts.article.heading is not None else ("text",)
    for field in fields if _SIGNS.search(facts.all_text) else ():
        text = facts.article.field(field).clean
        days = [claim for claim in facts.of_kind("date") if claim.field == field and _is_day(claim)]
        for mention in _mentions(text) if days else ():
            claim = _beside(text, mention, days)
            relation = None if claim is None else _relation(facts, text, mention, claim)
            if relation is not None:
                yield relation


def _mentions(text: str) -> Iterator[Mention]:
    if _SIGNS.search(text) is None:
        return iter(())
    from heshu_claims.lunar import mentions

    return mentions(text)


def _is_day(claim: Claim) -> bool:
    date = claim.figure.date
    return date is not None and date.start.day is not None and not is_range(claim)


def _beside(text: str, mention: Mention, days: list[Claim]) -> Claim | None:
    """The solar date that a mention stands beside."""
    way = _FESTIVAL if mention.is_festival else _AFTER
    for claim in days:
        start, end = claim.figure.start, claim.figure.end
        # 八月十五日 may have been read as a date itself.
        if start < mention.end and mention.start < end:
            continue
        if end <= mention.start <= end + 20 and re.fullmatch(way, text[end : mention.start]):
            return claim
        if mention.end <= start <= mention.end + 10 and re.fullmatch(_BEFORE, text[mention.end : start]):
            return claim
    return None


def _relation(facts: Facts, text: str, mention: Mention, claim: Claim) -> Relation | None:
    solar = [date for year in possible_years(facts, claim) if (date := _date(claim, year)) is not None]
    pairs = [(date, day) for date in solar for day in mention.days(date.year)]
    if not pairs or text[mention.end : mention.end + 1] in ("至", "到", "—", "-"):
        return None
    # The nearest day of all years decides what is shown; if it is the same day, it fits.
    date, day = min(pairs, key=lambda pair: abs((pair[0] - pair[1]).days))
    printed = text[mention.start : mention.end]
    slack = 1 if (mention.month, mention.day) == (12, 30) else 0
    terms = {
        "a": Term(claim=claim, value=day_number(date), text=f"{date.month}月{date.day}日"),
        "b": Term(value=day_number(day) | Interval.point(day.toordinal() - slack), text=f"{printed}是{day_text(day)}"),
    }
    spans = ((claim.figure.start, claim.figure.end), (mention.start, mention.end))
    reading = Reading(equal(Role("a"), Role("b")))
    return Relation("conversion", terms, (reading,), spans=spans, ceiling="warning")


def _date(claim: Claim, year: int) -> datetime.date | None:
    assert claim.figure.date is not None, "only dates are compared"
    moment, period = claim.figure.date.start, claim.quantity.period
    month = moment.month or (None if period is None else period.start.month)
    if month is None or moment.day is None:
        return None
    try:
        return datetime.date(moment.year or year, month, moment.day)
    except ValueError:
        return None


RULE = Rule(
    code="D103",
    name="lunar",
    family="calendar",
    title="农历与公历不符",
    title_en="the lunar date is another day",
    page=__doc__ or "",
    right=(
        "2022年2月6日（正月初六），返程客流增多。",
        "2023年9月29日（中秋节），灯会开幕。",
        "2024年6月8日至10日放假，端午节假期游客增多。",
        "2023年1月14日是农历腊月二十三，集市热闹。",
    ),
    wrong=(
        "2022年2月6日（正月初八），返程客流增多。",
        "2023年9月28日（中秋节），灯会开幕。",
        "2023年1月14日是农历腊月二十五，集市热闹。",
    ),
    severity="warning",
    relations=relations,
)
