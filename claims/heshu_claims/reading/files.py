"""Opening files: why one cannot be opened, in ReadError's words, and never more of it than allowed."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from heshu_claims.reading.errors import ReadError

_REASONS: Final = {
    errno.ENOENT: "not_found",
    errno.ENOTDIR: "not_found",
    errno.ENAMETOOLONG: "not_found",
    errno.ELOOP: "not_found",
    errno.EISDIR: "is_a_directory",
    errno.EACCES: "permission",
    errno.EPERM: "permission",
}


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise ReadError(_REASONS.get(error.errno or 0, "unreadable"), reason=error.strerror) from None
    except ValueError:
        # A name with a zero byte in it cannot name a file.
        raise ReadError("not_found") from None


def bytes_of(path: Path, max_size: int) -> bytes:
    """The bytes of a file, also of a pipe. Raises ReadError, ``too_large`` without reading more than ``max_size``."""
    with _opened(path) as file:
        data = file.read(max_size + 1)
    if len(data) > max_size:
        raise ReadError("too_large", size=_size_of(path), limit=max_size)
    return data


def lines_of_file(path: Path, max_size: int) -> Iterator[bytes]:
    """The lines of a file in UTF-8 or GB18030, one after another; a file in UTF-16 is read as a whole."""
    with _opened(path) as file:
        if (size := _size_of(path) or 0) > max_size:
            raise ReadError("too_large", size=size, limit=max_size)
        head = file.read(2)
        if not head:
            raise ReadError("empty")
        if head in (b"\xff\xfe", b"\xfe\xff"):
            data = head + file.read(max_size + 1 - len(head))
            if len(data) > max_size:
                raise ReadError("too_large", limit=max_size)
            yield from lines_of_bytes(data)
            return
        yield head + file.readline(max_size)
        read = 0
        while line := file.readline(max_size):
            read += len(line)
            if read > max_size:
                raise ReadError("too_large", limit=max_size)
            yield line


def lines_of_bytes(data: bytes) -> Iterator[bytes]:
    """The lines of a file's bytes, in UTF-8 whatever it was in."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        from heshu_claims.reading.encodings import decode

        data = decode(data).encode("utf-8", "replace")
    start = 0
    while start < len(data):
        end = data.find(b"\n", start) + 1 or len(data)
        yield data[start:end]
        start = end


def _size_of(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None
