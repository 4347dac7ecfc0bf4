"""Articles as the rows of a .csv file whose first row names the columns.

A row may go over several lines where a field is in quotation marks. A row that breaks the rules (a quotation mark that
is never closed, a column too many) is bad, and reading goes on with the line after that in which it began: a single
forgotten quotation mark does not swallow the rest of the file.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final

from heshu_claims.reading.errors import ReadError
from heshu_claims.reading.files import Line, decoded_line, lines_of
from heshu_claims.reading.records import Columns, Record

_DELIMITERS: Final = ",\t;"
_SHOWN: Final = 20
"""Columns that a message names at most."""


def records_of_csv(file: BinaryIO, columns: Columns, longest: int, after: int) -> Iterator[Record]:
    """The rows of a .csv file. Raises ReadError if the first row does not name the column of the text."""
    csv.field_size_limit(max(csv.field_size_limit(), longest))
    lines = _Lines(lines_of(file, longest), longest)
    header, delimiter = _header(lines, columns)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        number = lines.begin()
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            lines.again()
            yield Record(number, ReadError("bad_record"))
            continue
        except ReadError as error:
            lines.again()
            yield Record(number, error)
            continue
        if number > after and row:
            yield Record(number, _members(header, row))


def _members(header: Sequence[str], row: list[str]) -> dict[str, object] | ReadError:
    while len(row) > len(header) and not row[-1]:
        row.pop()
    if len(row) != len(header):
        return ReadError("bad_record", found=len(row), expected=len(header))
    # The first of columns that have the same name.
    return dict(zip(reversed(header), reversed(row), strict=True))


def _header(lines: _Lines, columns: Columns) -> tuple[list[str], str]:
    lines.begin()
    first = next(lines, None)
    if first is None:
        raise ReadError("empty")
    # What parts the columns: whatever is most often in the line that names them.
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        header = [name.strip() for name in next(csv.reader([first], delimiter=delimiter, strict=True), [])]
    except csv.Error:
        raise ReadError("bad_record", line=1) from None
    if columns.text not in header:
        raise ReadError("no_column", column=columns.text, found=", ".join(header[:_SHOWN]))
    return header, delimiter


class _Lines:
    """Decoded lines that count themselves and can be given back."""

    def __init__(self, lines: Iterator[Line], longest: int) -> None:
        self._lines = lines
        self._longest = longest
        self._waiting: deque[Line] = deque()
        self._taken: list[Line] = []
        self._size = 0
        self._number = 1

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else next(self._lines)
        self._taken.append(line)
        self._size += 0 if line is None else len(line)
        if self._size > self._longest:
            raise ReadError("too_large", limit=self._longest)
        return decoded_line(line, self._longest)

    def begin(self) -> int:
        """The number of the line that is taken next, with which a row begins."""
        self._number += len(self._taken)
        self._taken.clear()
        self._size = 0
        return self._number

    def again(self) -> None:
        """Give back all lines of the row but the first."""
        self._waiting.extendleft(reversed(self._taken[1:]))
        del self._taken[1:]
