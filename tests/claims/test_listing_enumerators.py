"""Numbered lists: their marks, and the pairs of marks that do not follow one another."""

from __future__ import annotations

import pytest

from heshu_claims.enumerators import numbered, sequences

SEQUENCES = [
    ("一是完善制度。二是加强培训。三是严格考核。", [[1, 2, 3]]),
    ("一要精简，二要提速。重点如下：一是减证，二是并联。", [[1, 2], [1, 2]]),
    ("第一，摸清底数。第二，分类施策。", [[1, 2]]),
    ("其一，不知底数；其二，不懂政策。", [[1, 2]]),
    ("（一）摸清底数；（二）分类施策；（三）跟踪问效。", [[1, 2, 3]]),
    ("（1）材料齐全；（2）格式正确。", [[1, 2]]),
    ("①材料齐全；②格式正确；③按时提交。", [[1, 2, 3]]),
    ("一、总体要求\n二、主要任务\n三、保障措施\n", [[1, 2, 3]]),
    ("1.项目开工\n2.2024年计划公布\n3.道路通车\n", [[1, 2, 3]]),
    ("一是摸底：（一）入户；（二）登记。二是施策。", [[1, 2], [1, 2]]),
    ("一是甲。二是乙。四是丁。", [[1, 2, 4]]),
    ("十是收尾。", []),
    ("统一是前提，第二是保障。", []),
    ("一是一，二是二。", []),
    ("三是一些问题仍然突出。", []),
    ("比分1.5比2.3。", []),
]


@pytest.mark.parametrize(("text", "numbers"), SEQUENCES)
def test_sequences(text: str, numbers: list[list[int]]) -> None:
    assert [[mark.number for mark in sequence.marks] for sequence in sequences(text)] == numbers


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("一是甲。二是乙。三是丙。", []),
        ("一是甲。二是乙。四是丁。", [("二是", "四是")]),
        ("（一）甲；（二）乙；（二）丙。", [("（二）", "（二）")]),
        ("第一，甲。第三，丙。第四，丁。", [("第一", "第三")]),
    ],
)
def test_gaps(text: str, gaps: list[tuple[str, str]]) -> None:
    assert [(a.text, b.text) for sequence in sequences(text) for a, b in sequence.gaps] == gaps


def test_a_sequence_without_gaps_is_a_list() -> None:
    text = "要求如下：一是甲；二是乙；四是丁。第一，戊；第二，己。"
    found = numbered(text, sequences(text))
    assert [[text[start:end] for start, end in listing.items] for listing in found] == [["第一，戊；", "第二，己"]]


def test_a_list_that_is_cut_off_may_go_on() -> None:
    for text, is_loose in (("一是甲。二是乙。", False), ("一是甲。二是乙和", True)):
        (listing,) = numbered(text, sequences(text))
        assert listing.is_loose is is_loose
