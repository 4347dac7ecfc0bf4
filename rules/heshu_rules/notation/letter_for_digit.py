"""A letter in place of a digit.

Checks the letters O and l among digits (2O24年, l998年, 1OO万元). Any wrong digit is a full error in newspapers.
Silent where other Latin letters stand beside it (model numbers, chemical formulas, codes). Source: the counting rules
for newspapers of 2020.
---
字母误作数字。

核对夹在数字中的字母O、l（2O24年、l998年、1OO万元）。数字有误，报纸按一处差错计。旁边还有其他拉丁字母的（型号、化学
式、编号）不提示。依据：报纸编校差错率计算方法（2020年）。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import Pattern, finding, hits
from heshu_rules.rule import Rule

_UNITS: Final = "年月日万亿元个人%％吨户家名天岁倍次件台辆亩公千"
_PATTERN: Final = Pattern(
    rf"(?<![A-Za-z\d./-])(?:\d{{1,8}}[OoОΟ][\dOo]{{0,6}}\d|\d{{1,8}}[OoОΟ]{{1,6}}(?=[{_UNITS}])"
    r"|[lI]\d{3}(?=年))(?![A-Za-z\d-])",
    ("O", "o", "О", "Ο", "l", "I"),
    reach=(9, 10),
)
_ZERO: Final = str.maketrans({"O": "0", "o": "0", "О": "0", "Ο": "0", "l": "1", "I": "1"})


def findings(facts: Facts) -> Iterator[Finding]:
    """Letters among digits."""
    for hit in hits(facts, _PATTERN):
        yield finding(RULE, facts, hit, suggestion=hit.found.translate(_ZERO))


RULE = Rule(
    code="N106",
    name="letter-for-digit",
    family="notation",
    title="字母误作数字",
    title_en="a letter for a digit",
    page=__doc__ or "",
    right=(
        "2024年，产量达100万吨。",
        "装置排放的H2O和Al2O3均达标，车型为X3O。",
        "项目编号A1O2-7，由O2O平台承办。",
    ),
    wrong=(
        "2O24年，产量上升。",
        "产量达1OO万吨。",
        "l998年，工厂投产。",
    ),
    severity="error",
    findings=findings,
)
