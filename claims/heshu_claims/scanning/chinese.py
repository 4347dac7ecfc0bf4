"""What begins with a Chinese numeral. Most of them are parts of words, so the way past those is short."""

from __future__ import annotations

from typing import Final

from heshu_claims.scanning import dates, measures, names, numeral, ordinals, quantities, ratios
from heshu_claims.scanning.draft import ZERO, Draft, dated
from heshu_claims.scanning.measures import Measure
from heshu_claims.scanning.numeral import Numeral

NUMERALS: Final = frozenset("零〇一二两三四五六七八九十百千万亿几数壹贰叁肆伍陆柒捌玖拾佰仟")
_CONTINUES: Final = NUMERALS | frozenset("多余来点分 \u3000")
_DATED: Final = frozenset("年月日号时季世")
_TO: Final = frozenset("至到—-－~～")
_RANGED: Final = frozenset("季月")
_DATING: Final = frozenset("年月季时点世")
_DEMONSTRATIVES: Final = frozenset("这那每某另同任何之新唯惟下哪该其首本上前后又再头")
_AFTER_SHARE: Final = tuple("立为长果功员本交熟都绩就品套年人语份千不型因行分色片堆")
_NO_COUNT: Final = frozenset(("几", "数", "零", "〇", "万万", "亿万"))
_MAGNITUDES: Final = ("百", "千", "万", "亿")
_SCORED: Final = ("得", "拿", "获", "积", "差", "取")


def read(text: str, start: int, floor: int) -> Draft | int:
    """The figure at the numeral ``start``, or where reading goes on. ``floor`` is where the last figure ended."""
    c, left = text[start], text[start - 1] if start else "\n"
    after = text[start + 1 : start + 2]
    if left in "第周期拜前" and not (left == "第" and _opens_quarters(text, start)):
        found = _after_word(text, start, left)
        if found is not None and (isinstance(found, int) or found.start >= floor):
            return found
    measure = None
    if after not in _CONTINUES and after not in _DATED:
        measure = measures.read(text, start + 1)
        if measure is None:
            return _lone(text, start, c, left, after)
    if _is_dated(text, start):
        date = dates.read(text, start)
        if date is not None and date.start >= floor:
            return dated(*date)
    if not _is_certain(text, start, after, left):
        name = names.pattern_at(text, start, "chinese") or names.word_at(text, start)
        if name is not None and (measure is None or measure.end <= name):  # 三公 is a word, 三公斤 a weight
            return name
    return _counted(text, start, left, floor, measure)


def _opens_quarters(text: str, start: int) -> bool:
    """第|一、二季度 are quarters like 一、二季度."""
    return text[start + 1 : start + 2] == "、" and "季" in text[start + 3 : start + 8]


def past(text: str, start: int) -> int:
    """Where the run of Chinese numerals ends that make no number: 千百年, 一二三产业."""
    end = start + 1
    while end < len(text) and text[end] in NUMERALS:
        end += 1
    return end


def _is_dated(text: str, start: int) -> bool:
    """Whether a word of dates stands close enough behind a Chinese numeral."""
    return not _DATING.isdisjoint(text[start + 1 : start + 5])


def _is_certain(text: str, start: int, after: str, left: str) -> bool:
    """Whether it counts though it looks like a word: 一番 and 一点 are words, 翻一番 and 一点四倍 are not."""
    if after == "番":
        return _is_doubled(text, start)
    if text.startswith("分之", start + 1):
        return not text.startswith("决赛", start + 4)
    return after == "点" and text[start + 2 : start + 3] in NUMERALS


def _is_doubled(text: str, start: int) -> bool:
    return text[start - 1 : start] == "翻" or text[start - 2 : start] == "翻了"


def _after_word(text: str, start: int, left: str) -> Draft | int | None:
    """A Chinese numeral behind 第, 前, 周 or 星期."""
    if left in "周期拜":
        date = dates.read(text, start)
        return dated(*date) if date is not None else None
    if left == "前" or text[start + 1 : start + 2] in ("季", "财"):
        date = dates.read(text, start)
        if date is not None:
            return dated(*date)
    name = names.pattern_at(text, start, "chinese") or names.word_at(
        text, start, 1
    )  # 第三方, but not the 二环 of 第二环节
    if name is not None:
        return name
    number = numeral.chinese(text, start)
    if number is None:
        return None
    return ordinals.nth(text, start, number) if left == "第" else ordinals.front(text, start, number)


def _lone(text: str, start: int, c: str, left: str, after: str) -> Draft | int:
    """A numeral without unit: 一半, 翻两番, 两位数, the first of 一、二季度 and 一至四季度; else a part of a word."""
    if after == "半" and c == "一":
        draft = ratios.one_half(text, start) if left not in _DEMONSTRATIVES else None
        return draft or start + 1
    if after == "番" and _is_doubled(text, start):
        return ratios.doubling(text, start, _digit(text, start))
    if after == "位" and text.startswith("位数", start + 1):
        return ratios.digits_long(text, start, _digit(text, start)) or start + 1
    if after in _TO and text[start + 3 : start + 4] in _RANGED and (date := dates.read(text, start)) is not None:
        return dated(*date)
    if c == "零" and text.startswith("增长", start + 1):
        return Draft(start, start + 1, "percent", ZERO)
    opens = left in "\n。；：！？（(" and text[start + 3 : start + 4] != "季"  # 一、二季度, but 一、三年来的工作
    if after == "、" and not opens and text[start + 2 : start + 3] in NUMERALS:
        number = _digit(text, start)
        draft = Draft(start, number.end, "quantity", number.value, "", ZERO, number)
        draft.tentative = True
        return draft
    return start + 1


def _digit(text: str, start: int) -> Numeral:
    number = numeral.chinese(text, start)
    return number if number is not None else Numeral(start + 1, None, ZERO, None, "", 0, "")


def _counted(text: str, start: int, left: str, floor: int, measure: Measure | None) -> Draft | int:
    """A Chinese numeral as a number, if what follows says that it counts.

    ``measure`` is what it counts in where it is of a single character.
    """
    if text[start] == "一" and left in _DEMONSTRATIVES:
        return start + 1
    number = numeral.chinese(text, start)
    if number is None:
        return past(text, start)
    end = number.end
    if text.startswith("分之", end):
        return ratios.fraction(text, start, number) or end
    if text.startswith("番", end) and _is_doubled(text, start):
        return ratios.doubling(text, start, number)
    if text.startswith("位数", end):
        return ratios.digits_long(text, start, number) or end
    if measure is None or end > start + 1:
        measure = measures.read(text, end)
    if measure is not None and measure.unit.use == "arabic":
        measure = None  # 突破千亿营收: 营 counts battalions only behind digits
    if measure is None:
        counts = _counts_alone(text, number, start)
    else:
        quoted = left in "“‘" and text[measure.end : measure.end + 1] in ("”", "’")  # “两区” is a name
        counts = not quoted and _counts(text, start, number, measure)
    return quantities.read(text, start, number, measure, floor) if counts else end


def _counts_alone(text: str, number: Numeral, start: int) -> bool:
    """两万亿, 三千万: from 万 on a number counts even without unit; 一百五十二 only where no word follows."""
    if number.row or number.end - start < 2 or text[start : number.end] in _NO_COUNT:
        return False
    long = "." in number.digits or (number.value or 0) >= 100
    return number.scale >= 4 or (long and not "一" <= text[number.end : number.end + 1] <= "龥")


def _is_heading(text: str, start: int, end: int) -> bool:
    """产量（万吨）, 单位：亿元: a unit with its scale, and no number."""
    left = text[start - 1 : start]
    return (left in ("（", "(") and text[end : end + 1] in ("）", ")")) or text[start - 3 : start - 1] == "单位"


def _counts(text: str, start: int, number: Numeral, measure: Measure) -> bool:
    unit, run = measure.unit, text[start : number.end]
    if run in _NO_COUNT:
        return False
    if number.row and number.ends is None:
        return text[measure.end - 1] == "折"  # 八五折, but not 二〇二四级
    if unit.use == "noun":
        return number.value != 1 and run not in _MAGNITUDES
    if run in _MAGNITUDES and _is_heading(text, start, measure.end):
        return False
    if unit.kind == "percent" and text[measure.end - 1] == "成":
        return text[measure.end : measure.end + 1] not in _AFTER_SHARE
    if unit.name == "点" and number.value == 1:
        return False  # 一点意见也没有
    if unit.kind == "index":
        return unit.name == "分" and text[start - 1 : start] in _SCORED
    return True
