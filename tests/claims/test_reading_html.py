"""Web pages: the article, its title and date, and where its words stand in the source."""


import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heshu_claims.reading import ReadError, read_bytes
from heshu_claims.reading.markup import tokens_of

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>全市外贸增长7.2%_港城网</title>
<meta name="publishdate" content="2024-03-05"><script>var a="<div>99亿元</div>";</script>
<style>p{margin:12px}</style></head>
<body><div class="top-nav"><a href="/">首页</a><a href="/b">要闻12条</a></div>
<div class="wrap"><h1>全市外贸增长7.2%</h1><div class="info">2024年03月06日 10:15 来源：港城日报</div>
<div id="c"><p>　　今年前两个月，全市进出口总值<b>386.5</b>亿元，
同比增长7.2%，占全省的12.4&#37;。</p><p>其中出口210亿元。占地5km<sup>2</sup>。</p>
<h2>县区情况</h2>
<table><tr><th>县区</th><th>出口<br>（亿元）</th></tr><tr><td>甲县<td>12.3</table>
<figure><img src=x><figcaption>图为港区。张三摄</figcaption></figure>
<p><a href=x>相关新闻：第3季度回顾</a></p>
<!-- 注释 77 --><p>责任编辑：李四</p></div></div>
<div class="sidebar"><p>热门：今日有1000条消息，推荐阅读，天气很好。</p></div>
<footer>Copyright 2024</footer></body></html>
"""


def read(source, encoding="utf-8"):
    (article,) = read_bytes(source.encode(encoding), "a.html")
    return article


def blocks(source):
    article = read(source)
    return [(block.role, article.text.clean[block.start : block.end]) for block in article.blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_page(encoding):
    article = read(PAGE, encoding)
    assert (article.title, str(article.date)) == ("全市外贸增长7.2%", "2024-03-05")
    assert blocks(PAGE) == [
        ("title", "全市外贸增长7.2%"),
        ("body", "今年前两个月，全市进出口总值386.5亿元，同比增长7.2%，占全省的12.4%。"),
        ("body", "其中出口210亿元。占地5km²。"),
        ("subtitle", "县区情况"),
        ("table", "县区\t出口（亿元）"),
        ("table", "甲县\t12.3"),
        ("caption", "图为港区。张三摄"),
        ("byline", "责任编辑：李四"),
    ]
    assert "<" not in article.text.raw


def test_places_are_those_of_the_source():
    article = read(PAGE)
    lines = PAGE.split("\n")
    for words in ["386.5", "同比", "210亿", "甲县", "图为"]:
        line, column = article.locate(article.text.raw.index(words))
        assert lines[line - 1][column - 1 :].startswith(words)
    line, column = article.locate(article.text.raw.index("%。"))
    assert lines[line - 1][column - 1 :].startswith("&#37;。")


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ("<p>增长5%。", "增长5%。"),
        ("增长5%。<br>下降3%。", "增长5%。\n下降3%。"),
        ("<article><p>正文12家。</p></article><p>别处99家。</p>", "正文12家。"),
        ("<main><p>正文12家，占三成。</p></main><nav>99</nav>", "正文12家，占三成。"),
        ("<nav><p>只有导航12条。</p></nav>", "只有导航12条。"),
        ("<p>甲<!-- 5 -->乙<![CDATA[6]]>丙</p>", "甲乙]]>丙".replace("]]>", "")),
        ("<p title='5>3' class=\"a>b\">甲</p>", "甲"),
        ("<p>a &lt; b &amp;&nbsp;c&hellip; &notaname; &#x4e00;&#99999999;</p>", "a < b & c…¬aname; 一\ufffd"),
        ("<p>一<ruby>汉<rt></rt></ruby>字</p>", "一汉字"),
        ("<p>旧价<del>99元</del>新价<ins>88元</ins></p>", "旧价新价88元"),
        ("<div style='display:none'>99</div><p>增5%。</p><p hidden>7</p>", "增5%。"),
        ("<p>GDP\n增长</p><p>AB\nCD</p>", "GDP增长\nAB CD"),
        ("<ul><li>甲5家，好。</li><li>乙6家，好。</ul>", "甲5家，好。\n乙6家，好。"),
        ("<td>甲</td>", "甲"),
        ("<p>未闭合<b>5%", "未闭合5%"),
        ("甲 < 乙 <3 丙", "甲 < 乙 <3丙"),
        ("</p></div>增5%", "增5%"),
        ("<script>if (a<b) '</p>'</script>增5%", "增5%"),
        ("<h1>标题</h1><h1>又一题</h1><p>正文，5%。</p>", "标题\n又一题\n正文，5%。"),
    ],
)
def test_markup(source, clean):
    assert read(source).text.clean == clean


@pytest.mark.parametrize(
    ("head", "title", "date"),
    [
        ("<title>增长5% - 某某网</title>", "增长5%", None),
        ("<title> 增长\n5%_要闻_某网 </title>", "增长5%", None),
        ('<meta property="og:title" content="增长5%"><title>x</title>', "增长5%", None),
        ('<meta property="article:published_time" content="2024-03-05T10:00:00+08:00">', None, "2024-03-05"),
        ('<script type="application/ld+json">{"datePublished": "2024-03-05"}</script>', None, "2024-03-05"),
        ("<time datetime=2024-03-05>昨天</time>", None, "2024-03-05"),
        ("<div>2024年03月05日 10:15</div>", None, "2024-03-05"),
        ("<meta name=date content=soon>", None, None),
    ],
)
def test_title_and_date(head, title, date):
    article = read(f"<html><head>{head}</head><body><p>全市外贸增长，5%左右，好。</p></body>")
    assert article.title == title
    assert (str(article.date) if article.date else None) == date


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("<html></html>", "empty"),
        ("<p> </p>", "empty"),
        ("<script>5%</script>", "empty"),
        ("<div>" * 1000 + "5", "nesting"),
    ],
)
def test_pages_without_an_article(source, code):
    with pytest.raises(ReadError) as caught:
        read(source)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "unit",
    [
        "<!--",
        "<a ",
        "<",
        "&a",
        '<a b="',
        "<p>a",
        "</div>",
        "<script>",
        "<a =",
        "<tr><td>a",
        "<h2>a",
        "<![",
        "<?",
        "&#",
        "<a/",
        "a\n",
    ],
)
def test_hostile_markup_is_read_or_refused(unit):
    try:
        assert read(unit * (150_000 // len(unit)))
    except ReadError as error:
        if error.code not in ("empty", "nesting"):
            raise


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"<>/!-=\"'&#;ab 增5%\n", "<p>", "</p>", "<td>", "<tr>", "<h1>", "<!--", "-->", "<a "]),
        max_size=40,
    ).map("".join)
)
def test_any_markup(source):
    try:
        article = read("<p>" + source)
    except ReadError as error:
        if error.code != "empty":
            raise
        return
    for offset in article.text.offsets:
        line, column = article.locate(offset)
        assert 1 <= line <= source.count("\n") + 1
        assert column >= 1


@given(st.text(st.sampled_from(list("<>/!-='\"a增 \n")), max_size=40))
def test_tokens_lie_in_order(source):
    end = 0
    for token in tokens_of(source):
        assert end <= token.start < token.end <= len(source)
        end = token.end
