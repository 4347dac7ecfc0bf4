"""Archives: .jsonl, .csv and .parquet, a record after another, and what becomes of bad ones."""

from __future__ import annotations

import datetime
import io
import json
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heshu_claims.article import Article
from heshu_claims.reading import Columns, ReadError, iter_articles, iter_articles_bytes, read
from heshu_claims.reading.records import count_records

HEADER = "id,title,date,source,text\n"


def told(path: Path, **options: object) -> list[tuple[object, ...]]:
    """Of each article its record, id and cleaned text, of each error its line and code."""
    return [
        (item.details.get("line"), item.code)
        if isinstance(item, ReadError)
        else (item.record, item.id, item.text.clean)
        for item in iter_articles(path, **options)  # type: ignore[arg-type]
    ]


def csv(folder: Path, content: str | bytes) -> Path:
    path = folder / "a.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def parquet(folder: Path, table: pa.Table, **options: object) -> Path:
    path = folder / "a.parquet"
    pq.write_table(table, path, **options)
    return path


# Tables of text


def test_a_row_is_an_article(tmp_path: Path) -> None:
    (article,) = read(csv(tmp_path, HEADER + "x1,秋粮,2024-01-24,晚报,粮食12.3亿斤。\n"))
    assert (article.id, article.title, article.source, article.record) == ("x1", "秋粮", "晚报", 2)
    assert article.date == datetime.date(2024, 1, 24)
    assert article.text.raw == "粮食12.3亿斤。"


TABLES: dict[str, str | bytes] = {
    "ordinary": "id,text\n1,甲增长5%。\n2,乙。\n",
    "byte order mark": "\ufeffid,text\n1,甲增长5%。\n2,乙。\n",
    "gb18030": "id,text\n1,甲增长5%。\n2,乙。\n".encode("gb18030"),
    "utf-16": "id,text\n1,甲增长5%。\n2,乙。\n".encode("utf-16"),
    "tabs in utf-16": "id\ttext\r\n1\t甲增长5%。\r\n2\t乙。\r\n".encode("utf-16"),
    "semicolons": "id;text\n1;甲增长5%。\n2;乙。\n",
    "carriage returns": "id,text\r\n1,甲增长5%。\r\n2,乙。\r\n",
    "no line end at the end": "id,text\n1,甲增长5%。\n2,乙。",
    "quotation marks": '"id","text"\n"1","甲增长5%。"\n"2","乙。"\n',
    "blanks around names": " id , text \n1,甲增长5%。\n2,乙。\n",
    "empty columns at the end": "id,text\n1,甲增长5%。,,\n2,乙。,\n",
    "a name twice": "id,text,text\n1,甲增长5%。,别的\n2,乙。,别的\n",
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_as_programs_write_them(tmp_path: Path, name: str) -> None:
    path = csv(tmp_path, TABLES[name])
    assert told(path) == [(2, "1", "甲增长5%。"), (3, "2", "乙。")]
    data = path.read_bytes()
    assert [item.record for item in iter_articles_bytes(data, "a.csv") if isinstance(item, Article)] == [2, 3]


ROWS: dict[str, tuple[str, list[tuple[object, ...]]]] = {
    "a field over several lines": (
        '1,"甲\n\n乙，""丙"""\n2,丁。\n',
        [(2, "1", "甲\n乙，“丙”"), (5, "2", "丁。")],
    ),
    "a column too many": ("1,甲,乙\n2,丁。\n", [(2, "bad_record"), (3, "2", "丁。")]),
    "a column too few": ("1\n2,丁。\n", [(2, "bad_record"), (3, "2", "丁。")]),
    "blank lines": ("\n1,甲。\n\n\n2,丁。\n", [(3, "1", "甲。"), (6, "2", "丁。")]),
    "no text": ("1,\n2, \n3,丁。\n", [(2, "bad_record"), (3, "bad_record"), (4, "3", "丁。")]),
    "a quotation mark in a field": ('1,"甲"乙"\n2,丁。\n', [(2, "bad_record"), (3, "2", "丁。")]),
    "a quotation mark that is not closed": (
        '1,"甲。\n2,丁。\n3,戊。\n',
        [(2, "bad_record"), (3, "2", "丁。"), (4, "3", "戊。")],
    ),
    "one at the very end": ('1,甲。\n2,"', [(2, "1", "甲。"), (3, "bad_record")]),
    "a null character": ("1,甲\0乙。\n2,丁。\n", [(2, "1", "甲\0乙。"), (3, "2", "丁。")]),
    "a lone carriage return": ("1,甲\r乙\n2,丁。\n", [(2, "bad_record"), (3, "2", "丁。")]),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_bad_row_is_named_and_the_others_are_read(tmp_path: Path, name: str) -> None:
    rows, expected = ROWS[name]
    found = told(csv(tmp_path, "id,text\n" + rows))
    if name == "a null character" and sys.version_info < (3, 12):
        assert found[-1] == expected[-1]
        return
    expected = [
        (*item[:2], item[2].replace("“", '"').replace("”", '"')) if len(item) > 2 else item for item in expected
    ]  # type: ignore[attr-defined]
    assert found == expected


def test_a_line_in_no_encoding_is_one_bad_row(tmp_path: Path) -> None:
    path = csv(tmp_path, "id,text\n1,甲。\n".encode() + b"2,\xff\xff\xff\n" + "3,丁。\n".encode())
    assert told(path) == [(2, "1", "甲。"), (3, "bad_record"), (4, "3", "丁。")]


def test_an_open_quotation_mark_takes_no_more_than_a_record_may_have(tmp_path: Path) -> None:
    path = csv(tmp_path, 'id,text\n1,"甲。\n' + "2,乙。\n" * 200)
    found = told(path, max_size=300)
    assert found[0] == (2, "too_large")
    assert found[1:] == [(number, "2", "乙。") for number in range(3, 203)]


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_the_limit_holds_for_a_record_and_not_for_the_file(tmp_path: Path, kind: str) -> None:
    texts = ["短。" * 10, "长。" * 1000, "短。" * 10]
    if kind == "csv":
        content = "text\n" + "".join(f"{text}\n" for text in texts)
    else:
        content = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    for encoding in ("utf-8", "utf-16"):
        path = tmp_path / f"a.{kind}"
        path.write_bytes(content.encode(encoding))
        items = list(iter_articles(path, max_size=200))
        assert [isinstance(item, ReadError) for item in items] == [False, True, False]
        assert isinstance(items[1], ReadError)
        assert (items[1].code, items[1].details["line"]) == ("too_large", 3 if kind == "csv" else 2)


def test_a_line_without_end_is_given_up() -> None:
    from heshu_claims.reading.files import lines_of

    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            buffer[:] = b"x" * len(buffer)
            return len(buffer)

    with pytest.raises(ReadError) as caught:
        list(lines_of(io.BufferedReader(Endless()), 1000))
    assert caught.value.code == "too_large"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", "", "empty"),
        ("a.csv", "标题,正文\n甲,乙\n", "no_column"),
        ("a.csv", '"text\n', "bad_record"),
        ("a.jsonl", "", "empty"),
        ("a.parquet", "", "damaged"),
        ("a.parquet", "PAR1", "damaged"),
        ("a.parquet", "no table", "damaged"),
    ],
)
def test_an_archive_of_which_nothing_can_be_read(tmp_path: Path, name: str, content: str, code: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.code == code
    if code == "no_column":
        assert caught.value.details == {"column": "text", "found": "标题, 正文"}
    if content:
        with pytest.raises(ReadError):
            list(iter_articles_bytes(content.encode(), name))


# Tables of columns


def test_a_table_of_columns(tmp_path: Path) -> None:
    day = datetime.date(2024, 1, 24)
    table = pa.table({
        "text": ["粮食12.3亿斤。", None, "", "产值5亿元。"],
        "id": [7, 8, 9, 10],
        "date": [day, day, None, None],
        "source": ["晚报", None, None, ""],
        "other": [[1], [2], [3], [4]],
    })  # fmt: skip
    path = parquet(tmp_path, table)
    assert told(path) == [(1, "7", "粮食12.3亿斤。"), (2, "bad_record"), (3, "bad_record"), (4, "10", "产值5亿元。")]
    first, *_, last = (item for item in iter_articles(path) if isinstance(item, Article))
    assert (first.date, first.source) == (day, "晚报")
    assert (last.date, last.source) == (None, None)
    assert [item.record for item in iter_articles_bytes(path.read_bytes(), "a.parquet") if isinstance(item, Article)]


@pytest.mark.parametrize(
    ("column", "count"),
    [
        (pa.array([datetime.datetime(2024, 1, 24, 8)] * 2), 2),
        (pa.array(["2024年1月24日", "2024/1/24"]), 2),
        (pa.array([20240124, 20240124]), 2),
        (pa.array(["soon", None]), 0),
        (pa.array([1.5, None]), 0),
    ],
)
def test_dates_of_several_types(tmp_path: Path, column: pa.Array, count: int) -> None:
    articles = read(parquet(tmp_path, pa.table({"text": ["甲。", "乙。"], "date": column})))
    assert [article.date for article in articles].count(datetime.date(2024, 1, 24)) == count


def test_a_text_that_is_none(tmp_path: Path) -> None:
    assert told(parquet(tmp_path, pa.table({"text": [1, 2]}))) == [(1, "bad_record"), (2, "bad_record")]


def test_a_damaged_part_is_passed_over(tmp_path: Path) -> None:
    table = pa.table({"text": [f"第{number}篇的文字各不相同，{number * 7919}。" for number in range(300)]})
    path = parquet(tmp_path, table, row_group_size=100, compression="gzip", use_dictionary=False)
    start = pq.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    data = bytearray(path.read_bytes())
    data[start : start + 60] = b"\0" * 60
    path.write_bytes(data)
    found = told(path)
    assert (101, "damaged") in found
    assert len(found) == 201
    assert found[-1][0] == 300


def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = parquet(tmp_path, pa.table({"text": ["甲。"]}))
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.code == "not_installed"
    assert caught.value.details == {"needed": "pyarrow", "extra": "parquet"}


# All of them


def written(folder: Path, kind: str, texts: list[str]) -> Path:
    path = folder / f"a.{kind}"
    if kind == "parquet":
        pq.write_table(pa.table({"正文": texts}), path, row_group_size=3)
    elif kind == "csv":
        path.write_text("正文\n" + "".join(f"{text}\n" for text in texts), encoding="utf-8")
    else:
        path.write_text("".join(json.dumps({"正文": text}) + "\n" for text in texts), encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
@pytest.mark.parametrize("after", [0, 1, 3, 4, 10, 11, 50])
def test_records_that_are_done_are_passed_over(tmp_path: Path, kind: str, after: int) -> None:
    path = written(tmp_path, kind, [f"第{number}篇。" for number in range(10)])
    columns = Columns(text="正文")
    everything = told(path, columns=columns)
    assert len(everything) == 10
    assert told(path, columns=columns, after=after) == [item for item in everything if int(str(item[0])) > after]


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_archives_are_streamed(tmp_path: Path, kind: str) -> None:
    path = written(tmp_path, kind, ["甲。", "乙。"])
    articles = iter_articles(path, columns=Columns(text="正文"))
    assert isinstance(next(articles), Article)
    articles.close()  # type: ignore[attr-defined]
    assert count_records(path, kind) >= 2
    assert count_records(tmp_path / "none", kind) == 0


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text(st.sampled_from(list('text,"\n\r\t;1甲')), max_size=60).map(str.encode))
def test_whatever_the_bytes_of_a_table(data: bytes) -> None:
    try:
        items = list(iter_articles_bytes(b"text,id\n" + data, "a.csv"))
    except ReadError:
        return
    lines = [item.record if isinstance(item, Article) else item.details["line"] for item in items]
    assert lines == sorted(set(lines))  # type: ignore[type-var]
