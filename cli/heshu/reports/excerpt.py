"""The places of the article that a finding speaks of: the sentences around its figures, the figures underlined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rich.cells import cell_len

from heshu.reports.terminal import harmless, wrap
from heshu_claims.article import Text

Mark = Literal["", "figure", "culprit", "word"]
Marked = tuple[int, int, Mark]
"""A half-open span of the cleaned text, and what it is."""

_ENDS: Final = re.compile(r"[。！？!?\n][”’」』）]*")
_CLAUSE_MARKS: Final = "，、；：。！？,;:\n（("
_FARTHEST: Final = 400
"""How far the ends of a sentence are looked for, in characters: a hostile text has none."""
_MOST_LINES: Final = 2
"""A sentence that needs more lines than these is cut to what stands around its figures."""
_GRAVITY: Final[dict[Mark, int]] = {"": 0, "word": 1, "figure": 2, "culprit": 3}
_ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an excerpt with the mark of each of its characters; ``at`` is where it begins in the cleaned text."""

    at: int
    text: str
    marks: tuple[Mark, ...]
    is_first: bool


def excerpt(text: Text, marked: Iterable[Marked], width: int) -> Iterator[Line]:
    """The sentences that hold the marked spans, set ``width`` cells wide, the spans marked character by character."""
    for sentence, spans in _by_sentence(text.clean, sorted(marked)):
        yield from _set(text.clean, sentence, spans, width)


def _by_sentence(clean: str, spans: Sequence[Marked]) -> Iterator[tuple[tuple[int, int], list[Marked]]]:
    group: list[Marked] = []
    around = (0, 0)
    for span in spans:
        own = _sentence(clean, span[0], span[1])
        if group and own[0] < around[1]:
            around = around[0], max(around[1], own[1])
        else:
            if group:
                yield around, group
            group, around = [], own
        group.append(span)
    if group:
        yield around, group


def _sentence(clean: str, start: int, end: int) -> tuple[int, int]:
    low = max(0, start - _FARTHEST)
    before = [match.end() for match in _ENDS.finditer(clean, low, start)]
    after = _ENDS.search(clean, max(start, end - 1), min(len(clean), end + _FARTHEST))
    stop = after.end() if after else min(len(clean), end + _FARTHEST)
    return (before[-1] if before else low), max(stop, end)


def _set(clean: str, sentence: tuple[int, int], spans: Sequence[Marked], width: int) -> Iterator[Line]:
    parts = [sentence]
    if cell_len(clean[sentence[0] : sentence[1]]) > _MOST_LINES * width:
        parts = _around(clean, sentence, spans)
    offsets: list[int] = []
    chars: list[str] = []
    for number, (a, b) in enumerate(parts):
        if number or a > sentence[0]:
            chars.append(_ELLIPSIS)
            offsets.append(a)
        chars.append(clean[a:b])
        offsets.extend(range(a, b))
    if parts[-1][1] < sentence[1]:
        chars.append(_ELLIPSIS)
        offsets.append(parts[-1][1] - 1)
    text = harmless("".join(chars))
    marks = _marks(text, offsets, spans)
    for number, (a, b) in enumerate(wrap(text, width)):
        yield Line(offsets[a], text[a:b], tuple(marks[a:b]), number == 0)


def _marks(text: str, offsets: Sequence[int], spans: Sequence[Marked]) -> list[Mark]:
    by_offset: dict[int, Mark] = {}
    for start, end, mark in spans:
        for offset in range(start, min(end, start + 2 * _FARTHEST)):
            if _GRAVITY[mark] > _GRAVITY[by_offset.get(offset, "")]:
                by_offset[offset] = mark
    return ["" if char == _ELLIPSIS else by_offset.get(offset, "") for char, offset in zip(text, offsets, strict=True)]


def _around(clean: str, sentence: tuple[int, int], spans: Sequence[Marked]) -> list[tuple[int, int]]:
    """The parts of a long sentence around its spans: from the beginning of the clause, if it is near, to its end."""
    parts: list[tuple[int, int]] = []
    for start, end, _ in spans:
        shown = min(end, start + 60)
        a = _nearest_mark(clean, max(sentence[0], start - 22), start, sentence[0])
        b = min(sentence[1], shown + 12)
        stop = next((index + 1 for index in range(shown, b) if clean[index] in _CLAUSE_MARKS), min(b, shown + 6))
        if parts and a <= parts[-1][1] + 6:
            parts[-1] = parts[-1][0], max(parts[-1][1], stop)
        else:
            parts.append((a, stop))
    return parts


def _nearest_mark(clean: str, low: int, start: int, first: int) -> int:
    """Where to begin: behind the last mark that leaves some words before the figure, or else a few words before it."""
    for index in range(start - 4, low - 1, -1):
        if clean[index] in _CLAUSE_MARKS:
            return index + 1
    return low if low == first else max(low, start - 14)
