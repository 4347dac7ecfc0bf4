"""What a change is measured against: which figure is the base of which.

A base follows 较, 比 or 与 … 相比 (``进口390万吨，较去年同期的235.2万吨增加154.8万吨``), or prints an earlier period
(``今年6月销量10.8万台，去年同期11.1万台``), or is named by the rate itself (``达到峰值280万人次 … 较峰值下降80%``).
The changes that follow it speak of the figure before it, not of the base. Lists of rates find the levels that they
belong to in order (``9.8亿元、6.1亿元，分别增长5%和7%``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from heshu_claims.clause import TRANSPARENT
from heshu_claims.comparing.chains import chains, directions, reported, yearly
from heshu_claims.comparing.naming import differences, lists, named, ratios
from heshu_claims.comparing.periods import earlier_periods
from heshu_claims.comparing.premium import premiums
from heshu_claims.comparing.series import successions
from heshu_claims.comparing.versus import after_versus
from heshu_claims.draft import Draft


def compare(drafts: Sequence[Draft]) -> None:
    """Link the figures of one field that are compared with one another: ``base``, ``anchor``, and what follows."""
    for members in _sentences(drafts):
        directions(members)
        yearly(members)
        chains(members)
        reported(members)
        after_versus(members)
        ratios(members)
        differences(members)
        lists(members)
        earlier_periods(members)
        successions(members)
    named(drafts)
    premiums(drafts)
    _forget_starts(drafts)


def _forget_starts(drafts: Sequence[Draft]) -> None:
    """由我国研制的2.5米望远镜: a figure behind 由 or 从 that nothing rose or fell from is no base."""
    bases = {id(draft.base) for draft in drafts if draft.base is not None}
    for draft, after in zip(drafts, (*drafts[1:], None), strict=True):
        is_start = id(draft) in bases or (after is not None and "to" in after.cues)
        if "from" in draft.cues and not is_start:
            draft.cues.discard("from")


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
