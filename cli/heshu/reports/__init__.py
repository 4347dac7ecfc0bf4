"""The forms that a report can have, one module each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from heshu.checking import Checked, Summary, Unread
    from heshu.settings import FailOn
    from heshu_rules.rule import Language

_CLASSES: Final = {
    "text": "TextReporter", "json": "JsonReporter", "jsonl": "JsonlReporter", "sarif": "SarifReporter",
    "github": "GithubReporter", "gitlab": "GitlabReporter", "junit": "JunitReporter", "rdjson": "RdjsonReporter",
    "html": "HtmlReporter",
    "docx": "DocxReporter", "parquet": "ParquetReporter",
}  # fmt: skip
"""The class that writes each format, in the module of its name."""
FORMATS: Final = tuple(_CLASSES)
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
    ``brief`` leaves nothing of a text report but the totals.
    ``fail_on`` is the severity from which a finding counts as a failure, where a format makes that difference;
    ``comment_unchecked`` puts a comment also at each figure of a Word draft of which nothing was checked.
    """

    language: Language = "zh"
    claims: bool = False
    sheet: bool = True
    verbose: bool = False
    width: int = 80
    colour: bool = False
    rich_symbols: bool = True
    fail_on: FailOn = "error"
    comment_unchecked: bool = False
    brief: bool = False


def reporter(name: str, stream: IO[str], form: Form) -> Reporter:
    """A reporter of a format in ``FORMATS`` that writes to a stream. Its module is imported here, and no other."""
    from importlib import import_module

    make: Callable[[IO[str], Form], Reporter] = getattr(import_module(f"heshu.reports.{name}"), _CLASSES[name])
    return make(stream, form)
