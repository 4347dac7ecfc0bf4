"""Lists of figures: 甲、乙分别完成2亿元和3亿元，分别增长5%和6%, and one figure said of several things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from heshu_claims.draft import LEVELS, Draft

_TWO: Final = 2
_MARKS: Final = frozenset({"、", ",", ";", ":", "(", ")", "versus"})
_HEADS: Final = ("10万", "万", "1万", "千", "百万")
"""Of how many a rate counts some: 由9.2/10万降至8.6/10万."""
_SHARED: Final = (
    "measure", "metric", "scope", "period", "window", "aspect", "basis", "as_of", "comparison", "per", "qualifier",
    "reference", "sign", "anchor", "base", "whole", "own_subject",
)  # fmt: skip


def joins(draft: Draft, last: Draft | None) -> bool:
    """18、25、31家: a figure that only a 、 or 和 parts from the one before says the same of the next thing."""
    gap = draft.slot.gap
    if last is None or not gap or last.slot.sentence is not draft.slot.sentence:
        return False
    a, b = last.figure, draft.figure
    if a.kind != b.kind or (a.unit and b.unit and a.unit != b.unit):
        return False
    if any(word.role not in ("、", "versus") and word.text not in ("，", ",") for word in gap):
        return False
    if _begins_anew(draft, last) or (gap[0].text == "/" and b.text.startswith(_HEADS)):
        return False
    first = last.series or last
    last.series = first
    draft.series, draft.place = first, last.place + 1
    first.length = draft.place + 1
    for attribute in _SHARED:
        setattr(draft, attribute, getattr(last, attribute))
    draft.cues = set(last.cues)
    draft.names = first.names
    return True


def _begins_anew(draft: Draft, last: Draft) -> bool:
    """参训学员460人，|437人|通过考核: a clause of its own, where no list has begun."""
    is_comma = all(word.text in ("，", ",") for word in draft.slot.gap)
    right = draft.slot.right
    return is_comma and last.series is None and bool(right) and right[0].role not in _MARKS


def multiply(drafts: list[Draft]) -> list[Draft]:
    """One claim for each thing that a figure is said of: 甲市和乙市均增长5% says it twice."""
    found: list[Draft] = []
    for draft in drafts:
        found.append(draft)
        if "each" not in draft.cues or draft.series is not None or len(draft.names) < _TWO or draft.anchor is not None:
            continue
        draft.metric = draft.names[0]
        for label in draft.names[1:]:
            other = replace(draft, metric=label, cues=set(draft.cues))
            found.append(other)
    for number, draft in enumerate(found):
        draft.number = number
    return found


def distribute(drafts: Sequence[Draft]) -> None:
    """Give each member of a list its name and its level: 甲、乙分别完成2亿元和3亿元，分别增长5%和6%."""
    lists: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.series is not None:
            lists.setdefault(draft.series.number, []).append(draft)
    for members in lists.values():
        first = members[0]
        labels, elsewhere = _labels(first, len(members))
        for member, label in zip(members, labels, strict=False):
            if elsewhere:
                member.scope = label
            else:
                member.metric = label
            member.cues.add("respectively")
        levels = _levels_of(drafts, lists, first)
        if len(levels) == len(members):
            for member, level in zip(members, levels, strict=True):
                member.anchor = level
                member.metric, member.scope = level.metric, level.scope
                if member.whole in levels:
                    member.whole = None  # 甲市420亿元、乙市310亿元，分别占全省出口的12%和9%: none is of the other
        elif (first.whole is not None and "whole_stated" in first.whole.cues) or _are_of_some(members, levels):
            for member in members:
                member.anchor = None


def _are_of_some(members: Sequence[Draft], levels: Sequence[Draft]) -> bool:
    """甲、乙、丙三县分别完成6.4亿元、7.9亿元、9.9亿元，甲、乙两县分别增长24%、25%: of which of the three is unclear."""
    return len(members) > 1 and len(levels) > 1 and members[0].measure in ("growth", "change", "share")


def _levels_of(drafts: Sequence[Draft], lists: Mapping[int, Sequence[Draft]], first: Draft) -> Sequence[Draft]:
    """The levels that a list of rates speaks about: a list themselves, or so many clauses before them.

    收到791件、办结269件、退回151件，分别占总数1386件的57%、19%和11%.
    """
    anchor = first.anchor
    if anchor is None:
        return ()
    if anchor.series is not None:
        return lists.get(anchor.series.number, ())
    if first.measure != "share":
        return ()
    told = _told_since(drafts, anchor, first)
    count = first.length
    if len(told) > count and told[-count].whole is told[-count - 1]:
        return told[-count:]  # 总产值1000亿元，其中甲420亿元、乙310亿元，分别占42%和31%: the total is no part
    return told


def _told_since(drafts: Sequence[Draft], anchor: Draft, first: Draft) -> list[Draft]:
    """The levels of a sentence that are told behind the shares of those before them."""
    found: list[Draft] = []
    for draft in reversed(drafts[max(0, anchor.number - _BACK) : first.number]):
        if draft.slot.sentence is not anchor.slot.sentence or draft.measure == "share":
            break
        if draft.measure in LEVELS and draft.figure.unit == anchor.figure.unit and draft is not _stated(first):
            found.append(draft)
    return found[::-1]


def _stated(share: Draft) -> Draft | None:
    """The figure within the phrase of a share: 占总数|1386起|的57%."""
    return share.whole if share.whole is not None and "whole_stated" in share.whole.cues else None


_BACK: Final = 12


def _labels(first: Draft, count: int) -> tuple[tuple[str, ...], bool]:
    """The names that a list's figures belong to, and whether they stand with another figure (甲、乙|两地分别完成)."""
    if len(first.names) == count:
        return first.names, False
    if "respectively" in first.cues and first.listed is not None and len(first.listed) == count:
        return first.listed, True
    return (), False
