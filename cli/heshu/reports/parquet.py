"""Results as a table for data tools: an article a row, its claims, relations and findings as lists of structures."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Final

from heshu.reports.shape import article_shape
from heshu_claims.reading.txt import without_surrogates

if TYPE_CHECKING:
    from heshu.checking import Checked, Summary, Unread
    from heshu.reports import Form

_ROWS: Final = 500
"""Rows that are written together, and kept in memory until then."""
_HEADING: Final = ("path", "id", "title", "source")


class MissingLibraryError(Exception):
    """The library that is needed is not installed; the message is the extra that installs it."""


class ParquetReporter:
    """Writes the table to a stream of bytes."""

    def __init__(self, stream: IO[str], form: Form) -> None:
        assert isinstance(stream, io.TextIOWrapper), "a table is written as bytes"
        self._table = Table(stream.buffer)

    def article(self, checked: Checked) -> None:
        """An article that was checked."""
        self._table.add(article_shape(checked))

    def unread(self, unread: Unread) -> None:
        """Nothing: a row is an article."""

    def close(self, summary: Summary) -> None:
        """The end of the run."""
        self._table.close()


class Table:
    """A table that is being written."""

    def __init__(self, stream: IO[bytes]) -> None:
        import pyarrow.parquet

        self._writer = pyarrow.parquet.ParquetWriter(stream, schema(), compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def add(self, shape: Mapping[str, Any]) -> None:
        """An article as the contract shapes it."""
        self._rows.append(row(shape))
        if len(self._rows) >= _ROWS:
            self._flush()

    def close(self) -> None:
        """The end of the table."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow

        if self._rows:
            self._writer.write_table(pyarrow.Table.from_pylist(self._rows, schema=schema()))
            self._rows.clear()


def write_rows(stream: BinaryIO, shapes: Iterable[Mapping[str, Any]]) -> None:
    """Write a table of articles as the contract shapes them."""
    table = Table(stream)
    for shape in shapes:
        table.add(shape)
    table.close()


def row(shape: Mapping[str, Any]) -> dict[str, Any]:
    """An article as a row: what it is in columns of its own, and the roles of relations, each its own way, as JSON."""
    heading = dict(shape["article"])
    for name in _HEADING:
        if isinstance(text := heading.get(name), str):
            heading[name] = without_surrogates(text)
    if heading["date"] is not None:
        heading["date"] = datetime.date.fromisoformat(heading["date"])
    relations = [{**item, "roles": json.dumps(item["roles"], ensure_ascii=False)} for item in shape["relations"]]
    lists = {name: shape[name] for name in ("claims", "quantities", "findings")}
    return {**heading, **lists, "relations": relations}


def require() -> None:
    """Raises ``MissingLibraryError`` where pyarrow is not installed."""
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise MissingLibraryError("parquet") from None


_TEXT: Final = "text"
_CLAIM: Final = {
    "id": "count", "field": _TEXT, "start": "count", "end": "count", "line": "count", "column": "count", "text": _TEXT,
    "kind": _TEXT, "value": _TEXT, "low": _TEXT, "high": _TEXT, "bound": _TEXT, "sign": _TEXT, "unit": _TEXT,
    "unit_implied": _TEXT, "metric": _TEXT, "scope": _TEXT, "period": _TEXT, "aspect": _TEXT, "basis": _TEXT,
    "as_of": _TEXT, "measure": _TEXT, "comparison": _TEXT, "quantity": "count", "status": _TEXT,
}  # fmt: skip
_QUANTITY: Final = {
    "id": "count", "metric": _TEXT, "scope": _TEXT, "period": _TEXT, "aspect": _TEXT, "basis": _TEXT, "unit": _TEXT,
    "low": _TEXT, "high": _TEXT, "printed": "counts", "relations": "counts",
}  # fmt: skip
_RELATION: Final = {
    "id": "count", "rule": _TEXT, "name": _TEXT, "kind": _TEXT, "roles": _TEXT, "spans": "spans", "formula": _TEXT,
    "status": _TEXT, "guard": _TEXT, "evidence": _TEXT, "by_rounding": "truth", "implied": "implied",
}  # fmt: skip
_FINDING: Final = {
    "rule": _TEXT, "name": _TEXT, "family": _TEXT, "severity": _TEXT, "message": _TEXT, "field": _TEXT,
    "start": "count", "end": "count", "line": "count", "column": "count", "end_line": "count", "end_column": "count",
    "spans": "spans", "claims": "counts", "relations": "counts", "formula": _TEXT, "expected": _TEXT, "found": _TEXT,
    "slip": _TEXT, "suggestion": _TEXT, "suppressed": _TEXT, "fingerprint": _TEXT,
}  # fmt: skip


@cache
def schema() -> Any:
    """The columns of the table."""
    import pyarrow as pa

    counts = pa.list_(pa.int32())
    kinds = {
        _TEXT: pa.string(), "count": pa.int32(), "truth": pa.bool_(), "counts": counts, "spans": pa.list_(counts),
        "implied": pa.struct([(name, pa.string()) for name in ("role", "low", "high", "unit")]),
    }  # fmt: skip

    def items(members: Mapping[str, str]) -> Any:
        return pa.list_(pa.struct([(name, kinds[kind]) for name, kind in members.items()]))

    return pa.schema([
        ("path", pa.string()), ("record", pa.int64()), ("id", pa.string()), ("title", pa.string()),
        ("date", pa.date32()), ("source", pa.string()), ("claims", items(_CLAIM)), ("quantities", items(_QUANTITY)),
        ("relations", items(_RELATION)), ("findings", items(_FINDING)),
    ])  # fmt: skip
