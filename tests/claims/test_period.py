"""Time expressions against the dateline, against the period spoken of, and without a year."""

from __future__ import annotations

import datetime

import pytest
from claim_table import claims_of

from heshu_claims import period as p

JANUARY = datetime.date(2024, 1, 22)
AUGUST = datetime.date(2024, 8, 15)


@pytest.mark.parametrize(
    ("text", "date", "iso"),
    [
        ("今年上半年，出口额3亿元。", AUGUST, "2024-H1"),
        ("前三季度，出口额3亿元。", JANUARY, "2023-Q1/2023-Q3"),
        ("1—11月，出口额3亿元。", JANUARY, "2023-01/2023-11"),
        ("12月，出口额3亿元。", JANUARY, "2023-12"),
        ("7月份，出口额3亿元。", AUGUST, "2024-07"),
        ("去年8月，出口额3亿元。", AUGUST, "2023-08"),
        ("2022年前5个月，出口额3亿元。", AUGUST, "2022-01/2022-05"),
        ("去年，出口额3亿元。", AUGUST, "2023"),
        ("前年出口额3亿元。", AUGUST, "2022"),
        ("“十四五”期间，出口额3亿元。", AUGUST, "2021/2025"),
        ("今年二季度，出口额3亿元。", AUGUST, "2024-Q2"),
        ("上月出口额3亿元。", AUGUST, "2024-07"),
        ("昨天，出口额3亿元。", AUGUST, "2024-08-14"),
        ("2025年全年出口额3亿元。", AUGUST, "2025"),
        ("新华社北京8月12日电 出口额3亿元。", AUGUST, None),
        ("海关今天（8月15日）发布，7月出口额3亿元。", AUGUST, "2024-07"),
    ],
)
def test_period_of_a_level(text: str, date: datetime.date, iso: str | None) -> None:
    claim = claims_of(text, date)[-1]
    assert claim.text == "3亿元"
    assert (claim.period.iso if claim.period else None) == iso


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        # a bare month takes the year that the text speaks of
        ("2022年，出口额3亿元。其中，12月出口额1亿元。", ["2022", "2022-12"]),
        # 当月 is the last month of the stretch before
        ("前5个月，出口额3亿元，当月出口额1亿元。", ["2024-01/2024-05", "2024-05"]),
        # values of successive years, quarters and months
        ("2023—2025年，出口额分别为3亿元、4亿元和6亿元。", ["2023", "2024", "2025"]),
        ("去年，一至四季度出口额分别为3亿元、4亿元、4亿元和6亿元。", ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"]),
        ("第一、二季度，出口额分别为3亿元、4亿元。", ["2024-Q1", "2024-Q2"]),
        ("5月、6月和7月，出口额分别为3亿元、4亿元和6亿元。", ["2024-05", "2024-06", "2024-07"]),
        ("今年1—2月，出口额、进口额分别为3亿元、4亿元。", ["2024-01/2024-02"] * 2),
        # a period goes on until another comes
        ("上半年，出口额3亿元。进口额1亿元。", ["2024-H1", "2024-H1"]),
        # the year before is said in passing
        ("上半年出口额3亿元，上年同期为2亿元，进口额1亿元。", ["2024-H1", "2023-H1", "2024-H1"]),
        # what a change is measured against is no period of the figure
        ("出口额比2019年增长5%，达到3亿元。", [None, None]),
    ],
)
def test_periods_along_the_text(text: str, isos: list[str | None]) -> None:
    found = [claim.period.iso if claim.period else None for claim in claims_of(text) if claim.measure != "date"]
    assert found == isos


def test_without_a_dateline_months_differ() -> None:
    claims = [claim for claim in claims_of("7月出口额3亿元，8月出口额4亿元。", None) if claim.measure == "level"]
    july, august = (claim.period for claim in claims)
    assert july is not None
    assert august is not None
    assert (july.iso, august.iso) == ("--07", "--08")
    assert not july.year_known
    assert not july.is_same(august)


@pytest.mark.parametrize(
    ("text", "comparison"),
    [
        ("出口额同比增长5%。", "yoy"),
        ("出口额较上年同期增长5%。", "yoy"),
        ("出口额环比增长5%。", "mom"),
        ("贷款余额较年初增长5%。", "ytd"),
        ("出口额比2019年增长5%。", "2019"),
        ("2024年7月，出口额较2023年7月增长5%。", "yoy"),
        ("游客比五一假期增长5%。", "五一假期"),
        ("到会人数比上届增长5%。", "previous"),
    ],
)
def test_comparison(text: str, comparison: str) -> None:
    assert claims_of(text)[-1].quantity.comparison == comparison


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("截至7月底，贷款余额3亿元。", "2024-07-31"),
        ("截至2023年末，贷款余额3亿元。", "2023-12-31"),
        ("2月末，贷款余额3亿元。", "2024-02-29"),
        ("截至目前，已完成投资3亿元。", "2024-08-15"),
    ],
)
def test_as_of(text: str, as_of: str) -> None:
    assert str(claims_of(text)[-1].quantity.as_of) == as_of


@pytest.mark.parametrize(
    ("period", "by", "iso"),
    [
        (p.month(2024, 2), -1, "2023-02"),
        (p.quarter(2024, 1), -1, "2023-Q1"),
        (p.years(2021, 2025), -5, "2016/2020"),
        (p.day(datetime.date(2024, 2, 29)), -1, "2023-02-28"),
    ],
)
def test_shifted(period: p.Period, by: int, iso: str) -> None:
    assert p.shifted(period, by).iso == iso


def test_a_month_shifted_keeps_its_last_day() -> None:
    assert p.shifted(p.month(2023, 2), 1).days == 29


@pytest.mark.parametrize(
    ("period", "iso"),
    [
        (p.month(2024, 1), "2023-12"),
        (p.quarter(2024, 1), "2023-Q4"),
        (p.year(2024), "2023"),
        (p.day(datetime.date(2024, 3, 1)), "2024-02-29"),
        (p.week(datetime.date(2024, 1, 3)), "2023-W52"),
    ],
)
def test_preceding(period: p.Period, iso: str) -> None:
    assert p.preceding(period).iso == iso
