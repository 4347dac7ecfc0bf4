"""What two figures have in common in the words around them, and the words that tell them apart."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from heshu_claims.lexicon import table
from heshu_claims.observed import Observed

_ENOUGH: Final = 14
"""So many pairs of characters in common are as good as all: a long clause says more than the name."""
_PAIR: Final = re.compile(r"(?=([\u4e00-\u9fffA-Za-z]{2}))")


def likeness(a: Observed, b: Observed) -> float:
    """How much of the words around the one is found around the other, from 0 to 1."""
    return max(_shared(a.pairs_around, b.pairs_around), _shared(a.pairs_of_context, b.pairs_of_context))


def metric_in(a: Observed, b: Observed) -> float:
    """How much of the one's metric is found around the other."""
    if a.metric and b.metric and (a.metric in b.metric or b.metric in a.metric):
        return 1.0
    x, y = pairs(a.metric or ""), pairs(b.metric or "")
    return max(
        len(x & b.pairs_of_context) / max(len(x), 2) if x else 0.0,
        len(y & a.pairs_of_context) / max(len(y), 2) if y else 0.0,
    )


def _shared(x: frozenset[str], y: frozenset[str]) -> float:
    small = min(len(x), len(y), _ENOUGH)
    return min(1.0, len(x & y) / max(small, 3)) if small else 0.0


@lru_cache(maxsize=1024)  # names come again and again
def pairs(text: str) -> frozenset[str]:
    """The pairs of characters that stand together, without those of words that say how much rather than what."""
    return frozenset(_PAIR.findall(text)) - _common()


@cache
def _common() -> frozenset[str]:
    pairs: set[str] = set()
    for name in ("comparisons", "directions", "aspects", "periods", "bases", "roles"):
        for row in table(name):
            word = row[0]
            if len(word) <= 4:
                pairs.update(word[i : i + 2] for i in range(len(word) - 1))
    return frozenset(pairs)


def opposed(x: frozenset[str], y: frozenset[str]) -> bool:
    """进口 and 出口: a word of the table stands with the one, and its opposite with the other."""
    return bool(x and y) and any(
        (word in x and other in y) or (other in x and word in y) for word, other in _opposites()
    )


@cache
def _opposites() -> tuple[tuple[str, str], ...]:
    return tuple((row[0], row[1]) for row in table("opposites"))


@cache
def _any_pole() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for pair in _opposites() for word in pair))


def poles(words: str) -> frozenset[str]:
    """The words of the table of opposites that stand in ``words`` without theirs: 进口, but not 进口 and 出口."""
    if not _any_pole().search(words):
        return frozenset()
    found = frozenset(word for pair in _opposites() for word in pair if word in words)
    return found - {word for pair in _opposites() if found.issuperset(pair) for word in pair}
