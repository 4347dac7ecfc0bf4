"""Digits grouped wrongly.

Groups have three digits, counted from the decimal point: 12,345 or 12 345. Checks numerals with several commas of
which some group has not three digits (1,23,456 or 12,3456万元) before a unit, and years that are grouped (2,024年).
Silent on lists of numbers, which have no unit after them, and on decimals. Source: GB/T 15835—2011, clause on
multi-digit integers.
---
数字分节有误。

分节自小数点起三位一组：12,345或12 345。核对带逗号、后接单位而有一组不是三位的数（1,23,456元、12,3456万元），以及分了
节的年份（2,024年）。后面没有单位的一串数字、小数不提示。依据：GB/T 15835—2011 多位整数的分节。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import Pattern, finding, hits
from heshu_rules.rule import Rule

_PATTERN: Final = Pattern(
    r"(?<![\d.,，、A-Za-z(（\[])(?P<groups>\d{1,6}(?:,\d{1,6}){1,5})(?:\.\d{1,6})?"
    r"(?P<unit>[万亿]?(?:元|美元|港元|人|户|家|吨|亩|件|台|辆|套|股|份|平方|公里|公斤|千瓦|立方|个|名|次)|年)(?![—-])",
    (",",),
    reach=(8, 40),
)

_INDIAN: Final = "印度"
"""In India 2,531,067 is written 25,31,067: reports from there copy it."""


def findings(facts: Facts) -> Iterator[Finding]:
    """Numerals in which some group has not three digits, and grouped years."""
    for hit in hits(facts, _PATTERN):
        if _INDIAN in hit.text:
            continue
        first, *rest = hit.match["groups"].split(",")
        if hit.match["unit"] == "年":
            if len(first) == 1 and first in "12" and [len(group) for group in rest] == [3]:
                yield finding(RULE, facts, hit, zh="年份不分节", en="a year is not grouped", group="groups")
        elif _is_misgrouped(first, rest):
            yield finding(
                RULE, facts, hit, zh="三位一节，请核对", en="groups have three digits: check the figure", group="groups"
            )


def _is_misgrouped(first: str, rest: list[str]) -> bool:
    lengths = [len(group) for group in rest]
    if len(first) <= 3 and all(length == 3 for length in lengths):
        return False
    # 3,5个 and 1,2,3个 are lists: what is meant as one number has a group of three or more somewhere.
    return max(lengths) >= 3 and first != "0"


RULE = Rule(
    code="N107",
    name="digit-grouping",
    family="notation",
    title="数字分节有误",
    title_en="digits grouped wrongly",
    page=__doc__ or "",
    right=(
        "捐款12,345元，共1,234,567人参与。",
        "样本编号为3,5,12，另有2,3个备用。",
        "人口1234567人，面积12,345.67平方公里，2024年公布。",
    ),
    wrong=(
        "捐款1,23,456元。",
        "投资12,3456万元。",
        "2,024年，工厂投产。",
    ),
    severity="error",
    findings=findings,
)
