"""What a figure is about and what it was held against, in the words of an editor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from heshu.reports.terminal import harmless
from heshu.sources import STDIN

if TYPE_CHECKING:
    from heshu.messages import Messages
    from heshu_claims.article import Article
    from heshu_claims.claim import Claim
    from heshu_rules.report import Judged
    from heshu_rules.rule import Language

NOTHING: Final = "–"
_ISO: Final = re.compile(r"(\d{4}|-)(?:-(?:Q(\d)|H(\d)|(\d\d)(?:-(\d\d))?))?")
_HALVES: Final = {"1": "上半年", "2": "下半年"}


def path_text(article: Article, say: Messages) -> str:
    """The file that an article is from, or what stands for it."""
    if article.path is None:
        return say("place.text")
    return say("place.stdin") if article.path == STDIN else harmless(article.path)


def figure_text(claim: Claim) -> str:
    """A figure as printed, without the blanks and line breaks that the page set into it."""
    return harmless("".join(claim.text.split()))


def metric_text(claim: Claim) -> str:
    """What a figure measures, and of whom."""
    quantity = claim.quantity
    metric, scope = quantity.metric or "", quantity.scope or ""
    qualifier = quantity.qualifier or ""
    parts = ("" if scope in metric else scope, qualifier, "" if metric in qualifier else metric)
    return harmless(" ".join(part for part in parts if part) or NOTHING)


def period_text(claim: Claim, language: Language) -> str:
    """When: 2023年1—11月 in Chinese, the ISO spelling otherwise."""
    period = claim.quantity.period
    if period is None or not period.iso.strip("-"):
        return NOTHING
    return _in_chinese(period.iso) if language == "zh" else period.iso


def _in_chinese(iso: str) -> str:
    ends = [_ISO.fullmatch(end) for end in iso.split("/")]
    if len(ends) == 1 and ends[0] is not None:
        return _moment(ends[0].groups())
    if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
        first, last = ends[0].groups(), ends[1].groups()
        begin = _moment(first)
        # The unit stands once, at the end: 2023年1—11月.
        if first[0] == last[0] and begin[-1:] in "季度月日年":
            end = _moment((None, *last[1:]))
            return f"{begin.rstrip('季度月年')}—{end}" if first[0] != last[0] or end else begin
        return f"{begin}—{_moment(last)}"
    return iso


def _moment(parts: tuple[str | None, ...]) -> str:
    year, quarter, half, month, day = parts
    text = f"{year}年" if year and year != "-" else ""
    if quarter:
        text += f"{quarter}季度"
    if half:
        text += _HALVES.get(half, "")
    if month:
        text += f"{int(month)}月"
    if day:
        text += f"{int(day)}日"
    return text


def note_on(judged: Judged, say: Messages) -> str:
    """What is to be noted of a relation: which role it implies, why it is not recomputed, what saved it."""
    text = ""
    if judged.implied is not None and say.has(role := f"role.{judged.implied.role}"):
        text += say("sheet.role", role=say(role))
    if judged.relation.guard is not None:
        text += say("sheet.guarded", guard=_guard_text(judged.relation.guard, say.language))
    if judged.by_rounding:
        text += say("sheet.by_rounding")
    return text


def _guard_text(name: str, language: Language) -> str:
    from heshu_rules.guards import GROWTH_GUARDS

    for guard in GROWTH_GUARDS:
        if guard.name == name:
            return guard.reason if language == "zh" else guard.reason_en
    return name
