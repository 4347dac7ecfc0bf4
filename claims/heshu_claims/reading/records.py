"""Records of an archive: a .jsonl, .csv or .parquet file of any number of articles, read one after another.

Of the file no more is in memory than the record at hand (of a .parquet file, the rows that it hands over together).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from numbers import Integral
from pathlib import Path
from typing import BinaryIO, Final

from heshu_claims.article import Article
from heshu_claims.reading.dateline import parse_date
from heshu_claims.reading.errors import ReadError
from heshu_claims.reading.txt import Origin, articles_of_text

ARCHIVES: Final = frozenset({"jsonl", "csv", "parquet"})
"""The formats that hold records."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table, or which member of a JSON record, is what. Only the text has to be there."""

    text: str = "text"
    title: str = "title"
    date: str = "date"
    id: str = "id"
    source: str = "source"

    def names(self) -> tuple[str, ...]:
        """The names, that of the text first."""
        return tuple(getattr(self, field.name) for field in fields(self))


COLUMNS: Final = Columns()


@dataclass(frozen=True, slots=True)
class Record:
    """A record and its ``number``: the line of the file that it begins in, or the row of a .parquet file, from 1.

    ``members`` are its columns by name, or the reason why it cannot be read.
    """

    number: int
    members: Mapping[str, object] | ReadError


def iter_records(
    file: BinaryIO, kind: str, columns: Columns = COLUMNS, *, longest: int, after: int = 0
) -> Iterator[Record]:
    """The records of an open archive; ``kind`` is one of ``ARCHIVES``, ``longest`` the most bytes of a record.

    Records up to the number ``after`` are passed over. Raises ReadError where nothing of the file can be read.
    """
    if kind == "parquet":
        from heshu_claims.reading.parquet import records_of_parquet

        return records_of_parquet(file, columns, after)
    if kind == "csv":
        from heshu_claims.reading.csv import records_of_csv

        return records_of_csv(file, columns, longest, after)
    from heshu_claims.reading.jsonl import records_of_jsonl

    return records_of_jsonl(file, longest, after)


def articles_of_records(records: Iterator[Record], origin: Origin, columns: Columns) -> Iterator[Article | ReadError]:
    """The articles of records, in order; for a record that cannot be read its error, with ``line``."""
    for record in records:
        try:
            yield from articles_of_record(record, origin, columns)
        except ReadError as error:
            error.details.setdefault("line", record.number)
            yield error


def articles_of_record(record: Record, origin: Origin, columns: Columns) -> list[Article]:
    """The articles of a record: one, or those of a page without a title. Raises ReadError."""
    members = record.members
    if isinstance(members, ReadError):
        raise members
    text = members.get(columns.text)
    if not isinstance(text, str) or not text.strip():
        raise ReadError("bad_record", line=record.number, field=columns.text)
    title = members.get(columns.title)
    own = replace(
        origin,
        record=record.number,
        id=_name(members.get(columns.id)),
        source=_name(members.get(columns.source)),
        title=title if isinstance(title, str) and title.strip() else None,
        date=parse_date(members.get(columns.date)),
    )
    return articles_of_text(text, own)


def _name(value: object) -> str | None:
    """What names something: a text, or a number in a file that keeps numbers."""
    return str(value) if isinstance(value, str | Integral) and not isinstance(value, bool) and value != "" else None


def count_records(path: Path, kind: str) -> int:
    """The greatest number that a record of an archive may have: its lines, or its rows. 0 where that cannot be told."""
    try:
        if kind == "parquet":
            from heshu_claims.reading.parquet import count_rows

            return count_rows(path)
        with path.open("rb") as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b"")) + 1
    except (OSError, ReadError):
        return 0
