"""What makes a command line pleasant: completion, a progress line, watching, consoles of other code pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from running import Line

import heshu.progress
from heshu.messages import Messages
from heshu.progress import Progress
from heshu.running import Run, WrongUsageError
from heshu.settings import Settings
from heshu.sources import Source
from heshu.watching import watch

WRONG = "项目计划投资80亿元，已完成66亿元，完成率92.5%。"


def _asked(instruction: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "heshu"],
        env={**os.environ, "_HESHU_COMPLETE": instruction, "PYTHONIOENCODING": "gbk", **environment},
        capture_output=True, check=True,
    )  # fmt: skip
    assert done.stderr == b""
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("words", "number", "completions"),
    [
        ("heshu ch", "1", ["check"]),
        ("heshu check --format js", "3", ["json", "jsonl"]),
        ("heshu check --output sa", "3", ["sarif:"]),
        ("heshu check --select A10", "3", ["A101", "A102"]),
        ("heshu check --ignore not", "3", ["notation"]),
        ("heshu check --upd", "2", ["--update-baseline"]),
    ],
)
def test_a_shell_gets_completions(words: str, number: str, completions: list[str]) -> None:
    lines = _asked("bash_complete", COMP_WORDS=words, COMP_CWORD=number).splitlines()
    assert set(completions) <= {line.removeprefix("plain,") for line in lines}


def test_completions_say_what_they_are() -> None:
    assert "check\t核对稿件" in _asked("powershell_complete", _HESHU_LINE="heshu ch", _HESHU_WORD="ch")
    assert "核对稿件" in _asked("zsh_complete", COMP_WORDS="heshu ch", COMP_CWORD="1")
    assert "--help" not in _asked("powershell_complete", _HESHU_LINE="heshu ", _HESHU_WORD="")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_has_a_script(heshu: Line, shell: str) -> None:
    outcome = heshu("completion", shell)
    assert outcome.status == 0
    assert "_HESHU_COMPLETE" in outcome.out
    if shell == "bash" and shutil.which("bash"):
        subprocess.run(["bash", "-n"], input=outcome.out.encode(), check=True)


def test_an_unknown_shell_is_named_with_those_there_are(heshu: Line) -> None:
    outcome = heshu("completion", "tcsh")
    assert (outcome.status, "bash、zsh、fish、powershell" in outcome.err) == (2, True)


class _Terminal:
    """A terminal that keeps what stands on its line."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.line = ""

    def isatty(self) -> bool:
        return True

    def flush(self) -> None:
        pass

    def write(self, text: str) -> None:
        self.written.append(text)
        for part in text.split("\r")[-1:]:
            self.line = part


def test_the_progress_line_is_written_over_and_wiped_out(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(heshu.progress, "_PAUSE", 0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "40")
    long = "很长的名字" * 20 + "\x1b[2J"
    sources = [Source(name) for name in ("甲.txt", long, "丙.txt", "丁.txt")]
    with Progress(sources, Messages("zh")) as progress:
        progress.show("甲.txt")
        assert terminal.line == "1/4 甲.txt"
        progress.hide()
        progress.show("./甲.txt")  # another article of the same file
        assert terminal.line == "1/4 ./甲.txt"
        progress.show(long)
        assert terminal.line.startswith("2/4 很长")
        assert len(terminal.line) < 25
    assert terminal.line == ""
    assert "\x1b" not in "".join(terminal.written)


@pytest.mark.parametrize(
    ("total", "is_terminal", "term"), [(1, True, "xterm"), (10, False, "xterm"), (10, True, "dumb")]
)
def test_there_is_no_progress_line_in_pipes_or_for_few_files(
    monkeypatch: pytest.MonkeyPatch, total: int, is_terminal: bool, term: str
) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(terminal, "isatty", lambda: is_terminal)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", term)
    with Progress([Source(f"{number}.txt") for number in range(total)], Messages("zh")) as progress:
        progress.show("a.txt")
    assert terminal.written == []


def test_the_progress_of_an_archive_tells_its_rate_and_the_time_that_is_left(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(heshu.progress, "_PAUSE", 0)
    monkeypatch.setenv("TERM", "xterm")
    clock = iter([100.0, 101.0, 110.0, 120.0])
    monkeypatch.setattr(heshu.progress.time, "monotonic", lambda: next(clock))
    path = tmp_path / "a.csv"
    path.write_text("text\n" + "一篇。\n" * 1000)
    monkeypatch.chdir(tmp_path)
    with Progress([Source("a.csv", after=2)], Messages("en")) as progress:
        progress.show("a.csv", 3)
        assert terminal.line == "3/1002 a.csv"  # too early to tell
        progress.show("a.csv", 22)
        assert terminal.line == "22/1002 0.2 articles/s 8:10 left a.csv"
        progress.show("a.csv", 1001)
        assert terminal.line.rstrip() == "1001/1002 0.1 articles/s 0:00 left a.csv"
    assert terminal.line == ""


@pytest.mark.parametrize(("seconds", "text"), [(0.4, "0:00"), (7, "0:07"), (750, "12:30"), (11_100, "3:05:00")])
def test_a_time_that_is_left_is_told_in_hours_minutes_and_seconds(seconds: float, text: str) -> None:
    assert heshu.progress.duration(seconds) == text


def test_watching_checks_again_after_a_change(heshu: Line, capsys: pytest.CaptureFixture[str]) -> None:
    path = heshu.write("a.txt", WRONG)
    run = Run(["a.txt"], Settings(root=heshu.folder), Messages("zh"))
    waits = 0

    def wait(_: float) -> None:
        nonlocal waits
        waits += 1
        if waits == 2:
            path.write_text(WRONG.replace("92.5%", "82.5%"), encoding="utf-8")
        if waits == 4:
            path.unlink()
        if waits == 5:
            path.write_text("没有数字。", encoding="utf-8")
        if waits == 7:
            raise KeyboardInterrupt

    assert watch(run, wait) == 0
    out = capsys.readouterr().out
    assert out.count("A105 完成率与完成数、计划数不符") == 1
    assert "未发现问题" in out
    assert "1 篇 0 个数字" in out


def test_standard_input_is_not_watched() -> None:
    for paths in ([], ["-"]):
        with pytest.raises(WrongUsageError):
            watch(Run(paths, Settings(), Messages("zh")))


_COMMANDS = [["--help"], ["check", "--help"], ["rules"], ["explain", "A101"], ["check", "a.txt"], ["claims", "a.txt"]]


@pytest.mark.parametrize("encoding", ["gbk", "cp437", "ascii"])
@pytest.mark.parametrize("arguments", _COMMANDS, ids=" ".join)
def test_consoles_of_any_code_page_are_written_to(heshu: Line, arguments: list[str], encoding: str) -> None:
    heshu.write("a.txt", f"{WRONG}增加98个，由160个增至248个。")
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "heshu", *arguments], cwd=heshu.folder, env=environment, capture_output=True, check=False
    )
    assert done.returncode == (1 if arguments == ["check", "a.txt"] else 0)
    assert done.stderr == b""
    # Streams that claim to be ASCII are taken for misconfigured ones, and some help is written in UTF-8 then.
    text = done.stdout.decode("utf-8" if encoding == "ascii" else encoding)
    if encoding == "gbk":
        assert "?" not in text.replace("(?", "").replace("?)", "")


@pytest.mark.parametrize("form", ["html", "sarif", "github", "gitlab", "junit", "rdjson", "jsonl"])
def test_machine_formats_are_utf_8_whatever_the_console(heshu: Line, form: str) -> None:
    heshu.write("a.txt", f"{WRONG}\r\n".encode("gbk"))
    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    environment.pop("GITHUB_STEP_SUMMARY", None)
    done = subprocess.run(
        [sys.executable, "-m", "heshu", "check", "a.txt", "--format", form],
        cwd=heshu.folder, env=environment, capture_output=True, check=False,
    )  # fmt: skip
    assert done.stderr == b""
    assert "完成率" in done.stdout.decode("utf-8")
    assert b"\r" not in done.stdout


def test_output_files_are_utf_8_with_one_line_end(heshu: Line) -> None:
    heshu.write("a.txt", WRONG)
    heshu("check", "a.txt", "--output", "text:r.txt", "--output", "github:r.github", "--output", "html:r.html")
    for name in ("r.txt", "r.github", "r.html"):
        content = Path(heshu.folder, name).read_bytes()
        assert "92.5%" in content.decode().replace("%25", "%")
        assert b"\r" not in content
