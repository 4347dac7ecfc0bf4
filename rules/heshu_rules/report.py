"""What checking an article yields: every claim with its status, every relation with its verdict, and the findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from heshu_claims.article import Article
from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_claims.quantity import Quantity
from heshu_rules.finding import Finding, Status
from heshu_rules.relation import Relation

Verdict = Literal["holds", "broken", "implied", "guarded"]


@dataclass(frozen=True, slots=True)
class Implied:
    """A figure that the article does not print, and what it would have to be."""

    role: str
    interval: Interval
    unit: str
    text: str
    """The interval as an editor would write it, its ends rounded outward: 3444.3–3447.3亿元."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A relation with what became of it. ``by_rounding`` says that it holds only because some writers truncate."""

    id: int
    rule: str
    name: str
    relation: Relation
    verdict: Verdict
    formula: str
    by_rounding: bool = False
    implied: Implied | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A quantity of the article: the claims that print it and the relations that it takes part in."""

    id: int
    quantity: Quantity
    interval: Interval
    printed: tuple[int, ...]
    relations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that heshu says of one article. ``statuses`` maps the id of every claim to its status."""

    article: Article
    claims: tuple[Claim, ...]
    quantities: tuple[Node, ...]
    relations: tuple[Judged, ...]
    findings: tuple[Finding, ...]
    statuses: Mapping[int, Status]
