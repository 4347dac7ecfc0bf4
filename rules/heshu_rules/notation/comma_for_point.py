"""A full-width comma in place of the decimal point.

Checks 3，39亿美元: a bare number, a full-width comma, and one or two digits with a magnitude, a percent sign or a
unit of money. A clause does not end in a number without a unit. Silent after 第, 排名 and another number (lists), and
where the number before is a year. Source: the counting rules for newspapers.
---
小数点误作逗号。

核对“3，39亿美元”：光杆数字之后是全角逗号，再接一两位数字并带“万”“亿”“%”或货币单位。分句一般不以光杆数字收尾。前有“
第”“排名”、前面还有数字（列举）、前数为年份的，不提示。依据：报纸编校差错率计算方法。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import Pattern, finding, hits
from heshu_rules.rule import Rule

_PATTERN: Final = Pattern(
    r"(?P<whole>[0-9](?<=[一-鿿][0-9])(?<![第名位列见图表注款条号栏比][0-9])[0-9]{0,2})，(?P<places>\d{1,2})"
    r"(?=万|亿|[%％]|个百分点|元|美元)",
    ("，",),
    gate="，(?<=[0-9]，)(?=[0-9]{1,2}[万亿%％个元美])",
)


def findings(facts: Facts) -> Iterator[Finding]:
    """3，39亿 and the like."""
    for hit in hits(facts, _PATTERN):
        if "排名" not in hit.before(8) and not hit.before(1).isdigit():
            yield finding(RULE, facts, hit, suggestion=f"{hit.match['whole']}.{hit.match['places']}")


RULE = Rule(
    code="N108",
    name="comma-for-point",
    family="notation",
    title="小数点误作逗号",
    title_en="a comma for the decimal point",
    page=__doc__ or "",
    right=(
        "利润3.39亿美元，增长15%。",
        "该队总分排名第3，39%的队员是新人。",
        "县里有学校12所，39%在山区。",
    ),
    wrong=(
        "净利润3，39亿美元。",
        "期货价格跌幅1，52%。",
        "人均增收2，5万元。",
    ),
    severity="error",
    findings=findings,
)
