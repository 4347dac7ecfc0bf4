"""The check sheet: every figure of an article, what became of it, and what it was held against."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text

from heshu.reports.terminal import Symbols, fitted, harmless, padded, wrapped
from heshu_rules.finding import Status
from heshu_rules.report import Judged, Report, Verdict

if TYPE_CHECKING:
    from heshu.messages import Messages
    from heshu.reports import Form
    from heshu_claims.claim import Claim

STATUS_STYLE: Final[dict[Status, str]] = {
    "contradicted": "bold red", "confirmed": "green", "bounded": "green", "implied": "cyan", "unchecked": "dim",
}  # fmt: skip
_VERDICT_STYLE: Final[dict[Verdict, str]] = {
    "broken": "bold red",
    "holds": "green",
    "implied": "cyan",
    "guarded": "dim",
}
_WEIGHT: Final[dict[Verdict, int]] = {"broken": 0, "holds": 1, "implied": 2, "guarded": 3}
_FOLDED: Final = ("date", "ordinal", "duration")
"""Kinds of figures that are worth a line only if something was checked of them."""
_WIDE: Final = 116
"""From this width on the checks stand beside the figures instead of below them."""
_MOST_CHECKS: Final = 2


def sheet(report: Report, say: Messages, symbols: Symbols, form: Form) -> list[Text]:
    """The check sheet of an article, with an empty line after it; nothing for an article without figures."""
    if not report.claims:
        return []
    checks = _checks(report)
    folded: Counter[str] = Counter()
    rows = []
    columns = _Columns(report, say, form.width)
    lines = [*heading(report, say, form.width), columns.head(say)]
    previous: list[int] = []
    for claim in report.claims:
        own = checks.get(claim.id, [])
        if not own and not form.verbose and claim.figure.kind in _FOLDED:
            folded[claim.figure.kind] += 1
            continue
        rows.append(claim)
        told = [] if own and [judged.id for judged in own] == previous else own
        repeated = bool(own) and not told
        previous = [judged.id for judged in own] or previous
        lines += columns.row(claim, report.statuses.get(claim.id, "unchecked"), told, repeated, say, symbols, form)
    if folded:
        counts = say.listing(say("sheet.folded_kind", kind=say(f"kind.{kind}"), count=folded[kind]) for kind in folded)
        lines.append(Text(f"  {say('sheet.folded', counts=counts)}", "dim"))
    return [*lines, Text()]


def heading(report: Report, say: Messages, width: int) -> list[Text]:
    """The title of an article, and where and when it is from."""
    article = report.article
    title = harmless(article.title or say("sheet.untitled"))
    about = [harmless(article.path)] if article.path else []
    about += [article.date.isoformat()] if article.date else []
    about.append(say("sheet.count", count=len(report.claims)))
    return [Text(fitted(title, width), "bold"), Text(fitted(" · ".join(about), width), "dim")]


def _checks(report: Report) -> dict[int, list[Judged]]:
    """The relations of every claim, the weightiest first."""
    found: defaultdict[int, list[Judged]] = defaultdict(list)
    for judged in sorted(report.relations, key=lambda judged: (_WEIGHT[judged.verdict], judged.id)):
        sources = {term.source.id for term in judged.relation.terms.values() if term.source is not None}
        for claim in {claim.id for claim in judged.relation.claims} | sources:
            found[claim].append(judged)
    return found


class _Columns:
    """How wide the columns are: as the article needs it, within what the terminal has."""

    def __init__(self, report: Report, say: Messages, width: int) -> None:
        self.width = width
        self.status = max(cell_len(say(f"status.{status}")) for status in STATUS_STYLE) + 2
        self.figure = _needed([_figure(claim) for claim in report.claims], 8, 18)
        self.period = _needed([_period(claim) for claim in report.claims], 4, 17)
        self.is_wide = width >= _WIDE
        room = width - 2 - self.status - self.figure - self.period - 6
        self.metric = min(room, 34) if self.is_wide else room
        self.checks = room - self.metric - 2

    def head(self, say: Messages) -> Text:
        """The line above the first row."""
        widths = (self.status, self.figure, self.metric, self.period)
        names = ("status", "figure", "metric", "period")
        cells = [padded(say(f"sheet.{name}"), width) for name, width in zip(names, widths, strict=True)]
        if self.is_wide:
            cells.append(say("sheet.checks"))
        return Text("  " + "  ".join(cells), "dim")

    def row(
        self, claim: Claim, status: Status, checks: Sequence[Judged], repeated: bool, say: Messages, symbols: Symbols,
        form: Form,
    ) -> list[Text]:  # fmt: skip
        """A figure on a line, with what it was held against beside it or on lines below."""
        told = [line for judged in _first(checks, form.verbose) for line in _told(judged, say)]
        left_out = len(checks) - _MOST_CHECKS
        if left_out > 0 and not form.verbose:
            told.append((say("sheet.more", count=left_out), "dim"))
        if repeated:
            told = [(say("sheet.same"), "dim")]
        style = STATUS_STYLE[status]
        main = Text.assemble(
            "  ", (padded(f"{getattr(symbols, status)} {say(f'status.{status}')}", self.status), style), "  ",
            (padded(fitted(_figure(claim), self.figure), self.figure), style if status == "contradicted" else "bold"
             if status != "unchecked" else "dim"), "  ",
            (padded(fitted(_metric(claim), self.metric), self.metric), "dim" if status == "unchecked" else ""), "  ",
            (padded(fitted(_period(claim), self.period), self.period), "dim"),
        )  # fmt: skip
        indent, room = self.status + 4, self.width - self.status - 4
        if self.is_wide:
            indent, room = self.width - self.checks, self.checks
        below = [(line, style) for text, style in told for line in wrapped(text, room)]
        if self.is_wide and below:
            first, first_style = below.pop(0)
            main.append("  ")
            main.append(first, first_style)
        return [main, *(Text(" " * indent + line, style) for line, style in below)]


def _first(checks: Sequence[Judged], verbose: bool) -> Sequence[Judged]:
    return checks if verbose else checks[:_MOST_CHECKS]


def _told(judged: Judged, say: Messages) -> list[tuple[str, str]]:
    """What a relation says, in the words of the sheet."""
    text = f"{judged.rule} {harmless(judged.formula)}"
    if judged.relation.guard is not None:
        guard = f"guard.{judged.relation.guard}"
        text += say("sheet.guarded", guard=say(guard) if say.has(guard) else judged.relation.guard)
    if judged.by_rounding:
        text += say("sheet.by_rounding")
    return [(text, _VERDICT_STYLE[judged.verdict])]


def _needed(texts: Sequence[str], least: int, most: int) -> int:
    return min(most, max([least, *map(cell_len, texts)]))


def _figure(claim: Claim) -> str:
    return harmless("".join(claim.text.split()))


def _metric(claim: Claim) -> str:
    quantity = claim.quantity
    metric = quantity.metric or ""
    scope = quantity.scope or ""
    parts = [scope if scope not in metric else "", quantity.qualifier or "", metric]
    return harmless(" ".join(part for part in parts if part) or "–")


def _period(claim: Claim) -> str:
    period = claim.quantity.period
    return period.iso if period is not None else "–"


def relations_list(report: Report, say: Messages, symbols: Symbols, width: int) -> list[Text]:
    """Every relation of an article with its verdict, one a line."""
    if not report.relations:
        return []
    signs = {"broken": symbols.contradicted, "holds": symbols.confirmed, "implied": symbols.implied, "guarded": "○"}
    lines = [Text(say("sheet.relations"), "bold")]
    for judged in report.relations:
        ((text, style),) = _told(judged, say)
        first, *more = wrapped(text, width - 4)
        lines.append(Text(f"  {signs[judged.verdict]} {first}", style))
        lines += [Text(f"    {line}", style) for line in more]
    return [*lines, Text()]


def figures_table(report: Report, say: Messages, width: int) -> list[Text]:
    """Every figure of an article as it was understood, checked or not."""
    if not report.claims:
        return []
    kinds = {claim.figure.kind: say(f"kind.{claim.figure.kind}") for claim in report.claims}
    columns = (
        _needed([str(report.article.locate(claim.start)[0]) for claim in report.claims], 2, 6),
        _needed([_figure(claim) for claim in report.claims], 8, 18),
        _needed(list(kinds.values()), 4, 10),
        _needed([say(f"measure.{claim.measure}") for claim in report.claims], 4, 12),
        _needed([_period(claim) for claim in report.claims], 4, 17),
    )
    metric = width - sum(columns) - 2 * len(columns) - 2
    names = ("line", "figure", "kind", "measure", "period", "metric")
    lines = heading(report, say, width)
    lines.append(Text("  " + _row([say(f"sheet.{name}") for name in names], (*columns, metric)), "dim"))
    for claim in report.claims:
        line = say("place.title") if claim.field == "title" else str(report.article.locate(claim.start)[0])
        cells = [line, _figure(claim), kinds[claim.figure.kind], say(f"measure.{claim.measure}"), _period(claim)]
        lines.append(Text("  " + _row([*cells, _metric(claim)], (*columns, metric))))
    return [*lines, Text()]


def _row(cells: Sequence[str], columns: Sequence[int]) -> str:
    return "  ".join(padded(fitted(cell, width), width) for cell, width in zip(cells, columns, strict=True))
