"""What is no plain number with a unit: 四分之三, 百分之三点五, 一半, 过半, 翻两番, 两位数, 3-2, 3.6∶48∶48.4."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from heshu_claims.scanning import measures, numeral
from heshu_claims.scanning.draft import HALF, ONE, ZERO, Draft, scaled
from heshu_claims.scanning.numeral import Numeral
from heshu_claims.scanning.patterns import lazily
from heshu_claims.scanning.quantities import bound_word

ROUGH: Final = Decimal("0.05")
"""The step of 四分之三 and 一半: nobody counts when he writes them, and nobody is five points off."""
_PARTS: Final = {
    "百": -2,
    "千": -3,
    "万": -4,
    "百万": -6,
    "仟": -3,
    "一百": -2,
    "一千": -3,
    "一万": -4,
    "100": -2,
    "1000": -3,
    "10000": -4,
}
_NUMERALS: Final = frozenset("0123456789零一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟")
_CONTEST: Final = lazily(
    r"比分|战胜|击败|不敌|负于|逆转|小胜|大胜|险胜|完胜|横扫|力克|力挫|领先|落后|扳平|打平|战平|逼平|追至|[胜负平克以]$"
)
_RATIO: Final = lazily(
    r"(\d{1,5}(?:\.\d{1,3})?) ?([-–:：∶]|比(?=\d)) ?(\d{1,5}(?:\.\d{1,3})?)(?![\d.%％万亿]| ?[多余])"
)
_STRUCTURE: Final = lazily(
    r"(\d{1,2}(?:\.\d{1,2})?) ?[:：∶] ?(\d{1,2}(?:\.\d{1,2})?) ?[:：∶] ?(\d{1,2}(?:\.\d{1,2})?)(?![\d.:：∶])"
)


def fraction(text: str, start: int, number: Numeral) -> Draft | None:
    """百分之三点五, 千分之二, 四分之三: ``number`` is what stands before 分之."""
    begin = number.end + 2
    if not number.value or number.infix or text[begin : begin + 1] not in _NUMERALS or begin >= len(text):
        return None
    above = numeral.read(text, begin)
    if above is None or above.value is None:
        return None
    places = _PARTS.get(text[start : number.end])
    draft = Draft(start, above.end, "percent", None, "", ZERO)
    if places is not None:
        draft.value, draft.step = scaled(above.value, places), scaled(above.step, places)
        if text[start] == "百" and text[begin : above.end] == "百":
            draft.step = ZERO
    else:
        draft.value, draft.step = quotient(above.value, number.value), ROUGH
    return _bounded(text, draft)


def slash(text: str, start: int, number: Numeral) -> Draft | None:
    """1/3, written as a fraction; 2023/24 and 9/10 of a table are none."""
    begin = number.end + 1
    if text[begin : begin + 1] not in "23456789" or not text[begin : begin + 1]:
        return None
    below = numeral.arabic(text, begin)
    if (
        below is None
        or not below.value
        or not number.value
        or below.scale
        or below.value > 12
        or number.value >= below.value
    ):
        return None
    if text[below.end : below.end + 1] in ("/", "-", "决", "月", "日", "年") or text[start - 1 : start] in ("/", "-"):
        return None
    return _bounded(text, Draft(start, below.end, "percent", quotient(number.value, below.value), "", ROUGH))


def quotient(above: Decimal, below: Decimal) -> Decimal:
    """The quotient to thirty digits, exact where it ends before."""
    exact = Fraction(above) / Fraction(below)
    places = 0
    while (exact * 10**places).denominator != 1 and places < 30:
        places += 1
    return Decimal(f"{round(exact * 10**places)}E-{places}")


def _bounded(text: str, draft: Draft) -> Draft:
    bound_word(text, draft)
    if draft.bound == "exact" and text[draft.end : draft.end + 1] == "强":
        draft.bound, draft.modifier = "above", "强"
    return draft


def half(text: str, start: int) -> Draft | None:
    """半数, 半年, 半个多月: what begins with 半."""
    left, after = text[start - 1 : start], text[start + 1 : start + 2]
    if after == "数" and text[start + 2 : start + 3] not in ("据", "字", "量"):
        return _bounded(text, Draft(start, start + 2, "percent", HALF, "", ROUGH))
    measure = measures.read(text, start + 1)
    if measure is None or measure.unit.kind != "duration" or measure.unit.name in ("日", "夜", "晚"):
        return None
    if text[measure.end : measure.end + 1] in ("报", "度", "板") or left in ("前", "后", "大", "多", "上", "下", "夜"):
        return None
    draft = Draft(start, measure.end, "duration", HALF, measure.unit.name)
    if measure.more:
        draft.bound, draft.modifier = "above", "多"
        return draft
    return _bounded(text, draft)


def one_half(text: str, start: int) -> Draft | None:
    """一半, 一大半: ``start`` is where 一 stands."""
    if text.startswith("半", start + 1) and text[start + 2 : start + 3] not in ("径", "导"):
        return _bounded(text, Draft(start, start + 2, "percent", HALF, "", ROUGH))
    return None


def more_than_half(text: str, start: int) -> Draft | None:
    """过半: ``start`` is where 过 stands."""
    if not text.startswith("过半", start) or text[start + 2 : start + 3] in ("年", "百", "个", "天", "小"):
        return None
    draft = Draft(start, start + 2, "percent", HALF, "", ROUGH)
    draft.bound, draft.modifier = "above", "过"
    return draft


def digits_long(text: str, start: int, number: Numeral) -> Draft | None:
    """两位数, 三位数: growth of 10 % to 100 %, or a count; ``number`` is what stands before 位数."""
    if (
        number.value is None
        or number.value not in (2, 3, 4, 5, 6)
        or text[number.end + 2 : number.end + 3] in ("组", "字")
    ):
        return None
    draft = Draft(start, number.end + 2, "percent", None)
    low = scaled(ONE, int(number.digits) - 3)
    draft.ends, draft.bound = (low, low * 10), "range"
    return draft


def doubling(text: str, start: int, number: Numeral) -> Draft:
    """翻两番, 翻了一番多: 翻 is inside. ``start`` is where the number stands."""
    head = start - (2 if text[start - 1] == "了" else 1)
    draft = Draft(head, number.end + 1, "multiple", number.value, "番", number.step)
    bound_word(text, draft)
    if number.infix:
        draft.bound, draft.modifier = "above", number.infix
    elif text[draft.end : draft.end + 1] == "多":
        draft.end, draft.bound, draft.modifier = draft.end + 1, "above", "多"
    return draft


def is_contest(text: str, start: int) -> bool:
    """Whether the words before speak of a match, so that 20:15 is a score and no time."""
    return bool(_CONTEST().search(text, max(start - 14, 0), start))


_SCORE_BEFORE: Final = lazily(r"\d*比\d+")
_WON: Final = lazily(
    "(?:的比分)?(?:获胜|取胜|胜出|[战险大完小力]胜|胜|击败|逆转|力克|负于|落败|告负|不敌|战平|领先|落后)"
)


def score(text: str, start: int) -> Draft | None:
    """3-2, 91：106, 3比2, 1∶0 as they are printed; 1∶500 and 4000:1 are multiples."""
    match = _RATIO().match(text, start)
    if match is None:
        return None
    mark, end = match.group(2), match.end()
    after = text[end : end + 1]
    if (after.isascii() and after.isalnum()) or after in ("-", "—", "–", ":", "：", "∶"):
        return None
    plain = "." not in match.group() and len(match.group(1)) <= 3 and len(match.group(3)) <= 3
    if mark in "-–":
        measured = measures.read(text, end)
        followed = after in ("年", "月", "日", "时", "号") or (
            measured is not None and text[end : end + 2] not in _OUTCOMES
        )
        if not plain or followed or (len(match.group(1)) == 3 and not is_contest(text, start)):
            return None
        ratio = False
    else:
        one = match.group(1) == "1" or match.group(3) == "1"
        # 男女比为 names a ratio, the score before another one does not
        named = "比" in _SCORE_BEFORE().sub("", text[max(start - 8, 0) : start])
        ratio = not is_contest(text, start) and not _WON().match(text, end) and (one or not plain or named)
        if ratio and not one and not plain and not named:
            return None
    draft = Draft(start, end, "multiple" if ratio else "index", None)
    draft.score = match.group()
    return draft


_OUTCOMES: Final = frozenset(("战平", "战胜", "大胜", "小胜", "险胜", "完胜", "胜出", "负于", "平局"))


def structure(text: str, start: int) -> list[Draft]:
    """The parts of a composition, 3.6∶48.0∶48.4, as percentages; empty when they do not add up to about a hundred."""
    match = _STRUCTURE().match(text, start)
    if match is None:
        return []
    parts = [Decimal(part) for part in match.groups()]
    if abs(sum(parts, ZERO) - 100) > 3:
        return []
    drafts = []
    for index, part in enumerate(parts, 1):
        places = len(match.group(index).partition(".")[2])
        draft = Draft(match.start(index), match.end(index), "percent", scaled(part, -2), "", scaled(ONE, -places - 2))
        draft.implied = "%"
        drafts.append(draft)
    return drafts
