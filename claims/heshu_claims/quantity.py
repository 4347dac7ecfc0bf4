"""What a claim observes: a metric, of a scope, in a period. When two are the same: see ``heshu_claims.sameness``."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from heshu_claims.period import Period
from heshu_claims.quick import quick

Aspect = Literal["actual", "plan", "target", "estimate"]
Measure = Literal[
    "level",  # 产值3329.8亿元: how much there is or was
    "growth",  # 同比增长14.6%, 增长3倍: relative change against ``comparison``
    "change",  # 增加233列, 提高1.3个百分点: absolute change against ``comparison``
    "share",  # 占17.3%: part of a whole
    "completion",  # 完成年度计划的120.1%
    "multiple",  # 是去年的3倍: ratio to ``comparison`` or to another scope
    "mean",  # 日均13.7万人次, 每平方米14891元: per something
    "contribution",  # 拉动增长2.6个百分点, 贡献率40%
    "threshold",  # 5亿元以上项目: a limit that names a class of things
    "rank",  # 第6位
    "ordinal",  # 第八次
    "date",
    "duration",
    "age",
]


@quick
@dataclass(frozen=True, slots=True)
class Quantity:
    """What is measured, of whom, when, and how: the circumstances of a figure.

    ``metric`` is what is measured (软件产业主营业务收入), ``scope`` of whom or where (成都), ``period`` when;
    ``as_of`` is the day up to which a stock or running total is counted (截至12月底). ``basis`` is nominal, real,
    comparable, or a currency. ``comparison`` of a growth, change or multiple is yoy, mom or the base period in ISO
    spelling. ``unit`` is canonical. ``qualifier`` is what narrows the metric within its scope (其中5亿元以上, 归母,
    城镇): two quantities with different qualifiers are different. ``window`` names a stretch of time whose days the
    article need not give (春节假期, 近五年). ``per`` is what a mean is per (日, 人, 股). ``reference`` is what a
    share is of, a completion rate is of, or a gap is to, in the article's words (全省软件产业收入, 年度投资计划,
    全国平均水平).
    """

    metric: str | None = None
    scope: str | None = None
    period: Period | None = None
    aspect: Aspect = "actual"
    basis: str | None = None
    as_of: datetime.date | None = None
    measure: Measure = "level"
    comparison: str | None = None
    unit: str = ""
    qualifier: str | None = None
    window: str | None = None
    per: str | None = None
    reference: str | None = None
