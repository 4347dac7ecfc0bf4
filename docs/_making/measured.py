"""The measured figures, from ``tests/evaluation``, which is the one place where they stand.

In Chinese the tables are given with their words in Chinese, as far as ``chinese.tsv`` has them; what is said around
them is on the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from tables import chinese

from heshu_rules.rule import Language

_FOLDER: Final = Path(__file__).parents[2] / "tests" / "evaluation"
_CODE: Final = re.compile(r"\|\s*([A-Z]\d{3})\s*\|")


def _sections(name: str) -> dict[str, str]:
    """The sections of a file by heading."""
    parts = re.split(r"^## (.+)$", (_FOLDER / name).read_text(encoding="utf-8"), flags=re.M)
    return dict(zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True))


def results(language: Language) -> str:
    """All results, a section each."""
    lines = []
    for heading, text in _sections("summary.md").items():
        lines += [f"### {_word(heading, language)}", ""]
        lines += text.splitlines() if language == "en" else _tables(text)
        lines.append("")
    return _CODE.sub(r"| [\1](rules/\1.md) |", "\n".join(lines))


def _tables(text: str) -> Iterator[str]:
    """The tables of a section, in Chinese where there is a word for what a cell says."""
    before = ""
    for line in text.splitlines():
        if line.startswith("|"):
            yield "|".join(_word(cell.strip(), "zh") for cell in line.split("|"))
        elif before.startswith("|"):
            yield ""
        before = line


def _word(text: str, language: Language) -> str:
    return chinese().get(f"result {text}", text) if language == "zh" else text


def method(language: Language) -> str:
    """How it was done."""
    return _sections("README.md")["How it was made"]


PARTS: Final[dict[str, Callable[[Language], str]]] = {"results": results, "method": method}
