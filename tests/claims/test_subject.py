"""Metric and scope of a figure, and what is known of a metric."""

from __future__ import annotations

import pytest
from claim_table import claims_of

from heshu_claims.cue import words
from heshu_claims.subject import nature
from heshu_claims.whole import names


@pytest.mark.parametrize(
    ("text", "metric", "scope"),
    [
        ("全省软件产业业务收入3亿元。", "软件产业业务收入", "全省"),
        ("成都软件产业主营业务收入达到3亿元。", "软件产业主营业务收入", "成都"),
        ("据海关统计，我国货物贸易进出口总值3亿元。", "货物贸易进出口总值", "我国"),
        ("某某高新区已建成厂房面积3亿元。", "厂房面积", "某某高新区"),
        ("该厂去年的电费支出3亿元。", "电费支出", "该厂"),
        ("国家统计局数据显示，欧元区通胀率为3%。", "通胀率", "欧元区"),
        ("共有248个项目。", "项目", None),
        ("入驻企业205家。", "入驻企业", None),
        ("推出158项改革举措。", "改革举措", None),
        ("公共文化机构3000个。", "公共文化机构", None),
    ],
)
def test_metric_and_scope(text: str, metric: str, scope: str | None) -> None:
    claim = claims_of(text)[-1]
    assert claim.metric == metric
    assert claim.scope == scope


@pytest.mark.parametrize(
    ("metric", "known"),
    [
        ("规模以上工业增加值", "R"),
        ("国内生产总值", "R"),
        ("社会消费品零售总额", "C"),
        ("货物贸易进出口总值", "F"),
        ("公司营业收入", "N"),
        ("城镇调查失业率", "A"),
        ("居民消费价格指数", "I"),
        ("不知名的指头数", None),
    ],
)
def test_growth_class(metric: str, known: str | None) -> None:
    assert nature(metric).growth_class == known


def test_rates_and_stocks() -> None:
    assert nature("毛利率").is_rate
    assert nature("贷款余额").is_stock
    assert nature("出口额").is_stock is False
    assert nature(None).is_stock is None


@pytest.mark.parametrize(
    ("gap", "roles"),
    [
        ("，同比增长", [",", "comparison", "rise"]),
        ("公共服务", ["keep", "text"]),
        ("占公司总股本的", ["share", "scope", "metric", "drop"]),
        ("其中，转让", ["of_which", ",", "text"]),
        ("由", ["from"]),
    ],
)
def test_words_of_a_gap(gap: str, roles: list[str]) -> None:
    assert [word.role for word in words(gap)] == roles
    assert "".join(word.text for word in words(gap)) == gap


@pytest.mark.parametrize(
    ("whole", "metric", "expected"),
    [
        ("进出口", "货物贸易进出口", True),
        ("出口", "货物贸易进出口", False),
        ("外贸", "外贸进出口总值", True),
        ("电源投资", "电源完成投资", True),
        ("成交", "成交额", True),
        ("软件收入", "游戏收入", False),
    ],
)
def test_names_of_a_whole(whole: str, metric: str, expected: bool) -> None:
    assert names(whole, metric, None) is expected


@pytest.mark.parametrize("unit", ["1", "、", "的", "，", "（", "增长5%", "其中", "占", "2023年", "甲市1亿元、"])
def test_hostile_text_yields_claims_in_order(unit: str) -> None:
    claims = claims_of(unit * (24_000 // len(unit)))
    assert [claim.id for claim in claims] == list(range(len(claims)))
