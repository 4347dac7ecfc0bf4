"""A mean fits its total and what it is the mean of: days, months, people, projects, tons.

Formula: total = mean × count. The days of a period are counted from the calendar: 日均 over 2023 is over 365 days.
Prices (12.5元/股) and yields (亩产650公斤) are means too, and so are those that go by a name: the ticket price is the
takings for each admission, the spending of tourists for each of them. Means of years are over the years told or a plan.
Silent: where the total or the count is of another period or metric; 工作日 and nights are not calendar days; shares
traded at a closing price, earnings a share of weighted capital. Where a count is inferred, a mean that does not fit is
only reported if one slip explains it. A total and a count without a mean imply it (投资4138.4亿元 for 248个项目 is
about 16.7亿元 each), which is only shown.
Source: Provisions on the calculation of error rates of newspapers: an arithmetic contradiction is a factual error.

---

核查平均数与总数、个数（天数）是否相符。
公式：总数 = 平均数 × 个数。日均按日历天数计算，如2023年为365天；月均按月数。
单价（每股12.5元）、单产（亩产650公斤）同样核查；票价（票房 ÷ 人次）、人均消费（旅游收入 ÷ 人次）亦然。
年均按文中所写年数或规划期年数。
不查：总数或个数属于另一时期或另一指标的；工作日、间夜不等于日历天数；收盘价与成交额；按加权股本计算的每股收益。
个数系推断的，仅在一处笔误可以解释时提示。只写了总数和个数的，推算平均数备查。
依据：报纸编校差错率计算方法（数据自相矛盾属事实性差错）。
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._named_means import AVERAGE, named_mean
from heshu_rules.arithmetic._parts import LIMITS, PEOPLE, as_stated
from heshu_rules.arithmetic._slips import is_slip_away, meant
from heshu_rules.arithmetic._spans import Stretch, days, months, years
from heshu_rules.arithmetic._terms import digits, level, quotient, unit_of, unknown
from heshu_rules.facts import Facts
from heshu_rules.lexical import is_silenced
from heshu_rules.relation import Relation, Term
from heshu_rules.rule import Rule

_STRETCHES: Final[dict[str, Callable[[Facts, Claim, Claim], Iterator[Stretch]]]] = {
    "日": days, "天": days, "月": months, "年": years,
}  # fmt: skip
_NEAR: Final = 3
"""How many sentences apart a total and its daily mean are still read together."""
_BACK: Final = 10
"""How many figures back the total and the count of a mean are looked for."""
_AHEAD: Final = 6
_THINGS: Final = frozenset({"个", "项", "家", "户", "条", "座", "宗", "笔", "套", "辆"})
_EACH: Final = frozenset(
    {
        "人", "户", "家", "个", "项", "只", "套", "台", "辆", "件", "场", "次", "亩", "股", "份", "张", "吨", "?",
        "所", "盒", "瓶", "箱", "头", "支", "枚", "本", "间", "单", "趟", "节", "座", "栋", "棵", "株", "人次",
    }
)  # fmt: skip
_SHARES: Final = frozenset({"股", "份"})
_PRICE: Final = re.compile("(?:成交|发行|转让|回购|增持|减持|认购|收购|交易)(?:均价|价格?)(?:为|约为|约)?$")
"""Words before a price that is so much a share, where shares are counted."""
_SPREAD_OUT: Final = frozenset({"毫米", "厘米", "摄氏度", "分", "岁", "千米/小时", "分钟", "小时", "秒"})
"""Units of what does not add up: rain over two places is no sum."""


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every mean with a printed total, and for every total that is spread over a count of things."""
    found: list[Relation] = []
    for mean in _means(facts):
        if (
            mean.figure.value is None
            or mean.figure.text.startswith("一")  # 平均一个公社拥有6.4万亩: it is per one
            or unit_of(mean) in _SPREAD_OUT
            or mean.figure.bound == "above"
            or is_silenced("average-price", mean.place.before)
        ):
            continue
        relation = _over_time(facts, mean) if _units(mean)[1] in _STRETCHES else _over_things(facts, mean)
        relation = relation or named_mean(facts, mean)
        if relation is not None and (_is_certain(facts, relation, mean) or _may_be_mean(facts, mean)):
            found.append(relation)
    fitting = {relation.terms["total"].claim for relation in found if relation.holds("lenient") is not None}
    for relation in found:
        # 以每股2.70元授予，以均价25.88元回购，共2.02亿元: the total belongs to the mean that it fits
        if relation.holds("lenient") is not None or relation.terms["total"].claim not in fitting:
            yield relation
    printed = {relation.terms["total"].claim for relation in found}
    for claims in facts.sentences:
        yield from (relation for relation in _spread(facts, claims) if relation.terms["total"].claim not in printed)


def _means(facts: Facts) -> Iterator[Claim]:
    """The means, those of a year among them: 年均投入15亿元 is a level by its words, as is 成交价639元 a share."""
    yield from facts.of_measure("mean")
    for claim in facts.of_measure("level"):
        if ("per_annum" in claim.cues and claim.figure.unit) or _is_share_price(claim):
            yield claim


def _is_share_price(claim: Claim) -> bool:
    return claim.figure.kind in ("amount", "price") and _PRICE.search(claim.place.before) is not None


def _may_be_mean(facts: Facts, mean: Claim) -> bool:
    """It is no price of one trade among others, and no earnings by weighted capital."""
    clause = facts.clause(mean)
    if is_silenced("average-price", clause) or is_silenced("average-trade", clause):
        return False
    return _units(mean)[1] != "股" or not is_silenced("average-share", clause)


def _is_certain(facts: Facts, relation: Relation, mean: Claim) -> bool:
    """It fits to more digits than prices of one trade happen to, or would but for a slip."""
    if digits(relation) < _SURE:
        return False
    if relation.holds("printed") is not None:
        return True
    is_only_one = not is_silenced("average-price", facts.clause(mean)) and digits(relation) > _SURE
    return is_only_one and is_slip_away(relation)


def _relation(total: Claim, count: Term, mean: Claim, spans: tuple[tuple[int, int], ...] = ()) -> Relation:
    terms = {"total": level(total), "count": count, "mean": quotient(mean, unit_of(total))}
    if mean.figure.modifier in LIMITS:
        terms = {role: as_stated(term) for role, term in terms.items()}
    return Relation("average", terms, (AVERAGE,), spans=spans)


# -- over days and months --------------------------------------------------------------------------------------------


def _over_time(facts: Facts, mean: Claim) -> Relation | None:
    """日均发送旅客13.7万人次 against 全年累计发送旅客超5000万人次."""
    if is_silenced("average-day", facts.clause(mean)):
        return None
    stretches = _STRETCHES[_units(mean)[1]]
    found: list[tuple[bool, bool, Relation]] = []
    for total in _totals(facts, mean):
        is_same = _is_same_metric(total, mean) and _is_same_time(total, mean)
        for stretch in stretches(facts, mean, total):
            is_sure = stretch.is_told or "per_annum" not in mean.cues
            relation = _relation(total, stretch.term, mean, stretch.spans)
            if stretch.is_own and relation.holds("lenient") is None and digits(relation) <= _TELLING:
                continue  # 票房27.2亿元，三日日均4.1亿元 need not be of the same three days
            found.append(((is_same or stretch.is_told) and not stretch.is_own, is_sure, relation))
    for *_, relation in found:
        if relation.holds("lenient") is not None:
            return relation
    for is_same, is_sure, relation in found:
        is_beside = _is_beside(relation, mean)
        if is_same and is_beside and is_sure:
            return relation
        if (is_same or is_beside) and is_slip_away(relation):
            return meant(relation)
    return None


def _totals(facts: Facts, mean: Claim) -> Iterator[Claim]:
    """The levels in the unit of the mean near it, the nearest first."""
    near = facts.claims[max(0, mean.id - _BACK) : mean.id + _BACK]
    levels = [
        claim
        for claim in near
        if claim.measure == "level"
        and claim.field == mean.field
        and claim.figure.value not in (None, mean.figure.value)  # 增产1170万吨: the mean itself, told again
        and abs(claim.place.sentence - mean.place.sentence) <= _NEAR
        and unit_of(claim) == unit_of(mean)
        and (claim.aspect == mean.aspect or claim.place.sentence == mean.place.sentence)
        and not claim.cues & {"base", "from", "base_period", "single", "extreme"}
        and not ("per_annum" in mean.cues and (claim.is_stock or claim.cues & {"to", "rise", "fall"}))
    ]
    return iter(sorted(levels, key=lambda claim: abs(claim.id - mean.id)))


def _is_same_metric(total: Claim, mean: Claim) -> bool:
    a, b = total.quantity, mean.quantity
    return a.metric is not None and a.metric == b.metric and a.scope == b.scope and a.qualifier == b.qualifier


def _is_same_time(total: Claim, mean: Claim) -> bool:
    a, b = total.quantity.period, mean.quantity.period
    return a is not None and b is not None and a.is_same(b) and a.days > 1


def _is_beside(relation: Relation, mean: Claim) -> bool:
    """The total stands right before the mean, which names nothing else: 达1634.3万人次，日均204.3万人次."""
    total = relation.terms["total"].claim
    if total is None or total.figure.bound != "exact" or mean.figure.bound != "exact":
        return False
    is_next = 0 < mean.id - total.id <= 2 and total.place.sentence == mean.place.sentence
    name = _MEAN.sub("", mean.place.before)
    is_told = bool(name) or total.quantity.metric == mean.quantity.metric or _value(total) > _value(mean)
    return is_next and (not name or name in _name(total)) and is_told


def _name(claim: Claim) -> str:
    """The words that name what a figure measures."""
    return f"{claim.quantity.metric or ''}{claim.place.before}"


def _value(claim: Claim) -> Decimal:
    return claim.figure.value or Decimal(0)


_MEAN: Final = re.compile(
    "[，,、；;：（(]|平均每[天日月年]|每[天日月年]平均|[日月年]均|平均|每[天日月年]|达到?|为|约|超过?|近|实现|完成"
)
"""What a mean says beside the name of what it measures."""


# -- over things -----------------------------------------------------------------------------------------------------


def _over_things(facts: Facts, mean: Claim) -> Relation | None:
    """750只基金募集5535.50亿元，平均7.38亿元; 20亩收13000公斤，亩产650公斤; 每股12.5元，100万股，1250万元."""
    unit, per = _units(mean)
    if per not in _EACH:
        return None
    near = [claim for claim in facts.claims[max(0, mean.id - _BACK) : mean.id + _AHEAD] if _is_usable(claim, mean)]
    units = PEOPLE if unit in PEOPLE else {unit}
    totals = [claim for claim in near if unit_of(claim) in units and not _counts_others(claim, mean)]
    counts = [
        claim for claim in near if claim.figure.kind == "quantity" and _counts(claim, per) and unit_of(claim) != unit
    ]
    pairs = sorted(itertools.product(totals, counts), key=lambda pair: _distance(mean, *pair))
    found = [_relation(total, level(count), mean) for total, count in pairs]
    for relation, (total, count) in zip(found, pairs, strict=True):
        is_told = _is_of(count, per) and _is_one_clause_apart(mean, total, count)
        enough = _TELLING if total.aspect == count.aspect == mean.aspect else _SURE
        if (is_told or digits(relation) >= enough) and relation.holds("lenient") is not None:
            return relation
    here = mean.place.sentence
    totals = [claim for claim in totals if claim.aspect == mean.aspect or claim.place.sentence == here]
    before = [claim for claim in totals if claim.id < mean.id and (per not in _SHARES or claim.place.sentence == here)]
    before = _in_sentence(before, mean) or _in_sentence(totals, mean) or before
    counts = _in_sentence(counts, mean) or counts
    if len(before) > 1:
        before, counts = _in_segment(facts, before, mean) or before, _in_segment(facts, counts, mean) or counts
    if not before and per in _SHARES:
        # 发行新股9168.00万股，发行价37.88元/股。募集资金总额34.7亿元，…净额32.9亿元
        before = [claim for claim in totals if _is_raised(claim)]
    if len(before) != 1 or len(counts) != 1:
        return None
    totals, found = before, [_relation(before[0], level(counts[0]), mean)]
    if not is_slip_away(found[0]):
        # 104.8亩水稻，单产1344斤，总产138000斤: nothing but a yield can be meant
        is_yield = per == "亩" and _is_one_clause_apart(mean, totals[0], counts[0])
        return replace(found[0], ceiling="warning") if is_yield else None
    if _is_one_clause_apart(mean, totals[0], counts[0]):
        return found[0] if _is_of(counts[0], per) else meant(found[0])
    return meant(found[0]) if digits(found[0]) >= _SURE and not _is_near(mean, totals[0], counts[0]) else None


def _is_of(count: Claim, per: str) -> bool:
    """The count is of what the mean is per, which for 每人 may be 名 or 位."""
    return per == unit_of(count) or (per == "人" and unit_of(count) in PEOPLE)


def _counts_others(total: Claim, mean: Claim) -> bool:
    """5个班级、30名学生，每个班级3名老师: teachers are no pupils."""
    a, b = (claim.place.after.strip("的 ，。") for claim in (total, mean))
    is_named = total.figure.kind == "quantity" and len(a) > 1 and len(b) > 1
    return is_named and a[:2] not in b and b[:2] not in a


def _in_sentence(claims: list[Claim], mean: Claim) -> list[Claim]:
    return [claim for claim in claims if claim.place.sentence == mean.place.sentence]


def _in_segment(facts: Facts, claims: list[Claim], mean: Claim) -> list[Claim]:
    """资助甲类8户，金额32万元；资助乙类246名，金额738万元，平均每人3万元: what the same part of the sentence tells."""
    return [claim for claim in claims if claim.id < mean.id and "；" not in facts.between(claim, mean)]


def _is_near(mean: Claim, total: Claim, count: Claim) -> bool:
    """Off by less than a hundredth: taken over the mean number of people, or from figures not rounded yet."""
    product = _value(mean) * _value(count)
    return abs(product - _value(total)) * 100 < _value(total)


def _units(mean: Claim) -> tuple[str, str]:
    """What a mean is in and what it is per: 元/股, 人均3.2万元."""
    unit, _, per = unit_of(mean).partition("/")
    if mean.measure == "level" and "per_annum" not in mean.cues:
        return unit, "股"
    return unit, per or mean.quantity.per or ("年" if "per_annum" in mean.cues else "")


def _is_usable(claim: Claim, mean: Claim) -> bool:
    return (
        claim.measure == "level"
        and claim.field == mean.field
        and (claim.line == mean.line or (_is_raised(claim) and "发行价" in mean.place.before))
        and bool(claim.figure.value)
        and claim.id != mean.id
        and not claim.cues & {"base", "from", "base_period", "extreme"}
        # 回购价不超过18元，资金不超过2亿元，首次回购8.59万股: what was done at what price, the limits do not tell
        and (claim.figure.modifier in LIMITS) == (mean.figure.modifier in LIMITS)
    )


def _is_raised(claim: Claim) -> bool:
    """募集资金总额5.0亿元: what so many shares at the price of issue come to, wherever it is told."""
    return "gross" in claim.cues and "募" in claim.place.before


def _counts(claim: Claim, per: str) -> bool:
    """Whether the things counted are those that the mean is per; 平均 alone is per whatever was counted."""
    unit = unit_of(claim)
    if claim.figure.value == 1:
        return False  # 发起一项众筹，…每个13.3英寸: one is no number to spread over
    return unit == per or (per in ("?", "个", "件") and unit in _EACH) or (per == "人" and unit in PEOPLE)



_TELLING: Final = 6
"""Digits of three figures whose fit tells that they belong together."""
_SURE: Final = 9
"""Digits of three figures of which a mere slip tells it."""


def _distance(mean: Claim, total: Claim, count: Claim) -> int:
    return abs(mean.id - total.id) + abs(mean.id - count.id)


def _is_one_clause_apart(mean: Claim, total: Claim, count: Claim) -> bool:
    sentences = {mean.place.sentence, total.place.sentence, count.place.sentence}
    return len(sentences) == 1 and max(mean.id, total.id, count.id) - min(mean.id, total.id, count.id) <= 4


# -- what a total is for each thing -----------------------------------------------------------------------------------


def _spread(facts: Facts, claims: list[Claim]) -> Iterator[Relation]:
    """248个项目完成投资4138.4亿元: what that is for each of them."""
    for count, total in itertools.pairwise(claims):
        if (
            count.figure.kind == "quantity"
            and count.figure.unit in _THINGS
            and total.figure.kind == "amount"
            and count.measure == total.measure == "level"
            and count.figure.bound == total.figure.bound == "exact"
            and count.figure.value
            and "；" not in (gap := facts.between(count, total))  # 50亿元以上8个；完成投资1380亿元 of all
            and not set("，：") & set(gap[-2:])
        ):
            unit = unit_of(total)
            terms = {"total": level(total), "count": level(count), "mean": unknown("平均每" + count.figure.unit, unit)}
            yield Relation("average", terms, (AVERAGE,), evidence="inferred")


RULE = Rule(
    code="A108",
    name="average",
    family="arithmetic",
    title="平均数与总数不符",
    title_en="mean does not fit the total",
    page=__doc__ or "",
    right=(
        "2023年，高铁累计发送旅客超5000万人次，日均发送旅客13.7万人次。",
        "2024年6月，园区接待游客60万人次，日均接待游客2万人次。",
        "248个项目完成投资4138.4亿元。",
        "为期5天的运输期间，铁路发送旅客7500万人次，日均发送1500万人次。",
        "国庆假期，口岸查验旅客1430万人次，日均204.3万人次。",
        "全年12个项目总投资36亿元，平均每个项目3亿元。",
        "合作社20亩试验田共收稻谷13000公斤，亩产650公斤。",
    ),
    wrong=(
        "2023年，高铁累计发送旅客5000万人次，日均发送旅客17.3万人次。",
        "2024年6月，园区接待游客60万人次，日均接待游客2.8万人次。",
        "2023年全市用电量73.0亿千瓦时，日均用电量2.0亿千瓦时。",
        "为期5天的运输期间，铁路发送旅客7500万人次，日均发送5100万人次。",
        "新成立基金750只，合计募集5535.50亿元，平均每只募集3.78亿元。",
        "合作社20亩试验田共收稻谷13000公斤，亩产560公斤。",
    ),
    relations=relations,
)
