"""Which claims of an article observe the same quantity: each is bound to those before it, headlines to their text."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from itertools import pairwise
from typing import Final

from heshu_claims.alike import agreement, compare_values
from heshu_claims.apart import FAMILY, are_apart, mixed_with
from heshu_claims.draft import Draft
from heshu_claims.sameness import SAME, UNCLEAR, weigh

_COMPARED: Final = 32
"""How many quantities a figure is compared with, the nearest first: an article of 10,000 figures stays linear."""
_MEMBERS: Final = 12
_LATEST: Final = 2
_NAME: Final = 14
_FAMILY: Final = 3
"""So many names with one ending are a family."""
_LEAD: Final = 0.4
"""By how much the text's best figure for a headline must stand out among the others."""


def bind(drafts: list[Draft]) -> None:
    """Give drafts that observe the same quantity one number, and every other one of its own."""
    _find_families(drafts)
    _find_series(drafts)
    _find_neighbours(drafts)
    kinds: dict[str, list[list[Draft]]] = {}
    groups: list[list[Draft]] = []
    for draft in drafts:
        if draft.figure.kind == "date":
            groups.append([draft])
            continue
        candidates = kinds.setdefault(_kind(draft), [])
        home = _home(draft, candidates)
        if home is None:
            home = []
            candidates.append(home)
            groups.append(home)
        home.append(draft)
    for candidates in kinds.values():
        _settle_headlines(candidates)
    for number, members in enumerate(groups):
        for member in members:
            member.group = number


def _find_families(drafts: list[Draft]) -> None:
    names: dict[str, set[str]] = {}
    for draft in drafts:
        if draft.metric is not None and FAMILY < len(draft.metric) <= _NAME:
            names.setdefault(draft.metric[-FAMILY:], set()).add(draft.metric)
    members = {name for family in names.values() if len(family) >= _FAMILY for name in family}
    if members:
        for draft in drafts:
            draft.family = draft.metric in members


def _find_series(drafts: list[Draft]) -> None:
    observing: dict[Hashable, list[Draft]] = {}
    for draft in drafts:
        if draft.metric is not None:
            observing.setdefault(_observed(draft), []).append(draft)
    for members in observing.values():
        if len(members) >= _FAMILY and len({member.figure.value for member in members}) >= _FAMILY:
            for member in members:
                member.serial = True


def _find_neighbours(drafts: list[Draft]) -> None:
    for before, draft in pairwise(drafts):
        if before.figure.value is None or before.slot.sentence is not draft.slot.sentence:
            continue
        if _unit(before) == _unit(draft):
            draft.neighbour = before


def _unit(draft: Draft) -> str:
    return draft.figure.unit.partition("/")[0]


def _observed(draft: Draft) -> Hashable:
    when = None if draft.period is None else (draft.period.start, draft.period.end)
    return draft.figure.kind, draft.figure.unit, draft.measure, draft.metric, when


def _kind(draft: Draft) -> str:
    """Figures of different kinds never observe the same quantity; counts and amounts may (5万 and 5万元)."""
    kind = draft.figure.kind
    return "count" if kind in ("quantity", "amount", "price", "index") else kind


def _home(draft: Draft, candidates: list[list[Draft]]) -> list[Draft] | None:
    """The quantity that the figure observes: one that it agrees with before one that a slip sets apart."""
    slipped: list[Draft] | None = None
    alike = mixed_with(draft.measure)
    for members in reversed(candidates[-_COMPARED:]):
        if len(members) == 1 and members[0].measure not in alike:
            continue  # what most candidates are told apart by is looked at first
        # The first member, and the last two where there are more: most have only one.
        for other in members if len(members) <= 1 + _LATEST else (members[0], *members[-_LATEST:]):
            if weigh(other, draft, SAME) is not None:
                break
        else:
            continue
        if _admits(members, draft):
            if agreement(members[0].figure, draft.figure) is not None:
                return members
            slipped = slipped or members
    return slipped


def _admits(members: list[Draft], draft: Draft) -> bool:
    """No member is told apart from the draft for certain."""
    return not any(are_apart(other, draft) or said_of_two(other, draft) for other in members[-_MEMBERS:])


def said_of_two(a: Draft, b: Draft) -> bool:
    """勘探板块利润329亿元，降低67.8%, 销售板块利润27.8亿元，降低65.8%: rates that differ, of amounts that differ."""
    if a.anchor is None or b.anchor is None or compare_values(a.figure, b.figure) == "equal":
        return False
    return compare_values(a.anchor.figure, b.anchor.figure) == "conflict"


def _settle_headlines(candidates: list[list[Draft]]) -> None:
    """A headline's figure comes again in its text: where one figure there stands out, it is the one."""
    for members in candidates[:_COMPARED]:
        if len(members) != 1 or not members[0].announces:
            continue
        best, second, home = _best(members[0], candidates[:_COMPARED])
        if home is not None and 0.0 <= best < SAME and best - second >= _LEAD and _admits(home, members[0]):
            home.append(members.pop())


def _best(headline: Draft, candidates: Iterable[list[Draft]]) -> tuple[float, float, list[Draft] | None]:
    best = second = float("-inf")
    home: list[Draft] | None = None
    for members in candidates:
        if not members or members[0] is headline or members[0].announces:
            continue
        if agreement(headline.figure, members[0].figure) is None:
            continue
        weight = weigh(headline, members[0], UNCLEAR)
        if weight is None:
            continue
        if home is not None and members[0].figure.value == home[0].figure.value:
            best = max(best, weight)
        elif weight > best:
            best, second, home = weight, best, members
        elif weight > second:
            second = weight
    return best, second, home
