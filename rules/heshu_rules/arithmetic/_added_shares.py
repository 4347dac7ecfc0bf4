"""Shares that are the sum of others: 直接持有38.67%，间接控制3.29%，合计控制41.96%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._parts import Breakdown, fineness, fits, slipped
from heshu_rules.counting._parts import words
from heshu_rules.facts import Facts

_FINE: Final = 100
"""How fine a share must be for others to tell by adding up that they make it up: 41.96% is, 50% is not."""
_REACH: Final = 10
"""How many figures before or behind a share its parts are looked for."""


def added(facts: Facts) -> Iterator[Breakdown]:
    """Every share that is printed with the shares that it consists of, the total behind them or before."""
    for total in facts.of_kind("percent"):
        if not _is_plain(total):
            continue
        found = _closing(facts, total) if "total" in total.cues else _opening(facts, total)
        if found is not None:
            yield found


def _is_plain(claim: Claim) -> bool:
    return claim.measure in ("share", "level") and claim.figure.bound == "exact" and bool(claim.figure.value)


def _is_rest(claim: Claim) -> bool:
    return any(word in claim.place.before for word in (*words("left"), *words("unnamed")))


def _closing(facts: Facts, total: Claim) -> Breakdown | None:
    """The shares before their sum: in its sentence, or also in the one before."""
    if _is_rest(total):
        return None
    near = [claim for claim in facts.claims[max(0, total.id - _REACH) : total.id] if _is_beside(claim, total)]
    here = [claim for claim in near if claim.place.sentence == total.place.sentence]
    for parts in (here, *(near[start:] for start in range(len(near) - 1))):
        is_told = parts is here or fineness(total, parts) >= _FINE
        if len(parts) > 1 and is_told and fits(total, parts):
            return Breakdown(total, tuple(parts), "fitting")
    if len(here) < 2 and _is_both_ways(facts, near[-2:]):
        here = near[-2:]
    return Breakdown(total, tuple(here), "slipped") if len(here) > 1 and slipped(total, here) else None


def _is_both_ways(facts: Facts, parts: Sequence[Claim]) -> bool:
    """直接持有80.66%，…。通过合伙企业间接控制3.39%: there is no third way to hold a share."""
    ways = [facts.sentence(part)[: part.figure.end - part.place.sentence_span[0]] for part in parts]
    return len(parts) == 2 and "直接" in ways[0] and "间接" in ways[1]


def _opening(facts: Facts, total: Claim) -> Breakdown | None:
    """The shares behind their sum, from 其中 on: 份额92.7%，其中甲占50.0%，乙占42.7%."""
    near = facts.claims[total.id + 1 : total.id + 1 + _REACH]
    parts = [claim for claim in near if _is_beside(claim, total) and claim.place.sentence <= total.place.sentence + 1]
    if len(parts) < 2 or "of_which" not in parts[0].cues:
        return None
    lists: list[Sequence[Claim]] = [parts[:end] for end in range(len(parts), 1, -1)]
    for one in lists:
        is_told = _is_rest(one[-1])  # 34%的关税，其中24%暂停，剩余10%保留
        if (is_told or fineness(total, one) >= _FINE) and fits(total, one):
            return Breakdown(total, tuple(one), "fitting")
    return None


def _is_beside(claim: Claim, total: Claim) -> bool:
    """A share as the total is, in its paragraph, of one sentence with it or of the next."""
    return (
        claim.figure.kind == "percent"
        and _is_plain(claim)
        and (claim.field, claim.line) == (total.field, total.line)
        and abs(claim.place.sentence - total.place.sentence) <= 1
    )
