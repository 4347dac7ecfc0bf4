"""Bounds: what 超, 近, 约, 多 and 以上 around a figure say of its value."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple, cast

from heshu_claims.figure import Bound
from heshu_claims.lexicon import table


class Word(NamedTuple):
    """A bounding word: its bound, how far it reaches (see ``bounds.tsv``) and its outer end."""

    word: str
    bound: Bound
    reach: str
    at: int


_INFIX: Final = {"多": "more", "余": "more", "几": "more", "来": "about", "强": "over"}


@cache
def _words(place: str) -> tuple[dict[str, tuple[Bound, str]], dict[str, tuple[int, ...]]]:
    """The words of a place, and by the character beside the figure their lengths, longest first."""
    words: dict[str, tuple[Bound, str]] = {}
    lengths: dict[str, set[int]] = {}
    for row in table("bounds"):
        if row[0] == place:
            words[row[1]] = cast(Bound, row[2]), row[3] if len(row) > 3 else ""
            lengths.setdefault(row[1][-1 if place == "before" else 0], set()).add(len(row[1]))
    return words, {c: tuple(sorted(n, reverse=True)) for c, n in lengths.items()}


@cache
def reaches() -> dict[str, str]:
    """How far each bounding word reaches, infixes included."""
    return {**_INFIX, **{row[1]: row[3] for row in table("bounds") if len(row) > 3}}


def before(text: str, start: int) -> Word | None:
    """The bounding word that ends at ``start``, a blank between them allowed."""
    c = text[start - 1 : start]
    if c == " ":
        start -= 1
        c = text[start - 1 : start]
    words, lengths = _words("before")
    for n in lengths.get(c, ()):
        found = words.get(text[start - n : start]) if n <= start else None
        if found is not None:
            # 通过 and 附近 end like bounding words and are none; 上百家 has a bound, 大会上3家 has not.
            if not found[1] or (c in "上过" and n == 1 and text[start : start + 1] not in "百千万亿"):
                return None
            return Word(text[start - n : start], *found, start - n)
    return None


def after(text: str, end: int) -> Word | None:
    """The bounding word that begins at ``end``, a blank between them allowed."""
    c = text[end : end + 1]
    if c == " ":
        end += 1
        c = text[end : end + 1]
    words, lengths = _words("after")
    for n in lengths.get(c, ()):
        word = text[end : end + n]
        found = words.get(word)
        if found is not None:
            return Word(word, *found, end + len(word)) if found[1] else None
    return None
