"""What each figure of a sentence claims: measure, circumstances, and what it speaks about."""

from __future__ import annotations

from pathlib import Path

import pytest
from claim_table import Case, claims_of, read_cases, shown

CASES = list(read_cases(Path(__file__).with_name("claims.txt")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:24])
def test_claims(case: Case) -> None:
    claims = claims_of(case.text)
    at = 0
    for expected in case.claims:
        place = next((i for i in range(at, len(claims)) if claims[i].text == expected.figure), None)
        assert place is not None, f"{expected.figure} is not among {[claim.text for claim in claims]}"
        at = place + 1
        claim = claims[place]
        assert claim.measure == expected.measure, expected.figure
        for key, value in expected.fields:
            assert shown(claims, claim, key) == value, f"{expected.figure} {key}"
