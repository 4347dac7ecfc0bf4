"""What the parts add to the growth of a whole makes up that growth.

Formula: pulls of all parts (拉动X个百分点) = growth; contribution rates of all parts (贡献率) = 100%; pull = growth ×
contribution rate. A contribution above 100% or below zero is no fault.
Silent: where the parts are not all there is; where the growth that is meant is not printed in the sentence. A list
that does not fit is only reported if its parts leave nothing beside them and one slip explains it.
Source: National Bureau of Statistics, explanation of contribution rate and pull of the three demands.

---

核查拉动百分点、贡献率与增速是否相符。
公式：各部分拉动之和 = 增速；各部分贡献率之和 = 100%；拉动 = 增速 × 贡献率。贡献率可以大于100%或为负。
不查：各部分不是全部的；句中未写所指增速的。所列不合时，仅在各部分已无遗漏且一处笔误可以解释时提示。
依据：国家统计局对三大需求贡献率和拉动的解释。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_rules.arithmetic._parts import is_partition, words_of
from heshu_rules.arithmetic._slips import is_slip_away, meant
from heshu_rules.arithmetic._terms import change, level
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal, total
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_PULL: Final = Reading(equal(Role("pull"), Role("growth") * Role("rate")))
_ALL: Final = ("生产总值", "GDP", "经济")
_WHOLE: Final = Term(value=Interval.point(1), text="100%", unit="%")


def relations(facts: Facts) -> Iterator[Relation]:
    """The relations of every sentence that says what parts contribute."""
    for claims in facts.sentences_of(facts.of_measure("contribution")):
        stated = [claim for claim in claims if claim.measure == "contribution" and claim.figure.value is not None]
        if not stated:
            continue
        pulls = [claim for claim in stated if claim.figure.kind == "points"]
        rates = [claim for claim in stated if claim.figure.kind == "percent"]
        growth = next((claim for claim in claims if _is_growth(claim) and claim.id < stated[0].id), None)
        if growth is not None and len(pulls) > 1:
            yield from _kept(facts, _sum(pulls, change(growth)), pulls)
        if len(rates) > 1:
            yield from _kept(facts, _sum(rates, _WHOLE), rates)
        if growth is not None and len(pulls) == len(rates) and _is_of_all(growth):
            yield from _pulls(growth, pulls, rates)


def _is_growth(claim: Claim) -> bool:
    return claim.measure == "growth" and claim.figure.kind == "percent" and claim.figure.value is not None


def _is_of_all(growth: Claim) -> bool:
    """服务业增长6.0%，贡献率63%，拉动3.3个百分点: the pull is on all growth, not on that of 服务业."""
    metric = growth.quantity.metric or ""
    return any(word in metric for word in _ALL)


def _sum(parts: Sequence[Claim], whole: Term) -> Relation:
    terms = {f"parts.{index}": _signed(part) for index, part in enumerate(parts)}
    terms["total"] = whole
    formula = equal(Role("total"), total("parts", len(parts)))
    return Relation("contribution", terms, (Reading(formula),), evidence="inferred")


def _signed(part: Claim) -> Term:
    return change(part) if part.sign == "-" else level(part)


def _kept(facts: Facts, relation: Relation, parts: Sequence[Claim]) -> Iterator[Relation]:
    """The list is all there is: its figures or its names say so."""
    if relation.holds("lenient") is not None:
        yield relation
    elif _is_partition(facts, parts) and is_slip_away(relation):
        yield meant(relation)


def _is_partition(facts: Facts, parts: Sequence[Claim]) -> bool:
    if "respectively" in parts[0].cues:
        sentence = facts.sentence(parts[0])[: parts[0].figure.start - parts[0].place.sentence_span[0]]
        names = sentence.rpartition("，")[2].replace("和", "、").replace("以及", "、").split("、")
        return is_partition(names)
    return is_partition([words_of(part) for part in parts])


def _pulls(growth: Claim, pulls: Sequence[Claim], rates: Sequence[Claim]) -> Iterator[Relation]:
    """贡献率52.0%，拉动增长2.6个百分点, of a growth of 5.0%."""
    for pull, rate in zip(pulls, rates, strict=True):
        terms = {"pull": _signed(pull), "growth": change(growth), "rate": _signed(rate)}
        relation = Relation("contribution", terms, (_PULL,), evidence="inferred")
        if relation.holds("lenient") is not None:
            yield relation
        elif len(pulls) == 1 and is_slip_away(relation):
            yield meant(relation)


RULE = Rule(
    code="A116",
    name="contribution",
    family="arithmetic",
    title="拉动、贡献率与增速不符",
    title_en="contributions do not make up the growth",
    page=__doc__ or "",
    right=(
        "全市生产总值增长5.0%，最终消费、资本形成、净出口分别拉动增长2.6、1.5、0.9个百分点。",
        "最终消费支出贡献率52.0%，资本形成总额贡献率30.0%，净出口贡献率18.0%。",
        "全市生产总值增长5.0%，消费对增长的贡献率为52.0%，拉动增长2.6个百分点。",
    ),
    wrong=(
        "全市生产总值增长5.0%，最终消费、资本形成、净出口分别拉动增长2.6个、1.5个、1.9个百分点。",
        "最终消费支出贡献率52.0%，资本形成总额贡献率30.0%，净出口贡献率81.0%。",
        "全市生产总值增长5.0%，消费对增长的贡献率为52.0%，拉动增长6.2个百分点。",
    ),
    relations=relations,
)
