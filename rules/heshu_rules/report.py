"""What checking an article yields: every claim with its status, every relation with its verdict, and the findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from heshu_claims.article import Article
from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_claims.quantity import Quantity
from heshu_rules.finding import Finding, Status
from heshu_rules.relation import Relation
from heshu_rules.statement import Implied, full_text, implied_by

Verdict = Literal["holds", "broken", "implied", "guarded"]


@dataclass(frozen=True)
class Judged:
    """A relation with what became of it. ``by_rounding`` says that it holds only because some writers truncate.

    ``said`` is its formula where a finding has words for it already, what is printed beside what is computed.
    """

    id: int
    rule: str
    name: str
    relation: Relation
    verdict: Verdict
    by_rounding: bool = False
    said: str | None = None

    @cached_property
    def implied(self) -> Implied | None:
        """The figure that it implies, if that is its verdict."""
        return implied_by(self.relation) if self.verdict == "implied" else None

    @cached_property
    def formula(self) -> str:
        """It as an editor would write it down; written when it is asked for, since most readers never do."""
        if self.said is not None:
            return self.said
        readings = self.relation.readings
        reading = readings[0] if len(readings) == 1 else self.relation.holds("lenient") or readings[0]
        return full_text(self.relation, reading, self.implied)


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
