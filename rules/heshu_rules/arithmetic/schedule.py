"""How far a rate is ahead of schedule fits the months elapsed.

Formula: rate − months ÷ 12 = lead, in percentage points: 97.2% after ten months is 13.9 points ahead of 83.3%.
Silent: where neither the period nor a date tells the months elapsed; where the schedule is not the calendar's.
Source: notices on major projects by development and reform commissions (序时进度 is months elapsed of twelve).

---

核查“超序时进度X个百分点”与完成率、已过月数是否相符。
公式：完成率 − 已过月数 ÷ 12 = 超出的百分点。如前10个月完成97.2%，超序时进度83.3%达13.9个百分点。
不查：文中时期或日期不能说明已过几个月的；序时进度不按日历月份计的。
依据：发展改革部门重点项目通报（序时进度即已过月数占全年的比重）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_rules.arithmetic._terms import RATE, change, level
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_SCHEDULE: Final = re.compile("(?:时序|序时|时间|年度|计划)(?:进度|序时)|序时")
_LEAD: Final = Reading(equal(RATE, Role("elapsed") + Role("lead")))
_RATES: Final = frozenset({"completion", "share", "level"})


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every lead over the schedule of the calendar beside a rate."""
    for lead in facts.of_measure("change"):
        if lead.figure.kind != "points" or not _SCHEDULE.search(facts.clause(lead)):
            continue
        rate = _rate(facts, lead)
        months = _months(facts, rate) if rate is not None else None
        if rate is not None and months is not None:
            elapsed = Term(value=Interval.point(Fraction(months, 12)), text=f"{months}/12", unit="%")
            terms = {"rate": level(rate), "elapsed": elapsed, "lead": change(lead)}
            yield Relation("schedule", terms, (_LEAD,), ceiling="warning")


def _rate(facts: Facts, lead: Claim) -> Claim | None:
    """The completion rate right before the lead, in its sentence."""
    for claim in reversed(facts.claims[max(0, lead.id - 3) : lead.id]):
        if claim.place.sentence != lead.place.sentence or claim.field != lead.field:
            return None
        if claim.figure.kind == "percent" and claim.measure in _RATES:
            return claim
    return None


def _months(facts: Facts, rate: Claim) -> int | None:
    """The months elapsed: of a period from January on, or up to the end of the month of a date."""
    period, day = rate.quantity.period, rate.quantity.as_of
    if day is not None:
        return day.month if day.day >= 28 else None
    if period is None or period.start.month != 1 or period.start.day != 1 or period.grain in ("day", "week", "years"):
        return None
    return period.end.month if period.start.year == period.end.year and period.end.month < 12 else None


RULE = Rule(
    code="A119",
    name="schedule",
    family="arithmetic",
    title="超序时进度的百分点与完成率不符",
    title_en="lead over the schedule does not fit the rate",
    page=__doc__ or "",
    right=(
        "2024年前10个月，完成投资629.0亿元，投资完成率97.2%，超时序进度13.9个百分点。",
        "2024年1—9月，完成投资66亿元，完成年度计划的82.5%，超序时进度7.5个百分点。",
        "2024年前10个月，完成投资629.0亿元，投资完成率97.2%，超时序进度13.8个百分点。",
    ),
    wrong=(
        "2024年前10个月，完成投资629.0亿元，投资完成率97.2%，超时序进度19.3个百分点。",
        "2024年1—9月，完成投资66亿元，完成年度计划的82.5%，超序时进度17.5个百分点。",
        "2024年上半年，完成投资40亿元，完成年度计划的52.6%，超序时进度6.2个百分点。",
    ),
    relations=relations,
)
