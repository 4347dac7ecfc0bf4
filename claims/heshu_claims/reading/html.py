"""Web pages: the article of the page, not what stands around it.

The article is the largest ``article`` element, or else the innermost block that holds most of the page's text outside
of links. ``raw`` is the text taken from it; line and column are those of the source.
"""

from __future__ import annotations

import datetime
import functools
import itertools
import re
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from heshu_claims.article import Article, Lines, Role
from heshu_claims.reading.clean import SUPERSCRIPT, Paragraph, Span
from heshu_claims.reading.dateline import dateline, parse_date
from heshu_claims.reading.errors import ReadError
from heshu_claims.reading.markup import Token, pieces_of_text, tokens_of
from heshu_claims.reading.txt import Origin, marked_article, without_surrogates

FURNITURE = Path(__file__).parent.parent / "lexicon" / "page_furniture.tsv"

_UNREAD: Final = frozenset(
    ("script", "style", "template", "svg", "math", "textarea", "select", "button", "iframe", "del")
)
_AROUND: Final = frozenset(("nav", "footer", "aside", "form", "noscript", "dialog", "menu"))
_CONTAINERS: Final = frozenset(
    ("body", "div", "section", "article", "main", "td", "center", "dd", "blockquote", "table", "ul", "ol", "header")
)
_BLOCKS: Final = _CONTAINERS | frozenset(
    (
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "dt",
        "dl",
        "tr",
        "th",
        "hr",
        "br",
        "pre",
        "figure",
        "figcaption",
        "address",
        "caption",
        "footer",
        "nav",
        "aside",
        "form",
        "summary",
        "details",
        "head",
        "html",
    )
)
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption"))
_VOID: Final = frozenset(("br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "wbr"))

_DATES: Final = (
    "article:published_time",
    "og:release_date",
    "publishdate",
    "pubdate",
    "publish_time",
    "date",
    "pubtime",
)
_JSON_DATE: Final = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{8,40})"')
_SITE: Final = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+|--")
_WORD: Final = re.compile("[a-z]+")
_HIDDEN: Final = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden")
_BLANK: Final = re.compile(r"\s+")

_DEEPEST: Final = 500
_MOST_OF: Final = 0.6
"""Share of the text of a block that one block in it must hold to be taken for the article instead."""

_LONGEST_CELL: Final = 60

_MOST_TAGS: Final = 500_000
"""Tags and texts above which a page is refused: no article is marked up as densely, and each costs memory."""

_MOST_DATED: Final = 200
"""Texts that are looked at for the date of the page."""


@functools.cache
def _furniture() -> frozenset[str]:
    lines = FURNITURE.read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if line and not line.startswith("#"))


@dataclass(frozen=True, slots=True)
class _InSource:
    """Line and column in the source of every offset of the text taken from it."""

    lines: Lines
    places: array[int]

    def __call__(self, offset: int) -> tuple[int, int]:
        return self.lines(self.places[min(offset, len(self.places) - 1)])


def articles_of_html(source: str, origin: Origin) -> list[Article]:
    """The one article of a web page. Raises ReadError ``empty`` for a page without text, ``nesting``."""
    source = without_surrogates(source)
    for strict in (True, False):
        survey = _Survey()
        for token in _printed(source, survey, strict=strict):
            survey.take(source, token)
        article = _Extract(source, survey.article())
        for token in _printed(source, None, strict=strict):
            article.take(token)
        article.finish()
        if article.paragraphs:
            break
    else:
        raise ReadError("empty", kind="html")
    raw = "".join(article.out)
    own = replace(origin, title=survey.title, date=survey.date)
    return [marked_article(raw, article.paragraphs, own, _InSource(Lines.of(source), article.places))]


def _printed(source: str, survey: _Survey | None, *, strict: bool) -> Iterator[Token]:
    """The tokens of what a browser shows; with ``strict`` also without navigation and other furniture.

    The survey is told of what stands in the head.
    """
    skipped: list[str] = []
    for n, token in enumerate(tokens_of(source)):
        if n == _MOST_TAGS:
            raise ReadError("too_large", kind="html", unpacked=True)
        if survey is not None:
            survey.head(source, token)
        if skipped:
            if token.kind == "<" and token.name == skipped[0] and token.name not in _VOID:
                skipped.append(token.name)
            elif token.kind == "/" and token.name == skipped[0]:
                skipped.pop()
        elif token.kind == "<" and token.name not in _VOID and _is_skipped(token, strict=strict):
            skipped = [token.name]
        elif token.name != "title":
            yield token


def _is_skipped(token: Token, *, strict: bool) -> bool:
    if token.name in _UNREAD or (strict and token.name in _AROUND):
        return True
    if not strict or not token.written or token.name in ("body", "html", "article", "main"):
        return False
    attributes = token.attributes
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style", "").lower()):
        return True
    if token.name not in _CONTAINERS:
        return False
    words = set(_WORD.findall(f"{attributes.get('class', '')} {attributes.get('id', '')}".lower()))
    return not words.isdisjoint(_furniture())


@dataclass(slots=True)
class _Survey:
    """First pass: how much text every block holds, and what the head of the page says."""

    title: str | None = None
    date: datetime.date | None = None
    names: list[str] = field(default_factory=lambda: [""])
    starts: array[int] = field(default_factory=lambda: array("q", [0]))
    ends: array[int] = field(default_factory=lambda: array("q", [-1]))
    parents: array[int] = field(default_factory=lambda: array("q", [-1]))
    amounts: array[int] = field(default_factory=lambda: array("q", [0]))
    stack: list[int] = field(default_factory=lambda: [0])
    open: Counter[str] = field(default_factory=Counter)
    links: int = 0
    dated: int = 0

    def head(self, source: str, token: Token) -> None:
        """Take title and date from ``meta``, ``title``, ``time`` and linked data."""
        if token.kind == "<" and token.name == "meta":
            attributes = token.attributes
            key = (attributes.get("property") or attributes.get("name") or "").lower()
            if key == "og:title" and attributes.get("content", "").strip():
                self.title = attributes["content"].strip()
            elif key in _DATES:
                self.date = self.date or parse_date(attributes.get("content"))
        elif token.kind == "" and token.name == "title" and self.title is None:
            text = "".join(piece for piece, _ in pieces_of_text(source, token.start, token.end))
            self.title = _SITE.split(_BLANK.sub(" ", text).strip())[0] or None
        elif token.kind == "<" and token.name == "time" and self.date is None:
            self.date = parse_date(token.attributes.get("datetime"))
        elif token.kind == "" and token.name == "script" and self.date is None:
            match = _JSON_DATE.search(source, token.start, token.end)
            self.date = parse_date(match[1]) if match else None

    def take(self, source: str, token: Token) -> None:
        """Count the text of every block."""
        if token.name == "a":
            self.links = max(0, self.links + (1 if token.kind == "<" else -1))
        elif token.kind == "":
            text = source[token.start : token.end].strip()
            if text and not self.links:
                self.amounts[self.stack[-1]] += len(text)
                if self.date is None and len(text) < 100 and "20" in text and self.dated < _MOST_DATED:
                    self.dated += 1
                    self.date = dateline(_BLANK.sub(" ", text))
        elif token.name in _CONTAINERS:
            self._open(token) if token.kind == "<" else self._close(token)

    def _open(self, token: Token) -> None:
        if token.name == "td":
            # The end tag of a cell may be left out.
            nearest = next((self.names[n] for n in reversed(self.stack) if self.names[n] in ("td", "table")), "")
            if nearest == "td":
                self._close(token)
        if len(self.stack) > _DEEPEST:
            raise ReadError("nesting", kind="html")
        self.parents.append(self.stack[-1])
        self.names.append(token.name)
        self.starts.append(token.end)
        self.ends.append(-1)
        self.amounts.append(0)
        self.stack.append(len(self.names) - 1)
        self.open[token.name] += 1

    def _close(self, token: Token) -> None:
        """End the block and what is still open in it; an end tag without its start tag ends nothing."""
        while self.open[token.name]:
            closed = self.stack.pop()
            self.ends[closed] = token.start
            self.open[self.names[closed]] -= 1
            if self.names[closed] == token.name:
                break

    def article(self) -> Span | None:
        """Where in the source the article stands; None for all of it."""
        for n in range(len(self.names) - 1, 0, -1):
            self.amounts[self.parents[n]] += self.amounts[n]
        total = self.amounts[0]
        largest = max((n for n, name in enumerate(self.names) if name == "article"), key=self._amount, default=0)
        best = largest if largest and self.amounts[largest] >= 0.3 * total else self._densest()
        end = self.ends[best]
        return (self.starts[best], end if end >= 0 else 1 << 62) if best else None

    def _amount(self, n: int) -> int:
        return self.amounts[n]

    def _densest(self) -> int:
        """The innermost block that still holds most of the text."""
        best = 0
        for n in range(1, len(self.names)):
            # Blocks come before those in them, so that one pass goes down all the way.
            if self.parents[n] == best and self.amounts[n] >= _MOST_OF * self.amounts[best]:
                best = n
        return best


class _Extract:
    """Second pass: the text of the article, with the place in the source of every character."""

    def __init__(self, source: str, article: Span | None) -> None:
        self.source = source
        self.article = article or (0, len(source))
        self.out: list[str] = []
        self.places = array("I")
        self.paragraphs: list[Paragraph] = []
        self._role: Role = "body"
        self._in_title = False
        self._start = self._first = 0
        self._linked = self._links = 0
        self._raised = 0
        self._blank_at = -1
        self._row: int | None = None
        self._cells: list[int] = []

    def take(self, token: Token) -> None:
        """Take what stands in the article; of the rest, the first heading above it, which is the title."""
        inside = self.article[0] <= token.start < self.article[1]
        if not inside and (token.start >= self.article[0] or not (token.name == "h1" or self._in_title)):
            return
        if token.kind == "":
            self._text(token)
        elif token.name == "a":
            self._links = max(0, self._links + (1 if token.kind == "<" else -1))
        elif token.name == "sup":
            self._raised = max(0, self._raised + (1 if token.kind == "<" else -1))
        elif token.name in _BLOCKS:
            self._block(token)

    def finish(self) -> None:
        """End what is still open."""
        self._end_paragraph()
        self._end_row()

    def _text(self, token: Token) -> None:
        for text, place in pieces_of_text(self.source, token.start, token.end):
            if self._raised:
                text = text.translate(SUPERSCRIPT)
            if place < 0:
                self._put(text, array("I", [-place - 1]) * len(text))
                continue
            at = 0
            for blank in _BLANK.finditer(text):
                self._put(text[at : blank.start()], range(place + at, place + blank.start()))
                self._blank(blank[0], place + blank.start())
                at = blank.end()
            self._put(text[at:], range(place + at, place + len(text)))

    def _put(self, text: str, places: range | array[int]) -> None:
        if not text:
            return
        if self._blank_at >= 0 and len(self.places) > self._start:
            self.out.append(" ")
            self.places.append(self._blank_at)
        self._blank_at = -1
        self.out.append(text)
        self.places.extend(places)
        self._linked += len(text) if self._links else 0

    def _blank(self, text: str, place: int) -> None:
        """A blank is printed as one; a line break of the source between Chinese characters was none of the author's."""
        if "\n" in text and self.out and not self.out[-1][-1:].isascii():
            return
        self._blank_at = place

    def _block(self, token: Token) -> None:
        self._end_paragraph()
        if token.name in _HEADINGS:
            self._role = self._role_of(token.name) if token.kind == "<" else "body"
            self._in_title = token.name == "h1" and token.kind == "<"
        elif token.name == "tr" or (token.name == "table" and token.kind == "/"):
            self._end_row()
            if token.kind == "<":
                self._row = len(self.paragraphs)
        elif token.name in ("td", "th") and token.kind == "<" and self._row is not None:
            self._cells.append(len(self.paragraphs))

    def _role_of(self, name: str) -> Role:
        if name in ("figcaption", "caption"):
            return "caption"
        titled = any(paragraph.role == "title" for paragraph in self.paragraphs[:3])
        return "title" if name == "h1" and not titled else "subtitle"

    def _end_paragraph(self) -> None:
        start, end = self._start, len(self.places)
        self._blank_at = -1
        if end == start:
            return
        role = self._role
        # A list of links is navigation, wherever it stands.
        is_link = (
            self._linked >= 0.9 * (end - start) and "。" not in "".join(self.out[self._first :]) and role == "body"
        )
        if not is_link:
            self.paragraphs.append(Paragraph(((start, end),), role))
        self.out.append("\n")
        self.places.append(self.places[-1])
        self._start, self._first = len(self.places), len(self.out)
        self._linked = 0

    def _end_row(self) -> None:
        """Make one paragraph of the cells of a row, if they are short, and thus no mere layout."""
        row, starts = self._row, [*self._cells, len(self.paragraphs)]
        self._row, self._cells = None, []
        if row is None:
            return
        cells = [self.paragraphs[a:b] for a, b in itertools.pairwise(starts)]
        short = all(len(cell) <= 2 and all(_length(part) <= _LONGEST_CELL for part in cell) for cell in cells)
        if len(cells) > 1 and short and any(cells):
            spans = tuple((cell[0].parts[0][0], cell[-1].parts[-1][1]) for cell in cells if cell)
            self.paragraphs[row:] = [*self.paragraphs[row : starts[0]], Paragraph(spans, "table")]


def _length(paragraph: Paragraph) -> int:
    return sum(b - a for a, b in paragraph.parts)
