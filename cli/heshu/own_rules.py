"""Rules that a newsroom writes without Python: a relation between metrics that it knows to hold.

``进出口 = 进口 + 出口`` is checked wherever an article prints all three of the same place and period. ``<=`` instead of
``=`` sets a bound. Several names of a metric are told by ``metrics``; a figure belongs to the metric whose name is the
longest at the end of its own: that of 货物进出口总值 to 进出口总值 and not to 出口总值.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from heshu_rules.formula import Expression, Formula, Negative, Role, Sum, at_most, equal
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

if TYPE_CHECKING:
    from heshu.config import OwnRule
    from heshu_claims.claim import Claim
    from heshu_rules.facts import Facts

_SIGN: Final = re.compile(r"\s*([+＋\-−－])\s*")
_MINUS: Final = frozenset("-−－")


class BadFormulaError(ValueError):
    """A formula that cannot be read."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """Both sides of a formula, each a list of signs and names."""

    left: tuple[tuple[bool, str], ...]
    right: tuple[tuple[bool, str], ...]
    is_bound: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The metrics, in the order in which they are written."""
        return tuple(name for _, name in chain(self.left, self.right))

    def formula(self) -> Formula:
        """The formula, its roles numbered as the metrics are."""
        left = _expression(self.left, 0)
        right = _expression(self.right, len(self.left))
        return at_most(left, right) if self.is_bound else equal(left, right)


def parse(text: str) -> Parsed:
    """A formula: names joined by + and −, one ``=`` or ``<=``. Raises ``BadFormulaError``."""
    found = list(re.finditer("<=|≤|[=＝]", text))
    if len(found) != 1:
        raise BadFormulaError(text)
    match = found[0]
    left, right = _side(text[: match.start()]), _side(text[match.end() :])
    parsed = Parsed(left, right, match[0] in ("<=", "≤"))
    if len(set(parsed.names)) != len(parsed.names):
        raise BadFormulaError(text)
    return parsed


def _side(text: str) -> tuple[tuple[bool, str], ...]:
    parts = _SIGN.split(text.strip())
    parts = parts[1:] if not parts[0] else ["+", *parts]
    items = tuple((sign in _MINUS, name.strip()) for sign, name in zip(parts[::2], parts[1::2], strict=False))
    if not items or len(parts) % 2 or not all(name for _, name in items):
        raise BadFormulaError(text)
    return items


def _expression(side: tuple[tuple[bool, str], ...], first: int) -> Expression:
    parts: list[Expression] = []
    for number, (is_taken, _) in enumerate(side, first):
        role = Role(f"parts.{number}")
        parts.append(Negative(role) if is_taken else role)
    return parts[0] if len(parts) == 1 else Sum(tuple(parts))


def rule_of(own: OwnRule) -> Rule:
    """The rule that a newsroom wrote. Raises ``BadFormulaError``."""
    parsed = parse(own.formula)
    page = own.page or own.formula
    return Rule(
        code=own.code, name=own.name, family="arithmetic", title=own.title, title_en=own.title,
        page=f"{page}\n---\n{page}", right=(), wrong=(), severity=own.severity, relations=_relations(own, parsed),
    )  # fmt: skip


def use(rules: Sequence[OwnRule]) -> None:
    """Make the rules of a configuration known. Raises ``BadFormulaError``."""
    from heshu_rules.rulebook import set_own

    set_own([rule_of(rule) for rule in rules])


def _relations(own: OwnRule, parsed: Parsed) -> Callable[[Facts], Iterator[Relation]]:
    formula = parsed.formula()
    known = {name: number for number, word in enumerate(parsed.names) for name in (word, *own.metrics.get(word, ()))}

    def relations(facts: Facts) -> Iterator[Relation]:
        places: dict[tuple[object, ...], dict[int, list[Claim]]] = {}
        for claim in facts.of_measure("level"):
            number = _metric(claim, known)
            if number is not None and claim.figure.value is not None:
                places.setdefault(_circumstances(claim), {}).setdefault(number, []).append(claim)
        for found in places.values():
            claims = [_only(found.get(number, [])) for number in range(len(parsed.names))]
            terms = {f"parts.{n}": _term(claim) for n, claim in enumerate(claims) if claim is not None}
            if len(terms) == len(claims):
                kind = "subset" if parsed.is_bound else "sum"
                yield Relation(kind, terms, (Reading(formula),), ceiling=own.severity)  # type: ignore[arg-type]

    return relations


def _metric(claim: Claim, known: dict[str, int]) -> int | None:
    metric = claim.metric or ""
    names = [name for name in known if metric.endswith(name)]
    return known[max(names, key=len)] if names else None


def _circumstances(claim: Claim) -> tuple[object, ...]:
    quantity = claim.quantity
    period = None if quantity.period is None else quantity.period.iso
    return (claim.field, quantity.scope, period, quantity.aspect, quantity.qualifier, quantity.per, claim.figure.unit)


def _only(claims: list[Claim]) -> Claim | None:
    """The claim of a metric; none where an article prints several values of it, which would be a matter of choice."""
    values = {claim.figure.value for claim in claims}
    return claims[0] if len(values) == 1 else None


def _term(claim: Claim) -> Term:
    return Term(claim=claim, unit=claim.figure.unit or "")
