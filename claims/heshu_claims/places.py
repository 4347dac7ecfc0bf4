"""Which place lies in which: 杭州 in 浙江 in 中国, and the frames that an article tells (全省)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from heshu_claims.lexicon import table
from heshu_claims.quick import quick

_FULL: Final = "full"
_ENDINGS: Final = "(?:市|州|地区|盟)"
_LEVELS: Final = {"world": 0, "country": 1, "region": 2, "province": 3, "city": 4, "county": 5}


@quick
@dataclass(frozen=True, slots=True)
class Place:
    """A place that a text names: what it is, what it lies in, and where the name stands."""

    name: str
    level: int
    within: tuple[str, ...]
    """What it lies in, the widest first; empty for a frame that the article tells (全省)."""
    start: int = 0
    end: int = 0

    @property
    def is_frame(self) -> bool:
        """The article tells which one it is: 全省, 全市."""
        return not self.within and self.level > 0


def lies_in(place: Place, other: Place) -> bool:
    """Whether one place lies in another: 山东 in 全国, 杭州 in 浙江, and in 全省; 全省 in 全国, and 全市 in 全省.

    Whether 全市 lies in 浙江, or is all of 北京, only the article knows.
    """
    if place.level <= other.level:
        return False
    if other.name in place.within or other.is_frame:
        return True
    return place.is_frame and other.level <= _LEVELS["country"]


@cache
def _known() -> dict[str, tuple[str, int, tuple[str, ...]]]:
    found: dict[str, tuple[str, int, tuple[str, ...]]] = {}
    for name, kind, *rest in table("places"):
        within = rest[0] if rest else ""
        above = (*found[within][2], within) if within else ()
        found[name] = (name, _LEVELS[kind], above)
        for other in rest[1].split() if len(rest) > 1 and rest[1] != _FULL else ():
            found[other] = found[name]
    return found


@cache
def _pattern() -> re.Pattern[str]:
    full = {row[0] for row in table("places") if len(row) > 3 and row[3] == _FULL}
    names = sorted(_known(), key=len, reverse=True)
    return re.compile("|".join(name + _ENDINGS if name in full else name for name in names))


@lru_cache(maxsize=4096)
def places(text: str) -> tuple[Place, ...]:
    """The places that a text names, in reading order."""
    known = _known()
    found: list[Place] = []
    for match in _pattern().finditer(text):
        word = match.group()
        known_as = known.get(word) or known[re.sub(_ENDINGS + "$", "", word)]
        found.append(Place(*known_as, match.start(), match.end()))
    return tuple(found)
