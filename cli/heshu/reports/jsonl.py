"""One line of JSON an article, written as soon as it is checked."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from heshu.reports.line import as_line

if TYPE_CHECKING:
    from heshu.checking import Checked, Summary, Unread
    from heshu.reports import Form


class JsonlReporter:
    """Writes each article on a line of its own; what could not be read is named on standard error alone."""

    def __init__(self, stream: IO[str], form: Form) -> None:
        self._stream = stream

    def article(self, checked: Checked) -> None:
        """An article that was checked."""
        self._stream.write(f"{as_line(checked)}\n")

    def unread(self, unread: Unread) -> None:
        """Nothing: a line is an article."""

    def close(self, summary: Summary) -> None:
        """Nothing is left to say."""
