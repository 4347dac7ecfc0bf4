"""减少 or 下降 with 倍.

Checks the statement that something fell by N times. What falls by 100% is gone, so "减少3倍" says nothing exact: it
may mean a third, a quarter, or something else. Usage is divided, so this is a warning. The rule is silent on 降至 and
减到 (a level), on 至少, 最低, 不低 and 多少, where the character is part of another word, and where 倍 is the unit of
a ratio (市盈率, 估值, 杠杆率, 认购倍数, 倍率) and can fall by some. Source: manuals of proofreading.
---
“减少”“下降”“缩短”之后用“倍”。

减少100%即归零，“减少3倍”究竟是减至三分之一还是四分之一并不明确，应写“减少三分之二”“降至四分之一”。学界用法有分歧，只
作警告。“降至”“减到”之后是结果；“至少”“最低”“不低”“多少”里的字是别的词的一部分；市盈率、估值、杠杆率、认购倍数等以倍为
单位的指标可以下降若干倍：均不提示。依据：编校手册。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import CHINESE, NUMBER, Pattern, finding, hits, is_silenced
from heshu_rules.rule import Rule

_FALLS: Final = "减少|缩小|缩短|下降|降低|下滑|锐减|骤减|缩减|(?<![至最多不缺])少|(?<![最不至])低|(?<![上])降|减"
_PATTERN: Final = Pattern(
    rf"(?:{_FALLS})了?(?:将近|接近|大约|超过|[近约超逾达足])?"
    rf"(?:{NUMBER}|[{CHINESE}]{{1,6}})[多余]?倍(?![数率镜速])",
    ("倍",),
    reach=(20, 2),
)


def findings(facts: Facts) -> Iterator[Finding]:
    """减少 with 倍, where 倍 is no unit."""
    for hit in hits(facts, _PATTERN):
        if not is_silenced("times-decrease", hit.sentence):
            yield finding(
                RULE, facts, hit,
                zh="减少不宜用倍数，可写减少几分之几、下降百分之几或降至几分之一",
                en="a fall is a fraction or a percentage, or state what is left",
            )  # fmt: skip


RULE = Rule(
    code="W102",
    name="times-decrease",
    family="wording",
    title="减少、下降不用倍数",
    title_en="a fall by so many times",
    page=__doc__ or "",
    right=(
        "改造后车间能耗降至原来的三分之一。",
        "该股市盈率由去年的30倍降低了6倍，估值趋于合理。",
        "新线开通后通行效率至少3倍于从前。",
        "投诉量比上年减少了六成。",
    ),
    wrong=(
        "改造后车间能耗减少3倍。",
        "新工艺使工期缩短了近两倍。",
        "今年的投诉量比去年下降1.5倍。",
    ),
    severity="warning",
    findings=findings,
)
