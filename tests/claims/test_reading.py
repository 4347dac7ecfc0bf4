"""From path or bytes to articles: encodings, formats, records, titles, dates, and every way to fail."""

import codecs
import datetime
import io
import json
import os
import pickle
import stat
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heshu_claims.article import Article, Lines
from heshu_claims.reading import (
    SUFFIXES,
    ReadError,
    articles_from_text,
    iter_articles,
    iter_articles_bytes,
    read,
    read_bytes,
)
from heshu_claims.reading.dateline import date_in_file_name, parse_date
from heshu_claims.reading.encodings import decode
from heshu_claims.reading.errors import CODES

TEXT = "全市粮食总产12.3亿斤，比上年增长2.1%。\n其中夏粮5.6亿斤，占45.5%。"


def only(articles: list[Article]) -> Article:
    (article,) = articles
    return article


def failure(data: bytes, name: str = "a.txt", **options: int) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name, **options)
    return caught.value


# Encodings


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        TEXT.encode("gbk"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        b"\x84\x31\x95\x33" + TEXT.encode("gb18030"),
    ],
)
def test_encodings(data):
    assert decode(data) == TEXT
    assert only(read_bytes(data, "a.txt")).text.raw == TEXT


@pytest.mark.parametrize(
    "text", ["粮价涨5%", "增产", "产量：12.3万吨；", "1. 全年\n2. 半年", "Total 12.3 吨", "第Ⅲ季度①㎡"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_short_texts_in_every_encoding(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("糧食總產量十二億斤，較上年增長百分之二，創歷史新高紀錄。".encode("big5"), "encoding"),
        ("食糧の総生産量は、前年より二パーセント増えた。".encode("shift-jis"), "encoding"),
        ("La récolte a été de 12 millions de tonnes, très élevée".encode("latin-1"), "encoding"),
        (bytes(range(128, 256)) * 4, "encoding"),
        (TEXT.encode()[:-2], "truncated"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        (b"\x01\x02\x03\x04\x05\x06 abc" * 50, "binary"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00\x00", "encoding"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1], "truncated"),
    ],
)
def test_what_is_in_no_encoding(data, code):
    assert failure(data).code == code


# Files that are none, or cannot be read


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\t", "a.txt", "empty"),
        (codecs.BOM_UTF8, "a.txt", "empty"),
        ("　\n".encode(), "a.txt", "empty"),
        (b"", "a.docx", "empty"),
        (b"\x89PNG\r\n\x1a\n....", "a.txt", "binary"),
        (b"\xff\xd8\xff\xe0....", "a", "binary"),
        (b"\x1f\x8b\x08....", "a.md", "binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", "legacy_doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx", "legacy_doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted"),
        (b"{\\rtf1 abc}", "a.doc", "legacy_doc"),
        (b"some text", "a.wps", "legacy_doc"),
        (b"PK\x03\x04" + bytes(40), "a.docx", "truncated"),
        (b"PK\x03\x04" + bytes(40), "a.txt", "binary"),
        (b"no zip at all", "a.docx", "damaged"),
        (b"no pdf at all", "a.pdf", "damaged"),
    ],
)
def test_what_is_no_article(data, name, code):
    error = failure(data, name)
    assert error.code == code
    assert code in CODES
    assert str(error)


def test_size_is_checked_before_and_after_reading(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("粮" * 100, encoding="utf-8")
    assert len(read(path, max_size=300)) == 1
    with pytest.raises(ReadError) as caught:
        read(path, max_size=299)
    assert caught.value.code == "too_large"
    assert caught.value.details == {"size": 300, "limit": 299}
    assert failure(b"abc" * 100, max_size=299).code == "too_large"


def test_an_endless_file_is_refused(tmp_path):
    with pytest.raises(ReadError) as caught:
        read("/dev/zero", max_size=1000)
    assert caught.value.code == "too_large"


def test_files_that_cannot_be_opened(tmp_path):
    def code(path: object) -> str:
        with pytest.raises(ReadError) as caught:
            read(path)  # type: ignore[arg-type]
        return caught.value.code

    assert code(tmp_path / "none.txt") == "not_found"
    assert code(tmp_path) == "is_a_directory"
    assert code(tmp_path / "a.txt" / "b.txt") == "not_found"
    assert code("a\0b.txt") == "not_found"
    assert code("x" * 5000 + ".txt") == "not_found"
    assert code(tmp_path / "none.jsonl") == "not_found"
    if os.geteuid() != 0:
        secret = tmp_path / "secret.txt"
        secret.write_text("粮")
        secret.chmod(0)
        assert code(secret) == "permission"
        secret.chmod(stat.S_IRUSR)


# Formats by name and content


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a", "a.unknown", "-", "<stdin>", "a.text"])
def test_other_names_are_read_by_content(name):
    article = only(read_bytes(TEXT.encode(), name))
    assert (article.text.clean, article.path) == (TEXT, name)
    html = only(read_bytes(b"<!DOCTYPE html><p>" + TEXT.encode() + b"</p>", name.replace("txt", "").replace("TXT", "")))
    assert "<" not in html.text.raw or name.endswith("text")


def test_suffixes():
    assert {SUFFIXES[suffix] for suffix in (".md", ".html", ".docx", ".pdf", ".jsonl", ".txt")} == {
        "md",
        "html",
        "docx",
        "pdf",
        "jsonl",
        "txt",
    }


# Plain text: titles, roles, places


@pytest.mark.parametrize(
    ("text", "title", "roles"),
    [
        ("粮食丰收\n全市粮食总产12.3亿斤，创历史新高。", "粮食丰收", ["title", "body"]),
        (
            "粮食丰收\n——全市秋收见闻\n本报记者 张三\n全市粮食总产12.3亿斤，创历史新高。",
            "粮食丰收——全市秋收见闻",
            ["title", "title", "byline", "body"],
        ),
        ("全市粮食总产12.3亿斤。\n夏粮5.6亿斤。", None, ["body", "body"]),
        ("一句话", None, ["body"]),
        (
            "粮食丰收\n今年风调雨顺，粮食增产。\n夏粮首破五亿斤\n夏粮总产5.6亿斤，增长3%。",
            "粮食丰收",
            ["title", "body", "subtitle", "body"],
        ),
        (
            "粮食丰收\n今年风调雨顺，粮食增产。\n图为收割现场。李四摄\n（记者王五）",
            "粮食丰收",
            ["title", "body", "caption", "byline"],
        ),
        ("工作报告\n市长 赵六\n各位代表：\n现在，我向大会报告工作。", "工作报告", ["title", "byline", "body", "body"]),
        ("甲县5%\n乙县6%\n丙县7%", "甲县5%", ["title", "body", "body"]),
    ],
)
def test_roles_of_plain_text(text, title, roles):
    article = only(articles_from_text(text))
    assert article.title == title
    assert [block.role for block in article.blocks] == roles


def test_the_items_of_a_broadcast_are_one_article():
    items = [
        ("铁路今起调整运行图", "记者今天了解到，调整后每日开行旅客列车1100列，增加23列，运力有所提高。"),
        ("两座大桥同日合龙", "今天，两座跨江大桥先后合龙，全长分别为3.2公里和5.1公里，明年通车。"),
        ("秋粮收购已过七成", "粮食部门的数据显示，秋粮收购进度达到72.5%，比上年同期快3个百分点。"),
    ]
    text = "国内快讯\n某台消息（某某节目）：\n" + "\n".join(f"{head}\n{body}" for head, body in items)
    article = only(articles_from_text(text, title="国内快讯"))
    assert [block.role for block in article.blocks] == ["title", "body"] + ["subtitle", "body"] * 3


def test_lines_and_columns():
    article = only(read_bytes("一\r\n二 三\r\n\r\n四5。\n".encode(), "a.txt"))
    places = [article.locate(offset) for offset in article.text.offsets]
    assert article.text.clean == "一\n二 三\n四5。"
    assert places == [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (2, 4), (4, 1), (4, 2), (4, 3)]


@given(st.text(st.sampled_from("一二\n\r\x0b\u2028"), max_size=30))
def test_lines_count_line_ends_only(raw):
    lines = Lines.of(raw)
    for offset in range(len(raw)):
        before = raw[:offset].replace("\r\n", "\n").replace("\r", "\n")
        if raw[offset - 1 : offset + 1] == "\r\n":
            continue
        line, column = lines(offset)
        assert line == before.count("\n") + 1
        assert column == len(before) - (before.rfind("\n") + 1) + 1


@pytest.mark.parametrize(("data", "name"), [(TEXT, "a.txt"), (f"<p>{TEXT}</p>", "a.html"), (TEXT, "a.md")])
def test_articles_can_be_handed_to_another_process(data, name):
    article = only(read_bytes(data.encode(), name))
    copy = pickle.loads(pickle.dumps(article))
    assert copy == article
    assert copy.locate(3) == article.locate(3)


# Dates


@pytest.mark.parametrize(
    ("text", "name", "given", "date"),
    [
        ("某社北京2024年1月22日电 粮食增产。", "a.txt", None, "2024-01-22"),
        ("某社北京1月22日电（记者张三）粮食增产。", "a.txt", None, None),
        ("某社北京1月22日电 粮食增产。", "2024-01-24-liangshi.txt", None, "2024-01-22"),
        ("本报北京12月31日讯 粮食增产。", "20240101.txt", None, "2023-12-31"),
        ("某社北京1月2日电 粮食增产。", "a.txt", "2024-01-03", "2024-01-02"),
        ("粮食增产。", "a.txt", "2024-01-03", "2024-01-03"),
        ("粮食增产。", "2024-02-03.txt", "2024-01-03", "2024-02-03"),
        ("粮食增产。", "report_20240203_v2.txt", None, "2024-02-03"),
        ("粮食增产。", "2024年2月3日.txt", None, "2024-02-03"),
        ("粮食增产。", "12024020312.txt", None, None),
        ("粮食增产。", "2024-13-03.txt", None, None),
        ("粮食增产。", "2023-02-30.txt", None, None),
        ("粮食丰收\n2024年03月05日 10:15 来源：某报\n粮食增产了不少。", "a.txt", None, "2024-03-05"),
        ("粮食丰收\n2024-03-05 10:15\n粮食增产了不少。", "a.txt", None, "2024-03-05"),
        ("粮食增产了不少，农民增收。\n2024年3月5日", "a.txt", None, "2024-03-05"),
        (
            "工作报告\n——2024年3月5日在市第十届人民代表大会第四次会议上\n各位代表：\n现在报告工作。",
            "a.txt",
            None,
            "2024-03-05",
        ),
        # A day that something happened is not the day of the article.
        ("2011年8月2日，公司上市。粮食增产了不少。", "a.txt", None, None),
        ("某社8月2日电 公司2011年8月1日上市。2023年营收增长。", "a.txt", None, None),
        ("某社8月3日电 公司2023年8月1日公布年报。", "a.txt", None, "2023-08-03"),
    ],
)
def test_dates(text, name, given, date):
    day = datetime.date.fromisoformat(given) if given else None
    article = only(read_bytes(text.encode(), name, date=day))
    assert (article.date.isoformat() if article.date else None) == date


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2024-01-24", "2024-01-24"),
        ("2024/1/24", "2024-01-24"),
        ("2024-01-24T08:00:00+08:00", "2024-01-24"),
        ("2024年1月24日", "2024-01-24"),
        ("20240124", "2024-01-24"),
        (20240124, "2024-01-24"),
        (datetime.datetime(2024, 1, 24, 8), "2024-01-24"),
        ("2024", None),
        ("", None),
        (None, None),
        ("soon", None),
        (True, None),
        ([], None),
    ],
)
def test_dates_of_records(value, date):
    day = parse_date(value)
    assert (day.isoformat() if day else None) == date


def test_date_in_file_name():
    assert date_in_file_name("新闻-2024.1.5.txt") == datetime.date(2024, 1, 5)
    assert date_in_file_name("v1.2.3.txt") is None


# Records


def records(*items: object) -> bytes:
    lines = [item if isinstance(item, str) else json.dumps(item, ensure_ascii=False) for item in items]
    return "\n".join(lines).encode()


def test_records():
    data = records(
        {"id": "x1", "title": "秋 粮 2023", "date": "2024-01-24", "text": TEXT},
        "",
        {"id": 7, "text": "增长5%。", "title": "", "date": "soon"},
    )
    first, second = read_bytes(data, "a.jsonl")
    assert (first.id, first.record, first.title, str(first.date)) == ("x1", 1, "秋 粮2023", "2024-01-24")
    assert first.field("title").raw == "秋 粮 2023"
    assert first.field("text").clean == TEXT
    assert (second.id, second.record, second.title, second.heading, second.date) == ("7", 3, None, None, None)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("{not json", None),
        ("[1, 2]", None),
        ('"text"', None),
        ("{}", "text"),
        ('{"text": ""}', "text"),
        ('{"text": " \\n"}', "text"),
        ('{"text": 5}', "text"),
        ('{"text": null}', "text"),
        ("[" * 100_000, None),
        ('{"a":' * 100_000, None),
        ('{"text": "\\ud8', None),
    ],
)
def test_a_bad_record_does_not_lose_the_others(line, field, tmp_path):
    data = records({"text": "好。"}, line, {"text": "也好。"})
    path = tmp_path / "a.jsonl"
    path.write_bytes(data)
    for items in (list(iter_articles_bytes(data, "a.jsonl")), list(iter_articles(path))):
        good, bad, other = items
        assert isinstance(bad, ReadError)
        assert bad.code == "bad_record"
        assert bad.details["line"] == 2
        assert bad.details.get("field") == field
        assert isinstance(good, Article)
        assert isinstance(other, Article)
        assert (good.record, other.record) == (1, 3)
    with pytest.raises(ReadError):
        read(path)


def test_records_in_other_encodings(tmp_path):
    path = tmp_path / "a.jsonl"
    line = '{"text": "粮食12.3亿斤。"}\n'
    for data in (
        line.encode("utf-8-sig"),
        (line * 2).encode("gb18030"),
        (line * 2).encode("utf-16"),
        line.replace("\n", "\r\n").encode(),
    ):
        path.write_bytes(data)
        assert {article.text.clean for article in read(path)} == {"粮食12.3亿斤。"}
        assert {article.text.clean for article in read_bytes(data, "a.jsonl")} == {"粮食12.3亿斤。"}


def test_half_a_surrogate_pair_can_be_printed():
    article = only(read_bytes(b'{"text": "\\ud83d\xe5\xa5\xbd", "title": "\\udc00"}', "a.jsonl"))
    assert article.text.raw == "\ufffd好"
    assert article.title == "\ufffd"
    article.text.raw.encode()


def test_record_files_are_streamed(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(records({"text": "一。"}, {"text": "二。"}))
    articles = iter_articles(path)
    assert isinstance(next(articles), Article)
    articles.close()  # type: ignore[attr-defined]


# Whatever the bytes


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.pdf", "a.jsonl", "a", "a.doc"])
)
def test_any_bytes_are_articles_or_a_read_error(data, name):
    check_outcome(data, name)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(
        [b"%PDF-1.4\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"---\ntitle: ", b"<html>"]
    ),
    st.binary(max_size=200),
    st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.pdf", "a"]),
)
def test_any_bytes_after_a_known_beginning(head, data, name):
    check_outcome(head + data, name)


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=200), st.sampled_from(["utf-8", "gb18030", "utf-16"]), st.sampled_from(["a.txt", "a.md", "a.html"])
)
def test_any_text_in_any_encoding(text, encoding, name):
    check_outcome(text.encode(encoding, "ignore"), name)


def check_outcome(data, name):
    try:
        items = list(iter_articles_bytes(data, name))
    except ReadError as error:
        if error.code not in CODES:
            raise
        return
    for item in items:
        if isinstance(item, ReadError):
            assert item.code == "bad_record"
            continue
        text = item.text
        assert len(text.offsets) == len(text.clean)
        assert all(0 <= offset < len(text.raw) for offset in text.offsets)
        assert all(0 <= block.start < block.end <= len(text.clean) for block in item.blocks)
        for offset in list(text.offsets)[:5]:
            line, column = item.locate(offset)
            assert line >= 1
            assert column >= 1


@pytest.mark.parametrize(
    "unit", ["1", "、", "的", "的\n", "1 ", "（", "“", "，\n", "图为\n", "<p>", "[", "驻", "2023年1月1日", "\u202e"]
)
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_a_long_line_is_read_or_refused(unit, name):
    check_outcome((unit * (150_000 // len(unit))).encode(), name)


def test_a_zip_that_is_no_document():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("xl/workbook.xml", "<a/>")
    error = failure(buffer.getvalue(), "a.docx")
    assert (error.code, error.details["kind"]) == ("unsupported", "xlsx")
