"""Lengths that are printed beside a stretch of time; days, weeks and months for one rule, years for another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_claims.period import UNKNOWN_YEAR
from heshu_rules.calendar._dates import Dated, dated
from heshu_rules.calendar._stretches import Stretch, stretches
from heshu_rules.facts import Facts
from heshu_rules.formula import Constant, Role, equal
from heshu_rules.relation import Evidence, Reading, Relation, Term

_GRAIN: Final = {"天": "day", "日": "day", "周": "week", "星期": "week", "月": "month", "年": "year"}

_INCLUSIVE: Final = Reading(equal(Role("length"), Role("end") - Role("start") + 1))
_EXCLUSIVE: Final = Reading(equal(Role("length"), Role("end") - Role("start")))

_STRONG: Final = (
    r"(?:为期|历时|历经|耗时|用时|会期|展期|假期|时长|工期|任期|期限|跨度|时间|周期|共计|一共|总共|前后)"
    r"(?:为|是|达|长达|共|经过|等)?了?"
)
_AFTER: Final = (
    rf"(?:[^。；]{{0,14}}[，,（(、])?(?:[一-鿿]{{0,2}}{_STRONG}|共|计|持续|连续|长达|连放|放假)(?:了|约|近|超过?|长达)?"
    r"|[）)]?期?间?的?(?:这|整整)?|（"
)
"""From the end of a stretch to the length: ，为期; 放假，共; 连续; 的."""
_BEFORE: Final = r"的[^。；，]{0,24}(?:于|在|从|自|定于|时间为|，)?|（|[，,](?:从|自|时间为|于)"
"""From the length to the stretch: 为期5天的…将于."""
_SOME: Final = r"每|逢|周末|双休|(?<!拆)除|分[^，]{0,4}期|其中|隔|停(?!牌)|闭(?!幕|会|营)|仅|交易|未来|超过|第"
_PARTIAL: Final = rf"{_SOME}|累计|有|工作"
"""Words by which a length is not that of the whole stretch."""
_CUE: Final = r"(?:为期|历时|历经|耗时|连续)$"
_HELD: Final = r"(?:开展|举行|举办|召开|进行|开启|展开|组织|迎来|推出|在)了?(?:为期|连续)$"
_NOT_A_LENGTH: Final = r"[内前后以之代]|左右|工作日|交易日|多|一[次届遍]|[一二两三]?[夜晚]|[的]?工[作时]"
_HOLIDAY: Final = r"的?(?:小?长假|假期|会期|展期|赛程|行程|赛期|课程|活动)"
"""What a length is of that needs no word to tie it to the stretch beside it: 5月1日至5日，五天假期."""
_SUMMED: Final = r"间|来|里|累计|共"
"""What follows a number of years that is that of the stretch before it: 2016—2020年，五年间."""
_SUBJECT: Final = r"[）)”]?(?:期间)?[，,][^，。；\d]{0,6}"
_NAMED: Final = r"(?:期|时间|周期|期限)(?:为|是|共|约)?$"
"""Words before a length whose stretch follows with a comma alone: 考试时间为3天，6月7日至9日."""
_ROOM: Final = Fraction(59, 60)
"""How much more or less a length may be than its stretch in finer units: 5 years and 10 months are 5 years, and 6."""
_RELATIVE: Final = r"[前后每近约第末首余]$|未来|今后|最近|过去|提前|超过|不到|至少"
_LOOK: Final = 6
_REACH: Final = 40
_WEEK: Final = 7


def lengths(facts: Facts, units: frozenset[str]) -> Iterator[Relation]:
    """A relation for every length in such ``units`` that stands beside its stretch, or in the sentence before it."""
    if not any(claim.figure.kind == "duration" for claim in facts.of_unit(*units)):
        return
    before: list[Claim] = []
    for claims in facts.sentences:
        here = [one for one in claims if one.figure.kind == "duration" and one.figure.unit in units]
        found = stretches(facts, claims) if here else []
        for length in here:
            relation = _in_sentence(facts, found, length)
            if relation is not None:
                yield relation
        if "天" in units and before:
            yield from _across(facts, before, claims)
        before = claims


def _in_sentence(facts: Facts, found: list[Stretch], length: Claim) -> Relation | None:
    """The relation of a length with a stretch of its sentence."""
    for stretch in found:
        if _is_beside(facts, stretch, length):
            return None if _is_another_run(facts, stretch, length) else _relation(stretch, length, "stated")
    cue = facts.text(length.field, (max(0, length.figure.start - 12), length.figure.start))
    if len(found) != 1 or length.field != found[0].first.field or not _is_length(facts, length):
        return None
    if re.search(_CUE, cue):
        relation = _relation(found[0], length, "stated")
        if relation is None or (re.search(_HELD, cue) and length.figure.start > found[0].ends):
            return relation
        # 7月1日至8月31日，…为期62天的暑运: too far apart to say that they belong together, unless they agree.
        return relation if relation.holds("printed") else None
    return _agreeing(facts, found[0], length)


def _is_length(facts: Facts, length: Claim) -> bool:
    """Whether a duration is a length of time: 5天, not 5天内, 前5天, 每5天, 第31周."""
    start, end = length.figure.start, length.figure.end
    if re.match(_NOT_A_LENGTH, facts.text(length.field, (end, end + 4))) or _is_counted_off(facts, length):
        return False
    return not re.search(_RELATIVE, facts.text(length.field, (max(0, start - 4), start)))


def _agreeing(facts: Facts, stretch: Stretch, length: Claim) -> Relation | None:
    """他1949年至1979年在校任教30年: nothing ties them but that they agree to the day, the month or the year."""
    if _GRAIN[length.figure.unit] != stretch.grain or not stretch.ends <= length.figure.start <= stretch.ends + _REACH:
        return None
    gap = facts.text(length.field, (stretch.ends, length.figure.start))
    if re.search(rf"{_SOME}|连续|\d", gap) or length.figure.bound != "exact":
        return None
    relation = _relation(stretch, length, "inferred")
    return relation if relation is not None and relation.holds("printed") else None


def _is_beside(facts: Facts, stretch: Stretch, length: Claim) -> bool:
    """Whether nothing but words that tie them stand between the stretch and the length."""
    start, end = length.figure.start, length.figure.end
    after = facts.text(length.field, (end, end + 4))
    is_within = after.startswith("内") and facts.text(length.field, (start - 1, start)) == "的"
    if (
        (re.match(_NOT_A_LENGTH, after) and not is_within)
        or length.field != stretch.first.field
        or _is_counted_off(facts, length)
    ):
        return False
    is_behind = stretch.ends <= start <= stretch.ends + _REACH
    if not is_behind and not end <= stretch.begins <= end + _REACH:
        return False
    gap = facts.text(length.field, (stretch.ends, start) if is_behind else (end, stretch.begins))
    if re.search(rf"{_PARTIAL}|\d", gap):
        return False
    behind = facts.text(length.field, (end, end + _LOOK))
    if is_behind:
        is_held = re.fullmatch(_SUBJECT, gap) is not None and re.match(rf"{_HOLIDAY}|{_SUMMED}", behind) is not None
        return is_held or re.fullmatch(_AFTER, gap) is not None
    cue = facts.text(length.field, (max(0, start - _LOOK), start))
    if re.fullmatch(rf"{_HOLIDAY}[（(]|[，,](?:即|自|从|计划|预计|拟|于|定于)?", gap):
        return any(mark in gap for mark in "（(即") or re.search(_NAMED, cue) is not None
    is_tied = re.search(rf"(?:{_STRONG}|连续|[（(])$", cue) is not None or after.startswith(("（", "("))
    return is_tied and re.fullmatch(_BEFORE, gap) is not None


def _is_counted_off(facts: Facts, length: Claim) -> bool:
    """第31周, 27周—31周: one of them, not so many; 7月30日至8月2日本市 has no length of 2日."""
    start = length.figure.start
    return facts.text(length.field, (max(0, start - 1), start)) in ("第", "—", "-", "–", "～", "至", "月")


def _is_another_run(facts: Facts, stretch: Stretch, length: Claim) -> bool:
    """2016年至2022年，企业连续3年获奖; 前5个月创新高，连续15个月增长: the run is another stretch, unless it agrees."""
    cue = facts.text(length.field, (min(stretch.ends, length.figure.start), length.figure.start))
    if not re.search(r"连续|持续", cue) or re.fullmatch(r"(?:期?间)?(?:连续|持续)", cue):
        return False
    if cue in ("，连续", "，持续") and (length.figure.value or 0) > stretch.count(stretch.grain):
        # 7月3日至7月20日，连续88天: no run of the stretch is longer than it.
        return False
    relation = _relation(stretch, length, "stated")
    return relation is None or not relation.holds("printed")


def _across(facts: Facts, before: Sequence[Claim], claims: Sequence[Claim]) -> Iterator[Relation]:
    """为期5天的假期运输4月3日启动。从4月3日—4月7日，…: the stretch of the next sentence begins on the day named."""
    lengths = [one for one in before if one.figure.kind == "duration" and _GRAIN.get(one.figure.unit) == "day"]
    ranges = [item for item in stretches(facts, claims) if item.grain == "day"] if lengths else []
    for length in lengths if ranges else ():
        if not re.search(rf"{_STRONG}$", length.place.before) or not length.place.after.startswith("的"):
            continue
        named = [item for claim in before if (item := dated(claim, of_any_year=True)) is not None]
        named = [item for item in named if _opens(facts, item)]
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
    if grain == "day" and stretch.count("day") > _WEEK:
        # 7月10日至8月4日，共20天: classes are held from Monday to Friday.
        readings = (*readings, Reading(equal(Role("length"), Constant(_weekdays(stretch)))))
    terms = {
        "start": Term(claim=stretch.first, value=start, text=_text(stretch, 0), unit=length.figure.unit),
        "end": Term(claim=stretch.last, value=end, text=_text(stretch, 1), unit=length.figure.unit),
        "length": Term(claim=length, unit=_unit(length)),
    }
    spans = ((stretch.begins, stretch.ends), (length.figure.start, length.figure.end))
    return Relation("duration", terms, readings, spans=spans, evidence=evidence)


def _weekdays(stretch: Stretch) -> Interval:
    """How many of its days are not Saturday or Sunday; in a year that is not known it may begin on any day."""
    first, days = stretch.start.toordinal(), range(stretch.count("day"))
    begins = (first,) if stretch.is_of_known_year else range(first, first + _WEEK)
    counts = [sum((begin + day) % _WEEK not in (0, 6) for day in days) for begin in begins]
    return Interval(min(counts), max(counts))


def _unit(length: Claim) -> str:
    return "个月" if length.figure.unit == "月" else length.figure.unit


def _point(stretch: Stretch, grain: str, which: int) -> Interval:
    """The first or last day, month or year as a number."""
    date = (stretch.start, stretch.end)[which]
    number = {"day": date.toordinal(), "month": 12 * date.year + date.month, "year": date.year}[grain]
    return Interval(number - 1 if which and grain == "day" and stretch.may_be_shorter else number, number)


def _wide(stretch: Stretch, grain: str) -> tuple[Interval, Interval]:
    """Both ends in weeks, months or years, with room: 5 March to 20 June are three months, and four."""
    if grain == "week":
        start, end = Fraction(stretch.start.toordinal(), 7), Fraction(stretch.end.toordinal() + 1, 7)
    else:
        start = _months(stretch.start.year, stretch.start.month, stretch.start.day - 1)
        end = _months(stretch.end.year, stretch.end.month, stretch.end.day)
        if grain == "year":
            start, end = start / 12, end / 12
    return Interval(start - _ROOM, start + _ROOM), Interval.point(end)


def _months(year: int, month: int, days: int) -> Fraction:
    return 12 * year + month + Fraction(days, 31)


def _text(stretch: Stretch, which: int) -> str:
    date = (stretch.start, stretch.end)[which]
    is_written = stretch.grain != "day" or stretch.start.year != stretch.end.year
    year = _year_text(stretch, date.year) if is_written else ""
    if stretch.grain == "year":
        return year
    return f"{year}{date.month}月{date.day}日" if stretch.grain == "day" else f"{year}{date.month}月"


def _year_text(stretch: Stretch, year: int) -> str:
    """The year, or which one it is beside the year that the text leaves open: 12月28日至次年1月3日."""
    return f"{year}年" if stretch.is_of_known_year else {-1: "上年", 1: "次年"}.get(year - UNKNOWN_YEAR, "")
