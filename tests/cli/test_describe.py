"""Figures, periods and pages in the words of an editor."""

from __future__ import annotations

import datetime
from dataclasses import replace

import made
import pytest

from heshu.commands.explain import page, paragraphs
from heshu.messages import Messages
from heshu.reports.describe import figure_text, metric_text, note_on, period_text
from heshu_claims import period
from heshu_claims.period import UNKNOWN_YEAR, Period
from heshu_claims.quantity import Quantity
from heshu_rules.guards import GUARDS
from heshu_rules.rule import Rule
from heshu_rules.rulebook import rules


def _joined(a: Period, b: Period) -> Period:
    return replace(a, end=b.end, iso=f"{a.iso}/{b.iso}")


def _day(year: int, month: int, day: int) -> Period:
    date = datetime.date(year, month, day)
    return Period(date, date, "day", date.isoformat())


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (period.year(2023), "2023年"),
        (period.years(2021, 2025), "2021—2025年"),
        (period.half(2023, 1), "2023年上半年"),
        (period.half(2023, 2), "2023年下半年"),
        (period.quarter(2023, 1), "2023年1季度"),
        (_joined(period.quarter(2023, 1), period.quarter(2023, 3)), "2023年1—3季度"),
        (period.month(2023, 12), "2023年12月"),
        (_joined(period.month(2023, 1), period.month(2023, 11)), "2023年1—11月"),
        (_joined(period.month(2022, 11), period.month(2023, 2)), "2022年11月—2023年2月"),
        (_day(2024, 1, 22), "2024年1月22日"),
        (_joined(_day(2024, 6, 10), _day(2024, 6, 14)), "2024年6月10—14日"),
        (_joined(_day(2024, 6, 29), _day(2024, 7, 2)), "2024年6月29日—7月2日"),
        (period.year(UNKNOWN_YEAR - 1), "上年"),
        (period.year(UNKNOWN_YEAR), "–"),
        (period.month(UNKNOWN_YEAR, 6), "6月"),
        (None, "–"),
    ],
)
def test_periods_in_chinese(when: Period | None, text: str) -> None:
    claim = made.made("共〔3个〕。").claims[0]
    assert period_text(replace(claim, quantity=Quantity(period=when)), "zh") == text


def test_periods_in_english_are_iso() -> None:
    claim = made.made("共〔3个〕。").claims[0]
    assert period_text(replace(claim, quantity=Quantity(period=period.month(2023, 12))), "en") == "2023-12"


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (period.month(2023, 12), "2023-12"),
        (period.year(UNKNOWN_YEAR - 1), "last year"),
        (period.month(UNKNOWN_YEAR - 1, 6), "last year 06"),
        (period.year(UNKNOWN_YEAR), "–"),
        (_joined(period.month(UNKNOWN_YEAR, 1), period.month(UNKNOWN_YEAR, 6)), "01/06"),
    ],
)
def test_periods_in_english(when: Period, text: str) -> None:
    claim = made.made("共〔3个〕。").claims[0]
    assert period_text(replace(claim, quantity=replace(claim.quantity, period=when)), "en") == text


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(), "–"),
        (Quantity(metric="产值"), "产值"),
        (Quantity(metric="产值", scope="重庆"), "重庆 产值"),
        (Quantity(metric="重庆工业总产值", scope="重庆"), "重庆工业总产值"),
        (Quantity(metric="项目", scope="青岛", qualifier="5亿元以上"), "青岛 5亿元以上 项目"),
        (Quantity(metric="规上企业", qualifier="其中规上企业"), "其中规上企业"),
    ],
)
def test_metrics(quantity: Quantity, text: str) -> None:
    claim = made.made("共〔3个〕。").claims[0]
    assert metric_text(replace(claim, quantity=quantity)) == text


def test_figures_without_what_the_page_set_into_them() -> None:
    assert figure_text(made.made("共〔4138.4 亿\n\n 元〕。").claims[0]) == "4138.4亿元"


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_guard_is_told_in_words(guard: object, language: str) -> None:
    report = made.made("〔3个〕〔4个〕")
    judged = made.judged(report, {"a": 0, "b": 1}, "guarded")
    judged = replace(judged, relation=replace(judged.relation, guard=guard.name))  # type: ignore[attr-defined]
    told = note_on(judged, Messages("zh" if language == "zh" else "en"))
    assert (guard.reason if language == "zh" else guard.reason_en) in told  # type: ignore[attr-defined]


def test_what_saved_a_relation_is_told() -> None:
    report = made.made("〔3个〕〔4个〕")
    cut_off = replace(made.judged(report, {"a": 0, "b": 1}), by_rounding=True)
    assert "截尾" in note_on(cut_off, Messages("zh"))
    assert "基期数" in note_on(made.judged(report, {"a": 0, "base": None}, "implied"), Messages("zh"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [""]),
        ("short\nlines", ["short", "lines"]),
        (f"{'word ' * 20}\ngoes on", [f"{'word ' * 20} goes on"]),
        (f"{'字' * 50}\n接着", ["字" * 50 + "接着"]),
        (f"{'字' * 50}\n公式：甲", ["字" * 50, "公式：甲"]),
        (f"{'word ' * 20}\nSource: x\n\nend", ["word " * 20, "Source: x", "", "end"]),
        (f"{'word ' * 20}as in 其中\ntwo", [f"{'word ' * 20}as in 其中 two"]),
        (f"{'word ' * 20}as in\n其中 two", [f"{'word ' * 20}as in 其中 two"]),
        (f"{'字' * 50}2008\n年", ["字" * 50 + "2008年"]),
    ],
)
def test_paragraphs_of_a_page(text: str, found: list[str]) -> None:
    assert list(paragraphs(text, "en" if text.startswith("word") else "zh")) == found


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_of_every_rule_has_its_parts(rule: Rule, language: str) -> None:
    from rich.cells import cell_len

    lines = [line.plain for line in page(rule, Messages("zh" if language == "zh" else "en"), 80)]
    assert lines[0].startswith(f"{rule.code} {rule.name}")
    assert all(cell_len(line) <= 80 for line in lines)
    assert sum(line.startswith("  ✓ ") for line in lines) == len(rule.right) > 0
    assert sum(line.startswith("  ✗ ") for line in lines) == len(rule.wrong) > 0
    assert len("".join(lines[3:])) > 80
