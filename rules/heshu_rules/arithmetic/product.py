"""So many units at so much each come to the total: speed and time, length and width, quantity and price.

Formula: product = factors multiplied (时速 × 时间 = 路程, 长 × 宽 = 面积, 数量 × 单价 = 金额, 股本 × 每股派发 =
派发总额).
Silent: where more than one figure could be the count or the total, for planned yields and for speeds that are
reached, not kept up. Where count and total are not of one clause with the mean, at most a warning is given. Means per
day, head, share or ton are checked by the rule on averages.
Source: Provisions on the calculation of error rates of newspapers: an arithmetic contradiction is a factual error.

---

核查单位数量与总量是否相符：速度与时间、长与宽、数量与单价。
公式：总量 = 数量 × 单位数（路程 = 时速 × 时间，面积 = 长 × 宽，金额 = 数量 × 单价，派发总额 = 股本 × 每股派发）。
不查：数量或总量可能指多个数的；最高、设计或达到的时速，设计能力；不在同一分句的最多给出警告。日均、人均、每股、每吨等由平均数规则核查。
依据：报纸编校差错率计算方法（数据自相矛盾属事实性差错）。
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.units import commensurable, convert
from heshu_rules.arithmetic._payouts import payouts
from heshu_rules.arithmetic._slips import is_slip_away, meant
from heshu_rules.arithmetic._terms import digits, level, quotient, unit_of
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal, product
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_PRODUCT: Final = Reading(equal(Role("product"), product("factors", 2)))
_RATIO: Final = "容积率"
_PLOT: Final = re.compile("(?:土地|用地|出让|占地|宗地)[^，。]{0,4}面积[^，。]{0,2}$")
_SOLD: Final = re.compile("土地|出让|宗地")
"""Words of a plot that is sold, of which all floor space is told; a building site may have other parts."""
_FLOOR: Final = re.compile("(?:建筑|计容)[^，。]{0,4}面积[^，。]{0,2}$")
_BACK: Final = 12
"""How many figures back the quantity and the total of a price are looked for."""
_TELLING: Final = 8
"""Digits of three figures whose fit tells that they belong together."""
_PER_UNIT: Final = frozenset(
    {"亩", "小时", "分钟", "秒", "公顷", "平方米", "平方公里", "立方米", "千克", "克", "斤", "升", "桶", "千米"}
)
"""What a mean is per when it is a yield, a price or a speed; means per day or head are another rule's."""


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every yield, price or speed with the one quantity and the one total of its sentence."""
    yield from payouts(facts)
    for claims in facts.sentences_of(facts.of_measure("mean")):
        for mean in claims:
            per = mean.quantity.per
            is_mean = mean.measure == "mean" and per in _PER_UNIT and "extreme" not in mean.cues
            if is_mean and per is not None and not _is_speed_reached(facts, mean):
                yield from _product(facts, mean, per, claims)
    for claims in facts.sentences if "面积" in facts.all_text or _RATIO in facts.all_text else ():
        text = facts.sentence(claims[0])
        if "面积" in text:
            yield from _area(claims)
        if _RATIO in text:
            yield from _built(claims)


def _product(facts: Facts, mean: Claim, per: str, claims: list[Claim]) -> Iterator[Relation]:
    counts = [claim for claim in claims if claim is not mean and _is_count(claim, per)]
    totals = [claim for claim in claims if claim is not mean and _is_total(claim, mean)]
    totals = [claim for claim in totals if claim.id != mean.id + 1 or not _is_mean_too(facts.between(mean, claim))]
    means = [claim for claim in claims if claim.measure == "mean" and claim.quantity.per == per]
    if len(counts) == len(totals) == len(means) == 1 and counts[0] is not totals[0] and mean.aspect == "actual":
        yield _of(mean, per, counts[0], totals[0])
        return
    near = [claim for claim in facts.claims[max(0, mean.id - _BACK) : mean.id + 3] if claim.line == mean.line]
    counts = [claim for claim in near if claim.field == mean.field and claim is not mean and _is_count(claim, per)]
    totals = [claim for claim in near if claim.field == mean.field and claim is not mean and _is_total(claim, mean)]
    for total, count in itertools.product(reversed(totals), counts):
        found = _of(mean, per, count, total)
        if total is not count and digits(found) >= _TELLING and found.holds("printed") is not None:
            yield found
            return
    floors = [count for count in counts if _FLOOR.search(count.place.before)]
    paid = [total for total in totals if _PAID.search(f"{total.place.before}{total.place.after}")]
    if "楼面" in mean.place.before and len(floors) == len(paid) == 1:
        found = _of(mean, per, floors[0], paid[0])
        if digits(found) >= _TELLING and is_slip_away(found):
            yield meant(found)


def _is_mean_too(gap: str) -> bool:
    """每平方公里有1家大企业和3家小企业: what 和 joins to a mean is so much each as well."""
    return "，" not in gap and any(word in gap for word in "和、及与")


def _is_asked(price: Claim) -> bool:
    """起始楼面价9233元, 起始价2.385亿元: what bidding starts with, not what is paid."""
    return _ASKED.search(price.place.before) is not None


_ASKED: Final = re.compile("起始|起拍|挂牌")
_PAID: Final = re.compile("成交|竞得|摘得|拿下|拍出|起始|起拍|总价|底价")
"""What is paid for land, or what bidding starts with."""


def _of(mean: Claim, per: str, count: Claim, total: Claim) -> Relation:
    terms = {
        "factors.0": _converted(count, per),
        "factors.1": quotient(mean),
        "product": _converted(total, _unit_above(mean)),
    }
    is_near = len({claim.place.clause for claim in (mean, count, total)}) == 1
    return Relation("product", terms, (_PRODUCT,), ceiling="error" if is_near else "warning")



def _built(claims: list[Claim]) -> Iterator[Relation]:
    """土地面积2.14万平方米，规划建筑面积3.85万平方米，容积率1.8: the floor space that a plot may carry."""
    ratios = [claim for claim in claims if claim.place.before.rstrip("约为达").endswith(_RATIO)]
    plots = [claim for claim in claims if _PLOT.search(claim.place.before) and unit_of(claim) == "平方米"]
    floors = [claim for claim in claims if _FLOOR.search(claim.place.before) and unit_of(claim) == "平方米"]
    plots = [claim for claim in plots if claim not in floors]
    if len(ratios) == len(plots) == len(floors) == 1 and ratios[0].figure.bound == "exact":
        terms = {"factors.0": level(plots[0]), "factors.1": level(ratios[0]), "product": level(floors[0])}
        found = Relation("product", terms, (_PRODUCT,))
        is_sold = _SOLD.search(plots[0].place.before) is not None
        if found.holds("printed") is not None or (is_sold and is_slip_away(found)):
            yield meant(found)


_STEADY: Final = re.compile("平均|均速|匀速|行驶|行进|航行|飞行|巡航|以.*速度")
"""Words of a speed that was kept up; the others, of which there are more, tell what a thing can do or came to."""


def _is_speed_reached(facts: Facts, mean: Claim) -> bool:
    """5.3秒加速至时速800公里, 全长103公里，设计时速350公里: nothing went that fast all the time."""
    return commensurable(_unit_above(mean), "米") and _STEADY.search(facts.clause(mean)) is None


def _area(claims: list[Claim]) -> Iterator[Relation]:
    """长50米、宽20米，面积1000平方米."""
    for length, width, area in zip(claims, claims[1:], claims[2:], strict=False):
        if (
            length.place.before.rstrip("约近超达").endswith("长")
            and width.place.before.strip("、，约近超达 ") == "宽"
            and "面积" in area.place.before
            and "建筑" not in area.place.before
            and unit_of(length) == unit_of(width)
            and commensurable(unit_of(area), "平方米")
            and commensurable(unit_of(length), "米")
        ):
            terms = {"factors.0": _converted(length, "米"), "factors.1": _converted(width, "米")}
            yield Relation("product", terms | {"product": _converted(area, "平方米")}, (_PRODUCT,), ceiling="warning")


def _is_count(claim: Claim, per: str) -> bool:
    """The quantity that the mean is per a unit of: 20亩 for a yield per 亩, 2小时 for a speed."""
    if claim.measure not in ("level", "duration") or claim.figure.kind not in ("quantity", "duration"):
        return False
    return bool(claim.figure.value) and commensurable(unit_of(claim), per)


def _is_total(claim: Claim, mean: Claim) -> bool:
    return (
        claim.measure == "level"
        and claim.figure.kind in ("amount", "quantity")
        and bool(claim.figure.value)
        and claim.whole is None
        and "base" not in claim.cues
        and ("楼面" not in mean.place.before or _is_asked(claim) is _is_asked(mean))
        and commensurable(unit_of(claim), _unit_above(mean))
        and (mean.quantity.per != "亩" or unit_of(claim) != _unit_above(mean))  # else the rule on averages has it
    )


def _unit_above(mean: Claim) -> str:
    """The unit of a total: 元 for 4200元/吨 as for 每吨4200元."""
    return unit_of(mean).partition("/")[0]


@cache
def _factor(own: str, unit: str) -> Fraction:
    return convert(1, own, unit)


def _converted(claim: Claim, unit: str) -> Term:
    own = unit_of(claim)
    if own == unit:
        return level(claim)
    return Term(claim=claim, unit=unit, factor=_factor(own, unit))


RULE = Rule(
    code="A112",
    name="product",
    family="arithmetic",
    title="数量、单位数与总量不符",
    title_en="quantity, unit value and total do not fit",
    page=__doc__ or "",
    right=(
        "列车以每小时300公里的速度行驶2小时，行程600公里。",
        "新仓库长50米、宽20米，占地面积1000平方米。",
        "收购茶青2000公斤，每公斤60元，共付款12万元。",
        "以总股本6521.74万股为基数，每10股派发现金6元，合计派发现金3913.04万元。",
    ),
    wrong=(
        "列车以每小时300公里的速度行驶2小时，行程900公里。",
        "新仓库长50米、宽20米，占地面积1.0万平方米。",
        "收购茶青2000公斤，每公斤60元，共付款120万元。",
        "以总股本6521.74万股为基数，每10股派发现金6元，合计派发现金3931.04万元。",
    ),
    relations=relations,
)
