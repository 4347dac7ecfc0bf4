"""The wording rules: phrases that leave a figure in doubt, and phrases that only look like them."""

from __future__ import annotations

import pytest

import heshu
from heshu_claims.reading import articles_from_text
from heshu_rules.facts import Facts
from heshu_rules.wording.doubling_by_times import RULE

FOUND = [
    ("W101", "城镇调查失业率下降0.2%。", "0.2%", "warning"),
    ("W101", "贷款利率由3.45%降至3.35%，下调0.1%。", "0.1%", "error"),
    ("W102", "能耗减少3倍。", "减少3倍", "warning"),
    ("W102", "投诉量下降了一点五倍。工期缩短近两倍。", "缩短近两倍", "warning"),
    ("W103", "投诉量下降120%。", "下降120%", "error"),
    ("W104", "产值由50亿元增加了80亿元。", "由50亿元增加了80亿元", "warning"),
    ("W104", "门店销售收入同比增长到12.5%。", "同比增长到12.5%", "warning"),
    ("W105", "现场聚集近300余人。", "近300余", "warning"),
    ("W105", "培训约300人左右。", "约300人左右", "info"),
    ("W105", "至少50人以上参加。", "至少50人以上", "info"),
    ("W106", "产量翻了三倍。", "翻了三倍", "warning"),
    ("W107", "截止6月底，完工12个项目。", "截止", "info"),
    ("W107", "招标的截至日期为6月30日。", "截至", "info"),
    ("W108", "景区日均每天接待2万人次。", "日均每天", "info"),
    ("W109", "全校出勤率105%。", "出勤率105%", "error"),
    ("W110", "电站年发电量25亿千瓦。", "千瓦", "error"),
    ("W110", "电网最高负荷突破1.2亿千瓦时。", "千瓦时", "error"),
    ("W111", "预计增速在20%—15%之间。", "20%—15%", "warning"),
]


@pytest.mark.parametrize(("code", "text", "phrase", "severity"), FOUND)
def test_found(code: str, text: str, phrase: str, severity: str) -> None:
    found = [finding for finding in heshu.check(text).findings if finding.rule == code]
    assert [(f.found, f.severity) for f in found] == [(phrase, severity)]
    assert text[found[0].start : found[0].end] == phrase


SILENT = [
    "失业率下降0.2个百分点，利率降至3.35%。",
    "市盈率由30倍下降了6倍，至少3倍于同业，多少倍都不稀奇。",
    "公司净利润下降135.6%，资金净流出增加。",
    "产值由50亿元增加到80亿元，比上年增加了30亿元。",
    "失业率同比上升至5.2%。",
    "近20多年来，附近30多家店铺停业，最近100余人报名。",
    "约300人参加，其中60岁以上老人占三成。",
    "产量翻了一倍，五年翻两番。他说：“要翻三倍！”",
    "报名截止6月30日，截止日期不变，截至目前已有百人。",
    "日均接待2万人次，每天开放10小时，时速350公里。",
    "任务完成率120.1%，毛入学率100.2%，债务占国内生产总值的比重达113%。",
    "装机容量100万千瓦，年发电量25亿千瓦时，储能规模20万千瓦时。",
    "增速从20%至15%回落，每筐5000—1万元，亏损3500万元至2700万元。",
]


@pytest.mark.parametrize("text", SILENT)
def test_silent(text: str) -> None:
    assert [finding.message for finding in heshu.check(text).findings if finding.family == "wording"] == []


def test_letter_spaced_text_is_marked_where_it_is_printed() -> None:
    text = "现 场 聚 集 了 近 300 余 人 ， 附 近 停 业 。"
    (finding,) = [f for f in heshu.check(text).findings if f.rule == "W105"]
    assert text[finding.start : finding.end] == "近 300 余"


@pytest.mark.parametrize(("language", "hint"), [("zh", "是几倍不明确"), ("en", "unclear how many times")])
def test_messages_in_both_languages(language: str, hint: str) -> None:
    facts = Facts(articles_from_text("产量翻了三倍。")[0], [])
    facts.language = language  # type: ignore[attr-defined]
    (finding,) = RULE.findings(facts) if RULE.findings is not None else ()
    assert "翻了三倍" in finding.message
    assert hint in finding.message
