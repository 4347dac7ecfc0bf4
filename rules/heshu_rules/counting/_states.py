"""Parts that are known by what became of them: the rescued among those aboard, pledged shares among those held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.lexicon import table
from heshu_rules.counting._parts import PERSONS, Pair, is_additive, is_of_each
from heshu_rules.facts import Facts

_BEHIND: Final = 8
"""How many characters behind a count may say what became of them: 9人身份确认."""
_AHEAD: Final = 12
"""How many characters may stand between the word and its count: 船上共有约62名."""
_BESIDE: Final = 1
"""Within how many characters behind a figure a word is said of it, and not of the next one: 2人死亡3人受伤."""
_SENTENCES: Final = 3
"""How many sentences may stand between the part and the whole of a line."""
_LED: Final = 60
"""How many characters before a sentence may name what it goes on about."""
_CLOSED: Final = re.compile("[，,。；;、！？（(\n]")
_OPENED: Final = re.compile("[，,。；;！？）)\n]")
_JOINED: Final = re.compile("[和与及、]")
_PERSONAL: Final = PERSONS | {"具"}


@dataclass(frozen=True, slots=True)
class _Subject:
    """What the table ``states`` says of a subject."""

    reach: str
    words: dict[str, tuple[str, ...]]
    """The words by their role."""
    patterns: dict[str, re.Pattern[str]]

    def is_said(self, role: str, claim: Claim, facts: Facts) -> bool:
        """Whether the words right behind a figure, or else those right before it, say what it is of."""
        pattern = self.patterns[role]
        behind = _CLOSED.split(claim.place.after, maxsplit=1)[0][:_BEHIND]
        if (role == "part" or "behind" in self.words) and pattern.search(behind):
            return True
        before = _OPENED.split(claim.place.before)[-1]
        found = list(pattern.finditer(before))
        if not found or len(before) - found[-1].end() > _AHEAD:
            return False
        return found[-1].start() > _BESIDE or not _is_behind_another(facts, claim)

    def is_guarded(self, text: str) -> bool:
        """Whether a text says that others may be counted than those of the whole."""
        return any(word in text for word in self.words.get("guard", ()))


def _is_behind_another(facts: Facts, claim: Claim) -> bool:
    """Whether what stands before a figure stands right behind another of its unit."""
    previous = facts.claims[claim.id - 1] if claim.id else claim
    return (
        previous is not claim
        and previous.field == claim.field
        and previous.place.clause == claim.place.clause
        and previous.figure.unit == claim.figure.unit
    )


@cache
def _subjects() -> tuple[_Subject, ...]:
    rows: dict[str, dict[str, list[str]]] = {}
    for subject, role, word, *_ in table("states"):
        rows.setdefault(subject, {}).setdefault(role, []).append(word)
    return tuple(
        _Subject(
            roles["reach"][0],
            {role: tuple(found) for role, found in roles.items()},
            {role: re.compile("|".join(sorted(map(re.escape, roles[role]), key=len, reverse=True)))
             for role in ("whole", "part")},
        )
        for roles in rows.values()
    )  # fmt: skip


@cache
def _wholes() -> re.Pattern[str]:
    """The words of all subjects that stand by a whole: most articles have none of them."""
    words = {word for subject in _subjects() for word in subject.words["whole"]}
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


def become(facts: Facts) -> Iterator[Pair]:
    """The parts of an article that are told by what became of them, or by what was done with them."""
    said = set(_wholes().findall(facts.article.text.clean))
    for subject in _subjects():
        if said.isdisjoint(subject.words["whole"]):
            continue
        counts = [claim for claim in facts.of_unit(*subject.words["unit"]) if claim.field == "text"]
        wholes = [claim for claim in counts if _is_whole(facts, subject, claim)]
        for part in counts if wholes else ():
            if is_additive(part, as_part=True) and subject.is_said("part", part, facts):
                whole = _whole_of(facts, subject, part, wholes)
                if whole is not None:
                    yield part, whole, "inferred"


def _is_whole(facts: Facts, subject: _Subject, claim: Claim) -> bool:
    if not is_additive(claim) or is_of_each(facts, claim) or not subject.is_said("whole", claim, facts):
        return False
    if "nested" not in subject.words and subject.is_said("part", claim, facts):
        return False
    return claim.whole is None and not _is_joined(facts, claim) and claim.figure.value != 1


def _is_joined(facts: Facts, claim: Claim) -> bool:
    """机上有175名乘客和6名机组人员: neither is all who are aboard."""
    for index in (claim.id - 1, claim.id + 1):
        other = facts.claims[index] if 0 <= index < len(facts.claims) else claim
        if other is claim or other.field != claim.field or other.place.clause != claim.place.clause:
            continue
        if other.figure.unit == claim.figure.unit and _JOINED.search(facts.between(claim, other)):
            return True
    return False


def _whole_of(facts: Facts, subject: _Subject, part: Claim, wholes: Sequence[Claim]) -> Claim | None:
    """The nearest figure of all, if the two are of one event."""
    others = [one for one in wholes if one is not part and are_alike(part, one)]
    if not others:
        return None
    whole = min(others, key=lambda whole: abs(whole.id - part.id))
    if part.figure.text == whole.figure.text or not _is_in_time(part, whole):
        return None
    if subject.is_guarded(facts.sentence(part) + facts.sentence(whole)):
        return None
    apart = part.place.sentence - whole.place.sentence
    if apart and "placed" in subject.words and (part.scope is None or part.scope != whole.scope):
        return None
    if subject.reach == "sentence":
        return whole if apart == 0 and whole.id < part.id else None
    is_near = abs(apart) <= _SENTENCES and (part.line == whole.line or subject.reach == "near")
    if subject.reach != "article":
        return whole if is_near else None
    lines = (part.line, whole.line) if is_near else None
    totals = {one.figure.value for one in others if lines is None or one.line in lines}
    is_one = len(totals) == 1 and (is_near or _is_linked(facts, subject, part, whole))
    return whole if is_one else None


def are_alike(part: Claim, whole: Claim) -> bool:
    """Whether two figures have one measure word, or both count people, living or dead."""
    units = {part.figure.unit, whole.figure.unit}
    return len(units) == 1 or units <= _PERSONAL | {"人次"}


def _is_linked(facts: Facts, subject: _Subject, part: Claim, whole: Claim) -> bool:
    """Whether the sentences of both name what it is about: 班机事故共寻获40人 … 机上共58人."""
    links = subject.words.get("link")
    if links is None:
        return True
    spans = [(max(0, claim.place.sentence_span[0] - _LED), claim.place.sentence_span[1]) for claim in (part, whole)]
    return all(any(word in facts.text("text", span) for word in links) for span in spans)


def _is_in_time(part: Claim, whole: Claim) -> bool:
    a, b = part.quantity.period, whole.quantity.period
    if a is None or b is None or a == b:
        return True
    return "period_inherited" in part.cues or "period_inherited" in whole.cues or b.covers(a) or a.covers(b)
