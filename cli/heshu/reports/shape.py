"""Reports as plain values, in the shape that is promised to the outside: see ``heshu-1.schema.json``."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from heshu_claims.article import Article, Field, Lines

if TYPE_CHECKING:
    from heshu.checking import Checked, Unread
    from heshu.decide import Decided
    from heshu_claims.claim import Claim
    from heshu_claims.interval import Number
    from heshu_rules.report import Judged, Node, Report

SCHEMA: Final = "heshu/1"
Shape = dict[str, Any]

# Ends of intervals that are no finite decimals are rounded outward, far behind the last place that anyone prints.
_DOWN: Final = Context(prec=15, rounding=ROUND_FLOOR)
_UP: Final = Context(prec=15, rounding=ROUND_CEILING)
_EXACT: Final = Context(prec=400)


def article_shape(checked: Checked) -> Shape:
    """All of one article: what the contract calls A."""
    report = checked.report
    nodes = {claim: node.id for node in report.quantities for claim in node.printed}
    where = _Where(report.article)
    return {
        "article": heading_shape(report.article),
        "claims": [
            _claim(claim, where, nodes.get(claim.id), report.statuses.get(claim.id, "unchecked"))
            for claim in report.claims
        ],
        "quantities": [_quantity(node) for node in report.quantities],
        "relations": [_relation(judged, report) for judged in report.relations],
        "findings": [_finding(decided, where) for decided in checked.decided],
    }


def heading_shape(article: Article) -> Shape:
    """Which article it is. Only what comes from an archive has a source."""
    shape = {
        "path": article.path,
        "record": article.record,
        "id": article.id,
        "title": article.title,
        "date": None if article.date is None else article.date.isoformat(),
    }
    return shape if article.source is None else {**shape, "source": article.source}


def unread_shape(unread: Unread) -> Shape:
    """What could not be read."""
    shape = {"path": unread.path, "reason": unread.reason}
    return shape if unread.record is None else {**shape, "record": unread.record}


class _Where:
    """Line and column of an offset of either field."""

    def __init__(self, article: Article) -> None:
        self._text = article.locate
        self._title = Lines.of(article.heading.raw) if article.heading is not None else self._text

    def __call__(self, field: Field, offset: int) -> tuple[int, int]:
        return self._text(offset) if field == "text" else self._title(offset)


def _claim(claim: Claim, where: _Where, node: int | None, status: str) -> Shape:
    figure, quantity = claim.figure, claim.quantity
    line, column = where(claim.field, claim.start)
    low, high = ends(claim)
    return {
        "id": claim.id, "field": claim.field, "start": claim.start, "end": claim.end, "line": line, "column": column,
        "text": claim.text, "kind": figure.kind, "value": value(claim), "low": low, "high": high,
        "bound": figure.bound, "sign": claim.sign, "unit": figure.unit, "unit_implied": figure.unit_implied,
        "metric": quantity.metric, "scope": quantity.scope,
        "period": None if quantity.period is None else quantity.period.iso,
        "aspect": quantity.aspect, "basis": quantity.basis,
        "as_of": None if quantity.as_of is None else quantity.as_of.isoformat(),
        "measure": quantity.measure, "comparison": quantity.comparison, "quantity": node, "status": status,
    }  # fmt: skip


def value(claim: Claim) -> str | None:
    """The value of a figure as a decimal string, a date as far as it is written, a score as it is spelled."""
    figure = claim.figure
    if figure.date is not None:
        return figure.date.iso
    if figure.value is None:
        return figure.score
    return decimal_text(figure.value)


def ends(claim: Claim) -> tuple[str | None, str | None]:
    """The written ends of a range, or else the interval that the figure stands for; none of dates and scores."""
    figure = claim.figure
    if figure.ends is not None:
        return decimal_text(figure.ends[0]), decimal_text(figure.ends[1])
    if figure.value is None or figure.date is not None:
        return None, None
    interval = figure.interval("printed")
    return number_text(interval.low, _DOWN), number_text(interval.high, _UP)


def _quantity(node: Node) -> Shape:
    quantity = node.quantity
    return {
        "id": node.id, "metric": quantity.metric, "scope": quantity.scope,
        "period": None if quantity.period is None else quantity.period.iso,
        "aspect": quantity.aspect, "basis": quantity.basis, "unit": quantity.unit,
        "low": number_text(node.interval.low, _DOWN), "high": number_text(node.interval.high, _UP),
        "printed": list(node.printed), "relations": list(node.relations),
    }  # fmt: skip


def _relation(judged: Judged, report: Report) -> Shape:
    relation, implied = judged.relation, judged.implied
    claims = relation.claims
    # A relation keeps to one field, or else its places are in the text and only figures stand in the title.
    in_title = bool(claims) and all(claim.field == "title" for claim in claims)
    text = report.article.field("title" if in_title else "text")
    return {
        "id": judged.id, "rule": judged.rule, "name": judged.name, "kind": relation.kind, "roles": _roles(judged),
        "spans": [text.span(start, end) for start, end in relation.spans],
        "formula": judged.formula, "status": judged.verdict, "guard": relation.guard, "evidence": relation.evidence,
        "by_rounding": judged.by_rounding,
        "implied": None if implied is None else {
            "role": implied.role, "low": number_text(implied.interval.low, _DOWN),
            "high": number_text(implied.interval.high, _UP), "unit": implied.unit,
        },
    }  # fmt: skip


def _roles(judged: Judged) -> Mapping[str, int | list[int] | str | None]:
    roles: dict[str, Any] = {}
    for role, term in judged.relation.terms.items():
        claim = term.claim or term.source
        name, _, number = role.partition(".")
        if not number:
            roles[name] = None if claim is None else claim.id
            continue
        several = roles.setdefault(name, [])
        if claim is not None:
            several.append(claim.id)
    return {**roles, **judged.relation.words}


def _finding(decided: Decided, where: _Where) -> Shape:
    finding = decided.finding
    line, column = where(finding.field, finding.start)
    # The place of the last character, so that a finding at the end of a line does not end on the next.
    end_line, end_column = where(finding.field, max(finding.end - 1, finding.start))
    return {
        "rule": finding.rule, "name": finding.name, "family": finding.family, "severity": finding.severity,
        "message": finding.message, "field": finding.field, "start": finding.start, "end": finding.end,
        "line": line, "column": column, "end_line": end_line, "end_column": end_column + 1,
        "spans": finding.spans, "claims": finding.claims, "relations": finding.relations,
        "formula": finding.formula, "expected": finding.expected, "found": finding.found, "slip": finding.slip,
        "suggestion": finding.suggestion, "suppressed": decided.suppressed, "fingerprint": decided.fingerprint,
    }  # fmt: skip


def number_text(number: Number | None, context: Context) -> str | None:
    """The end of an interval as a decimal string; ``context`` says which way to round what is no finite decimal."""
    if number is None:
        return None
    if isinstance(number, int):
        return str(number)
    if number.denominator == 1:
        return str(number.numerator)
    return decimal_text(_exact(number) or context.divide(Decimal(number.numerator), Decimal(number.denominator)))


def _exact(number: Fraction) -> Decimal | None:
    """A fraction as a decimal, where it is a finite one of up to thirty places."""
    scaled, rest = divmod(number.numerator * 10**30, number.denominator)
    return None if rest else _EXACT.scaleb(Decimal(scaled), -30)


def decimal_text(number: Decimal) -> str:
    """A decimal without exponent and without zeros at its end: 0.146, 413840000000."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
