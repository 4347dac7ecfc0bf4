"""A year cut short.

Years are written with four digits: 1998年至2000年, not 98年至00年 or 1998—05年. Checks years that begin with 0
(08年), two digits with a month (98年10月), and the short end of a range of years. Silent within quotation marks
(someone said so), on seasons, terms and business years (2023—24赛季), and on lengths (25年). Source: GB/T 15835—2011.
---
年份简写。

年份应写四位：1998年至2000年，不写98年至00年、1998—05年。核对以0开头的年份（08年）、两位数加月份（98年10月）、起止年份
的后一个。引号内的话、赛季、学年、财年（2023—24赛季）、时长（25年）不提示。依据：GB/T 15835—2011。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import Pattern, finding, hits, is_silenced
from heshu_rules.rule import Rule

_PATTERN: Final = Pattern(
    r"[0-9](?<![\d.,，年:：/][0-9])(?:"
    r"(?<=[12])[90]\d\d年?(?:—{1,2}|–|-|~|～|至|到)\d\d年(?![度级])"
    r"|(?<=0)\d年(?!代)"
    r"|(?<=[4-9])\d年(?:1[0-2]|[1-9])月(?![之以内余多])"
    r")",
    ("年",),
    reach=(9, 7),
    gate=r"年(?<![0-9][0-9][0-9]年)(?<=[0-9]年)",
)


def findings(facts: Facts) -> Iterator[Finding]:
    """Years of two digits."""
    for hit in hits(facts, _PATTERN):
        if hit.is_within("“", "”") or is_silenced("short-year", hit.after(4)):
            continue
        yield finding(RULE, facts, hit, zh="年份应写四位数字", en="write the year with four digits")


RULE = Rule(
    code="N105",
    name="short-year",
    family="notation",
    title="年份不简写",
    title_en="a year cut short",
    page=__doc__ or "",
    right=(
        "1998年至2000年，县里修通公路。",
        "老人说：“08年那场雪真大。”村里25年无大火。",
        "2023—24赛季开幕，品牌推出24款新车。",
    ),
    wrong=(
        "08年前后，县里修通公路。",
        "1998—05年，县里修通公路。",
        "98年10月，县里修通公路。",
    ),
    severity="warning",
    findings=findings,
)
