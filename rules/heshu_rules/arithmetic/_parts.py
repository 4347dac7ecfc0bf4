"""Parts and wholes: which figures an article lists as the parts of a total, and whether they are meant to be all of it.

``其中博士12人、硕士20人`` names two groups among others; ``出口5.65万亿元，进口4.24万亿元`` is all there is. A list is
taken to be complete where the words say so (合计, 其余, names that leave nothing beside them) or where its figures do:
parts that make up the total to the last digit, or miss it by one slip of the hand that chance would hardly bring.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Final, Literal

from heshu_claims.claim import Claim
from heshu_claims.figure import Figure
from heshu_claims.interval import Interval
from heshu_claims.lexicon import table
from heshu_claims.width import significant
from heshu_rules.arithmetic._terms import unit_of
from heshu_rules.diagnosis import Slip, SlipKind, slips
from heshu_rules.formula import without_each
from heshu_rules.relation import Term

Closure = Literal["stated", "fitting", "slipped"]
"""Why a list is complete: its words say so, its figures add up, or they would but for one slip."""

PEOPLE: Final = frozenset({"人", "名", "位", "具"})
"""Measure words that count the same people: 寻获9具，其中3名旅客."""

LIMITS: Final = frozenset(
    {"不超过", "不超", "不高于", "不多于", "至多", "最多", "最高不超过", "不低于", "不少于", "至少", "以内", "以上"}
)
"""Words that set a limit rather than round a figure: limits add up as exact figures do."""
_UNFIT: Final = frozenset({"base", "from", "base_period", "growth_noun", "conversion", "restated"})
_COUNTED: Final = frozenset({"amount", "quantity"})
_SIDES: Final = ("出口", "进口", "买入", "卖出", "流入", "流出", "投放", "回笼", "到期")
_DIFFERENCES: Final = re.compile("顺差|逆差|净买|净卖|净流|净投|净回|净额|净增|结余|差额|相差")
"""Names of what is left when one thing is taken from another: no part beside the two."""
_MOST: Final = 40
"""Parts of one list that are looked at: tables longer than that are no prose."""

_ENOUGH: Final[dict[SlipKind, int]] = {
    "transposed": 200, "magnitude": 30, "point": 50, "digit": 500, "doubled": 500, "lost": 20000,
}  # fmt: skip
"""How fine the figures of a list must be before one slip of that kind explains its gap better than chance does: a gap
of 10 among three round numbers is explained by some digit anyway. Set on lists in print that are not complete: of 589
in 6,000 articles three are taken for complete ones."""
_ENOUGH_LISTED: Final[dict[SlipKind, int]] = {
    "transposed": 100, "magnitude": 20, "point": 20, "digit": 200, "doubled": 200, "lost": 200,
}  # fmt: skip
"""The same for three parts and more that 其中 or a bracket opens and nothing but 、 or ； parts: of 107 such lists in
20,000 articles all that are incomplete miss by more than a slip.
"""
_LISTED: Final = 3


_VAGUE: Final = 20
"""How fine vague figures must be to make up a total other than by chance: 上万件 of 5千多件 and 1000多件 is not."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and the parts that are meant to make it up."""

    total: Claim
    parts: tuple[Claim, ...]
    closure: Closure


def is_countable(claim: Claim) -> bool:
    """The claim is an amount or a count that can be part of a sum; what is lost or owed is none."""
    return claim.measure == "level" and claim.sign != "-" and _is_counted(claim)


def _is_counted(claim: Claim) -> bool:
    return claim.figure.kind in _COUNTED and claim.figure.value is not None and _UNFIT.isdisjoint(claim.cues)


def is_total(claim: Claim) -> bool:
    """The claim may be the total of others: of what is lost or owed too, and of what there is in a day or month."""
    if claim.measure == "mean":
        return claim.quantity.per in _TIMES and claim.sign != "-" and _is_counted(claim)
    return claim.measure == "level" and _is_counted(claim)


_TIMES: Final = frozenset({"日", "天", "周", "月", "季", "年"})


def likeness(claim: Claim) -> str:
    """What claims that are counted alike have in common: their unit, one for all that counts people."""
    unit = unit_of(claim)
    return "人" if unit in PEOPLE else unit or "元"


def is_alike(a: Claim, b: Claim) -> bool:
    """Both are counted in the same unit, so that one may be part of the other."""
    x, y = unit_of(a), unit_of(b)
    if a.figure.unit == b.figure.unit == "" and {x, y} == {"", "元"}:
        return True  # 捐赠3000万，包括2000万物资及1000万现金: only of the cash it is plain that money is meant
    return a.figure.kind == b.figure.kind and (x == y or (x in PEOPLE and y in PEOPLE))


def is_part(total: Claim, claim: Claim) -> bool:
    """The claim may be a part of the total: counted alike, of the same kind of fact, not said to be more."""
    return (
        claim.id != total.id
        and (_is_like(total, claim) if total.sign == "-" or total.measure == "mean" else is_countable(claim))
        and "extreme" not in claim.cues
        and not claim.place.before.endswith("每")  # 每10股转增5股，共计转增6000万股
        and is_alike(total, claim)
        and not _is_of_difference(total.place.before, claim.place.before)
    )


def _is_like(total: Claim, claim: Claim) -> bool:
    """赤字10500亿元，其中中央赤字8500亿元…; 日均120万人次，其中省内70万人次…: what is owed is part of what is owed."""
    if total.measure == "mean":
        is_mean = claim.measure == "mean" and claim.quantity.per == total.quantity.per
        return (is_mean or claim.measure == "level") and claim.sign != "-" and _is_counted(claim)
    name, own = claim.quantity.metric or "", total.quantity.metric or ""
    is_same = len(own) > 1 and name != own and name.endswith(own[-_WORD:]) and not own.endswith(_SIDES)
    return claim.sign == "-" and claim.measure == "level" and is_same and _is_counted(claim)


_WORD: Final = 2
"""Characters by which the names of what is owed are alike."""


def _is_of_difference(whole: str, part: str) -> bool:
    """By the words before them a difference beside its sides, or the sides beside it.

    买入12亿元，卖出7亿元，合计净买入5亿元: the two sides of a difference are no parts of it.
    """
    left = _DIFFERENCES.findall(part)
    if left:
        return any(word not in whole for word in left)
    return _DIFFERENCES.search(whole) is not None and any(side in part for side in _SIDES)


def plain(claim: Claim) -> Claim:
    """The claim without the word that bounds it: 不超过30万股 and 不超过20万股 are together 不超过50万股."""
    if claim.figure.modifier is None and claim.figure.bound == "exact":
        return claim
    return replace(claim, figure=replace(claim.figure, modifier=None, bound="exact"))


def as_stated(term: Term) -> Term:
    """A limit as the figure that it is: 减持不超过1160万股，占总股本的2% gives the share of the limit itself."""
    claim = term.claim
    return term if claim is None or claim.figure.modifier not in LIMITS else replace(term, claim=plain(claim))


def harmonised(total: Claim, parts: Sequence[Claim]) -> tuple[Claim, tuple[Claim, ...]]:
    """Total and parts as they enter a sum: limits add up to a limit of the same kind."""
    bounds = {claim.figure.bound for claim in (total, *parts)}
    if len(bounds) == 1 and all(claim.figure.modifier in LIMITS for claim in (total, *parts)):
        return plain(total), tuple(plain(part) for part in parts)
    if total.figure.modifier in LIMITS and bounds == {total.figure.bound, "exact"}:
        # 募集资金不超过5亿元，用于甲项目3亿元、乙项目2亿元: the limit is what is planned
        return plain(total), tuple(plain(part) for part in parts)
    return total, tuple(parts)


def fits(total: Claim, parts: Sequence[Claim]) -> bool:
    """The parts make up the total, within what their last digits leave; vague ones (超, 约) as if exact too."""
    total, parts = harmonised(total, parts)
    if total.figure.step and any(_is_nothing(part, total) for part in parts):
        # 投入31.5亿元，…每公里不低于5000元: what is nothing beside the total is no part of it, unless to the last digit
        return sum(part.figure.value or 0 for part in parts) == total.figure.value
    if (total.figure.interval("lenient") & _sum([part.figure.interval("lenient") for part in parts])).is_empty:
        return False
    if all(claim.figure.bound == "exact" for claim in (total, *parts)):
        return True
    whole, every = plain(total).figure.interval("printed"), [plain(part).figure.interval("printed") for part in parts]
    return not (whole & _sum(every)).is_empty and fineness(total, parts) >= _VAGUE


def _is_nothing(part: Claim, total: Claim) -> bool:
    """Less than a hundredth of a unit of the last place of the total, and no nought."""
    value = part.figure.value
    return value is not None and 0 < abs(value) * _NOTHING < total.figure.step


_NOTHING: Final = 100


def slipped(total: Claim, parts: Sequence[Claim], *, is_listed: bool = False) -> bool:
    """The parts would make up the total but for one slip of the hand that chance would hardly bring about.

    ``is_listed``: they are set out as the parts that there are, which makes chance less likely.
    """
    is_long = is_listed and len(parts) >= _LISTED
    enough = _ENOUGH_LISTED if is_long else _ENOUGH
    return any(
        slip.kind in enough and fineness(whole, rest) >= enough[slip.kind] and (is_long or _is_written_out(whole, rest))
        for slip, whole, rest in _repaired(total, parts)
    )


def is_rounded(total: Claim, parts: Sequence[Claim]) -> bool:
    """出口1410亿元，进口1470亿元，逆差63.08亿元: the zeros of what one is taken from the other may be rounded."""
    figures = [replace(claim.figure, step=_place(claim.figure)) for claim in (total, *parts)]
    whole, *values = [replace(figure, modifier=None, bound="exact").interval("lenient") for figure in figures]
    return any(claim.figure.step for claim in (total, *parts)) and not (whole & _sum(values)).is_empty


def _is_written_out(total: Claim, parts: Sequence[Claim]) -> bool:
    """Two parts at least, or a part and the total, have three digits: 3000万 and 5万 of 3205万 say little."""
    digits = [significant(claim.figure.value) for claim in (total, *parts) if claim.figure.value]
    return sum(count > 2 for count in digits) > 1


def is_explained(total: Claim, parts: Sequence[Claim]) -> bool:
    """The parts make up the total, or would but for one slip of whatever kind."""
    return fits(total, parts) or any(True for _ in _repaired(total, parts))


def _repaired(total: Claim, parts: Sequence[Claim]) -> Iterator[tuple[Slip, Claim, tuple[Claim, ...]]]:
    """The slips in one figure without which the list adds up, each with total and parts as they would have been."""
    total, parts = plain(total), tuple(plain(part) for part in parts)
    whole = total.figure.interval("printed")
    values = [part.figure.interval("printed") for part in parts]
    every = _sum(values)
    for slip in slips(total, every):
        if not (slip.claim.figure.interval("printed") & every).is_empty:
            yield slip, slip.claim, parts
    rests = without_each(values, Interval.__add__, Interval.point(0))
    for index, (part, rest) in enumerate(zip(parts, rests, strict=True)):
        wanted = whole - rest
        for slip in slips(part, wanted):
            if _weighs(slip.claim, total) and not (slip.claim.figure.interval("printed") & wanted).is_empty:
                yield slip, total, (*parts[:index], slip.claim, *parts[index + 1 :])


def _weighs(part: Claim, total: Claim) -> bool:
    """突破2000万吨，达到2013万吨: 2000吨 would fit as well, since it is nothing."""
    a, b = part.figure.value, total.figure.value
    return a is not None and b is not None and a * 200 >= b


def fineness(total: Claim, parts: Sequence[Claim]) -> Fraction:
    """The total in steps of the finest figure that is not blurred by rounding: how little chance would make it fit.

    Parts of 4800, 500 and 1047 that make up 6347 do so by chance once in 6347 times; 7500万 and 1500万 of 9000万 once
    in 90.
    """
    value = total.figure.value
    if not value:
        return Fraction(0)
    figures = [claim.figure for claim in (total, *parts) if claim.figure.value]
    rounded = max(figure.step for figure in figures)
    return Fraction(value) / Fraction(max(rounded, min(_place(figure) for figure in figures)))


def _place(figure: Figure) -> Decimal:
    """The place of the last digit of a figure that is not zero."""
    assert figure.value is not None, "only figures with a value are summed"
    return _last_place(figure.value)


@lru_cache(maxsize=1024)  # a figure is tried in many lists
def _last_place(value: Decimal) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int), "a figure is a number"
    return Decimal(1).scaleb(exponent)


def _sum(intervals: Sequence[Interval]) -> Interval:
    result = Interval.point(0)
    for interval in intervals:
        result = result + interval
    return result


# -- names that leave nothing beside them ----------------------------------------------------------------------------


@cache
def partitions() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The table ``partitions``: for each, the names of each of its parts."""
    return tuple(tuple(tuple(cell.split("/")) for cell in row[:-1]) for row in table("partitions"))


@cache
def _any_member() -> re.Pattern[str]:
    """Any name in the table: most names have none of them."""
    return re.compile("|".join(re.escape(word) for members in partitions() for words in members for word in words))


def is_partition(names: Sequence[str]) -> bool:
    """Whether things of those names leave nothing beside them: 出口 and 进口, 已复工 and 未复工."""
    if len(names) == 2 and any(_is_opposite(a, b) for a, b in (names, names[::-1])):
        return True
    if not all(_any_member().search(name) for name in names):
        return False
    return any(
        len(members) == len(names)
        and all(sum(_names(member, name) for name in names) == 1 for member in members)
        and all(sum(_names(member, name) for member in members) == 1 for name in names)
        for members in partitions()
    )


def _is_opposite(name: str, other: str) -> bool:
    """未复工12家 is what is left of 已复工31家, 不合格16批次 of 合格451批次."""
    for no in ("未", "不"):
        _, found, verb = other.partition(no)
        if found and len(verb) > 1 and no not in name and verb[:2] in name:
            return True
    return False


def _names(member: Sequence[str], name: str) -> bool:
    return any(word in name for word in member)


def words_of(claim: Claim) -> str:
    """The words around a figure that name it, within its clause; of a list with 分别 the name that it goes by."""
    if "respectively" in claim.cues and claim.series is not None and claim.quantity.metric:
        return claim.quantity.metric
    return f"{claim.place.before}{claim.place.after.partition('、')[0]}"
