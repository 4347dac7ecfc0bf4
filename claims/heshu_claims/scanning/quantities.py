"""A number with its unit: what kind of figure it is, its bounds, and the range it may begin."""

from __future__ import annotations

from typing import Final

from heshu_claims.figure import Bound
from heshu_claims.scanning import additions, bounds, measures, names, numeral
from heshu_claims.scanning.contexts import implied
from heshu_claims.scanning.draft import ZERO, Draft, scaled
from heshu_claims.scanning.measures import Measure
from heshu_claims.scanning.numeral import Numeral
from heshu_claims.scanning.patterns import lazily

_RATES: Final = {"%": -2, "％": -2, "‰": -3, "成": -1, "折": -1}
_POINTS: Final = {"百分点": -2, "基点": -4}
_COUNTED: Final = frozenset(("quantity", "amount", "age", "duration", "rank", "price"))
_CHINESE: Final = frozenset("零一二两三四五六七八九十百千万亿几数")
_AFTER_MONEY: Final = frozenset("，。、；！？）)”多 \n") | {""}
_TRAILING_MORE: Final = frozenset(("duration", "amount", "price", "multiple", "age"))
_NOT_MORE: Final = tuple("云雨元式功样边少数种项个家次民国地变发")
_SIGNS: Final = frozenset("负-－−+＋")
_NOT_NEGATIVE: Final = tuple("胜平欺肩承抱")
_DASHES: Final = frozenset(" —–―-－−~～〜至到")
_SHORT_TIMES: Final = ("小时", "分钟", "秒")
_DATED: Final = ("年", "月", "日", "时", "号")

_RANGE: Final = lazily(r" ?(?:—{1,2}|–|―|-|－|−|~|～|〜|至|到) ?(?=[0-9零一二两三四五六七八九十百千万亿几数])")
_PRICE: Final = lazily(
    r"(?:价(?!值)格?|净值|报收?|收报|收于|报于|现报|收盘"
    r"|每(?:[股吨桶克斤度张份辆台盎公平千立条瓶只头件升][^，。；！？、\d]{0,3})[^，。；！？、\d]{0,3})[^，。；！？、\d]{0,5}$"
)
_HEADING: Final = lazily(r"[（(]([^（()）\d，。]{1,8})[)）][:：]?$")


def read(text: str, start: int, number: Numeral, measure: Measure | None, floor: int) -> Draft:
    """The figure whose number starts at ``start``; nothing before ``floor`` belongs to it.

    The range that begins here, the sign and the bounds are included.
    """
    head, negative = _sign(text, start, floor)
    draft = build(text, head, number, measure)
    if negative and draft.value is not None:
        draft.value = -draft.value
    if text[draft.end : draft.end + 1] in _DASHES:
        match = _RANGE().match(text, draft.end)
        if match:
            _extend(text, draft, match.end())
    _bound(text, draft, number.infix or ("多" if measure is not None and measure.more else ""))
    return draft


def build(text: str, head: int, number: Numeral, measure: Measure | None) -> Draft:
    """Number and unit as one draft, without bounds, sign and range."""
    if measure is not None:
        draft = _measured(text, head, number, measure)
    else:
        kind, unit, step = implied(text, head, number)
        draft = Draft(head, number.end, kind, number.value, "", step, number)
        draft.ends, draft.implied = number.ends, unit
        if text[head - 1 : head] in ("）", ")", "：", ":"):
            heading = _HEADING().search(text, max(head - 11, 0), head)
            draft.implied = heading.group(1) if heading else unit
    if draft.ends is not None:
        draft.bound = "range"
    return draft


def _measured(text: str, head: int, number: Numeral, measure: Measure) -> Draft:
    unit, end = measure.unit, measure.end
    if unit.name == "块" and (text[end : end + 1] in _AFTER_MONEY or text[end + 1 : end + 2] in ("毛", "角")):
        unit = measures.units()["元"]  # 花了三块, 五块三毛, but 三块屏
    kind, value, step, ends = unit.kind, number.value, number.step, number.ends
    if kind in _COUNTED and not number.has_width:
        step = ZERO
    power = 0
    if kind == "percent":
        surface = text[end - 1]
        power = -2 if surface == "折" and (value or 0) >= 10 else _RATES[surface]  # 八五折, 95折
    elif kind == "points":
        power = _POINTS[unit.name]
    elif kind == "amount" and not number.scale and _PRICE().search(text, max(head - 14, 0), head):
        kind = "price"
    if power:
        value = scaled(value, power) if value is not None else None
        step = scaled(step, power)
        ends = (scaled(ends[0], power), scaled(ends[1], power)) if ends else None
    if text[head] in _CHINESE and _is_ordinal(text, head, measure):
        kind = "ordinal"
    draft = Draft(head, end, kind, value, unit.name, step, number)
    draft.ends = ends
    if value is not None:
        additions.add(text, draft, measure)
    return draft


def _is_ordinal(text: str, head: int, measure: Measure) -> bool:
    """Whether a Chinese numeral numbers without 第: 二期, 三级, 八届全国人大一次会议; but 两期 and 开了三次会议."""
    name, end = measure.unit.name, measure.end
    if text[head] in "两几数":
        return False
    if measure.unit.use == "grade":
        return True
    if name == "届":
        return text[end : end + 1] in tuple("全人政中委理董监") or text[end : end + 2] in (
            "亚运",
            "奥运",
            "冬奥",
            "残奥",
        )
    return (
        name == "次"
        and text[end : end + 2] in ("会议", "全会", "全体")
        and text[head - 1 : head] in tuple("大会协委局团届")
    )


def _extend(text: str, draft: Draft, start: int) -> None:
    """Complete a range when what follows is its other end: 20%—30%, 10亿至20亿元, 5-10万, 10亿—20亿元."""
    first = draft.number
    if first is None or draft.value is None or names.word_at(text, start):
        return
    last = numeral.read(text, start)
    if last is None or last.value is None or last.row:
        return
    measure = measures.read(text, last.end)
    other = build(text, start, last, measure)
    bare = draft.end == first.end
    if other.value is None or (not bare and (measure is None or other.unit != draft.unit)):
        return
    if measure is None and text[last.end : last.end + 1] in _DATED:
        return
    low = draft.value
    if bare and measure is not None:
        shared = build(text, draft.start, first._replace(end=measure.end), measure).value
        low = shared.copy_sign(low) if shared is not None else low
    if bare and not first.scale and last.scale and scaled(low, last.scale) < other.value:
        low = scaled(low, last.scale)
    if low >= other.value or _is_path(text, draft.start, start, other.end):
        return
    draft.kind = draft.kind if draft.kind == "price" else other.kind
    draft.end, draft.unit, draft.step, draft.number, draft.implied = (
        other.end,
        other.unit,
        other.step,
        last,
        other.implied,
    )
    draft.value, draft.ends, draft.bound = None, (low, other.value), "range"


def _is_path(text: str, start: int, other: int, end: int) -> bool:
    """由5%到10% is a way from one value to the other; 从5元到10元不等 is a range."""
    if text[other - 1] not in "到至" or text[start - 1 : start] not in ("由", "从", "自"):
        return False
    return not text.startswith("不等", end)


def _sign(text: str, start: int, floor: int) -> tuple[int, bool]:
    """Where the figure begins when a sign stands before it, and whether it is negative."""
    left = text[start - 1] if start else ""
    if left not in _SIGNS or start - 1 < floor:
        return start, False
    before = text[start - 2] if start > 1 else ""
    if left == "负":
        return (start, False) if before in _NOT_NEGATIVE else (start - 1, True)
    if left in "+＋":
        return (start if before.isalnum() else start - 1), False
    # 5-10 and A-3 have no sign; 下调至-10.3% has one
    if (before in _DASHES and before not in "至到") or before in _CHINESE or (before.isascii() and before.isalnum()):
        return (start - 1, True) if before == " " else (start, False)
    return start - 1, True


def _bound(text: str, draft: Draft, infix: str) -> None:
    """The bounding words around a figure: 超, 近, 约 before it, 多 within or behind it, 以上 at its end."""
    after = text[draft.end : draft.end + 1]
    if after == "多" and not infix and _may_be_more(text, draft):
        infix, draft.end = "多", draft.end + 1  # 2年多, 一倍多
    elif after == "级" and draft.kind == "amount":
        draft.end += 1  # 万亿元级
    before, behind = bounds.before(text, draft.start), bounds.after(text, draft.end)
    if behind is not None:
        draft.end = behind.at
    if draft.bound == "range" or (before is None and behind is None and not infix):
        return
    if before is not None and before.word == "近" and draft.kind == "duration" and draft.unit not in _SHORT_TIMES:
        before = None  # 近五年 is a window, 近3小时 is less than three hours
    found: list[Bound] = [word.bound for word in (before, behind) if word is not None]
    if infix:
        found.append("about" if infix == "来" else "above")
    if found:
        words = [before.word if before else "", infix, behind.word if behind else ""]
        draft.modifier = "…".join(word for word in words if word)
        draft.bound = found[0] if len(set(found)) == 1 else "about"


def _may_be_more(text: str, draft: Draft) -> bool:
    if draft.bound == "range" or (draft.kind not in _TRAILING_MORE and draft.unit not in additions.LENGTHS):
        return False
    after = text[draft.end + 1 : draft.end + 2]
    if after in ("了", "出") and draft.kind != "duration":
        return False  # 比淡季的1.5万元多了|一倍
    return after not in _NOT_MORE and not after.isdigit()  # 比二月的10.0万元多|2.5万元


def bound_word(text: str, draft: Draft) -> None:
    """Bounds for a figure without numeral or unit of its own: 超半数, 近一半."""
    _bound(text, draft, "")
