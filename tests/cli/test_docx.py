"""The Word draft back with comments: where they stand, and that nothing else has changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree
from rendering import HOSTILE
from running import Line

from heshu.reports.docx_comments import Comment, commented
from heshu_claims.reading.docx import text_of_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WRONG = "项目计划投资80亿元，已完成66亿元，完成率92.5%。"


def _bytes(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _draft(*runs: str) -> Document:
    """A paragraph of runs, each set in another way."""
    document = docx.Document()
    paragraph = document.add_paragraph()
    for number, text in enumerate(runs):
        run = paragraph.add_run(text)
        run.bold, run.italic = number % 2 == 1, number % 3 == 1
    return document


def _characters(data: bytes) -> list[tuple[str, str]]:
    """Every character of the main part with the formatting of its run; breaks and fields count as characters."""
    tree = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    found = []
    for run in tree.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        style = "" if properties is None else etree.tostring(properties).decode()
        for item in run:
            if item.tag == f"{W}t":
                found += [(char, style) for char in item.text or ""]
            elif item.tag not in (f"{W}rPr", f"{W}commentReference"):
                found.append((item.tag, style))
    return found


def _comments(data: bytes) -> list[tuple[str, str]]:
    """The text that each comment stands at, and what it says, as another program reads them."""
    document = docx.Document(io.BytesIO(data))
    texts = {comment.comment_id: comment.text for comment in document.comments}
    return [(where, texts[number]) for number, where in _ranges(document.element)]


def _ranges(body: etree._Element) -> Iterator[tuple[int, str]]:
    open_ranges: dict[int, str] = {}
    for item in body.iter():
        if item.tag == f"{W}commentRangeStart":
            open_ranges[int(item.get(f"{W}id"))] = ""
        elif item.tag == f"{W}t":
            open_ranges = {number: text + (item.text or "") for number, text in open_ranges.items()}
        elif item.tag == f"{W}commentRangeEnd":
            number = int(item.get(f"{W}id"))
            yield number, open_ranges.pop(number)
    assert not open_ranges


def _at(data: bytes, *figures: str) -> list[Comment]:
    raw = text_of_docx(data, 10**8).raw
    return [Comment(raw.index(figure), raw.index(figure) + len(figure), f"于{figure}") for figure in figures]


def _with_tabs() -> Document:
    document = _draft("前")
    run = document.paragraphs[0].runs[0]
    run.add_tab()
    run.add_text("12")
    run.add_break()
    run.add_text("万人，后")
    return document


def _with_link() -> Document:
    document = _draft("前文")
    document.paragraphs[0]._p.append(
        parse_xml(f"<w:hyperlink {nsdecls('w')} w:anchor='x'><w:r><w:t>投资12亿元</w:t></w:r></w:hyperlink>")
    )
    return document


def _with_insertion() -> Document:
    document = _draft("前文")
    document.paragraphs[0]._p.append(
        parse_xml(f"<w:ins {nsdecls('w')} w:id='9' w:author='a'><w:r><w:t>投资12亿元</w:t></w:r></w:ins>")
    )
    return document


def _table() -> Document:
    document = _draft("前文")
    document.add_table(1, 2).cell(0, 1).text = "投资12亿元"
    return document


@pytest.mark.parametrize(
    ("document", "figures"),
    [
        (_draft("投资12亿元，增长5%。"), ["12亿元", "5%"]),
        (_draft("投资12", "亿元，增长", "5", "%。"), ["12亿元", "5%"]),
        (_draft("投", "资", "12", "亿", "元"), ["12亿元"]),
        (_draft("12亿元"), ["12亿元"]),
        (_draft(" 12亿元 增长 "), ["12亿元"]),
        (_draft("投资12亿元"), ["12亿元", "2亿", "资12"]),
        (_with_tabs(), ["12"]),
        (_with_link(), ["12亿元"]),
        (_with_insertion(), ["12亿元"]),
        (_table(), ["12亿元"]),
    ],
)
def test_comments_stand_at_their_figures_and_nothing_else_changes(document: Document, figures: list[str]) -> None:
    data = _bytes(document)
    comments = _at(data, *figures)
    out = commented(data, comments, "作者", "作")
    assert sorted(_comments(out)) == sorted((figure, f"于{figure}") for figure in figures)
    assert _characters(out) == _characters(data)
    assert text_of_docx(out, 10**8).raw == text_of_docx(data, 10**8).raw


def test_other_parts_are_copied_byte_by_byte() -> None:
    data = _bytes(_draft("投资12亿元"))
    out = commented(data, _at(data, "12亿元"), "作者", "作")
    before, after = zipfile.ZipFile(io.BytesIO(data)), zipfile.ZipFile(io.BytesIO(out))
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert set(after.namelist()) - set(before.namelist()) == {"word/comments.xml"}
    assert after.testzip() is None


def test_comments_that_are_there_stay() -> None:
    document = _draft("投资12亿元，", "增长5%。")
    document.add_comment(document.paragraphs[0].runs[1], "原有批注", "编辑", "编")
    data = _bytes(document)
    out = commented(data, _at(data, "12亿元"), "作者", "作")
    assert sorted(_comments(out)) == [("12亿元", "于12亿元"), ("增长5%。", "原有批注")]
    again = commented(out, _at(out, "5%"), "作者", "作")
    assert len(_comments(again)) == 3


def test_comments_on_a_note_stand_where_it_is_referred_to() -> None:
    document = _draft("正文", "末尾")
    with zipfile.ZipFile(io.BytesIO(_bytes(document))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    reference = b'<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:p>", reference, 1)
    parts["word/footnotes.xml"] = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>投资12亿元</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    ).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    out = commented(stream.getvalue(), _at(stream.getvalue(), "12亿元"), "作者", "作")
    assert zipfile.ZipFile(io.BytesIO(out)).read("word/footnotes.xml") == parts["word/footnotes.xml"]
    tree = etree.fromstring(zipfile.ZipFile(io.BytesIO(out)).read("word/document.xml"))
    (start,) = tree.iter(f"{W}commentRangeStart")
    assert start.getnext()[0].tag == f"{W}footnoteReference"


def test_comments_on_a_text_box_stand_at_its_anchor() -> None:
    document = _draft("正文")
    box = f"""<w:r {nsdecls("w")}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>
      <w:p><w:r><w:t>投资12亿元</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"""
    document.paragraphs[0]._p.append(parse_xml(box))
    data = _bytes(document)
    out = commented(data, _at(data, "12亿元"), "作者", "作")
    tree = etree.fromstring(zipfile.ZipFile(io.BytesIO(out)).read("word/document.xml"))
    (start,) = tree.iter(f"{W}commentRangeStart")
    assert start.getnext()[0].tag == f"{W}pict"
    assert not list(start.iterancestors(f"{W}txbxContent"))


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_hostile_text_in_a_comment_is_only_text(text: str) -> None:
    data = _bytes(_draft("投资12亿元"))
    (comment,) = _at(data, "12亿元")
    out = commented(data, [Comment(comment.start, comment.end, text)], "作者", "作")
    (found,) = _comments(out)
    assert found[0] == "12亿元"
    assert len(found[1]) == len(text)


def test_half_a_surrogate_pair_can_be_written() -> None:
    data = _bytes(_draft("投资12亿元"))
    (comment,) = _at(data, "12亿元")
    assert _comments(commented(data, [Comment(comment.start, comment.end, "\ud83d")], "作者", "作"))


def _save(folder: Path, name: str, text: str = WRONG) -> bytes:
    document = _draft(text)
    document.save(str(folder / name))
    return (folder / name).read_bytes()


def test_a_draft_comes_back_with_its_findings(heshu: Line) -> None:
    data = _save(heshu.folder, "稿.docx")
    outcome = heshu("check", "稿.docx", "--format", "json", "--output", "docx:批.docx")
    assert outcome.status == 1
    findings = outcome.json["articles"][0]["findings"]
    out = (heshu.folder / "批.docx").read_bytes()
    assert len(_comments(out)) == len(findings)
    for finding, (_, text) in zip(findings, sorted(_comments(out)), strict=False):
        assert finding["rule"] in text
        assert finding["fingerprint"] in text
    assert _characters(out) == _characters(data)


def test_unchecked_figures_are_commented_if_asked(heshu: Line) -> None:
    _save(heshu.folder, "a.docx", "全市有企业1234家。另有公园56个，1月2日开放。")
    heshu("check", "a.docx", "--output", "docx:b.docx")
    assert _comments((heshu.folder / "b.docx").read_bytes()) == []
    heshu("check", "a.docx", "--output", "docx:b.docx", "--comment-unchecked")
    assert [where for where, _ in _comments((heshu.folder / "b.docx").read_bytes())] == ["1234家", "56个"]


def test_several_drafts_go_into_a_folder(heshu: Line) -> None:
    for name in ("a.docx", "b.docx"):
        _save(heshu.folder, name)
    assert heshu("check", "a.docx", "b.docx", "--output", "docx:reviewed").status == 1
    for name in ("a.docx", "b.docx"):
        assert _comments((heshu.folder / "reviewed" / name).read_bytes())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["a.docx", "--output", "docx:a.docx"], "不能把报告写到稿件"),
        (["a.docx", "--output", "json:./a.docx"], "不能把报告写到稿件"),
        (["a.docx", "--output", "docx:."], "不能把报告写到稿件"),
        (["a.docx", "b.docx", "--output", "docx:c.docx"], "文件夹"),
        (["a.docx", "b.docx", "--format", "docx"], "文件夹"),
        (["a.txt", "--output", "docx:c.docx"], "须是 .docx"),
        (["-", "--format", "docx"], "须是 .docx"),
    ],
)
def test_an_article_is_never_written_over(heshu: Line, arguments: list[str], says: str) -> None:
    before = [_save(heshu.folder, name) for name in ("a.docx", "b.docx")]
    heshu.write("a.txt", WRONG)
    outcome = heshu("check", *arguments, stdin=b"")
    assert outcome.status == 2
    assert says in outcome.err
    assert [(heshu.folder / name).read_bytes() for name in ("a.docx", "b.docx")] == before
