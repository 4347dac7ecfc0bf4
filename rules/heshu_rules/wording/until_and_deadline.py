"""截止 for 截至.

截至 says up to when a figure was counted (截至6月底); 截止 says that something ends (报名6月30日截止). Checks 截止
directly before a time, except for deadlines (报名, 申请, 征集 … in the clause) and 截止到, 截止于, 截止日期, which
are in use; and 截至日期. Source: manuals of proofreading.
---
“截止”与“截至”混用。

“截至6月底完工12个”说的是统计到何时，“报名6月30日截止”说的是到期停止。核对直接用在时间之前的“截止”；分句里有报名、申
请、征集等字样的是期限，“截止到”“截止于”“截止日期”通行，均不提示。“截至日期”应为“截止日期”。依据：编校手册。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import Pattern, finding, hits, is_silenced
from heshu_rules.rule import Rule

_UNTIL: Final = Pattern(
    r"截止(?=\d{1,4}[年月日时号]|目前|今[年天日晨早晚]|去年|上[年月]|本[年月周]|昨[天日晚]|发稿|当[前日天地]"
    r"|北京时间|记者)",
    ("截止",),
    reach=(0, 12),
)
_DEADLINE: Final = Pattern(r"截至(?=日期|时间)", ("截至日期", "截至时间"))


def findings(facts: Facts) -> Iterator[Finding]:
    """截止 before a time that a figure was counted up to, and 截至 in 截止日期."""
    for hit in hits(facts, _UNTIL):
        if not is_silenced("until-and-deadline", hit.before(12)):
            yield finding(RULE, facts, hit, suggestion="截至")
    for hit in hits(facts, _DEADLINE):
        yield finding(RULE, facts, hit, suggestion="截止")


RULE = Rule(
    code="W107",
    name="until-and-deadline",
    family="wording",
    title="“截止”与“截至”混用",
    title_en="截止 for 截至",
    page=__doc__ or "",
    right=(
        "截至6月底，已完工12个项目。",
        "招聘报名截止6月30日17时。",
        "截止日期为6月30日，截止到目前已有百人报名。",
    ),
    wrong=(
        "截止6月底，已完工12个项目。",
        "截止目前，全县脱贫3000人。",
        "投标的截至日期为6月30日。",
    ),
    severity="info",
    findings=findings,
)
