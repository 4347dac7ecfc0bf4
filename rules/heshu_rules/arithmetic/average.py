"""A mean fits its total and what it is the mean of: days, projects, people.

Formula: total = mean × count. The days of a period are counted from the calendar: 日均 over 2023 is over 365 days.
Silent: where the total or the count is of another period or metric; 工作日 and nights are not calendar days. A total
and a count without a mean imply it (投资4138.4亿元 for 248个项目 is about 16.7亿元 each), which is only shown.
Source: Provisions on the calculation of error rates of newspapers: an arithmetic contradiction is a factual error.

---

核查平均数与总数、个数（天数）是否相符。
公式：总数 = 平均数 × 个数。日均按日历天数计算，如2023年为365天。
不查：总数或个数属于另一时期或另一指标的；工作日、间夜不等于日历天数。只写了总数和个数的，推算平均数备查。
依据：报纸编校差错率计算方法（数据自相矛盾属事实性差错）。
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_rules.arithmetic._terms import level, unit_of, unknown
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_AVERAGE = equal(Role("total"), Role("mean") * Role("count"))
_DAYS_PER: Final = {"日": 1, "天": 1}
_NEAR: Final = 3
"""How many sentences apart a total and its daily mean are still read together."""


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every mean with a printed total, and for every total that is spread over a count of things."""
    for mean in facts.of_measure("mean"):
        if mean.quantity.per in _DAYS_PER:
            yield from _daily(facts, mean)
    for claims in facts.sentences:
        yield from _spread(facts, claims)


def _daily(facts: Facts, mean: Claim) -> Iterator[Relation]:
    """日均发送旅客13.7万人次 against 全年累计发送旅客超5000万人次."""
    period = mean.quantity.period
    if period is None or period.days < 2:
        return
    for total in facts.of_measure("level"):
        if (
            total.field == mean.field
            and abs(total.place.sentence - mean.place.sentence) <= _NEAR
            and unit_of(total) == unit_of(mean)
            and _is_same_metric(total, mean)
            and total.quantity.period is not None
            and total.quantity.period.iso == period.iso
            and total.aspect == mean.aspect
        ):
            days = Term(value=Interval.point(period.days), text=f"{period.days}天", source=_date_of(facts, mean))
            terms = {"total": level(total), "count": days, "mean": level(mean)}
            yield Relation("average", terms, (Reading(_AVERAGE),))
            return


def _is_same_metric(total: Claim, mean: Claim) -> bool:
    a, b = total.quantity, mean.quantity
    return a.metric is not None and a.metric == b.metric and a.scope == b.scope and a.qualifier == b.qualifier


def _date_of(facts: Facts, mean: Claim) -> Claim | None:
    """The last date read before a mean whose period is that of the mean."""
    dates = [claim for claim in facts.of_measure("date") if claim.field == mean.field and claim.id < mean.id]
    return next((date for date in reversed(dates) if date.quantity.period == mean.quantity.period), None)


def _spread(facts: Facts, claims: list[Claim]) -> Iterator[Relation]:
    """248个项目完成投资4138.4亿元: what that is for each of them."""
    for count, total in itertools.pairwise(claims):
        if (
            count.figure.kind == "quantity"
            and count.figure.unit in _THINGS
            and total.figure.kind == "amount"
            and count.measure == total.measure == "level"
            and count.figure.bound == total.figure.bound == "exact"
            and count.figure.value
            and not set("，；：") & set(facts.between(count, total)[-2:])
        ):
            unit = unit_of(total)
            terms = {"total": level(total), "count": level(count), "mean": unknown("平均每" + count.figure.unit, unit)}
            yield Relation("average", terms, (Reading(_AVERAGE),), evidence="inferred")


_THINGS: Final = frozenset({"个", "项", "家", "户", "条", "座", "宗", "笔", "套", "辆"})

RULE = Rule(
    code="A108",
    name="average",
    family="arithmetic",
    title="平均数与总数不符",
    title_en="mean does not fit the total",
    page=__doc__ or "",
    right=(
        "2023年，高铁累计发送旅客超5000万人次，日均发送旅客13.7万人次。",
        "2024年6月，园区接待游客60万人次，日均接待游客2万人次。",
        "248个项目完成投资4138.4亿元。",
    ),
    wrong=(
        "2023年，高铁累计发送旅客5000万人次，日均发送旅客17.3万人次。",
        "2024年6月，园区接待游客60万人次，日均接待游客2.8万人次。",
        "2023年全市用电量73.0亿千瓦时，日均用电量2.0亿千瓦时。",
    ),
    relations=relations,
)
