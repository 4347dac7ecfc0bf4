"""Which paragraphs of a newspaper page make an article, and which title is whose.

A page holds several articles; their titles stand before or after them. A new article begins at a title, or, where the
title stands elsewhere, where a paragraph begins in a column of another width. A title belongs to the text beside it
with which it shares the most pairs of characters; where that does not tell, to the text that follows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from heshu_claims.reading.clean import Paragraph
from heshu_claims.reading.likeness import are_strangers, pairs_of, share_of
from heshu_claims.reading.lines import Line
from heshu_claims.reading.marks import mark_of
from heshu_claims.reading.page import PageParagraph, paragraphs_of, usual_gap

_OTHER_COLUMN: Final = 7
"""Cells by which two columns must differ to be two. Squeezed punctuation makes lines of one column differ by 4."""

_BESIDE: Final = 0.2
_BEFORE: Final = 0.1
_FAR: Final = 0.4
"""What it counts for a title to stand beside a text, and before it; and the share that a title elsewhere must reach."""

_LONG: Final = 7
"""Characters that a title after its text has at least; what is shorter is a signature."""


@dataclass(slots=True)
class _Run:
    """Text of one article, as far as can be told without its title, from item ``first`` to before item ``last``."""

    first: int
    last: int
    items: list[PageParagraph]
    titles: list[PageParagraph] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(item.text for item in self.items if item.role == "body")


@dataclass(slots=True)
class _Display:
    """A title with what belongs to it, or a lone byline, at item ``at``."""

    at: int
    items: list[PageParagraph]

    @property
    def title(self) -> str:
        return "".join(item.text for item in self.items if item.role == "title")


@dataclass(frozen=True, slots=True)
class Piece:
    """An article of a page: its paragraphs in the order of the page, and which of them are its title."""

    paragraphs: tuple[Paragraph, ...]
    title: tuple[Paragraph, ...]


def articles_of(paragraphs: Sequence[PageParagraph], gap: int) -> list[Piece]:
    """The articles of a page in the order in which their texts begin; captions come last, each for itself."""
    captions = [item for item in paragraphs if item.role == "caption"]
    items = [item for item in paragraphs if item.role != "caption"]
    runs, displays = _split(items, gap)
    _assign(runs, displays)
    _merge_untitled(runs)
    pieces = [_piece([*run.items, *run.titles]) for run in runs]
    return pieces + [_piece([caption]) for caption in captions]


def _piece(items: Sequence[PageParagraph]) -> Piece:
    ordered = sorted(items, key=lambda item: item.start)
    paragraphs = [_as_paragraph(item) for item in ordered]
    return Piece(tuple(paragraphs), tuple(p for p in paragraphs if p.role == "title"))


def _as_paragraph(item: PageParagraph) -> Paragraph:
    return Paragraph(tuple(part for line in item.lines for part in line.parts), item.role)


def _split(items: Sequence[PageParagraph], gap: int) -> tuple[list[_Run], list[_Display]]:
    """Runs of text, and the titles and bylines between them. Subtitles stay within their run."""
    runs: list[_Run] = []
    displays: list[_Display] = []
    i = 0
    while i < len(items):
        j = i
        while j < len(items) and items[j].role != "body":
            j += 1
        group = items[i:j]
        following = items[j] if j < len(items) else None
        if group and not _is_within(runs, group, following, items[j:]):
            displays += _displays(group, i, gap)
            runs.append(_Run(j, j, []))
        elif group:
            runs[-1].items += group
        elif runs and runs[-1].items and _is_other_column(runs[-1].items[-1], following):
            runs.append(_Run(j, j, []))
        elif not runs:
            runs.append(_Run(0, 0, []))
        if following is not None:
            runs[-1].items.append(following)
        runs[-1].last = j + 1
        i = j + 1
    return [run for run in runs if run.items], displays


def _is_other_column(before: PageParagraph, after: PageParagraph | None) -> bool:
    if after is None or before.role != "body":
        return False
    a, b = before.width_at_end, after.width_at_start
    return a is not None and b is not None and abs(a - b) >= _OTHER_COLUMN


def _is_within(
    runs: Sequence[_Run], group: Sequence[PageParagraph], following: PageParagraph | None, rest: Sequence[PageParagraph]
) -> bool:
    """Whether headings or bylines between two paragraphs stand within an article: subtitles."""
    if not runs or not runs[-1].items or following is None:
        return False
    headings = [item for item in group if item.role == "subtitle"]
    bylines = len(group) - len(headings)
    if headings and (bylines or len(headings) > 1 or any(_has_dash(item) for item in headings)):
        return False
    if mark_of(following.text) == "dateline" or _is_other_column(runs[-1].items[-1], following):
        return False
    after = "".join(item.text for item in _up_to_display(rest))
    return not are_strangers(runs[-1].text, after)


def _up_to_display(items: Sequence[PageParagraph]) -> list[PageParagraph]:
    found: list[PageParagraph] = []
    for item in items:
        if item.role != "body":
            break
        found.append(item)
    return found


def _has_dash(item: PageParagraph) -> bool:
    return item.text.startswith("——") or item.text.endswith("——")


def _displays(group: Sequence[PageParagraph], at: int, gap: int) -> list[_Display]:
    """The titles of a group of headings and bylines, each with the lines that belong to it."""
    found: list[_Display] = []
    previous: PageParagraph | None = None
    for item in group:
        is_byline = item.role == "byline" or (previous is not None and _is_name(item.text))
        item = replace(item, role="byline" if is_byline else "title")
        joined = previous is not None and (
            is_byline
            or previous.text.endswith("——")
            or item.text.startswith("——")
            or (previous.role == "title" and (item.lines[0].gap < gap or gap == 1 or len(group) <= 3))
        )
        if joined and found:
            found[-1].items.append(item)
        else:
            found.append(_Display(at, [item]))
        previous = item
    return found


def _is_name(text: str) -> bool:
    """Whether a line under a title can be the author's name alone: two to four Chinese characters."""
    return 2 <= len(text) <= 4 and all("\u4e00" <= char <= "\u9fff" for char in text)


def _assign(runs: Sequence[_Run], displays: Sequence[_Display]) -> None:
    """Give every title to the text it fits best, the clearest first; a text has one title."""
    texts = [pairs_of(run.text) for run in runs]
    offers = []
    for n, display in enumerate(displays):
        for k, run in enumerate(runs):
            share = share_of(display.title, texts[k])
            before, beside = run.first == display.at + _extent(displays, n), run.last == display.at
            if before or (beside and len(display.title) >= _LONG) or share >= _FAR:
                offers.append((share + _BESIDE * (before or beside) + _BEFORE * before, -n, -k))
    taken: set[int] = set()
    placed: set[int] = set()
    for _, n, k in sorted(offers, reverse=True):
        if -n in placed or -k in taken:
            continue
        placed.add(-n)
        runs[-k].titles += displays[-n].items
        if displays[-n].title:
            taken.add(-k)
    for n, display in enumerate(displays):
        if n not in placed and runs:
            _attach(runs, display)


def _extent(displays: Sequence[_Display], n: int) -> int:
    """How many items stand in the group that a title belongs to."""
    return sum(len(display.items) for display in displays if display.at == displays[n].at)


def _attach(runs: Sequence[_Run], display: _Display) -> None:
    """A title for which no text is left is a subtitle of the text after it, or before it at the end of the page."""
    nearest = next((run for run in runs if run.first >= display.at), runs[-1])
    nearest.titles += [replace(item, role="subtitle") if item.role == "title" else item for item in display.items]


def _merge_untitled(runs: list[_Run]) -> None:
    """Text without a title goes on from the text before it, if only the width of the column parts them."""
    for k in range(len(runs) - 1, 0, -1):
        before, run = runs[k - 1], runs[k]
        titled = any(item.role == "title" for item in run.titles)
        if not titled and before.last == run.first and not are_strangers(before.text, run.text):
            before.items += run.items
            before.titles += run.titles
            before.last = run.last
            del runs[k]


def pieces_of(lines: Sequence[Line], *, split: bool) -> list[Piece]:
    """The articles of printed lines; with ``split`` false they are known to be one article."""
    paragraphs = paragraphs_of(lines)
    gap = usual_gap(lines)
    if split:
        return articles_of(paragraphs, gap)
    first_body = next((i for i, item in enumerate(paragraphs) if item.role == "body"), 0)
    as_title = [replace(item, role="title") if item.role == "subtitle" else item for item in paragraphs[:first_body]]
    return [_piece([*as_title, *paragraphs[first_body:]])]
