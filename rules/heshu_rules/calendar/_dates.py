"""Dates for the rules of the calendar: which day or year a date claim means, and what a formula makes of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.figure import Moment
from heshu_claims.interval import Interval
from heshu_claims.period import Period
from heshu_rules.facts import Facts
from heshu_rules.relation import Term

NEAR: Final = 200
"""Days from the dateline within which a date without a year can be of no other year."""

_CLOSE: Final = 10
"""Days within which a full date tells the year of one without."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date claim with the stretch of days that it means; ``is_written`` says that its year is printed with it."""

    claim: Claim
    period: Period
    is_written: bool

    @property
    def start(self) -> datetime.date:
        """Its first day."""
        return self.period.start

    @property
    def end(self) -> datetime.date:
        """Its last day."""
        return self.period.end

    @property
    def is_day(self) -> bool:
        """It is one day, not a range, a month or a year."""
        return self.claim.figure.date is not None and self.claim.figure.date.end is None and self.period.grain == "day"


def dated(claim: Claim, *, of_any_year: bool = False) -> Dated | None:
    """What a claim of a date means; ``None`` for other claims and for no date (2月30日).

    ``None`` also where no year is known, unless ``of_any_year``: the date is then one of ``UNKNOWN_YEAR``.
    """
    date, period = claim.figure.date, claim.quantity.period
    if claim.figure.kind != "date" or date is None or period is None or not (period.year_known or of_any_year):
        return None
    if date.start.year is None and date.start.month is None and date.start.day is None:
        return None
    return Dated(claim, period, date.start.year is not None)


def all_dated(facts: Facts) -> Iterator[Dated]:
    """The dates of an article that mean something, in reading order."""
    return (found for claim in facts.of_kind("date") if (found := dated(claim)) is not None)


def is_range(claim: Claim) -> bool:
    """A date is printed as a range: 6月10日至14日, 2016—2020年."""
    return claim.figure.date is not None and claim.figure.date.end is not None


def possible_years(facts: Facts, claim: Claim) -> list[int]:
    """The years that a date may belong to, the likeliest first; none where nothing tells.

    The year is printed with the date, or the text and the dateline give it. A date far from the dateline may be of the
    years beside. Without a dateline the year is that of a full date close by: 2023年8月18日 tells it of 8月23日.
    """
    date, period = claim.figure.date, claim.quantity.period
    if date is None:
        return []
    if date.start.year is not None:
        return [date.start.year]
    today = facts.article.date
    if today is None:
        return _years_of_full_dates(facts, claim)
    near = _near_year(facts, claim, today)
    if near is not None:
        return [near]
    if period is None or not period.year_known:
        return [today.year, today.year - 1, today.year + 1]
    year = period.start.year
    if abs((period.start - today).days) <= NEAR:
        return [year]
    return [year, year + 1, year - 1] if year == today.year else [year, today.year, year + 1, year - 1]


def _near_year(facts: Facts, claim: Claim, today: datetime.date) -> int | None:
    """The year in which a date falls within two months of the dateline, unless the words before name another.

    2023年查处网店4000家。今天（5月15日）…: the year of 今天, though the text has just spoken of another.
    """
    assert claim.figure.date is not None, "only a date has a year"
    moment = claim.figure.date.start
    before = facts.text(claim.field, (max(0, claim.figure.start - 4), claim.figure.start))
    if moment.month is None or moment.day is None or re.search(_OTHER_YEAR, before):
        return None
    for year in (today.year, today.year - 1, today.year + 1):
        try:
            day = datetime.date(year, moment.month, moment.day)
        except ValueError:
            continue
        if abs(day - today) <= _TWO_MONTHS:
            return year
    return None


_OTHER_YEAR: Final = r"[去前明次当上同]年|年的?$"
_TWO_MONTHS: Final = datetime.timedelta(days=60)


def _years_of_full_dates(facts: Facts, claim: Claim) -> list[int]:
    assert claim.figure.date is not None, "only a date has a year"
    own = _day_of_year(claim.figure.date.start)
    moments = [other.figure.date.start for other in facts.claims if other.figure.date is not None]
    full = [(moment.year, _day_of_year(moment)) for moment in moments if moment.year is not None]
    # 逼近2019年2月5日的高位 … 2020年5月21日: only the latest year that is printed can be the article's own.
    latest = max((year for year, _ in full), default=None)
    return sorted({year for year, day in full if year == latest and own and day and abs(day - own) <= _CLOSE})


def _day_of_year(moment: Moment) -> int | None:
    return 31 * moment.month + moment.day if moment.month and moment.day else None


def year_term(claim: Claim, year: int) -> Term:
    """A year that is printed as a date, as a number."""
    return Term(claim=claim, value=Interval.point(year), text=f"{year}年", unit="年")


def day_text(day: datetime.date) -> str:
    """A day as an editor writes it: 2024年5月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def day_number(day: datetime.date) -> Interval:
    """A day as a number, so that days can be counted."""
    return Interval.point(day.toordinal())


def today_claim(facts: Facts) -> Claim | None:
    """The date claim that prints the dateline: 新华社北京1月22日电, 今天（8月3日）."""
    today = facts.article.date
    for claim in facts.claims:
        date = claim.figure.date
        if today is None or date is None or date.end is not None or claim.field != "text":
            continue
        start = date.start
        if (start.month, start.day) == (today.month, today.day) and start.year in (None, today.year):
            return claim
    return None


def claim_at(facts: Facts, field: str, start: int, end: int) -> Claim | None:
    """The claim whose figure lies within a span of the cleaned text."""
    for claim in facts.claims:
        if claim.field == field and start <= claim.figure.start and claim.figure.end <= end:
            return claim
    return None
