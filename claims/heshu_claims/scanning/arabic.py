"""What begins with an Arabic digit: a name, a date, a rank, a score, a length of time, or a number with its unit."""

from __future__ import annotations

from typing import Final

from heshu_claims.figure import Moment
from heshu_claims.scanning import (
    dates,
    dating,
    lengths,
    measures,
    names,
    numeral,
    ordinals,
    quantities,
    ratios,
)
from heshu_claims.scanning.draft import Draft, dated
from heshu_claims.scanning.measures import Measure
from heshu_claims.scanning.numeral import Numeral

Found = Draft | list[Draft] | int
"""What a reader found: a figure, several, or where reading goes on because there is none."""

_DIGITS: Final = frozenset("0123456789")
_DATE_SIGNS: Final = frozenset("年月日号时点:：世-—–―－−~～〜至到/.季")
_SCORE_SIGNS: Final = frozenset("-–:：∶比")
_NAME_AFTER: Final = frozenset("号所国后版+＋·•・-－—./／米公×xXABCDEFGHIJKLMNOPQRSTUVWXYZ〕］])）】")
_NAME_BEFORE: Final = frozenset('〔［[（(【“"‘')
_COVERS: Final = ("H", "Q")
_MAYBE_NAMES: Final = ("强", "赛季", "高校", "院校")
_OTHER_SUMS: Final = frozenset("。；！？\n额资金值款总费入润投收")
_SYMBOLS: Final = {"$": "美元", "＄": "美元", "￥": "元", "¥": "元", "€": "欧元", "£": "英镑"}


def read(text: str, start: int, floor: int, last: Draft | None) -> Found:
    """The figure at the Arabic digit ``start``. ``floor`` is where the ``last`` figure ended."""
    number = numeral.arabic(text, start)
    if number is None:
        return past_digits(text, start)
    left = text[start - 1] if start else "\n"
    after = text[number.end : number.end + 1]
    if after == " ":
        after = text[number.end + 1 : number.end + 2]
    if left == "第" or (left == " " and text[start - 2 : start - 1] == "第"):
        quarter = dates.read(text, start) if after == "季" else None
        return dated(*quarter) if quarter is not None else ordinals.nth(text, start, number)
    coded = _coded(text, start, left, after)
    if coded is not None:
        return coded
    head = names.head_before(text, start)
    if head == "any":
        return _past_measure(text, number)
    if not number.scale and not number.infix and after:
        found = _special(text, start, number, left, after)
        if found is not None and (not isinstance(found, Draft) or found.start >= floor):
            return found
    measure = _measure(text, number)
    if number.digits[0] == "0" and number.digits[1:2] not in ("", "."):
        return _past_measure(text, number)  # 04版, 007
    if measure is None or measure.unit.name in _MAYBE_NAMES:
        if head is not None and not number.has_width:
            return names.code_end(text, number.end)  # 波音757-200
        bare = _bare(text, start, number, after)
        if bare is not None:
            return bare
    draft = quantities.read(text, start, number, measure, floor)
    if last is not None and last.kind == "price" and not number.scale:
        _price_again(text, last, draft)
    return draft


def _coded(text: str, start: int, left: str, after: str) -> Draft | int | None:
    """The quarter 2026Q1, or where the name ends that the neighbours of the number betray."""
    if after and after in _COVERS:
        quarter = dates.code(text, start)
        if quarter is not None:
            return dated(*quarter)
    if left in _NAME_BEFORE or after in _NAME_AFTER:
        return names.pattern_at(text, start, "digit")
    return None


def _measure(text: str, number: Numeral) -> Measure | None:
    measure = measures.read(text, number.end)
    return None if measure is not None and measure.unit.use == "chinese" else measure


def past_digits(text: str, start: int) -> int:
    """Where a run of digits ends that is too long for a number."""
    while start < len(text) and text[start] in _DIGITS:
        start += 1
    return start


def _past_measure(text: str, number: Numeral) -> int:
    measure = measures.read(text, number.end)
    return measure.end if measure is not None else number.end


def _special(text: str, start: int, number: Numeral, left: str, after: str) -> Found | None:
    """What a plain number may be other than a quantity; ``after`` stands behind it."""
    if left == "前":
        found = dates.read(text, start) if after in "个月季" else None
        draft = dated(*found) if found is not None else ordinals.front(text, start, number)
        if draft is not None:
            return draft
    if after in _DATE_SIGNS:
        found = dating.read(text, start, number, after)
        if found is not None:
            return dated(*found)
    if after in _SCORE_SIGNS:
        return (ratios.structure(text, start) if after in ":：∶" else []) or ratios.score(text, start)
    if after in "/／":
        return ratios.slash(text, start, number)
    if after in "分小个":
        if text.startswith("分之", number.end):
            return ratios.fraction(text, start, number)
        return lengths.read(text, start)
    if len(number.digits) == 4 and text[number.end] in "一二三四上下前第":
        found = dates.read(text, start)
        return dated(*found) if found is not None else None
    return None


def _bare(text: str, start: int, number: Numeral, after: str) -> Found | None:
    """What a number without unit is when it is no count: a code, a name, a year, the price of a quotation."""
    end = number.end
    if not number.scale:
        follows = text[end : end + 1]
        if follows.isascii() and follows.isalpha():
            return names.code_end(text, end)
        name = names.pattern_at(text, start, "bare")
        if name is not None:
            return name
        if dating.bare_year(text, start, number):
            return dated(start, end, dates.span(Moment(year=int(number.digits))))
    name = names.word_at(text, start)
    if name is not None and name >= end:
        return name
    if text[start - 1 : start] in ("(", "（") and after in (",", "，") and "." in number.digits:
        # 11.840 in the quotation (11.840,-0.26,-2.15%)
        draft = Draft(start, end, "price", number.value, "", number.step)
        draft.implied = "元"
        return draft
    return None


def _price_again(text: str, last: Draft, draft: Draft) -> None:
    """A price after a price: 目标价从435元下调至416元; the change in a quotation (11.840,-0.26,-2.15%)."""
    if draft.kind not in ("amount", "quantity") or last.unit != draft.unit or draft.start - last.end > 24:
        return
    between = text[last.end : draft.start]
    if draft.unit and (_OTHER_SUMS.isdisjoint(between) or between in ("和", "、", "及")):
        draft.kind = "price"
    elif last.implied and between in (",", "，", ", ") and draft.is_bare:
        draft.kind, draft.implied = "price", last.implied


def symbol(text: str, start: int) -> Draft | None:
    """$20, ￥300: ``start`` is where the sign of the currency stands."""
    begin = start + 2 if text[start + 1 : start + 2] == " " else start + 1
    if begin >= len(text) or text[begin] not in _DIGITS:
        return None
    number = numeral.arabic(text, begin)
    if number is None:
        return None
    measure = measures.read(text, number.end)
    if measure is not None and measure.unit.kind != "amount":
        measure = None
    draft = quantities.read(text, begin, number, measure, begin)
    draft.start, draft.kind, draft.unit, draft.implied = start, "amount", _SYMBOLS[text[start]], None
    return draft


def latin(text: str, start: int, end: int) -> Draft | int:
    """Where reading goes on after the Latin letters ``start``–``end``: behind C919, at the 5 of GDP5.9万亿元.

    The quarter of Q2净利润 is a figure.
    """
    if text[start:end] in _COVERS:
        quarter = dates.code(text, start)
        if quarter is not None:
            return dated(*quarter)
    at, numbered = names.latin(text, start, end)
    if not numbered or text[start - 1 : start] == "$":
        return end if numbered else at
    number = numeral.arabic(text, at)
    if number is None:
        return past_digits(text, at)
    measure = measures.read(text, number.end)
    if at > end:
        # 据CNN 8日报道, ETF 3亿份; but iPhone 15 and F-16
        follows = text[number.end : number.end + 1]
        figure = text[end] == " " and (measure is not None or number.scale > 0 or follows in _DATE_SIGNS)
    else:
        sure = measure is not None and measure.unit.kind in ("percent", "multiple", "price")
        figure = sure or number.scale > 0 or names.is_metric(text[start:end])
    return end if figure else names.code_end(text, at)
