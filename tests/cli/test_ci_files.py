"""The files by which others run heshu: each is valid by the schema of its service, and what it runs works."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from test_machine_formats import problems

ROOT = Path(__file__).parents[2]
ACTION = ROOT / "action.yml"
GITLAB = ROOT / "templates" / "heshu.gitlab-ci.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
WRONG = "项目计划投资80亿元，已完成66亿元，完成率92.5%。"
RIGHT = "项目计划投资80亿元，已完成66亿元，完成率82.5%。"

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="the scripts are for bash")


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("schema", "path"), [("vendor.github-actions", ACTION), ("vendor.gitlab-ci", GITLAB)], ids=["github", "gitlab"]
)
def test_files_are_valid_by_the_schema_of_their_service(schema: str, path: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an article, and the command on the path as an installation puts it there."""
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "heshu"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m heshu "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "稿 件.md").write_text(WRONG, encoding="utf-8")
    return tmp_path


def _bash(folder: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", **environment}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder / "work", env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def _action(folder: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run the step of the action that checks; the outcome, and what it says of its status."""
    action = _yaml(ACTION)
    step = next(step for step in action["runs"]["steps"] if step.get("id") == "check")
    given = {name: str(spec.get("default", "")) for name, spec in action["inputs"].items()} | inputs
    variables = {}
    for name, value in step["env"].items():
        input_name = value.removeprefix("${{ inputs.").removesuffix(" }}")
        variables[name] = given[input_name]
    output = folder / "output"
    output.touch()
    outcome = _bash(
        folder, step["run"], GITHUB_OUTPUT=str(output), GITHUB_STEP_SUMMARY=str(folder / "summary.md"), **variables
    )
    return outcome, output.read_text(encoding="utf-8")


@needs_bash
@pytest.mark.parametrize(
    ("text", "inputs", "status"),
    [
        (WRONG, {}, 1),
        (RIGHT, {}, 0),
        (WRONG, {"fail-on": "never"}, 0),
        (WRONG, {"paths": "missing.md"}, 2),
        (WRONG, {"args": "--ignore\nA105\n"}, 0),
    ],
)
def test_the_action_checks(folder: Path, text: str, inputs: dict[str, str], status: int) -> None:
    (folder / "work" / "稿 件.md").write_text(text, encoding="utf-8")
    outcome, output = _action(folder, **inputs)
    assert (outcome.returncode, output) == (status, f"status={status}\n")
    assert problems("github", outcome.stdout) == []
    assert ("::error file=稿 件.md" in outcome.stdout) == (text == WRONG and inputs in ({}, {"fail-on": "never"}))
    assert (folder / "summary.md").read_text(encoding="utf-8").startswith("### heshu")


@needs_bash
def test_the_action_writes_reports(folder: Path) -> None:
    _action(folder, sarif="r.sarif", html="r.html", paths="稿 件.md\n")
    assert problems("sarif", (folder / "work" / "r.sarif").read_text(encoding="utf-8")) == []
    assert "92.5%" in (folder / "work" / "r.html").read_text(encoding="utf-8")


@needs_bash
@pytest.mark.parametrize("name", ["paths", "fail-on", "args", "sarif"])
def test_inputs_of_the_action_are_never_commands(folder: Path, name: str) -> None:
    _action(folder, **{name: '"; touch hit; $(touch hit) `touch hit` #'})
    assert not (folder / "work" / "hit").exists()


def test_the_action_puts_no_input_into_a_script() -> None:
    for step in _yaml(ACTION)["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


@needs_bash
@pytest.mark.parametrize(("text", "status"), [(WRONG, 1), (RIGHT, 0)])
def test_the_gitlab_job_leaves_its_reports(folder: Path, text: str, status: int) -> None:
    (folder / "work" / "稿 件.md").write_text(text, encoding="utf-8")
    job = _yaml(GITLAB)["heshu"]
    _, check = job["script"]
    outcome = _bash(folder, check, **job["variables"])
    assert outcome.returncode == status, outcome.stderr
    work = folder / "work"
    reports = job["artifacts"]["reports"]
    quality = (work / reports["codequality"]).read_text(encoding="utf-8")
    assert problems("gitlab", quality) == []
    assert len(json.loads(quality)) == status
    assert problems("junit", (work / reports["junit"]).read_text(encoding="utf-8")) == []
    assert all((work / path).exists() for path in job["artifacts"]["paths"])


def test_the_hook_runs_a_command_on_the_files_that_can_be_read(folder: Path) -> None:
    from heshu_claims.reading import SUFFIXES

    (hook,) = _yaml(HOOKS)
    assert set(hook) >= {"id", "name", "entry", "language", "files"}
    import re

    readable = {suffix for suffix, kind in SUFFIXES.items() if kind in ("txt", "md", "html", "docx", "pdf")}
    for suffix in sorted(readable - {".text", ".xhtml"}):
        assert re.search(hook["files"], f"稿{suffix}")
    assert not re.search(hook["files"], "a.py")
    command = [sys.executable, "-m", *shlex.split(hook["entry"]), "稿 件.md"]
    outcome = subprocess.run(command, cwd=folder / "work", capture_output=True, check=False)
    assert outcome.returncode == 1
