"""The HTML report: what the page holds, and what it does in a real browser."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import made
import pytest
from browser import Browser, missing
from lxml import html as lxml_html
from rendering import HOSTILE, hostile, rendered

from heshu.checking import Unread
from heshu.messages import Messages
from heshu.reports.html_figures import Mark, marks
from heshu.reports.html_network import network
from heshu_claims.article import Block, Text
from heshu_rules.report import Report


def _report() -> Report:
    text = (
        "标题：建成〔248个〕项目\n完成投资〔4138.4亿元〕，完成率〔98.1%〕，计划〔3445.6亿元〕。\n"
        "甲、乙、丙〔四个〕区，另有〔67个〕。"
    )
    statuses = ["confirmed", "contradicted", "implied", "bounded", "unchecked", "unchecked"]
    report = made.made(text, statuses=statuses, metric="投资额")
    clean = report.article.text.clean
    first = clean.index("\n")
    second = clean.index("\n", first + 1)
    blocks = (Block(0, first, "title"), Block(first + 1, second), Block(second + 1, len(clean)))
    names = (clean.index("甲"), clean.index("丙") + 1)
    listed = made.judged(report, {"count": 4}, "holds", formula="3 = 四个")
    listed = replace(listed, id=1, relation=replace(listed.relation, spans=(names,)))
    done = made.judged(report, {"done": 1, "rate": 2, "plan": 3}, "broken", formula="完成 ÷ 完成率 = 计划")
    formula = "4138.4 ÷ 98.1%"
    finding = made.finding(report, 1, f"完成率不符：{formula} = 4218亿元", relations=(0,), formula=formula)
    note = made.finding(report, 0, "写法", severity="info", start=names[0], end=names[0] + 1, claims=(), rule="N101")
    article = replace(report.article, blocks=blocks, title="标题：建成248个项目")
    return replace(report, article=article, relations=(done, listed), findings=(note, finding))


def _tree(page: str) -> lxml_html.HtmlElement:
    # libxml2 does not know that <wbr> is empty, and nests them.
    return lxml_html.document_fromstring(page.replace("<wbr>", ""))


def test_the_text_of_the_article_is_what_was_read() -> None:
    tree = _tree(rendered([_report()], "html"))
    (shown,) = tree.find_class("text")
    assert [block.text_content() for block in shown] == _report().article.text.clean.split("\n")
    assert [block.tag for block in shown] == ["h3", "p", "p"]


def test_every_figure_is_a_link_to_its_row_and_back() -> None:
    tree = _tree(rendered([_report()], "html"))
    figures = tree.find_class("f")
    assert [figure.text for figure in figures] == ["248个", "4138.4亿元", "98.1%", "3445.6亿元", "四个", "67个"]
    for figure in figures:
        row = tree.get_element_by_id(figure.get("href")[1:])
        (back,) = row.findall(".//a")
        assert back.get("href") == f"#{figure.get('id')}"


def test_status_is_told_by_a_sign_and_a_word() -> None:
    tree = _tree(rendered([_report()], "html"))
    assert [figure.get("data-s") for figure in tree.find_class("f")] == ["✓", "✗", "≈", "≤", "·", "·"]
    assert tree.find_class("f")[1].get("aria-label") == "4138.4亿元, 矛盾"


def test_ids_are_unique_and_links_lead_somewhere() -> None:
    tree = _tree(rendered([_report(), _report()], "html"))
    ids = [item.get("id") for item in tree.iter() if item.get("id")]
    assert len(ids) == len(set(ids))
    links = [item.get("href") for item in tree.iter("a")]
    assert {link[1:] for link in links} <= set(ids)


def test_places_of_findings_and_words_of_relations_are_marked() -> None:
    tree = _tree(rendered([_report()], "html"))
    words = [(item.text, item.get("class")) for item in tree.find_class("w")]
    assert words == [("甲", "w info"), ("、乙、丙", "w")]


def test_the_page_names_the_hashes_of_its_style_and_script() -> None:
    page = rendered([_report()], "html")
    (policy,) = re.findall('Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert len(re.findall("<script", page)) == len(re.findall("<style", page)) == 1
    assert not re.findall(r"\son[a-z]+=|\sstyle=|https?:", page)


def test_marks_never_overlap() -> None:
    report = made.made("〔20%〕—〔30%〕，甲乙丙")
    claims = (*report.claims, replace(report.claims[0], id=2, start=0, end=7))
    report = replace(report, claims=claims, statuses={0: "confirmed", 1: "unchecked", 2: "contradicted"})
    judged = made.judged(report, {"a": 0, "b": 1})
    relation = replace(judged.relation, spans=((8, 11), (9, 10), (0, 9), (5, 5), (8, 99)))
    report = replace(report, relations=(replace(judged, relation=relation),))
    assert marks(report, [], "text") == [
        Mark(0, 7, "contradicted", (0, 2, 1), (0,), ()),
        Mark(7, 8, relations=(0,)),
        Mark(8, 9, relations=(0,)),
        Mark(9, 10, relations=(0,)),
        Mark(10, 11, relations=(0,)),
    ]


def test_figures_of_a_page_with_spaces_between_letters_are_marked_where_they_stand() -> None:
    raw = "共 3 个 ， 又 5 个 。"
    report = made.made("共〔3 个〕。")
    offsets = [n for n, char in enumerate(raw) if char != " "]
    clean = raw.replace(" ", "")
    claim = replace(report.claims[0], start=2, end=5, text="3 个")
    article = replace(report.article, text=Text(raw, clean, offsets), blocks=(Block(0, len(clean)),))
    tree = _tree(rendered([replace(report, article=article, claims=(claim,))], "html"))
    assert [figure.text for figure in tree.find_class("f")] == ["3个"]


def test_connected_figures_are_drawn_together() -> None:
    report = made.made("〔1个〕〔2个〕〔3个〕〔4个〕〔5个〕")
    relations = [
        replace(made.judged(report, roles), id=n)
        for n, roles in enumerate([{"a": 0, "b": 3}, {"a": 1, "b": 2}, {"a": 3, "b": 2}])
    ]
    drawing = network(replace(report, relations=tuple(relations)), 0, Messages("zh"))
    order = re.findall('class="n [a-z]+" data-c=([0-9]+)', drawing)
    assert order == ["0", "1", "2", "3"]
    assert drawing.count("<path") == 6
    assert network(report, 0, Messages("zh")) == ""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_claims_alone_have_a_sheet_without_verdicts(language: str) -> None:
    page = rendered([replace(_report(), relations=(), findings=())], "html", claims=True, language=language)
    assert "4138.4亿元" in page
    assert not _tree(page).xpath("//button[@data-f]")
    assert "未核对" not in page


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_hostile_text_is_only_text(text: str) -> None:
    page = rendered([hostile(text)], "html", unread=[Unread(text[:50], text)], verbose=True)
    assert not {char for char in page if not char.isprintable()} - {"\n"}
    tree = _tree(page)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//b[@onmouseover]")
    assert not tree.xpath("//comment()")
    page.encode("utf-8")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if reason := missing():
        pytest.skip(reason)
    found = Browser(tmp_path_factory.mktemp("profile"))
    yield found
    found.close()


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Browser:
    path = tmp_path / "report.html"
    path.write_text(rendered([_report()], "html"), encoding="utf-8")
    browser.size(1200)
    browser.open(path)
    return browser


_TIP = "const t=document.getElementById('tip');return t.hidden?null:t.innerText"
_LIT = "return [...document.querySelectorAll('.text .lit')].map(e=>e.textContent)"


def test_hovering_shows_the_formula_and_lights_up_the_relation(page: Browser) -> None:
    assert page.run(_TIP) is None
    page.hover("#f0-2")
    assert "4138.4 ÷ 98.1%" in page.run(_TIP)
    assert page.run(_LIT) == ["4138.4亿元", "98.1%", "3445.6亿元"]
    assert page.run("return document.querySelectorAll('svg .lit').length") == 3 + 3 + 1
    page.hover("h1")
    assert page.run(_TIP) is None
    assert page.run(_LIT) == []


def test_words_of_a_relation_light_up_with_its_figure(page: Browser) -> None:
    page.hover("#f0-4")
    lit = page.run(_LIT)
    assert lit == ["甲", "、乙、丙", "四个"]


def test_the_keyboard_does_what_the_mouse_does(page: Browser) -> None:
    focused = ""
    for _ in range(12):
        page.press("tab")
        focused = page.run("return document.activeElement.id")
        if focused == "f0-1":
            break
    assert focused == "f0-1"
    assert "4138.4 ÷ 98.1%" in page.run(_TIP)
    assert page.run("return document.activeElement.getAttribute('aria-describedby')") == "tip"
    page.press("escape")
    assert page.run(_TIP) is None
    page.press("enter")
    time.sleep(0.1)
    assert page.run("return location.hash") == "#s0-1"


_ROWS = "return [...document.querySelectorAll('tbody tr')].filter(r=>!r.hidden).map(r=>r.cells[2].textContent)"


def test_the_sheet_can_be_sorted_and_filtered(page: Browser) -> None:
    everything = page.run(_ROWS)
    assert len(everything) == 6
    page.run("document.querySelectorAll('th button')[1].click()")
    assert page.run(_ROWS)[:3] == ["4138.4亿元", "98.1%", "248个"]
    assert page.run("return document.querySelectorAll('th')[1].getAttribute('aria-sort')") == "ascending"
    page.run("document.querySelectorAll('th button')[1].click()")
    assert page.run(_ROWS)[-1] == "4138.4亿元"
    page.run("document.querySelectorAll('th button')[0].click()")
    assert page.run(_ROWS) == everything
    page.run("document.querySelector('[data-f=unchecked]').click()")
    assert page.run(_ROWS) == everything[:4]
    page.run("const i=document.querySelector('input');i.value='98.1';i.dispatchEvent(new Event('input'))")
    assert page.run(_ROWS) == ["4138.4亿元", "98.1%", "3445.6亿元"]
    assert page.run("return document.querySelector('output').textContent") == "3 / 6"


@pytest.mark.parametrize("width", [1200, 400, 320])
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_hangs_over_the_edge(page: Browser, width: int, dark: bool) -> None:
    page.size(width, dark=dark)
    page.hover("#f0-2")
    assert page.run("return document.documentElement.scrollWidth-document.documentElement.clientWidth") <= 0
    box = page.run("const r=document.getElementById('tip').getBoundingClientRect();return [r.left,r.right,r.bottom]")
    assert box[0] >= 0
    assert box[1] <= width
    assert box[2] <= 901
    colour = page.run("return getComputedStyle(document.body).backgroundColor")
    assert colour == ("rgb(23, 24, 27)" if dark else "rgb(255, 255, 255)")


_CONTRAST = """
const light = c => c.map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
  .reduce((s, v, n) => s + v * [.2126, .7152, .0722][n], 0);
const rgb = t => t.match(/[0-9.]+/g).map(Number);
const back = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
  if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
return [...document.querySelectorAll('.f,td,th,.findings li,.totals li,p,h2,h3,small,button')].map(e => {
  const a = light(rgb(getComputedStyle(e).color).slice(0, 3)), b = light(back(e));
  return [e.className + ' ' + e.tagName, (Math.max(a, b) + .05) / (Math.min(a, b) + .05)]; }).filter(p => p[1] < 4.5);
"""


@pytest.mark.parametrize("dark", [False, True])
def test_everything_can_be_read(page: Browser, dark: bool) -> None:
    page.size(1200, dark=dark)
    assert page.run(_CONTRAST) == []
    page.hover("#f0-2")
    assert page.run(_CONTRAST) == []


def test_printing_leaves_out_the_controls(page: Browser) -> None:
    page.cdp("Emulation.setEmulatedMedia", media="print", features=[])
    try:
        hidden = "return ['#print','.controls'].map(s=>getComputedStyle(document.querySelector(s)).display)"
        assert page.run(hidden) == ["none", "none"]
        assert page.run("return getComputedStyle(document.querySelector('.scroll')).overflowX") == "visible"
    finally:
        page.cdp("Emulation.setEmulatedMedia", media="", features=[])


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_the_browser_runs_and_asks_for_nothing_else(browser: Browser, tmp_path: Path, text: str) -> None:
    path = tmp_path / "report.html"
    path.write_text(rendered([hostile(text), _report()], "html", unread=[Unread(text[:50], text)]), encoding="utf-8")
    browser.size(1200)
    browser.open(path)
    browser.hover("article:nth-of-type(2) .f")
    assert browser.run("return document.scripts.length") == 1
    assert [url for url in browser.requests() if not url.startswith("data:")] == [path.as_uri()]
    assert browser.log("browser") == []


def test_an_injected_script_would_not_run(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    page = rendered([_report()], "html").replace("</main>", "<script>document.title='run'</script></main>")
    path.write_text(page.replace("<main>", "<main><img src=x onerror=\"document.title='run'\">"), encoding="utf-8")
    browser.open(path)
    assert "核数" in browser.run("return document.title")
    assert any("Content Security Policy" in entry["message"] for entry in browser.log("browser"))
