"""Arabic digits with 十, 百, 千 in one numeral.

Of the Chinese magnitudes only 万 and 亿 may follow Arabic digits, and only one of them: 3000人, 3.5亿元, not 3千人,
1.5千万元, 2亿3千万元. Silent where 千 and 百 belong to a unit (3千米, 5千瓦, 千克, 千卡, 千帕, 千赫, 百帕, 千字), on
百万 as a unit of translation, in titles 《》, and on percentiles. Source: GB/T 15835—2011.
---
阿拉伯数字与“十”“百”“千”连用。

阿拉伯数字之后只可接“万”“亿”，且只接一个：3000人、3.5亿元，不写3千人、1.5千万元、2亿3千万元。属于计量单位的“千”“百”（3
千米、5千瓦、千克、千卡、千帕、千赫、百帕、千字）、译文中的“百万”、书名号内、百分位，不提示。依据：GB/T 15835—2011。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import Hit, Pattern, finding, hits
from heshu_rules.rule import Rule

_NEXT: Final = "万亿多余个人名元家户台件只头辆张条份位次年天块斤亩美港日欧英平，。、；"
_PATTERN: Final = Pattern(
    r"(?<![\d.,，A-Za-z第])(?:(?P<above>\d{1,4})(?P<mark>[万亿]))?(?P<number>\d{1,4}(?:\.\d{1,3})?)(?P<scale>[十百千])"
    rf"(?:(?P<below>\d{{1,3}})百?)?(?P<ten>万?)(?=[{_NEXT}]|$)",
    ("十", "百", "千"),
    reach=(16, 8),
)
_SCALES: Final = {"十": 10, "百": 100, "千": 1000}


def findings(facts: Facts) -> Iterator[Finding]:
    """3千, 1.5千万, 2亿3千万."""
    for hit in hits(facts, _PATTERN):
        is_million = hit.match["scale"] == "百" and "万" in (hit.match["ten"], hit.after(1))
        # 塞内加尔5-0十人伊拉克: the score is over before 十.
        is_year = len(hit.match["number"]) == 4
        if not is_million and not is_year and hit.match["number"] != "0" and not hit.is_within("《", "》"):
            yield finding(RULE, facts, hit, suggestion=_rewritten(hit))


def _rewritten(hit: Hit) -> str | None:
    """The numeral with 万 or 亿 alone, where that is short: 1.5千万 is 1500万."""
    if hit.match["above"] or hit.match["below"]:
        return None
    value = Decimal(hit.match["number"]) * _SCALES[hit.match["scale"]]
    if value != value.to_integral():
        return None
    return f"{value.to_integral():f}{hit.match['ten']}"


RULE = Rule(
    code="N104",
    name="mixed-numeral",
    family="notation",
    title="阿拉伯数字不与“十”“百”“千”连用",
    title_en="Arabic digits with 十, 百 or 千",
    page=__doc__ or "",
    right=(
        "园区用工3000人，投资3.5亿元。",
        "电站装机5千瓦，距县城3千米，气压998百帕。",
        "书名为《5千年》，约合327百万美元。",
    ),
    wrong=(
        "园区用工3千人。",
        "投资1.5千万元。",
        "补助2亿3千万元，另有3千5百人受益。",
    ),
    severity="warning",
    findings=findings,
)
