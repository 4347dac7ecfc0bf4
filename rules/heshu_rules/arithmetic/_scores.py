"""The scores of a match and of its parts: quarters and halves add up to it, sets and games are won and counted.

86比79，四节比分为22比18、19比24、21比17、24比20; 3∶1（25∶18、25∶20、19∶25、25∶22）. Where the parts score less than the
whole they are added, where they score more they are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.figure import Points
from heshu_claims.interval import Interval
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal, total
from heshu_rules.lexical import is_silenced
from heshu_rules.relation import Reading, Relation, Term

_ANNOUNCED: Final = re.compile("(?:[节局盘场]的?(?:小?比分|得分)|[局盘]分|小分)[分别为是：:依次]*$|[（(]$")
"""How the scores of the parts are announced, right before the first of them."""
_REACH: Final = 60
"""Within how many characters of its parts the score of the match stands."""


def scored(facts: Facts) -> Iterator[Relation]:
    """For either side the sum of its points, or of the sets it won."""
    are_printed = any(claim.figure.score for claim in facts.claims)
    for claims in facts.sentences if are_printed else ():
        printed = [claim for claim in claims if claim.figure.points is not None]
        if len(printed) < 3:
            continue
        for parts in _runs(facts, printed):
            whole = _whole(facts, printed, parts)
            if whole is not None and not is_silenced("set-scores", facts.sentence(whole)):
                yield from _sums(whole, parts)


def _runs(facts: Facts, printed: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The scores that stand in a row behind the words that announce those of the parts."""
    run: list[Claim] = []
    for claim in printed:
        if run and not facts.between(run[-1], claim).strip("、，,和 "):
            run.append(claim)
            continue
        if len(run) > 1:
            yield run
        start = claim.figure.start
        before = facts.text(claim.field, (max(0, start - 12), start))
        run = [claim] if _ANNOUNCED.search(before) else []
    if len(run) > 1:
        yield run


def _whole(facts: Facts, printed: Sequence[Claim], parts: Sequence[Claim]) -> Claim | None:
    """The score next to those of the parts, before them or behind."""
    before = [claim for claim in printed if claim.id < parts[0].id]
    after = [claim for claim in printed if claim.id > parts[-1].id]
    if before and len(facts.between(before[-1], parts[0])) <= _REACH:
        return before[-1]
    return after[0] if after and len(facts.between(parts[-1], after[0])) <= _REACH else None


def _sums(whole: Claim, parts: Sequence[Claim]) -> Iterator[Relation]:
    match, scores = whole.figure.points, [part.figure.points for part in parts]
    if match is None or None in scores:
        return
    points = [score for score in scores if score is not None]
    is_counted = max(match) < max(max(score) for score in points)
    found = [_sum(whole, parts, match, points, side, is_counted) for side in (0, 1)]
    if not all(relation.holds("printed") for relation in found):
        # the score of the match may name the winner first, and those of the parts the home side
        turned = [_sum(whole, parts, match[::-1], points, side, is_counted) for side in (0, 1)]
        found = turned if all(relation.holds("printed") for relation in turned) else found
    yield from found


def _sum(
    whole: Claim, parts: Sequence[Claim], match: Points, scores: Sequence[Points], side: int, is_counted: bool
) -> Relation:
    terms = {"total": Term(claim=whole, value=Interval.point(match[side]), text=str(match[side]))}
    for index, (part, score) in enumerate(zip(parts, scores, strict=True)):
        is_won = score[side] > score[1 - side]
        value = int(is_won) if is_counted else score[side]
        text = f"{part.figure.text}{'胜' if is_won else '负'}" if is_counted else str(value)
        terms[f"parts.{index}"] = Term(claim=part, value=Interval.point(value), text=text)
    return Relation("sum", terms, (Reading(equal(Role("total"), total("parts", len(parts)))),))
