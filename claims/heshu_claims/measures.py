"""Units and measure words: which one stands behind a number, what it is called, and what kind of figure it makes."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple, cast

from heshu_claims.figure import Kind
from heshu_claims.lexicon import table


class Unit(NamedTuple):
    """A unit: canonical ``name``, ``kind`` of the figure that has it; ``noun`` is a counted noun (省, 部门)."""

    name: str
    kind: Kind
    noun: bool = False


_BLANKS: Final = (" ", "\u3000", "\u00a0")


@cache
def units() -> dict[str, Unit]:
    """Every unit and measure word by its surface."""
    found: dict[str, Unit] = {}
    for row in table("measure_words"):
        for word in row[1].split():
            found.setdefault(word, Unit(word, "quantity", row[0] == "noun"))
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


def read(text: str, start: int) -> tuple[Unit, int] | None:
    """The longest unit at ``start``, a blank before it allowed, and where it ends."""
    c = text[start : start + 1]
    if c in _BLANKS:
        start += 1
        c = text[start : start + 1]
    lengths = _lengths().get(c)
    if lengths is None:
        return None
    table = units()
    for n in lengths:
        found = table.get(text[start : start + n])
        if found is not None:
            end = start + n
            if c.isascii() and c.isalpha() and text[end : end + 1].isascii() and text[end : end + 1].isalnum():
                return None
            if text[end : end + 1] == "/":
                return _ratio(text, found, end)
            return found, end
    return None


def _ratio(text: str, unit: Unit, end: int) -> tuple[Unit, int]:
    """元/吨, 米/秒, 万吨/年: a unit a unit."""
    below = read(text, end + 1) if text[end + 1 : end + 2] not in _BLANKS else None
    if below is None or text[end + 1 : end + 2].isdigit():
        return unit, end
    kind: Kind = "price" if unit.kind == "amount" else "quantity"
    return Unit(f"{unit.name}/{below[0].name}", kind), below[1]
