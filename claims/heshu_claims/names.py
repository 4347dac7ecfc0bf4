"""Names, codes and words that have a numeral in them and are no figures: C919, 12306, 十九大, 一带一路, 零部件."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from heshu_claims.lexicon import table

_NUMERALS: Final = "0123456789零〇一二两三四五六七八九十百千万亿几数半首第"


@cache
def _windows() -> tuple[frozenset[str], dict[str, tuple[tuple[int, int], ...]]]:
    """All words, and for each numeral the places where a word around it may begin and its length, longest first.

    进一步 is found from its 一: the window that begins one character before it and is three long.
    """
    words: set[str] = set()
    windows: dict[str, set[tuple[int, int]]] = {}
    for name in ("words_with_numerals", "names"):
        for row in table(name):
            for word in row[1].split():
                words.add(word)
                at = next(i for i, c in enumerate(word) if c in _NUMERALS)
                windows.setdefault(word[at], set()).add((at, len(word)))
    ordered = {c: tuple(sorted(w, key=lambda pair: -pair[1])) for c, w in windows.items()}
    return frozenset(words), ordered


def word_at(text: str, start: int) -> int | None:
    """Where the word or name with a numeral ends whose first numeral stands at ``start``; ``None`` where there is none."""
    words, windows = _windows()
    for before, length in windows.get(text[start], ()):
        begin = start - before
        if begin >= 0 and text[begin : begin + length] in words:
            return begin + length
    return None


@cache
def _patterns(anchor: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row[1]})" for row in table("name_patterns") if row[0] == anchor))


def pattern_at(text: str, start: int, anchor: str) -> int | None:
    """Where the name ends that a pattern of ``name_patterns.tsv`` finds at ``start``. ``anchor``: digit, chinese, latin."""
    match = _patterns(anchor).match(text, start)
    return match.end() if match else None
