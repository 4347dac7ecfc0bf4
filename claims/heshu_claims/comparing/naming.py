"""A base that the words name (是原来的|4倍, 较峰值|下降80%), and lists of rates that find their levels in order."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from heshu_claims.comparing.kin import CHANGES, LEVELS, REACH, SHORTEST, is_alike, is_change_of, words_of
from heshu_claims.comparing.versus import compared, make_base
from heshu_claims.draft import Draft

_TWO: Final = 2
_NEAR: Final = 4
_BOUNDS: Final = "约近超过逾达了为仅"
_ANEW: Final = frozenset({";", "of_which"})
"""What begins to tell of something else."""
_BACK: Final = 8
"""How many levels back a rate looks for the one that it names (较峰值)."""


def ratios(members: Sequence[Draft]) -> None:
    """2.4亿人次，是2020年530万人次的|44倍: what the ratio is to stands right before it."""
    for index, ratio in enumerate(members):
        if ratio.figure.kind != "multiple" or ratio.measure != "multiple" or index == 0:
            continue
        last = members[index - 1]
        words = [word.text for word in ratio.slot.gap]
        is_beside = last.number == ratio.number - 1  # 达到606万吨，是|2015年|的1.6倍 is a ratio to the time
        if is_beside and words[:1] == ["的"] and len(words) <= SHORTEST and last.measure in LEVELS and last.hint.reach:
            current = compared(members, index - 1)
            if current is not None:
                make_base(current, last)
                ratio.anchor, ratio.base = current, last
                ratio.metric, ratio.scope, ratio.period = current.metric, current.scope, current.period
        elif ratio.anchor is None and ratio.reference is not None and last.measure in LEVELS:
            ratio.anchor, ratio.base = last, last.base
            ratio.metric, ratio.scope, ratio.period = last.metric, last.scope, last.period
        if ratio.base is not None and ratio.base is not last and not _is_former(ratio, ratio.base):
            ratio.base = None


def _is_former(ratio: Draft, base: Draft) -> bool:
    """由2万吨增至8万吨，是|原来|的4倍; a ratio to anything else is not to the value before."""
    name = ratio.reference
    if name is None or name.endswith(words_of("former")):
        return True
    return base.period is not None and ratio.comparison == base.period.iso


def differences(members: Sequence[Draft]) -> None:
    """最高75.7%，最低-33.4%，首尾相差|109个百分点: what lies between the two figures before it."""
    for index, draft in enumerate(members):
        if index < _TWO or draft.measure not in ("change", "level", "mean"):
            continue
        said = "".join([word.text for word in draft.slot.gap]).rstrip(_BOUNDS)
        if not said.endswith(words_of("between")):
            continue
        near = [other for other in members[max(0, index - _NEAR) : index] if is_change_of(draft, other)]
        near = [other for other in near[-_TWO:] if other.figure.value is not None]
        if len(near) == _TWO and is_alike(*near) and draft.anchor is None:
            less, more = sorted(near, key=lambda level: level.figure.value or 0)
            draft.measure, draft.sign = "change", "+"
            draft.anchor, draft.base = more, less


def lists(members: Sequence[Draft]) -> None:
    """A、B分别从X、Y增至Z、W，分别增长g和h: rates find the levels printed since the last rate, in order."""
    for index, first in enumerate(members):
        if first.series is not first or first.measure not in ("growth", "change", "completion") or first.own_subject:
            continue
        if "respectively" not in first.cues and "respectively" not in first.hint.cues:
            continue
        rates = [draft for draft in members[index : index + first.length] if draft.series is first]
        if _on_several_bases(first, rates):
            continue
        printed = _levels_before(members[max(0, index - REACH) : index])
        _bind_bases(printed, len(rates))
        levels = [draft for draft in printed if not draft.cues & {"base", "from"}]
        is_unclear = len(levels) > len(rates) > 1
        if is_unclear:
            levels = _one_a_clause(_since_anew(levels))
        if len(levels) != len(rates):
            if is_unclear:
                _abstain(rates)
            continue
        for rate, level in zip(rates, levels, strict=True):
            rate.anchor, rate.base = level, level.base
            rate.metric, rate.scope, rate.qualifier = level.metric, level.scope, level.qualifier


def _levels_before(before: Sequence[Draft]) -> list[Draft]:
    """The levels printed since the last change."""
    found = itertools.takewhile(lambda draft: draft.measure not in CHANGES, reversed(before))
    return [draft for draft in found if draft.measure in LEVELS and not _announces(draft)][::-1]


def _announces(draft: Draft) -> bool:
    """甲、乙|两县|分别增长…: a number in words of those that are named."""
    return draft.figure.kind == "quantity" and not any(char.isdecimal() for char in draft.figure.text)


def _bind_bases(printed: Sequence[Draft], count: int) -> None:
    """票房8.0亿元，人次1.6亿，相比上年的6.7亿元和1.3亿，分别增长…: so many levels, and as many bases of theirs."""
    currents, bases = printed[:count], printed[count:]
    if count < _TWO or len(bases) != count or "base" not in bases[0].cues:
        return
    if any("base" in current.cues for current in currents):
        return
    if all(current.figure.unit == base.figure.unit for current, base in zip(currents, bases, strict=True)):
        for current, base in zip(currents, bases, strict=True):
            make_base(current, base)
            current.base = base


def _since_anew(levels: Sequence[Draft]) -> Sequence[Draft]:
    """车流量1487万辆次；铁路发送412.8万人次，民航38.6万人次，分别增长…: those since a semicolon or 其中."""
    for place in range(len(levels) - 1, 0, -1):
        if any(word.role in _ANEW for word in levels[place].slot.gap):
            return levels[place:]
    return levels


def _one_a_clause(levels: Sequence[Draft]) -> list[Draft]:
    """125家景区接待游客1182.5万人次，门票收入5.37亿元，分别增长…: of each clause the figure that it ends with."""
    ending = [level for level, after in zip(levels, [*levels[1:], None], strict=True) if _ends_clause(level, after)]
    return [] if any(level.series is not None for level in ending) else ending


def _ends_clause(level: Draft, after: Draft | None) -> bool:
    return after is None or after.clause != level.clause


def _abstain(rates: Sequence[Draft]) -> None:
    """More figures than rates: which of them have grown is unclear."""
    for rate in rates:
        rate.anchor = rate.base = None


def _on_several_bases(first: Draft, rates: Sequence[Draft]) -> bool:
    """环比和同比分别下滑67.4%和34.2%: one level, a rate for each comparison."""
    named = [word.value for word in first.slot.left if word.role == "comparison"]
    if len(named) != len(rates) or len(set(named)) < len(named):
        return False
    for rate, comparison in zip(rates, named, strict=True):
        rate.comparison, rate.base = comparison, None
    return True


def named(drafts: Sequence[Draft]) -> None:
    """较峰值下降28.4%: the level before whose words name what the rate is measured against."""
    levels: list[Draft] = []
    for draft in drafts:
        if draft.measure in LEVELS:
            levels.append(draft)
            continue
        current = draft.anchor
        if draft.measure not in ("growth", "change") or current is None or draft.base is not None:
            continue
        for other in reversed(levels[-_BACK:]):
            if other.slot.sentence.line != draft.slot.sentence.line:
                break
            if other is not current and is_alike(other, current) and _names(draft, other):
                draft.base = other
                other.cues.add("base")
                break


def _names(change: Draft, level: Draft) -> bool:
    """较峰值, 较发行价: the words of a change name the level that it is measured against."""
    if "extreme" in change.cues and "extreme" in level.cues:
        return True
    name = (change.reference or "").strip("的时“”（）")
    return len(name) >= SHORTEST and name in level.before
