"""How far a run has come: one line on standard error, on a terminal and with many files only."""

from __future__ import annotations

import os
import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Final

from heshu.harmless import harmless

if TYPE_CHECKING:
    from heshu.messages import Messages

_MANY: Final = 4
_PAUSE: Final = 0.1
"""Seconds between two looks of the line: more often nobody reads it, and terminals are slow."""


class Progress:
    """The line; it is wiped out before anything else is written, so that both may go to one terminal."""

    def __init__(self, total: int, say: Messages) -> None:
        self._say = say
        self._total = total
        self._seen: set[str] = set()
        self._width = 0
        self._next = 0.0
        self._is_on = total >= _MANY and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.hide()

    def show(self, path: str) -> None:
        """An article of a file was done with."""
        if not self._is_on:
            return
        self._seen.add(path)
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _PAUSE
        from rich.cells import cell_len

        from heshu.reports.terminal import fitted

        text = self._say("progress", done=len(self._seen), total=self._total, path=harmless(path))
        text = fitted(text, _columns() - 1)
        # Carriage return and blanks, and no escape sequence: consoles of old Windows know no others.
        sys.stderr.write(f"\r{text}")
        sys.stderr.flush()
        self._width = cell_len(text)

    def hide(self) -> None:
        """Wipe the line out."""
        if self._width:
            sys.stderr.write(f"\r{' ' * self._width}\r")
            sys.stderr.flush()
            self._width = 0


def _columns() -> int:
    import shutil

    return max(20, shutil.get_terminal_size((80, 24)).columns)
