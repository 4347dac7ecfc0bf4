"""Reports made by hand, so that the command line is tested on exactly what it is given.

The figures of a text are set in 〔〕, which are taken out: ``made("日均〔13.7万人次〕。")``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from heshu_claims.article import Article, Block, Lines, Text
from heshu_claims.claim import Claim, Place
from heshu_claims.figure import Figure
from heshu_claims.interval import Interval
from heshu_claims.quantity import Quantity
from heshu_rules.finding import Finding, Severity, Status
from heshu_rules.formula import Role, equal
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.report import Judged, Report, Verdict
from heshu_rules.statement import Implied

_FIGURE = re.compile("〔(.*?)〕", re.DOTALL)
_NUMBER = re.compile(r"\d+(\.\d+)?")


def article(marked: str, *, path: str | None = "made.txt") -> tuple[Article, list[tuple[int, int]]]:
    """The article of a marked text, and the spans of its figures."""
    plain, spans, at = "", [], 0
    for match in _FIGURE.finditer(marked):
        plain += marked[at : match.start()]
        spans.append((len(plain), len(plain) + len(match[1])))
        plain += match[1]
        at = match.end()
    plain += marked[at:]
    text = Text(plain, plain, range(len(plain)))
    return Article(text, (Block(0, len(plain)),), title="试稿", path=path, locate=Lines.of(plain)), spans


def made(
    marked: str,
    *,
    statuses: Sequence[Status] = (),
    relations: Sequence[Judged] = (),
    findings: Sequence[Finding] = (),
    path: str | None = "made.txt",
    metric: str = "指标",
) -> Report:
    """A report on a marked text. Figures without a status of their own are unchecked."""
    whole, spans = article(marked, path=path)
    claims = tuple(_claim(number, whole, span, metric) for number, span in enumerate(spans))
    told = {claim.id: statuses[claim.id] if claim.id < len(statuses) else "unchecked" for claim in claims}
    return Report(whole, claims, (), tuple(relations), tuple(findings), told)


def _claim(number: int, whole: Article, span: tuple[int, int], metric: str) -> Claim:
    text = whole.text.clean[slice(*span)]
    match = _NUMBER.search(text)
    figure = Figure(span[0], span[1], text, "quantity", Decimal(match[0]) if match else None)
    place = Place(0, 0, (0, len(whole.text.clean)), (0, len(whole.text.clean)), "", "")
    return Claim(number, "text", span[0], span[1], text, figure, place, Quantity(metric=metric))


def finding(report: Report, number: int, message: str, *, severity: Severity = "error", **more: object) -> Finding:
    """A finding at a figure of a report."""
    claim = report.claims[number]
    basic = Finding(
        "A104", "average", "arithmetic", severity, message, "text", claim.start, claim.end, claims=(number,),
        clause=report.article.text.clean[:20],
    )  # fmt: skip
    return replace(basic, **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class _Implying(Judged):
    """A relation that implies what a test wants, instead of what it comes to."""

    implied: Implied | None = None  # type: ignore[assignment]


def judged(
    report: Report, roles: dict[str, int | None], verdict: Verdict = "holds", *, formula: str = "甲 × 乙 = 丙"
) -> Judged:
    """A relation between figures of a report, by role; ``None`` is an unknown."""
    terms = {
        role: Term(claim=report.claims[number]) if number is not None else Term(name=role)
        for role, number in roles.items()
    }
    first, *others = terms
    relation = Relation("growth", terms, (Reading(equal(Role(first), Role(others[0] if others else first))),))
    implied = Implied("base", Interval(1, 2), "元", "1–2元") if verdict == "implied" else None
    return _Implying(0, "A104", "average", relation, verdict, said=formula, implied=implied)
