"""Every command and example in the documentation does what the page says.

    python tests/docs/test_docs.py

writes anew what the examples print, to be looked at before it is committed.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

import pytest
from examples import DOCS, ROOT, blocks, pages, renewed, run


@pytest.mark.parametrize("page", pages(), ids=lambda path: str(path.relative_to(DOCS)))
def test_a_page_can_be_followed(page: Path, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    for result in run(page, folder):
        assert result.found == result.expected, f"{result.what}: see `make golden`"


@pytest.mark.parametrize("page", pages(), ids=lambda path: str(path.relative_to(DOCS)))
def test_code_stands_in_fences_and_files_that_are_named_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for block in reversed(blocks(text)):
        text = text[: block.start] + text[block.end :]
    assert not re.search(r"\n\n {4}\S", text), "nothing would run it"
    named = re.findall(r"`(?:python )?((?:docs|samples|templates|tests|cli|rules|claims)/[\w./-]*)`", text)
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", [page for page in pages() if not page.name.endswith(".zh.md")], ids=lambda p: p.stem)
def test_both_languages_have_the_same_examples(page: Path) -> None:
    chinese = page.with_name(f"{page.stem}.zh.md")
    assert chinese.exists()
    shapes = [
        [(block.language, block.title) for block in blocks(each.read_text(encoding="utf-8"))]
        for each in (page, chinese)
    ]
    assert shapes[0] == shapes[1]


if __name__ == "__main__":
    for path in pages():
        with tempfile.TemporaryDirectory() as name:
            place = Path(name) / "work"
            place.mkdir()
            text = renewed(path, place)
        if text != path.read_text(encoding="utf-8"):
            path.write_text(text, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{path.relative_to(DOCS.parent)}\n")
