"""Which count counts which list: 甲、乙、丙3家企业; 3家企业：甲、乙、丙; 甲、乙、丙……上述3家.

A number beside a list is often no count of it (制定、修订4项标准 are two verbs). How far the words bind the two is
``Binding``: stated where nothing else can be meant, inferred where a reader takes it so, and agreeing where only the
number itself tells that the list is meant, so that a list of another length says nothing and is left out here.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

from heshu_claims.figure import Figure
from heshu_claims.lexicon import table
from heshu_claims.list_words import ends_joined, of_role
from heshu_claims.stretch import Listing

Binding = Literal["stated", "inferred", "agreeing"]
Where = Literal["behind", "before", "back"]
"""Where the list stands: the count right behind it, before it, or behind it as 上述3家."""

_MOST: Final = 60
"""A longer list is counted by nobody."""
_REACH: Final = 160
"""How far back 上述3家 looks for its list."""
_NOUN: Final = 16
"""How many characters may stand between a count and the list that it announces: 6个重点帮扶方向，分别为."""
_PAIR: Final = 2
_FRAME: Final = 6
"""How many characters of a frame may stand between a comma and the count of what was listed before it: 西部3省."""
_OPENING: Final = 24
"""How far from the beginning of a line a list stands that its headline counts."""
_HEADLINE: Final = 60
"""The longest headline that is looked at."""
_LEAST_NAMES: Final = 3
"""Two things before a count are as often two verbs or two attributes: 筛选、论证3个项目, 省、市3家单位."""
_ORDER: Final[tuple[Binding, ...]] = ("stated", "inferred", "agreeing")
_PARTING: Final = re.compile(
    r"[，,。；;！？!?：:、（(\n\d]|[一二两三四五六七八九十](?!体)|左右|上下|以上|以下|之一|[说称示露]"
)
_NEAR: Final = re.compile(r"[，,。；;]?(?:而|其中|在|但)?")
_NOUN_BEHIND: Final = re.compile(r"[一-鿿A-Za-z“《]")
_FUNCTION: Final = frozenset("的了在是为和与及或均都已将被由从对向按比较达占以")
"""A character that begins no noun: 甲、乙、丙3家为 has none behind its count."""


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


def counted(text: str, figures: Sequence[Figure], found: Sequence[Listing]) -> list[Counted]:
    """The counts of a cleaned text that count a list of it, in the order of the counts.

    ``figures`` are its figures in reading order and ``found`` its ``listings``. A count counts one list at most.
    """
    return _Binder(text, [figure for figure in figures if is_count(figure)], found).bound()


def is_count(figure: Figure) -> bool:
    """Whether a figure can count the things of a list: 3家, not 3吨, 近30家 nor 三成."""
    if figure.kind != "quantity" or figure.value is None or figure.unit not in units():
        return False
    return 1 < figure.value <= _MOST and figure.value == int(figure.value) and figure.bound in ("exact", "above")


def number(figure: Figure) -> int:
    """How many a count says."""
    assert figure.value is not None, "a count has a value"
    return int(figure.value)


class _Binder:
    def __init__(self, text: str, counts: Sequence[Figure], found: Sequence[Listing]) -> None:
        self.text = text
        self.counts = counts
        self.starts = [figure.start for figure in counts]
        self.found = found
        self.ends = [listing.end for listing in found]

    def bound(self) -> list[Counted]:
        best: dict[int, Counted] = {}
        for item in self._candidates():
            if item.binding == "agreeing" and not item.agrees:
                continue
            rival = best.get(item.figure.start)
            if rival is None or _ORDER.index(item.binding) < _ORDER.index(rival.binding):
                best[item.figure.start] = item
        return [best[start] for start in sorted(best)]

    def _candidates(self) -> Iterator[Counted]:
        for index, listing in enumerate(self.found):
            if listing.is_nested:
                continue
            behind = list(self._behind(listing))
            yield from behind
            if not behind:
                yield from self._before(index, listing)
                yield from self._headed(listing)
        for figure in self.counts:
            yield from self._back(figure)

    def _behind(self, listing: Listing) -> Iterator[Counted]:
        """甲、乙、丙3家企业; 甲、乙等5家; “甲、乙、丙”三字."""
        match = _links().match(self.text, listing.end)
        assert match is not None, "an empty link always matches"
        figure = self._count_at(match.end())
        if figure is None or ends_joined(self.text, figure.start):
            return
        binding = self._closeness(listing, figure, match.group())
        yield Counted(figure, listing, "behind", binding, listing.is_open)

    def _closeness(self, listing: Listing, figure: Figure, link: str) -> Binding:
        """How far a list binds a count behind it."""
        if listing.is_loose or listing.is_continued or listing.figured or listing.form in ("pair", "semicolon"):
            return "agreeing"
        if figure.bound != "exact" or self._is_of_last(listing) or self._is_small(listing, figure):
            return "agreeing"
        kinds = units()[figure.unit]
        if listing.is_open and link in _PLAIN:
            return "inferred" if kinds & {"things", "places"} else "agreeing"
        if link:
            return "agreeing"
        if "signs" in kinds or self.text.startswith("字", figure.end):
            return "inferred" if all(end - start == 1 for start, end in listing.items) else "agreeing"
        if self.text.startswith(_named(), figure.end):
            kinds = kinds | {"things"}
        if not kinds & {"things", "places"} or ("places" not in kinds and not self._has_noun(figure)):
            return "agreeing"
        if len(listing.items) >= _LEAST_NAMES or listing.form == "titles":
            return "stated"
        return "inferred" if "places" in kinds or self._are_alike(listing) else "agreeing"

    def _is_of_last(self, listing: Listing) -> bool:
        """Whether the count behind a list is of its last thing alone: 甲、乙、丙市场新开3家, 非洲、东盟、中亚5国."""
        last, previous = (self.text[slice(*item)] for item in (listing.items[-1], listing.items[-2]))
        if last.endswith(_objects()):
            return True
        return any(last.endswith(word) and not previous.endswith(word) for word in _frames())

    def _are_alike(self, listing: Listing) -> bool:
        """Whether two names end alike: 东城区、西城区 are names, 新建、改扩建 are not."""
        ends = {self.text[end - 1] for _, end in listing.items}
        return len(ends) == 1 and not any(end - start < _PAIR for start, end in listing.items)

    def _is_small(self, listing: Listing, figure: Figure) -> bool:
        """Whether a list is too long for 两 (甲、乙、丙符合两国利益) or far too short for its count."""
        size, count = listing.fewest, number(figure)
        is_pair = figure.text.startswith("两") and size > _PAIR
        return not listing.is_open and (is_pair or count > 2 * size + 1)

    def _has_noun(self, figure: Figure) -> bool:
        """甲、乙、丙3家企业 counts what it stands behind; 改建甲、乙、丙3家 may not."""
        following = self.text[figure.end : figure.end + 1]
        return bool(_NOUN_BEHIND.match(following)) and following not in _FUNCTION

    def _before(self, index: int, listing: Listing) -> Iterator[Counted]:
        """3家企业：甲、乙、丙; 3家企业，分别为甲、乙、丙; 3家企业（甲、乙、丙）."""
        if listing.form == "pair":
            return
        start = listing.run[0]
        mark = self.text[start - 1 : start]
        if mark in ("：", ":"):
            position, role = start - 1, "colon"
        elif mark in ("（", "("):
            position, role = start - 1, "bracket"
        elif listing.form == "numbered":
            # 三大任务。一是…; but 三部门下达资金，一是… counts something else
            position, role = start - 1, "sentence" if mark in _SENTENCE else "clause"
        elif listing.lead is not None:
            position = listing.lead.start - (self.text[listing.lead.start - 1 : listing.lead.start] in ("，", ","))
            role = listing.lead.role
        else:
            return
        figures = self._announcing(position)
        is_part = listing.is_open or (listing.lead is not None and listing.lead.role == "part")
        for figure in figures:
            # 4个展会共6个展馆，分别为甲、乙、丙、丁: either may be meant.
            binding = self._announced(index, listing, figure, role) if len(figures) == 1 else "agreeing"
            yield Counted(figure, listing, "before", binding, is_part)

    def _announced(self, index: int, listing: Listing, figure: Figure, role: str) -> Binding:
        """How far a list binds the count that announces it."""
        kinds = units()[figure.unit]
        if listing.is_loose or listing.figured or figure.bound != "exact" or listing.bracket == "【":
            return "agreeing"
        if self._is_small(listing, figure) or not kinds & {"things", "persons", "places"}:
            return "agreeing"
        follower = self.found[index + 1] if index + 1 < len(self.found) else None
        if follower is not None and follower.is_continued and follower.run[0] <= listing.run[1] + 1:
            return "agreeing"
        if listing.form == "numbered":
            return "inferred" if role in ("colon", "sentence") and "things" in kinds else "agreeing"
        # 三条要求：一要精简、高效 lists what the first of them is.
        if _ENUMERATED.match(self.text, listing.run[0]) or listing.form == "semicolon":
            return "agreeing"
        if role == "bracket":
            # 31个省（自治区、直辖市）: the bracket names the kinds, not the places.
            is_kinds = all(self.text[a:b] in _kinds() for a, b in listing.items)
            is_whole = listing.end == listing.run[1] and self.text[listing.end] in "）)"
            is_whole = is_whole and len(listing.items) >= _LEAST_NAMES
            return "agreeing" if is_kinds or not is_whole or listing.lead is not None else "inferred"
        is_whole = listing.ended in _ENDS and listing.start <= listing.run[0] + (listing.lead is not None) * _NOUN
        if role == "colon":
            return "stated" if is_whole else "agreeing"
        if role == "exact":
            ends = listing.ended in _ENDS or _GOES_ON.match(self.text, listing.run[1])
            return "inferred" if ends else "agreeing"
        return "agreeing"

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
            return
        position = figure.start - len(word)
        for index in range(bisect.bisect_right(self.ends, position) - 1, -1, -1):
            listing = self.found[index]
            if listing.end < position - _REACH:
                return
            if listing.is_nested or listing.form == "pair":
                continue
            is_near = word not in _these() and _NEAR.fullmatch(self.text, listing.end, position)
            is_clear = listing.form in ("pause", "titles") and not (
                listing.is_loose or listing.figured or listing.is_continued or listing.is_open
            )
            binding: Binding = "inferred" if is_near and is_clear else "agreeing"
            yield Counted(figure, listing, "back", binding, listing.is_open)
            if is_near:
                return

    def _framed(self, figure: Figure) -> Iterator[Counted]:
        """损失集中在甲、乙和丙，西部3省…: a list at the end of a clause, and its number in the next one."""
        mark = self.text.rfind("，", max(0, figure.start - _FRAME), figure.start)
        index = bisect.bisect_right(self.ends, mark) - 1
        if mark < 0 or index < 0 or self.ends[index] != mark or "places" not in units()[figure.unit]:
            return
        listing = self.found[index]
        if not listing.is_nested and listing.form == "pause":
            yield Counted(figure, listing, "back", "agreeing", listing.is_open)


_GOES_ON: Final = re.compile(r"[，,](?:并|其中|均|都|共|将|且|总|较|同比|全部|这|各|其他|合计|占)")
"""What follows the comma behind a list and is no further thing of it: 分别为甲、乙和丙，并评价了4个构造."""
_SENTENCE: Final = frozenset("。！\n")
_ENDS: Final = frozenset(("。", "！", "？", "\n", "；", ";", ""))
_PLAIN: Final = frozenset(("", "共", "共计", "总共", "一共", "合计", "总计"))
_ENUMERATED: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十]|第[一二三四五六七八九十]|首先|其[一二三]|[（(]|\d{1,2}[.．、）)])"
)


@cache
def units() -> dict[str, frozenset[str]]:
    """The classes of every unit that counts things of a list: see ``listing_units.tsv``."""
    classes: dict[str, set[str]] = {}
    for kind, words, *_ in table("listing_units"):
        for word in words.split():
            classes.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in classes.items()}


@cache
def _links() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in of_role("link"))
    return re.compile(f"(?:[，,](?=共|合计|总计))?(?:{words}){{0,2}}")


@cache
def _objects() -> tuple[str, ...]:
    return ("的", *of_role("object"))


@cache
def _frames() -> tuple[str, ...]:
    return of_role("frame")


@cache
def _named() -> tuple[str, ...]:
    return of_role("named")


@cache
def _kinds() -> frozenset[str]:
    return frozenset(of_role("kind"))


@cache
def _these() -> frozenset[str]:
    return frozenset(of_role("these"))


@cache
def _backs() -> tuple[str, ...]:
    return of_role("back", "these")
