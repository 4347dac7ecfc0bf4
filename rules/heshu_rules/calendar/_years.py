"""Years for the rules of the calendar: which year a text speaks of, and relations that count from one to another."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_claims.lexicon import table
from heshu_rules.calendar._dates import today_claim
from heshu_rules.facts import Facts
from heshu_rules.formula import Constant, Expression, Role, equal
from heshu_rules.relation import Evidence, Reading, Relation, Term

_REACH: Final = 80
"""Characters before an anniversary in which the year that it is of is named."""

YEAR_WORDS: Final = {"今年": 0, "本年": 0, "明年": 1, "去年": -1, "后年": 2}
_YEAR_WORD: Final = (
    r"今年|本年|明年|去年|后年|(?<!\d)(?:19|20)\d\d年(?!代|度|前|后|以|[—–-])"
    r"|(?:一九|二〇|二零)[〇零一二三四五六七八九]{2}年"
)
_IS: Final = r"[^，。；]{0,12}(?:是|为|正值|恰逢|适逢|时值|值此|迎来|将迎|喜迎|，)|[^，。；]{0,16}$"
_AND: Final = r"[，、]?(?:同时)?(?:也是|又是|还是|也|暨|和|以及|、)"
_ARABIC: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")
_THROUGH_THE_YEAR: Final = r"至今|以来|起|前后|之前|以前|成立|建立|出生|创"

SINCE: Final = Role("now") - Role("start")
ABOUT: Final = (SINCE, SINCE - Constant(Interval.point(1)), SINCE + 1)
"""Years since: the first one may not be full yet, or may be counted."""


class Year(NamedTuple):
    """A year as a text names it: 今年, 2024年. Half-open offsets in the cleaned text."""

    year: int
    text: str
    start: int
    end: int
    claim: Claim | None


def before_claim(facts: Facts, claim: Claim, length: int = _REACH) -> str:
    """The words of its sentence before a claim."""
    start = max(claim.place.sentence_span[0], claim.figure.start - length)
    return facts.text(claim.field, (start, claim.figure.start))


def spoken_year(facts: Facts, claim: Claim) -> tuple[Year, Evidence] | None:
    """The year that an anniversary is of: named before it, or else the dateline's, which is only inferred."""
    before = before_claim(facts, claim)
    offset = claim.figure.start - len(before)
    today = facts.article.date
    for match in reversed(list(re.finditer(_YEAR_WORD, before))):
        rest = before[match.end() :]
        # 2024年是新中国成立75周年，展览回顾了新中国成立70周年大会: the year is that of the first, not of the other.
        others = rest.rpartition("周年")
        if (
            not re.match(_IS, rest)
            or re.match(_THROUGH_THE_YEAR, rest)
            or (others[1] and not re.match(_AND, others[2]))
        ):
            continue
        start, end = offset + match.start(), offset + match.end()
        word = match.group()
        if not word[0].isdigit() and word not in YEAR_WORDS:
            word = word.translate(_ARABIC)
        if word not in YEAR_WORDS:
            return Year(int(word[:4]), word, start, end, claim_in(facts, claim, start, end)), "stated"
        if today is None:
            return None
        return Year(today.year + YEAR_WORDS[word], word, start, end, None), "stated"
    return None if today is None else (dateline(facts, claim, today.year), "inferred")


def dateline(facts: Facts, claim: Claim, year: int) -> Year:
    """The year of the dateline, at the place where the text prints it."""
    day = today_claim(facts)
    if day is None or day.field != claim.field:
        return Year(year, f"{year}年", claim.figure.start, claim.figure.start, None)
    return Year(year, f"{year}年", day.figure.start, day.figure.end, day)


def claim_in(facts: Facts, near: Claim, start: int, end: int) -> Claim | None:
    """The date claim that lies in a span, in the field of another claim."""
    same = (c for c in facts.claims if c.field == near.field and c.figure.kind == "date")
    return next((c for c in same if c.figure.start < end and start < c.figure.end), None)


def counted(
    claim: Claim, start: Term, spans: tuple[tuple[int, int], ...], year: Year, *computed: Expression
) -> Relation:
    terms = {
        "start": start,
        "now": Term(claim=year.claim, value=Interval.point(year.year), text=year.text, unit="年"),
        "n": Term(claim=claim, unit="年"),
    }
    if year.text in YEAR_WORDS:
        terms["now"] = Term(value=Interval.point(year.year), text=f"{year.text}（{year.year}年）", unit="年")
    places = [*spans, (claim.figure.start, claim.figure.end)]
    if year.end > year.start:
        places.append((year.start, year.end))
    readings = tuple(Reading(equal(Role("n"), expression)) for expression in computed)
    return Relation("anniversary", terms, readings, spans=tuple(sorted(places)))


def beginning(begin: Year) -> Term:
    return Term(claim=begin.claim, value=Interval.point(begin.year), text=f"{begin.year}年", unit="年")


def around(facts: Facts, claim: Claim) -> str:
    """自2015年挂牌以来: the words on either side of a year."""
    start, end = claim.figure.start, claim.figure.end
    left = facts.text(claim.field, (max(claim.place.sentence_span[0], start - 2), start))
    cue = next((word for word in ("自", "从", "继", "于") if left.endswith(word)), "")
    return cue + facts.text(claim.field, (end, min(claim.place.sentence_span[1], end + 20)))


@cache
def beginning_words() -> dict[str, str]:
    return {row[0]: row[1] for row in table("beginnings")}


def groups_in(text: str) -> set[str]:
    return {group for word, group in beginning_words().items() if word in text}
