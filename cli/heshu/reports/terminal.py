"""Setting text in terminal cells, in which a Chinese character is two wide and nothing else may be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len

from heshu.harmless import harmless

__all__ = [
    "ORDINARY",
    "PLAIN",
    "Symbols",
    "fitted",
    "harmless",
    "padded",
    "pieces",
    "symbols_for",
    "underline",
    "wrap",
    "wrapped",
]

_NOT_AT_START: Final = frozenset("，。、；：！？）》」』】〉〕〗’”…—·％%‰℃,.;:!?)]}～~")
_NOT_AT_END: Final = frozenset("（《「『【〈〔〖‘“([{￥$第")
_UNITS: Final = frozenset("万亿个元年月日号家人次件项条倍吨亩米里岁届名位种类成分")
_MIDDLE_MARKS: Final = frozenset(".,:/%‰-–+_")


@dataclass(frozen=True, slots=True)
class Symbols:
    """The signs of a report. Each differs from the others without any colour."""

    error: str = "✗"
    warning: str = "!"
    info: str = "i"
    contradicted: str = "✗"
    confirmed: str = "✓"
    bounded: str = "≤"
    implied: str = "≈"
    unchecked: str = "·"
    figure: str = "━"
    word: str = "─"


ORDINARY: Final = Symbols()
PLAIN: Final = Symbols(error="×", contradicted="×", confirmed="√")
"""For code pages that have no ✗: GBK has × and √."""


def symbols_for(encoding: str | None) -> Symbols:
    """The signs that a stream can write."""
    try:
        "✗✓".encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return PLAIN
    return ORDINARY


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """The lines of a text that is set ``width`` cells wide, as half-open spans of it.

    Numbers and Latin words are kept together where they fit, closing punctuation does not begin a line, and opening
    punctuation does not end one.
    """
    lines: list[tuple[int, int]] = []
    start, cells, allowed = 0, 0, 0
    for index, char in enumerate(text):
        if index > start and _may_break(text[index - 1], char):
            allowed = index
        cells += cell_len(char)
        if cells > width:
            cut = allowed if allowed > start else max(index, start + 1)
            lines.append((start, cut))
            start = cut
            cells = cell_len(text[start : index + 1])
    if start < len(text):
        lines.append((start, len(text)))
    return lines


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text as strings, without blanks at their ends."""
    return [text[a:b].strip() for a, b in wrap(text, width)] or [""]


def _may_break(left: str, right: str) -> bool:
    if right in _NOT_AT_START or left in _NOT_AT_END:
        return False
    if left == " " or right == " ":
        return left == " "
    if _holds_together(left) and _holds_together(right):
        return False
    # 13.7万人次 is one figure
    return left not in "万亿" and not (left.isdigit() and right in _UNITS)


def _holds_together(char: str) -> bool:
    return (char.isascii() and char.isalnum()) or char in _MIDDLE_MARKS


def fitted(text: str, width: int) -> str:
    """A text cut to a width, with … where something is left out."""
    if cell_len(text) <= width:
        return text
    cells, kept = 0, 0
    for char in text:
        cells += cell_len(char)
        if cells > width - 1:
            break
        kept += 1
    return f"{text[:kept]}…"


def padded(text: str, width: int) -> str:
    """A text filled with blanks to a width."""
    return text + " " * max(0, width - cell_len(text))


def underline(text: str, marks: Sequence[str]) -> str:
    """The line below a text: under each character its mark, as many times as the character has cells."""
    return "".join(mark * cell_len(char) for char, mark in zip(text, marks, strict=True)).rstrip()


def pieces(text: str, styles: Sequence[str]) -> Iterator[tuple[str, str]]:
    """A text in pieces of one style each."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or styles[index] != styles[start]:
            yield text[start:index], styles[start]
            start = index
