"""What the rules see of an article: its claims, and the words between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from heshu_claims.article import Article, Field
from heshu_claims.claim import Claim
from heshu_rules.finding import Language


class Facts:
    """An article and its claims, indexed for the rules, and the language that findings are worded in.

    Nothing here changes after it is made.
    """

    def __init__(self, article: Article, claims: Sequence[Claim], language: Language = "zh") -> None:
        self.article = article
        self.claims = claims
        self.language: Language = language

    @cached_property
    def by_id(self) -> dict[int, Claim]:
        """The claims by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def fields(self) -> list[tuple[Field, str, frozenset[str]]]:
        """The cleaned text, and the title where it stands apart, each with the characters that occur in it."""
        heading = self.article.heading
        found: list[tuple[Field, str]] = [("text", self.article.text.clean)]
        if heading is not None:
            found.append(("title", heading.clean))
        return [(name, text, frozenset(text)) for name, text in found]

    @cached_property
    def sentences(self) -> list[list[Claim]]:
        """The claims sentence by sentence, in reading order."""
        return _grouped(self.claims, lambda claim: (claim.field, claim.place.sentence_span))

    @cached_property
    def clauses(self) -> list[list[Claim]]:
        """The claims clause by clause, in reading order."""
        return _grouped(self.claims, lambda claim: (claim.field, claim.place.clause_span))

    @cached_property
    def groups(self) -> dict[int, list[Claim]]:
        """The claims that observe the same quantity, by group; lone ones too."""
        found: dict[int, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            if claim.group is not None:
                found[claim.group].append(claim)
        return dict(found)

    def text(self, field: Field, span: tuple[int, int]) -> str:
        """The cleaned text of a span."""
        return self.article.field(field).clean[span[0] : span[1]]

    def sentence(self, claim: Claim) -> str:
        """The cleaned sentence that a claim stands in."""
        return self.text(claim.field, claim.place.sentence_span)

    def clause(self, claim: Claim) -> str:
        """The cleaned clause that a claim stands in."""
        return self.text(claim.field, claim.place.clause_span)

    def between(self, first: Claim, second: Claim) -> str:
        """The cleaned text between two claims of one field, in either order."""
        if first.figure.start > second.figure.start:
            first, second = second, first
        return self.text(first.field, (first.figure.end, second.figure.start))

    def of_measure(self, *measures: str) -> Iterator[Claim]:
        """The claims whose measure is one of those, in reading order."""
        if len(measures) == 1:
            return iter(self._by_measure.get(measures[0], ()))
        return (claim for claim in self.claims if claim.measure in measures)

    @cached_property
    def _by_measure(self) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = {}
        for claim in self.claims:
            found.setdefault(claim.measure, []).append(claim)
        return found

    def anchor(self, claim: Claim) -> Claim | None:
        """The claim that this one speaks about."""
        return None if claim.anchor is None else self.by_id[claim.anchor]

    def base(self, claim: Claim) -> Claim | None:
        """The claim that states the value compared with."""
        return None if claim.base is None else self.by_id[claim.base]

    def whole(self, claim: Claim) -> Claim | None:
        """The claim that states the whole of which this one is a part or a share."""
        return None if claim.whole is None else self.by_id[claim.whole]


def _grouped(claims: Sequence[Claim], key: Callable[[Claim], object]) -> list[list[Claim]]:
    groups: dict[object, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(key(claim), []).append(claim)
    return list(groups.values())
