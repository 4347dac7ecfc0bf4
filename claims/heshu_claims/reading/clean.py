"""From the text as printed to the text that the scanner sees, with the way back.

A newspaper page prints ``完 成 投 资 16.7 亿`` and goes on with ``元`` on the next line; the scanner sees
``完成投资16.7亿元``. What is dropped: blanks between a Chinese character and a digit or letter, blanks beside Chinese
punctuation, the blanks of letter-spaced lines, control and bidirectional characters. What is kept, as one blank:
blanks between two digits or letters, and in lines that are not letter-spaced between two Chinese characters
(``北京 上海``), where they separate. Full-width digits and letters become half-width, one to one. Paragraphs are
parted by a line feed.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from heshu_claims.article import Block, Role, Text

Span = tuple[int, int]
"""A half-open span of the text as read."""

_BLANKS = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_INVISIBLE = _CONTROLS + "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
_BREAKS = "\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029"
_CLOSERS = "，。、；：！？）》」』】〉〕％%‰℃"
_GOES_ON = "，、（《“"


class Gap(enum.IntEnum):
    """What parts two characters on the page, the wider the greater."""

    INVISIBLE = 0
    BLANK = 1
    LINE = 2
    CELL = 3
    PARAGRAPH = 4


_GAP = re.compile(f"[{_BLANKS}{_INVISIBLE}{_BREAKS}]+")
_DIRTY = re.compile(
    f"[{_BLANKS}{_INVISIBLE}\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029\u2e80-\u2fdf\uf900-\ufaff０-９Ａ-Ｚａ-ｚ％．／＋－]"
)
_SOFT_BREAK = re.compile(f"\n(?=[\n{_CLOSERS}])|(?<=[{_GOES_ON}])\n|\\A\n|\n\\Z")
_BREAK = re.compile(f"[{_BREAKS}]")
_BLANK = re.compile(f"[{_BLANKS}]")
_SPACED = re.compile(r"[^\W\d]\s+(?=[^\W\d])")
_TIGHT = re.compile(r"[^\W\d](?=[^\W\d])")
_ODD = re.compile("[０-９Ａ-Ｚａ-ｚ％＋－．／\u2e80-\u2fdf\uf900-\ufaff]")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9A-Za-z])[．／](?=[0-9A-Za-z])")
_SPACED_DIGITS = re.compile(f"(?<![0-9])[0-9](?=[{_BLANKS}][0-9](?![0-9]))")
_RUN = re.compile("[一-鿿](?: [一-鿿，。、；：！？“”《》（）]){3,}")
"""Chinese characters that are parted by one blank each."""
_LONG_NUMBER = re.compile("[0-9][0-9]")
_SEPARATED: Final = {
    Gap.BLANK: frozenset({"AA", "%A", "AS", "SA", "SS", "%S", "S%", "%%", "CC", "CS", "SC"}),
    Gap.LINE: frozenset({"AA", "%A"}),
}
"""The kinds of neighbours that a gap separates."""

_HALF_WIDTH = {
    c: c - 0xFEE0
    for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05, 0xFF0B, 0xFF0D)
}


SUPERSCRIPT: Final = {ord(digit): raised for digit, raised in zip("0123456789-+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", strict=True)}
"""For digits that a file sets in superscript: the 2 of m² is no digit of a figure."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it stands in the text as read: its parts in order, line breaks within them, and its role."""

    parts: tuple[Span, ...]
    role: Role = "body"


def is_clean(raw: str) -> bool:
    """Whether the scanner can see the text as it is."""
    return _DIRTY.search(raw) is None and _SOFT_BREAK.search(raw) is None


def clean(raw: str) -> Text:
    """The text as the scanner sees it. A line of ``raw`` is a paragraph, unless none can end or begin there."""
    # Files end with a line feed: that alone is no reason to copy them.
    core = raw.strip("\n")
    if is_clean(core):
        start = len(raw) - len(raw.lstrip("\n")) if core else 0
        return Text(raw, core, range(start, start + len(core)))
    sink = _Sink(raw, lines_are_paragraphs=True)
    sink.part(0, len(raw))
    return sink.text()


def assemble(raw: str, paragraphs: Iterable[Paragraph]) -> tuple[Text, tuple[Block, ...]]:
    """The clean text of some paragraphs of ``raw``, in the order in which they stand there, and their blocks.

    Line breaks within a paragraph and between its parts are no separators; the parts of a table row are its cells,
    parted by tabs. Paragraphs that come out empty are left out.
    """
    sink = _Sink(raw)
    blocks: list[Block] = []
    for paragraph in paragraphs:
        before = sink.length
        sink.gap(Gap.PARAGRAPH)
        for a, b in paragraph.parts:
            sink.part(a, b)
            sink.gap(Gap.CELL if paragraph.role == "table" else Gap.LINE)
        if sink.length > before:
            blocks.append(Block(sink.paragraph_start, sink.length, paragraph.role))
    return sink.text(), tuple(blocks)


def is_letter_spaced(line: str) -> bool:
    """Whether most Chinese characters of a line are followed by a blank: ``下 周 起 实 行 新 办 法``."""
    blanks = len(_SPACED.findall(line))
    return blanks >= 3 and blanks > 2 * len(_TIGHT.findall(line))


def half_width(text: str) -> str:
    """Full-width digits, letters and ``％＋－`` as half-width; ``．`` and ``／`` between digits too. Same length."""
    if _ODD.search(text) is None:
        return text
    text = text.translate(_HALF_WIDTH)
    if "．" in text or "／" in text:
        text = _BETWEEN_DIGITS.sub(lambda m: "." if m[0] == "．" else "/", text)
    return re.sub("[\u2e80-\u2fdf\uf900-\ufaff]", _unified, text)


def _unified(match: re.Match[str]) -> str:
    """The ordinary form of a radical or compatibility character (``⼈`` for 人), which some PDF files contain."""
    form = unicodedata.normalize("NFKC", match[0])
    return form if len(form) == 1 else match[0]


def _gap_of(text: str) -> Gap:
    if text in (" ", "\u3000"):
        return Gap.BLANK
    if _BREAK.search(text):
        return Gap.LINE
    return Gap.BLANK if _BLANK.search(text) else Gap.INVISIBLE


class _Kinds(dict[str, str]):
    """The kind of a character: C Chinese, A digit or letter, P Chinese punctuation, % per cent, S any other."""

    def __missing__(self, char: str) -> str:
        kind = _kind(char)
        if len(self) < 20_000:
            self[char] = kind
        return kind


def _kind(char: str) -> str:
    code = ord(char)
    if char in "%％‰":
        return "%"
    if char in "“”‘’—…⋯·•" or 0x3001 <= code <= 0x3004 or 0x3008 <= code <= 0x3020 or 0xFF01 <= code <= 0xFF0F:
        return "P"
    # Also what is set like a Chinese character: ①, ㎡, ℃.
    if 0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or code >= 0x20000 or 0x2460 <= code <= 0x24FF:
        return "C"
    if 0x2100 <= code <= 0x214F:
        return "C"
    if char.isalnum():
        return "A"
    return "P" if 0xFF00 <= code <= 0xFF65 else "S"


_KIND: Final = _Kinds()


class _Sink:
    """Collects cleaned pieces and the offsets they come from. A gap is judged when what follows it is known."""

    def __init__(self, raw: str, *, lines_are_paragraphs: bool = False) -> None:
        self.raw = raw
        self.lines_are_paragraphs = lines_are_paragraphs
        self.pieces: list[str] = []
        self.offsets = array("I")
        self.length = 0
        self._gap: Gap | None = None
        self._gap_at = 0
        self._line_end = -1
        self._spaced = False, False
        self.paragraph_start = 0

    def text(self) -> Text:
        """What was collected."""
        return Text(self.raw, half_width("".join(self.pieces)), self.offsets)

    def part(self, start: int, end: int) -> None:
        """Add ``raw[start:end]``."""
        at = start
        for run in _RUN.finditer(self.raw, start, end):
            a, b = run.span()
            self._pieces(at, a + 1)
            at = a + 1
            if self._is_spaced(at):
                # 下 周 起 实 行: every other character at once, for a page may be set like this from end to end.
                self.pieces.append(self.raw[a + 2 : b : 2])
                self.offsets.extend(range(a + 2, b, 2))
                self.length += len(self.pieces[-1])
                at = b
        self._pieces(at, end)

    def _is_spaced(self, at: int) -> bool:
        """Whether a blank in the text stands in a letter-spaced line."""
        self._gap_at = at
        return (self._spaced if at < self._line_end else self._spacing())[0]

    def _pieces(self, start: int, end: int) -> None:
        at = start
        for match in _GAP.finditer(self.raw, start, end):
            a, b = match.span()
            if a > at:
                self._keep(at, a)
            at = b
            self.gap(_gap_of(match[0]), a)
        if end > at:
            self._keep(at, end)

    def gap(self, gap: Gap, at: int | None = None) -> None:
        """What follows stands apart from what is there; gaps that meet are one, the widest."""
        if not self.length:
            return
        if self._gap is None:
            self._gap_at = self.offsets[-1] + 1 if at is None else at
            self._gap = gap
        else:
            self._gap = max(self._gap, gap)

    def _keep(self, a: int, b: int) -> None:
        if self._gap is not None:
            mark = self._mark(self._gap, self.raw[self.offsets[-1]], self.raw[a])
            if mark and self._gap_at < a:
                self.pieces.append(mark)
                self.offsets.append(self._gap_at)
                self.length += 1
            if self._gap is Gap.PARAGRAPH:
                self.paragraph_start = self.length
            self._gap = None
        self.pieces.append(self.raw[a:b])
        if b - a == 1:
            self.offsets.append(a)
        else:
            self.offsets.extend(range(a, b))
        self.length += b - a

    def _mark(self, gap: Gap, left: str, right: str) -> str:
        """What stands for a gap between two characters in the clean text."""
        if gap is Gap.PARAGRAPH:
            return "\n"
        if gap is Gap.CELL:
            return "\t"
        if gap is Gap.LINE and self.lines_are_paragraphs and not (left in _GOES_ON or right in _CLOSERS):
            return "\n"
        pair = _KIND[left] + _KIND[right]
        if gap is Gap.INVISIBLE or pair not in _SEPARATED[gap]:
            return ""
        if gap is Gap.BLANK:
            if "C" in pair:
                return "" if self._is_spaced(self._gap_at) else " "
            if pair == "AA" and left.isdigit() and right.isdigit():
                return "" if self._spacing()[1] else " "
        return " "

    def _spacing(self) -> tuple[bool, bool]:
        """Whether the gap stands in a letter-spaced line, and whether the digits of that line are spaced too."""
        at = self._gap_at
        if at >= self._line_end:
            # Never behind the line judged last: the search stays linear.
            before = max(self._line_end, 0)
            start = max(before, *(self.raw.rfind(mark, before, at) + 1 for mark in "\n\r"))
            end = _BREAK.search(self.raw, at)
            self._line_end = end.start() if end else len(self.raw)
            line = self.raw[start : self._line_end]
            spaced = is_letter_spaced(line)
            digits = spaced and _LONG_NUMBER.search(line) is None and _SPACED_DIGITS.search(line) is not None
            self._spaced = spaced, digits
        return self._spaced
