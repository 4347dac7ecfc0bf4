"""A number with its unit: what kind of figure it is, its bounds, and the range it may begin."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from heshu_claims.figure import Bound, Kind
from heshu_claims.scanning import bounds, measures, names, numeral
from heshu_claims.scanning.contexts import implied
from heshu_claims.scanning.draft import HALF, ZERO, Draft, scaled
from heshu_claims.scanning.measures import Measure
from heshu_claims.scanning.numeral import Numeral
from heshu_claims.scanning.patterns import lazily

_RATES: Final = {"%": -2, "％": -2, "‰": -3, "成": -1, "折": -1}
_POINTS: Final = {"百分点": -2, "基点": -4}
_COUNTED: Final = frozenset(("quantity", "amount", "age", "duration", "rank", "price"))
_DIGITS: Final = frozenset("0123456789")
_NUMERALS: Final = frozenset("零一二两三四五六七八九十百千万亿几数")
_AFTER_MONEY: Final = frozenset("，。、；！？）)”多 \n") | {""}
_TRAILING_MORE: Final = frozenset(("duration", "amount", "price", "multiple", "age"))
_LENGTHS: Final = frozenset(
    ("千米", "米", "吨", "千克", "亩", "公顷", "斤", "里", "平方公里", "平方米", "海里", "英里")
)

_RANGE: Final = lazily(r" ?(?:—{1,2}|–|―|-|－|−|~|～|〜|至|到) ?(?=[0-9零一二两三四五六七八九十百千万亿几数])")
_PRICE: Final = lazily(
    r"(?:价(?!值)格?|净值|报收?|收报|收于|报于|现报|收盘|每(?:[股吨桶克斤度张份辆台盎公平千立条瓶只头件升][^，。；！？、\d]{0,3})"
    r"[^，。；！？、\d]{0,3})[^，。；！？、\d]{0,5}$"
)
_HEADING: Final = lazily(r"[（(]([^（()）\d，。]{1,8})[)）][:：]?$")
_COINS: Final = lazily(r"(\d|[一二两三四五六七八九])(角|毛)(?:(\d|[一二三四五六七八九])分?)?")


def read(text: str, start: int, number: Numeral, measure: Measure | None, floor: int) -> Draft:
    """The figure whose number starts at ``start``; nothing before ``floor`` belongs to it.

    A range that begins here, the sign and the bounds are included.
    """
    head, negative = _sign(text, start, floor)
    draft = build(text, head, number, measure)
    if negative and draft.value is not None:
        draft.value = -draft.value
    separator = text[draft.end : draft.end + 1]
    if separator and separator in " —–―-－−~～〜至到":
        match = _RANGE().match(text, draft.end)
        if match:
            _extend(text, draft, match.end())
    _bound(text, draft, number, measure is not None and measure.more)
    return draft


def build(text: str, head: int, number: Numeral, measure: Measure | None) -> Draft:
    """Number and unit as one draft, without bounds, sign and range."""
    if measure is None:
        kind, unit, step = implied(text, head, number)
        draft = Draft(head, number.end, kind, number.value, "", step, number)
        draft.ends, draft.implied = number.ends, unit
        heading = (
            _HEADING().search(text, max(head - 11, 0), head)
            if text[head - 1 : head] in ("）", ")", "：", ":")
            else None
        )
        if heading:
            draft.implied = heading.group(1)
    else:
        draft = _measured(text, head, number, measure)
    if draft.ends is not None:
        draft.bound = "range"
    return draft


def _measured(text: str, head: int, number: Numeral, measure: Measure) -> Draft:
    unit, end = measure.unit, measure.end
    if unit.name == "块" and text[end : end + 1] in _AFTER_MONEY:
        unit = measures.units()["元"]  # 花了三块, but 三块屏
    kind, value, step, ends = unit.kind, number.value, number.step, number.ends
    if kind in _COUNTED and not (number.scale or "." in number.digits):
        step = ZERO
    power = 0
    if kind == "percent":
        surface = text[end - 1]
        power = _RATES[surface]
        if surface == "折" and number.value is not None and number.value >= 10:
            power = -2  # 八五折, 95折
    elif kind == "points":
        power = _POINTS[unit.name]
    elif kind == "amount" and not number.scale and _PRICE().search(text, max(head - 14, 0), head):
        kind = "price"
    if power:
        value = scaled(value, power) if value is not None else None
        step = scaled(step, power)
        ends = (scaled(ends[0], power), scaled(ends[1], power)) if ends else None
    if text[head] in _NUMERALS and _is_ordinal(text, head, measure):
        kind = "ordinal"
    draft = Draft(head, end, kind, value, unit.name, step, number)
    draft.ends = ends
    if value is not None:
        _remainder(text, draft, measure, value)
    return draft


def _is_ordinal(text: str, head: int, measure: Measure) -> bool:
    """Whether a Chinese numeral numbers without 第: 二期, 三级, 八届全国人大一次会议; but 两期 and 开了三次会议."""
    name, end = measure.unit.name, measure.end
    if text[head] in "两几数":
        return False
    if measure.unit.use == "grade":
        return True
    if name == "届":
        return text[end : end + 1] in tuple("全人政中委理董监") or text[end : end + 2] in ("亚运", "奥运", "冬奥", "残奥")
    return name == "次" and text[end : end + 2] in ("会议", "全会", "全体") and text[head - 1 : head] in tuple("大会协委局团届")


def _remainder(text: str, draft: Draft, measure: Measure, value: Decimal) -> None:
    """What follows the unit and adds to the value: 两个半小时, 一年半, 五元三角, 三成五."""
    end = draft.end
    after = text[end : end + 1]
    if measure.half:
        draft.value, draft.step = value + HALF, HALF
    elif after == "半" and (draft.kind == "duration" or draft.unit in _LENGTHS):
        if text[end + 1 : end + 2] not in tuple("年导数径决程场岛") and draft.kind in ("duration", "quantity"):
            draft.value, draft.end, draft.step = value + HALF, end + 1, HALF
    elif draft.kind == "amount" and draft.unit == "元" and (after in _DIGITS or after in _NUMERALS) and after:
        coins = _COINS().match(text, end)
        if coins:
            tenths, hundredths = coins.group(1), coins.group(3)
            draft.value = value + scaled(_digit(tenths), -1) + (scaled(_digit(hundredths), -2) if hundredths else ZERO)
            draft.end = coins.end()
    elif (
        draft.kind == "percent"
        and text[end - 1] == "成"
        and after in _NUMERALS
        and after
        and after in "一二三四五六七八九"
    ):
        if measures.read(text, end + 1) is None:
            draft.value, draft.end = value + scaled(_digit(after), -2), end + 1
            draft.step = scaled(Decimal(1), -2)
    elif draft.kind == "duration" and draft.unit == "秒" and after in _DIGITS and after and end + 2 <= len(text):
        # 10秒26, a time of sports
        digits = text[end : end + 2]
        if digits.isdigit() and text[end + 2 : end + 3] not in _DIGITS and "." not in str(value):
            draft.value, draft.end = value + scaled(Decimal(digits), -2), end + 2
            draft.step = scaled(Decimal(1), -2)


def _digit(c: str) -> Decimal:
    number = numeral.read(c, 0)
    assert number is not None
    assert number.value is not None
    return number.value


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
    if measure is None and text[last.end : last.end + 1] in ("年", "月", "日", "时", "号"):
        return
    low = draft.value
    if bare and measure is not None:
        low = build(text, draft.start, first._replace(end=measure.end), measure).value or low
        low = low if first.value != 0 else ZERO
        if draft.value < 0 < low:
            low = -low
    if bare and not first.scale and last.scale:
        shared = scaled(low, last.scale)
        low = shared if shared < other.value else low
    if low >= other.value:
        return
    if text[start - 1] in "到至" and text[draft.start - 1 : draft.start] in ("由", "从", "自"):
        if not text.startswith("不等", other.end):
            return  # 由5%到10% is a way from one value to the other, 从5元到10元不等 a range
    draft.kind = draft.kind if draft.kind == "price" else other.kind
    draft.end, draft.unit, draft.step = other.end, other.unit, other.step
    draft.value, draft.ends, draft.bound, draft.number, draft.implied = (
        None,
        (low, other.value),
        "range",
        last,
        other.implied,
    )


def _sign(text: str, start: int, floor: int) -> tuple[int, bool]:
    """Where the figure begins when a sign stands before it, and whether it is negative."""
    left = text[start - 1 : start]
    if not left or left not in "负-－−+＋" or start - 1 < floor:
        return start, False
    before = text[start - 2 : start - 1] if start > 1 else ""
    if left == "负":
        return (start, False) if before in ("胜", "平", "欺", "肩", "承", "抱") and before else (start - 1, True)
    if left in "+＋":
        return (start, False) if before.isalnum() else (start - 1, False)
    if before and (before in "-—" or before in _NUMERALS or (before.isascii() and before.isalnum())):
        return start, False
    return start - 1, True


def _bound(text: str, draft: Draft, number: Numeral, more: bool) -> None:
    """The bounding words around a figure: 超, 近, 约 before it, 多 within or behind it, 以上 at its end."""
    infix = number.infix or ("多" if more else "")
    after = text[draft.end : draft.end + 1]
    if after == "多" and not infix and (draft.kind in _TRAILING_MORE or draft.unit in _LENGTHS):
        if (
            text[draft.end + 1 : draft.end + 2] not in tuple("云雨元式功样边少数种项个家次民国地变发")
            and draft.bound != "range"
        ):
            infix, draft.end = "多", draft.end + 1  # 2年多, 一倍多
    elif after == "级" and draft.kind == "amount":
        draft.end += 1  # 万亿元级
    before, behind = bounds.before(text, draft.start), bounds.after(text, draft.end)
    if behind is not None:
        draft.end = behind.at
    if draft.bound == "range" or (before is None and behind is None and not infix):
        return
    if (
        before is not None
        and before.word == "近"
        and draft.kind == "duration"
        and draft.unit not in ("小时", "分钟", "秒")
    ):
        before = None  # 近五年 is a window, 近3小时 is less than three hours
    found: list[Bound] = [word.bound for word in (before, behind) if word is not None]
    words = [before.word if before else "", infix, behind.word if behind else ""]
    if infix:
        found.append("about" if infix == "来" else "above")
    if found:
        draft.modifier = "…".join(word for word in words if word)
        draft.bound = found[0] if len(set(found)) == 1 else "about"


def bound_word(text: str, draft: Draft) -> None:
    """Bounds for a figure without numeral or unit of its own: 超半数, 近一半."""
    _bound(text, draft, Numeral(draft.end, None, ZERO, None, "", 0, ""), False)


def kind_of(measure: Measure | None) -> Kind:
    """The kind that a unit gives, quantity without one."""
    return "quantity" if measure is None else measure.unit.kind
