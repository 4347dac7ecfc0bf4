"""The check sheet: every figure of an article, what became of it, and what it was held against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text

from heshu.reports.describe import figure_text, metric_text, note_on, path_text, period_text
from heshu.reports.relations import checks, fold, with_printed
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
    "broken": "bold red", "holds": "green", "implied": "cyan", "guarded": "dim",
}  # fmt: skip
_WIDE: Final = 116
"""From this width on the checks stand beside the figures instead of below them."""
_MOST_CHECKS: Final = 2


def sheet(report: Report, say: Messages, symbols: Symbols, form: Form) -> list[Text]:
    """The check sheet of an article, with an empty line after it; nothing for an article without figures.

    Figures of which nothing was checked, and which are dates, ordinals or small numbers in words (两地, 一家), are only
    counted, unless the report is to be verbose.
    """
    if not report.claims:
        return []
    held = checks(with_printed(report))
    shown, folded = [], Counter[str]()
    for claim in report.claims:
        kind = None if form.verbose or claim.id in held else fold(claim)
        if kind is None:
            shown.append(claim)
        else:
            folded[kind] += 1
    lines = heading(report, say, form.width)
    if shown:
        lines += _Sheet(report, shown, held, say, symbols, form).lines()
    if folded:
        counts = say.listing(say("sheet.folded_kind", kind=say(kind), count=folded[kind]) for kind in sorted(folded))
        lines.append(Text(f"  {say('sheet.folded', counts=counts)}", "dim"))
    return [*lines, Text()]


def heading(report: Report, say: Messages, width: int) -> list[Text]:
    """The title of an article, and where and when it is from."""
    article = report.article
    about = [path_text(article, say)]
    if report.claims and article.record is None:
        about.append(say("sheet.from_line", line=article.locate(article.text.offsets[0])[0]))
    about += [article.date.isoformat()] if article.date else []
    about.append(say("sheet.count", count=len(report.claims)))
    title = harmless(article.title or say("sheet.untitled"))
    return [Text(fitted(title, width), "bold"), Text(fitted(" · ".join(about), width), "dim")]


class _Sheet:
    """The rows of one article, in columns as wide as it needs within what the terminal has."""

    def __init__(
        self, report: Report, claims: Sequence[Claim], checks: dict[int, list[Judged]],
        say: Messages, symbols: Symbols, form: Form,
    ) -> None:  # fmt: skip
        self._report, self._claims, self._checks = report, claims, checks
        self._say, self._symbols, self._form = say, symbols, form
        self._told: dict[int, str] = {}
        self._last = ""
        self._last_place = ""
        self._metrics = {claim.id: metric_text(claim) for claim in claims}
        self._periods = {claim.id: period_text(claim, say.language) for claim in claims}
        self._is_wide = form.width >= _WIDE
        places = [self._place(claim) for claim in claims]
        self._line = needed([*places, say("sheet.line")], 2, 6)
        self._status = max(cell_len(say(f"status.{status}")) for status in STATUS_STYLE) + 2
        self._figure = needed([figure_text(claim) for claim in claims], 8, 18)
        self._period = needed(self._periods.values(), 4, 18)
        room = form.width - self._line - self._status - self._figure - self._period - 8
        self._metric = needed(self._metrics.values(), 8, min(room, 36) if self._is_wide else room)
        self._before = self._line + self._status + 4 if not self._is_wide else form.width - room + self._metric + 2

    def lines(self) -> list[Text]:
        """The head and the rows."""
        widths = (self._line, self._status, self._figure, self._metric, self._period)
        names = ("line", "status", "figure", "metric", "period")
        cells = [padded(self._say(f"sheet.{name}"), width) for name, width in zip(names, widths, strict=True)]
        if self._is_wide:
            cells.append(self._say("sheet.checks"))
        return [Text("  ".join(cells), "dim"), *(line for claim in self._claims for line in self._row(claim))]

    def _row(self, claim: Claim) -> list[Text]:
        """A figure on a line, with what it was held against beside it or on lines below."""
        status = self._report.statuses.get(claim.id, "unchecked")
        style, quiet = STATUS_STYLE[status], "dim" if status == "unchecked" else ""
        figure = style if status == "contradicted" else quiet or "bold"
        sign = f"{getattr(self._symbols, status)} {self._say(f'status.{status}')}"
        place = self._place(claim)
        row = Text.assemble(
            ((place if place != self._last_place else "").rjust(self._line), "dim"), "  ",
            (padded(sign, self._status), style), "  ",
            (padded(fitted(figure_text(claim), self._figure), self._figure), figure), "  ",
            (padded(fitted(self._metrics[claim.id], self._metric), self._metric), quiet), "  ",
            (padded(fitted(self._periods[claim.id], self._period), self._period), "dim"),
        )  # fmt: skip
        self._last_place = place
        below = self._below(claim)
        is_short = len(below) == 1 and cell_len(row.plain) + 2 + cell_len(below[0].plain) <= self._form.width
        if below and (self._is_wide or is_short):
            first, *below = below
            row.append("  ")
            row.append_text(first)
        return [row, *(Text.assemble(" " * self._before, line) for line in below)]

    def _place(self, claim: Claim) -> str:
        if claim.field == "title":
            return self._say("place.title")
        return str(self._report.article.locate(claim.start)[0])

    def _below(self, claim: Claim) -> list[Text]:
        """What a figure was held against; a relation that was shown at another figure is only pointed to."""
        relations = self._checks.get(claim.id, [])
        # A figure printed three times is confirmed twice over, by relations that read the same.
        distinct = {(judged.rule, judged.formula): judged for judged in relations if judged.id not in self._told}
        new = list(distinct.values())
        shown = new if self._form.verbose else new[:_MOST_CHECKS]
        read = {(judged.rule, judged.formula) for judged in shown}
        lines = [line for judged in shown for line in told(judged, self._say, self._form.width - self._before)]
        for judged in relations:
            if (judged.rule, judged.formula) in read:
                self._told.setdefault(judged.id, figure_text(claim))
        if len(new) > len(shown):
            lines.append(Text(self._say("sheet.more", count=len(new) - len(shown)), "dim"))
        if relations and not new and (self._is_wide or self._told[relations[0].id] != self._last):
            lines.append(Text(self._say("sheet.see", figure=self._told[relations[0].id]), "dim"))
        # At 80 columns the row below the one that shows a relation needs no pointer to it.
        self._last = self._told[relations[0].id] if relations else ""
        return lines


def told(judged: Judged, say: Messages, width: int) -> list[Text]:
    """A relation as the sheet shows it: the rule, the formula with the article's figures, and what is to be noted."""
    style = _VERDICT_STYLE[judged.verdict]
    room = width - len(judged.rule) - 1
    formula, remark = harmless(judged.formula), harmless(note_on(judged, say))
    if cell_len(formula + remark) <= room:
        formula, remark = formula + remark, ""
    lines = [line for text in (formula, remark.strip()) if text for line in wrapped(text, room)] or [""]
    first, *more = [Text(line, style) for line in lines]
    indent = " " * (len(judged.rule) + 1)
    return [Text.assemble((f"{judged.rule} ", "dim"), first), *(Text.assemble(indent, line) for line in more)]


def relations_list(report: Report, say: Messages, symbols: Symbols, width: int) -> list[Text]:
    """Every relation of an article with its verdict."""
    if not report.relations:
        return []
    signs = {"broken": symbols.contradicted, "holds": symbols.confirmed, "implied": symbols.implied, "guarded": "○"}
    lines = [Text(say("sheet.relations"), "bold")]
    for judged in with_printed(report).relations:
        first, *more = told(judged, say, width - 4)
        sign = f"  {signs[judged.verdict]} "
        lines += [Text.assemble((sign, _VERDICT_STYLE[judged.verdict]), first)]
        lines += [Text.assemble("    ", line) for line in more]
    return [*lines, Text()]


def figures_table(report: Report, say: Messages, width: int) -> list[Text]:
    """Every figure of an article as it was understood, checked or not."""
    if not report.claims:
        return []
    names = ("line", "figure", "kind", "measure", "period", "metric")
    most = (6, 18, 10, 12, 18, width)
    rows = [
        (
            say("place.title") if claim.field == "title" else str(report.article.locate(claim.start)[0]),
            figure_text(claim), say(f"kind.{claim.figure.kind}"), say(f"measure.{claim.measure}"),
            period_text(claim, say.language), metric_text(claim),
        )
        for claim in report.claims
    ]  # fmt: skip
    head = [say(f"sheet.{name}") for name in names]
    widths = [needed(column, 2, limit) for column, limit in zip(zip(head, *rows, strict=True), most, strict=True)]
    widths[-1] = width - sum(widths[:-1]) - 2 * (len(widths) - 1)
    lines = [*heading(report, say, width), Text(_table_row(head, widths), "dim")]
    lines += [Text(_table_row(row, widths)) for row in rows]
    return [*lines, Text()]


def _table_row(cells: Sequence[str], widths: Sequence[int]) -> str:
    number, *others = (fitted(cell, width) for cell, width in zip(cells, widths, strict=True))
    first = number.rjust(widths[0]) if number.isdigit() else padded(number, widths[0])
    return "  ".join([first, *(padded(cell, width) for cell, width in zip(others, widths[1:], strict=True))])


def needed(texts: Iterable[str], least: int, most: int) -> int:
    """The cells that a column of texts needs, within limits."""
    return min(most, max([least, *map(cell_len, texts)]))
