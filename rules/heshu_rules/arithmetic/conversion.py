"""A figure and its conversion into another unit or currency stand for the same.

Formula: a = b × factor, exact for units within one per cent for rounding; for currencies the factor is the rate of
exchange, which has to lie where rates have lain since 1994, and several conversions of one article have to agree on it
within ten per cent. A rate that is printed with the amounts (按1美元兑7.2元计算) is the factor itself.
Silent: where no 合, 约合, 折合, 即 or bracket says that the second figure converts the first; what is only as much as
something else (相当于…吨标准煤). Currencies give at most a warning.
Source: GB 3100—1993 (units); central parity rates of the People's Bank of China (currencies).

---

核查括注或“约合”“折合”的换算是否相符。
公式：甲 = 乙 × 换算率。计量单位按定义换算，容许1%以内的取舍；货币按1994年以来汇率的范围核对，
同一稿件中同一币种的几处换算，汇率应一致（相差10%以内）；文中写明汇率的（按1美元兑7.2元计算），按该汇率核对。
不查：没有“合”“约合”“折合”“即”或括注的；“相当于……吨标准煤”之类的折算。货币换算最多给出警告。
依据：GB 3100—1993（计量单位）；中国人民银行公布的人民币汇率中间价（货币）。
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_claims.lexicon import table
from heshu_claims.units import commensurable, convert
from heshu_rules.arithmetic._slips import is_meant
from heshu_rules.arithmetic._terms import level, unit_of, unknown
from heshu_rules.display import value_text
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_A: Final = Role("a")
_B: Final = Role("b")
_FACTOR: Final = Role("factor")
_ROUNDED: Final = equal(_A, _B * _FACTOR)
_SHIFTED: Final = equal(_A, _B * _FACTOR + Role("offset"))
_AGREED: Final = equal(_A, _B * _FACTOR * Role("slack"))
_UNIT_SLACK: Final = Fraction(1, 100)
_RATE_SLACK: Final = Fraction(1, 10)
_MEASURED: Final = frozenset({"quantity", "price", "amount"})
_JOINTS: Final = ("（", "(", "，", ",")
_NOTE: Final = re.compile(
    "(?:[^，。；（）()\\d]{0,8}注[:：])?(?:当前|目前|现价)?(?:按[^，。；（）()\\d]{0,12}(?:汇率|中间价)[^，。；（）()\\d]{0,6})?"
)
"""What may stand before a conversion in a bracket: 备注：当前|约2861元人民币, 按今日汇率|约2861元."""
_WORDS: Final = ("约合", "折合", "约为", "合", "即", "约", "人民币", "大约", "近", "超", "逾")


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every figure that is printed again in another unit right behind it."""
    pairs = [
        (a, b)
        for before, a, b in zip((None, *facts.claims), facts.claims, facts.claims[1:], strict=False)
        if _is_converted(facts, a, b) and not _continues(before, a)
    ]
    if "折合" in facts.all_text or "约合" in facts.all_text:
        pairs += _past_growth(facts)
    currencies = Counter((unit_of(a), unit_of(b)) for a, b in pairs)
    for a, b in pairs:
        if commensurable(unit_of(a), unit_of(b)):
            yield _of_units(a, b)
        elif a.figure.kind in _MONEY and b.figure.kind in _MONEY:
            rate = _rate(unit_of(a), unit_of(b))
            if rate is not None:
                yield _of_currencies(a, b, rate)
            if rate is None or currencies[unit_of(a), unit_of(b)] > 1:
                yield _at_one_rate(a, b)
    if "汇率" in facts.all_text or "中间价" in facts.all_text or "计算" in facts.all_text:
        yield from _at_printed_rates(facts)


def _is_converted(facts: Facts, a: Claim, b: Claim) -> bool:
    """3000亩（200公顷）, 2000万美元，约合1.4亿元人民币: nothing else stands between the two."""
    if a.figure.kind not in _MEASURED or b.figure.kind not in _MEASURED or unit_of(a) == unit_of(b):
        return False
    if a.field != b.field or a.place.sentence_span != b.place.sentence_span:
        return False
    if not a.figure.value or not b.figure.value:
        return False
    between = facts.between(a, b).strip()
    if not between.startswith(_JOINTS):
        return "conversion" in b.cues and _plain(between) == ""
    rest = _plain(between[1:])
    if rest and between[0] in "（(":
        rest = _plain(_NOTE.sub("", rest, count=1))
    return rest == "" and ("conversion" in b.cues or (between[0] in "（(" and _is_closed(facts, b)))


def _past_growth(facts: Facts) -> Iterator[tuple[Claim, Claim]]:
    """投资4316.1亿元，同比增长22.7%；折合622.9亿美元: what is said of the amount stands before its conversion."""
    for said, b in itertools.pairwise(facts.claims):
        if said.measure != "growth" or said.figure.kind != "percent" or b.figure.kind not in _MONEY:
            continue
        a = facts.anchor(said)
        if a is None or a.id != said.id - 1 or a.figure.kind not in _MONEY or unit_of(a) == unit_of(b):
            continue
        is_one = a.place.sentence_span == b.place.sentence_span and a.field == b.field
        if is_one and a.figure.value and b.figure.value and facts.between(said, b).strip("，；, ") in _CONVERTED:
            yield a, b


_CONVERTED: Final = frozenset({"折合", "约合", "折合约", "折合人民币", "约合人民币", "（折合", "（约合"})


def _at_printed_rates(facts: Facts) -> Iterator[Relation]:
    """股息每股2.43港元，按1港元折合0.9155元计算，每股2.2247元: the rate of exchange is printed between them."""
    for one, price in itertools.pairwise(facts.claims):
        if one.figure.value != 1 or one.figure.kind not in _MONEY or price.figure.kind not in _MONEY:
            continue
        if unit_of(one) == unit_of(price) or not facts.between(one, price).strip("可以 ").startswith(_EXCHANGED):
            continue
        near = facts.claims[max(0, one.id - _BACK) : price.id + _AHEAD]
        near = [claim for claim in near if claim.field == one.field and claim.line == one.line]
        foreign = [claim for claim in near if _is_in(claim, unit_of(one)) and claim is not one]
        home = [claim for claim in near if claim.id > price.id and _is_in(claim, unit_of(price))]
        for a, b in itertools.product(reversed(foreign), home[:1]):
            terms = {"a": level(b), "b": level(a), "factor": Term(claim=price)}
            found = Relation("conversion", terms, (Reading(_ROUNDED),), ceiling="warning", evidence="inferred")
            if is_meant(found):
                yield found
                break


def _is_in(claim: Claim, unit: str) -> bool:
    own = unit_of(claim).partition("/")[0]
    return claim.figure.kind in _MONEY and bool(claim.figure.value) and own == unit.partition("/")[0]


_MONEY: Final = frozenset({"amount", "price"})
_EXCHANGED: Final = ("兑", "折", "对", "等于", "=", "约合", "合")
"""What stands between a unit of a currency and its price."""
_BACK: Final = 4
_AHEAD: Final = 4


def _continues(before: Claim | None, a: Claim) -> bool:
    """5英尺|4英寸（162.56厘米）: one length in two units, of which ``a`` is but the rest."""
    return before is not None and before.field == a.field and before.figure.end == a.figure.start


def _plain(between: str) -> str:
    """What is left without the words that join a figure to its conversion."""
    left = between.strip()
    while left.startswith(_WORDS):
        left = left.removeprefix(next(word for word in _WORDS if left.startswith(word))).strip()
    return left


def _is_closed(facts: Facts, b: Claim) -> bool:
    """The bracket holds the conversion and nothing else: not （200公顷水面、…）."""
    end = b.figure.end
    after = facts.text(b.field, (end, min(end + 6, b.place.sentence_span[1])))
    return after.removeprefix("左右").removeprefix("人民币").startswith(("）", ")"))


def _of_units(a: Claim, b: Claim) -> Relation:
    offset, factor = _scale(unit_of(b), unit_of(a))
    slack = Interval(factor * (1 - _UNIT_SLACK), factor * (1 + _UNIT_SLACK))
    terms = {"a": level(a), "b": level(b), "factor": Term(value=slack, text=value_text(factor, ""))}
    if not offset:
        return Relation("conversion", terms, (Reading(_ROUNDED),))
    # 30华氏度（-1摄氏度）: scales that begin elsewhere, printed to a whole degree
    degrees = Interval(offset - 1, offset + 1)
    return Relation(
        "conversion", terms | {"offset": Term(value=degrees, text=value_text(offset, ""))}, (Reading(_SHIFTED),)
    )


@cache
def _scale(source: str, target: str) -> tuple[Fraction, Fraction]:
    """What nothing in one unit is in the other, and by how much a unit more is more."""
    offset = convert(0, source, target)
    return offset, convert(1, source, target) - offset


def _of_currencies(a: Claim, b: Claim, rate: Interval) -> Relation:
    terms = {"a": level(a), "b": level(b), "factor": Term(value=rate, name="汇率")}
    return Relation("conversion", terms, (Reading(_ROUNDED),), ceiling="warning")


def _at_one_rate(a: Claim, b: Claim) -> Relation:
    rate = unknown("汇率", "", identity=("rate", unit_of(a), unit_of(b)))
    slack = Term(value=Interval(1 - _RATE_SLACK, 1 + _RATE_SLACK), text="±10%")
    terms = {"a": level(a), "b": level(b), "factor": rate, "slack": slack}
    return Relation("conversion", terms, (Reading(_AGREED),), ceiling="warning", evidence="inferred")


@cache
def _rates() -> dict[str, Interval]:
    return {row[0]: Interval(Fraction(Decimal(row[1])), Fraction(Decimal(row[2]))) for row in table("exchange_rates")}


def _rate(a: str, b: str) -> Interval | None:
    """How much of the currency ``a`` one ``b`` may cost."""
    known = _rates()
    return known[b] / known[a] if a in known and b in known else None


RULE = Rule(
    code="A113",
    name="conversion",
    family="arithmetic",
    title="换算不符",
    title_en="conversion does not fit",
    page=__doc__ or "",
    right=(
        "全村流转土地3000亩（200公顷）。",
        "巨石重约22吨，折合4.4万斤。",
        "双方签约2000万美元（约合1.4亿元人民币）。",
        "外送电量60亿千瓦时，相当于180万吨标准煤。",
    ),
    wrong=(
        "全村流转土地3000亩（20公顷）。",
        "巨石重约22吨，折合44万斤。",
        "双方签约2000万美元（约合1.4万元人民币）。",
        "赛道全长26.2英里（约24.2公里）。",
    ),
    relations=relations,
)
