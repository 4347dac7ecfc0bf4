"""Every guard keeps its example from being recomputed, and says why in two languages."""

from __future__ import annotations

import pytest

from heshu_claims.lexicon import table
from heshu_claims.reading import articles_from_text
from heshu_rules.guards import GROWTH_ONLY, GUARDS, Guard
from heshu_rules.report import Report
from heshu_rules.rulebook import check


def checked(text: str) -> Report:
    (article,) = articles_from_text(text)
    return check(article)


@pytest.mark.parametrize("guard", [pytest.param(guard, id=guard.name) for guard in GUARDS])
class TestGuard:
    def test_keeps_its_example(self, guard: Guard) -> None:
        report = checked(guard.example)
        kept = [judged for judged in report.relations if judged.relation.guard == guard.name]
        assert kept, [(judged.relation.kind, judged.relation.guard) for judged in report.relations]
        assert all(judged.verdict == "guarded" and judged.implied is None for judged in kept)
        assert [finding for finding in report.findings if finding.severity == "error"] == []

    def test_says_why(self, guard: Guard) -> None:
        assert any("一" <= char <= "龥" for char in guard.reason)
        assert guard.reason_en.isascii()
        assert guard.reason_en


def test_every_guard_has_its_own_name() -> None:
    names = [guard.name for guard in GUARDS]
    assert len(set(names)) == len(names)
    assert set(names) >= GROWTH_ONLY


def test_every_suppressing_word_tells_its_reason() -> None:
    assert all(len(row) == 3 and row[2] for row in table("suppressors"))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("全市财政收入80亿元，同比增长3%，上年同期为77.7亿元。", "holds"),
        ("公司净利润357万元，同比增长120%，上年同期为162.3万元。", "holds"),
        ("公司净利润357万元，同比下降20%。", "implied"),
        ("公司收入52亿元，同比增长4%。", "implied"),
        ("全国新设企业1.9万家，同比增长10.1%。", "implied"),
        ("全市出口200亿元，按人民币计价增长1%。", "implied"),
        ("进出口超400亿元，同比增长七成，上年同期为240亿元。", "holds"),
        ("口岸出入境160万人次，日均20万人次，同比增长11.5%。", "implied"),
    ],
)
def test_what_no_guard_forbids_is_recomputed(text: str, verdict: str) -> None:
    (judged, *_) = [judged for judged in checked(text).relations if judged.rule == "A101"]
    assert (judged.verdict, judged.relation.guard) == (verdict, None)
