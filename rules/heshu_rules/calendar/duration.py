"""Length of a stretch of time.

Checks the length in days, weeks or months that is printed beside a stretch: 6月10日至14日，为期5天;
从1月14日开始，到2月22日结束，为期40天; 从6月10日持续到16日; 4日、5日连续两天; 五天假期; 为期5天的…在6月10日至14日
举行. length = end − start, or + 1: the first day or month may be counted or not, and both are right. Weeks, and months
between days, are taken with some room. The length must stand beside the stretch and be tied to it by a word (为期,
历时, 共, 连续, 的, 假期); others, and 连续第六个月 with its first month and its last, are only recorded where they
agree. Silent on 未来3天 and 前5天, on 工作日 and 交易日, and where something happens only on some of the days (每周六,
除…外, 分…期). Source: manuals of proofreading, on spans of time.
---
起止时间与时长。

核对起止时间旁以天、周、月计的时长：6月10日至14日，为期5天；从1月14日开始，到2月22日结束，为期40天；从6月10日持续到16日；4
日、5日连续两天；五天假期；为期5天的活动在6月10日至14日举行。时长＝止−起，或再加1：首日（月）计不计都对；以周计，或以月
计而起止到日的，留有余地。时长须与起止紧邻，并有“为期”“历时”“共”“连续”“的”“假期”等词相连；其余的，以及写出首月与末月的“连
续第六个月”，只在相符时记录。“未来3天”“前5天”、工作日与交易日、只在其中若干天进行的（每周六、除……外、分……期），不核
对。依据：编校手册关于起止时间的说明。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_rules.calendar._lengths import lengths
from heshu_rules.calendar._running import running
from heshu_rules.facts import Facts
from heshu_rules.relation import Relation
from heshu_rules.rule import Rule

_UNITS: Final = frozenset(("天", "日", "周", "星期", "月"))
_MONTHS: Final = frozenset(("月",))


def relations(facts: Facts) -> Iterator[Relation]:
    """Lengths in days, weeks and months."""
    yield from lengths(facts, _UNITS)
    yield from running(facts, _MONTHS)


RULE = Rule(
    code="D105",
    name="duration",
    family="calendar",
    title="时长与起止时间不符",
    title_en="the length is not that of the stretch",
    page=__doc__ or "",
    right=(
        "书展2024年6月10日至14日举行，为期5天。",
        "为期4天的展会将于2024年6月10日至14日举行。",
        "2024年6月1日至30日，未来3天有雨。",
        "2024年春运从1月26日开始，到3月5日结束，为期40天。",
    ),
    wrong=(
        "书展2024年6月10日至14日举行，为期7天。",
        "为期9天的展会将于2024年6月10日至14日举行。",
        "2024年5月1日至5日放假调休，共8天。",
    ),
    relations=relations,
)
