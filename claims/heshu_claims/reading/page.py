"""Un-breaking: from the printed lines of a newspaper page, or of any text wrapped at a width, to its paragraphs.

The text layer of a page knows lines, not paragraphs. A line that stops short of its column ends a paragraph, when a
sentence ends with it; when none does, it is a heading or a byline. The first line of a paragraph is two characters
narrower, since its indent is lost. The column's width is that of the lines around.
"""

from __future__ import annotations

import bisect
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from heshu_claims.article import Role
from heshu_claims.reading.lines import Line
from heshu_claims.reading.marks import ends_caption, mark_of, opens_caption

_NARROWEST: Final = 14
_WIDEST: Final = 160
"""Cells. Lines outside of these are no lines of a column."""

_INDENT: Final = 4
"""Cells by which the first line of a Chinese paragraph is indented."""

_SLACK: Final = 3
"""Cells by which a full line may fall short of its column, because what follows could not be broken."""


@dataclass(frozen=True, slots=True)
class PageParagraph:
    """Lines that make one paragraph, heading, byline or caption. ``text`` is what it says, without blanks."""

    lines: tuple[Line, ...]
    text: str
    role: Role

    @property
    def start(self) -> int:
        """Where it begins in the text as read."""
        return self.lines[0].parts[0][0]

    @property
    def width_at_start(self) -> int | None:
        """The width in cells of the column in which it begins; None for a single line."""
        return column_width(self.lines[1:5]) or self._second_width(1)

    @property
    def width_at_end(self) -> int | None:
        """The width in cells of the column in which it ends, which may be another one."""
        return column_width(self.lines[-4:-1]) or self._second_width(-2)

    def _second_width(self, n: int) -> int | None:
        """The width by a single line: the one after the first or before the last."""
        if len(self.lines) < 3:
            return self.lines[0].cells + _INDENT if len(self.lines) == 2 else None
        return self.lines[n].cells


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the lines of a text are printed lines, broken at a width, and not paragraphs."""
    if len(lines) < 3:
        return False
    if len(lines) < 6:
        return _is_wrapped_throughout(lines)
    broken = broken_chars = chars = 0
    for i, line in enumerate(lines):
        chars += len(line.text)
        if line.ends_sentence or ends_caption(line.text) or not _NARROWEST <= line.cells <= _WIDEST:
            continue
        near = lines[max(0, i - 3) : i] + lines[i + 1 : i + 4]  # type: ignore[operator]
        alike = sum(abs(other.cells - line.cells) <= _SLACK for other in near)
        if alike >= 2 and _is_prose(line.text):
            broken += 1
            broken_chars += len(line.text)
    return broken >= 3 and broken_chars >= 0.3 * chars


def _is_wrapped_throughout(lines: Sequence[Line]) -> bool:
    """The same of so few lines that all but the last must be of one width, and none but the last end a sentence."""
    *full, last = lines
    width = max(line.cells for line in full)
    return (
        _NARROWEST <= width <= _WIDEST
        and last.cells <= width + _SLACK
        and all(width - line.cells <= _SLACK + _INDENT * (i == 0) for i, line in enumerate(full))
        and not any(line.ends_sentence or ends_caption(line.text) for line in full)
        and sum(_is_prose(line.text) for line in lines) * 2 >= len(lines)
        and (last.ends_sentence or any("。" in line.text for line in lines))
    )


def _is_prose(text: str) -> bool:
    return any(mark in text for mark in "，。、；,“（")


def column_width(lines: Sequence[Line]) -> int | None:
    """The width in cells of the column that most of some lines stand in; None if no two are of one width."""
    return _prevailing(tuple(sorted(line.cells for line in lines if line.cells >= _NARROWEST)))


@functools.lru_cache(maxsize=512)
def _prevailing(widths: tuple[int, ...]) -> int | None:
    best, found = 1, None
    for i, width in enumerate(widths):
        alike = i - bisect.bisect_left(widths, width - 2) + 1
        if alike > 1 and alike >= best:
            best, found = alike, width
    return found


def paragraphs_of(lines: Sequence[Line]) -> list[PageParagraph]:
    """The paragraphs of printed lines, in their order on the page."""
    gap = usual_gap(lines)
    indents = _has_indents(lines)
    widths = [(column_width(lines[max(0, i - 5) : i + 1]), column_width(lines[i : i + 6])) for i in range(len(lines))]
    found: list[PageParagraph] = []
    first = 0
    for i, line in enumerate(lines):
        following = lines[i + 1] if i + 1 < len(lines) else None
        after = lines[i + 2] if i + 2 < len(lines) else None
        if following is None or _ends(
            lines[first : i + 1], line, following, after, widths[i], usual=gap, indents=indents
        ):
            found.append(_paragraph(lines[first : i + 1]))
            first = i + 1
    return found


def _paragraph(lines: Sequence[Line]) -> PageParagraph:
    text = "".join(line.text for line in lines)
    mark = mark_of(text)
    role: Role = "body"
    if mark == "caption":
        role = "caption"
    elif mark in ("byline", "folio"):
        role = "byline"
    elif mark is None and is_heading(text):
        role = "subtitle"
    return PageParagraph(tuple(lines), text, role)


def is_heading(text: str) -> bool:
    """Whether a paragraph reads like a title or subtitle: short and not a sentence."""
    return len(text) <= 45 and "。" not in text and text[-1] not in "，、；：;:,.。"


def usual_gap(lines: Sequence[Line]) -> int:
    """How many line breaks part two lines of the text as a rule: 1, or 2 where a blank line stands between any two."""
    gaps = sorted(line.gap for line in lines[1:])
    return gaps[len(gaps) // 2] if gaps else 1


def _has_indents(lines: Sequence[Line]) -> bool:
    """Whether the first lines of paragraphs can be told by the blanks before them."""
    indented = sum(line.indent >= 2 for line in lines)
    return 1 <= indented <= 0.7 * len(lines)


def _ends(
    so_far: Sequence[Line],
    line: Line,
    following: Line,
    after: Line | None,
    widths: tuple[int | None, int | None],
    *,
    usual: int,
    indents: bool,
) -> bool:
    """Whether a paragraph ends with ``line``."""
    text = "".join(part.text for part in so_far[-4:])
    if ends_caption(text) or opens_caption(following.text):
        return True
    if line.goes_on or following.continues:
        return False
    if opens_caption(so_far[0].text) or (line.doubled and following.doubled):
        return line.ends_sentence and not following.doubled
    if indents and following.indent >= 2:
        return True
    if usual == 1 and following.gap > 1:
        return True
    if usual > 1 and line.ends_sentence and after is not None and after.gap < usual:
        # The next two lines stand closer together than lines of a column do: a title.
        return True
    if len(so_far) == 1 and _is_bare(line.text) and following.text.startswith("——"):
        return True
    if len(so_far) == 1 and mark_of(line.text) in ("byline", "folio"):
        return True
    if mark_of(following.text) in ("byline", "folio") and not indents:
        return line.ends_sentence or len(so_far) == 1
    return _stops_short(so_far, following, after, widths)


def _stops_short(
    so_far: Sequence[Line], following: Line, after: Line | None, widths: tuple[int | None, int | None]
) -> bool:
    """Whether the last line so far ends before the end of its column, though what follows would have fitted."""
    line, first = so_far[-1], len(so_far) == 1
    columns = [width for width in widths if width is not None]
    room = line.cells + following.first_token
    if line.ends_sentence:
        if not first:
            width = column_width(so_far[-6:-1])
            columns = [width if width and line.cells <= width + _INDENT else so_far[-2].cells]
        # A sentence may also end by chance at the end of a full line: then the next line tells.
        return _opens_column(following, after, columns) or all(
            room <= width + 1 if line.cells < width - 2 else _is_narrow(following, width) for width in columns
        )
    if line.text.endswith("——") or not columns:
        return True
    if line.spaced and not first:
        return False
    # A line within a paragraph that is somewhat short was stretched; only a heading stops far from the end.
    short = _SLACK if first else _SLACK + 2 * _INDENT
    if all(room <= width - _INDENT * first - short for width in columns):
        return True
    if _is_bare("".join(part.text for part in so_far[-4:])) and all(
        _is_narrow(following, width - _INDENT - _SLACK) for width in columns
    ):
        # A title, and under it the author or another title: nothing that goes on would stop so short.
        return True
    if first and _is_bare(line.text) and not following.spaced:
        return any(_opens_paragraph(following, after, width) for width in columns if line.cells <= width)
    return False


def _is_narrow(line: Line, width: int) -> bool:
    """Whether a line is no full line though its sentence goes on: the first of a paragraph, or a heading."""
    # A mark that may not begin a line is squeezed into the line before.
    squeezed = line.text[-1] in "，、"
    return not line.ends_sentence and line.cells - squeezed <= width - _SLACK - 2 * line.spaced


def _opens_column(line: Line, after: Line | None, columns: Sequence[int]) -> bool:
    """Whether a line is the first of a paragraph in a wider column than any before."""
    wider = all(line.cells > width + _INDENT for width in columns)
    return wider and after is not None and _is_narrow(line, after.cells)


def _opens_paragraph(line: Line, after: Line | None, width: int) -> bool:
    """Whether a line is as narrow as the first of a paragraph, though its sentence goes on on a full line."""
    is_first = _is_narrow(line, width) and line.cells >= width - _INDENT - _SLACK - 2
    return is_first and after is not None and after.cells >= width - 2


def _is_bare(text: str) -> bool:
    return not any(mark in text for mark in "，。、；：")
