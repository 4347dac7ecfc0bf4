"""The small words of Chinese lists, from the table ``listing``: 和, 等, 分别为, 组成的."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from heshu_claims.lexicon import table

_WITHIN: Final = ("join", "separate", "renew", "open", "nest", "exact", "part", "parting")
"""The roles of words that are looked for within a stretch; those of the others stand at an end of something."""


class Hit(NamedTuple):
    """A word in a text: where it begins and ends, the word, and all its roles."""

    start: int
    end: int
    word: str
    roles: frozenset[str]


class Words:
    """The words of a stretch of text, found in one pass; the longest word wins, and none is part of a masked one."""

    def __init__(self, plain: str, offset: int) -> None:
        self.hits: list[Hit] = []
        roles = _roles()
        for match in _pattern().finditer(plain):
            word, start = match.group(), match.start()
            if not _is_masked(plain, start, word):
                self.hits.append(Hit(offset + start, offset + match.end(), word, roles[word]))
        self.starts = [hit.start for hit in self.hits]
        self.roles = frozenset(role for hit in self.hits for role in hit.roles)

    def within(self, start: int, end: int, *roles: str) -> Iterator[Hit]:
        """The words of some roles that begin and end within a span."""
        return iter(()) if self.roles.isdisjoint(roles) else self._within(start, end, roles)

    def _within(self, start: int, end: int, roles: tuple[str, ...]) -> Iterator[Hit]:
        for index in range(bisect.bisect_left(self.starts, start), bisect.bisect_left(self.starts, end)):
            hit = self.hits[index]
            if hit.end <= end and not hit.roles.isdisjoint(roles):
                yield hit


@cache
def of_role(*roles: str) -> tuple[str, ...]:
    """The words of the table that have one of the roles, the longest first."""
    words = {word for word, role, *_ in table("listing") if role in roles}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def ends_joined(text: str, end: int) -> bool:
    """Whether a text ends, at an offset, with a word that joins what stands before it to what follows: 甲、乙及."""
    words = of_role("join", "separate")
    return any(text.endswith(word, 0, end) and not _is_masked(text, end - len(word), word) for word in words)


def _is_masked(text: str, start: int, word: str) -> bool:
    """Whether a word is only part of another one: 和 of 共和国."""
    return any(
        before <= start and text[start - before : start - before + size] in masks
        for before, size, masks in _masks().get(word, ())
    )


@cache
def _roles() -> dict[str, frozenset[str]]:
    roles: dict[str, set[str]] = {}
    for word, role, *_ in table("listing"):
        roles.setdefault(word, set()).add(role)
    return {word: frozenset(found) for word, found in roles.items()}


@cache
def _masks() -> dict[str, tuple[tuple[int, int, frozenset[str]], ...]]:
    """For every word the masked words that hold it, by the offset at which they do and by their length."""
    found: dict[str, dict[tuple[int, int], set[str]]] = {}
    masks = of_role("mask")
    for word in of_role(*_WITHIN):
        for mask in masks:
            if len(mask) > len(word) and word in mask:
                for offset in range(len(mask)):
                    if mask.startswith(word, offset):
                        found.setdefault(word, {}).setdefault((offset, len(mask)), set()).add(mask)
    return {word: tuple((*key, frozenset(held)) for key, held in places.items()) for word, places in found.items()}


@cache
def _pattern() -> re.Pattern[str]:
    # No set for those of one character: among words alone the search can skip to where one may begin.
    return re.compile("|".join(map(re.escape, of_role(*_WITHIN))))
