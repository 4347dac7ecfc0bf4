"""How firmly words bind a count and a list that stands beside it.

A number beside a list is often no count of it (制定、修订4项标准 are two verbs). How far the words bind the two is
``Binding``: stated where nothing else can be meant, inferred where a reader takes it so, and agreeing where only the
number itself tells that the list is meant, so that a list of another length says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, Literal

from heshu_claims.figure import Figure
from heshu_claims.lexicon import table
from heshu_claims.list_words import of_role
from heshu_claims.naming import are_names, are_persons
from heshu_claims.stretch import Listing

Binding = Literal["stated", "inferred", "agreeing"]

_PAIR: Final = 2
_NOUN: Final = 16
"""How many characters may stand between what announces a list and its first thing."""
_SHORT_NAME: Final = 8
"""The longest of words that are taken for names because they are of much the same length."""
_LEAST_NAMES: Final = 3
"""Two things before a count are as often two verbs or two attributes: 筛选、论证3个项目, 省、市3家单位."""
_JOIN: Final = re.compile("以及|[和与及]")
_NOUN_BEHIND: Final = re.compile(r"[一-鿿A-Za-z“《]")
_FUNCTION: Final = frozenset("的了在是为和与及或均都已将被由从对向按比较达占以")
"""A character that begins no noun: 甲、乙、丙3家为 has none behind its count."""
_GOES_ON: Final = re.compile(r"[，,](?:并|其中|均|都|共|将|且|总|较|同比|全部|这|各|其他|合计|占)")
"""What follows the comma behind a list and is no further thing of it: 分别为甲、乙和丙，并评价了4个构造."""
_ENDS: Final = frozenset(("。", "！", "？", "\n", "；", ";", ""))
_PLAIN: Final = frozenset(("", "共", "共计", "总共", "一共", "合计", "总计"))
_ENUMERATED: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十]|第[一二三四五六七八九十]|首先|其[一二三]|[（(]|\d{1,2}[.．、）)])"
)


def number(figure: Figure) -> int:
    """How many a count says."""
    assert figure.value is not None, "a count has a value"
    return int(figure.value)


def is_far(listing: Listing, figure: Figure) -> bool:
    """Whether a list is far too short for its count."""
    return not listing.is_open and number(figure) > 2 * listing.fewest + 1


class Bond:
    """The words of a text around its lists. ``found`` are all lists of the text."""

    def __init__(self, text: str, found: Sequence[Listing]) -> None:
        self.text = text
        self.found = found

    def behind(self, listing: Listing, figure: Figure, link: str) -> Binding:
        """How far a list binds a count behind it."""
        if listing.is_loose or listing.is_continued or listing.figured or listing.form in ("pair", "semicolon"):
            return "agreeing"
        if figure.bound != "exact" or self._is_of_last(listing) or is_far(listing, figure):
            return "agreeing"
        kinds = units()[figure.unit]
        if listing.is_open and link in _PLAIN:
            return "inferred"
        if "signs" in kinds or self.text.startswith("字", figure.end):
            return "inferred" if all(end - start == 1 for start, end in listing.items) else "agreeing"
        is_names = self._are_names(listing, kinds)
        if link:
            return "inferred" if link in _PLAIN and is_names and self._is_several(listing) else "agreeing"
        if self._is_pair_of_others(listing, figure) and not is_names:
            return "agreeing"
        if self.text.startswith(_named(), figure.end):
            kinds = kinds | {"things"}
        if not kinds & {"places", "persons"} and not self._has_noun(figure):
            return "agreeing"
        if kinds & {"things", "places"} and self._is_several(listing):
            return "stated"
        return "inferred" if is_names or "places" in kinds else "agreeing"

    def _is_of_last(self, listing: Listing) -> bool:
        """Whether the count behind a list is of its last thing alone: 甲、乙、丙市场新开3家, 非洲、东盟、中亚5国."""
        last, previous = (self.text[slice(*item)] for item in (listing.items[-1], listing.items[-2]))
        if last.endswith(_objects()):
            return True
        return any(last.endswith(word) and not previous.endswith(word) for word in _frames())

    def _is_several(self, listing: Listing) -> bool:
        return len(listing.items) >= _LEAST_NAMES or listing.form == "titles"

    def _are_names(self, listing: Listing, kinds: frozenset[str]) -> bool:
        """Whether what is listed are names of one kind, or three short words of much the same length."""
        words = [self.text[start:end] for start, end in listing.items]
        if listing.fewest > len(words):
            words[-1:] = _JOIN.split(words[-1])
        if "persons" in kinds:
            return are_persons(words if len(words) == _PAIR else words[1:])
        if are_names(words):
            return True
        lengths = sorted(map(len, words[1:]))
        is_even = lengths[-1] <= _SHORT_NAME and lengths[-1] - lengths[0] < _LEAST_NAMES
        return is_even and len(words) >= _LEAST_NAMES and not any(word[-1] in _FUNCTION for word in words)

    def _is_pair_of_others(self, listing: Listing, figure: Figure) -> bool:
        """Whether a list is too long for 两, which often counts something else: 甲、乙、丙符合两国利益."""
        is_theirs = "things" in units()[figure.unit] and figure.text[1:] not in ("项", "条")
        return figure.text.startswith("两") and listing.fewest > _PAIR + is_theirs

    def _has_noun(self, figure: Figure) -> bool:
        """甲、乙、丙3家企业 and 3大类 count what they stand behind; 改建甲、乙、丙3家 may not."""
        if len(figure.unit) > 1:
            return True
        following = self.text[figure.end : figure.end + 1]
        return bool(_NOUN_BEHIND.match(following)) and following not in _FUNCTION

    def before(self, index: int, listing: Listing, figure: Figure, role: str) -> Binding:
        """How far a list binds the count that announces it."""
        kinds = units()[figure.unit]
        if listing.is_loose or listing.figured or figure.bound != "exact" or listing.bracket == "【":
            return "agreeing"
        if is_far(listing, figure):
            return "agreeing"
        follower = self.found[index + 1] if index + 1 < len(self.found) else None
        if follower is not None and follower.is_continued and follower.run[0] <= listing.run[1] + 1:
            return "agreeing"
        if listing.form == "numbered":
            is_said = "points" in kinds or (role != "clause" and "things" in kinds)
            return "inferred" if is_said else "agreeing"
        # 三条要求：一要精简、高效 lists what the first of them is.
        if _ENUMERATED.match(self.text, listing.run[0]) or listing.form == "semicolon":
            return "agreeing"
        if role == "bracket":
            # 31个省（自治区、直辖市）: the bracket names the kinds, not the places.
            is_kinds = all(self.text[a:b] in _kinds() for a, b in listing.items)
            is_whole = listing.end == listing.run[1] and self.text[listing.end] in "）)"
            is_whole = is_whole and len(listing.items) >= _LEAST_NAMES and not figure.text.startswith("两")
            return "agreeing" if is_kinds or not is_whole or listing.lead is not None else "inferred"
        is_whole = listing.ended in _ENDS and listing.start <= listing.run[0] + (listing.lead is not None) * _NOUN
        if not kinds & {"things", "places", "persons"} and "的" in self.text[figure.end : listing.run[0]]:
            return "agreeing"  # 支持11档高度的型号有：…
        if role == "colon":
            return "stated" if is_whole else "agreeing"
        if role == "exact":
            ends = listing.ended in _ENDS or listing.ended == "—" or _GOES_ON.match(self.text, listing.run[1])
            return "inferred" if ends else "agreeing"
        return "agreeing"


@cache
def units() -> dict[str, frozenset[str]]:
    """The classes of every unit that counts things of a list: see ``listing_units.tsv``."""
    classes: dict[str, set[str]] = {}
    for kind, words, *_ in table("listing_units"):
        for word in words.split():
            classes.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in classes.items()}


@cache
def _objects() -> tuple[str, ...]:
    return ("的", *of_role("object"))


@cache
def _frames() -> tuple[str, ...]:
    return of_role("frame")


@cache
def _named() -> tuple[str, ...]:
    return of_role("named")


@cache
def _kinds() -> frozenset[str]:
    return frozenset(of_role("kind"))
