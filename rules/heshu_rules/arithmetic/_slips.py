"""Whether one slip of the hand explains why a relation that was only inferred does not hold.

Where the place of a figure in a relation is inferred (a share without the name of its whole), figures that a slip
brings together were most likely meant to be together; figures that none does were most likely not.
"""

from __future__ import annotations

from dataclasses import replace

from heshu_claims.interval import Interval
from heshu_rules.diagnosis import slips
from heshu_rules.relation import Relation


def is_meant(relation: Relation) -> bool:
    """The relation holds, or would but for one slip of the hand in one of its figures."""
    return relation.holds("lenient") is not None or is_slip_away(relation)


def is_slip_away(relation: Relation) -> bool:
    """The relation would hold but for one slip of the hand in one of its figures."""
    return any(
        relation.holds("printed", {claim.id: slip.claim}) is not None
        for role, term in relation.terms.items()
        if (claim := term.claim) is not None and term.value is None
        for slip in slips(claim, _wanted(relation, role))
    )


def meant(relation: Relation) -> Relation:
    """The relation as stated, with a warning at most: what is inferred is told to be meant by its figures."""
    return replace(relation, evidence="stated", ceiling="warning")


def _wanted(relation: Relation, role: str) -> Interval:
    """What the rest of the relation leaves to the figure of a role, in the figure's own unit and sign."""
    term = relation.terms[role]
    unbound = replace(relation, terms={**relation.terms, role: replace(term, claim=None)})
    found = [reading.formula.narrow(unbound.box("printed")).get(role) for reading in relation.readings]
    wanted = Interval(None, None)
    kept = [interval for interval in found if interval is not None]
    if len(kept) == 1:
        wanted = -kept[0] if term.negate else kept[0]
    return wanted if term.factor is None else Interval(None, None)
