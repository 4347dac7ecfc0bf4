"""Every slip that people make is a hypothesis that is tried, and none is named where none explains."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from bare import judge, made, stated

from heshu_claims.claim import Claim
from heshu_claims.interval import EVERYTHING, Interval
from heshu_rules.contradiction import findings
from heshu_rules.diagnosis import PLAUSIBILITY, Diagnosis, explanations, likeliest, slips
from heshu_rules.formula import Role, equal
from heshu_rules.relation import Reading
from heshu_rules.wordings import word

GROWTH = equal(Role("current"), Role("base") * (1 + Role("rate")))
MISTAKES = (
    Reading(equal(Role("base"), Role("current") * (1 - Role("rate"))), "divided_by_current"),
    Reading(equal(Role("current"), Role("base") * Role("rate")), "increase_for_multiple"),
)


def claim(figure: str) -> Claim:
    return made(f"〔{figure}〕").claims[0]


@pytest.mark.parametrize(
    ("printed", "kind", "meant"),
    [
        ("17.3万人次", "transposed", "13.7万人次"),
        ("5.13亿元", "transposed", "5.31亿元"),
        ("36万元", "magnitude", "36亿元"),
        ("36亿元", "magnitude", "36万元"),
        ("3.6万亿元", "magnitude", "3.6亿元"),
        ("1.46%", "point", "14.6%"),
        ("146%", "point", "14.6%"),
        ("15217元", "lost", "152170元"),
        ("1527元", "lost", "15217元"),
        ("15577元", "doubled", "1577元"),
        ("52130个", "digit", "58130个"),
        ("三百二十人", "digit", "三百五十人"),
        ("3.2%", "sign", "3.2%"),
    ],
)
def test_what_a_figure_may_have_come_from(printed: str, kind: str, meant: str) -> None:
    assert (kind, meant) in [(slip.kind, slip.text) for slip in slips(claim(printed))]


@pytest.mark.parametrize("printed", ["2024年1月22日", "第8次", "3:2", "0元"])
def test_what_has_no_digits_to_slip(printed: str) -> None:
    assert list(slips(claim(printed))) == []


@pytest.mark.parametrize(
    ("printed", "never"),
    [
        ("14.6%", "14.63%"),  # a last decimal place left out is a rounding
        ("17.3万人次", "07.3万人次"),
        ("5.1%", "5.1万%"),
        ("30岁", "30万岁"),
    ],
)
def test_what_is_no_slip(printed: str, never: str) -> None:
    assert never not in [slip.text for slip in slips(claim(printed))]


def test_only_what_is_wanted_is_tried() -> None:
    wanted = Interval(Fraction(136_000), Fraction(138_000))
    found = list(slips(claim("17.3万人次"), wanted))
    assert {slip.text for slip in found} == {"13.7万人次"}
    assert len(list(slips(claim("17.3万人次"), EVERYTHING))) > 20


def resolves(meant: Mapping[str, str]):  # type: ignore[no-untyped-def]
    """A judge who is content with certain figures in place of others."""

    def judge_of(replaced: Mapping[int, Claim]) -> bool:
        return all(stand_in.figure.text in meant.values() for stand_in in replaced.values())

    return judge_of


def named(text: str, judge_of) -> Diagnosis | None:  # type: ignore[no-untyped-def]
    """The slip that is named in a text."""
    return likeliest(list(explanations(made(text).claims, lambda _: EVERYTHING, judge_of)))


def test_the_most_plausible_slip_is_named() -> None:
    found = named("〔17.3万人次〕〔5002万人次〕", resolves({"a": "13.7万人次", "b": "5002亿人次", "c": "5003万人次"}))
    assert found is not None
    assert (found.culprit.id, found.slip.kind, found.slip.text) == (0, "transposed", "13.7万人次")


def test_a_digit_that_two_figures_may_have_wrong_names_none() -> None:
    assert named("〔17.3万人次〕〔5002万人次〕", resolves({"a": "19.3万人次", "b": "5802万人次"})) is None


def test_where_none_explains_none_is_named() -> None:
    assert named("〔17.3万人次〕", lambda _: False) is None


def growth(text: str):  # type: ignore[no-untyped-def]
    facts = made(text)
    roles = {"current": 0, "base": 1, "rate": 2}
    engine = judge(facts, stated(facts, "growth", GROWTH, roles, mistakes=MISTAKES))
    (finding,) = findings(engine, strict=False)[0]
    return finding


@pytest.mark.parametrize(
    ("text", "slip", "suggestion"),
    [
        ("收入〔42.6亿元〕，上年〔42.0亿元〕，增长〔10.0%〕。", "transposed", "46.2亿元"),
        ("收入〔46.2亿元〕，上年〔42.0亿元〕，增长〔1.00%〕。", "point", "10.0%"),
        ("收入〔46.2亿元〕，上年〔42.0亿元〕，增长〔9.1%〕。", "divided_by_current", None),
        ("收入〔46.2亿元〕，上年〔42.0亿元〕，增长〔110%〕。", "increase_for_multiple", None),
        ("收入〔46.2亿元〕，上年〔8.7亿元〕，增长〔77.7%〕。", None, None),
    ],
)
def test_the_finding_asks_or_says_nothing(text: str, slip: str | None, suggestion: str | None) -> None:
    finding = growth(text)
    assert (finding.slip, finding.suggestion) == (slip, suggestion)
    assert ("则相符" in finding.message) is (slip is not None)


@pytest.mark.parametrize("slip", sorted({*PLAUSIBILITY, *(mistake.name for mistake in MISTAKES), "mean_growth"}))
def test_every_slip_has_words_in_both_languages(slip: str) -> None:
    assert word(slip, "zh") != word(slip, "en")


def test_one_slip_that_explains_several_contradictions_is_one_finding() -> None:
    """The share alone could as well have its point moved; only the total mends both."""
    facts = made("全市进出口〔1898亿元〕，出口〔114.2亿元〕，进口〔75.6亿元〕，民营企业〔113.9亿元〕，占比〔60.0%〕。")
    parts, share = Role("a") + Role("b"), Role("total") * Role("rate")
    engine = judge(
        facts,
        stated(facts, "share", equal(Role("part"), share), {"part": 3, "total": 0, "rate": 4}),
        stated(facts, "sum", equal(Role("total"), parts), {"total": 0, "a": 1, "b": 2}),
    )
    (finding,) = findings(engine, strict=False)[0]
    assert (finding.found, finding.suggestion, finding.relations) == ("1898亿元", "189.8亿元", (0, 1))


def test_a_slip_must_not_break_what_holds() -> None:
    facts = made("收入〔46.2亿元〕，上年〔24.0亿元〕，增长〔10.0%〕，是三年前〔12.0亿元〕的〔2.0倍〕。")
    times = equal(Role("base"), Role("former") * Role("times"))
    engine = judge(
        facts,
        stated(facts, "growth", GROWTH, {"current": 0, "base": 1, "rate": 2}),
        stated(facts, "multiple", times, {"base": 1, "former": 3, "times": 4}),
    )
    (finding,) = findings(engine, strict=False)[0]
    assert finding.suggestion != "42.0亿元", "the base is confirmed by another relation"
