"""Breakdowns that are told by names alone: trade, which is exports and imports, and what is left of what was taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.lexicon import table
from heshu_rules.arithmetic._parts import Breakdown, fits, is_alike, is_countable, is_explained, is_rounded
from heshu_rules.facts import Facts

_MARKS: Final = re.compile("[，,；;。：、（）()]")
_NAME: Final = 30
"""How far around a figure the words that name it reach."""
_MOST: Final = 24
"""How many figures behind a total its two ways are looked for, and around what is left the whole and what was taken."""


# -- trade, which is exports and imports wherever they stand ---------------------------------------------------------


def traded(facts: Facts, taken: frozenset[int]) -> Iterator[Breakdown]:
    """进出口17.5万亿元。…出口9.95万亿元。…进口7.55万亿元: named alike, of one period, with other figures between."""
    if not any("进出口" in (claim.quantity.metric or "") for claim in facts.of_measure("level")):
        return
    named = [
        (claim, way) for claim in facts.of_measure("level") if is_countable(claim) and (way := _way(claim)) is not None
    ]
    for index, (whole, (kind, rest)) in enumerate(named):
        if kind != "进出口" or whole.id in taken:
            continue
        parts: dict[str, Claim] = {}
        for other, (other_way, other_rest) in named[index + 1 : index + 1 + _MOST]:
            if other_rest != rest or not _is_beside(whole, other):
                continue
            if other_way == kind:
                break
            parts.setdefault(other_way, other)
        if len(parts) == 2:
            listed = (parts["出口"], parts["进口"])
            yield Breakdown(whole, listed, "fitting" if fits(whole, listed) else "slipped")


def _way(claim: Claim) -> tuple[str, str] | None:
    """Whether a metric is trade, exports or imports, and of what: 机电产品出口 is exports of 机电产品."""
    metric = claim.quantity.metric or ""
    way = next((word for word in ("进出口", "出口", "进口") if word in metric), None)
    if way is None:
        return None
    rest = re.sub("货物贸易|外贸|贸易|货物|总值|总额|规模|总|额|值", "", metric.replace(way, "", 1))
    return way, rest


def _is_beside(whole: Claim, part: Claim) -> bool:
    a, b = whole.quantity, part.quantity
    same_period = a.period is not None and b.period is not None and a.period.is_same(b.period)
    return (
        is_alike(whole, part)
        and same_period
        and b.scope in (a.scope, None)
        and a.basis == b.basis
        and a.aspect == b.aspect
    )


# -- money raised, what raising it cost, and what is left of it --------------------------------------------------------


def raised(facts: Facts, taken: frozenset[int]) -> Iterator[Breakdown]:
    """募集资金总额5.0亿元。…募集资金净额4.4亿元。…发行费用0.6亿元: told in paragraphs apart, each of them once."""
    if "净额" not in facts.all_text or "发行费用" not in facts.all_text:
        return
    named = [(claim, claim.place.before) for claim in facts.of_measure("level") if is_countable(claim)]
    wholes = _of_one_value(claim for claim, words in named if "gross" in claim.cues and "募" in words)
    nets = _of_one_value(claim for claim, words in named if "net" in claim.cues and "募" in words)
    costs = [claim for claim, words in named if "发行费用" in words and not _PART_OF_COSTS.search(words)]
    if wholes is None or nets is None or not costs or wholes.id in taken:
        return
    told = next((cost for cost in costs if fits(wholes, (cost, nets))), None)
    if told is not None:
        yield Breakdown(wholes, (told, nets), "fitting")
    elif len(costs) == 1 and is_explained(wholes, (costs[0], nets)) and not is_rounded(wholes, (costs[0], nets)):
        yield Breakdown(wholes, (costs[0], nets), "slipped")


_PART_OF_COSTS: Final = re.compile("保荐|承销|其中|律师|审计|募集")


def _of_one_value(claims: Iterator[Claim]) -> Claim | None:
    """The first of them where all print the same."""
    found = list(claims)
    return found[0] if len({claim.figure.value for claim in found}) == 1 else None


# -- what is left when something is taken away ------------------------------------------------------------------------


@cache
def _balances() -> tuple[tuple[tuple[str, ...], ...], ...]:
    return tuple(tuple(tuple(cell.split("/")) for cell in row[:3]) for row in table("balances"))


@cache
def _lefts() -> re.Pattern[str]:
    """Any name of what is left, so that figures without are passed over at once."""
    return re.compile("|".join(sorted({re.escape(word) for *_, lefts in _balances() for word in lefts})))


def tells_balance(text: str) -> bool:
    """Whether a text names anything that is left when something is taken away."""
    return _lefts().search(text) is not None


def balanced(facts: Facts, beside: Sequence[Claim], claims: Sequence[Claim]) -> Iterator[Breakdown]:
    """买入17.28亿元，卖出11.66亿元，净买入5.61亿元: the whole is what was taken away and what is left.

    ``claims`` are the figures of a sentence, ``beside`` those of the sentences before and behind it.
    """
    if not claims or not _lefts().search(facts.sentence(claims[0])):
        return
    around = [one for one in beside if (one.line, one.field) == (claims[0].line, claims[0].field) and is_countable(one)]
    here = {claim.id for claim in claims if is_countable(claim)}
    line = here | {claim.id for claim in around}
    up_to = here | {claim.id for claim in around if claim.id < claims[0].id}
    names = {claim.id: _called(facts, claim) for claim in (*around, *claims)}
    for left in claims:
        if not is_countable(replace(left, sign=None)):
            continue  # 逆差518亿元, 净回笼1650亿元: below zero by its name, and yet what is left
        for wholes, takens, lefts in _balances():
            if not any(word in names[left.id] for word in lefts):
                continue
            near = facts.claims[max(0, left.id - _MOST) : left.id + _MOST]
            told = (_whole_and_taken(left, near, ids, names, wholes, takens) for ids in (here, up_to, line))
            found = next((one for one in told if one is not None), None)
            if found is None or (_is_either_way(lefts) and _value(found[0]) < _value(found[1])):
                continue
            whole, parts = found[0], (found[1], left)
            if fits(whole, parts):
                yield Breakdown(whole, parts, "fitting")
            elif _is_close(left, parts[0], whole) and is_explained(whole, parts) and not is_rounded(whole, parts):
                yield Breakdown(whole, parts, "slipped")


def _is_close(left: Claim, *others: Claim) -> bool:
    """What is further away than the sentence beside may be of another market or month, unless it adds up."""
    return all(abs(left.place.sentence - one.place.sentence) <= 1 for one in others)


def _is_either_way(lefts: Sequence[str]) -> bool:
    """差额 is what is left of the larger one, whichever that is."""
    return sum(bool(set(lefts) & set(other)) for *_, other in _balances()) > 1 and "差额" in lefts


def _value(claim: Claim) -> Decimal:
    return claim.figure.value or Decimal(0)


def _called(facts: Facts, claim: Claim) -> str:
    """The words around a figure from comma to comma: 开展1776亿元|7天|逆回购操作; of 出口和进口分别为 its own name."""
    if claim.series is not None and "respectively" in claim.cues and claim.quantity.metric:
        return claim.quantity.metric
    start, end = claim.place.sentence_span
    before = facts.text(claim.field, (max(start, claim.figure.start - _NAME), claim.figure.start))
    after = facts.text(claim.field, (claim.figure.end, min(end, claim.figure.end + _NAME)))
    return f"{_MARKS.split(before)[-1]} {_MARKS.split(after)[0]}"


def _whole_and_taken(
    left: Claim,
    claims: Sequence[Claim],
    ids: Set[int],
    names: Mapping[int, str],
    wholes: Sequence[str],
    takens: Sequence[str],
) -> tuple[Claim, Claim] | None:
    others = [claim for claim in claims if claim.id in ids and claim.id != left.id and is_alike(left, claim)]
    others = [one for one in others if not _says_both(names[one.id], wholes, takens)]
    whole = _only(others, names, wholes)
    taken = _only([one for one in others if one is not whole], names, takens)
    return None if whole is None or taken is None or whole.id == taken.id else (whole, taken)


def _says_both(name: str, wholes: Sequence[str], takens: Sequence[str]) -> bool:
    """进出口 is neither exports nor imports; 应出席 is no 出席, though it says so."""
    for word in wholes:
        if word in name and any(taken in word for taken in takens):
            return False
    return _says(name, wholes) and _says(name, takens)


def _only(claims: Sequence[Claim], names: Mapping[int, str], words: Sequence[str]) -> Claim | None:
    """The one claim of that name, which is none of what is left; ``None`` where there are several."""
    gross = [claim for claim in claims if "净" not in names[claim.id]]
    found = [claim for claim in gross if _says(names[claim.id], words)]
    return found[0] if len(found) == 1 else None


def _says(name: str, words: Sequence[str]) -> bool:
    return any(word in name for word in words)
