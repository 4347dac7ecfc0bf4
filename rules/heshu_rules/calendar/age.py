"""Age and years of life.

Checks an age against the year of birth and the year that is spoken of: 1980年出生，现年44岁;
生于1950年，2020年去世，享年70岁; （1950年—2020年），享年 70岁; 李立，男，48岁，1976年出生;
45岁的王小川 … 王小川，1979年6月生; 1936年18岁时. age = year −
birth, from 1 less (before the birthday) to 2 more (虚岁). The year is that of death for 享年 and 终年, the dateline's
for 现年 and 今年. Across sentences the name must be the same, or the article tell of one death and one birth only, and
a contradiction is a warning only if a slip explains it. Also questions lives of more than 115 years (1818—1936年).
Silent on ages at another time (19岁时, 22岁开始). Source: manuals of proofreading.
---
年龄与生卒年。

核对年龄与出生年份、所说年份：1980年出生，现年44岁；生于1950年，2020年去世，享年70岁；（1950年—2020年），享年70岁；45
岁的王小川……王小川，1979年6月生；李立，男，48岁，1976年出生；1936年18岁时。年龄＝年份−出生年，可少1（未过生日）、可多至2（虚岁）。“享年”“终年”取去世之年，“现
年”“今年”取电头之年。跨句的须姓名相同，或全文只说一人的生与卒，且有某种笔误可以解释时才提示。寿命超过115岁的（1818—
1936年）也提示。说的是别的时候的年龄（19岁时、22岁开始），不核对。依据：编校手册。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_claims.lexicon import table
from heshu_rules.calendar._dates import Dated, all_dated, dated, is_range, today_claim
from heshu_rules.facts import Facts
from heshu_rules.formula import Constant, Role, at_most, equal
from heshu_rules.relation import Evidence, Reading, Relation, Term
from heshu_rules.rule import Rule

_BORN: Final = r"^(?:出?生(?!产|效|活|态|物|意|长)|诞生|生人)|^，?出生"
_BORN_IN: Final = r"(?:出生于|出生在|诞生于|生于|出生日期为?|出生：)$"
_DIED: Final = r"^[^，。；]{0,12}(?:去世|逝世|病逝|离世|辞世|牺牲|殉职|遇难|遇害)"
_NOW: Final = r"(?:现年|今年(?:已经?|整整|刚好|正好|刚满)?|现|年已?|(?<!曾)已经?|如今|刚刚?满)$"
_AT_DEATH: Final = r"(?:享年|终年|享寿|卒年)$"
_OTHER_TIME: Final = r"[时起就才那以之前后即便]|开始|年纪|左右|生日|入|考|参|当|进|加|离开|上大学"
_OWN: Final = r"(?:他|她|其|老人|本人|现在|目前|到|，)*(?:今年|现年|如今|现|年)?(?:已经?|刚刚?满|年)?"
"""All that stands before an age in its clause, so that it is of whom the clause before speaks."""
_NEAR_YEAR: Final = 12
_THEN: Final = r"[^。；\d]{0,10}时|，?(?:年仅|只有|才|刚满|仅|时年|年方)?"
_AT_THAT_AGE: Final = r"时|的[他她]|那年|，"
_NAME: Final = r"^的(?!时候|那年)([一-鿿·]{2,6})"
_LONGEST_LIFE: Final = 115
_ODDEST: Final = 130
_LIFE: Final = r"(?<![一-鿿])[一-鿿·]{2,4}[（(]$"
_NO_LIVES: Final = r"[代朝国期时战会社司校院馆党军制史路桥厂店县市省]"


_YEARS: Final = Role("now") - Role("birth")
_READINGS: Final = (
    Reading(equal(Role("n"), _YEARS)),
    Reading(equal(Role("n"), _YEARS - Constant(Interval.point(1))), "before the birthday"),
    Reading(equal(Role("n"), _YEARS + 1), "虚岁"),
    Reading(equal(Role("n"), _YEARS + 2), "虚岁, after the new year"),
)


def relations(facts: Facts) -> Iterator[Relation]:
    """The ages whose year of birth is printed, and the lives that are too long."""
    ages = [claim for claim in facts.of_kind("age") if claim.figure.value is not None]
    births = [item for item in all_dated(facts) if item.is_written and _is_birth(facts, item)] if ages else []
    for claim in ages if births else ():
        relation = _beside(facts, claim, births) or _by_name(facts, claim, births)
        relation = relation or _of_life(facts, claim, ages, births)
        if relation is not None:
            yield relation
    yield from _lives(facts)


def _is_birth(facts: Facts, item: Dated) -> bool:
    field, start, end = item.claim.field, item.claim.figure.start, item.claim.figure.end
    if is_range(item.claim):
        return item.period.grain in ("year", "years") and facts.text(field, (end, end + 1)) in ("）", ")")
    before = facts.text(field, (max(0, start - 6), start))
    return bool(re.match(_BORN, facts.text(field, (end, end + 4))) or re.search(_BORN_IN, before))


def _beside(facts: Facts, claim: Claim, births: list[Dated]) -> Relation | None:
    """An age in the sentence of a birth, with a word that says of what year it is."""
    before, after = claim.place.before, claim.place.after
    here = [item for item in births if item.claim.place.sentence_span == claim.place.sentence_span]
    here = [item for item in here if item.claim.field == claim.field]
    if len(here) != 1:
        return None
    birth = here[0]
    if re.search(_AT_DEATH, before):
        return _relation(claim, birth, *_death(facts, birth), evidence="stated")
    year = _year_of(facts, claim, birth)
    if year is not None:
        return _agreeing(_relation(claim, birth, year.start.year, year.claim, evidence="inferred"))
    is_now = re.search(_NOW, before) is not None or _is_apposed(facts, claim) or after.startswith("高龄")
    if not is_now or re.match(_OTHER_TIME, after) or facts.article.date is None:
        return None
    found = _relation(claim, birth, facts.article.date.year, today_claim(facts), evidence="stated")
    # 她出生于1983年，儿子今年12岁: of another, unless nothing but 今年 stands before the age in its clause.
    is_theirs = claim.place.clause_span == birth.claim.place.clause_span or re.fullmatch(_OWN, before) is not None
    return found if is_theirs else _agreeing(found)


def _agreeing(relation: Relation | None) -> Relation | None:
    return relation if relation is not None and relation.holds("printed") else None


def _is_apposed(facts: Facts, claim: Claim) -> bool:
    """李立，男，48岁，1976年出生: an age that is all of its clause is that of the article."""
    start, end = claim.figure.start, claim.figure.end
    around = facts.text(claim.field, (start - 1, start)), facts.text(claim.field, (end, end + 1))
    return around[0] in ("，", "（", "(", ",") and around[1] in ("，", "）", ")", ",", "。")


def _year_of(facts: Facts, claim: Claim, birth: Dated) -> Dated | None:
    """2020年参军时22岁, 1936年，18岁的他: the year that the words before an age name."""
    after = facts.text(claim.field, (claim.figure.end, claim.figure.end + 3))
    for item in all_dated(facts):
        if not item.is_written or item.claim is birth.claim or item.claim.field != claim.field:
            continue
        gap = facts.text(claim.field, (item.claim.figure.end, claim.figure.start))
        is_before = item.claim.figure.end <= claim.figure.start <= item.claim.figure.end + _NEAR_YEAR
        if is_before and re.fullmatch(_THEN, gap) and (gap.endswith("时") or re.match(_AT_THAT_AGE, after)):
            return item
    return None


def _death(facts: Facts, birth: Dated) -> tuple[int | None, Claim | None]:
    """The year of death: the end of a life (1950—2020), the year in the sentence that says so, or the dateline's."""
    if is_range(birth.claim):
        return birth.end.year, birth.claim
    for item in all_dated(facts):
        claim = item.claim
        is_later = item.start.year > birth.start.year
        if claim.place.sentence_span == birth.claim.place.sentence_span and is_later and _is_death(facts, claim):
            return item.end.year, claim
    return (None if facts.article.date is None else facts.article.date.year), None


def _is_death(facts: Facts, claim: Claim) -> bool:
    return re.match(_DIED, facts.text(claim.field, (claim.figure.end, claim.figure.end + 20))) is not None


def _by_name(facts: Facts, claim: Claim, births: list[Dated]) -> Relation | None:
    """28岁的莫某某 … 1987年出生的莫某某: the name is the same, and no other year of birth goes with it."""
    if facts.article.date is None or re.search(_AT_DEATH, claim.place.before):
        return None
    after = facts.text(claim.field, (claim.figure.end, claim.figure.end + 8))
    match = re.match(_NAME, after)
    if match is None or claim.figure.bound != "exact":
        return None
    for length in (4, 3, 2):
        name = match[1][:length]
        if len(name) < length or name[:2] in _anybody():
            continue
        named = [item for item in births if not is_range(item.claim) and name in _around(facts, item.claim)]
        if len({item.start.year for item in named}) == 1:
            # 2019年，92岁的陈某仍在上班: the age of that year.
            period = claim.quantity.period
            spoken = period.start.year if period is not None and period.year_known else facts.article.date.year
            today = today_claim(facts) if spoken == facts.article.date.year else None
            return _relation(claim, named[0], spoken, today, evidence="inferred")
    return None


def _of_life(facts: Facts, claim: Claim, ages: list[Claim], births: list[Dated]) -> Relation | None:
    """2023年8月6日逝世，享年59岁。… 1963年9月出生: an article that tells of one death and one birth tells one life."""
    at_death = [age for age in ages if age.field == claim.field and re.search(_AT_DEATH, age.place.before)]
    if at_death != [claim] or len({item.start.year for item in births}) != 1:
        return None
    around = _around(facts, births[0].claim)
    if "出生" not in around and "，生于" not in around:  # 邝业生于2013年中风: a name
        return None
    for item in all_dated(facts):
        if item.claim.place.sentence_span == claim.place.sentence_span and _is_death(facts, item.claim):
            return _relation(claim, births[0], item.end.year, item.claim, evidence="inferred")
    return None


@cache
def _anybody() -> frozenset[str]:
    return frozenset(row[0] for row in table("anybody"))


def _around(facts: Facts, claim: Claim) -> str:
    """The words on either side of a birth, where its name stands."""
    start, end = claim.place.sentence_span
    left = facts.text(claim.field, (max(start, claim.figure.start - 24), claim.figure.start))
    return left + "，" + facts.text(claim.field, (claim.figure.end, min(end, claim.figure.end + 24)))


def _relation(claim: Claim, birth: Dated, now: int | None, day: Claim | None, *, evidence: Evidence) -> Relation | None:
    if now is None or now <= birth.start.year:
        return None
    born = birth.start.year
    terms = {
        "birth": Term(claim=birth.claim, value=Interval.point(born), text=f"{born}年", unit="岁"),
        "now": Term(claim=day, value=Interval.point(now), text=f"{now}年", unit="岁"),
        "n": Term(claim=claim, unit="岁"),
    }
    spans = [(c.figure.start, c.figure.end) for c in (birth.claim, claim, day) if c is not None]
    return Relation("age", terms, _READINGS, spans=tuple(sorted(set(spans))), evidence=evidence)


def _lives(facts: Facts) -> Iterator[Relation]:
    """王某（1818—1936年）: nobody lives that long."""
    for item in (found for claim in facts.claims if is_range(claim) and (found := dated(claim)) is not None):
        claim = item.claim
        years = item.end.year - item.start.year
        if not _LONGEST_LIFE < years < _ODDEST or item.period.grain not in ("year", "years"):
            continue
        before = facts.text(claim.field, (max(0, claim.figure.start - 6), claim.figure.start))
        if re.search(_LIFE, f"，{before}") is None or re.search(_NO_LIVES, before):
            continue
        terms = {
            "birth": Term(claim=claim, value=Interval.point(item.start.year), text=f"{item.start.year}年", unit="岁"),
            "now": Term(value=Interval.point(item.end.year), text=f"{item.end.year}年", unit="岁"),
        }
        longest = Constant(Interval.point(_LONGEST_LIFE))
        reading = Reading(at_most(Role("now") - Role("birth"), longest))
        place = (claim.figure.start, claim.figure.end)
        yield Relation("age", terms, (reading,), spans=(place,), ceiling="warning")


RULE = Rule(
    code="D106",
    name="age",
    family="calendar",
    title="年龄与生卒年不符",
    title_en="the age is not that of the years",
    page=__doc__ or "",
    right=(
        "新华社北京2024年6月5日电 他1980年出生，现年44岁。",
        "老人生于1950年，2020年去世，享年71岁。",
        "新华社北京2024年6月5日电 她出生于1983年，19岁时参加工作，22岁开始带徒弟。",
        "王大川（1881—1936年）是当地名医。",
    ),
    wrong=(
        "新华社北京2024年6月5日电 他1980年出生，现年54岁。",
        "老人生于1950年，2020年去世，享年80岁。",
        "王大川（1818—1936年）是当地名医。",
    ),
    relations=relations,
)
