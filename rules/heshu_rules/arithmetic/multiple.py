"""A ratio fits the two values it is of: 是…的3倍 is three times as much, 增长3倍 is four times.

Formula: current = base × times (是…的N倍, 增至N倍, 城乡收入比N); current = base × (1 + times) (增长N倍).
翻N倍 has no settled meaning: N times, N times more and doubled N times are all accepted.
Silent: where the value compared with is not printed (it is then implied), where several values might be meant, and for
what falls by times (another rule speaks of that).
Source: replies of the National Bureau of Statistics to readers: 24.17亿元 to 156.4亿元 is an increase by 5.5 times.

---

核查倍数与前后两个数是否相符：“是……的3倍”指3倍，“增长3倍”指4倍。
公式：“是（为、达）……的N倍”“城乡收入比为N”，本期 = 基期 × N；“增长N倍”，本期 = 基期 ×（1 + N）。
“翻N倍”无定论，N倍、N + 1倍、2的N次方倍均予承认。
不查：未写所比之数的只推算；所比之数不明的；“减少N倍”由另一条规则提示。
依据：国家统计局对读者的答复（24.17亿元到156.4亿元为增长5.5倍）。
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._ratios import EQUALS, bracketed_base, named_base, ratios
from heshu_rules.arithmetic._slips import is_meant, meant
from heshu_rules.arithmetic._terms import (
    BASE,
    CURRENT,
    apart,
    base_of,
    is_of_one_unit,
    level,
    twins,
    unit_of,
    unknown,
)
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal
from heshu_rules.guards import difference_guard
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_TIMES = Role("times")
_INCREASE = Reading(equal(CURRENT, BASE * (1 + _TIMES)), "increase")
_COVER: Final = re.compile("认购倍[数率][^，。]{0,3}$|超额认购$")
_ASKED: Final = re.compile("认购(?!倍)[^，。]{0,8}$|申购[^，。]{0,8}$")
_OFFERED: Final = re.compile("转让|受让|发行|发售|招标|配售")
_NEAR: Final = 5
"""How many figures around a cover ratio what was asked for and what was offered are looked for."""
_DOUBLINGS = 6
"""翻N倍 is only read as N doublings for small N."""


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every multiple that speaks about a printed level."""
    set_against = list(ratios(facts))
    told = {one.terms["times"].claim for one in set_against}
    found = [
        (times, current)
        for times in facts.of_measure("multiple", "growth")
        if times.figure.kind == "multiple" and times.figure.unit != "番" and times.sign != "-"
        if times not in told and (current := _multiplied(facts, times)) is not None
    ]
    several = twins(found)
    for times, current in found:
        yield _relation(facts, times, current, times.id not in several)
    for times in facts.of_measure("multiple"):
        if _COVER.search(times.place.before):
            yield from _covered(facts, times)
    yield from set_against


def _covered(facts: Facts, times: Claim) -> Iterator[Relation]:
    """拟转让1570万股，有效认购1913万股，认购倍数1.22倍: how often what was offered was asked for."""
    near = [claim for claim in facts.claims[max(0, times.id - _NEAR) : times.id + _NEAR] if claim.line == times.line]
    near = [claim for claim in near if claim.measure == "level" and claim.field == times.field]
    asked = [claim for claim in near if _ASKED.search(claim.place.before)]
    offered = [claim for claim in near if _OFFERED.search(f"{claim.place.before}{claim.place.after}")]
    for current, base in itertools.product(asked, offered):
        if current.id == base.id or unit_of(current) != unit_of(base):
            continue
        terms = {"current": level(current), "base": level(base), "times": level(times)}
        found = Relation("multiple", terms, (EQUALS,), words={"form": "equals"})
        if is_meant(found):
            yield meant(found)
            return


def _multiplied(facts: Facts, times: Claim) -> Claim | None:
    """The level that a multiple speaks about."""
    current = facts.anchor(times)
    if current is None or current.measure not in ("level", "mean") or times.figure.value is None:
        return None  # 性别比105∶100 multiplies nothing
    return None if current.figure.kind in ("percent", "points", "multiple") else current


def _relation(facts: Facts, times: Claim, current: Claim, is_single: bool) -> Relation:
    base = facts.base(times)
    is_named = base is None and times.measure == "multiple"
    if is_named:
        base = bracketed_base(facts, times, current) or named_base(facts, times, current)
    if base is not None and not is_of_one_unit(base, current):
        base = None
    is_increase = times.measure == "growth"
    readings: tuple[Reading, ...] = (_INCREASE,) if is_increase else (EQUALS,)
    if is_multiplied(times):
        readings = (EQUALS, _INCREASE, *_doubled(times))
    before = level(base) if base is not None else _unprinted(times, current)
    terms = {"current": level(current), "base": before if is_single else apart(before), "times": level(times)}
    return Relation(
        "multiple", terms, readings,
        mistakes=(Reading((EQUALS if is_increase else _INCREASE).formula, "increase_for_multiple"),),
        words={"form": "increase" if is_increase else "equals"},
        guard=difference_guard(facts, times, current, base),
        ceiling="warning" if len(readings) > 1 or is_named else "error",
    )  # fmt: skip


def is_multiplied(times: Claim) -> bool:
    """价格翻了三倍: what that means is not settled."""
    return times.place.before.rstrip("近超约了").endswith("翻")


def _doubled(times: Claim) -> tuple[Reading, ...]:
    value = times.figure.value
    if value is None or value != value.to_integral_value() or not 0 < value <= _DOUBLINGS:
        return ()
    return (Reading(equal(CURRENT, BASE * 2 ** int(value)), "doublings"),)


def _unprinted(times: Claim, current: Claim) -> Term:
    """What the level is compared with, by the words of the article: 上届, 平日."""
    if times.quantity.reference is None or times.measure == "growth":
        return base_of(current, times.quantity.comparison)
    return unknown(times.quantity.reference, unit_of(current))


RULE = Rule(
    code="A109",
    name="multiple",
    family="arithmetic",
    title="倍数与前后数值不符",
    title_en="multiple does not fit the values",
    page=__doc__ or "",
    right=(
        "果园面积由2.0万亩增至8.0万亩，增长3倍。",
        "去年线上订单24.6万单，是2020年8.2万单的3倍。",
        "本届展会成交额6.2亿元，是上届的2.1倍。",
        "订单由1.2万单增至4.9万单，增长超3倍。",
    ),
    wrong=(
        "果园面积由2.0万亩增至8.0万亩，增长4倍。",
        "去年线上订单24.6万单，是2020年8.2万单的4倍。",
        "办件量从2020年的537万件增加到2024年的2.38亿件，增长了44倍。",
        "蒜价由每公斤2.0元涨到11.8元，翻了三倍。",
    ),
    relations=relations,
)
