"""Stretches of time as a text prints them: 6月10日至14日, 从1月14日开始，到2月22日结束, 2018年开工，2023年通车."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.lexicon import table
from heshu_claims.period import UNKNOWN_YEAR
from heshu_rules.calendar._dates import Dated, dated, is_range
from heshu_rules.facts import Facts


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time as a text prints it: 6月10日至14日, 2016—2020年, 1月28日（除夕）至2月4日, 2021、2022年.

    ``grain`` is day, month or year; ``start`` the first day and ``end`` the last. The half-open offsets are those of
    the whole stretch in the cleaned text; ``first`` and ``last`` are the same claim where one figure prints it.
    """

    first: Claim
    last: Claim
    start: datetime.date
    end: datetime.date
    grain: str

    @property
    def begins(self) -> int:
        """Where it begins in the text."""
        return self.first.figure.start

    @property
    def ends(self) -> int:
        """Where it ends in the text."""
        return self.last.figure.end

    @property
    def is_of_known_year(self) -> bool:
        """The text or the dateline tells its year."""
        return self.first.quantity.period is not None and self.first.quantity.period.year_known

    @property
    def may_be_shorter(self) -> bool:
        """It has a day that only a leap year has, and its year is not known."""
        has_leap_day = self.start <= datetime.date(UNKNOWN_YEAR, 2, 29) <= self.end
        return has_leap_day and self.grain == "day" and not self.is_of_known_year

    def count(self, grain: str) -> int:
        """How many days, months or years it has, the first and the last included."""
        if grain == "day":
            return (self.end - self.start).days + 1
        months = 12 * (self.end.year - self.start.year) + self.end.month - self.start.month + 1
        return months if grain == "month" else self.end.year - self.start.year + 1


_GRAINS: Final = {"day": "day", "month": "month", "year": "year", "years": "year"}
_THROUGH: Final = (
    r"(?:（[^（）]{1,14}）)?(?:起|开始)?[，,]?(?:持续|延续|一直|开放|展出|停留|顺延|推迟)?(?:直?至|到|—|-|～)"
)
_FROM: Final = r"(?:从|自|于)$"
_DOING: Final = r"[^，。；、\d]{1,6}(?:至|到)"
"""从5月28日下单到6月2日收货: what is done at the beginning, where 从 stands before it."""
_AND: Final = ("、", "和", "与", "及")
_BETWEEN: Final = 28
"""How many characters may stand between a beginning and an end: 2018年开工，历经风雨，2023年通车."""
_WORDS: Final = 10
"""How many characters from its date the word stands that says what began or ended."""


def stretches(facts: Facts, claims: Sequence[Claim]) -> list[Stretch]:
    """The stretches among the claims of one sentence, in reading order."""
    found: list[Stretch] = []
    dates = [item for claim in claims if (item := dated(claim, of_any_year=True)) is not None]
    for index, item in enumerate(dates):
        grain = _GRAINS.get(item.period.grain)
        if grain is None:
            continue
        if is_range(item.claim):
            found.append(Stretch(item.claim, item.claim, item.start, item.end, grain))
        elif index + 1 < len(dates):
            other = dates[index + 1]
            if other.period.grain == item.period.grain and not is_range(other.claim) and item.end < other.start:
                gap = facts.between(item.claim, other.claim)
                if gap in _AND and (other.start - item.end).days == 1:
                    found.append(_longest(found, item, other, grain))
                elif _is_through(facts, item.claim, gap) or _opens_and_closes(facts, item.claim, gap, other.claim):
                    found.append(Stretch(item.claim, other.claim, item.start, other.end, grain))
    return found


def _is_through(facts: Facts, first: Claim, gap: str) -> bool:
    """6月10日至14日, 从6月10日持续到16日, 从5月28日下单到6月2日收货."""
    if re.fullmatch(_THROUGH, gap):
        return True
    before = facts.text(first.field, (max(0, first.figure.start - 1), first.figure.start))
    return re.fullmatch(_FROM, before) is not None and re.fullmatch(_DOING, gap) is not None


def _longest(found: list[Stretch], item: Dated, other: Dated, grain: str) -> Stretch:
    """2021年、2022年和2023年 is one list of years, 7日、8日、9日 one of days."""
    before = found[-1] if found and found[-1].last is item.claim else None
    if before is not None:
        found.pop()
        return Stretch(before.first, other.claim, before.start, other.end, grain)
    return Stretch(item.claim, other.claim, item.start, other.end, grain)


def _opens_and_closes(facts: Facts, first: Claim, gap: str, last: Claim) -> bool:
    """从1月14日开始，到2月22日结束; 2018年开工，2023年通车: what began and what ended."""
    if len(gap) > _BETWEEN or "、" in gap or re.search(r"\d", gap):
        return False
    before = facts.text(first.field, (max(0, first.figure.start - _WORDS), first.figure.start))
    after = facts.text(last.field, (last.figure.end, last.figure.end + _WORDS))
    after, before = re.split("[，。；]", after)[0], re.split("[，。；]", before)[-1]
    opens = any(word in gap[:_WORDS] for word in words("open")) or before.removesuffix("于").endswith(words("open"))
    closes = any(word in after for word in words("close")) or gap.removesuffix("于").endswith(words("close"))
    return opens and closes


@cache
def words(role: str) -> tuple[str, ...]:
    """The words of the table ``spans`` that have a role."""
    return tuple(word for kind, found in table("spans") if kind == role for word in found.split())
