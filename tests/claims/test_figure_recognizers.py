"""The cases of another recogniser, adopted as a table: what we find as well, where we differ and why."""

from decimal import Decimal
from pathlib import Path

import pytest

from heshu_claims.figure import scan
from heshu_claims.scanning.numeral import read
from heshu_claims.units import dimension

KINDS = {"Percent": ("percent", "points"), "Currency": ("amount", "price")}
PLAIN = str.maketrans("０１２３４５６７８９．萬億兩個幾數點貳參陸倆負", "0123456789.万亿两个几数点贰叁陆两负")

CASES = [
    [*line.split("\t"), "", ""][:6]
    for line in Path(__file__).with_name("recognizers_zh.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def scanned(model: str, text: str) -> list[Decimal]:
    """The values of the figures of the model's kinds; percentages as they are printed."""
    figures = [figure for figure in scan(text) if figure.kind in KINDS.get(model, (figure.kind,))]
    if model == "Dimension":
        figures = [figure for figure in figures if dimension(figure.unit) != figure.unit]
    values = [figure.value for figure in figures if figure.value is not None]
    return [value * 100 for value in values] if model == "Percent" else values


def numeral(text: str) -> list[Decimal]:
    """The value of the numeral that the whole text is."""
    plain = text.strip().translate(PLAIN)
    bare = plain.lstrip("负-")
    number = read(bare, 0)
    if number is None or number.value is None or number.end != len(bare):
        return []
    return [number.value if bare == plain else -number.value]


def same(model: str, expected: list[Decimal], found: list[Decimal]) -> bool:
    def close(a: Decimal, b: Decimal) -> bool:
        return abs(a - b) <= abs(b) * Decimal("1e-12")

    if model in KINDS:
        return len(expected) == len(found) and all(map(close, found, expected))
    # Numbers and dimensions: the other figures of the sentence (dates, counts) are left out of account.
    rest = iter(found)
    return all(any(close(value, wanted) for value in rest) for wanted in expected) and bool(expected or not found)


@pytest.mark.parametrize(("model", "verdict", "reader", "text", "values", "reason"), CASES)
def test_case(model: str, verdict: str, reader: str, text: str, values: str, reason: str) -> None:
    expected = [Decimal(value) for value in values.split()]
    found = numeral(text) if reader == "numeral" else scanned(model, text)
    assert verdict in ("pass", "differ", "scope")
    assert bool(reason) == (verdict != "pass")
    if verdict == "pass":
        assert same(model, expected, found)
    elif verdict == "differ":
        assert not same(model, expected, found), "it passes now: say so in the table"


@pytest.mark.parametrize("model", ["Number", "Percent", "Currency", "Dimension"])
def test_nine_in_ten_of_those_in_scope_pass(model: str) -> None:
    verdicts = [case[1] for case in CASES if case[0] == model and case[1] != "scope"]
    assert verdicts.count("pass") >= 0.9 * len(verdicts)
