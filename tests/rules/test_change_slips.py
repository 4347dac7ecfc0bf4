"""A slip in a sentence of change is found, graver the clearer the words are; what is no slip stays silent."""

from __future__ import annotations

import pytest

from heshu_claims.reading import articles_from_text
from heshu_rules.finding import Finding
from heshu_rules.rulebook import check


def findings(text: str) -> list[Finding]:
    (article,) = articles_from_text(text)
    return [finding for finding in check(article).findings if finding.rule[0] in "AG"]


@pytest.mark.parametrize(
    ("text", "rule", "severity", "slip", "suggestion"),
    [
        ("公司营业收入46.2亿元，上年同期42.0亿元，同比增长1.0%。", "A101", "error", "point", "10%"),
        ("公司营业收入46.2亿元，上年同期24.0亿元，同比增长10.0%。", "A101", "error", "transposed", "42.0亿元"),
        ("公司营业收入46.2亿元，上年同期42.0万元，同比增长10.0%。", "A101", "error", "magnitude", None),
        ("公司营业收入46.2亿元，上年同期42.0亿元，同比增长9.1%。", "A101", "error", "divided_by_current", None),
        ("公司营业收入37.8亿元，上年同期42.0亿元，同比增长10.0%。", "A101", "error", "sign", None),
        ("公司营业收入46.2亿元，比上年增加4.2亿元，同比增长9.1%。", "A102", "warning", "divided_by_current", None),
        ("今年招生5200人，比去年增加400人，增长9.3%。", "A101", "warning", "digit", "8.3%"),
        ("去年外贸总额4138.4亿元，同比增长15.6%，上年为3480.1亿元。", "A101", "error", "digit", "3580.1亿元"),
        ("合格率由97.3%提高到98.6%，提高13个百分点。", "A103", "error", "point", "1.3个百分点"),
        ("果园由2.0万亩增至8.0万亩，增长4倍。", "A109", "error", "increase_for_multiple", None),
        ("货运量由2018年的100.0万吨增至2023年的161.1万吨，年均增长12.2%。", "A111", "error", "mean_growth", None),
        ("指数收报3150.00点，涨45.00点，涨幅14.5%。", "A121", "error", "point", "1.45%"),
        ("广义货币余额同比增长10.7%，增速比上月末的11.3%高0.6个百分点。", "A103", "error", "sign", None),
        ("城镇化率为65.22%，比上年末提高0.59个百分点，上年末为64.27%。", "A103", "error", "transposed", "0.95个百分点"),
        ("商品房销售额下降9.8%，降幅较1—9月份（11.5%）收窄7.1个百分点。", "A103", "error", "transposed", "1.7个百分点"),
        ("失业率由5.2%下降至5.3%。", "G102", "warning", "transposed", "3.5%"),
        ("湿地由71.0万亩扩大到17.2万亩。", "G102", "warning", "transposed", "71.2万亩"),
    ],
)
def test_a_slip_is_found_and_named(
    text: str, rule: str, severity: str, slip: str, suggestion: str | None
) -> None:
    (found,) = findings(text)
    assert (found.rule, found.severity, found.slip) == (rule, severity, slip)
    if suggestion is not None:
        assert found.suggestion == suggestion


@pytest.mark.parametrize(
    "text",
    [
        "社会消费品零售总额210.0亿元，去年同期为208.0亿元，同比增长3.0%。",  # published on a comparable scope
        "全县投资210亿元，上年同期为208亿元，增长3%。",
        "全区生产总值530亿元，上年为500亿元，同比增长5.1%。",  # in constant prices
        "1至5月，全市发电量80亿千瓦时，5月份同比增长8%。",  # another period
        "去年销售收入增长5%，今年收入10亿元，增长6%。",
        "公司归母净利润3.2亿元，同比增长20%，扣非净利润2.5亿元，上年同期为2.4亿元。",  # two kinds of profit
        "客流量超5000万人次，同比增长超七成。",
        "该股今日除权，收报9.80元，前收盘价20.00元，跌2%。",
        "公司净亏损2亿元，上年同期净利润1亿元，同比下降300%。",
        "三大指数齐涨，沪指涨0.5%，深指涨0.8%。",
        "全市工业用电量8.0亿千瓦时，增长5.0%，其中高技术产业用电量1.0亿千瓦时，增长9.0%。",
        "新增贷款120亿元，比上年多增20亿元。",
        "年末存款余额1200亿元，较年初增加90亿元，比上年同期多增30亿元。",
        "价格由3元涨到9元，翻了三倍；另一种由3元涨到12元，翻了三倍。",
        "6月28日起，25.0万人次，比上一周的20.0万人次多5万人次左右。",
    ],
)
def test_what_is_no_slip_raises_nothing(text: str) -> None:
    assert [(f.rule, f.severity, f.message) for f in findings(text) if f.severity == "error"] == []


@pytest.mark.parametrize(
    ("text", "implied"),
    [
        ("软件业务收入6164.3亿元，同比增长14.6%。", "5376.5–5381.4亿元"),
        ("完成税收11931.6万元，较2020年增长360.30%。", "2592.0–2592.2万元"),
        ("在校生1580人，比上年增加320人。", "1260人"),
        ("失业率为5.1%，比上月下降0.2个百分点。", "5.20–5.40%"),
        ("交易额50.44亿元，是上届的2.93倍。", "17.18–17.25亿元"),
        ("单套价格从20.0万元降至5.0万元。", "(−75.32)–(−74.68)%"),
        ("名义增长5.6%，扣除价格因素，实际增长5.0%。", "0.47–0.67%"),
        ("指数收报3150.00点，涨45.00点，涨幅1.45%。", "3104.9–3105.1点"),
    ],
)
def test_what_a_statement_implies(text: str, implied: str) -> None:
    (article,) = articles_from_text(text)
    assert implied in [judged.implied.text for judged in check(article).relations if judged.implied is not None]


def test_a_slip_in_what_is_printed_three_times_must_fit_without_the_others() -> None:
    found = findings("【甲款成交价跌超30%】甲款成交价降为每件100元，较发售价便宜59元，降幅超30%。")
    assert [(f.severity, f.slip) for f in found] == [("info", None)]


def test_a_title_that_has_the_growth_of_the_text_has_its_base() -> None:
    title = "【甲公司：上半年净利润6277.8万元，同比增长26.2%】"
    text = "甲公司公告，上半年归母净利润6267.8万元，上年同期4967.8万元，同比增长26.2%。"
    found = [f for f in findings(title + text) if f.rule == "A101"]
    assert [(f.severity, f.found, f.suggestion) for f in found] == [("warning", "6277.8万元", "6267.8万元")]


def test_points_are_shown_in_hundredths() -> None:
    (article,) = articles_from_text("现任支持率为44%，对手为41%，领先3个百分点。")
    assert [judged.formula for judged in check(article).relations] == ["44% − 41% = 2.0–4.0个百分点"]
