"""What stands behind 较, 比, 高于 or 与…相比: 390万吨，较去年同期的|235.2万吨增加154.8万吨."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from heshu_claims.comparing.kin import (
    CHANGES,
    LEVELS,
    REACH,
    SHORTEST,
    is_alike,
    is_change_of,
    is_meant,
    told,
    words_of,
)
from heshu_claims.cue import Word
from heshu_claims.draft import Draft
from heshu_claims.period import preceding, shifted
from heshu_claims.subject import ends_in_metric, name

_AMOUNTS: Final = LEVELS | {"share"}
_STOPS: Final = frozenset({",", ";", ":", "rise", "fall", "to", "share", "completion", "contribution", "from", "flat"})
_VERSUS: Final = "较比与同相"
"""How a word begins that takes what is compared with after it; 同比 and 环比 alone do not."""
_AFTER: Final = 5
"""Within how many words after a base 相比 follows: 与去年同期3.4万元|的|月均|价|相比."""
_TIMES: Final = frozenset({"date", "period", "duration"})
_MERE: Final = "了近约超逾达出的 "
"""What may stand between a verb and its figure without naming anything."""
_NEAR: Final = 3
_LEAST, _MOST = Decimal("0.5"), Decimal(2)


def after_versus(members: Sequence[Draft]) -> None:
    """Link every figure behind 较, 比 or 高于 with what is compared with it, and the changes that follow with both."""
    for index, base in enumerate(members):
        following = members[index + 1 : index + REACH]
        if not _follows_versus(base, following):
            if not _is_as_large(members, index):
                continue
            base.cues.add("passed" if base.hint.sign == "+" else "missed")
        current = compared(members, index)
        if current is not None:
            make_base(current, base)
            if base.cues & {"passed", "missed"}:
                base.anchor = current
            _take_changes(following, current, base)
        else:
            _leave_alone(following, base)


def _follows_versus(draft: Draft, following: Sequence[Draft]) -> bool:
    """Whether a level is what another is compared with: 较去年同期的|235.2万吨, 较2019年（|1.1万人）."""
    if draft.measure == "growth" and draft.figure.kind == "percent":
        # 较上月的49.2%|回升0.3个百分点: a change in points makes the percentage before it a level
        after = following[0] if following else None
        is_before_points = after is not None and after.figure.kind == "points" and not draft.hint.relation
        # 增速比上月末的11.3%|高0.6个百分点 as well, though 增速 makes it a growth
        if not is_before_points and (draft.hint.noun or not (_is_beyond(draft) or _is_of_other_time(draft))):
            return False
    elif draft.measure == "change" and draft.figure.kind != "points":
        if not _is_beyond(draft):
            return False
    elif draft.measure not in _AMOUNTS:
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
            if word.text in words_of("joining"):
                # 与上年的1.1亿元|相比, but not 与沿线国家进出口|3.4万亿元
                return any(later.text in words_of("comparing") for later in draft.slot.right[:_AFTER])
            if word.role == "gap":
                # 主干高|4.5米, 超过|300家: nothing is named that it exceeds
                names_it = (_names(words[place + 1 :]) and not is_bound) or _is_standard(draft.slot.right)
                if names_it and len(word.text) > 1:
                    draft.cues.add("passed" if word.value == "+" else "missed")
                    return True
                return False
            return not is_bound and _takes_base(words[place:])
    return False


def _is_beyond(draft: Draft) -> bool:
    """远高于欧洲央行|2%|的目标, 低于此前的|44%: what is exceeded, not by how much."""
    left, right = draft.slot.left, draft.slot.right
    if not left or (draft.hint.relation != "gap" and left[-1].role != "gap"):
        return False
    if left[-1].role == "gap":
        return _is_standard(right)
    return any(word.text == "的" for word in left[-2:]) or (bool(right) and right[0].text == "的")


def _is_of_other_time(draft: Draft) -> bool:
    """较一季度|9.8%|的降幅收窄: a rate that the one before it is set against, not one of the level before."""
    right = draft.slot.right
    is_named = len(right) > 1 and right[0].text == "的" and right[1].role in ("noun", "comment")
    return is_named and not draft.hint.relation


def _names(words: Sequence[Word]) -> bool:
    """Behind 高于 a name is what is exceeded; behind 少了近 the figure says by how much."""
    return bool("".join(word.text for word in words).strip(_MERE))


def _is_standard(right: Sequence[Word]) -> bool:
    """高于|2%|的目标: a standard that is exceeded, where 高于2%的 alone would only bound a figure."""
    if len(right) < SHORTEST or right[0].text != "的":
        return False
    return right[1].role in ("planned", "aspect", "noun") or right[1].text.startswith(words_of("standard"))


def _is_as_large(members: Sequence[Draft], index: int) -> bool:
    """PMI为52，低于预期|53.1: what is about as large as the figure before it is what was expected, not the gap."""
    draft = members[index]
    left = draft.slot.left
    if draft.measure != "change" or draft.hint.relation != "gap" or draft.figure.kind == "percent":
        return False
    gaps = [place for place, word in enumerate(left) if word.role == "gap"]
    if not gaps or not _names(left[gaps[-1] + 1 :]):
        return False
    before = [other for other in members[max(0, index - _NEAR) : index] if is_alike(other, draft)]
    if not before or not before[-1].figure.value or draft.figure.value is None:
        return False
    return _LEAST <= draft.figure.value / before[-1].figure.value <= _MOST


def _takes_base(words: Sequence[Word]) -> bool:
    """比去年的|15.8万辆, 同比2022年的|15.8万辆, but not 同比|15.8%."""
    text = words[0].text
    if text[0] in _VERSUS and text not in words_of("adverb"):
        return True
    return len(text) > len("同比") or (len(words) > 1 and words[1].role in _TIMES)


def compared(members: Sequence[Draft], index: int) -> Draft | None:
    """The figure that is compared with the base at ``index``: the level before it, or the one reached after it."""
    base = members[index]
    before = [other for other in members[max(0, index - REACH) : index] if is_alike(other, base)]
    before = [other for other in before if not other.cues & {"base", "from"} and not _is_renamed(base, other)]
    # 净利50.7亿元，不及预期的55.8亿元，较上年同期的…: what was expected is not what is compared
    actual = [other for other in before if other.aspect == "actual"]
    words = base.slot.left
    if words and words[-1].text.startswith("每"):
        # 10克规格售价6253元，较月初的每克|603.8元: only with what is of as much
        before = actual = [other for other in before if words[-1].text in other.before]
    if before:
        return _as_large(actual or before, base)
    for other in members[index + 1 : index + REACH]:
        if is_alike(other, base) and (other.hint.reach or "to" in other.cues):
            return other
        if other.measure not in CHANGES:
            return None
    return None


def _as_large(before: Sequence[Draft], base: Draft) -> Draft:
    """接诊5824人次，日均832人次，比前一周的|4656人次: the total where the mean is none of its size."""
    last = before[-1]
    if last.measure == "mean" and len(before) > 1 and before[-2].measure == "level" and not _is_near(last, base):
        total = before[-2]
        return total if _is_near(total, base) and total.slot.sentence is last.slot.sentence else last
    return last


def _is_renamed(base: Draft, level: Draft) -> bool:
    """多家金饰报1240元；某店足金价格跌幅较大，较昨日|1305元: a clause between them has named another thing."""
    named = name(base.hint.subject_before or ())
    return ends_in_metric(named) and not (level.metric or "").endswith(named) and not named.endswith(level.metric or "")


def make_base(current: Draft, base: Draft) -> None:
    """The base measures what the figure compared with it measures, of the period that the words tell."""
    base.cues.add("base")
    base.anchor = None
    if base.measure in CHANGES or not base.own_subject:
        # 下降9.8%，降幅较上月（11.5%）收窄: a growth is set against one of its own direction unless another is told
        sign = base.hint.sign or current.sign if current.measure == "growth" else base.hint.state
        base.measure, base.sign = current.measure, sign
    if not base.own_subject:
        base.metric, base.scope, base.qualifier = current.metric, current.scope, current.qualifier
        base.names, base.per = current.names, current.per
    base.comparison = told(base) or base.comparison
    if current.period is not None and base.hint.local_period is None:
        if base.comparison == "yoy":
            base.period = shifted(current.period, -1)
        elif base.comparison == "mom":
            base.period = preceding(current.period)
    current.base = current.base or base


def _take_changes(following: Sequence[Draft], current: Draft, base: Draft) -> None:
    """The changes after a base speak of what is compared with it, until another subject comes."""
    for draft in following:
        if _is_difference(draft, base, current):
            said = [word.value for word in draft.slot.gap[:1] if word.role == "gap"]
            draft.measure, draft.sign = "change", said[0] if said else _sign_of(base)
            draft.cues.discard("base")
        if draft.measure in CHANGES and not draft.own_subject:
            if draft.measure == "change" and not is_change_of(draft, current):
                continue
            draft.anchor, draft.period, draft.aspect = current, current.period, current.aspect
            if draft.sign is not None and not draft.hint.noun and _is_depth(base):
                draft.sign = "-" if draft.sign == "+" else "+"  # 降幅较上月（11.5%）收窄|1.7个百分点
            # 较上年的82.9%提升0.5个百分点，比全国平均高|1.5个百分点: against something else
            is_other = "gap" in draft.cues and draft.reference is not None
            draft.base = base if not is_other and is_meant(draft, base, current) else None
        elif draft.measure in LEVELS or draft.own_subject:
            return


def _is_depth(base: Draft) -> bool:
    """降幅较上月的|11.5%: how far it fell is compared, in whose clause the change after it stands."""
    for word in reversed(base.slot.left):
        if word.role in (",", ";", ":"):
            return False
        if word.role == "noun":
            return word.value == "-"
    return False


def _is_difference(draft: Draft, base: Draft, current: Draft) -> bool:
    """比二月的10.0万元多|2.5万元, 比此前公布的744亿元高出|27亿元: by how much, right behind the base."""
    words = draft.slot.gap
    is_told = bool(words) and words[0].role == "gap"
    if (len(words) == 1 and words[0].role == ")") or (not words and draft.figure.kind == "points"):
        # 超过警戒水位（17.00米）|0.03米, 超过保底收益率2.63%|约2.51个百分点
        is_told = bool(base.cues & {"passed", "missed"}) and _is_near(base, current)
        words = words or base.slot.gap[:1]
    is_right_behind = base.figure.end <= draft.figure.start and len(words) in (1, SHORTEST) and is_told
    return is_right_behind and draft.measure in LEVELS and is_change_of(draft, current)


def _sign_of(base: Draft) -> str | None:
    return "+" if "passed" in base.cues else "-"


def _is_near(base: Draft, current: Draft) -> bool:
    """Both are of one size: in 超警戒水位（123.30米）0.03米，低于保证水位（124.00米） 0.03 is no level."""
    a, b = base.figure.value, current.figure.value
    return bool(a) and a is not None and b is not None and _LEAST <= b / a <= _MOST


def _leave_alone(following: Sequence[Draft], base: Draft) -> None:
    """What is compared with the base is not printed: the changes after it speak of nothing that is."""
    base.cues.add("base")
    for draft in following:
        if draft.anchor is base:
            draft.anchor = draft.base = None
