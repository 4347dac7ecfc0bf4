"""All relations of an article as one network: what each leaves to the others, and what cannot be true together.

The nodes are quantities. Claims that observe the same quantity share a node, and so does an unknown with the figure
that prints it elsewhere, and two unknowns that are the same. Intervals are narrowed along the relations until nothing
changes. Where nothing is left of a quantity, the relations that led there contradict each other; the smallest set of
them that still does is what is reported.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import EVERYTHING, Interval
from heshu_claims.quantity import Quantity
from heshu_rules.formula import Formula
from heshu_rules.relation import Grade, Relation, Term

_VISITS: Final = 12
"""How often a relation is narrowed at most: cycles may creep towards their limit without reaching it."""

NodeId = int
Active = Mapping[int, Formula]
"""The relations that take part in a propagation, each with the formula of the one reading that is left of it."""
Replaced = Mapping[int, Claim | None]
"""Claims that stand in for others, by id, while a slip is tried; ``None`` for a figure that is left open."""
NOTHING: Final[Replaced] = {}


@dataclass(slots=True)
class _Node:
    quantity: Quantity
    claims: dict[int, Claim]
    relations: list[int]


class Network:
    """The quantities of an article, bound to the roles of its relations."""

    def __init__(self, claims: Sequence[Claim], relations: Sequence[Relation]) -> None:
        self.relations = relations
        self.nodes: list[_Node] = []
        self._of_group: dict[int, NodeId] = {}
        self._of_claim: dict[int, NodeId] = {}
        self._identified: dict[Hashable, NodeId] = {}
        self._compared: list[tuple[int, int]] = []
        self._add(claims)
        self.bindings: list[dict[str, NodeId]] = [
            {role: node for role, term in relation.terms.items() if (node := self._bind(term)) is not None}
            for relation in relations
        ]
        for index, binding in enumerate(self.bindings):
            for node in set(binding.values()):
                self.nodes[node].relations.append(index)

    def _add(self, claims: Iterable[Claim]) -> None:
        nodes, of_group = self.nodes, self._of_group
        for claim in claims:
            group = claim.group
            if group is None or group not in of_group:
                node = len(nodes)
                nodes.append(_Node(claim.quantity, {claim.id: claim}, []))
                if group is not None:
                    of_group[group] = node
            else:
                node = of_group[group]
                nodes[node].claims[claim.id] = claim
            self._of_claim[claim.id] = node
            if claim.base is not None:
                self._compared.append((claim.base, claim.id))

    @functools.cached_property
    def _currents(self) -> dict[NodeId, set[NodeId]]:
        """The quantities that are measured against one, as the words say."""
        found: dict[NodeId, set[NodeId]] = {}
        for base, current in self._compared:
            if base in self._of_claim:
                found.setdefault(self._of_claim[base], set()).add(self._of_claim[current])
        return found

    @functools.cached_property
    def _known(self) -> dict[Hashable, list[NodeId]]:
        """The quantities among which an unknown may be found, by what it must have in common with them."""
        known: dict[Hashable, list[NodeId]] = {}
        for node in self._of_group.values():
            known.setdefault(_key(self.nodes[node].quantity), []).append(node)
        return known

    def _new(self, quantity: Quantity) -> NodeId:
        self.nodes.append(_Node(quantity, {}, []))
        return len(self.nodes) - 1

    def _bind(self, term: Term) -> NodeId | None:
        """The node of a term; an unknown finds the figure that prints it, where that is beyond doubt."""
        if term.value is not None or term.end is not None:
            return None
        if term.claim is not None:
            return self._of_claim[term.claim.id]
        if term.identity is not None and term.identity in self._identified:
            return self._identified[term.identity]
        node = self._find(term)
        if term.identity is not None:
            self._identified[term.identity] = node
        return node

    def _find(self, term: Term) -> NodeId:
        """The node of an unknown: that of a figure, or of another unknown, that observes the same; else its own."""
        if term.quantity is None or term.quantity.metric is None:
            return self._new(term.quantity or Quantity(unit=term.unit))
        candidates = self._known.setdefault(_key(term.quantity), [])
        for node in candidates:
            # What has an identity of its own is only looked for among what is printed: the bases of two figures that
            # differ are two bases, however alike they are called.
            is_open = self.nodes[node].claims or term.identity is None
            if is_open and not self._is_of_another(node, term) and _is_same(self.nodes[node].quantity, term.quantity):
                return node
        candidates.append(self._new(term.quantity))
        return candidates[-1]

    def _is_of_another(self, node: NodeId, term: Term) -> bool:
        """全省货物吞吐量4.86亿吨，增长5.8%；内河6800万吨，由上年同期的6300万吨增长7.9%: the base of another figure."""
        currents = self._currents.get(node)
        if currents is None or not isinstance(term.identity, tuple) or term.identity[0] != "base":
            return False
        return self._of_claim.get(term.identity[1]) not in currents

    def node_of(self, claim: Claim) -> NodeId:
        """The quantity that a claim observes."""
        return self._of_claim[claim.id]

    def printed(self, node: NodeId, grade: Grade, replaced: Replaced = NOTHING) -> Interval:
        """What the article prints of a quantity; everything where it prints nothing, or two things that differ.

        A figure that stands in for a printed one stands in for its repetitions too.
        """
        claims = self.nodes[node].claims
        figures = list(claims.values())
        if replaced:
            stand_ins = [figure for claim in claims if (figure := replaced.get(claim)) is not None]
            figures = stand_ins or [claim for claim in figures if claim.id not in replaced]
        if not figures:
            return EVERYTHING
        interval = functools.reduce(Interval.__and__, [figure.figure.interval(grade) for figure in figures])
        return EVERYTHING if interval.is_empty else interval

    def entangled(self, relations: Sequence[int]) -> list[int]:
        """Those that may be at odds with another one: what a relation says alone needs no network to be judged.

        A repetition says nothing of other quantities than its own; and what a relation has an unknown for that no
        other one shares, it leaves to that: a growth whose base is printed nowhere limits nothing.
        """
        if len(relations) < 2:
            return []
        nodes = {index: set(self.bindings[index].values()) for index in relations}
        uses = Counter(node for shared in nodes.values() for node in shared)
        for index in relations:
            if len(nodes[index]) < 2 or any(uses[node] == 1 and not self.nodes[node].claims for node in nodes[index]):
                uses.subtract(nodes.pop(index))
        return [index for index, shared in nodes.items() if any(uses[node] > 1 for node in shared)]

    def solve(self, grade: Grade, active: Active, replaced: Replaced = NOTHING) -> Solution:
        """Narrow all quantities by the ``active`` relations to a fixed point, or until something cannot be."""
        return Solution(self, grade, active, replaced)

    def contradictions(self, grade: Grade, active: Active) -> list[tuple[NodeId, tuple[int, ...]]]:
        """The quantities of which nothing is left, each with a smallest set of relations that cannot all hold."""
        left = dict(active)
        found: list[tuple[NodeId, tuple[int, ...]]] = []
        while (solution := self.solve(grade, left)).empty is not None:
            minimal = self._minimal(grade, {index: left[index] for index in solution.culprits()})
            found.append((solution.empty, tuple(minimal)))
            left = {index: formula for index, formula in left.items() if index not in minimal}
        return found

    def _minimal(self, grade: Grade, relations: Active) -> Active:
        """Leave out one relation after another as long as the rest still contradicts itself."""
        kept = dict(sorted(relations.items()))
        for index in list(kept):
            rest = {other: formula for other, formula in kept.items() if other != index}
            if rest and self.solve(grade, rest).empty is not None:
                kept = rest
        return kept


class Solution:
    """The intervals of a network after propagation; ``empty`` is a quantity of which nothing is left, if any."""

    def __init__(self, network: Network, grade: Grade, active: Active, replaced: Replaced) -> None:
        self.network = network
        self.grade: Grade = grade
        self.active = active
        self.replaced = replaced
        self.empty: NodeId | None = None
        self._intervals: dict[NodeId, Interval] = {}
        self._reasons: dict[NodeId, set[int]] = {}
        self._run()

    def interval(self, node: NodeId) -> Interval:
        """What is left of a quantity."""
        if node not in self._intervals:
            self._intervals[node] = self.network.printed(node, self.grade, self.replaced)
        return self._intervals[node]

    def culprits(self) -> set[int]:
        """The relations that took part in what led to ``empty``."""
        assert self.empty is not None, "nothing is contradicted"
        found: set[int] = set()
        nodes = [self.empty]
        while nodes:
            for relation in self._reasons.get(nodes.pop(), ()):
                if relation not in found:
                    found.add(relation)
                    nodes.extend(self.network.bindings[relation].values())
        return found

    def _run(self) -> None:
        waiting = deque(sorted(self.active))
        queued, visits = set(waiting), dict.fromkeys(waiting, 0)
        while waiting and self.empty is None:
            index = waiting.popleft()
            queued.discard(index)
            visits[index] += 1
            for node in self._narrow(index):
                for other in self.network.nodes[node].relations:
                    if other in visits and other not in queued and other != index and visits[other] < _VISITS:
                        waiting.append(other)
                        queued.add(other)

    def _narrow(self, index: int) -> list[NodeId]:
        """Apply one relation; the quantities that it narrowed."""
        relation, binding = self.network.relations[index], self.network.bindings[index]
        box = self._box(relation, binding)
        narrowed = self.active[index].narrow(box)
        changed = []
        for role, node in binding.items():
            if role not in narrowed:
                continue
            ours = relation.terms[role].as_printed(narrowed[role])
            old = self.interval(node)
            new = old & ours
            if new == old:
                continue
            self._intervals[node] = new
            self._reasons.setdefault(node, set()).add(index)
            if new.is_empty:
                self.empty = node
                return []
            changed.append(node)
        return changed

    def _box(self, relation: Relation, binding: Mapping[str, NodeId]) -> dict[str, Interval]:
        box = {}
        for role, term in relation.terms.items():
            if role in binding:
                box[role] = term.oriented(self.interval(binding[role]))
            else:
                box[role] = term.interval(self.grade)
        return box


def _key(quantity: Quantity) -> Hashable:
    """What two quantities have in common if they may be the same at all, so that few have to be compared."""
    period = quantity.period.iso if quantity.period is not None else None
    return quantity.measure, quantity.aspect, quantity.unit, period


def _is_same(printed: Quantity, wanted: Quantity) -> bool:
    """Whether an unknown is beyond doubt what another sentence prints: one name, one scope, one basis.

    年度投资 and 年度计划投资 are one name once the plan is told by the aspect; 投资 within 总投资 is not.
    """
    return (
        _bare(printed.metric) == _bare(wanted.metric)
        and (printed.scope == wanted.scope or printed.scope is None or wanted.scope is None)
        and (printed.basis, printed.qualifier, printed.per) == (wanted.basis, wanted.qualifier, wanted.per)
    )


def _bare(metric: str | None) -> str:
    """The name of a metric without the words that its aspect and period say already."""
    return re.sub("年度|全年|计划|预计|完成|实际", "", metric or "")
