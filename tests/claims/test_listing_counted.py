"""Which count counts which list, and how firmly the words bind them."""

from __future__ import annotations

import pytest

from heshu_claims.counted import counted, is_count
from heshu_claims.enumerators import numbered, sequences
from heshu_claims.figure import scan
from heshu_claims.itemised import itemised
from heshu_claims.listing import listings

# text, the count, how many things are listed (fewest, most), where the list stands, how firmly they are bound
BOUND = [
    # the list before its count
    ("报告提出三大任务。一是稳增长。二是调结构。三是惠民生。四是防风险。", "三大", (4, 4), "before", "inferred"),
    ("会议提出三点要求：一是加强领导，二是压实责任，三是狠抓落实。", "三点", (3, 3), "before", "inferred"),
    ("锚定渔业、装备、药物和制品、新能源、淡化与利用、航运金融6条重点产业链。", "6条", (6, 6), "behind", "stated"),
    ("东国、西国、南国和北国4个成员国达成一致。", "4个", (4, 4), "behind", "stated"),
    ("坚持“高、严、精、细”四字要求。", "四字", (4, 4), "behind", "inferred"),
    ("发布《甲标准》《乙标准》《丙标准》三项国家标准。", "三项", (3, 3), "behind", "stated"),
    ("惠及东县、西县、南县三地。", "三地", (3, 3), "behind", "stated"),
    ("走访东桥、西渡等12个乡镇。", "12个", (2, None), "behind", "inferred"),
    ("走访东桥、西渡等共12个乡镇。", "12个", (2, None), "behind", "inferred"),
    ("与东国、西国在内的9个国家签约。", "9个", (2, None), "behind", "inferred"),
    ("东城区、西城区2个。", "2个", (2, 2), "behind", "agreeing"),
    ("北部（甲市、乙市）、中部（丁市）、南部（丙市、戊市、己市）三个片区。", "三个", (3, 3), "behind", "stated"),
    ("东城区、西城区2个区县参加。", "2个", (2, 2), "behind", "inferred"),
    ("四川和重庆两地联合行动。", "两地", (2, 2), "behind", "agreeing"),
    ("来自东国、西国和南国的三个项目获奖。", "三个", (2, 3), "behind", "agreeing"),
    ("藏、汉、回族群众共3个代表。", "3个", (3, 3), "behind", "agreeing"),
    # the list behind its count
    ("获奖的有3家企业：甲光电、乙重工、丙生物。", "3家", (3, 3), "before", "stated"),
    ("新增3个展区，分别为序厅、主厅和尾厅。", "3个", (3, 3), "before", "inferred"),
    ("涉及10个部门，包括公安、交通、水利。", "10个", (3, 3), "before", "agreeing"),
    ("抓获3名嫌疑人（张某、李某、王某）。", "3名", (3, 3), "before", "inferred"),
    ("提出三项要求：一是摸清底数，二是分类施策，三是跟踪问效。", "三项", (3, 3), "before", "inferred"),
    ("围绕三个方面开展工作。一是摸底。二是施策。三是问效。", "三个", (3, 3), "before", "inferred"),
    # back to a list
    ("包括汽车、电子、装备、食品，而上述4个领域已成集群。", "4个", (4, 4), "back", "inferred"),
    ("推广东桥、西渡、南屏。这三个乡镇先行先试。", "三个", (3, 3), "back", "agreeing"),
]


def bound(text: str) -> list[tuple[str, tuple[int, int | None], str, str]]:
    figures = scan(text)
    found = sorted((*listings(text, figures), *numbered(text, sequences(text))), key=lambda listing: listing.end)
    return [
        (item.figure.text, (item.listing.fewest, item.listing.most), item.where, item.binding)
        for item in counted(text, list(filter(is_count, figures)), found)
    ]


@pytest.mark.parametrize(("text", "count", "size", "where", "binding"), BOUND)
def test_bound(text: str, count: str, size: tuple[int, int | None], where: str, binding: str) -> None:
    assert (count, size, where, binding) in bound(text)


@pytest.mark.parametrize(
    "text",
    [
        "园区新建、改建厂房5座。",  # two verbs
        "制定、修订4项标准。",
        "筛选、论证、推出9个项目。",
        "全国31个省（自治区、直辖市）。",  # kinds of what is counted
        "省、市重点项目8个。",
        "推动平等相待、求同存异、互利共赢符合两国利益。",  # a count of something else
        "甲局、乙局、丙局联合印发了2项办法。",
        "在东国、西国、南国市场新开20家门店。",
        "对非洲、东盟、中亚五国出口增长。",
        "由东县、西县组成的联队、北县2支队伍参加。",  # a list within a list
        "设东区、西区、总部及4个片区。",
        "企业3家、学校5所、医院2个。",
        "三、四环之间有两个立交。",
        "苹果、樱桃、葡萄3吨。",
        "苹果、樱桃、葡萄3天内售罄。",
        "基金前五大股东如下：其基金经理为张三、李四。",
    ],
)
def test_not_bound(text: str) -> None:
    assert [item for item in bound(text) if item[3] != "agreeing"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3家企业", True),
        ("三大展区", True),
        ("1家企业", False),
        ("近30家企业", False),
        ("3吨", False),
        ("3.5个", False),
        ("300个项目", False),
    ],
)
def test_is_count(text: str, expected: bool) -> None:
    assert [is_count(figure) for figure in scan(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("有2名股东减持，张某减少24.5万股，占3%，李某减少12.9万股，占1%。", {"2名": ["张某", "李某"]}),
        (
            "共1个新进股东，甲基金持股95万股；共2股东减持，张某减少24万股，李某减少12万股。",
            {"1个": ["甲基金"], "2股东": ["张某", "李某"]},
        ),
        ("他在15家公司担任股东，持股20万股。", {}),
        ("事故造成3人受伤，张某获赔2万元，李某获赔3万元。", {}),
        ("共有2股东。张某减少24万股。", {}),
    ],
)
def test_told_clause_by_clause(text: str, names: dict[str, list[str]]) -> None:
    found = {figure.text: [text[a:b] for a, b in listing.items] for figure, listing in itemised(text, scan(text))}
    assert found == names
