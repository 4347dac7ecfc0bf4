"""Which figure another one speaks about: the amount of a rate, the base of a change, the total of a part or a mean."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import Final

from heshu_claims.apart import same_unit
from heshu_claims.cue import Word
from heshu_claims.draft import LEVELS, RELATING, Draft
from heshu_claims.memory import Memory
from heshu_claims.period import preceding, shifted
from heshu_claims.subject import nature, noun_behind
from heshu_claims.whole import whole_of

_NEAR: Final = 6
_FAR: Final = 60
"""How many levels back the subject that a rate, or a share, names again is looked for."""
_BEFORE_WHICH: Final = 12
_PAIR: Final = 2
_NOUNS: Final = frozenset({"text", "keep", "metric"})
_MAGNITUDES: Final = ("百", "千", "万", "亿")
_AMONG: Final = re.compile("^[^，,。；;]{0,12}(?:中|里|当中)[，,]?(?:已?有|共有)$")


def relate(draft: Draft, memory: Memory) -> Draft | None:
    """Link a draft with those before it and inherit from them; the result is what it turned out the base of."""
    current: Draft | None = None
    if draft.measure in RELATING:
        _relate_rate(draft, memory)
    elif draft.measure in LEVELS or draft.measure == "threshold":
        current = _relate_level(draft, memory)
        if draft.measure == "mean":
            draft.anchor = _total_of(draft, memory)
    if draft.metric is None and memory.focus is not None:
        _inherit(draft, memory.focus)
    if draft.metric is None and draft.measure == "completion":
        draft.metric = draft.reference
    return current


def name_behind(drafts: Iterable[Draft]) -> None:
    """从67个到160个再到248个，重大项目数量…: a series without a subject takes the one that follows it."""
    for draft in drafts:
        link: Draft | None = draft
        metric = noun_behind(draft.slot.right) if draft.base is not None and draft.metric is None else ""
        while metric and link is not None and link.metric is None:
            link.metric, link = metric, link.base


def _inherit(draft: Draft, source: Draft) -> None:
    draft.metric = draft.metric or source.metric
    draft.qualifier = draft.qualifier or source.qualifier
    if draft.hint.scope is None:
        draft.scope = source.scope
    draft.names = draft.names or source.names


# -- rates, shares and changes ----------------------------------------------------------------------------------------


def _relate_rate(draft: Draft, memory: Memory) -> None:
    target = _spoken_of(draft, memory) if draft.whole is None else _part_before(draft.whole, memory)
    if draft.measure in ("share", "completion") and draft.whole is None:
        draft.whole = _whole(draft, target, memory)
    if draft.measure == "growth" and target is not None and _is_of_things(draft, target):
        target = None
    if draft.measure == "growth" and any(word.role == "from" for word in draft.slot.left):
        target = None  # 零售额148.2亿元，由上年同期下降|3.2%|转为增长7.9%: of the time before
    if target is None:
        return
    before = target.base
    if draft.measure == "share" and "from" in draft.cues and before is not None and "from" in before.cues:
        target = before  # 持股数量由A股降至B股，持股比例由|11.2%|降至10.0%: of what there was
    draft.anchor = target
    _inherit(draft, target)
    if draft.aspect == "actual":
        draft.aspect = target.aspect
    if draft.hint.period is None:
        draft.period = target.period
        draft.as_of = draft.as_of or target.as_of
        draft.window = target.window
    if draft.measure == "growth" and draft.per is None:
        draft.per = target.per
    if "gap" not in draft.cues:
        draft.base = draft.base or target.base
    _go_on_comparing(draft, memory.previous)


def _go_on_comparing(draft: Draft, last: Draft | None) -> None:
    """比上年增加4亿元，增长9%: an increase told as an amount and as a rate is measured against one and the same."""
    if last is None or last.anchor is not draft.anchor or last.slot.sentence is not draft.slot.sentence:
        return
    if {last.measure, draft.measure} != {"growth", "change"} or last.sign != draft.sign:
        return
    if draft.figure.kind == "points" or last.figure.kind == "points":
        return
    draft.comparison = draft.comparison or last.comparison
    last.comparison = last.comparison or draft.comparison


def _part_before(whole: Draft, memory: Memory) -> Draft | None:
    """海外收入36亿元，占营业收入120亿元的30%: what is said to be a share of the figure within the phrase."""
    near = [other for other in memory.levels[-_NEAR:] if other is not whole and not other.cues & {"base", "from"}]
    here = [other for other in near if other.slot.sentence is whole.slot.sentence and other.number < whole.number]
    return here[-1] if here and same_unit(here[-1].figure, whole.figure) else None


def _whole(draft: Draft, part: Draft | None, memory: Memory) -> Draft | None:
    whole = whole_of(draft, part, memory.levels, memory.shares)
    if whole is None and part is None and "of_which" in draft.cues and draft.reference is None:
        # 推出品种1048个，其中自主选育占比达98.5%: the whole stands before 其中, the part is not printed
        return memory.level
    return whole


def _spoken_of(draft: Draft, memory: Memory) -> Draft | None:
    """The figure that a rate or change speaks about."""
    rate = memory.rate
    if draft.figure.kind == "points" and rate is not None and (draft.hint.noun or not draft.own_subject):
        # 增速回落0.3个百分点 speaks of a growth, 提高0.3个百分点 of whatever rate came last
        return rate if rate.measure == "growth" or not draft.hint.noun else None
    before = memory.previous
    if before is not None and draft.measure == "share" and "from" in before.cues and _is_right_behind(draft, before):
        return before
    if draft.own_subject:
        return _same_subject(draft, memory)
    if draft.measure == "share" and draft.hint.noun:
        # 比上年增加339万吨，增量占全国的60%
        return memory.previous if memory.previous is not None and memory.previous.measure == "change" else None
    level = memory.level
    if level is None:
        return memory.focus.anchor if memory.focus is not None and memory.focus.measure in RELATING else None
    if draft.measure == "change" and draft.figure.kind != "points":
        return _risen(draft, level)
    last = memory.previous
    if last is not None and _begins(last):
        return None  # 价格由44万元起，减幅达14.7%: what it came to is not printed, and is no level before
    if draft.hint.noun and last is not None and last.measure == "change" and last.anchor is level.anchor is not None:
        return last.anchor  # 增加333万人次，增幅52.7%: of what has just been said to increase
    return _not_a_limit(level, memory) if draft.measure == "growth" and level is last else level


def _is_of_things(rate: Draft, count: Draft) -> bool:
    """65家|企业产值同比增长|12%, 18只|个股下跌，平均跌幅|2.1%: what has grown is not the number of the things."""
    if count.figure.kind != "quantity":
        return False
    words = rate.slot.left
    if any(word.role == "mean" for word in words):
        return True
    behind = list(itertools.takewhile(lambda word: word.role not in (",", ";"), words))
    return len(behind) == len(words) and len(words) > 1 and words[0].role in _NOUNS and _names_change(behind[1:])


def _names_change(words: Sequence[Word]) -> bool:
    """成交额同比增长, 增速超过: behind a noun that is counted, what of it has grown."""
    return any(word.role in ("metric", "noun") for word in words)


def _not_a_limit(level: Draft, memory: Memory) -> Draft:
    """589个|品牌成交额破|亿元，同比增长: the brands of such a size have become more."""
    if level.figure.kind != "amount" or not level.figure.text.startswith(_MAGNITUDES):
        return level
    count = memory.levels[-_PAIR] if len(memory.levels) > 1 else level
    is_count = count.figure.kind == "quantity" and count.slot.sentence is level.slot.sentence
    return count if is_count and count.clause == level.clause else level


def _begins(draft: Draft) -> bool:
    """由44万元起, but not 由甲公司以44万元买下: a value that another one may follow from."""
    if "from" not in draft.cues or draft.measure not in LEVELS or draft.cues & {"base", "to"}:
        return False
    before = itertools.takewhile(lambda word: word.role != "from", reversed(draft.slot.left))
    return not any(word.role in ("text", "metric", "keep", "scope") for word in before)


def _is_right_behind(share: Draft, level: Draft) -> bool:
    """由253.2万股|占|4.28%|增至295.7万股: nothing but 占 stands between an amount and its share."""
    words = [word.role for word in share.slot.gap]
    return words == ["share"] and level.measure in LEVELS and level.figure.kind != "percent"


def _risen(draft: Draft, level: Draft) -> Draft | None:
    """965万人次，日均31万人次，增加333万人次: nothing rises by more than it comes to, so that it was the total."""
    rise, value = draft.figure.value, level.figure.value
    is_more = draft.sign == "+" and rise is not None and value is not None and level.sign != "-" and rise > value
    risen = level.anchor if is_more and level.measure == "mean" else level
    return risen if risen is not None and risen.figure.unit == draft.figure.unit else None


def _same_subject(draft: Draft, memory: Memory) -> Draft | None:
    """货运量达10.78万吨，…，货运量占…的22.8%: the subject is named again."""
    if draft.metric is None:
        return None
    reach = _FAR if draft.measure == "share" else _NEAR
    near = [other for other in reversed(memory.levels[-reach:]) if not other.cues & {"base", "from"}]
    if draft.hint.period is not None:
        # Q2净利润8.96亿，Q1净利润3.54亿，Q2净利润环比增长153%: of the period that is named again
        near.sort(key=lambda other: other.period != draft.period)
    for other in near:
        if other.slot.sentence is draft.slot.sentence and (other.metric or "").endswith(draft.metric):
            return other
        if "of_which" in draft.cues:
            continue  # 在轨航天器1000个，其中卫星占九成: of what stands before 其中, whatever was said of 卫星
        if draft.measure == "share" and other.metric == draft.metric and other.figure.kind != "percent":
            return other
    part = memory.level
    if draft.measure != "share" or draft.reference is not None or part is None or part.whole is None:
        return None
    # 营业收入30亿元，其中国际业务4亿元，营收占比14%: the noun names the whole, not the part
    names_whole = part.slot.sentence is draft.slot.sentence and nature(draft.metric).growth_class is not None
    return part if names_whole else None


# -- levels -----------------------------------------------------------------------------------------------------------


def _relate_level(draft: Draft, memory: Memory) -> Draft | None:
    hint = draft.hint
    if "to" in draft.cues or (hint.reach and not draft.own_subject):
        _reached(draft, memory)
    if _is_of_earlier_time(draft, memory):
        draft.cues.add("base_period")
    current = _named_before(draft, memory) if "base_period" in draft.cues else None
    if current is not None and _is_base_of(draft, current):
        # 上年同期为…: the same metric, a year before
        _inherit(draft, current)
        current.base = draft
        draft.cues.add("base")
        for rate in memory.drafts[-_NEAR:]:
            if rate.anchor is current and rate.measure in ("growth", "change"):
                rate.base = draft
    else:
        current = None
    if "of_which" in hint.cues or memory.which is not None:
        _part(draft, memory)
    elif _is_among(draft, memory):
        draft.whole = memory.level
    return current


def _is_among(draft: Draft, memory: Memory) -> bool:
    """在15家工厂中，有|6家: the figure before, which the phrase ends with, is what they are counted among."""
    whole, gap = memory.previous, draft.slot.gap
    if whole is None or whole is not memory.level or not gap or not gap[-1].text.endswith("有"):
        return False
    if _AMONG.search("".join([word.text for word in gap])) is None:
        return False
    a, b = whole.figure.value, draft.figure.value
    return same_unit(whole.figure, draft.figure) and whole.measure == draft.measure and bool(a and b and a >= b)


def _named_before(draft: Draft, memory: Memory) -> Draft | None:
    """净利润7630万元，…；扣非净利润7371万元，…。上年同期净利润|7445万元: the profit that is named alike."""
    level = memory.level
    if level is None or level.qualifier != "扣非" or not draft.own_subject or draft.qualifier == "扣非":
        return level
    for other in reversed(memory.levels[-_NEAR:]):
        if other.slot.sentence.line != draft.slot.sentence.line:
            break
        if other.qualifier != "扣非" and other.metric == level.metric and not other.cues & {"base", "from"}:
            return other
    return level


def _is_base_of(draft: Draft, current: Draft) -> bool:
    if not draft.own_subject or current.metric is None or draft.metric == current.metric:
        return True
    return draft.metric is not None and current.metric.endswith(draft.metric)


def _part(draft: Draft, memory: Memory) -> None:
    """其中5亿元以上项目71个，投资1381.3亿元: each part finds the whole of its own unit before 其中."""
    if "of_which" in draft.hint.cues:
        memory.which = len(memory.levels)
    if draft.measure == "threshold" or "base" in draft.cues or memory.which is None:
        return
    near: list[Draft] = []
    for other in reversed(memory.levels[max(0, memory.which - _BEFORE_WHICH) : memory.which]):
        if other.slot.sentence.line != draft.slot.sentence.line:
            break
        if same_unit(other.figure, draft.figure) and other.measure == draft.measure and "base" not in other.cues:
            near.append(other)
    if near:
        draft.whole = _likeliest(near, draft)
        draft.qualifier = draft.qualifier or "其中" + (draft.metric or "")


def _likeliest(near: Sequence[Draft], part: Draft) -> Draft:
    """Of the figures before 其中 the nearest, unless it is too small and another one goes by a name like the part's.

    绿证2.37亿个，涉及项目181万个，其中可交易绿证1.77亿个; 票房3.89亿元，观影957万，其中国产片3.32亿元 counts no visits.
    """
    alike = [other for other in near if other.figure.unit == part.figure.unit] or near
    nearest = alike[0]
    if (nearest.figure.value or 0) < (part.figure.value or 0):
        ending = (part.metric or "")[-2:]
        named = (other for other in alike if len(ending) > 1 and (other.metric or "").endswith(ending))
        return next(named, nearest)
    return nearest


def _is_of_earlier_time(draft: Draft, memory: Memory) -> bool:
    """净利润977.84万元，下降42.18%，2025年上半年为1691.25万元: the metric spoken of, in the period before."""
    stated, level = draft.hint.period, memory.level
    if stated is None or level is None or level.period is None:
        return False
    names_year_before = "year_before" in draft.hint.cues and "year_before" not in level.hint.cues
    if draft.own_subject:
        if not (draft.metric and level.metric and level.metric.endswith(draft.metric)):
            return False
    elif not draft.hint.reach and not (names_year_before and not draft.hint.segments):
        return False
    if level.slot.sentence is not draft.slot.sentence or not same_unit(level.figure, draft.figure):
        return False
    if names_year_before and level.period.grain == "year":
        # 去年4138亿元，上年为3480亿元; 2023年4138亿元，上年3480亿元: the year before that one, whatever the dateline
        draft.period = shifted(level.period, -1)
        return True
    return stated.is_same(shifted(level.period, -1)) or stated.is_same(preceding(level.period))


def _total_of(draft: Draft, memory: Memory) -> Draft | None:
    """发送旅客7500万人次，日均1500万人次: the total that a mean is of, in its own unit."""
    sentence = draft.slot.sentence
    for other in reversed(memory.levels[-6:]):
        if other.slot.sentence.line != sentence.line or other.slot.sentence.number < sentence.number - 1:
            return None
        if other.measure == "level" and same_unit(other.figure, draft.figure):
            metric, named = draft.metric or "", other.metric or ""
            if not draft.own_subject or metric in named or named in metric:
                return other
    return None


def _reached(draft: Draft, memory: Memory) -> None:
    """同比增长2%至185亿港元, 由A增至B: the value that a change leads to."""
    last = memory.previous
    if last is None or last.slot.sentence is not draft.slot.sentence:
        return
    if last.measure == "share" and last.anchor is not None and "from" in last.anchor.cues - last.cues:
        last = last.anchor if draft.figure.kind != "percent" else last  # 由253.2万股占4.28%增至|295.7万股
    if "from" in last.cues and last.measure == "share" and draft.figure.kind == "percent":
        draft.measure, draft.reference, draft.base = "share", last.reference, last
        level = memory.level
        leads = level is not None and level.base is not None and level.base is last.anchor
        draft.anchor, draft.whole = level if leads else last.anchor, last.whole
        _inherit(draft, last)
        last.cues.add("base")
    elif "from" in last.cues and last.figure.unit == draft.figure.unit and {last.measure, draft.measure} <= LEVELS:
        _inherit(draft, last)
        draft.measure, draft.per = last.measure, last.per
        draft.base = last
        last.cues.add("base")
    elif last.measure in ("growth", "change") and last.anchor is None:
        if last.figure.kind == draft.figure.kind == "percent" and "to" not in draft.cues:
            return  # 1—7月投资增长3.4%，1—6月为3.8%: a growth leads to no other
        _inherit(draft, last)
        if last.figure.kind == "points" and draft.figure.kind != "percent":
            return
        if last.measure == "change" and last.figure.kind != "points" and last.figure.unit != draft.figure.unit:
            return
        last.anchor = draft
        draft.aspect = last.aspect if draft.aspect == "actual" else draft.aspect
    elif last.measure == "growth" and last.anchor is not None and _leads_to(last, last.anchor, draft):
        _inherit(draft, last)
        last.anchor, last.base = draft, last.anchor
        draft.aspect = last.aspect if draft.aspect == "actual" else draft.aspect


def _leads_to(rate: Draft, before: Draft, draft: Draft) -> bool:
    """今年434亿美元，明年将增长12.4%|至|488亿美元: the rate leads from the year before to the value behind it."""
    gap = [word.text for word in draft.slot.gap]
    if rate.base is not None or gap not in (["至"], ["到"], ["达到"]) or not same_unit(before.figure, draft.figure):
        return False
    now, then = rate.period, before.period
    return now is not None and then is not None and then.is_same(shifted(now, -1)) and before.measure == draft.measure
