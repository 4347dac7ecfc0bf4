"""Shares of what somebody holds, where the holding is told behind: 占其所持股份的7.64%。…持有3980万股."""

from __future__ import annotations

import re
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._slips import is_slip_away, meant
from heshu_rules.arithmetic._terms import level
from heshu_rules.arithmetic._wholes import is_telling, is_whole, share_of
from heshu_rules.facts import Facts
from heshu_rules.relation import Relation

_THIS: Final = re.compile("(?:本次|此次|该部分|上述)[^，。]{0,10}占")
_HELD: Final = re.compile(
    "持有?(?:了|本|该|上市)?(?:公司)?(?:的)?(?:股[份票权])?(?:数量|总数)?(?:合计|共计|总计)?(?:为|约|约为)?$"
)
_BEHIND: Final = 8
"""Figures behind a share that may print the holding."""
_SENTENCES: Final = 2
_TOLD: Final = 10
"""Digits of part, share and the one holding of which a mere slip tells that they belong together."""


def is_of_this(rate: Claim) -> bool:
    """本次质押的股份占…: the share speaks of a figure before it."""
    return _THIS.match(rate.place.before) is not None


def is_holding(claim: Claim) -> bool:
    """A number of shares that somebody holds: of 将其所持股份的1120万股质押 it is only some of them."""
    return "持" in claim.place.before and _OF_HELD.search(claim.place.before) is None


_OF_HELD: Final = re.compile("[所其]持[^，。]{0,10}的约?$")


def held_after(facts: Facts, rate: Claim, part: Claim) -> Relation | None:
    """解除质押304万股，占其所持股份的7.64%。截至公告日，该股东持有3980万股: what is held is told behind its share."""
    if "持" not in rate.place.before:
        return None
    found = [
        share_of(level(part), level(whole), rate)
        for whole in facts.claims[rate.id + 1 : rate.id + 1 + _BEHIND]
        if whole.field == rate.field
        and whole.place.sentence - rate.place.sentence <= _SENTENCES
        and _HELD.search(whole.place.before)
        and is_whole(whole, part)
    ]
    fitting = next((relation for relation in found if relation.holds("lenient") is not None), None)
    if fitting is not None:
        return fitting
    is_told = len(found) == 1 and is_telling(found[0], _TOLD) and is_slip_away(found[0])
    return meant(found[0]) if is_told else None
