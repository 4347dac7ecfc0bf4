"""The drawing of the relations: figures on the left in reading order, relations on the right, lines between them.

Each connected part stands by itself, so that one sees which figures hold each other up. It is drawn here and not in the
browser: the same article has the same drawing, and it is there without any script.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Final

from heshu.harmless import harmless
from heshu.reports.describe import figure_text, metric_text
from heshu.reports.html_sheet import SIGNS, VERDICT_STATUS

if TYPE_CHECKING:
    from heshu.messages import Messages
    from heshu_rules.report import Judged, Report

_WIDTH: Final = 1000
_LEFT: Final = 250
"""Where the labels of figures end and the lines begin, in pixels."""
_RIGHT: Final = 400
_STEP: Final = 26
_GAP: Final = 18
_MOST: Final = 400
"""Relations that are drawn; beyond them nobody sees anything."""
_FIGURE_CELLS: Final = 36
_FORMULA_CELLS: Final = 84


def network(report: Report, number: int, say: Messages) -> str:
    """The drawing as SVG, or nothing for an article without relations."""
    relations = [judged for judged in report.relations if judged.relation.claims][:_MOST]
    if not relations:
        return ""
    body: list[str] = []
    top = _GAP
    for part in _parts(relations):
        claims = sorted({claim.id for judged in part for claim in judged.relation.claims})
        height = max(len(claims), len(part)) * _STEP
        left = _spread(claims, top, height)
        right = _spread([judged.id for judged in part], top, height)
        body += _lines(part, left, right)
        body += _figures(report, number, left)
        body += _relations(part, right, say)
        top += height + _GAP
    return (
        f'<svg width={_WIDTH} height={top} viewBox="0 0 {_WIDTH} {top}" role=img '
        f'aria-label="{say("html.network_alt", figures=_count(relations), relations=len(relations))}">'
        f"{''.join(body)}</svg>"
    )


def _count(relations: list[Judged]) -> int:
    return len({claim.id for judged in relations for claim in judged.relation.claims})


def _parts(relations: list[Judged]) -> list[list[Judged]]:
    """The connected parts, in the order of their first figures."""
    owner: dict[int, int] = {}

    def root(claim: int) -> int:
        while owner[claim] != claim:
            owner[claim] = owner[owner[claim]]
            claim = owner[claim]
        return claim

    for judged in relations:
        ids = [claim.id for claim in judged.relation.claims]
        for item in ids:
            owner.setdefault(item, item)
        roots = {root(item) for item in ids}
        for item in roots:
            owner[item] = min(roots)
    parts: defaultdict[int, list[Judged]] = defaultdict(list)
    for judged in relations:
        parts[root(judged.relation.claims[0].id)].append(judged)
    return [parts[key] for key in sorted(parts)]


def _spread(ids: list[int], top: int, height: int) -> dict[int, float]:
    """The middle of each row, the rows centred within the height of the part."""
    first = top + (height - len(ids) * _STEP) / 2 + _STEP / 2
    return {item: first + place * _STEP for place, item in enumerate(ids)}


def _lines(part: list[Judged], left: Mapping[int, float], right: Mapping[int, float]) -> Iterator[str]:
    middle = (_LEFT + _RIGHT) // 2
    for judged in part:
        b = right[judged.id]
        for claim in judged.relation.claims:
            a = left[claim.id]
            yield (
                f'<path class="l {VERDICT_STATUS[judged.verdict]}" data-r={judged.id} '
                f'd="M{_LEFT + 8} {a:g}C{middle} {a:g} {middle} {b:g} {_RIGHT - 6} {b:g}"/>'
            )


def _figures(report: Report, number: int, left: Mapping[int, float]) -> Iterator[str]:
    by_id = {claim.id: claim for claim in report.claims}
    for key, y in left.items():
        claim = by_id[key]
        status = report.statuses.get(key, "unchecked")
        figure, metric = figure_text(claim), metric_text(claim)
        label = _cut(f"{metric} {figure}" if metric != "–" else figure, _FIGURE_CELLS, at_end=False)
        yield (
            f'<a class="n {status}" data-c={key} href="#f{number}-{key}"><title>{escape(f"{metric} {figure}")}</title>'
            f"<text x={_LEFT - 13} y={y + 4:g} text-anchor=end>{escape(label)}</text>"
            f"<circle cx={_LEFT} cy={y:g} r=8 /><text class=g x={_LEFT} y={y + 4:g}>{SIGNS[status]}</text></a>"
        )


def _relations(part: list[Judged], right: Mapping[int, float], say: Messages) -> Iterator[str]:
    for judged in part:
        y, status = right[judged.id], VERDICT_STATUS[judged.verdict]
        formula = harmless(judged.formula)
        sign = "○" if judged.verdict == "guarded" else SIGNS[status]
        label = escape(_cut(f"{judged.rule} {formula}", _FORMULA_CELLS, at_end=True))
        yield (
            f'<g class="m {status}" data-r={judged.id}><title>{escape(f"{judged.rule} {formula}")}</title>'
            f"<rect x={_RIGHT - 7} y={y - 7:g} width=14 height=14 />"
            f"<text class=g x={_RIGHT} y={y + 4:g}>{sign}</text><text x={_RIGHT + 14} y={y + 4:g}>{label}</text></g>"
        )


def _cut(text: str, cells: int, *, at_end: bool) -> str:
    """A label cut to a width, Chinese characters counted as two; figures stand at the end and are kept."""
    used, kept = 0, []
    for char in text if at_end else reversed(text):
        used += 1 if char.isascii() else 2
        if used > cells:
            kept.append("…")
            break
        kept.append(char)
    return "".join(kept if at_end else reversed(kept))
