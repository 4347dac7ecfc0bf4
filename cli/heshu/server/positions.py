"""Offsets and positions: an editor counts lines, and in a line code units of the encoding that was agreed on.

The ends of lines are those of the protocol (LF, CRLF, CR) and no others: a page separator or U+2028 within a line, as
word processors leave them, does not end it.
"""

from __future__ import annotations

from typing import Final

from lsprotocol.types import Position, Range

from heshu_claims.article import Lines

_CODECS: Final = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
_BASIC: Final = "\uffff"


class Positions:
    """The positions of one text, which holds no half surrogate pairs. ``encoding`` is utf-8, utf-16 or utf-32."""

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self._text = text
        self._starts = Lines.of(text).starts
        self._codec, self._width = _CODECS.get(encoding, _CODECS["utf-16"])

    def offset(self, position: Position) -> int:
        """The offset of a position in code points; one past the end of its line or of the text is that end."""
        if position.line >= len(self._starts):
            return len(self._text)
        start = self._starts[max(position.line, 0)]
        line = self._line(position.line)
        units = max(position.character, 0)
        if self._is_plain(line):
            return start + min(units, len(line))
        encoded = line.encode(self._codec)[: units * self._width]
        return start + len(encoded.decode(self._codec, "ignore"))

    def position(self, offset: int) -> Position:
        """The position of an offset."""
        line, column = Lines(self._starts)(min(max(offset, 0), len(self._text)))
        before = self._text[self._starts[line - 1] : self._starts[line - 1] + column - 1]
        units = len(before) if self._is_plain(before) else len(before.encode(self._codec)) // self._width
        return Position(line - 1, units)

    def range(self, start: int, end: int) -> Range:
        """The range of a half-open span."""
        return Range(self.position(start), self.position(end))

    def _line(self, number: int) -> str:
        """A line without its end."""
        last = number + 1 >= len(self._starts)
        end = len(self._text) if last else self._starts[number + 1]
        line = self._text[self._starts[number] : end]
        return line if last else line.removesuffix("\n").removesuffix("\r")

    def _is_plain(self, text: str) -> bool:
        """Whether each character is one code unit."""
        if self._codec == "utf-32-le" or text.isascii():
            return True
        return self._codec == "utf-16-le" and max(text) <= _BASIC
