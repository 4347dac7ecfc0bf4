"""Time expressions resolved against the dateline: what 去年前三季度 means in an article of January 2024."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

Grain = Literal["day", "week", "month", "quarter", "half", "year", "years"]


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``start`` to ``end``, both included. ``grain`` is the unit it is written in.

    ``iso`` spells it as the contract does: 2023, 2023-12, 2023-Q1/2023-Q3, 2023-01/2023-11, 2024-01-22.
    """

    start: datetime.date
    end: datetime.date
    grain: Grain
    iso: str

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.end - self.start).days + 1
