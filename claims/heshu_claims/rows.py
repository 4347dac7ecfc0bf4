"""Rows that a count counts without a mark of lists: scores of sets, days, and clauses that begin with the same word.

直落两盘，6:3、6:4; 近三个工作日行情如下：8月15日，…。8月16日，…。8月17日，…: every date stands where a sentence begins;
三个“不得”：不得强制，不得捆绑，不得虚假宣传.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from heshu_claims.figure import Figure
from heshu_claims.list_words import of_role
from heshu_claims.stretch import Listing, Span

_SETS: Final = frozenset({"盘", "局"})
_DAYS: Final = frozenset({"天", "日", "工作日", "交易日"})
_SCORE: Final = r"\d{1,2} ?[:：比] ?\d{1,2}(?:[（(]\d{1,2}[）)])?"
_SCORES: Final = re.compile(rf"{_SCORE}(?:[、，和与及/ ]{{1,2}}{_SCORE}){{1,6}}")
_NEAR: Final = re.compile(r"[^，。；\d]{0,12}(?:[，,](?:最终|并|她|他)?以(?:总?比分)?)?")
"""What stands between a number of sets and their scores."""
_STOP: Final = re.compile("[。！？；\n]")
_PART: Final = re.compile("[，。！？；、\n]")
_SENTENCE: Final = 120
"""How far from a number of sets their scores may stand."""
_ANNOUNCED: Final = re.compile(r"[^，。；：:\n]{0,16}[：:]\s*")
_TOLD: Final = frozenset({"个", "阶段", "环节", "方面", "部分", "类", "种", "步"})
_NUMBERS: Final = "一二三四五六七八九"
_WORD: Final = 2
_HAN: Final = re.compile("[一-鿿]+")
_FAR: Final = 400
"""How many characters may be told of one stage."""
_REFRAIN: Final = re.compile("“?([一-鿿]{2,4}?)”?(?:[一-鿿]{0,4})[：:]")
_REFRAINS: Final = 200
"""How many characters the clauses of a refrain may have together."""
_BEGINS: Final = frozenset("。；\n：: ")
_NEXT: Final = 200
"""How many characters may be told of one day."""
_MOST: Final = 12


def rows(text: str, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Listing]]:
    """The counts of a cleaned text that count a row of figures, each with the row. ``figures`` are in reading order."""
    for index, figure in enumerate(figures):
        if figure.value is None or not 1 < figure.value <= _MOST:
            continue
        found = None
        if figure.unit in _SETS:
            found = _sets(text, figure)
        elif figure.kind == "quantity" and figure.unit in _TOLD:
            found = _refrain(text, figure) or _told(text, figure)
        elif figure.kind == "duration" and figure.unit in _DAYS:
            found = _days(text, figures, index)
        if found:
            span = (found[0][0], found[-1][1])
            yield figure, Listing(tuple(found), span[1], len(found), len(found), "pause", span)


def _sets(text: str, figure: Figure) -> list[Span]:
    """The scores in the sentence of 直落两盘: one row of them."""
    if not text.endswith(of_role("played"), 0, figure.start):
        return []
    stops = [match.start() for match in _STOP.finditer(text, max(0, figure.start - _SENTENCE), figure.start)]
    start = stops[-1] + 1 if stops else max(0, figure.start - _SENTENCE)
    stop = _STOP.search(text, figure.end, figure.end + _SENTENCE)
    found = list(_SCORES.finditer(text, start, stop.start() if stop else min(len(text), figure.end + _SENTENCE)))
    if len(found) != 1 or not _NEAR.fullmatch(text, *sorted((figure.start, figure.end, *found[0].span()))[1:3]):
        return []
    return [match.span() for match in re.compile(_SCORE).finditer(text, *found[0].span())]


def _refrain(text: str, figure: Figure) -> list[Span]:
    """The clauses behind a colon that begin with the word that is counted: 三个“不得”：不得…，不得…，不得…."""
    word = _REFRAIN.match(text, figure.end)
    if word is None or not text.startswith(word[1], word.end()):
        return []
    found: list[Span] = []
    start, before = word.end(), ""
    while start < word.end() + _REFRAINS:
        stop = _PART.search(text, start)
        end = stop.start() if stop else len(text)
        if text.startswith(word[1], start):
            found.append((start, end))
        elif before != "，":
            break
        if stop is None or stop.group() == "\n":
            break
        start, before = stop.end(), stop.group()
    return found if len(found) > 1 else []


def _told(text: str, figure: Figure) -> list[Span]:
    """第一环节…, 第二环节… behind 两个环节: as many as the count says, for an article may tell only some."""
    noun = text[figure.end : figure.end + _WORD] if figure.unit == "个" else figure.unit
    if len(noun) < _WORD or not _HAN.fullmatch(noun):
        return []
    found: list[Span] = []
    place = figure.end
    for number in _NUMBERS:
        match = re.compile(f"第{number}个?{noun}").search(text, place, place + _FAR)
        if match is None:
            break
        found.append(match.span())
        place = match.end()
    return found if len(found) == figure.value else []


def _days(text: str, figures: Sequence[Figure], index: int) -> list[Span]:
    """The dates behind a colon with which as many sentences begin as the count says; none if there are others."""
    figure, found = figures[index], list[Span]()
    announced = _ANNOUNCED.match(text, figure.end)
    if announced is None:
        return []
    place = announced.end()
    for following in figures[index + 1 :]:
        if following.start > place + _NEXT or len(found) > _MOST:
            break
        is_day = following.date is not None and following.date.start.day is not None and following.date.end is None
        if is_day and (following.start == announced.end() or text[following.start - 1] in _BEGINS):
            found.append((following.start, following.end))
            place = following.end
    return found if found and found[0][0] == announced.end() and len(found) == figure.value else []
