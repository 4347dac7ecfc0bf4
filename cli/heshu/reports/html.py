"""One page in HTML that needs nothing else: no other file, no request, no script but its own.

A browser runs only the style and the script whose hashes the page names; the text of articles is nowhere but in text.
Without the script the page still shows everything: figures are links to their rows in the check sheet and back.
"""

from __future__ import annotations

import base64
import hashlib
import tempfile
from html import escape
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from heshu import __version__
from heshu.harmless import harmless
from heshu.messages import Messages
from heshu.reports.html_article import ArticlePart
from heshu.reports.html_text import safe

if TYPE_CHECKING:
    from heshu.checking import Checked, Summary, Unread
    from heshu.reports import Form
    from heshu_rules.finding import Severity, Status

_IN_MEMORY: Final = 16_000_000
_STATUSES: Final[tuple[Status, ...]] = ("contradicted", "confirmed", "bounded", "implied", "unchecked")
_SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "info")


class HtmlReporter:
    """Collects the articles, in a file once they are many, and writes the page at the end, the totals first."""

    def __init__(self, stream: IO[str], form: Form) -> None:
        self._stream = stream
        self._form = form
        self._say = Messages(form.language)
        self._articles = tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="\n")  # noqa: SIM115
        self._contents: list[str] = []
        self._unread: list[str] = []
        self._title = ""

    def article(self, checked: Checked) -> None:
        """An article that was checked."""
        part = ArticlePart(checked, len(self._contents), self._say, self._form)
        self._title = self._title or part.title
        self._contents.append(part.entry())
        self._articles.write(part.html())

    def unread(self, unread: Unread) -> None:
        """A file or record that could not be."""
        self._unread.append(f"<li><b>{safe(unread.path)}</b> {safe(unread.reason)}</li>")

    def close(self, summary: Summary) -> None:
        """The end of the run."""
        write = self._stream.write
        write(self._head())
        write(self._totals(summary))
        if self._unread:
            write(f'<ul class="unread" role="alert">{"".join(self._unread)}</ul>\n')
        if len(self._contents) > 1:
            write(f'<nav aria-label="{self._say("html.contents")}"><ol>{"".join(self._contents)}</ol></nav>\n')
        write("</header>\n<main>\n")
        self._articles.seek(0)
        while piece := self._articles.read(1_000_000):
            write(piece)
        self._articles.close()
        script = _asset("report.js")
        write(f'</main>\n<div id="tip" role="tooltip" hidden></div>\n<script>{script}</script>\n</body></html>\n')

    def _head(self) -> str:
        style, script = _asset("report.css"), _asset("report.js")
        policy = (
            f"default-src 'none'; style-src {_source(style)}; script-src {_source(script)}; img-src data:; "
            "base-uri 'none'; form-action 'none'"
        )
        language = "zh-CN" if self._say.language == "zh" else "en"
        title = escape(harmless(self._title)[:80])
        return (
            f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            '<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">\n'
            f'<meta name="generator" content="heshu {__version__}"><link rel="icon" href="data:,">\n'
            f"<title>{title}{' · ' if title else ''}heshu 核数</title>\n<style>{style}</style></head>\n<body>\n"
        )

    def _totals(self, summary: Summary) -> str:
        say = self._say
        counts = ""
        if not self._form.claims:
            counts = "".join(
                f'<li class="{severity}"><b>{summary.findings[severity]}</b> {say(f"severity.{severity}")}</li>'
                for severity in _SEVERITIES
                if summary.findings[severity]
            )
            counts = counts or f'<li class="confirmed">{say("totals.nothing")}</li>'
            counts += "".join(
                f'<li class="{status}"><b>{summary.statuses[status]}</b> {say(f"status.{status}")}</li>'
                for status in _STATUSES
            )
            if summary.suppressed:
                counts += f"<li>{say('totals.suppressed', count=summary.suppressed)}</li>"
        what = say("totals.articles", articles=summary.articles, claims=summary.claims)
        return (
            f'<header class="page"><h1>heshu 核数</h1><p>{what}</p><ul class="totals">{counts}</ul>'
            f'<button type="button" id="print">{say("html.print")}</button>\n'
        )


def _asset(name: str) -> str:
    """A file that becomes part of the page; it must not end the element that it stands in."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
