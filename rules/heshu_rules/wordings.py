"""The words of findings in Chinese and English, from one table."""

from __future__ import annotations

from functools import cache
from importlib import resources

from heshu_rules.rule import Language


@cache
def _table() -> dict[str, tuple[str, str]]:
    text = (resources.files("heshu_rules") / "wordings.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {key: (chinese, english) for key, chinese, english in rows}


def word(key: str, language: Language, **values: str) -> str:
    """The wording of a key in a language, with values filled in."""
    chinese, english = _table()[key]
    return (chinese if language == "zh" else english).format(**values)
