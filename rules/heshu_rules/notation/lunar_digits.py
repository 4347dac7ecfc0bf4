"""Lunar dates and weekdays in Arabic digits.

Days of the lunar-solar calendar and weekdays are words: 正月初五, 农历八月十五, 星期五, not 正月5日, 农历8月15日,
星期5. Source: GB/T 15835—2011, clause on the choice of Chinese numerals.
---
农历日期、星期用阿拉伯数字。

农历月日和星期用汉字：正月初五、农历八月十五、星期五，不写正月5日、农历8月15日、星期5。依据：GB/T 15835—2011 选用汉字
数字。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import Pattern, finding, hits
from heshu_rules.rule import Rule

_PATTERN: Final = Pattern(
    r"(?:正月|腊月|冬月)(?:初)?\d{1,2}日?|(?:农历|阴历)(?:\d{4}年)?\d{1,2}月(?:初?\d{1,2}日?|[初廿][一二三四五六七八九十])"
    r"|(?:星期|礼拜)[1-7](?![\d.天个次日])",
    ("正月", "腊月", "冬月", "农历", "阴历", "星期", "礼拜"),
    reach=(0, 16),
)


def findings(facts: Facts) -> Iterator[Finding]:
    """正月5日, 农历8月15日, 星期5."""
    for hit in hits(facts, _PATTERN):
        yield finding(RULE, facts, hit, zh="农历月日和星期用汉字数字", en="written in Chinese numerals")


RULE = Rule(
    code="N111",
    name="lunar-digits",
    family="notation",
    title="农历日期、星期用汉字",
    title_en="a lunar date or weekday in Arabic digits",
    page=__doc__ or "",
    right=(
        "庙会定于正月初五举行。",
        "农历八月十五，恰逢星期五。",
        "一个星期7天，正月里有5天歇业。",
    ),
    wrong=(
        "庙会定于正月5日举行。",
        "农历8月15日赏月。",
        "下星期5休市。",
    ),
    severity="info",
    findings=findings,
)
