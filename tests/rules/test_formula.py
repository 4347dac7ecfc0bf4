"""Formulas over intervals: what they leave to each role, and when they cannot hold."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshu_claims.interval import EVERYTHING, Interval
from heshu_rules.display import solved_text
from heshu_rules.formula import Formula, Role, at_most, equal, product, total
from heshu_rules.relation import Term

GROWTH = equal(Role("current"), Role("base") * (1 + Role("rate")))
SHARE = equal(Role("part"), Role("whole") * Role("rate"))
POINTS = equal(Role("current") - Role("base"), Role("delta"))
ONE_WHOLE = equal(Role("part1") / Role("rate1"), Role("part2") / (1 + Role("rate2")))
MEAN_GROWTH = equal(Role("current"), Role("base") * (1 + Role("rate")) ** 4)


def near(value: str, width: str = "0") -> Interval:
    """A printed value and half a unit of its last place."""
    return Interval(Fraction(value) - Fraction(width), Fraction(value) + Fraction(width))


@pytest.mark.parametrize(
    ("formula", "box", "role", "low", "high"),
    [
        (GROWTH, {"current": near("6164.3", "0.05"), "rate": near("0.146", "0.0005")}, "base", 5376.5, 5381.4),
        (GROWTH, {"current": near("6450", "0.5"), "rate": near("2.2485", "0.00005")}, "base", 1985.3, 1985.8),
        (GROWTH, {"base": near("200", "0.5"), "rate": near("-0.032", "0.0005")}, "current", 193.0, 194.2),
        (SHARE, {"part": near("3329.8", "0.05"), "rate": near("0.173", "0.0005")}, "whole", 19191.0, 19303.0),
        (SHARE, {"part": near("5.9", "0.05"), "rate": near("0.065", "0.0005")}, "whole", 89.3, 92.3),
        (POINTS, {"current": near("0.986", "0.0005"), "delta": near("0.013", "0.0005")}, "base", 0.972, 0.974),
        (ONE_WHOLE, {"part1": near("66"), "rate1": near("0.15"), "rate2": near("0.15")}, "part2", 506, 506),
        (ONE_WHOLE, {"part1": near("66"), "part2": near("506"), "rate2": near("0.15")}, "rate1", 0.15, 0.15),
        (ONE_WHOLE, {"part1": near("66"), "part2": near("506"), "rate1": near("0.15")}, "rate2", 0.15, 0.15),
        (MEAN_GROWTH, {"base": near("100", "0.5"), "current": near("146.4", "0.05")}, "rate", 0.0985, 0.1015),
    ],
)
def test_what_is_left_to_an_unknown(
    formula: Formula, box: dict[str, Interval], role: str, low: float, high: float
) -> None:
    implied = formula.narrow(box)[role]
    assert implied.low is not None
    assert implied.high is not None
    assert float(implied.low) == pytest.approx(low, rel=1e-3)
    assert float(implied.high) == pytest.approx(high, rel=1e-3)
    assert formula.holds({**box, role: implied})


SUM = equal(Role("total"), total("parts", 3))
PARTS = {f"parts.{index}": near(value) for index, value in enumerate(("18", "25", "31"))}
AMOUNTS = {"current": near("1.26", "0.005"), "base": near("1.12", "0.005")}
PART_OF = at_most(Role("part"), Role("whole"))
YIELD = equal(Role("product"), product("factors", 2))


@pytest.mark.parametrize(
    ("formula", "box", "holds"),
    [
        (GROWTH, {**AMOUNTS, "rate": near("0.125", "0.0005")}, True),
        (GROWTH, {**AMOUNTS, "rate": near("0.251", "0.0005")}, False),
        (SUM, {**PARTS, "total": near("74")}, True),
        (SUM, {**PARTS, "total": near("84")}, False),
        (PART_OF, {"part": near("912"), "whole": near("860")}, False),
        (PART_OF, {"part": near("312"), "whole": near("860")}, True),
        (YIELD, {"product": near("13000"), "factors.0": near("20"), "factors.1": near("650")}, True),
        (YIELD, {"product": near("13000"), "factors.0": near("20"), "factors.1": near("850")}, False),
    ],
)
def test_when_a_formula_holds(formula: Formula, box: dict[str, Interval], holds: bool) -> None:
    assert formula.holds(box) is holds


def test_what_is_not_known_may_be_anything() -> None:
    assert GROWTH.holds({})
    assert GROWTH.narrow({"current": near("1")})["base"] == EVERYTHING


values = st.fractions(min_value=-50, max_value=50, max_denominator=20)


@st.composite
def intervals_around(draw: st.DrawFn) -> tuple[Fraction, Interval]:
    """A value and an interval that it lies in."""
    value = draw(values)
    below, above = draw(st.tuples(st.fractions(0, 5, max_denominator=9), st.fractions(0, 5, max_denominator=9)))
    return value, Interval(value - below, value + above)


@given(st.lists(intervals_around(), min_size=3, max_size=3))
def test_narrowing_never_loses_a_solution(drawn: list[tuple[Fraction, Interval]]) -> None:
    (a, box_a), (b, box_b), _ = drawn
    truth = {"base": a, "rate": b, "current": a * (1 + b)}
    box = {"base": box_a, "rate": box_b}
    narrowed = GROWTH.narrow(box)
    assert all(truth[role] in narrowed[role] for role in truth)


@given(st.lists(intervals_around(), min_size=3, max_size=3).filter(lambda drawn: all(value for value, _ in drawn)))
def test_division_never_loses_a_solution(drawn: list[tuple[Fraction, Interval]]) -> None:
    (a, box_a), (b, box_b), (c, box_c) = drawn
    truth = {"part1": a, "rate1": b, "part2": c, "rate2": c * b / a - 1}
    narrowed = ONE_WHOLE.narrow({"part1": box_a, "rate1": box_b, "part2": box_c})
    assert all(truth[role] in narrowed[role] for role in truth)


PRINTED = {"part1": "66列", "rate1": "15%", "part2": "506列", "rate2": "16%"}


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("part1", "506列 ÷ (1 + 16%) × 15%"),
        ("rate1", "66列 ÷ (506列 ÷ (1 + 16%))"),
        ("part2", "66列 ÷ 15% × (1 + 16%)"),
        ("rate2", "506列 ÷ (66列 ÷ 15%) − 1"),
    ],
)
def test_a_division_solved_for_a_role_is_written_down(role: str, text: str) -> None:
    terms = {name: Term(text=printed) for name, printed in PRINTED.items()}
    assert solved_text(ONE_WHOLE, terms, role) == text


@given(intervals_around(), intervals_around())
def test_interval_arithmetic_contains_every_result(x: tuple[Fraction, Interval], y: tuple[Fraction, Interval]) -> None:
    (a, box_a), (b, box_b) = x, y
    assert a + b in box_a + box_b
    assert a - b in box_a - box_b
    assert a * b in box_a * box_b
    if b:
        assert a / b in box_a / box_b
    assert a in box_a | box_b
    assert (a in box_a & box_b) == (a in box_b)
