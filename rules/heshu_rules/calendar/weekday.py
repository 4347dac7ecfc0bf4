"""Weekday and date.

Checks that a date is the weekday printed beside it: 8月23日（星期三）, 周五（7月31日）, 10月1日至2日（周二、周三）.
The formula is the Gregorian calendar. The year is the one printed with the date or known from the text and the
dateline; a date far from the dateline may be of the years beside, and without a dateline of any year that the article
prints: it is wrong only if it is wrong in all of them. In the first sentence of a wire report (6月2日电，…周二表示)
a weekday without a date is that of the dateline or the day before, after a weekend back to Friday: another is
questioned. Silent on 每周三, on what is to come (将于周四公布), on other weekdays that stand apart from a date, and
where no year is known. Source: manuals of proofreading; wire reports as they are written.
---
星期与日期。

核对日期与紧邻的星期是否相符：8月23日（星期三）、周五（7月31日）、10月1日至2日（周二、周三）。按公历推算。年份取日期自
带的，或由上文、电头得知；距电头较远的日期，前后年份都算可能；没有电头的，以文中出现过的年份为准，各年都不符才算错。电
讯首句中不带日期的星期（6月2日电，……周二表示），应是电头当日或前一日，周末之后可早至周五，否则提示。“每周三”、将来的
（将于周四公布）、别处不挨着日期的星期、年份无从得知的，不核对。依据：编校手册；电讯行文惯例。
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from heshu_claims.article import Field
from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_rules.calendar._dates import claim_at, day_text, possible_years, today_claim
from heshu_rules.facts import Facts
from heshu_rules.formula import Constant, Role, equal
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_NAMES: Final = "一二三四五六日"
_NUMBERS: Final = {name: number for number, name in enumerate(_NAMES, 1)} | {"天": 7}


class _Weekday(NamedTuple):
    start: int
    end: int
    number: int


class _Run(NamedTuple):
    """One weekday, or a list or range of them: 周六、日, 周一至周五."""

    start: int
    end: int
    days: tuple[_Weekday, ...]


class _Pair(NamedTuple):
    """A date, the weekday beside it, and whether the end of a range is meant."""

    claim: Claim
    day: _Weekday
    is_end: bool


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every weekday that stands beside its date, and for those that are the dateline's."""
    undated = []
    for field, run, pairs in _found(facts):
        if not pairs:
            yield from _of_dateline(facts, field, run)
        for pair in pairs:
            years = possible_years(facts, pair.claim)
            dates = [date for year in years if (date := _date(pair.claim, year, pair.is_end)) is not None]
            if dates:
                yield _relation(facts, pair, dates)
            else:
                undated.append(pair)
    yield from _among_themselves(facts, undated)


def _found(facts: Facts) -> Iterator[tuple[Field, _Run, list[_Pair]]]:
    """The weekdays of an article, each with the dates that it stands beside."""
    fields: tuple[Field, ...] = ("text", "title") if facts.article.heading is not None else ("text",)
    for field in fields:
        text = facts.article.field(field).clean
        if "周" in text or "星期" in text or "礼拜" in text:
            here = [claim for claim in facts.of_kind("date") if claim.field == field and _is_day(claim)]
            yield from ((field, run, list(_pairs(text, run, here))) for run in _runs(text))


def _of_dateline(facts: Facts, field: Field, run: _Run) -> Iterator[Relation]:
    """6月2日电，…周二表示: a weekday without a date is the dateline's if it agrees with it.

    In the first sentence of a wire report it may also be the day before, and a wrong one is questioned; elsewhere it
    may be any day.
    """
    today, day = facts.article.date, run.days[0]
    if today is None or field != "text" or len(run.days) != 1:
        return
    claim, named = today_claim(facts), claim_at(facts, field, day.start, day.end)
    if named is None or facts.text(field, (max(0, run.start - 1), run.start)) in _ANOTHER_WEEK:
        return
    is_wired = claim is not None and _is_wired(facts, claim, run)
    if day.number != today.isoweekday() and not is_wired:
        return
    text = f"{day_text(today)}是星期{_NAMES[today.isoweekday() - 1]}"
    terms = {
        "date": Term(claim=claim, value=Interval.point(today.isoweekday()), text=text),
        "weekday": Term(claim=named, value=Interval.point(day.number), text=facts.text(field, (day.start, day.end))),
    }
    spans = [(day.start, day.end)] + ([] if claim is None else [(claim.figure.start, claim.figure.end)])
    readings = [Reading(equal(Role("weekday"), Role("date")))]
    for back in range(1, _REPORTED.get(today.isoweekday(), 1) + 1):
        number = (today.isoweekday() - back - 1) % 7 + 1
        readings.append(Reading(equal(Role("weekday"), Constant(Interval.point(number))), "the day before"))
    yield Relation(
        "weekday", terms, tuple(readings if is_wired else readings[:1]), spans=tuple(sorted(spans)),
        evidence="stated" if is_wired else "inferred", ceiling="warning",
    )  # fmt: skip


def _is_wired(facts: Facts, dateline: Claim, run: _Run) -> bool:
    """Whether a weekday stands in the first sentence of a wire report, and is that of what is reported."""
    wire = re.match(_WIRE, facts.text("text", (dateline.figure.end, dateline.figure.end + _LONG_DATELINE)))
    if wire is None or not 0 < run.start - dateline.figure.end < _LONG_SENTENCE:
        return False
    before = facts.text("text", (dateline.figure.end + wire.end(), run.start))
    after = facts.text("text", (run.end, run.end + _LOOK))
    clause = re.split("[，；]", before)[-1]
    is_first = not re.search("[。！？\n每逢]", before) and not re.search(_OTHER_DAY, clause)
    return is_first and re.match(_TO_COME, after) is None


def _among_themselves(facts: Facts, pairs: list[_Pair]) -> Iterator[Relation]:
    """Where no year is known, the weekdays must at least fit one another: 8月12日（周六）, 8月19日（周日）."""
    known = [(pair, date) for pair in pairs if (date := _date(pair.claim, _ANY_YEAR, pair.is_end)) is not None]
    if len(known) < 2:
        return
    shifts = Counter((pair.day.number - date.isoweekday()) % 7 for pair, date in known)
    shift = shifts.most_common(1)[0][0]
    fitting = next(pair for pair, date in known if (pair.day.number - date.isoweekday()) % 7 == shift)
    for pair, date in known:
        if pair is not fitting:
            due = (date.isoweekday() + shift - 1) % 7 + 1
            text = f"{_text(facts, fitting)}，{date.month}月{date.day}日是星期{_NAMES[due - 1]}"
            yield _stated(facts, pair, Term(claim=pair.claim, value=Interval.point(due), text=text), ())


def _is_day(claim: Claim) -> bool:
    date = claim.figure.date
    return date is not None and (date.end or date.start).day is not None


def _runs(text: str) -> Iterator[_Run]:
    for match in _pattern().finditer(text):
        found = [_Weekday(match.start(), match.start("first") + 1, _NUMBERS[match["first"]])]
        if match["more"]:
            start = match.start("more")
            found += [
                _Weekday(start + m.start(), start + m.end(), _NUMBERS[m.group()[-1]])
                for m in _single().finditer(match["more"])
            ]
        yield _Run(match.start(), match.end(), tuple(found))


def _pairs(text: str, run: _Run, claims: list[Claim]) -> Iterator[_Pair]:
    """The weekdays of a run with their dates."""
    before = [c for c in claims if c.figure.end <= run.start and _touches(text[c.figure.end : run.start], text, run)]
    if before:
        yield from _matched(before[-1], claims, text, run.days)
        return
    after = next((claim for claim in claims if claim.figure.start >= run.end), None)
    if after is not None and re.fullmatch(_OPENING, text[run.end : after.figure.start]):
        yield from _matched(after, claims, text, run.days)


def _matched(claim: Claim, claims: list[Claim], text: str, days: tuple[_Weekday, ...]) -> Iterator[_Pair]:
    date = claim.figure.date
    assert date is not None, "only dates are matched"
    is_range = date.end is not None
    if len(days) == 1 and not is_range:
        yield _Pair(claim, days[0], False)
    elif len(days) == 2 and is_range:
        yield _Pair(claim, days[0], False)
        yield _Pair(claim, days[1], True)
    elif len(days) > 1 and not is_range:
        listed = _listed(claim, claims, text, len(days))
        yield from (_Pair(one, day, False) for one, day in zip(listed, days, strict=False) if len(listed) == len(days))


def _listed(last: Claim, claims: list[Claim], text: str, count: int) -> list[Claim]:
    """The dates of a list that ends with ``last``: 8月1日、2日."""
    found = [last]
    for claim in reversed(claims[: claims.index(last)]):
        if len(found) == count or text[claim.figure.end : found[0].figure.start] not in ("、", "和", "及"):
            break
        found.insert(0, claim)
    return found


def _touches(gap: str, text: str, run: _Run) -> bool:
    if re.fullmatch(_CLOSE, gap):
        return True
    # 今天是8月10日，星期四，…: set off by commas on both sides it belongs to the date.
    return gap in ("，", ",", "，是", "，今天是") and text[run.end : run.end + 1] in ("，", ",", "。", "")


def _relation(facts: Facts, pair: _Pair, dates: list[datetime.date]) -> Relation:
    first = dates[0].isoweekday()
    text = f"{day_text(dates[0])}是星期{_NAMES[first - 1]}"
    date = Term(claim=pair.claim, value=Interval.point(first), text=text)
    others = {other.isoweekday() for other in dates[1:]} - {first}
    return _stated(facts, pair, date, sorted(others))


def _stated(facts: Facts, pair: _Pair, date: Term, others: Sequence[int]) -> Relation:
    """The relation of a pair; ``others`` are the weekdays of the date in the other years that are possible."""
    claim, day = pair.claim, pair.day
    named = claim_at(facts, claim.field, day.start, day.end)
    weekday = Term(claim=named, value=Interval.point(day.number), text=_text(facts, pair, day))
    readings = [Reading(equal(Role("weekday"), Role("date")))]
    readings += [Reading(equal(Role("weekday"), Constant(Interval.point(number)))) for number in others]
    spans = ((claim.figure.start, claim.figure.end), (day.start, day.end))
    is_sure = facts.article.date is not None or (claim.figure.date is not None and claim.figure.date.start.year)
    return Relation(
        "weekday", {"date": date, "weekday": weekday}, tuple(readings), spans=spans,
        ceiling="error" if is_sure else "warning",
    )  # fmt: skip


def _text(facts: Facts, pair: _Pair, day: _Weekday | None = None) -> str:
    """A pair as it is printed, or its weekday alone."""
    start = min(pair.claim.figure.start, pair.day.start) if day is None else day.start
    end = max(pair.claim.figure.end, pair.day.end) if day is None else day.end
    text = facts.text(pair.claim.field, (start, end))
    return f"{text}）" if "（" in text else text


def _date(claim: Claim, year: int, is_end: bool) -> datetime.date | None:
    date, period = claim.figure.date, claim.quantity.period
    assert date is not None, "only dates have a weekday"
    moment = date.end if is_end and date.end is not None else date.start
    month = moment.month or date.start.month or (None if period is None else period.start.month)
    if month is None or moment.day is None:
        return None
    try:
        return datetime.date(moment.year or year, month, moment.day)
    except ValueError:
        return None


_REPORTED: Final = {7: 2, 1: 3}
"""How many days before the dateline a wire report may speak of, by the weekday of the dateline; else one."""
_WIRE: Final = r"[电讯](?:[^，。]{0,30}?[）)])?[，,：: ]*"
_LONG_DATELINE: Final = 40
_LONG_SENTENCE: Final = 160
_LOOK: Final = 12
_OTHER_DAY: Final = r"将|拟|预计|计划|定于|等待|期待|较|比|自|截至|继|原定|此前|曾|前一|[^。，]日[^，]*$|黑色$|超级$"
"""What makes a weekday behind it, in its clause, another day than the one that is reported."""
_TO_COME: Final = r"[福围]|餐厅|[^，。；]{0,6}(?:将|即将|拟)|[之以]?[前后]|起|[至到、和]"
"""周四将公布, 周六福, 周五前: no day that is reported."""
_ANOTHER_WEEK: Final = ("上", "下", "至", "到", "当", "次")
_ANY_YEAR: Final = 2023
"""Stands for a year that nothing tells: what counts is how far the days are apart."""

_CLOSE: Final = r" ?[（(]?(?:当地时间|北京时间|农历[^，。（）]{2,8}，)?[本上下这]?个?是? ?"
_OPENING: Final = r"[晚早]?(?:上|间|盘)? ?[（(]? ?(?:即|也就是|北京时间|当地时间)?"


@cache
def _pattern() -> re.Pattern[str]:
    day = r"(?:星期|礼拜|周)"
    return re.compile(
        rf"(?<![每逢单双])(?<!每个){day}(?P<first>[一二三四五六日天])"
        rf"(?P<more>(?:(?:、|，|和|及|至|到|-|—|~|～)下?{day}[一二三四五六日天]"
        r"|(?:、|和|及|至|到|-|—|~|～)[一二三四五六日](?![月日年个名次家是〇零一二三四五六七八九十]))*)"
    )


@cache
def _single() -> re.Pattern[str]:
    return re.compile(r"(?:星期|礼拜|周)?[一二三四五六日天]")


RULE = Rule(
    code="D101",
    name="weekday",
    family="calendar",
    title="星期与日期不符",
    title_en="the weekday is not that of the date",
    page=__doc__ or "",
    right=(
        "展览定于2024年5月1日（星期三）开幕。",
        "2023年10月1日至2日（周日、周一）场馆闭馆。",
        "2024年2月29日，星期四，首班车开出。每周三发车一班，2024年8月1日起执行。",
        "2024年12月31日下午，局长周三立主持会议。",
        "新华社北京2024年6月5日电 市统计局周二公布数据，另一批数据将于周五公布。",
    ),
    wrong=(
        "展览定于2024年5月1日（星期四）开幕。",
        "新线将于下周三（2023年8月24日）通车。",
        "2023年10月1日至2日（周日、周二）场馆闭馆。",
        "新华社北京2024年6月5日电 市统计局周五公布了上月数据。",
    ),
    relations=relations,
)
