"""How long the stretch of time is that a mean is taken over: a period, a holiday, 为期5天, the months of a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_claims.lexicon import table
from heshu_claims.period import UNKNOWN_YEAR, Period
from heshu_rules.facts import Facts
from heshu_rules.relation import Term

_OF_LENGTH: Final = re.compile("为期|历时|期限|假期|假日|长假|共|连续|累计|过去|近|前|期间|的$")


_BACK: Final = 8
"""How many figures before a mean and its total the length of the stretch is looked for."""
_SENTENCES: Final = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """A number of days, months or years as the count of a mean, and the places that it rests on.

    ``is_told``: the clause of the total tells how long it was, and nothing else can be meant. ``is_own``: the mean is
    told over a length of its own, which need not be that of the total.
    """

    term: Term
    spans: tuple[tuple[int, int], ...] = ()
    is_told: bool = False
    is_own: bool = False


def days(facts: Facts, mean: Claim, total: Claim) -> Iterator[Stretch]:
    """The numbers of days that a daily mean may be taken over, the likeliest first."""
    own = _own_length(facts, mean, _DAYS)
    if own is not None:
        yield own
        return
    yield from _of_length(facts, mean, total, _DAYS)
    yield from _of_dates(facts, mean, total)
    yield from _of_holiday(facts, mean, total)
    for claim in (mean, total):
        period = claim.quantity.period
        if period is not None and _is_whole(period) and not _is_running(facts, claim, period):
            least, most = _elapsed(facts, period, is_full=_FULL in facts.sentence(claim))
            text = f"{least}天" if least == most else f"{least}或{most}天"
            yield Stretch(Term(value=Interval(least, most), text=text, source=_date_of(facts, claim)))


def months(facts: Facts, mean: Claim, total: Claim) -> Iterator[Stretch]:
    """The numbers of months that a monthly mean may be taken over."""
    own = _own_length(facts, mean, _MONTHS)
    if own is not None:
        yield own
        return
    yield from _of_length(facts, mean, total, _MONTHS)
    for claim in (mean, total):
        period = claim.quantity.period
        if period is not None and period.grain not in ("day", "week", "month") and _is_whole(period):
            count = 12 * (period.end.year - period.start.year) + period.end.month - period.start.month + 1
            yield Stretch(Term(value=Interval.point(count), text=f"{count}个月", source=_date_of(facts, claim)))


def years(facts: Facts, mean: Claim, total: Claim) -> Iterator[Stretch]:
    """The numbers of years that a yearly mean may be taken over, where the sentence of the total tells them."""
    sentence = (total.field, total.place.sentence_span)
    for stretch in _of_length(facts, mean, total, _YEARS):
        length = stretch.term.claim
        if length is not None and length.id < total.id and (length.field, length.place.sentence_span) == sentence:
            yield stretch
    for claim in (mean, total):
        period = claim.quantity.period
        if period is not None and period.grain == "years" and _is_whole(period):
            # “十四五”时期新增就业650万人，年均130万人
            count = period.end.year - period.start.year + 1
            yield Stretch(Term(value=Interval.point(count), text=f"{count}年", source=_date_of(facts, claim)))


_DAYS: Final = frozenset({"天", "日"})
_MONTHS: Final = frozenset({"月", "个月"})
_YEARS: Final = frozenset({"年"})


def _is_whole(period: Period) -> bool:
    return period.days > 1 and period.clock is None


_FULL: Final = "全年"


def _is_running(facts: Facts, claim: Claim, period: Period) -> bool:
    """今年以来, where no dateline tells how much of the year has gone by."""
    is_this_year = period.grain == "year" and period.start.year == UNKNOWN_YEAR
    return is_this_year and facts.article.date is None and _FULL not in facts.sentence(claim)


def _elapsed(facts: Facts, period: Period, *, is_full: bool) -> tuple[int, int]:
    """The least and the greatest number of days that a period has.

    今年以来, seen from a day of this year, is as many as have gone by. A first quarter of no known year may have a 29th
    of February.
    """
    today = facts.article.date
    if not is_full and today is not None and period.grain == "year" and period.start.year == today.year:
        gone = (today - date(today.year, 1, 1)).days + 1
        return gone, gone
    leap_day = date(UNKNOWN_YEAR, 2, 29)
    may_be_shorter = not period.year_known and period.start <= leap_day <= period.end
    return period.days - may_be_shorter, period.days


def _of_holiday(facts: Facts, mean: Claim, total: Claim) -> Iterator[Stretch]:
    """国庆中秋假期: eight days, whatever the article says of dates."""
    start, end = total.place.sentence_span
    text = facts.text(total.field, (start, max(end, mean.place.sentence_span[1])))
    for name, least, most in _holidays():
        at = text.find(name)
        if at >= 0 and start + at < mean.figure.start:
            span = (start + at, start + at + len(name))
            yield Stretch(Term(value=Interval(least, most), text=name), (span,))
            return


@cache
def _holidays() -> tuple[tuple[str, int, int], ...]:
    return tuple((row[0], int(row[1]), int(row[2])) for row in table("holidays"))


def _near(facts: Facts, mean: Claim, total: Claim) -> list[Claim]:
    return [
        claim
        for claim in reversed(facts.claims[max(0, min(mean.id, total.id) - _BACK) : mean.id])
        if claim.field == mean.field and claim.place.sentence >= mean.place.sentence - _SENTENCES
    ]


def _of_length(facts: Facts, mean: Claim, total: Claim, units: frozenset[str]) -> Iterator[Stretch]:
    """为期5天的运输, 30天共接待游客90万人次."""
    for claim in _near(facts, mean, total):
        if _is_length(claim, units):
            is_told = claim.id < total.id and claim.place.clause_span == total.place.clause_span
            yield Stretch(Term(claim=claim, unit=claim.figure.unit), is_told=is_told)


def _own_length(facts: Facts, mean: Claim, units: frozenset[str]) -> Stretch | None:
    """八天|日均票房|10亿元: the length right before 日均 is the one that is meant, and no other."""
    length = facts.claims[mean.id - 1] if mean.id else mean
    is_length = length.figure.kind == "duration" and length.figure.unit in units and length.field == mean.field
    if not is_length or not facts.between(length, mean).lstrip("里内间的").startswith(_MEANS):
        return None
    return Stretch(Term(claim=length, unit=length.figure.unit), is_own=True)


_MEANS: Final = ("日均", "月均", "平均", "每天平均", "每日平均", "每月平均")


def _of_dates(facts: Facts, mean: Claim, total: Claim) -> Iterator[Stretch]:
    """The days from 10月1日零时至10月8日24时."""
    for claim in _near(facts, mean, total):
        period, figure = claim.quantity.period, claim.figure
        if figure.date is not None and figure.date.end is not None and period is not None and period.days > 1:
            # 6月24日至7月23日 is thirty days, or the 29 since; an opening the evening before adds one
            for more in (0,) if "时" in figure.text else (0, -1, 1):
                count, text = Interval.point(period.days + more), f"{period.days + more}天"
                yield Stretch(Term(value=count, text=text, source=claim), ((figure.start, figure.end),))


def _is_length(claim: Claim, units: frozenset[str]) -> bool:
    figure = claim.figure
    if figure.kind != "duration" or not figure.value or figure.unit not in units or figure.bound != "exact":
        return False
    return _OF_LENGTH.search(claim.place.before[-6:]) is not None or claim.place.after.startswith(_WITHIN)


_WITHIN: Final = ("的", "内", "假期", "假日", "长假", "小长假", "里", "间", "来", "共", "总共", "一共", "合计", "累计")


def _date_of(facts: Facts, claim: Claim) -> Claim | None:
    """The last date read before a claim whose period is that of the claim."""
    for date_claim in reversed(facts.claims[max(0, claim.id - 24) : claim.id]):
        if date_claim.measure == "date" and date_claim.quantity.period == claim.quantity.period:
            return date_claim
    return None
