"""Quarters and half-years and their months.

Checks the months printed in brackets beside a quarter or half-year: 一季度（1—3月）, 上半年（1—6月）,
前三季度（1—9月）. Silent where the article speaks of business years (财年, 财季), whose quarters begin in other
months. Source: GB/T 7408.
---
季度、半年与月份。

核对季度、半年旁括注的月份：一季度（1—3月）、上半年（1—6月）、前三季度（1—9月）。涉及财年、财季的，季度起始月份不同，
不核对。依据：GB/T 7408。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.figure import Moment
from heshu_claims.interval import Interval
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_BESIDE: Final = r"(?:度|末)?[（(](?:即|指|为)?|，?即"
_BUSINESS_YEARS: Final = ("财年", "财季", "财务年度", "财政年度", "会计年度", "生产年度", "榨季")


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every quarter with its months beside it."""
    for claims in facts.sentences:
        dates = [claim for claim in claims if claim.figure.date is not None]
        for first, second in pairwise(dates):
            kinds = (_kind(first), _kind(second))
            if kinds not in (("quarter", "month"), ("month", "quarter")):
                continue
            if not re.fullmatch(_BESIDE, facts.between(first, second)):
                continue
            if any(word in facts.article.text.clean for word in _BUSINESS_YEARS):
                return
            quarter, months = (first, second) if kinds[0] == "quarter" else (second, first)
            yield _relation(quarter, months)


def _kind(claim: Claim) -> str | None:
    date = claim.figure.date
    assert date is not None, "only dates are compared"
    last = date.end or date.start
    if date.start.quarter or date.start.half:
        return "quarter"
    return "month" if date.start.month and last.month and not date.start.day and not last.day else None


def _relation(quarter: Claim, months: Claim) -> Relation:
    first, last = divmod(_number(quarter), 100)
    text = f"{quarter.figure.text}是{first}—{last}月"
    terms = {
        "months": Term(claim=months, value=Interval.point(_number(months)), text=months.figure.text),
        "quarter": Term(claim=quarter, value=Interval.point(_number(quarter)), text=text),
    }
    spans = tuple(sorted((claim.figure.start, claim.figure.end) for claim in (quarter, months)))
    return Relation("validity", terms, (Reading(equal(Role("months"), Role("quarter"))),), spans=spans)


def _number(claim: Claim) -> int:
    """The first and the last month as one number: 103 for January to March."""
    date = claim.figure.date
    assert date is not None, "only dates are compared"
    return 100 * _first(date.start) + _last(date.end or date.start)


def _first(moment: Moment) -> int:
    return moment.month or (3 * moment.quarter - 2 if moment.quarter else 6 * (moment.half or 1) - 5)


def _last(moment: Moment) -> int:
    return moment.month or (3 * moment.quarter if moment.quarter else 6 * (moment.half or 1))


RULE = Rule(
    code="D110",
    name="quarter",
    family="calendar",
    title="月份与季度、半年不符",
    title_en="the months are not those of the quarter",
    page=__doc__ or "",
    right=(
        "2024年一季度（1—3月）产值上升，上半年（1—6月）继续上升。",
        "2024年前三季度（1—9月）产值上升。",
        "2024财年一季度（4—6月）产值上升。",
    ),
    wrong=(
        "2024年一季度（1—4月）产值上升。",
        "2024年上半年（1—7月）产值上升。",
        "2024年前三季度（1—10月）产值上升。",
    ),
    relations=relations,
)
