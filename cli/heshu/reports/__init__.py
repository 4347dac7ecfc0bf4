"""The forms that a report can have, one module each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from heshu.checking import Checked, Summary, Unread
    from heshu_rules.rule import Language

FORMATS: Final = ("text", "json", "jsonl")
"""What ``--format`` and ``--output`` take."""


class Reporter(Protocol):
    """Takes what comes out of a run, article by article in the order of the input, and writes it down."""

    def article(self, checked: Checked) -> None:
        """An article that was checked."""

    def unread(self, unread: Unread) -> None:
        """A file or record that could not be."""

    def close(self, summary: Summary) -> None:
        """The end of the run."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a report is to look.

    ``claims`` lists the figures and judges none; ``sheet`` adds the check sheet to a text report, ``verbose`` all that
    holds; ``width`` is in cells, for a text report, and ``colour`` and ``symbols`` say what the terminal can show.
    """

    language: Language = "zh"
    claims: bool = False
    sheet: bool = True
    verbose: bool = False
    width: int = 80
    colour: bool = False
    rich_symbols: bool = True


def reporter(name: str, stream: IO[str], form: Form) -> Reporter:
    """A reporter of a format in ``FORMATS`` that writes to a stream."""
    makers: dict[str, Callable[[IO[str], Form], Reporter]] = {"text": _text, "json": _json, "jsonl": _jsonl}
    return makers[name](stream, form)


def _text(stream: IO[str], form: Form) -> Reporter:
    from heshu.reports.text import TextReporter

    return TextReporter(stream, form)


def _json(stream: IO[str], form: Form) -> Reporter:
    from heshu.reports.json import JsonReporter

    return JsonReporter(stream)


def _jsonl(stream: IO[str], form: Form) -> Reporter:
    from heshu.reports.jsonl import JsonlReporter

    return JsonlReporter(stream)
