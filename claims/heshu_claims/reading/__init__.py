"""Reading: from a path, bytes or a text to articles.

Formats are told by suffix and content: .txt .md .html .docx .pdf, and the
archives .jsonl .csv .parquet. Whatever the bytes are, the outcome is
articles or a ReadError; a file that is refused says why in a code that does not change. What a format needs is
imported when such a file is read, and not before.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import BinaryIO, Final

from heshu_claims.article import Article
from heshu_claims.reading.clean import clean
from heshu_claims.reading.errors import ReadError
from heshu_claims.reading.records import ARCHIVES, COLUMNS, Columns
from heshu_claims.reading.txt import Origin, articles_of_text

__all__ = [
    "ARCHIVES",
    "COLUMNS",
    "MAX_SIZE",
    "SUFFIXES",
    "Columns",
    "ReadError",
    "articles_from_text",
    "clean",
    "iter_archive",
    "iter_articles",
    "iter_articles_bytes",
    "read",
    "read_bytes",
]

MAX_SIZE: Final = 20 * 1024 * 1024
"""Bytes above which a file is refused, packed or unpacked, unless told otherwise."""

SUFFIXES: Final = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".doc": "legacy",
    ".dot": "legacy",
    ".wps": "legacy",
    ".wpt": "legacy",
    ".rtf": "legacy",
}
"""The format of a file by its suffix in lower case. ``legacy`` is named, not read."""


def articles_from_text(
    text: str,
    *,
    title: str | None = None,
    date: datetime.date | None = None,
    path: str | None = None,
    record: int | None = None,
    id: str | None = None,
) -> list[Article]:
    """The articles of a plain text: one, or those of a newspaper page, whose lines are joined and parted.

    ``date`` is the dateline where the article has none. With a ``title`` the text is one article.
    """
    origin = Origin(path=path, record=record, id=id, title=title or None, fallback=date)
    return articles_of_text(text, origin)


def read(path: str | Path, *, max_size: int = MAX_SIZE, date: datetime.date | None = None) -> list[Article]:
    """The articles of a file. Raises ReadError; of a .jsonl file also for a single bad record (see iter_articles)."""
    return [_raised(item) for item in iter_articles(path, max_size=max_size, date=date)]


def read_bytes(data: bytes, name: str, *, max_size: int = MAX_SIZE, date: datetime.date | None = None) -> list[Article]:
    """The articles of a file's bytes; ``name`` is its path, for its suffix and for the articles. Raises ReadError."""
    return [_raised(item) for item in iter_articles_bytes(data, name, max_size=max_size, date=date)]


def _raised(item: Article | ReadError) -> Article:
    if isinstance(item, ReadError):
        raise item
    return item


def iter_articles(
    path: str | Path,
    *,
    max_size: int = MAX_SIZE,
    date: datetime.date | None = None,
    columns: Columns = COLUMNS,
    after: int = 0,
) -> Iterator[Article | ReadError]:
    """The articles of a file one after another; for a bad record of an archive its error, and then the next.

    Raises ReadError where nothing of the file can be read. An archive is read a record at a time, and ``max_size``
    holds for each record; ``columns`` says what its members are called, and records up to ``after`` are passed over.
    """
    path = Path(path)
    from heshu_claims.reading.files import bytes_of, opened

    if (kind := SUFFIXES.get(path.suffix.lower(), "")) in ARCHIVES:
        with opened(path) as file:
            yield from iter_archive(file, str(path), kind, max_size=max_size, date=date, columns=columns, after=after)
    else:
        yield from iter_articles_bytes(bytes_of(path, max_size), str(path), max_size=max_size, date=date)


def iter_archive(
    file: BinaryIO,
    name: str,
    kind: str,
    *,
    max_size: int = MAX_SIZE,
    date: datetime.date | None = None,
    columns: Columns = COLUMNS,
    after: int = 0,
) -> Iterator[Article | ReadError]:
    """The same for an open archive, standard input for example; ``kind`` is jsonl, csv or parquet."""
    from heshu_claims.reading.records import articles_of_records, iter_records

    records = iter_records(file, kind, columns, longest=max_size, after=after)
    return articles_of_records(records, Origin(path=name, fallback=date), columns)


def iter_articles_bytes(
    data: bytes,
    name: str,
    *,
    max_size: int = MAX_SIZE,
    date: datetime.date | None = None,
    columns: Columns = COLUMNS,
) -> Iterator[Article | ReadError]:
    """The same for the bytes of a file, of which there are at most ``max_size``."""
    if len(data) > max_size:
        raise ReadError("too_large", size=len(data), limit=max_size)
    from heshu_claims.reading.formats import articles_of_bytes

    named = SUFFIXES.get(PurePath(name).suffix.lower())
    yield from articles_of_bytes(data, named, Origin(path=name, fallback=date), max_size, columns)
