"""Comments in Markdown and HTML that accept a finding where it stands: ``<!-- heshu: ignore A101 -->``.

A comment holds for the paragraph that it stands in; where it stands by itself, for the one that follows. It names rules
as ``--ignore`` does, or none, and then holds for all. ``ignore-file`` holds for the whole file.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from heshu_claims.article import Lines

if TYPE_CHECKING:
    from heshu_claims.article import Article
    from heshu_rules.finding import Finding

_COMMENT: Final = re.compile(r"<!--\s{0,40}heshu\s{0,9}[:：]\s{0,9}(ignore(?:-file)?)\b([^<>]{0,400}?)-->")
_MARKDOWN: Final = (".md", ".markdown")
_HTML: Final = (".html", ".htm", ".xhtml")
_BLANK_LINE: Final = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
_BLOCKS: Final = "(?:p|li|td|th|h[1-6]|div|blockquote|figcaption|section|article|body|dd|dt|pre)"
_CLOSING: Final = re.compile(rf"</{_BLOCKS}\b", re.I)
_OPENING: Final = re.compile(rf"<{_BLOCKS}\b", re.I)
_FARTHEST: Final = 20
"""How many blocks without words may stand between a comment and what it speaks of."""
_LONGEST: Final = 3_000
"""Characters of markup within which the words of a block begin."""
_WORDS: Final = re.compile(r"(?:<[^<>]{0,2000}>|\s)*+[^\s<]")


@dataclass(slots=True)
class Comment:
    """A comment at a line of its file, the half-open span of the source it holds for, and whether it was needed."""

    line: int
    start: int
    end: int
    selectors: tuple[str, ...]
    is_used: bool = field(default=False, compare=False)


class Comments:
    """The comments of one file."""

    def __init__(self, source: str, *, is_html: bool) -> None:
        self._lines = Lines.of(source)
        self._is_html = is_html
        self.items = list(_comments(source, self._lines, is_html=is_html))

    def accepts(self, article: Article, finding: Finding) -> bool:
        """Whether a comment holds for a finding; it is remembered that it was needed."""
        from heshu.decide import matches

        if finding.field != "text":
            return False
        at = finding.start
        if self._is_html:
            line, column = article.locate(finding.start)
            at = self._lines.starts[min(line, len(self._lines.starts)) - 1] + column - 1
        found = [
            item
            for item in self.items
            if item.start <= at < item.end and (not item.selectors or matches(item.selectors, finding.rule, finding))
        ]
        for item in found:
            item.is_used = True
        return bool(found)

    def stale(self) -> Sequence[Comment]:
        """Those that no finding needed."""
        return [item for item in self.items if not item.is_used]


def comments_of(article: Article) -> Comments | None:
    """The comments of the file that an article is from; nothing for formats that have no comments."""
    path = (article.path or "").lower()
    if path.endswith(_MARKDOWN):
        return Comments(article.text.raw, is_html=False)
    if path.endswith(_HTML) and article.path is not None:
        from heshu_claims.reading.encodings import decode
        from heshu_claims.reading.errors import ReadError

        try:
            return Comments(decode(Path(article.path).read_bytes()), is_html=True)
        except (OSError, ReadError):
            return None
    return None


def _comments(source: str, lines: Lines, *, is_html: bool) -> Iterator[Comment]:
    """The comments of a source in order; where blocks begin and end is looked up once, however many there are."""
    found = list(_COMMENT.finditer(source))
    if not found:
        return
    span_of = _HtmlSpans(source) if is_html else _MarkdownSpans(source)
    for match in found:
        selectors = tuple(part for part in re.split(r"[\s,，、]+", match[2]) if part)
        span = (0, len(source)) if match[1] == "ignore-file" else span_of(match.start(), match.end())
        yield Comment(lines(match.start())[0], *span, selectors)


class _MarkdownSpans:
    """The paragraph around a comment, or the one below a comment that stands by itself."""

    def __init__(self, source: str) -> None:
        self._source = source
        gaps = [gap.span() for gap in _BLANK_LINE.finditer(source)]
        self._starts = [0, *(end for _, end in gaps)]
        self._ends = [*(start for start, _ in gaps), len(source)]
        self._worded: dict[int, bool] = {}

    def __call__(self, start: int, end: int) -> tuple[int, int]:
        number = bisect.bisect_right(self._starts, start) - 1
        below = range(number, min(number + _FARTHEST, len(self._starts)))
        chosen = next((item for item in below if self._has_words(item)), number)
        return self._starts[chosen], self._ends[chosen]

    def _has_words(self, number: int) -> bool:
        if number not in self._worded:
            text = self._source[self._starts[number] : self._ends[number]]
            self._worded[number] = bool(_COMMENT.sub("", text).strip())
        return self._worded[number]


class _HtmlSpans:
    """The rest of the block that a comment stands in, its beginning too where words stand before the comment there."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._opened = [tag.start() for tag in _OPENING.finditer(source)]
        self._closed = [tag.start() for tag in _CLOSING.finditer(source)]

    def __call__(self, start: int, end: int) -> tuple[int, int]:
        opened = bisect.bisect_left(self._opened, start)
        closed = bisect.bisect_left(self._closed, start)
        first = start
        if opened and (not closed or self._opened[opened - 1] > self._closed[closed - 1]):
            block = self._opened[opened - 1]
            first = block if self._has_words(block, start) else start
        for stop in self._closed[closed : closed + _FARTHEST]:
            if first < start or self._has_words(end, stop):
                return first, stop
        return first, len(self._source)

    def _has_words(self, start: int, end: int) -> bool:
        return _WORDS.match(self._source, start, min(end, start + _LONGEST)) is not None
