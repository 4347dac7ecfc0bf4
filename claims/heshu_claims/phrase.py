"""A time expression in words and dates: 截至2023年9月底, 去年同期, 春节假期."""

from __future__ import annotations

import datetime

from heshu_claims.cue import Word
from heshu_claims.period import Calendar, Period, shifted


class _Phrase:
    """A time expression on its way to a period: 截至|2023年|9月底, 去年|同期."""

    __slots__ = ("as_of", "calendar", "current", "local", "named", "pointed", "spoken")

    def __init__(self, calendar: Calendar, spoken: Period | None) -> None:
        self.calendar = calendar
        self.spoken = spoken
        self.current: Period | None = None
        self.named: str | None = None
        self.as_of: datetime.date | None = None
        self.local = False
        self.pointed = False

    def date(self, word: Word, future: bool) -> None:
        """A printed date narrows what stands before it: 2023年|9月底."""
        current = self.current
        if word.date is None:
            return
        given = current.start.year if current is not None and current.grain == "year" else None
        found = self.calendar.date(word.date, given, current or self.spoken, future)
        if found is None:
            return
        if word.text.endswith("同期"):
            self.local = True
            found = found if self.spoken is None else _in_year(self.spoken, found.start.year)
        self.current = found
        if word.text[-1] in "末底":
            self.as_of = found.end

    def word(self, word: Word) -> None:
        """A word for time sets a year (去年), shifts to one (去年同期), or says how the rest is meant (截至)."""
        unit, _, rest = word.value.partition(":")
        if unit == "asof":
            self.pointed = True
        elif unit == "now":
            self.as_of = self.calendar.dateline
        elif unit == "window":
            self.named = rest
        elif unit == "same" and self.current is not None:
            if self.spoken is not None:
                self.current = _in_year(self.spoken, self.current.start.year)
            self.local = True
        else:
            spoken = self.spoken if unit in ("sameyear", "yearend") else self.current or self.spoken
            self.current = self.calendar.word(word.value, spoken) or self.current
            self.local = self.local or unit == "sameyear"
            if unit == "yearend" and self.current is not None:
                self.as_of = self.current.end


def resolve(
    phrase: list[Word], calendar: Calendar, spoken: Period | None, future: bool
) -> tuple[Period | None, str | None, datetime.date | None, bool]:
    """The period, named stretch and as-of day of a time expression, and whether it holds for its figure alone."""
    read = _Phrase(calendar, spoken)
    for word in phrase:
        if word.role == "date":
            read.date(word, future)
        else:
            read.word(word)
    current, as_of = read.current, read.as_of
    if read.pointed and current is not None:
        return None, read.named, current.end, False
    if as_of is not None and current is not None and current.grain != "year":
        return (None if current.end == as_of else current), read.named, as_of, read.local
    return current, read.named, as_of, read.local


def _in_year(period: Period, y: int) -> Period:
    return shifted(period, y - period.start.year)
