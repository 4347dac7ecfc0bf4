"""The lunar-solar calendar: days that every almanac prints, and the lunar dates of a text."""

from datetime import date, timedelta

import pytest

from heshu_claims.lunar import LunarDate, from_solar, mentions, to_solar


@pytest.mark.parametrize(
    ("lunar", "solar"),
    [
        (LunarDate(1900, 1, 1), date(1900, 1, 31)),
        (LunarDate(1949, 8, 10), date(1949, 10, 1)),
        (LunarDate(1976, 7, 2), date(1976, 7, 28)),
        (LunarDate(1978, 8, 15), date(1978, 9, 17)),
        (LunarDate(1999, 12, 1), date(2000, 1, 7)),
        (LunarDate(2020, 4, 1, leap=True), date(2020, 5, 23)),
        (LunarDate(2023, 2, 1, leap=True), date(2023, 3, 22)),
        (LunarDate(2023, 8, 15), date(2023, 9, 29)),
        (LunarDate(2024, 1, 1), date(2024, 2, 10)),
        (LunarDate(2025, 6, 1, leap=True), date(2025, 7, 25)),
        (LunarDate(2033, 11, 1, leap=True), date(2033, 12, 22)),
        (LunarDate(2057, 9, 1), date(2057, 9, 28)),
        (LunarDate(2100, 1, 1), date(2100, 2, 9)),
    ],
)
def test_known_days(lunar: LunarDate, solar: date) -> None:
    assert to_solar(lunar.year, lunar.month, lunar.day, lunar.leap) == solar
    assert from_solar(solar) == lunar


def test_every_day_there_and_back() -> None:
    day, last = date(1900, 1, 31), date(2101, 1, 28)
    while day <= last:
        lunar = from_solar(day)
        assert to_solar(lunar.year, lunar.month, lunar.day, lunar.leap) == day
        day += timedelta(days=1)


def test_new_years_eve_is_the_day_before_new_year() -> None:
    for year in range(1900, 2100):
        assert to_solar(year, 12, 0) == to_solar(year + 1, 1, 1) - timedelta(days=1)


@pytest.mark.parametrize(
    ("year", "month", "day", "leap"),
    [(2024, 2, 1, True), (2025, 12, 30, False), (2023, 13, 1, False), (1899, 1, 1, False), (2101, 1, 1, False)],
)
def test_days_that_do_not_exist(year: int, month: int, day: int, leap: bool) -> None:
    with pytest.raises(ValueError, match="lunar year"):
        to_solar(year, month, day, leap)


@pytest.mark.parametrize("day", [date(1900, 1, 30), date(2101, 2, 1)])
def test_days_outside_the_table(day: date) -> None:
    with pytest.raises(ValueError, match="outside"):
        from_solar(day)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("庙会定在农历正月十五举行", [("农历正月十五", 1, 15, False)]),
        ("今天是腊月二十三", [("腊月二十三", 12, 23, False)]),
        ("七月初二立秋", [("七月初二", 7, 2, False)]),
        ("六月廿四赶集", [("六月廿四", 6, 24, False)]),
        ("大年初三上班", [("大年初三", 1, 3, False)]),
        ("除夕夜守岁", [("除夕", 12, 0, False)]),
        ("大年三十吃饺子", [("大年三十", 12, 0, False)]),
        ("农历闰四月初一", [("农历闰四月初一", 4, 1, True)]),
        ("农历癸卯年冬月十二", [("农历癸卯年冬月十二", 11, 12, False)]),
        ("农历8月15日晚", [("农历8月15", 8, 15, False)]),
        ("端午节当天龙舟下水", [("端午节", 5, 5, False)]),
        ("端午节假期游客增多", []),
        ("中秋国庆客流", []),
        ("初三学生参加中考", []),
        ("二〇二三年六月十九日", []),
        ("三月初的一天", []),
        ("农历九月收获", []),
        ("今年8月10日", []),
    ],
)
def test_mentions(text: str, found: list[tuple[str, int, int, bool]]) -> None:
    assert [(text[m.start : m.end], m.month, m.day, m.leap) for m in mentions(text)] == found


def test_days_of_a_mention_in_a_year() -> None:
    (mention,) = mentions("腊月廿三祭灶")
    assert mention.days(2025) == [date(2025, 1, 22)]
    (eve,) = mentions("除夕团圆")
    assert eve.days(2024) == [date(2024, 2, 9)]
    assert eve.days(1880) == []
