"""What was found in an archive, summed up: by rule, by month, by source."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from heshu import __version__
from heshu.checking import Summary
from heshu.results import add
from heshu_rules.finding import Severity

if TYPE_CHECKING:
    from heshu.results import Checked

SCHEMA: Final = "heshu-summary/1"
SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "info")
VIEWS: Final = ("rule", "month", "source")
"""By what the findings are counted, in the order in which they are shown."""


@dataclass(slots=True)
class Row:
    """What was counted of a rule, a month or a source: articles and findings.

    ``articles`` are those of a month or source, and those in which a rule found something.
    """

    articles: int = 0
    findings: Counter[Severity] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """How many findings."""
        return sum(self.findings.values())


Rows = Sequence[tuple[str | None, Row]]


class Tally:
    """Counts articles one after another, and keeps none."""

    def __init__(self) -> None:
        self.totals = Summary()
        self.names: dict[str, str] = {}
        """The name of each rule by its code."""
        self._rows: dict[str, dict[str | None, Row]] = {view: {} for view in VIEWS}

    def add(self, checked: Checked) -> None:
        """Count an article."""
        add(self.totals, checked)
        severities = [severity for _, _, severity in checked.findings]
        month = checked.date[:7] if checked.date else None
        for view, key in (("month", month), ("source", source_of(checked))):
            row = self._rows[view].setdefault(key, Row())
            row.articles += 1
            row.findings.update(severities)
        for code in {code for code, _, _ in checked.findings}:
            self._rows["rule"].setdefault(code, Row()).articles += 1
        for code, name, severity in checked.findings:
            self.names[code] = name
            self._rows["rule"][code].findings[severity] += 1

    def rows(self, view: str) -> Rows:
        """Rules and sources with the most findings first, months in their order."""
        rows = self._rows[view].items()
        if view == "month":
            return sorted(rows, key=lambda item: (item[0] is None, item[0] or ""))
        return sorted(rows, key=lambda item: (-item[1].total, -item[1].articles, item[0] or ""))

    def shape(self, results: Iterable[str]) -> dict[str, Any]:
        """The summary as plain values."""
        totals = self.totals.shape()
        rules, months, sources = (self.rows(view) for view in VIEWS)
        return {
            "schema": SCHEMA,
            "version": __version__,
            "results": list(results),
            **{name: totals[name] for name in ("articles", "claims", "findings", "suppressed")},
            "rules": [{"rule": code, "name": self.names[code or ""], **_counts(row)} for code, row in rules],
            "months": [{"month": month, **_counts(row)} for month, row in months],
            "sources": [{"source": source, **_counts(row)} for source, row in sources],
        }


def _counts(row: Row) -> Mapping[str, int]:
    return {"articles": row.articles, **{severity: row.findings[severity] for severity in SEVERITIES}}


def source_of(checked: Checked) -> str | None:
    """What an article is from: the source that its record names, or else its archive, or the folder of its file."""
    if checked.source or checked.path is None or checked.record is not None:
        return checked.source or checked.path
    return os.path.dirname(checked.path) or "."


def shortened(rows: Rows, top: int) -> tuple[Rows, tuple[int, Row] | None]:
    """The first rows, and how many are left out and what they come to."""
    if not top or len(rows) <= top:
        return rows, None
    rest = Row()
    for _, row in rows[top:]:
        rest.articles += row.articles
        rest.findings.update(row.findings)
    return rows[:top], (len(rows) - top, rest)
