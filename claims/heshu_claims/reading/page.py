"""Un-breaking: from the printed lines of a newspaper page, or of any text wrapped at a width, to its paragraphs.

The text layer of a page knows lines, not paragraphs. A line that stops short of its column ends a paragraph, when a
sentence ends with it; when none does, it is a heading or a byline. The first line of a paragraph is two characters
narrower, since its indent is lost. The column's width is that of the lines around.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from heshu_claims.article import Role
from heshu_claims.reading.breaks import INDENT, NARROWEST, SLACK, WIDEST, Seam, column_width, ends_paragraph
from heshu_claims.reading.lines import Line
from heshu_claims.reading.marks import ends_caption, mark_of


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
            return self.lines[0].cells + INDENT if len(self.lines) == 2 else None
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
        if line.ends_sentence or ends_caption(line.text) or not NARROWEST <= line.cells <= WIDEST:
            continue
        near = lines[max(0, i - 3) : i] + lines[i + 1 : i + 4]  # type: ignore[operator]
        alike = sum(abs(other.cells - line.cells) <= SLACK for other in near)
        if alike >= 2 and _is_prose(line.text):
            broken += 1
            broken_chars += len(line.text)
    return broken >= 3 and broken_chars >= 0.3 * chars


def _is_wrapped_throughout(lines: Sequence[Line]) -> bool:
    """The same of so few lines that all but the last must be of one width, and none but the last end a sentence."""
    *full, last = lines
    width = max(line.cells for line in full)
    return (
        NARROWEST <= width <= WIDEST
        and last.cells <= width + SLACK
        and all(width - line.cells <= SLACK + INDENT * (i == 0) for i, line in enumerate(full))
        and not any(line.ends_sentence or ends_caption(line.text) for line in full)
        and sum(_is_prose(line.text) for line in lines) * 2 >= len(lines)
        and (last.ends_sentence or any("。" in line.text for line in lines))
    )


def _is_prose(text: str) -> bool:
    return any(mark in text for mark in "，。、；,“（")


def paragraphs_of(lines: Sequence[Line]) -> list[PageParagraph]:
    """The paragraphs of printed lines, in their order on the page."""
    usual = usual_gap(lines)
    indents = _has_indents(lines)
    found: list[PageParagraph] = []
    first = 0
    for i in range(len(lines)):
        seam = Seam(
            so_far=lines[first : i + 1],
            following=lines[i + 1 : i + 4],
            before=column_width(lines[max(0, i - 5) : i + 1]),
            after=column_width(lines[i : i + 6]),
            usual_gap=usual,
            indents=indents,
        )
        if ends_paragraph(seam):
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
