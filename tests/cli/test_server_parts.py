"""The parts of the language server by themselves: places, edits, comments, settings, what is shown."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import pytest
from lsprotocol import types as lsp

from heshu.config import Config
from heshu.messages import Messages
from heshu.server.answering import Answerer
from heshu.server.documents import Document
from heshu.server.ignoring import accept, comment
from heshu.server.moved import Moved
from heshu.server.positions import Positions
from heshu.server.preferences import Preferences
from heshu.server.showing import Showing
from heshu.server.wire import Answer, Job, Kind

WRONG = "项目计划投资80亿元，已完成66亿元，完成率92.5%。"
OTHER = "工程计划投资90亿元，已完成66亿元，完成率92.5%。"
WIDTHS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


def _document(
    text: str, encoding: str = "utf-16", *, uri: str = "file:///a.md", language: str = "markdown"
) -> Document:
    return Document(uri, language, text, 1, encoding)


@pytest.mark.parametrize("encoding", WIDTHS)
def test_random_edits_leave_what_the_editor_has(encoding: str) -> None:
    """The editor works on lists of lines; what comes of the same edits must be the same text."""
    codec, width = WIDTHS[encoding]
    dice = random.Random(7)
    parts = ["数", "𠮷", "😀", "a", "é", "\n", "\r\n", "\r", "\u2028", "\x0b", "\x0c", "\x85", "6.6亿元"]
    document = _document("".join(dice.choices(parts, k=60)), encoding)
    for _ in range(400):
        lines = document.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        spots = []
        for _ in range(2):
            number = dice.randrange(len(lines))
            column = dice.randint(0, len(lines[number]))
            spots.append((number, column))
        (first, last), new = sorted(spots), "".join(dice.choices(parts, k=dice.randint(0, 4)))
        ends = [
            lsp.Position(number, len(lines[number][:column].encode(codec)) // width) for number, column in (first, last)
        ]
        offsets = [_offset(document.text, *spot) for spot in (first, last)]
        expected = document.text[: offsets[0]] + new + document.text[offsets[1] :]
        assert [document.positions.offset(end) for end in ends] == offsets
        if "\r\n" not in (document.text[offset - 1 : offset + 1] for offset in offsets):
            assert [document.positions.position(offset) for offset in offsets] == ends
        document.change([lsp.TextDocumentContentChangePartial(lsp.Range(*ends), new)], document.version + 1)
        assert document.text == expected


def _offset(text: str, line: int, column: int) -> int:
    at = 0
    for _ in range(line):
        while text[at] not in "\r\n":
            at += 1
        at += 2 if text[at : at + 2] == "\r\n" else 1
    return at + column


@pytest.mark.parametrize(
    ("line", "character", "offset"),
    [(0, 99, 2), (1, 0, 3), (1, 1, 3), (1, 2, 4), (1, 99, 4), (2, 0, 6), (9, 9, 6), (0, 0, 0)],
)
def test_positions_that_are_not_there(line: int, character: int, offset: int) -> None:
    assert Positions("ab\n𠮷\r\n").offset(lsp.Position(line, character)) == offset


@pytest.mark.parametrize("encoding", WIDTHS)
def test_positions_on_one_long_line(encoding: str) -> None:
    codec, width = WIDTHS[encoding]
    text = "数𠮷a😀é" * 500
    positions = Positions(text, encoding)
    for offset in (*range(505, 520), 1023, 1024, 1025, 2047, 2048, len(text) - 1, len(text)):
        there = positions.position(offset)
        assert there == lsp.Position(0, len(text[:offset].encode(codec)) // width)
        assert positions.offset(there) == offset
    assert positions.range(0, 1) == lsp.Range(lsp.Position(0, 0), positions.position(1))
    assert Positions("", encoding).position(0) == lsp.Position(0, 0)
    assert Positions("", encoding).offset(lsp.Position(0, 3)) == 0


def test_half_a_surrogate_pair_counts_as_what_stands_in_for_it() -> None:
    document = _document("甲")
    whole = lsp.TextDocumentContentChangeWholeDocument("\ud842数66")
    document.change([whole], 2)
    assert document.text == "\ufffd数66"


@pytest.mark.parametrize(
    ("uri", "language", "kind"),
    [
        ("file:///a.md", "plaintext", "md"),
        ("file:///a%20b.HTML", "x", "html"),
        ("file:///a.txt", "markdown", "txt"),
        ("file:///a.jsonl", "plaintext", None),
        ("file:///a.docx", "plaintext", None),
        ("file:///README", "markdown", "md"),
        ("untitled:Untitled-1", "html", "html"),
        ("untitled:Untitled-1", "text", "txt"),
        ("file:///a.rst", "restructuredtext", "txt"),
    ],
)
def test_how_a_document_is_read(uri: str, language: str, kind: Kind | None) -> None:
    assert _document("", uri=uri, language=language).kind == kind


@pytest.mark.parametrize(
    ("old", "new", "span", "moved"),
    [
        ("甲乙丙丁", "甲乙丙丁", (1, 2), (1, 2)),
        ("甲乙丙丁", "子甲乙丙丁", (1, 2), (2, 3)),
        ("甲乙丙丁", "甲乙丙丁子", (3, 4), (3, 4)),
        ("甲乙丙丁", "甲子丙丁", (1, 2), None),
        ("甲乙丙丁", "甲丁", (3, 4), (1, 2)),
        ("甲乙丙丁", "甲丁", (0, 2), None),
        ("甲甲甲", "甲甲", (2, 3), None),
        ("", "甲", (0, 0), (0, 0)),
    ],
)
def test_what_was_found_moves_with_the_text(
    old: str, new: str, span: tuple[int, int], moved: tuple[int, int] | None
) -> None:
    assert Moved(old, new).span(*span) == moved


def _answer(text: str, kind: Kind, folder: Path, answerer: Answerer | None = None) -> Answer:
    path = folder / f"a.{kind}"
    job = Job(text, kind, str(path), str(folder), None, "zh", markdown=True, pages=str(folder))
    answer = (answerer or Answerer())(job)
    assert answer is not None
    return answer


C = "<!-- heshu: ignore A105 -->"


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("md", WRONG, f"{C}\n{WRONG}"),
        ("md", f"\ufeff{WRONG}", f"\ufeff{C}\n{WRONG}"),
        ("md", f"甲。\r\n\r\n{WRONG}\r\n", f"甲。\r\n\r\n{C}\r\n{WRONG}\r\n"),
        ("md", f"甲。\n{WRONG}\n", f"{C}\n甲。\n{WRONG}\n"),
        ("md", f"甲。\n\n- 乙\n- {WRONG}  \n- 丙\n", f"甲。\n\n- 乙\n- {WRONG}{C}  \n- 丙\n"),
        ("md", f"1. 乙\n\n   {WRONG}\n", f"1. 乙\n\n   {C}\n   {WRONG}\n"),
        ("md", f"> {WRONG}\n", f"{C}\n> {WRONG}\n"),
        ("md", f"---\ntitle: {WRONG}\n---\n\n乙。\n", f"---\n# {C}\ntitle: {WRONG}\n---\n\n乙。\n"),
        ("md", f"{WRONG}\n\n{C}\n\n{OTHER}\n", f"{C}\n{WRONG}\n\n{C}\n\n{OTHER}\n"),
        ("html", f"<p>{WRONG}</p>", f"<p>{C}{WRONG}</p>"),
        ("html", f"<div><p>甲</p>{WRONG}</div>", f"<div><p>甲</p>{C}{WRONG}</div>"),
        ("html", f"<p title='a>b'>甲<br>{WRONG}</p>", f"<p title='a>b'>{C}甲<br>{WRONG}</p>"),
        ("html", WRONG, f"{C}{WRONG}"),
    ],
)  # fmt: skip
def test_a_comment_is_put_where_it_holds(kind: Kind, text: str, expected: str, tmp_path: Path) -> None:
    answerer = Answerer()
    (mark,) = _answer(text, kind, tmp_path, answerer).marks
    assert text[mark.start : mark.end] == "92.5%"
    place = comment(text, mark.start, mark.code, kind)
    assert place is not None
    after = text[: place[0]] + place[1] + text[place[0] :]
    assert after == expected
    assert _answer(after, kind, tmp_path, answerer).marks == ()


def test_plain_text_has_no_comments() -> None:
    assert comment(WRONG, 20, "A105", "txt") is None


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("heshu.toml", None),
        ("heshu.toml", 'ignore = ["C"]'),
        ("heshu.toml", '\ufeffignore = ["C"]\r\n[[suppress]]\r\nfingerprint = "0123456789abcdef"\r\n'),
        ("pyproject.toml", '[tool.heshu]\nlang = "zh"\n'),
    ],
)
def test_a_fingerprint_is_added_to_the_configuration(name: str, before: str | None, tmp_path: Path) -> None:
    path = tmp_path / name
    if before is not None:
        path.write_bytes(before.encode())
    answerer = Answerer()
    first = _answer(WRONG, "txt", tmp_path, answerer)
    (mark,) = first.marks
    assert first.config is not None
    accept(first.config, mark.fingerprint, str(tmp_path / "a.txt"))
    text = path.read_bytes().decode()
    assert text.startswith(before or "[[suppress]]")
    assert ("\n" in text.replace("\r\n", "")) is ("\r\n" not in (before or ""))
    assert _answer(WRONG, "txt", tmp_path, answerer).marks == ()


def test_a_configuration_that_cannot_be_added_to_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "heshu.toml"
    path.write_text("suppress = []", encoding="utf-8")
    with pytest.raises(tomllib.TOMLDecodeError):
        accept(Config(tmp_path, path), "0" * 16, "a.txt")
    assert path.read_text(encoding="utf-8") == "suppress = []"


@pytest.mark.parametrize(
    ("settings", "lang", "hints", "wrong"),
    [
        ({"lang": "en", "inlayHints": True}, "en", True, []),
        ({"heshu": {"lang": "en"}}, "en", False, []),
        ({"lang": None}, None, False, []),
        ({"lang": "fr", "inlayHints": 1, "size": 2}, None, False, ["lang", "inlayHints", "size"]),
        ({"lang": ["zh"]}, None, False, ["lang"]),
        (None, None, False, []),
        ([1], None, False, []),
    ],
)
def test_settings(settings: object, lang: str | None, hints: bool, wrong: list[str]) -> None:
    found, told = Preferences().with_settings(settings)
    assert (found.lang, found.hints, told) == (lang, hints, wrong)


def test_nothing_in_a_hover_is_markup() -> None:
    show = Showing(Messages("zh"), lambda code: None, markdown=True)
    assert show.words("a*b_c`d[e](f)<g>&h\\i") == r"a\*b\_c\`d\[e\](f)&lt;g&gt;&amp;h\\i"
    assert show.words("http://a.b www.c.d e@f") == r"http:\//a.b www\.c.d e\@f"
    assert show.words("\x1b[1m\n# 甲") == "␛\\[1m # 甲"
    assert show.code("a`b*c\x1b\n") == "`aˋb*c␛ `"
    plain = Showing(Messages("zh"), lambda code: None, markdown=False)
    assert plain.words("a*b<c>") == "a*b<c>"


def test_what_is_too_large_is_told(tmp_path: Path) -> None:
    (tmp_path / "heshu.toml").write_text('max-size = "1kB"\n', encoding="utf-8")
    answerer = Answerer()
    assert len(_answer(f"{WRONG}\n{OTHER}\n", "txt", tmp_path, answerer).marks) == 2
    answer = _answer(WRONG * 100, "txt", tmp_path, answerer)
    assert answer.marks == ()
    assert answer.trouble is not None
    assert "1 kB" in answer.trouble
