"""The notation rules, after GB/T 15835—2011 and GB 3100–3102."""

from __future__ import annotations

import pytest

import heshu

FOUND = [
    ("N101", "预计营收20—30亿元。", "20—30亿", "20亿—30亿", "warning"),
    ("N101", "降幅在15～20%之间。", "15～20%", "15%～20%", "warning"),
    ("N102", "到场三、四十人。", "三、四十人", "三四十人", "warning"),
    ("N102", "每户增收3、400元。", "3、400", "三四百", "warning"),
    ("N103", "来了10几个人。", "10几", "十几", "warning"),
    ("N103", "花去20几万元。", "20几", "二十几", "warning"),
    ("N104", "园区用工3千人。", "3千", "3000", "warning"),
    ("N104", "投资1.5千万元。", "1.5千万", "1500万", "warning"),
    ("N104", "补助2亿3千万元。", "2亿3千万", None, "warning"),
    ("N105", "08年前后，县里修路。", "08年", None, "warning"),
    ("N105", "98年10月，县里修路。", "98年10月", None, "warning"),
    ("N106", "2O24年，产量上升。", "2O24", "2024", "error"),
    ("N107", "捐款1,23,456元。", "1,23,456", None, "error"),
    ("N107", "2,024年，工厂投产。", "2,024", None, "error"),
    ("N108", "净利润为3，39亿美元。", "3，39", "3.39", "error"),
    ("N109", "价格下跌.46%。", ".46", "0.46", "warning"),
    ("N110", "展厅面积300平米。", "平米", "平方米", "info"),
    ("N110", "库容5亿立方，树高80公分。", "立方", "立方米", "info"),
    ("N110", "水样含铅5ug。", "ug", "μg", "error"),
    ("N111", "庙会定于正月5日举行。", "正月5日", None, "info"),
    ("N112", "二零二四年春，大桥合龙。", "二零二四年", "二〇二四年", "info"),
    ("N113", "2008年动工，二〇〇九年完工，2010年启用。", "二〇〇九年", None, "info"),
    ("N114", "发放补助1234余万元。", "1234余万", None, "info"),
]


@pytest.mark.parametrize(("code", "text", "phrase", "better", "severity"), FOUND)
def test_found(code: str, text: str, phrase: str, better: str | None, severity: str) -> None:
    finding = next(finding for finding in heshu.check(text).findings if finding.rule == code)
    assert (finding.found, finding.suggestion, finding.severity) == (phrase, better, severity)
    assert text[finding.start : finding.end] == phrase


SILENT = [
    "20亿—30亿元，15%—20%，100—150公斤，5000—1万元，比分3-2。",
    "三四十人，一、二等奖，分列三、四位，第三、四十五条，6、7月，十一、二十一日。",
    "十几个人，10多个人，20余万元。",
    "3000人、3.5亿元，5千瓦、3千米、998百帕，327百万美元，《5千年》。",
    "1998年至2000年，25年无火灾，2023—24赛季，老人说：“08年那场雪真大。”",
    "H2O和Al2O3，O2O平台，项目编号A1O2-7。",
    "12,345元，1,234,567人，样本3,5,12，2,3个备用。",
    "总分排名第3，39%的队员是新人；学校12所，39%在山区。",
    "下跌0.46%，软件v2.5个版本，得分9.5、9.8。",
    "300平方米，5亿立方米，30亩，27英寸，20 kW。",
    "正月初五，农历八月十五，一个星期7天。",
    "二〇二四年，一百零三个故事。",
    "1200余万元，3万余户，120余株。",
]


@pytest.mark.parametrize("text", SILENT)
def test_silent(text: str) -> None:
    assert [finding.message for finding in heshu.check(text).findings if finding.family == "notation"] == []


@pytest.mark.parametrize("unit", ["1", "、", "—", "，", "千", "余", "近"])
def test_hostile_text_raises_few_findings(unit: str) -> None:
    from heshu_claims.reading import articles_from_text
    from heshu_rules.facts import Facts
    from heshu_rules.rulebook import rules

    lexical = [rule for rule in rules() if rule.findings is not None and rule.family in ("wording", "notation")]
    facts = Facts(articles_from_text(f"统计近{unit * 80_000}万元%倍翻截止。")[0], [])
    for rule in lexical:
        assert rule.findings is not None
        assert len(list(rule.findings(facts))) < 10, rule.code
