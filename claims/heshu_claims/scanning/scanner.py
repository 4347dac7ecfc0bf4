"""The one pass over the cleaned text that finds the figures.

Every numeral is met once, from left to right. What stands around it decides: part of a name or a word, a date, an
ordinal, or a number with its unit and bounds. Members of a list are completed when its unit is reached
(18、25、31家); a range (20%—30%) is one figure.
"""

from __future__ import annotations

from typing import Final

from heshu_claims.figure import Figure, Moment
from heshu_claims.scanning import (
    dates,
    dating,
    lengths,
    lists,
    measures,
    names,
    numeral,
    ordinals,
    quantities,
    ratios,
)
from heshu_claims.scanning.draft import ZERO, Draft, dated
from heshu_claims.scanning.measures import Measure
from heshu_claims.scanning.numeral import Numeral
from heshu_claims.scanning.patterns import lazily

_DIGITS: Final = frozenset("0123456789")
_CHINESE: Final = frozenset("零〇一二两三四五六七八九十百千万亿几数壹贰叁肆伍陆柒捌玖")
_CONTINUES: Final = _CHINESE | frozenset("多余来点分 \u3000")
_DATE_SIGNS: Final = frozenset("年月日号时点:：世-—–―－−~～〜至到/.季")
_SCORE_SIGNS: Final = frozenset("-–:：∶比")
_NAME_AFTER: Final = frozenset("号所后+＋·•・-－—./／米公×xXABCDEFGHIJKLMNOPQRSTUVWXYZ〕］])）】")
_NAME_BEFORE: Final = frozenset('〔［[（(【“"‘')
_SYMBOLS: Final = {"$": "美元", "＄": "美元", "￥": "元", "¥": "元", "€": "欧元", "£": "英镑"}
_DEMONSTRATIVES: Final = frozenset("这那每某另同任之新唯惟下哪该其首本第上前后又再头")
_AFTER_SHARE: Final = frozenset("立为长果功员本交熟都绩就品套年人语份千不型因行分色片堆")
_NO_COUNT: Final = frozenset(("几", "数", "零", "〇", "万万", "亿万"))
_OTHER_SUMS: Final = frozenset("。；！？\n额资金值款总费入润投收")

_HIT: Final = lazily(
    r"[0-9零〇一二两三四五六七八九十百千万亿几数半首翻过壹贰叁肆伍陆柒捌玖周星礼$＄￥¥€£A-Za-z](?:(?<=[A-Za-z])[A-Za-z]*)?"
)
_ODD: Final = lazily(r"[０-９．％萬億兩個幾數點﹒]")
_TO_PLAIN: Final = str.maketrans("０１２３４５６７８９．％萬億兩個幾數點﹒", "0123456789.%万亿两个几数点.")


def scan(text: str) -> list[Figure]:
    """See ``heshu_claims.figure.scan``."""
    plain = text.translate(_TO_PLAIN) if _ODD().search(text) else text
    return [draft.figure(text) for draft in _Pass(plain).run() if not draft.tentative]


class _Pass:
    """The state of one pass: the text, the drafts so far, and ``floor``, where the last one ended."""

    __slots__ = ("drafts", "floor", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.drafts: list[Draft] = []
        self.floor = 0

    def run(self) -> list[Draft]:
        text, search = self.text, _HIT().search
        position = 0
        while True:
            match = search(text, position)
            if match is None:
                return self.drafts
            start = match.start()
            c = text[start]
            if c in _DIGITS:
                end = self.arabic(start)
            elif c in _CHINESE:
                end = self.chinese(start)
            else:
                end = self.other(start, c, match.end())
            position = end if end > start else start + 1

    def add(self, draft: Draft) -> int:
        """Keep a draft, complete the list that it ends, and say where reading goes on."""
        drafts = self.drafts
        if drafts and draft.date is not None:
            lists.inherit(self.text, drafts, draft)
        drafts.append(draft)
        self.floor = draft.end
        if len(drafts) > 1 and draft.start - drafts[-2].end <= 3:
            lists.complete(self.text, drafts)
        return draft.end

    # Arabic digits

    def arabic(self, start: int) -> int:
        """A figure or name that begins with an Arabic digit; where reading goes on."""
        text = self.text
        number = numeral.arabic(text, start)
        if number is None:
            return self.past_digits(start)
        left = text[start - 1] if start else "\n"
        end = number.end
        after = text[end : end + 1]
        if after == " ":
            after = text[end + 1 : end + 2]
        if left == "第":
            return self.ordinal(start, number)
        if left in _NAME_BEFORE or after in _NAME_AFTER:
            name = names.pattern_at(text, start, "digit")
            if name is not None:
                return name
        head = names.head_before(text, start)
        if head == "any":
            return self.past_measure(number)
        if not number.scale and not number.infix:
            found = self.special(start, number, left, after)
            if found is not None:
                return found
        measure = measures.read(text, end)
        if number.digits[0] == "0" and number.digits[1:2] not in ("", "."):
            return self.past_measure(number)  # 04版, 007
        if measure is None or measure.unit.name in ("强", "赛季"):
            if head is not None and not number.scale and "." not in number.digits:
                return end
            name = self.code(start, number, after)
            if name is not None:
                return name
        draft = quantities.read(text, start, number, measure, self.floor)
        if draft.kind in ("amount", "quantity") and not number.scale and self.drafts:
            self.price_again(draft)
        return self.add(draft)

    def price_again(self, draft: Draft) -> None:
        """A price after a price: 目标价从435元下调至416元; the change in a quotation (11.840,-0.26,-2.15%)."""
        last = self.drafts[-1]
        if last.kind != "price" or last.unit != draft.unit or draft.start - last.end > 24:
            return
        between = self.text[last.end : draft.start]
        if draft.unit and (_OTHER_SUMS.isdisjoint(between) or between in ("和", "、", "及")):
            draft.kind = "price"
        elif last.implied and between in (",", "，", ", ") and draft.is_bare:
            draft.kind, draft.implied = "price", last.implied

    def special(self, start: int, number: Numeral, left: str, after: str) -> int | None:
        """What a plain number may be other than a quantity: a date, a score, a fraction, a rank, a length in two units."""
        text = self.text
        if left == "前":
            found = dates.read(text, start) if after in ("个", "月", "季") else None
            if found is not None:
                return self.add(dated(*found))
            draft = ordinals.front(text, start, number)
            if draft is not None:
                return self.add(draft)
        if not after:
            return None
        if after in _DATE_SIGNS:
            found = dating.read(text, start, number, after)
            if found is not None and found.start >= self.floor:
                return self.add(dated(*found))
        if after in _SCORE_SIGNS:
            parts = ratios.structure(text, start) if after in ":：∶" else []
            for part in parts:
                self.add(part)
            if parts:
                return parts[-1].end
            draft = ratios.score(text, start)
            if draft is not None:
                return self.add(draft)
        elif after in "/／":
            draft = ratios.slash(text, start, number)
            if draft is not None:
                return self.add(draft)
        elif after in "分小个":
            draft = lengths.read(text, start)
            if draft is not None:
                return self.add(draft)
            if text.startswith("分之", number.end):
                return self.fraction(start, number)
        elif len(number.digits) == 4 and text[number.end] in "一二三四上下前第":
            found = dates.read(text, start)
            if found is not None:
                return self.add(dated(*found))
        return None

    def code(self, start: int, number: Numeral, after: str) -> int | None:
        """Where the name or code ends that a number without unit is; ``None`` when it is a figure. A year is added here."""
        text, end = self.text, number.end
        if not number.scale:
            if text[end : end + 1].isascii() and text[end : end + 1].isalpha():
                return names.code_end(text, end)
            name = names.pattern_at(text, start, "bare")
            if name is not None:
                return name
            if dating.bare_year(text, start, number):
                moment = dates.span(Moment(year=int(number.digits)))
                return self.add(dated(start, end, moment))
        name = names.word_at(text, start)
        if name is not None and name >= end:
            return name
        if text[start - 1 : start] in ("(", "（") and after in (",", "，") and "." in number.digits:
            return self.add(self.quote(start, number))
        return None

    def quote(self, start: int, number: Numeral) -> Draft:
        """The price in a quotation (11.840,-0.26,-2.15%); the change behind it follows from the list."""
        draft = Draft(start, number.end, "price", number.value, "", number.step)
        draft.implied = "元"
        return draft

    def past_digits(self, start: int) -> int:
        text = self.text
        while start < len(text) and text[start] in _DIGITS:
            start += 1
        return start

    def past_measure(self, number: Numeral) -> int:
        measure = measures.read(self.text, number.end)
        return measure.end if measure is not None else number.end

    # Chinese numerals

    def chinese(self, start: int) -> int:
        """The same for a Chinese numeral; most of them are parts of words."""
        text = self.text
        c, left = text[start], text[start - 1] if start else "\n"
        after = text[start + 1 : start + 2]
        if left in "第周期拜前":
            found = self.after_word(start, left)
            if found is not None:
                return found
        if after not in _CONTINUES:
            # One numeral by itself: quickly past the many that are parts of words.
            if after not in "年月日号时季世" or not after:
                measure = measures.read(text, start + 1)
                if measure is None:
                    return self.lone(start, c, left, after)
            else:
                measure = None
        else:
            measure = None
        found_date = dates.read(text, start) if self.is_dated(start) else None
        if found_date is not None and found_date.start >= self.floor:
            return self.add(dated(*found_date))
        is_doubling = after == "番" and (left == "翻" or text[start - 2 : start] == "翻了")  # 一番 is a word, 翻一番 a number
        if not is_doubling and (after != "点" or text[start + 2 : start + 3] not in _CHINESE):  # so is 一点四倍
            name = names.pattern_at(text, start, "chinese") or names.word_at(text, start)
            if name is not None:
                return name
        return self.counted(start, c, left)

    def after_word(self, start: int, left: str) -> int | None:
        """A Chinese numeral behind 第, 前, 周 or 星期."""
        text = self.text
        if left in "周期拜":
            found = dates.read(text, start)
            return self.add(dated(*found)) if found is not None and found.start >= self.floor else None
        found = (
            dates.read(text, start)
            if text[start + 1 : start + 4].strip("十二一个")[:1] in ("季", "月") or left == "前"
            else None
        )
        if found is not None and found.start >= self.floor:
            return self.add(dated(*found))
        name = names.pattern_at(text, start, "chinese") or names.word_at(text, start)
        if name is not None:
            return name
        number = numeral.chinese(text, start)
        if number is None:
            return None
        if left == "第":
            return self.ordinal(start, number)
        draft = ordinals.front(text, start, number)
        return self.add(draft) if draft is not None else None

    def lone(self, start: int, c: str, left: str, after: str) -> int:
        """A numeral without unit: 一半, 百分之五, 翻两番, the first of 一、二季度; else part of a word."""
        text = self.text
        if c == "一" and after == "半":
            draft = ratios.one_half(text, start)
            if draft is not None and left not in _DEMONSTRATIVES:
                return self.add(draft)
        if after == "番" and (left == "翻" or text[start - 2 : start] == "翻了"):
            number = numeral.chinese(text, start)
            if number is not None:
                return self.add(ratios.doubling(text, start, number))
        if after == "位" and text.startswith("位数", start + 1):
            number = numeral.chinese(text, start)
            draft = ratios.digits_long(text, start, number) if number is not None else None
            return self.add(draft) if draft is not None else start + 1
        if c == "零" and text.startswith("增长", start + 1):
            return self.add(Draft(start, start + 1, "percent", ZERO))
        if (
            after == "、"
            and c in "一二三四五六七八九"
            and left not in "\n。；：！？（(第"
            and text[start + 2 : start + 3] in _CHINESE
        ):
            number = numeral.chinese(text, start)
            if number is not None:
                draft = Draft(start, start + 1, "quantity", number.value, "", ZERO, number)
                draft.tentative = True
                return self.add(draft)
        return start + 1

    def is_dated(self, start: int) -> bool:
        """Whether a word of dates stands close enough behind a Chinese numeral."""
        window = self.text[start + 1 : start + 5]
        return "年" in window or "月" in window or "季" in window or "时" in window or "点" in window or "世" in window

    def counted(self, start: int, c: str, left: str) -> int:
        """A Chinese numeral as a number, if what follows says that it counts."""
        text = self.text
        if c == "一" and left in _DEMONSTRATIVES and left != "第":
            return start + 1
        number = numeral.chinese(text, start)
        if number is None:
            return self.past_chinese(start)
        end = number.end
        if text.startswith("分之", end):
            return self.fraction(start, number)
        if text.startswith("分百", end) and number.digits == "100":
            return self.add(Draft(start, end + 2, "percent", numeral.ONE))
        if text.startswith("番", end) and (left == "翻" or text[start - 2 : start] == "翻了"):
            return self.add(ratios.doubling(text, start, number))
        if text.startswith("位数", end):
            draft = ratios.digits_long(text, start, number)
            return self.add(draft) if draft is not None else end
        measure = measures.read(text, end)
        quoted = measure is not None and left in "“‘" and text[measure.end : measure.end + 1] in ("”", "’")
        if quoted or not self.counts(start, number, measure):  # “两区” is a name
            return end
        return self.add(quantities.read(text, start, number, measure, self.floor))

    def counts(self, start: int, number: Numeral, measure: Measure | None) -> bool:
        text = self.text
        if text[start : number.end] in _NO_COUNT:
            return False
        if measure is None:
            # 两万亿, 三千万: from 万 on a number counts even without unit.
            return (
                number.scale >= 4
                and number.end - start > 1
                and not number.row
                and text[start : number.end] not in ("万万", "亿万")
            )
        unit = measure.unit
        if number.row and number.ends is None and text[measure.end - 1] != "折":
            return False
        if unit.use == "arabic" or (unit.use == "noun" and (number.value == 1 or text[start : number.end] in ("百", "千", "万", "亿"))):
            return False
        if unit.kind == "percent" and text[measure.end - 1] == "成":
            return text[measure.end : measure.end + 1] not in _AFTER_SHARE
        if unit.kind == "index":
            return unit.name == "分" and text[start - 1 : start] in ("得", "拿", "获", "积", "差", "取")
        return True

    def past_chinese(self, start: int) -> int:
        text, end = self.text, start + 1
        while end < len(text) and text[end] in _CHINESE:
            end += 1
        return end

    # Both

    def ordinal(self, start: int, number: Numeral) -> int:
        found = ordinals.nth(self.text, start, number)
        if isinstance(found, int):
            return found
        return self.add(found) if found.start >= self.floor else found.end

    def fraction(self, start: int, number: Numeral) -> int:
        draft = ratios.fraction(self.text, start, number)
        return self.add(draft) if draft is not None else number.end

    # Neither

    def other(self, start: int, c: str, end: int) -> int:
        """Latin letters, currency signs, 半, 首, 翻番, 过半, weekdays without numeral."""
        text = self.text
        if c.isascii() and c.isalpha():
            return self.latin(start, end)
        draft: Draft | None = None
        if c in _SYMBOLS:
            draft = self.symbol(start, _SYMBOLS[c])
        elif c == "半":
            found = dates.read(text, start) if text[start - 1 : start] in ("上", "下") else None
            draft = dated(*found) if found is not None and found.start >= self.floor else ratios.half(text, start)
        elif c == "首":
            draft = ordinals.first(text, start)
        elif c == "翻":
            if text[start + 1 : start + 2] in ("番", "倍"):
                draft = Draft(start, start + 2, "multiple", numeral.ONE, "番", numeral.ONE)
        elif c == "过":
            draft = ratios.more_than_half(text, start)
        else:
            weekday = dates.weekday(text, start)
            draft = dated(*weekday) if weekday is not None else None
        return self.add(draft) if draft is not None else end

    def symbol(self, start: int, unit: str) -> Draft | None:
        """$20, ￥300."""
        text = self.text
        begin = start + 2 if text[start + 1 : start + 2] == " " else start + 1
        if text[begin : begin + 1] not in _DIGITS or begin >= len(text):
            return None
        number = numeral.arabic(text, begin)
        if number is None:
            return None
        measure = measures.read(text, number.end)
        draft = quantities.read(
            text, begin, number, measure if measure and measure.unit.kind == "amount" else None, begin
        )
        draft.start, draft.kind, draft.unit, draft.implied = start, "amount", unit, None
        return draft

    def latin(self, start: int, end: int) -> int:
        text = self.text
        at, numbered = names.latin(text, start, end)
        if not numbered:
            return at
        number = numeral.arabic(text, at)
        if number is None:
            return self.past_digits(at)
        measure = measures.read(text, number.end)
        if (
            at > end
            and text[end] == " "
            and (measure is not None or number.scale or text[number.end : number.end + 1] in _DATE_SIGNS)
        ):
            return end
        if at == end and (
            names.is_metric(text[start:end])
            or number.scale
            or (measure is not None and measure.unit.kind in ("percent", "multiple", "price"))
        ):
            return end
        if text[start - 1 : start] == "$":
            return end
        return names.code_end(text, at)
