"""A range whose first end is the larger one.

A range goes from the smaller to the larger value: 15%—20%, 5000元至1万元. Checks two figures with one unit and a mark
or 至 between them. Silent where the words speak of a fall (从20%降至15%, 由…至…), on losses and quotations, humidity,
temperatures, dates and scores. Source: GB/T 15835—2011, clause on ranges; manuals of proofreading.
---
数值范围前大后小。

数值范围由小到大：15%—20%、5000元至1万元。核对以连接号或“至”相连、单位相同的两个数。说的是下降过程的（从20%降至15%、由
……至……），亏损额、盘中报价、湿度、温度、日期、比分，不核对。依据：GB/T 15835—2011 数值范围的表示；编校手册。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import Pattern, finding, hits
from heshu_rules.rule import Rule

_UNIT: Final = (
    "%|％|‰|个百分点|美元|港元|元|吨|公里|厘米|毫米|公斤|千克|平方米|立方米|岁|人次|人|倍|亩|公顷|家|户|个|件|台"
)
_PATTERN: Final = Pattern(
    rf"(?P<first>\d(?<![\d.,，年月第A-Za-z/:：—–~～-]\d)\d{{0,5}}(?:\.\d{{1,4}})?)(?P<scale>万亿|[万亿])?(?P<unit>{_UNIT})?"
    rf"(?:—{{1,2}}|–|-|~|～|至)(?P<last>\d{{1,6}}(?:\.\d{{1,4}})?)(?P<last_scale>万亿|[万亿])?(?P<last_unit>{_UNIT})(?![\d—～~-])",
    ("—", "–", "-", "~", "～", "至"),
    reach=(18, 20),
    gate=r"[—–~～至-](?=[0-9])",
)
_FALLING: Final = (
    "从", "由", "降", "跌", "减", "缩", "回落", "收窄", "下", "负", "零", "自", "比分", "战胜", "倒", "每", "亏",
    "交投", "湿度", "各",
)  # fmt: skip
_SCALES: Final = {None: 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_DIFFERENT: Final = 4
"""How many times larger the first end may be; beyond it stand two numbers: 满100-20元 takes 20 off 100."""


def findings(facts: Facts) -> Iterator[Finding]:
    """Ranges that go down."""
    for hit in hits(facts, _PATTERN):
        unit, scale, last_scale = hit.match["unit"], hit.match["scale"], hit.match["last_scale"]
        if unit not in (None, hit.match["last_unit"]):
            continue
        # 20—30亿元: the scale is dropped, which is another matter.
        if scale is None and last_scale is not None and unit is None:
            scale = None if Decimal(hit.match["first"]) > Decimal(hit.match["last"]) else last_scale
        first = Decimal(hit.match["first"]) * _SCALES[scale]
        last = Decimal(hit.match["last"]) * _SCALES[last_scale]
        if not last < first < _DIFFERENT * last or any(word in hit.before(8) for word in _FALLING):
            continue
        yield finding(RULE, facts, hit, zh="范围宜由小到大，请核对", en="a range goes from the smaller value: check")


RULE = Rule(
    code="W111",
    name="reversed-range",
    family="wording",
    title="数值范围前大后小",
    title_en="a range goes down",
    page=__doc__ or "",
    right=(
        "预计增速在15%—20%之间，单价5000元至1万元。",
        "增速从20%至15%逐季回落，比分为3-2。",
        "每筐5000—1万元，气温18～5℃。",
        "凑满100-20元的优惠券本周可以领取。",
    ),
    wrong=(
        "预计增速在20%—15%之间。",
        "单价1万元至5000元不等。",
        "招收学员50—30人。",
    ),
    severity="warning",
    findings=findings,
)
