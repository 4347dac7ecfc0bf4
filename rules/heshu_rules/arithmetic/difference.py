"""An increase or decrease fits the values before and after it.

Formula: current − base = delta. With a growth rate beside it, the base that both imply must be the same.
Silent: where the value before is not printed (it is then implied), where units differ, where a loss and a profit are
compared, and where prices are divided by rights that were issued (ex-rights).
Source: Provisions on the calculation of error rates of newspapers: an arithmetic contradiction is a factual error.

---

核查增减数与前后两个数是否相符。
公式：本期数 − 基期数 = 增减数。旁边另有增速时，二者推算的基期数须一致。
不查：未写基期数的只推算；单位不同的；盈亏互换的；除权除息前后的价格。
依据：报纸编校差错率计算方法（数据自相矛盾属事实性差错）。
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._closes import closes
from heshu_rules.arithmetic._durations import changed
from heshu_rules.arithmetic._one_base import of_increment_ends, of_increments
from heshu_rules.arithmetic._slips import is_meant, is_slip_away, meant
from heshu_rules.arithmetic._steps import Step, steps
from heshu_rules.arithmetic._terms import (
    BASE,
    CURRENT,
    DELTA,
    apart,
    base_of,
    change,
    end_to_end,
    is_of_one_unit,
    level,
    twins,
    unit_of,
)
from heshu_rules.facts import Facts
from heshu_rules.formula import equal
from heshu_rules.guards import difference_guard
from heshu_rules.relation import Reading, Relation
from heshu_rules.rule import Rule

_RAISED: Final = frozenset({"net", "gross"})
_PLAN: Final = re.compile("计划|拟募|拟募集|预计募|规划|预算|目标")
_REACH: Final = 8
"""How many figures around a gap to a plan the plan is looked for."""
_DIFFERENCE = equal(DELTA, CURRENT - BASE)
_MISTAKES = (Reading(equal(DELTA, BASE - CURRENT), "sign"),)


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every absolute change that speaks about a printed level in the same unit."""
    quoted = {close.delta.id for close in closes(facts)}
    planned = _planned_ones(facts)
    yield from planned.values()
    deltas = (delta for delta in facts.of_measure("change") if delta.id not in quoted | planned.keys())
    found = [(delta, current) for delta in deltas if (current := _changed(facts, delta)) is not None]
    several = twins(found)
    for delta, current in found:
        base = facts.base(delta)
        if base is not None and (not is_of_one_unit(base, current) or _is_of_other(delta, base)):
            base = None
        before = base_of(current, delta.quantity.comparison) if base is None else level(base)
        terms = {
            "current": level(current),
            "base": apart(before) if delta.id in several else before,
            "delta": change(delta),
        }
        guard = difference_guard(facts, delta, current, base)
        for ends in end_to_end(terms):
            yield Relation("difference", ends, (Reading(_DIFFERENCE),), mistakes=_MISTAKES, guard=guard)
    yield from of_increments(facts, found)
    told = {delta.id for delta, _ in found}
    for delta in facts.of_measure("change"):
        if delta.figure.ends is not None and delta.id not in told:
            yield from of_increment_ends(facts, delta)
    yield from changed(facts)
    for step in steps(facts):
        if step.current.figure.kind != "percent":
            yield from _stepped(step)


def _stepped(step: Step) -> Iterator[Relation]:
    """减持120万股，…持股由1120万股降至1000万股: what was sold is the difference, or would be but for a slip."""
    delta = replace(level(step.delta), negate=step.is_down)
    terms = {"current": level(step.current), "base": level(step.base), "delta": delta}
    found = Relation("difference", terms, (Reading(_DIFFERENCE),))
    if found.holds("lenient" if step.is_fine else "printed") is not None or (step.is_fine and is_slip_away(found)):
        yield meant(found)


def _planned_ones(facts: Facts) -> dict[int, Relation]:
    said = {delta.id: _planned(facts, delta) for delta in facts.of_measure("change")}
    return {number: relation for number, relation in said.items() if relation is not None}


def _planned(facts: Facts, delta: Claim) -> Relation | None:
    """募集资金净额9.48亿元，比原计划多0.64亿元。招股书显示，拟募集8.84亿元: the plan is printed elsewhere."""
    if "gap" not in delta.cues or delta.base is not None or not _PLAN.search(delta.quantity.reference or ""):
        return None
    near = [
        claim
        for claim in facts.claims[max(0, delta.id - _REACH) : delta.id + _REACH]
        if claim.measure == "level" and claim.field == delta.field and unit_of(claim) == unit_of(delta)
    ]
    plans = [claim for claim in near if _PLAN.search(claim.place.before)]
    currents = [claim for claim in near if claim not in plans and claim.cues & _RAISED == delta.cues & _RAISED]
    anchor = facts.anchor(delta)
    for base, current in itertools.product(plans[:1], [anchor] if anchor is not None else currents):
        terms = {"current": level(current), "base": level(base), "delta": change(delta)}
        found = Relation("difference", terms, (Reading(_DIFFERENCE),), mistakes=_MISTAKES)
        if is_meant(found):
            return meant(found)
    return None


def _is_of_other(delta: Claim, base: Claim) -> bool:
    """高出预期1709万元，上年同期为1197万元: the gap is to what it names, not to the year before."""
    return "gap" in delta.cues and delta.quantity.reference is not None and "base_period" in base.cues


def _changed(facts: Facts, delta: Claim) -> Claim | None:
    """The level that a change speaks about, where it is one in its own unit."""
    current = facts.anchor(delta)
    if current is None or unit_of(current) != unit_of(delta) or delta.figure.kind in ("points", "percent"):
        return None
    if (
        current.measure in ("growth", "change")
        or delta.quantity.per not in (None, current.quantity.per)
        or "per_annum" in delta.cues
    ):
        return None  # 平均每年增加20亿元 is no difference between two values
    return current


RULE = Rule(
    code="A102",
    name="difference",
    family="arithmetic",
    title="增减数与前后数值不符",
    title_en="increase does not fit the values before and after",
    page=__doc__ or "",
    right=(
        "公司营业收入46.2亿元，比上年增加4.2亿元，同比增长10%。",
        "在校生由2019年的1260人增至2023年的1580人，增加320人。",
        "全年开行班列506列，比上年增加66列。",
        "平均住院日由2020年的8.2天下降到6.5天，缩短1.7天。",
        "公司预亏2亿元，上年同期盈利1亿元，同比减少3亿元。",
    ),
    wrong=(
        "公司营业收入46.2亿元，比上年增加4.2亿元，同比增长19%。",
        "在校生由2019年的1260人增至2023年的1580人，增加230人。",
        "库存由860吨降至610吨，减少350吨。",
        "审批时限由15个工作日压缩至7个工作日，压缩6个工作日。",
    ),
    severity="warning",
    relations=relations,
)
