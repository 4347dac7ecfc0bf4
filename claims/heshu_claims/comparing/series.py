"""Values of successive years, quarters or months: 2023—2025年收入分别为65亿元、82亿元和101亿元.

Each year is the base of the next; quarters and months are compared with those of the year before.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Final

from heshu_claims.comparing.kin import LEVELS
from heshu_claims.draft import Draft
from heshu_claims.period import Period, month, quarter, year

_LEAST: Final = 2
_REACH: Final = 16
"""How many figures behind values of successive years may tell their growth."""
_STEPS: Final[dict[str, tuple[int, Callable[[int, int], Period]]]] = {"month": (1, month), "quarter": (3, quarter)}
"""How many months there are in a part of the year, and what makes it."""


def successions(members: Sequence[Draft]) -> None:
    """Give the members of a list over so many years, quarters or months theirs, and each yearly growth its base."""
    for index, first in enumerate(members):
        if first.series is not first or first.measure not in LEVELS or first.length < _LEAST:
            continue
        levels = [draft for draft in members[index : index + first.length] if draft.series is first]
        told = _growths_before(members[:index], levels) or first
        periods = [] if _is_of_several(told) else _years(told, len(levels)) or _parts_of_year(told, len(levels))
        if len(periods) != len(levels):
            continue
        for draft, period in zip(levels, periods, strict=True):
            draft.period = period
            draft.cues.discard("period_inherited")
        if periods[0].grain != "year":
            continue
        before = {id(later): earlier for earlier, later in itertools.pairwise(levels)}
        _growths_after(members[index + first.length : index + _REACH], levels)
        for rate in members:
            if rate.measure == "growth" and rate.anchor in levels and rate.hint.comparison in (None, "yoy"):
                rate.period, rate.comparison = rate.anchor.period, "yoy"
                base = before.get(id(rate.anchor))
                if base is not None:
                    rate.base = base  # and no base by its words: it is of a year like the others, and grew as well


def _growths_before(before: Sequence[Draft], levels: Sequence[Draft]) -> Draft | None:
    """2026年、2027年分别增长26%和35%，至1478亿和1995亿美元: the rates stand first. Link them; the first of them."""
    rates = before[-len(levels) :]
    is_list = len(rates) == len(levels) and all(rate.series is rates[0] and rate.measure == "growth" for rate in rates)
    if not is_list or not (levels[0].hint.reach or "to" in levels[0].cues):
        return None
    for rate, level in zip(rates, levels, strict=True):
        rate.anchor = level
    return rates[0]


def _growths_after(after: Sequence[Draft], levels: Sequence[Draft]) -> None:
    """收入分别为6.4亿元、7.9亿元、9.9亿元，2022年、2023年分别增长24%、25%: each growth to the value of its year.

    Where the rates name no years, one less than the values leaves out the first year.
    """
    first = next((draft for draft in after if draft.measure == "growth"), None)
    if first is None or first.series is not first or first.length >= len(levels):
        return
    rates = [draft for draft in after if draft.series is first]
    named = _years(first, len(rates)) if any(word.role == "date" for word in first.slot.left) else []
    told = {level.period: level for level in levels}
    chosen = [told.get(period) for period in named] if named else [*levels[1:]]
    is_one = len(chosen) == len(rates) and None not in chosen
    for rate, level in zip(rates, chosen if is_one else [None] * len(rates), strict=True):
        rate.anchor, rate.base = level, None


def _is_of_several(first: Draft) -> bool:
    """2023—2025年甲、乙、丙分别…: the list is of several, not of several years."""
    if first.listed is not None and len(first.listed) == first.length:
        return True  # 1—3月甲、乙、丙三县分别…
    pairs = itertools.pairwise(first.slot.left)
    return any(word.role == "、" and before.role in ("text", "keep", "metric", "scope") for before, word in pairs)


def _years(first: Draft, count: int) -> list[Period]:
    """The years that a list of so many values is of: 2023—2025年, or 2023年、2024年和2025年."""
    period = first.period
    if period is not None and period.grain == "years" and period.end.year - period.start.year + 1 == count:
        return [year(period.start.year + number) for number in range(count)]
    named = [word.date.start for word in first.slot.left if word.date is not None and word.date.end is None]
    years = [moment.year for moment in named if moment.year is not None and moment.month is None]
    is_row = len(years) == len(named) == count and all(b - a == 1 for a, b in itertools.pairwise(years))
    return [year(number) for number in years] if is_row else []


def _parts_of_year(first: Draft, count: int) -> list[Period]:
    """The quarters or months that a list of so many values is of: 一至四季度, 1—3月, or 一季度、二季度和三季度."""
    period = first.period
    if period is None or period.grain not in _STEPS:
        return []
    months, made = _STEPS[period.grain]
    named = [word.date.start for word in first.slot.left if word.date is not None and word.date.end is None]
    numbers = [moment.quarter if period.grain == "quarter" else moment.month for moment in named]
    if len(numbers) == count and all(b == (a or 0) + 1 for a, b in itertools.pairwise(numbers)):
        return [made(period.start.year, number) for number in numbers if number is not None]
    start = (period.start.month - 1) // months + 1
    parts = [made(period.start.year, start + number) for number in range(count)]
    return parts if (parts[0].start, parts[-1].end) == (period.start, period.end) else []
