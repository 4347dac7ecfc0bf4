"""What the rules of change state of a sentence: which figure is the base of which, and what follows."""

from __future__ import annotations

import pytest
from stated import described, table

from heshu_claims.reading import articles_from_text
from heshu_rules.rulebook import check

RULES = frozenset(
    ["A101", "A102", "A103", "A109", "A110", "A111", "A112", "A113", "A117", "A121", "G102", "G103", "G104"]
)


@pytest.mark.parametrize(("sentence", "stated"), list(table("change.txt")))
def test_what_a_sentence_states(sentence: str, stated: list[str]) -> None:
    (article,) = articles_from_text(sentence)
    assert [described(judged) for judged in check(article).relations if judged.rule in RULES] == stated
