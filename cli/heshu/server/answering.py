"""From a document to what an editor shows of it: findings, figures, hints, at their places in the source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from heshu.decide import Decider, Selection, relative
from heshu.harmless import harmless
from heshu.messages import Messages
from heshu.reports.describe import figure_text
from heshu.reports.place import related
from heshu.reports.relations import checks, with_printed
from heshu.server.configured import Configurations, Configured
from heshu.server.pages import Pages
from heshu.server.showing import Showing
from heshu.server.wire import Answer, Hint, Job, Mark, Related, Shown
from heshu.suppress import Comments
from heshu_claims.article import Lines
from heshu_claims.reading.errors import ReadError
from heshu_claims.reading.txt import Origin

if TYPE_CHECKING:
    from heshu.config import Config, Lexicon
    from heshu.decide import Decided
    from heshu_claims.article import Article
    from heshu_rules.report import Report

_BOM = "\ufeff"


class Answerer:
    """Checks documents one after another; configurations and pages are remembered in between."""

    def __init__(self) -> None:
        self._configured = Configurations()
        self._pages = Pages()
        self._lexicon: Lexicon | None = None

    def __call__(self, job: Job) -> Answer | None:
        """What is to be shown of a document; ``None`` if this process cannot tell, having read other own words."""
        configured = self._configured(job)
        config = configured.config
        language = job.lang or ("en" if config.lang == "en" else "zh" if config.lang == "zh" else job.locale)
        say = Messages(language)
        if not self._has_words(config):
            return None
        try:
            marks, figures, hints = self._checked(job, configured, say)
            trouble = configured.trouble
        except ReadError as error:
            from heshu.intake import reason

            marks, figures, hints = [], [], []
            trouble = configured.trouble or (None if error.code == "empty" else reason(error, say))
        except Exception as error:
            # Only the kind of fault: its message may hold what the article says.
            marks, figures, hints = [], [], []
            trouble = say("server.fault", error=type(error).__name__)
        return Answer(language, tuple(marks), tuple(figures), tuple(hints), config, trouble)

    def _has_words(self, config: Config) -> bool:
        """Whether the tables hold the newsroom's words and no others: nothing takes words out of them again."""
        if self._lexicon is None:
            from heshu.own_words import extend

            self._lexicon = config.lexicon
            if config.lexicon:
                extend(config.lexicon)
        return self._lexicon == config.lexicon

    def _checked(self, job: Job, configured: Configured, say: Messages) -> tuple[list[Mark], list[Shown], list[Hint]]:
        from heshu_claims.reading.formats import articles_of_source
        from heshu_rules.rulebook import check

        config = configured.config
        marks: list[Mark] = []
        figures: list[Shown] = []
        hints: list[Hint] = []
        if not job.text.strip(f"{_BOM} \t\r\n\x00") or _is_excluded(job, config):
            return marks, figures, hints
        _refuse_too_large(job, config, say)
        source = job.text.removeprefix(_BOM)
        selection = Selection(config.select, config.ignore)
        comments = None if job.kind == "txt" else Comments(source, is_html=job.kind == "html")
        decide = Decider(selection, config.root, configured.baseline, config, lambda _: comments)
        for article in articles_of_source(source, job.kind, Origin(path=job.path)):
            report = check(article, strict=bool(config.strict), lang=say.language)
            places = _Places(article, source, len(job.text) - len(source))
            page = _OfLanguage(self._pages, say, job.pages)
            marks += (_mark(one, report, places, page, say) for one in decide(report) if not one.suppressed)
            figures += _figures(report, places, Showing(say, page, markdown=job.markdown))
            hints += _hints(report, places, say)
        return marks, figures, hints


class _OfLanguage:
    """The address of a rule's page in one language."""

    def __init__(self, pages: Pages, say: Messages, folder: str) -> None:
        self._pages, self._language, self._folder = pages, say.language, folder
        self._known: dict[str, str | None] = {}

    def __call__(self, code: str) -> str | None:
        if code not in self._known:
            self._known[code] = self._pages(code, self._language, self._folder)
        return self._known[code]


class _Places:
    """From spans of an article's text as read to spans of the source; the two differ where the source is HTML."""

    def __init__(self, article: Article, source: str, mark: int) -> None:
        self._article, self._source, self._mark = article, source, mark
        self._lines = None if article.text.raw == source else Lines.of(source)

    def __call__(self, start: int, end: int) -> tuple[int, int]:
        last = max(start, end - 1)
        return self._mark + self._at(start), self._mark + self._past(last, self._at(last))

    def _at(self, offset: int) -> int:
        if self._lines is None or not self._source:
            return offset
        line, column = self._article.locate(offset)
        return min(self._lines.starts[line - 1] + column - 1, len(self._source) - 1)

    def _past(self, offset: int, place: int) -> int:
        """Where a character of the text ends in the source: ``&#37;`` is one."""
        if self._lines is not None and self._source[place] == "&" and self._article.text.raw[offset] != "&":
            end = self._source.find(";", place, place + 40)
            return end + 1 if end >= 0 else place + 1
        return place + 1


def _is_excluded(job: Job, config: Config) -> bool:
    if not config.exclude or job.path is None:
        return False
    from pathspec import GitIgnoreSpec

    path = relative(job.path, config.root)
    is_below = not path.startswith("../") and not Path(path).is_absolute()
    return is_below and GitIgnoreSpec.from_lines(config.exclude).match_file(path)


def _refuse_too_large(job: Job, config: Config, say: Messages) -> None:
    from heshu.commands import options
    from heshu_claims.reading import MAX_SIZE

    size, limit = len(job.text.encode("utf-8", "replace")), options.size(config.max_size, say) or MAX_SIZE
    if size > limit:
        raise ReadError("too_large", size=size, limit=limit)


def _mark(decided: Decided, report: Report, places: _Places, page: _OfLanguage, say: Messages) -> Mark:
    finding = decided.finding
    start, end = places(finding.start, finding.end)
    others = tuple(
        Related(*places(*span), _said(report, span, finding.relations, say))
        for span in related(finding, report.article)
    )
    message = harmless(finding.message)
    return Mark(start, end, finding.rule, finding.severity, message, decided.fingerprint, page(finding.rule), others)


def _said(report: Report, span: tuple[int, int], relations: tuple[int, ...], say: Messages) -> str:
    """What stands at a place that a finding speaks of: a figure with its role in the relation, or words."""
    for number in relations:
        for role, term in report.relations[number].relation.terms.items():
            claim = term.claim or term.source
            if claim is not None and (claim.start, claim.end) == span:
                name = f"role.{role.partition('.')[0].removesuffix('s')}"
                return f"{say(name)} {figure_text(claim)}" if say.has(name) else figure_text(claim)
    return harmless("".join(report.article.text.raw[span[0] : min(span[1], span[0] + 60)].split()))


def _figures(report: Report, places: _Places, show: Showing) -> Iterator[Shown]:
    held = checks(with_printed(report))
    for claim in report.claims:
        if claim.field == "text":
            yield Shown(
                *places(claim.start, claim.end),
                show(claim, report.statuses.get(claim.id, "unchecked"), held.get(claim.id, [])),
            )


def _hints(report: Report, places: _Places, say: Messages) -> Iterator[Hint]:
    """What the article implies, at the last figure that it follows from."""
    for judged in report.relations:
        claims = [claim for claim in judged.relation.claims if claim.field == "text"]
        if judged.verdict != "implied" or judged.implied is None or not claims:
            continue
        last = max(claims, key=lambda claim: claim.end)
        name = f"role.{judged.implied.role.partition('.')[0].removesuffix('s')}"
        role = f"{say(name)} " if say.has(name) else ""
        yield Hint(places(last.start, last.end)[1], harmless(f"{role}{judged.implied.text}"), harmless(judged.formula))
