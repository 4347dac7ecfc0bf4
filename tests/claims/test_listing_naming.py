"""By what the things of a list are known to be names of one kind."""

from __future__ import annotations

import pytest

from heshu_claims.naming import apposed, are_alike, are_even, are_persons, are_places, are_titles, begin_persons


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["王宏", "李立", "赵亮"], True),
        (["王某某", "李某"], True),
        (["欧阳钰", "高健", "王宏"], True),
        (["高效", "安全"], False),  # words that begin as family names do, and no clear one
        (["王宏", "高级职称"], False),
        (["研发", "生产"], False),
    ],
)
def test_persons(words: list[str], expected: bool) -> None:
    assert are_persons(words) is expected


def test_the_last_person_may_do_something() -> None:
    assert begin_persons(["李立", "赵亮被抓获"])
    assert not begin_persons(["李立", "当场抓获"])


@pytest.mark.parametrize(
    ("words", "places", "titles", "alike", "even"),
    [
        (["北京", "上海"], True, False, False, False),
        (["《甲》", "“乙”"], False, True, False, False),
        (["东城区", "西城区"], False, False, True, False),
        (["市发改委", "市税务局"], False, False, True, False),
        (["研发", "生产"], False, False, False, False),
        (["甲的", "乙的"], False, False, False, False),
        (["东江", "西山", "南海", "北原"], False, False, False, True),
        (["东江", "西山", "南海"], False, False, False, False),
    ],
)
def test_kinds(words: list[str], places: bool, titles: bool, alike: bool, even: bool) -> None:
    assert (are_places(words), are_titles(words), are_alike(words), are_even(words)) == (places, titles, alike, even)


@pytest.mark.parametrize(
    ("head", "between", "tail", "kind"),
    [
        ("航天员周宇", ["陈晨"], "何超在轨驻留", "persons"),
        ("教练带领王宏", ["李立"], "赵亮参赛", None),
        ("大型食品企业东原企业", ["西河企业"], "北山企业达成和解", "alike"),
        ("企业研发", ["生产"], "销售均居前列", None),
    ],
)
def test_names_behind_a_noun(head: str, between: list[str], tail: str, kind: str | None) -> None:
    assert apposed(head, between, tail) == kind
