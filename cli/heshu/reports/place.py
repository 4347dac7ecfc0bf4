"""Where a finding stands, as tools that open files want it told: a path with ``/``, lines, and columns if it has any.

A record of an archive is one line of its file, and what Word and PDF files call a line is a paragraph: neither has
columns that an editor could go to.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from heshu.sources import STDIN
from heshu_claims.article import Field, Lines, Locate

if TYPE_CHECKING:
    from heshu_claims.article import Article
    from heshu_rules.finding import Finding

STDIN_NAME: Final = "stdin"
_NO_TEXT: Final = frozenset({"docx", "pdf"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file. Lines and columns count from 1, columns in code points; ``end_column`` is behind the end."""

    line: int
    end_line: int
    column: int | None = None
    end_column: int | None = None


def file_of(path: str | None) -> str:
    """A path as reports name it: relative to the folder we are in where it lies below it."""
    if path is None or path == STDIN:
        return STDIN_NAME
    if os.path.isabs(path):
        try:
            inner = os.path.relpath(path)
        except ValueError:  # on another drive
            inner = path
        path = path if inner.startswith(os.pardir) else inner
    return PurePath(path).as_posix()


def spot(article: Article, field: Field, start: int, end: int) -> Spot:
    """Where a span of a field stands in its file."""
    if article.record is not None:
        return Spot(article.record, article.record)
    locate: Locate = article.locate
    if field == "title" and article.heading is not None:
        locate = Lines.of(article.heading.raw)
    line, column = locate(start)
    # The place of the last character, so that what ends a line does not end on the next.
    end_line, end_column = locate(max(end - 1, start))
    if not has_columns(article.path):
        return Spot(line, end_line)
    return Spot(line, end_line, column, end_column + 1)


def spot_of(article: Article, finding: Finding) -> Spot:
    """Where a finding stands."""
    return spot(article, finding.field, finding.start, finding.end)


def has_columns(path: str | None) -> bool:
    """Whether a file is a text in which an editor can go to a column."""
    from heshu_claims.reading import SUFFIXES

    return path is None or SUFFIXES.get(Path(path).suffix.lower()) not in _NO_TEXT


def related(finding: Finding, article: Article) -> list[tuple[int, int]]:
    """The other places that a finding speaks of, without its own; only what stands in the text of the article."""
    own = (finding.start, finding.end)
    length = len(article.field(finding.field).raw)
    return [span for span in finding.spans if span != own and 0 <= span[0] < span[1] <= length]
