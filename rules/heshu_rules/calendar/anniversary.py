"""Anniversaries.

Checks N周年 against the year in which something began and the year that is spoken of: n = year − beginning. The
beginning is printed in the article with the same event (成立于1993年 … 今年成立30周年;
创立于1994年，今年正值30周年), or is one of a table of events whose year everyone knows (新中国成立). The year is
今年, 明年 or a printed one. Silent where an anniversary
only names a celebration (庆祝…70周年大会), unless it agrees; where several beginnings are printed, of which one fits;
and on the anniversaries of another subject. Source: manuals of proofreading: 诞辰 and 逝世 mixed up, 10周年 for
100周年.
---
周年与年份。

核对“N周年”与起始年份、所说的年份：n＝年份−起始年。起始年份须在文中与同一事件一起出现（成立于1993年……今年成立30周
年），或属人所共知的事件（新中国成立，见词表）；年份取“今年”“明年”或文中写出的。只是提到某次庆祝活动（庆祝……70周年大
会）的，除非相符，不核对；文中有几个起始年份而其一相符的、说的是另一主体的，不核对。依据：编校手册（诞辰与逝世混淆、
100周年误为10周年等例）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_claims.lexicon import table
from heshu_rules.calendar._dates import all_dated
from heshu_rules.calendar._years import (
    SINCE,
    Year,
    before_claim,
    beginning,
    beginning_words,
    counted,
    groups_in,
    spoken_year,
)
from heshu_rules.facts import Facts
from heshu_rules.relation import Evidence, Relation, Term
from heshu_rules.rule import Rule


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every anniversary of which the beginning is known."""
    for claim in facts.of_kind("duration"):
        if claim.figure.unit == "年" and "周年" in claim.figure.text:
            relation = _anniversary(facts, claim)
            if relation is not None:
                yield relation


def _anniversary(facts: Facts, claim: Claim) -> Relation | None:
    now = spoken_year(facts, claim)
    if now is None or claim.figure.value is None:
        return None
    year, evidence = now
    before = before_claim(facts, claim)
    landmark = _landmark(before)
    if landmark is not None:
        name, begun = landmark
        at = claim.figure.start - len(before) + before.rindex(name)
        written = (item for item in all_dated(facts) if item.is_written)
        printed = next((item.claim for item in written if item.start.year == begun), None)
        spans = [(at, at + len(name))]
        if printed is not None and printed.field == claim.field:
            spans.append((printed.figure.start, printed.figure.end))
        start = Term(claim=printed, value=Interval.point(begun), text=f"{begun}年{name}", unit="年")
        return _checked(claim, start, tuple(spans), year, evidence, _is_at_hand(facts, claim, before))
    begins = _beginnings(facts, claim, before, year)
    fitting = [begin for begin in begins if year.year - begin.year == claim.figure.value]
    near = [begin for begin in begins if begin.claim is not None and _is_near(begin.claim, claim)]
    if not fitting and (
        len({begin.year for begin in near}) != 1 or not _is_same_subject(facts, claim, before, near[0])
    ):
        return None
    begin = (fitting or near)[0]
    return _checked(claim, beginning(begin), ((begin.start, begin.end),), year, evidence)


def _is_at_hand(facts: Facts, claim: Claim, before: str) -> bool:
    """即将迎来新中国成立75周年, 值此…75周年之际."""
    after = facts.text(claim.field, (claim.figure.end, claim.figure.end + 5))
    return bool(re.search(_COMING, before) or re.match(r"到?来?临?之际|前夕", after))


_COMING: Final = r"(?:迎来|喜迎|值此|恰逢|正值|适逢|欣逢|时值)[^，。；]{0,24}$"


def _checked(
    claim: Claim, start: Term, spans: tuple[tuple[int, int], ...], year: Year, evidence: Evidence, is_now: bool = False
) -> Relation | None:
    """The relation of an anniversary; ``is_now`` says that it is at hand (喜迎, 之际).

    Where its year is only inferred, it may be that of another celebration (庆祝新中国成立70周年大会): they are held at
    round numbers. Others are questioned.
    """
    relation = counted(claim, start, spans, year, SINCE)
    if evidence == "stated" or relation.holds("printed"):
        return relation
    begun = None if start.value is None else start.value.low
    value = claim.figure.value
    if value is None or begun is None:
        return None
    other = begun + int(value)
    # 迎接中法建交60周年, a year ahead.
    is_past = value % 5 == 0 and other <= year.year + 30 and not is_now
    is_another = other == year.year + 1 or is_past
    return None if is_another else replace(relation, evidence="inferred", ceiling="warning")


def _landmark(before: str) -> tuple[str, int] | None:
    """The event of the table that the words before an anniversary end with."""
    words = before.rstrip("”》的 ")
    for row in table("landmarks"):
        name = row[0]
        if words.endswith(name) and not (name in _SHORT and re.search(_OTHERS, words[-len(name) - 8 : -len(name)])):
            return name, int(row[1])
    return None


_SHORT: Final = frozenset(("建党", "建军", "改革开放"))
_OTHERS: Final = r"朝鲜|越南|古巴|老挝|俄|苏联|[空海]军|火箭军|民主|致公|外国"
"""朝鲜劳动党建党80周年, 海军建军: the anniversary of another."""


def _beginnings(facts: Facts, claim: Claim, before: str, now: Year) -> list[Year]:
    """The years that the article prints with the same event: 成立于1993年, 1993年创办."""
    after = facts.text(claim.field, (claim.figure.end, claim.figure.end + _LOOK))
    groups = groups_in(before[-12:])
    # 创立于1994年，今年正值30周年; 今年是100周年校庆: it names no event: any that began in its sentence is meant.
    is_bare = not groups and (re.search(_BARE, before) is not None or re.match(_FEAST, after) is not None)
    if is_bare:
        groups = set(beginning_words().values())
    if not groups:
        return []
    found = []
    for item in all_dated(facts):
        if not item.is_written or item.start.year >= now.year or item.claim.field != claim.field:
            continue
        start, end = item.claim.figure.start, item.claim.figure.end
        if item.period.end.year != item.period.start.year:
            continue
        if is_bare and item.claim.place.sentence != claim.place.sentence:
            continue
        around = facts.text(claim.field, (max(item.claim.place.clause_span[0], start - 8), start))
        # 1974年5月31日，两国正式建交: a date may be all of its clause.
        is_alone = facts.text(claim.field, (end, end + 1)) == "，"
        place = item.claim.place
        limit = place.sentence_span[1] if is_alone else place.clause_span[1]
        after = facts.text(claim.field, (end, min(limit, end + 24)))
        if groups & (groups_in(around) | groups_in(after)):
            found.append(Year(item.start.year, f"{item.start.year}年", start, end, item.claim))
    return found


_LOOK: Final = 4
_BARE: Final = (
    r"年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:也|又|正|恰|即)?"
    r"(?:是|为|正值|恰逢|适逢|迎来|将迎来?|满|将满|已满|刚满|喜迎)(?:其|它的|第)?$"
)
"""今年正值, 到今年10月将满: words before an anniversary that do not say of what it is."""
_FEAST: Final = r"[校院厂台社馆店团]庆|庆典|纪念日"


def _is_near(begin: Claim, claim: Claim) -> bool:
    return abs(begin.place.sentence - claim.place.sentence) <= 2


def _is_same_subject(facts: Facts, claim: Claim, before: str, begin: Year) -> bool:
    """The anniversary is of what began: it names nothing else, or something that the beginning's sentence names."""
    assert begin.claim is not None, "a year that is printed has a claim"
    words = re.split("今年|明年|去年|年|是|为|正值|恰逢|适逢|迎来|迎|庆祝|纪念|在|，|“|的", before)[-1]
    for word in sorted(beginning_words(), key=len, reverse=True):
        words = words.removesuffix(word)
    sentence = facts.sentence(begin.claim)
    return (
        len(words) < 2
        or words in ("公司", "学校", "集团", "医院", "该校", "该馆", "两国", "双方")
        or words[-2:] in sentence
    )


_ITSELF: Final = frozenset(("公司", "学校", "集团", "医院", "该校", "该馆", "两国", "双方"))


RULE = Rule(
    code="D107",
    name="anniversary",
    family="calendar",
    title="周年与年份不符",
    title_en="the anniversary is not that of the years",
    page=__doc__ or "",
    right=(
        "新华社北京2024年6月5日电 公司成立于1994年。今年是公司成立30周年。",
        "新华社北京2024年6月5日电 2024年是新中国成立75周年，展览回顾了庆祝新中国成立70周年大会。",
        "新华社北京2024年6月5日电 学校创办于1956年。今年是两国建交60周年。",
    ),
    wrong=(
        "新华社北京2024年6月5日电 公司成立于1994年。今年是公司成立40周年。",
        "2024年是新中国成立85周年，各地举办展览。",
        "新华社北京2024年6月5日电 学校创办于1956年。今年学校迎来创办78周年。",
    ),
    relations=relations,
)
