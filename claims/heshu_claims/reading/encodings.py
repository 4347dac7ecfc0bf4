"""From bytes to text: UTF-8, GB18030 (with GBK and GB2312 in it), UTF-16, each with or without a mark."""

from __future__ import annotations

import codecs
import re
from typing import Final

from heshu_claims.reading.errors import ReadError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

_SAMPLE: Final = 1 << 16
"""Bytes from the beginning that an encoding is judged by."""

_PLAUSIBLE: Final = 0.9
"""Share of the characters that must be signs and letters of GBK or among the 6,763 Chinese characters of GB 2312."""

_COMMON: Final = 0.6
"""Share of the Chinese characters that must be of its first level, the 3,755 most used. Real text has 95 %."""

_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> str:
    """The text of a file, without its byte order mark.

    Raises ReadError: ``empty``; ``binary`` for what is no text; ``truncated`` for a file cut off within its last
    character; ``encoding`` for any other encoding, with ``offset`` of the first byte that is not UTF-8 and, where it
    can be told, ``kind``, the encoding it seems to be in.
    """
    if not data.strip(b"\x00\t\n\x0b\x0c\r "):
        raise ReadError("empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_decode_strictly(data[len(mark) :], encoding))
    if b"\x00" not in data[:_SAMPLE]:
        try:
            return _checked(data.decode("utf-8"))
        except UnicodeDecodeError as error:
            failure = error
        if _is_cut_off(data, failure):
            raise ReadError("truncated", size=len(data)) from None
        for encoding in ("gb18030", *_wide(data)):
            if _is_plausible(data, encoding):
                return _checked(_decode_strictly(data, encoding))
        raise ReadError("encoding", offset=failure.start, kind=_guess(data))
    for encoding in _wide(data):
        if _is_plausible(data, encoding):
            return _checked(_decode_strictly(data, encoding))
    raise ReadError("binary", offset=data.find(b"\x00"))


def _decode_strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.end >= len(data) and "unexpected end" not in error.reason and "truncated" not in error.reason:
            raise ReadError("encoding", offset=error.start, kind=encoding) from None
        code = "truncated" if error.end >= len(data) - 1 else "encoding"
        raise ReadError(code, offset=error.start, kind=encoding) from None


def _checked(text: str) -> str:
    """The text, if it is one: no more than a few control characters in it, and something to read."""
    if not text or text.isspace():
        raise ReadError("empty")
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > len(sample) // 50 + 8:
        raise ReadError("binary")
    return text


def _is_cut_off(data: bytes, failure: UnicodeDecodeError) -> bool:
    """Whether all but the last character is UTF-8, and long enough for this not to be chance."""
    return (
        "unexpected end" in failure.reason and len(data) - failure.start < 4 and failure.start >= 8 and max(data) > 0x7F
    )


def _wide(data: bytes) -> tuple[str, ...]:
    """The UTF-16 encodings that a text without a mark may be in, the likelier first; none for an odd size."""
    if len(data) % 2:
        return ()
    sample = data[:_SAMPLE]
    # Line ends and digits have their zero byte second in the little-endian form.
    little = sample[1::2].count(0) + sample[0::2].count(0x0A) >= sample[0::2].count(0)
    return ("utf-16-le", "utf-16-be") if little else ("utf-16-be", "utf-16-le")


def _is_plausible(data: bytes, encoding: str) -> bool:
    """Whether bytes, read in an encoding, look like Chinese or English text."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        text = decoder.decode(data[:_SAMPLE], final=len(data) <= _SAMPLE)
    except UnicodeDecodeError as error:
        # A file cut off within its last character is still in its encoding.
        if error.end < len(data) - 1:
            return False
        text = data[: error.start].decode(encoding)
    text = re.sub(r"\s", "", text)
    if not text or _CONTROL.search(text):
        return False
    hanzi = re.findall("[\u4e00-\u9fff]", text)
    rows = [char.encode("gb2312", "ignore")[:1] for char in hanzi]
    odd = rows.count(b"") + sum(not char.encode("gbk", "ignore") for char in text)
    first_level = sum(b"\xb0" <= row <= b"\xd7" for row in rows)
    return odd <= (1 - _PLAUSIBLE) * len(text) and first_level >= _COMMON * len(hanzi)


def _guess(data: bytes) -> str | None:
    """The encoding that bytes seem to be in, for the message: the judge of last resort."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[: _SAMPLE // 4]).best()
    return best.encoding if best else None
