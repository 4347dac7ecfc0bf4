"""One fact that an article tells twice, with figures that a slip of the pen sets apart.

``一场演出带动4.16亿元消费`` stands over ``该演出直接带动7.16亿元消费``: each figure is compared with those of its kind
before it, and bound to the one that tells the same fact beyond doubt (see ``heshu_claims.retold``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from heshu_claims.alike import digits
from heshu_claims.apart import mixed_with, unit_class
from heshu_claims.article import Field
from heshu_claims.draft import Draft
from heshu_claims.retold import Telling, evidence, kind_of

NEEDED: Final = 1.05
"""From here on two figures that differ tell one fact."""
_NEAREST: Final = 16
"""How many figures of a kind are looked back at."""
_FIRST: Final = 4
"""How many at the beginning, which announce what follows."""
_CLOSE: Final = 0.5
"""Where a second figure is so nearly as likely, it is unclear which is told again."""
_LEVELS: Final = mixed_with("level")
_NAMING: Final = frozenset({"date", "age"})


def repeat(drafts: Sequence[Draft], texts: Mapping[Field, str]) -> None:
    """Bind the figures of a fact that is told twice, and give them the cue ``restated``."""
    telling = Telling(drafts, texts)
    ends = {part: len(text) for part, text in texts.items()}
    kinds: dict[tuple[str, str, str], list[_Said]] = {}
    for draft in drafts:
        # a text that was cut off may have been cut within its last figure
        if draft.figure.kind not in _NAMING and draft.figure.end < ends[draft.part]:
            said = _Said(draft)
            before = kinds.setdefault(_key(draft), [])
            if before:
                _bind(said, before if len(before) <= _NEAREST else [*before[:_FIRST], *before[-_NEAREST:]], telling)
            before.append(said)


def _key(draft: Draft) -> tuple[str, str, str]:
    """What only figures have in common that may tell one fact: 两万亿 is money where 2.3万亿元 is."""
    figure = draft.figure
    unit = figure.unit or figure.unit_implied or ("元" if figure.text[-1] in "万亿" else "")
    measure = "level" if draft.measure in _LEVELS else draft.measure
    return kind_of(draft), unit_class(unit), measure


class _Said:
    """A figure with what tells most pairs apart, kept at hand: each is compared with many others."""

    __slots__ = ("announces", "digits", "draft", "sentence")

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.sentence = draft.sentence
        self.announces = draft.announces
        self.digits = len(digits(draft.figure.text))

    def may_be(self, other: _Said) -> bool:
        """Whether a slip may set the two apart: digits are lost one at a time, unless a headline rounds."""
        if self.sentence == other.sentence:
            return False
        if self.announces != other.announces:
            return True
        return -2 < self.digits - other.digits < 2 and (self.digits > 1 or self.announces)


def _bind(said: _Said, before: Sequence[_Said], telling: Telling) -> None:
    draft = said.draft
    found: dict[int | None, tuple[float, Draft]] = {}
    for earlier in before:
        other = earlier.draft
        if not said.may_be(earlier) or other.group == draft.group:
            continue
        weight = evidence(other, draft, telling, NEEDED - _CLOSE)
        if weight is not None and weight > found.get(other.group, (NEEDED - _CLOSE, other))[0]:
            found[other.group] = weight, other
    ranked = sorted(found.values(), key=lambda item: -item[0])
    if not ranked or ranked[0][0] < NEEDED or (len(ranked) > 1 and ranked[1][0] > ranked[0][0] - _CLOSE):
        return
    home = ranked[0][1]
    draft.group = home.group
    draft.cues.add("restated")
    home.cues.add("restated")
