"""增长到 and 增长了.

Checks two slips between the result of a change and the change itself. "由50亿元增加了80亿元": who says 由 must go on
with 到 or 至, for 了 gives the increase. "销售收入同比增长到12.5%": a growth rate on the year is said with 增长, not
增长到, unless the metric is a rate itself (失业率, 比重, 增速). Silent where the change is smaller than what it
started from, and where 到, 至 or 达 follows in the sentence. Source: manuals of proofreading.
---
“增长到”与“增长了”相混。

“由50亿元增加了80亿元”：有“由”“从”起头，应接“到”“至”；“了”之后是增量。“销售收入同比增长到12.5%”：同比增速应写“增长
12.5%”，指标本身是比率（失业率、比重、增速等）时除外。变动额小于原值的、句中另有“到”“至”“达”时不提示。依据：编校手册。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import NUMBER, Pattern, finding, hits, is_silenced
from heshu_rules.rule import Rule

_RISES: Final = "增长|增加|上升|提高|提升|扩大|上涨"
_FALLS: Final = "减少|下降|降低|下滑|缩减|下跌"
_BY: Final = Pattern(
    rf"[从由](?:去年|上年|前年|\d{{4}}年|当时|最初|原来)?的?(?P<from>{NUMBER})(?P<unit>[万亿]{{0,2}}[^\d，。；、（）\s]{{1,4}}?)"
    rf"(?P<way>{_RISES}|{_FALLS})了(?P<by>{NUMBER})(?P=unit)(?![^，。；]{{0,6}}[到至达])",
    tuple(f"{way}了" for way in f"{_RISES}|{_FALLS}".split("|")),
    reach=(44, 24),
)
_TO: Final = Pattern(rf"同比(?P<way>{_RISES}|{_FALLS})[到至](?:{NUMBER})[%％]", ("同比",), reach=(0, 24))


def findings(facts: Facts) -> Iterator[Finding]:
    """由A增长了B, and 同比增长到 with a rate of growth."""
    for hit in hits(facts, _BY):
        # 由50亿元增加了30亿元 may well be an increase; 由50亿元增加了80亿元 is hardly one, 减少了80亿元 none at all.
        is_level = Decimal(hit.match["by"]) > Decimal(hit.match["from"])
        rest = hit.sentence.partition(hit.found)[2]
        if is_level and not any(mark in rest for mark in ("达到", "增至", "减至", "降至", "升至")):
            way = hit.match["way"]
            yield finding(
                RULE, facts, hit,
                zh=f"前有“由”“从”，后为现值应写“{way}到”，后为增减量应写明现值",
                en="after 由 the present value follows with 到; 了 gives the change",
            )  # fmt: skip
    for hit in hits(facts, _TO):
        if not is_silenced("grow-to-or-by", hit.sentence):
            way = hit.match["way"]
            yield finding(
                RULE, facts, hit,
                zh=f"同比变动的幅度应写“同比{way}”，不用“{way}到”",
                en="a rate of growth on the year is what it grew by, not what it grew to",
            )  # fmt: skip


RULE = Rule(
    code="W104",
    name="grow-to-or-by",
    family="wording",
    title="“增长到”与“增长了”相混",
    title_en="grown to, or grown by",
    page=__doc__ or "",
    right=(
        "产值由50亿元增加到80亿元。",
        "产值由上年的50亿元增加了30亿元。",
        "城镇调查失业率同比上升至5.2%。",
        "产值由50亿元增加了30亿元，达到80亿元。",
    ),
    wrong=(
        "产值由50亿元增加了80亿元。",
        "员工从900人减少了1200人。",
        "门店销售收入同比增长到12.5%。",
    ),
    severity="warning",
    findings=findings,
)
