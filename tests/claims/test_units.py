"""Units that meet are converted exactly; pint is imported only when one is converted into another."""

import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files

import pint
import pytest

from heshu_claims.scanning.measures import units
from heshu_claims.units import IncommensurableError, commensurable, convert, dimension


@pytest.mark.parametrize(
    ("value", "source", "target", "result"),
    [
        (3000, "亩", "公顷", Fraction(200)),
        (Decimal("1.5"), "公顷", "亩", Fraction(45, 2)),
        (1, "平方公里", "亩", Fraction(1500)),
        (1, "斤", "千克", Fraction(1, 2)),
        (26, "千克", "斤", Fraction(52)),
        (1, "吨", "千克", Fraction(1000)),
        (1, "英里", "千米", Fraction(1609344, 1000000)),
        (1, "海里", "米", Fraction(1852)),
        (3, "吉瓦时", "千瓦时", Fraction(3000000)),
        (120000000, "度", "千瓦时", Fraction(120000000)),
        (1, "桶", "升", Fraction(158987294928, 1000000000)),
        (1, "磅", "克", Fraction(45359237, 100000)),
        (100, "华氏度", "摄氏度", Fraction(340, 9)),
        (90, "分钟", "小时", Fraction(3, 2)),
        (2, "年", "月", Fraction(24)),
        (25, "基点", "百分点", Fraction(1, 4)),
        (Decimal("1.5"), "元/千克", "元/吨", Fraction(1500)),
        (36, "千米/小时", "米/秒", Fraction(10)),
        (24, "件/天", "件/小时", Fraction(1)),
        (7, "家", "家", Fraction(7)),
        (38, "度", "摄氏度", Fraction(38)),
    ],
)
def test_convert_exactly(value: int | Decimal, source: str, target: str, result: Fraction) -> None:
    assert convert(value, source, target) == result
    assert commensurable(source, target)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("元", "美元"),
        ("千瓦", "千瓦时"),
        ("个", "家"),
        ("人", "人次"),
        ("年", "天"),
        ("元", "元/吨"),
        ("", "元"),
        ("亩", "吨"),
        ("平方米", "米"),
    ],
)
def test_what_does_not_convert(a: str, b: str) -> None:
    assert not commensurable(a, b)
    with pytest.raises(IncommensurableError):
        convert(1, a, b)


@pytest.mark.parametrize(
    ("unit", "measures"),
    [("亩", "[长度]^2"), ("元", "[人民币]"), ("个", "个"), ("元/吨", "[人民币]/[质量]"), ("标箱", "[标准箱数]")],
)
def test_dimension(unit: str, measures: str) -> None:
    assert dimension(unit) == measures


def test_every_physical_unit_of_the_table_is_known_or_a_kind_of_its_own() -> None:
    known = {unit.name for unit in units().values() if unit.kind in ("quantity", "amount", "duration") and not unit.use}
    for name in known:
        assert dimension(name)


def test_dimensions_are_those_of_pint() -> None:
    registry = pint.UnitRegistry(files("heshu_claims.lexicon") / "units.txt", non_int_type=Fraction)
    defined = [name for name in registry if not name.startswith(("delta_", "Δ"))]
    assert len(defined) > 100
    for name in defined:
        powers = sorted(registry.get_dimensionality(name).items())
        assert dimension(name) == "·".join(f"{base}^{power}" if power != 1 else base for base, power in powers), name


def test_only_a_conversion_needs_pint() -> None:
    code = (
        "import sys; from heshu_claims.units import commensurable, convert;"
        "assert convert(5, '元', '元') == 5;"
        "assert commensurable('千米', '米') and commensurable('千瓦时', '焦耳');"
        "assert not commensurable('元', '美元') and not commensurable('个', '家') and not commensurable('元', '吨');"
        "sys.exit('pint' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
