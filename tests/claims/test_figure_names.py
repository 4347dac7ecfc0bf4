"""What has a numeral in it and is no figure is never extracted, whatever stands around it."""

from pathlib import Path

import pytest

from heshu_claims.figure import scan

NONE = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("no_figures.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
PHRASES = [phrase for kind, phrase in NONE if kind == "name"]
WORDS = [phrase for kind, phrase in NONE if kind == "word"]


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("，", "，"), ("关于", "的报道。")])
def test_no_figure_in_a_name(phrase: str, before: str, after: str) -> None:
    assert [figure.text for figure in scan(f"{before}{phrase}{after}")] == []


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("，", "。"), ("我们的", "工作")])
def test_no_figure_in_a_word(word: str, before: str, after: str) -> None:
    assert [figure.text for figure in scan(f"{before}{word}{after}")] == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # the numbers of items in a list are none
        ("1、某公司宣布回购。2、某地发布3项措施。", ["3项"]),
        ("1. 近30日股价上涨。\n2. 成交放大。", ["30日"]),
        ("（9）加强管理。【3】调整结构。", []),
        ("第一，提高认识。第二，落实4项责任。", ["4项"]),
        # a name before a number that is one
        ("一带一路合作项目达3000个", ["3000个"]),
        ("12306网站日均售票1200万张", ["1200万张"]),
        ("标普500指数上涨0.8%", ["0.8%"]),
        ("沪深300指数收报4553.33点", ["4553.33点"]),
        ("C919交付16架", ["16架"]),
        ("GDP5.9万亿元", ["5.9万亿元"]),
        ("PMI49.4%", ["49.4%"]),
        ("据CNN 8日报道", ["8日"]),
        ("北纬23.03度发生4.1级地震", ["4.1级"]),
        ("某股份（SZ 002124，收盘价：17.14元）", ["17.14元"]),
        ("某某新材(11.840,-0.26,-2.15%)(300234.SZ)", ["11.840", "-0.26", "-2.15%"]),
        ("712所研制的2台设备", ["2台"]),
        ("112所高校", ["112所"]),
        ("全市共有中小学568所，其中小学256所。", ["568所", "256所"]),
        ("提出三点要求，一点意见也没有", ["三点"]),
        ("价格举报电话12358，全年接报350件", ["350件"]),
        ("一点也不多，增长一点四倍", ["一点四倍"]),
        ("三公斤三文鱼", ["三公斤"]),
        ("大家一起努力", []),
        ("四川四成企业", ["四成"]),
        ("建成三成立法项目", []),
        ("“两区”建设推进两区合作", ["两区"]),
        ("下了一番功夫，产值翻一番", ["翻一番"]),
        ("今年第5号台风带来50毫米降雨", ["50毫米"]),
        ("每周一次", ["一次"]),
        ("《某某报》（2023年8月18日04版）", ["2023年8月18日"]),
        ("三分之一的零部件企业", ["三分之一"]),
        ("从首都到首个口岸", ["首个"]),
        ("7500块牌匾，花了三块", ["7500块", "三块"]),
    ],
)
def test_figures_beside_names(text: str, figures: list[str]) -> None:
    assert [figure.text for figure in scan(text)] == figures
