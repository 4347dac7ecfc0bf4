"""What is said to exceed its plan is more than 100% of it, and what is said to fall short is less.

Formula: 超额完成, 提前完成: rate ≥ 100%; 未完成, 欠: rate ≤ 100%.
Silent: where the words are of a part (其中三县超额完成), of a plan yet to come (力争超额完成), or stand in another
sentence.
Source: arithmetic.

---

核查“超额完成”“未完成”与完成率是否相符。
公式：超额完成、提前完成的，完成率不低于100%；未完成的，完成率不高于100%。
不查：说的是其中一部分（其中三县超额完成）或将来（力争超额完成）的；不在同一句的。
依据：算术关系。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_rules.arithmetic._terms import level
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, at_most
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_MORE: Final = re.compile("超额完成|超额实现|超计划|超过计划|超出计划|提前完成|提前超额")
_LESS: Final = re.compile("未完成|没有完成|未能完成|没能完成|未达到?(?:年度|全年)?(?:计划|目标|任务)|欠产|欠进度")
_NOT: Final = re.compile("其中|部分|有的|个别|多数|大多|力争|确保|争取|有望|预计|将|计划在|如果|若|除|外|不含|不是")
_COMMA: Final = re.compile("[，,；;：:、（(]")
_PLAN: Final = Term(value=Interval.point(1), text="100%", unit="%")


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every completion rate in whose sentence the plan is said to be exceeded or missed."""
    for rate in facts.of_measure("completion"):
        if rate.figure.kind != "percent":
            continue
        for direction, pattern in (("above", _MORE), ("below", _LESS)):
            span = _said(facts, rate, pattern)
            if span is not None:
                yield _relation(rate, direction, span)


def _relation(rate: Claim, direction: str, span: tuple[int, int]) -> Relation:
    sides = (Role("plan"), Role("rate")) if direction == "above" else (Role("rate"), Role("plan"))
    terms = {"rate": level(rate), "plan": _PLAN}
    return Relation("direction", terms, (Reading(at_most(*sides)),), words={"direction": direction}, spans=(span,))


def _said(facts: Facts, rate: Claim, pattern: re.Pattern[str]) -> tuple[int, int] | None:
    """Where the words say it of the whole that the rate is of; no other figure stands between."""
    start, end = rate.place.sentence_span
    text = facts.text(rate.field, (start, end))
    for match in pattern.finditer(text):
        a, b = start + match.start(), start + match.end()
        lower, upper = (rate.figure.end, a) if a >= rate.figure.end else (b, rate.figure.start)
        between = facts.text(rate.field, (lower, max(lower, upper)))
        before = text[max(0, match.start() - 8) : match.start()]
        if b <= rate.figure.start and not _COMMA.search(between):
            continue  # 超额完成计划的10%: by so much
        if _NOT.search(between) or _NOT.search(before) or "未" in before[-2:] or _has_figure(facts, rate, lower, upper):
            continue
        return a, b
    return None


def _has_figure(facts: Facts, rate: Claim, start: int, end: int) -> bool:
    return any(
        start <= claim.figure.start < end and claim.measure not in ("date", "duration")
        for claim in facts.claims[max(0, rate.id - 6) : rate.id + 7]
        if claim.field == rate.field
    )


RULE = Rule(
    code="A124",
    name="exceeded",
    family="arithmetic",
    title="“超额”“未完成”与完成率不符",
    title_en="said to exceed or miss the plan, against its rate",
    page=__doc__ or "",
    right=(
        "全年完成投资66亿元，完成率103.2%，超额完成年度计划。",
        "全年完成投资66亿元，完成率98.1%，未完成年度计划。",
        "全年完成投资66亿元，完成率98.1%，其中三个县超额完成年度计划。",
    ),
    wrong=(
        "全年完成投资66亿元，完成率98.1%，超额完成年度计划。",
        "248个项目完成投资4138.4亿元、年度投资完成率达98.1%，超额完成全年投资任务。",
        "全年完成投资66亿元，完成率103.2%，未完成年度计划。",
    ),
    relations=relations,
)
