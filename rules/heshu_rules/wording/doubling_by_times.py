"""翻 with 倍.

翻两番 is four times as much; what 翻三倍 means is unsettled: three times, four times or eight times as much. Asks for
"增长两倍" or "是…的3倍". Silent on 翻倍, 翻一倍 and 翻番, which are clear, and within quotation marks. Source:
manuals of proofreading.
---
“翻N倍”。

“翻两番”是四倍；“翻三倍”却可以理解为3倍、4倍或8倍，宜写“增长两倍”“增至3倍”“翻两番”。“翻倍”“翻一倍”“翻番”意思清楚，引号
内的话照录，均不提示。依据：编校手册。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import NUMBER, Pattern, finding, hits
from heshu_rules.rule import Rule

_PATTERN: Final = Pattern(
    rf"翻了?(?:大约|将近|超过|[近约超逾])?(?:(?!1[倍多余]){NUMBER}|[二两三四五六七八九十百]{{1,4}})[多余]?倍",
    ("翻",),
    reach=(0, 24),
)


def findings(facts: Facts) -> Iterator[Finding]:
    """翻三倍 and the like."""
    for hit in hits(facts, _PATTERN):
        if not hit.is_within("“", "”"):
            yield finding(
                RULE, facts, hit,
                zh="是几倍不明确，可写“增长N倍”“增至N倍”或“翻N番”",
                en="unclear how many times as much: 增长N倍, 增至N倍 or 翻N番",
            )  # fmt: skip


RULE = Rule(
    code="W106",
    name="doubling-by-times",
    family="wording",
    title="“翻N倍”所指不明",
    title_en="翻 with 倍",
    page=__doc__ or "",
    right=(
        "五年间产量翻了两番。",
        "五年间产量翻了一倍。",
        "五年间产量增长三倍，门店数翻倍。",
    ),
    wrong=(
        "五年间产量翻了三倍。",
        "加盟店数量比三年前翻近5倍。",
        "村民收入翻了两三倍。",
    ),
    severity="warning",
    findings=findings,
)
