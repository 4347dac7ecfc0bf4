"""A claim: a figure with its circumstances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from heshu_claims.article import Field
from heshu_claims.figure import Figure
from heshu_claims.quantity import Aspect, Measure, Quantity

Sign = Literal["+", "-"]


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


@dataclass(frozen=True, slots=True)
class Claim:
    """What a figure says: that it observes a quantity (``measure`` level), or how two quantities relate (growth, share …).

    ``start`` and ``end`` are half-open offsets into the field's text as read; ``text`` is that span of it. ``id`` counts
    from 0 in reading order. ``sign`` is what the words say (增长 +, 下降 -), apart from a sign that is written.
    ``anchor`` is the claim that this one speaks about: in ``产值3329.8亿元，增长5.1%`` the growth is anchored at the amount;
    ``None`` where its metric is named without a level. ``group`` numbers the quantities of the article: claims that
    observe the same quantity share it; ``None`` where metric, scope or period is unclear, which never binds.
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

    @property
    def measure(self) -> Measure:
        """What kind of statement the claim makes of its quantity."""
        return self.quantity.measure

    @property
    def aspect(self) -> Aspect:
        """Actual, or planned, aimed at, estimated."""
        return self.quantity.aspect
