"""Rough numbers made of two neighbouring digits.

Checks 三、四十人 and 3、40人: two neighbouring digits that stand for a rough number are written in Chinese numerals
and without 、 (三四十人). A real list keeps its 、: silent after 第, 十, rank words (分列三、四位), a third item, and
before 等奖, 季度, 月, 年级, 产业 and the like (一、二等奖). Source: GB/T 15835—2011, clause on rough numbers.
---
相邻两数表示概数。

核对“三、四十人”“3、40人”：相邻两个数字连用表示概数，应用汉字且不加顿号（三四十人）。真正的并列保留顿号：前有“第”“
十”、名次（分列三、四位）、还有第三项的，后接等奖、季度、月、年级、产业等的（一、二等奖），不提示。依据：
GB/T 15835—2011 概数的表示。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import Pattern, finding, hits
from heshu_rules.rule import Rule

_DIGITS: Final = "一二三四五六七八九"
_COUNTED: Final = (
    "十[多余几]?[个位名人天岁年家户]|[百千万亿]|个(?!月|季|五年|地|方|部|层)|天(?!津)|岁|倍|人(?!民|大|组)"
)
_CHINESE: Final = Pattern(
    rf"(?P<first>[一二两三四五六七八])(?<![第十廿初周期、一二三四五六七八九〇零0-9月][一二两三四五六七八])、(?P<second>[{_DIGITS}])"
    rf"(?P<rest>{_COUNTED})(?![、等级年组])",
    ("、",),
    gate=f"、(?<=[一二两三四五六七八]、)(?=[{_DIGITS}][十百千万亿个天岁倍人])",
)
_ARABIC: Final = Pattern(
    r"(?P<first>[1-8])(?<![第\d.、，,月日年][1-8])、(?P<second>[2-9])(?P<zeros>0{1,3})(?=[万亿多余]?[个位名人天岁家户元])",
    ("、",),
    gate="、(?<=[1-8]、)(?=[2-9]0)",
)
_RANKS: Final = ("分列", "排在", "位列", "名列", "位居", "第", "分获", "获得", "中的", "条款")


def findings(facts: Facts) -> Iterator[Finding]:
    """Neighbouring digits parted by 、."""
    for hit in hits(facts, _CHINESE):
        first, second = hit.match["first"], hit.match["second"]
        value = 2 if first == "两" else _DIGITS.index(first) + 1
        if _DIGITS.index(second) + 1 == value + 1 and not any(word in hit.before(8) for word in _RANKS):
            yield finding(RULE, facts, hit, suggestion=hit.found.replace("、", ""))
    for hit in hits(facts, _ARABIC):
        first, second = int(hit.match["first"]), int(hit.match["second"])
        if second == first + 1:
            tens = {1: "十", 2: "百", 3: "千"}[len(hit.match["zeros"])]
            yield finding(RULE, facts, hit, suggestion=f"{_DIGITS[first - 1]}{_DIGITS[second - 1]}{tens}")


RULE = Rule(
    code="N102",
    name="rough-numbers",
    family="notation",
    title="概数的两个数字之间不用顿号",
    title_en="a rough number with 、 in it",
    page=__doc__ or "",
    right=(
        "到场三四十人，两三天后又来了五六百人。",
        "他们分获一、二等奖，在三、四位结束比赛。",
        "第三、四十五条规定，一、二、三产业协调发展。",
    ),
    wrong=(
        "到场三、四十人。",
        "两、三天后再议。",
        "每户增收3、400元。",
    ),
    severity="warning",
    findings=findings,
)
