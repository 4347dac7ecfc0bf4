"""The relations of an article as its check sheet needs them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from heshu_rules.report import Judged, Report, Verdict

if TYPE_CHECKING:
    from heshu_claims.claim import Claim

_WEIGHT: Final[dict[Verdict, int]] = {"broken": 0, "holds": 1, "implied": 2, "guarded": 3}
_FOLDED: Final = ("date", "ordinal", "duration")
"""Kinds of figures that are worth a line only if something was checked of them."""


def with_printed(report: Report) -> Report:
    """The report with what is printed beside what is computed, where a relation is broken by itself."""
    told = {
        finding.relations[0]: finding.formula
        for finding in report.findings
        if len(finding.relations) == 1 and finding.formula
    }
    relations = (
        replace(judged, said=told[judged.id]) if judged.verdict == "broken" and judged.id in told else judged
        for judged in report.relations
    )
    return replace(report, relations=tuple(relations))


def checks(report: Report) -> dict[int, list[Judged]]:
    """The relations of every claim, the weightiest first."""
    found: defaultdict[int, list[Judged]] = defaultdict(list)
    for judged in sorted(report.relations, key=lambda judged: (_WEIGHT[judged.verdict], judged.id)):
        for claim in judged.relation.claims:
            found[claim.id].append(judged)
    return dict(found)


def fold(claim: Claim) -> str | None:
    """Under what a figure is counted that is not worth a line."""
    if claim.figure.kind in _FOLDED:
        return f"kind.{claim.figure.kind}"
    if not any(char.isascii() and char.isdigit() for char in claim.text):
        return "sheet.in_words"
    return None
