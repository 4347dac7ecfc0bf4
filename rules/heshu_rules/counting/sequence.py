"""The numbers of a list follow one another.

一是, 二是, 四是 has lost its third point, or its number; 一是, 二是, 二是 has one number twice. Checked are 一是, 一要,
一则; 第一，; 其一; （一）; （1）; ①; and lines that begin with 一、 or 1. from the first on.
Silent: where a number is lower than the one before (a list within a list goes on), or more than one is missing.
Source: manuals of proofreading: numbers of chapters, paragraphs and points are checked one by one.

---

核查列举序号是否连续。
一是、二是、四是，或漏了第三点，或错了序号；一是、二是、二是，序号重复。核对“一是”“一要”“一则”“第一，”“其一”“（一）”
“（1）”“①”以及行首的“一、”“1.”，从第一个序号起。
不查：后一序号小于前一序号的（列举中套有列举）；缺失不止一个的。
依据：校对手册：章节、段落、条目的序号须逐一核对。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_claims.enumerators import Mark
from heshu_rules.counting._lists import Lists, lists
from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.rule import Language, Rule

_SKIPPED: Final = 2
_AROUND: Final = 12


def findings(facts: Facts) -> Iterator[Finding]:
    """A finding for every pair of marks that does not follow in order."""
    for found in lists(facts):
        for sequence in found.sequences:
            for before, after in sequence.gaps:
                if after.number - before.number in (0, _SKIPPED):
                    yield _finding(facts, found, before, after)


def _finding(facts: Facts, found: Lists, before: Mark, after: Mark) -> Finding:
    language: Language = getattr(facts, "language", "zh")
    text = facts.article.field(found.field)
    start, end = text.span(after.start, after.end)
    colon = "：" if language == "zh" else ": "
    touched = [claim.id for at, claim in found.claims.items() if after.start <= at < after.end]
    return Finding(
        rule=RULE.code, name=RULE.name, family=RULE.family, severity=RULE.severity,
        message=f"{RULE.heading(language)}{colon}{before.text}……{after.text}",
        field=found.field, start=start, end=end, spans=(text.span(before.start, before.end), (start, end)),
        claims=tuple(sorted(touched)), found=after.text, clause=found.text[after.start : after.end + _AROUND],
    )  # fmt: skip


RULE = Rule(
    code="C105",
    name="sequence",
    family="counting",
    title="列举序号不连续",
    title_en="the numbers of a list do not follow one another",
    page=__doc__ or "",
    right=(
        "一是完善制度。二是加强培训。三是严格考核。",
        "（一）摸清底数；（二）分类施策；（三）跟踪问效。",
        "一要精简，二要提速。下一步重点：一是减证，二是并联，三是公开。",
    ),
    wrong=(
        "一是完善制度。二是加强培训。四是严格考核。",
        "（一）摸清底数；（二）分类施策；（二）跟踪问效。",
        "第一，摸清底数。第三，跟踪问效。",
    ),
    severity="warning",
    findings=findings,
)
