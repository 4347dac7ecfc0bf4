"""Where a paragraph ends, by the widths of the printed lines around the seam.

A line that stops short of its column ends a paragraph, when a sentence ends with it; when none does, it is a heading or
a byline. The first line of a paragraph is two characters narrower, since its indent is lost. What no paragraph can do
overrides: to end with a comma, to begin with a closing mark, to be wider than its column.
"""

from __future__ import annotations

import bisect
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from heshu_claims.reading.lines import Line
from heshu_claims.reading.marks import ends_caption, mark_of, opens_caption

NARROWEST: Final = 14
WIDEST: Final = 160
"""Cells. Lines outside of these are no lines of a column."""

INDENT: Final = 4
"""Cells by which the first line of a Chinese paragraph is indented."""

SLACK: Final = 3
"""Cells by which a full line may fall short of its column, because what follows could not be broken."""


@dataclass(frozen=True, slots=True)
class Seam:
    """The end of a line, and what stands around it.

    ``so_far`` are the lines of the paragraph so far, ``following`` up to three lines after them; ``before`` and
    ``after`` are the widths of the columns that the lines up to here and from here on stand in, None if they cannot
    be told. ``usual_gap`` counts the line breaks that part two lines as a rule; with ``indents`` first lines are
    indented.
    """

    so_far: Sequence[Line]
    following: Sequence[Line]
    before: int | None
    after: int | None
    usual_gap: int
    indents: bool

    @property
    def line(self) -> Line:
        """The line that ends here."""
        return self.so_far[-1]

    @property
    def first(self) -> bool:
        """Whether it is the first line of its paragraph."""
        return len(self.so_far) == 1

    @property
    def columns(self) -> list[int]:
        """The widths of the columns that can be told."""
        return [width for width in (self.before, self.after) if width is not None]


def column_width(lines: Sequence[Line]) -> int | None:
    """The width in cells of the column that most of some lines stand in; None if no two are of one width."""
    return _prevailing(tuple(sorted(line.cells for line in lines if line.cells >= NARROWEST)))


@functools.lru_cache(maxsize=512)
def _prevailing(widths: tuple[int, ...]) -> int | None:
    best, found = 1, None
    for i, width in enumerate(widths):
        alike = i - bisect.bisect_left(widths, width - 2) + 1
        if alike > 1 and alike >= best:
            best, found = alike, width
    return found


def ends_paragraph(seam: Seam) -> bool:
    """Whether a paragraph, heading, byline or caption ends here."""
    if not seam.following:
        return True
    line, following = seam.line, seam.following[0]
    if ends_caption("".join(part.text for part in seam.so_far[-4:])) or opens_caption(following.text):
        return True
    if line.goes_on or following.continues:
        return False
    if opens_caption(seam.so_far[0].text) or (line.doubled and following.doubled):
        return line.ends_sentence and not following.doubled
    if _is_laid_out(seam) or _is_marked(seam):
        return True
    return _stops_after_sentence(seam) if line.ends_sentence else _stops_without_sentence(seam)


def _is_laid_out(seam: Seam) -> bool:
    """Whether blanks or blank lines part two paragraphs here."""
    if seam.indents and seam.following[0].indent >= 2:
        return True
    if seam.usual_gap == 1:
        return seam.following[0].gap > 1
    # Lines that stand closer together than lines of a column do are a title.
    if seam.line.ends_sentence:
        return len(seam.following) > 1 and seam.following[1].gap < seam.usual_gap
    return seam.first and seam.following[0].gap < seam.usual_gap and _is_bare(seam.line.text)


def _is_marked(seam: Seam) -> bool:
    """Whether the wording of a line parts two paragraphs here."""
    line, following = seam.line, seam.following[0]
    if seam.first and _is_bare(line.text) and following.text.startswith("——"):
        return True
    if seam.first and mark_of(line.text) in ("byline", "folio"):
        return True
    ended = line.ends_sentence or (seam.first and _is_bare(line.text))
    mark = mark_of(following.text)
    return (mark in ("byline", "folio") and not seam.indents and (ended or seam.first)) or (
        mark == "dateline" and ended
    )


def _stops_after_sentence(seam: Seam) -> bool:
    """Whether the paragraph ends with the sentence."""
    line, following = seam.line, seam.following[0]
    columns = seam.columns if seam.first else [_own_column(seam)]
    # The indent of a first line has left no trace.
    width_of_line = line.cells + INDENT * seam.first
    room = width_of_line + following.first_token
    if _opens_wider_column(seam.following, columns):
        return True
    # A sentence may also end by chance at the end of a full line: then the next lines tell.
    return all(
        room <= width + 1
        if width_of_line < width - 2
        else _is_narrow(seam.following, width) or _is_title_before_text(seam.following, width)
        for width in columns
    )


def _own_column(seam: Seam) -> int:
    """The width of the column that the lines of this paragraph stand in."""
    width = column_width(seam.so_far[-6:-1])
    if width is None or seam.line.cells > width + INDENT:
        return seam.so_far[-2].cells + INDENT * (len(seam.so_far) == 2)
    near = seam.before is not None and width < seam.before <= width + INDENT
    return seam.before if near and seam.before is not None else width


def _stops_without_sentence(seam: Seam) -> bool:
    """Whether a heading, or what else is no sentence, ends here."""
    line, following, columns = seam.line, seam.following[0], seam.columns
    if line.text.endswith("——") or not columns:
        return True
    if line.spaced and not seam.first:
        return False
    # A line within a paragraph that is somewhat short was stretched; only a heading stops far from the end.
    short = INDENT + SLACK if seam.first else SLACK + 2 * INDENT
    if all(line.cells + following.first_token <= width - short for width in columns):
        return True
    if not _is_bare("".join(part.text for part in seam.so_far[-4:])):
        return False
    if all(_is_narrow(seam.following, width - INDENT - SLACK) for width in columns):
        # A title, and under it the author or another title: nothing that goes on would stop so short.
        return True
    if not seam.first:
        return False
    if all(line.cells > width + SLACK for width in columns):
        return True
    width = seam.after or seam.before
    return width is not None and not following.spaced and _opens_paragraph(seam.following, width)


def _is_narrow(lines: Sequence[Line], width: int) -> bool:
    """Whether a line is no full line though its sentence goes on: the first of a paragraph, or a heading."""
    line = lines[0]
    # A mark that may not begin a line is squeezed into the line before; a number that would be broken is put off.
    squeezed = line.text[-1] in "，、"
    put_off = lines[1].first_token - 2 if len(lines) > 1 else 0
    return not line.ends_sentence and line.cells - squeezed + put_off <= width - SLACK - 2 * line.spaced


def _opens_paragraph(lines: Sequence[Line], width: int) -> bool:
    """Whether a line is as narrow as the first of a paragraph, though its sentence goes on on a full line."""
    is_first = _is_narrow(lines, width) and lines[0].cells >= width - INDENT - SLACK - 2
    return is_first and len(lines) > 1 and lines[1].cells >= width - 2


def _opens_wider_column(lines: Sequence[Line], columns: Sequence[int]) -> bool:
    """Whether a line is the first of a paragraph in a wider column than any before."""
    wider = all(lines[0].cells > width + INDENT for width in columns)
    return wider and len(lines) > 1 and _is_narrow(lines, lines[1].cells)


def _is_title_before_text(lines: Sequence[Line], width: int) -> bool:
    """Whether a line is a title as wide as its column: no mark in it, no sentence, and yet it does not go on."""
    if len(lines) < 2 or lines[0].ends_sentence or not _is_bare(lines[0].text):
        return False
    return lines[0].cells > width + SLACK or _is_narrow(lines[1:], width) or mark_of(lines[1].text) == "dateline"


def _is_bare(text: str) -> bool:
    return not any(mark in text for mark in "，。；")
