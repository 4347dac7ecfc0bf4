"""零 for 〇 in a year written in Chinese numerals.

Where digits only number something, zero is 〇: 二〇二四年, not 二零二四年. 零 is for counting (一百零三). Source:
GB/T 15835—2011, clause on 零 and 〇.
---
汉字年份误用“零”。

编号用“〇”：二〇二四年，不写二零二四年；计数用“零”：一百零三。依据：GB/T 15835—2011“零”和“〇”。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import Pattern, finding, hits
from heshu_rules.rule import Rule

_PATTERN: Final = Pattern(
    r"(?<![〇零一二三四五六七八九十百千])(?:二零[零〇一二]|一九零|二〇零)[零〇一二三四五六七八九]年",
    ("二零", "一九零", "二〇零"),
)


def findings(facts: Facts) -> Iterator[Finding]:
    """二零二四年 and the like."""
    for hit in hits(facts, _PATTERN):
        yield finding(RULE, facts, hit, suggestion=hit.found.replace("零", "〇"))


RULE = Rule(
    code="N112",
    name="zero-in-years",
    family="notation",
    title="汉字年份用“〇”",
    title_en="零 for 〇 in a year",
    page=__doc__ or "",
    right=(
        "二〇二四年春，大桥合龙。",
        "2024年春，大桥合龙。",
        "书中共有一百零三个故事，历时二十零五个月。",
    ),
    wrong=(
        "二零二四年春，大桥合龙。",
        "一九零五年，铁路通车。",
        "二零零八年，场馆落成。",
    ),
    severity="info",
    findings=findings,
)
