"""What a change is measured against: which figure is the base of which.

A base follows 较, 比 or 与 … 相比 (``进口390万吨，较去年同期的235.2万吨增加154.8万吨``), or prints an earlier period
(``今年6月销量10.8万台，去年同期11.1万台``), or is named by the rate itself (``达到峰值280万人次 … 较峰值下降80%``).
The changes that follow it speak of the figure before it, not of the base. Lists of rates find the levels that they
belong to in order (``9.8亿元、6.1亿元，分别增长5%和7%``).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from heshu_claims.clause import TRANSPARENT
from heshu_claims.cue import Word
from heshu_claims.draft import Draft
from heshu_claims.period import Period, preceding, shifted

_LEVELS: Final = frozenset({"level", "mean"})
_CHANGES: Final = frozenset({"growth", "change", "multiple"})
_RATES: Final = frozenset({"level", "share", "growth", "completion"})
"""What a percentage may be that another one is compared with, in points."""
_STOPS: Final = frozenset({",", ";", ":", "rise", "fall", "to", "share", "completion", "contribution", "from", "flat"})
_VERSUS: Final = "较比与同相"
"""How a word begins that takes what is compared with after it; 同比 and 环比 alone do not."""
_ADVERBS: Final = frozenset({"同比", "同期", "同口径"})
_JOINING: Final = frozenset({"与", "同"})
_COMPARING: Final = frozenset({"相比", "对比", "比", "相较", "比较"})
_AFTER: Final = 5
"""Within how many words after a base 相比 follows: 与去年同期3.4万元|的|月均|价|相比."""
_FORMER: Final = ("原来", "当初", "此前", "之前", "过去", "以前", "最初", "初期", "原先", "起初")
_TIMES: Final = frozenset({"date", "period", "duration"})
_REACH: Final = 24
"""How many figures of a sentence are looked through for what belongs to one of them."""
_TELLING: Final = 10
"""Within how many words after a chain of values its direction is told."""
_NEAR: Final = 3
_LEAST, _MOST = Decimal("0.5"), Decimal(2)
_BACK: Final = 8
"""How many levels back a rate looks for the one that it names (较峰值)."""
_NAMED: Final = 2
"""The shortest name by which a rate can refer to a level."""


def compare(drafts: Sequence[Draft]) -> None:
    """Link the figures of one field that are compared with one another: ``base``, ``anchor``, and what follows."""
    for members in _sentences(drafts):
        _directions(members)
        _yearly(members)
        _chains(members)
        _reported(members)
        _after_versus(members)
        _ratios(members)
        _lists(members)
        _earlier_periods(members)
    _named(drafts)


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


def _directions(members: Sequence[Draft]) -> None:
    """增至, 降到: in which direction the value reached was reached."""
    for draft in members:
        if draft.measure in _RATES | _LEVELS and draft.hint.relation == "to" and draft.hint.sign in ("+", "-"):
            draft.cues.add("rise" if draft.hint.sign == "+" else "fall")


def _chains(members: Sequence[Draft]) -> None:
    """从2021年的67个到2022年的160个再到2023年的248个，数量的增加…: each leads to the next, up or down."""
    for index, first in enumerate(members):
        if "from" not in first.cues:
            continue
        chain = [first]
        for draft in members[index + 1 : index + _REACH]:
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


def _leads_on(before: Draft, draft: Draft) -> bool:
    """…到160个: the value that comes after another one."""
    reached = draft.hint.relation == "to" or _reaches(draft)
    same = before.figure.kind == draft.figure.kind and before.figure.unit == draft.figure.unit
    rates = before.figure.kind == "percent" and {before.measure, draft.measure} <= _RATES
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
        if word.role in _STOPS - {","}:
            return None
    return None


def _yearly(members: Sequence[Draft]) -> None:
    """两年|平均|增长10.0%, 年均增长…: growth from year to year, not over the years."""
    for draft in members:
        words = draft.slot.left
        for before, word in itertools.pairwise(words):
            is_of_years = before.role == "duration" and before.text.rstrip("间来").endswith("年")
            if draft.measure == "growth" and is_of_years and word.text.startswith("平均"):
                draft.cues.add("per_annum")
                draft.per = None


def _reported(members: Sequence[Draft]) -> None:
    """10年期收益率涨1.3个基点，报1.77%: the change comes before its level. 加息25个基点|的概率 changes nothing."""
    for draft, following in itertools.pairwise(members):
        if draft.measure not in ("growth", "change"):
            continue
        right = draft.slot.right
        if draft.figure.kind == "points" and right and right[0].text == "的":
            draft.anchor = draft.base = None
        words = [word.text for word in following.slot.gap if word.role != ","]
        is_next = bool(words) and len(words) <= _NAMED and (words[0].startswith("报") or words[0] in ("至", "到"))
        if is_next and draft.own_subject and (_is_change_of(draft, following) or draft.figure.kind == "percent"):
            draft.anchor, draft.base = following, None
            following.metric, following.scope = draft.metric, draft.scope


# -- 较…的X -----------------------------------------------------------------------------------------------------------


def _after_versus(members: Sequence[Draft]) -> None:
    for index, base in enumerate(members):
        following = members[index + 1 : index + _REACH]
        if not _follows_versus(base, following):
            if not _is_as_large(members, index):
                continue
            base.cues.add("passed" if base.hint.sign == "+" else "missed")
        current = _compared(members, index)
        if current is not None:
            _make_base(current, base)
            _take_changes(following, current, base)
        else:
            _leave_alone(following, base)


def _follows_versus(draft: Draft, following: Sequence[Draft]) -> bool:
    """Whether a level is what another is compared with: 较去年同期的|235.2万吨, 较2019年（|1.1万人）."""
    if draft.measure == "growth" and draft.figure.kind == "percent":
        # 较上月的49.2%|回升0.3个百分点: a change in points makes the percentage before it a level
        after = following[0] if following else None
        is_before_points = after is not None and after.figure.kind == "points" and not draft.hint.relation
        if draft.hint.noun or not (is_before_points or _is_beyond(draft)):
            return False
    elif draft.measure == "change" and draft.figure.kind != "points":
        if not _is_beyond(draft):
            return False
    elif draft.measure not in _LEVELS | {"share"}:
        return False
    words = draft.slot.left
    last = len(words) - 1
    if words and words[-1].text.endswith("每"):
        return False  # 比每|百斤大豆的…: so many of something, not a value
    for place in range(last, -1, -1):
        word = words[place]
        if word.role in _STOPS or (word.role == "(" and place < last - 3) or word.role == "reach":
            return False
        if word.role in ("comparison", "versus", "gap"):
            is_bound = draft.figure.modifier is not None and place == last
            if word.text in _JOINING:
                # 与上年的1.1亿元|相比, but not 与沿线国家进出口|3.4万亿元
                return any(later.text in _COMPARING for later in draft.slot.right[:_AFTER])
            if word.role == "gap":
                # 主干高|4.5米, 超过|300家: nothing is named that it exceeds
                if place < last and not is_bound and len(word.text) > 1:
                    draft.cues.add("passed" if word.value == "+" else "missed")
                    return True
                return False
            return not is_bound and _takes_base(words[place:])
    return False


def _is_beyond(draft: Draft) -> bool:
    """远高于欧洲央行|2%|的目标, 低于此前的|44%: what is exceeded, not by how much."""
    left, right = draft.slot.left, draft.slot.right
    if draft.hint.relation != "gap" or not left or left[-1].role == "gap":
        return False
    return any(word.text == "的" for word in left[-2:]) or (bool(right) and right[0].text == "的")


def _is_as_large(members: Sequence[Draft], index: int) -> bool:
    """PMI为52，低于预期|53.1: what is about as large as the figure before it is what was expected, not the gap."""
    draft = members[index]
    left = draft.slot.left
    if draft.measure != "change" or draft.hint.relation != "gap" or not draft.hint.reference:
        return False
    if draft.figure.kind == "percent" or left[-1].role == "gap":
        return False
    before = [other for other in members[max(0, index - _NEAR) : index] if _is_alike(other, draft)]
    if not before or not before[-1].figure.value or draft.figure.value is None:
        return False
    return _LEAST <= draft.figure.value / before[-1].figure.value <= _MOST


def _takes_base(words: Sequence[Word]) -> bool:
    """比去年的|15.8万辆, 同比2022年的|15.8万辆, but not 同比|15.8%."""
    text = words[0].text
    if text[0] in _VERSUS and text not in _ADVERBS:
        return True
    return len(text) > len("同比") or (len(words) > 1 and words[1].role in _TIMES)


def _compared(members: Sequence[Draft], index: int) -> Draft | None:
    """The figure that is compared with the base at ``index``: the level before it, or the one reached after it."""
    base = members[index]
    before = [other for other in members[max(0, index - _REACH) : index] if _is_alike(other, base)]
    before = [other for other in before if not other.cues & {"base", "from"}]
    # 净利50.7亿元，不及预期的55.8亿元，较上年同期的…: what was expected is not what is compared
    actual = [other for other in before if other.aspect == "actual"]
    if before:
        return (actual or before)[-1]
    for other in members[index + 1 : index + _REACH]:
        if _is_alike(other, base) and (other.hint.reach or "to" in other.cues):
            return other
        if other.measure not in _CHANGES:
            return None
    return None


def _is_alike(a: Draft, b: Draft) -> bool:
    """Figures of one kind and unit, either of which may be the base of the other."""
    if a.figure.kind != b.figure.kind or a.figure.unit != b.figure.unit:
        return False
    return a.measure in (_RATES if b.figure.kind == "percent" else _LEVELS)


def _make_base(current: Draft, base: Draft) -> None:
    base.cues.add("base")
    base.anchor = None
    if base.measure in _CHANGES or not base.own_subject:
        base.measure = current.measure
    if not base.own_subject:
        base.metric, base.scope, base.qualifier = current.metric, current.scope, current.qualifier
        base.names, base.per = current.names, current.per
    base.comparison = _told(base) or base.comparison
    if current.period is not None and base.hint.local_period is None:
        if base.comparison == "yoy":
            base.period = shifted(current.period, -1)
        elif base.comparison == "mom":
            base.period = preceding(current.period)
    current.base = current.base or base


def _told(base: Draft) -> str | None:
    """与上年同期的…相比: the comparison that a word for time tells, also where the dateline is unknown."""
    for word in reversed(base.slot.left[-6:]):
        unit, _, offset = word.value.partition(":") if word.role == "period" else ("", "", "")
        if unit == "same":
            return "yoy"  # 2025年同期
        if offset == "-1":
            return "yoy" if unit in ("year", "sameyear") else "mom"
    return None


def _take_changes(following: Sequence[Draft], current: Draft, base: Draft) -> None:
    """The changes after a base speak of what is compared with it, until another subject comes."""
    for draft in following:
        if draft.measure in _CHANGES and not draft.own_subject:
            if draft.measure == "change" and not _is_change_of(draft, current):
                continue
            draft.anchor, draft.period, draft.aspect = current, current.period, current.aspect
            draft.base = base if _is_meant(draft, base, current) else None
        elif draft.measure in _LEVELS or draft.own_subject:
            return


def _leave_alone(following: Sequence[Draft], base: Draft) -> None:
    """What is compared with the base is not printed: the changes after it speak of nothing that is."""
    base.cues.add("base")
    for draft in following:
        if draft.anchor is base:
            draft.anchor = draft.base = None


def _is_change_of(change: Draft, level: Draft) -> bool:
    if change.figure.kind == "points":
        return level.figure.kind == "percent"
    return change.figure.unit == level.figure.unit


def _is_meant(change: Draft, base: Draft, current: Draft) -> bool:
    """Whether a change may be measured against the base, by what its own words compare with."""
    own = change.hint.comparison
    return own is None or own == base.comparison or own == _comparison(current, base)


# -- 是X的N倍 ----------------------------------------------------------------------------------------------------------


def _ratios(members: Sequence[Draft]) -> None:
    """2.4亿人次，是2020年530万人次的|44倍: what the ratio is to stands right before it."""
    for index, ratio in enumerate(members):
        if ratio.figure.kind != "multiple" or ratio.measure != "multiple" or index == 0:
            continue
        last = members[index - 1]
        words = [word.text for word in ratio.slot.gap]
        if words[:1] == ["的"] and len(words) <= _NAMED and last.measure in _LEVELS and last.hint.reach:
            current = _compared(members, index - 1)
            if current is not None:
                _make_base(current, last)
                ratio.anchor, ratio.base = current, last
                ratio.metric, ratio.scope, ratio.period = current.metric, current.scope, current.period
        elif ratio.anchor is None and ratio.reference is not None and last.measure in _LEVELS:
            ratio.anchor, ratio.base = last, last.base
            ratio.metric, ratio.scope, ratio.period = last.metric, last.scope, last.period
        if ratio.base is not None and ratio.base is not last and not _is_former(ratio, ratio.base):
            ratio.base = None


def _is_former(ratio: Draft, base: Draft) -> bool:
    """由2万吨增至8万吨，是|原来|的4倍; a ratio to anything else is not to the value before."""
    name = ratio.reference
    if name is None or name.endswith(_FORMER):
        return True
    return base.period is not None and ratio.comparison == base.period.iso


# -- an earlier period ------------------------------------------------------------------------------------------------


def _comparison(current: Draft, base: Draft) -> str | None:
    """Says yoy or mom where the base is of the period a year before or just before, else the base period."""
    if (told := _told(base)) is not None:
        return told
    now, then = current.period, base.period
    if now is None or then is None:
        return "yoy" if "base_period" in base.cues else None
    if now.grain == then.grain and then.is_same(shifted(now, -1)):
        return "yoy"
    if now.grain == then.grain and then.is_same(preceding(now)):
        return "mom"
    return then.iso


def _earlier_periods(members: Sequence[Draft]) -> None:
    """今年X，去年同期Y，增长g: the base is the same metric of the period that the change names."""
    for index, change in enumerate(members):
        if change.measure not in ("growth", "change") or change.anchor is None:
            continue
        before = members[max(0, index - _REACH) : index]
        _speak_of_later(before, change)
        _speak_of_base(before, change)
        if change.base is not None and not _is_meant(change, change.base, change.anchor):
            change.base = None
        if change.base is None:
            change.base = _base_among(members[max(0, index - _REACH) : index + _REACH], change, change.anchor)
            if change.base is not None:
                change.base.cues.add("base")


def _speak_of_later(before: Sequence[Draft], change: Draft) -> None:
    """今年7月销量40.2万头，去年7月销量35.2万头，同比上升: the change speaks of the later one, though it comes first."""
    near = change.anchor
    if near is None or near not in before:
        return
    since = before[before.index(near) + 1 :]
    for other in before:
        changes = [draft for draft in before if draft.anchor is other and draft.measure in _CHANGES]
        if other is near or other.measure in _CHANGES or "base" in other.cues or near.base is other:
            continue
        if _is_base_of(near, other) and _is_named_by(change, other, near) and not changes:
            near.cues.add("base")
            near.whole = None
            change.anchor, change.base, change.period = other, near, other.period
            return
        if "base" in near.cues and any(draft in since for draft in changes):
            # 同比上升14%，环比上升12%: the second speaks of what the first speaks of
            change.anchor, change.period = other, other.period
            return


def _speak_of_base(before: Sequence[Draft], change: Draft) -> None:
    """2024年12亿元，同比增长20%；2023年10亿元，同比增长5%: a second growth on the year speaks of the year before."""
    twin = None
    for draft in before:
        if draft.anchor is change.anchor and draft.comparison == change.comparison and draft.measure == change.measure:
            twin = draft
        elif twin is not None and "base" in draft.cues and twin.base is draft:
            change.anchor, change.base, change.period = draft, None, draft.period
            return


def _base_among(members: Sequence[Draft], change: Draft, current: Draft) -> Draft | None:
    for other in members:
        if other is current or not _is_named_by(change, current, other):
            continue
        if _is_base_of(other, current) or _is_said_of(other, current, members):
            return other
    return None


def _is_said_of(base: Draft, current: Draft, members: Sequence[Draft]) -> bool:
    """合格率98.6%，…，上年同期为|97.3%: without a subject of its own it is said of the last thing of its kind."""
    if "base_period" not in base.cues or base.own_subject or not _is_alike(base, current) or current not in members:
        return False
    since = members[members.index(current) + 1 : members.index(base)]
    return bool(since) and not any(_is_alike(other, current) and other.measure == current.measure for other in since)


def _is_base_of(base: Draft, current: Draft) -> bool:
    """Both measure the same, and the words say that the base is of an earlier period."""
    return (
        _is_alike(base, current)
        and _states_time(base)
        and _is_same_metric(base, current)
        and _is_earlier(base.period, current.period)
    )


def _states_time(draft: Draft) -> bool:
    return draft.hint.period is not None or draft.hint.local_period is not None or "base_period" in draft.cues


def _is_same_metric(a: Draft, b: Draft) -> bool:
    if a.metric is None or b.metric is None or a.scope != b.scope:
        return False
    if ("cumulative" in a.cues) != ("cumulative" in b.cues):
        return False  # 6月销量10.8万台，…，累计销量58.4万台
    own = {a.qualifier, b.qualifier} & {"归母", "扣非"}
    return (a.metric.endswith(b.metric) or b.metric.endswith(a.metric)) and (not own or a.qualifier == b.qualifier)


def _is_earlier(then: Period | None, now: Period | None) -> bool:
    return then is not None and now is not None and then.end < now.end and then.year_known == now.year_known


def _is_named_by(change: Draft, current: Draft, base: Draft) -> bool:
    if change.figure.kind == "points" and current.figure.kind != "percent":
        return False
    own = change.comparison
    if own is not None:
        return own == _comparison(current, base)
    return _comparison(current, base) in ("yoy", "mom")


# -- lists of rates ---------------------------------------------------------------------------------------------------


def _lists(members: Sequence[Draft]) -> None:
    """A、B分别从X、Y增至Z、W，分别增长g和h: rates find the levels printed since the last rate, in order."""
    for index, first in enumerate(members):
        if first.series is not first or first.measure not in ("growth", "change") or first.own_subject:
            continue
        rates = [draft for draft in members[index : index + first.length] if draft.series is first]
        levels: list[Draft] = []
        for other in reversed(members[max(0, index - _REACH) : index]):
            if other.measure in _CHANGES:
                break
            if other.measure in _LEVELS and not other.cues & {"base", "from"}:
                levels.append(other)
        if "respectively" not in first.cues and "respectively" not in first.hint.cues:
            continue
        if _on_several_bases(first, rates) or len(levels) != len(rates):
            continue
        for rate, level in zip(rates, reversed(levels), strict=True):
            rate.anchor, rate.base = level, level.base
            rate.metric, rate.scope, rate.qualifier = level.metric, level.scope, level.qualifier


def _on_several_bases(first: Draft, rates: Sequence[Draft]) -> bool:
    """环比和同比分别下滑67.4%和34.2%: one level, a rate for each comparison."""
    named = [word.value for word in first.slot.left if word.role == "comparison"]
    if len(named) != len(rates) or len(set(named)) < len(named):
        return False
    for rate, comparison in zip(rates, named, strict=True):
        rate.comparison, rate.base = comparison, None
    return True


# -- a base that the rate names ---------------------------------------------------------------------------------------


def _named(drafts: Sequence[Draft]) -> None:
    """较峰值下降28.4%: the level before whose words name what the rate is measured against."""
    levels: list[Draft] = []
    for draft in drafts:
        if draft.measure in _LEVELS:
            levels.append(draft)
            continue
        current = draft.anchor
        if draft.measure not in ("growth", "change") or current is None or draft.base is not None:
            continue
        for other in reversed(levels[-_BACK:]):
            if other.slot.sentence.line != draft.slot.sentence.line:
                break
            if other is not current and _is_alike(other, current) and _names(draft, other):
                draft.base = other
                other.cues.add("base")
                break


def _names(change: Draft, level: Draft) -> bool:
    """较峰值, 较发行价: the words of a change name the level that it is measured against."""
    if "extreme" in change.cues and "extreme" in level.cues:
        return True
    name = (change.reference or "").strip("的时“”（）")
    return len(name) >= _NAMED and name in level.before
