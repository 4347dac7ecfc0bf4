"""The same thing said twice beside a figure.

Checks pairs from a table that stand close together in one clause: 日均每天, 人均每人, 平均日均, 时速350公里/小时.
Style, and so info. Source: manuals of proofreading.
---
数字旁的词语重复。

核对词表中的词对在同一分句内相邻出现：“日均每天”“人均每人”“平均日均”“时速350公里/小时”。属文字问题，只作提示。依据：编
校手册。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from heshu_claims.lexicon import table
from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import Pattern, finding, hits
from heshu_rules.rule import Rule


@cache
def _patterns() -> dict[str, list[tuple[Pattern, str]]]:
    """The pairs of the table by their first word, each with what is better written."""
    found: dict[str, list[tuple[Pattern, str]]] = {}
    for first, second, gap, better in table("redundant"):
        regex = rf"{first}[^，。；、（）\n]{{0,{gap}}}?{re.escape(second)}"
        found.setdefault(first, []).append((Pattern(regex, (first,), reach=(0, int(gap) + 8)), better))
    return found


def findings(facts: Facts) -> Iterator[Finding]:
    """The pairs of the table, close together."""
    for first, patterns in _patterns().items():
        for pattern, better in patterns if first in facts.all_text else ():
            for hit in hits(facts, pattern):
                yield finding(RULE, facts, hit, suggestion=better)


RULE = Rule(
    code="W108",
    name="redundant",
    family="wording",
    title="语义重复",
    title_en="said twice",
    page=__doc__ or "",
    right=(
        "景区日均接待游客2万人次，每天开放10小时。",
        "列车时速350公里，停站两次。",
        "居民人均年收入3万元，每人可领一份。",
    ),
    wrong=(
        "景区日均每天接待游客2万人次。",
        "列车以时速350公里/小时通过。",
        "两地平均日均客流3万人次。",
    ),
    severity="info",
    findings=findings,
)
