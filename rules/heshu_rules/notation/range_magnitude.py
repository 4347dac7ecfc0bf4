"""A range whose first figure drops 万, 亿 or %.

Checks 20—30亿元 and 15—20%: the magnitude and the percent sign belong to both ends (20亿—30亿元, 15%—20%), for
20—30亿 may also be read as from 20. A unit may be dropped (100—150公斤). Silent where the first figure is the larger
one (5000—1万元), on scores, ratios, dates and model numbers. Source: GB/T 15835—2011, clause on the notation of
ranges.
---
数值范围省略“万”“亿”“%”。

核对“20—30亿元”“15—20%”：前后两数都应带“万”“亿”“%”（20亿—30亿元、15%—20%），否则前数可能被读作20。计量单位可以只写一次
（100—150公斤）。前数大于后数的（5000—1万元）、比分、比例、日期、型号不提示。依据：GB/T 15835—2011 数值范围的表示。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import Pattern, finding, hits
from heshu_rules.rule import Rule

_PATTERN: Final = Pattern(
    r"(?P<low>\d(?<![\d.,，年月第A-Za-z/:：—–~～-]\d)\d{0,5}(?:\.\d{1,4})?)(?P<to> ?(?:—{1,2}|–|-|－|~|～|至) ?)"
    r"(?P<high>\d{1,6}(?:\.\d{1,4})?)(?P<mark>万亿|[万亿%％‰])",
    ("—", "–", "-", "－", "~", "～", "至"),
    reach=(14, 16),
    gate=r"[—–~～至－-](?= ?[0-9])",
)


def findings(facts: Facts) -> Iterator[Finding]:
    """Ranges of which only the second figure has the magnitude or the percent sign."""
    for hit in hits(facts, _PATTERN):
        low, to, high, mark = hit.match.group("low", "to", "high", "mark")
        if 0 < Decimal(low) < Decimal(high):
            yield finding(RULE, facts, hit, suggestion=f"{low}{mark}{to}{high}{mark}")


RULE = Rule(
    code="N101",
    name="range-magnitude",
    family="notation",
    title="数值范围省略“万”“亿”“%”",
    title_en="a range that drops 万, 亿 or %",
    page=__doc__ or "",
    right=(
        "预计营收20亿—30亿元，增长15%—20%。",
        "每筐重100—150公斤，售价5000—1万元。",
        "2023—2024年度的比分是3-2，占8%。",
    ),
    wrong=(
        "预计营收20—30亿元。",
        "降幅在15～20%之间。",
        "月收入1.2至1.5万元。",
    ),
    severity="warning",
    findings=findings,
)
