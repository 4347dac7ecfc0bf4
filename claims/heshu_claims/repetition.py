"""One fact that an article tells twice, with figures that a slip of the pen sets apart.

``一场演出带动4.16亿元消费`` stands over ``该演出直接带动7.16亿元消费``: each figure is compared with those of its kind
before it, and bound to the one that tells the same fact beyond doubt (see ``heshu_claims.retold``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from heshu_claims.article import Field
from heshu_claims.draft import Draft
from heshu_claims.retold import Telling, evidence

NEEDED: Final = 1.0
"""From here on two figures that differ tell one fact."""
_NEAREST: Final = 24
"""How many figures of a kind are looked back at."""
_FIRST: Final = 4
"""How many at the beginning, which announce what follows."""
_CLOSE: Final = 0.5
"""Where a second figure is so nearly as likely, it is unclear which is told again."""
_NAMING: Final = frozenset({"date", "age"})


def repeat(drafts: Sequence[Draft], texts: Mapping[Field, str]) -> None:
    """Bind the figures of a fact that is told twice, and give them the cue ``restated``."""
    telling = Telling(drafts, texts)
    ends = {part: len(text) for part, text in texts.items()}
    for kind, members in telling.kinds.items():
        if kind in _NAMING:
            continue
        # a text that was cut off may have been cut within its last figure
        whole = [draft for draft in members if draft.figure.end < ends[draft.part]]
        for index, draft in enumerate(whole):
            before = whole[max(_FIRST, index - _NEAREST) : index]
            _bind(draft, [*whole[: min(_FIRST, index)], *before], telling)


def _bind(draft: Draft, before: Sequence[Draft], telling: Telling) -> None:
    found: dict[int | None, tuple[float, Draft]] = {}
    for other in before:
        if other.group == draft.group:
            continue
        weight = evidence(other, draft, telling)
        if weight is not None and weight > found.get(other.group, (NEEDED - _CLOSE, other))[0]:
            found[other.group] = weight, other
    ranked = sorted(found.values(), key=lambda item: -item[0])
    if not ranked or ranked[0][0] < NEEDED or (len(ranked) > 1 and ranked[1][0] > ranked[0][0] - _CLOSE):
        return
    home = ranked[0][1]
    draft.group = home.group
    draft.cues.add("restated")
    home.cues.add("restated")
