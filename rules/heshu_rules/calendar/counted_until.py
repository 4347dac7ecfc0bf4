"""Counted up to a day that has not come.

Checks that the day after 截至 is not later than the dateline: what is counted in an article of 5 June cannot go up to
10 June. A month or a year counts as come from its first day. Silent without a dateline, where the sentence speaks of
what is to come (将, 预计, 计划, 力争), of deadlines (报名, 申请, 有效期) and of business years, and on the next day
(the article may have been printed then). A warning. Source: manuals of proofreading.
---
“截至”的日期晚于电头。

核对“截至”之后的日期是否晚于电头：6月5日的稿件不可能统计到6月10日。月份、年份自其第一天算起。没有电头、句中说的是将来
（将、预计、计划、力争）、是期限（报名、申请、有效期）、是财年的，以及只晚一天的，不提示。依据：编校手册。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from heshu_rules.calendar._dates import Dated, all_dated, day_number, day_text
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, at_most
from heshu_rules.lexical import is_silenced
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_DAY: Final = datetime.timedelta(days=1)
_NEXT: Final = datetime.timedelta(days=62)


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every 截至 before a day later than the dateline."""
    today = facts.article.date
    if today is None:
        return
    for item in all_dated(facts):
        day = _day(item, today) if _is_until(facts, item) else None
        if day is None or is_silenced("counted-until", facts.sentence(item.claim)):
            continue
        terms = {
            "date": Term(claim=item.claim, value=day_number(day), text=f"截至{day_text(day)}"),
            "now": Term(value=day_number(today), text=f"电头{day_text(today)}"),
        }
        reading = Reading(at_most(Role("date"), Role("now")))
        place = (item.claim.figure.start, item.claim.figure.end)
        yield Relation("validity", terms, (reading,), spans=(place,), ceiling="warning")


def _day(item: Dated, today: datetime.date) -> datetime.date | None:
    """The first day of a date, if it is later than the dateline and cannot be of the year before."""
    if item.is_written:
        return item.start if item.start > today + _DAY else None
    try:
        day = item.start.replace(year=today.year)
    except ValueError:
        return None
    # In January 截至12月底 and 截至6月底 are last year's.
    return day if _DAY < day - today < _NEXT else None


def _is_until(facts: Facts, item: Dated) -> bool:
    start = item.claim.figure.start
    before = facts.text(item.claim.field, (max(0, start - 8), start))
    return before.endswith(("截至", "截止")) and not any(word in before for word in ("去年", "上年", "时间", "日期"))


RULE = Rule(
    code="D104",
    name="counted-until",
    family="calendar",
    title="“截至”的日期晚于电头",
    title_en="counted up to a day after the dateline",
    page=__doc__ or "",
    right=(
        "新华社北京2024年6月5日电 截至6月4日，已完工12个项目。",
        "新华社北京2024年6月5日电 截至6月30日，预计将完工12个项目。",
        "新华社北京2024年6月5日电 报名截至6月30日。",
    ),
    wrong=(
        "新华社北京2024年6月5日电 截至6月15日，已完工12个项目。",
        "新华社北京2024年6月5日电 截至7月2日，景区共接待游客3万人次。",
        "新华社北京2024年6月5日电 截至2024年8月底，共有30人获奖。",
    ),
    severity="warning",
    relations=relations,
)
