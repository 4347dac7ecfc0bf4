"""Workflow commands of GitHub Actions, which show the findings in a pull request, and a summary of the step."""

from __future__ import annotations

import html
import os
import re
from typing import IO, TYPE_CHECKING, Final

from heshu.harmless import harmless
from heshu.messages import Messages
from heshu.reports.place import file_of, spot_of

if TYPE_CHECKING:
    from heshu.checking import Checked, Summary, Unread
    from heshu.decide import Decided
    from heshu.reports import Form
    from heshu_claims.article import Article
    from heshu_rules.finding import Severity

SUMMARY: Final = "GITHUB_STEP_SUMMARY"
"""The variable that names the file for the summary of a step, in Markdown."""
_COMMAND: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "info": "notice"}
_MOST_ROWS: Final = 200
"""Rows of the summary: it may have a mebibyte, and nobody reads more."""
_LONGEST: Final = 500
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]()+\-!|~])")


class GithubReporter:
    """Writes a command a finding; the summary of the step is added where the workflow has a place for it."""

    def __init__(self, stream: IO[str], form: Form) -> None:
        self._stream = stream
        self._say = Messages(form.language)
        self._rows: list[str] = []
        self._count = 0

    def article(self, checked: Checked) -> None:
        """An article that was checked."""
        for decided in checked.decided:
            if not decided.suppressed:
                self._finding(decided, checked.report.article)

    def unread(self, unread: Unread) -> None:
        """A file or record that could not be."""
        path = file_of(unread.path)
        self._stream.write(f"::error file={in_property(path)},title=heshu::{in_message(harmless(unread.reason))}\n")
        self._row("error", f"{path}", "", unread.reason)

    def close(self, summary: Summary) -> None:
        """The end of the run."""
        if path := os.environ.get(SUMMARY):
            with open(path, "a", encoding="utf-8", newline="\n") as file:
                file.write(self._markdown(summary))

    def _finding(self, decided: Decided, article: Article) -> None:
        finding, place = decided.finding, spot_of(article, decided.finding)
        path = file_of(article.path)
        where = [f"file={in_property(path)}", f"line={place.line}", f"endLine={place.end_line}"]
        if place.column is not None and place.line == place.end_line:
            # GitHub takes columns only within one line.
            where += [f"col={place.column}", f"endColumn={place.end_column}"]
        title = in_property(f"{finding.rule} {finding.name}")
        text = in_message(harmless(finding.message))
        self._stream.write(f"::{_COMMAND[finding.severity]} {','.join(where)},title={title}::{text}\n")
        self._row(finding.severity, f"{path}:{place.line}", finding.rule, finding.message)

    def _row(self, severity: Severity, place: str, rule: str, text: str) -> None:
        self._count += 1
        if len(self._rows) < _MOST_ROWS:
            cells = (self._say(f"severity.{severity}"), place, rule, text)
            self._rows.append(f"| {' | '.join(_cell(cell) for cell in cells)} |\n")

    def _markdown(self, summary: Summary) -> str:
        say = self._say
        text = f"### heshu 核数\n\n{say('totals.articles', articles=summary.articles, claims=summary.claims)}\n"
        if not self._rows:
            return f"{text}\n{say('totals.nothing')}\n"
        heads = (say("summary.severity"), say("summary.place"), say("summary.rule"), say("summary.message"))
        text += f"\n| {' | '.join(heads)} |\n|{'---|' * len(heads)}\n{''.join(self._rows)}"
        if self._count > len(self._rows):
            text += f"\n{say('sheet.more', count=self._count - len(self._rows))}\n"
        return text


def in_message(text: str) -> str:
    """A text as the message of a command: the percent sign first, which escapes the others."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def in_property(text: str) -> str:
    """A text as a property of a command, where a colon and a comma would end it."""
    return in_message(harmless(text)).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    """A text in a table of the summary, in which nothing is markup."""
    text = harmless(text)
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    # Entities and not backslashes for what HTML would act on; ``@`` would notify whoever bears the name.
    return _MARKDOWN.sub(r"\\\1", html.escape(text)).replace("@", "&#64;").replace("://", "&#58;//")
