"""A claim: a figure with its circumstances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from heshu_claims.article import Field
from heshu_claims.figure import Figure
from heshu_claims.period import Period
from heshu_claims.quantity import Aspect, Measure, Quantity
from heshu_claims.quick import quick
from heshu_claims.subject import nature

Sign = Literal["+", "-"]


@quick
@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands in its sentence. All offsets are half-open and in the cleaned text.

    ``before`` and ``after`` are the words on either side within the clause, up to the next figure: in
    ``重庆完成产值3329.8亿元，增长5.1%`` the figure 5.1% has ``before`` 增长 and nothing ``after``.
    """

    sentence: int
    clause: int
    sentence_span: tuple[int, int]
    clause_span: tuple[int, int]
    before: str
    after: str


@quick
@dataclass(frozen=True, slots=True)
class Claim:
    """What a figure says: that it observes a quantity (level), or how two quantities relate (growth, share …).

    ``start`` and ``end`` are half-open offsets into the field's text as read; ``text`` is that span of it. ``id``
    counts from 0 in reading order. ``sign`` is what the words say (增长 +, 下降 -), apart from a sign that is
    written. ``anchor`` is the claim that this one speaks about: in ``产值3329.8亿元，增长5.1%`` the growth is
    anchored at the amount; ``None`` where its metric is named without a level. ``group`` numbers the quantities of
    the article: claims that observe the same quantity share it; ``None`` where metric, scope or period is unclear,
    which never binds.

    ``base`` is the claim that states the value compared with: of a growth or change its base value (上年同期为X,
    由X增至Y), of a change in points the rate before, of a level the level that it rose or fell from. ``whole`` is the
    claim that states the whole: of a share or a part (其中…) the total, of a completion rate the plan. ``series`` is
    the id of the first claim of a list that this one stands in (分别增长5%、6%和7%), ``place_in_series`` its place
    there from 0. ``line`` counts the lines of the field from 0; ``headline`` is true for a title or subheading.
    ``cues`` are the signals seen in its words: see ``heshu_claims.hint.CUES`` and the table ``roles``.
    """

    id: int
    field: Field
    start: int
    end: int
    text: str
    figure: Figure
    place: Place
    quantity: Quantity
    sign: Sign | None = None
    anchor: int | None = None
    group: int | None = None
    base: int | None = None
    whole: int | None = None
    series: int | None = None
    place_in_series: int = 0
    cues: frozenset[str] = frozenset()
    line: int = 0
    headline: bool = False

    @property
    def measure(self) -> Measure:
        """What kind of statement the claim makes of its quantity."""
        return self.quantity.measure

    @property
    def aspect(self) -> Aspect:
        """Actual, or planned, aimed at, estimated."""
        return self.quantity.aspect

    @property
    def metric(self) -> str | None:
        """What is measured."""
        return self.quantity.metric

    @property
    def growth_class(self) -> str | None:
        """How growth of the metric is published, as the table ``metrics`` knows it; ``None`` where it does not.

        R is in real terms, C on a comparable scope, F bound to a currency, N nominal, I an index, A a rate.
        """
        return nature(self.quantity.metric).growth_class

    @property
    def is_rate(self) -> bool:
        """The metric itself is a rate (失业率), so that its change is in points."""
        return nature(self.quantity.metric).is_rate

    @property
    def is_stock(self) -> bool | None:
        """The metric is counted at a day (余额), not over a period; ``None`` where the table does not know."""
        return nature(self.quantity.metric).is_stock

    @property
    def scope(self) -> str | None:
        """Of whom or where."""
        return self.quantity.scope

    @property
    def period(self) -> Period | None:
        """When."""
        return self.quantity.period
