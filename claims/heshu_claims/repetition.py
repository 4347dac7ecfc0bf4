"""One statement that a text makes twice in nearly the same words, with figures that a slip sets apart.

``1—5月公司电池使用量全球市占率达36.3%`` and, pages on, ``1—5月某某公司电池使用量全球市占率为63.3%``: kind, measure and
unit, metric, place and time are the same, and no third figure is told of so. A slip must be evident: in figures of one
or two digits a wrong digit proves nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Final

from heshu_claims.alike import compare_values, slip_between
from heshu_claims.apart import stand_among_others
from heshu_claims.draft import Draft
from heshu_claims.likeness import likeness, pairs

_COMPARED: Final = frozenset({"level", "growth", "change", "share", "completion", "mean"})
_NAME: Final = 4
"""A shorter metric (收入, 产量) is that of many things."""
_NEAREST: Final = 16
"""How many figures of a kind are looked back at."""
_ALIKE: Final = 0.5
_REACH: Final = 20
_LEAST: Final = 2
"""So many pairs of characters at least are the same in the words right before the figures, where their name stands."""
_SIDES: Final = frozenset({"base", "from", "minimum", "maximum"})


def repeat(drafts: Sequence[Draft]) -> None:
    """Bind the figures of a statement that is made twice."""
    kinds: dict[Hashable, list[Draft]] = {}
    for draft in drafts:
        if draft.headline or draft.measure not in _COMPARED or not draft.figure.value or draft.cues & _SIDES:
            continue
        if draft.metric is None or len(draft.metric) < _NAME or draft.period is None:
            continue
        figure = draft.figure
        kind = (figure.kind, figure.unit, draft.measure, draft.sign, draft.comparison, draft.aspect, draft.basis,
                draft.qualifier == "扣非", draft.metric[-_NAME:])  # fmt: skip
        kinds.setdefault(kind, []).append(draft)
    for members in kinds.values():
        for index, draft in enumerate(members):
            _bind(draft, members[max(0, index - _NEAREST) : index], members)


def _bind(draft: Draft, before: Sequence[Draft], members: Sequence[Draft]) -> None:
    slipped = [other for other in before if other.group != draft.group and _is_slip(draft, other)]
    like = [other for other in slipped if _is_told_alike(draft, other)]
    if len(like) != 1:
        return
    around = members[: 2 * _NEAREST]
    if all(third in (draft, like[0]) or not _is_told_alike(draft, third) for third in around):
        draft.group = like[0].group


def _is_slip(a: Draft, b: Draft) -> bool:
    return slip_between(a.figure, b.figure) == "strong" and compare_values(a.figure, b.figure) == "slip"


def _is_told_alike(a: Draft, b: Draft) -> bool:
    """The same metric of the same place and time, in another sentence."""
    if a is b or a.sentence == b.sentence or a.period is None or b.period is None or not a.period.is_same(b.period):
        return False
    if a.scope is not None and b.scope is not None and a.scope != b.scope:
        return False
    if a.anchor is not None and b.anchor is not None and compare_values(a.anchor.figure, b.anchor.figure) == "conflict":
        return False  # 勘探板块利润329亿元，降低67.8%; 销售板块利润27.8亿元，降低65.8%
    if a.window != b.window or a.reference != b.reference or a.as_of != b.as_of:
        return False
    x, y = a.metric or "", b.metric or ""
    if ("进出口" in x) != ("进出口" in y):
        return False
    if stand_among_others(a, b):
        return False
    if a.serial or b.serial or len(pairs(a.before[-_REACH:]) & pairs(b.before[-_REACH:])) < _LEAST:
        return False
    return (x.endswith(y) or y.endswith(x)) and likeness(a, b) >= _ALIKE
