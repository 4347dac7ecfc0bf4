"""What the rules for wording and notation share: finding a phrase in the cleaned text, and wording a finding.

Such a rule is a pattern, a few guards and a hint to the writer; where it stands and how it is reported is said here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from heshu_claims.article import Field
from heshu_claims.lexicon import table
from heshu_rules.facts import Facts
from heshu_rules.finding import Finding, Severity
from heshu_rules.rule import Language, Rule

NUMBER: Final = r"[0-9](?<![\d.,，][0-9])[0-9]{0,11}(?:\.[0-9]{1,8})?"
"""An Arabic numeral from its first digit on.

Its length is limited, so that a megabyte of digits is read once, not squared; it begins with the digit and looks behind
it then, which the search can skip to.
"""

CHINESE: Final = "一二两三四五六七八九十百千几数半"
"""Characters of Chinese numerals and of what is counted roughly."""

_ENDS: Final = "，。！？；：\n,!?;"
_SENTENCE_ENDS: Final = "。！？；\n!?;"
_REACH: Final = 120
"""How far a clause or sentence is followed at most."""


class Pattern:
    """A regular expression, and the ``cues`` without which it cannot match: texts without them are not searched.

    ``reach`` says how many characters before and after a cue a match may begin and end: only so much is searched.
    ``gate`` is a regular expression that is found in every text with a match that a rule can have something to say of:
    one that begins with a cue and looks at what stands beside it passes most texts over in a fraction of the time.
    """

    __slots__ = ("_compiled", "_gate", "_initials", "cues", "gate", "reach", "regex")

    def __init__(
        self, regex: str, cues: tuple[str, ...] = (), reach: tuple[int, int] | None = None, gate: str = ""
    ) -> None:
        self.regex: Final = regex
        self.cues: Final = cues
        self.reach: Final = reach
        self.gate: Final = gate
        self._initials: Final = tuple((cue[0], cue) for cue in cues)
        self._compiled: re.Pattern[str] | None = None
        self._gate: re.Pattern[str] | None = None

    def may_match(self, text: str) -> bool:
        """Whether a text has what a match needs: what the gate looks for, or else one of the cues."""
        if self.gate:
            if self._gate is None:
                self._gate = re.compile(self.gate)
            return self._gate.search(text) is not None
        for initial, cue in self._initials:
            # To look for one character takes a fraction of the time of a word, and most texts lack it.
            if initial in text and cue in text:
                return True
        return not self.cues

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Where it matches in a text."""
        if self.reach is not None:
            places = _places(text, self.cues)
            return self._near(text, places, *self.reach) if places else iter(())
        return self._regex().finditer(text) if self.may_match(text) else iter(())

    def _regex(self) -> re.Pattern[str]:
        """The regular expression, compiled when a text is first searched for it."""
        if self._compiled is None:
            self._compiled = re.compile(self.regex)
        return self._compiled

    def _near(self, text: str, places: list[tuple[int, int]], left: int, right: int) -> Iterator[re.Match[str]]:
        """The matches in the parts of a text that are in reach of a cue, those that overlap searched as one."""
        find = self._regex().finditer
        start, end = places[0]
        for first, last in places:
            if first - left > end + right:
                yield from find(text, max(0, start - left), end + right)
                start = first
            end = last
        yield from find(text, max(0, start - left), end + right)


def _places(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where words begin and end in a text, in the order in which they begin."""
    found: list[tuple[int, int]] = []
    for word in words:
        start = text.find(word)
        while start >= 0:
            end = start + len(word)
            found.append((start, end))
            start = text.find(word, end)
    if len(words) > 1:
        found.sort()
    return found


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a pattern matches: ``start`` and ``end`` are offsets in ``text``, the cleaned text of ``field``."""

    field: Field
    text: str
    match: re.Match[str]

    @property
    def start(self) -> int:
        """Where the match begins."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Where the match ends."""
        return self.match.end()

    @property
    def found(self) -> str:
        """What matched."""
        return self.match.group()

    def before(self, length: int) -> str:
        """As many characters before the match as there are, up to ``length``."""
        return self.text[max(0, self.start - length) : self.start]

    def after(self, length: int) -> str:
        """As many characters after the match as there are, up to ``length``."""
        return self.text[self.end : self.end + length]

    @property
    def clause(self) -> str:
        """The text around the match up to the nearest punctuation."""
        return _around(self.text, self.start, self.end, _ENDS)

    @property
    def sentence(self) -> str:
        """The text around the match up to the nearest end of a sentence."""
        return _around(self.text, self.start, self.end, _SENTENCE_ENDS)

    def is_within(self, opening: str, closing: str) -> bool:
        """Whether the match stands between such marks: in 《》 it belongs to a title, in “” to what someone said."""
        left = self.text[max(0, self.start - _REACH) : self.start]
        return left.rfind(opening) > left.rfind(closing)


def hits(facts: Facts, pattern: Pattern) -> list[Hit]:
    """The places where a pattern matches, in the text and in a title that stands apart."""
    if not pattern.may_match(facts.all_text):
        return []
    return [Hit(field, text, match) for field, text in facts.fields for match in pattern.matches(text)]


def finding(
    rule: Rule, facts: Facts, hit: Hit, *, zh: str = "", en: str = "", suggestion: str | None = None,
    severity: Severity | None = None, group: str | int = 0,
) -> Finding:  # fmt: skip
    """What a rule has to say of a hit, or of one group of its match.

    ``zh`` and ``en`` tell the writer what to look at, after the rule's title and the words found; ``suggestion`` is how
    they would have been written. ``severity`` is the rule's own unless a case is milder.
    """
    start, end = hit.match.span(group)
    found = hit.text[start:end]
    language: Language = facts.language
    colon, stop = ("：", "。") if language == "zh" else (": ", ". ")
    hint = zh if language == "zh" else en
    if not hint and suggestion is not None:
        hint = f"宜写作“{suggestion}”" if language == "zh" else f"better written {suggestion}"
    message = stop.join(part for part in (f"{rule.heading(language)}{colon}{found}", hint) if part)
    raw = facts.article.field(hit.field).span(start, end)
    touched = [c for c in facts.claims if c.field == hit.field and c.figure.start < end and start < c.figure.end]
    return Finding(
        rule=rule.code, name=rule.name, family=rule.family, severity=severity or rule.severity, message=message,
        field=hit.field, start=raw[0], end=raw[1], spans=(raw,), claims=tuple(claim.id for claim in touched),
        found=found, suggestion=suggestion, clause=hit.clause,
    )  # fmt: skip


def is_silenced(rule: str, text: str) -> bool:
    """Whether a text holds a word of the table ``silencing`` in whose presence the rule of that name says nothing."""
    return any(word in text for word in _silencing(rule))


@cache
def _silencing(rule: str) -> tuple[str, ...]:
    return tuple(word for word, silenced, *_ in table("silencing") if silenced == rule)


def _around(text: str, start: int, end: int, ends: str) -> str:
    left, right = start, end
    while left > max(0, start - _REACH) and text[left - 1] not in ends:
        left -= 1
    while right < min(len(text), end + _REACH) and text[right] not in ends:
        right += 1
    return text[left:right]
