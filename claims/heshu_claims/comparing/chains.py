"""What leads to what: 由A增至B, 从A到B再到C, 涨X，报Y, and growth that is meant by the year."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from heshu_claims.comparing.kin import CHANGES, LEVELS, RATES, REACH, SHORTEST, is_change_of
from heshu_claims.draft import Draft

_STOPS: Final = frozenset({";", ":", "to", "share", "completion", "contribution", "from", "flat"})
_LEAD: Final = 6
"""How many words may lead from a change to the two values that it lies between."""
_TELLING: Final = 10
"""Within how many words after a chain of values its direction is told."""


def directions(members: Sequence[Draft]) -> None:
    """增至, 降到: in which direction the value reached was reached."""
    for draft in members:
        if draft.hint.relation != "to" or draft.hint.sign not in ("+", "-"):
            continue
        if draft.measure in RATES or draft.measure in LEVELS:
            draft.cues.add("rise" if draft.hint.sign == "+" else "fall")


def chains(members: Sequence[Draft]) -> None:
    """从2021年的67个到2022年的160个再到2023年的248个，数量的增加…: each leads to the next, up or down."""
    for index, first in enumerate(members):
        if "from" not in first.cues:
            continue
        chain = [first]
        for draft in members[index + 1 : index + REACH]:
            if not _leads_on(chain[-1], draft):
                break
            chain.append(draft)
        sign = next((draft.hint.sign for draft in chain[1:] if draft.hint.relation == "to"), None)
        sign = sign or _told_after(chain[-1])
        for before, draft in itertools.pairwise(chain):
            before.cues.add("base")
            draft.base = before
            if before.measure == "growth":
                # 增速由5.1%回落至3.2%: both are growth, and neither speaks of the other
                draft.measure, draft.sign = "growth", draft.sign or before.sign
                before.anchor = None if before.anchor is draft else before.anchor
            if sign in ("+", "-"):
                draft.cues.add("rise" if sign == "+" else "fall")
        if len(chain) == 1 and index + 2 < len(members):
            _take_change_between(first, members[index + 1], members[index + 2])
        if len(chain) == SHORTEST:
            _give_base(members, chain[-1])
        if len(chain) == SHORTEST and index:
            _take_change_before(members[index - 1], *chain)


def _give_base(members: Sequence[Draft], reached: Draft) -> None:
    """由320家发展到1280家，增长了|3倍: what is said of the value reached is measured against the one before."""
    for change in members:
        is_of_it = change.measure in CHANGES and change.anchor is reached and change.base is None
        if is_of_it and change.hint.comparison is None and change.reference is None:
            change.base = reached.base


def _take_change_between(base: Draft, change: Draft, current: Draft) -> None:
    """薪酬从24.04万元下降26%，至17.79万元: the change stands between the value before and the one reached."""
    if change.measure not in ("growth", "change") or change.base is not None or change.hint.sign not in ("+", "-"):
        return
    is_alike = base.figure.kind == current.figure.kind and base.figure.unit == current.figure.unit
    if not is_alike or base.measure not in LEVELS or current.measure not in LEVELS or not _reaches(current):
        return
    is_of_it = change.figure.kind == "percent" or is_change_of(change, current)
    is_plain = not change.own_subject and not current.own_subject and change.anchor in (None, current)
    is_near = not any(word.role in (";", ":") for word in (*change.slot.gap, *current.slot.gap))
    if is_of_it and is_plain and is_near:
        change.anchor, change.base = current, base
        current.base, current.measure = base, base.measure
        current.metric, current.scope, current.per = base.metric, base.scope, base.per
        change.metric, change.scope = base.metric, base.scope
        base.cues.add("base")
        current.cues |= {"to", "rise" if change.hint.sign == "+" else "fall"}


def _take_change_before(change: Draft, base: Draft, current: Draft) -> None:
    """用户减少了12%，从17亿人降至15亿人: the change before the two values is the one between them."""
    if change.measure not in ("growth", "change") or change.anchor is not None or change.base is not None:
        return
    fits = change.figure.kind == "percent" or is_change_of(change, current)
    is_one = not base.own_subject or change.metric in (None, base.metric)
    if fits and is_one and change.hint.sign in (None, current.hint.sign) and _says_no_more(base):
        change.anchor, change.base = current, base
        base.metric = current.metric = change.metric or current.metric


def _says_no_more(base: Draft) -> bool:
    """Nothing but a comma and 从 stands before the first value, or what it is of is named once more."""
    words = [word.text for word in base.slot.left]
    return len(words) > 1 and words[0] in ("，", ",") and len(words) <= _LEAD


def _leads_on(before: Draft, draft: Draft) -> bool:
    """…到160个: the value that comes after another one."""
    reached = draft.hint.relation == "to" or _reaches(draft)
    same = before.figure.kind == draft.figure.kind and before.figure.unit == draft.figure.unit
    rates = before.figure.kind == "percent" and {before.measure, draft.measure} <= RATES
    return reached and same and (rates or before.measure == draft.measure) and draft.base in (None, before)


def _reaches(draft: Draft) -> bool:
    """到, 至 or 达 within its own clause: …，再到2023年的|248个."""
    for word in reversed(draft.slot.left):
        if word.role in (",", ";", ":", "(", ")"):
            return False
        if word.role == "reach":
            return word.text.endswith(("到", "至", "达"))
    return False


def _told_after(draft: Draft) -> str | None:
    """…248个，|数量|的|增加: the direction, where a noun of change or nothing but adverbs stand before it."""
    right = draft.slot.right
    for place, word in enumerate(right[:_TELLING]):
        if word.role in ("rise", "fall"):
            return word.value if place and right[place - 1].text in ("的", "，", ",") else None
        if word.role in _STOPS:
            return None
    return None


def yearly(members: Sequence[Draft]) -> None:
    """两年|平均|增长10.0%, 年均增长…: growth from year to year, not over the years."""
    for draft in members:
        if draft.measure != "growth":
            continue
        for before, word in itertools.pairwise(draft.slot.left):
            is_of_years = before.role == "duration" and before.text.rstrip("间来").endswith("年")
            if is_of_years and word.text.startswith("平均"):
                draft.cues.add("per_annum")
                draft.per = None


def reported(members: Sequence[Draft]) -> None:
    """布油涨0.57元，涨幅0.67%，报85.56元: the changes come before their level. 加息25个基点|的概率 changes nothing."""
    for index, draft in enumerate(members):
        right = draft.slot.right
        if draft.measure == "change" and draft.figure.kind == "points" and right and right[0].text == "的":
            draft.anchor = draft.base = None
        elif index and draft.measure in LEVELS and _is_reported(draft):
            for change in _changes_before(members[max(0, index - REACH) : index], draft):
                change.anchor, change.base = draft, None
                draft.metric, draft.scope = change.metric, change.scope


def _is_reported(draft: Draft) -> bool:
    words = [word.text for word in draft.slot.gap if word.role != ","]
    return bool(words) and len(words) <= SHORTEST and (words[0].startswith("报") or words[0] in ("至", "到"))


def _changes_before(before: Sequence[Draft], level: Draft) -> list[Draft]:
    """The changes right before a level, back to the one that names what changed; none where none does."""
    found: list[Draft] = []
    for draft in reversed(before):
        if draft.measure not in ("growth", "change"):
            break
        if not (is_change_of(draft, level) or draft.figure.kind == "percent"):
            break
        found.append(draft)
        if draft.own_subject:
            return found[::-1]
    return []
