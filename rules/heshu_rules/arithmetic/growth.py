"""The growth rate of a metric fits its value now and in the base period.

Formula: current = base × (1 + rate). Every figure stands for the interval that its last digit leaves; of printed ranges
the lower ends and the upper ends are judged; where no base is printed, both ends have to be of one. Without a printed
base the base is implied, without a rate the rate. A premium is on the price asked or the value in the books, a rise on
the first day of trading on the price of issue.
Silent: where official statistics compute growth otherwise (constant prices, comparable scope, a sample that is renewed
every year, a restated base, another currency), where the base may be negative, where both figures are only bounds, and
where the rate is of another period, aspect or kind of profit than the value. Metrics published on a comparable scope
(investment, profits of larger firms) give at most a warning.
Source: notes of the National Bureau of Statistics to its monthly releases.

---

核查同一指标的本期数、基期数与增速是否相符。
公式：本期 = 基期 ×（1 + 增速）。每个数都按末位取舍所容许的区间计算；区间数按上下限分别核对，
未写基期数的上下限须推算出同一基期数。
未写基期数时推算基期数，未写增速时推算增速。溢价率、增值率以起始价、账面价值为基数，上市首日涨幅以发行价为基数。
不查：按不变价、可比口径、当年样本、追溯调整后的基数或另一币种计算的增速；基期可能为负的；两个数都只是概数的；
增速与数值不属同一时期、不是同一种利润，或一为目标一为实绩的。投资、规上企业利润等按可比口径公布的指标最多给出警告。
依据：国家统计局月度数据发布附注。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._closes import closes
from heshu_rules.arithmetic._one_base import of_ends
from heshu_rules.arithmetic._terms import (
    BASE,
    CURRENT,
    GROWTH,
    RATE,
    Said,
    apart,
    base_of,
    change,
    end_to_end,
    is_of_one_unit,
    level,
    twins,
    unknown,
)
from heshu_rules.facts import Facts
from heshu_rules.formula import equal
from heshu_rules.guards import growth_class, guard_of
from heshu_rules.relation import Evidence, Reading, Relation
from heshu_rules.rule import Rule

_MISTAKES = (
    Reading(equal(BASE, CURRENT * (1 - RATE)), "divided_by_current"),
    Reading(equal(CURRENT, BASE * (1 - RATE)), "sign"),
    Reading(equal(CURRENT, BASE * RATE), "increase_for_multiple"),
)


_EITHER = (Reading(GROWTH, "rise"), Reading(equal(CURRENT, BASE * (1 - RATE)), "fall"))
"""变动幅度29.58% says how much a value changed, not which way."""


def relations(facts: Facts) -> Iterator[Relation]:
    """A growth relation for every rate of growth that speaks about a printed level, and for every fall or rise."""
    quoted = {close.rate.id for close in closes(facts)}
    rates = (rate for rate in facts.of_measure("growth") if rate.id not in quoted)
    found = [(rate, current) for rate in rates if (current := _grown(facts, rate)) is not None]
    several, bases = twins(found), _printed_bases(facts, found)
    for rate, current in found:
        told = bases.get((current.group, rate.quantity.comparison))
        if told is not None and rate.quantity.comparison is None and _is_beside(rate, told):
            told = None  # 储备5931亿美元，降幅0.7%，较峰值6432亿美元下降7.8%: the base of another rate
        if told is None and (rate.headline or rate.field == "title"):
            told = bases.get((rate.group, None))
        base = facts.base(rate) or told or _issued_at(facts, rate, current)
        if base is None and None not in (rate.figure.ends, current.figure.ends):
            yield from of_ends(facts, rate, current)
        yield from _growth(facts, rate, current, base, rate.id not in several)
    measured = {current.id for _, current in found}
    for current in facts.claims:
        if current.base is not None and current.id not in measured:
            yield from _unmeasured(facts, current)


def _is_beside(rate: Claim, base: Claim) -> bool:
    return (rate.field, rate.place.sentence) == (base.field, base.place.sentence)


def _grown(facts: Facts, rate: Claim) -> Claim | None:
    """The level that a rate of growth speaks about, where both are what a growth can be computed of."""
    current = facts.anchor(rate)
    if current is None or current.measure in ("growth", "change") or current.figure.kind == "percent":
        return None
    if rate.figure.kind != "percent" or rate.figure.value == 0 or "per_annum" in rate.cues:
        return None
    if current.figure.kind == "quantity" and not any(char.isdecimal() for char in current.text):
        return None  # 三大类 did not grow by 5%
    return current


def _issued_at(facts: Facts, rate: Claim, current: Claim) -> Claim | None:
    """新股上市，开盘涨629.44%报1100元。发行价为150.80元: on its first day up on the price of issue, where it fits."""
    if current.figure.kind != "price" or rate.quantity.comparison is not None:
        return None
    for base in facts.claims[max(0, rate.id - _ISSUED) : rate.id + _ISSUED]:
        is_here = (base.field, base.line) == (rate.field, rate.line) and base.figure.kind == "price"
        named = f"{base.place.before}{base.place.after}"
        if is_here and base.id != current.id and "发行价" in named and is_of_one_unit(base, current):
            terms = {"current": level(current), "base": level(base), "rate": change(rate)}
            return base if Relation("growth", terms, (Reading(GROWTH),)).holds("printed") is not None else None
    return None


_ISSUED: Final = 10
"""Figures around a rise on the first day of trading where the price of issue is looked for."""


def _growth(facts: Facts, rate: Claim, current: Claim, base: Claim | None, is_single: bool) -> Iterator[Relation]:
    """``is_single``: no other rate is said of the level on the same comparison, as if it had two bases."""
    if base is not None and not is_of_one_unit(base, current):
        base = None
    before = level(base) if base is not None else base_of(current, rate.quantity.comparison)
    terms = {"current": level(current), "base": before if is_single else apart(before), "rate": change(rate)}
    guard = guard_of(facts, rate, current, base)
    found = [
        Relation(
            "growth", ends, _EITHER if "growth_noun" in rate.cues and rate.sign is None else (Reading(GROWTH),),
            mistakes=_MISTAKES,
            guard=guard,
            ceiling="warning" if growth_class(current) in ("C", "R") else "error",
            evidence=_evidence(rate, current, base),
        )
        for ends in end_to_end(terms)
    ]  # fmt: skip
    if len(found) > 1 and found[0].evidence == "inferred" and all(one.holds("lenient") is None for one in found):
        found = [replace(one, ceiling="info") for one in found]  # a slip in one end would leave the other
    yield from found


def _printed_bases(facts: Facts, found: Iterable[Said]) -> dict[tuple[int | None, str | None], Claim]:
    """The bases that are printed with a growth, by the quantity that grew: the title leaves out 上年同期261.7万元.

    By the growth too, without a comparison: a title that has the growth of the text speaks of what grew there.
    """
    bases: dict[tuple[int | None, str | None], Claim] = {}
    for rate, current in found:
        base = facts.base(rate)
        if base is not None and current.group is not None:
            bases.setdefault((current.group, rate.quantity.comparison), base)
            bases.setdefault((rate.group, None), base)
    return bases


def _evidence(rate: Claim, current: Claim, base: Claim | None) -> Evidence:
    """Stated where all three stand in one sentence, of what is not published on a comparable scope."""
    if growth_class(current) in ("C", "R"):
        return "inferred"
    places = {(claim.field, claim.place.sentence_span) for claim in (rate, current, base) if claim is not None}
    return "stated" if len(places) == 1 else "inferred"


def _unmeasured(facts: Facts, current: Claim) -> Iterator[Relation]:
    """由A增至B without a rate: what the growth was is shown."""
    base = facts.base(current)
    if base is None or not current.cues & {"rise", "fall"} or not is_of_one_unit(base, current):
        return
    if current.measure not in ("level", "mean") or current.figure.kind in ("percent", "index"):
        return
    if "-" in (base.sign, current.sign) or not base.figure.value:
        return
    terms = {"current": level(current), "base": level(base), "rate": unknown("增速", "%")}
    yield Relation("growth", terms, (Reading(GROWTH),))


RULE = Rule(
    code="A101",
    name="growth-rate",
    family="arithmetic",
    title="增速与前后数值不符",
    title_en="growth rate does not fit the values",
    page=__doc__ or "",
    right=(
        "全年快递业务量1.26亿件，上年同期为1.12亿件，同比增长12.5%。",
        "公司营业收入从2022年的46.2亿元增至2023年的50.8亿元，增长10.0%。",
        "全市生产总值530亿元，上年为500亿元，同比增长5.1%。",
        "7月煤炭到港390万吨，较去年同期的235.2万吨增加154.8万吨，增长65.8%；较6月的398.7万吨下降2.2%。",
        "公司预计上半年净利润为2500万元—2700万元，较上年同期的5092.9万元下降46.99%—50.91%。",
        "公司预计上半年营业收入为2.20亿元至2.60亿元，同比变动-10.00%至6.36%。",
    ),
    wrong=(
        "全年快递业务量1.26亿件，上年同期为1.12亿件，同比增长25.1%。",
        "公司营业收入从2022年的46.2亿元增至2023年的50.8亿元，增长9.1%。",
        "上半年景区接待游客36.4万人次，上年同期为28.0万人次，同比增长3.0%。",
        "7月煤炭到港390万吨，较去年同期的235.2万吨增长56.8%。",
        "公司预计上半年净利润为2500万元—2700万元，较上年同期的5092.9万元下降46.99%—59.01%。",
        "公司预计上半年营业收入为2.20亿元至2.60亿元，同比增长10.00%至60.00%。",
    ),
    relations=relations,
)
