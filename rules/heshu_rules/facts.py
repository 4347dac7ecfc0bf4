"""What the rules see of an article: its claims, and the words between them."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from heshu_claims.article import Article, Field
from heshu_claims.claim import Claim
from heshu_claims.figure import Kind
from heshu_rules.finding import Language

Key = TypeVar("Key", bound=Hashable)


class Facts:
    """An article and its claims, indexed for the rules, and the language that findings are worded in.

    Nothing here changes after it is made.
    """

    def __init__(self, article: Article, claims: Sequence[Claim], language: Language = "zh") -> None:
        self.article = article
        self.claims = claims
        self.language: Language = language
        self._texts: dict[Field, str] = dict(self.fields)

    @cached_property
    def by_id(self) -> dict[int, Claim]:
        """The claims by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def fields(self) -> list[tuple[Field, str]]:
        """The cleaned text, and the title where it stands apart."""
        heading = self.article.heading
        text: list[tuple[Field, str]] = [("text", self.article.text.clean)]
        return text if heading is None else [*text, ("title", heading.clean)]

    @cached_property
    def all_text(self) -> str:
        """The cleaned text of all fields, to see what words an article has at all."""
        return "\n".join(text for _, text in self.fields)

    @cached_property
    def sentences(self) -> list[list[Claim]]:
        """The claims sentence by sentence, in reading order."""
        return list(_indexed(self.claims, attrgetter("field", "place.sentence_span")).values())

    def sentences_of(self, claims: Iterable[Claim]) -> list[list[Claim]]:
        """The sentences that some claims stand in, each once, in the order of the claims."""
        sentence_of = self._sentence_of
        found = {id(sentence): sentence for sentence in (sentence_of[claim.id] for claim in claims)}
        return list(found.values())

    @cached_property
    def _sentence_of(self) -> dict[int, list[Claim]]:
        return {claim.id: sentence for sentence in self.sentences for claim in sentence}

    @cached_property
    def clauses(self) -> list[list[Claim]]:
        """The claims clause by clause, in reading order."""
        return list(_indexed(self.claims, attrgetter("field", "place.clause_span")).values())

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
        return self._texts[field][span[0] : span[1]]

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

    def of_measure(self, *measures: str) -> Sequence[Claim]:
        """The claims whose measure is one of those, in reading order."""
        return _merged(self._by_measure, measures)

    def of_unit(self, *units: str) -> Sequence[Claim]:
        """The claims whose figure is printed with one of those units, in reading order."""
        return _merged(self._by_unit, units)

    def of_kind(self, *kinds: Kind) -> Sequence[Claim]:
        """The claims whose figure is of one of those kinds, in reading order."""
        return _merged(self._by_kind, kinds)

    @cached_property
    def _by_measure(self) -> dict[str, list[Claim]]:
        return _indexed(self.claims, attrgetter("quantity.measure"))

    @cached_property
    def _by_unit(self) -> dict[str, list[Claim]]:
        return _indexed(self.claims, attrgetter("figure.unit"))

    @cached_property
    def _by_kind(self) -> dict[str, list[Claim]]:
        return _indexed(self.claims, attrgetter("figure.kind"))

    def anchor(self, claim: Claim) -> Claim | None:
        """The claim that this one speaks about."""
        return None if claim.anchor is None else self.by_id[claim.anchor]

    def base(self, claim: Claim) -> Claim | None:
        """The claim that states the value compared with."""
        return None if claim.base is None else self.by_id[claim.base]

    def whole(self, claim: Claim) -> Claim | None:
        """The claim that states the whole of which this one is a part or a share."""
        return None if claim.whole is None else self.by_id[claim.whole]


def _indexed(claims: Sequence[Claim], key: Callable[[Claim], Key]) -> dict[Key, list[Claim]]:
    index: dict[Key, list[Claim]] = {}
    for claim in claims:
        found = index.get(value := key(claim))
        if found is None:
            index[value] = [claim]
        else:
            found.append(claim)
    return index


def _merged(index: Mapping[str, Sequence[Claim]], keys: Sequence[str]) -> Sequence[Claim]:
    found = [index[key] for key in keys if key in index]
    if len(found) < 2:
        return found[0] if found else ()
    return sorted(itertools.chain.from_iterable(found), key=lambda claim: claim.id)
