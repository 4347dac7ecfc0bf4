"""Units and measure words: which one stands behind a number, what it is called, and what kind of figure it makes."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple, cast

from heshu_claims.figure import Kind
from heshu_claims.lexicon import table


class Unit(NamedTuple):
    """A unit: canonical ``name``, ``kind`` of the figure that has it, and its ``use``.

    ``use`` is "" for a plain measure word, or the class of ``measure_words.tsv`` that limits it (noun, arabic, chinese,
    grade).
    """

    name: str
    kind: Kind
    use: str = ""


class Measure(NamedTuple):
    """A unit that ends at ``end``; ``more`` where 多 stands in it (个多月), ``half`` where 半 does (个半月)."""

    unit: Unit
    end: int
    more: bool = False
    half: bool = False


_BLANKS: Final = frozenset(" \u3000\u00a0")
_LIMITED: Final = ("noun", "arabic", "chinese", "grade")


@cache
def units() -> dict[str, Unit]:
    """Every unit and measure word by its surface."""
    found: dict[str, Unit] = {}
    for row in table("measure_words"):
        use = row[0] if row[0] in _LIMITED else ""
        for word in row[1].split():
            found.setdefault(word, Unit(word, "quantity", use))
    for row in table("units"):
        found[row[0]] = Unit(row[2] if len(row) > 2 else "", cast(Kind, row[1]))
    return found


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """By the first character of a unit, the lengths of the units that begin with it, longest first."""
    lengths: dict[str, set[int]] = {}
    for surface in units():
        lengths.setdefault(surface[0], set()).add(len(surface))
    return {c: tuple(sorted(n, reverse=True)) for c, n in lengths.items()}


def read(text: str, start: int) -> Measure | None:
    """The longest unit at ``start``, a blank before it allowed."""
    c = text[start : start + 1]
    if c in _BLANKS:
        start += 1
        c = text[start : start + 1]
    lengths = _lengths().get(c)
    if lengths is None:
        return None
    if c == "个" and text[start + 1 : start + 2] in ("多", "半"):
        return _within(text, start)
    known = units()
    for n in lengths:
        surface = text[start : start + n]
        found = known.get(surface)
        if found is not None:
            end = start + len(surface)  # at the end of the text the slice may be shorter than n
            after = text[end : end + 1]
            if after == "/":
                return _ratio(text, found, end)
            if c.isascii() and c.isalpha() and after.isascii() and after.isalnum():
                return None
            if found.kind == "index" and surface == "点" and text.startswith(_remarks(), end):
                return Measure(Unit(surface, "quantity"), end)
            return Measure(found, end)
    return None


@cache
def _remarks() -> tuple[str, ...]:
    """What 点 counts where it is no index: 三点要求."""
    return tuple(row[0] for row in table("remarks"))


def _within(text: str, start: int) -> Measure:
    """个多月, 个半小时; but 3个多种 has 个 alone."""
    found = units().get("个" + text[start + 2 : start + 4]) or units().get("个" + text[start + 2 : start + 3])
    if found is None or found.kind != "duration":
        return Measure(units()["个"], start + 1)
    length = 4 if "个" + text[start + 2 : start + 4] in units() else 3
    more = text[start + 1] == "多"
    return Measure(found, min(start + length, len(text)), more, not more)


def _ratio(text: str, unit: Unit, end: int) -> Measure:
    """元/吨, 米/秒, 万吨/年: a unit a unit."""
    after = text[end + 1 : end + 2]
    below = read(text, end + 1) if after not in _BLANKS and not after.isdigit() else None
    if below is None:
        return Measure(unit, end)
    kind: Kind = "price" if unit.kind == "amount" else "quantity"
    return Measure(Unit(f"{unit.name}/{below.unit.name}", kind), below.end)
