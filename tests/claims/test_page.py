"""Newspaper pages and other texts in printed lines: paragraphs, articles, titles."""

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newspaper_pages import (
    CAPTIONS,
    CROP,
    CROP_SUBTITLE,
    CROP_TITLE,
    PORT,
    PORT_SUBTITLE,
    PORT_TITLE,
    SCHOOL,
    SCHOOL_TITLE,
    double,
    letter_space,
    set_in_column,
    sheet,
    with_thin_blanks,
)

from heshu_claims.article import Article
from heshu_claims.reading import articles_from_text
from heshu_claims.reading.layout import pieces_of
from heshu_claims.reading.likeness import are_strangers, share_of
from heshu_claims.reading.lines import cells, lines_of
from heshu_claims.reading.page import is_wrapped, paragraphs_of


def paragraphs(article: Article, *roles: str) -> list[str]:
    return [article.text.clean[b.start : b.end] for b in article.blocks if not roles or b.role in roles]


def bodies(articles: list[Article]) -> list[list[str]]:
    return [paragraphs(article, "body") for article in articles]


def check_places(raw: str, articles: list[Article]) -> None:
    for article in articles:
        assert article.text.raw == raw
        offsets = list(article.text.offsets)
        assert all(a < b for a, b in itertools.pairwise(offsets))
        for char, offset in zip(article.text.clean, offsets, strict=True):
            assert char == raw[offset] or char in " \n"
        line, column = article.locate(offsets[0])
        assert raw.split("\n")[line - 1][column - 1] == raw[offsets[0]]


def test_titles_before_their_texts():
    raw = sheet(
        [letter_space(PORT_TITLE) + "\n" + PORT_SUBTITLE],
        map(with_thin_blanks, set_in_column(PORT, 38)),
        [SCHOOL_TITLE, "本报记者 王五"],
        set_in_column(SCHOOL, 24),
        [CROP_TITLE + "\n" + CROP_SUBTITLE],
        set_in_column(CROP, 44),
    )
    articles = articles_from_text(raw)
    assert [article.title for article in articles] == [
        PORT_TITLE + PORT_SUBTITLE,
        SCHOOL_TITLE,
        f"{CROP_TITLE} {CROP_SUBTITLE}",
    ]
    assert bodies(articles) == [PORT, SCHOOL, CROP]
    assert paragraphs(articles[1], "byline") == ["本报记者 王五"]
    check_places(raw, articles)


def test_titles_after_their_texts():
    raw = sheet(
        map(with_thin_blanks, set_in_column(PORT, 38)),
        [PORT_TITLE + "\n" + PORT_SUBTITLE, "王 五"],
        set_in_column(SCHOOL, 24),
        [SCHOOL_TITLE, "□ 本报记者 赵 六"],
        set_in_column(CROP, 44),
        [CROP_TITLE + "\n" + CROP_SUBTITLE, "本报记者 孙 七"],
    )
    articles = articles_from_text(raw)
    assert [article.title for article in articles] == [
        PORT_TITLE + PORT_SUBTITLE,
        SCHOOL_TITLE,
        f"{CROP_TITLE} {CROP_SUBTITLE}",
    ]
    assert bodies(articles) == [PORT, SCHOOL, CROP]
    assert [block.role for block in articles[0].blocks][-3:] == ["title", "title", "byline"]


def test_a_new_article_begins_where_the_column_changes_and_its_title_comes_after():
    raw = sheet(
        [PORT_TITLE + "\n" + PORT_SUBTITLE],
        set_in_column(PORT, 38),
        set_in_column(SCHOOL, 24),
        [SCHOOL_TITLE],
        set_in_column(CROP, 44),
        ["“金穗一号”旱地小麦亩产超600公斤——\n\n北原镇良种良法配套结硕果"],
    )
    articles = articles_from_text(raw)
    assert [article.title for article in articles] == [
        PORT_TITLE + PORT_SUBTITLE,
        SCHOOL_TITLE,
        "“金穗一号”旱地小麦亩产超600公斤——北原镇良种良法配套结硕果",
    ]
    assert bodies(articles) == [PORT, SCHOOL, CROP]


def test_an_article_goes_on_in_a_column_of_another_width():
    narrow = set_in_column(PORT[:2], 24)
    raw = sheet([PORT_TITLE], narrow, set_in_column(PORT[2:], 52), [SCHOOL_TITLE], set_in_column(SCHOOL, 38))
    articles = articles_from_text(raw)
    assert [article.title for article in articles] == [PORT_TITLE, SCHOOL_TITLE]
    assert bodies(articles) == [PORT, SCHOOL]


def test_the_column_may_change_within_a_paragraph():
    lines = set_in_column(PORT[:1], 24)
    head, rest = lines[:4], "".join(lines[4:])
    raw = sheet(set_in_column(SCHOOL, 24), head, set_in_column([rest], 52, indent=0), set_in_column(PORT[1:], 52))
    assert "".join(head) + rest == PORT[0]
    assert PORT[0] in [text for article in articles_from_text(raw) for text in paragraphs(article)]


def test_subtitles_stay_in_their_article():
    raw = sheet(
        [PORT_TITLE],
        set_in_column(PORT[:2], 38),
        ["装卸效率明显提高"],
        set_in_column(PORT[2:3], 38),
        ["新泊位年内开工"],
        set_in_column(PORT[3:], 38),
    )
    (article,) = articles_from_text(raw)
    assert article.title == PORT_TITLE
    assert paragraphs(article, "subtitle") == ["装卸效率明显提高", "新泊位年内开工"]
    assert paragraphs(article, "body") == PORT


def test_articles_of_one_column_width_are_told_apart_by_what_they_say():
    raw = sheet([PORT_TITLE], set_in_column(PORT, 38), [SCHOOL_TITLE], set_in_column(SCHOOL, 38))
    articles = articles_from_text(raw)
    assert [article.title for article in articles] == [PORT_TITLE, SCHOOL_TITLE]
    assert bodies(articles) == [PORT, SCHOOL]


def test_news_items_are_told_apart_by_their_datelines():
    first = ["新华社港城2月18日电 " + PORT[3], PORT[1]]
    second = ["本报北原2月17日讯 " + PORT[0]]
    raw = sheet(["新泊位今年开工"], set_in_column(first, 38), ["港口吞吐量增长"], set_in_column(second, 38))
    articles = articles_from_text(raw)
    assert [article.title for article in articles] == ["新泊位今年开工", "港口吞吐量增长"]


def test_captions_are_articles_of_their_own_and_doubled_glyphs_count_once():
    lines = set_in_column(CAPTIONS[:1], 40)
    raw = sheet(
        [PORT_TITLE],
        set_in_column(PORT, 38),
        map(double, lines),
        set_in_column(CAPTIONS[1:], 70),
    )
    articles = articles_from_text(raw)
    assert [article.title for article in articles] == [PORT_TITLE, None, None]
    assert [paragraphs(article, "caption") for article in articles[1:]] == [CAPTIONS[:1], CAPTIONS[1:]]
    assert bodies(articles)[0] == PORT
    check_places(raw, articles)


def test_single_glyphs_may_be_doubled_too():
    raw = sheet(set_in_column(PORT, 38), ["图为新建的货运码头图为新建的货运码头", "和和岸桥岸桥。。 张张 三三摄摄"])
    assert paragraphs(articles_from_text(raw)[-1]) == ["图为新建的货运码头和岸桥。张三摄"]


def test_letter_spaced_lines_read_like_the_others():
    lines = [letter_space(line) if i % 3 == 1 else line for i, line in enumerate(set_in_column(PORT, 38))]
    (article,) = articles_from_text(sheet(lines))
    assert paragraphs(article) == PORT


@pytest.mark.parametrize("width", [60, 64, 72, 76])
def test_wrapped_mail(width):
    blocks = ["\n".join(set_in_column([text], width, indent=0)) for text in ["各位同事：", *PORT, "市场部"]]
    (article,) = articles_from_text("\n\n".join(blocks))
    assert paragraphs(article) == ["各位同事：", *PORT, "市场部"]
    assert article.title is None


def test_indents_begin_paragraphs():
    texts = [text[:57] + "。" for text in PORT]
    lines = []
    for text in texts:
        first, *rest = set_in_column([text], 40)
        lines += ["　　" + first, *rest]
    (article,) = articles_from_text("\n".join(lines))
    assert paragraphs(article, "body") == texts


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        # Too short for a column; the lines break within words.
        (
            "去年全市港口完成货物吞吐量3.12亿吨，\n比上年增长5.6%，其中外贸吞吐量8650\n万吨，占全部吞吐量的27.7%。",
            ["去年全市港口完成货物吞吐量3.12亿吨，比上年增长5.6%，其中外贸吞吐量8650万吨，占全部吞吐量的27.7%。"],
        ),
        # Paragraphs, lists and verses are no printed lines.
        (
            "甲地：增长5%\n乙地：增长6%\n丙地：增长7%\n丁地：增长8%\n",
            ["甲地：增长5%", "乙地：增长6%", "丙地：增长7%", "丁地：增长8%"],
        ),
        ("要闻。\n今天晴。\n明天阴，后天雨。", ["要闻。", "今天晴。", "明天阴，后天雨。"]),
    ],
)
def test_short_texts(text, joined):
    (article,) = articles_from_text(text)
    assert paragraphs(article) == joined


def test_paragraphs_a_line_stay_as_they_are():
    text = "\n".join(PORT + SCHOOL + CROP)
    (article,) = articles_from_text(text)
    assert article.text.clean == text
    assert paragraphs(article) == PORT + SCHOOL + CROP


def test_a_record_with_a_title_is_one_article():
    raw = sheet(set_in_column(PORT, 38), [SCHOOL_TITLE], set_in_column(SCHOOL, 24))
    (article,) = articles_from_text(raw, title="港城要闻", id="7")
    assert article.heading is not None
    assert (article.title, article.heading.clean, article.id) == ("港城要闻", "港城要闻", "7")
    assert paragraphs(article, "body") == PORT + SCHOOL


def test_the_page_gives_the_date():
    raw = sheet(["2024 年 2 月 19 日 星期一 第 3 版"], [PORT_TITLE], set_in_column(PORT, 38))
    (article,) = articles_from_text(raw)
    assert str(article.date) == "2024-02-19"
    assert article.title == PORT_TITLE


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([PORT, SCHOOL, CROP]),
    st.integers(11, 40),
    st.sets(st.integers(0, 60)),
    st.booleans(),
    st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n"]),
)
def test_whatever_the_column_the_words_are_the_same(texts, half_width, spaced, thin, gap):
    lines = set_in_column(texts, 2 * half_width)
    lines = [
        letter_space(line) if i in spaced else with_thin_blanks(line) if thin else line for i, line in enumerate(lines)
    ]
    raw = gap.join(lines)
    articles = articles_from_text(raw)
    read = "".join(article.text.clean for article in articles)
    assert re.sub(r"\s", "", read) == "".join(texts)
    for article in articles:
        for i in range(0, len(article.text.clean) - 9, 7):
            printed = re.sub(r"\s", "", article.text.printed(i, i + 9))
            assert printed == re.sub(r"\s", "", article.text.clean[i : i + 9])


@given(st.text(st.sampled_from(list("全年完成，。：5%亿 \n　“”（）——图为记者摄")), max_size=200))
def test_any_text_is_read(raw):
    for article in articles_from_text(raw):
        assert all(0 <= block.start < block.end <= len(article.text.clean) for block in article.blocks)
    lines = lines_of(raw)
    if lines:
        paragraphs_of(lines)
        pieces_of(lines, split=True)


@pytest.mark.parametrize(("text", "width"), [("全年", 4), ("5.1%", 4), ("第 6", 4), ("“好”", 6), ("é①", 3), ("", 0)])
def test_cells(text, width):
    assert cells(text) == width


def test_is_wrapped():
    assert is_wrapped(lines_of(sheet(set_in_column(PORT, 38))))
    assert not is_wrapped(lines_of("\n".join(PORT)))
    assert not is_wrapped([])


def test_likeness():
    port, school = "".join(PORT), "".join(SCHOOL)
    assert are_strangers(port, school)
    assert not are_strangers(port[:150], port[150:])
    assert not are_strangers("短文。", "也短。")
    assert share_of(PORT_TITLE, {PORT_TITLE[i : i + 2] for i in range(20)}) == 1
    assert share_of("123", set()) == 0
