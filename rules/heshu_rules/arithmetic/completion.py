"""A completion rate fits what was done and what was planned.

Formula: done = plan × rate. More than 100% is usual and never a fault by itself.
Silent: where the plan is one of several (annual, phased, total) and the words do not say which; without a printed plan
the plan is implied, and the one sentence that prints it is compared with it.
Source: notices on major projects by development and reform commissions, which print rates such as 116.69%.

---

核查完成数、计划数与完成率是否相符。
公式：完成数 = 计划数 × 完成率。完成率超过100%属正常。
不查：年度计划、序时计划、总计划并存而文中未说明所指的。未写计划数时只推算计划数；别处只写有一个计划数时与之核对。
依据：发展改革部门重点项目通报的通行算法。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._slips import is_meant, meant
from heshu_rules.arithmetic._terms import RATE, level, unit_of, unknown
from heshu_rules.arithmetic._wholes import is_telling
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_COMPLETION = equal(Role("done"), Role("plan") * RATE)
_PLANNED: Final = frozenset({"plan", "target"})
_COMMON: Final = re.compile("年度|全年|今年|当年|计划|预计|完成|实际|目标|任务|累计|实现|额|总|率|达|数量|的")
"""What the names of a plan and of its result need not share: 完成年度投资 and 年度计划投资 are of one thing."""
_NUMBERS: Final = frozenset({"amount", "quantity"})


def relations(facts: Facts) -> Iterator[Relation]:
    """A completion relation for every completion rate that speaks about a printed result."""
    for rate in facts.of_measure("completion"):
        done = _done(facts, rate)
        if done is not None and rate.figure.kind == "percent" and done.figure.kind in _NUMBERS:
            yield _completion(facts, rate, done)


def _done(facts: Facts, rate: Claim) -> Claim | None:
    """The result that the rate speaks about: linked, or right before it (完成投资66亿元、投资完成率82.5%)."""
    linked = facts.anchor(rate)
    if linked is not None or not rate.id:
        return linked
    before = facts.claims[rate.id - 1]
    is_here = before.field == rate.field and before.place.sentence == rate.place.sentence
    return before if is_here and before.measure == "level" and before.aspect == "actual" else None


def _completion(facts: Facts, rate: Claim, done: Claim) -> Relation:
    plan = facts.whole(rate)
    if plan is not None and unit_of(plan) == unit_of(done):
        relation = _relation(done, level(plan), rate)
        if plan.place.sentence == rate.place.sentence or relation.holds("lenient"):
            return relation
        if is_telling(relation, _TELLING):
            return meant(relation)  # a plan from another sentence is inferred
    plan = _only_plan(facts, rate, done)
    if plan is not None and is_meant(relation := _relation(done, level(plan), rate)):
        return relation if plan.place.sentence == rate.place.sentence else meant(relation)
    quantity = replace(done.quantity, aspect="plan", as_of=None, measure="level")
    return _relation(done, unknown("计划", unit_of(done), quantity, ("plan", rate.id)), rate)


def _relation(done: Claim, plan: Term, rate: Claim) -> Relation:
    return Relation("completion", {"done": level(done), "plan": plan, "rate": level(rate)}, (Reading(_COMPLETION),))


_TELLING: Final = 6
"""Digits that result, plan and rate have between them where the plan stands in another sentence."""


def _only_plan(facts: Facts, rate: Claim, done: Claim) -> Claim | None:
    """The plan that another sentence prints for what was done, if it is the only one."""
    found = [
        claim
        for claim in facts.of_measure("level")
        if claim.aspect in _PLANNED
        and claim.figure.kind == done.figure.kind
        and unit_of(claim) == unit_of(done)
        and _is_of(facts, claim, done, rate)
    ]
    return found[0] if len({claim.figure.value for claim in found}) == 1 else None


def _is_of(facts: Facts, plan: Claim, done: Claim, rate: Claim) -> bool:
    """The plan is of what was done, for no other year, and no other place that its own sentence names."""
    a, b = plan.quantity, done.quantity
    if a.scope and b.scope and a.scope in facts.sentence(plan) and a.scope not in b.scope and b.scope not in a.scope:
        return False
    own = None if "period_inherited" in plan.cues else a.period
    if own is not None and b.period is not None and own.start.year != b.period.start.year:
        return False
    if (plan.field, plan.place.sentence) == (done.field, done.place.sentence) and plan.id < done.id:
        return True  # 248个项目计划投资3445.6亿元，实际完成投资4138.4亿元
    name, of = _COMMON.sub("", a.metric or ""), _COMMON.sub("", b.metric or "")
    return bool(name) and (name == of or name == _COMMON.sub("", rate.quantity.metric or ""))


RULE = Rule(
    code="A105",
    name="completion",
    family="arithmetic",
    title="完成率与完成数、计划数不符",
    title_en="completion rate does not fit result and plan",
    page=__doc__ or "",
    right=(
        "全年计划投资80亿元，前三季度完成投资66亿元，完成年度计划的82.5%。",
        "248个项目完成投资4138.4亿元，年度投资完成率达120.1%。",
        "今年计划改造老旧小区120个，已完成96个，完成率80%。",
        "年度计划投资3445.6亿元。248个项目完成年度投资4138.4亿元、年度投资完成率达120.1%。",
    ),
    wrong=(
        "全年计划投资80亿元，前三季度完成投资66亿元，完成年度计划的92.5%。",
        "今年计划改造老旧小区120个，已完成96个，完成率90%。",
        "全年计划招商引资500亿元，实际完成610亿元，完成年度计划的112%。",
        "年度计划投资3545.6亿元。248个项目完成年度投资4138.4亿元、年度投资完成率达120.1%。",
    ),
    relations=relations,
)
