"""The one pass over the cleaned text that finds the figures.

Every numeral is met once, from left to right. What stands around it decides: part of a name or a word, a date, an
ordinal, or a number with its unit and bounds. Members of a list are completed when its unit is reached
(18、25、31家); a range (20%—30%) is one figure.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from heshu_claims import bounds, dates, measures, names, numeral
from heshu_claims.figure import Bound, Figure, Kind, Span
from heshu_claims.measures import Unit
from heshu_claims.numeral import Numeral

_ZERO: Final = Decimal(0)
_ONE: Final = Decimal(1)
_HUNDRED_PERCENT: Final = {"%": -2, "％": -2, "‰": -3, "‱": -4}
_DIGITS: Final = frozenset("0123456789")
_CHINESE: Final = frozenset("零〇一二两三四五六七八九十百千万亿几数壹贰叁肆伍陆柒捌玖")
_DATE_SIGNS: Final = frozenset("年月日号时点:：世-—–―－−~～〜至到/.季 ")
_BARE_UNIT: Final = Unit("", "quantity")
_SYMBOLS: Final = {"$": "美元", "￥": "元", "¥": "元", "€": "欧元", "£": "英镑"}
_FACTORS: Final = {"成": -1, "折": -1, "百分点": -2, "基点": -4}


class Draft:
    """A figure while its list or range may still complete it."""

    __slots__ = (
        "start", "end", "kind", "value", "step", "bound", "unit", "implied", "modifier", "ends", "date", "score", "number"
    )  # fmt: skip

    def __init__(self, start: int, end: int, kind: Kind, value: Decimal | None, number: Numeral | None = None) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.value = value
        self.number = number
        self.step = _ZERO
        self.bound: Bound = "exact"
        self.unit = ""
        self.implied: str | None = None
        self.modifier: str | None = None
        self.ends: tuple[Decimal, Decimal] | None = None
        self.date: Span | None = None
        self.score: str | None = None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(
        {
            "hit": r"[0-9零〇一二两三四五六七八九十百千万亿几数半首翻过壹贰叁肆伍陆柒捌玖周星礼$￥¥€£A-Za-z](?:(?<=[A-Za-z])[A-Za-z]*)?",
            "odd": r"[０-９．％，＋－：＄萬億兩個幾數點]",
            "code": r"[-‐‑–]?[A-Za-z0-9][A-Za-z0-9]*(?:[-./][A-Za-z0-9]+)*",
            "url": r"[A-Za-z0-9_\-./:%?&=#@+~,;!]+",
            "range": r" ?(?:—{1,2}|–|―|-|－|−|~|～|〜|至|到) ?(?=[0-9零一二两三四五六七八九十百千万亿几数])",
            "score": r"(\d{1,3}) ?([-—–:：∶比]) ?(\d{1,3})(?![\d.%％]| ?[多余万亿])",
            "parts": r"([百千万十]|[零一二两三四五六七八九十百千]+|\d+)分之",
            "price": r"(?:价格?|报收?|收报|收于|报于|现报|每[股吨桶克斤度张份辆台盎平公千立条瓶只头件升][^，。；！？、]{0,3})(?:[^，。；！？、\d]{0,6})$",
            "heading": r"[（(]([^（()）\d]{1,8})[)）][:：]?$",
            "list": r" ?(?:[、/]|和|及|与|或|以及|到|至) ?(?:超过?|逾|近|约|至少|不超过)?$",
        }[name]
    )


_TRADITIONAL: Final = str.maketrans(
    "０１２３４５６７８９．％，＋－萬億兩個幾數點", "0123456789.%，+-万亿两个几数点"
)


def scan(text: str) -> list[Figure]:
    """See ``heshu_claims.figure.scan``."""
    plain = text.translate(_TRADITIONAL) if _pattern("odd").search(text) else text
    drafts = _Pass(plain).run()
    return [
        Figure(
            d.start, d.end, text[d.start : d.end], d.kind, d.value, d.step, d.bound, d.unit, d.implied, d.modifier,
            d.ends, d.date, d.score,
        )  # fmt: skip
        for d in drafts
    ]


class _Pass:
    """The state of one pass: the text, the drafts so far, and where the last one ended."""

    __slots__ = ("done", "drafts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.drafts: list[Draft] = []
        self.done = 0

    def run(self) -> list[Draft]:
        text, search = self.text, _pattern("hit").search
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
            position = self.done = max(end, start + 1)

    # What may stand at a hit

    def arabic(self, start: int) -> int:
        """A figure or name that begins with an Arabic digit; where reading goes on."""
        text = self.text
        left = text[start - 1] if start else ""
        end = names.pattern_at(text, start, "digit") or names.word_at(text, start)
        if end is not None:
            return end
        if left == "第":
            return self.ordinal(start, start - 1)
        number = numeral.read(text, start)
        if number is None:
            while start < len(text) and text[start] in _DIGITS:
                start += 1
            return start
        after = text[number.end : number.end + 1]
        if number.scale == 0 and not number.infix:
            if after in _DATE_SIGNS and after:
                end = self.date(start, number)
                if end is not None:
                    return end
            if after in "-—–:：∶比" and after:
                end = self.scored(start)
                if end is not None:
                    return end
            if left == "前":
                end = self.front(start, number)
                if end is not None:
                    return end
            if after == "分" and text.startswith("分之", number.end):
                return self.fraction(start, number) or number.end
        if after.isascii() and after.isalpha() and measures.read(text, number.end) is None:
            match = _pattern("code").match(text, number.end)
            return match.end() if match else number.end
        return self.quantity(start, number)

    def chinese(self, start: int) -> int:
        """The same for a Chinese numeral; most of them are parts of words."""
        text = self.text
        left = text[start - 1] if start else ""
        if left in "第周期拜前上下" or text[start] in "一二三四十零两五六七八九":
            if left != "第" or text[start] in "一二三四":
                found = dates.read(text, start) if self.may_be_date(start, left) else None
                if found is not None:
                    return self.dated(found)
        end = names.pattern_at(text, start, "chinese") or names.word_at(text, start)
        if end is not None:
            return end
        if left == "第":
            return self.ordinal(start, start - 1)
        if left and left in "这那每某另同任之新唯下哪该其首本" and text[start] == "一":
            return start + 1
        number = numeral.read(text, start)
        if number is None:
            return self.skip(start)
        if text.startswith("分之", number.end):
            return self.fraction(start, number) or number.end
        if left == "前":
            end = self.front(start, number)
            if end is not None:
                return end
        if left == "翻" and text.startswith("番", number.end):
            return self.add_doubling(start, number)
        return self.quantity(start, number)

    def other(self, start: int, c: str, end: int) -> int:
        """Latin letters, currency signs, 半, 首, 翻番, 过半, weekdays without numeral."""
        text = self.text
        if c.isascii() and c.isalpha():
            return self.latin(start, end)
        if c in _SYMBOLS:
            return self.symbol(start, _SYMBOLS[c])
        if c == "半":
            return self.half(start)
        if c == "首":
            return self.first(start)
        if c == "翻" and text[start + 1 : start + 2] in ("番", "倍"):
            self.add(start, start + 2, "multiple", _ONE, Unit("番", "multiple")).step = _ONE
            return start + 2
        if c == "过" and text.startswith("过半", start) and text[start + 2 : start + 3] not in ("年", "百"):
            draft = self.add(start, start + 2, "percent", Decimal("0.5"))
            draft.bound, draft.modifier = "above", "过"
            return start + 2
        if c in "周星礼" and text[start + (1 if c == "周" else 2) : start + (2 if c == "周" else 3)] in ("日", "天"):
            found = dates.weekday(text, start)
            if found is not None and (c != "周" or text[start + 1] == "日"):
                return self.dated(found)
        return end

    def skip(self, start: int) -> int:
        """Past the Chinese numerals that make no number (千百年, 一二三产业)."""
        text, end = self.text, start + 1
        while end < len(text) and text[end] in _CHINESE:
            end += 1
        return end

    # Dates

    def may_be_date(self, start: int, left: str) -> bool:
        """Whether a Chinese numeral is the head of a date; years and months need their word close by."""
        text = self.text
        if left and left in "第周期拜前上下":
            return True
        window = text[start + 1 : start + 6]
        return any(c in "年月季时点世" for c in window)

    def date(self, start: int, number: Numeral) -> int | None:
        """The date that begins with an Arabic number, unless it is a length (近5日, 15年) or an index (3150点)."""
        text, after = self.text, self.text[number.end]
        digits = number.digits
        if "." in digits and not (after == "." and len(digits) > 6):
            return None
        if len(digits) > 4:
            return None
        if after == "年" and not self.is_year(start, digits, number.end):
            return None
        if after == "点" and not self.is_clock(start, number):
            return None
        if after == "日" and self.is_length(start, number):
            return None
        if after in ":：" and self.is_score(start):
            return None
        found = dates.read(text, start)
        return self.dated(found) if found is not None else None

    def is_year(self, start: int, digits: str, end: int) -> bool:
        if len(digits) == 2:
            return self.text[end + 1 : end + 2].isdigit() or digits[0] == "0" or self.text[end + 1 : end + 2] == "代"
        if len(digits) != 4:
            return False
        year = int(digits)
        if 1800 <= year <= 2200:
            return True
        # 1500年前 is a length, 1644年 a year.
        return 600 <= year < 1800 and self.text[end + 1 : end + 2] not in ("前", "的", "来", "以", "历", "古")

    def is_clock(self, start: int, number: Numeral) -> bool:
        text, end = self.text, number.end + 1
        if number.value is None or number.value > 24:
            return False
        if text[end : end + 1].isdigit() or text[end : end + 1] in ("半", "整", "钟", "许", "左", "之", "多"):
            return True
        return text[start - 1 : start] in ("晚", "早", "午", "晨", "夜", "间", "上", "日", "至", "到", "从", "于", "天")

    def is_length(self, start: int, number: Numeral) -> bool:
        text, end = self.text, number.end + 1
        before = text[max(start - 2, 0) : start]
        if number.value is None or number.value > 31:
            return True
        if before[-1:] in ("近", "续", "历", "满", "每", "共", "为") and before not in ("因为",):
            return before[-1:] != "为" or text[end : end + 1] not in ("、",)
        after = text[end : end + 2]
        return after[:1] in ("内", "均", "线", "游") or after in ("以内", "之内", "移动", "滚动", "平均", "无理")

    def is_score(self, start: int) -> bool:
        return bool(re.search("比分|战胜|击败|不敌|负于|逆转|[胜负平克以]$", self.text[max(start - 12, 0) : start]))

    def dated(self, found: dates.Written) -> int:
        start, end = found.start, found.end
        text, reach = self.text, found.span
        if start < self.done:
            return end
        draft = Draft(start, end, "date", None)
        draft.date = reach
        first = reach.start
        if self.drafts and reach.end is None:
            self.inherit(draft, first)
        del text
        self.drafts.append(draft)
        self.complete(draft)
        return end

    def inherit(self, draft: Draft, first: dates.Moment) -> None:
        """8月5日、6日: the second inherits the month."""
        last = self.drafts[-1]
        if last.date is None or first.month is not None or first.day is None or first.year is not None:
            return
        before = last.date.end or last.date.start
        if before.month is None or before.day is None:
            return
        if self.text[last.end : draft.start] in ("、", "和", "及", "与", "，", "或", "/"):
            year = last.date.start.year
            draft.date = dates.span(
                dates.Moment(year=year, month=before.month, day=first.day, hour=first.hour, minute=first.minute)
            )

    # Ordinals and ranks

    def ordinal(self, start: int, head: int) -> int:
        """第6位, 第八次, 第18; ``head`` is where 第 stands."""
        text = self.text
        number = numeral.read(text, start)
        if number is None or number.value is None:
            return self.skip(start)
        sign = -1 if text[head - 2 : head] == "倒数" else 1
        head -= 2 if sign < 0 else 0
        measure = measures.read(text, number.end)
        after = text[number.end : number.end + 1]
        if measure is not None and measure[0].kind in ("quantity", "duration", "index"):
            unit, end = measure
            kind: Kind = "rank" if unit.name in ("位", "名", "大", "席") else "ordinal"
            self.add(head, end, kind, number.value * sign, Unit(unit.name, kind))
            return end
        if not after or after in "，。、；！？）)”》：的\n " or text[head - 1 : head] in ("居", "列", "排", "位", "名", "获", "国", "球", "界"):
            self.add(head, number.end, "rank", number.value * sign)
        return number.end

    def front(self, start: int, number: Numeral) -> int | None:
        """前三位, 前10名, 前十: ranks with their 前; 前两次 is a count."""
        if number.value is None or number.value > 500 or self.text[start - 2 : start - 1] in tuple("此之以目日提空"):
            return None
        measure = measures.read(self.text, number.end)
        if measure is not None and measure[0].name in ("位", "名", "强"):
            self.add(start - 1, measure[1], "rank", number.value, Unit(measure[0].name, "rank"))
            return measure[1]
        after = self.text[number.end : number.end + 1]
        if measure is None and (not after or after in "，。、；！？）)”的\n"):
            self.add(start - 1, number.end, "rank", number.value)
            return number.end
        return None

    def first(self, start: int) -> int:
        """首个, 首次, 首位."""
        measure = measures.read(self.text, start + 1)
        left = self.text[start - 1 : start]
        if measure is None or measure[0].kind not in ("quantity",) or measure[0].name in _NOT_AFTER_FIRST or left in ("元", "匕", "昂"):
            return start + 1
        unit, end = measure
        kind: Kind = "rank" if unit.name in ("位", "名") and left in ("居", "列", "于", "占", "区", "国", "球", "排") else "ordinal"
        self.add(start, end, kind, _ONE, Unit(unit.name, kind))
        return end

    # Numbers with their units

    def quantity(self, start: int, number: Numeral) -> int:
        """A number with its unit, bounds and range; a Chinese numeral without unit is none."""
        text = self.text
        head, sign = self.sign(start)
        arabic = text[start] in _DIGITS
        measure = self.measure(number.end)
        if not arabic and not self.is_counted(start, number, measure):
            return number.end if number.end - start > 1 and not number.row else start + 1
        draft = self.build(head, number, measure, sign)
        separator = _pattern("range").match(text, draft.end)
        if separator:
            self.extend(draft, separator.end())
        self.bound(draft, number)
        self.drafts.append(draft)
        self.complete(draft)
        return draft.end

    def measure(self, end: int) -> tuple[Unit, int] | None:
        return measures.read(self.text, end)

    def is_counted(self, start: int, number: Numeral, measure: tuple[Unit, int] | None) -> bool:
        text = self.text
        if text[start] in "几数" and number.end - start == 1:
            return False
        if measure is None:
            # 两万亿, 三千万: a magnitude of 万 or more counts even without unit.
            return number.scale >= 4 and number.end - start > 1 and text[start] not in "万亿" and not number.row
        if number.row and number.ends is None:
            return False
        unit = measure[0]
        if unit.noun and number.value == 1:
            return False
        if unit.name == "" and text[measure[1] - 1] == "成":
            return text[measure[1] : measure[1] + 1] not in tuple("立为长果功员本交熟都绩就品套年人语份分千不")
        if unit.kind == "index" and unit.name in ("点", "分") and not text[start - 1 : start] in ("涨", "跌", "得", "获"):
            return unit.name == "分" and number.value is not None and number.value > 1 and False
        return True

    def build(self, head: int, number: Numeral, measure: tuple[Unit, int] | None, sign: int) -> Draft:
        unit, end = measure if measure is not None else (_BARE_UNIT, number.end)
        surface = self.text[end - 1] if measure is not None else ""
        kind: Kind = unit.kind
        value, step, ends = number.value, number.step, number.ends
        power = _HUNDRED_PERCENT.get(surface, 0) or (_FACTORS.get(unit.name or surface, 0) if kind in ("percent", "points") else 0)
        if power:
            if surface == "折" and value is not None and value >= 10:
                power = -2
            value = _scaled(value, power) if value is not None else None
            step = _scaled(step, power)
            ends = (_scaled(ends[0], power), _scaled(ends[1], power)) if ends else None
        elif kind in ("quantity", "amount", "age", "duration", "rank") and not number.has_width:
            step = _ZERO
        if value is not None and sign < 0:
            value = -value
        if kind == "amount" and number.scale == 0 and self.is_price(head):
            kind = "price"
        draft = Draft(head, end, kind, value, number)
        draft.step, draft.ends, draft.unit = step, ends, unit.name
        if ends is not None:
            draft.bound = "range"
        if measure is None:
            heading = _pattern("heading").search(self.text, max(head - 11, 0), head)
            if heading:
                draft.implied = heading.group(1)
        elif kind in ("duration", "quantity") and self.text[end : end + 1] == "半" and value is not None and not number.has_width:
            if self.text[end + 1 : end + 2] not in tuple("年导数径决程场岛价山天个") or kind == "duration" and self.text[end + 1 : end + 2] not in tuple("年导"):
                draft.value, draft.end = value + Decimal("0.5"), end + 1
        return draft

    def is_price(self, head: int) -> bool:
        return bool(_pattern("price").search(self.text, max(head - 12, 0), head))

    def extend(self, draft: Draft, start: int) -> None:
        """Complete a range when what follows is its other end: 20%—30%, 10亿至20亿元, 5-10万."""
        text, first = self.text, draft.number
        if first is None or draft.value is None or names.word_at(text, start):
            return
        last = numeral.read(text, start)
        if last is None or last.value is None or last.row and last.ends is None:
            return
        measure = self.measure(last.end)
        other = self.build(start, last, measure, 1)
        bare = draft.end == first.end
        if not bare and (measure is None or other.unit != draft.unit or other.kind != draft.kind and "price" not in (other.kind, draft.kind)):
            return
        if other.value is None or (bare and other.kind == "date"):
            return
        low = draft.value
        if bare and measure is not None:
            shared = self.build(draft.start, first, measure, 1)
            low = shared.value if shared.value is not None else low
        if bare and first.scale == 0 and last.scale:
            scaled = low * Decimal(10) ** last.scale
            low = scaled if scaled < other.value else low
        if low >= other.value or _is_path(text, draft.start, text[start - 1]):
            return
        draft.end, draft.kind, draft.unit, draft.step = other.end, other.kind, other.unit, other.step
        draft.value, draft.ends, draft.bound, draft.number = None, (low, other.value), "range", last

    def sign(self, start: int) -> tuple[int, int]:
        """Where the figure begins when a sign stands before it, and the sign."""
        text = self.text
        left = text[start - 1 : start]
        if not left or start - 1 < self.done:
            return start, 1
        if left == "负" or (left in "-－−—+＋" and start - 2 >= -1):
            before = text[start - 2 : start - 1]
            if left == "负":
                return (start, 1) if before in ("胜", "平", "欺", "肩", "承") else (start - 1, -1)
            if left in "-－−" and not (before.isalnum() and (before.isascii() or before in _CHINESE)) and before not in ("-", "—"):
                return start - 1, -1
            if left in "+＋" and not before.isalnum():
                return start - 1, 1
        return start, 1

    def bound(self, draft: Draft, number: Numeral) -> None:
        """The bounding words around a figure: 超, 近, 约 before it, 多 within it, 以上 behind it."""
        text = self.text
        before = bounds.before(text, draft.start)
        after = bounds.after(text, draft.end)
        if after is not None:
            draft.end = after.at
        if text[draft.end : draft.end + 1] == "级" and draft.kind == "amount":
            draft.end += 1
        if draft.bound == "range":
            return
        if before is not None and before.word == "近" and draft.kind == "duration" and draft.unit not in ("小时", "分钟", "秒"):
            before = None
        words = [w for w in (before and before.word, number.infix, after and after.word) if w]
        if not words:
            return
        found: list[Bound] = []
        if before is not None:
            found.append(before.bound)
        if number.infix:
            found.append("about" if number.infix == "来" else "above")
        if after is not None:
            found.append(after.bound)
        draft.modifier = "…".join(words)
        draft.bound = found[0] if len(set(found)) == 1 else "about"

    def complete(self, draft: Draft) -> None:
        """Give the members of a list before ``draft`` its unit and scale: 18、25、31家; 3、5、8万元; 5、6月."""
        drafts, text = self.drafts, self.text
        if draft.number is not None and draft.end == draft.number.end and draft.kind != "date":
            return
        index = len(drafts) - 2
        after = draft
        while index >= 0:
            member = drafts[index]
            number = member.number
            bare = number is not None and member.kind == "quantity" and not member.implied and member.end == number.end
            point = draft.kind == "points" and member.unit == "个"
            if not (bare or point) or number is None or after.start - member.end > 4:
                return
            if not _pattern("list").match(text[member.end : after.start]):
                return
            if not self.share(member, number, draft):
                return
            after, index = member, index - 1

    def share(self, member: Draft, number: Numeral, draft: Draft) -> bool:
        if draft.date is not None:
            point = draft.date.start
            value = int(number.value) if number.value is not None and number.value == int(number.value) else 0
            if number.has_width or draft.date.end is not None or not 0 < value < 3000:
                return False
            if point.day is not None and value <= 31:
                moment = dates.Moment(year=point.year, month=point.month, day=value)
            elif point.month is not None and point.day is None and value <= 12:
                moment = dates.Moment(year=point.year, month=value)
            elif point.year is not None and point.month is None and value > 1000:
                moment = dates.Moment(year=value)
            else:
                return False
            member.kind, member.value, member.date = "date", None, dates.span(moment)
            return True
        if draft.kind in ("date", "rank", "ordinal") or draft.number is None or member.value is None:
            return False
        unit = Unit(draft.unit, draft.kind)
        built = member.value
        if draft.kind in ("percent", "points"):
            power = {"百分点": -2, "基点": -4}.get(draft.unit, -2)
            built = _scaled(built, power)
            member.step = _scaled(number.step, power)
        scale = draft.number.scale
        if scale and number.scale == 0 and abs(member.value) < 10000:
            built = _scaled(built, scale)
            member.step = _scaled(number.step, scale)
        member.value, member.kind, member.unit = built, unit.kind, unit.name
        return True

    # What is no plain number

    def add(self, start: int, end: int, kind: Kind, value: Decimal | None, unit: Unit = _BARE_UNIT) -> Draft:
        draft = Draft(start, end, kind, value)
        draft.unit = unit.name
        self.drafts.append(draft)
        return draft

    def add_doubling(self, start: int, number: Numeral) -> int:
        draft = self.add(start - 1, number.end + 1, "multiple", number.value, Unit("番", "multiple"))
        draft.step = number.step
        if number.infix:
            draft.bound, draft.modifier = "above", number.infix
        return draft.end

    def fraction(self, start: int, number: Numeral) -> int | None:
        """百分之三点五, 千分之二, 四分之三."""
        text = self.text
        begin = number.end + 2
        if number.value is None or number.value == 0 or begin >= len(text) or not (text[begin] in _DIGITS or text[begin] in _CHINESE):
            return None
        above = numeral.read(text, begin)
        if above is None or above.value is None:
            return None
        places = {"百": -2, "千": -3, "万": -4, "百万": -6}.get(text[start : number.end])
        draft = self.add(start, above.end, "percent", None)
        if places is not None:
            draft.value, draft.step = _scaled(above.value, places), _scaled(above.step, places)
        else:
            draft.value = above.value / number.value
        self.bound(draft, above)
        return draft.end

    def half(self, start: int) -> int:
        """半年, 半数, 一半, 上半年."""
        text = self.text
        left, after = text[start - 1 : start], text[start + 1 : start + 2]
        if left in ("上", "下"):
            found = dates.read(text, start)
            if found is not None:
                return self.dated(found)
            return start + 1
        if after == "数" and text[start + 2 : start + 3] not in ("据", "字", "量"):
            draft = self.add(start, start + 2, "percent", Decimal("0.5"))
            self.bound(draft, Numeral(start + 2, _ZERO, _ZERO, None, "", 0, ""))
            return draft.end
        measure = measures.read(text, start + 1)
        if measure is not None and measure[0].kind == "duration" and measure[0].name not in ("日", "夜", "晚"):
            unit, end = measure
            if text[end : end + 1] not in ("报", "度", "板") and left not in ("前", "后", "大", "多"):
                draft = self.add(start, end, "duration", Decimal("0.5"), unit)
                self.bound(draft, Numeral(end, _ZERO, _ZERO, None, "", 0, ""))
                return draft.end
        return start + 1

    def scored(self, start: int) -> int | None:
        """3-2, 91：106, 3比2, 1∶0 as they are printed."""
        text = self.text
        match = _pattern("score").match(text, start)
        if match is None:
            return None
        mark, end = match.group(2), match.end()
        if mark in "-—–" and (measures.read(text, end) is not None or text[end : end + 1] in ("-", "—", "年", "月", "日") or mark != "-"):
            return None
        if text[end : end + 1].isalnum() and text[end : end + 1].isascii():
            return None
        ratio = mark != "-" and not self.is_score(start) and (match.group(1) == "1" or match.group(3) == "1" or "比例" in text[max(start - 8, 0) : start])
        draft = self.add(start, end, "multiple" if ratio else "index", None)
        draft.score = match.group()
        return end

    def symbol(self, start: int, unit: str) -> int:
        """$20, ￥300."""
        text = self.text
        begin = start + 1
        if text[begin : begin + 1] == " ":
            begin += 1
        if begin >= len(text) or text[begin] not in _DIGITS:
            return start + 1
        number = numeral.read(text, begin)
        if number is None:
            return start + 1
        measure = measures.read(text, number.end)
        end = measure[1] if measure is not None and measure[0].kind == "amount" else number.end
        draft = self.add(start, end, "amount", number.value, Unit(unit, "amount"))
        draft.step, draft.number = number.step if number.has_width else _ZERO, number
        self.bound(draft, number)
        return draft.end

    def latin(self, start: int, end: int) -> int:
        """A run of Latin letters: a code with its digits (C919), an address, or a word before a number (GDP5.9万亿)."""
        text = self.text
        word = text[start:end]
        if word in ("http", "https", "www", "ftp") and text[end : end + 1] in (":", "."):
            match = _pattern("url").match(text, start)
            return match.end() if match else end
        if text[end : end + 1] == "@":
            match = _pattern("url").match(text, start)
            return match.end() if match else end
        at = end + 1 if text[end : end + 1] in ("-", "‐", "‑", "–", ".") else end
        if at < len(text) and text[at] in _DIGITS:
            if at == end and word in _METRICS or (at == end and self.is_measured(at)):
                return end
            match = _pattern("code").match(text, at)
            return match.end() if match else at
        return end

    def is_measured(self, at: int) -> bool:
        """Whether the number glued to letters has a unit that no code has: GDP5.9万亿元, PMI49.4%."""
        number = numeral.read(self.text, at)
        if number is None:
            return False
        measure = measures.read(self.text, number.end)
        return self.text[number.end : number.end + 1] in ("%", "％", "倍") or number.scale >= 4 and measure is not None


_METRICS: Final = frozenset(("GDP", "CPI", "PPI", "PMI", "ETF", "IPO", "ROE", "EPS", "PE", "PB", "REITs", "LPR", "M"))
_NOT_AFTER_FIRST: Final = frozenset(("席", "都", "页", "发", "声", "字", "级", "段", "家", "选", "脑", "层", "年", "日", "岁", "单", "期房", "相", "要", "先", "府", "领", "尾", "大", "国", "市", "县", "省", "院", "钢", "线", "军", "方"))


def _scaled(value: Decimal, power: int) -> Decimal:
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    return Decimal((sign, digits, exponent + power))


def _is_path(text: str, start: int, separator: str) -> bool:
    """由5%到10%: a way from one value to the other, not a range."""
    return separator in "到至" and text[start - 1 : start] in ("由", "从", "自")
