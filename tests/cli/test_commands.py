"""What the commands do with a command line: status, standard output, standard error."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from running import Line

SOUND = "全年快递业务量1.26亿件，上年同期为1.12亿件，同比增长12.5%。\n"
BROKEN = "全年快递业务量1.26亿件，上年同期为1.12亿件，同比增长3.0%。\n"
STYLE = "截止6月底，工厂完工12个。\n"


def test_nothing_to_find_is_status_0(heshu: Line) -> None:
    heshu.write("a.txt", SOUND)
    outcome = heshu("check", "a.txt")
    assert (outcome.status, outcome.err) == (0, "")
    assert "未发现问题" in outcome.out


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ([], 1),
        (["--fail-on", "error"], 1),
        (["--fail-on", "info"], 1),
        (["--fail-on", "never"], 0),
        (["--ignore", "A101"], 0),
        (["--ignore", "growth-rate"], 0),
        (["--ignore", "arithmetic"], 0),
        (["--ignore", "A101,A102", "--ignore", "W"], 0),
        (["--ignore", "a101"], 0),
        (["--select", "A102"], 0),
        (["--select", "A101"], 1),
        (["--select", "A1", "--ignore", "arithmetic"], 1),
    ],
)
@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_status_is_the_same_in_every_format(heshu: Line, options: list[str], status: int, form: str) -> None:
    heshu.write("a.txt", BROKEN)
    assert heshu("check", "a.txt", "--format", form, *options).status == status


@pytest.mark.parametrize(("grade", "status"), [("error", 0), ("warning", 0), ("info", 1), ("never", 0)])
def test_a_note_makes_a_run_fail_only_if_asked(heshu: Line, grade: str, status: int) -> None:
    heshu.write("a.txt", STYLE)
    outcome = heshu("check", "a.txt", "--format", "json", "--fail-on", grade)
    assert [finding["severity"] for finding in outcome.json["articles"][0]["findings"]] == ["info"]
    assert outcome.status == status


def test_finding_is_shown_with_place_figures_formula_and_slip(heshu: Line) -> None:
    heshu.write("高铁.txt", "全年平稳。\n2023年，成渝高铁累计发送旅客超5000万人次，日均发送旅客达17.3万人次。\n")
    out = heshu("check", "高铁.txt").out.splitlines()
    assert out[0] == "高铁.txt  第 2 行"
    assert out[1][2:].startswith("A108 平均数与总数不符")
    assert out[1].endswith(("错误", "警告"))
    sentence = next(index for index, line in enumerate(out) if "17.3万人次" in line)
    above, below = out[sentence], out[sentence + 1]
    assert "━━━━━━━━━━" in below
    # The sign stands below the figure, counted in cells.
    before = above[: above.index("17.3万人次")]
    assert below.rindex("━━━━━━━━━━") == len(before) + sum(char > "\u2e80" for char in before)
    assert any("17.3万人次 × 365天 = 6296–6333万人次" in line for line in out)
    assert any("13.7万人次" in line and "数字颠倒" in line for line in out)


def test_an_unreadable_file_is_named_and_the_others_are_checked(heshu: Line) -> None:
    heshu.write("a.txt", BROKEN)
    heshu.write("b.txt", b"\x00\x01\x02\xff\xfe\x00binary" * 50)
    outcome = heshu("check", "missing.txt", "b.txt", "a.txt", "--format", "json")
    assert outcome.status == 2
    assert [line.split(":")[1].strip() for line in outcome.err.splitlines()] == ["missing.txt", "b.txt"]
    assert [error["path"] for error in outcome.json["errors"]] == ["missing.txt", "b.txt"]
    assert all(error["reason"] for error in outcome.json["errors"])
    assert [article["article"]["path"] for article in outcome.json["articles"]] == ["a.txt"]
    assert outcome.json["summary"]["errors"] == 2


def test_a_bad_record_is_named_and_the_others_are_checked(heshu: Line) -> None:
    heshu.write("a.jsonl", json.dumps({"id": "x1", "text": BROKEN}) + "\n{oops\n" + json.dumps({"text": SOUND}) + "\n")
    outcome = heshu("check", "a.jsonl", "--format", "jsonl")
    assert outcome.status == 2
    articles = [json.loads(line)["article"] for line in outcome.out.splitlines()]
    assert [(article["record"], article["id"]) for article in articles] == [(1, "x1"), (3, None)]
    assert outcome.err.startswith("heshu: a.jsonl: 第 2 行")
    assert len(outcome.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["check"], "没有指定稿件"),
        (["check", "a.txt", "--format", "xml"], "text、json、jsonl、sarif"),
        (["check", "a.txt", "--output", "json"], "格式:文件"),
        (["check", "a.txt", "--output", "pdf:x.pdf"], "rdjson、html"),
        (["check", "a.txt", "--output", "json:no/such/folder/x.json"], "无法写入"),
        (["check", "a.txt", "--fail-on", "fatal"], "error、warning、info、never"),
        (["check", "a.txt", "--date", "2024/1/2"], "2024-01-22"),
        (["check", "a.txt", "--max-size", "much"], "20MB"),
        (["check", "a.txt", "--max-size", "0"], "20MB"),
        (["check", "a.txt", "--lang", "fr"], "zh、en"),
        (["check", "a.txt", "--select", "growth-rat"], "growth-rate"),
        (["check", "a.txt", "--ignore", "Z9"], "--ignore"),
        (["check", "a.txt", "--jobs", "many"], "--jobs"),
        (["check", "a.txt", "--jobs", "-1"], "--jobs"),
        (["check", "a.txt", "--formt", "json"], "--format"),
        (["check", "a.txt", "--select"], "--select"),
        (["check", "a.txt", "--update-baseline"], "--baseline"),
        (["check", "a.txt", "--baseline", "none.json"], "--update-baseline"),
        (["chek", "a.txt"], "check"),
        (["a.txt"], "heshu check a.txt"),
        (["explain", "A999"], "heshu rules"),
        (["explain", "growth-rates"], "growth-rate"),
        (["explain"], "CODE|NAME"),
    ],
)
def test_wrong_usage_is_status_2_and_says_what_would_do(heshu: Line, arguments: list[str], part: str) -> None:
    heshu.write("a.txt", SOUND)
    outcome = heshu(*arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert len(outcome.err.splitlines()) == 1
    assert part in outcome.err


def test_wrong_usage_is_told_in_the_language_asked_for(heshu: Line) -> None:
    assert "no such option --foo" in heshu("check", "--lang", "en", "--foo").err
    assert "没有选项 --foo" in heshu("check", "--lang=zh", "--foo").err


@pytest.mark.parametrize("paths", [["-"], []])
def test_standard_input(heshu: Line, paths: list[str]) -> None:
    outcome = heshu("check", *paths, "--format", "json", stdin=BROKEN.encode("gb18030"))
    assert outcome.status == 1
    assert outcome.json["articles"][0]["article"]["path"] == "-"


def test_standard_input_under_a_name(heshu: Line) -> None:
    record = json.dumps({"text": BROKEN, "id": "x"}).encode()
    outcome = heshu("check", "-", "--stdin-filename", "a.jsonl", "--format", "jsonl", stdin=record)
    assert json.loads(outcome.out)["article"]["path"] == "a.jsonl"
    assert json.loads(outcome.out)["article"]["id"] == "x"


def test_several_reports_in_one_run(heshu: Line) -> None:
    heshu.write("a.txt", BROKEN)
    outcome = heshu("check", "a.txt", "--output", "json:a.json", "--output", "jsonl:a.jsonl", "--output", "text:a.out")
    assert outcome.status == 1
    assert json.loads((heshu.folder / "a.json").read_text(encoding="utf-8"))["summary"]["findings"]["error"] == 1
    assert json.loads((heshu.folder / "a.jsonl").read_text(encoding="utf-8"))["findings"][0]["rule"] == "A101"
    assert (heshu.folder / "a.out").read_text(encoding="utf-8") == outcome.out


def test_a_run_over_several_files_shows_findings_but_no_sheets(heshu: Line) -> None:
    heshu.write("a.txt", BROKEN)
    heshu.write("b.txt", SOUND)
    out = heshu("check", ".").out
    assert "核对依据" not in out
    assert "状态" not in out
    assert out.count("A101") == 1
    assert out.splitlines()[-1].startswith("2 篇")
    assert "状态" in heshu("check", ".", "--verbose").out


def test_messages_are_chinese_or_english(heshu: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    heshu.write("a.txt", BROKEN)
    assert "growth rate does not fit" in heshu("check", "a.txt", "--lang", "en").out
    # What is piped on does not depend on the locale.
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert "增速与前后数值不符" in heshu("check", "a.txt").out
    assert "增速与前后数值不符" in heshu("check", "a.txt", "--format", "json").out


def test_dateline_from_the_command_line(heshu: Line) -> None:
    heshu.write("a.txt", "今年1月4日，桥梁通车。\n")
    assert (
        heshu("check", "a.txt", "--date", "2024-01-22", "--format", "json").json["articles"][0]["article"]["date"]
        == "2024-01-22"
    )


def test_size_limit(heshu: Line) -> None:
    heshu.write("a.txt", SOUND * 100)
    outcome = heshu("check", "a.txt", "--max-size", "1k")
    assert outcome.status == 2
    assert "1 kB" in outcome.err
    assert "--max-size" in outcome.err
    assert heshu("check", "a.txt", "--max-size", "1MB").status == 0


@pytest.mark.parametrize("form", ["json", "jsonl", "text"])
def test_several_processes_report_the_same_in_the_same_order(heshu: Line, form: str) -> None:
    for number in range(5):
        heshu.write(f"{number}.txt", (BROKEN if number % 2 else SOUND) * (number + 1))
    records = [json.dumps({"id": str(number), "text": BROKEN if number % 3 else SOUND}) for number in range(40)]
    heshu.write("many.jsonl", "\n".join([*records[:20], "oops", *records[20:]]) + "\n")
    heshu.write("6.txt", b"")
    alone = heshu("check", ".", "--format", form)
    assert alone.status == 2
    assert heshu("check", ".", "--format", form, "--jobs", "2") == alone


def test_claims_lists_figures_and_judges_none(heshu: Line) -> None:
    heshu.write("a.txt", BROKEN)
    outcome = heshu("claims", "a.txt", "--format", "json")
    assert outcome.status == 0
    article = outcome.json["articles"][0]
    assert article["relations"] == article["findings"] == []
    assert {claim["status"] for claim in article["claims"]} == {"unchecked"}
    assert "1.26亿件" in {claim["text"] for claim in article["claims"]}
    table = heshu("claims", "a.txt").out
    assert "1.26亿件" in table
    assert "增速" in table


def test_rules_and_explain(heshu: Line) -> None:
    assert "A101  growth-rate" in heshu("rules").out
    assert "growth rate" in heshu("rules", "--lang", "en").out
    page = heshu("explain", "a101").out
    assert page == heshu("explain", "growth-rate").out
    assert page.splitlines()[0].startswith("A101 growth-rate")
    assert "不报告的写法" in page
    assert "会报告的写法" in page
    assert "Silent" in heshu("explain", "A101", "--lang", "en").out


@pytest.mark.parametrize("command", ["check", "claims", "rules", "explain"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_fits_the_terminal(heshu: Line, capsys: pytest.CaptureFixture[str], command: str, language: str) -> None:
    from rich.cells import cell_len

    outcome = heshu(command, "--help", "--lang", language)
    assert outcome.status == 0
    assert ("用法" if language == "zh" else "Usage") in outcome.out
    assert all(cell_len(line) <= 80 for line in outcome.out.splitlines())


def _process(*arguments: str, cwd: Path, **more: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "heshu", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, check=False, **more)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["--version"], 0), (["check", "a.txt"], 1), (["check", "none.txt"], 2), (["check", "--nonsense"], 2), ([], 2)],
)
def test_status_of_the_process(heshu: Line, arguments: list[str], status: int) -> None:
    heshu.write("a.txt", BROKEN)
    outcome = _process(*arguments, cwd=heshu.folder)
    assert outcome.returncode == status
    assert b"Traceback" not in outcome.stderr


def test_a_reader_that_closes_the_pipe_is_no_fault(heshu: Line) -> None:
    heshu.write("a.jsonl", (json.dumps({"text": BROKEN}) + "\n") * 300)
    command = f"{sys.executable} -m heshu check a.jsonl --format jsonl --fail-on never | head -c 20"
    outcome = subprocess.run(command, shell=True, cwd=heshu.folder, capture_output=True, check=True)
    assert outcome.stderr == b""
    assert len(outcome.stdout) == 20


def test_a_code_page_without_all_signs(heshu: Line) -> None:
    heshu.write("a.txt", BROKEN)

    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    outcome = _process("check", "a.txt", cwd=heshu.folder, env=environment)
    text = outcome.stdout.decode("gbk")
    assert "× A101 增速与前后数值不符" in text
    assert "━" in text
    machine = _process("check", "a.txt", "--format", "json", cwd=heshu.folder, env=environment)
    assert json.loads(machine.stdout.decode("utf-8"))["summary"]["findings"]["error"] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal is a pty here")
@pytest.mark.parametrize(("locale", "word"), [("en_US.UTF-8", b"error"), ("zh_CN.UTF-8", "错误".encode())])
def test_a_terminal_gets_colour_and_the_language_of_its_locale(heshu: Line, locale: str, word: bytes) -> None:
    heshu.write("a.txt", BROKEN)
    environment = {**os.environ, "TERM": "xterm-256color", "LANG": locale}
    assert b"\x1b[1;31m" in (coloured := _on_a_terminal(heshu.folder, environment))
    assert word in coloured
    assert b"\x1b[1;31m" not in _on_a_terminal(heshu.folder, {**environment, "NO_COLOR": "1"})


def _on_a_terminal(folder: Path, environment: dict[str, str]) -> bytes:
    """What ``heshu check`` prints where standard output is a terminal."""
    import pty

    parent, child = pty.openpty()
    command = [sys.executable, "-m", "heshu", "check", "a.txt"]
    with subprocess.Popen(command, cwd=folder, stdout=child, stderr=child, stdin=child, env=environment):
        os.close(child)
        printed = b""
        with contextlib.suppress(OSError):  # the end of a terminal
            while piece := os.read(parent, 4096):
                printed += piece
    os.close(parent)
    return printed
