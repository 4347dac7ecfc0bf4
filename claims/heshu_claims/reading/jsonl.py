"""Articles as records: one JSON object a line, with ``text`` and, where present, ``id``, ``title`` and so on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from heshu_claims.reading.errors import ReadError
from heshu_claims.reading.files import decoded_line, lines_of
from heshu_claims.reading.records import Record


def records_of_jsonl(file: BinaryIO, longest: int, after: int) -> Iterator[Record]:
    """The records of a .jsonl file: every line that is not blank."""
    for number, line in enumerate(lines_of(file, longest), start=1):
        if number <= after:
            continue
        try:
            text = decoded_line(line, longest)
            if text.strip():
                yield Record(number, _members(text))
        except ReadError as error:
            yield Record(number, error)


def _members(text: str) -> dict[str, object]:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        raise ReadError("bad_record") from None
    if not isinstance(record, dict):
        raise ReadError("bad_record")
    return record
