"""A premium on the price that bidding started from: 起始价2.4亿元，…以2.9亿元成交，溢价率|20.8%."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from heshu_claims.comparing.kin import is_alike, words_of
from heshu_claims.draft import LEVELS, Draft

_BACK: Final = 16
"""How many figures back the price that bidding started from is looked for."""

_MONEY: Final = frozenset({"amount", "price"})


def premiums(drafts: Sequence[Draft]) -> None:
    """Give a premium the price that was paid, and the one that it is above, in its paragraph."""
    for index, rate in enumerate(drafts):
        if rate.measure != "growth" or rate.base is not None or not _is_premium(rate):
            continue
        near = [
            other
            for other in drafts[max(0, index - _BACK) : index]
            if other.measure in LEVELS and other.slot.sentence.line == rate.slot.sentence.line
        ]
        starts = [other for other in near if other.figure.kind in _MONEY and _says(other, "starting")]
        for start in reversed(starts):
            paid = [other for other in near if _says(other, "paid") and is_alike(other, start) and other is not start]
            # 最终以6.25亿元成交，起拍价为5亿元: the price that was paid may come first, where none comes after
            paid = [other for other in paid if other.number > start.number] or _unspoken(paid, near)
            if paid:
                rate.anchor = paid[-1]
                if not _is_of_all(start, paid[-1]):
                    rate.base = start
                    start.cues.add("base")
                break


def _is_of_all(start: Draft, paid: Draft) -> bool:
    """5宗地总起始价104.2亿元。其中，一宗以72.9亿元竞得: where all of them start from is no start of one."""
    return any(word in start.before for word in words_of("of_all")) and start.slot.sentence is not paid.slot.sentence


def _unspoken(paid: Sequence[Draft], near: Sequence[Draft]) -> list[Draft]:
    """Those of the prices paid that no premium before speaks about."""
    bases = {id(other) for other in near if "base" in other.cues}
    return [other for other in paid if not any(id(base) in bases for base in near if base.number < other.number)]


def _is_premium(rate: Draft) -> bool:
    return any(word.text in words_of("premium") for word in rate.slot.gap)


def _says(level: Draft, role: str) -> bool:
    """The words right around a price call it the one that bidding started from, or the one paid."""
    around = f"{level.before}{''.join(word.text for word in level.slot.right[:3])}"
    return any(word in around for word in words_of(role))
