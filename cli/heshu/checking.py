"""Reading and checking the files of a run, one after another or in several processes, in the order of the input."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from heshu_claims.article import Article
from heshu_claims.reading.errors import ReadError
from heshu_claims.reading.records import COLUMNS, Columns, Record
from heshu_rules.finding import GRAVITY, Severity, Status
from heshu_rules.report import Report

if TYPE_CHECKING:
    import datetime

    from heshu.config import Lexicon, OwnRule
    from heshu.decide import Decided
    from heshu.settings import FailOn
    from heshu.sources import Source
    from heshu_rules.rule import Language


@dataclass(frozen=True, slots=True)
class Unread:
    """A file or record that could not be read or checked, with the reason.

    ``record`` is the line or row of a record in its archive; ``trace`` is where a fault of ours arose.
    """

    path: str
    reason: str
    trace: str | None = None
    record: int | None = None

    @property
    def place(self) -> str:
        """The file, and with a colon the record."""
        return self.path if self.record is None else f"{self.path}:{self.record}"


@dataclass(frozen=True, slots=True)
class Checked:
    """An article's report with what was decided about its findings."""

    report: Report
    decided: tuple[Decided, ...] = ()


@dataclass(slots=True)
class Summary:
    """The counts of a run. ``findings`` leaves out those that are suppressed."""

    files: int = 0
    articles: int = 0
    errors: int = 0
    suppressed: int = 0
    statuses: Counter[Status] = field(default_factory=Counter)
    findings: Counter[Severity] = field(default_factory=Counter)

    def add(self, checked: Checked) -> None:
        """Count an article."""
        self.articles += 1
        self.statuses.update(checked.report.statuses.values())
        for decided in checked.decided:
            if decided.suppressed:
                self.suppressed += 1
            else:
                self.findings[decided.finding.severity] += 1

    @classmethod
    def of(cls, shape: Mapping[str, Any]) -> Summary:
        """The counts that were given by ``shape``."""
        statuses = Counter({name: count for name, count in shape["claims"].items() if name != "total" and count})
        counts = {name: shape[name] for name in ("files", "articles", "errors", "suppressed")}
        return cls(**counts, statuses=statuses, findings=Counter(shape["findings"]))

    def fails(self, fail_on: FailOn) -> bool:
        """Whether something was found at or above the severity that makes a run fail."""
        if fail_on == "never":
            return False
        return any(count and GRAVITY[severity] >= GRAVITY[fail_on] for severity, count in self.findings.items())

    @property
    def claims(self) -> int:
        """How many figures."""
        return sum(self.statuses.values())

    def shape(self) -> dict[str, object]:
        """The counts as the JSON report gives them."""
        statuses: tuple[Status, ...] = ("contradicted", "confirmed", "bounded", "implied", "unchecked")
        severities: tuple[Severity, ...] = ("error", "warning", "info")
        counts: dict[str, int] = {name: self.statuses[name] for name in statuses}
        return {
            "files": self.files,
            "articles": self.articles,
            "errors": self.errors,
            "claims": {"total": sum(counts.values()), **counts},
            "findings": {name: self.findings[name] for name in severities},
            "suppressed": self.suppressed,
        }


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done with each file: to read it and, unless only ``claims`` are wanted, to check it.

    ``lines``: nothing but a line of JSON is wanted of the articles of archives (see ``heshu.reports.line``).
    """

    language: Language
    max_size: int | None
    date: datetime.date | None = None
    strict: bool = False
    claims: bool = False
    stdin_name: str | None = None
    lexicon: Lexicon | None = None
    rules: tuple[OwnRule, ...] = ()
    columns: Columns = COLUMNS
    lines: bool = False

    def prepare(self) -> None:
        """Make this process ready: a newsroom's own words and rules are there before anything is read."""
        if self.lexicon:
            from heshu.own_words import extend

            extend(self.lexicon)
        if not self.claims:
            from heshu.own_rules import use

            use(self.rules)


Result = Report | Unread


def results(sources: Iterable[Source], work: Work, jobs: int = 1) -> Iterator[Result]:
    """The report of every article, in order. With several ``jobs`` as many processes share the files and records."""
    work.prepare()
    if jobs <= 1:
        from heshu.intake import read

        for source in sources:
            for item in read(source, work):
                yield item if isinstance(item, Unread) else _checked(item, work)
        return
    from heshu.pool import in_order

    if not work.claims:
        # Loaded before the processes part, where they are made by parting: none of them has to load it again.
        from heshu_rules.rulebook import rules

        rules()
    for _, found in in_order(_do, _tasks(sources, work), jobs, work.prepare):
        yield from found


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to be read and checked, or some records or articles of it."""

    source: Source
    work: Work
    items: tuple[Article | Record | Unread, ...] | None = None


def _tasks(sources: Iterable[Source], work: Work) -> Iterator[_Task]:
    from heshu.intake import items
    from heshu.pool import batches

    for source in sources:
        if source.is_archive or source.is_stdin:
            for batch in batches(items(source, work), _weight):
                yield _Task(source, work, batch)
        else:
            yield _Task(source, work)


def _weight(item: Article | Record | Unread) -> int:
    """About how many characters it has."""
    if isinstance(item, Unread):
        return 0
    if isinstance(item, Article):
        return len(item.text.raw)
    return 0 if isinstance(item.members, ReadError) else sum(map(_length, item.members.values()))


def _length(value: object) -> int:
    return len(value) if isinstance(value, str) else 0


def _do(task: _Task) -> list[Result]:
    from heshu.intake import articles, read
    from heshu.reports.line import line_report

    work = task.work
    if task.items is None:
        read_items = read(task.source, work)
    else:
        read_items = (article for item in task.items for article in articles(item, task.source, work))
    found = [item if isinstance(item, Unread) else _checked(item, work) for item in read_items]
    if not work.lines:
        return found
    return [
        line_report(item) if isinstance(item, Report) and item.article.record is not None else item for item in found
    ]


def _checked(article: Article, work: Work) -> Result:
    try:
        if work.claims:
            return listed(article)
        from heshu_rules.rulebook import check

        return check(article, strict=work.strict, lang=work.language)
    except Exception as error:
        from heshu.intake import fault

        return fault(Unread(_named(article), "", record=article.record), error, work)


def _named(article: Article) -> str:
    """The file of an article, and which of its articles it is where no record tells."""
    path = article.path or ""
    return f"{path}:{article.title}" if article.record is None and article.title else path


def listed(article: Article) -> Report:
    """The figures of an article as understood, unchecked: a report without relations and findings."""
    from heshu_claims.extract import extract
    from heshu_claims.interval import EVERYTHING
    from heshu_rules.report import Node

    claims = tuple(extract(article))
    groups: dict[int, list[int]] = {}
    for claim in claims:
        if claim.group is not None:
            groups.setdefault(claim.group, []).append(claim.id)
    by_id = {claim.id: claim for claim in claims}
    nodes = tuple(
        Node(number, by_id[printed[0]].quantity, EVERYTHING, tuple(printed), ())
        for number, printed in enumerate(groups.values())
        if len(printed) > 1
    )
    return Report(article, claims, nodes, (), (), {claim.id: "unchecked" for claim in claims})


def processors() -> int:
    """How many processes can run at the same time."""
    return os.cpu_count() or 1
