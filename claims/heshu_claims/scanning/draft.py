"""A figure in the making: its list or range may still complete it."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from heshu_claims.figure import Bound, Figure, Kind, Span
from heshu_claims.scanning.numeral import Numeral

ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)
HALF: Final = Decimal("0.5")
_PLAIN: Final = ("quantity", "amount", "price", "index")


class Draft:
    """The fields of a ``Figure``, and its ``number`` as long as a list may give it a unit or a scale.

    ``tentative`` marks what is a figure only if the list gives it a unit: the first 一 of 一、二季度.
    """

    __slots__ = (
        "bound", "date", "end", "ends", "implied", "kind", "modifier", "number", "score", "start", "step", "tentative",
        "unit", "value",
    )  # fmt: skip

    def __init__(
        self,
        start: int,
        end: int,
        kind: Kind,
        value: Decimal | None,
        unit: str = "",
        step: Decimal = ZERO,
        number: Numeral | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.value = value
        self.unit = unit
        self.step = step
        self.number = number
        self.bound: Bound = "exact"
        self.implied: str | None = None
        self.modifier: str | None = None
        self.ends: tuple[Decimal, Decimal] | None = None
        self.date: Span | None = None
        self.score: str | None = None
        self.tentative = False

    @property
    def is_bare(self) -> bool:
        """A number without unit, which a list may still complete."""
        return self.number is not None and self.end == self.number.end and not self.unit and self.kind in _PLAIN

    def figure(self, text: str) -> Figure:
        """The finished figure, with its text as printed."""
        return Figure(
            self.start,
            self.end,
            text[self.start : self.end],
            self.kind,
            self.value,
            self.step,
            self.bound,
            self.unit,
            self.implied,
            self.modifier,
            self.ends,
            self.date,
            self.score,
        )


def dated(start: int, end: int, reach: Span) -> Draft:
    """A draft of a date."""
    draft = Draft(start, end, "date", None)
    draft.date = reach
    return draft


def scaled(value: Decimal, power: int) -> Decimal:
    """The value times ten to the ``power``, exactly, whatever the precision of the decimal context."""
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    return Decimal((sign, digits, exponent + power))
