"""A report in the cell of a notebook: one piece of HTML that needs nothing else and disturbs nothing around it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Final

from heshu.checking import Checked, Summary
from heshu.harmless import harmless
from heshu.messages import Messages
from heshu.reports import Form
from heshu.reports.terminal import ORDINARY
from heshu.reports.text import totals_line

if TYPE_CHECKING:
    from heshu.shown import Report
    from heshu_rules.finding import Finding

_AROUND: Final = 40
"""Characters of the article on either side of a finding."""
_MOST_FINDINGS: Final = 50
_MOST_FIGURES: Final = 300
_COLOURS: Final = {"error": "#c5221f", "warning": "#b06000", "info": "#1967d2"}
_FRAME: Final = "border:1px solid rgba(128,128,128,.4);border-radius:4px;padding:.6em .9em;max-width:52em"
_MARK: Final = "background:rgba(255,190,0,.4);color:inherit"
_CELL: Final = "text-align:left;padding:.1em .8em .1em 0;vertical-align:top"


def page(report: Report) -> str:
    """The report as HTML. Colours fit a light and a dark page; everything that is the article's is escaped."""
    say = Messages(report.language)
    summary = Summary(files=1)
    summary.add(Checked(report))
    summary.findings.update(finding.severity for finding in report.findings)
    parts = [f'<div style="{_FRAME}">']
    if report.article.title:
        parts.append(f"<strong>{_safe(report.article.title)}</strong><br>")
    parts.append(_safe(totals_line(summary, say, Form()).plain))
    parts += (_finding(finding, report, say) for finding in report.findings[:_MOST_FINDINGS])
    parts += _more(len(report.findings) - _MOST_FINDINGS, say)
    parts += _figures(report, say)
    parts.append("</div>")
    return "".join(parts)


def _finding(finding: Finding, report: Report, say: Messages) -> str:
    sign, word = getattr(ORDINARY, finding.severity), say(f"severity.{finding.severity}")
    return (
        f'<div style="margin-top:.6em"><strong style="color:{_COLOURS[finding.severity]}">{sign} {_safe(word)} '
        f"{_safe(finding.rule)}</strong> {_safe(finding.message)}"
        f'<div style="opacity:.85;padding-left:1em">{_excerpt(finding, report)}</div></div>'
    )


def _excerpt(finding: Finding, report: Report) -> str:
    """The place of a finding in the article, its figures marked."""
    raw = report.article.field(finding.field).raw
    begin, end = max(0, finding.start - _AROUND), min(len(raw), finding.end + _AROUND)
    spans = sorted({(finding.start, finding.end), *finding.spans})
    text, at = "…" if begin else "", begin
    for start, stop in spans:
        start, stop = max(start, at), min(stop, end)
        if start < stop:
            text += f'{_safe(raw[at:start])}<mark style="{_MARK}">{_safe(raw[start:stop])}</mark>'
            at = stop
    return text + _safe(raw[at:end]) + ("…" if end < len(raw) else "")


def _figures(report: Report, say: Messages) -> Iterator[str]:
    """All figures, folded in and never taller than a part of the screen."""
    if not report.claims:
        return
    count = say("sheet.count", count=len(report.claims))
    heads = (say(f"sheet.{name}") for name in ("status", "figure", "metric", "period"))
    yield f'<details style="margin-top:.6em"><summary>{_safe(count)}</summary>'
    yield '<div style="max-height:20em;overflow:auto"><table style="border-collapse:collapse"><tr>'
    yield "".join(f'<th style="{_CELL}">{_safe(head)}</th>' for head in heads)
    yield "</tr>"
    for claim in report.claims[:_MOST_FIGURES]:
        status = report.statuses.get(claim.id, "unchecked")
        period = "" if claim.period is None else claim.period.iso
        cells = (f"{getattr(ORDINARY, status)} {say(f'status.{status}')}", claim.text, claim.metric or "", period)
        yield "<tr>" + "".join(f'<td style="{_CELL}">{_safe(cell)}</td>' for cell in cells) + "</tr>"
    yield "</table>"
    yield from _more(len(report.claims) - _MOST_FIGURES, say)
    yield "</div></details>"


def _more(count: int, say: Messages) -> Iterator[str]:
    if count > 0:
        yield f"<div>{_safe(say('sheet.more', count=count))}</div>"


def _safe(text: str) -> str:
    return escape(harmless(text))
