"""The report for the eye: the findings, each with its place and formula, then the check sheet, then the totals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import IO, TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text

from heshu.messages import Messages
from heshu.reports.describe import path_text
from heshu.reports.excerpt import Line, Marked, excerpt
from heshu.reports.printing import Printer
from heshu.reports.sheet import STATUS_STYLE, figures_table, relations_list, sheet
from heshu.reports.spans import cleaned
from heshu.reports.terminal import ORDINARY, PLAIN, Symbols, fitted, harmless, padded, pieces, underline, wrapped
from heshu_claims.article import Lines
from heshu_rules.finding import Severity, Status

if TYPE_CHECKING:
    from heshu.checking import Checked, Summary, Unread
    from heshu.decide import Decided
    from heshu.reports import Form
    from heshu_claims.article import Article
    from heshu_rules.finding import Finding

_STYLE: Final[dict[Severity, str]] = {"error": "bold red", "warning": "bold yellow", "info": "blue"}
_MARK_STYLE: Final = {"": "", "figure": "cyan", "culprit": "bold red", "word": "cyan"}
_SHOWN: Final[tuple[Status, ...]] = ("contradicted", "confirmed", "bounded", "implied", "unchecked")


class TextReporter:
    """Writes findings as they come; the sheets of a file wait until all its findings are out."""

    def __init__(self, stream: IO[str], form: Form, write: Callable[[Sequence[Text]], None] | None = None) -> None:
        """A report on a stream, or one whose lines ``write`` takes."""
        self._form = form
        self._say = Messages(form.language)
        self._symbols: Symbols = ORDINARY if form.rich_symbols else PLAIN
        self._print = write or Printer(stream, form)
        self._waiting: list[Checked] = []

    def article(self, checked: Checked) -> None:
        """An article that was checked."""
        if self._form.brief:
            return
        article = checked.report.article
        if self._waiting and _is_elsewhere(self._waiting[0].report.article, article):
            self._flush()
        for decided in checked.decided:
            if decided.suppressed and not self._form.verbose:
                continue
            if decided.finding.severity == "info" and not self._form.verbose:
                self._print(_in_short(decided.finding, article, self._say, self._symbols, self._form.width))
            else:
                self._print(self._in_full(decided, article))
        if self._form.sheet or self._form.verbose:
            self._waiting.append(checked)

    def unread(self, unread: Unread) -> None:
        """Nothing: standard error names what could not be read."""

    def close(self, summary: Summary) -> None:
        """The end of the run."""
        self._flush()
        self._print([totals_line(summary, self._say, self._form)])

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        for checked in waiting:
            if self._form.claims:
                self._print(figures_table(checked.report, self._say, self._form.width))
                continue
            if self._form.verbose:
                self._print(relations_list(checked.report, self._say, self._symbols, self._form.width))
            self._print(sheet(checked.report, self._say, self._symbols, self._form))

    def _in_full(self, decided: Decided, article: Article) -> list[Text]:
        """A finding with its place, the figures underlined, the formula and the slip suspected, and an empty line."""
        finding, say, width = decided.finding, self._say, self._form.width
        field = article.field(finding.field)
        lines = [_header(finding, article, say), self._title(decided)]
        shown = list(excerpt(field, _marked(finding, article), width - 8))
        numbers = {line.at: _line_number(finding, article, field.offsets[line.at]) for line in shown}
        gutter = max((len(number) for number in numbers.values()), default=0)
        for line in shown:
            number = numbers[line.at] if line.is_first else ""
            lines += _shown(line, number.rjust(gutter), self._symbols)
        formula, rest = _explanation(finding, self._heading(finding))
        lines += [Text(f"  {part}", "") for part in wrapped(harmless(formula), width - 2)] if formula else []
        lines += [Text(f"  {part}", "green") for text in rest for part in wrapped(harmless(text), width - 2)]
        return [*lines, Text()]

    def _heading(self, finding: Finding) -> str:
        return _headings(self._say.language).get(finding.rule) or finding.message.partition("：")[0]

    def _title(self, decided: Decided) -> Text:
        finding, style = decided.finding, _STYLE[decided.finding.severity]
        word = self._say(f"severity.{finding.severity}")
        if decided.suppressed:
            style, word = "dim", self._say(f"suppressed.{decided.suppressed}")
        room = self._form.width - cell_len(word) - 1
        sign = getattr(self._symbols, finding.severity)
        title = fitted(f"{sign} {finding.rule} {harmless(self._heading(finding))}", room)
        return Text.assemble((padded(title, room + 1), style), (word, style))


def _is_elsewhere(first: Article, second: Article) -> bool:
    return (first.path, first.record) != (second.path, second.record)


def _header(finding: Finding, article: Article, say: Messages) -> Text:
    place = say("place.title")
    if finding.field == "text":
        place = say("place.line", line=article.locate(finding.start)[0])
    name = path_text(article, say)
    return Text.assemble((name, "bold"), f"  {place}")


def _line_number(finding: Finding, article: Article, offset: int) -> str:
    if finding.field == "title":
        assert article.heading is not None, "a finding in the title needs one"
        return str(Lines.of(article.heading.raw)(offset)[0])
    return str(article.locate(offset)[0])


def _marked(finding: Finding, article: Article) -> Iterable[Marked]:
    """The places of a finding in the cleaned text: the figure it is put at, the other figures, other words."""
    field = article.field(finding.field)
    own = (finding.start, finding.end)
    if place := cleaned(field, *own):
        yield (*place, "culprit")
    for span in finding.spans:
        place = cleaned(field, *span)
        if span != own and place:
            has_digit = any(char.isdigit() for char in field.clean[place[0] : min(place[1], place[0] + 40)])
            yield (*place, "figure" if has_digit else "word")


def _shown(line: Line, number: str, symbols: Symbols) -> list[Text]:
    """A line of the article and, where figures stand in it, the line below that underlines them."""
    signs = {"": " ", "figure": symbols.figure, "culprit": symbols.figure, "word": symbols.word}
    printed = Text.assemble((f"  {number}  ", "dim"))
    below = Text(" " * (len(number) + 4))
    for text, mark in pieces(line.text, line.marks):
        printed.append(text, _MARK_STYLE[mark])
        below.append(underline(text, [signs[mark]] * len(text)) or " " * cell_len(text), _MARK_STYLE[mark])
    return [printed, below] if any(line.marks) else [printed]


def _explanation(finding: Finding, heading: str) -> tuple[str | None, list[str]]:
    """The formula, and what the message says beyond the heading and the formula."""
    rest = finding.message.removeprefix(heading).lstrip("：: ")
    if finding.formula and rest.startswith(finding.formula):
        rest = rest[len(finding.formula) :].lstrip("。. ")
    return finding.formula, [rest] if rest else []


def _in_short(finding: Finding, article: Article, say: Messages, symbols: Symbols, width: int) -> list[Text]:
    """A finding of little weight on as few lines as it needs."""
    header = _header(finding, article, say)
    text = f"{finding.rule} {harmless(finding.message)}"
    first, *more = wrapped(text, width - 2)
    lines = [header, Text.assemble((f"{symbols.info} {first}", _STYLE["info"]))]
    return [*lines, *(Text(f"  {line}", _STYLE["info"]) for line in more), Text()]


def _headings(language: str) -> dict[str, str]:
    """What a finding of each rule is called."""
    from heshu_rules.rulebook import rules

    return {rule.code: rule.title if language == "zh" else rule.title_en for rule in rules()}


def totals_line(summary: Summary, say: Messages, form: Form) -> Text:
    """What was counted, on a line."""
    line = Text(say("totals.articles", articles=summary.articles, claims=sum(summary.statuses.values())))
    if form.claims or not summary.statuses:
        return line
    line.append(say("totals.colon"))
    shown = [(status, count) for status in _SHOWN if (count := summary.statuses[status])]
    for number, (status, count) in enumerate(shown):
        line.append(say("totals.separator") if number else "")
        line.append(f"{say(f'status.{status}')} {count}", STATUS_STYLE[status])
    line.append(say("totals.end"))
    counts = [(severity, summary.findings[severity]) for severity in _STYLE if summary.findings[severity]]
    if counts:
        for number, (severity, count) in enumerate(counts):
            line.append(say("totals.separator") if number else "")
            line.append(say(f"totals.{severity}", count=count), _STYLE[severity])
    else:
        line.append(say("totals.nothing"), "green")
    if summary.errors and form.brief:
        line.append(say("totals.unread", count=summary.errors), "bold red")
    if summary.suppressed:
        line.append(say("totals.suppressed", count=summary.suppressed), "dim")
    return line
