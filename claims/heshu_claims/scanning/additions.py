"""What follows a unit and adds to the value: 两个半小时, 一年半, 五元三角, 三成五, 10秒26, 6米58."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from heshu_claims.scanning import measures, numeral
from heshu_claims.scanning.draft import HALF, ZERO, Draft, scaled
from heshu_claims.scanning.measures import Measure
from heshu_claims.scanning.patterns import lazily

LENGTHS: Final = frozenset(("千米", "米", "吨", "千克", "亩", "公顷", "斤", "里", "平方公里", "平方米", "海里", "英里"))
"""Units that may be followed by 半 and 多: 两米半, 3公里多."""
_NO_HALF: Final = tuple("年导数径决程场岛")
_COINS: Final = lazily(r"(\d|[一二两三四五六七八九])[角毛](?:(\d|[一二三四五六七八九])分?)?")
_HUNDREDTHS: Final = lazily(r"(\d{2})(?!\d)")
_PLACES: Final = lazily(r"(\d{1,2})(?![\d.,%‰:：/-])")
_LONGEST: Final = 100
"""How many metres are jumped, thrown or tall at most."""


def add(text: str, draft: Draft, measure: Measure) -> None:
    """Add what follows the unit of ``draft``, whose value is known, and stretch it."""
    after = text[draft.end : draft.end + 1]
    if measure.half:
        _take(draft, HALF, draft.end, HALF)
    elif after == "半":
        _half(text, draft)
    elif draft.kind == "amount":
        if draft.unit == "元" and after:
            _coins(text, draft)
    elif draft.kind == "percent":
        _tenth(text, draft, after)
    elif draft.unit == "秒" and draft.value == int(draft.value or 0):
        match = _HUNDREDTHS().match(text, draft.end)
        if match:
            _take(draft, scaled(Decimal(match.group(1)), -2), match.end(), scaled(Decimal(1), -2))
    elif draft.unit == "米" and draft.value == int(draft.value or 0) and abs(draft.value) < _LONGEST:
        _places(text, draft)


def _places(text: str, draft: Draft) -> None:
    """6米58, 1米8; but 3米5根 are five of them."""
    match = _PLACES().match(text, draft.end)
    if match and measures.read(text, match.end()) is None:
        places = len(match.group(1))
        _take(draft, scaled(Decimal(match.group(1)), -places), match.end(), scaled(Decimal(1), -places))


def _take(draft: Draft, more: Decimal, end: int, step: Decimal) -> None:
    assert draft.value is not None
    draft.value, draft.end, draft.step = draft.value + more, end, step


def _half(text: str, draft: Draft) -> None:
    after = text[draft.end + 1 : draft.end + 2]
    if (draft.kind == "duration" or draft.unit in LENGTHS) and after not in _NO_HALF:
        _take(draft, HALF, draft.end + 1, HALF)
    elif draft.kind == "percent" and text[draft.end - 1] == "成":
        _take(draft, scaled(Decimal(5), -2), draft.end + 1, scaled(Decimal(5), -2))


def _coins(text: str, draft: Draft) -> None:
    match = _COINS().match(text, draft.end)
    if match:
        tenths, hundredths = match.groups()
        more = scaled(_digit(tenths), -1) + (scaled(_digit(hundredths), -2) if hundredths else ZERO)
        _take(draft, more, match.end(), ZERO)


def _tenth(text: str, draft: Draft, after: str) -> None:
    end = draft.end
    if text[end - 1] == "成" and after and after in "一二三四五六七八九" and measures.read(text, end + 1) is None:
        _take(draft, scaled(_digit(after), -2), end + 1, scaled(Decimal(1), -2))


def _digit(c: str) -> Decimal:
    number = numeral.read(c, 0)
    assert number is not None
    assert number.value is not None
    return number.value
