"""What is marked in the text of an article: figures, words that a relation rests on, places of findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from heshu.reports.spans import cleaned

if TYPE_CHECKING:
    from heshu_claims.article import Field
    from heshu_rules.finding import Finding, Status
    from heshu_rules.report import Report

_ORDER: Final[tuple[Status, ...]] = ("contradicted", "implied", "confirmed", "bounded", "unchecked")
"""Which status is shown where figures overlap."""
_LONGEST_WORD: Final = 200


@dataclass(frozen=True, slots=True)
class Mark:
    """A half-open span of the cleaned text with the claims, relations and findings that rest on it, by number."""

    start: int
    end: int
    status: Status = "unchecked"
    claims: tuple[int, ...] = ()
    relations: tuple[int, ...] = ()
    findings: tuple[int, ...] = ()


def marks(report: Report, findings: Sequence[Finding], field: Field) -> list[Mark]:
    """The marks of a field in order; none overlaps another.

    Figures that overlap are one mark. Words are cut where another mark begins or ends, and yield to figures.
    """
    figures = _figures(report, findings, field)
    words = _words(report, findings, field)
    edges = sorted({edge for mark in (*figures, *words) for edge in (mark.start, mark.end)})
    figure_at = {mark.start: mark for mark in figures}
    starting: defaultdict[int, list[Mark]] = defaultdict(list)
    for word in words:
        starting[word.start].append(word)
    result: list[Mark] = []
    active: list[Mark] = []
    covered = 0
    for a, b in pairwise(edges):
        active = [word for word in active if word.end > a] + starting[a]
        if a in figure_at:
            result.append(figure_at[a])
            covered = figure_at[a].end
        elif a >= covered and active:
            result.append(_together(a, b, active))
    return result


def _together(start: int, end: int, words: Sequence[Mark]) -> Mark:
    relations = dict.fromkeys(number for word in words for number in word.relations)
    findings = dict.fromkeys(number for word in words for number in word.findings)
    return Mark(start, end, relations=tuple(relations), findings=tuple(findings))


def _figures(report: Report, findings: Sequence[Finding], field: Field) -> list[Mark]:
    text = report.article.field(field)
    places = []
    for claim in report.claims:
        if claim.field == field and (place := cleaned(text, claim.start, claim.end)):
            places.append((*place, claim.id))
    groups: list[tuple[int, int, list[int]]] = []
    for start, end, claim_id in sorted(places):
        if groups and start < groups[-1][1]:
            a, b, ids = groups[-1]
            groups[-1] = a, max(b, end), [*ids, claim_id]
        else:
            groups.append((start, end, [claim_id]))
    relations: defaultdict[int, list[int]] = defaultdict(list)
    for judged in report.relations:
        for claim in judged.relation.claims:
            relations[claim.id].append(judged.id)
    at_claim: defaultdict[int, list[int]] = defaultdict(list)
    starts = {claim.start: claim.id for claim in report.claims if claim.field == field}
    for number, finding in enumerate(findings):
        if finding.field == field and finding.start in starts:
            at_claim[starts[finding.start]].append(number)
    return [
        Mark(
            start, end, min((report.statuses.get(item, "unchecked") for item in ids), key=_ORDER.index), tuple(ids),
            tuple(dict.fromkeys(number for item in ids for number in relations[item])),
            tuple(number for item in ids for number in at_claim[item]),
        )
        for start, end, ids in groups
    ]  # fmt: skip


def _words(report: Report, findings: Sequence[Finding], field: Field) -> list[Mark]:
    """The places of findings, and those that a relation rests on."""
    text = report.article.field(field)
    found: dict[tuple[int, int], Mark] = {}
    for number, finding in enumerate(findings):
        place = cleaned(text, finding.start, finding.end) if finding.field == field else None
        if place:
            known = found.get(place, Mark(*place))
            found[place] = Mark(*place, findings=(*known.findings, number))
    if field == "text":
        for judged in report.relations:
            for a, b in judged.relation.spans:
                if 0 <= a < b <= min(a + _LONGEST_WORD, len(text.clean)):
                    known = found.get((a, b), Mark(a, b))
                    found[a, b] = Mark(a, b, relations=(*known.relations, judged.id), findings=known.findings)
    return sorted(found.values(), key=lambda mark: (mark.start, mark.end))
