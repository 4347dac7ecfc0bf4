"""What a change is measured against: which figure is the base of which.

A base follows 较, 比 or 与 … 相比 (``进口390万吨，较去年同期的235.2万吨增加154.8万吨``), or prints an earlier period
(``今年6月销量10.8万台，去年同期11.1万台``), or is named by the rate itself (``达到峰值280万人次 … 较峰值下降80%``).
The changes that follow it speak of the figure before it, not of the base. Lists of rates find the levels that they
belong to in order (``9.8亿元、6.1亿元，分别增长5%和7%``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from heshu_claims.clause import TRANSPARENT
from heshu_claims.comparing.chains import chains, directions, reported, yearly
from heshu_claims.comparing.naming import differences, lists, named, ratios
from heshu_claims.comparing.periods import earlier_periods
from heshu_claims.comparing.premium import premiums
from heshu_claims.comparing.series import successions
from heshu_claims.comparing.versus import after_versus
from heshu_claims.draft import Draft

_LINKS: Final = (
    directions, yearly, chains, reported, after_versus, ratios, differences, lists, earlier_periods, successions,
)  # fmt: skip
_LINKS_OF_ONE: Final = (directions, yearly, reported, after_versus, earlier_periods)
"""Those that may concern a figure which stands alone in its sentence."""


def compare(drafts: Sequence[Draft]) -> None:
    """Link the figures of one field that are compared with one another: ``base``, ``anchor``, and what follows."""
    for members in _sentences(drafts):
        for link in _LINKS if len(members) > 1 else _LINKS_OF_ONE:
            link(members)
    named(drafts)
    premiums(drafts)
    _forget_starts(drafts)


def _forget_starts(drafts: Sequence[Draft]) -> None:
    """由我国研制的2.5米望远镜: a figure behind 由 or 从 that nothing rose or fell from is no base."""
    starts = [index for index, draft in enumerate(drafts) if "from" in draft.cues]
    bases = {id(draft.base) for draft in drafts} if starts else set()
    for index in starts:
        leads_on = index + 1 < len(drafts) and "to" in drafts[index + 1].cues
        if not leads_on and id(drafts[index]) not in bases:
            drafts[index].cues.discard("from")


def _sentences(drafts: Iterable[Draft]) -> Iterator[list[Draft]]:
    members: list[Draft] = []
    for draft in drafts:
        if draft.figure.kind in TRANSPARENT:
            continue
        if members and members[-1].slot.sentence is not draft.slot.sentence:
            yield members
            members = []
        members.append(draft)
    if members:
        yield members
