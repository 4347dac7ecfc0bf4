"""What an article announces and then tells: which figure of the text says again what its headline or lead says.

Headlines are written from the text below them, in its words: ``4月高速公路交通量同比增长61%`` stands over
``高速公路交通量环比增幅为12%，同比增长61%``. Where the words of a headline come again around one figure of its kind
and around no other, that figure restates it. The values need not agree, since that they do is what is checked; but a
slip of the pen must explain the difference, because figures that differ otherwise mostly measure different things. The
less a slip proves (5项 may be any number of things, 2125万人次 and 2525万人次 hardly are), the more the words must.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from heshu_claims.alike import Slip, compare_values, slip_between
from heshu_claims.article import Field
from heshu_claims.draft import Draft
from heshu_claims.sameness import pairs, same_unit

_REACH: Final = 3
"""How many lines below a headline its figures are expected again."""
_LEAD_REACH: Final = 8
"""How many lines after the first sentence."""
_CANDIDATES: Final = 48
"""How many figures below a headline are compared with it: a text of nothing but figures stays linear."""
_TOLD: Final = 160
"""How many characters before a figure tell what it is about, its clause and those before it."""
_BEHIND: Final = 16
_OPENING: Final = 24
_LEAST: Final = 4
"""Fewer pairs of characters in common are chance."""
_LEAD: Final = 0.1
"""By how much the best figure must stand out among those of its kind."""
_NEEDED: Final[dict[Slip, float]] = {"strong": 0.3, "fair": 0.45, "weak": 0.6}
"""How much of the headline's words must come again, by what the slip itself proves."""
_NEEDED_OF_LEAD: Final[dict[Slip, float]] = {"strong": 0.6, "fair": 0.75, "weak": 1.0}
"""More is asked of a lead: it sums up in its own words, and the details go on to other things."""
_NEEDED_OTHERWISE: Final = 0.3
"""How much more where the one is planned and the other is not: 将达59% stands over 达到95%."""
_AGREEING: Final = 0.28
_AGREEING_OF_LEAD: Final = 0.6
"""How much of its words must come again for a figure that agrees in value to be the one announced."""
_COMPARED: Final = frozenset({"level", "growth", "change", "share", "completion", "multiple", "mean"})
_ASIDE: Final = frozenset({"base", "from"})


class Match(NamedTuple):
    """A figure of the text that may restate an announced one, and how well their words fit, from 0 to 1."""

    weight: float
    draft: Draft


def restate(drafts: Sequence[Draft], texts: Mapping[Field, str]) -> None:
    """Give each announced figure that is bound to nothing the group of the figure that restates it."""
    members: dict[int | None, int] = {}
    for draft in drafts:
        members[draft.group] = members.get(draft.group, 0) + 1
    skipped = _is_cut(texts)
    for index, draft in _announced(drafts):
        if skipped and draft.part == "title":
            continue
        if draft.measure not in _COMPARED or not draft.figure.value or members[draft.group] > 1:
            continue
        below = _below(drafts, index)
        home = _restating(draft, below, texts)
        if home is not None:
            draft.group = home.group
            draft.cues.add("restated")


def _is_cut(texts: Mapping[Field, str]) -> bool:
    """The title is nothing but the beginning of the text, which may have been cut within a figure."""
    return "title" in texts and texts["title"][:_OPENING] in texts["text"][: 4 * _OPENING]


def _announced(drafts: Sequence[Draft]) -> Iterator[tuple[int, Draft]]:
    """The figures of headlines and of the first sentence of the text, with their places in the list."""
    lead: int | None = None
    for index, draft in enumerate(drafts):
        if draft.headline:
            yield index, draft
            continue
        if lead is None:
            lead = draft.slot.sentence.number
        if draft.slot.sentence.number == lead:
            yield index, draft


def _below(drafts: Sequence[Draft], index: int) -> list[Draft]:
    """The figures of the same kind in the lines between a headline and the next one, or in those after the lead."""
    said = drafts[index]
    reach = _REACH if said.headline else _LEAD_REACH
    last = said.line + reach if said.part == "text" else reach
    found: list[Draft] = []
    for other in drafts[index + 1 :]:
        if other.part == said.part and (other.line > last or (other.headline and other.line != said.line)):
            break
        if other.part != said.part and (other.line > last or len(found) >= _CANDIDATES):
            break
        if not other.headline and other.sentence != said.sentence and _may_restate(said, other):
            found.append(other)
            if len(found) >= _CANDIDATES:
                break
    return found


def _may_restate(said: Draft, other: Draft) -> bool:
    return (
        other.figure.kind == said.figure.kind
        and same_unit(said.figure, other.figure)
        and (other.measure == said.measure or {other.measure, said.measure} in _MIXED)
        and not (other.cues & _ASIDE) ^ (said.cues & _ASIDE)
        and not (other.series is not None and other.series is said.series)
        and (other.sign is None or said.sign is None or other.sign == said.sign)
        and (other.comparison is None or said.comparison is None or other.comparison == said.comparison)
    )


_MIXED: Final = ({"share", "level"}, {"change", "level"}, {"mean", "level"})


def _restating(said: Draft, below: Sequence[Draft], texts: Mapping[Field, str]) -> Draft | None:
    wanted = _Wanted(said, texts)
    if len(wanted.all) < _LEAST:
        return None
    matches = sorted((Match(wanted.weight(other, texts), other) for other in below), key=lambda match: -match.weight)
    agreeing = [match for match in matches if _agrees(said, match.draft)]
    if agreeing:
        # it is that one, if any; what is unclear never binds
        best = agreeing[0]
        return best.draft if best.weight >= (_AGREEING if said.headline else _AGREEING_OF_LEAD) else None
    return _differing(said, matches)


def _differing(said: Draft, matches: Sequence[Match]) -> Draft | None:
    """The figure that restates the announced one but for a slip."""
    near = [match for match in matches if match.weight > matches[0].weight - _LEAD]
    slips = [(match, slip) for match in near if (slip := slip_between(said.figure, match.draft.figure)) is not None]
    if len(slips) != 1 or (len(near) > 1 and slips[0][1] != "strong"):
        return None
    best, slip = slips[0]
    needed = (_NEEDED if said.headline else _NEEDED_OF_LEAD)[slip]
    if best.draft.aspect != said.aspect:
        needed += _NEEDED_OTHERWISE
    return best.draft if best.weight >= needed else None


def _agrees(said: Draft, other: Draft) -> bool:
    return compare_values(said.figure, other.figure) in ("equal", "rounding")


class _Wanted:
    """The words of an announced figure, which are looked for around others: all, and those nearest to it."""

    __slots__ = ("all", "near", "said")

    def __init__(self, said: Draft, texts: Mapping[Field, str]) -> None:
        self.said = said
        self.near = pairs(said.around)
        self.all = pairs(f"{_told(said, texts)} {said.metric or ''}")

    def weight(self, other: Draft, texts: Mapping[Field, str]) -> float:
        """How much of the words comes again; those right at the figure count as much as all others."""
        told = self.all & pairs(_told(other, texts, self.said))
        if len(told) < _LEAST:
            return 0.0
        beside = self.near & pairs(other.around)
        return 0.6 * len(told) / len(self.all) + 0.4 * len(beside) / max(len(self.near), 3)


def _told(draft: Draft, texts: Mapping[Field, str], after: Draft | None = None) -> str:
    """The words of its line before a figure, as far as they tell what it is about, and those right behind it.

    Where ``after`` is given, its sentence is left out: what stands there is what is looked for.
    """
    text = texts[draft.part]
    figure = draft.figure
    start = max(0, figure.start - _TOLD)
    if after is not None and after.part == draft.part:
        start = max(start, after.slot.sentence.end)
    start = max(text.rfind("\n", start, figure.start) + 1, start)
    if draft.headline:
        start = max(start, draft.slot.sentence.start)
    return text[start : figure.start] + " " + text[figure.end : min(figure.end + _BEHIND, draft.slot.sentence.end)]
