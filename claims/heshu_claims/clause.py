"""Sentences, clauses and what stands beside each figure.

A sentence ends with 。！？ or with its line. Within it commas, semicolons, colons and brackets part clauses; a comma in
a number is no comma, since the figures are cut out first.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from heshu_claims.cue import Word, words
from heshu_claims.figure import Figure

TRANSPARENT: Final = frozenset({"date", "duration", "ordinal", "age"})
"""Kinds of figures that stand between a subject and its figure without parting them: 截至3月底，贷款余额2万亿元."""

_ENDS: Final = re.compile(r"[。！？!?\n \u3000](?:(?<![ \u3000])[。！？!?\n]*[”’」』）)]*|(?<=[ \u3000])[ \u3000]{2,})")
"""The end of a sentence, or a wide gap. One set of characters comes first, so that the search can skip to them."""
_CLAUSE_ENDS: Final = re.compile(r"[，,；;：:（(）)【】。！？!?\n｜|]")
_TITLE_REACH: Final = 90
_OPENING: Final = re.compile(
    r"(?<![，、：；（“《\s—])(?:(?:中新社|中新网|新华社|新华网|人民网|央视网|财联社|本报|北京时间|南都讯|来源：|据[^，。]{2,12}(?:报道|消息))|"
    r"(?<![\d年间于至在到从自日和前后—-])\d{1,2}月\d{1,2}日(?:，|电|消息|讯)|(?<=[元股%家个人次吨])截至(?:20\d\d年)?\d{1,2}月|"
    r"(?:近日|日前)[，,]|本文转自)"
)
_WIRE: Final = re.compile(
    "中新|新华|人民网|央视|财联社|本报|北京时间|南都|来源|据|日[，电消讯]|截至|[近前]日|日前|本文转"
)
"""Something of every such opening: it is looked for in a fraction of the time."""
_SPEAKER: Final = re.compile(r"([^，。：:\d\s]{2,8})[：:]")
_SPEAKS: Final = ("表示", "称", "认为", "指出", "宣布", "预计", "预测", "公布", "公告", "发布", "在")
_TITLE_AGAIN: Final = re.compile(r"(?:注明来源|（原标题)[：:]([^\n]{4,90}?)(?=https?:|）|\n|   |$)")
"""The title of an article, quoted behind it."""
_PERCENT: Final = re.compile("[%％]")
_HEADLINE_LENGTH: Final = 70
_MEMORY: Final = 48
"""How many words before a figure are looked at: more only where dates follow one another without end."""
_CLAUSE_REACH: Final = 200
"""How far a clause is looked for: a line of 1 MB without a comma is one clause, but nobody reads it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the text with its figures. ``headline`` is a line that announces what follows it."""

    number: int
    start: int
    end: int
    line: int
    headline: bool


@dataclass(slots=True, eq=False)
class Slot:
    """A figure in its sentence: the words to its left since the figure before, and to its right up to the next one.

    ``left`` holds figures that part nothing (dates, ordinals) as words of their own, with role "date", "duration" …;
    ``right`` ends where the next figure of any kind begins.
    """

    figure: Figure
    sentence: Sentence
    clause: tuple[int, int]
    """Half-open offsets of the clause that it stands in."""
    left: tuple[Word, ...]
    right: tuple[Word, ...]
    behind: bool
    """``left`` begins right behind a figure, not with the sentence."""
    gap: tuple[Word, ...] = field(repr=False)
    """What stands directly between the figure before, of whatever kind, and this one."""


def slots(text: str, figures: Sequence[Figure]) -> list[Slot]:
    """Every figure of a cleaned text with its words, in reading order. It belongs to the sentence that it begins in."""
    found: list[Slot] = []
    number = line = start = first = 0
    for end, breaks in _bounds(text):
        body = text[start:end].strip()
        if body:
            last = first
            while last < len(figures) and figures[last].start < end:
                last += 1
            if last > first:
                is_headline = end < len(text) and _is_headline(body, breaks, is_first=start == 0)
                found += _within(text, figures[first:last], Sentence(number, start, end, line, is_headline))
                first = last
            number += 1
        if breaks:
            line += 1
        start = end
    return found


def _is_headline(body: str, breaks: bool, *, is_first: bool) -> bool:
    """A short line that no punctuation ends, or a title in brackets before the text."""
    is_line = breaks and len(body) <= _HEADLINE_LENGTH and body[-1] not in "。！？!?；;：:，,、"
    return is_line or (is_first and body[-1] == "】")


def _glued_title(text: str) -> int:
    """Where a title ends that runs into its text without a mark: 某市出口超5亿元某市海关今天…, 0 where there is none.

    The text begins anew where the title's first words come again, or where an agency or a date line begins, and no
    punctuation stands before it.
    """
    head = text[:_TITLE_REACH]
    stop = _ENDS.search(head)
    if stop is not None:
        head = head[: stop.start()]
    if _WIRE.search(head, 8) and (match := _OPENING.search(head, 8)) is not None:
        return match.start()
    for mark in _PERCENT.finditer(head, 8):
        # …净利润降5%某某生物中报显示: a name that the title has had comes again right after a figure
        again = head[mark.end() : mark.end() + 3]
        is_name = len(again) == 3 and again.isalpha() and again[0] != "的"
        if is_name and again in head[: mark.start()]:
            return mark.end()
    if speaker := _SPEAKER.match(head):
        # 某银行：若不降息 债务将引发裁员潮某银行表示，…
        name = speaker[1]
        place = head.find(name, speaker.end() + 4)
        if place > 0 and head[place - 1].isalnum() and head.startswith(_SPEAKS, place + len(name)):
            return place
    opening = head[:4]
    place = head.find(opening, 8) if len(opening) == 4 and opening[:2].isalpha() else -1
    if any(mark in head[:place] for mark in "，、；"):
        # 甲机构有78家，占甲机构总数的25%: a sentence that names its subject again
        return 0
    return place if place > 0 and head[place - 1] not in "，、：（“《 的于在和与从对是为向被" else 0


def _bounds(text: str) -> list[tuple[int, bool]]:
    """Where sentences end, and whether their line or title ends with them."""
    bounds: list[tuple[int, bool]] = []
    position = 0
    if text.startswith("【"):
        close = text.find("】", 0, 200)
        if close > 0:
            bounds.append((close + 1, True))
            position = close + 1
    elif glue := _glued_title(text):
        bounds.append((glue, True))
        position = glue
    for title in _TITLE_AGAIN.finditer(text, position):
        bounds += [*_ends(text, position, title.start(1)), (title.start(1), True), (title.end(1), True)]
        position = title.end(1)
    return [*bounds, *_ends(text, position, len(text)), (len(text), True)]


def _ends(text: str, start: int, end: int) -> list[tuple[int, bool]]:
    return [(match.end(), "\n" in match[0]) for match in _ENDS.finditer(text, start, end)]


def _within(text: str, figures: Sequence[Figure], sentence: Sentence) -> list[Slot]:
    """The figures of one sentence."""
    gaps: list[tuple[Word, ...]] = []
    position = sentence.start
    for figure in figures:
        gaps.append(words(text[position : figure.start]))
        position = figure.end
    gaps.append(words(text[position : sentence.end]))
    marks = [match.start() for match in _CLAUSE_ENDS.finditer(text, sentence.start, sentence.end)]
    found: list[Slot] = []
    before: tuple[Word, ...] = ()
    behind = False
    for figure, gap, right in zip(figures, gaps, gaps[1:], strict=False):
        left = (before + gap)[-_MEMORY:]
        found.append(Slot(figure, sentence, _clause(marks, figure, sentence), left, right, behind, gap))
        if figure.kind in TRANSPARENT:
            before = (*left, Word(figure.kind, figure.bound, figure.text, figure.date))
        else:
            before = ()
            behind = True
    return found


def _clause(marks: Sequence[int], figure: Figure, sentence: Sentence) -> tuple[int, int]:
    """The clause that a figure stands in: from the mark before it, a comma, colon or bracket, to the one after it."""
    start = max(sentence.start, figure.start - _CLAUSE_REACH)
    before = bisect.bisect_left(marks, figure.start)
    if before and marks[before - 1] >= start:
        start = marks[before - 1] + 1
    end = max(min(sentence.end, figure.end + _CLAUSE_REACH), figure.end)
    after = bisect.bisect_left(marks, figure.end, before)
    return start, min(marks[after], end) if after < len(marks) else end
