"""Length of a stretch of time.

Checks the length that is printed beside a stretch: 6月10日至14日，为期5天; 从1月14日开始，到2月22日结束，为期40天;
2017至2022年 连续6年; 为期5天的…在6月10日至14日举行. length = end − start, or + 1: the first day, month or year may be
counted or not, and both are right. Weeks, and months and years between days, are taken with some room. The length
must stand beside the stretch and be tied to it by a word (为期, 历时, 共, 连续, 的); silent on 未来3天 and 前5天, on
工作日 and 交易日, where something happens only on some of the days (每周六, 除…外, 分…期), and on a shorter run
within a longer stretch (2016年至2022年，连续3年…). Source: manuals of proofreading.
---
起止时间与时长。

核对起止时间旁所写的时长：6月10日至14日，为期5天；从1月14日开始，到2月22日结束，为期40天；2017至2022年连续6年；为期5天
的活动在6月10日至14日举行。时长＝止−起，或再加1：首日（月、年）计不计都对；以周计，或以月、年计而起止到日的，留有余
地。时长须与起止紧邻，并有“为期”“历时”“共”“连续”“的”等词相连；“未来3天”“前5天”、工作日与交易日、只在其中若干天进行的（
每周六、除……外、分……期）、较长时段里的一段（2016年至2022年，连续3年……），不核对。依据：编校手册。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_rules.calendar._dates import Dated, Stretch, dated, stretches
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal
from heshu_rules.relation import Evidence, Reading, Relation, Term
from heshu_rules.rule import Rule

_GRAIN: Final = {"天": "day", "日": "day", "周": "week", "星期": "week", "月": "month", "年": "year"}

_INCLUSIVE: Final = Reading(equal(Role("length"), Role("end") - Role("start") + 1))
_EXCLUSIVE: Final = Reading(equal(Role("length"), Role("end") - Role("start")))

_STRONG: Final = r"(?:为期|历时|会期|展期|假期|时长|工期|共计|一共|总共|前后)(?:为|是|达|长达|共)?"
_AFTER: Final = re.compile(
    rf"(?:[^。；]{{0,14}}[，,（(、])?(?:{_STRONG}|共|计|持续|连续|长达|连放|放假)(?:了|约|近|超过?|长达)?"
    r"|[）)]?期?间?的?(?:这|整整)?|（"
)
"""From the end of a stretch to the length: ，为期; 放假，共; 连续; 的."""
_BEFORE: Final = re.compile(r"的[^。；，]{0,24}(?:于|在|从|自|定于|时间为|，)?|（|[，,](?:从|自|时间为|于)")
"""From the length to the stretch: 为期5天的…将于."""
_PARTIAL: Final = re.compile(r"每|逢|周末|双休|除|分[^，]{0,4}期|其中|累计|隔|停|闭|有|仅|工作|交易|未来|超过|第")
"""Words by which a length is not that of the whole stretch."""
_NOT_A_LENGTH: Final = re.compile(r"[内前后以之]|左右|工作日|交易日|多|一[次届遍]|[一二两三]?[夜晚]|[的]?工[作时]")
_REACH: Final = 40


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every length that stands beside its stretch, or in the sentence before or after it."""
    before: list[Claim] = []
    for claims in facts.sentences:
        found = stretches(facts, claims)
        for length in claims:
            if length.figure.kind != "duration" or length.figure.unit not in _GRAIN:
                continue
            stretch = next((item for item in found if _is_beside(facts, item, length)), None)
            if stretch is not None:
                relation = _relation(stretch, length, "stated")
                if relation is not None and not _is_run_within(facts, stretch, length):
                    yield relation
        yield from _across(facts, before, claims)
        before = claims


def _is_beside(facts: Facts, stretch: Stretch, length: Claim) -> bool:
    """Whether nothing but words that tie them stand between the stretch and the length."""
    start, end = length.figure.start, length.figure.end
    after = facts.text(length.field, (end, end + 4))
    if _NOT_A_LENGTH.match(after) or length.field != stretch.first.field:
        return False
    if stretch.ends <= start <= stretch.ends + _REACH:
        gap = facts.text(length.field, (stretch.ends, start))
        return _AFTER.fullmatch(gap) is not None and not _PARTIAL.search(gap) and not re.search(r"\d", gap)
    if end <= stretch.begins <= end + _REACH:
        cue = facts.text(length.field, (max(0, start - 4), start))
        gap = facts.text(length.field, (end, stretch.begins))
        tied = re.search(rf"(?:{_STRONG}|连续|[（(])$", cue) is not None or after.startswith(("（", "("))
        return tied and _BEFORE.fullmatch(gap) is not None and not _PARTIAL.search(gap) and not re.search(r"\d", gap)
    return False


def _is_run_within(facts: Facts, stretch: Stretch, length: Claim) -> bool:
    """2016年至2022年，企业连续3年获奖: three of the years."""
    cue = facts.text(length.field, (min(stretch.ends, length.figure.start), length.figure.start))
    value = length.figure.interval("loose").high
    is_loose = re.fullmatch(r"连续|[）)]?期?间?的?", cue) is None and ("连续" in cue or "持续" in cue)
    return is_loose and value is not None and value < stretch.count(stretch.grain)


def _across(facts: Facts, before: Sequence[Claim], claims: Sequence[Claim]) -> Iterator[Relation]:
    """为期5天的假期运输4月3日启动。从4月3日—4月7日，…: the stretch of the next sentence begins on the day named."""
    ranges = [item for item in stretches(facts, claims) if item.grain == "day"]
    for length in before:
        if not ranges or length.figure.kind != "duration" or _GRAIN.get(length.figure.unit) != "day":
            continue
        if not re.search(rf"{_STRONG}$", length.place.before) or not length.place.after.startswith("的"):
            continue
        named = [item for claim in before if (item := dated(claim)) is not None and _opens(facts, item)]
        fitting = [item for item in ranges if any(item.start == day.start for day in named)]
        if len(named) == 1 and len(fitting) == 1:
            relation = _relation(fitting[0], length, "stated")
            if relation is not None:
                yield relation


def _opens(facts: Facts, item: Dated) -> bool:
    after = facts.text(item.claim.field, (item.claim.figure.end, item.claim.figure.end + 8))
    return item.is_day and re.match(r"）?[^，。]{0,5}(?:启动|开始|开幕|举行|拉开|起)", after) is not None


def _relation(stretch: Stretch, length: Claim, evidence: Evidence) -> Relation | None:
    grain = _GRAIN[length.figure.unit]
    if grain in ("day", "week") and stretch.grain != "day":
        return None
    if grain == "month" and stretch.grain == "year":
        return None
    if grain == stretch.grain:
        start, end = _point(stretch, grain, 0), _point(stretch, grain, 1)
        readings: tuple[Reading, ...] = (_INCLUSIVE, _EXCLUSIVE)
    else:
        start, end = _wide(stretch, grain)
        readings = (_EXCLUSIVE,)
    terms = {
        "start": Term(claim=stretch.first, value=start, text=_text(stretch, 0), unit=length.figure.unit),
        "end": Term(claim=stretch.last, value=end, text=_text(stretch, 1), unit=length.figure.unit),
        "length": Term(claim=length, unit=_unit(length)),
    }
    spans = ((stretch.begins, stretch.ends), (length.figure.start, length.figure.end))
    return Relation("duration", terms, readings, spans=spans, evidence=evidence)


def _unit(length: Claim) -> str:
    return "个月" if length.figure.unit == "月" else length.figure.unit


def _point(stretch: Stretch, grain: str, which: int) -> Interval:
    """The first or last day, month or year as a number."""
    date = (stretch.start, stretch.end)[which]
    number = {"day": date.toordinal(), "month": 12 * date.year + date.month, "year": date.year}[grain]
    return Interval.point(number)


def _wide(stretch: Stretch, grain: str) -> tuple[Interval, Interval]:
    """Both ends in weeks, months or years, with room: 5 March to 5 June are three months, two thirds more or less."""
    room = Fraction(2, 3)
    if grain == "week":
        start, end = Fraction(stretch.start.toordinal(), 7), Fraction(stretch.end.toordinal() + 1, 7)
    else:
        start = _months(stretch.start.year, stretch.start.month, stretch.start.day - 1)
        end = _months(stretch.end.year, stretch.end.month, stretch.end.day)
        if grain == "year":
            start, end = start / 12, end / 12
    return Interval(start - room, start + room), Interval.point(end)


def _months(year: int, month: int, days: int) -> Fraction:
    return 12 * year + month + Fraction(days, 31)


def _text(stretch: Stretch, which: int) -> str:
    date = (stretch.start, stretch.end)[which]
    if stretch.grain == "year":
        return f"{date.year}年"
    if stretch.grain == "month":
        return f"{date.year}年{date.month}月"
    year = "" if stretch.start.year == stretch.end.year else f"{date.year}年"
    return f"{year}{date.month}月{date.day}日"


RULE = Rule(
    code="D105",
    name="duration",
    family="calendar",
    title="时长与起止时间不符",
    title_en="the length is not that of the stretch",
    page=__doc__ or "",
    right=(
        "书展2024年6月10日至14日举行，为期5天。",
        "为期4天的展会将于2024年6月10日至14日举行。",
        "2017年至2022年连续6年，该厂产量居首。",
        "2024年6月1日至30日，未来3天有雨。2016年至2022年，该队连续3年夺冠。",
        "2024年春运从1月26日开始，到3月5日结束，为期40天。",
    ),
    wrong=(
        "书展2024年6月10日至14日举行，为期7天。",
        "为期9天的展会将于2024年6月10日至14日举行。",
        "2017年至2022年连续9年，该厂产量居首。",
        "2024年5月1日至5日放假调休，共8天。",
    ),
    relations=relations,
)
