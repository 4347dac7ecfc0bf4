"""几 with Arabic digits.

几 goes with Chinese numerals: 十几万, 二十几岁, not 10几万. 多 and 余 may follow either. Source: GB/T 15835—2011,
clause on rough numbers.
---
“几”与阿拉伯数字连用。

带“几”的概数用汉字：十几万、二十几岁，不写10几万。“多”“余”两种数字均可。依据：GB/T 15835—2011 概数的表示。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import Pattern, finding, hits
from heshu_rules.rule import Rule

_PATTERN: Final = Pattern(
    r"(?<![\d.,，第A-Za-z])(?P<digits>\d{1,6})几(?=[个万亿人岁年天名位次件条家户只台辆张吨元块分度里公米斤种])",
    ("几",),
    reach=(7, 2),
)
_DIGITS: Final = "零一二三四五六七八九"


def findings(facts: Facts) -> Iterator[Finding]:
    """10几 and the like."""
    for hit in hits(facts, _PATTERN):
        yield finding(RULE, facts, hit, suggestion=_chinese(int(hit.match["digits"])))


def _chinese(value: int) -> str | None:
    if value % 10 or not 10 <= value < 100:
        return None
    return f"{'' if value == 10 else _DIGITS[value // 10]}十几"


RULE = Rule(
    code="N103",
    name="several-with-digits",
    family="notation",
    title="“几”不与阿拉伯数字连用",
    title_en="几 with Arabic digits",
    page=__doc__ or "",
    right=(
        "来了十几个人，花去二十几万元。",
        "来了10多个人，花去20余万元。",
        "这10几何题目都不难，第2几名不详。",
    ),
    wrong=(
        "来了10几个人。",
        "花去20几万元。",
        "他今年30几岁。",
    ),
    severity="warning",
    findings=findings,
)
