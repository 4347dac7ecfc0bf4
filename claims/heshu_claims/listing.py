"""The lists of a text: what stands between 、 and 和, in brackets, in 《》《》, and between ；.

How many things a list names is often not certain. ``海洋药物和生物制品`` is one thing, ``甲、乙和丙`` three, and
``研发、生产和销售`` two or three: a list therefore has the fewest and the most things that it can be read as, and no
most if it ends in 等.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from heshu_claims.figure import Figure
from heshu_claims.stretch import CLOSING, OPENING, TITLES, Counts, Form, Lead, Listing, Span, Stretch, lists_of

__all__ = ["Form", "Lead", "Listing", "Span", "listings"]

_MARKS: Final = re.compile(
    r"[、，,；;：:。！？!?\n\u3000（）()《》“”‘’「」『』【】〈〉\[\]—…⋯ ]"
    r"(?:(?<![—…⋯ ])|(?<=—)—|(?<=…)…*|(?<=⋯)⋯*|(?<=[一-鿿] ) *(?=[一-鿿]))"
)
"""A mark of punctuation. One set of characters comes first, so that the search can skip to the next of them."""
_ENDING: Final = frozenset("，。：！？!?")
"""What ends a stretch and is neither a bracket nor a mark that parts things."""
_COMMAS: Final = frozenset(["，", ",", "—", "\u3000", " "])
_SEMICOLONS: Final = frozenset(["；", ";"])
_JOINED: Final = re.compile(r"(?:以及|及|和)(?!时|平|其)")
_DEPTH: Final = 40
"""How deep brackets are followed; text that nests deeper is no article."""


def listings(text: str, figures: Sequence[Figure] | None = None, spans: Sequence[Span] | None = None) -> list[Listing]:
    """The lists of a cleaned text, in the order in which their stretches end. Linear in the length of the text.

    ``figures`` are the figures of the text in reading order: a list ends where a count of things begins
    (``甲、乙、丙3家企业``). Without them only 等, punctuation and brackets end it. ``spans`` are the whole
    sentences to search, where not all are asked for: no list goes on from one sentence to the next.
    """
    counts, found = Counts(figures or ()), []
    for start, end in [(0, len(text))] if spans is None else spans:
        scan = _Scan(text, counts, start)
        for match in _MARKS.finditer(text, start, end):
            first, after = match.span()
            scan.mark(text[first], first, after)
        scan.close_all(end, text[end : end + 1])
        found += scan.found
    return found


@dataclass(slots=True)
class _Frame:
    """What is known of a bracket that is still open, or of the text itself.

    ``start`` is where the stretch without a comma begins, ``marks`` are the marks that part things in it, ``holes`` the
    brackets closed in it. ``sentence`` is where the parts between semicolons begin. ``is_first`` says that this stretch
    is the first in its bracket, ``after_list`` that a list ended with the comma before it.
    """

    bracket: str
    opened: int | None
    start: int
    sentence: int
    marks: list[Span] = field(default_factory=list)
    holes: list[Span] = field(default_factory=list)
    semicolons: list[int] = field(default_factory=list)
    after_list: bool = False
    is_first: bool = True


class _Scan:
    """One pass over the marks of a text. Every bracket is a text of its own, and a hole in the one around it."""

    def __init__(self, text: str, counts: Counts, start: int) -> None:
        self.text = text
        self.counts = counts
        self.found: list[Listing] = []
        self.frames = [_Frame("", None, start, start)]

    def mark(self, mark: str, start: int, end: int) -> None:
        """Take the next punctuation mark."""
        frame = self.frames[-1]
        if mark in _ENDING and self._is_plain(frame, start):
            frame.start, frame.after_list, frame.is_first = end, False, False
            if mark != "，":
                frame.sentence = end
            if frame.holes:
                frame.holes = []
        elif mark == "、":
            frame.marks.append((start, end))
        elif mark in CLOSING:
            self._open(mark, start)
        elif mark in OPENING:
            self._close(mark, start)
        elif mark == "\n":
            self.close_all(start, mark)
            self.frames[-1].start = self.frames[-1].sentence = end
        elif mark in "，," and frame.marks and _JOINED.match(self.text, end):
            # 甲、乙，以及丙: the comma parts things as 、 does.
            frame.marks.append((start, end))
        elif not (mark in ",:" and self._in_number(start)):
            self._end_stretch(start, end, mark)

    def _is_plain(self, frame: _Frame, end: int) -> bool:
        """Whether the stretch that ends here lists nothing, as most do."""
        return not (frame.marks or frame.semicolons or self.counts.has_pair(frame.start, end))

    def close_all(self, end: int, mark: str) -> None:
        """The line ends, and with it every bracket that nobody closed."""
        while len(self.frames) > 1:
            self._end_stretch(end, end, mark)
            self.frames.pop()
        self._end_stretch(end, end, mark)

    def _in_number(self, start: int) -> bool:
        return self.text[start - 1 : start].isdigit() and self.text[start + 1 : start + 2].isdigit()

    def _open(self, mark: str, start: int) -> None:
        frame = self.frames[-1]
        holes = frame.holes
        if mark in TITLES and holes and holes[-1][1] == start:
            # 《甲》《乙》 and 《甲》（试行）《乙》 are two things, as if 、 stood between them.
            is_remark = len(holes) > 1 and holes[-2][1] == holes[-1][0]
            if mark in (self.text[holes[-1][0]], self.text[holes[-2][0]] if is_remark else ""):
                frame.marks.append((start, start))
        if len(self.frames) < _DEPTH:
            self.frames.append(_Frame(mark, start, start + 1, start + 1))

    def _close(self, mark: str, start: int) -> None:
        wanted = OPENING[mark]
        if all(frame.bracket != wanted for frame in self.frames[1:]):
            return
        while (frame := self.frames[-1]).bracket != wanted:
            self._end_stretch(start, start, "")
            self.frames.pop()
        self._end_stretch(start, start, "", closed=True)
        self.frames.pop()
        assert frame.opened is not None, "the text itself is never closed"
        self.frames[-1].holes.append((frame.opened, start + 1))

    def _end_stretch(self, end: int, after: int, mark: str, *, closed: bool = False) -> None:
        """A stretch without a comma ends at ``end``, and the next one begins at ``after``.

        ``closed`` says that the bracket around it ends with it.
        """
        frame = self.frames[-1]
        found = len(self.found)
        if frame.marks or self.counts.has_pair(frame.start, end):
            self.found += self._lists(frame, end, mark, closed)
            frame.marks = []
        if mark in _SEMICOLONS:
            frame.semicolons.append(end)
        elif mark not in _COMMAS:
            self._end_sentence(frame, end, after, mark)
        frame.after_list = mark in _COMMAS and len(self.found) > found
        frame.is_first = False
        frame.start = after
        if frame.holes:
            frame.holes = []

    def _lists(self, frame: _Frame, end: int, mark: str, closed: bool) -> Iterator[Listing]:
        marks = [span for span in frame.marks if frame.start < span[0] and span[1] < end]
        stretch = Stretch(
            frame.start, end, mark, marks, frame.holes, frame.bracket, frame.opened,
            fills=frame.is_first and closed, after_list=frame.after_list,
        )  # fmt: skip
        return lists_of(self.text, stretch, self.counts)

    def _end_sentence(self, frame: _Frame, end: int, after: int, mark: str) -> None:
        """The parts between semicolons are a list too; a colon begins it anew."""
        if not frame.semicolons:
            frame.sentence = after
            return
        edges = [frame.sentence, *(edge for start in frame.semicolons for edge in (start, start + 1)), end]
        parts = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if self.text[a:b].strip()]
        if len(parts) > 1 and mark not in ("：", ":"):
            size, run = len(parts), (frame.sentence, end)
            self.found.append(
                Listing(tuple(parts), end, size, size, "semicolon", run, frame.opened, frame.bracket, mark)
            )
        frame.sentence, frame.semicolons = after, []
