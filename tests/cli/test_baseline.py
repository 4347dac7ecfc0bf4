"""Selection, fingerprints and baselines: what is reported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Line

from heshu.decide import Selection, relative

FIRST = "全年快递业务量1.26亿件，上年同期为1.12亿件，同比增长3.0%。\n"
SECOND = "工厂全年营业收入46.2亿元，上年同期为42.0亿元，同比增长4.0%。\n"


class _Rule:
    def __init__(self, name: str, family: str) -> None:
        self.name, self.family = name, family


@pytest.mark.parametrize(
    ("select", "ignore", "taken"),
    [
        ((), (), True),
        (("A104",), (), True),
        (("A1",), (), True),
        (("A",), (), True),
        (("average",), (), True),
        (("arithmetic",), (), True),
        (("a104",), (), True),
        (("A105",), (), False),
        (("counting",), (), False),
        ((), ("A104",), False),
        ((), ("arithmetic",), False),
        (("A104",), ("A",), True),
        (("A104",), ("arithmetic",), True),
        (("average",), ("A1",), True),
        (("A",), ("A104",), False),
        (("A104",), ("A104",), False),
        (("C", "A1"), ("A105",), True),
    ],
)
def test_selection(select: tuple[str, ...], ignore: tuple[str, ...], taken: bool) -> None:
    assert Selection(select, ignore).takes("A104", _Rule("average", "arithmetic")) is taken


def _findings(heshu: Line, *arguments: str) -> list[dict[str, object]]:
    outcome = heshu("check", ".", "--format", "json", *arguments)
    return [finding for article in outcome.json["articles"] for finding in article["findings"]]


def test_fingerprints_survive_edits_elsewhere(heshu: Line) -> None:
    heshu.write("a.txt", FIRST)
    (before,) = _findings(heshu)
    heshu.write("a.txt", f"新加的一段话，没有数字。\n\n{FIRST}\n{SECOND}")
    after = _findings(heshu)
    assert len(after) == 2
    assert before["fingerprint"] == after[0]["fingerprint"] != after[1]["fingerprint"]
    assert before["line"] != after[0]["line"]


def test_fingerprints_of_a_record_go_by_its_id(heshu: Line) -> None:
    heshu.write("a.jsonl", json.dumps({"id": "n1", "text": FIRST}))
    (before,) = _findings(heshu)
    (heshu.folder / "a.jsonl").unlink()
    heshu.write("b.jsonl", json.dumps({"id": "n0", "text": "无。"}) + "\n" + json.dumps({"id": "n1", "text": FIRST}))
    (after,) = _findings(heshu)
    assert before["fingerprint"] == after["fingerprint"]


def test_identical_clauses_have_fingerprints_of_their_own(heshu: Line) -> None:
    heshu.write("a.jsonl", "\n".join(json.dumps({"text": FIRST}) for _ in range(3)))
    assert len({finding["fingerprint"] for finding in _findings(heshu)}) == 3


@pytest.mark.parametrize(("path", "name"), [("sub/a.txt", "sub/a.txt"), ("./a.txt", "a.txt"), ("-", "-"), (None, "")])
def test_paths_in_fingerprints_are_relative(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str | None, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert relative(path, tmp_path) == name
    if path is not None and path != "-":
        assert relative(str(tmp_path / path), tmp_path) == name


def test_a_new_baseline_accepts_what_is_there(heshu: Line) -> None:
    heshu.write("a.txt", FIRST)
    made = heshu("check", ".", "--baseline", "base.json", "--update-baseline")
    assert made.status == 0
    assert "接受 1 处" in made.err
    outcome = heshu("check", ".", "--baseline", "base.json", "--format", "json")
    assert (outcome.status, outcome.err) == (0, "")
    assert [finding["suppressed"] for finding in outcome.json["articles"][0]["findings"]] == ["baseline"]
    assert outcome.json["summary"]["suppressed"] == 1
    assert outcome.json["summary"]["findings"]["error"] == 0


def test_a_new_finding_is_reported_and_never_swallowed_by_an_update(heshu: Line) -> None:
    heshu.write("a.txt", FIRST)
    heshu("check", ".", "--baseline", "base.json", "--update-baseline")
    heshu.write("a.txt", SECOND + FIRST)
    assert heshu("check", ".", "--baseline", "base.json").status == 1
    updated = heshu("check", ".", "--baseline", "base.json", "--update-baseline")
    assert updated.status == 1
    assert "新问题 1 处" in updated.err
    assert heshu("check", ".", "--baseline", "base.json").status == 1


def test_what_is_gone_is_told_and_taken_out(heshu: Line) -> None:
    heshu.write("a.txt", FIRST)
    heshu.write("b.txt", SECOND)
    heshu("check", ".", "--baseline", "base.json", "--update-baseline")
    heshu.write("a.txt", "没有数字。")
    (heshu.folder / "b.txt").unlink()
    outcome = heshu("check", ".", "--baseline", "base.json")
    assert outcome.status == 0
    assert "2 条已不再出现" in outcome.err
    heshu("check", ".", "--baseline", "base.json", "--update-baseline")
    assert json.loads((heshu.folder / "base.json").read_text(encoding="utf-8"))["findings"] == []


def test_an_update_leaves_alone_what_was_not_checked(heshu: Line) -> None:
    heshu.write("a.txt", FIRST)
    heshu.write("b.txt", SECOND)
    heshu("check", ".", "--baseline", "base.json", "--update-baseline")
    heshu("check", "a.txt", "--baseline", "base.json", "--update-baseline")
    heshu("check", ".", "--ignore", "A", "--baseline", "base.json", "--update-baseline")
    assert heshu("check", ".", "--baseline", "base.json").status == 0


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"schema": "other", "findings": []}', '{"schema": "heshu-baseline/1", "findings": [1]}'],
)
def test_a_file_that_is_no_baseline(heshu: Line, content: str) -> None:
    heshu.write("a.txt", FIRST)
    heshu.write("base.json", content)
    outcome = heshu("check", "a.txt", "--baseline", "base.json", "--update-baseline")
    assert outcome.status == 2
    assert "base.json" in outcome.err
    assert (heshu.folder / "base.json").read_text(encoding="utf-8") == content
