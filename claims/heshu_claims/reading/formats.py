"""Which format a file is in, by its content first and its name second, and the reader of each format."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Final

from heshu_claims.article import Article
from heshu_claims.reading.errors import ReadError
from heshu_claims.reading.records import ARCHIVES, COLUMNS, Columns, articles_of_records, iter_records
from heshu_claims.reading.txt import Origin, articles_of_text

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")

_BINARY: Final = {
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF8": "gif",
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "rar",
    b"\x7fELF": "elf",
    b"MZ\x90": "exe",
    b"OggS": "ogg",
    b"ID3": "mp3",
    b"RIFF": "riff",
    b"\x00\x00\x01\xba": "mpeg",
    b"SQLite format 3": "sqlite",
}
"""How files begin that are often taken for articles by mistake."""

_HTML: Final = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def format_of(data: bytes, named: str | None) -> str:
    """The format of a file: one of those in ``SUFFIXES``. ``named`` is what its suffix says, None if nothing.

    Raises ReadError for what is none of them: ``legacy_doc``, ``encrypted``, ``binary``, ``damaged``.
    """
    if data.startswith(_OLE):
        # An encrypted .docx is an old container around the encrypted new one.
        raise ReadError("encrypted" if _ENCRYPTED_PACKAGE in data else "legacy_doc")
    if data.startswith(b"{\\rtf"):
        raise ReadError("legacy_doc", kind="rtf")
    if data.startswith(_ZIP):
        if named in ("docx", "legacy", None) or b"word/document.xml" in data:
            return "docx"
        raise ReadError("binary", kind="zip")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PAR1"):
        return "parquet"
    for magic, kind in _BINARY.items():
        if data.startswith(magic):
            raise ReadError("binary", kind=kind)
    if not data:
        raise ReadError("empty")
    if named == "legacy":
        raise ReadError("legacy_doc")
    if named in ("docx", "pdf", "parquet"):
        raise ReadError("truncated" if not data.strip(b"\x00") else "damaged", kind=named)
    if named is None and _HTML.match(data[:2048]):
        return "html"
    return named or "txt"


def articles_of_bytes(
    data: bytes, named: str | None, origin: Origin, max_size: int, columns: Columns = COLUMNS
) -> Iterable[Article | ReadError]:
    """The articles of a file's bytes. What a format needs is imported here, when such a file is read."""
    kind = format_of(data, named)
    if kind in ARCHIVES:
        records = iter_records(io.BytesIO(data), kind, columns, longest=max_size)
        return articles_of_records(records, origin, columns)
    if kind == "docx":
        from heshu_claims.reading.docx import articles_of_docx

        return articles_of_docx(data, origin, max_size)
    if kind == "pdf":
        from heshu_claims.reading.pdf import articles_of_pdf

        return articles_of_pdf(data, origin, max_size)
    from heshu_claims.reading.encodings import decode

    return articles_of_source(decode(data), kind, origin)


def articles_of_source(text: str, kind: str, origin: Origin) -> list[Article]:
    """The articles of a source that is decoded already, as an editor holds it; ``kind`` is txt, md or html."""
    if kind == "md":
        from heshu_claims.reading.md import articles_of_markdown

        return articles_of_markdown(text, origin)
    if kind == "html":
        from heshu_claims.reading.html import articles_of_html

        return articles_of_html(text, origin)
    return articles_of_text(text, origin)
