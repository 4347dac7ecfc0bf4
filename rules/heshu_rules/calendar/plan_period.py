"""Five-year plans and their years.

Checks the years printed beside a plan (“十四五”（2021—2025年）) and its first and last year
(2025年是“十四五”收官之年). From the third plan on, plan n begins in 1966 + 5(n − 3): 十五 2001, 十四五 2021. 第N年 of
a plan counts from its first year. Silent on plans that are not national and say so, and on the years of preparation
(编制, 谋划). Source: the outlines of the five-year plans.
---
五年规划与年份。

核对规划旁的起止年份（“十四五”（2021—2025年））、开局与收官之年（2025年是“十四五”收官之年）。第三个五年计划以后，第n个
始于1966+5(n−3)年：“十五”始于2001年，“十四五”始于2021年。规划“第N年”自首年计。编制、谋划规划的年份不核对。依据：历次五
年规划（计划）纲要。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from heshu_claims.article import Field
from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_rules.calendar._dates import is_range
from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.formula import Role, equal
from heshu_rules.lexical import Hit, finding
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_DIGITS: Final = "一二三四五六七八九"


class _Plan(NamedTuple):
    """A plan as it is printed, with its first year. Half-open offsets in the cleaned text."""

    start: int
    end: int
    text: str
    first: int


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"“(?P<ten>十?)(?P<one>[一二三四五六七八九]?)五”|第(?P<number>十?[一二三四五六七八九]|十)个五年(?:规划|计划)"
    )


@cache
def _milestone() -> re.Pattern[str]:
    return re.compile(
        r"(?:时期|期间|规划|计划|发展|建设|实施|纲要)*的?"
        r"(?:(?P<last>收官之年|收官年|最后一年|收尾之年)|(?P<first>开局之年|第一年|首年|起步之年)"
        rf"|第(?P<nth>[{_DIGITS[1:5]}2-5])年)"
    )


@cache
def _year() -> re.Pattern[str]:
    return re.compile(
        r"(?P<year>今年|明年|去年|(?<!\d)(?:19|20)\d\d年)(?:既|也|又|正|恰)?(?:是|为|系|作为|迎来|进入)(?:国家|我国|实施|落实)?$"
    )


_OFFSETS: Final = {"今年": 0, "明年": 1, "去年": -1}


def relations(facts: Facts) -> Iterator[Relation]:
    """The years beside the plans of an article, where a figure prints them."""
    return (relation for _, relation in _stated(facts) if relation.claims)


def findings(facts: Facts) -> Iterator[Finding]:
    """今年是…收官之年, where 今年 is another year and no figure is there to be questioned."""
    for field, relation in _stated(facts):
        if relation.claims or relation.holds("printed"):
            continue
        text = facts.article.field(field).clean
        start, end = relation.spans[0][0], relation.spans[-1][1]
        match = re.compile(re.escape(text[start:end])).match(text, start)
        assert match is not None, "a span is where it is"
        year, due = relation.terms["year"].text, relation.terms["due"].text
        yield finding(RULE, facts, Hit(field, text, match), zh=f"{due}，文中：{year}", en=f"{due}; printed: {year}")


def _stated(facts: Facts) -> Iterator[tuple[Field, Relation]]:
    fields: tuple[Field, ...] = ("text", "title") if facts.article.heading is not None else ("text",)
    for field in fields:
        text = facts.article.field(field).clean
        if "五”" not in text and "个五年" not in text:
            continue
        for plan in _plans(text):
            yield from ((field, relation) for relation in _stretch(facts, field, text, plan))
            yield from ((field, relation) for relation in _milestones(facts, field, text, plan))


def _plans(text: str) -> Iterator[_Plan]:
    for match in _pattern().finditer(text):
        if match["number"] is not None:
            written = match["number"]
            number = 10 * written.startswith("十") + (_DIGITS.find(written[-1]) + 1)
        else:
            # “十五” is the tenth, “十一五” the eleventh; “三五” the third.
            number = 10 * bool(match["ten"]) + (_DIGITS.find(match["one"]) + 1 if match["one"] else 0)
        if 3 <= number <= 19:
            yield _Plan(match.start(), match.end(), match.group(), 1966 + 5 * (number - 3))


def _stretch(facts: Facts, field: Field, text: str, plan: _Plan) -> Iterator[Relation]:
    """“十四五”时期（2021—2025年）."""
    for claim in facts.claims:
        start = claim.figure.start
        if claim.field != field or not plan.end < start <= plan.end + 8 or claim.figure.kind != "date":
            continue
        date = claim.figure.date
        if date is None or date.end is None or not is_range(claim) or date.start.month or date.end.year is None:
            continue
        if date.start.year is None or not re.fullmatch(r"(?:时期|期间|规划|计划)?[（(]", text[plan.end : start]):
            continue
        for year, due, name in ((date.start.year, plan.first, "首年"), (date.end.year, plan.first + 4, "末年")):
            yield _relation(claim, (claim.figure.start, claim.figure.end), year, f"{year}年", due, plan, name)


def _milestones(facts: Facts, field: Field, text: str, plan: _Plan) -> Iterator[Relation]:
    """2025年是“十四五”收官之年."""
    after = _milestone().match(text, plan.end)
    before = _year().search(text[max(0, plan.start - 16) : plan.start])
    if after is None or before is None:
        return
    written = before["year"]
    at = max(0, plan.start - 16) + before.start("year")
    place = (at, at + len(written))
    if written in _OFFSETS:
        if facts.article.date is None:
            return
        year = facts.article.date.year + _OFFSETS[written]
        printed = f"{written}（{year}年）"
    else:
        year, printed = int(written[:4]), written
    claim = next((c for c in facts.claims if c.field == field and c.figure.start == at), None)
    yield _relation(claim, place, year, printed, _due(plan, after), plan, after.group(), (plan.start, after.end()))


def _due(plan: _Plan, milestone: re.Match[str]) -> int:
    if milestone["last"]:
        return plan.first + 4
    if milestone["first"]:
        return plan.first
    written = milestone["nth"]
    number = int(written) if written.isdigit() else _DIGITS.index(written) + 1
    return plan.first + number - 1


def _relation(
    claim: Claim | None, place: tuple[int, int], year: int, printed: str, due: int, plan: _Plan, name: str,
    plan_place: tuple[int, int] | None = None,
) -> Relation:  # fmt: skip
    terms = {
        "year": Term(claim=claim, value=Interval.point(year), text=printed),
        "due": Term(value=Interval.point(due), text=f"{plan.text}{name}是{due}年"),
    }
    spans = tuple(sorted((place, plan_place or (plan.start, plan.end))))
    return Relation("validity", terms, (Reading(equal(Role("year"), Role("due"))),), spans=spans)


RULE = Rule(
    code="D109",
    name="plan-period",
    family="calendar",
    title="年份与五年规划不符",
    title_en="the year is not that of the plan",
    page=__doc__ or "",
    right=(
        "“十四五”时期（2021—2025年），全县修路300公里。",
        "2025年是“十四五”规划收官之年，2023年是“十四五”的第三年。",
        "2024年启动编制“十五五”规划（2026—2030年）。",
    ),
    wrong=(
        "“十四五”时期（2020—2025年），全县修路300公里。",
        "2024年是“十四五”规划收官之年。",
        "2024年是“十四五”规划实施的第三年。",
    ),
    relations=relations,
    findings=findings,
)
