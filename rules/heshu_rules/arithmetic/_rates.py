"""Rates that are shares by their name: 合格率 of what was inspected, 毛利率 of what was taken in.

The name says what is counted: 满意率 those who 表示满意, 投产率 what is 投产; a table has those that go by other words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.lexicon import table
from heshu_rules.arithmetic._terms import unit_of
from heshu_rules.arithmetic._wholes import is_whole
from heshu_rules.facts import Facts

_REACHED: Final = "为达是约超到仅有：: "
_NOT: Final = "不未非无"
_BACK: Final = 12
"""Figures back to the part and the whole of a rate."""
Pair = tuple[Claim, Claim]


def is_rate_by_name(claim: Claim) -> bool:
    """The claim is a percentage that goes by the name of a rate: 合格率98.3%."""
    return claim.figure.kind == "percent" and _name(claim).endswith("率")


def named_pair(facts: Facts, claims: Sequence[Claim], rate: Claim) -> Pair | None:
    """The part and the whole that a rate is of by its name, where its sentence prints both."""
    near = [claim for claim in claims if rate.id - _BACK <= claim.id < rate.id and claim.measure == "level"]
    return _margin(facts, near, rate) or _counted(facts, near, rate)


def _name(rate: Claim) -> str:
    """The rate by the words before it: 毛利率为10.7%; by its metric where it rose to it: 毛利率由13.0%提升至16.1%."""
    name, metric = rate.place.before.rstrip(_REACHED), rate.quantity.metric or ""
    is_reached = "to" in rate.cues and metric.endswith("率")
    return metric if is_reached and not name.endswith("率") else name


def rest_of(claims: Sequence[Claim], rate: Claim) -> Pair | None:
    """86股涨停，另有18只一度触及涨停，封板率82.69%: the count and the rest of what the rate is of.

    Or the rest by what it failed to do: 全市场共119股涨停，41股封板未遂，封板率为74%.
    """
    counts = [one for one in claims if rate.id - _NEAR <= one.id < rate.id and one.figure.kind == "quantity"]
    if len(counts) < 2 or counts[-1].id != rate.id - 1:
        return None
    part, rest = counts[-2:]
    if "未" in rest.place.after:
        part = next((one for one in reversed(counts[:-1]) if "total" in one.cues), part)
    elif "remaining" not in rest.cues:
        return None
    is_one = all(claim.measure == "level" and claim.figure.value for claim in (part, rest))
    return (part, rest) if is_one and (unit_of(part) == unit_of(rest) or _is_stock(part, rest)) else None


_NEAR: Final = 4
"""Figures back to both counts of a rate."""


def _is_stock(part: Claim, rest: Claim) -> bool:
    return {unit_of(part), unit_of(rest)} <= {"股", "只", "家"}


# -- by a table ------------------------------------------------------------------------------------------------------


@cache
def _margins() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    return tuple((row[0], tuple(row[1].split("/")), tuple(row[2].split("/"))) for row in table("margins"))


def _margin(facts: Facts, near: Sequence[Claim], rate: Claim) -> Pair | None:
    """收入37.65亿元，毛利12.33亿元，毛利率32.7%: the last that go by those names, of the sentence or one before."""
    for name, parts, wholes in _margins():
        if _name(rate).endswith(name):
            part = _last(near, parts)
            if part is None:
                return None
            stated = facts.whole(part)
            whole = _last([stated], wholes) if stated is not None else None
            whole = whole or _last([claim for claim in near if claim is not part], wholes)
            whole = whole or _last([claim for claim in _before(facts, rate) if claim is not part], wholes)
            return (part, whole) if whole is not None and _is_pair(part, whole) else None
    return None


def _before(facts: Facts, rate: Claim) -> list[Claim]:
    """The levels of the sentences before a rate in its paragraph."""
    return [
        claim
        for claim in facts.claims[max(0, rate.id - _BACK) : rate.id]
        if claim.measure == "level"
        and (claim.field, claim.line) == (rate.field, rate.line)
        and rate.place.sentence - claim.place.sentence <= _SENTENCES
    ]


_SENTENCES: Final = 2


def _last(near: Sequence[Claim], names: tuple[str, ...]) -> Claim | None:
    found = (claim for claim in reversed(near) if (claim.quantity.metric or "").endswith(names))
    return next((claim for claim in found if not claim.cues & {"base", "from", "base_period"}), None)


# -- by what it is named after ---------------------------------------------------------------------------------------


@cache
def _ratio_names() -> tuple[str, ...]:
    return tuple(row[0] for row in table("ratio_names"))


def _counted(facts: Facts, near: Sequence[Claim], rate: Claim) -> Pair | None:
    """抽检467批次，合格451批次、不合格16批次，合格率96.6%: the count that the rate is named after, and its whole."""
    counts = [claim for claim in near if claim.figure.kind in ("quantity", "amount") and claim.figure.value]
    if len(counts) < 2 or rate.id - counts[-1].id > 1:
        return None
    part = next((claim for claim in reversed(counts) if _is_named_after(rate, claim)), None)
    if part is None and _name(rate).endswith(_ratio_names()) and _around_stem(rate, counts[-1]) is None:
        return _of_last_two(facts, counts)
    if part is None or part is counts[0]:
        return None
    stated = facts.whole(part) if "whole_inferred" not in part.cues else None
    earlier = counts[: counts.index(part)]
    wholes = [claim for claim in (stated, *earlier) if claim is not None and _is_pair(part, claim)]
    is_exact = all(claim.figure.bound == "exact" for claim in (part, *earlier))
    if not wholes and len(earlier) == 1 and is_exact and is_whole(earlier[0], part):
        return part, earlier[0]  # 抽检467批次，合格951批次，合格率96.6%: larger than its whole by a slip
    # 计划18395架次，已执行2690架次、取消1943架次，取消率10.6%: of several figures the largest is the whole
    whole = stated if stated in wholes else max(wholes, key=lambda claim: claim.figure.value or 0, default=None)
    return None if whole is None else (part, whole)


def _of_last_two(facts: Facts, counts: Sequence[Claim]) -> Pair | None:
    """16场比赛，…近10场比赛取得8胜，胜率80%: without its name a rate is of the two counts before it."""
    last, before = counts[-1], counts[-2]
    if "total" in last.cues and (last.figure.value or 0) > (before.figure.value or 0):
        before, last = last, before  # 今日晋级5只，昨日共9只，晋级率55.6%
    else:
        before = facts.whole(last) or before
    is_count = not last.place.before.endswith("近")  # 近6场 is a stretch of time
    return (last, before) if is_count and _is_pair(last, before) else None


def _is_named_after(rate: Claim, part: Claim) -> bool:
    """投产43个，投产率71.7%; 320人表示满意，满意率80%. A rate of money is of something else: 溢价率."""
    around = _around_stem(rate, part)
    return part.figure.kind == "quantity" and around is not None and not set(around) & set(_NOT)


def _around_stem(rate: Claim, part: Claim) -> str | None:
    """The characters on either side of what a rate is named after, in the words of a part; ``None`` if not in them."""
    stem = _stem(_name(rate).removesuffix("率").removesuffix("化"))
    after = "" if part.place.clause == rate.place.clause else part.place.after  # where the rate's own name stands
    named = f" {part.place.before} {part.quantity.metric or ''} {after} "
    at = named.find(stem)
    return None if len(stem) < 2 or at < 0 else named[at - 1] + named[at + 2]


def _stem(name: str) -> str:
    """抽检不合格 is of what is 不合格, and 监测优良 of what is 优良."""
    return name[-3:] if name[-3:-2] in tuple(_NOT) else name[-2:]


def _is_pair(part: Claim, whole: Claim) -> bool:
    is_larger = (whole.figure.value or 0) >= (part.figure.value or 0)
    as_done = replace(whole, quantity=replace(whole.quantity, aspect=part.aspect))  # 计划18395架次，取消1943架次
    return part.id != whole.id and is_larger and is_whole(as_done, part)
