"""% for percentage points.

Checks the change of a metric that is a rate itself: 失业率下降0.2%, 利率由3.45%降至3.35%，下调0.1%. Rates differ by
percentage points; "下降0.2%" would be a change of the rate by a five-hundredth of itself. An error where both rates
are printed and the change is exactly their difference, a warning where only the metric says so. The metrics are a
table. Silent on a level (降至3.2%), on relative changes that say so (相对, 同比例), and on amounts whose name ends
alike. Source: usage of the National Bureau of Statistics.
---
百分号误代百分点。

核对本身为比率的指标的变动：失业率下降0.2%；利率由3.45%降至3.35%，下调0.1%。比率相差用“百分点”；“下降0.2%”意思是下降了
原值的五百分之一。前后两个比率都已写出、变动恰为其差的，是错误；仅由指标可知的，只作警告。指标见词表。说的是现值（降至
3.2%）、写明是相对变动的，不提示。依据：国家统计局用法。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Final

from heshu_claims.lexicon import table
from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import NUMBER, Pattern, finding, hits, is_silenced
from heshu_rules.rule import Rule

_WAYS: Final = "上升|下降|提高|降低|回落|下调|上调|提升|增加|减少|下滑|上浮|下浮|收窄|扩大|增长|上涨|下跌"
_BOTH: Final = Pattern(
    rf"[由从](?P<from>{NUMBER})[%％](?:[^，。；\d%]{{0,6}})(?:至|到|为)(?P<to>{NUMBER})[%％]，?(?:同比|环比)?(?:{_WAYS}|降幅|升幅)"
    rf"(?:了|达|为)?(?P<change>{NUMBER}[%％])",
    ("%", "％"),
)


def findings(facts: Facts) -> Iterator[Finding]:
    """Changes of rates that are printed with %."""
    certain: set[tuple[str, int]] = set()
    for hit in hits(facts, _BOTH):
        gap = abs(Decimal(hit.match["from"]) - Decimal(hit.match["to"]))
        change = hit.match["change"]
        if gap == Decimal(change[:-1]):
            certain.add((hit.field, hit.match.end("change")))
            yield finding(RULE, facts, hit, suggestion=f"{change[:-1]}个百分点", group="change", zh=_ZH, en=_EN)
    for hit in hits(facts, _pattern()):
        if (hit.field, hit.match.end("change")) in certain or is_silenced("percent-for-points", hit.clause):
            continue
        change = hit.match["change"]
        yield finding(
            RULE, facts, hit, suggestion=f"{change[:-1]}个百分点", group="change", severity="warning", zh=_ZH, en=_EN
        )


_ZH: Final = "比率之差用“百分点”"
_EN: Final = "rates differ by percentage points"


@cache
def _pattern() -> Pattern:
    names = sorted((row[0] for row in table("rate_names") if row[1:2] == ("points",)), key=len, reverse=True)
    return Pattern(
        rf"(?:{'|'.join(names)})(?:较上年|较去年|比上年|比去年|同期|同比|环比|[，、]|均|又|再|分别|预计|将)*"
        rf"(?:{_WAYS})了?(?:近|约|超过?|逾)?(?P<change>{NUMBER}[%％])(?![^，。；]{{0,4}}[至到])",
        ("%", "％"),
    )


RULE = Rule(
    code="W101",
    name="percent-for-points",
    family="wording",
    title="比率的变动应以百分点计",
    title_en="a rate changes by percentage points",
    page=__doc__ or "",
    right=(
        "城镇调查失业率下降0.2个百分点。",
        "贷款利率由3.45%降至3.35%，下调0.1个百分点。",
        "失业率降至5.1%，就业人数增长2.3%。",
        "日均销量由20%的折扣价拉动，增长15%。",
    ),
    wrong=(
        "城镇调查失业率下降0.2%。",
        "贷款利率由3.45%降至3.35%，下调0.1%。",
        "产品抽检合格率比上年提高1.5%。",
    ),
    severity="error",
    findings=findings,
)
