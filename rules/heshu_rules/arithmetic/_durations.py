"""Lengths of time that became shorter or longer: 由15个工作日压缩至7个工作日，压缩8个工作日."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.lexicon import table
from heshu_rules.arithmetic._terms import BASE, CURRENT, DELTA, level
from heshu_rules.facts import Facts
from heshu_rules.formula import equal
from heshu_rules.relation import Reading, Relation

_NEAR: Final = 10
"""How many characters may stand between two of the lengths."""
_MARK: Final = re.compile("[，,（(]")
_DIFFERENCE: Final = Reading(equal(DELTA, CURRENT - BASE))


def changed(facts: Facts) -> Iterator[Relation]:
    """The difference of two lengths in one sentence, the second of which the first became, and the change behind."""
    if len(facts.of_kind("duration")) < 3:
        return
    for claims in facts.sentences:
        lengths = [claim for claim in claims if claim.figure.kind == "duration" and claim.figure.value]
        for base, current, delta in zip(lengths, lengths[1:], lengths[2:], strict=False):
            is_down = _direction(facts, base, current, delta)
            if is_down is not None and base.figure.unit == current.figure.unit == delta.figure.unit:
                terms = {"current": level(current), "base": level(base), "delta": replace(level(delta), negate=is_down)}
                yield Relation("difference", terms, (_DIFFERENCE,))


def _direction(facts: Facts, base: Claim, current: Claim, delta: Claim) -> bool | None:
    """Whether the length fell; ``None`` where no words say that it changed from one to the other, and by how much."""
    became, by = facts.between(base, current).rstrip("约近了"), facts.between(current, delta).rstrip("约近了")
    before = facts.text(base.field, (max(0, base.figure.start - _NEAR), base.figure.start))
    if max(len(became), len(by)) > _NEAR or "、" in became + by or not _from().search(before):
        return None
    signs = _sign(became, "to"), _sign(by, "rise", "fall")
    return signs[0] == "-" if signs[0] is not None and signs[0] == signs[1] and _MARK.search(by) else None


@cache
def _from() -> re.Pattern[str]:
    """How a former length is told."""
    former = "|".join(word for word, role, *_ in table("comparing") if role == "former")
    return re.compile(f"(?:由|从|{former})[^，。；]{{0,10}}$")


def _sign(words: str, *roles: str) -> str | None:
    """The sign of the word of direction that stands right before a figure."""
    return next((sign for word, sign in _directions(roles) if words.endswith(word)), None)


@cache
def _directions(roles: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((word, sign) for word, sign, role, *_ in table("directions") if role in roles)
