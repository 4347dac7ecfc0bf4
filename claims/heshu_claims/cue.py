"""The words between figures: each piece of a gap with the role that the tables give it.

A gap is what stands between two figures of a sentence. ``，同比增长`` is a comma, a comparison (yoy) and a rise; what
no table knows is ``text``, the stuff that names are made of. The longest word wins, so that 公共 is never read as 共.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final, NamedTuple

from heshu_claims.figure import Span
from heshu_claims.lexicon import table


class Word(NamedTuple):
    """A piece of a gap: offsets within the gap, its role, and what the table says of it.

    A date that stands between a subject and its figure is a word too, with role "date" and its ``date``.
    """

    start: int
    end: int
    role: str
    value: str
    text: str
    date: Span | None = None


SEPARATORS: Final = {
    "，": ",",
    ",": ",",
    "。": ";",
    "！": ";",
    "？": ";",
    "\n": ";",
    "；": ";",
    ";": ";",
    "：": ":",
    ":": ":",
    "、": "、",
    "（": "(",
    "(": "(",
    "）": ")",
    ")": ")",
    "【": ",",
    "】": ",",
    "\u3000": " ",
    " ": " ",
    "—": "、",
    "/": "、",
    "／": "、",
    "｜": ",",
    "|": ",",
    "“": "quote",
    "”": "quote",
    "‘": "quote",
    "’": "quote",
    '"': "quote",
    "《": "quote",
    "》": "quote",
    "「": "quote",
    "」": "quote",
}
"""Punctuation and what it does: end a clause, introduce, list, open and close a bracket, quote."""

_SHORT: Final = 24
"""Gaps up to this length recur (，同比增长) and are kept; longer ones are read anew each time."""


@cache
def vocabulary() -> tuple[dict[str, tuple[str, str]], dict[str, tuple[int, ...]]]:
    """All words of the tables with role and value, and for every first character the lengths to try, longest first."""
    words: dict[str, tuple[str, str]] = {}
    for word, cls, *_ in table("metrics"):
        words[word] = ("metric", cls)
    for word, *_ in table("compounds"):
        words[word] = ("keep", "")
    for word, kind in table("fillers"):
        words[word] = (kind, "")
    for word, kind in table("scopes"):
        words[word] = ("scope", kind)
    for name, role in (("comparisons", "comparison"), ("bases", "basis"), ("periods", "period")):
        for word, value in table(name):
            words[word] = (role, value)
    for word, aspect, _ in table("aspects"):
        words[word] = ("aspect", aspect)
    for row in table("roles"):
        words[row[0]] = (row[1], row[2] if len(row) > 2 else "")
    for word, sign, kind in table("directions"):
        words[word] = (kind, sign)
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[0], set()).add(len(word))
    return words, {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()}


def _read(gap: str) -> tuple[Word, ...]:
    words, lengths = vocabulary()
    found: list[Word] = []
    position = plain = 0
    end = len(gap)
    while position < end:
        char = gap[position]
        sizes = lengths.get(char)
        hit = None
        if sizes is not None:
            for size in sizes:
                entry = words.get(gap[position : position + size])
                if entry is not None and position + size <= end:
                    hit = Word(position, position + size, entry[0], entry[1], gap[position : position + size])
                    break
        if hit is None:
            mark = SEPARATORS.get(char)
            if mark is None:
                position += 1
                continue
            hit = Word(position, position + 1, mark, "", char)
        if plain < position:
            found.append(Word(plain, position, "text", "", gap[plain:position]))
        found.append(hit)
        position = plain = hit.end
    if plain < end:
        found.append(Word(plain, end, "text", "", gap[plain:end]))
    return tuple(found)


_recurring = lru_cache(maxsize=16384)(_read)


def words(gap: str) -> tuple[Word, ...]:
    """The pieces of a gap, in order and without holes. Linear in its length."""
    return _recurring(gap) if len(gap) <= _SHORT else _read(gap)
