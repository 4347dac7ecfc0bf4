"""The formats that editors and build servers read: by their schemas, word for word, and under text that means harm.

``make golden`` writes the snapshots anew (``python tests/cli/test_machine_formats.py``).
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import made
import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from junitparser import JUnitXml
from lxml import etree
from rendering import HOSTILE, hostile, rendered
from running import Line

from heshu.checking import Unread
from heshu.reports.github import in_message, in_property
from heshu_rules.report import Report

HERE = Path(__file__).parent
MACHINE = ("sarif", "github", "gitlab", "junit", "rdjson")
_COMMAND = re.compile(r"::(error|warning|notice) ([a-zA-Z]+=[^,:]*)(,[a-zA-Z]+=[^,:]*)*::[^\r\n]*\n")


@cache
def _schema(name: str) -> Any:
    return json.loads((HERE / "schemas" / f"{name}.json").read_text(encoding="utf-8"))


def problems(form: str, out: str) -> list[str]:
    """What is wrong with a report by the schema of its format, or by how the tool that reads it is documented."""
    if form == "sarif":
        found = Draft4Validator(_schema("sarif-2.1.0"), format_checker=Draft4Validator.FORMAT_CHECKER)
        return [f"{error.json_path}: {error.message[:300]}" for error in found.iter_errors(json.loads(out))]
    if form in ("gitlab", "rdjson"):
        validator = Draft202012Validator(_schema("codequality" if form == "gitlab" else form))
        return [f"{error.json_path}: {error.message[:300]}" for error in validator.iter_errors(json.loads(out))]
    if form == "junit":
        return _junit_problems(out)
    rest = _COMMAND.sub("", out)
    return [rest] if rest else []


def _junit_problems(out: str) -> list[str]:
    suites = JUnitXml.fromstring(out.encode())
    found = []
    told = (suites.tests, suites.failures, suites.errors, suites.skipped)
    tree = etree.fromstring(out.encode())
    counted = tuple(len(tree.findall(f".//{tag}")) for tag in ("testcase", "failure", "error", "skipped"))
    if told != counted:
        found.append(f"counts {told}, but {counted}")
    for suite in tree:
        inner = tuple(len(suite.findall(f".//{tag}")) for tag in ("testcase", "failure", "error", "skipped"))
        if tuple(int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")) != inner:
            found.append(f"counts of {suite.get('name')}")
    return found


def _report() -> Report:
    """Two lines with characters of one, two, three and four bytes before the figures; a finding that spans lines."""
    text = "首行，é𠮷ab共〔3个〕，另有〔5\n个〕。\r\n次行100%：〔4个〕，〔六个〕。"
    report = made.made(text, path="稿 件/一:二.txt", statuses=["contradicted", "contradicted", "confirmed"])
    first = made.finding(report, 0, "平均数不符：3个 × 2 = 6个，占100%", spans=((9, 11), (22, 24)))
    second = made.finding(report, 1, "首尾\r\n不符：[甲](乙) {0}", severity="warning")
    third = made.finding(report, 2, "提示", severity="info", rule="X001", name="own")
    return replace(report, findings=(first, second, third))


def _record() -> Report:
    report = made.made("共〔3个〕。\n又〔5个〕。", path="archive.jsonl")
    report = replace(report, article=replace(report.article, record=7, id="n7"))
    return replace(report, findings=(made.finding(report, 1, "不符"),))


UNREAD = (Unread("坏.docx", "文件已损坏；请重新保存。"),)


def snapshot(form: str) -> str:
    out = rendered([_report(), _record(), made.made("没有数字。", path="空.md")], form, unread=UNREAD)
    if form == "sarif":
        # The rules are tested elsewhere; here they would change the snapshot with every rule.
        shape = json.loads(out)
        shape["runs"][0]["tool"]["driver"]["rules"] = []
        for result in shape["runs"][0]["results"]:
            result.pop("ruleIndex", None)
        out = json.dumps(shape, ensure_ascii=False, indent=1) + "\n"
    return out


def _path(form: str) -> Path:
    return HERE / "snapshots" / f"findings.{form}"


@pytest.mark.parametrize("form", MACHINE)
def test_report_is_as_it_was(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert snapshot(form).encode() == _path(form).read_bytes(), "see `make golden`"


@pytest.mark.parametrize("form", MACHINE)
@pytest.mark.parametrize("suppressed", [None, "baseline", "comment", "config"])
def test_report_keeps_to_its_schema(form: str, suppressed: Any) -> None:
    for language in ("zh", "en"):
        out = rendered([_report(), _record()], form, unread=UNREAD, suppressed=suppressed, language=language)
        assert problems(form, out) == []
        assert problems(form, rendered([], form, language=language)) == []


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
@pytest.mark.parametrize("form", MACHINE)
def test_hostile_text_does_nothing(form: str, text: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    report = hostile(text)
    unread = [Unread(f"{text[:60]}.txt", text)]
    for given in (report, replace(report, article=replace(report.article, record=3))):
        out = rendered([given], form, unread=unread)
        assert problems(form, out) == []
        assert not {char for char in out if not char.isprintable()} - {"\n"}
        # A line is a command only if we made it one.
        assert all(line.startswith("::") == (form == "github") for line in out.splitlines())
    if form == "github":
        summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
        assert "<script" not in summary
        assert "<b " not in summary
        assert "](http" not in summary


@pytest.mark.parametrize("form", MACHINE)
def test_half_a_surrogate_pair_can_be_written(form: str) -> None:
    report = made.made("半个\ud83d字符，共〔3个〕。", path="\udcff.txt")
    report = replace(report, findings=(made.finding(report, 0, "不符\ud83d"),))
    assert problems(form, rendered([report], form).encode().decode()) == []


def test_columns_of_sarif_are_code_points_and_those_of_rdjson_bytes() -> None:
    sarif = json.loads(rendered([_report()], "sarif"))["runs"][0]
    assert sarif["columnKind"] == "unicodeCodePoints"
    region = sarif["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (1, 9, 11)
    place = json.loads(rendered([_report()], "rdjson"))["diagnostics"][0]["location"]["range"]
    before = len("首行，é𠮷ab共".encode())
    assert place == {"start": {"line": 1, "column": before + 1}, "end": {"line": 1, "column": before + 5}}


def test_sarif_has_the_pages_of_all_rules(heshu: Line) -> None:
    from heshu_rules.rulebook import rules

    heshu.write("a.txt", "上半年完成投资80亿元，下半年完成20亿元，全年共完成投资110亿元。")
    run = heshu("check", "a.txt", "--format", "sarif").json["runs"][0]
    told = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in told] == [rule.code for rule in rules()]
    assert all(rule["help"]["text"] and rule["help"]["markdown"] and rule["fullDescription"]["text"] for rule in told)
    for result in run["results"]:
        assert told[result["ruleIndex"]]["id"] == result["ruleId"]
        assert len(result["partialFingerprints"]["heshu/v1"]) == 16


def test_sarif_tells_what_was_suppressed_and_what_could_not_be_read() -> None:
    run = json.loads(rendered([_report()], "sarif", suppressed="comment", unread=UNREAD))["runs"][0]
    assert [item["suppressions"][0]["kind"] for item in run["results"]] == ["inSource"] * 3
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].startswith("文件已损坏")


@pytest.mark.parametrize("form", ["github", "gitlab", "rdjson"])
def test_suppressed_findings_are_left_out(form: str) -> None:
    assert "A104" not in rendered([_report()], form, suppressed="baseline")


@pytest.mark.parametrize(
    ("text", "message", "as_property"),
    [
        ("100%", "100%25", "100%25"),
        ("a\r\nb", "a%0D%0Ab", "a%0D%0Ab"),
        ("%0A", "%250A", "%250A"),
        ("a:b,c", "a:b,c", "a%3Ab%2Cc"),
    ],
)
def test_commands_are_escaped_percent_first(text: str, message: str, as_property: str) -> None:
    assert in_message(text) == message
    assert in_property(text.replace("\r\n", "")) == as_property.replace("%0D%0A", "")


def test_columns_of_a_command_are_left_out_where_it_spans_lines() -> None:
    one, several, _ = rendered([_report()], "github").splitlines()
    assert ",col=9,endColumn=11," in one
    assert "line=1,endLine=2,title" in several


def test_the_summary_of_a_step_is_added_to_what_stands_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    path.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    rendered([_report(), *[_record()] * 300], "github")
    text = path.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.count("\n| ") == 1 + 200
    assert "另有 103 项" in text
    rendered([made.made("没有数字。")], "github")
    assert "未发现问题" in path.read_text(encoding="utf-8")


def test_gitlab_fingerprints_are_never_the_same() -> None:
    report = _record()
    out = json.loads(rendered([report, report], "gitlab"))
    marks = [issue["fingerprint"] for issue in out]
    assert len(set(marks)) == 2
    import io

    from heshu.checking import Checked, Summary
    from heshu.decide import Decided
    from heshu.reports import Form, reporter

    stream = io.StringIO()
    written = reporter("gitlab", stream, Form())
    for _ in range(3):
        written.article(Checked(report, (Decided(report.findings[0], "same"),)))
    written.close(Summary())
    assert [issue["fingerprint"] for issue in json.loads(stream.getvalue())] == ["same", "same-2", "same-3"]


@pytest.mark.parametrize(("fail_on", "failures"), [("error", 1), ("warning", 2), ("info", 3), ("never", 0)])
def test_failures_of_junit_are_what_the_run_fails_on(fail_on: str, failures: int) -> None:
    tree = etree.fromstring(rendered([_report()], "junit", fail_on=fail_on).encode())
    assert len(tree.findall(".//failure")) == failures
    assert len(tree.findall(".//system-out")) == 3 - failures
    assert len(tree.findall(".//testcase")) == 3


def test_a_record_is_a_line_of_its_archive_without_columns() -> None:
    assert '"region": {"startLine": 7, "endLine": 7, "snippet"' in rendered([_record()], "sarif")
    assert "第 2 行：不符" in rendered([_record()], "sarif")
    assert "file=archive.jsonl,line=7,endLine=7,title" in rendered([_record()], "github")


def test_columns_of_a_web_page_are_those_of_its_source(heshu: Line) -> None:
    source = "<html><body><p>项目计划<b>投资80亿元</b>，已完成66亿元，完成率92.5%。</p></body></html>"
    heshu.write("a.html", source)
    (found,) = heshu("check", "a.html", "--format", "rdjson").json["diagnostics"]
    start, end = (found["location"]["range"][name]["column"] - 1 for name in ("start", "end"))
    figure = source.encode()[start:end].decode()
    assert figure in ("92.5%", "66亿元", "80亿元")


def test_a_word_file_has_paragraphs_and_no_columns(heshu: Line) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("标题行")
    document.add_paragraph("项目计划投资80亿元，已完成66亿元，完成率92.5%。")
    document.save(str(heshu.folder / "a.docx"))
    outcome = heshu("check", "a.docx", "--format", "sarif", "--output", "rdjson:r.json")
    region = outcome.json["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region["startLine"] == 2
    assert "startColumn" not in region
    assert problems("rdjson", (heshu.folder / "r.json").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("form", MACHINE)
@pytest.mark.parametrize(
    ("text", "status"), [("没有数字。", 0), ("项目计划投资80亿元，已完成66亿元，完成率92.5%。", 1), (None, 2)]
)
def test_status_is_the_same_in_every_format(heshu: Line, form: str, text: str | None, status: int) -> None:
    if text is not None:
        heshu.write("a.txt", text)
    outcome = heshu("check", "a.txt", "--format", form, "--fail-on", "info")
    assert outcome.status == status
    assert problems(form, outcome.out) == []


if __name__ == "__main__":
    for name in MACHINE:
        _path(name).parent.mkdir(exist_ok=True)
        _path(name).write_bytes(snapshot(name).encode())
        sys.stdout.write(f"tests/cli/snapshots/{_path(name).name}\n")
