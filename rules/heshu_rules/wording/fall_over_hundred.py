"""A fall of more than 100%.

Checks 下降, 减少, 降幅, 跌幅 and the like with a rate above 100%. What cannot be negative cannot lose more than all
of itself; the slip is often a wrong base (divided by the smaller value) or 降 for 增. Silent where the clause speaks
of what may become negative (利润, 净流入, 差额, 现金流, 顺差, 收益) and of points. Source: manuals of proofreading.
---
降幅超过100%。

核对“下降”“减少”“降幅”“跌幅”之后大于100%的百分数：不可能为负的量最多减少100%。常见原因是以现值作除数，或把“增”写成“
降”。可能为负的量（利润、净流入、差额、现金流、顺差、收益等）不提示；百分点不提示。依据：编校手册。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import NUMBER, Pattern, finding, hits, is_silenced
from heshu_rules.rule import Rule

_PATTERN: Final = Pattern(
    r"(?:下降|减少|降低|下滑|下跌|缩减|回落|锐减|骤降|暴跌|大跌|降幅|跌幅|减幅)"
    rf"(?:了|达到?|为|约|近|超过?|逾|高达|幅度){{0,3}}(?P<rate>{NUMBER})[%％](?!的?概率)",
    ("%", "％"),
)


def findings(facts: Facts) -> Iterator[Finding]:
    """Falls of more than 100% of what cannot be negative."""
    for hit in hits(facts, _PATTERN):
        if Decimal(hit.match["rate"]) > 100 and not is_silenced("fall-over-hundred", hit.sentence):
            yield finding(
                RULE, facts, hit,
                zh="不为负的量最多减少100%，请核对升降方向与基数",
                en="what cannot be negative loses 100% at most: check direction and base",
            )  # fmt: skip


RULE = Rule(
    code="W103",
    name="fall-over-hundred",
    family="wording",
    title="降幅超过100%",
    title_en="a fall of more than 100%",
    page=__doc__ or "",
    right=(
        "全年投诉量下降80%。",
        "公司净利润同比下降135.6%，由盈转亏。",
        "第三季度北向资金净流入减少了120%。",
    ),
    wrong=(
        "全年投诉量下降120%。",
        "该市交通事故同比减少了105.3%。",
        "客流量大幅下滑，降幅达210%。",
    ),
    severity="error",
    findings=findings,
)
