"""A claim in the making: its links are still drafts, and its circumstances may yet be inherited."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from heshu_claims.article import Field
from heshu_claims.clause import Slot
from heshu_claims.figure import Figure
from heshu_claims.hint import Hint
from heshu_claims.period import Period
from heshu_claims.quantity import Aspect, Measure

CONTENT = frozenset({"text", "metric", "keep", "state", "scope"})
"""Roles of words that name things."""


@dataclass(slots=True, eq=False)
class Draft:
    """See ``heshu_claims.claim.Claim`` for what the fields mean.

    ``part`` is the article's field; ``own_subject`` tells that its clause names its subject.
    """

    figure: Figure
    slot: Slot
    hint: Hint
    part: Field
    number: int = 0
    measure: Measure = "level"
    metric: str | None = None
    scope: str | None = None
    period: Period | None = None
    window: str | None = None
    aspect: Aspect = "actual"
    basis: str | None = None
    as_of: datetime.date | None = None
    comparison: str | None = None
    per: str | None = None
    qualifier: str | None = None
    reference: str | None = None
    sign: str | None = None
    names: tuple[str, ...] = ()
    own_subject: bool = False
    cues: set[str] = field(default_factory=set)
    anchor: Draft | None = None
    base: Draft | None = None
    whole: Draft | None = None
    series: Draft | None = None
    place: int = 0
    length: int = 1
    """How many members the series has, kept on its first."""
    group: int | None = None
    before: str = ""
    after: str = ""
    clause: int = 0
    clause_span: tuple[int, int] = (0, 0)

    _context: str | None = None

    @property
    def headline(self) -> bool:
        """It stands in a title or subheading."""
        return self.part == "title" or self.slot.sentence.headline

    @property
    def sentence(self) -> tuple[str, int]:
        """Which sentence it stands in."""
        return self.part, self.slot.sentence.number

    @property
    def context(self) -> str:
        """The words that name what it measures, without those that only say how."""
        if self._context is None:
            left = [word.text for word in self.slot.left if word.role in CONTENT]
            right: list[str] = []
            for word in self.slot.right:
                if word.role in (",", ";", ":", "(", ")"):
                    break
                if word.role in CONTENT:
                    right.append(word.text)
            metric = self.metric or ""
            text = "".join(left[-12:])
            self._context = " ".join((metric if metric not in text else "", text, "".join(right)))
        return self._context
