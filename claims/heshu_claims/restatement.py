"""A headline and its text: which figure of the text says again what the headline says, even where the two differ.

Headlines are written from the text below them, in its words: ``4月高速公路交通量同比增长61%`` stands over
``高速公路交通量环比增幅为12%，同比增长61%``. Where the words of a headline come again around one figure of its kind
and around no other, that figure restates it. The values need not agree, since that they do is what is checked; but they
must be one slip of the pen apart, because figures that differ otherwise mostly measure different things.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from heshu_claims.article import Field
from heshu_claims.draft import Draft
from heshu_claims.sameness import compare_values, pairs, same_unit, slip_apart

_REACH: Final = 3
"""How many lines below a headline its figures are expected again."""
_ENOUGH: Final = 0.55
"""How much of the headline's words must come again in the sentence of the figure."""
_LEAST: Final = 4
"""Fewer pairs of characters in common are chance."""
_LEAD: Final = 0.15
"""By how much the best figure must stand out among those of its kind."""
_COMPARED: Final = frozenset({"level", "growth", "change", "share", "completion", "multiple", "mean"})
_ASIDE: Final = frozenset({"base", "from"})


def restate(drafts: Sequence[Draft], texts: Mapping[Field, str]) -> None:
    """Give each headline's figure that is bound to nothing the group of the figure that restates it."""
    members: dict[int | None, int] = {}
    for draft in drafts:
        members[draft.group] = members.get(draft.group, 0) + 1
    for index, draft in enumerate(drafts):
        if draft.headline and draft.measure in _COMPARED and draft.figure.value and members[draft.group] == 1:
            below = _below(drafts, index)
            if any(compare_values(draft.figure, other.figure) in ("equal", "rounding") for other in below):
                continue  # it may be that one; what is unclear never binds
            home = _restating(draft, below, texts)
            if home is not None:
                draft.group = home.group


def _below(drafts: Sequence[Draft], index: int) -> list[Draft]:
    """The figures of the same kind in the lines between a headline and the next one."""
    headline = drafts[index]
    last = headline.line + _REACH if headline.part == "text" else _REACH
    found = []
    for other in drafts[index + 1 :]:
        if other.part == headline.part and (other.line > last or (other.headline and other.line != headline.line)):
            break
        if not other.headline and _may_restate(headline, other):
            found.append(other)
    return found


def _may_restate(headline: Draft, other: Draft) -> bool:
    return (
        other.measure == headline.measure
        and other.figure.kind == headline.figure.kind
        and same_unit(headline.figure, other.figure)
        and other.aspect == headline.aspect
        and not (other.cues & _ASIDE) ^ (headline.cues & _ASIDE)
        and (other.sign is None or headline.sign is None or other.sign == headline.sign)
        and (other.comparison is None or headline.comparison is None or other.comparison == headline.comparison)
    )


def _restating(headline: Draft, below: Sequence[Draft], texts: Mapping[Field, str]) -> Draft | None:
    wanted = pairs(headline.around + " " + (headline.metric or ""))
    if len(wanted) < _LEAST:
        return None
    weights = sorted(((_weight(wanted, headline, other, texts), -other.number) for other in below), reverse=True)
    if not weights or weights[0][0] < _ENOUGH or (len(weights) > 1 and weights[0][0] - weights[1][0] < _LEAD):
        return None
    best = next(other for other in below if other.number == -weights[0][1])
    return best if slip_apart(headline.figure, best.figure, least=2) else None


def _weight(wanted: frozenset[str], headline: Draft, other: Draft, texts: Mapping[Field, str]) -> float:
    """How much of the headline's words come again in the sentence; those right at the figure count more."""
    sentence = other.slot.sentence
    told = pairs(texts[other.part][sentence.start : other.figure.end])
    if len(wanted & told) < _LEAST:
        return 0.0
    named = bool(headline.metric and other.metric) and _ends_alike(headline.metric or "", other.metric or "")
    beside = len(wanted & pairs(other.around)) / len(wanted)
    return len(wanted & told) / len(wanted) * (1.0 if named else 0.8) + 0.3 * beside


def _ends_alike(a: str, b: str) -> bool:
    return a.endswith(b[-2:]) or b.endswith(a[-2:])
