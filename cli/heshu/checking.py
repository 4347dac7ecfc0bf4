"""Reading and checking the files of a run, one after another or in several processes, in the order of the input."""

from __future__ import annotations

import os
import sys
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from heshu.messages import Messages
from heshu.sources import archive_kind
from heshu_claims.reading.records import COLUMNS, Columns
from heshu_rules.finding import GRAVITY, Severity, Status
from heshu_rules.report import Report

if TYPE_CHECKING:
    import datetime

    from heshu.config import Lexicon, OwnRule
    from heshu.decide import Decided
    from heshu.settings import FailOn
    from heshu.sources import Source
    from heshu_claims.article import Article
    from heshu_claims.reading import ReadError
    from heshu_rules.rule import Language

_BATCH: Final = 16
"""How many records of an archive are sent to another process at a time."""


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
        for claim in checked.report.claims:
            self.statuses[checked.report.statuses.get(claim.id, "unchecked")] += 1
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
    """What is to be done with each file: to read it and, unless only ``claims`` are wanted, to check it."""

    language: Language
    max_size: int | None
    date: datetime.date | None = None
    strict: bool = False
    claims: bool = False
    stdin_name: str | None = None
    lexicon: Lexicon | None = None
    rules: tuple[OwnRule, ...] = ()
    columns: Columns = COLUMNS

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
        for source in sources:
            for item in _read(source, work):
                yield item if isinstance(item, Unread) else _checked(item, work)
        return
    from heshu.pool import in_order

    if not work.claims:
        # Loaded before the processes part, where they are made by parting: none of them has to load it again.
        from heshu_rules.rulebook import rules

        rules()
    for task, found in in_order(_do, _tasks(sources, work), jobs, work.prepare):
        yield from _received(task, found)


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to be read and checked, or articles that were read and are to be checked."""

    what: Source | tuple[Article | Unread, ...]
    work: Work


def _received(task: _Task, found: list[Result]) -> Iterator[Result]:
    """What another process made of a task; the articles of a batch are here already, and were not sent back."""
    if not isinstance(task.what, tuple):
        yield from found
        return
    for article, result in zip(task.what, found, strict=True):
        if isinstance(result, Unread):
            yield result
        else:
            assert not isinstance(article, Unread)
            yield replace(result, article=article)


def _tasks(sources: Iterable[Source], work: Work) -> Iterator[_Task]:
    from heshu.pool import batches

    for source in sources:
        if source.is_archive or source.is_stdin:
            for batch in batches(_read(source, work), _BATCH):
                yield _Task(batch, work)
        else:
            yield _Task(source, work)


def _do(task: _Task) -> list[Result]:
    work = task.work
    if isinstance(task.what, tuple):
        return [item if isinstance(item, Unread) else _without_article(_checked(item, work)) for item in task.what]
    return [item if isinstance(item, Unread) else _checked(item, work) for item in _read(task.what, work)]


def _without_article(result: Result) -> Result:
    from heshu_claims.article import Article, Text

    return result if isinstance(result, Unread) else replace(result, article=Article(Text("", "", ()), ()))


def _read(source: Source, work: Work) -> Iterator[Article | Unread]:
    """The articles of a file, each as soon as it is read."""
    from heshu_claims.reading import ReadError

    path = (work.stdin_name or source.path) if source.is_stdin else source.path
    say = Messages(work.language)
    try:
        for item in _opened(source, path, work):
            if isinstance(item, ReadError):
                line = item.details.get("line")
                yield Unread(path, reason(item, say), record=line if isinstance(line, int) else None)
            else:
                yield item
    except ReadError as error:
        yield Unread(path, reason(error, say))
    except Exception as error:
        yield _fault(Unread(path, ""), error, work)


def _opened(source: Source, path: str, work: Work) -> Iterator[Article | ReadError]:
    from heshu_claims.reading import MAX_SIZE, iter_archive, iter_articles, iter_articles_bytes

    limit, columns = work.max_size or MAX_SIZE, work.columns
    if not source.is_stdin:
        return iter_articles(path, max_size=limit, date=work.date, columns=columns, after=source.after)
    if (kind := archive_kind(path)) in ("jsonl", "csv"):
        # However much is piped in, of archives only the record at hand is kept.
        return iter_archive(sys.stdin.buffer, path, kind, max_size=limit, date=work.date, columns=columns)
    data = sys.stdin.buffer.read(limit + 1)
    return iter_articles_bytes(data, path, max_size=limit, date=work.date, columns=columns)


def _checked(article: Article, work: Work) -> Result:
    try:
        if work.claims:
            return listed(article)
        from heshu_rules.rulebook import check

        return check(article, strict=work.strict, lang=work.language)
    except Exception as error:
        return _fault(Unread(_named(article), "", record=article.record), error, work)


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


def _fault(where: Unread, error: Exception, work: Work) -> Unread:
    """A fault of ours stops one file or record, not the run."""
    what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    told = Messages(work.language)("fault", error=what)
    return replace(where, reason=told, trace="".join(traceback.format_exception(error)))


def reason(error: ReadError, say: Messages) -> str:
    """Why a file could not be read and what to do about it, on one line."""
    details = {key: value for key, value in error.details.items() if value is not None}
    details.setdefault("field", "text")
    key = f"read.{error.code}"
    if details.pop("unpacked", False) and say.has(f"{key}.unpacked"):
        key = f"{key}.unpacked"
    elif "expected" in details:
        key = f"{key}.columns"
    elif "line" in details and say.has(f"{key}.record"):
        key = f"{key}.record"
    for name in ("size", "limit"):
        if isinstance(size := details.get(name), int):
            details[name] = size_text(size)
    try:
        return say(key, code=error.code, **details)
    except KeyError:  # without what the reader could not tell
        return say(f"{key}.bare", **details)


def size_text(size: int) -> str:
    """A size in bytes, rounded: 20 MB."""
    for unit, scale in (("GB", 2**30), ("MB", 2**20), ("kB", 2**10)):
        if size >= scale:
            return f"{size / scale:.3g} {unit}"
    return f"{size} B"


def processors() -> int:
    """How many processes can run at the same time."""
    return os.cpu_count() or 1
