"""What a figure is about and what it was held against, in the words of an editor."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Final

from heshu.harmless import harmless
from heshu.messages import Messages
from heshu.sources import STDIN
from heshu_claims.period import UNKNOWN_YEAR, Period

if TYPE_CHECKING:
    from heshu_claims.article import Article
    from heshu_claims.claim import Claim
    from heshu_rules.finding import Finding
    from heshu_rules.report import Judged
    from heshu_rules.rule import Language

NOTHING: Final = "–"
_RELATIVE_IN_ENGLISH: Final = {-2: "year before last", -1: "last year", 1: "next year"}
_YEARLESS: Final = re.compile(r"(^|/)-(?:\(-?\d+\))?-?")
"""How the spelling of a day begins whose year is not known: --06-05, or -(-1)-06 for June of the year before."""
_RELATIVE: Final = {-2: "前年", -1: "上年", 0: "", 1: "次年"}


def path_text(article: Article, say: Messages) -> str:
    """The file that an article is from, with the number of its record, or what stands for it."""
    if article.path is None:
        return say("place.text")
    name = say("place.stdin") if article.path == STDIN else harmless(article.path)
    return name if article.record is None else f"{name}:{article.record}"


def place_text(article: Article, finding: Finding, language: Language) -> str:
    """The place of a finding within its article: the title, or a line."""
    say = Messages(language)
    if finding.field == "title":
        return say("place.title")
    return say("place.line", line=article.locate(finding.start)[0])


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
    """When: 2023年1—11月 in Chinese, in English 2023-01/2023-11, and in words where the year is not known."""
    period = claim.quantity.period
    if period is None:
        return NOTHING
    return (_in_chinese(period) if language == "zh" else _in_english(period)) or NOTHING


def _in_english(period: Period) -> str:
    if period.year_known:
        return period.iso
    year = _RELATIVE_IN_ENGLISH.get(period.start.year - UNKNOWN_YEAR, "")
    return " ".join(filter(None, (year, _YEARLESS.sub(r"\1", period.iso))))


def _in_chinese(period: Period) -> str:
    first, last = _parts(period, period.start), _parts(period, period.end)
    if first == last:
        return "".join(first)
    shared = next(index for index, (a, b) in enumerate(zip(first, last, strict=True)) if a != b)
    begin, end = "".join(first[shared:]), "".join(last[shared:])
    # The unit stands once, at the end: 2023年1—11月.
    if shared == len(first) - 1 and begin[-1:] == end[-1:]:
        begin = begin[:-2] if begin.endswith("季度") else begin[:-1]
    return f"{''.join(first[:shared])}{begin}—{end}"


def _parts(period: Period, day: datetime.date) -> tuple[str, ...]:
    """The day as far as the period is written: year, month and day, or year and quarter."""
    year = f"{day.year}年" if period.year_known else _RELATIVE.get(day.year - UNKNOWN_YEAR, "")
    match period.grain:
        case "year" | "years":
            return (year,)
        case "half":
            return (year, "上半年" if day.month <= 6 else "下半年")
        case "quarter":
            return (year, f"{(day.month + 2) // 3}季度")
        case "month":
            return (year, f"{day.month}月")
        case "week":
            return (year, f"第{day.isocalendar().week}周")
    return (year, f"{day.month}月", f"{day.day}日")


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
    from heshu_rules.guards import GUARDS

    for guard in GUARDS:
        if guard.name == name:
            return guard.reason if language == "zh" else guard.reason_en
    return name
