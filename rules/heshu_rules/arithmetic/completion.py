"""A completion rate fits what was done and what was planned.

Formula: done = plan × rate. More than 100% is usual and never a fault by itself.
Silent: where the plan is one of several (annual, phased, total) and the words do not say which; without a printed plan
the plan is implied, and a sentence that prints it is compared with it.
Source: notices on major projects by development and reform commissions, which print rates such as 116.69%.

---

核查完成数、计划数与完成率是否相符。
公式：完成数 = 计划数 × 完成率。完成率超过100%属正常。
不查：年度计划、序时计划、总计划并存而文中未说明所指的。未写计划数时只推算计划数；别处写到计划数时与之核对。
依据：发展改革部门重点项目通报的通行算法。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._terms import RATE, level, unit_of, unknown
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_COMPLETION = equal(Role("done"), Role("plan") * RATE)


def relations(facts: Facts) -> Iterator[Relation]:
    """A completion relation for every completion rate that speaks about a printed result."""
    for rate in facts.of_measure("completion"):
        done = facts.anchor(rate)
        if done is None or rate.figure.kind != "percent" or done.figure.kind == "percent":
            continue
        plan = facts.whole(rate)
        if plan is not None and unit_of(plan) != unit_of(done):
            plan = None
        terms = {"done": level(done), "plan": _plan(done, plan), "rate": level(rate)}
        yield Relation("completion", terms, (Reading(_COMPLETION),))


def _plan(done: Claim, plan: Claim | None) -> Term:
    if plan is not None:
        return level(plan)
    quantity = replace(done.quantity, aspect="plan", as_of=None, measure="level")
    return unknown("计划", unit_of(done), quantity, ("plan", done.id))


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
    ),
    wrong=(
        "全年计划投资80亿元，前三季度完成投资66亿元，完成年度计划的92.5%。",
        "今年计划改造老旧小区120个，已完成96个，完成率90%。",
        "全年计划招商引资500亿元，实际完成610亿元，完成年度计划的112%。",
    ),
    relations=relations,
)
