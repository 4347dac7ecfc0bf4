"""How a finding is accepted: by a comment in the document, or by its fingerprint in the configuration."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Final

from heshu.config import FILE
from heshu.decide import relative
from heshu.suppress import Comments

if TYPE_CHECKING:
    from pathlib import Path

    from heshu.config import Config
    from heshu.server.wire import Kind

_GAP: Final = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
_ITEM: Final = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_FRONT: Final = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_TAG: Final = re.compile(
    r"</?(?:p|li|td|th|h[1-6]|div|blockquote|figcaption|section|article|body|dd|dt|pre)\b"
    r"""(?:[^<>"']|"[^"]*"|'[^']*')*>""",
    re.IGNORECASE,
)
_BOM: Final = "\ufeff"


def comment(text: str, at: int, code: str, kind: Kind) -> tuple[int, str] | None:
    """Where in a source a comment must be put, and which, to accept the findings of a rule at an offset.

    ``None`` for plain text, and where no comment would help.
    """
    if kind == "txt":
        return None
    written = f"<!-- heshu: ignore {code} -->"
    place, comment = _in_html(text, at, written) if kind == "html" else _in_markdown(text, at, written)
    # Held against those who will read it: a place in a script or a code block is no place for a comment.
    after = text[:place] + comment + text[place:]
    moved = at + len(comment) if place <= at else at
    found = Comments(after, is_html=kind == "html").items
    holds = any(item.start <= moved < item.end and code in item.selectors for item in found)
    return (place, comment) if holds else None


def _in_markdown(text: str, at: int, written: str) -> tuple[int, str]:
    """On a line of its own before the paragraph, or at the end of the line of a list, which it would part."""
    start = max((gap.end() for gap in _GAP.finditer(text, 0, at)), default=text.startswith(_BOM))
    newline = "\r\n" if "\r\n" in text else "\n"
    front = _FRONT.match(text, start) if start <= len(_BOM) else None
    if front:
        return front.end(), f"# {written}{newline}"
    if _ITEM.match(text, start):
        line = re.compile(r"[^\r\n]*").match(text, at)
        assert line is not None, "the rest of a line may be empty"
        return at + len(line[0].rstrip()), written
    indent = re.compile(r"[ \t]*").match(text, start)
    return start, f"{indent[0] if indent else ''}{written}{newline}"


def _in_html(text: str, at: int, written: str) -> tuple[int, str]:
    """At the beginning of the block, or behind the one before it."""
    return max((tag.end() for tag in _TAG.finditer(text, 0, at)), default=0), written


def file_of(config: Config) -> Path:
    """The file that a fingerprint is written to: the configuration, or one to be made."""
    return config.path or config.root / FILE


def accept(config: Config, fingerprint: str, article: str) -> None:
    """Write a fingerprint into the file of a configuration, which is made if need be.

    Raises ``OSError`` for a file that cannot be read or written, ``ValueError`` for one that cannot be added to.
    """
    path = file_of(config)
    data = path.read_bytes() if path.exists() else b""
    text = data.decode("utf-8-sig")
    table = "[[suppress]]" if path.name == FILE else "[[tool.heshu.suppress]]"
    newline = "\r\n" if "\r\n" in text else "\n"
    name = json.dumps(relative(article, config.root), ensure_ascii=False).replace("\x7f", "\\u007f")
    lines = [table, f'fingerprint = "{fingerprint}"', f"file = {name}", ""]
    added = newline * (1 + (not text.endswith("\n"))) + newline.join(lines) if text else newline.join(lines)
    tomllib.loads(text + added)
    with path.open("ab") as file:
        file.write(added.encode("utf-8", "backslashreplace"))
