"""Reading and checking the files of a run, one after another or in several processes, in the order of the input."""

from __future__ import annotations

import os
import sys
import traceback
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from heshu.messages import Messages
from heshu_rules.finding import Severity, Status
from heshu_rules.report import Report

if TYPE_CHECKING:
    import datetime
    from concurrent.futures import Future

    from heshu.config import Lexicon, OwnRule
    from heshu.decide import Decided
    from heshu.sources import Source
    from heshu_claims.article import Article
    from heshu_claims.reading import ReadError
    from heshu_rules.rule import Language

_BATCH: Final = 16
"""How many records of an archive are sent to another process at a time."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file or record that could not be read or checked, with the reason; ``trace`` is where a fault of ours arose."""

    path: str
    reason: str
    trace: str | None = None


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
    from concurrent.futures import ProcessPoolExecutor

    if not work.claims:
        # Loaded before the processes part, where they are made by parting: none of them has to load it again.
        from heshu_rules.rulebook import rules

        rules()
    with ProcessPoolExecutor(jobs, initializer=work.prepare) as pool:
        waiting: deque[tuple[Future[list[Result]], object]] = deque()
        for task, argument in _tasks(sources, work):
            waiting.append((pool.submit(task, argument, work), argument))
            if len(waiting) > 4 * jobs:
                # Bounded, so that an archive is read no faster than it is checked.
                yield from _received(*waiting.popleft())
        while waiting:
            yield from _received(*waiting.popleft())


def _received(future: Future[list[Result]], argument: object) -> Iterator[Result]:
    """What another process made of a task; the articles of a batch are here already, and were not sent back."""
    found = future.result()
    if not isinstance(argument, list):
        yield from found
        return
    for article, result in zip(argument, found, strict=True):
        yield result if isinstance(result, Unread) else replace(result, article=article)


Task = Callable[[object, Work], list[Result]]


def _tasks(sources: Iterable[Source], work: Work) -> Iterator[tuple[Task, object]]:
    for source in sources:
        if source.is_archive or source.is_stdin:
            records = iter(_read(source, work))
            while batch := list(islice(records, _BATCH)):
                yield _check_batch, batch
        else:
            yield _check_file, source


def _check_batch(batch: object, work: Work) -> list[Result]:
    assert isinstance(batch, list)
    return [item if isinstance(item, Unread) else _without_article(_checked(item, work)) for item in batch]


def _without_article(result: Result) -> Result:
    from heshu_claims.article import Article, Text

    return result if isinstance(result, Unread) else replace(result, article=Article(Text("", "", ()), ()))


def _check_file(source: object, work: Work) -> list[Result]:
    from heshu.sources import Source

    assert isinstance(source, Source)
    return [item if isinstance(item, Unread) else _checked(item, work) for item in _read(source, work)]


def _read(source: Source, work: Work) -> Iterator[Article | Unread]:
    """The articles of a file, each as soon as it is read."""
    from heshu_claims.reading import MAX_SIZE, ReadError, iter_articles, iter_articles_bytes

    path = (work.stdin_name or source.path) if source.is_stdin else source.path
    limit = work.max_size or MAX_SIZE
    try:
        if source.is_stdin:
            data = sys.stdin.buffer.read(limit + 1)
            items = iter_articles_bytes(data, path, max_size=limit, date=work.date)
        else:
            items = iter_articles(source.path, max_size=limit, date=work.date)
        for item in items:
            yield Unread(path, reason(item, Messages(work.language))) if isinstance(item, ReadError) else item
    except ReadError as error:
        yield Unread(path, reason(error, Messages(work.language)))
    except Exception as error:
        yield _fault(path, error, work)


def _checked(article: Article, work: Work) -> Result:
    try:
        if work.claims:
            return listed(article)
        from heshu_rules.rulebook import check

        return check(article, strict=work.strict, lang=work.language)
    except Exception as error:
        return _fault(_named(article), error, work)


def _named(article: Article) -> str:
    """The file of an article, and which of its articles it is."""
    which = article.title if article.record is None else str(article.record)
    return f"{article.path or ''}:{which}" if which else article.path or ""


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


def _fault(path: str, error: Exception, work: Work) -> Unread:
    """A fault of ours stops one file, not the run."""
    what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    return Unread(path, Messages(work.language)("fault", error=what), "".join(traceback.format_exception(error)))


def reason(error: ReadError, say: Messages) -> str:
    """Why a file could not be read and what to do about it, on one line."""
    details = {key: value for key, value in error.details.items() if value is not None}
    key = f"read.{error.code}"
    if details.pop("unpacked", False) and say.has(f"{key}.unpacked"):
        key = f"{key}.unpacked"
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
