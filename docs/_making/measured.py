"""The measured figures, from ``tests/evaluation``, which is the one place where they stand.

In Chinese the tables are given with their headings in Chinese; what is said around them is on the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from heshu_rules.rule import Language

_FOLDER: Final = Path(__file__).parents[2] / "tests" / "evaluation"
_CHINESE: Final = {
    "Findings per 1,000 articles by rule and severity": "每千篇稿件报告多少处",
    "Precision by rule": "各规则的准确率",
    "Slips found in print": "见报稿件中找到的差错",
    "rule": "规则",
    "severity": "级别",
    "error": "错误",
    "warning": "警告",
    "info": "提示",
    "right": "对",
    "wrong": "错",
    "undecidable": "无法判断",
    "precision": "准确率",
    "recall": "召回率",
    "not judged": "未判断",
    "article": "稿件",
    "what is wrong": "错在哪里",
    "all": "合计",
    "How many slips are found": "差错找到多少",
    "articles": "稿件",
    "number": "个数",
    "slips planted": "改错",
    "found": "找到",
    "false alarms as printed": "原文误报",
    "read one by one, every statement labelled": "逐篇读过，每种说法都有标注",
    "growth, shares and sums that arithmetic singles out": "由算术挑出的增速、占比、合计",
    "statement": "说法",
    "step": "步骤",
    "figures of a newspaper page: place, kind, value and unit": "一个报纸版面的数字：位置、种类、数值和单位",
    "figures of nine articles": "九篇稿件的数字",
    "pairs of figures called one quantity, of those that are": "同一数量的数字对，认作同一的",
    "pairs that are one quantity, of those called so": "认作同一数量的数字对，确是同一的",
    "statements with one figure missing, of which it is implied": "少写一个数的说法，推算出这个数的",
    "average": "平均数",
    "completion": "完成率",
    "growth": "增速",
    "list length": "列举项数",
    "order": "升降、高低",
    "points": "百分点",
    "repeat": "同一事实两次出现",
    "share": "占比",
    "shares sum": "占比之和",
    "subset": "部分与总体",
    "sum": "分项与合计",
    "weekday": "星期",
}
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
    return _CHINESE.get(text, text) if language == "zh" else text


def method(language: Language) -> str:
    """How it was done."""
    return _sections("README.md")["How it was made"]


PARTS: Final[dict[str, Callable[[Language], str]]] = {"results": results, "method": method}
