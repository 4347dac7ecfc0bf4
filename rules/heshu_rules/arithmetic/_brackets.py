"""Brackets and 其中 within a list: which of its figures are parts, and which are parts of a part."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.counting._parts import words
from heshu_rules.facts import Facts

_NAME: Final = 12
"""The longest name within a bracket that lists nothing but names and figures."""
_AMONG: Final = re.compile("其中|包括|包含|[含如等]|新增|较|比")


def bracketed(facts: Facts, total: Claim, parts: Sequence[Claim]) -> list[Claim]:
    """The parts within a bracket that opens right after the total: 2963所（新建1121所、改扩建1842所）."""
    gap = facts.between(total, parts[0])
    if not gap[len(total.place.after) :].startswith(("（", "(")) and not gap.startswith(("（", "(")):
        return []
    inside = [parts[0]]
    for part in parts[1:]:
        between = facts.between(inside[-1], part)
        if between.count("）") + between.count(")") > between.count("（") + between.count("("):
            break
        inside.append(part)
    return inside


def is_remark(facts: Facts, total: Claim, parts: Sequence[Claim]) -> bool:
    """火电5126万千瓦（煤电4683万千瓦），水电…: one figure in a bracket, and what stands behind is of something else."""
    if len(bracketed(facts, total, parts)) != 1:
        return False
    return not any(word in facts.between(parts[0], parts[1]) for word in words("opens"))


def is_pure(facts: Facts, total: Claim, parts: Sequence[Claim]) -> bool:
    """The bracket lists names with their figures and nothing else: 25例（甲市12例，乙市8例，丙市6例）."""
    names = [facts.between(total, parts[0])[len(total.place.after) :]]
    names += [facts.between(a, b) for a, b in itertools.pairwise(parts)]
    closing = facts.sentence(parts[-1])[parts[-1].figure.end - parts[-1].place.sentence_span[0] :]
    is_short = all(len(name) <= _NAME and not _AMONG.search(name) for name in names)
    return is_short and closing[:1] in ("）", ")") and all(claim.figure.bound == "exact" for claim in (total, *parts))


def nested(facts: Facts, parts: Sequence[Claim]) -> list[int]:
    """Which of the parts are parts of one before them."""
    remarks = _remarks(facts, parts)
    return [index for index, part in enumerate(parts) if index and (is_inner(part) or index in remarks)]


def _remarks(facts: Facts, parts: Sequence[Claim]) -> set[int]:
    """火电5126万千瓦（煤电4683万千瓦），水电1094万千瓦: which figures a bracket puts beside the one right before it."""
    found: set[int] = set()
    for index, (before, part) in enumerate(itertools.pairwise(parts)):
        gap = facts.between(before, part)
        if gap.startswith(("（", "(")) or (index in found and "）" not in gap and ")" not in gap):
            found.add(index + 1)
    return found


def is_inner(part: Claim) -> bool:
    """其中 stands before it, and not before the list that it goes on."""
    return "of_which" in part.cues and part.place_in_series == 0
