"""Markdown: the words of the document at their places in its source; marks, code, comments and link targets skipped."""

from __future__ import annotations

import bisect
import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from heshu_claims.article import Article, Lines, Role
from heshu_claims.reading.clean import Paragraph, Span
from heshu_claims.reading.dateline import parse_date
from heshu_claims.reading.txt import Origin, articles_of_text, marked_article, without_surrogates

_LINE: Final = re.compile("([^\r\n]*)(\r\n|\r|\n|\\Z)")
_FRONT: Final = re.compile(
    "---[ \t]*(?:\r\n|\r|\n)(?P<yaml>.*?)^(?:---|\\.\\.\\.)[ \t]*(?:\r\n|\r|\n|\\Z)", re.S | re.M
)
_LONGEST_FRONT: Final = 64 * 1024

_DEEPEST: Final = 40
"""Levels of lists and quotations that are told apart; Markdown of people has three."""


_FARTHEST: Final = 4096
"""Characters within which the next word must stand: a link's target may be between, no more."""

_MOST_MISSING: Final = 50
"""Lines at the beginning of a block that may be missing in its content."""

_LONGEST: Final = 500_000
"""Characters above which a document is read as plain text: no article is as long, and parsing takes time."""


@dataclass(frozen=True, slots=True)
class _Front:
    """What the front matter says, and where its title and the document after it stand."""

    end: int
    title: str | None = None
    title_span: Span | None = None
    date: datetime.date | None = None


def articles_of_markdown(source: str, origin: Origin) -> list[Article]:
    """The one article of a Markdown document; ``raw`` is its source."""
    # The parser would replace these, and then not be found in the source.
    source = without_surrogates(source).replace("\x00", "\ufffd")
    if len(source) > _LONGEST:
        return articles_of_text(source, origin)
    front = _front_matter(source)
    paragraphs: list[Paragraph] = []
    if front.title_span:
        paragraphs.append(Paragraph((front.title_span,), "title"))
    paragraphs += _in_order(_paragraphs(source, front.end, titled=front.title is not None))
    own = replace(origin, title=None if front.title_span else front.title, date=front.date)
    return [marked_article(source, paragraphs, own, Lines.of(source))]


def _front_matter(source: str) -> _Front:
    match = _FRONT.match(source[: _LONGEST_FRONT + 10])
    if not match:
        return _Front(0)
    import yaml

    try:
        loader = yaml.SafeLoader(match["yaml"])
        node = loader.get_single_node()
        data = loader.construct_document(node) if node else None
    except (yaml.YAMLError, ValueError, RecursionError, TypeError, AttributeError):
        return _Front(match.end())
    if not isinstance(data, dict) or not isinstance(node, yaml.MappingNode):
        # Two rules with text between them, and no front matter.
        return _Front(0)
    title, span = data.get("title"), None
    for key, value in node.value:
        if key.value == "title" and isinstance(title, str):
            offset = match.start("yaml")
            a, b = offset + value.start_mark.index, offset + value.end_mark.index
            a = source.find(title, a, b)
            span = (a, a + len(title)) if a >= 0 and title.strip() else None
    known = str(title) if isinstance(title, str | int | float) and str(title).strip() else None
    return _Front(match.end(), known, span, parse_date(data.get("date")))


def _in_order(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs without words that would stand before those already there: those were found at a wrong place."""
    end = 0
    for paragraph in paragraphs:
        parts = []
        for a, b in paragraph.parts:
            if a >= end:
                parts.append((a, b))
                end = b
        if parts:
            yield replace(paragraph, parts=tuple(parts))


def _paragraphs(source: str, start: int, *, titled: bool) -> Iterator[Paragraph]:
    lines = [match.span(1) for match in _LINE.finditer(source, start) if match.group(0)]
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    # An escaped or named character must not be merged with the words around: they stand apart in the source.
    parser.disable("text_join")
    role: Role = "body"
    row: list[Span] = []
    in_row = False
    for token in parser.parse(source[start:]):
        if token.type == "heading_open":
            role = "title" if token.tag == "h1" and not titled else "subtitle"
            titled = titled or role == "title"
        elif token.type in ("heading_close", "paragraph_close"):
            role = "body"
        elif token.type == "tr_open":
            row, in_row = [], True
            at = lines[token.map[0]][0] if token.map and token.map[0] < len(lines) else 0
        elif token.type == "tr_close":
            in_row = False
            if row:
                yield Paragraph(tuple(row), "table")
        elif token.type == "inline" and in_row:
            spans = _cell(source, token, at, lines)
            if spans:
                at = spans[-1][1]
                row.append((spans[0][0], at))
        elif token.type == "inline":
            yield from _inline(source, token, lines, role)


def _inline(source: str, token: Token, lines: Sequence[Span], role: Role) -> Iterator[Paragraph]:
    """A paragraph or heading; a hard line break parts it."""
    assert token.map is not None, "a block has lines"
    where = _Aligner(token.content, _line_offsets(source, token, lines))
    for part in where.parts(token.children or []):
        if part:
            yield Paragraph(tuple(part), role)


def _line_offsets(source: str, token: Token, lines: Sequence[Span]) -> list[tuple[int, int]]:
    """For every line of a block's content, its offset in the content and that in the source, -1 where it is not found.

    The first lines of the block may be missing in its content: definitions of link targets are taken out of it.
    """
    first, last = token.map or (0, 0)
    last = min(last, len(lines))
    offsets, at = [], 0
    for line in token.content.split("\n"):
        found = -1
        for n in range(first, min(last, first + _MOST_MISSING)):
            found = source.find(line, *lines[n])
            if found >= 0:
                first = n + 1
                break
        offsets.append((at, found))
        at += len(line) + 1
    return offsets


def _cell(source: str, token: Token, at: int, lines: Sequence[Span]) -> list[Span]:
    """The words of a table cell, which stands behind ``at`` in its line."""
    first = token.map[0] if token.map else 0
    end = lines[first][1] if first < len(lines) else len(source)
    # A stroke in a cell is written with a backslash.
    start = source.find(token.content, at, end)
    if start >= 0:
        where = _Aligner(token.content, [(0, start)])
        return [span for part in where.parts(token.children or []) for span in part]
    # A stroke in a cell is written with a backslash.
    content = token.content.replace("|", "\\|")
    start = source.find(content, at, end)
    return [(start, start + len(content))] if start >= 0 else []


class _Aligner:
    """Finds the words of a block's tokens in its source, one after another; never backwards."""

    def __init__(self, content: str, offsets: Sequence[tuple[int, int]]) -> None:
        self.content = content
        self.offsets = offsets
        self.at = 0

    def parts(self, tokens: Sequence[Token]) -> Iterator[list[Span]]:
        """The spans of the words in the source, those after a hard line break apart."""
        found: list[Span] = []
        for token in tokens:
            if token.type == "text" and token.content:
                self._add(found, token.content)
            elif token.type == "text_special":
                self._add_special(found, token)
            elif token.type in ("code_inline", "html_inline", "image"):
                self._skip(token)
            elif token.type == "link_close":
                self._skip_target()
            elif token.type == "hardbreak":
                yield found
                found = []
        yield found

    def _add(self, found: list[Span], text: str) -> None:
        start = self.content.find(text, self.at, self.at + len(text) + _FARTHEST)
        if start >= 0:
            self.at = start + len(text)
            a = self._source(start)
            if a >= 0:
                found.append((a, a + len(text)))

    def _add_special(self, found: list[Span], token: Token) -> None:
        """An escaped character without its backslash; a named character as it is written, a blank not at all."""
        before = len(found)
        self._add(found, token.markup)
        if len(found) == before:
            return
        if token.info == "escape":
            found[-1] = (found[-1][1] - 1, found[-1][1])
        elif token.content.isspace():
            del found[-1]

    def _skip(self, token: Token) -> None:
        end = self.content.find(token.content, self.at, self.at + len(token.content) + _FARTHEST)
        if end >= 0:
            self.at = end + len(token.content)
        if token.type == "image":
            self._skip_target()

    def _skip_target(self) -> None:
        """Past ``](target "title")`` of a link."""
        start = self.content.find("]", self.at, self.at + _FARTHEST)
        if start < 0:
            return
        self.at = start + 1
        if self.content[self.at : self.at + 1] == "(":
            depth = 0
            for i in range(self.at, min(self.at + _FARTHEST, len(self.content))):
                depth += {"(": 1, ")": -1}.get(self.content[i], 0)
                if depth == 0:
                    self.at = i + 1
                    return

    def _source(self, offset: int) -> int:
        start, place = self.offsets[bisect.bisect_right(self.offsets, offset, key=lambda pair: pair[0]) - 1]
        return place + offset - start if place >= 0 else -1
