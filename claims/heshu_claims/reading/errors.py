"""Why something could not be read: one exception, a stable code for every reason."""

from __future__ import annotations

from typing import Final

CODES: Final = {
    "bad_record": "not a record with a text",
    "binary": "not a text",
    "damaged": "damaged",
    "empty": "empty",
    "encoding": "in none of the encodings UTF-8, GB18030, UTF-16",
    "encrypted": "encrypted",
    "is_a_directory": "a folder",
    "legacy_doc": "an old word-processor file: save it as .docx",
    "nesting": "nested too deeply",
    "no_column": "without a column for the text",
    "not_found": "not found",
    "not_installed": "to be read by a library that is not installed",
    "permission": "not permitted to be read",
    "too_large": "too large",
    "truncated": "cut off",
    "unreadable": "unreadable",
    "unsupported": "of an unsupported kind",
    "zip_bomb": "blown up when unpacked",
}
"""Every reason there is, with its English default."""


class ReadError(Exception):
    """An article that cannot be read.

    ``code`` is one of ``CODES`` and never changes its meaning; ``details`` are what a message in any language needs,
    as plain values: ``size`` and ``limit`` in bytes, ``offset`` in bytes, ``line`` counted from 1, ``kind`` of
    content found, ``field`` of a record, the ``column`` that is missing and those ``found``, the library ``needed``
    and the ``extra`` that installs it, ``unpacked`` true where the size is that of the unpacked file.
    """

    def __init__(self, code: str, **details: str | int | bool | None) -> None:
        assert code in CODES, code
        super().__init__(code)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.details.items() if value is not None)
        return f"{CODES[self.code]} ({told})" if told else CODES[self.code]
