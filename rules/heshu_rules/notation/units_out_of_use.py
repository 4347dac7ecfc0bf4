"""Units out of legal use.

Checks numerals with units that GB 3100–3102 and the State Council's order of 1984 have put out of use (平米, 公分,
立方 without 米), and symbols in the wrong case (KM, kw; ug for μg is a wrong symbol and an error). The units are a
table with reasons. 亩, 斤 and 里 are formally out of use too but universal in rural news: off. 英寸, 克拉, 海里, 桶
and 盎司 are left alone. Source: GB 3100—1993, GB 3101—1993, GB 3102—1993.
---
非法定计量单位。

核对数字之后已停止使用的单位（平米、公分、缺“米”字的立方）和大小写有误的符号（KM、kw；ug应为μg，属差错）。单位及理由见
词表。亩、斤、里形式上也不是法定单位，但农村报道通用，不提示；英寸、克拉、海里、桶、盎司不提示。依据：GB 3100～
3102—1993，1984年国务院命令。
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from heshu_claims.lexicon import table
from heshu_rules.facts import Facts
from heshu_rules.finding import Finding, Severity
from heshu_rules.lexical import Pattern, finding, hits
from heshu_rules.rule import Rule


@cache
def _units() -> dict[str, tuple[str, Severity]]:
    severities: dict[str, Severity] = {"info": "info", "error": "error"}
    return {row[0].partition("(")[0]: (row[1], severities[row[2]]) for row in table("nonlegal_units")}


@cache
def _pattern() -> Pattern:
    surfaces = sorted((row[0] for row in table("nonlegal_units")), key=len, reverse=True)
    return Pattern(
        rf"(?<=[\d百千万亿多余几])(?P<unit>{'|'.join(surfaces)})(?![A-Za-z\d])", tuple(_units()), reach=(1, 8)
    )


def findings(facts: Facts) -> Iterator[Finding]:
    """Units of the table after a numeral."""
    for hit in hits(facts, _pattern()):
        better, severity = _units()[hit.found]
        yield finding(RULE, facts, hit, suggestion=better, severity=severity)


RULE = Rule(
    code="N110",
    name="units-out-of-use",
    family="notation",
    title="计量单位不规范",
    title_en="a unit out of legal use",
    page=__doc__ or "",
    right=(
        "展厅面积300平方米，库容5亿立方米，树高80厘米。",
        "承包土地30亩，购入27英寸显示器两台。",
        "装机20 kW，水样含铅5μg，全长12 km。",
    ),
    wrong=(
        "展厅面积300平米。",
        "树高80公分。",
        "水样含铅5ug。",
    ),
    severity="error",
    findings=findings,
)
