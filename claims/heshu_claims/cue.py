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
    """A piece of a gap: its role, and what the table says of it. A word of the table is one value wherever it stands.

    A date that stands between a subject and its figure is a word too, with role "date" and its ``date``.
    """

    role: str
    value: str
    text: str
    date: Span | None = None


_new: Final = tuple.__new__
"""Makes a word. The class itself does so with a function in Python, which takes twice as long."""

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


_Choice = tuple[tuple[Word, ...], Word | None]
"""The longer words that begin with two characters, the longest first, and the word that stands there if none does."""


def _words() -> dict[str, Word]:
    """The words of the tables; of two that tell of one word the later has it."""
    words: dict[str, Word] = {}

    def add(text: str, role: str, value: str = "") -> None:
        words[text] = _new(Word, (role, value, text, None))

    for text, cls, *_ in table("metrics"):
        add(text, "metric", cls)
    for text, *_ in table("compounds"):
        add(text, "keep")
    for text, kind in table("fillers"):
        add(text, kind)
    for text, kind in table("scopes"):
        add(text, "scope", kind)
    for name, role in (("comparisons", "comparison"), ("bases", "basis"), ("periods", "period")):
        for text, value in table(name):
            add(text, role, value)
    for text, aspect, _ in table("aspects"):
        add(text, "aspect", aspect)
    for row in table("roles"):
        add(*row[:3])
    for text, sign, kind in table("directions"):
        add(text, kind, sign)
    for mark, role in SEPARATORS.items():
        if mark not in words:
            add(mark, role)
    return words


@cache
def _vocabulary() -> tuple[dict[str, _Choice], dict[str, Word]]:
    """What may stand at two characters that begin a word of more than one, and the words of a single character."""
    singles: dict[str, Word] = {}
    exact: dict[str, Word] = {}
    longer: dict[str, list[Word]] = {}
    for text, word in _words().items():
        if len(text) == 1:
            singles[text] = word
        elif len(text) == 2:
            exact[text] = word
        else:
            longer.setdefault(text[:2], []).append(word)
    pairs: dict[str, _Choice] = {pair: ((), word) for pair, word in exact.items()}
    for pair, words in longer.items():
        pairs[pair] = (*sorted(words, key=_length, reverse=True),), exact.get(pair) or singles.get(pair[0])
    return pairs, singles


def _length(word: Word) -> int:
    return len(word.text)


def _read(gap: str) -> tuple[Word, ...]:
    pairs, singles = _vocabulary()
    found: list[Word] = []
    plain = 0
    for start, char in enumerate(gap):
        if start < plain:
            continue
        # Three characters in four begin some word, but few pairs do: looked at by pairs, most places are passed over.
        pair = gap[start : start + 2]
        if pair in pairs:
            longer, word = pairs[pair]
            for other in longer:
                if gap.startswith(other.text, start):
                    word = other
                    break
            if word is None:
                continue
        elif char in singles:
            word = singles[char]
        else:
            continue
        if plain < start:
            found.append(_new(Word, ("text", "", gap[plain:start], None)))
        found.append(word)
        plain = start + len(word.text)
    if plain < len(gap):
        found.append(_new(Word, ("text", "", gap[plain:], None)))
    return tuple(found)


_recurring = lru_cache(maxsize=16384)(_read)


def words(gap: str) -> tuple[Word, ...]:
    """The pieces of a gap, in order and without holes. Linear in its length."""
    return _recurring(gap) if len(gap) <= _SHORT else _read(gap)
