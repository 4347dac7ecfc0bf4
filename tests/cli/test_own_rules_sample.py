"""The sample of rules that a newsroom adds: one in the configuration, one in Python by entry point."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "samples" / "own-rules"


def _heshu(folder: Path, *arguments: str, path: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [path, os.environ.get("PYTHONPATH")]))}
    return subprocess.run(
        [sys.executable, "-m", "heshu", *arguments],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_the_rule_in_the_configuration_finds_the_slip() -> None:
    outcome = _heshu(SAMPLE, "check", "trade.md", "--select", "X001", "--format", "json")
    assert outcome.returncode == 1, outcome.stderr
    (finding,) = json.loads(outcome.stdout)["articles"][0]["findings"]
    assert finding["rule"] == "X001"
    assert "200.4亿元 + 305.2亿元" in finding["formula"] or "550.6亿元" in finding["formula"]


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The distribution as an installer leaves it: the module, and what it says of itself."""
    site = tmp_path / "site"
    information = site / "newsroom_rules-1.0.dist-info"
    information.mkdir(parents=True)
    shutil.copy(SAMPLE / "newsroom_rules.py", site)
    project = tomllib.loads((SAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (group,) = project["entry-points"]
    lines = [f"{name} = {value}" for name, value in project["entry-points"][group].items()]
    (information / "entry_points.txt").write_text("\n".join([f"[{group}]", *lines, ""]), encoding="utf-8")
    (information / "METADATA").write_text(f"Name: {project['name']}\nVersion: 1.0\n", encoding="utf-8")
    return site


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_rule_in_python_is_found_by_its_entry_point(tmp_path: Path, installed: Path, jobs: str) -> None:
    (tmp_path / "a.txt").write_text("全市有企业7777家，工厂1234家。", encoding="utf-8")
    arguments = ("check", "a.txt", "--format", "jsonl", "--jobs", jobs)
    (finding,) = json.loads(_heshu(tmp_path, *arguments, path=str(installed)).stdout)["findings"]
    assert (finding["rule"], finding["severity"]) == ("X900", "info")
    assert json.loads(_heshu(tmp_path, *arguments).stdout)["findings"] == []
    assert "末四位数字全同" in _heshu(tmp_path, "rules", path=str(installed)).stdout
    assert "再看一眼" in _heshu(tmp_path, "explain", "X900", path=str(installed)).stdout
