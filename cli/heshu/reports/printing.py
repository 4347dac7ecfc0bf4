"""Printing styled lines: in colour through rich, and without colour as they are.

A pipe and a file get no colours. Importing rich's console and rendering a page by it would then take a tenth of all the
time that the page does, only to come to the same characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from heshu.reports import Form


class Printer:
    """Writes lines to a stream, none of which is broken however narrow it is."""

    def __init__(self, stream: IO[str], form: Form) -> None:
        self._stream = stream
        self._console = _console(stream, form) if form.colour else None

    def __call__(self, lines: Sequence[Text]) -> None:
        """Write lines, without blanks at their ends."""
        for line in lines:
            line.rstrip()
            if self._console is not None:
                self._console.print(line)
            else:
                self._stream.write(f"{line.plain.expandtabs()}\n")


def _console(stream: IO[str], form: Form) -> Console:
    from rich.console import Console

    return Console(
        file=stream, width=form.width, highlight=False, markup=False, emoji=False, soft_wrap=True,
        force_terminal=True, legacy_windows=False, color_system="auto",
    )  # fmt: skip
