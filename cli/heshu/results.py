"""Results that were written to a file, read back: what a summary needs of each article, one after another."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from heshu.checking import Summary
from heshu.journal import SUFFIX

if TYPE_CHECKING:
    from heshu.messages import Messages
    from heshu_rules.finding import Severity, Status

_BATCH: Final = 1_000
_WANTED: Final = {
    *((name, name) for name in ("path", "record", "date", "source")),
    ("claims", "status"),
    *(("findings", name) for name in ("rule", "name", "severity", "suppressed")),
}
"""The columns of a table that are read: a name, or a list and the member of what is in it."""


class BadResultsError(Exception):
    """The file holds no results: its line or row, where one can be named."""

    def __init__(self, line: int | None = None) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True, slots=True)
class Checked:
    """An article that was checked: which one it is, how its figures came out, and the rules and severities found.

    ``findings`` leaves out those that are ``suppressed``, which are counted.
    """

    path: str | None
    record: int | None
    date: str | None
    source: str | None
    statuses: Mapping[Status, int]
    findings: tuple[tuple[str, str, Severity], ...]
    suppressed: int = 0


def read(path: Path) -> Iterator[Checked]:
    """The articles of a file of results, jsonl or parquet, or of the working file of a run that is not done.

    Raises ``BadResultsError``, OSError, and ``MissingLibraryError`` where pyarrow is needed and not installed.
    """
    return _rows(path) if path.suffix.lower() == ".parquet" else _lines(path)


def read_stdin() -> Iterator[Checked]:
    """The same for results in the format jsonl that are piped in."""
    return _articles(sys.stdin.buffer)


def totals_of(path: Path, say: Messages) -> Summary:
    """What was counted in a file of results."""
    from heshu.running import WrongUsageError

    summary = Summary()
    try:
        for checked in read(path):
            add(summary, checked)
    except BadResultsError as error:
        raise WrongUsageError(trouble(path, error, say)) from error
    return summary


def trouble(path: Path | str, error: BadResultsError, say: Messages) -> str:
    """What is wrong with a file of results."""
    return say("results.bad", path=path) if error.line is None else say("results.bad_line", path=path, line=error.line)


def add(summary: Summary, checked: Checked) -> None:
    """Count an article."""
    summary.articles += 1
    summary.statuses.update(checked.statuses)
    summary.findings.update(severity for _, _, severity in checked.findings)
    summary.suppressed += checked.suppressed


def _lines(path: Path) -> Iterator[Checked]:
    with path.open("rb") as file:
        if path.name.endswith(SUFFIX):
            # A blank line for what is no article, so that lines are counted right.
            yield from _articles(line[2:] if line.startswith(b"A ") and line.endswith(b"\n") else b"" for line in file)
        else:
            yield from _articles(file)


def _articles(lines: Iterable[bytes]) -> Iterator[Checked]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _checked(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                raise BadResultsError(number) from error


def _rows(path: Path) -> Iterator[Checked]:
    from heshu.reports.parquet import require

    require()
    import pyarrow.parquet

    try:
        with pyarrow.parquet.ParquetFile(path, pre_buffer=False) as table:
            paths = [table.schema.column(number).path for number in range(len(table.schema))]
            wanted = [path for path in paths if (path.partition(".")[0], path.rpartition(".")[2]) in _WANTED]
            for batch in table.iter_batches(_BATCH, columns=wanted):
                yield from (_checked({**row, "article": row}) for row in batch.to_pylist())
    except (pyarrow.ArrowException, KeyError, TypeError, AttributeError) as error:
        raise BadResultsError from error


def _checked(shape: Mapping[str, Any]) -> Checked:
    article = shape["article"]
    findings = shape["findings"]
    told = tuple((item["rule"], item["name"], item["severity"]) for item in findings if not item["suppressed"])
    date = article["date"]
    return Checked(
        path=article["path"],
        record=article["record"],
        date=None if date is None else str(date),
        source=article.get("source"),
        statuses=Counter(claim["status"] for claim in shape["claims"]),
        findings=told,
        suppressed=len(findings) - len(told),
    )
