"""What a stretch of text without a comma lists: its things, and how many of them there can be.

``listing.listings`` finds the stretches; here each is taken apart: the words that lead up to the first thing, the
things between the marks, 和 in the last one, 等, and the count that ends it.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, NamedTuple

from heshu_claims.figure import Figure
from heshu_claims.list_words import Hit, Words, ends_joined, of_role
from heshu_claims.naming import are_alike, are_even, are_persons, are_places, are_titles

Span = tuple[int, int]
"""Half-open offsets into the cleaned text."""

Form = Literal["pause", "titles", "pair", "semicolon", "numbered"]
"""What parts the things: 、, nothing (《甲》《乙》), 和 alone (甲和乙), ；, or 一是 二是."""

CLOSING: Final = dict(zip("（(《“‘「『【〈[", "）)》”’」』】〉]", strict=True))
OPENING: Final = {closing: opening for opening, closing in CLOSING.items()}
TITLES: Final = frozenset("《“「『〈")
"""Brackets that are things of a list when they stand side by side: 《甲》《乙》."""

_BLANK: Final = "〇"
_PAIR: Final = 2
_AND: Final = "及"
_NUMBERING: Final = re.compile(
    r"\s*(?:\d{1,2}(?!、\d{1,2}(?:[^\d年]|$))|第?[一二三四五六七八九十]{1,3}(?!、[一二三四五六七八九十]))、"
)
"""``一、加强统筹`` and ``2、2024年`` number a paragraph; ``一、二等奖`` and ``6、7月`` are lists."""
_TRIM: Final = 4
"""By how much the first thing may be longer than all others before the words that lead up to it are cut off."""
_UNEVEN: Final = (3, 2)
"""A thing is uneven if it is longer than so many times the shortest one, and so many characters more."""


class Lead(NamedTuple):
    """The word that announces a list, and whether all of it (``exact``: 分别为) or some of it (``part``: 包括)."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of things. All offsets are half-open and in the cleaned text.

    ``items`` are the things; where the first begins is a guess, since nothing parts it from the words that lead up to
    it. ``end`` is where the list ends, past 等 and past the quotes that hold nothing but the list. ``fewest`` and
    ``most`` are the numbers of things that it can be read as; ``most`` is ``None`` if it ends in 等. ``run`` is the
    stretch without a comma that it stands in, ``opened`` where the bracket around it opens, if it stands in one, and
    ``ended`` the mark that ends the stretch, empty at the end of a bracket or of the text. ``figured`` counts the
    things that hold a figure with a unit. ``lead`` is the word that announces the list.

    How many things there are cannot be told at all if the list ``is_nested``: a thing holds a list of its own
    (由甲、乙组成的联队、丙队). It is doubtful if the list ``is_loose``: one of the marks may part something else,
    since what stands between two of them is a clause (甲、乙会同丙局向丁、戊两省调拨) or much longer than the other
    things. It ``is_continued`` if the clause before it, behind a mere comma, is a list too, so that a count may be of
    both.
    """

    items: tuple[Span, ...]
    end: int
    fewest: int
    most: int | None
    form: Form
    run: Span
    opened: int | None = None
    bracket: str = ""
    ended: str = ""
    figured: int = 0
    lead: Lead | None = None
    is_loose: bool = False
    is_nested: bool = False
    is_continued: bool = False

    @property
    def start(self) -> int:
        """Where the first thing begins."""
        return self.items[0][0]

    @property
    def is_open(self) -> bool:
        """It ends in 等."""
        return self.most is None

    def may_count(self, count: int) -> bool:
        """Whether it can be read as that many things."""
        return self.fewest <= count and (self.most is None or count <= self.most)


@dataclass(slots=True)
class Stretch:
    """A stretch without a comma: from ``start`` to ``end``, ended by the mark ``ended``.

    ``marks`` are what parts things in it, empty spans between 》 and 《; ``holes`` the brackets in it. ``bracket`` and
    ``opened`` are those around it, ``fills`` says that it is all there is in them. ``after_list`` says that a list
    ended with the comma before it.
    """

    start: int
    end: int
    ended: str
    marks: Sequence[Span]
    holes: Sequence[Span]
    bracket: str = ""
    opened: int | None = None
    fills: bool = False
    after_list: bool = False


class Counts:
    """The figures of a text that may end a list, by their places."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        kinds = ("quantity", "amount", "percent", "duration")
        self.figures = [figure for figure in figures if figure.kind in kinds and figure.unit]
        self.starts = [figure.start for figure in self.figures]
        self.pairs = [figure.start for figure in self.figures if figure.value == _PAIR]

    def has_pair(self, start: int, end: int) -> bool:
        """Whether a two begins within a stretch: 成都和重庆两地."""
        if not self.pairs:
            return False
        index = bisect.bisect_left(self.pairs, start)
        return index < len(self.pairs) and self.pairs[index] < end

    def first(self, start: int, end: int, holes: Sequence[Span]) -> Figure | None:
        """The first figure that begins within a stretch, outside of the brackets in it."""
        index = bisect.bisect_left(self.starts, start)
        while index < len(self.starts) and self.starts[index] < end:
            hole = bisect.bisect_right(holes, (self.starts[index], end)) - 1
            if hole < 0 or holes[hole][1] <= self.starts[index]:
                return self.figures[index]
            index = bisect.bisect_left(self.starts, holes[hole][1])
        return None

    def within(self, spans: Sequence[Span]) -> int:
        """How many of adjoining spans a figure begins in."""
        begins = [start for start, _ in spans]
        first, last = (bisect.bisect_left(self.starts, end) for end in (spans[0][0], spans[-1][1]))
        return len({bisect.bisect_right(begins, self.starts[index]) for index in range(first, last)})


def lists_of(text: str, stretch: Stretch, counts: Counts) -> Iterator[Listing]:
    """The lists of a stretch: mostly none or one, but two in 甲、乙2省及丙、丁、戊3市."""
    if stretch.marks:
        return _Reader(text, stretch, counts).lists()
    count = counts.first(stretch.start, stretch.end, stretch.holes)
    is_pair = count is not None and count.value == _PAIR
    return _Reader(text, stretch, counts).pair(stretch.start) if is_pair else iter(())


class _Reader:
    def __init__(self, text: str, stretch: Stretch, counts: Counts) -> None:
        self.text = text
        self.stretch = stretch
        self.counts = counts
        self.plain = _blanked(text, stretch)
        self.known = Words(self.plain, stretch.start)
        self.renewed = False

    def words(self, start: int, end: int) -> str:
        """The words between two offsets of the text, brackets blanked: what stands in one belongs to its thing."""
        return self.plain[start - self.stretch.start : end - self.stretch.start]

    def lists(self) -> Iterator[Listing]:
        parts: list[Span] = []
        start, figured = self.stretch.start, False
        last = self.stretch.marks[-1]
        for mark, after in self.stretch.marks:
            if self.text[mark] in "，," and (mark, after) != last:
                parts, start, figured, self.renewed = [], after, False, True
                continue
            if not parts and self._is_numbering(start, after):
                start = after
                continue
            split = self._respectively(start, mark) if parts else None
            if split is not None:
                yield from self._list([*parts, (start, split[0])], is_last=False)
                parts, start, figured = [], split[1], False
            if mark == after and parts and self.text[start] not in TITLES:
                # 甲局、乙局发布《丙》《丁》: the titles are a list of their own.
                parts, start, figured = [], self._hole_before(mark), False
            count = self.counts.first(start, mark, self.stretch.holes)
            parts.append((start, mark))
            renewed = None if count is None or figured or len(parts) < 2 else self._renewed(count.end, mark)
            if renewed is not None:
                yield from self._list(parts, is_last=False)
                parts, count = [(renewed, mark)], None
            start, figured = after, figured or count is not None
        split = self._respectively(start, self.stretch.end) if parts else None
        if split is not None:
            yield from self._list([*parts, (start, split[0])], is_last=False)
        elif parts:
            yield from self._list([*parts, (start, self.stretch.end)], is_last=True)
        else:
            yield from self.pair(start)

    def pair(self, start: int) -> Iterator[Listing]:
        """Two things with nothing but 和 between them, where a count of two follows at once: 成都和重庆两地."""
        count = self.counts.first(start, self.stretch.end, self.stretch.holes)
        if count is None or count.value != _PAIR:
            return
        end = start + len(self.words(start, count.start).rstrip())
        joins = list(self.known.within(start, end, "join", "separate"))
        if len(joins) != 1 or joins[0].start == start or joins[0].end == end:
            return
        spans = [(start, joins[0].start), (joins[0].end, end)]
        first, lead = self._first_item(spans)
        stretch = self.stretch
        yield Listing(
            (first, spans[1]), spans[1][1], _PAIR, _PAIR, "pair", (stretch.start, stretch.end),
            stretch.opened, stretch.bracket, stretch.ended, lead=lead,
        )  # fmt: skip

    def _is_numbering(self, start: int, after: int) -> bool:
        match = _NUMBERING.match(self.text, start, after + 4)
        return match is not None and match.end() == after

    def _respectively(self, start: int, end: int) -> Span | None:
        """Where the names before 分别 end, and what is said of each begins: 甲、乙、丙的产量分别增长5%、6%和7%."""
        found = next(self.known.within(start + 1, end, "parting"), None)
        if found is None:
            return None
        of = self.words(start, found.start).rfind("的", 1)
        return found.start if of < 0 else start + of, found.end

    def _hole_before(self, position: int) -> int:
        """Where the title that ends at a position begins."""
        index = bisect.bisect_left(self.stretch.holes, (position, 0)) - 1
        while index > 0 and self.text[self.stretch.holes[index][0]] not in TITLES:
            index -= 1
        return self.stretch.holes[index][0]

    def _renewed(self, start: int, end: int) -> int | None:
        """Where another list begins behind a count: 甲、乙2省及丙、丁、戊3市."""
        found = self.known.within(start, end, "renew", "join", "separate")
        return next((hit.end for hit in found if hit.end < end), None)

    def _list(self, parts: list[Span], *, is_last: bool) -> Iterator[Listing]:
        stretch = self.stretch
        last, end, is_open = self._last_item(parts[-1])
        spans = [*parts[:-1], last]
        if any(not self.text[a:b].strip() for a, b in spans):
            return
        first, lead = self._first_item(spans)
        items = (first, *spans[1:])
        loose = self._loose(items)
        fewest, most = self._sizes(spans)
        if is_last and stretch.fills and last[1] == stretch.end and stretch.bracket in TITLES:
            end = stretch.end + 1
        yield Listing(
            items, end, fewest=fewest - loose, most=None if is_open else most,
            form="titles" if self._are_titles(items) else "pause", run=(stretch.start, stretch.end),
            opened=stretch.opened, bracket=stretch.bracket, ended=stretch.ended if is_last else "、",
            figured=self.counts.within(items), lead=lead, is_loose=loose > 0,
            is_nested=self._is_nested(spans), is_continued=stretch.after_list or self.renewed,
        )  # fmt: skip

    def _last_item(self, part: Span) -> tuple[Span, int, bool]:
        """The last thing, where the list ends, and whether 等 leaves it open."""
        start, stop = part
        count = self.counts.first(start + 1, stop, self.stretch.holes)
        tail = self.words(start, stop if count is None else count.start).rstrip()
        if count is not None and ends_joined(tail, len(tail)):
            # 甲区、乙区及4个片区: the count belongs to a thing of its own.
            tail = self.words(start, stop).rstrip()
        opened = next(self.known.within(start + 1, start + len(tail), "open"), None)
        if opened is not None:
            return (start, opened.start), opened.end, True
        if count is not None:
            tail = _linked().sub("", tail) or tail
        return (start, start + len(tail)), start + len(tail), False

    def _first_item(self, spans: Sequence[Span]) -> tuple[Span, Lead | None]:
        """The first thing without the words that lead up to it, as far as that can be told, and what announces it."""
        start, end = spans[0]
        found = [hit for hit in self.known.within(start, end, "exact", "part") if hit.end < end]
        lead = _lead(found[-1]) if found else None
        opening = self.text[spans[1][0]]
        if opening in TITLES and self.text[end - 1] in OPENING:
            return (max(self.text.rfind(opening, start, end), start), end), lead
        start = lead.end if lead else start
        longest = max(b - a for a, b in spans[1:])
        # 甲公司（含东厂、西厂）: the remark in brackets does not count for its length.
        holes = self.stretch.holes
        index = bisect.bisect_left(holes, (end, 0)) - 1
        body = holes[index][0] if index >= 0 and holes[index][1] == end else end
        return ((body - longest, end) if body - start > longest + _TRIM else (start, end)), lead

    def _sizes(self, spans: Sequence[Span]) -> tuple[int, int]:
        """The fewest and the most things: 和 parts the last two or belongs to one, 以及 always parts.

        及 may part two anywhere but in the first: 去年11月、12月及今年1月、2月. 和 always parts names of one kind, and
        may part what ends as the thing before it does.
        """
        fewest = most = len(spans)
        last = spans[-1]
        for start, end in spans:
            for hit in self.known.within(start + 1, end - 1, "join", "separate"):
                pair = self.text[start : hit.start], self.text[hit.end : end]
                always = "separate" in hit.roles or are_places(pair) or self._are_like(pair, spans)
                may_part = hit.word == _AND or self._ends_alike(hit.start, (start, end), spans)
                is_inside = start != spans[0][0] and may_part
                most += always or (start, end) == last or is_inside
                fewest += always and (start, end) == last
        return fewest, most

    def _ends_alike(self, end: int, joined: Span, spans: Sequence[Span]) -> bool:
        """Whether what 和 follows ends as the thing before it does: 西岭镇、南屏镇和北坪、上河."""
        before = spans[spans.index(joined) - 1]
        return self.text[before[1] - 1] == self.text[end - 1]

    def _are_like(self, pair: Sequence[str], spans: Sequence[Span]) -> bool:
        """Whether two things that 和 joins at the end of a list are names as all before them are: 东区、西区和南区."""
        between = [self.text[start:end] for start, end in spans[1:-1]]
        if are_titles(pair) or are_persons([*between, *pair]):
            return True
        first = self.text[max(spans[0][0], spans[0][1] - len(pair[0])) : spans[0][1]]
        return are_alike([first[-2:], *between, *pair]) or are_even([first, *between, *pair])

    def _loose(self, items: Sequence[Span]) -> int:
        """How many of the things may stand before the list really begins; 0 where nothing hints at it."""
        lengths = [end - start for start, end in items]
        factor, more = _UNEVEN
        limit = factor * min(lengths) + more
        clauses = [index for index, span in enumerate(items) if index and "的" in self.words(*span)[1:-1]]
        for index in range(len(items) - 1, 0, -1):
            start, end = items[index]
            renewal = next(self.known.within(start + 1, end, "renew"), None)
            if lengths[index] > limit or clauses == [index] or renewal is not None:
                return index
        return 1 if lengths[0] > limit else 0

    def _is_nested(self, spans: Sequence[Span]) -> bool:
        if self.known.roles.isdisjoint(("open", "nest")):
            return False
        opened = (next(self.known.within(start + 1, end, "open"), None) for start, end in spans[:-1])
        nested = (next(self.known.within(start, end, "nest"), None) for start, end in spans[1:])
        return any(opened) or any(nested)

    def _are_titles(self, items: Sequence[Span]) -> bool:
        return all(self.text[start] in TITLES for start, _ in items)


def _blanked(text: str, stretch: Stretch) -> str:
    pieces, position = [], stretch.start
    for start, end in stretch.holes:
        pieces += [text[position:start], _BLANK * (end - start)]
        position = end
    return "".join([*pieces, text[position : stretch.end]])


def _lead(hit: Hit) -> Lead:
    return Lead(hit.start, hit.end, "exact" if "exact" in hit.roles else "part")


@cache
def _linked() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(re.escape, of_role('link')))}){{1,2}}$")
