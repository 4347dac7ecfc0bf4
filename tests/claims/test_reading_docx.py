"""Word documents, made with python-docx and by hand."""

import io
import zipfile

import pytest
from docx import Document

from heshu_claims.reading import ReadError, read_bytes
from heshu_claims.reading.docx import text_of_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LIMIT = 1 << 24


def packed(body, *, attributes="", compression=zipfile.ZIP_DEFLATED, **parts):
    """A document with this body; other parts by name with __ for the slash."""
    document = (
        f'<w:document xmlns:w="{W}" xmlns:mc="urn:mc" xmlns:v="urn:v" {attributes}><w:body>{body}</w:body></w:document>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as package:
        package.writestr("word/document.xml", document)
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    return buffer.getvalue()


def p(*runs, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def blocks(data):
    (article,) = read_bytes(data, "a.docx")
    return [(block.role, article.text.clean[block.start : block.end]) for block in article.blocks]


def failure(data, **options):
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "a.docx", **options)
    return caught.value


def test_a_document_as_word_makes_it():
    document = Document()
    document.core_properties.title = "模板"
    document.add_heading("全市货运量增长6.1%", 0)
    document.add_paragraph("本报记者 张三")
    document.add_heading("港口", 1)
    paragraph = document.add_paragraph("全年完成货运量")
    paragraph.add_run(" 12.5 亿").bold = True
    paragraph.add_run("吨，占地3km")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run("。")
    table = document.add_table(2, 3)
    for row, texts in zip(table.rows, [["港区", "货运量（亿吨）", "增速"], ["东港", "3.2", "5.1%"]], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("")
    document.add_paragraph("全年目标已经完成。")
    buffer = io.BytesIO()
    document.save(buffer)
    (article,) = read_bytes(buffer.getvalue(), "a.docx")
    assert article.title == "全市货运量增长6.1%"
    assert blocks(buffer.getvalue()) == [
        ("title", "全市货运量增长6.1%"),
        ("byline", "本报记者 张三"),
        ("subtitle", "港口"),
        ("body", "全年完成货运量12.5亿吨，占地3km²。"),
        ("table", "港区\t货运量（亿吨）\t增速"),
        ("table", "东港\t3.2\t5.1%"),
        ("body", "全年目标已经完成。"),
    ]
    assert article.locate(article.text.raw.index("12.5")) == (4, 9)
    assert article.locate(article.text.raw.index("全年目标")) == (8, 1)


def test_tracked_changes_count_as_accepted():
    body = p(
        r("增长"),
        f"<w:del>{r('5%')}<w:r><w:delText>6%</w:delText></w:r></w:del>",
        f"<w:ins>{r('7%')}</w:ins>",
        f"<w:moveFrom>{r('甲')}</w:moveFrom>",
        f"<w:moveTo>{r('乙')}</w:moveTo>",
        r("。"),
    )
    assert blocks(packed(body)) == [("body", "增长7%乙。")]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    body = p(r("货运量12.5亿"), properties="<w:rPr><w:del/></w:rPr>") + p(r("吨，增长。")) + p(r("完。"))
    data = packed(body)
    assert text_of_docx(data, LIMIT).raw == "货运量12.5亿吨，增长。\n完。\n"


def test_fields_ruby_breaks_and_hidden_text():
    body = p(
        r("第"),
        "<w:r><w:instrText>PAGE 99</w:instrText></w:r>",
        "<w:fldSimple>" + r("3") + "</w:fldSimple>",
        "<w:hyperlink>" + r("页") + "</w:hyperlink>",
        r("暗12", "<w:vanish/>"),
        r("明", '<w:vanish w:val="0"/>'),
        f"<w:r><w:ruby><w:rt>{r('han')}</w:rt><w:rubyBase>{r('汉')}</w:rubyBase></w:ruby></w:r>",
        "<w:r><w:noBreakHyphen/><w:tab/></w:r>",
        r("5"),
        "<w:r><w:br/></w:r>",
        r("又一段。"),
    )
    data = packed(body)
    assert text_of_docx(data, LIMIT).raw == "第3页明汉-\t5\v又一段。\n"
    assert [text for _, text in blocks(data)] == ["第3页明汉- 5", "又一段。"]


def test_text_boxes_are_read_once():
    box = f"<w:txbxContent>{p(r('框内12家。'))}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert [text for _, text in blocks(packed(p(r("正文前"), both, r("正文后。"))))] == ["正文前正文后。", "框内12家。"]
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert [text for _, text in blocks(packed(p(r("正文。"), old)))] == ["正文。", "框内12家。"]


def test_footnotes_follow_in_the_order_of_the_text():
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="0">{p(r("分隔线"))}</w:footnote>'
        f'<w:footnote w:id="1">{p(r("含出口3亿。"))}</w:footnote>'
        f'<w:footnote w:id="2">{p(r("不含进口。"))}</w:footnote></w:footnotes>'
    )
    body = p(
        r("甲"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r("乙"), '<w:r><w:footnoteReference w:id="1"/></w:r>'
    )
    data = packed(body, footnotes=notes)
    assert [text for _, text in blocks(data)] == ["甲乙", "不含进口。", "含出口3亿。"]
    pieces = text_of_docx(data, LIMIT).pieces
    assert [(piece.part, piece.index) for piece in pieces] == [
        ("word/document.xml", 0),
        ("word/document.xml", 1),
        ("word/footnotes.xml", 2),
        ("word/footnotes.xml", 1),
    ]


def test_tables_within_tables_and_content_controls():
    inner = f"<w:tbl><w:tr><w:tc>{p(r('甲'))}</w:tc><w:tc>{p(r('1'))}</w:tc></w:tr></w:tbl>"
    row = f"<w:tr><w:tc>{p(r('港'))}{inner}</w:tc><w:tc>{p(r('12'))}</w:tc></w:tr>"
    row = f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>"
    body = f"<w:sdt><w:sdtContent>{p(r('导语5家。'))}</w:sdtContent></w:sdt><w:tbl>{row}</w:tbl>"
    assert blocks(packed(body)) == [("body", "导语5家。"), ("table", "港甲1\t12")]


def test_every_piece_knows_its_element():
    body = (
        p(r("甲12"), f"<w:del>{r('旧')}</w:del>", r("乙 3")) + f"<w:tbl><w:tr><w:tc>{p(r('丙'))}</w:tc></w:tr></w:tbl>"
    )
    text = text_of_docx(packed(body), LIMIT)
    assert [(text.raw[piece.start : piece.end], piece.index) for piece in text.pieces] == [
        ("甲12", 0),
        ("乙 3", 2),
        ("丙", 3),
    ]


def test_styles_are_known_by_name_not_by_id():
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="a3"><w:name w:val="Title"/></w:style>'
        '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="c"><w:name w:val="caption"/></w:style></w:styles>'
    )
    body = "".join(
        p(r(text), properties=f'<w:pStyle w:val="{style}"/>')
        for text, style in [("标题", "a3"), ("一节", "1"), ("正文5家。", "x"), ("图1 示意", "c")]
    )
    assert blocks(packed(body, styles=styles)) == [
        ("title", "标题"),
        ("subtitle", "一节"),
        ("body", "正文5家。"),
        ("caption", "图1示意"),
    ]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "empty"),
        ("<w:p/>", "empty"),
        ("<w:p>", "damaged"),
        ("<w:p/>&undefined;", "damaged"),
        ("<w:p>" * 5000 + "</w:p>" * 5000, "nesting"),
    ],
)
def test_bad_documents(body, code):
    assert failure(packed(body)).code == code


def test_entities_are_not_expanded():
    data = packed("", compression=zipfile.ZIP_STORED)
    bomb = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]><d>&b;</d>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", bomb)
    assert data
    assert failure(buffer.getvalue()).code == "empty"


def test_sizes_are_checked_before_and_after_unpacking():
    data = packed(p(r("增长" * 40_000)))
    assert failure(data, max_size=100_000).code == "zip_bomb"
    stored = packed("".join(p(r(f"第{n}段，增长{n % 97}%。")) for n in range(3000)))
    error = failure(stored, max_size=len(stored) + 1)
    assert (error.code, error.details["unpacked"]) == ("too_large", True)
    lying = bytearray(data)
    at = lying.rfind(b"PK\x01\x02")
    lying[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert failure(bytes(lying), max_size=100_000).code in ("damaged", "zip_bomb", "too_large")


def test_truncated_and_damaged_packages():
    data = packed(p(r("增长5%。")))
    for end in range(4, len(data) - 1, 37):
        assert failure(data[:end]).code in ("truncated", "damaged")
    flipped = bytearray(data)
    flipped[60] ^= 0xFF
    assert failure(bytes(flipped)).code == "damaged"


def test_an_encrypted_part():
    data = bytearray(packed(p(r("增长5%。"))))
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    assert failure(bytes(data)).code == "encrypted"
