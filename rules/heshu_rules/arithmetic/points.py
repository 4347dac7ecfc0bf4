"""A change in percentage points fits the rate now and the rate before.

Formula: current − base = delta, all in percentage points.
Silent: where the rate before is not printed (it is then implied), and where the change is said of a growth rate whose
earlier value is another figure than the one nearby.
Source: GB/T 15835—2011 and the usage of the National Bureau of Statistics: rates differ by percentage points.

---

核查两个比率与其相差的百分点是否相符。
公式：本期比率 − 基期比率 = 百分点之差。
不查：未写基期比率的只推算；说的是增速的增减、而附近的数不是它的基期值的。
依据：国家统计局统计用语，比率之差用百分点。
"""

from __future__ import annotations

from collections.abc import Iterator

from heshu_claims.claim import Claim
from heshu_rules.agreement.comparison import is_gap
from heshu_rules.arithmetic._slips import is_slip_away, meant
from heshu_rules.arithmetic._steps import Step, steps
from heshu_rules.arithmetic._terms import (
    BASE,
    CURRENT,
    DELTA,
    apart,
    base_of,
    change,
    end_to_end,
    level,
    twins,
    unknown,
)
from heshu_rules.facts import Facts
from heshu_rules.formula import equal
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_POINTS = equal(DELTA, CURRENT - BASE)
_MISTAKES = (Reading(equal(DELTA, BASE - CURRENT), "sign"),)


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every change in points that speaks about a printed rate, and for every rate risen or fallen."""
    deltas = (delta for delta in facts.of_measure("change") if delta.figure.kind == "points" and not is_gap(delta))
    found = [(delta, current) for delta in deltas if (current := _changed(facts, delta)) is not None]
    several = twins(found)
    for delta, current in found:
        base = facts.base(delta)
        before = base_of(current, delta.quantity.comparison) if base is None else _rate(base)
        terms = {
            "current": _rate(current),
            "base": apart(before) if delta.id in several else before,
            "delta": _points(delta),
        }
        for ends in end_to_end(terms):
            yield Relation("points", ends, (Reading(_POINTS),), mistakes=_MISTAKES)
    measured = {current.id for _, current in found}
    for step in steps(facts):
        if step.current.figure.kind == "percent" and step.current.id not in measured:
            relation = _stepped(step)
            if relation is not None:
                measured.add(step.current.id)
                yield relation
    for current in facts.claims:
        if current.id not in measured and current.cues & {"rise", "fall"}:
            yield from _unmeasured(facts, current)


def _changed(facts: Facts, delta: Claim) -> Claim | None:
    current = facts.anchor(delta)
    return current if current is not None and current.figure.kind == "percent" else None


def _stepped(step: Step) -> Relation | None:
    """增持0.5000%，…持股比例由61.5000%增至62.0000%: what was bought lies between the two shares."""
    delta = Term(claim=step.delta, unit="%", negate=step.is_down)
    terms = {"current": _rate(step.current), "base": _rate(step.base), "delta": delta}
    found = Relation("points", terms, (Reading(_POINTS),))
    if found.holds("lenient") is not None or (step.is_fine and is_slip_away(found)):
        return meant(found)
    return None


def _unmeasured(facts: Facts, current: Claim) -> Iterator[Relation]:
    """由85%提升至99% without the points between: what they are is shown."""
    base = facts.base(current)
    if base is not None and current.figure.kind == base.figure.kind == "percent" and current.measure != "change":
        terms = {"current": _rate(current), "base": _rate(base), "delta": unknown("增减", "百分点")}
        yield Relation("points", terms, (Reading(_POINTS),))


def _points(delta: Claim) -> Term:
    """较行业平均水平（1.75%）低0.56个百分点: what is compared with stands between the comparison and its sign."""
    is_less = delta.sign is None and delta.place.before.endswith("低")
    return Term(claim=delta, unit="百分点", negate=True) if is_less else change(delta)


def _rate(claim: Claim) -> Term:
    """A rate as it stands; a rate of growth that falls counts below zero."""
    return change(claim) if claim.measure == "growth" else level(claim)


RULE = Rule(
    code="A103",
    name="percentage-points",
    family="arithmetic",
    title="百分点之差与两个比率不符",
    title_en="percentage points do not fit the two rates",
    page=__doc__ or "",
    right=(
        "抽检合格率98.6%，比上年提高1.3个百分点，上年同期为97.3%。",
        "贷款利率由3.45%降至3.35%，下调0.1个百分点。",
        "失业率为5.1%，比上月下降0.2个百分点。",
    ),
    wrong=(
        "抽检合格率98.6%，比上年提高1.3个百分点，上年同期为97.6%。",
        "贷款利率由3.45%降至3.35%，下调0.2个百分点。",
        "绿化覆盖率由41.2%提高到43.5%，提高3.2个百分点。",
    ),
    relations=relations,
)
