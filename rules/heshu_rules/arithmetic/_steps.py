"""What was bought or sold between two holdings: 减持120万股，…，持股由1120万股降至1000万股.

The step from one value to the next is printed as an amount of its own, not as a change, often in another sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._terms import unit_of, written_digits
from heshu_rules.facts import Facts

_TRADED: Final = re.compile("[增减]持|回购|注销|买入|卖出|受让|转让|出售|购入|捐赠|增资|转增|新增|净增")
_TURNS: Final = frozenset({"rise", "fall", "to"})
_BACK: Final = 8
_AHEAD: Final = 5
"""How many figures around two values the step between them is looked for."""
_FINE: Final = 4
"""Digits of figures of which a mere slip tells that they belong together."""


class Step(NamedTuple):
    """A value, the one before it, and what may have been the step between them."""

    current: Claim
    base: Claim
    delta: Claim

    @property
    def is_down(self) -> bool:
        """The value fell, by the word or, of 由A变更为B, by the values."""
        if not self.current.cues.isdisjoint(("rise", "fall")):
            return "fall" in self.current.cues
        return (self.current.figure.value or 0) < (self.base.figure.value or 0)

    @property
    def is_fine(self) -> bool:
        """Each figure has so many digits that a slip of the hand explains a gap better than chance does."""
        return all(written_digits(claim) >= _FINE for claim in self)


def steps(facts: Facts) -> Iterator[Step]:
    """The values that rose or fell from printed ones, each with the amounts around that were bought or sold."""
    for current in facts.claims:
        base = None if _TURNS.isdisjoint(current.cues) else facts.base(current)
        if base is None or unit_of(base) != unit_of(current):
            continue
        near = facts.claims[max(0, base.id - _BACK) : current.id + _AHEAD]
        for delta in reversed(near):
            if delta.id not in (base.id, current.id) and _is_step(facts, delta, current):
                yield Step(current, base, delta)


def _is_step(facts: Facts, delta: Claim, current: Claim) -> bool:
    if (delta.field, delta.line) != (current.field, current.line) or unit_of(delta) != unit_of(current):
        return False
    if not delta.figure.value or delta.base is not None or delta.cues & {"base", "from", "to"}:
        return False
    if current.figure.kind == "percent":
        traded = facts.anchor(delta)
        is_part = traded is not None and _TRADED.search(traded.place.before) is not None
        return delta.measure == "share" and is_part
    is_amount = delta.measure == "level" and delta.figure.kind == current.figure.kind
    return is_amount and (_TRADED.search(delta.place.before) is not None or delta.place.after.startswith("转增"))
