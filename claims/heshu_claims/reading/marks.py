"""What a line is by its wording: byline, caption, head of a page, dateline. The wordings are in a table."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Literal

Mark = Literal["caption", "byline", "folio", "dateline"]

TABLE = Path(__file__).parent.parent / "lexicon" / "line_marks.tsv"

_LONGEST = 120
"""Characters. What is longer is body text, whatever it begins with; only its ends are looked at."""


@functools.cache
def _patterns() -> dict[tuple[str, str], re.Pattern[str]]:
    """One pattern for every role and place of the table."""
    found: dict[tuple[str, str], list[str]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            role, where, pattern = line.split("\t")[:3]
            found.setdefault((role, where), []).append(pattern)
    # A range of 20,000 characters takes ten times as long to compile as a category that serves here as well.
    letters = {"[一-鿿]": r"[^\W\d]", "一-鿿": r"\w"}
    around = {"whole": "(?:{})\\Z", "start": "(?:{})", "end": "(?:{})[。]?\\Z"}
    compiled = {}
    for (role, where), patterns in found.items():
        pattern = around[where].format("|".join(patterns))
        for written, meant in letters.items():
            pattern = pattern.replace(written, meant)
        compiled[role, where] = re.compile(pattern)
    return compiled


def mark_of(text: str) -> Mark | None:
    """What a line or paragraph, without its blanks, is by its wording; None for body text and headings."""
    patterns = _patterns()
    if len(text) <= _LONGEST:
        if patterns["folio", "whole"].match(text):
            return "folio"
        if patterns["byline", "whole"].match(text):
            return "byline"
    if opens_caption(text) or ends_caption(text):
        return "caption"
    if patterns["dateline", "start"].match(text):
        return "dateline"
    return None


def opens_caption(text: str) -> bool:
    """Whether a picture's caption begins with this text."""
    return _patterns()["caption", "start"].match(text) is not None


def ends_caption(text: str) -> bool:
    """Whether the text ends with the credit of a picture."""
    tail = text[-40:]
    if "摄" not in tail and "图" not in tail:
        return False
    return _patterns()["caption", "end"].search(tail) is not None
