"""Cells, line breaks and what a terminal must not be sent."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from heshu.reports.terminal import ORDINARY, PLAIN, fitted, harmless, padded, symbols_for, underline, wrap, wrapped


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("日均发送旅客达13.7万人次。", 20, ["日均发送旅客达", "13.7万人次。"]),  # a figure stays in one piece
        ("共三项：甲、乙、丙。", 8, ["共三项：", "甲、乙、", "丙。"]),
        ("《规划》印发", 8, ["《规划》", "印发"]),
        ("平稳（略）", 6, ["平稳", "（略）"]),
        ("1234567890", 4, ["1234", "5678", "90"]),  # a word longer than the line is broken all the same
        ("增速 5.1% 以上", 8, ["增速", "5.1% 以", "上"]),
        ("", 10, [""]),
    ],
)
def test_wrapping(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@pytest.mark.parametrize("text", ["汉" * 300, "3.14、" * 99, "（（（（（（（（", "。。。。。。。。。。", "a b c" * 40])
@pytest.mark.parametrize("width", [2, 7, 20])
def test_wrapped_lines_are_the_text_and_fit(text: str, width: int) -> None:
    spans = wrap(text, width)
    assert "".join(text[a:b] for a, b in spans) == text
    assert all(cell_len(text[a:b].rstrip()) <= width for a, b in spans if b - a > 1)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("\x1b[31m红", "␛[31m红"),
        ("甲\r\n乙\t丙", "甲  乙 丙"),
        ("甲\u202e乙\u2066丙\u200b丁\ufeff", "甲\ufffd乙\ufffd丙\ufffd丁\ufffd"),
        ("\x9b31m", "\ufffd31m"),
        ("\ud800甲", "?甲"),
        ("\u2028\x00\x7f", " ␀␡"),
        ("100%", "100%"),
    ],
)
def test_nothing_that_a_terminal_would_act_on(text: str, safe: str) -> None:
    assert harmless(text) == safe
    assert len(safe) == len(text)


def test_underline_stands_under_wide_characters() -> None:
    assert underline("达13万人", [" ", "━", "━", "━", " "]) == "  ━━━━"


def test_fitted_and_padded_count_cells() -> None:
    assert fitted("成渝高铁累计", 8) == "成渝高…"
    assert fitted("成渝", 4) == "成渝"
    assert padded("成渝", 6) == "成渝  "


@pytest.mark.parametrize(
    ("encoding", "symbols"),
    [("utf-8", ORDINARY), ("gbk", PLAIN), ("gb18030", ORDINARY), ("no-such", PLAIN), (None, ORDINARY)],
)
def test_symbols_are_those_that_the_code_page_has(encoding: str | None, symbols: object) -> None:
    assert symbols_for(encoding) is symbols
    if encoding == "gbk":
        signs = (PLAIN.error, PLAIN.confirmed, PLAIN.bounded, PLAIN.implied, PLAIN.figure, PLAIN.word)
        assert all(sign.encode("gbk") for sign in signs)
