"""The check sheet of the HTML report: a table that can be sorted and filtered, and the relations below it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from heshu.reports.describe import figure_text, metric_text, note_on, period_text
from heshu.reports.html_text import safe
from heshu.reports.relations import checks

if TYPE_CHECKING:
    from heshu.messages import Messages
    from heshu_claims.claim import Claim
    from heshu_rules.finding import Status
    from heshu_rules.report import Judged, Report, Verdict

SIGNS: Final[dict[Status, str]] = {
    "contradicted": "✗", "confirmed": "✓", "bounded": "≤", "implied": "≈", "unchecked": "·",
}  # fmt: skip
VERDICT_STATUS: Final[dict[Verdict, Status]] = {
    "broken": "contradicted", "holds": "confirmed", "implied": "implied", "guarded": "unchecked",
}  # fmt: skip
_MOST: Final = 4
"""Relations that a row shows; the drawing has them all."""
_COLUMNS: Final = ("line", "status", "figure", "metric", "period", "checks")
_CLAIM_COLUMNS: Final = ("line", "kind", "figure", "metric", "period", "measure")


def check_sheet(report: Report, number: int, say: Messages, claims_only: bool) -> str:
    """The check sheet of an article; nothing where it has no figures."""
    if not report.claims:
        return ""
    names = _CLAIM_COLUMNS if claims_only else _COLUMNS
    heads = "".join(
        f"<th scope=col><button type=button data-k={n}>{say(f'sheet.{name}')}</button></th>"
        for n, name in enumerate(names)
    )
    held = checks(report)
    relations = {judged.id: _relation(judged, say) for judged in report.relations}
    rows = "".join(
        _claim_row(claim, report, number, say)
        if claims_only
        else _row(claim, report, number, [relations[judged.id] for judged in held.get(claim.id, [])], say)
        for claim in report.claims
    )
    controls = "" if claims_only else _status_filters(report, say)
    return (
        f"<section class=sheet><h3>{say('html.sheet')}</h3><div class=controls role=group "
        f'aria-label="{say("html.filter")}">{controls}<label>{say("html.filter")} '
        f"<input type=search></label> <output></output></div>"
        f'<div class=scroll tabindex=0 role=region aria-label="{say("html.sheet")}"><table><thead><tr>{heads}</tr>'
        f"</thead><tbody>\n{rows}</tbody></table></div></section>\n"
    )


def _status_filters(report: Report, say: Messages) -> str:
    told = list(report.statuses.values())
    buttons = [
        f'<button type=button class="{status}" data-f={status} aria-pressed=true>'
        f"{SIGNS[status]} {say(f'status.{status}')} {count}</button>"
        for status in SIGNS
        if (count := told.count(status))
    ]
    return "".join(buttons)


def _relation(judged: Judged, say: Messages) -> str:
    """A relation with its formula and what is to be noted."""
    sign = "○" if judged.verdict == "guarded" else SIGNS[VERDICT_STATUS[judged.verdict]]
    text = safe(judged.formula + note_on(judged, say))
    return f"<span class={VERDICT_STATUS[judged.verdict]}>{sign} <b>{escape(judged.rule)}</b> {text}</span>"


def _row(claim: Claim, report: Report, number: int, relations: list[str], say: Messages) -> str:
    status = report.statuses.get(claim.id, "unchecked")
    distinct = list(dict.fromkeys(relations))
    told = "<br>".join(distinct[:_MOST])
    if len(distinct) > _MOST:
        told += f"<br>{say('sheet.more', count=len(distinct) - _MOST)}"
    cells = _cells(claim, report, say)
    return (
        f"<tr id=s{number}-{claim.id} data-s={status}><td>{cells[0]}<td class={status}>{SIGNS[status]} "
        f"{say(f'status.{status}')}<td><a href=#f{number}-{claim.id}>{cells[1]}</a><td>{cells[2]}<td>{cells[3]}"
        f"<td class=checks>{told}\n"
    )


def _claim_row(claim: Claim, report: Report, number: int, say: Messages) -> str:
    cells = _cells(claim, report, say)
    return (
        f"<tr id=s{number}-{claim.id}><td>{cells[0]}<td>{say(f'kind.{claim.figure.kind}')}"
        f"<td><a href=#f{number}-{claim.id}>{cells[1]}</a><td>{cells[2]}<td>{cells[3]}"
        f"<td>{say(f'measure.{claim.measure}')}\n"
    )


def _cells(claim: Claim, report: Report, say: Messages) -> tuple[str, str, str, str]:
    line = say("place.title") if claim.field == "title" else str(report.article.locate(claim.start)[0])
    texts = (line, figure_text(claim), metric_text(claim), period_text(claim, say.language))
    return safe(texts[0]), safe(texts[1]), safe(texts[2]), safe(texts[3])
