"""The one pass over the cleaned text that finds the figures.

Every numeral is met once, from left to right. What stands around it decides: part of a name or a word, a date, an
ordinal, or a number with its unit and bounds. Members of a list are completed when its unit is reached
(18、25、31家); a range (20%—30%) is one figure.
"""

from __future__ import annotations

from typing import Final

from heshu_claims.figure import Figure
from heshu_claims.scanning import arabic, chinese, dates, lists, ordinals, ratios
from heshu_claims.scanning.draft import Draft, dated
from heshu_claims.scanning.numeral import ONE
from heshu_claims.scanning.patterns import lazily

_DIGITS: Final = frozenset("0123456789")
_HIT: Final = lazily(
    r"[0-9零〇一二两三四五六七八九十百千万亿几数半首翻过壹贰叁肆伍陆柒捌玖拾佰仟周星礼$＄￥¥€£A-Za-z]"
    r"(?:(?<=[A-Za-z])[A-Za-z]*)?"
)
_ODD: Final = lazily(r"[０-９．％萬億兩個幾數點雙對塊﹒○]")
_TO_PLAIN: Final = str.maketrans(
    "０１２３４５６７８９．％萬億兩個幾數點雙對塊﹒○", "0123456789.%万亿两个几数点双对块.〇"
)


def scan(text: str) -> list[Figure]:
    """See ``heshu_claims.figure.scan``."""
    plain = text.translate(_TO_PLAIN) if _ODD().search(text) else text
    drafts: list[Draft] = []
    search = _HIT().search
    position = floor = 0
    while match := search(plain, position):
        start = match.start()
        c = plain[start]
        if c in _DIGITS:
            found = arabic.read(plain, start, floor, drafts[-1] if drafts else None)
        elif c in chinese.NUMERALS:
            found = chinese.read(plain, start, floor)
        else:
            found = _other(plain, start, c, match.end(), floor)
        if type(found) is int:
            position = found if found > start else start + 1
        else:
            for draft in found if isinstance(found, list) else (found,):
                assert isinstance(draft, Draft)
                _keep(plain, drafts, draft)
                position = floor = draft.end
    return [draft.figure(text) for draft in drafts if not draft.tentative]


def _keep(text: str, drafts: list[Draft], draft: Draft) -> None:
    """Add a draft and complete the list that it ends."""
    near = bool(drafts) and draft.start - drafts[-1].end <= 3
    if near and draft.date is not None:
        lists.inherit(text, drafts, draft)
    drafts.append(draft)
    if near:
        lists.complete(text, drafts)


_DOUBLED: Final = ("率", "级", "股", "基", "牛")
"""翻倍率, 翻倍级别收益, 翻倍股: names of what has doubled."""


def _other(text: str, start: int, c: str, end: int, floor: int) -> Draft | int:
    """Latin letters, currency signs, 半, 首, 翻番, 过半, weekdays without numeral."""
    if c.isascii() and c.isalpha():
        return arabic.latin(text, start, end)
    draft: Draft | None = None
    if c == "半":
        date = dates.read(text, start) if text[start - 1 : start] in ("上", "下") else None
        draft = dated(*date) if date is not None and date.start >= floor else ratios.half(text, start)
    elif c == "首":
        draft = ordinals.first(text, start)
    elif c == "翻":
        if text[start + 1 : start + 2] in ("番", "倍") and text[start + 2 : start + 3] not in _DOUBLED:
            draft = Draft(start, start + 2, "multiple", ONE, "番", ONE)
    elif c == "过":
        draft = ratios.more_than_half(text, start)
    elif c in "周星礼":
        weekday = dates.weekday(text, start)
        draft = dated(*weekday) if weekday is not None else None
    else:
        draft = arabic.symbol(text, start)
    return draft if draft is not None else end
