"""Numerals by themselves: value, place of the last digit, and where they end."""

from decimal import Decimal

import pytest

from heshu_claims.scanning.numeral import MAX_DIGITS, read


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("3.5亿", "350000000", "10000000"),
        ("1万2千", "12000", "1000"),
        ("12 345", "12345", "1"),
        ("1,234,567", "1234567", "1"),
        ("1，234.5", "1234.5", "0.1"),
        ("4.78万亿", "4780000000000", "10000000000"),
        ("10万万", "1000000000", "100000000"),
        ("5亿1万4千6百", "500014600", "100"),
        ("3万4000", "34000", "1"),
        ("331.8百万", "331800000", "100000"),
        ("一千二百万", "12000000", "1000000"),
        ("两亿三千万", "230000000", "10000000"),
        ("一百五", "150", "10"),
        ("两万三", "23000", "1000"),
        ("一百零五", "105", "1"),
        ("二十五", "25", "1"),
        ("十", "10", "10"),
        ("十五", "15", "1"),
        ("三点五亿", "350000000", "10000000"),
        ("零点五", "0.5", "0.1"),
        ("一百零一万一千", "1011000", "1000"),
        ("四千五百六十九万八千三百一十一亿四千八百七十二万五千三百八十二", "4569831148725382", "1"),
        ("四十九兆九千五百九十二亿", "49959200000000", "100000000"),
        ("壹佰伍拾", "150", "10"),
        ("七十八万五佰零六", "780506", "1"),
        ("百", "100", "100"),
        ("万亿", "1000000000000", "1000000000000"),
        ("二〇二四", "2024", "1"),
    ],
)
def test_value_and_place(text: str, value: str, step: str) -> None:
    number = read(text, 0)
    assert number is not None
    assert (number.value, number.step, number.end) == (Decimal(value), Decimal(step), len(text))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("几十", 20, 99),
        ("数百", 200, 999),
        ("几万", 20000, 99999),
        ("十几", 11, 19),
        ("二十几", 21, 29),
        ("十几万", 110000, 199999),
        ("三四十", 30, 49),
        ("二三百", 200, 399),
        ("十七八", 17, 18),
        ("两三", 2, 3),
        ("三五", 3, 5),
        ("两三万", 20000, 39999),
        ("数十亿", 2000000000, 9999999999),
    ],
)
def test_spread(text: str, low: int, high: int) -> None:
    number = read(text, 0)
    assert number is not None
    assert number.value is None
    assert number.ends == (low, high)


@pytest.mark.parametrize(
    ("text", "value", "infix"),
    [
        ("5000多万", 50000000, "多"),
        ("29亿多", 2900000000, "多"),
        ("百余", 100, "余"),
        ("十来", 10, "来"),
        ("1亿3千多万", 130000000, "多"),
    ],
)
def test_infix(text: str, value: int, infix: str) -> None:
    number = read(text, 0)
    assert number is not None
    assert (number.value, number.infix, number.end) == (value, infix, len(text))


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("3，39亿", 1),  # two figures: groups have three digits
        ("1,23,45", 1),
        ("2,024,1", 1),
        ("5千米", 1),
        ("30百帕", 2),
        ("8千瓦时", 1),
        ("三亿千瓦", 2),
        ("两千米", 1),
        ("五点三十分", 1),
    ],
)
def test_end_of_a_numeral(text: str, end: int) -> None:
    number = read(text, 0)
    assert number is not None
    assert number.end == end


@pytest.mark.parametrize("text", ["千百", "百千", "数", "陆续", "来", "三来", "多", "9" * (MAX_DIGITS + 1), "十十"])
def test_no_numeral(text: str) -> None:
    assert read(text, 0) is None


def test_values_are_exact_beyond_the_precision_of_decimals() -> None:
    number = read("123456789012345678901234.5万", 0)
    assert number is not None
    assert number.value == Decimal("1234567890123456789012345000")
