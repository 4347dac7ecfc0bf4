"""An article as a line of JSON, which may be set in one process and finished in another.

All that a report of the format jsonl says of an article is known where it is checked, but for what is decided about its
findings. To send the line costs a fraction of what it costs to send the report that it is made of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from heshu.reports.json import dumps
from heshu.reports.shape import article_shape
from heshu_claims.article import Lines, Text
from heshu_rules.finding import Finding
from heshu_rules.report import Report

if TYPE_CHECKING:
    from heshu.checking import Checked

_NOTHING: Final = Text("", "", ())
_NOWHERE: Final = Lines((0,))


@dataclass(frozen=True, slots=True)
class LineReport(Report):
    """A report of which the line is left, and what is needed to decide: the heading of the article, and the findings.

    ``head`` is the line up to the findings, ``shapes`` are these. ``statuses`` are complete, ``claims`` are not there.
    """

    head: str = ""
    shapes: tuple[Mapping[str, Any], ...] = ()


def line_report(report: Report) -> LineReport:
    """What is to be sent of a report."""
    from heshu.checking import Checked
    from heshu.decide import Decided

    shape = article_shape(Checked(report, tuple(Decided(finding, "") for finding in report.findings)))
    shapes = tuple(shape.pop("findings"))
    article = replace(report.article, text=_NOTHING, heading=None, blocks=(), locate=_NOWHERE)
    return LineReport(article, (), (), (), report.findings, report.statuses, _head(shape), shapes)


def as_line(checked: Checked) -> str:
    """The article on a line, without the line's end."""
    report = checked.report
    if not isinstance(report, LineReport):
        shape = article_shape(checked)
        findings = shape.pop("findings")
        return f"{_head(shape)}{dumps(findings)}}}"
    shapes = {_ungraded(finding): shape for finding, shape in zip(report.findings, report.shapes, strict=True)}
    findings = [
        {
            **shapes[_ungraded(decided.finding)],
            "severity": decided.finding.severity,
            "suppressed": decided.suppressed,
            "fingerprint": decided.fingerprint,
        }
        for decided in checked.decided
    ]
    return f"{report.head}{dumps(findings)}}}"


def _head(shape: Mapping[str, Any]) -> str:
    """All but the findings, which are the last member."""
    return f'{dumps(shape)[:-1]}, "findings": '


def _ungraded(finding: Finding) -> Finding:
    """A finding whatever severity was decided."""
    return replace(finding, severity="info")
