"""How far a run has come: one line on standard error, on a terminal and with many files or an archive only."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from heshu.harmless import harmless

if TYPE_CHECKING:
    from heshu.messages import Messages
    from heshu.sources import Source

_MANY: Final = 4
_PAUSE: Final = 0.1
"""Seconds between two looks of the line: more often nobody reads it, and terminals are slow."""
_SETTLED: Final = 3.0
"""Seconds after which the time that is left can be told."""


class Progress:
    """The line; it is wiped out before anything else is written, so that both may go to one terminal.

    A file counts as one, an archive as many as it has lines or rows: how far a record is down in its archive tells how
    much of it is done, without reading it first.
    """

    def __init__(self, sources: Sequence[Source], say: Messages) -> None:
        self._say = say
        self._width = 0
        self._next = 0.0
        self._articles = 0
        self._began = time.monotonic()
        has_archive = any(source.is_archive for source in sources)
        is_long = len(sources) >= _MANY or has_archive
        self._is_on = is_long and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        if self._is_on:
            self._measure(sources)

    def _measure(self, sources: Sequence[Source]) -> None:
        from heshu_claims.reading.records import count_records

        self._begins: dict[str, int] = {}
        at = 0
        for source in sources:
            self._begins[os.path.normpath(source.path)] = at
            at += max(count_records(Path(source.path), source.archive or ""), source.after) if source.archive else 1
        self._total = at
        self._first = self._done = sources[0].after if sources else 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.hide()

    def show(self, path: str, record: int | None = None) -> None:
        """An article of a file was done with."""
        if not self._is_on:
            return
        self._articles += 1
        begin = self._begins.get(os.path.normpath(path), self._done)
        self._done = max(self._done, begin + (record or 1))
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _PAUSE
        from rich.cells import cell_len

        from heshu.reports.terminal import fitted

        text = fitted(self._text(path, now - self._began), _columns() - 1)
        # Carriage return and blanks, and no escape sequence: consoles of old Windows know no others.
        sys.stderr.write(f"\r{text}{' ' * max(0, self._width - cell_len(text))}")
        sys.stderr.flush()
        self._width = max(self._width, cell_len(text))

    def _text(self, path: str, seconds: float) -> str:
        done, total = min(self._done, self._total), self._total
        if seconds < _SETTLED or done <= self._first:
            return self._say("progress", done=done, total=total, path=harmless(path))
        rate = self._articles / seconds
        left = duration(seconds * (total - done) / (done - self._first))
        shown = f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}"
        return self._say("progress.rate", done=done, total=total, rate=shown, left=left, path=harmless(path))

    def hide(self) -> None:
        """Wipe the line out."""
        if self._width:
            sys.stderr.write(f"\r{' ' * self._width}\r")
            sys.stderr.flush()
            self._width = 0


def duration(seconds: float) -> str:
    """A time that something takes: 0:07, 12:30, 3:05:00."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _columns() -> int:
    import shutil

    return max(20, shutil.get_terminal_size((80, 24)).columns)
