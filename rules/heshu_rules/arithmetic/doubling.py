"""Doubling fits the values: 翻一番 is twice as much, 翻两番 four times, 翻N番 two to the power of N.

Formula: current = base × 2ⁿ, with the room that a round way of speaking leaves: a little less, up to a quarter more. Of
翻倍 and 翻番 without a number only that it is about twice or more is asked.
Silent: where the value before is not printed, for plans and targets, and for 翻N倍, which has no settled meaning.
Source: style books of the press agencies; 翻两番 is fourfold, not threefold.

---

核查“翻番”与前后两个数是否相符：翻一番为2倍，翻两番为4倍，翻N番为2的N次方倍。
公式：本期 = 基期 × 2ⁿ。“番”是概数说法，略少于或多出四分之一以内都予承认；不带数字的“翻番”“翻倍”只要求约两倍以上。
不查：未写基期数的；计划和目标；“翻N倍”含义不定，不在此列。
依据：新闻写作规范，翻两番是原来的四倍，不是三倍。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_rules.arithmetic._terms import (
    BASE,
    CURRENT,
    is_of_one_unit,
    level,
)
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_DOUBLED: Final = equal(CURRENT, BASE * Role("n"))
_LEAST: Final = Fraction(95, 100)
_MOST: Final = Fraction(125, 100)
_NEARLY: Final = Fraction(80, 100)
_HIGHEST: Final = 10
"""More than ten doublings is a figure of speech."""


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every doubling of a printed level from a printed base."""
    for doubling in facts.of_measure("multiple", "growth"):
        if doubling.figure.unit != "番" or doubling.aspect in ("plan", "target"):
            continue
        current, base = facts.anchor(doubling), facts.base(doubling)
        factor = _factor(doubling)
        if current is None or base is None or factor is None or not is_of_one_unit(current, base):
            continue
        if current.figure.kind in ("percent", "points") or current.aspect in ("plan", "target"):
            continue
        n = Term(claim=doubling, value=factor, text=_text(doubling))
        is_numbered = _is_numbered(doubling)
        yield Relation(
            "doubling", {"current": level(current), "base": level(base), "n": n}, (Reading(_DOUBLED),),
            ceiling="error" if is_numbered else "warning",
        )  # fmt: skip


def _is_numbered(doubling: Claim) -> bool:
    return doubling.text.strip("了 ") not in ("翻番", "翻倍", "翻一倍")


def _factor(doubling: Claim) -> Interval | None:
    """How many times as much it may be."""
    value = doubling.figure.value
    if value is None or value != value.to_integral_value() or not 0 < value <= _HIGHEST:
        return None
    exact = Fraction(2) ** int(value)
    if not _is_numbered(doubling):
        return Interval(exact * _LEAST, None)
    if doubling.figure.bound == "above":
        return Interval(exact * _LEAST, exact * 2)
    return Interval(exact * (_NEARLY if doubling.figure.bound == "below" else _LEAST), exact * _MOST)


def _text(doubling: Claim) -> str:
    value: Decimal | None = doubling.figure.value
    assert value is not None, "only a doubling with a number has a factor"
    return f"{2 ** int(value)}（{''.join(doubling.text.split())}）"


RULE = Rule(
    code="A110",
    name="doubling",
    family="arithmetic",
    title="“翻番”与前后数值不符",
    title_en="doubling does not fit the values",
    page=__doc__ or "",
    right=(
        "集体经济收入由50.0万元增至200.0万元，翻了两番。",
        "全镇民宿从2019年的120家增加到2023年的243家，实现翻番。",
        "到2030年，产量力争由50万吨提高到120万吨，翻一番。",
    ),
    wrong=(
        "集体经济收入由50.0万元增至150.0万元，翻了两番。",
        "全镇民宿从2019年的120家增加到2023年的183家，实现翻番。",
        "茶叶年产量由50.0万吨增至200.0万吨，翻了三番。",
    ),
    relations=relations,
)
