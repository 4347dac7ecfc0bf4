"""Things above a threshold add up to at least that much each, and those below it to less.

Formula: count × minimum ≤ total; and for the rest, whole total − total ≤ (whole count − count) × minimum.
Silent: where the count or the total of the things above the threshold is not printed beside it; where the amount is
only what has been spent or paid of them (完成投资, 到位资金).
Source: arithmetic; 以上 includes the number itself (Civil Code, article 1259).

---

核查“N亿元以上”项目的个数与总额是否相符。
公式：个数 × 下限 ≤ 总额；其余部分：（总个数 − 个数）× 下限 ≥ 总额之差。
不查：旁边没有写明个数或总额的；金额只是其中已完成、已到位部分的。
依据：算术关系；“以上”包括本数（民法典第一千二百五十九条）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._terms import level, unit_of
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, at_most
from heshu_rules.relation import Reading, Relation
from heshu_rules.rule import Rule

_ABOVE = at_most(Role("count") * Role("minimum"), Role("total"))
_REST = at_most(Role("whole_total") - Role("total"), (Role("whole_count") - Role("count")) * Role("minimum"))
_BEFORE: Final = frozenset({"base", "from", "base_period"})
_BACK: Final = 24
"""How many figures back the total of all is looked for."""
_SIZE: Final = re.compile("(?:的?规模|总?额|总值)$")
_PAID: Final = re.compile("完成|到位|已|新增|其中|均|每|税|利润|增加|补助|奖励|贷款")
"""What is less than all of the things: of 12个10亿元以上项目 60亿元 may have been spent."""


def relations(facts: Facts) -> Iterator[Relation]:
    """The relations of every threshold with the count and the total that follow it in its sentence."""
    for claims in facts.sentences_of(facts.of_measure("threshold")):
        for index, minimum in enumerate(claims):
            if minimum.measure == "threshold" and minimum.figure.bound == "above" and minimum.figure.kind == "amount":
                yield from _above(facts, minimum, claims[index + 1 :])


def _is_class(facts: Facts, minimum: Claim, count: Claim) -> bool:
    """5亿元以上项目71个, 超百亿元的国家有51个; 与超过6600亿元的总量相比，两市… is no class of things."""
    return minimum.figure.text.endswith("以上") or not set("，。；、") & set(facts.between(minimum, count))


def _above(facts: Facts, minimum: Claim, following: list[Claim]) -> Iterator[Relation]:
    count = total = None
    for claim in following:
        if claim.measure == "threshold" or claim.cues & _BEFORE:
            break
        if claim.measure == "level" and claim.figure.kind == "quantity" and count is None and total is None:
            count = claim
        elif claim.measure == "level" and unit_of(claim) == unit_of(minimum) and total is None:
            total = claim
    if count is not None and total is None and count.figure.value and _is_class(facts, minimum, count):
        yield from _of_named_total(facts, minimum, count)
    if count is None or total is None or _PAID.search(total.place.before) or not _is_class(facts, minimum, count):
        return
    terms = {"count": level(count), "minimum": level(minimum), "total": level(total)}
    yield Relation("threshold", terms, (Reading(_ABOVE),))
    whole_count, whole_total = facts.whole(count), facts.whole(total)
    if whole_count is not None and whole_total is not None and unit_of(whole_count) == unit_of(count):
        rest = {**terms, "whole_count": level(whole_count), "whole_total": level(whole_total)}
        yield Relation("threshold", rest, (Reading(_REST),))


def _of_named_total(facts: Facts, minimum: Claim, count: Claim) -> Iterator[Relation]:
    """进口4.99万亿元。…进口规模超百亿元的国家有51个: together they are not more than the total of that name."""
    for total in reversed(facts.claims[max(0, minimum.id - _BACK) : minimum.id]):
        name = total.quantity.metric or ""
        if total.field != minimum.field or total.measure != "level" or unit_of(total) != unit_of(minimum):
            continue
        named = _SIZE.sub("", minimum.place.before.rstrip("超过达逾"))
        if len(name) > 1 and named == name and not total.cues & _BEFORE:
            terms = {"count": level(count), "minimum": level(minimum), "total": level(total)}
            yield Relation("threshold", terms, (Reading(_ABOVE),), evidence="inferred")
            return


RULE = Rule(
    code="A115",
    name="threshold",
    family="arithmetic",
    title="“以上”项目的个数与总额不符",
    title_en="things above a threshold do not fit their total",
    page=__doc__ or "",
    right=(
        "全年签约项目153个，总投资1490.02亿元，其中5亿元以上项目71个，总投资1381.3亿元。",
        "全区引进亿元以上项目12个，总投资36亿元。",
        "新开工项目40个，总投资90亿元，其中10亿元以上项目4个，总投资52亿元。",
        "一季度全省进口4998亿元，增长19.6%。进口规模超百亿元的国家有11个。",
    ),
    wrong=(
        "全年签约项目153个，总投资1490.02亿元，其中5亿元以上项目71个，总投资138.1亿元。",
        "全区引进10亿元以上项目12个，总投资36亿元。",
        "新开工项目40个，总投资90亿元，其中10亿元以上项目14个，总投资52亿元。",
        "一季度全省进口4998亿元，增长19.6%。进口规模超百亿元的国家有71个。",
    ),
    relations=relations,
)
