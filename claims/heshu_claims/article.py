"""An article: its text as read, the cleaned text that the scanner sees, and the way back from one to the other.

A newspaper page prints ``举 行 ， 在 部 署 推 进 2024 年`` and breaks ``16.7 亿`` from ``元`` over two lines. The
scanner sees ``举行，在部署推进2024年`` and ``16.7亿元``. Every character of the cleaned text knows the offset of the
character it came from, so that a figure found in the cleaned text is shown at its true place without being searched
for again.
"""

from __future__ import annotations

import bisect
import datetime
import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from heshu_claims.quick import quick

Role = Literal["title", "subtitle", "byline", "body", "caption", "table"]
Field = Literal["text", "title"]


@quick
@dataclass(frozen=True, slots=True)
class Text:
    """A text as read and as cleaned.

    ``offsets[i]`` is the offset in ``raw`` of the character ``clean[i]``; a text that needed no cleaning has a
    ``range``. ``clean`` may be a part of ``raw``: several articles of one newspaper page share its ``raw``.
    """

    raw: str
    clean: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span in ``raw`` of the non-empty half-open span ``start``–``end`` in ``clean``."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def printed(self, start: int, end: int) -> str:
        """The span of ``clean`` as it is printed in ``raw``, blanks and line breaks included."""
        a, b = self.span(start, end)
        return self.raw[a:b]


@quick
@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the cleaned text: half-open offsets and what it is on the page."""

    start: int
    end: int
    role: Role = "body"


@quick
@dataclass(frozen=True, slots=True)
class Lines:
    """Line and column, counted from 1, of every offset of a text; columns count code points."""

    starts: Sequence[int]

    @classmethod
    def of(cls, raw: str) -> Lines:
        """The lines of a text as read, whatever its line ends (LF, CRLF, CR)."""
        if "\r" not in raw:
            return cls(array("I", (0, *(match.end() for match in re.finditer("\n", raw)))))
        return cls(array("I", (0, *(match.end() for match in re.finditer("\r\n?|\n", raw)))))

    def __call__(self, offset: int) -> tuple[int, int]:
        line = bisect.bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


Locate = Callable[[int], tuple[int, int]]
"""From an offset of ``raw`` to line and column where the reader of the file would look: see the contract."""


@quick
@dataclass(frozen=True, slots=True)
class Article:
    """One article as read.

    ``text`` is the field "text"; ``heading`` is the field "title", for records whose title stands apart from the text.
    ``title`` is the article's title wherever it stands. ``date`` is the dateline: the day that 今年 and 昨天 refer to.
    ``path`` names the file; ``record`` is the line or row of an archive, ``id`` and ``source`` what it says there.
    """

    text: Text
    blocks: tuple[Block, ...]
    title: str | None = None
    heading: Text | None = None
    date: datetime.date | None = None
    path: str | None = None
    record: int | None = None
    id: str | None = None
    source: str | None = None
    locate: Locate = field(default=Lines((0,)), compare=False)

    def field(self, name: Field) -> Text:
        """The text of a field; "title" only where ``heading`` is there."""
        if name == "text":
            return self.text
        assert self.heading is not None, "an article whose title stands in its text has no field 'title'"
        return self.heading
