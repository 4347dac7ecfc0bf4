"""Findings that were looked at and are lived with: comments in the text, fingerprints in the configuration."""

from __future__ import annotations

import docx
import pytest
from running import Line

from heshu.suppress import Comments

WRONG = "项目计划投资80亿元，已完成66亿元，完成率92.5%。"
OTHER = "工程计划投资90亿元，已完成66亿元，完成率92.5%。"
C = "<!-- heshu: ignore A105 -->"


def _suppressed(heshu: Line, name: str, *arguments: str) -> list[str | None]:
    (article,) = heshu("check", name, "--format", "json", *arguments).json["articles"]
    return [finding["suppressed"] for finding in article["findings"]]


@pytest.mark.parametrize(
    ("text", "suppressed"),
    [
        (f"{WRONG}\n", [None]),
        (f"{C}\n{WRONG}\n", ["comment"]),
        (f"{C}\n\n{WRONG}\n", ["comment"]),
        (f"{C}\r\n\r\n{WRONG}\r\n", ["comment"]),
        (f"{WRONG}{C}\n", ["comment"]),
        (f"开头{C}，{WRONG}\n", ["comment"]),
        (f"{C}\n\n{WRONG}\n\n{OTHER}\n", ["comment", None]),
        (f"{WRONG}\n\n{C}\n\n{OTHER}\n", [None, "comment"]),
        (f"{WRONG}\n\n{OTHER}\n\n{C}\n", [None, None]),
        (f"<!-- heshu: ignore -->\n\n{WRONG}\n", ["comment"]),
        (f"<!--heshu:ignore completion-->\n\n{WRONG}\n", ["comment"]),
        (f"<!-- heshu：ignore A1, C -->\n\n{WRONG}\n", ["comment"]),
        (f"<!-- heshu: ignore C101 -->\n\n{WRONG}\n", [None]),
        (f"<!-- heshu: ignore C101 -->\n<!-- heshu: ignore A105 -->\n\n{WRONG}\n", ["comment"]),
        (f"<!-- heshu: ignore-file A105 -->\n\n{WRONG}\n\n{OTHER}\n", ["comment", "comment"]),
        (f"{WRONG}\n\n{OTHER}\n\n<!-- heshu: ignore-file -->\n", ["comment", "comment"]),
        (f"<!-- heshu: ignored -->\n\n{WRONG}\n", [None]),
    ],
)
def test_comments_in_markdown(heshu: Line, text: str, suppressed: list[str | None]) -> None:
    heshu.write("a.md", text)
    assert _suppressed(heshu, "a.md") == suppressed
    assert heshu("check", "a.md").status == (1 if None in suppressed else 0)


@pytest.mark.parametrize(
    ("text", "suppressed"),
    [
        (f"<p>{WRONG}</p>", [None]),
        (f"{C}<p>{WRONG}</p>", ["comment"]),
        (f"<p>{C}{WRONG}</p>", ["comment"]),
        (f"<p>{WRONG}{C}</p>", ["comment"]),
        (f"<div>\n{C}\n<p>{WRONG}</p><p>{OTHER}</p></div>", ["comment", None]),
        (f"<p>{WRONG}</p>{C}<p>{OTHER}</p>", [None, "comment"]),
        (f"<p>{WRONG}</p>\n<p>{OTHER}</p>{C}", [None, None]),
        (f"<!-- heshu: ignore-file A -->\n<p>{WRONG}</p>\n<p>{OTHER}</p>", ["comment", "comment"]),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_comments_in_html(heshu: Line, text: str, suppressed: list[str | None], encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body>{text}</body></html>'
    heshu.write("a.html", page.encode(encoding))
    assert _suppressed(heshu, "a.html") == suppressed


def test_comments_are_text_in_plain_text(heshu: Line) -> None:
    heshu.write("a.txt", f"{C}\n{WRONG}\n")
    assert _suppressed(heshu, "a.txt") == [None]


def test_comments_that_suppress_nothing_are_told(heshu: Line) -> None:
    heshu.write("a.md", f"# 标题\n\n{C}\n\n已经改好了。\n\n{C}\n\n{WRONG}\n")
    outcome = heshu("check", "a.md")
    assert (outcome.status, outcome.err.count("\n")) == (0, 1)
    assert "第 3 行" in outcome.err
    # A rule that is not selected is not gone.
    assert "第 7 行" not in heshu("check", "a.md", "--select", "C").err


def test_many_comments_are_read_to_their_end() -> None:
    for source in (f"{C}\n" * 20_000, f"{C}\n\n" * 20_000, "<p>" * 20_000 + C * 5_000, "<!-- heshu: ignore " * 20_000):
        for is_html in (False, True):
            assert Comments(source, is_html=is_html) is not None


def _fingerprint(heshu: Line, name: str) -> str:
    (article,) = heshu("check", name, "--format", "json").json["articles"]
    return str(article["findings"][0]["fingerprint"])


@pytest.mark.parametrize("name", ["稿.txt", "稿.docx"])
def test_fingerprints_in_the_configuration(heshu: Line, name: str) -> None:
    heshu.write("heshu.toml", "")
    if name.endswith(".docx"):
        document = docx.Document()
        document.add_paragraph(WRONG)
        document.save(str(heshu.folder / name))
    else:
        heshu.write(name, WRONG)
    mark = _fingerprint(heshu, name)
    heshu.write("heshu.toml", f'[[suppress]]\nfingerprint = "{mark}"\nfile = "{name}"\nreason = "已核实"')
    assert _suppressed(heshu, name) == ["config"]
    outcome = heshu("check", name)
    assert (outcome.status, outcome.err) == (0, "")


def test_a_fingerprint_survives_edits_elsewhere_and_is_told_when_it_is_gone(heshu: Line) -> None:
    heshu.write("heshu.toml", "")
    heshu.write("a.txt", WRONG)
    heshu.write("b.txt", "没有数字。")
    mark = _fingerprint(heshu, "a.txt")
    heshu.write("heshu.toml", f'[[suppress]]\nfingerprint = "{mark}"\nfile = "a.txt"')
    heshu.write("a.txt", f"新的一段。\n\n{WRONG}")
    assert heshu("check", "a.txt").status == 0
    assert heshu("check", "b.txt").err == ""
    heshu.write("a.txt", OTHER.replace("92.5%", "93.5%"))
    outcome = heshu("check", "a.txt")
    assert outcome.status == 1
    assert mark in outcome.err
    (heshu.folder / "a.txt").unlink()
    assert mark in heshu("check", "b.txt").err


def test_all_three_ways_count_as_needed(heshu: Line) -> None:
    heshu.write("heshu.toml", 'baseline = "b.json"')
    heshu.write("a.md", WRONG)
    heshu("check", "a.md", "--update-baseline")
    mark = _fingerprint(heshu, "a.md")
    heshu.write("heshu.toml", f'baseline = "b.json"\n[[suppress]]\nfingerprint = "{mark}"\nfile = "a.md"')
    heshu.write("a.md", f"{C}\n\n{WRONG}")
    outcome = heshu("check", "a.md")
    assert (outcome.status, outcome.err) == (0, "")
