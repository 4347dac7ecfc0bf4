"""Articles as records: one JSON object a line, with ``text`` and, where present, ``id``, ``title`` and ``date``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from heshu_claims.article import Article
from heshu_claims.reading.dateline import parse_date
from heshu_claims.reading.errors import ReadError
from heshu_claims.reading.txt import Origin, articles_of_text

Record = Article | ReadError


def articles_of_records(lines: Iterable[bytes], origin: Origin) -> Iterator[Record]:
    """The articles of records, in order; for a record that cannot be read its error, with ``line``."""
    for number, line in enumerate(lines, start=1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            try:
                yield from _articles(line, number, origin)
            except ReadError as error:
                yield error


def _articles(line: bytes, number: int, origin: Origin) -> list[Article]:
    record = _record(line, number)
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ReadError("bad_record", line=number, field="text")
    title, name = record.get("title"), record.get("id")
    own = replace(
        origin,
        record=number,
        id=str(name) if isinstance(name, str | int) and not isinstance(name, bool) else None,
        title=title if isinstance(title, str) and title.strip() else None,
        date=parse_date(record.get("date")),
    )
    return articles_of_text(text, own)


def _record(line: bytes, number: int) -> dict[str, object]:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        try:
            text = line.decode("gb18030")
        except UnicodeDecodeError:
            raise ReadError("bad_record", line=number, offset=error.start) from None
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        raise ReadError("bad_record", line=number) from None
    if not isinstance(record, dict):
        raise ReadError("bad_record", line=number)
    return record
