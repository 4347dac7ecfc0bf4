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


_Entries = tuple[tuple[str, str, str, int], ...]
"""Words with role, value and length."""


@cache
def _vocabulary() -> tuple[dict[str, _Entries], dict[str, _Entries]]:
    """The words of the tables by their first two characters, the longest first, and those of one character."""
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
    for mark, role in SEPARATORS.items():
        words.setdefault(mark, (role, ""))
    singles: dict[str, _Entries] = {}
    longer: dict[str, list[tuple[str, str, str, int]]] = {}
    for word, entry in words.items():
        if len(word) == 1:
            singles[word] = ((word, *entry, 1),)
        else:
            longer.setdefault(word[:2], []).append((word, *entry, len(word)))
    return {
        pair: (*sorted(found, key=lambda entry: -entry[3]), *singles.get(pair[0], ())) for pair, found in longer.items()
    }, singles


def _read(gap: str) -> tuple[Word, ...]:
    pairs, singles = _vocabulary()
    found: list[Word] = []
    new = tuple.__new__  # the class itself makes its values with a function in Python, which takes twice as long
    plain = 0
    # Three characters in four begin some word, but few pairs do: looked at by pairs, most places are passed over.
    for start in [i for i, char in enumerate(gap) if gap[i : i + 2] in pairs or char in singles]:
        if start < plain:
            continue
        for word, role, value, size in pairs.get(gap[start : start + 2]) or singles[gap[start]]:
            if gap.startswith(word, start):
                if plain < start:
                    found.append(new(Word, (plain, start, "text", "", gap[plain:start], None)))
                plain = start + size
                found.append(new(Word, (start, plain, role, value, word, None)))
                break
    if plain < len(gap):
        found.append(new(Word, (plain, len(gap), "text", "", gap[plain:], None)))
    return tuple(found)


_recurring = lru_cache(maxsize=16384)(_read)


def words(gap: str) -> tuple[Word, ...]:
    """The pieces of a gap, in order and without holes. Linear in its length."""
    return _recurring(gap) if len(gap) <= _SHORT else _read(gap)
