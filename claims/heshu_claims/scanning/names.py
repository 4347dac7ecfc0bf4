"""Names, codes and words that have a numeral in them and are no figures: C919, 12306, 十九大, 一带一路, 零部件.

What they are stands in tables, each with its reason: whole words, patterns, and heads (歼 before 20, 北纬 before 30度).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from heshu_claims.lexicon import table
from heshu_claims.scanning.patterns import lazily

_NUMERALS: Final = frozenset("0123456789零〇一二两三四五六七八九十百千万亿几数半首")
_DIGITS: Final = frozenset("0123456789")
_METRICS: Final = frozenset(
    [
        "GDP",
        "CPI",
        "PPI",
        "PMI",
        "ETF",
        "IPO",
        "ROE",
        "EPS",
        "PE",
        "PB",
        "PEG",
        "LPR",
        "MLF",
        "SLF",
        "DR",
        "IRR",
        "NPL",
        "REITs",
        "LOF",
        "FDI",
        "ODI",
        "CAGR",
    ]
)
_CODE: Final = lazily(r"[A-Za-z0-9]*(?:[-‐‑./·][A-Za-z0-9]+){0,8}")
_ADDRESS: Final = lazily(r"[A-Za-z0-9_\-./:%?&=#@+~,;!$'*()]*")


@cache
def _words() -> dict[str, tuple[tuple[int, str], ...]]:
    """For each numeral with the character before it, the words that it may stand in, and after how many characters.

    进一步 is found from its 一 behind 进, 五花八门 from both its numerals. For a numeral that begins a word it is the
    character behind it that counts.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    for name in ("words_with_numerals", "names"):
        for row in table(name):
            for word in row[1].split():
                for at, c in enumerate(word):
                    if c in _NUMERALS:
                        pair = word[at - 1 : at + 1] if at else word[:2]
                        found.setdefault(pair, []).append((at, word))
    return {pair: tuple(words) for pair, words in found.items()}


def word_at(text: str, start: int, reach: int = 0) -> int | None:
    """The end of the word that the numeral at ``start`` stands in; it begins ``reach`` characters before or earlier.

    Of several the longest counts.
    """
    words = _words()
    size, end = 0, None
    for pair in (text[start - 1 : start + 1] if start else "", text[start : start + 2]):
        for before, word in words.get(pair, ()):
            if len(word) > size and reach <= before <= start and text.startswith(word, start - before):
                size = len(word)
                end = start - before + size
    return end


@cache
def _patterns(anchor: str) -> re.Pattern[str]:
    return re.compile("|".join(row[1] for row in table("name_patterns") if row[0] == anchor))


def pattern_at(text: str, start: int, anchor: str) -> int | None:
    """Where the name ends that a pattern finds at ``start``. ``anchor`` is its class: digit, bare, chinese."""
    match = _patterns(anchor).match(text, start)
    return match.end() if match else None


@cache
def _heads() -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    heads = {word: row[0] for row in table("name_heads") for word in row[1].split()}
    lengths: dict[str, set[int]] = {}
    for word in heads:
        lengths.setdefault(word[-1], set()).add(len(word))
    return heads, {c: tuple(sorted(n, reverse=True)) for c, n in lengths.items()}


def head_before(text: str, start: int) -> str | None:
    """Whether the word before a number makes it a name: "any" (北纬30度), "bare" without unit (骁龙660)."""
    heads, lengths = _heads()
    while start and text[start - 1] in ' -‐‑:：—“"':
        start -= 1
    for n in lengths.get(text[start - 1 : start], ()):
        found = heads.get(text[max(start - n, 0) : start])
        if found is not None:
            return found
    return None


def code_end(text: str, start: int) -> int:
    """Where the code ends that goes on at ``start``: the 919 of C919, the G of 5G."""
    match = _CODE().match(text, start)
    return match.end() if match else start


def latin(text: str, start: int, end: int) -> tuple[int, bool]:
    """Where reading goes on after the Latin letters ``start``–``end``, and whether a number there may be a figure.

    It may not in C919 and iPhone 15, it may in GDP5.9万亿元; an address is skipped as a whole.
    """
    after = text[end : end + 1]
    if after == "@" or (after in (":", ".") and text[start:end].lower() in ("http", "https", "www", "ftp")):
        match = _ADDRESS().match(text, start)
        return (match.end() if match else end), False
    at = end
    while text[at : at + 1] in ("-", "‐", "‑", "–", ".", " ", "_") and at - end < 2:
        at += 1
    if text[at : at + 1] not in _DIGITS:
        return end, False
    return at, True


def is_metric(word: str) -> bool:
    """Whether a Latin word names what a number measures (GDP, CPI), so that the number behind it is one."""
    return word in _METRICS
