"""Opening files: why one cannot be opened, in ReadError's words, and never more of it than allowed."""

from __future__ import annotations

import errno
import io
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
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_MOST_PASSED_OVER: Final = 64
"""How many times longer than allowed a line may be before the file is given up: it may have no end."""

Line = bytes | None
"""A line with its end, in UTF-8 or GB18030; ``None`` for one that is too long."""


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file to read. Raises ReadError where it cannot be opened or read."""
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
    with opened(path) as file:
        data = file.read(max_size + 1)
    if len(data) > max_size:
        raise ReadError("too_large", size=_size_of(path), limit=max_size)
    return data


def lines_of(file: BinaryIO, longest: int) -> Iterator[Line]:
    """The lines of an open file, one after another, of at most ``longest`` bytes. Raises ReadError for an empty one."""
    head = file.readline(longest + 1)
    if not head:
        raise ReadError("empty")
    if head[:2] in _UTF16:
        yield from _lines_of_utf16(_Joined(head, file), longest)
        return
    line = head.removeprefix(b"\xef\xbb\xbf")
    while line:
        if len(line) > longest:
            _pass_over(line, file, longest)
            yield None
        else:
            yield line
        line = file.readline(longest + 1)


def _pass_over(line: bytes, file: BinaryIO, longest: int) -> None:
    passed = 0
    while line and not line.endswith(b"\n"):
        line = file.readline(longest + 1)
        passed += len(line)
        if passed > _MOST_PASSED_OVER * longest:
            raise ReadError("too_large", limit=longest)


def _lines_of_utf16(file: io.RawIOBase, longest: int) -> Iterator[Line]:
    text = io.TextIOWrapper(io.BufferedReader(file), "utf-16", errors="replace", newline="\n")
    while line := text.readline(longest + 1):
        if len(line) <= longest:
            yield line.encode("utf-8", "replace")
            continue
        while line and not line.endswith("\n"):
            line = text.readline(longest + 1)
        yield None


class _Joined(io.RawIOBase):
    """A file of which the beginning was read already."""

    def __init__(self, head: bytes, file: BinaryIO) -> None:
        self._head = head
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        data = data or self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def decoded_line(line: Line, longest: int) -> str:
    """A line as text. Raises ReadError for one that is too long or in no encoding that is known."""
    if line is None:
        raise ReadError("too_large", limit=longest)
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        try:
            return line.decode("gb18030")
        except UnicodeDecodeError:
            raise ReadError("bad_record", offset=error.start) from None


def _size_of(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None
