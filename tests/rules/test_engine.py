"""The engine on made-up articles: contradictions of one relation and of several, what is implied, what is confirmed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bare import judge, made, stated

from heshu_claims.interval import Interval
from heshu_claims.period import year
from heshu_claims.quantity import Quantity
from heshu_claims.reading import articles_from_text
from heshu_rules.contradiction import findings
from heshu_rules.finding import Finding
from heshu_rules.formula import Role, at_most, equal, total
from heshu_rules.relation import Reading, Term
from heshu_rules.rulebook import check

GROWTH = equal(Role("current"), Role("base") * (1 + Role("rate")))
DIFFERENCE = equal(Role("delta"), Role("current") - Role("base"))
SHARE = equal(Role("part"), Role("whole") * Role("rate"))
SUM = equal(Role("total"), total("parts", 2))
SUBSET = at_most(Role("part"), Role("whole"))
BASE = Term(name="上年同期", unit="元", identity="base")


# -- one relation -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "verdict", "by_rounding"),
    [
        ("收入〔46.2亿元〕，上年〔42.0亿元〕，增长〔10.0%〕。", "holds", False),
        ("收入〔46.2亿元〕，上年〔42.0亿元〕，增长〔19.0%〕。", "broken", False),
        ("收入〔46.29亿元〕，上年〔42.00亿元〕，增长〔10.2%〕。", "holds", False),
        ("收入〔46.29亿元〕，上年〔42.00亿元〕，增长〔10.1%〕。", "holds", True),
        ("收入〔46.29亿元〕，上年〔42.00亿元〕，增长〔10.5%〕。", "broken", False),
        ("收入〔约46亿元〕，上年〔42亿元〕，增长〔一成〕。", "holds", False),
        ("收入〔超46亿元〕，上年〔42亿元〕，增长〔10%〕。", "holds", False),
    ],
)
def test_a_growth_holds_within_what_its_digits_leave(text: str, verdict: str, by_rounding: bool) -> None:
    facts = made(text)
    engine = judge(facts, stated(facts, "growth", GROWTH, {"current": 0, "base": 1, "rate": 2}))
    (judged,) = engine.judged
    assert (judged.verdict, judged.by_rounding) == (verdict, by_rounding)


def test_what_only_truncation_saves_is_told_when_asked_for() -> None:
    facts = made("收入〔46.29亿元〕，上年〔42.00亿元〕，增长〔10.1%〕。")
    engine = judge(facts, stated(facts, "growth", GROWTH, {"current": 0, "base": 1, "rate": 2}))
    assert findings(engine, strict=False)[0] == []
    (finding,) = findings(engine, strict=True)[0]
    assert finding.severity == "info"


def test_a_relation_is_broken_only_if_every_reading_is() -> None:
    facts = made("价格由〔3.0元〕涨到〔12.0元〕，翻了〔3.0倍〕。")
    readings = (
        Reading(equal(Role("current"), Role("base") * Role("times")), "equals"),
        Reading(equal(Role("current"), Role("base") * (1 + Role("times"))), "increase"),
    )
    roles = {"base": 0, "current": 1, "times": 2}
    assert judge(facts, stated(facts, "multiple", readings, roles)).judged[0].verdict == "holds"
    assert judge(facts, stated(facts, "multiple", readings[:1], roles)).judged[0].verdict == "broken"


def test_a_relation_with_two_readings_left_says_nothing_of_others() -> None:
    facts = made("甲〔100元〕，乙〔1元〕。")
    unknown = Term(name="总数", unit="元", identity="whole")
    readings = (
        Reading(equal(Role("whole"), Role("part") * 2), "twice"),
        Reading(equal(Role("whole"), Role("part") * 3), "three times"),
    )
    engine = judge(
        facts,
        stated(facts, "share", readings, {"whole": unknown, "part": 0}),
        stated(facts, "share", equal(Role("whole"), Role("part")), {"whole": unknown, "part": 1}),
    )
    assert engine.conflicts == []


def test_a_guarded_relation_is_recorded_and_never_judged() -> None:
    facts = made("生产总值〔530亿元〕，上年〔500亿元〕，增长〔5.1%〕。")
    roles = {"current": 0, "base": 1, "rate": 2}
    engine = judge(facts, stated(facts, "growth", GROWTH, roles, guard="real-growth"))
    assert engine.judged[0].verdict == "guarded"
    assert findings(engine, strict=True)[0] == []
    assert set(engine.statuses({}).values()) == {"unchecked"}


# -- several relations ------------------------------------------------------------------------------------------------


def test_a_base_implied_by_a_growth_and_by_a_difference_that_agree() -> None:
    facts = made("收入〔46.2亿元〕，增加〔4.2亿元〕，增长〔10.0%〕。")
    engine = judge(
        facts,
        stated(facts, "growth", GROWTH, {"current": 0, "base": BASE, "rate": 2}),
        stated(facts, "difference", DIFFERENCE, {"current": 0, "base": BASE, "delta": 1}),
    )
    assert [judged.verdict for judged in engine.judged] == ["implied", "implied"]
    assert engine.conflicts == []


def test_a_base_implied_by_a_growth_and_by_a_difference_that_disagree() -> None:
    facts = made("收入〔46.2亿元〕，增加〔4.2亿元〕，增长〔19.0%〕。")
    engine = judge(
        facts,
        stated(facts, "growth", GROWTH, {"current": 0, "base": BASE, "rate": 2}),
        stated(facts, "difference", DIFFERENCE, {"current": 0, "base": BASE, "delta": 1}),
    )
    (conflict,) = engine.conflicts
    assert conflict.relations == (0, 1)
    assert conflict.grade is None
    assert [judged.verdict for judged in engine.judged] == ["broken", "broken"]
    (finding,) = findings(engine, strict=False)[0]
    assert finding.severity == "error"


def test_two_shares_of_one_whole_in_different_sentences() -> None:
    facts = made("甲〔42.0万吨〕，占全省〔35.0%〕。乙〔24.0万吨〕，占全省〔15.0%〕。")
    whole = Term(name="全省", unit="吨", identity="whole")
    engine = judge(
        facts,
        stated(facts, "share", SHARE, {"part": 0, "rate": 1, "whole": whole}),
        stated(facts, "share", SHARE, {"part": 2, "rate": 3, "whole": whole}),
    )
    (conflict,) = engine.conflicts
    assert conflict.relations == (0, 1)
    found: list[Finding] = findings(engine, strict=False)[0]
    assert [finding.severity for finding in found] != ["error"], "sentences may speak of two wholes"


def test_only_the_smallest_set_is_blamed() -> None:
    facts = made("〔10元〕〔20元〕〔30元〕〔40元〕〔50元〕")
    x = Term(name="x", identity="x")
    y = Term(name="y", identity="y")
    same = equal(Role("values.0"), Role("values.1"))
    engine = judge(
        facts,
        stated(facts, "repeat", same, {"values.0": x, "values.1": 0}),
        stated(facts, "repeat", same, {"values.0": y, "values.1": 1}),
        stated(facts, "subset", SUBSET, {"part": x, "whole": 4}),
        stated(facts, "subset", SUBSET, {"part": 3, "whole": x}),
        stated(facts, "subset", SUBSET, {"part": y, "whole": 2}),
    )
    (conflict,) = engine.conflicts
    assert conflict.relations == (0, 3)
    assert [judged.verdict for judged in engine.judged] == ["broken", "implied", "implied", "broken", "implied"]


def test_what_is_narrowed_through_several_relations_is_contradicted_at_the_end() -> None:
    facts = made("甲〔10元〕，比乙多〔3元〕，乙比丙多〔2元〕，丙〔6元〕。")
    b = Term(name="乙", identity="b")
    c = Term(name="丙", identity="c")
    more = equal(Role("a"), Role("b") + Role("delta"))
    relations = [
        stated(facts, "difference", more, {"a": 0, "b": b, "delta": 1}),
        stated(facts, "difference", more, {"a": b, "b": c, "delta": 2}),
        stated(facts, "repeat", equal(Role("a"), Role("b")), {"a": c, "b": 3}),
    ]
    (conflict,) = judge(facts, *relations).conflicts
    assert conflict.relations == (0, 1, 2)
    assert judge(facts, *relations[:2]).conflicts == []


# -- unknowns ---------------------------------------------------------------------------------------------------------


def test_an_unknown_is_implied_with_its_ends_rounded_outward() -> None:
    facts = made("完成投资〔4138.4亿元〕，完成率〔120.1%〕。")
    plan = Term(name="计划", unit="元")
    done = equal(Role("done"), Role("plan") * Role("rate"))
    (judged,) = judge(facts, stated(facts, "completion", done, {"done": 0, "plan": plan, "rate": 1})).judged
    assert judged.implied is not None
    assert (judged.implied.role, judged.implied.text) == ("plan", "3444.3–3447.3亿元")


@pytest.mark.parametrize(("printed", "verdict"), [("3445.6亿元", "holds"), ("3545.6亿元", "broken")])
def test_an_unknown_that_another_sentence_prints_is_judged_with_it(printed: str, verdict: str) -> None:
    facts = made(f"完成投资〔4138.4亿元〕，完成率〔120.1%〕。年度计划〔{printed}〕。", {2: 7})
    quantity = Quantity(metric="年度计划", period=year(2023), aspect="plan", unit="元")
    facts = type(facts)(facts.article, [*facts.claims[:2], replace(facts.claims[2], quantity=quantity)])
    plan = Term(quantity=quantity, unit="元", identity="plan")
    done = equal(Role("done"), Role("plan") * Role("rate"))
    engine = judge(facts, stated(facts, "completion", done, {"done": 0, "plan": plan, "rate": 1}))
    (judged,) = engine.judged
    assert judged.verdict == verdict
    assert judged.relation.evidence == "inferred"
    assert judged.relation.terms["plan"].claim is facts.claims[2]


def test_a_number_that_the_rule_knows_takes_part() -> None:
    facts = made("全年〔5002万人次〕，日均〔13.7万人次〕。")
    days = Term(value=Interval.point(365), text="365天")
    mean = equal(Role("total"), Role("mean") * Role("count"))
    (judged,) = judge(facts, stated(facts, "average", mean, {"total": 0, "mean": 1, "count": days})).judged
    assert (judged.verdict, judged.formula) == ("holds", "13.7万人次 × 365天 = 4982–5019万人次")


# -- statuses ---------------------------------------------------------------------------------------------------------


def test_the_gravest_status_counts() -> None:
    facts = made("〔10元〕〔20元〕〔30元〕〔25元〕〔5元〕〔7元〕〔1元〕")
    engine = judge(
        facts,
        stated(facts, "sum", SUM, {"total": 2, "parts.0": 0, "parts.1": 1}),  # holds
        stated(facts, "sum", SUM, {"total": 3, "parts.0": 0, "parts.1": 1}),  # broken
        stated(facts, "subset", SUBSET, {"part": 4, "whole": 2}),  # bounded
        stated(facts, "difference", DIFFERENCE, {"current": 5, "base": Term(name="x"), "delta": 4}),  # implied
    )
    assert engine.statuses({}) == {
        0: "contradicted", 1: "contradicted", 2: "confirmed", 3: "contradicted", 4: "bounded", 5: "implied",
        6: "unchecked",
    }  # fmt: skip
    named = engine.statuses({1: 3})
    assert (named[0], named[1], named[3]) == ("confirmed", "confirmed", "contradicted")


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("全年快递业务量46.2万件，上年为42.0万件，同比增长19.0%。", {"error"}),
        ("全区投资96.0亿元，上年同期为80.0亿元，增长2.0%。", {"warning"}),
        ("全区投资96.0亿元，上年同期为83.1亿元，增长2.4%。", {"info"}),
    ],
)
def test_how_grave_a_contradiction_is(text: str, severity: set[str]) -> None:
    (article,) = articles_from_text(text)
    assert {finding.severity for finding in check(article).findings} == severity


def test_several_conflicts_of_one_figure_are_one_finding() -> None:
    (article,) = articles_from_text("公司收入64.2亿元，上年为60.0亿元，增长70.0%，增加4.2亿元。")
    (finding,) = check(article).findings
    assert finding.found == "70.0%"


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("亩产由450公斤提高到520公斤，增产70公斤。", "520公斤 − 450公斤 = 70公斤"),
        ("亩产由450千克提高到520千克，增产70千克。", "520千克 − 450千克 = 70千克"),
        ("失业率5.2%，比上年同期下降0.3个百分点，上年同期为5.5%。", "5.2% − 5.5% = (−0.40)–(−0.20)个百分点"),
        ("新增贷款12亿美金，比上年增加2亿美金。", "12亿美金 − 2亿美金 = 9.0–11.0亿美金"),
        ("收入12.5亿元人民币，比上年增加2.5亿元。", "12.5亿元 − 2.5亿元 = 9.90–10.10亿元"),
    ],
)
def test_a_formula_has_the_units_of_the_article(text: str, formula: str) -> None:
    (article,) = articles_from_text(text)
    assert formula in [judged.formula for judged in check(article).relations]
