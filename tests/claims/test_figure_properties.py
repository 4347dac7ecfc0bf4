"""What holds for every text: no exception, figures in order, never overlapping, linear time."""


import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heshu_claims.figure import Figure, scan

ALPHABET = (
    "0123456789零〇一二两三四五六七八九十百千万亿几数半第首前后年月日时点分秒个家元人吨倍番位名次周星期上下翻过负近超约多余"
    "以上内成折%％‰、，。；至到—-:：∶/.·+()（）“”《》〔〕AaGKkgm $￥\n\u3000０９．億萬兩"
)


def check(text: str) -> list[Figure]:
    figures = scan(text)
    end = 0
    for figure in figures:
        assert end <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        end = figure.end
        for grade in ("printed", "lenient", "loose"):
            assert not figure.interval(grade).is_empty
        if figure.value is not None:
            assert figure.value in figure.interval("loose") or figure.modifier is not None
        if figure.kind == "date":
            assert figure.date is not None
            assert figure.value is None
    return figures


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=40))
def test_any_text_of_numerals(text: str) -> None:
    check(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    check(text)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["同比增长", "3.5%", "，", "5亿元", "、", "一直", "第6位", "2023年", "约", "8月5日", "和"]),
        max_size=12,
    )
)
def test_figures_are_the_same_in_any_company(parts: list[str]) -> None:
    text = "".join(parts)
    figures = check(text)
    assert sum("亿元" in figure.text for figure in figures) <= parts.count("5亿元")


HOSTILE = [
    "1",
    "、",
    "的",
    "一",
    "千",
    "9、",
    "1-",
    "1:",
    "一、",
    "三四",
    "1万",
    "第",
    "前1",
    "（1",
    "A1",
    "1/",
    "-1",
    "1至",
    "年",
    "1月",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_is_read_to_its_end(unit: str) -> None:
    figures = scan((unit * (40_000 // len(unit) + 1))[:40_000])
    assert all(a.end <= b.start for a, b in itertools.pairwise(figures))


@pytest.mark.parametrize("unit", ["1", "、", "的", "一", "千"])
def test_a_long_run_of_one_character(unit: str) -> None:
    assert scan(unit * 250_000) == []
