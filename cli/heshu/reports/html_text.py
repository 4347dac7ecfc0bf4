"""Text that nobody vouches for, as HTML."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from heshu.harmless import harmless

_RUN: Final = re.compile(r"[^\w\s]{60}")


def safe(text: str) -> str:
    """A text as HTML shows it and does nothing else.

    A line may be broken within a long run of marks: of 5,000 commas no browser finds the end in reasonable time.
    """
    text = harmless(text)
    if not _RUN.search(text):
        return escape(text)
    parts, at = [], 0
    for match in _RUN.finditer(text):
        parts.append(escape(text[at : match.end()]))
        at = match.end()
    return "<wbr>".join([*parts, escape(text[at:])])


def attribute(text: str) -> str:
    """The same for the value of an attribute in quotes."""
    return escape(harmless(text))
