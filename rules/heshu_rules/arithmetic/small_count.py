"""A percentage of a small number of things is one that whole things can make.

Formula: of 43 firms, 30 are 69.8% and 31 are 72.1%; 71% is neither.
Silent: where the part is printed too (then it is a share); where the number of things is rounded or vague, or so large
that every percentage is possible; where the share may be weighted or of something else than the things.
Source: the GRIM test (Brown and Heathers 2017), for counts.

---

核查较小个数的百分比是否可能。
公式：43家中，30家为69.8%，31家为72.1%，不可能是71%。
不查：部分的个数也已写明的（归占比核查）；总数是概数，或大到各种百分比都可能的；占比可能加权或并非按个数计算的。
依据：GRIM检验（Brown与Heathers，2017）用于个数。
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_rules.arithmetic._terms import RATE, level, unit_of
from heshu_rules.arithmetic._wholes import is_among, is_share
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_GRAIN: Final = Fraction(1, 2)
"""How much of the last place one thing may be at most: 43 firms are 2.3 points each, 334 are 0.3."""
_SMALL: Final = 200
_THINGS: Final = frozenset(
    {"家", "个", "人", "名", "位", "项", "户", "所", "座", "条", "件", "例", "只", "台", "部", "种"}
)
_BELOW: Final = Reading(equal(RATE, Role("below")))
_ABOVE: Final = Reading(equal(RATE, Role("above")))


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every share of a small exact count whose part is not printed."""
    for rate in facts.of_measure("share", "level"):
        whole = facts.claims[rate.id - 1] if rate.id and rate.figure.kind == "percent" else None
        if whole is None or not is_share(rate) or not _is_of(facts, whole, rate):
            continue
        figure = rate.figure
        count = int(whole.figure.value or 0)
        if (
            figure.bound != "exact"
            or not figure.step
            or not figure.value
            or count * Fraction(figure.step) > _GRAIN
            or count > _SMALL
        ):
            continue
        things = int(Fraction(figure.value) * count)
        terms = {"rate": level(rate), "whole": level(whole)}
        for role, number in (("below", things), ("above", things + 1)):
            terms[role] = Term(value=Interval.point(Fraction(number, count)), text=f"{number}/{count}", unit="%")
        yield Relation("small_count", terms, (_BELOW, _ABOVE), ceiling="warning")


def _is_of(facts: Facts, whole: Claim, rate: Claim) -> bool:
    """43家企业中，71%…: the count right before the share, and the share of them."""
    return (
        whole.measure == "level"
        and whole.figure.kind == "quantity"
        and whole.figure.bound == "exact"
        and whole.figure.step == 0
        and unit_of(whole) in _THINGS
        and whole.place.sentence == rate.place.sentence
        and whole.field == rate.field
        and rate.anchor in (None, whole.id)
        and rate.quantity.reference is None
        and is_among(facts, whole, rate)
    )


RULE = Rule(
    code="A120",
    name="small-count",
    family="arithmetic",
    title="百分比不可能",
    title_en="percentage that no whole number makes",
    page=__doc__ or "",
    right=(
        "受访的43家企业中，72%表示订单增加。",
        "受访的43家企业中，69.8%表示订单增加。",
        "受访的43家企业中，超过七成表示订单增加。",
    ),
    wrong=(
        "受访的43家企业中，71%表示订单增加。",
        "受访的43家企业中，61.8%表示订单增加。",
        "抽查的12个样品中，53%不合格。",
    ),
    relations=relations,
)
