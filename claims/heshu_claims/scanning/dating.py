"""Whether a number before 年, 月, 日 or 点 is a date: 2024年 is, 15年 and 近5日 are lengths, 3150点 is an index."""

from __future__ import annotations

from typing import Final

from heshu_claims.scanning import dates
from heshu_claims.scanning.numeral import Numeral
from heshu_claims.scanning.ratios import is_contest

_LENGTH_BEFORE: Final = frozenset("近续历满每共逾超约足隔需仅达内")
_LENGTH_AFTER: Final = frozenset(("内", "均", "线", "游", "后", "间", "龄", "无"))
_LENGTH_WORDS: Final = frozenset(("以内", "之内", "移动", "滚动", "平均", "以上", "左右", "连阳", "年化"))
_TIME_BEFORE: Final = frozenset("晚早午晨夜间上日至到从于天时前约")


def read(text: str, start: int, number: Numeral, after: str) -> dates.Written | None:
    """The date that begins with an Arabic number; ``after`` is the character behind it, blanks left out."""
    digits = number.digits
    if "." in digits:
        # 2023.08.15 was read as a decimal up to its second point.
        return dates.read(text, start) if after == "." and len(digits) in (6, 7) else None
    if len(digits) > 4:
        return None
    if after == "年":
        if not _is_year(text, start, digits, number.end):
            return None
    elif after == "点":
        if not _is_clock(text, start, number):
            return None
    elif after == "日":
        if _is_length(text, start, number):
            return None
    elif after in ":：" and (is_contest(text, start) or "比" in text[max(start - 5, 0) : start]):
        return None
    return dates.read(text, start)


def _is_year(text: str, start: int, digits: str, end: int) -> bool:
    end = text.index("年", end) + 1
    after = text[end : end + 1]
    if len(digits) == 2:
        return after == "代" or digits[0] == "0" or (after.isdigit() and digits > "31")
    if len(digits) != 4:
        return False
    year = int(digits)
    if 1800 <= year <= 2200:
        return True
    # 1500年前 and 2600年的历史 are lengths, 1644年 is a year.
    return 600 <= year < 1800 and after not in ("前", "的", "来", "以", "历", "古", "间", "左")


def _is_clock(text: str, start: int, number: Numeral) -> bool:
    end = text.index("点", number.end) + 1
    after = text[end : end + 1]
    if number.value is None or number.value > 24:
        return False
    if after in ("半", "整", "钟", "许", "之", "多") or (after.isdigit() and "分" in text[end : end + 3]):
        return True
    return text[start - 1 : start] in _TIME_BEFORE


def _is_length(text: str, start: int, number: Numeral) -> bool:
    end = text.index("日", number.end) + 1
    if number.value is None or number.value > 31 or number.value == 0:
        return True
    if text[start - 1 : start] in _LENGTH_BEFORE and text[start - 1 : start]:
        return True
    if text[start - 2 : start] in ("为期", "最近", "过去", "未来", "长达"):
        return True
    return (text[end : end + 1] in _LENGTH_AFTER and text[end : end + 2] not in ("内蒙", "后天")) or text[
        end : end + 2
    ] in _LENGTH_WORDS


def bare_year(text: str, start: int, number: Numeral) -> bool:
    """Whether four digits without unit are the year of a title or event: 2023世界物联网博览会, 中国制造2025."""
    digits = number.digits
    if number.scale or number.infix or len(digits) != 4 or "." in digits or not "1949" <= digits <= "2060":
        return False
    before, after = text[start - 1 : start], text[number.end : number.end + 1]
    if before in _OPENS or after in _CLOSES:
        return after not in ("元", "点") and before not in ("¥", "$")
    return "一" <= after <= "龥" and before not in "达至到涨跌超过近约破"


_OPENS: Final = frozenset(("《", "“", "‘", "（", "(", "\n", "—", "【", "", "-", "/", "、"))
_CLOSES: Final = frozenset("》”-—/）)")
