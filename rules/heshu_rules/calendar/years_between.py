"""Years between two years.

Checks the number of years that is printed beside a stretch of years: 2017年至2022年连续6年, 2016—2020年五年间,
五年来（2016—2020年）, 2021、2022年连续2年, 2018年动工，2023年通车，历时5年. length = end − start, or + 1: the first
year may be counted or not, and both are right. The length must stand beside the stretch and be tied to it by a word;
others are only recorded where they agree. Silent on 近五年 and 前两年, and on a shorter run within a longer stretch
(2016年至2022年，连续3年…). Source: manuals of proofreading, on spans of time.
---
起止年份与年数。

核对起止年份旁的年数：2017年至2022年连续6年、2016—2020年五年间、五年来（2016—2020年）、2021、2022年连续2年、2018年动工，2023年通车，历时5年。年数＝止−
起，或再加1：首年计不计都对。年数须与起止紧邻，并有词相连；“近五年”“前两年”、较长时段里的一段（2016年至2022年，连续3年
……），不核对。依据：编校手册关于起止时间的说明。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_rules.calendar._lengths import lengths
from heshu_rules.facts import Facts
from heshu_rules.relation import Relation
from heshu_rules.rule import Rule

_UNITS: Final = frozenset(("年",))


def relations(facts: Facts) -> Iterator[Relation]:
    """Lengths in years."""
    return lengths(facts, _UNITS)


RULE = Rule(
    code="D111",
    name="years-between",
    family="calendar",
    title="年数与起止年份不符",
    title_en="the number of years is not that of the stretch",
    page=__doc__ or "",
    right=(
        "2017年至2022年连续6年，该厂产量居首。",
        "2016年至2020年的五年间，村里修路三条。",
        "2016年至2022年，该队连续3年夺冠。",
    ),
    wrong=(
        "2017年至2022年连续9年，该厂产量居首。",
        "2016年至2020年的八年间，村里修路三条。",
        "2021年、2022年连续5年，该厂产量居首。",
    ),
    relations=relations,
)
