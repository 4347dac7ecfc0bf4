"""Whether the things of a list are names of one kind: of people, of places, titles, or words that end alike.

和 between two names parts them (李娜和赵敏, 三亚和苏州, 初评阶段和终评阶段), where within another thing it may not; and
a count beside names counts them, where beside other words it may count something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from heshu_claims.lexicon import table
from heshu_claims.list_words import of_role

_SHORT: Final = (2, 3)
"""How many characters a Chinese name of a simple family name has."""
_BODIES: Final = frozenset("委局厅署办部院")
"""How the names of public bodies end."""
_SOMEBODY: Final = "某"
_QUOTES: Final = {"《": "》", "“": "”", "「": "」", "『": "』", "‘": "’"}


def are_persons(words: Sequence[str]) -> bool:
    """Whether all words are names of people, by their family names: 王宏, 李某某, 欧阳钰; half must be clear."""
    kinds = [_family(word) for word in words]
    return all(kinds) and 2 * sum(kind == "clear" for kind in kinds) >= len(kinds) > 0


def begin_persons(words: Sequence[str]) -> bool:
    """Whether words are names of people, whatever follows the last one: 李立, 赵亮被抓获."""
    return any(are_persons([*words[:-1], words[-1][:size]]) for size in _SHORT)


def are_places(words: Sequence[str]) -> bool:
    """Whether all words are places that the table of scopes names."""
    return bool(words) and all(word in _places() for word in words)


def are_titles(words: Sequence[str]) -> bool:
    """Whether all words are titles or stand in quotes: 《甲》, “乙”."""
    return bool(words) and all(word[:1] in _QUOTES and word.endswith(_QUOTES[word[0]]) for word in words)


def are_alike(words: Sequence[str]) -> bool:
    """Whether the words end alike: 东城区、西城区 and 市发改委、市税务局 are names, 研发、生产 are not."""
    ends = {word[-1:] for word in words}
    return (len(ends) == 1 or ends <= _BODIES) and min(map(len, words)) > 1 and "的" not in ends


def are_even(words: Sequence[str]) -> bool:
    """Whether at least four words are short and of one length: 东江、西山、南海和北原."""
    return len(words) > _SHORT[1] and len(set(map(len, words))) == 1 and len(words[0]) in _SHORT


def are_names(words: Sequence[str]) -> bool:
    """Whether words are names of one kind."""
    return are_places(words) or are_titles(words) or are_alike(words) or are_persons(words)


def apposed(head: str, between: Sequence[str], tail: str) -> str | None:
    """Whether names follow a noun without a mark (航天员王宏、李立、赵亮会师), and of which kind.

    ``head`` is the noun with the first name, ``between`` the names up to the last, ``tail`` begins with the last one.
    """
    others = [*between, tail[: _SHORT[1]] if _family(tail[: _SHORT[1]]) else tail[: _SHORT[0]]]
    is_named = any(_family(head[-size:]) == "clear" and head[:-size].endswith(of_role("person")) for size in _SHORT)
    if is_named and are_persons(others):
        return "persons"
    if between and are_places(between) and any(head.endswith(word) for word in _places()):
        return "places"
    end = head[-_SHORT[0] :]
    if end not in head[: -_SHORT[0]] or not all(word.endswith(end) for word in between) or end not in tail:
        return None
    return "alike"


def _family(word: str) -> str | None:
    """The class of the family name that a word begins with, if the rest may be a given name."""
    word = word.partition("（")[0].partition("(")[0]
    kind = _families().get(word[:1])
    if _SOMEBODY in word[1:3]:
        return "clear" if len(word) <= _SHORT[1] + 1 else None
    if word[:2] in _doubles():
        return "clear" if _SHORT[1] <= len(word) <= _SHORT[1] + 1 else None
    return kind if len(word) in _SHORT else None


@cache
def _families() -> dict[str, str]:
    return {name: kind for kind, names in table("surnames") for name in names.split() if kind != "double"}


@cache
def _doubles() -> frozenset[str]:
    return frozenset(name for kind, names in table("surnames") for name in names.split() if kind == "double")


@cache
def _places() -> frozenset[str]:
    return frozenset(word for word, kind, *_ in table("scopes") if kind in ("region", "city", "country"))
