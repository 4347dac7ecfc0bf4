"""What the words before a figure say of it: one pass from the figure before to this one.

The words of ``，截至9月底，全市软件产业业务收入同比增长`` yield: as of 9月底, scope 全市, subject 软件产业业务收入,
comparison yoy, a rise. A comma ends a clause: what it said of time, plan or basis goes on, its subject goes on only
if the next clause names none.
"""

from __future__ import annotations

import datetime
from typing import Final

from heshu_claims.cue import Word
from heshu_claims.period import Calendar, Period, shifted
from heshu_claims.phrase import resolve

CUES: Final = frozenset(
    [
        "of_which",
        "respectively",
        "each",
        "total",
        "cumulative",
        "single",
        "remaining",
        "attributable",
        "deducted",
        "extreme",
        "streak",
        "range_limit",
        "gross",
        "net",
        "besides",
    ]
)
"""Roles that need no more than to be remembered."""
_METRICS: Final = frozenset({"metric", "state"})


class Hint:
    """What was read of the words before a figure.

    ``relation`` is what they say the figure does: rise, fall, to, gap, share, completion, contribution. ``mode`` is
    where the words read go: to the subject, or to the reference that a share or a gap is of. ``spoken`` is the period
    that the text speaks of at this point.
    """

    __slots__ = (
        "as_of",
        "aspect",
        "at_time",
        "basis",
        "bound",
        "calendar",
        "comparison",
        "cues",
        "dateline",
        "future",
        "inside",
        "local_period",
        "mode",
        "noun",
        "origin",
        "per",
        "period",
        "phrase",
        "reach",
        "reference",
        "relation",
        "scope",
        "scope_kind",
        "segment",
        "segments",
        "sign",
        "spoken",
        "state",
        "subject_before",
        "window",
    )

    def __init__(self, calendar: Calendar, spoken: Period | None) -> None:
        self.calendar = calendar
        self.spoken = spoken
        # What goes on past a comma.
        self.aspect: str | None = None
        self.basis: str | None = None
        self.period: Period | None = None
        self.window: str | None = None
        self.as_of: datetime.date | None = None
        self.scope: str | None = None
        self.scope_kind = ""
        self.cues: set[str] = set()
        self.future = False
        self.subject_before: list[Word] | None = None
        self.comparison: str | None = None
        self.fresh()

    def fresh(self) -> None:
        """Forget what holds within one clause only."""
        self.segments: list[list[Word]] = []
        self.segment: list[Word] = []
        self.mode = "subject"
        self.phrase: list[Word] = []
        self.at_time = ""
        self.sign: str | None = None
        self.state: str | None = None
        self.relation = ""
        self.reach = False
        self.noun = False
        self.per: str | None = None
        self.reference: list[str] = []
        self.local_period: Period | None = None
        self.origin = False
        self.inside = False
        self.bound: str | None = None
        self.dateline = False

    def cut(self) -> None:
        """The noun phrase that was being read is at its end."""
        if self.segment:
            self.segments.append(self.segment)
            self.segment = []

    # -- time -------------------------------------------------------------------------------------------------------

    def close_time(self, after: Word | None) -> None:
        """A time expression ends before the word ``after``: what it says of the figure, or is compared with."""
        phrase, self.phrase = self.phrase, []
        if after is not None and after.text.startswith(("电", "讯")) and after.role in ("text", "keep"):
            # 新华社北京1月22日电: when it was written, not what it speaks of
            self.dateline = True
            self.scope, self.scope_kind = None, ""
            self.segments = []
            return
        if phrase[-1].value.startswith("yearbefore"):
            self.cues.add("year_before")
        period, window, as_of, local = resolve(phrase, self.calendar, self.period or self.spoken, self.future)
        if self.mode == "reference" and not self.reference:
            self._compare_with(phrase, period, window)
            return
        if self.mode == "reference":
            self.reference.append("".join(word.text for word in phrase))
            return
        if self.at_time == "since" or (after is not None and after.text == "以来"):
            self.window = "".join(word.text for word in phrase) + "以来"
            self.at_time = ""
            return
        if window is not None:
            self.window = window
        if as_of is not None:
            self.as_of = as_of
        if period is None:
            return
        if local or self.at_time == "from" or (after is not None and after.text == "的"):
            self.local_period = period
            if local:
                self.cues.add("base_period")
        else:
            self.period = period
            self.local_period = None

    def _compare_with(self, phrase: list[Word], period: Period | None, window: str | None) -> None:
        """较2020年, 比五一假期, 较2022年同期: what the change is measured against."""
        spoken = self.period or self.spoken
        if period is None:
            self.comparison = window or "".join(word.text for word in phrase)
        elif spoken is not None and period.is_same(shifted(spoken, -1)):
            self.comparison = "yoy"
        else:
            self.comparison = period.iso
        self.local_period = period
        self.mode = "after_reference"

    # -- what was found ---------------------------------------------------------------------------------------------

    def subject(self) -> list[Word]:
        """The noun phrase that names what is measured; empty where the clause has none."""
        for segment in reversed(self.segments):
            if has_metric(segment):
                return segment
        return self.segments[-1] if self.segments else []


def has_metric(segment: list[Word]) -> bool:
    """A noun phrase holds a word of the table of metrics."""
    return not _METRICS.isdisjoint([word.role for word in segment])
