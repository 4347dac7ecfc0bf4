"""Whether one slip of the hand explains why a relation that was only inferred does not hold.

Where the place of a figure in a relation is inferred (a share without the name of its whole), figures that a slip
brings together were most likely meant to be together; figures that none does were most likely not.
"""

from __future__ import annotations

from dataclasses import replace

from heshu_rules.diagnosis import explanations
from heshu_rules.relation import Relation


def is_meant(relation: Relation) -> bool:
    """The relation holds, or would but for one slip of the hand in one of its figures."""
    return relation.holds("lenient") is not None or is_slip_away(relation)


def is_slip_away(relation: Relation) -> bool:
    """The relation would hold but for one slip of the hand in one of its figures."""
    found = explanations(relation.claims, relation.left_to, lambda slip: relation.holds("printed", slip) is not None)
    return any(True for _ in found)


def meant(relation: Relation) -> Relation:
    """The relation with its roles inferred: its figures tell that it is meant, and a slip in them gives a warning."""
    return replace(relation, evidence="inferred")
