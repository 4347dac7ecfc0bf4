"""A claim in the making: its links are still drafts, and its circumstances may yet be inherited."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Final

from heshu_claims.article import Field
from heshu_claims.clause import Slot
from heshu_claims.figure import Figure
from heshu_claims.hint import Hint
from heshu_claims.likeness import pairs, poles
from heshu_claims.period import Period
from heshu_claims.quantity import Aspect, Measure

RELATING: Final = frozenset({"growth", "change", "share", "completion", "contribution", "multiple"})
"""Measures that say something of another figure or of an amount that is not printed."""
LEVELS: Final = frozenset({"level", "mean"})
"""Measures that say how much there is."""

_NAME_REACH: Final = 16
"""How many characters before a figure tell what it is called."""


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
    listed: tuple[str, ...] | None = None
    """The names of the list read last in its sentence."""
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
    family: bool = False
    """Its metric is one of several names with one ending: 主力资金净流入, 散户资金净流入."""
    neighbour: Draft | None = None
    """The figure before it in its sentence, of the same unit."""
    serial: bool = False
    """Its metric has several values at one time, each of another thing that is not named: the stations of a town."""
    before: str = ""
    after: str = ""
    around: str = ""
    clause: int = 0
    clause_span: tuple[int, int] = (0, 0)

    _pairs_around: frozenset[str] | None = None
    _pairs_of_context: frozenset[str] | None = None
    _poles: frozenset[str] | None = None

    headline: bool = field(init=False)
    """It stands in a title or subheading."""
    announces: bool = field(init=False)
    """It stands where an article says first what it has to say."""
    sentence: tuple[str, int] = field(init=False)
    """Which sentence it stands in."""
    line: int = field(init=False)
    """The line that it stands in; a title that stands apart is line -1."""

    def __post_init__(self) -> None:
        sentence, is_title = self.slot.sentence, self.part == "title"
        self.headline = is_title or sentence.headline
        self.announces = self.headline or sentence.number == 0
        self.sentence = self.part, sentence.number
        self.line = -1 if is_title else sentence.line

    @property
    def stated_scope(self) -> bool:
        """Its own words say of whom it speaks."""
        return self.hint.scope is not None

    @property
    def series_of(self) -> int | None:
        """The number of the list that it stands in."""
        return None if self.series is None else self.series.number

    @property
    def points_back(self) -> bool:
        """What it counts was told before: 这9人, 上述55家."""
        return self.before.endswith(("这", "该", "上述", "前述", "此", "那"))

    @property
    def poles(self) -> frozenset[str]:
        """The words of the table of opposites by which it is called."""
        if self._poles is None:
            self._poles = poles(f"{self.before[-_NAME_REACH:]} {self.metric or ''}")
        return self._poles

    @property
    def context(self) -> str:
        """The words around it, from the figure before to the one after, and the name of what it measures."""
        return f"{self.around} {self.metric or ''} {self.scope or ''}"

    @property
    def pairs_around(self) -> frozenset[str]:
        """The pairs of characters of the words around it."""
        if self._pairs_around is None:
            self._pairs_around = pairs(self.around)
        return self._pairs_around

    @property
    def pairs_of_context(self) -> frozenset[str]:
        """The pairs of characters of its context."""
        if self._pairs_of_context is None:
            self._pairs_of_context = self.pairs_around | pairs(self.metric or "") | pairs(self.scope or "")
        return self._pairs_of_context
