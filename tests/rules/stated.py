"""Tables of sentences and of the relations that the rules state of them, as the tests of several rules share them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from heshu_rules.relation import Term
from heshu_rules.report import Judged


def table(name: str) -> Iterator[object]:
    """The sentences of a table beside the tests, each with the lines below it."""
    sentence, stated = "", [""]
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    for line in [*lines, "= "]:
        if line.startswith("= "):
            if sentence:
                yield pytest.param(sentence, stated, id=sentence[:24])
            sentence, stated = line.removeprefix("= "), []
        elif line.startswith("    "):
            stated.append(line.strip())


def shown(term: Term) -> str:
    """A term as the tables write it."""
    if term.text:
        return term.text
    if term.claim is not None:
        return "".join(term.claim.text.split())
    return "?" if term.value is None else "known"


def described(judged: Judged) -> str:
    """A relation with its verdict as a line of the tables."""
    relation = judged.relation
    verdict = f"{judged.verdict}/{relation.guard}" if relation.guard else judged.verdict
    roles = [f"{role}={shown(term)}" for role, term in relation.terms.items()]
    words = [f"{role}:{word}" for role, word in relation.words.items()]
    return " ".join((judged.rule, relation.kind, verdict, *roles, *words))
