"""Members of a list that share what is written once: 18、25、31家; 3、5、8万元; 0.9个和2个百分点; 8月5日、6日."""

from __future__ import annotations

from typing import Final

from heshu_claims.figure import Moment
from heshu_claims.scanning.dates import span
from heshu_claims.scanning.draft import Draft, scaled
from heshu_claims.scanning.numeral import Numeral

_SEPARATORS: Final = frozenset(("、", "/", "和", "及", "与", "或", "以及", "到", "至", "×", "*", "x"))
_MODIFIERS: Final = ("超过", "超", "逾", "近", "约", "至少", "")


def complete(text: str, drafts: list[Draft]) -> None:
    """Give the members before the last draft its unit and scale, as far back as the list goes."""
    giver = drafts[-1]
    if giver.tentative or giver.is_bare or (giver.kind in ("rank", "ordinal", "percent") and giver.number is None):
        return
    later = giver.start
    for index in range(len(drafts) - 2, -1, -1):
        member = drafts[index]
        number = member.number
        if (
            number is None
            or later - member.end > 3
            or not (member.is_bare or (member.unit == "个" and giver.kind == "points"))
        ):
            return
        if not _joined(text[member.end : later]) or not _share(member, number, giver):
            return
        later = member.start
        if index and member.date is not None and _merge(drafts, index):
            return


def _merge(drafts: list[Draft], index: int) -> bool:
    """8月5、6日: 5 was read apart from 8月, and all days of the list take the month."""
    head, member = drafts[index - 1], drafts[index]
    month = head.date.start if head.date is not None and head.date.end is None and head.end == member.start else None
    if month is None or month.month is None or month.day is not None:
        return False
    for draft in drafts[index:]:
        if draft.date is not None and draft.date.start.day is not None and draft.date.start.month is None:
            day = draft.date.start
            draft.date = span(Moment(month.year, month=month.month, day=day.day, hour=day.hour, minute=day.minute))
    member.start = head.start
    del drafts[index - 1]
    return True


def _joined(between: str) -> bool:
    between = between.strip()
    return between in _SEPARATORS or any(
        m and between.endswith(m) and between[: -len(m)] in _SEPARATORS for m in _MODIFIERS
    )


def _share(member: Draft, number: Numeral, giver: Draft) -> bool:
    if giver.date is not None:
        return _share_date(member, number, giver.date.start if giver.date.end is None else None)
    if giver.number is None or member.value is None:
        return False
    value, step, scale = member.value, number.step, giver.number.scale
    if scale and not number.scale and abs(value) < 10000:
        value, step = scaled(value, scale), scaled(step, scale)
    elif not (number.scale or "." in number.digits) and giver.kind in (
        "quantity",
        "amount",
        "age",
        "duration",
        "price",
    ):
        step = giver.step * 0
    power = {"percent": -2, "百分点": -2, "基点": -4}.get(giver.unit if giver.kind == "points" else giver.kind, 0)
    if power:
        value, step = scaled(value, power), scaled(step, power)
    member.value, member.step, member.kind, member.unit = value, step, giver.kind, giver.unit
    member.tentative, member.implied = False, None
    return True


def _share_date(member: Draft, number: Numeral, point: Moment | None) -> bool:
    """5、6月; 2021、2022年; 7、8日."""
    if point is None or number.value is None or number.scale or "." in number.digits:
        return False
    value = int(number.value)
    if point.quarter is not None and value <= 4:
        moment = Moment(year=point.year, quarter=value)
    elif point.day is not None and 0 < value <= 31:
        moment = Moment(year=point.year, month=point.month, day=value)
    elif point.month is not None and point.day is None and 0 < value <= 12:
        moment = Moment(year=point.year, month=value)
    elif point.year is not None and point.month is None and 1000 < value < 3000:
        moment = Moment(year=value)
    else:
        return False
    member.kind, member.value, member.date, member.tentative = "date", None, span(moment), False
    return True


def inherit(text: str, drafts: list[Draft], draft: Draft) -> None:
    """8月5日、6日: the second takes the month of the first."""
    if draft.date is None or draft.date.end is not None or not drafts:
        return
    point, last = draft.date.start, drafts[-1]
    if last.date is None or point.day is None or point.month is not None or point.year is not None:
        return
    before = last.date.end or last.date.start
    if before.month is not None and before.day is not None and text[last.end : draft.start].strip() in _SEPARATORS:
        draft.date = span(Moment(before.year, month=before.month, day=point.day, hour=point.hour, minute=point.minute))
