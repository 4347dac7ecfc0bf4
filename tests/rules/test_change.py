"""What the rules of change state of a sentence: which figure is the base of which, and what follows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from heshu_claims.reading import articles_from_text
from heshu_rules.relation import Term
from heshu_rules.report import Judged
from heshu_rules.rulebook import check

RULES = frozenset(
    ["A101", "A102", "A103", "A109", "A110", "A111", "A112", "A113", "A117", "A121", "G102", "G103", "G104"]
)


def table() -> Iterator[object]:
    """The sentences of the table, each with the lines below it."""
    sentence, stated = "", [""]
    lines = Path(__file__).with_name("change.txt").read_text(encoding="utf-8").splitlines()
    for line in [*lines, "= "]:
        if line.startswith("= "):
            if sentence:
                yield pytest.param(sentence, stated, id=sentence[:24])
            sentence, stated = line.removeprefix("= "), []
        elif line.startswith("    "):
            stated.append(line.strip())


def shown(term: Term) -> str:
    if term.text:
        return term.text
    if term.claim is not None:
        return "".join(term.claim.text.split())
    return "?" if term.value is None else "known"


def described(judged: Judged) -> str:
    relation = judged.relation
    verdict = f"{judged.verdict}/{relation.guard}" if relation.guard else judged.verdict
    roles = [f"{role}={shown(term)}" for role, term in relation.terms.items()]
    words = [f"{role}:{word}" for role, word in relation.words.items()]
    return " ".join((judged.rule, relation.kind, verdict, *roles, *words))


@pytest.mark.parametrize(("sentence", "stated"), list(table()))
def test_what_a_sentence_states(sentence: str, stated: list[str]) -> None:
    (article,) = articles_from_text(sentence)
    assert [described(judged) for judged in check(article).relations if judged.rule in RULES] == stated
