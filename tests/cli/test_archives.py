"""Archives on the command line: their columns, their bad records, and results that survive an interruption."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from running import Line, Outcome
from schema import violations

import heshu.checking
from heshu.journal import Journal

RIGHT = "项目计划投资80亿元，已完成66亿元，完成率82.5%。"
WRONG = "项目计划投资80亿元，已完成66亿元，完成率92.5%。"
PAGE = """“金穗一号”小麦亩产创纪录
连日来，北原镇的麦田里收割机来回穿梭。
经专家组实打验收，种植在旱地上的“金穗一
号”小麦平均亩产达到612.4公斤，比当地常
年水平高出近一半，刷新了全省旱地小麦的高
产纪录。
“金穗一号”由省农科院选育，耐旱、抗
倒伏，是近年来推广最快的品种之一。今年全
省播种面积达到186万亩，比去年增加42万亩，
带动种子企业销售收入增长三成，农民亩均增
收150元左右。
光有良种还不够。北原镇把零散的地块连
成片，统一深翻、统一施肥、统一防治病虫害，
并在田头装了34套墒情监测设备，什么时候浇
水、浇多少，手机上一看便知。
山村小学的篮球梦
清晨六点半，青石岭小学的操场上已经响
起拍球声。这所只有86名学生的山村学校，去
年却拿下了全县小学生篮球赛的亚军，教练是
教语文的年轻老师，球鞋是毕业生捐来的旧球
鞋。
体育课怎样上，是许多乡村学校面前的难
题。器材不足、师资短缺，孩子们往往只能跑
跑步、做做操。青石岭小学的办法是把篮球和
晨读排在一起，每天练40分钟，雨天就在走廊
里练运球。
校长说，三年来学校近视率下降了6个百
分点，孩子们的性格也开朗起来。今年春天，
县里准备为12所乡村学校翻修操场，青石岭排
在第一批，新的木地板球馆预计秋季开学前交
付使用。
"""


def records(count: int = 40) -> list[dict[str, object]]:
    """Articles with and without slips, a page, and two without ids that are the same."""
    found: list[dict[str, object]] = []
    for number in range(count):
        text = WRONG if number % 3 == 0 else RIGHT
        found.append({"id": f"n{number}", "date": f"2024-{number % 12 + 1:02}-01", "source": "晚报", "text": text})
        if number % 7 == 0:
            found.append({"text": WRONG})
        if number % 10 == 4:
            found.append({"text": PAGE})
    return found


def jsonl(*items: object) -> str:
    return "".join((item if isinstance(item, str) else json.dumps(item, ensure_ascii=False)) + "\n" for item in items)


@pytest.fixture
def archive(heshu: Line) -> Line:
    """A folder with an archive in which there are bad records: at the beginning, in the middle and at the end."""
    items = records()
    heshu.write("a.jsonl", jsonl("{bad", *items[:20], {"id": "empty", "text": ""}, *items[20:], "[]"))
    return heshu


def check(line: Line, *more: str, output: str = "jsonl:r.jsonl") -> Outcome:
    return line("check", "a.jsonl", "--resume", "--output", output, *more)


# Reading


@pytest.mark.parametrize("command", ["check", "claims"])
def test_archives_of_all_kinds_come_to_the_same(heshu: Line, command: str) -> None:
    items = [{"id": f"{number}", "title": "完成率", "text": text} for number, text in enumerate((RIGHT, WRONG))]
    heshu.write("a.jsonl", jsonl(*items))
    heshu.write("a.csv", "id,title,text\n" + "".join(f"{item['id']},完成率,{item['text']}\n" for item in items))
    pq.write_table(pa.Table.from_pylist(items), heshu.folder / "a.parquet")
    found = []
    for name in ("a.jsonl", "a.csv", "a.parquet"):
        outcome = heshu(command, name, "--format", "jsonl")
        articles = [json.loads(line) for line in outcome.out.splitlines()]
        for article in articles:
            assert not violations(article, "article")
            del article["article"]["path"], article["article"]["record"]
            for finding in article["findings"]:
                assert finding["rule"] == "A105"
        found.append((outcome.status, articles))
    assert found[0] == found[1] == found[2]
    assert len(found[0][1]) == 2


def test_columns_are_named(heshu: Line) -> None:
    heshu.write("a.csv", f"编号,正文,来源\nx1,{WRONG},晚报\n")
    outcome = heshu("check", "a.csv")
    assert outcome.status == 2
    assert outcome.err == (
        "heshu: a.csv: 没有 text 这一栏；文件里有：编号, 正文, 来源。请用 --column text=栏名 指定正文。\n"
    )
    named = ("--column", "text=正文", "--column", "id = 编号", "--column", "source=来源")
    line = heshu("check", "a.csv", *named, "--format", "jsonl")
    assert line.status == 1
    assert not violations(line.json, "article")
    assert line.json["article"] == {
        "path": "a.csv", "record": 2, "id": "x1", "title": None, "date": None, "source": "晚报"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("column", "says"), [("text", "名称=栏名"), ("text=", "名称=栏名"), ("words=正文", "text、title、date、id、source")]
)
def test_columns_that_cannot_be_named(heshu: Line, column: str, says: str) -> None:
    heshu.write("a.csv", f"text\n{RIGHT}\n")
    outcome = heshu("check", "a.csv", "--column", column)
    assert outcome.status == 2
    assert says in outcome.err
    assert outcome.err.count("\n") == 1


BAD: list[tuple[str, str, int, str]] = [
    ("a.jsonl", jsonl({"text": RIGHT}, "{", {"text": WRONG}), 2, "第 2 行不是带 text 字段的记录；请改正或删去这一行。"),
    ("a.csv", f"text\n{RIGHT}\n \n{WRONG}\n", 3, "第 3 行不是带 text 字段的记录；请改正或删去这一行。"),
    ("a.csv", f"text\n{RIGHT}\n甲,乙\n{WRONG}\n", 3, "第 3 行起的记录有 2 栏，表头是 1 栏；请检查引号和逗号。"),
    (
        "a.jsonl", jsonl({"text": RIGHT}, {"text": "长。" * 400}, {"text": WRONG}), 2,
        "第 2 行的记录超过上限 1 kB；可用 --max-size 放宽。",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "record", "reason"), BAD)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_bad_record_is_counted_and_named(
    heshu: Line, name: str, content: str, record: int, reason: str, jobs: str
) -> None:
    heshu.write(name, content)
    outcome = heshu("check", name, "--format", "json", "--max-size", "1k", "--jobs", jobs)
    assert outcome.status == 2
    assert outcome.err == f"heshu: {name}: {reason}\n"
    assert not violations(outcome.json)
    assert outcome.json["errors"] == [{"path": name, "reason": reason, "record": record}]
    assert outcome.json["summary"]["errors"] == 1
    assert outcome.json["summary"]["articles"] == 2


def test_tables_in_folders_are_not_taken_for_archives(heshu: Line) -> None:
    heshu.write("a.csv", "year,gdp\n2023,5\n")
    heshu.write("a.txt", RIGHT)
    assert heshu("check", ".").status == 0


def test_archives_are_piped_in_whatever_their_size(heshu: Line) -> None:
    content = jsonl(*records(4)).encode()
    assert heshu("check", "-", "--max-size", "400", stdin=content).status == 2
    outcome = heshu(
        "check", "-", "--stdin-filename", "a.jsonl", "--max-size", "400", "--format", "jsonl", stdin=content
    )
    assert outcome.status == 1
    assert len(outcome.out.splitlines()) == 5
    table = f"text\n{WRONG}\n".encode()
    assert heshu("check", "-", "--stdin-filename", "a.csv", stdin=table).status == 1


def test_lines_set_in_other_processes_are_the_same(heshu: Line) -> None:
    hostile = json.dumps({"id": "\ud800\x1b", "title": "完成率", "text": WRONG})
    heshu.write("a.jsonl", jsonl(*records(12), hostile, {"text": "全市共有超过5000多家企业。" + WRONG * 2}, "{"))
    heshu.write("heshu.toml", '[severity]\nA105 = "info"\nW = "error"\n')
    for more in ([], ["--baseline", "b.json"]):
        if more:
            heshu("check", "a.jsonl", *more, "--update-baseline")
        alone, shared = (heshu("check", "a.jsonl", "--format", "jsonl", *more, "--jobs", jobs) for jobs in "12")
        assert alone == shared
        findings = [finding for line in alone.out.splitlines() for finding in json.loads(line)["findings"]]
        assert {(finding["rule"], finding["severity"]) for finding in findings} == {("A105", "info"), ("W105", "error")}
        assert {finding["suppressed"] for finding in findings} == {"baseline" if more else None}


# Results that survive


@pytest.fixture
def whole(archive: Line) -> bytes:
    """The results of a run that nothing interrupted."""
    outcome = archive("check", "a.jsonl", "--output", "jsonl:whole.jsonl")
    assert outcome.status == 2
    return (archive.folder / "whole.jsonl").read_bytes()


def test_results_are_those_of_a_run_that_cannot_be_interrupted(archive: Line, whole: bytes) -> None:
    for jobs in ("1", "2"):
        outcome = check(archive, "--jobs", jobs)
        assert outcome.status == 2
        assert outcome.err.count("不是带 text 字段的记录") == 3
        assert outcome.out.splitlines()[0].startswith("54 篇 ")
        assert outcome.out.count("\n") == 1
        assert outcome.out.endswith("；3 处未能读取\n")
        assert (archive.folder / "r.jsonl").read_bytes() == whole
        assert not list(archive.folder.glob("*.part"))
        (archive.folder / "r.jsonl").unlink()


def _interrupted_after(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    results = heshu.checking.results

    def few(*arguments: object) -> Iterator[object]:
        for number, result in enumerate(results(*arguments)):  # type: ignore[arg-type]
            if number == count:
                raise KeyboardInterrupt
            yield result

    monkeypatch.setattr(heshu.checking, "results", few)


@pytest.mark.parametrize("count", [0, 1, 2, 9, 30, 56, 57])
def test_an_interrupted_run_goes_on(archive: Line, whole: bytes, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        _interrupted_after(patch, count)
        first = check(archive)
    assert first.status == (130 if count < 57 else 2)
    if count < 57:
        assert first.err.endswith("存于 r.jsonl.part；用同一命令接着核对。\n")
        assert not (archive.folder / "r.jsonl").exists()
    second = check(archive, "--jobs", "2")
    assert second.status == (2 if count < 57 else 1)
    assert (archive.folder / "r.jsonl").read_bytes() == whole
    told = first.err.count("字段的记录") + second.err.count("字段的记录")
    assert told in (3, 4)  # the last record before an interruption may be met again
    assert second.out.startswith("54 篇 ")


@pytest.mark.parametrize("seed", range(12))
def test_a_working_file_that_was_cut_anywhere_is_gone_on_with(
    archive: Line, whole: bytes, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "_write", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        assert check(archive).status == 130
    part = archive.folder / "r.jsonl.part"
    content = part.read_bytes()
    cut = random.Random(seed).randrange(len(content) + 1) if seed > 2 else (0, 1, len(content))[seed]
    part.write_bytes(content[:cut] + (b"" if seed % 2 else b"\0\0"))
    if cut == 0 and seed % 2 == 0:
        part.write_bytes(b"")
    outcome = check(archive)
    assert outcome.status == 2
    assert outcome.out.endswith("；3 处未能读取\n")
    assert (archive.folder / "r.jsonl").read_bytes() == whole


RESUMED = [
    sys.executable, "-m", "heshu", "check", "a.jsonl", "--resume", "--output", "jsonl:r.jsonl", "--jobs", "2",
]  # fmt: skip


def test_a_run_that_is_killed_goes_on_and_leaves_no_process(archive: Line, whole: bytes) -> None:
    for number in range(4):
        run = subprocess.Popen(RESUMED, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(0.15 * (number + 1))
        run.send_signal(signal.SIGKILL)
        run.wait()
        for _ in range(200):
            try:
                os.killpg(run.pid, 0)
            except ProcessLookupError:
                break
            time.sleep(0.05)
        else:
            pytest.fail("a process is left")
    assert check(archive).status in (1, 2)
    assert (archive.folder / "r.jsonl").read_bytes() == whole


def test_the_keyboard_interrupts_all_processes_quietly(archive: Line) -> None:
    archive.write("a.jsonl", jsonl(*records(4000)))
    run = subprocess.Popen(RESUMED, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    part = archive.folder / "r.jsonl.part"
    for _ in range(600):
        if part.exists() and part.stat().st_size > 20_000:
            break
        time.sleep(0.05)
    os.killpg(run.pid, signal.SIGINT)
    out, err = run.communicate(timeout=60)
    assert run.returncode == 130
    assert out == b""
    assert err.decode().startswith("heshu: 已停下，")
    assert err.count(b"\n") == 1
    assert part.exists()


def test_whole_results_are_left_as_they_are(archive: Line, whole: bytes) -> None:
    check(archive)
    before = (archive.folder / "r.jsonl").stat().st_mtime_ns
    outcome = check(archive)
    assert outcome.status == 1  # what was found counts; what could not be read is known to the first run only
    assert outcome.err == "heshu: r.jsonl 是上次核对的完整结果，没有重新核对；要重新核对，请先删去它。\n"
    assert outcome.out.startswith("54 篇 ")
    assert (archive.folder / "r.jsonl").stat().st_mtime_ns == before


def test_results_as_a_table(archive: Line, whole: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        _interrupted_after(patch, 30)
        assert check(archive, output="parquet:r.parquet").status == 130
    outcome = check(archive, "--output", "jsonl:r.jsonl", output="parquet:r.parquet")
    assert outcome.status == 2
    assert (archive.folder / "r.jsonl").read_bytes() == whole
    _assert_same(pq.read_table(archive.folder / "r.parquet").to_pylist(), whole)
    plain = archive("check", "a.jsonl", "--output", "parquet:plain.parquet")
    assert plain.status == 2
    _assert_same(pq.read_table(archive.folder / "plain.parquet").to_pylist(), whole)


def _assert_same(rows: list[dict[str, object]], lines: bytes) -> None:
    articles = [json.loads(line) for line in lines.splitlines()]
    assert len(rows) == len(articles)
    for row, article in zip(rows, articles, strict=True):
        heading = article.pop("article")
        assert [row["path"], row["record"], row["id"], row["title"], row["source"]] == [
            heading["path"], heading["record"], heading["id"], heading["title"], heading.get("source"),
        ]  # fmt: skip
        assert (str(row["date"]) if row["date"] else None) == heading["date"]
        relations = row["relations"]
        assert isinstance(relations, list)
        for relation in relations:
            relation["roles"] = json.loads(relation["roles"])
        assert {name: row[name] for name in article} == article


def test_folders_are_gone_on_with_too(heshu: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        heshu.write(f"articles/{number}.txt", PAGE if number == 2 else WRONG)
    heshu.write("articles/3.txt", b"\x00\x01\x02\xff" * 50)
    arguments = ("check", "articles", "--output", "jsonl:r.jsonl")
    assert heshu(*arguments).status == 2
    whole = (heshu.folder / "r.jsonl").read_bytes()
    (heshu.folder / "r.jsonl").unlink()
    for count in (3, 2):
        with monkeypatch.context() as patch:
            _interrupted_after(patch, count)
            assert heshu(*arguments, "--resume").status == 130
    assert heshu(*arguments, "--resume").status == 2
    assert (heshu.folder / "r.jsonl").read_bytes() == whole


# What cannot be gone on with


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--resume"], "--output jsonl:文件"),
        (["--resume", "--output", "html:r.html"], "--output jsonl:文件"),
        (["--resume", "--output", "jsonl:r.jsonl", "--format", "json"], "不用 --format"),
        (["--resume", "--output", "jsonl:r.jsonl", "-"], "标准输入"),
        (["--resume", "--output", "jsonl:a.jsonl"], "不能把报告写到稿件"),
        (["--resume", "--output", "jsonl:none/r.jsonl"], "无法写入"),
        (["--resume", "--output", "jsonl:."], "无法写入 ."),
        (["--resume", "--output", "jsonl:r.jsonl", "--baseline", "b.json", "--update-baseline"], "--update-baseline"),
    ],
)
def test_what_cannot_be_gone_on_with_is_refused(archive: Line, arguments: list[str], says: str) -> None:
    outcome = archive("check", "a.jsonl", *arguments, stdin=b"")
    assert outcome.status == 2
    assert says in outcome.err
    assert outcome.err.count("\n") == 1
    assert not list(archive.folder.glob("*.part"))


def test_another_run_does_not_go_on(archive: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        _interrupted_after(patch, 10)
        check(archive)
    part = archive.folder / "r.jsonl.part"
    before = part.read_bytes()
    for more in (["--strict"], ["--select", "A"], ["--column", "text=id"], ["--lang", "en"], ["--date", "2024-01-01"]):
        outcome = check(archive, *more)
        assert outcome.status == 2
        assert "r.jsonl.part" in outcome.err
    archive.write("heshu.toml", 'ignore = ["A101"]\n')
    assert "选项、稿件或版本不同" in check(archive).err
    (archive.folder / "heshu.toml").unlink()
    archive.write("a.jsonl", jsonl(*records(10)))
    assert "选项、稿件或版本不同" in check(archive).err
    assert part.read_bytes() == before
    part.write_text("something else\n")
    assert "已损坏" in check(archive).err
    part.write_text("something else")
    assert "已损坏" in check(archive).err


@pytest.mark.skipif(sys.platform == "win32", reason="files are not locked there")
def test_two_runs_do_not_share_a_working_file(archive: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        _interrupted_after(patch, 10)
        check(archive)
    import fcntl

    with (archive.folder / "r.jsonl.part").open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        outcome = check(archive)
    assert outcome.status == 2
    assert outcome.err == "heshu: r.jsonl.part 正由另一次核对使用；请等它结束。\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
@pytest.mark.parametrize("name", ["text", "json", "jsonl", "parquet", "html", "sarif"])
def test_a_full_disk_is_told_in_one_line(archive: Line, name: str) -> None:
    archive.write("a.jsonl", jsonl(*records(5)))
    outcome = archive("check", "a.jsonl", "--output", f"{name}:/dev/full")
    assert outcome.status == 2
    assert outcome.err.startswith("heshu: 无法写出报告：")
    assert outcome.err.count("\n") == 1


def test_a_disk_that_fills_up_leaves_what_can_be_gone_on_with(
    archive: Line, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = Journal._end

    def full(journal: Journal) -> None:
        if journal.done >= 20:
            raise OSError(28, "No space left on device")
        end(journal)

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "_end", full)
        outcome = check(archive)
    assert outcome.status == 2
    assert "已停下，20 篇" in outcome.err
    assert "No space left on device" in outcome.err.splitlines()[-1]
    assert check(archive).status == 2
    assert (archive.folder / "r.jsonl").read_bytes() == whole


def test_a_missing_library_is_named(heshu: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    heshu.write("a.txt", RIGHT)
    heshu.write("a.parquet", "PAR1")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    for arguments in (["a.txt", "--output", "parquet:r.parquet"], ["a.txt", "--format", "parquet"], ["a.parquet"]):
        outcome = heshu("check", *arguments)
        assert outcome.status == 2
        assert "pip install 'heshu[parquet]'" in outcome.err
        assert outcome.err.count("\n") == 1


def test_hostile_ids_and_sources(heshu: Line) -> None:
    hostile = "\x1b[2J]]>\ud800<script>\u202e"
    heshu.write("a.jsonl", json.dumps({"id": hostile, "source": hostile, "title": hostile, "text": WRONG}))
    assert check(heshu, "--output", "parquet:r.parquet").status == 1
    (row,) = pq.read_table(heshu.folder / "r.parquet").to_pylist()
    assert row["source"].startswith("\x1b[2J]]>\ufffd")
    assert "\x1b" not in heshu("check", "a.jsonl").out
