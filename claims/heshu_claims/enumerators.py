"""Numbered lists: 一是……二是……三是, 第一……第二, （一）（二）, 1. 2., ①②, 其一其二.

A number with 是 or in brackets is a mark only where a clause begins: 一是 in ``统一是前提`` is none. Marks of one kind
that follow one another from 一 on are one sequence; marks of another kind in between (（一）within 一是) are another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from heshu_claims.lexicon import table
from heshu_claims.stretch import Listing

_DIGITS: Final = {char: number for number, char in enumerate("〇一二三四五六七八九")}
_CIRCLED: Final = 0x2460 - 1
_FAR: Final = 4000
"""How many characters may lie between two marks of one sequence."""
_STOPS: Final = frozenset("。！？”’）)")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark with its number: 二是 is 2. ``start`` and ``end`` are offsets into the cleaned text."""

    start: int
    end: int
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """The marks of one numbered list in reading order; the first is 1. ``form`` is their kind, ``end`` the list's."""

    form: str
    marks: tuple[Mark, ...]
    end: int

    @property
    def gaps(self) -> tuple[tuple[Mark, Mark], ...]:
        """Neighbouring marks of which the second does not have the next number: 二是 and 四是, or 二是 twice."""
        pairs = zip(self.marks, self.marks[1:], strict=False)
        return tuple((a, b) for a, b in pairs if b.number != a.number + 1)


def sequences(text: str) -> list[Sequence]:
    """The numbered lists of a cleaned text, in the order in which they begin. Linear in the length of the text."""
    open_marks: dict[str, list[Mark]] = {}
    found: list[Sequence] = []
    lines = "\n" + text
    for name, firsts in _firsts():
        for form, mark in _marks(text, name) if _holds(lines, firsts) else ():
            marks = open_marks.get(form)
            if mark.number == 1 or (marks and mark.start - marks[-1].end > _FAR):
                found += _closed(text, form, open_marks.pop(form, []))
                marks = None
            if mark.number == 1:
                open_marks[form] = [mark]
            elif marks:
                marks.append(mark)
    for form, marks in open_marks.items():
        found += _closed(text, form, marks)
    return sorted(found, key=lambda sequence: sequence.marks[0].start)


def _holds(text: str, words: tuple[str, ...]) -> bool:
    for word in words:  # noqa: SIM110 - asked of every article, and a generator takes as long as the search
        if word[0] in text and word in text:
            return True
    return False


def numbered(text: str, found: list[Sequence]) -> list[Listing]:
    """The numbered lists that lack no number, as lists of the things behind their marks."""
    listings = []
    for sequence in found:
        if sequence.gaps:
            continue
        starts = [mark.start for mark in sequence.marks]
        items = tuple(zip(starts, [*starts[1:], sequence.end], strict=True))
        size = len(items)
        run = (starts[0], sequence.end)
        # An article that is cut off may have been going to say 三是.
        is_cut = not text[sequence.end :].strip("。！？”’）) \n") and text.rstrip()[-1:] not in _STOPS
        listings.append(Listing(items, sequence.end, size, size, "numbered", run, is_loose=is_cut))
    return listings


def _closed(text: str, form: str, marks: list[Mark]) -> Iterator[Sequence]:
    if len(marks) > 1:
        stop = re.compile(r"[。！？；\n]").search(text, marks[-1].end)
        yield Sequence(form, tuple(marks), stop.start() if stop else len(text))


def _marks(text: str, name: str) -> Iterator[tuple[str, Mark]]:
    for match in _pattern(name).finditer(text):
        number = _number(match.group())
        if number is not None:
            # 二是 and 二要 are marks of different lists.
            suffix = match.group()[-1] if name == "said" else ""
            yield name + suffix, Mark(match.start(), match.end(), number, match.group())


def _number(mark: str) -> int | None:
    digits = "".join(char for char in mark if char in _DIGITS or char == "十" or char.isdecimal())
    if not digits:
        return next((ord(char) - _CIRCLED for char in mark if "①" <= char <= "⑳"), None)
    if digits.isdecimal():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    if ten:
        return _DIGITS.get(tens or "一", 0) * 10 + _DIGITS.get(ones or "〇", 0)
    return _DIGITS.get(digits)


@cache
def _firsts() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """How the first mark of each kind may be written, with the end of the line before where it begins one."""
    begins = {"line": "\n", "clause": ""}
    rows = table("enumerators")
    return tuple((name, tuple(begins[at] + first for first in firsts.split())) for name, at, firsts, *_ in rows)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """The marks of one kind: see the table ``enumerators``."""
    begins = {"line": "(?:(?<=\n)|^)", "clause": "(?:(?<=[。；：，、！？\\s“（(—;:,.])|^)"}
    where, pattern = next((row[1], row[3]) for row in table("enumerators") if row[0] == name)
    return re.compile(begins[where] + pattern, re.MULTILINE)
