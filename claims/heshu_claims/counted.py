"""Which count counts which list: 甲、乙、丙3家企业; 3家企业：甲、乙、丙; 甲、乙、丙……上述3家.

How firmly the words bind the two is told by ``bond``. A count whose words only suggest its list is left out here if the
list is of another length.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

from heshu_claims.bond import Binding, Bond, is_far, number, units
from heshu_claims.figure import Figure
from heshu_claims.list_words import ends_joined, of_role
from heshu_claims.naming import apposed, are_names, are_places, begin_persons
from heshu_claims.stretch import Listing, Span

Where = Literal["behind", "before", "back"]
"""Where the list stands: the count right behind it, before it, or behind it as 上述3家."""

_MOST: Final = 60
"""A longer list is counted by nobody."""
_REACH: Final = 160
"""How far back 上述3家 looks for its list."""
_FAR_BACK: Final = _REACH + 2
"""The same from its figure on, which 上述 stands before."""
_NOUN: Final = 16
"""How many characters may stand between a count and the list that it announces: 6个重点帮扶方向，分别为."""
_PAIR: Final = 2
_NAME: Final = 5
"""How many characters the name of a place has at most, for 和 between two to part them for sure."""
_FRAME: Final = 6
"""How many characters of a frame may stand between a comma and the count of what was listed before it: 西部3省."""
_FAR: Final = 300
"""How far back 三家公司 looks for a list of companies."""
_WORD: Final = 2
_WHOLE_WORD: Final = re.compile("[一-鿿]{2}")
_SUBJECT: Final = re.compile(r"[，,][一-鿿]{0,4}$")
"""What stands between a count and the word that announces its list: 3个论坛，主题分别为."""
_STOPS: Final = "。！？\n"
_STOP: Final = re.compile(f"[{_STOPS}]")
_ALL: Final = ("均", "都", "共", "全部", "全都", "先后", "同时", "一起", "分别")
"""2人均认罪: what follows a count of all who were named before."""
_NUMERAL: Final = re.compile(r"[一二两三四五六七八九十\d]")
_MOST_SHORT: Final = 8
"""The longest list of places by one character each."""
_OPENING: Final = 24
"""How far from the beginning of a line a list stands that its headline counts."""
_HEADLINE: Final = 60
"""The longest headline that is looked at."""
_ORDER: Final[tuple[Binding, ...]] = ("stated", "inferred", "agreeing")
_APPOSED: Final = re.compile(r"[^，,。；：、（(\n\d]{3,24}")
"""What stands between a count and the first mark of the names right behind what it counts: 名航天员王宏."""
_JOINED: Final = re.compile(r"([^和与及]{2,12})[和与及]")
_JOINED_NAMES: Final = re.compile("[、和与及]")
_PARTING: Final = re.compile(
    r"[，,。；;！？!?：:、（(\n\d]|[一二两三四五六七八九十](?!体)|左右|上下|以上|以下|之一|[说称示露]"
)
_NEAR: Final = re.compile(r"[，,。；;]?(?:而|其中|在|但)?")


@dataclass(frozen=True, slots=True)
class Counted:
    """A count and the list of what it counts. ``is_part`` says that the list need not be whole (包括, 其中, 等)."""

    figure: Figure
    listing: Listing
    where: Where
    binding: Binding
    is_part: bool

    @property
    def agrees(self) -> bool:
        """Whether the list can be read as that many things, or as no more where it need not be whole."""
        count = number(self.figure)
        is_part = self.is_part and not self.listing.is_loose
        return self.listing.may_count(count) or (is_part and self.listing.fewest <= count)


def counted(text: str, counts: Sequence[Figure], found: Sequence[Listing]) -> list[Counted]:
    """The counts of a cleaned text that count a list of it, in the order of the counts.

    ``counts`` are its figures that may count (``is_count``) in reading order and ``found`` its ``listings``. A count
    counts one list at most.
    """
    return _Binder(text, counts, found).bound() if counts else []


def counting_sentences(text: str, counts: Sequence[Figure], word: str) -> list[Span]:
    """The sentences of a cleaned text that may hold a list that a count of it counts, and those with a ``word``.

    ``counts`` are its counts in reading order. A list stands in the sentence of its count, or in the line below where
    the count begins a headline, or some way before where 上述 or 均 points back to it or its noun stands there too.
    Sentences that adjoin are one span.
    """
    spans = [match.span() for match in re.finditer(re.escape(word), text)]
    for figure in counts:
        start, end = figure.start, figure.end
        if not start or text[start - 1] == "\n":
            end = text.find("\n", end) + 1 or end
            end = text.find("\n", end) if end < len(text) else end
            end = len(text) if end < 0 else end
        elif text.endswith(_backs(), 0, start) or text.startswith(_ALL, end):
            start = max(0, start - _FAR_BACK)
        elif _WHOLE_WORD.fullmatch(noun := text[end : end + _WORD]):
            place = text.find(noun, max(0, start - _FAR), start)
            start = start if place < 0 else place
        spans.append((start, end))
    found: list[Span] = []
    for start, end in sorted(spans):
        known = found[-1] if found else (0, 0)
        if end <= known[1]:
            continue
        first = max((text.rfind(mark, known[1], start) for mark in _STOPS), default=-1) + 1 or known[1]
        stop = _STOP.search(text, end)
        last = stop.start() if stop is not None else len(text)
        if first <= known[1] and found:
            first = found.pop()[0]
        found.append((first, last))
    return found


def is_count(figure: Figure) -> bool:
    """Whether a figure can count the things of a list: 3家, not 3吨, 近30家 nor 三成."""
    if figure.kind != "quantity" or figure.value is None or figure.unit not in units():
        return False
    return 1 < figure.value <= _MOST and figure.value == int(figure.value) and figure.bound in ("exact", "above")


class _Binder:
    def __init__(self, text: str, counts: Sequence[Figure], found: Sequence[Listing]) -> None:
        self.text = text
        self.counts = counts
        self.starts = [figure.start for figure in counts]
        self.found = found
        self.ends = [listing.end for listing in found]
        self.bond = Bond(text, found)

    def bound(self) -> list[Counted]:
        best: dict[int, Counted] = {}
        for item in self._candidates():
            if item.binding == "agreeing" and not item.agrees:
                continue
            rival = best.get(item.figure.start)
            if rival is None or self._rank(item) < self._rank(rival):
                best[item.figure.start] = item
        return [best[start] for start in sorted(best)]

    @staticmethod
    def _rank(item: Counted) -> tuple[bool, int]:
        """Which list of several a count counts: one beside it that agrees, then the one that is bound more firmly.

        从增加供给和抑制需求两方面采取措施。一要…，二要…，三要…: 两方面 are those before it.
        """
        return item.where == "back" or not item.agrees, _ORDER.index(item.binding)

    def _candidates(self) -> Iterator[Counted]:
        for index, listing in enumerate(self.found):
            if listing.is_nested:
                continue
            behind = list(self._behind(listing))
            yield from behind
            if not behind:
                yield from self._before(index, listing)
                yield from self._headed(listing)
                yield from self._apposed(listing)
        for figure in self.counts:
            yield from self._named_again(figure)
            yield from self._back(figure)
            yield from self._abbreviated(figure)

    def _behind(self, listing: Listing) -> Iterator[Counted]:
        """甲、乙、丙3家企业; 甲、乙等5家; “甲、乙、丙”三字."""
        match = _links().match(self.text, listing.end)
        assert match is not None, "an empty link always matches"
        figure = self._count_at(match.end())
        if figure is None or ends_joined(self.text, figure.start):
            return
        if listing.figured and re.search(rf"\d{re.escape(figure.unit)}$", self.text[slice(*listing.items[-2])]):
            return  # 一等功1次、二等功2次、三等功3次
        listing = self._of_places(listing, figure)
        binding = self.bond.behind(listing, figure, match.group())
        yield Counted(figure, listing, "behind", binding, listing.is_open)

    def _of_places(self, listing: Listing, figure: Figure) -> Listing:
        """埃及、肯尼亚和赞比亚三国: 和 between short names of places parts them."""
        last = self.text[slice(*listing.items[-1])]
        is_short = len(last) <= 2 * _NAME + 1 and "的" not in last
        if not is_short or "places" not in units()[figure.unit] or listing.is_open or listing.is_loose:
            return listing
        is_joined = any(word in last[1:-1] for word in of_role("join"))
        return replace(listing, fewest=max(listing.fewest, len(listing.items) + is_joined))

    def _before(self, index: int, listing: Listing) -> Iterator[Counted]:
        """3家企业：甲、乙、丙; 3家企业，分别为甲、乙、丙; 3家企业（甲、乙、丙）."""
        if listing.form == "pair":
            return
        start = listing.run[0]
        mark = self.text[start - 1 : start]
        if mark in ("：", ":"):
            position, role = start - 1, "colon"
        elif mark == "—":
            position, role = start - 2, "exact"
        elif mark in ("（", "("):
            position, role = start - 1, "bracket"
        elif listing.form == "numbered":
            # 三大任务。一是…; but 三部门下达资金，一是… counts something else
            before = self.text[max(0, start - _NOUN) : start]
            position = start - len(before) + len(before.rstrip("\n \u3000。：:"))
            role = "sentence" if mark in _SENTENCE else "clause"
            position -= position == start
        elif listing.lead is not None:
            said = _SUBJECT.search(self.text, max(0, listing.lead.start - _FRAME), listing.lead.start)
            position = listing.lead.start if said is None else said.start()
            role = "part" if said and said.end() - said.start() > 1 else listing.lead.role
        else:
            return
        figures = self._announcing(position)
        is_part = listing.is_open or (listing.lead is not None and listing.lead.role == "part")
        for figure in figures:
            # 4个展会共6个展馆，分别为甲、乙、丙、丁: either may be meant.
            binding = self.bond.before(index, listing, figure, role) if len(figures) == 1 else "agreeing"
            yield Counted(figure, listing, "before", binding, is_part)

    def _headed(self, listing: Listing) -> Iterator[Counted]:
        """四部门签署备忘录, and the line below begins with four names: a headline counts what its text lists."""
        if listing.form != "pause" or listing.is_open or listing.figured:
            return
        line = self.text.rfind("\n", max(0, listing.start - _OPENING), listing.start) + 1
        above = self.text.rfind("\n", max(0, line - _HEADLINE), max(0, line - 1)) + 1
        figure = self._count_at(above) if line and (above or line < _HEADLINE) else None
        if figure is None or figure.end > line or not units()[figure.unit] & {"things", "places"}:
            return
        size = len(listing.items)
        if number(figure) == size:
            # What follows the last name on its line is no part of it.
            start, end = listing.items[-1]
            last = (start, min(end, start + max(b - a for a, b in listing.items[:-1])))
            whole = replace(listing, items=(*listing.items[:-1], last), fewest=size, most=size, is_loose=False)
            yield Counted(figure, whole, "before", "agreeing", False)

    def _apposed(self, listing: Listing) -> Iterator[Counted]:
        """三名队员王宏、李立、赵亮会师; 3家企业甲公司、乙公司和丙公司签约: names right behind what is counted."""
        (_, first), second, last = listing.items[0], listing.items[1], listing.items[-1]
        index = bisect.bisect_left(self.starts, first) - 1
        figure = self.counts[index] if index >= 0 else None
        if figure is None or figure.start < listing.run[0] or not _APPOSED.fullmatch(self.text, figure.end, first):
            return
        if listing.form == "pair" or self.text[figure.start - 1] == "第":
            return
        if bisect.bisect_left(self.starts, second[0]) != bisect.bisect_left(self.starts, listing.end):
            return
        between = [self.text[slice(*item)] for item in listing.items[1:-1]]
        # 周宇、陈晨和何超送入太空: 和 may part the last two.
        joined = _JOINED.match(self.text, last[0], min(last[1], last[0] + _NOUN))
        if joined:
            between, last = [*between, joined[1]], (joined.end(), last[1])
        kind = apposed(self.text[figure.end : first], between, self.text[last[0] : last[0] + _NOUN])
        if kind is None:
            return
        size = len(between) + _PAIR
        whole = replace(listing, fewest=size, most=listing.most and max(size, listing.most), is_loose=False)
        is_sure = kind == "persons" and "persons" in units()[figure.unit] and bool(between)
        is_sure = is_sure and figure.bound == "exact" and not is_far(whole, figure)
        yield Counted(figure, whole, "before", "inferred" if is_sure else "agreeing", listing.is_open)

    def _announcing(self, position: int) -> list[Figure]:
        """The counts whose words end at a position: the last one before it, and one more in its clause."""
        found: list[Figure] = []
        end = position
        for index in range(bisect.bisect_left(self.starts, position) - 1, -1, -1):
            figure = self.counts[index]
            if len(found) > 1 or end - figure.end > _NOUN or _PARTING.search(self.text, figure.end, end):
                break
            found.append(figure)
            end = figure.start
        return found

    def _count_at(self, position: int) -> Figure | None:
        index = bisect.bisect_left(self.starts, position)
        return self.counts[index] if index < len(self.starts) and self.starts[index] == position else None

    def _back(self, figure: Figure) -> Iterator[Counted]:
        """甲、乙、丙……上述3家."""
        window = self.text[max(0, figure.start - 2) : figure.start]
        word = next((word for word in _backs() if window.endswith(word)), None)
        if word is None:
            yield from self._framed(figure)
            yield from self._next(figure)
            return
        position = figure.start - len(word)
        for index in range(bisect.bisect_right(self.ends, position) - 1, -1, -1):
            listing = self.found[index]
            if listing.end < position - _REACH:
                return
            if listing.is_nested or listing.form == "pair":
                continue
            if word in _these() and not self._is_pointed_at(listing):
                continue
            is_near = word not in _these() and _NEAR.fullmatch(self.text, listing.end, position)
            is_clear = listing.form in ("pause", "titles") and not (
                listing.is_loose or listing.figured or listing.is_continued or listing.is_open
            )
            binding: Binding = "inferred" if is_near and is_clear else "agreeing"
            yield Counted(figure, listing, "back", binding, listing.is_open)
            if is_near:
                return

    def _is_pointed_at(self, listing: Listing) -> bool:
        """Whether 这两个 may be of a list: one of three things or of names, not 干净、安全的沙滩."""
        are_several = len(listing.items) > _PAIR or listing.form in ("numbered", "semicolon", "titles")
        return not listing.is_loose and (are_several or are_names([self.text[slice(*item)] for item in listing.items]))

    def _abbreviated(self, figure: Figure) -> Iterator[Counted]:
        """京津冀三地, 川渝两地: a list without marks."""
        if "places" not in units()[figure.unit]:
            return
        start = figure.start
        while start and figure.start - start <= _MOST_SHORT and self.text[start - 1] in _abbreviations():
            start -= 1
        size = min(figure.start - start, number(figure))
        if size < _PAIR or figure.start - start > size + 1 or _NUMERAL.match(self.text, figure.end):
            return  # 沪苏浙皖三省一市; 刷新日美两国 may begin with a word that ends like a place
        items = tuple((place, place + 1) for place in range(figure.start - size, figure.start))
        listing = Listing(items, figure.start, size, size, "pause", (start, figure.start))
        is_sure = size > _PAIR and figure.unit != "国" and figure.bound == "exact" and not is_far(listing, figure)
        yield Counted(figure, listing, "behind", "inferred" if is_sure else "agreeing", False)

    def _named_again(self, figure: Figure) -> Iterator[Counted]:
        """甲公司、乙公司、丙公司致歉。三家公司…: as many as the nearest list of things that end so."""
        noun = self.text[figure.end : figure.end + _WORD]
        if not _WHOLE_WORD.fullmatch(noun):
            return
        for index in range(bisect.bisect_right(self.ends, figure.start) - 1, -1, -1):
            listing = self.found[index]
            if listing.end < figure.start - _FAR:
                return
            words = [self.text[slice(*item)] for item in listing.items]
            if all(word.endswith(noun) for word in words[:-1]) and noun in words[-1]:
                size = len(words)
                whole = replace(listing, fewest=size, most=max(size, listing.most or size), is_loose=False)
                yield Counted(figure, whole, "back", "agreeing", False)
                return

    def _next(self, figure: Figure) -> Iterator[Counted]:
        """一是需求回升；二是成本下降。两项原因…: it begins what follows its list; 王某、李某被抓获，2人均认罪."""
        if not figure.start or self.text[figure.start - 1] not in "。；，\n":
            return
        for listing in self.found[(after := bisect.bisect_right(self.ends, figure.start)) : after + _PAIR]:
            # 甲增长5%；乙增长6%，两项指标均…: it stands in what is told of the last.
            if listing.form == "semicolon" and listing.items[-1][0] < figure.start < listing.end:
                yield Counted(figure, listing, "back", "agreeing", False)
        are_all = self.text.startswith(_ALL, figure.end)
        for index in range(bisect.bisect_left(self.ends, figure.start) - 1, -1, -1):
            listing = self.found[index]
            if listing.end < figure.start - (_REACH if are_all else _PAIR):
                return
            is_told = listing.form in ("numbered", "semicolon") and listing.end >= figure.start - _PAIR
            words = [self.text[slice(*item)] for item in listing.items]
            if is_told or (are_all and "persons" in units()[figure.unit] and begin_persons(words[1:])):
                yield Counted(figure, replace(listing, is_loose=False), "back", "agreeing", listing.is_open)
                return

    def _framed(self, figure: Figure) -> Iterator[Counted]:
        """损失集中在甲、乙和丙，西部3省…: a list at the end of a clause, and its number in the next one."""
        mark = self.text.rfind("，", max(0, figure.start - _FRAME), figure.start)
        index = bisect.bisect_right(self.ends, mark) - 1
        if mark < 0 or index < 0 or self.ends[index] != mark or "places" not in units()[figure.unit]:
            return
        if self.text[mark + 1 : figure.start] not in _sets() or self.found[index].form != "pause":
            return
        listing = self._of_places(self.found[index], figure)
        if not listing.is_nested:
            is_clear = not (listing.is_loose or listing.figured or listing.is_continued or listing.is_open)
            names = _JOINED_NAMES.split("、".join(self.text[slice(*item)] for item in listing.items[1:]))
            is_sure = is_clear and are_places(names) and figure.bound == "exact"
            yield Counted(figure, listing, "back", "inferred" if is_sure else "agreeing", listing.is_open)


_SENTENCE: Final = frozenset("。！\n")


@cache
def _links() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in of_role("link"))
    return re.compile(f"(?:[，,](?=共|合计|总计))?(?:{words}){{0,2}}")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(of_role("abbr"))


@cache
def _sets() -> frozenset[str]:
    return frozenset(of_role("set"))


@cache
def _these() -> frozenset[str]:
    return frozenset(of_role("these"))


@cache
def _backs() -> tuple[str, ...]:
    return of_role("back", "these")
