"""Which figures can be compared at all, and what a change is measured against by its own words."""

from __future__ import annotations

from functools import cache
from typing import Final

from heshu_claims.cue import Word
from heshu_claims.draft import Draft
from heshu_claims.lexicon import table
from heshu_claims.period import Period, preceding, shifted

LEVELS: Final = frozenset({"level", "mean"})
CHANGES: Final = frozenset({"growth", "change", "multiple"})
RATES: Final = frozenset({"level", "share", "growth", "completion"})
"""What a percentage may be that another one is compared with, in points."""
REACH: Final = 24
"""How many figures of a sentence are looked through for what belongs to one of them."""
SHORTEST: Final = 2
"""The shortest name by which a rate can refer to a level."""
_LIST_REACH: Final = 12
"""Within how many words before a list of values the times that they are of are named."""
_BARE: Final = frozenset({"index", "quantity", "price"})
"""Kinds of a number without a unit, which the words before it tell apart: 指数从54.1降至52.0，低于预期|53.1."""


@cache
def words_of(role: str) -> tuple[str, ...]:
    """The words of the table ``comparing`` that play a role."""
    return tuple(row[0] for row in table("comparing") if row[1] == role)


def is_alike(a: Draft, b: Draft) -> bool:
    """Figures of one kind and unit, either of which may be the base of the other."""
    kinds = {a.figure.kind, b.figure.kind}
    if a.figure.unit != b.figure.unit or (len(kinds) > 1 and (a.figure.unit or not kinds <= _BARE)):
        return False
    return a.measure in (RATES if b.figure.kind == "percent" else LEVELS)


def is_change_of(change: Draft, level: Draft) -> bool:
    """A change in the unit of the level, or in points of a rate."""
    if change.figure.kind == "points":
        return level.figure.kind == "percent"
    return change.figure.unit in (level.figure.unit, level.figure.unit.partition("/")[0])


def told(base: Draft) -> str | None:
    """与上年同期的…相比: the comparison that a word for time tells, also where the dateline is unknown."""
    if (first := base.series) is not None and first.length > 1:
        times = [said for word in first.slot.left[-_LIST_REACH:] if (said := _told_by(word)) is not None]
        if len(times) == first.length:
            return times[base.place]  # 去年同期和上季度分别为|207.9亿元和|221.3亿元
    for word in reversed(base.slot.left[-6:]):
        if (said := _told_by(word)) is not None:
            return said
    return None


def _told_by(word: Word) -> str | None:
    unit, _, offset = word.value.partition(":") if word.role == "period" else ("", "", "")
    if unit == "same":
        return "yoy"  # 2025年同期
    if unit == "yearend":
        return "ytd"  # 上年末为64.27%
    if offset == "-1":
        return "yoy" if unit in ("year", "yearbefore", "sameyear") else "mom"
    return None


def comparison(current: Draft, base: Draft) -> str | None:
    """Says yoy or mom where the base is of the period a year before or just before, else the base period."""
    if (said := told(base)) is not None:
        return said
    now, then = current.period, base.period
    if now is None or then is None:
        return "yoy" if "base_period" in base.cues else None
    if now.grain == then.grain and then.is_same(shifted(now, -1)):
        return "yoy"
    if then.year_known and not now.year_known and is_stretch_of(then, now):
        return "yoy"
    if now.grain == then.grain and then.is_same(preceding(now)):
        return "mom"
    return then.iso


def is_stretch_of(then: Period, now: Period) -> bool:
    """2025年上半年 beside 上半年 without a year, which is the present one."""
    return then.grain == now.grain and shifted(then, now.start.year - then.start.year).is_same(now)


def is_meant(change: Draft, base: Draft, current: Draft) -> bool:
    """Whether a change may be measured against the base, by what its own words compare with."""
    own = change.hint.comparison
    return own is None or own == base.comparison or own == comparison(current, base)
