"""Ratios of two printed figures that the words set against each other.

甲站（428.9毫米）是乙站（266.6毫米）的1.6倍: the figures stand in brackets behind the names. 城乡居民收入比为2.39: the
incomes of town and country stand before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._slips import is_meant, is_slip_away, meant
from heshu_rules.arithmetic._terms import BASE, CURRENT, is_of_one_unit, level
from heshu_rules.arithmetic._wholes import is_telling, plain
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal
from heshu_rules.relation import Reading, Relation

EQUALS: Final = Reading(equal(CURRENT, BASE * Role("times")), "equals")
_CLOSED: Final = ("）的", ")的")
_VERBS: Final = re.compile("是|为|相当于|达到?")
_GAP: Final = 30
"""Characters between the two figures of a ratio that are set against each other."""
_RATIO: Final = re.compile("(?:收入|消费|支出)(?:之?比|比值|比例|倍差|差距)|倍差|比值")
_TOWN: Final = re.compile("城镇|城市")
_COUNTRY: Final = re.compile("农村|农民|乡村")
_BACK: Final = 10
"""How many figures back the incomes of town and country stand."""
_LARGEST: Final = 10
"""No income of towns is ten times that of the country."""
_TOTAL: Final = re.compile("^(?:本次|此次|其|该)|(?:总?金额|总?规模|总?额|总?量|总?数)$")
_NAME: Final = 2
_TELLING: Final = 6
"""Digits of two figures and their ratio of which a mere slip tells that they belong together."""
_LEVELS: Final = frozenset({"level", "mean"})


def bracketed_base(facts: Facts, times: Claim, current: Claim) -> Claim | None:
    """达到428.9毫米，是乙站（266.6毫米）的1.6倍: what a value is a multiple of, in a bracket right behind it."""
    base = _bracketed(facts, times)
    return base if base is not None and base.id - 1 == current.id else None


def named_base(facts: Facts, times: Claim, current: Claim) -> Claim | None:
    """发行20亿欧元，…申购162亿欧元，是发行金额的8.1倍: the figure whose words are those of the base, and that fits."""
    name = _TOTAL.sub("", plain(times.quantity.reference or ""))
    if len(name) < _NAME:
        return None
    for base in reversed(facts.claims[max(0, current.id - _BACK) : current.id]):
        if (base.field, base.line) != (times.field, times.line) or base.measure not in _LEVELS:
            continue
        called = plain(f"{base.quantity.metric or ''}{base.place.before}")
        if name in called and is_of_one_unit(base, current):
            found = _relation(current, base, times)
            if found.holds("lenient") is not None or (is_telling(found, _TELLING) and is_slip_away(found)):
                return base
    return None


def _bracketed(facts: Facts, times: Claim) -> Claim | None:
    base = facts.claims[times.id - 1] if times.id else None
    if base is None or base.field != times.field or base.measure not in _LEVELS:
        return None
    return base if facts.between(base, times).rstrip("约近超") in _CLOSED else None


def ratios(facts: Facts) -> Iterator[Relation]:
    """The ratios whose two figures are printed, where no word links them."""
    for times in facts.of_measure("multiple"):
        if times.figure.unit == "倍":
            found = _of_brackets(facts, times) or _of_fine(facts, times)
            if found is not None:
                yield found
    if "城乡" in facts.all_text and _RATIO.search(facts.all_text):
        yield from _of_town_and_country(facts)


def _of_fine(facts: Facts, times: Claim) -> Relation | None:
    """没收违法所得8350元，处以违法所得十倍的罚款83500元: a fine by its multiple of what is printed before it."""
    fine = facts.claims[times.id + 1] if times.id + 1 < len(facts.claims) else None
    if fine is None or fine.field != times.field or facts.between(times, fine).removeprefix("的") not in _FINES:
        return None
    name = times.place.before[-_SUM:]
    for base in reversed(facts.claims[max(0, times.id - _BACK) : times.id]):
        if (base.field, base.line) == (times.field, times.line) and is_of_one_unit(base, fine):
            found = _relation(fine, base, times)
            if len(name) == _SUM and name in base.place.before and is_meant(found):
                return found
    return None


_FINES: Final = frozenset({"罚款", "罚款共计", "罚款计", "罚款人民币", "赔偿金", "违约金", "赔偿"})
_SUM: Final = 4
"""Characters of the name of what a fine is a multiple of: 违法所得, 货值金额."""


def _of_brackets(facts: Facts, times: Claim) -> Relation | None:
    """A multiple of two figures in brackets; one that speaks of the first of them by its words is linked by those."""
    base = _bracketed(facts, times)
    current = None if base is None or not base.id else facts.claims[base.id - 1]
    if base is None or current is None or current.measure not in _LEVELS or not is_of_one_unit(current, base):
        return None
    gap = facts.between(current, base) if current.field == base.field else ""
    is_set_against = len(gap) <= _GAP and _VERBS.search(gap) is not None and times.anchor != current.id
    return _relation(current, base, times) if is_set_against else None


def _relation(current: Claim, base: Claim, times: Claim) -> Relation:
    terms = {"current": level(current), "base": level(base), "times": level(times)}
    return Relation("multiple", terms, (EQUALS,), words={"form": "equals"})


def _of_town_and_country(facts: Facts) -> Iterator[Relation]:
    for ratio in facts.of_measure("level", "mean"):
        value, first = ratio.figure.value, facts.base(ratio) or ratio  # 收入比由2.45缩小至2.39
        name = f"{ratio.quantity.metric or ''}{first.place.before}"
        if ratio.figure.unit or value is None or not 1 < value < _LARGEST or "base" in ratio.cues:
            continue
        if not _RATIO.search(name) or "城乡" not in facts.sentence(ratio):
            continue
        near = facts.claims[max(0, ratio.id - _BACK) : ratio.id]
        incomes = [one for one in near if one.figure.unit == "元" and one.measure in _LEVELS and one.line == ratio.line]
        town, country = (_only(incomes, words) for words in (_TOWN, _COUNTRY))
        if town is not None and country is not None:
            found = _relation(town, country, ratio)
            if found.holds("lenient") is not None or is_slip_away(found):
                yield meant(found)


def _only(incomes: list[Claim], words: re.Pattern[str]) -> Claim | None:
    found = [one for one in incomes if words.search(one.quantity.metric or "") and "base" not in one.cues]
    return found[0] if len(found) == 1 else None
