"""A mean annual growth is the geometric mean over the years between two values, not the total growth divided by them.

Formula: current = base × (1 + rate)ⁿ, where n is the last year less the base year; a year more or less is accepted, for
writers who count both ends. 两年平均 with the growth over the two years: 1 + growth = (1 + rate)².
Silent: for running totals (the sum of five years does not grow by 9% a year), where the years are not told (近五年来),
and where the growth is published in real terms.
Source: National Bureau of Statistics, note on two-year averages: they are geometric means.

---

核查年均增速与首末两个数、间隔年数是否相符。年均增速是几何平均，不是总增幅除以年数。
公式：末年 = 基年 ×（1 + 年均增速）ⁿ，n = 末年 − 基年，前后差一年也予承认。两年平均：1 + 两年增速 =（1 + 平均增速）²。
不查：累计数（五年合计数谈不上年均增长）；年数不明的（近五年来）；按不变价计算的增速。
依据：国家统计局关于两年平均增速的说明（几何平均）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_rules.arithmetic._slips import is_meant, meant
from heshu_rules.arithmetic._terms import BASE, CURRENT, RATE, base_of, change, level, unit_of
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal
from heshu_rules.guards import cagr_guard
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_NEAR: Final = 4
_PLAN: Final = re.compile('[“"]?十[一二三四]?五[”"]?(?=期间|时期|以来)')
_PLANNED: Final = 5
_SENTENCE: Final = 60
"""How far before its sentence the plan period of a rate may be named."""
_BACK: Final = 8
"""How many figures back the years that a growth is averaged over are looked for."""
_LONGEST: Final = 80
_GROWTH: Final = Role("growth")


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every mean annual growth of a printed level, or of a growth over the same years."""
    for rate in facts.of_measure("growth"):
        if "per_annum" not in rate.cues or rate.figure.kind != "percent":
            continue
        if (years := _averaged(facts, rate)) is not None:
            yield from _averages(facts, rate, years)
            continue
        current = facts.anchor(rate)
        if current is not None and current.figure.kind != "percent" and current.measure in ("level", "mean"):
            yield from _between(facts, rate, current)


def _between(facts: Facts, rate: Claim, current: Claim) -> Iterator[Relation]:
    """由2015年的100亿元增至2020年的161亿元，年均增长10%."""
    base = facts.base(rate)
    if base is None:
        base = facts.base(current)
    if base is not None and unit_of(base) != unit_of(current):
        base = None
    years, told = _years(current, base), base
    is_told = years is not None or base is None
    spans: tuple[tuple[int, int], ...] = ()
    if years is None and base is not None:
        years, told, spans = _stretch(facts, rate, base)
    elif years is None:
        years = _planned_years(rate)
    terms = {
        "current": level(current),
        "base": base_of(current, None) if base is None else level(base),
        "years": Term(value=Interval.point(years or 1), text=f"{years}年" if years else "", name="年数", source=told),
        "rate": change(rate),
    }
    guard = cagr_guard(facts, rate, current, base, years)
    counts = [n for n in (years, years + 1, years - 1) if n > 0] if years else [1]
    readings = tuple(Reading(equal(CURRENT, BASE * (1 + RATE) ** n), f"{n}") for n in counts)
    mistakes = tuple(Reading(equal(CURRENT, BASE * (1 + RATE * n)), "mean_growth") for n in counts)
    found = Relation(
        "cagr", terms, readings, mistakes=mistakes, spans=spans, guard=guard,
        evidence="stated" if base is not None else "inferred",
    )  # fmt: skip
    if is_told or guard is not None:
        yield found
    elif is_meant(found):
        yield meant(found)


def _years(current: Claim, base: Claim | None) -> int | None:
    """How many years lie between two values, where both tell theirs."""
    now = current.quantity.period
    then = None if base is None else base.quantity.period
    if now is None or then is None or now.year_known != then.year_known:
        return None
    years = now.end.year - then.end.year
    return years if 1 < years <= _LONGEST else None


class Years(NamedTuple):
    """So many years, the claim that tells them, and the places of words that do."""

    number: int | None
    source: Claim | None = None
    spans: tuple[tuple[int, int], ...] = ()


def _stretch(facts: Facts, rate: Claim, base: Claim) -> Years:
    """The years that the words before a rate name: 5年间, 2019年到2024年, “十四五”期间, 从2020年的…."""
    near = [claim for claim in facts.claims[max(0, rate.id - _BACK) : rate.id] if _is_in_line(claim, rate)]
    for claim in reversed(near):
        count, period = claim.figure.value, claim.quantity.period
        if claim.measure == "duration" and claim.figure.unit == "年" and count is not None:
            if count == count.to_integral_value() and 1 < count <= _LONGEST:
                return Years(int(count), claim)
        elif claim.measure == "date" and period is not None and period.grain == "years":
            return Years(min(period.end.year - period.start.year, _LONGEST) or None, claim)
    plan = _plan(facts, rate)
    then, today = base.quantity.period, facts.article.date
    if plan.number is None and then is not None and then.year_known and today is not None:
        years = today.year - then.end.year
        return Years(years, base) if 1 < years <= _LONGEST else Years(None)
    return plan


def _plan(facts: Facts, rate: Claim) -> Years:
    """“十四五”期间, in the sentence of a rate or the one before."""
    start = rate.place.sentence_span[0]
    found = list(_PLAN.finditer(facts.text(rate.field, (max(0, start - _SENTENCE), rate.figure.start))))
    if not found:
        return Years(None)
    at = max(0, start - _SENTENCE)
    return Years(_PLANNED, None, ((at + found[-1].start(), at + found[-1].end()),))


def _is_in_line(claim: Claim, rate: Claim) -> bool:
    is_near = 0 <= rate.place.sentence - claim.place.sentence <= 1
    return is_near and (claim.field, claim.line) == (rate.field, rate.line)


def _planned_years(rate: Claim) -> int | None:
    """“十四五”期间，…由A增至B，年均增长: the years of the period, from the year before it."""
    period = rate.quantity.period
    if period is None or period.grain != "years":
        return None
    return period.end.year - period.start.year + 1


def _averaged(facts: Facts, rate: Claim) -> Claim | None:
    """The years that a growth is averaged over: 两年|平均增长10%."""
    before = facts.claims[rate.id - 1] if rate.id else None
    if before is None or before.field != rate.field or before.measure != "duration" or before.figure.unit != "年":
        return None
    return before if facts.between(before, rate).startswith("平均") else None


def _averages(facts: Facts, rate: Claim, years: Claim) -> Iterator[Relation]:
    """比2019年同期增长21%，两年平均增长10%."""
    start, _ = rate.place.sentence_span
    count = years.figure.value
    for growth in reversed(facts.claims[max(0, rate.id - _NEAR) : rate.id]):
        if (
            count is not None
            and count == count.to_integral_value()
            and 1 < count <= _LONGEST
            and (growth.field, growth.measure, growth.figure.kind) == (rate.field, "growth", "percent")
            and growth.figure.start >= start
            and growth.quantity.metric == rate.quantity.metric
            and _spans(growth, int(count))
        ):
            n = int(count)
            terms = {"growth": change(growth), "rate": change(rate)}
            terms["years"] = Term(claim=years, value=Interval.point(n), text=years.text)
            readings = (Reading(equal(1 + _GROWTH, (1 + RATE) ** n)),)
            mistakes = (Reading(equal(_GROWTH, RATE * n), "mean_growth"),)
            yield Relation("cagr", terms, readings, mistakes=mistakes, evidence="inferred")
            return


def _spans(growth: Claim, years: int) -> bool:
    """The growth is measured against the period so many years before."""
    period, comparison = growth.quantity.period, growth.quantity.comparison or ""
    if not comparison[:4].isdigit():
        return False
    return period is None or not period.year_known or period.end.year - int(comparison[:4]) == years


RULE = Rule(
    code="A111",
    name="mean-annual-growth",
    family="arithmetic",
    title="年均增速与首末数值不符",
    title_en="mean annual growth does not fit the values",
    page=__doc__ or "",
    right=(
        "货运量由2018年的100.0万吨增至2023年的161.1万吨，年均增长10.0%。",
        "用电量从2020年的200.0亿千瓦时增加到2023年的242.0亿千瓦时，年均增长6.6%。",
        "五年来全省累计投入12万亿元，年均增长9%。",
    ),
    wrong=(
        "货运量由2018年的100.0万吨增至2023年的161.1万吨，年均增长12.2%。",
        "用电量从2020年的200.0亿千瓦时增加到2023年的242.0亿千瓦时，年均增长9.6%。",
        "前三季度货运量比2019年同期增长21.0%，两年平均增长10.5%。",
    ),
    relations=relations,
)
