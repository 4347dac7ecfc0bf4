"""A base of an earlier period: 今年6月销量10.8万台，去年同期|11.1万台，同比下降."""

from __future__ import annotations

from collections.abc import Sequence

from heshu_claims.comparing.kin import CHANGES, REACH, SHORTEST, comparison, is_alike, is_meant, is_stretch_of, told
from heshu_claims.draft import Draft
from heshu_claims.period import Period


def earlier_periods(members: Sequence[Draft]) -> None:
    """今年X，去年同期Y，增长g: the base is the same metric of the period that the change names."""
    for index, change in enumerate(members):
        if change.measure not in CHANGES or change.anchor is None:
            continue
        if change.measure == "multiple" and (change.comparison is None or change.base is not None):
            continue
        before = members[max(0, index - REACH) : index]
        _speak_of_later(before, change)
        _speak_of_base(before, change)
        if change.base is not None and not is_meant(change, change.base, change.anchor):
            change.base = None
        if change.base is None:
            change.base = _base_among(members[max(0, index - REACH) : index + REACH], change, change.anchor)
            if change.base is not None:
                change.base.cues.add("base")


def _speak_of_later(before: Sequence[Draft], change: Draft) -> None:
    """今年7月销量40.2万头，去年7月销量35.2万头，同比上升: the change speaks of the later one, though it comes first."""
    near = change.anchor
    if near is None or near not in before:
        return
    since = before[before.index(near) + 1 :]
    for other in before:
        changes = [draft for draft in before if draft.anchor is other and draft.measure in CHANGES]
        if other is near or other.measure in CHANGES or "base" in other.cues or near.base is other:
            continue
        if _is_base_of(near, other) and _is_named_by(change, other, near) and not changes:
            near.cues.add("base")
            near.whole = None
            change.anchor, change.base, change.period = other, near, other.period
            return
        if "base" in near.cues and change.base is not other and any(draft in since for draft in changes):
            # 同比上升14%，环比上升12%: the second speaks of what the first speaks of
            change.anchor, change.period = other, other.period
            return


def _speak_of_base(before: Sequence[Draft], change: Draft) -> None:
    """2024年12亿元，同比增长20%；2023年10亿元，同比增长5%: a second growth on the year speaks of the year before."""
    twin = None
    gap = change.slot.gap
    if before and "base" in before[-1].cues and gap and gap[0].text in ("、", "（", "("):
        # 上年同期为92.8亿元、曾同比增长38.7%
        change.anchor, change.base, change.period = before[-1], None, before[-1].period
        return
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
    if "base_period" not in base.cues or base.own_subject or not is_alike(base, current) or current not in members:
        return False
    since = members[members.index(current) + 1 : members.index(base)]
    since = [other for other in since if other.series is None or other.series is not base.series]
    return bool(since) and not any(is_alike(other, current) and other.measure == current.measure for other in since)


def _is_base_of(base: Draft, current: Draft) -> bool:
    """Both measure the same, and the words say that the base is of an earlier period."""
    if not is_alike(base, current) or not _states_time(base) or not _is_same_metric(base, current):
        return False
    # 公司收入64.2亿元，上年为|60.0亿元: no time is told for what is now
    is_before = current.period is None and told(current) is None and told(base) is not None
    return is_before or _is_earlier(base.period, current.period)


def _states_time(draft: Draft) -> bool:
    is_timed = draft.hint.period is not None or draft.hint.local_period is not None or told(draft) == "ytd"
    return is_timed or "base_period" in draft.cues


def _is_same_metric(a: Draft, b: Draft) -> bool:
    if (a.metric is None) != (b.metric is None) or a.scope != b.scope:
        return False  # 2022年为1250件，2023年为1400件 names neither
    if ("cumulative" in a.cues) != ("cumulative" in b.cues):
        return False  # 6月销量10.8万台，…，累计销量58.4万台
    own = {a.qualifier, b.qualifier} & {"归母", "扣非"}
    return _is_one_name(a.metric or "", b.metric or "") and (not own or a.qualifier == b.qualifier)


def _is_one_name(a: str, b: str) -> bool:
    """净利润 and 实现净利润; 破获案件 and 破获, for what is counted need not be said again."""
    return a.endswith(b) or b.endswith(a) or (min(len(a), len(b)) >= SHORTEST and (a.startswith(b) or b.startswith(a)))


def _is_earlier(then: Period | None, now: Period | None) -> bool:
    if then is None or now is None:
        return False
    if then.year_known and not now.year_known:
        return is_stretch_of(then, now)
    return then.end < now.end and then.year_known == now.year_known


def _is_named_by(change: Draft, current: Draft, base: Draft) -> bool:
    if change.figure.kind == "points" and current.figure.kind != "percent":
        return False
    own = change.comparison
    if own is not None:
        is_named = base.period is not None and own == base.period.iso  # 是去年的1.6倍
        return is_named or own == comparison(current, base)
    return comparison(current, base) in ("yoy", "mom", "ytd")
