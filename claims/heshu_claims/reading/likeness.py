"""Whether two texts are of one article: how many pairs of neighbouring Chinese characters they share.

Measured on 1,500 pairs of stretches of 100 to 400 characters of real news: neighbouring stretches of one article share
15 % of the pairs of the smaller (99 % share more than 1.4 %, 3.4 %, 6 %), stretches of two articles 1 % to 2 %.
Of the pairs in a title its own article has 73 %, another one 0 % (95 %: less than 22 %).
"""

from __future__ import annotations

import re
from operator import add
from typing import Final

_NOT_CHINESE: Final = re.compile("[^\u4e00-\u9fff]+")

_STRETCH: Final = 400
"""Characters on each side of a seam that are compared."""


def pairs_of(text: str) -> set[str]:
    """The pairs of neighbouring Chinese characters of a text."""
    chinese = _NOT_CHINESE.sub(" ", text)
    return {pair for pair in set(map(add, chinese, chinese[1:])) if " " not in pair}


def share_of(title: str, text: set[str]) -> float:
    """Which share of the pairs of a title a text has, 0 to 1."""
    pairs = pairs_of(title)
    return len(pairs & text) / len(pairs) if pairs else 0.0


def are_strangers(before: str, after: str) -> bool:
    """Whether two texts that meet at a seam are clearly not of one article. Short texts never are."""
    a, b = pairs_of(before[-_STRETCH:]), pairs_of(after[:_STRETCH])
    smaller = min(len(a), len(b))
    if smaller < 100:
        return False
    limit = 0.01 if smaller < 150 else 0.03 if smaller < 250 else 0.045
    return len(a & b) / smaller < limit
