"""Lists that nothing announces: 抽检984批次，合格953批次、不合格31批次.

Neither 其中 nor 共 tells that the figures behind a total are its parts. Names that leave nothing beside them do, and so
do figures: all that follow in the sentence make up the total to the last digit, which chance would hardly bring.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._parts import (
    Breakdown,
    fineness,
    fits,
    is_explained,
    is_part,
    is_partition,
    words_of,
)
from heshu_rules.facts import Facts

_FINE: Final = 300
"""How fine a total must be to tell by adding up that what follows it are its parts."""
_NAMED: Final = 30
"""The same where the names leave nothing beside the parts."""
_REACH: Final = 40
"""How many figures behind a total are looked at."""
_LONGEST: Final = 8
"""Parts of a list that nothing announces."""
_WIDEST: Final = 4
"""Parts of a partition that is known by its names."""


def is_set_out(facts: Facts, total: Claim, parts: Sequence[Claim]) -> bool:
    """130个，其中甲类37个，乙类16个，丙类77个。 All that the sentence goes on with is names and their figures.

    Of 148 such lists in 20,000 articles whose totals are as fine as this all but ten make up the total, and none of
    those ten would but for a slip.
    """
    if len(parts) < 2 or any(claim.figure.bound != "exact" for claim in (total, *parts)):
        return False
    if parts[0].place.sentence != total.place.sentence:
        return False  # 基金规模3205万元。其中，公司出资3000万元: a sentence of its own may name some among others
    if any("total" in part.cues for part in parts):
        return False  # 各部共有77个，地方有2个，共计79个: the total comes behind
    gaps = [facts.between(a, b) for a, b in itertools.pairwise(parts)]
    listed = {part.id for part in parts}
    among = facts.claims[parts[0].id : parts[-1].id]
    is_pure = all(len(gap) <= _SHORT for gap in gaps) and not any(
        claim.id not in listed and claim.measure in _STATED for claim in among
    )
    marks = [mark for mark in "、，；" if all(mark in gap for gap in gaps[:-1])] if len(gaps) > 1 else ["，"]
    enough = _SET_OUT if len(parts) < _THREE or "、" not in marks else _SET_OUT_BY_COMMAS
    return is_pure and bool(marks) and fineness(total, parts) >= enough and _ends(facts, parts[-1])


def _ends(facts: Facts, last: Claim) -> bool:
    """Nothing follows in the sentence, or in the bracket."""
    rest = facts.text(last.field, (last.figure.end, last.place.sentence_span[1]))
    return rest.removeprefix(last.place.after).strip()[:1] in _CLOSING or rest.strip()[:1] in _CLOSING


_CLOSING: Final = ("", "。", "；", "）", ")", "！")
_STATED: Final = frozenset({"level", "change", "growth"})
_SHORT: Final = 24
"""Characters between two parts of a list that is nothing but names and figures."""
_THREE: Final = 3
_SET_OUT: Final = 60
"""How fine the total of such a list must be for a slip to explain that it does not add up."""
_SET_OUT_BY_COMMAS: Final = 20
"""The same for three parts and more with 、 between them."""


def unopened(facts: Facts, claims: Sequence[Claim], following: Sequence[Claim], total: Claim) -> Breakdown | None:
    """The list behind a total that no word announces; ``following`` are the figures of the next sentence."""
    parts = _behind(facts, claims, total)
    if len(parts) > 1 and len(parts) <= _LONGEST and _is_exact(total, parts):
        return Breakdown(total, tuple(parts), "fitting")
    if len(parts) >= _THREE and is_set_out(facts, total, parts) and fits(total, parts):
        return Breakdown(total, tuple(parts), "fitting")  # 164座三舱布局，公务舱8座、明珠舱18座和经济舱138座
    if parts and following and following[0].line == total.line:
        parts = [*parts, *(claim for claim in following if is_part(total, claim))]
    for end in range(2, min(len(parts), _WIDEST) + 1):
        chosen = parts[:end]
        if is_partition([words_of(part) for part in chosen]) and fineness(total, chosen) >= _NAMED:
            if fits(total, chosen):
                return Breakdown(total, tuple(chosen), "fitting")
            if is_explained(total, chosen):
                return Breakdown(total, tuple(chosen), "slipped")
    return None


def _behind(facts: Facts, claims: Sequence[Claim], total: Claim) -> list[Claim]:
    """The figures of the sentence behind a total that may be its parts, up to a semicolon or another total."""
    found: list[Claim] = []
    first = bisect.bisect_right(claims, total.id, key=lambda claim: claim.id)
    for claim in claims[first : first + _REACH]:
        if not is_part(total, claim):
            continue
        if "total" in claim.cues or "；" in facts.between(found[-1] if found else total, claim):
            break
        found.append(claim)
        if len(found) > _LONGEST:
            break
    return found


def _is_exact(total: Claim, parts: Sequence[Claim]) -> bool:
    return (
        all(claim.figure.bound == "exact" for claim in (total, *parts))
        and fineness(total, parts) >= _FINE
        and fits(total, parts)
    )


def named_alike(facts: Facts, claims: Sequence[Claim], following: Sequence[Claim], total: Claim) -> Breakdown | None:
    """成交额200.4亿元，净买入17.8亿元。沪市成交额117.2亿元，净买入6.1亿元；…: of two things each has its own parts."""
    name = total.quantity.metric or ""
    if len(name) < _SHORTEST or not following or following[0].line != total.line:
        return None
    here = [claim for claim in claims if claim.id > total.id and (claim.quantity.metric or "").endswith(name)]
    parts = [one for one in following if is_part(total, one) and (one.quantity.metric or "").endswith(name)]
    if here or not 1 < len(parts) <= _WIDEST or any("total" in part.cues for part in parts):
        return None
    if _is_exact(total, parts):
        return Breakdown(total, tuple(parts), "fitting")
    is_written_out = total.figure.step <= max(part.figure.step for part in parts)  # 成交额近2万亿元
    if is_written_out and is_partition([words_of(part) for part in parts]) and is_explained(total, parts):
        return Breakdown(total, tuple(parts), "slipped")
    return None


_SHORTEST: Final = 2
"""Characters of a name by which parts are told."""
