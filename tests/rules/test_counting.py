"""The counting rules: what each says of short articles, and what it leaves alone."""

from __future__ import annotations

import pytest

import heshu
from heshu_rules.report import Judged

HOLDS = [
    # C101 the length of a list
    ("C101", "包括汽车、电子、装备、食品，而上述4个领域已成集群。", "列出4项"),
    ("C101", "锚定渔业、装备、药物和制品、新能源、淡化与利用、航运金融6条重点产业链。", "列出6项"),
    ("C101", "东国、西国、南国、北国和中国5个成员国决定增产。", "列出4至5项"),
    ("C101", "走访东桥、西渡等12个乡镇。", "列出2项 ≤ 12个"),
    ("C101", "围绕政务、人才、空间等3个方面推出举措。", "列出3项"),
    ("C101", "涉及10个部门，包括公安、交通、水利。", "列出3项 ≤ 10个"),
    ("C101", "新增5个展区，分别为序厅、东厅、西厅、南厅和北厅。", "列出4至5项"),
    ("C101", "抓获3名嫌疑人（张某、李某、王某）。", "列出3项"),
    ("C101", "提出三项要求：一是摸清底数，二是分类施策，三是跟踪问效。", "列出3项"),
    ("C101", "印发《甲办法》《乙细则》《丙方案》3份文件。", "列出3项"),
    ("C101", "四川和重庆两地联合行动。", "列出2项"),
    ("C101", "本期有2名股东减持，张某减少24.5万股，占3.1%，李某减少12.9万股，占1.2%。", "列出2项"),
    # C102 分别
    ("C102", "东县、西县、南县的粮食产量分别增长5%、6%和7%。", "列出3项"),
    ("C102", "三家企业分别实现产值3亿元、4亿元、5亿元。", "给出3个数"),
    # C103 ranks
    ("C103", "在全国14个试点城市中，本市位列第6位。", "第6位 ≤ 14个"),
    ("C103", "在1355家参评企业中，再次位居第一。", "第一 ≤ 1355家"),
    # C104 parts
    ("C104", "园区签约入驻企业205家，规上企业达47家。", "47家 ≤ 205家"),
    ("C104", "全县共检查企业860人，其中党员312人。", "312人 ≤ 860人"),
    ("C104", "全年签约项目153个，总投资1490.02亿元。其中，5亿元以上项目71个，总投资1381.3亿元。", "71个 ≤ 153个"),
    (
        "C104",
        "全年签约项目153个，总投资1490.02亿元。其中，5亿元以上项目71个，总投资1381.3亿元。",
        "1381.3亿元 ≤ 1490.02亿元",
    ),
    ("C104", "线路发送旅客6000万人次，其中跨境旅客59.5万名。", "59.5万名 ≤ 6000万人次"),
    ("C104", "1至9月，全国设立外商投资企业18980家；9月份，全国设立外商投资企业2153家。", "2153家 ≤ 18980家"),
    ("C104", "一季度，我国进出口总值9.8万亿元。一季度，我国一般贸易进出口6.4万亿元。", "6.4万亿元 ≤ 9.8万亿元"),
]

BROKEN = [
    ("C101", "包括汽车、电子、装备、食品，而上述5个领域已成集群。", "warning"),
    ("C101", "锚定渔业、装备、药物和制品、新能源、淡化与利用、航运金融7条重点产业链。", "error"),
    ("C101", "东国、西国、南国、北国和中国8个成员国决定增产。", "error"),
    ("C101", "走访东桥、西渡、南屏、北坪等3个乡镇。", "warning"),
    ("C101", "新增3个展区：序厅、东厅、西厅、南厅。", "error"),
    ("C101", "抓获4名嫌疑人（张某、李某、王某）。", "warning"),
    ("C101", "提出四项要求：一是摸清底数，二是分类施策，三是跟踪问效。", "warning"),
    ("C101", "印发《甲办法》《乙细则》《丙方案》4份文件。", None),
    ("C101", "发布《甲标准》《乙标准》《丙标准》四项国家标准。", "error"),
    ("C101", "坚持“高、严、精、细”五字要求。", "warning"),
    ("C101", "坚持“高、严、精、细”三字要求。", "warning"),
    ("C101", "本期有3名股东减持，张某减少24.5万股，占3.1%，李某减少12.9万股，占1.2%。", "warning"),
    ("C102", "东县、西县、南县的粮食产量分别增长5%、6%。", "error"),
    ("C102", "三家企业分别实现产值3亿元、4亿元。", "warning"),
    ("C103", "在全国14个试点城市中，本市位列第16位。", "error"),
    ("C104", "园区签约入驻企业205家，规上企业达470家。", "warning"),
    ("C104", "共检查860人，其中党员912人。", "error"),
    ("C104", "全年签约项目153个，其中新开工171个。", "error"),
    ("C104", "全年签约项目153个，总投资1490.02亿元。其中，5亿元以上项目71个，总投资13813亿元。", "error"),
    ("C104", "1至9月，全国设立外商投资企业2098家；9月份，全国设立外商投资企业2153家。", "warning"),
    ("C105", "一是完善制度。二是加强培训。四是严格考核。", "warning"),
    ("C105", "（一）摸清底数；（二）分类施策；（二）跟踪问效。", "warning"),
]

SILENT = [
    # lists and counts that the words do not bind
    ("C101", "园区新建、改建厂房5座。"),
    ("C101", "筛选、论证、推出9个项目。"),
    ("C101", "全国31个省（自治区、直辖市）均已覆盖。"),
    ("C101", "推动睦邻友好、全面协作、互利共赢符合两国利益。"),
    ("C101", "在东国、西国、南国市场新开20家门店。"),
    ("C101", "对非洲、东盟、中亚五国出口增长。"),
    ("C101", "由东县、西县组成的联队、北县3支队伍参加。"),
    ("C101", "甲局、乙局会同丙集团向东县、西县两县调拨物资。"),
    ("C101", "走访了东区的甲、乙，西区的丙、丁4个社区。"),
    ("C101", "4个专业展共6个展馆，分别为甲展、乙展、丙展、丁展。"),
    ("C101", "有三点意见：一是摸清底数，二是分类施策"),
    ("C101", "他在15家公司担任股东，其中甲公司持股20万股。"),
    ("C101", "事故造成3人受伤，张某获赔2万元，李某获赔3万元。"),
    # 分别
    ("C102", "东县、西县等地产量分别增长5%、6%和7%。"),
    ("C102", "两地均增长5%。"),
    ("C102", "前五大客户的收入分别占92.5%、89.5%和79%。"),
    # ranks
    ("C103", "在3个比赛项目中，本县选手获得第五名。"),
    ("C103", "某品牌以28911辆位居第二。"),
    ("C103", "三家企业进入前五名。"),
    # parts that may be larger, or are none
    ("C104", "公司上半年净利润1200万元，其中第二季度净利润1500万元。"),
    ("C104", "归母净利润357万元，其中扣非净利润386万元。"),
    ("C104", "事故造成5人遇难，其中包括1名儿童，另有12人受伤。"),
    ("C104", "大部地区累计降雨20～40毫米，其中东部50～90毫米。"),
    ("C104", "货物贸易顺差2933亿美元，其中出口15264亿美元。"),
    ("C104", "26个省份投资超过100亿元，其中8个省份超过400亿元。"),
    ("C104", "单日客流最高230万人次。其中，本地居民出行292万人次。"),
    ("C104", "合计12亿元，其中一份合同4700万元。其中，3亿元年内完成。"),
    ("C104", "全省新增社会融资9亿元，全市新增社会融资12亿元。"),
    # numbers
    ("C105", "一要精简，二要提速。重点：一是减证，二是并联，三是公开。"),
    ("C105", "一、总体要求\n（一）原则\n（二）目标\n二、主要任务\n（一）项目\n（二）资金"),
    ("C105", "一是甲。二是乙。五是戊。"),
]


def judged(code: str, text: str) -> list[Judged]:
    return [relation for relation in heshu.check(text).relations if relation.rule == code]


@pytest.mark.parametrize(("code", "text", "formula"), HOLDS)
def test_holds(code: str, text: str, formula: str) -> None:
    report = heshu.check(text)
    assert (formula, "holds") in [(item.formula, item.verdict) for item in report.relations if item.rule == code]
    assert [finding.message for finding in report.findings if finding.family == "counting"] == []


@pytest.mark.parametrize(("code", "text", "severity"), BROKEN)
def test_broken(code: str, text: str, severity: str | None) -> None:
    found = [finding.severity for finding in heshu.check(text).findings if finding.rule == code]
    assert found == ([] if severity is None else [severity])


@pytest.mark.parametrize(("code", "text"), SILENT)
def test_silent(code: str, text: str) -> None:
    assert [(finding.rule, finding.message) for finding in heshu.check(text).findings if finding.rule == code] == []


def test_the_spans_of_a_list_are_its_things() -> None:
    text = "线路途经东桥、西渡、南屏3个乡镇。"
    (relation,) = judged("C101", text)
    assert [text[start:end] for start, end in relation.relation.spans] == ["3个", "线路途经东桥", "西渡", "南屏"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("包括汽车、电子、装备、食品，而上述4个领域已成集群。", {"4个": "confirmed"}),
        ("园区签约入驻企业205家，规上企业达47家。", {"205家": "bounded", "47家": "bounded"}),
        ("在全国14个试点城市中，本市位列第6位。", {"14个": "bounded", "第6位": "bounded"}),
    ],
)
def test_statuses(text: str, status: dict[str, str]) -> None:
    report = heshu.check(text)
    found = {claim.text: report.statuses[claim.id] for claim in report.claims}
    assert {key: found[key] for key in status} == status
