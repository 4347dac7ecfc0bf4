"""The tags and texts of an HTML source, each with its place in it; one pass, whatever the source."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

# Possessive throughout: what is not closed reaches to the end of the source and is never tried again.
_TAG: Final = re.compile(
    r"<!--(?:.*?-->|.*+)"
    r"|<[!?][^>]*+(?:>|\Z)"
    r"|<(?P<close>/?+)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"""(?P<attributes>(?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+)*+)(?:>|\Z)""",
    re.S,
)
_ATTRIBUTE: Final = re.compile(
    r"""(?P<name>[^\s"'>/=]++)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"?+|'(?P<single>[^']*+)'?+|(?P<bare>[^\s>]++)))?+"""
)
_REFERENCE: Final = re.compile("&(?:#[0-9]{1,12}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")

_RAW_TEXT: Final = frozenset(("script", "style", "textarea", "title", "xmp", "noembed", "noframes"))
"""Elements whose content is no markup."""


@dataclass(frozen=True, slots=True)
class Token:
    """A start tag (``kind`` "<"), end tag ("/") or text ("") with its place in the source.

    ``name`` is in lower case; of a text, it is the element of raw text that it stands in, else empty.
    """

    kind: str
    name: str
    start: int
    end: int
    written: str = ""

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes of a start tag, names in lower case, the first of each name."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.written[:20_000]):
            value = match["double"] or match["single"] or match["bare"] or ""
            found.setdefault(match["name"].lower(), html.unescape(value))
        return found


def tokens_of(source: str) -> Iterator[Token]:
    """The tags and texts of a source in order; comments and declarations are left out."""
    at = 0
    while match := _TAG.search(source, at):
        if match.start() > at:
            yield Token("", "", at, match.start())
        at = match.end()
        if match["name"] is None:
            continue
        name = match["name"][:32].lower()
        yield Token("/" if match["close"] else "<", name, match.start(), at, match["attributes"] or "")
        if name in _RAW_TEXT and not match["close"]:
            closing = re.compile(f"</{name}", re.I).search(source, at)
            end = closing.start() if closing else len(source)
            if end > at:
                yield Token("", name, at, end)
            at = end
    if at < len(source):
        yield Token("", "", at, len(source))


def pieces_of_text(source: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """A text as it reads, in pieces with their places: character references are pieces of their own."""
    at = start
    for match in _REFERENCE.finditer(source, start, end):
        if match.start() > at:
            yield source[at : match.start()], at
        yield html.unescape(match[0]), -match.start() - 1
        at = match.end()
    if end > at:
        yield source[at:end], at
