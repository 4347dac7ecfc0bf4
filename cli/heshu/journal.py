"""The results of a long run on disk as they come, so that a run that was interrupted goes on where it stopped.

Beside the file that was asked for stands, until all is done, a working file (``results.jsonl.part``). A record's lines
are written together, and the last of them says that the record is done and what was counted so far:

    H {"schema": "heshu-journal/1", …}     what was asked of which files, once
    A {…}                                  an article, as in a report of the format jsonl
    E {"path", "reason", "record"}         a file or record that could not be read or checked
    R {"path", "record", "summary"}        the record is done

A run that goes on drops what follows the last R, and passes over the records up to it. When all is done the results
are written under their own name at once: a file of that name is always complete.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Final

from heshu import __version__
from heshu.checking import Summary
from heshu.reports.json import dumps
from heshu.reports.line import as_line
from heshu.reports.shape import unread_shape

if TYPE_CHECKING:
    from heshu.checking import Checked, Unread
    from heshu.sources import Source

SCHEMA: Final = "heshu-journal/1"
FORMATS: Final = ("jsonl", "parquet")
"""In which results can be written when all is done."""
SUFFIX: Final = ".part"
_NO_FINDINGS: Final = b'"findings": []}\n'
_SAMPLE: Final = 1 << 16

Place = tuple[str, int | None]


class OtherRunError(Exception):
    """The working file is from a run that was asked something else, or of other files."""


class BrokenJournalError(Exception):
    """The working file is none."""


@dataclass(frozen=True, slots=True)
class Done:
    """How far the earlier run came: the last file and record, what was counted, the fingerprints of its findings."""

    path: str
    record: int | None
    summary: Summary
    fingerprints: tuple[str, ...]

    def rest(self, sources: Sequence[Source]) -> list[Source]:
        """The files that are left, the first of them from the record on that follows."""
        names = [os.path.normpath(source.path) for source in sources]
        at = names.index(os.path.normpath(self.path))
        if self.record is None:
            return list(sources[at + 1 :])
        return [replace(sources[at], after=self.record), *sources[at + 1 :]]


class Journal:
    """A reporter that keeps the working file and writes the results from it.

    ``targets`` are the results: a format and a file each; ``identity`` says what was asked of which files.
    """

    def __init__(self, targets: Sequence[tuple[str, Path]], identity: str, summary: Summary) -> None:
        self._targets = targets
        self._identity = identity
        first = targets[0][1]
        self.path = first.with_name(first.name + SUFFIX)
        self._file: BinaryIO | None = None
        self._lines: list[bytes] = []
        self._place: Place | None = None
        self._summary = Summary.of(summary.shape())
        self.done = 0
        """How many articles are safe."""

    @property
    def is_done(self) -> bool:
        """Whether all results are there already, and no run was interrupted."""
        return all(path.exists() for _, path in self._targets) and not self.path.exists()

    def open(self) -> Done | None:
        """Begin, or go on from where an earlier run came to. Raises OSError, ``OtherRunError``, ``BrokenJournalError``.

        No two runs can keep the same working file at a time.
        """
        self._file = file = self.path.open("a+b")
        _lock(file)
        file.seek(0)
        done, end = self._earlier(file)
        file.truncate(end)
        file.seek(end)
        if not end:
            head = {"schema": SCHEMA, "version": __version__, "identity": self._identity}
            file.write(b"H %s\n" % _encoded(head))
            file.flush()
        if done is not None:
            self._summary = done.summary
            self.done = done.summary.articles
        return done

    def _earlier(self, file: BinaryIO) -> tuple[Done | None, int]:
        """How far an earlier run came, and where its last whole record ends."""
        head = file.readline()
        if not head.endswith(b"\n"):
            if not b"H ".startswith(head[:2]):
                raise BrokenJournalError
            return None, 0
        known = _decoded(head, b"H ")
        if known.get("schema") != SCHEMA:
            raise BrokenJournalError
        if (known["version"], known["identity"]) != (__version__, self._identity):
            raise OtherRunError
        end = at = len(head)
        last, marks, kept = None, [], 0
        for line in file:
            at += len(line)
            if line.startswith(b"A ") and not line.endswith(_NO_FINDINGS) and line.endswith(b"\n"):
                marks += [finding["fingerprint"] for finding in _decoded(line, b"A ")["findings"]]
            elif line.startswith(b"R ") and line.endswith(b"\n"):
                last, end, kept = line, at, len(marks)
        if last is None:
            return None, end
        done = _decoded(last, b"R ")
        return Done(done["path"], done["record"], Summary.of(done["summary"]), tuple(marks[:kept])), end

    def article(self, checked: Checked) -> None:
        """An article that was checked."""
        self._begin((checked.report.article.path or "", checked.report.article.record))
        self._lines.append(b"A %s\n" % as_line(checked).encode("utf-8"))
        self._summary.add(checked)

    def unread(self, unread: Unread) -> None:
        """A file or record that could not be."""
        self._begin((unread.path, unread.record))
        self._lines.append(b"E %s\n" % _encoded(unread_shape(unread)))
        self._summary.errors += 1

    def close(self, summary: Summary) -> None:
        """The end of the run: write the results, and take the working file away."""
        self._end()
        for name, path in self._targets:
            self._write(name, path)
        self.leave()
        self.path.unlink()

    def leave(self) -> None:
        """Close the working file, what is in it kept for a run to come."""
        if self._file is not None:
            with suppress(OSError):  # what could not be written is not done
                self._file.close()
            self._file = None

    def _begin(self, place: Place) -> None:
        if place != self._place:
            self._end()
            self._place = place

    def _end(self) -> None:
        """The record is done: all its lines at once."""
        if self._place is None:
            return
        assert self._file is not None
        path, record = self._place
        mark = {"path": path, "record": record, "summary": self._summary.shape()}
        self._lines.append(b"R %s\n" % _encoded(mark))
        self._file.write(b"".join(self._lines))
        self._file.flush()
        self._lines.clear()
        self._place = None
        self.done = self._summary.articles

    def _write(self, name: str, path: Path) -> None:
        """The results in one format, under another name until they are whole."""
        beside = path.with_name(f"{path.name}.tmp")
        try:
            with beside.open("wb") as stream:
                if name == "parquet":
                    from heshu.reports.parquet import write_rows

                    write_rows(stream, (json.loads(line) for line in articles_in(self.path)))
                else:
                    stream.writelines(articles_in(self.path))
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(beside, path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def articles_in(path: Path) -> Iterator[bytes]:
    """The lines of the articles in a working file, as they are in a report of the format jsonl."""
    with path.open("rb") as file:
        for line in file:
            if line.startswith(b"A ") and line.endswith(b"\n"):
                yield line[2:]


def identity_of(sources: Sequence[Source], settings: Sequence[object]) -> str:
    """What tells a run from others: what was asked, and the files, each by name, size, beginning and end."""
    digest = hashlib.sha256(repr(tuple(settings)).encode("utf-8", "surrogatepass"))
    for source in sources:
        digest.update(f"\0{source.path}\0".encode("utf-8", "surrogatepass"))
        with suppress(OSError), open(source.path, "rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            digest.update(b"%d\0" % size)
            digest.update(file.read(_SAMPLE))
            file.seek(max(0, size - _SAMPLE))
            digest.update(file.read(_SAMPLE))
    return digest.hexdigest()


def _encoded(shape: object) -> bytes:
    return dumps(shape).encode("utf-8")


def _decoded(line: bytes, mark: bytes) -> dict[str, Any]:
    try:
        shape = json.loads(line.removeprefix(mark))
    except ValueError as error:
        raise BrokenJournalError from error
    if not line.startswith(mark) or not isinstance(shape, dict):
        raise BrokenJournalError
    return shape


def _lock(file: IO[bytes]) -> None:
    """Keep other runs out for as long as the file is open. Raises ``BlockingIOError`` where one has it."""
    try:
        import fcntl
    except ImportError:  # Windows has no such lock; what two runs at a time would write there is not whole
        return
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
