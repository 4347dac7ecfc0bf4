"""Markdown documents: words at their places in the source."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heshu_claims.reading import read_bytes

PAGE = """---
title: "一季度产值增长8.3%"
date: 2024-03-05
tags: [a, b]
---

第一段**增加**到 12 家，见[年报 2023](http://a.b/c(1) "第5")所载，占17.3\\%。
续行 5 亿
元。<!-- 99 -->AT&amp;T `code 7` ![图 7](x.png)

## 分项情况

> 引用 3 个
> 第二行

- 列表 1 项
- 列表 2 项

```
code 100
```

    indented 200

| 地区 | 产量（万吨） |
|:---|---:|
| 甲地 | **12.3** |
| 乙 \\| 丙 | 45 |
"""


def read(text, name="a.md"):
    (article,) = read_bytes(text.encode(), name)
    return article


def blocks(text):
    article = read(text)
    return [(block.role, article.text.clean[block.start : block.end]) for block in article.blocks]


def test_a_document():
    article = read(PAGE)
    assert (article.title, str(article.date), article.heading) == ("一季度产值增长8.3%", "2024-03-05", None)
    assert blocks(PAGE) == [
        ("title", "一季度产值增长8.3%"),
        ("body", "第一段增加到12家，见年报2023所载，占17.3%。续行5亿元。AT&amp;T"),
        ("subtitle", "分项情况"),
        ("body", "引用3个第二行"),
        ("body", "列表1项"),
        ("body", "列表2项"),
        ("table", "地区\t产量（万吨）"),
        ("table", "甲地\t12.3"),
        ("table", "乙 \\| 丙\t45"),
    ]
    assert article.text.raw == PAGE


def test_words_are_at_their_places_in_the_source():
    article = read(PAGE)
    lines = PAGE.split("\n")
    for words, printed in [
        ("12家", "12 家"),
        ("17.3", "17.3\\%"),
        ("5亿元", "5 亿"),
        ("12.3", "12.3** |"),
        ("产值", "产值"),
    ]:
        start = article.text.clean.index(words)
        a, b = article.text.span(start, start + len(words))
        assert article.text.raw[a:b].replace(" ", "").replace("\n", "") == words
        line, column = article.locate(a)
        assert lines[line - 1][column - 1 :].startswith(printed)


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [
        ("# 产值 增长\n\n正文5%。", "产值 增长", None),
        ("产值增长\n====\n\n正文5%。", "产值增长", None),
        ("---\ntitle: 产值增长\n---\n# 另一标题\n\n正文5%。", "产值增长", None),
        ("---\r\ntitle: 产值增长 # 注\r\ndate: 2024/3/5\r\n---\r\n正文5%。", "产值增长", "2024-03-05"),
        ("---\ntitle: >\n  产值\n  增长\ndate: 2024-03-05 10:00:00\n---\n正文5%。", "产值 增长", "2024-03-05"),
        ("---\ntitle: [a]\ndate: soon\n---\n正文5%，好。", None, None),
        ("---\n: bad: yaml: [\n---\n正文5%，好。", None, None),
        ("---\n- 甲，乙。\n---\n正文5%，好。", None, None),
        ("---\n\n正文5%，好。\n\n---\n", None, None),
        ("---\ntitle: !!python/object:os.system x\n---\n正文5%，好。", None, None),
        ("正文5%，好。", None, None),
    ],
)
def test_title_and_date(text, title, date):
    article = read(text)
    assert article.title == title
    assert (str(article.date) if article.date else None) == date


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("增长\\*5\\*%", "增长*5*%"),
        ("*增*长**5**%，_a_~~旧~~", "增长5%，a旧"),
        ("增长&nbsp;5&#37;。", "增长5&#37;。"),
        ("[甲][1]乙 12\n\n[1]: http://x/99 '88'", "甲乙12"),
        ("<b>增</b>长 5%", "增长5%"),
        ("<http://x.y/12> 增 5%", "http://x.y/12增5%"),
        ("一行  \n二行 5%", "一行\n二行5%"),
        ("![图12](x) 后", "后"),
        ("12345. 列表", "列表"),
        ("    a = 5\n\n文", "文"),
        ("~~~\n5\n~~~\n文", "文"),
        ("文\n***\n章", "文\n章"),
        ("[a]: http://x/1\n[b]: http://x/2\n增 5%\n又 5%", "增5%又5%"),
    ],
)
def test_marks(text, clean):
    assert read(text).text.clean == clean


def test_windows_line_ends():
    article = read("第一\r\n行 5 亿\r\n元。\r\n\r\n第二段12家。")
    assert article.text.clean == "第一行5亿元。\n第二段12家。"
    assert article.locate(article.text.raw.index("12")) == (5, 4)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from(list("增5亿#*_`[]()<>!|-\n \\&;:~=>123.\"'")), max_size=60))
def test_any_marks(text):
    article = read("首" + text)
    raw = article.text.raw
    assert all(a < b for a, b in itertools.pairwise(article.text.offsets))
    for char, offset in zip(article.text.clean, article.text.offsets, strict=True):
        assert char in (raw[offset], " ", "\n", "\t")


def test_a_very_long_document_is_read_as_text():
    text = "# 标题\n\n" + "增长5%。\n" * 100_000
    assert read(text).text.clean.startswith("# 标题\n增长5%。")
