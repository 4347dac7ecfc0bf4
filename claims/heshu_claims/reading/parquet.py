"""Articles as the rows of a .parquet file, through pyarrow (``pip install 'heshu[parquet]'``)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from heshu_claims.reading.errors import ReadError
from heshu_claims.reading.records import Columns, Record

_ROWS: Final = 64
"""Rows that are taken at a time."""
_BUFFER: Final = 1 << 20
_SHOWN: Final = 20


def records_of_parquet(file: BinaryIO, columns: Columns, after: int) -> Iterator[Record]:
    """The rows of a .parquet file, of whose columns only those that are needed are read. Raises ReadError."""
    table = _opened(file)
    known = table.schema_arrow.names
    if columns.text not in known:
        raise ReadError("no_column", column=columns.text, found=", ".join(known[:_SHOWN]))
    names = [name for name in dict.fromkeys(columns.names()) if name in known]
    first = 1
    for group in range(table.num_row_groups):
        end = first + int(table.metadata.row_group(group).num_rows)
        if end - 1 > after:
            yield from _rows(table, group, names, first, after)
        first = end


def _rows(table: Any, group: int, names: list[str], first: int, after: int) -> Iterator[Record]:
    """The rows of a group. What is damaged in it ends the group, not the file."""
    number = first
    try:
        for batch in table.iter_batches(batch_size=_ROWS, row_groups=[group], columns=names, use_threads=False):
            for members in batch.to_pylist():
                if number > after:
                    yield Record(number, members)
                number += 1
    except _troubles():
        yield Record(number, ReadError("damaged"))


def count_rows(path: Path) -> int:
    """How many rows a .parquet file has. Raises ReadError."""
    with path.open("rb") as file:
        return int(_opened(file).metadata.num_rows)


def _opened(file: BinaryIO) -> Any:
    try:
        import pyarrow.parquet
    except ImportError:
        raise ReadError("not_installed", needed="pyarrow", extra="parquet") from None
    try:
        # In small pieces as they are needed: a row group may be as large as the file.
        return pyarrow.parquet.ParquetFile(file, pre_buffer=False, buffer_size=_BUFFER)
    except _troubles():
        raise ReadError("damaged", kind="parquet") from None


def _troubles() -> tuple[type[Exception], ...]:
    """What reading a damaged file raises."""
    from pyarrow import ArrowException

    return ArrowException, OSError, ValueError
