"""Two styles for one kind of thing in one article.

Things of one kind are written in one way: years (2008年 and 二〇〇九年), the mark between the ends of a range (— and
～), and months with days (5月1日 and 五月三日). Reported once for each kind, at the first place of the rarer style.
Silent within quotation marks and titles, and on the date of a signature (二〇二四年五月一日). Source: GB/T
15835—2011, clause on consistency.
---
同类数字体例不一。

同类数字在一篇之中体例应当一致：年份（2008年与二〇〇九年）、数值范围的连接号（—与～）、月日（5月1日与五月三日）。每类
只在较少的一种首次出现处提一次；引号、书名号内，落款日期（二〇二四年五月一日）不计。依据：GB/T 15835—2011 同类别同形
式。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import Hit, Pattern, finding, hits
from heshu_rules.rule import Rule

_CHINESE: Final = "〇零一二三四五六七八九"
_KINDS: Final[tuple[tuple[Pattern, Pattern], ...]] = (
    (
        Pattern(r"(?<!\d)(?:19|20)\d\d年", ("年",)),
        Pattern(rf"[一二][{_CHINESE}]{{3}}年(?![{_CHINESE}十]{{1,2}}月|远景)", ("〇", "零", "一九")),
    ),
    (
        Pattern(r"(?<=\d)[%万亿]?—(?=\d)", ("—",), reach=(3, 2)),
        Pattern(r"(?<=\d)[%万亿]?[～~](?=\d)", ("～", "~"), reach=(3, 2)),
    ),
    (
        Pattern(r"(?<![\d年])\d{1,2}月\d{1,2}日", ("月",)),
        Pattern(
            rf"(?<![{_CHINESE}十正年历])[{_CHINESE}十]{{1,2}}月[{_CHINESE}十]{{1,3}}日",
            ("月",),
            reach=(3, 5),
            gate=f"月(?<=[{_CHINESE}十]月)(?=[{_CHINESE}十])",
        ),
    ),
)


def findings(facts: Facts) -> Iterator[Finding]:
    """The first place of the rarer style of each kind of which both are there."""
    for pair in _KINDS:
        styles = []
        for pattern in reversed(pair):
            styles.append([hit for hit in hits(facts, pattern) if not _is_quoted(hit)])
            if not styles[-1]:
                break
        if len(styles) == 2 and all(styles):
            rarer, other = sorted(styles, key=len)
            yield finding(
                RULE, facts, rarer[0],
                zh=f"文中另有“{other[0].found}”一类写法，体例宜一致",
                en=f"elsewhere written like {other[0].found}",
            )  # fmt: skip


def _is_quoted(hit: Hit) -> bool:
    return hit.is_within("“", "”") or hit.is_within("《", "》")


RULE = Rule(
    code="N113",
    name="mixed-styles",
    family="notation",
    title="同类数字体例不一",
    title_en="two styles for one kind",
    page=__doc__ or "",
    right=(
        "2008年动工，2009年完工，气温15—20摄氏度。",
        "二〇〇八年动工，二〇〇九年完工。",
        "2008年出版《一九四九年记》，5月1日、5月3日两次再版。",
    ),
    wrong=(
        "2008年动工，二〇〇九年完工，2010年启用。",
        "上午气温5—8摄氏度，下午9～12摄氏度。",
        "5月1日签约，五月三日开工，5月9日停工。",
    ),
    severity="info",
    findings=findings,
)
