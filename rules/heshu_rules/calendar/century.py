"""Century and decade beside a year.

Checks that a year printed beside a decade or century lies in it: 1985年（20世纪80年代）, 20世纪80年代的1985年. The
years xx00 are let pass: custom counts them to either century. Silent where year and decade only stand near each
other. Source: GB/T 7408; 19××年 is the 20th century, a slip that manuals of proofreading list.
---
世纪、年代与年份。

核对与年代、世纪紧邻的年份是否在其中：1985年（20世纪80年代）、20世纪80年代的1985年。整百年习惯上归属不一，不核对。只是
相距不远、并非同指的，不核对。依据：GB/T 7408；编校手册（19××年属20世纪）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from heshu_claims.interval import Interval
from heshu_rules.calendar._dates import Dated, dated, is_range
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_SAME: Final = r"[（(，]?(?:即|也就是|正是|是)?(?:初|末|中期|初期|末期|后期|前期)?(?:的|[（(])?(?:即)?"
_AGE: Final = r"世纪|年代"


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every year that stands beside its decade or century."""
    text = facts.article.text.clean
    if "世纪" not in text and "年代" not in text:
        return
    for claims in facts.sentences:
        dates = [item for claim in claims if (item := dated(claim)) is not None]
        for first, second in pairwise(dates):
            gap = facts.between(first.claim, second.claim)
            if _is_age(first) == _is_age(second) or not gap or not re.fullmatch(_SAME, gap):
                continue
            age, year = (first, second) if _is_age(first) else (second, first)
            if year.is_written and not is_range(year.claim) and year.start.year % 100 and gap not in ("，",):
                yield _relation(age, year)


def _is_age(item: Dated) -> bool:
    return re.search(_AGE, item.claim.figure.text) is not None


def _relation(age: Dated, year: Dated) -> Relation:
    span = Interval(age.start.year, age.end.year)
    terms = {
        "year": Term(claim=year.claim, value=Interval.point(year.start.year), text=f"{year.start.year}年"),
        "age": Term(claim=age.claim, value=span, text=f"{age.claim.figure.text}（{age.start.year}—{age.end.year}年）"),
    }
    spans = ((age.claim.figure.start, age.claim.figure.end), (year.claim.figure.start, year.claim.figure.end))
    return Relation("validity", terms, (Reading(equal(Role("year"), Role("age"))),), spans=tuple(sorted(spans)))


RULE = Rule(
    code="D108",
    name="century",
    family="calendar",
    title="年份不在所说的世纪、年代",
    title_en="the year is not of that century or decade",
    page=__doc__ or "",
    right=(
        "20世纪80年代（1985年），水库建成。",
        "1985年（20世纪80年代）水库建成，20世纪90年代加固。",
        "水库建于2000年（20世纪最后一年）。",
    ),
    wrong=(
        "19世纪80年代（1985年），水库建成。",
        "1985年（20世纪90年代）水库建成。",
        "20世纪70年代的1985年，水库建成。",
    ),
    relations=relations,
)
