"""A decimal without the 0 before its point.

Decimals below one keep the 0: 0.46, not .46. Silent after digits, letters and further points (versions, addresses,
file names). Source: GB/T 15835—1995, 8.2, kept in use.
---
小数点前缺0。

小于1的小数，小数点前的0不可省：0.46，不写.46。前有数字、字母或其他点号的（版本号、网址、文件名）不提示。依据：
GB/T 15835—1995第8.2条，沿用至今。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import Pattern, finding, hits
from heshu_rules.rule import Rule

_PATTERN: Final = Pattern(r"(?<=[一-鿿，、（：])\.\d{1,6}(?=[%％‰万亿元个倍吨米公千毫微平立百])", (".",), reach=(1, 8),
                          gate=r"\.(?<![0-9A-Za-z]\.)(?=[0-9])")  # fmt: skip


def findings(facts: Facts) -> Iterator[Finding]:
    """.46 before a unit."""
    for hit in hits(facts, _PATTERN):
        yield finding(RULE, facts, hit, suggestion=f"0{hit.found}")


RULE = Rule(
    code="N109",
    name="leading-zero",
    family="notation",
    title="小数点前缺0",
    title_en="a decimal without its 0",
    page=__doc__ or "",
    right=(
        "价格下跌0.46%，每股收益0.3元。",
        "软件升级到v2.5个版本，网址末尾是.cn。",
        "得分依次为9.5、9.8，误差0.02毫米。",
    ),
    wrong=(
        "价格下跌.46%。",
        "每股收益.3元。",
        "误差约.02毫米。",
    ),
    severity="warning",
    findings=findings,
)
