"""Lists that are told clause by clause: 共有2名股东减持，张某减少24.5万股，占3%，李某减少12.9万股.

A count that ends its clause, and behind it clauses that say the same of one name each: the same verb before a figure of
the same unit. Other clauses (占3%) may stand between. The list ends with the semicolon or the sentence.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from heshu_claims.figure import Figure
from heshu_claims.list_words import of_role
from heshu_claims.stretch import Listing, Span

_COUNT_ENDS: Final = re.compile(r"[^，。；：、！？\n]{0,20}，")
_COUNTING: Final = frozenset({"个", "名", "位", "家", "人", "股东"})
_SERVING: Final = re.compile("担任|任职|入股")
"""In 15家公司担任股东 the companies are counted, not those who hold shares."""
_SEGMENT_ENDS: Final = re.compile(r"[；;。！？\n]")
_VERB: Final = 2
"""How many characters before a figure are its verb: 持股, 减少."""
_LONGEST: Final = 60
"""The longest name that is looked for before a verb."""
_MOST: Final = 30
_REACH: Final = 2000
"""How far the clauses are followed: thirty names with what each holds are told within that."""


def itemised(text: str, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Listing]]:
    """The counts of a cleaned text whose things are told clause by clause, each with the list of their names.

    ``figures`` are its figures in reading order. Only holders of shares are told so uniformly that a name left out
    shows; of other things (3人受伤，甲赔2万元，乙赔3万元) not all need be told.
    """
    if not _is_told(text):
        return
    starts = [figure.start for figure in figures]
    told = 0
    for index, figure in enumerate(figures):
        if figure.start >= told and figure.unit in _COUNTING and figure.value is not None and 0 < figure.value <= _MOST:
            found = _COUNT_ENDS.match(text, figure.end)
            if found and _is_told(figure.unit + found.group()) and not _SERVING.search(found.group()):
                listing = _listing(text, figures, starts, index, found.end())
                if listing is not None:
                    told = listing.end
                    yield figure, listing


def _is_told(words: str) -> bool:
    return _told().search(words) is not None


@cache
def _told() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, of_role("told"))) or "(?!)")


def _listing(text: str, figures: Sequence[Figure], starts: Sequence[int], index: int, start: int) -> Listing | None:
    """The names between ``start`` and the end of the segment, by the verb and unit of the first figure there."""
    limit = min(len(text), start + _REACH)
    ends = _SEGMENT_ENDS.search(text, start, limit)
    end = ends.start() if ends else limit
    names: list[Span] = []
    verb = unit = ""
    for following in range(bisect.bisect_left(starts, start, lo=index), bisect.bisect_left(starts, end, lo=index)):
        figure = figures[following]
        if figure.kind != "quantity" or (unit and figure.unit != unit):
            continue
        clause = max(text.rfind("，", start, figure.start) + 1, start, figure.start - _LONGEST)
        said = text[clause : figure.start].rstrip()
        if not unit:
            if clause != start:
                return None
            verb, unit = said[-_VERB:], figure.unit
        if said.endswith(verb) and len(said) > _VERB:
            names.append((clause, clause + len(said) - _VERB))
    if not names or not verb:
        return None
    size, run = len(names), (start, end)
    return Listing(tuple(names), end, size, size, "semicolon", run, ended=text[end : end + 1])
