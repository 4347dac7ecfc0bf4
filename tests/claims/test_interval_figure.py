"""The values that a printed figure stands for: rounding, truncation, and how far 超, 近, 约 and 多 reach."""

from fractions import Fraction

import pytest

from heshu_claims.figure import Figure, scan
from heshu_claims.interval import EVERYTHING, Interval


def figure(text: str) -> Figure:
    [found] = scan(text)
    return found


def interval(low: str | None, high: str | None) -> Interval:
    return Interval(None if low is None else Fraction(low), None if high is None else Fraction(high))


@pytest.mark.parametrize(
    ("text", "printed", "lenient"),
    [
        # half a unit of the last place; a whole one upwards for writers who truncate
        ("4138.4亿元", ("413835000000", "413845000000"), ("413835000000", "413850000000")),
        ("5.9万亿元", ("5850000000000", "5950000000000"), ("5850000000000", "6000000000000")),
        ("5000万元", ("49995000", "50005000"), ("49995000", "50010000")),
        ("14.6%", ("0.1455", "0.1465"), ("0.1455", "0.147")),
        ("360.30%", ("3.60295", "3.60305"), ("3.60295", "3.6031")),
        ("158%", ("1.575", "1.585"), ("1.575", "1.59")),
        ("1.3个百分点", ("0.0125", "0.0135"), ("0.0125", "0.014")),
        ("8.87元", ("8.865", "8.875"), ("8.865", "8.88")),
        ("收报3150.00点", ("3149.995", "3150.005"), ("3149.995", "3150.01")),
        ("三成", ("0.25", "0.35"), ("0.25", "0.4")),
        ("一千二百万元", ("11500000", "12500000"), ("11500000", "13000000")),
        # a loss is truncated towards zero as well
        ("利润为-3.6万元", ("-36500", "-35500"), ("-37000", "-35500")),
        # counts and sums written out in full have no width
        ("47家", ("47", "47"), ("47", "47")),
        ("2000家", ("2000", "2000"), ("2000", "2000")),
        ("399元", ("399", "399"), ("399", "399")),
        ("120公里", ("120", "120"), ("120", "120")),
        ("57分钟", ("57", "57"), ("57", "57")),
        ("两省", ("2", "2"), ("2", "2")),
        ("第6位", ("6", "6"), ("6", "6")),
    ],
)
def test_width_of_a_plain_figure(text: str, printed: tuple[str, str], lenient: tuple[str, str]) -> None:
    found = figure(text)
    assert found.interval("printed") == interval(*printed)
    assert found.interval("lenient") == interval(*lenient)
    assert found.interval("loose") == interval(*lenient)


@pytest.mark.parametrize(
    ("text", "lenient", "loose"),
    [
        ("超400亿元", ("40000000000", "44800000000"), ("40000000000", None)),
        ("逾300家", ("300", "336"), ("300", None)),
        ("上万人", ("10000", "20000"), ("10000", None)),
        ("至少7天", ("7", None), ("7", None)),
        ("5亿元以上", ("500000000", None), ("500000000", None)),
        ("不低于30%", ("0.3", None), ("0.3", None)),
        ("近60%", ("0.54", "0.6"), ("0.48", "0.6")),
        ("近百家", ("90", "100"), ("80", "100")),
        ("不足5%", ("0.045", "0.05"), ("0.04", "0.05")),
        ("不超过1100万股", ("0", "11000000"), ("0", "11000000")),
        ("100亿立方米以内", ("0", "10000000000"), ("0", "10000000000")),
        ("约1.75万辆", ("16625", "18375"), ("15750", "19250")),
        ("约1.7万辆", ("15300", "18700"), ("13600", "20400")),
        ("5%左右", ("0.04", "0.06"), ("0.04", "0.06")),
        ("5000多家", ("5000", "6000"), ("5000", "6000")),
        ("300余个", ("300", "400"), ("300", "400")),
        ("320余个", ("320", "330"), ("320", "330")),
        ("2109余起", ("2109", "2110"), ("2109", "2110")),
        ("29亿多元", ("2900000000", "3000000000"), ("2900000000", "3000000000")),
        ("2年多", ("2", "3"), ("2", "3")),
        ("10年多", ("10", "11"), ("10", "11")),
        ("一倍多", ("1", "2"), ("1", "2")),
        ("过半", ("0.5", "1"), ("0.5", "1")),
        ("超半数", ("0.5", "1"), ("0.5", "1")),
        ("近300余人", ("270", "400"), ("240", "400")),
        ("20%—30%", ("0.2", "0.3"), ("0.2", "0.3")),
        ("三四十人", ("30", "49"), ("30", "49")),
        ("数十亿元", ("2000000000", "9999999999"), ("2000000000", "9999999999")),
        ("几十个", ("20", "99"), ("20", "99")),
    ],
)
def test_reach_of_a_bounding_word(text: str, lenient: tuple[str, str | None], loose: tuple[str, str | None]) -> None:
    found = figure(text)
    assert found.interval("printed") == interval(*lenient)
    assert found.interval("lenient") == interval(*lenient)
    assert found.interval("loose") == interval(*loose)


@pytest.mark.parametrize("text", ["2023年", "3∶2获胜"])
def test_what_has_no_value_limits_nothing(text: str) -> None:
    assert figure(text).interval() == EVERYTHING


@pytest.mark.parametrize("text", ["一半", "四分之三", "三分之一"])
def test_fractions_are_rough(text: str) -> None:
    found = figure(text)
    assert found.value is not None
    width = found.interval("printed")
    assert width.low == Fraction(found.value) - Fraction(1, 40)
    assert width.high == Fraction(found.value) + Fraction(1, 40)
