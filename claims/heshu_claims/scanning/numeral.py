"""Numerals: what ``3.5亿``, ``1万2千``, ``一千二百万``, ``两三百``, ``几十`` and ``12 345`` are worth, exactly.

A numeral is read where it stands (``read``) and carries what its spelling says of its precision: the place of its last
written digit. Nothing here knows units or words; that 一 in 一直 counts nothing is decided elsewhere.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from heshu_claims.scanning.patterns import lazily

MAX_DIGITS: Final = 24
"""Longer runs of digits are no figures of a news article; they are codes, or an attack."""

_DIGIT: Final = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_PLACE: Final = {"十": 1, "百": 2, "千": 3, "拾": 1, "佰": 2, "仟": 3}
_GROUP: Final = {"万": 4, "亿": 8, "兆": 12}
_FORMAL: Final = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
_CHARACTERS: Final = "零〇一二两三四五六七八九十百万亿壹贰叁肆伍陆柒捌玖拾佰仟"
_CONTINUES: Final = frozenset(_CHARACTERS + "千兆几多余来点 \u3000")
_MAGNITUDE: Final = {
    "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10, "千亿": 11,
    "万亿": 12, "十万亿": 13, "百万亿": 14, "千万亿": 15, "亿亿": 16, "万万": 8,
}  # fmt: skip
ONE: Final = Decimal(1)
_STEPS: Final = tuple(Decimal((0, (1,), -places)) for places in range(MAX_DIGITS + 1))


class Numeral(NamedTuple):
    """A numeral with its magnitude: ``4138.4亿``, ``几十``, ``5000多万``.

    ``value`` is exact; ``None`` for a spelling that is a range by itself (三四十, 几十), whose ``ends`` are given.
    ``step`` is one unit of the last written place. ``infix`` is the word that widens it from within (多, 余, 来).
    ``scale`` is the power of ten of the magnitude behind the digits, 0 where there is none, and ``digits`` the digits
    alone. ``row`` marks Chinese digits in a row without places (二〇二四, 一二三).
    """

    end: int
    value: Decimal | None
    step: Decimal
    ends: tuple[Decimal, Decimal] | None
    infix: str
    scale: int
    digits: str
    row: bool = False

    @property
    def has_width(self) -> bool:
        """Written to a place that others were rounded away at: with decimals, or in 万 or 亿."""
        return self.scale > 0 or "." in self.digits


# The magnitude must not eat the first character of a unit: 5千米, 30百帕 and 8千瓦时 have units, 5千家 has a magnitude.
_OF_UNIT: Final = r"(?![米克瓦卡帕赫伏焦牛字比])"


# Thousands in groups of three, by comma or by blank: 12,345 and 12 345. 增长3，39亿元 is two figures, not one.
_ARABIC: Final = lazily(
    r"([1-9]\d{0,2}(?:(?:[,，]\d{3}){1,6}(?![\d,])|(?:[ \u2009\u00a0]\d{3}){1,6}(?! ?\d))|\d+)"
    r"(\.\d+|[·﹒]\d{1,3}(?=[%％‰亿万]))?"
    r"(?:[ \u3000]?([多余几]?)[ \u3000]?"
    rf"(百?千?十?万?亿(?![邦纬])亿?|[十百千]?万万?(?![科达向])|千{_OF_UNIT}|百(?![帕度姓货分])|十(?![一二三四五六七八九]))"
    r")?(?:[ \u3000]?([多余几])(?![杭姚何乎])((?<=千[多余几])[万亿]|))?"
)
_PLAIN: Final = lazily(r"\d{1,15}(?:\.\d{1,8})?(?![\d.,，·﹒ \u2009\u00a0\u3000多余几十百千万亿])")
"""A number that nothing behind it can be part of, as most are."""
_CHINESE: Final = lazily(
    rf"(?:[{_CHARACTERS}几数]|千{_OF_UNIT})"
    rf"(?:[ \u3000]?(?:[{_CHARACTERS}多余几来]|千{_OF_UNIT}|兆(?=[{_CHARACTERS}]))){{0,40}}"
    r"(?:点([零〇一二两三四五六七八九]{1,12})(?![十刻])([千百十]?[万亿]{0,2}))?"
)


def read(text: str, start: int) -> Numeral | None:
    """The numeral that starts at ``start``, or ``None`` where the characters make no number."""
    return arabic(text, start) if text[start] in "0123456789" else chinese(text, start)


def arabic(text: str, start: int, ceiling: int = 99) -> Numeral | None:
    """The numeral in Arabic digits at ``start``, its magnitude and infix included; ``None`` from 10**ceiling on."""
    match = _PLAIN().match(text, start)
    if match is not None:
        digits = match.group()
        places = len(digits) - digits.index(".") - 1 if "." in digits else 0
        return Numeral(match.end(), Decimal(digits), _STEPS[places], None, "", 0, digits)
    match = _ARABIC().match(text, start)
    if match is None:
        return None
    whole, fraction, before, magnitude, after, behind = match.groups()
    if len(whole) > 3:
        if len(whole) > MAX_DIGITS:
            return None
        if not whole.isdigit():
            whole = "".join(c for c in whole if c.isdigit())
    end, places = match.end(), 0
    if fraction is not None:
        places = len(fraction) - 1
        if places > MAX_DIGITS:
            return None
        whole = f"{whole}.{fraction[1:]}"
    if magnitude is None:
        return Numeral(end, Decimal(whole), _STEPS[places], None, after or "", 0, whole)
    scale = _MAGNITUDE.get(magnitude + (behind or ""))
    if scale is None or scale >= ceiling:
        return None
    value = Decimal(f"{whole}E{scale}")
    if not after and not places and end < len(text) and text[end] in "0123456789":
        # 1万2千, 3亿5000万: a smaller magnitude follows and is added.
        rest = arabic(text, end, scale)
        if rest is not None and rest.value is not None and rest.value < Decimal(f"1E{scale}"):
            full = scale == 4 and len(rest.digits) == 4 and text[rest.end : rest.end + 1] != "年"  # 3万4000元
            if rest.scale or full:
                return rest._replace(value=value + rest.value, digits=str(value + rest.value))
    return Numeral(end, value, Decimal((0, (1,), scale - places)), None, after or before or "", scale, whole)


def chinese(text: str, start: int) -> Numeral | None:
    """The numeral in Chinese characters at ``start``: digits with places, in a row, or spread (几十, 三四十)."""
    if text[start + 1 : start + 2] not in _CONTINUES:
        digit = _DIGIT.get(text[start])
        if digit is not None and text[start] not in _FORMAL:
            return Numeral(start + 1, Decimal(digit), ONE, None, "", 0, str(digit))
    match = _CHINESE().match(text, start)
    if match is None:
        return None
    end, decimals, group = match.end(), match.group(1), match.group(2)
    run = text[start : match.start(1) - 1] if decimals else match.group()
    run = run.replace(" ", "").replace("\u3000", "")
    if decimals:
        whole, exponent = _exact(run), _MAGNITUDE.get(group, 0)
        if whole is None or (group and not exponent):
            return None
        digits = f"{whole[0]}.{''.join(str(_DIGIT[c]) for c in decimals)}"
        return Numeral(
            end,
            Decimal(f"{digits}E{exponent}"),
            Decimal((0, (1,), exponent - len(decimals))),
            None,
            "",
            exponent,
            digits,
        )
    if run[-1] == "两" and (run[-2:-1] in "十百千万亿" or run == "二两") and len(run) > 1:
        run, end = run[:-1], end - 1  # 三十两 is a weight: 两 is no last digit
    if not _FORMAL.isdisjoint(run) and not _is_formal(run):
        return None
    if len(run) > 1 and all(c in _DIGIT for c in run):
        return _row(run, end)
    infix = next((c for c in run if c in "多余来"), "")
    if infix:
        before, after = run.split(infix, 1)
        # 十多万 and 一百余; but 三来 and 多多 are no numerals.
        if not before or (before[-1] in _DIGIT and infix == "来") or any(c not in _GROUP for c in after):
            return None
        run = before + after
    spread = _spread(run)
    if spread is not None:
        return Numeral(end, None, Decimal(spread[2]), (Decimal(spread[0]), Decimal(spread[1])), infix, _scale(run), run)
    exact = _exact(run)
    if exact is None:
        return None
    return Numeral(end, Decimal(exact[0]), Decimal(exact[1]), None, infix, _scale(run), str(exact[0]))


def _is_formal(run: str) -> bool:
    """陆, 伍 and 拾 stand in words and names (大陆十强, 队伍); 陆拾 and 伍佰 are numbers, and so is 壹百."""
    if len(run) < 2:
        return False
    return any(c in "拾佰仟" for c in run) or not ("陆" in run or "伍" in run)


def _scale(run: str) -> int:
    # Only 万 and 亿 stand for rounding: 三百二十 is written out in full, 三百二十万 is not.
    return _GROUP.get(run[-1], 0)


def _row(run: str, end: int) -> Numeral:
    """Digits without places: 三四 and 三五 are a range, 二〇二四 is a year, 一二三 a list."""
    digits = [_DIGIT[c] for c in run]
    if len(digits) == 2 and digits[0] > 0 and (digits[1] == digits[0] + 1 or digits == [3, 5]):
        return Numeral(end, None, Decimal(1), (Decimal(digits[0]), Decimal(digits[1])), "", 0, run, True)
    text = "".join(map(str, digits))
    return Numeral(end, Decimal(text), Decimal(1), None, "", 0, text, True)


def _spread(run: str) -> tuple[int, int, int] | None:
    """The ends of 几十 (20–99), 十几 (11–19), 三四十 (30–49), 十七八 (17–18), 两三万 (20000–39999), and their place."""
    for index, c in enumerate(run):
        if c in "几数":
            # 数 only in front of a place (数百万), 几 also at the end (十几).
            if run[index + 1 : index + 2] in _DIGIT or (c == "数" and (index or len(run) == 1)):
                return None
            low, high = ("一" if index else "二"), "九"
            width = 1
        elif c in _DIGIT and c not in "零〇" and run[index + 1 : index + 2] in _DIGIT:
            a, b = _DIGIT[c], _DIGIT[run[index + 1]]
            if b != a + 1 and (a, b) != (3, 5):
                return None
            low, high, width = c, run[index + 1], 2
        else:
            continue
        bottom = _exact(run[:index] + low + run[index + width :])
        top = _exact(run[:index] + high + run[index + width :])
        if bottom is None or top is None:
            return None
        place = (top[0] - bottom[0]) // (_DIGIT[high] - _DIGIT[low])
        return (bottom[0], top[0] + place - 1, place) if place else None
    return None


def _exact(run: str) -> tuple[int, int] | None:
    """Value and last written place of a numeral with places: 两亿三千万 is (230000000, 10000000)."""
    if run in _DIGIT:
        return _DIGIT[run], 1
    total = section = 0
    digit: int | None = None
    zero, group, place, last = False, 16, 5, 1
    for c in run:
        if c in "零〇":
            zero = True
        elif c in _DIGIT:
            if digit is not None:
                return None
            digit = _DIGIT[c]
        elif c in _PLACE:
            power = _PLACE[c]
            # 千百 and 百千 are no numbers; 十五 and 百三 leave out their 一, and so does 一百零十.
            if power >= place or (digit is None and not zero and (section or total)):
                return None
            section += (1 if digit is None else digit) * 10**power
            digit, zero, place, last = None, False, power, 10**power
        elif c in _GROUP:
            power = _GROUP[c]
            section += digit or 0
            if not total and not section:
                section = 1
            last = (10**power) * (1 if digit is not None or place == 5 else last) if power < group else last * 10**power
            total = total + section * 10**power if power < group else (total + section) * 10**power
            section, digit, zero, group, place = 0, None, False, power, 5
        else:
            return None
    if digit is not None:
        # 一百五 is 150 and 两万三 is 23000, but 一百零五 is 105 and 二十五 is 25.
        shortened = not zero and last >= 100
        last = last // 10 if shortened else 1
        section += digit * last
    return total + section, last
