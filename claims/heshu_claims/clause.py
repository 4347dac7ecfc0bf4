"""Sentences, clauses and what stands beside each figure.

A sentence ends with 。！？ or with its line. Within it commas, semicolons, colons and brackets part clauses; a comma in
a number is no comma, since the figures are cut out first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from heshu_claims.cue import Word, words
from heshu_claims.figure import Figure
from heshu_claims.quick import quick

TRANSPARENT: Final = frozenset({"date", "duration", "ordinal", "age"})
"""Kinds of figures that stand between a subject and its figure without parting them: 截至3月底，贷款余额2万亿元."""

_ENDS: Final = re.compile(
    r"[。！？!?\n \u3000](?:(?<![ \u3000])[。！？!?\n]*[”’」』）)]*|(?<=[ \u3000])[ \u3000]{2,})"
)
"""The end of a sentence, or a wide gap. One set of characters comes first, so that the search can skip to them."""
_CLAUSE_ENDS: Final = re.compile(r"[，,；;：:（(）)【】。！？!?\n｜|]")
_TITLE_REACH: Final = 90
_OPENING: Final = re.compile(
    r"(?<![，、：；（“《\s—])(?:(?:中新社|中新网|新华社|新华网|人民网|央视网|财联社|本报|北京时间|南都讯|来源：|据[^，。]{2,12}(?:报道|消息))|"
    r"(?<![\d年间于至在到从自日和前后—-])\d{1,2}月\d{1,2}日(?:，|电|消息|讯)|(?<=[元股%家个人次吨])截至(?:20\d\d年)?\d{1,2}月|"
    r"(?:近日|日前)[，,]|本文转自)"
)
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


@quick
@dataclass(frozen=True, slots=True)
class Slot:
    """A figure in its sentence: the words to its left since the figure before, and to its right up to the next one.

    ``left`` holds figures that part nothing (dates, ordinals) as words of their own, with role "date", "duration" …;
    ``right`` ends where the next figure of any kind begins.
    """

    figure: Figure
    sentence: Sentence
    left: tuple[Word, ...]
    right: tuple[Word, ...]
    behind: bool
    """``left`` begins right behind a figure, not with the sentence."""
    gap: tuple[Word, ...] = field(repr=False)
    """What stands directly between the figure before, of whatever kind, and this one."""


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a cleaned text in order."""
    number = line = 0
    start = 0
    length = len(text)
    for end, breaks in _bounds(text):
        if end > start:
            body = text[start:end].strip()
            if body:
                headline = (breaks and len(body) <= _HEADLINE_LENGTH and body[-1] not in "。！？!?；;：:，,、") or (
                    start == 0 and body[-1] == "】"
                )
                yield Sentence(number, start, end, line, headline and end < length)
                number += 1
        if breaks:
            line += 1
        start = end


def _glued_title(text: str) -> int:
    """Where a title ends that runs into its text without a mark: 某市出口超5亿元某市海关今天…, 0 where there is none.

    The text begins anew where the title's first words come again, or where an agency or a date line begins, and no
    punctuation stands before it.
    """
    head = text[:_TITLE_REACH]
    stop = _ENDS.search(head)
    if stop is not None:
        head = head[: stop.start()]
    if (match := _OPENING.search(head, 8)) is not None:
        return match.start()
    for mark in _PERCENT.finditer(head, 8):
        # …净利润降5%某某生物中报显示: a name that the title has had comes again right after a figure
        if len(again := head[mark.end() : mark.end() + 3]) == 3 and again.isalpha() and again in head[: mark.start()]:
            return mark.end()
    if speaker := _SPEAKER.match(head):
        # 某银行：若不降息 债务将引发裁员潮某银行表示，…
        name = speaker[1]
        place = head.find(name, speaker.end() + 4)
        if place > 0 and head[place - 1].isalnum() and head.startswith(_SPEAKS, place + len(name)):
            return place
    opening = head[:4]
    place = head.find(opening, 8) if len(opening) == 4 and opening[:2].isalpha() else -1
    if "，" in head[:place] or "、" in head[:place]:
        # 甲机构有78家，占甲机构总数的25%: a sentence that names its subject again
        return 0
    return place if place > 0 and head[place - 1] not in "，、：（“《 的于在和与从对是为向被" else 0


def _bounds(text: str) -> Iterator[tuple[int, bool]]:
    """Where sentences end, and whether their line or title ends with them."""
    position = 0
    if text.startswith("【"):
        close = text.find("】", 0, 200)
        if close > 0:
            yield close + 1, True
            position = close + 1
    elif glue := _glued_title(text):
        yield glue, True
        position = glue
    for title in _TITLE_AGAIN.finditer(text, position):
        yield from _ends(text, position, title.start(1))
        yield title.start(1), True
        yield title.end(1), True
        position = title.end(1)
    yield from _ends(text, position, len(text))
    yield len(text), True


def _ends(text: str, start: int, end: int) -> Iterator[tuple[int, bool]]:
    for match in _ENDS.finditer(text, start, end):
        yield match.end(), "\n" in match.group()


def slots(text: str, figures: Sequence[Figure], marks: Iterator[Sentence]) -> Iterator[Slot]:
    """Every figure with its words, in reading order. A figure belongs to the sentence that it begins in."""
    place = 0
    count = len(figures)
    for sentence in marks:
        first = place
        while place < count and figures[place].start < sentence.end:
            place += 1
        if place > first:
            yield from _within(text, figures[first:place], sentence)


def _within(text: str, figures: Sequence[Figure], sentence: Sentence) -> Iterator[Slot]:
    gaps: list[tuple[Word, ...]] = []
    position = sentence.start
    for figure in figures:
        gaps.append(words(text[position : figure.start]) if figure.start > position else ())
        position = max(position, figure.end)
    gaps.append(words(text[position : sentence.end]) if sentence.end > position else ())
    left: list[Word] = []
    behind = False
    for index, figure in enumerate(figures):
        gap = gaps[index]
        left.extend(gap)
        if len(left) > _MEMORY:
            del left[: len(left) - _MEMORY]
        yield Slot(figure, sentence, tuple(left), gaps[index + 1], behind, gap)
        if figure.kind in TRANSPARENT:
            left.append(Word(figure.kind, figure.bound, figure.text, figure.date))
        else:
            left.clear()
            behind = True


def clause_around(text: str, figure: Figure, sentence: Sentence) -> tuple[int, int]:
    """The clause that a figure stands in: from the comma, colon or bracket before it to the one after it."""
    floor = max(sentence.start, figure.start - _CLAUSE_REACH)
    before = _CLAUSE_ENDS.search(text[floor : figure.start][::-1])
    ceiling = max(min(sentence.end, figure.end + _CLAUSE_REACH), figure.end)
    after = _CLAUSE_ENDS.search(text, figure.end, ceiling)
    return figure.start - before.start() if before else floor, after.start() if after else ceiling
