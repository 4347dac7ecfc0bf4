"""The lists of a text: what they name, and how many things that can be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshu_claims.figure import scan
from heshu_claims.listing import Listing, listings

# text, the things (the first as far as it can be told), fewest and most (None: 等 leaves it open)
LISTS = [
    # 、 and what joins the last two
    ("盛产苹果、樱桃、葡萄。", "盛产苹果|樱桃|葡萄", 3, 3),
    ("种有苹果、樱桃和葡萄。", "苹果|樱桃和葡萄", 2, 3),
    ("种有苹果、樱桃与葡萄。", "苹果|樱桃与葡萄", 2, 3),
    ("种有苹果、樱桃、及葡萄。", "苹果|樱桃|及葡萄", 3, 3),
    ("设有车站、码头以及机场。", "车站|码头以及机场", 3, 3),
    ("设有车站、码头，以及机场。", "车站|码头|以及机场", 3, 3),
    ("发展药物和食品、淡化与利用、金融。", "发展药物和食品|淡化与利用|金融", 3, 3),
    ("西岭镇、南屏镇和北坪、上河。", "西岭镇|南屏镇和北坪|上河", 3, 4),
    ("去年11月、12月及今年1月、2月。", "去年11月|12月及今年1月|2月", 3, 4),
    # what only looks like 和, 及 or 等
    ("共和国、王国、公国。", "共和国|王国|公国", 3, 3),
    ("建高等学校、中等学校、党校。", "建高等学校|中等学校|党校", 3, 3),
    ("推进知识普及、技术推广、人才培养。", "推进知识普及|技术推广|人才培养", 3, 3),
    # open lists
    ("走访了东桥、西渡、南屏等乡镇。", "走访了东桥|西渡|南屏", 3, None),
    ("走访了东桥、西渡等。", "走访了东桥|西渡", 2, None),
    ("与东国、西国在内的9国签约。", "与东国|西国", 2, None),
    # counts end a list
    ("途经东桥、西渡、南屏3个乡镇。", "途经东桥|西渡|南屏", 3, 3),
    ("这是东桥、西渡、南屏这三个乡镇。", "这是东桥|西渡|南屏", 3, 3),
    # brackets: what stands in one belongs to its thing
    ("参加的有甲公司（含东厂、西厂）、乙公司、丙公司。", "甲公司（含东厂、西厂）|乙公司|丙公司", 3, 3),
    ("坚持“高、严、精、细”。", "高|严|精|细", 4, 4),
    # titles side by side
    ("印发了《甲办法》《乙细则》《丙方案》。", "《甲办法》|《乙细则》|《丙方案》", 3, 3),
    ("印发了《甲办法》（试行）《乙细则》等文件。", "《甲办法》（试行）|《乙细则》", 2, None),
    ("开设“晨读”“午练”“晚诵”三个栏目。", "“晨读”|“午练”|“晚诵”", 3, 3),
    ("甲局、乙局联合发布《丙标准》《丁标准》。", "《丙标准》|《丁标准》", 2, 2),
    # lead-ins are cut off the first thing
    ("三家企业分别为甲光电、乙重工、丙生物。", "甲光电|乙重工|丙生物", 3, 3),
    ("产业包括汽车、电子、装备。", "汽车|电子|装备", 3, 3),
    # 分别 ends the names
    ("东县、西县、南县产量分别增长5%、6%和7%。", "东县|西县|南县产量", 3, 3),
    # semicolons
    ("要求有三：摸清底数；分类施策；跟踪问效。", "摸清底数|分类施策|跟踪问效", 3, 3),
    # numbers of paragraphs are no things
    ("一、加强统筹、协调、督导。", "加强统筹|协调|督导", 3, 3),
    ("2、甲指数、乙指数、丙指数上涨。", "甲指数|乙指数|丙指数上涨", 3, 3),
    ("设一、二等奖。", "设一|二等奖", 2, 2),
]


def things(text: str, listing: Listing) -> str:
    return "|".join(text[start:end] for start, end in listing.items)


@pytest.mark.parametrize(("text", "items", "fewest", "most"), LISTS)
def test_lists(text: str, items: str, fewest: int, most: int | None) -> None:
    found = {things(text, listing): listing for listing in listings(text, scan(text))}
    assert items in found
    assert (found[items].fewest, found[items].most) == (fewest, most)


@pytest.mark.parametrize(
    "text",
    [
        "全年增长5%，其中出口增长8%。",
        "共和国成立。",
        "“一带一路”",
        "（试行）",
        "、",
        "，、。",
        "",
        "\n\n",
        "甲和乙",
        "，以及",
    ],
)
def test_no_lists(text: str) -> None:
    assert listings(text, scan(text)) == []


def test_two_lists_in_one_stretch() -> None:
    text = "覆盖东县、西县2县及甲市、乙市、丙市3市。"
    assert [things(text, listing) for listing in listings(text, scan(text))] == ["东县|西县", "甲市|乙市|丙市"]


@pytest.mark.parametrize(
    "text",
    [
        "由甲区、乙区组成的联队、丙队、丁队。",
        "蔬菜、水果等农产品、肉类、禽蛋。",
        "以煤炭、电力为主的产业、化工、建材。",
    ],
)
def test_a_list_within_a_list_is_nested(text: str) -> None:
    assert [listing.is_nested for listing in listings(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "甲局、乙局会同丙集团向东县、西县调拨物资。",  # where the list of counties begins is not marked
        "涉及工程建设、运营失职失责问题的甲厅、乙厅。",
        "检查卫生、消防、用电安全和食堂后厨留样制度落实情况。",
    ],
)
def test_a_clause_between_two_marks_makes_a_list_loose(text: str) -> None:
    (listing,) = listings(text)
    assert listing.is_loose
    assert listing.fewest < len(listing.items)


def test_a_list_behind_a_comma_goes_on() -> None:
    text = "走访了东区的甲、乙，西区的丙、丁。"
    assert [listing.is_continued for listing in listings(text)] == [False, True]


def test_without_figures_a_count_is_part_of_the_last_thing() -> None:
    text = "途经东桥、西渡、南屏3个乡镇。"
    assert things(text, listings(text)[0]) == "途经东桥|西渡|南屏3个乡镇"


PIECES = st.sampled_from(
    [*"、，。；：（）《》“”【】「」和及或等以及\n 三3家", "分别", "《甲》", "包括", "组成的", "有甲、乙", "一、", "2、"]
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_whatever_stands_in_a_text(text: str) -> None:
    for listing in listings(text, scan(text)):
        edges = [offset for item in listing.items for offset in item]
        assert edges == sorted(edges)
        assert 0 <= edges[0] < edges[-1] <= listing.end <= len(text)
        assert all(start < end for start, end in listing.items[1:])
        assert listing.fewest >= 1
        assert listing.most is None or listing.fewest <= listing.most
