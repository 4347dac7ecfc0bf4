"""So many units at so much each come to the total: area and yield, quantity and price, speed and time.

Formula: product = factors multiplied (亩数 × 亩产 = 产量, 数量 × 单价 = 金额, 时速 × 时间 = 路程).
Silent: where more than one figure could be the count or the total, for top speeds and planned yields, and where count
and total are not of one clause with the mean; then at most a warning is given.
Source: Provisions on the calculation of error rates of newspapers: an arithmetic contradiction is a factual error.

---

核查单位数量与总量是否相符：面积与亩产、数量与单价、速度与时间。
公式：总量 = 数量 × 单位数（产量 = 面积 × 亩产，金额 = 数量 × 单价，路程 = 时速 × 时间）。
不查：数量或总量可能指多个数的；最高时速、设计产量；不在同一分句的最多给出警告。
依据：报纸编校差错率计算方法（数据自相矛盾属事实性差错）。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.units import commensurable, convert
from heshu_rules.arithmetic._terms import level, unit_of
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal, product
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_PRODUCT: Final = Reading(equal(Role("product"), product("factors", 2)))
_PER_UNIT: Final = frozenset(
    {"亩", "公顷", "股", "吨", "千克", "斤", "平方米", "千米", "小时", "分钟", "升", "立方米", "桶"}
)
"""What a mean is per when it is a yield, a price or a speed; means per day or head are another rule's."""


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every yield, price or speed with the one quantity and the one total of its sentence."""
    for claims in facts.sentences:
        for mean in claims:
            per = mean.quantity.per
            if mean.measure == "mean" and per in _PER_UNIT and "extreme" not in mean.cues and mean.aspect == "actual":
                yield from _product(mean, per, claims)


def _product(mean: Claim, per: str, claims: list[Claim]) -> Iterator[Relation]:
    counts = [claim for claim in claims if claim is not mean and _is_count(claim, per)]
    totals = [claim for claim in claims if claim is not mean and _is_total(claim, mean)]
    means = [claim for claim in claims if claim.measure == "mean" and claim.quantity.per == per]
    if len(counts) != 1 or len(totals) != 1 or len(means) != 1 or counts[0] is totals[0]:
        return
    count, total = counts[0], totals[0]
    terms = {
        "factors.0": _converted(count, per),
        "factors.1": level(mean),
        "product": _converted(total, _unit_above(mean)),
    }
    is_near = len({claim.place.clause for claim in (mean, count, total)}) == 1
    yield Relation("product", terms, (_PRODUCT,), ceiling="error" if is_near else "warning")


def _is_count(claim: Claim, per: str) -> bool:
    """The quantity that the mean is per a unit of: 20亩 for a yield per 亩, 2小时 for a speed."""
    if claim.measure not in ("level", "duration") or claim.figure.kind not in ("quantity", "duration"):
        return False
    return bool(claim.figure.value) and commensurable(unit_of(claim), per)


def _is_total(claim: Claim, mean: Claim) -> bool:
    return (
        claim.measure == "level"
        and bool(claim.figure.value)
        and claim.whole is None
        and "base" not in claim.cues
        and commensurable(unit_of(claim), _unit_above(mean))
    )


def _unit_above(mean: Claim) -> str:
    """The unit of a total: 元 for 4200元/吨 as for 每吨4200元."""
    return unit_of(mean).partition("/")[0]


def _converted(claim: Claim, unit: str) -> Term:
    own = unit_of(claim)
    if own == unit:
        return level(claim)
    return Term(claim=claim, unit=unit, factor=convert(1, own, unit))


RULE = Rule(
    code="A112",
    name="product",
    family="arithmetic",
    title="数量、单位数与总量不符",
    title_en="quantity, unit value and total do not fit",
    page=__doc__ or "",
    right=(
        "试验田20亩，亩产650公斤，总产量13000公斤。",
        "公司以每股5.2元发行1000万股，募集资金5200万元。",
        "采购大米500吨，每吨4200元，总价210万元。",
    ),
    wrong=(
        "试验田20亩，亩产850公斤，总产量13000公斤。",
        "公司以每股5.2元发行1000万股，募集资金5.2亿元。",
        "采购大米500吨，每吨2400元，总价210万元。",
    ),
    relations=relations,
)
