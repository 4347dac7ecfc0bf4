"""Which files a command line means."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from heshu.sources import EmptyFolder, Source, find


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    names = [
        ".git/HEAD", ".hidden/x.txt", ".secret.txt", "a.txt", "b.MD", "c.html", "d.docx", "e.pdf", "f.jsonl", "g.py",
        "h.doc", "~$d.docx", "drafts/old.txt", "drafts/keep.txt", "deep/er/i.txt", "deep/er/build/j.txt", "empty/x.py",
    ]  # fmt: skip
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("稿", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("# 不查\ndrafts/*\n!drafts/keep.txt\nbuild/\n/e.pdf\n", encoding="utf-8")
    (tmp_path / "deep/.gitignore").write_text("*.md\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _found(*paths: str) -> list[str]:
    return [Path(item.path).as_posix() for item in find(paths) if isinstance(item, Source)]


def test_a_folder_is_searched_in_order_of_names(tree: Path) -> None:
    assert _found(".") == ["a.txt", "b.MD", "c.html", "d.docx", "deep/er/i.txt", "drafts/keep.txt", "f.jsonl"]


def test_ignore_files_above_a_folder_count(tree: Path) -> None:
    assert _found("deep/er") == ["deep/er/i.txt"]
    assert _found("drafts") == ["drafts/keep.txt"]


def test_outside_a_repository_only_the_folder_itself_counts(tree: Path) -> None:
    (tree / ".git/HEAD").unlink()
    (tree / ".git").rmdir()
    assert "deep/er/build/j.txt" in _found("deep/er")
    assert "deep/er/build/j.txt" not in _found(".")


def test_a_file_that_is_named_is_read_whatever_it_is(tree: Path) -> None:
    assert _found("drafts/old.txt", "g.py", "missing.txt", "-") == ["drafts/old.txt", "g.py", "missing.txt", "-"]


def test_a_file_that_is_meant_twice_is_read_once(tree: Path) -> None:
    assert _found("a.txt", ".", "a.txt").count("a.txt") == 1


def test_a_folder_without_articles_is_named(tree: Path) -> None:
    assert [item for item in find(["empty"]) if isinstance(item, EmptyFolder)] == [EmptyFolder("empty")]


def test_a_link_that_leads_back_is_not_followed(tree: Path) -> None:
    os.symlink(tree, tree / "deep" / "loop", target_is_directory=True)
    assert _found("deep") == ["deep/er/i.txt"]


@pytest.mark.parametrize("line", ["!", "[", "\\", "a[", " "])
def test_an_odd_line_of_an_ignore_file_is_no_fault(tree: Path, line: str) -> None:
    (tree / ".gitignore").write_text(f"{line}\n/e.pdf\n", encoding="utf-8")
    assert "a.txt" in _found(".")
    assert "e.pdf" not in _found(".")


@pytest.mark.parametrize(
    ("path", "is_archive"), [("a.jsonl", True), ("A.JSONL", True), ("a.ndjson", True), ("a.json", False)]
)
def test_archives(path: str, is_archive: bool) -> None:
    assert Source(path).is_archive is is_archive
