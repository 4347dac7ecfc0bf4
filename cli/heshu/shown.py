"""A report as programs get it: it shows itself at a prompt, in a terminal and in a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from heshu_rules import report as judged

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions
    from rich.text import Text

    from heshu_rules.rule import Language


@dataclass(frozen=True, slots=True, repr=False)
class Report(judged.Report):
    """All that heshu says of one article.

    ``findings`` are what to look at, in reading order; ``claims`` are the figures as understood, and ``statuses`` maps
    the id of each to what became of it: contradicted, confirmed, bounded, implied or unchecked. ``relations`` are what
    the article states of its figures, each with its verdict and formula; ``quantities`` are what several figures
    observe together. ``article`` is the article as read, and ``language`` that of the messages.

    A report shows itself: on one line at a prompt, with the article's lines and the check sheet where ``rich`` prints
    it, and as a small page in a notebook. Reports can be pickled.
    """

    language: Language = "zh"

    @classmethod
    def of(cls, report: judged.Report, language: Language) -> Report:
        """The report with the language it is in."""
        return cls(**{field.name: getattr(report, field.name) for field in fields(judged.Report)}, language=language)

    def as_dict(self) -> dict[str, Any]:
        """The report as plain values that JSON can hold: an article of ``heshu check --format json``."""
        import json

        from heshu.reports.json import dumps
        from heshu.reports.shape import article_shape

        shape: dict[str, Any] = json.loads(dumps(article_shape(self._as_checked())))
        return shape

    def _as_checked(self) -> Any:
        from pathlib import Path

        from heshu.checking import Checked
        from heshu.decide import Decider, Selection

        return Checked(self, Decider(Selection(), Path.cwd())(self))

    def __repr__(self) -> str:
        from collections import Counter

        severities = Counter(finding.severity for finding in self.findings)
        statuses = Counter(self.statuses.values())
        told = [f"{count} {name}" for name, count in sorted(severities.items())] or ["nothing found"]
        title = f" {self.article.title!r}" if self.article.title else ""
        figures = ", ".join(f"{count} {name}" for name, count in sorted(statuses.items()))
        return f"<Report{title}: {', '.join(told)}; {len(self.claims)} figures{': ' if figures else ''}{figures}>"

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """The report of ``heshu check``, as wide as the console."""
        import io

        from heshu.checking import Summary
        from heshu.reports import Form
        from heshu.reports.terminal import PLAIN, symbols_for
        from heshu.reports.text import TextReporter

        lines: list[Text] = []
        width = min(max(options.max_width, 40), 200)
        has_symbols = symbols_for(options.encoding) is not PLAIN
        form = Form(language=self.language, width=width, rich_symbols=has_symbols)
        reporter = TextReporter(io.StringIO(), form, lines.extend)
        checked, summary = self._as_checked(), Summary(files=1)
        summary.add(checked)
        reporter.article(checked)
        reporter.close(summary)
        for line in lines:
            line.rstrip()
            yield line

    def _repr_html_(self) -> str:
        """A small page for notebooks: the findings, and the figures to fold out."""
        from heshu.reports.notebook import page

        return page(self)
