"""``heshu summary``: what was found, by rule, month and source, as a table, as JSON and as a picture."""

from __future__ import annotations

import json
import struct
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len
from running import Line

import heshu
import heshu.summary.plot
from heshu.summary import Row
from heshu.summary.tables import _lengths

RIGHT = "项目计划投资80亿元，已完成66亿元，完成率82.5%。"
WRONG = "项目计划投资80亿元，已完成66亿元，完成率92.5%。"
NOTE = "全市共有超过5000多家企业。"
SCHEMA = json.loads(Path(heshu.__file__).with_name("heshu-summary-1.schema.json").read_text(encoding="utf-8"))
HOSTILE = "\x1b[31m$\\frac{$\u202e</text>" + "很长的来源" * 20


def _records() -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for number in range(12):
        text = (WRONG, RIGHT, NOTE + WRONG)[number % 3]
        found.append({"id": f"{number}", "date": f"2024-{number % 4 + 1:02}-09", "source": "晚报", "text": text})
    found += [{"id": "a", "date": "2023-12-31", "text": WRONG}, {"id": "b", "source": HOSTILE, "text": RIGHT}]
    return found


@pytest.fixture
def results(heshu: Line) -> Line:
    """A folder with the results of an archive in all their forms."""
    heshu.write("a.jsonl", "".join(json.dumps(record) + "\n" for record in _records()))
    line = ("check", "a.jsonl", "--output", "jsonl:r.jsonl", "--output", "parquet:r.parquet", "--format", "jsonl")
    heshu.write("piped.jsonl", heshu(*line).out)
    return heshu


def test_the_tables(results: Line) -> None:
    outcome = results("summary", "r.jsonl", "--lang", "zh")
    assert outcome.status == 0
    lines = outcome.out.splitlines()
    heads = [line.split()[0] for line in lines if line.endswith("提示")]
    assert heads == ["按规则", "按月份", "按来源"]
    assert "A105 完成率与完成数、计划数不符              9       9       ·       ·  ████████" in lines
    assert "W105 概数词叠用                              4       ·       ·       4  ░░░░" in lines
    assert [line.split()[0] for line in lines if line.startswith("20")] == [
        "2023-12", "2024-01", "2024-02", "2024-03", "2024-04",
    ]  # fmt: skip
    assert lines[lines.index("") :].count("") == 3
    assert any(line.startswith("无日期             1       ·       ·       ·") for line in lines)
    assert any(line.startswith("晚报                                12       8       ·       4  ██") for line in lines)
    assert "\x1b" not in outcome.out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_tables_fit_eighty_cells(results: Line, language: str) -> None:
    out = results("summary", "r.jsonl", "--lang", language).out
    assert all(cell_len(line) <= 80 for line in out.splitlines())
    rows = [line for line in out.splitlines() if "█" in line or "░" in line]
    assert len({cell_len(line[: min(line.find(sign) for sign in "█░" if sign in line)]) for line in rows}) <= 3


@pytest.mark.parametrize("name", ["r.jsonl", "r.parquet", "-"])
def test_results_of_all_forms_come_to_the_same(results: Line, name: str) -> None:
    piped = (results.folder / "piped.jsonl").read_bytes() if name == "-" else None
    found = results("summary", name, "--format", "json", stdin=piped).json
    Draft202012Validator(SCHEMA).validate(found)
    assert found.pop("results") == [name]
    assert found["articles"] == 14
    assert found["rules"] == [
        {"rule": "A105", "name": "completion", "articles": 9, "error": 9, "warning": 0, "info": 0},
        {"rule": "W105", "name": "stacked-bounds", "articles": 4, "error": 0, "warning": 0, "info": 4},
    ]
    assert [row["month"] for row in found["months"]] == ["2023-12", "2024-01", "2024-02", "2024-03", "2024-04", None]
    assert [(row["source"], row["articles"]) for row in found["sources"]] == [
        ("晚报", 12), ("a.jsonl", 1), (HOSTILE, 1),
    ]  # fmt: skip


def test_several_results_are_summed_up_together(results: Line) -> None:
    found = results("summary", "r.jsonl", "r.parquet", "--format", "json").json
    assert found["articles"] == 28
    assert found["findings"] == {"error": 18, "warning": 0, "info": 8}


def test_what_is_suppressed_is_counted_apart(results: Line) -> None:
    arguments = ("check", "a.jsonl", "--baseline", "b.json", "--output", "jsonl:s.jsonl")
    results(*arguments, "--update-baseline")
    results(*arguments)
    found = results("summary", "s.jsonl", "--format", "json").json
    assert found["suppressed"] == 13
    assert (found["rules"], found["findings"]) == ([], {"error": 0, "warning": 0, "info": 0})
    assert "未发现问题" in results("summary", "s.jsonl", "--by", "rule").out


def test_views_are_chosen_and_shortened(results: Line) -> None:
    out = results("summary", "r.jsonl", "--by", "source", "--by", "rule", "--top", "1").out
    assert "按月份" not in out
    assert "其余 1 项                                    4       ·       ·       4\n" in out
    assert "其余 2 项                            2       1       ·       ·\n" in out


def test_files_of_a_folder_are_of_their_folder(heshu: Line) -> None:
    for number in range(3):
        heshu.write(f"articles/{number}.txt", WRONG)
    heshu("check", "articles", "--output", "jsonl:r.jsonl")
    (row,) = heshu("summary", "r.jsonl", "--format", "json").json["sources"]
    assert (row["source"], row["articles"]) == ("articles", 3)


def test_a_run_that_is_not_done_is_summed_up_as_far_as_it_came(results: Line) -> None:
    line = (results.folder / "r.jsonl").read_text().splitlines()[0]
    results.write("r.jsonl.part", f'H {{"schema": "heshu-journal/1"}}\nA {line}\nR {{}}\nE {{}}\nA {line[:50]}')
    assert results("summary", "r.jsonl.part", "--format", "json").json["articles"] == 1


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("none.jsonl", None, "无法读取 none.jsonl"),
        ("none.parquet", None, "无法读取 none.parquet"),
        ("a.jsonl", '{"article": {}}\n', "a.jsonl 第 1 行不是核对结果"),
        ("a.jsonl", '\n{"text": "甲。"}\n', "a.jsonl 第 2 行不是核对结果"),
        ("a.jsonl", "[" * 100_000, "a.jsonl 第 1 行不是核对结果"),
        ("a.jsonl", b"\xff\xfe\x00", "a.jsonl 第 1 行不是核对结果"),
        ("a.parquet", "PAR1", "a.parquet 不是 jsonl 或 parquet 格式的核对结果"),
    ],
)
def test_what_holds_no_results_is_told_in_one_line(
    heshu: Line, name: str, content: str | bytes | None, says: str
) -> None:
    if content is not None:
        heshu.write(name, content)
    outcome = heshu("summary", name)
    assert outcome.status == 2
    assert outcome.err.startswith(f"heshu: {says}")
    assert outcome.err.count("\n") == 1
    assert outcome.out == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--by", "week"], "rule、month、source"),
        (["--format", "html"], "text、json"),
        (["--plot", "p.txt"], ".png、.svg、.pdf"),
        (["--plot", "none/p.png"], "无法写入 none/p.png"),
        (["--top", "-1"], "--top"),
    ],
)
def test_what_cannot_be_asked(results: Line, arguments: list[str], says: str) -> None:
    outcome = results("summary", "r.jsonl", *arguments)
    assert outcome.status == 2
    assert says in outcome.err
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_the_picture(results: Line, suffix: str) -> None:
    outcome = results("summary", "r.jsonl", "--plot", f"p.{suffix}")
    assert outcome.status == 0
    assert outcome.err.count("\n") == 1
    assert f"p.{suffix}" in outcome.err
    data = (results.folder / f"p.{suffix}").read_bytes()
    assert data.startswith({"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[suffix])
    if suffix == "png":
        width, height = struct.unpack(">II", data[16:24])
        assert width == 1350
        assert 600 < height < 2000


def test_a_picture_of_nothing(results: Line) -> None:
    results.write("empty.jsonl", "")
    outcome = results("summary", "empty.jsonl", "--plot", "p.png")
    assert outcome.status == 0
    assert (results.folder / "p.png").exists()


def test_a_picture_without_a_font_for_chinese_is_in_english(results: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heshu.summary.plot, "_FONTS", ())
    outcome = results("summary", "r.jsonl", "--plot", "p.svg", "--by", "rule")
    assert "没有找到中文字体" in outcome.err
    assert (results.folder / "p.svg").exists()


@pytest.mark.parametrize(("module", "arguments"), [("matplotlib", ["--plot", "p.png"]), ("pyarrow", [])])
def test_a_missing_library_is_named(
    results: Line, module: str, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    outcome = results("summary", "r.parquet" if module == "pyarrow" else "r.jsonl", *arguments)
    assert outcome.status == 2
    assert f"pip install 'heshu[{'plot' if arguments else 'parquet'}]'" in outcome.err
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize(
    ("counts", "most", "lengths"),
    [
        ((10, 0, 0), 10, [10, 0, 0]),
        ((5, 3, 2), 10, [5, 3, 2]),
        ((1000, 1, 1), 1002, [8, 1, 1]),
        ((1, 1, 1), 1000, [1, 1, 1]),
        ((0, 0, 0), 10, [0, 0, 0]),
        ((0, 0, 0), 0, [0, 0, 0]),
    ],
)
def test_the_parts_of_a_bar(counts: tuple[int, int, int], most: int, lengths: list[int]) -> None:
    row = Row()
    row.findings.update({"error": counts[0], "warning": counts[1], "info": counts[2]})
    assert _lengths(row, most, 10) == lengths
