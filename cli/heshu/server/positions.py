"""Offsets and positions: an editor counts lines, and in a line code units of the encoding that was agreed on.

The ends of lines are those of the protocol (LF, CRLF, CR) and no others: a page separator or U+2028 within a line, as
word processors leave them, does not end it.
"""

from __future__ import annotations

import bisect
from itertools import accumulate
from typing import Final

from lsprotocol.types import Position, Range

from heshu_claims.article import Lines

_CODECS: Final = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
_STEP: Final = 512
"""Characters after which the units so far are noted, so that an article on one long line costs no more than another."""


class Positions:
    """The positions of one text, which holds no half surrogate pairs. ``encoding`` is utf-8, utf-16 or utf-32."""

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self._text = text
        self._lines = Lines.of(text)
        self._codec, self._width = _CODECS.get(encoding, _CODECS["utf-16"])
        sizes = (self._count(text[start : start + _STEP]) for start in range(0, len(text), _STEP))
        self._noted = list(accumulate(sizes, initial=0))

    def offset(self, position: Position) -> int:
        """The offset of a position in code points; one past the end of its line or of the text is that end."""
        starts = self._lines.starts
        if position.line >= len(starts):
            return len(self._text)
        start, end = starts[max(position.line, 0)], self._end(max(position.line, 0))
        units = self._units(start) + max(position.character, 0)
        return end if units >= self._units(end) else self._offset(units)

    def position(self, offset: int) -> Position:
        """The position of an offset."""
        offset = min(max(offset, 0), len(self._text))
        line, _ = self._lines(offset)
        return Position(line - 1, self._units(offset) - self._units(self._lines.starts[line - 1]))

    def range(self, start: int, end: int) -> Range:
        """The range of a half-open span."""
        return Range(self.position(start), self.position(end))

    def _end(self, number: int) -> int:
        """Where a line ends, its line end not counted."""
        if number + 1 >= len(self._lines.starts):
            return len(self._text)
        following = self._lines.starts[number + 1]
        return following - (2 if self._text[following - 2 : following] == "\r\n" else 1)

    def _count(self, text: str) -> int:
        return len(text.encode(self._codec)) // self._width

    def _units(self, offset: int) -> int:
        """The code units before an offset."""
        number = offset // _STEP
        return self._noted[number] + self._count(self._text[number * _STEP : offset])

    def _offset(self, units: int) -> int:
        """The offset before which there are so many code units; in the middle of a character its beginning."""
        number = min(bisect.bisect_right(self._noted, units), len(self._noted) - 1) - 1
        part = self._text[number * _STEP : (number + 1) * _STEP].encode(self._codec)
        return number * _STEP + len(part[: (units - self._noted[number]) * self._width].decode(self._codec, "ignore"))
