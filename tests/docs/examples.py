"""The examples of the documentation: the fenced blocks of a page, and running them in the order of the page.

A page is read as a reader would follow it, in one folder:

- a block with a title (``toml title="heshu.toml"``) is a file, written when it is reached;
- ``console`` has commands behind ``$`` and what they print, which must be that to the letter;
- ``python`` without a title is run; a ``text`` block right behind it is what it prints;
- ``toml`` without a title is a configuration, ``json`` without one is read;
- ``lua`` is for editors, and run by ``tests/cli/test_editor_settings.py``.

Nothing else may stand in a fence, so that no example goes untested.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import yaml

from heshu.config import read as read_config

ROOT: Final = Path(__file__).parents[2]
DOCS: Final = ROOT / "docs"
_FENCE: Final = re.compile(
    r"^(?P<indent> *)```(?P<language>[\w-]*)(?P<rest>[^\n]*)\n(?P<text>.*?)^(?P=indent)```$", re.M | re.S
)
_TITLE: Final = re.compile(r'title="([^"]+)"')
_COLOURS: Final = re.compile(r"\x1b\[[0-9;]*m")
_INCLUDED: Final = re.compile(r'^--8<-- "([^"]+)"$', re.M)
_SCHEMAS: Final = {
    ".github/workflows/": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
}
"""What yaml files are held against, by how their names begin."""


@dataclass(frozen=True)
class Block:
    """A fenced block: where its text stands in the page, and how far it is indented there."""

    language: str
    title: str | None
    text: str
    start: int
    end: int
    indent: str


@dataclass(frozen=True)
class Result:
    """What a block should say, and what it said; ``start`` and ``end`` are where that stands in the page."""

    what: str
    expected: str
    found: str
    start: int
    end: int


def pages() -> list[Path]:
    """The pages that are written by hand."""
    return sorted(path for path in DOCS.rglob("*.md") if "_making" not in path.parts)


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [
        Block(
            match["language"],
            title[1] if (title := _TITLE.search(match["rest"])) else None,
            textwrap.dedent(match["text"]),
            match.start("text"),
            match.end("text"),
            match["indent"],
        )
        for match in _FENCE.finditer(page)
    ]


def environment(folder: Path) -> dict[str, str]:
    """That of a shell in which heshu is a command."""
    tools = folder.parent / "bin"
    tools.mkdir(exist_ok=True)
    for name, command in (("heshu", "-m heshu"), ("python", "")):
        tool = tools / name
        tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" {command} "$@"\n', encoding="utf-8")
        tool.chmod(0o755)
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "HOME": str(folder.parent), "PYTHONPATH": _packages(), "PYTHONUTF8": "1"}


def _packages() -> str:
    """Where this heshu is, also for commands that run in another folder."""
    own = [str(ROOT / wing) for wing in ("cli", "rules", "claims")]
    return os.pathsep.join([*own, *filter(None, [os.environ.get("PYTHONPATH")])])


def run(page: Path, folder: Path) -> Iterator[Result]:
    """Follow a page in a folder."""
    text = page.read_text(encoding="utf-8")
    shell = environment(folder)
    for name in ("samples", "tests"):
        (folder / name).symlink_to(ROOT / name)
    found = blocks(text)
    for number, block in enumerate(found):
        if block.title and "--8<--" in block.text:
            block = replace(block, text=_INCLUDED.sub(lambda match: _included(match[1]), block.text))
        following = found[number + 1] if number + 1 < len(found) else None
        if block.title:
            yield from _file(block, folder, shell)
        elif block.language == "console":
            yield from _console(block, folder, shell)
        elif block.language == "python":
            is_output = following is not None and following.language == "text"
            yield _python(block, following if is_output else None, folder, shell)
        elif block.language == "toml":
            yield from _configuration(block, folder)
        elif block.language == "json":
            json.loads(block.text)
        else:
            before = found[number - 1].language if number else ""
            is_output = block.language == "text" and before == "python"
            assert is_output or block.language == "lua", f"nothing tests a block of {block.language or 'no language'}"


def _included(name: str) -> str:
    """A file that a page takes in."""
    path = next(folder / name for folder in (DOCS, ROOT / "samples") if (folder / name).exists())
    return path.read_text(encoding="utf-8").rstrip("\n")


def _file(block: Block, folder: Path, shell: dict[str, str]) -> Iterator[Result]:
    assert block.title is not None
    path = folder / block.title
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)  # it may be a link to what the repository has by the name
    path.write_text(block.text, encoding="utf-8")
    if path.name in ("heshu.toml", "pyproject.toml"):
        tomllib.loads(block.text)
        read_config(path)
    for beginning, schema in _SCHEMAS.items():
        if block.title.startswith(beginning):
            command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
            outcome = subprocess.run(command, capture_output=True, text=True, env=shell, check=False)
            yield Result(f"{block.title} by its schema", "", outcome.stdout if outcome.returncode else "", 0, 0)
    if path.name == ".pre-commit-config.yaml":
        offered = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
        used = {hook["id"] for repository in yaml.safe_load(block.text)["repos"] for hook in repository["hooks"]}
        assert used <= offered


def _configuration(block: Block, folder: Path) -> Iterator[Result]:
    path = folder / "example.toml"
    path.write_text(block.text, encoding="utf-8")
    read_config(path)
    path.unlink()
    yield from ()


def _python(block: Block, output: Block | None, folder: Path, shell: dict[str, str]) -> Result:
    outcome = subprocess.run(
        [sys.executable, "-c", block.text], cwd=folder, env=shell, capture_output=True, encoding="utf-8", check=False
    )
    expected, start, end = (output.text, output.start, output.end) if output else ("", block.end, block.end)
    return Result(block.text, expected, outcome.stdout + outcome.stderr, start, end)


def _console(block: Block, folder: Path, shell: dict[str, str]) -> Iterator[Result]:
    """Each command by itself; ``$?`` is the status of the one before."""
    status = 0
    parts = re.split(r"^\$ (.*(?:\n> .*)*)\n", block.text, flags=re.M)
    assert not parts[0].strip(), f"what stands before the first command: {parts[0]!r}"
    at = block.start + len(parts[0])
    for command, expected in zip(parts[1::2], parts[2::2], strict=True):
        lines = 1 + command.count("\n")
        at += len(f"$ {command}\n") + lines * len(block.indent)
        size = len(expected) + expected.count("\n") * len(block.indent)
        script = command.replace("\n> ", "\n")
        found, status = _shell(script, status, folder, shell)
        yield Result(command, expected, _COLOURS.sub("", found), at, at + size)
        at += size


def _shell(script: str, status: int, folder: Path, shell: dict[str, str]) -> tuple[str, int]:
    if match := re.fullmatch(r"make (\w+)", script):  # what it would do is tried, not done: it installs, and runs tests
        outcome = subprocess.run(["make", "-n", match[1]], cwd=ROOT, capture_output=True, text=True, check=False)
        return ("" if outcome.returncode == 0 else outcome.stderr), outcome.returncode
    if script.startswith("pip install "):
        return _installed(script.split()[2:], folder, shell), 0
    outcome = subprocess.run(
        ["bash", "--noprofile", "--norc", "-c", f"(exit {status})\n{script}"],
        cwd=folder, env=shell, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
        encoding="utf-8", check=False,
    )  # fmt: skip
    return outcome.stdout, outcome.returncode


def _installed(names: list[str], folder: Path, shell: dict[str, str]) -> str:
    """Install what a page has written; of heshu itself only look whether there is what is named. Nothing is fetched."""
    project = _project(ROOT)
    for name in names:
        match = re.fullmatch(r"(\.|heshu|\./\w+)(?:\[(\w+(?:,\w+)*)\])?", name.strip("'\""))
        extras = set((match[2] or "").split(",")) - {""} if match else set()
        if match is None or not extras <= set(project["optional-dependencies"]):
            return f"{name}: there is no such thing"
        if match[1].startswith("./"):
            _install(folder / match[1], folder.parent / "site")
            shell["PYTHONPATH"] += f"{os.pathsep}{folder.parent / 'site'}"
    return ""


def _install(source: Path, site: Path) -> None:
    """A distribution as an installer leaves it: its modules, and what it says of itself."""
    project = _project(source)
    information = site / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    information.mkdir(parents=True)
    for module in source.glob("*.py"):
        shutil.copy(module, site)
    lines = []
    for group, points in project["entry-points"].items():
        lines += [f"[{group}]", *(f"{name} = {value}" for name, value in points.items()), ""]
    (information / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    (information / "METADATA").write_text(f"Name: {project['name']}\nVersion: {project['version']}\n", encoding="utf-8")


def _project(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def renewed(page: Path, folder: Path) -> str:
    """The text of a page with what its examples print now."""
    text = page.read_text(encoding="utf-8")
    for result in reversed(list(run(page, folder))):
        if result.expected != result.found:
            indent = next((block.indent for block in blocks(text) if block.start <= result.start <= block.end), "")
            text = text[: result.start] + textwrap.indent(result.found, indent) + text[result.end :]
    return text
