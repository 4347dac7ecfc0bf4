"""The printed lines of a text and how wide they are. A Chinese character is two cells wide, a digit one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from heshu_claims.reading.clean import Span, is_letter_spaced

_LINE: Final = re.compile("[^\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
_BLANK: Final = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\x00-\x1f]+")
_NARROW: Final = re.compile("[\x20-\x7e\u00a0-\u02ff]")
_BREAK: Final = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_TERMINAL: Final = re.compile('[。！？!?…⋯；;：:][”’」』）)》]*\\Z|\\.[”’")]*\\Z')
_CLOSING: Final = "，。、；：！？）》」』】〉〕”’％%‰℃…⋯)."
_GOES_ON: Final = "，、（《〈“‘「『【〔—-~～及和与或的"
_BESIDE_NUMBER: Final = re.compile("(?<=[0-9A-Za-z%]) | (?=[0-9A-Za-z])")
_TOKEN: Final = re.compile("[0-9A-Za-z.,%]+")

_LONGEST_DOUBLED: Final = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line that is not blank.

    ``parts`` are its spans in the text as read without the blanks at its ends; of a line printed with doubled glyphs,
    the first of each pair. ``text`` is what it says, without blanks. ``cells`` is its width without blanks, but with
    those around numbers. ``gap`` counts the line breaks before it; ``indent`` is the width in cells of the blanks
    before it; ``spaced`` is true of a letter-spaced line.
    """

    parts: tuple[Span, ...]
    text: str
    cells: int
    gap: int
    indent: int
    doubled: bool = False
    spaced: bool = False

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence or clause may end with this line."""
        return _TERMINAL.search(self.text[-6:]) is not None

    @property
    def goes_on(self) -> bool:
        """Whether no paragraph can end here: the line ends with a comma, an opening bracket or a dash."""
        return self.text[-1] in _GOES_ON and not self.text.endswith("——")

    @property
    def continues(self) -> bool:
        """Whether no paragraph can begin here: the line begins with a closing mark."""
        return self.text[0] in _CLOSING

    @property
    def first_token(self) -> int:
        """The width in cells of what had to fit on the line before: a character or a whole number."""
        token = _TOKEN.match(self.text)
        return len(token[0]) if token else 2


def cells(text: str) -> int:
    """The width of a text in cells."""
    return 2 * len(text) - len(_NARROW.findall(text))


def lines_of(raw: str) -> list[Line]:
    """The lines of a text that are not blank, in order."""
    lines: list[Line] = []
    end = 0
    for match in _LINE.finditer(raw):
        text = _BLANK.sub("", match[0])
        if not text:
            continue
        a, b = match.span()
        bare = match[0].strip()
        left = len(match[0]) - len(match[0].lstrip())
        a, b = a + left, a + left + len(bare)
        gap = len(_BREAK.findall(raw, end, a)) if lines else 1
        doubled = _first_copies(text)
        parts: tuple[Span, ...] = ((a, b),)
        if doubled:
            parts = _spans(raw, a, b, doubled)
            text = "".join(text[x:y] for x, y in doubled)
        spaced = bare.count(" ") > 4 and is_letter_spaced(bare)
        # Chinese typesetting puts a quarter of a character, half a cell, between a character and a number.
        around = 0 if spaced or doubled else len(_BESIDE_NUMBER.findall(bare)) // 2
        indent = _indent(match[0][:left])
        lines.append(Line(parts, text, cells(text) + around, gap, indent, bool(doubled), spaced))
        end = b
    return lines


def _indent(blanks: str) -> int:
    return sum(2 if blank == "\u3000" else 4 if blank == "\t" else 1 for blank in blanks)


def _first_copies(text: str) -> list[Span] | None:
    """The first copy of each piece of a line in which every piece is printed twice, as bold captions are in some files.

    ``图为桥面图为桥面。。张张三摄三摄`` is 图为桥面, 。, 张, 三摄, each doubled. None for any other line.
    """
    if not 8 <= len(text) <= _LONGEST_DOUBLED or len(text) % 2 or any(n % 2 for n in Counter(text).values()):
        return None
    spans = []
    at = 0
    while at < len(text):
        for size in range((len(text) - at) // 2, 0, -1):
            if text[at : at + size] == text[at + size : at + 2 * size]:
                spans.append((at, at + size))
                at += 2 * size
                break
        else:
            return None
    return spans


def _spans(raw: str, a: int, b: int, pieces: list[Span]) -> tuple[Span, ...]:
    """Where pieces of a line's text without blanks stand in ``raw[a:b]``."""
    offsets = [
        a + m.start() + i
        for m in re.finditer(r"[^\s\u200b-\u200f\u2060\ufeff\x00-\x1f]+", raw[a:b])
        for i in range(len(m[0]))
    ]
    return tuple((offsets[x], offsets[y - 1] + 1) for x, y in pieces)
