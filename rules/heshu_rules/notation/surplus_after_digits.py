"""余 and 多 after a numeral written out to its last digit.

余 says that something is left out: 1200余万, 1.2亿多. After a numeral that is given to the last digit nothing is left
(1234余万,110.53万余). Opinion among editors, not the standard: info. Silent on numerals that end in 0 and on those of
one digit (3万余). Source: manuals of proofreading.
---
精确数字之后的“余”“多”。

“余”表示还有零头：1200余万、1.2亿多。写到末位的数字之后已无零头（1234余万、110.53万余）。属编辑界意见，非国家标准，只
作提示。末位为0的、只有一位的（3万余）不提示。依据：编校手册。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import Pattern, finding, hits
from heshu_rules.rule import Rule

_PATTERN: Final = Pattern(
    r"(?<![\d.,，])(?:\d{2,6}[1-9]余[万亿]?|\d{1,6}\.\d{0,2}[1-9]{2}[万亿]余)(?=[个名人户家元吨件台辆亩公里次位平立株头只条张])",
    ("余",),
    reach=(12, 3),
)


def findings(facts: Facts) -> Iterator[Finding]:
    """1234余万 and the like."""
    for hit in hits(facts, _PATTERN):
        yield finding(RULE, facts, hit, zh="数字已写到末位，“余”可省", en="the numeral is given to the last digit")


RULE = Rule(
    code="N114",
    name="surplus-after-digits",
    family="notation",
    title="精确数字之后不用“余”",
    title_en="余 after an exact numeral",
    page=__doc__ or "",
    right=(
        "发放补助1200余万元。",
        "覆盖3万余户，栽树120余株。",
        "发放补助1234万元。",
    ),
    wrong=(
        "发放补助1234余万元。",
        "覆盖110.53万余户。",
        "接待游客2357余人。",
    ),
    severity="info",
    findings=findings,
)
