"""Today, yesterday and tomorrow beside a date.

Checks that the days called 今天, 昨天 and 明天 with their dates in brackets are of one today throughout an article,
and that this today is the dateline: 今天（8月3日） and 昨天（8月1日） cannot both be. The date in brackets less the
distance of the word is the day on which the article speaks. Silent where that day is within a week of the dateline,
because archives date an article by the day on which they took it up, and in quotations, which were spoken earlier.
Source: arithmetic of the calendar.
---
“今天”“昨天”与括注的日期不符。

核对“今天（X月X日）”“昨天（X月X日）”“明天（X月X日）”前后所指是否为同一天，并与电头相符：同一篇里“今天（8月3日）”与“昨
天（8月1日）”不能并存。算法：括注日期减去“昨天”“明天”与当天相差的天数，即说话的日子。与电头相差一周以内的不提示（资料
库多按收录日期标注）；引语中的不核对（说话在发稿之前）。依据：历法推算。
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.calendar._dates import all_dated, day_number, day_text
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_DISTANCE: Final = {"前": -2, "昨": -1, "今": 0, "明": 1, "后": 2}
_WORD: Final = re.compile(r"([前昨今明后])(?:天|日|晚|夜|早|晨)(?:凌晨|清晨|早上|上午|中午|下午|晚上|晚|早|夜)?[（(]$")
_ANY: Final = re.compile("[天日晚夜早晨午][（(]")
"""Something of every such word: most articles have none."""
_LONGEST: Final = 8
_QUOTATION: Final = 400
"""How far back the mark that opens a quotation is looked for."""
_MONTH: Final = 31
_SAME: Final = Reading(equal(Role("values.0"), Role("values.1")))
_ARCHIVED: Final = datetime.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A date in brackets after 今天 or its like: ``today`` is the day that makes both right."""

    claim: Claim
    span: tuple[int, int]
    today: datetime.date


def relations(facts: Facts) -> Iterator[Relation]:
    """One relation for every such day after the first, with the first; and one for the first, with the dateline."""
    days = list(_spoken(facts)) if _ANY.search(facts.all_text) else []
    for first, other in ((days[0], other) for other in days[1:]):
        terms = {"values.0": _term(facts, first), "values.1": _term(facts, other)}
        yield Relation("repeat", terms, (_SAME,), spans=(first.span, other.span))
    dateline = facts.article.date
    if days and dateline is not None and abs(days[0].today - dateline) > _ARCHIVED:
        terms = {
            "values.0": Term(value=day_number(dateline), text=f"电头{day_text(dateline)}"),
            "values.1": _term(facts, days[0]),
        }
        yield Relation("repeat", terms, (_SAME,), spans=(days[0].span,), ceiling="warning")


def _spoken(facts: Facts) -> Iterator[_Spoken]:
    for item in all_dated(facts):
        start = item.claim.figure.start
        if item.claim.field != "text" or not item.is_day:
            continue
        before = facts.text("text", (max(0, start - _LONGEST), start))
        match = _WORD.search(before)
        if match is not None and not _is_quoted(facts, start):
            has_month = "月" in facts.text("text", (start, item.claim.figure.end))
            day = item.start if item.is_written else _nearest(item.start, facts.article.date, has_month)
            today = day - datetime.timedelta(days=_DISTANCE[match.group(1)])
            yield _Spoken(item.claim, (start - len(match.group()), item.claim.figure.end), today)


def _is_quoted(facts: Facts, place: int) -> bool:
    """Whether a place lies within quotation marks: “今天（31日）雨势更大，”他说, told on the day after."""
    before = facts.text("text", (max(0, place - _QUOTATION), place))
    return before.rfind("“") > before.rfind("”")


def _nearest(day: datetime.date, dateline: datetime.date | None, has_month: bool) -> datetime.date:
    """A day without a year in the year that brings it nearest to the dateline: what is called 今天 is near.

    So for a day without a month: 昨天（30日） in an article of the first is of the month before.
    """
    if dateline is None:
        return day
    if has_month:
        years = (dateline.year - 1, dateline.year, dateline.year + 1)
        days = [day.replace(year=year) for year in years if (day.month, day.day) != (2, 29)]
    else:
        near = (dateline + datetime.timedelta(days=offset) for offset in range(-_MONTH, _MONTH))
        days = [other for other in near if other.day == day.day]
    return min(days, key=lambda other: abs(other - dateline), default=day)


def _term(facts: Facts, spoken: _Spoken) -> Term:
    text = facts.text("text", spoken.span)
    return Term(claim=spoken.claim, value=day_number(spoken.today), text=f"{text}）")


RULE = Rule(
    code="D112",
    name="relative-day",
    family="calendar",
    title="“今天”“昨天”与括注日期不符",
    title_en="today and yesterday do not fit their dates",
    page=__doc__ or "",
    right=(
        "新华社北京2024年8月3日电 记者今天（8月3日）从会上了解到，全市新增企业120家。昨天（8月2日），首批企业开工。",
        "新华社北京2024年8月3日电 展览昨天（8月2日）开幕，将于明天（8月4日）闭幕。",
        "新华社北京2024年8月1日电 骑手说，昨天（31日）雨下得特别大。",
        "新华社北京2024年8月3日电 记者今天（8月3日）获悉，工程已经完工。另据了解，二期今天（8月3日）开工。",
    ),
    wrong=(
        "新华社北京2024年8月3日电 记者今天（8月3日）从会上了解到，全市新增企业120家。昨天（8月1日），首批企业开工。",
        "新华社北京2024年8月3日电 记者今天（8月3日）获悉，工程已经完工。另据了解，二期今天（3月8日）开工。",
        "新华社北京2024年8月3日电 记者今天（6月3日）获悉，工程已经完工。",
    ),
    relations=relations,
)
