"""What the rules see of an article: its claims, and the words between them."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from heshu_claims.article import Article, Field
from heshu_claims.claim import Claim
from heshu_claims.figure import Kind
from heshu_rules.finding import Language


class Facts:
    """An article and its claims, indexed for the rules, and the language that findings are worded in.

    ``fields`` are the cleaned text, and the title where it stands apart; ``all_text`` is the text of both, to see what
    words there are at all. ``sentences`` are the claims sentence by sentence, in reading order. Nothing here changes
    after it is made.
    """

    def __init__(self, article: Article, claims: Sequence[Claim], language: Language = "zh") -> None:
        self.article = article
        self.claims = claims
        self.language: Language = language
        self._texts: dict[Field, str] = {"text": article.text.clean}
        if article.heading is not None:
            self._texts["title"] = article.heading.clean
        self.fields: list[tuple[Field, str]] = list(self._texts.items())
        self.all_text = "\n".join(self._texts.values())
        self._of_measures: dict[tuple[str, ...], Sequence[Claim]] = {}
        self._by_measure: dict[str, list[Claim]] = defaultdict(list)
        self._by_unit: dict[str, list[Claim]] = defaultdict(list)
        self._by_kind: dict[str, list[Claim]] = defaultdict(list)
        sentences: dict[tuple[Field, tuple[int, int]], list[Claim]] = defaultdict(list)
        for claim in claims:
            self._by_measure[claim.quantity.measure].append(claim)
            self._by_unit[claim.figure.unit].append(claim)
            self._by_kind[claim.figure.kind].append(claim)
            sentences[claim.field, claim.place.sentence_span].append(claim)
        self.sentences = list(sentences.values())

    @cached_property
    def by_id(self) -> dict[int, Claim]:
        """The claims by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def _sentence_of(self) -> dict[int, list[Claim]]:
        return {claim.id: sentence for sentence in self.sentences for claim in sentence}

    @cached_property
    def groups(self) -> dict[int, list[Claim]]:
        """The claims that observe the same quantity, by group; lone ones too."""
        found: dict[int, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            if claim.group is not None:
                found[claim.group].append(claim)
        return dict(found)

    def sentences_of(self, claims: Sequence[Claim]) -> list[list[Claim]]:
        """The sentences that some claims stand in, each once, in the order of the claims."""
        if not claims:
            return []
        found = {id(sentence): sentence for sentence in (self._sentence_of[claim.id] for claim in claims)}
        return list(found.values())

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
        found = self._of_measures.get(measures)
        if found is None:  # many rules ask for the same
            found = self._of_measures[measures] = _merged(self._by_measure, measures)
        return found

    def of_unit(self, *units: str) -> Sequence[Claim]:
        """The claims whose figure is printed with one of those units, in reading order."""
        return _merged(self._by_unit, units)

    def of_kind(self, *kinds: Kind) -> Sequence[Claim]:
        """The claims whose figure is of one of those kinds, in reading order."""
        return _merged(self._by_kind, kinds)

    def anchor(self, claim: Claim) -> Claim | None:
        """The claim that this one speaks about."""
        return None if claim.anchor is None else self.by_id[claim.anchor]

    def base(self, claim: Claim) -> Claim | None:
        """The claim that states the value compared with."""
        return None if claim.base is None else self.by_id[claim.base]

    def whole(self, claim: Claim) -> Claim | None:
        """The claim that states the whole of which this one is a part or a share."""
        return None if claim.whole is None else self.by_id[claim.whole]


def _merged(index: Mapping[str, Sequence[Claim]], keys: Sequence[str]) -> Sequence[Claim]:
    if len(keys) == 1:
        return index.get(keys[0], ())
    found = [index[key] for key in keys if key in index]
    if len(found) < 2:
        return found[0] if found else ()
    return sorted(itertools.chain.from_iterable(found), key=lambda claim: claim.id)
