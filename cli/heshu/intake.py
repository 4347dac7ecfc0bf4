"""What is read in a run: of each file its articles, each as soon as it is read, and what could not be."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from heshu.checking import Unread
from heshu.messages import Messages
from heshu.sources import archive_kind
from heshu_claims.reading import MAX_SIZE, ReadError, iter_articles_bytes
from heshu_claims.reading.files import bytes_of, opened
from heshu_claims.reading.records import Record, articles_of_record, iter_records
from heshu_claims.reading.txt import Origin

if TYPE_CHECKING:
    from heshu.checking import Work
    from heshu.sources import Source
    from heshu_claims.article import Article


def read(source: Source, work: Work) -> Iterator[Article | Unread]:
    """The articles of a file."""
    for item in items(source, work):
        yield from articles(item, source, work)


def items(source: Source, work: Work) -> Iterator[Article | Record | Unread]:
    """The records of an archive, which any process can make articles of, and of other files the articles."""
    where = Unread(_path(source, work), "")
    try:
        yield from _items(source, where.path, work)
    except ReadError as error:
        yield replace(where, reason=reason(error, Messages(work.language)))
    except Exception as error:
        yield fault(where, error, work)


def _path(source: Source, work: Work) -> str:
    return (work.stdin_name or source.path) if source.is_stdin else source.path


def _items(source: Source, path: str, work: Work) -> Iterator[Article | Record | Unread]:
    limit, kind = work.max_size or MAX_SIZE, archive_kind(path)
    if kind is not None and not (source.is_stdin and kind == "parquet"):
        # However long it is, also where it is piped in, of an archive only the record at hand is kept.
        with _opened(source) as file:
            yield from iter_records(file, kind, work.columns, longest=limit, after=source.after)
        return
    data = sys.stdin.buffer.read(limit + 1) if source.is_stdin else bytes_of(Path(path), limit)
    name = path if source.is_stdin else str(Path(path))
    for item in iter_articles_bytes(data, name, max_size=limit, date=work.date, columns=work.columns):
        yield _unread(item, path, work) if isinstance(item, ReadError) else item


def _opened(source: Source) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if source.is_stdin else opened(Path(source.path))


def articles(item: Article | Record | Unread, source: Source, work: Work) -> Iterator[Article | Unread]:
    """The articles of a record; anything else as it is."""
    if not isinstance(item, Record):
        yield item
        return
    path = _path(source, work)
    name = path if source.is_stdin else str(Path(path))
    try:
        yield from articles_of_record(item, Origin(path=name, fallback=work.date), work.columns)
    except ReadError as error:
        error.details.setdefault("line", item.number)
        yield _unread(error, path, work)
    except Exception as error:
        yield fault(Unread(path, "", record=item.number), error, work)


def _unread(error: ReadError, path: str, work: Work) -> Unread:
    line = error.details.get("line")
    return Unread(path, reason(error, Messages(work.language)), record=line if isinstance(line, int) else None)


def fault(where: Unread, error: Exception, work: Work) -> Unread:
    """A fault of ours stops one file or record, not the run."""
    what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    told = Messages(work.language)("fault", error=what)
    return replace(where, reason=told, trace="".join(traceback.format_exception(error)))


def reason(error: ReadError, say: Messages) -> str:
    """Why a file could not be read and what to do about it, on one line."""
    details = {key: value for key, value in error.details.items() if value is not None}
    details.setdefault("field", "text")
    key = f"read.{error.code}"
    if details.pop("unpacked", False) and say.has(f"{key}.unpacked"):
        key = f"{key}.unpacked"
    elif "expected" in details:
        key = f"{key}.columns"
    elif "line" in details and say.has(f"{key}.record"):
        key = f"{key}.record"
    for name in ("size", "limit"):
        if isinstance(size := details.get(name), int):
            details[name] = size_text(size)
    try:
        return say(key, code=error.code, **details)
    except KeyError:  # without what the reader could not tell
        return say(f"{key}.bare", **details)


def size_text(size: int) -> str:
    """A size in bytes, rounded: 20 MB."""
    for unit, scale in (("GB", 2**30), ("MB", 2**20), ("kB", 2**10)):
        if size >= scale:
            return f"{size / scale:.3g} {unit}"
    return f"{size} B"
