"""The one judge of all relations: which hold, which cannot be true together, and what they imply."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import EVERYTHING, Interval
from heshu_rules.facts import Facts
from heshu_rules.finding import Status
from heshu_rules.formula import Box, Formula
from heshu_rules.network import Network, Replaced
from heshu_rules.relation import BOUNDING, Grade, Reading, Relation
from heshu_rules.report import Judged, Node, Verdict
from heshu_rules.rule import Rule

Stated = tuple[Rule, Relation]

_GRADES: Final[tuple[Grade, ...]] = ("printed", "lenient", "loose")
_EXACTING: Final = frozenset({"multiple"})
"""Kinds of which a mistake that fits the printed figures is believed before a lenient reading."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Relations that cannot all hold: one that is broken by itself, or a smallest set that is broken together.

    ``grade`` is the one at which they still hold: "lenient" if rounding saves them, "loose" if nothing but the widest
    reading of 超 or 近 does, ``None`` if nothing does.
    """

    relations: tuple[int, ...]
    grade: Grade | None


class Engine:
    """The relations of one article, bound and judged."""

    def __init__(self, facts: Facts, stated: Sequence[Stated]) -> None:
        self.facts = facts
        self.rules = [rule for rule, _ in stated]
        self.relations = [relation for _, relation in stated]
        self.network = Network(facts.claims, self.relations)
        self._print_unknowns()
        self._boxes: dict[tuple[int, Grade], Box] = {}
        self.grades = [self._grade(index) for index in range(len(self.relations))]
        self.conflicts = self._conflicts()

    def _print_unknowns(self) -> None:
        """An unknown that another sentence prints is no unknown: the relation is judged with the figure there."""
        for index, relation in enumerate(self.relations):
            role = relation.unknown
            node = None if role is None else self.network.bindings[index].get(role)
            if role is None or node is None or not self.network.nodes[node].claims:
                continue
            claim = next(iter(self.network.nodes[node].claims.values()))
            if claim not in relation.claims:
                terms = {**relation.terms, role: replace(relation.terms[role], claim=claim)}
                self.relations[index] = replace(relation, terms=terms, evidence="inferred")

    def _box(self, index: int, grade: Grade) -> Box:
        """What is known of every role of a relation, computed once."""
        box = self._boxes.get((index, grade))
        if box is None:
            box = self._boxes[index, grade] = self.relations[index].box(grade)
        return box

    def _holding(self, index: int, grade: Grade) -> Reading | None:
        """The first reading of a relation that holds: see ``Relation.holds``."""
        relation = self.relations[index]
        box = self._box(index, "loose" if relation.loosely else grade)
        for reading in relation.readings:
            if reading.formula.holds(box):
                return reading
        return None

    def _grade(self, index: int) -> Grade | None:
        grade = next((grade for grade in _GRADES if self._holding(index, grade)), None)
        relation = self.relations[index]
        if grade == "lenient" and relation.kind in _EXACTING:
            box = self._box(index, "printed")
            if any(mistake.formula.holds(box) for mistake in relation.mistakes):
                # 537万 to 2.38亿 is 44.3 times as much: 增长了44倍 is not saved by cutting 2.39亿 short
                return None
        return grade

    def _conflicts(self) -> list[Conflict]:
        judged = [index for index, relation in enumerate(self.relations) if relation.guard is None and relation.claims]
        found = [Conflict((index,), self.grades[index]) for index in judged if self.grades[index] != "printed"]
        sound = [index for index in judged if self.grades[index] in ("printed", "lenient")]
        active = {index: formula for index in self.network.entangled(sound) if (formula := self._only_formula(index))}
        for _, relations in self.network.contradictions("lenient", active) if len(active) > 1 else ():
            if len(relations) > 1:
                loose = self.network.solve("loose", {index: active[index] for index in relations}).empty is None
                found.append(Conflict(relations, "loose" if loose else None))
        return found

    def _only_formula(self, index: int) -> Formula | None:
        """The formula of a relation of which one reading is left; more than one says nothing yet."""
        box = self._box(index, "lenient")
        left = [reading.formula for reading in self.relations[index].readings if reading.formula.holds(box)]
        return left[0] if len(left) == 1 else None

    def wanted(self, conflict: Conflict, claim: Claim) -> Interval:
        """What the rest of a conflict leaves to a figure."""
        if len(conflict.relations) > 1:
            return self._left_together(conflict, claim)
        relation = self.relations[conflict.relations[0]]
        return relation.left_to(claim)

    def _left_together(self, conflict: Conflict, claim: Claim) -> Interval:
        """The same where several relations share the blame: what they leave to the figure's quantity unprinted."""
        formulas = {index: self.relations[index].readings[0].formula for index in conflict.relations}
        solution = self.network.solve("lenient", formulas, {claim.id: None})
        return EVERYTHING if solution.empty is not None else solution.interval(self.network.node_of(claim))

    def holds_together(self, conflict: Conflict, computed: Mapping[int, Formula]) -> bool:
        """Whether the relations of a conflict hold if some of them are computed by other formulas."""
        formulas = {index: self.relations[index].readings[0].formula for index in conflict.relations} | dict(computed)
        if not all(formulas[index].holds(self.relations[index].box("lenient")) for index in formulas):
            return False
        return len(formulas) == 1 or self.network.solve("lenient", formulas).empty is None

    def is_resolved(self, conflict: Conflict, replaced: Replaced) -> bool:
        """Whether the conflict is gone, and no other relation broken, once some figures are replaced by others."""
        if not all(self.relations[index].holds("printed", replaced) for index in conflict.relations):
            return False
        if len(conflict.relations) > 1:
            formulas = {index: self.relations[index].readings[0].formula for index in conflict.relations}
            if self.network.solve("printed", formulas, replaced).empty is not None:
                return False
        return all(self.relations[index].holds("lenient", replaced) for index in self._sound_relations_of(replaced))

    def _sound_relations_of(self, claims: Replaced) -> set[int]:
        return {index for claim in claims for index in self._sound.get(claim, ())}

    @functools.cached_property
    def _sound(self) -> dict[int, list[int]]:
        """The relations that hold, by the claims that take part in them."""
        found: dict[int, list[int]] = {}
        for index, relation in enumerate(self.relations):
            if relation.guard is None and self.grades[index] in ("printed", "lenient"):
                for claim in relation.claims:
                    found.setdefault(claim.id, []).append(index)
        return found

    def broken(self) -> set[int]:
        """The relations that take part in a conflict which not even the lenient grade saves."""
        conflicts = (conflict for conflict in self.conflicts if conflict.grade != "lenient")
        return {index for conflict in conflicts for index in conflict.relations}

    @functools.cached_property
    def judged(self) -> tuple[Judged, ...]:
        """Every relation with its verdict, in the order of their first places in the text."""
        broken = self.broken()
        return tuple(self._judge(index, index in broken) for index in range(len(self.relations)))

    def _judge(self, index: int, is_broken: bool) -> Judged:
        relation, rule = self.relations[index], self.rules[index]
        verdict: Verdict = "broken" if is_broken else "holds"
        if relation.guard is not None:
            verdict = "guarded"
        elif not is_broken and any(term.is_unknown for term in relation.terms.values()):
            verdict = "implied"
        by_rounding = self.grades[index] == "lenient"
        return Judged(index, rule.code, rule.name, relation, verdict, by_rounding=by_rounding)

    def quantities(self) -> tuple[Node, ...]:
        """The quantities that a claim prints or a relation needs, with what is left of them."""
        printed = self.network.printed
        return tuple(
            Node(number, node.quantity, printed(number, "printed"), tuple(node.claims), tuple(node.relations))
            for number, node in enumerate(self.network.nodes)
            if node.relations or len(node.claims) > 1
        )

    def statuses(self, culprits: dict[int, int | None]) -> dict[int, Status]:
        """The status of every claim. ``culprits`` maps a broken relation to the claim named for it, if one is."""
        status: dict[int, Status] = {claim.id: "unchecked" for claim in self.facts.claims}
        for judged in self.judged:
            new: Status | None = None
            if judged.verdict == "broken":
                new = "contradicted"
            elif judged.verdict == "holds":
                new = "bounded" if _only_limits(judged.relation) else "confirmed"
            elif judged.verdict == "implied":
                new = "implied"
            if new is None:
                continue
            culprit = culprits.get(judged.id)
            for claim in judged.relation.claims:
                if new != "contradicted" or culprit is None or claim.id == culprit:
                    status[claim.id] = min(status[claim.id], new, key=_PRECEDENCE.index)
        return status


def _only_limits(relation: Relation) -> bool:
    """Whether a relation that holds limits its figures and recomputes none: 甲、乙等9家 lists no more than nine."""
    if relation.kind in BOUNDING or not any(reading.formula.is_bound for reading in relation.readings):
        return relation.kind in BOUNDING
    reading = relation.holds("lenient") or relation.holds("loose")
    return reading is not None and reading.formula.is_bound


_PRECEDENCE: Final[tuple[Status, ...]] = ("contradicted", "confirmed", "bounded", "implied", "unchecked")
