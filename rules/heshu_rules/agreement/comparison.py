"""A rate that is higher than another by so many points is, by the two rates that are printed.

Formula: this rate − the other rate = the points between them (比全国高1.2个百分点, 高于全部投资9.6个百分点; of two
rates in a row 领先3个百分点, 跑赢大盘8.5个百分点).
Silent: where the rate compared with is not printed under the name that the sentence gives it (it is then implied), and
where several printed rates could be meant.
Source: Provisions on the calculation of error rates of newspapers: an arithmetic contradiction is a factual error.

---

核查“比……高（低）N个百分点”与文中两个比率是否相符。
公式：本比率 − 所比的比率 = 百分点之差；先后写出两个比率的“领先”“跑赢”“落后”亦同。
不查：所比的比率没有用同一名称写出的（只推算）；可能指多个数的。
依据：报纸编校差错率计算方法（数据自相矛盾属事实性差错）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.lexicon import table
from heshu_rules.arithmetic._slips import is_meant, is_slip_away, meant
from heshu_rules.arithmetic._terms import BASE, CURRENT, DELTA, change, level, unknown
from heshu_rules.arithmetic._wholes import is_telling
from heshu_rules.facts import Facts
from heshu_rules.formula import equal
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_POINTS: Final = equal(DELTA, CURRENT - BASE)
_MISTAKES: Final = (Reading(equal(DELTA, BASE - CURRENT), "sign"),)
_SHORTEST: Final = 2
_CORE: Final = re.compile("全部|全国|全省|全市|整体|总体|平均|水平|增幅|增速|[的了]")
"""What the words that name the other rate say beside its name."""
_BACK: Final = 8
"""How many figures back a rate is looked for whose sentence has the name."""
_REACH: Final = 120
"""How many figures around a gap are looked through for the rate that it is to."""


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every gap in points between a printed rate and one that the words name."""
    for delta in facts.of_measure("change"):
        between = _of_two_before(facts, delta) if is_gap(delta) else None
        if between is not None:
            yield between
            continue
        current = facts.anchor(delta)
        if current is None or not is_gap(delta) or current.figure.kind != "percent":
            continue
        other = facts.base(delta) or _named(facts, delta, current)
        name = delta.quantity.reference or "对照"
        terms = {
            "current": _rate(current),
            "base": unknown(name, "%") if other is None else _rate(other),
            "delta": change(delta),
        }
        found = Relation(
            "points", terms, (Reading(_POINTS),), mistakes=_MISTAKES,
            evidence="stated" if other is not None and other.id == delta.base else "inferred",
        )  # fmt: skip
        yield found if other is not None else _of_one_before(facts, delta, current, found)


def _of_two_before(facts: Facts, delta: Claim) -> Relation | None:
    """全市增长7.8%，全省增长6.3%，高于全省1.5个百分点: one rate, the other, and then what lies between."""
    near = [claim for claim in facts.claims[max(0, delta.id - _PAIR) : delta.id] if claim.measure in _RATES]
    near = [claim for claim in near if claim.place.sentence == delta.place.sentence and claim.figure.kind == "percent"]
    if len(near) < _PAIR or delta.base is not None:
        return None
    current, base = near
    name = _CORE.sub("", delta.quantity.reference or "") or (delta.quantity.reference or "")
    if not _is_ahead(delta) and (len(name) < _SHORTEST or name not in base.place.before):
        return None
    terms = {"current": _rate(current), "base": _rate(base), "delta": change(delta)}
    found = Relation("points", terms, (Reading(_POINTS),), mistakes=_MISTAKES)
    is_slip = is_telling(found, _TELLING) and is_slip_away(found)
    return meant(found) if found.holds("lenient") is not None or is_slip else None


_PAIR: Final = 2
_RATES: Final = frozenset({"growth", "level", "share"})
_TELLING: Final = 6
"""Digits of three figures by which a slip in them is told from rates that have nothing to do with each other."""


@cache
def _ahead() -> tuple[str, ...]:
    return tuple(row[0] for row in table("comparing") if row[1] == "ahead")


def _is_ahead(delta: Claim) -> bool:
    """领先, 跑赢大盘: of whom is plain where two rates have just been told."""
    return any(word in delta.place.before for word in _ahead())


def _of_one_before(facts: Facts, delta: Claim, current: Claim, found: Relation) -> Relation:
    """文化产业营收增长7.1%。新业态营收增长12.4%，快于全部文化产业5.3个百分点: named in the sentence before."""
    name = _CORE.sub("", delta.quantity.reference or "")
    if len(name) < _SHORTEST:
        return found
    near = [
        claim
        for claim in reversed(facts.claims[max(0, current.id - _BACK) : current.id])
        if (claim.measure, claim.figure.kind) == (current.measure, "percent")
        and (claim.line, claim.field) == (current.line, current.field)
    ]
    called = [claim for claim in near if name in _said(facts, claim)]
    likely = [claim for claim in near if claim not in called and _sounds_like(name, _said(facts, claim))]
    tried = [replace(found, terms={**found.terms, "base": _rate(claim)}) for claim in (*called, *likely)]
    fitting = next((one for one in tried if one.holds("lenient") is not None), None)
    if fitting is not None:
        return meant(fitting)
    return meant(tried[0]) if called and is_meant(tried[0]) else found


def _sounds_like(name: str, said: str) -> bool:
    """规模以上文化企业 of 文化及相关产业企业: a word of the name comes again, for what fits as well."""
    return any(name[at : at + _SHORTEST] in said for at in range(len(name) - 1))


def _said(facts: Facts, rate: Claim) -> str:
    """The sentence of a rate up to it."""
    start, _ = rate.place.sentence_span
    return facts.text(rate.field, (start, rate.figure.start))


def is_gap(delta: Claim) -> bool:
    """A difference to something else, not to an earlier value: 比全国平均高1.2个百分点."""
    if delta.figure.kind != "points":
        return False
    return ("gap" in delta.cues and delta.quantity.reference is not None) or _is_ahead(delta)


def _rate(claim: Claim) -> Term:
    return change(claim) if claim.measure == "growth" else level(claim)


def _named(facts: Facts, delta: Claim, current: Claim) -> Claim | None:
    """The one rate of the same kind and period whose metric or scope the words name: 全部固定资产投资, 全国."""
    name = (delta.quantity.reference or "").removesuffix("平均水平").removesuffix("平均").strip("的")
    if len(name) < _SHORTEST:
        return None
    found: dict[object, Claim] = {}
    for claim in facts.claims[max(0, delta.id - _REACH) : delta.id + _REACH]:
        if (
            claim.figure.kind == "percent"
            and claim.measure == current.measure
            and claim is not current
            and claim.quantity.period == current.quantity.period
            and claim.quantity.comparison in (current.quantity.comparison, None)
            and _is_called(claim, name, current)
        ):
            found.setdefault(claim.figure.value, claim)
    return next(iter(found.values())) if len(found) == 1 else None


def _is_called(claim: Claim, name: str, current: Claim) -> bool:
    metric, scope = claim.quantity.metric or "", claim.quantity.scope or ""
    own = current.quantity.metric or ""
    if metric == own and scope != (current.quantity.scope or ""):
        return name in (scope, scope + metric)
    return metric != own and name in (metric, scope + metric) and scope in ("", current.quantity.scope, "全国", "我国")


RULE = Rule(
    code="G104",
    name="comparison",
    family="agreement",
    title="与对照比率之差不符",
    title_en="gap between two rates does not fit them",
    page=__doc__ or "",
    right=(
        "前两个月，固定资产投资增长5.5%，高技术产业投资增长15.1%，增速比固定资产投资高出9.6个百分点。",
        "全省城镇化率为62.4%，比全国平均水平低2.8个百分点。",
        "一季度，全国工业用电量增长4.2%。一季度，全省工业用电量增长6.1%，比全国高1.9个百分点。",
    ),
    wrong=(
        "前两个月，固定资产投资增长5.5%，高技术产业投资增长15.1%，增速比固定资产投资高出6.9个百分点。",
        "一季度，全国工业用电量增长4.2%。一季度，全省工业用电量增长6.1%，比全国高9.1个百分点。",
        "前两个月，制造业投资增长9.5%，民间投资增长7.1%，增速比制造业投资低4.2个百分点。",
    ),
    relations=relations,
)
