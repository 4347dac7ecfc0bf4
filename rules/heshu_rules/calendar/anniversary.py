"""Anniversaries, and years since.

Checks N周年 against the year in which something began and the year that is spoken of: n = year − beginning. The
beginning is printed in the article with the same event (成立于1993年 … 今年成立30周年), or is one of a table of
events whose year everyone knows (新中国成立). The year is 今年, 明年 or a printed one. Years since (满四年,
至今已10年, 时隔15年, 10年前的2013年) may be one off. 第N年 counts the first one: 2024年是…的第5年 implies 2020 as the
first. Silent where an anniversary only names a celebration (庆祝…70周年大会), unless it agrees; where several
beginnings are printed, of which one fits; and on the anniversaries of another subject. Source: manuals of
proofreading: 诞辰 and 逝世 mixed up, 100 for 10周年.
---
周年与历年。

核对“N周年”与起始年份、所说的年份：n＝年份−起始年。起始年份须在文中与同一事件一起出现（成立于1993年……今年成立30周
年），或属人所共知的事件（新中国成立，见词表）；年份取“今年”“明年”或文中写出的。“满四年”“至今已10年”“时隔15年”“10年前
的2013年”允许差一年。“第N年”首年计入：2024年是……的第5年，可知首年为2020年。只是提到某次庆祝活动（庆祝……70周年大会）
的，除非相符，不核对；文中有几个起始年份而其一相符的、说的是另一主体的，不核对。依据：编校手册（诞辰与逝世混淆、100周
年误为10周年等例）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final, NamedTuple

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_claims.lexicon import table
from heshu_rules.calendar._dates import Dated, all_dated, today_claim
from heshu_rules.facts import Facts
from heshu_rules.formula import Constant, Expression, Role, equal
from heshu_rules.relation import Evidence, Reading, Relation, Term
from heshu_rules.rule import Rule

_REACH: Final = 80
"""Characters before an anniversary in which the year that it is of is named."""

_YEARS: Final = {"今年": 0, "本年": 0, "明年": 1, "去年": -1, "后年": 2}
_YEAR_WORD: Final = re.compile(
    r"今年|本年|明年|去年|后年|(?<!\d)(?:19|20)\d\d年(?!代|度|前|后|以|[—–-])|(?:一九|二〇|二零)[〇零一二三四五六七八九]{2}年"
)
_IS: Final = re.compile(r"[^，。；]{0,12}(?:是|为|正值|恰逢|适逢|时值|值此|迎来|将迎|喜迎|，)|[^，。；]{0,16}$")
_AND: Final = re.compile(r"[，、]?(?:同时)?(?:也是|又是|还是|也|暨|和|以及|、)")
_ARABIC: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")
_THROUGH_THE_YEAR: Final = re.compile(r"至今|以来|起|前后|之前|以前|成立|建立|出生|创")


_SINCE: Final = Role("now") - Role("start")
_ABOUT: Final = (_SINCE, _SINCE - Constant(Interval.point(1)), _SINCE + 1)
"""Years since: the first one may not be full yet, or may be counted."""


class _Year(NamedTuple):
    """A year as a text names it: 今年, 2024年. Half-open offsets in the cleaned text."""

    year: int
    text: str
    start: int
    end: int
    claim: Claim | None


def relations(facts: Facts) -> Iterator[Relation]:
    """The anniversaries, and the lengths and places in a row that are counted from a year."""
    for claim in facts.claims:
        if claim.figure.kind == "duration" and claim.figure.unit == "年" and "周年" in claim.figure.text:
            relation = _anniversary(facts, claim)
        elif claim.figure.kind == "duration" and claim.figure.unit == "年":
            relation = _since(facts, claim)
        elif claim.figure.kind == "ordinal" and claim.figure.unit == "年":
            relation = _in_a_row(facts, claim)
        else:
            continue
        if relation is not None:
            yield relation


def _before(facts: Facts, claim: Claim, length: int = _REACH) -> str:
    """The words of its sentence before a claim."""
    start = max(claim.place.sentence_span[0], claim.figure.start - length)
    return facts.text(claim.field, (start, claim.figure.start))


def _now(facts: Facts, claim: Claim) -> tuple[_Year, Evidence] | None:
    """The year that an anniversary is of: named before it, or else the dateline's, which is only inferred."""
    before = _before(facts, claim)
    offset = claim.figure.start - len(before)
    today = facts.article.date
    for match in reversed(list(_YEAR_WORD.finditer(before))):
        rest = before[match.end() :]
        # 2024年是新中国成立75周年，展览回顾了新中国成立70周年大会: the year is that of the first, not of the other.
        others = rest.rpartition("周年")
        if not _IS.match(rest) or _THROUGH_THE_YEAR.match(rest) or (others[1] and not _AND.match(others[2])):
            continue
        start, end = offset + match.start(), offset + match.end()
        word = match.group()
        if not word[0].isdigit() and word not in _YEARS:
            word = word.translate(_ARABIC)
        if word not in _YEARS:
            return _Year(int(word[:4]), word, start, end, _claim_in(facts, claim, start, end)), "stated"
        if today is None:
            return None
        return _Year(today.year + _YEARS[word], word, start, end, None), "stated"
    return None if today is None else (_dateline(facts, claim, today.year), "inferred")


def _dateline(facts: Facts, claim: Claim, year: int) -> _Year:
    """The year of the dateline, at the place where the text prints it."""
    day = today_claim(facts)
    if day is None or day.field != claim.field:
        return _Year(year, f"{year}年", claim.figure.start, claim.figure.start, None)
    return _Year(year, f"{year}年", day.figure.start, day.figure.end, day)


def _claim_in(facts: Facts, near: Claim, start: int, end: int) -> Claim | None:
    same = (c for c in facts.claims if c.field == near.field and c.figure.kind == "date")
    return next((c for c in same if c.figure.start < end and start < c.figure.end), None)


def _anniversary(facts: Facts, claim: Claim) -> Relation | None:
    now = _now(facts, claim)
    if now is None or claim.figure.value is None:
        return None
    year, evidence = now
    before = _before(facts, claim)
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
    return _checked(claim, _term(begin), ((begin.start, begin.end),), year, evidence)


def _is_at_hand(facts: Facts, claim: Claim, before: str) -> bool:
    """即将迎来新中国成立75周年, 值此…75周年之际."""
    after = facts.text(claim.field, (claim.figure.end, claim.figure.end + 5))
    return bool(_COMING.search(before) or re.match(r"到?来?临?之际|前夕", after))


_COMING: Final = re.compile(r"(?:迎来|喜迎|值此|恰逢|正值|适逢|欣逢|时值)[^，。；]{0,24}$")


def _checked(
    claim: Claim, start: Term, spans: tuple[tuple[int, int], ...], year: _Year, evidence: Evidence, is_now: bool = False
) -> Relation | None:
    """The relation of an anniversary; ``is_now`` says that it is at hand (喜迎, 之际).

    Where its year is only inferred, it may be that of another celebration (庆祝新中国成立70周年大会): they are held at
    round numbers. Others are questioned.
    """
    relation = _relation(claim, start, spans, year, _SINCE)
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


def _relation(
    claim: Claim, start: Term, spans: tuple[tuple[int, int], ...], year: _Year, *computed: Expression
) -> Relation:
    terms = {
        "start": start,
        "now": Term(claim=year.claim, value=Interval.point(year.year), text=year.text, unit="年"),
        "n": Term(claim=claim, unit="年"),
    }
    if year.text in _YEARS:
        terms["now"] = Term(value=Interval.point(year.year), text=f"{year.text}（{year.year}年）", unit="年")
    places = [*spans, (claim.figure.start, claim.figure.end)]
    if year.end > year.start:
        places.append((year.start, year.end))
    readings = tuple(Reading(equal(Role("n"), expression)) for expression in computed)
    return Relation("anniversary", terms, readings, spans=tuple(sorted(places)))


def _term(begin: _Year) -> Term:
    return Term(claim=begin.claim, value=Interval.point(begin.year), text=f"{begin.year}年", unit="年")


def _landmark(before: str) -> tuple[str, int] | None:
    """The event of the table that the words before an anniversary end with."""
    words = before.rstrip("”》的 ")
    for row in table("landmarks"):
        name = row[0]
        if words.endswith(name) and not (name in _SHORT and _OTHERS.search(words[-len(name) - 8 : -len(name)])):
            return name, int(row[1])
    return None


_SHORT: Final = frozenset(("建党", "建军", "改革开放"))
_OTHERS: Final = re.compile(r"朝鲜|越南|古巴|老挝|俄|苏联|[空海]军|火箭军|民主|致公|外国")
"""朝鲜劳动党建党80周年, 海军建军: the anniversary of another."""


def _beginnings(facts: Facts, claim: Claim, before: str, now: _Year) -> list[_Year]:
    """The years that the article prints with the same event: 成立于1993年, 1993年创办."""
    groups = _groups_in(before[-12:])
    if not groups:
        return []
    found = []
    for item in all_dated(facts):
        if not item.is_written or item.start.year >= now.year or item.claim.field != claim.field:
            continue
        start, end = item.claim.figure.start, item.claim.figure.end
        if item.period.end.year != item.period.start.year:
            continue
        around = facts.text(claim.field, (max(item.claim.place.clause_span[0], start - 8), start))
        after = facts.text(claim.field, (end, min(item.claim.place.clause_span[1], end + 24)))
        if groups & (_groups_in(around) | _groups_in(after)):
            found.append(_Year(item.start.year, f"{item.start.year}年", start, end, item.claim))
    return found


@cache
def _beginning_words() -> dict[str, str]:
    return {row[0]: row[1] for row in table("beginnings")}


def _groups_in(text: str) -> set[str]:
    return {group for word, group in _beginning_words().items() if word in text}


def _is_near(begin: Claim, claim: Claim) -> bool:
    return abs(begin.place.sentence - claim.place.sentence) <= 2


def _is_same_subject(facts: Facts, claim: Claim, before: str, begin: _Year) -> bool:
    """The anniversary is of what began: it names nothing else, or something that the beginning's sentence names."""
    assert begin.claim is not None, "a year that is printed has a claim"
    words = re.split("今年|明年|去年|年|是|为|正值|恰逢|适逢|迎来|迎|庆祝|纪念|在|，|“|的", before)[-1]
    for word in sorted(_beginning_words(), key=len, reverse=True):
        words = words.removesuffix(word)
    sentence = facts.sentence(begin.claim)
    return (
        len(words) < 2
        or words in ("公司", "学校", "集团", "医院", "该校", "该馆", "两国", "双方")
        or words[-2:] in sentence
    )


_ITSELF: Final = frozenset(("公司", "学校", "集团", "医院", "该校", "该馆", "两国", "双方"))


def _since(facts: Facts, claim: Claim) -> Relation | None:
    """满四年, 至今已10年, 时隔15年, 10年前的2013年."""
    today = facts.article.date
    if today is None or claim.figure.bound not in ("exact", "about") or claim.figure.value is None:
        return None
    years = [item for item in all_dated(facts) if item.is_written and item.claim.field == claim.field]
    begun = _ago(facts, claim, years)
    is_sure = begun is not None
    if begun is None:
        before = _before(facts, claim)
        begun = _begun(
            facts, claim, [item for item in years if item.start.year < today.year], bool(_COUNTED.search(before))
        )
        if begun is None:
            return None
        is_sure = begun.claim.place.sentence == claim.place.sentence or _shares_event(facts, before, begun.claim)
    begin = _Year(begun.start.year, "", begun.claim.figure.start, begun.claim.figure.end, begun.claim)
    now = _dateline(facts, claim, today.year)
    relation = _relation(claim, _term(begin), ((begin.start, begin.end),), now, *_ABOUT)
    return relation if is_sure or relation.holds("printed") else None


def _ago(facts: Facts, claim: Claim, years: list[Dated]) -> Dated | None:
    """10年前的2013年, not 近10年前."""
    after = facts.text(claim.field, (claim.figure.end, claim.figure.end + 8))
    match = re.match(r"前[，（的]*(?=(?:19|20)\d\d年)", after)
    if match is None or _before(facts, claim, 1) in ("近", "约", "超"):
        return None
    start = claim.figure.end + match.end()
    return next((item for item in years if item.claim.figure.start == start), None)


def _begun(facts: Facts, claim: Claim, years: list[Dated], is_counted: bool) -> Dated | None:
    """The one year from which the years of a claim are counted, in its sentence or the next."""
    assert facts.article.date is not None, "years are counted up to the dateline"
    assert claim.figure.value is not None, "a length has a value"
    sentence = claim.place.sentence
    near = [item for item in years if item.claim.place.sentence in (sentence, sentence + 1)]
    if is_counted:
        near = [item for item in near if _FROM.search(_around(facts, item.claim))]
    else:
        # 开发区十年引资百亿元。开发区自2015年设立以来…: said of the same years only if they agree.
        due = facts.article.date.year - int(claim.figure.value)
        near = [item for item in near if item.start.year == due and item.period.grain == "year"]
        near = [item for item in near if re.match(r"[自从].{0,16}以来", _around(facts, item.claim))]
    return near[0] if len({item.start.year for item in near}) == 1 else None


_COUNTED: Final = re.compile(r"(?:满|至今已|距今已|迄今已|时隔|已经?|整整|阔别|走过)(?:有|了|经|走过)?$")
_FROM: Final = re.compile(r"^(?:自|从|继|早在|上次|于)[^，。]{0,6}|(?:以来|起|至今|后|开始|成立|开通|挂牌|创办|启动)")


def _around(facts: Facts, claim: Claim) -> str:
    """自2015年挂牌以来: the words on either side of a year."""
    start, end = claim.figure.start, claim.figure.end
    left = facts.text(claim.field, (max(claim.place.sentence_span[0], start - 2), start))
    cue = next((word for word in ("自", "从", "继", "于") if left.endswith(word)), "")
    return cue + facts.text(claim.field, (end, min(claim.place.sentence_span[1], end + 20)))


def _shares_event(facts: Facts, before: str, claim: Claim) -> bool:
    return bool(_groups_in(before[-14:]) & _groups_in(_around(facts, claim)))


def _in_a_row(facts: Facts, claim: Claim) -> Relation | None:
    """2024年是…的第5年: the first was 2020, or began in the year that the sentence prints."""
    before = _before(facts, claim)
    match = re.search(r"(?P<year>今年|(?<!\d)(?:19|20)\d\d年)(?:也|正|又|同样)?是(?P<what>[^，。；]{2,50})$", before)
    today = facts.article.date
    if match is None or re.search(r"五”|连续|规划|计划|之后|以后", match["what"]):
        return None
    offset = claim.figure.start - len(before)
    start, end = offset + match.start("year"), offset + match.end("year")
    if match["year"] == "今年":
        if today is None:
            return None
        now = _Year(today.year, "今年", start, end, None)
    else:
        now = _Year(int(match["year"][:4]), match["year"], start, end, _claim_in(facts, claim, start, end))
    begun = [
        item
        for item in all_dated(facts)
        if item.is_written and item.claim.place.sentence == claim.place.sentence and item.start.year < now.year
        and re.search(r"^[自从]", _around(facts, item.claim)) and item.claim.field == claim.field
    ]  # fmt: skip
    counted = Role("now") - Role("start") + 1
    if len(begun) == 1:
        begin = _Year(begun[0].start.year, "", begun[0].claim.figure.start, begun[0].claim.figure.end, begun[0].claim)
        elapsed = Role("now") - Role("start")
        return _relation(claim, _term(begin), ((begin.start, begin.end),), now, counted, elapsed)
    return _relation(claim, Term(unit="年", name="首年"), (), now, counted)


RULE = Rule(
    code="D107",
    name="anniversary",
    family="calendar",
    title="周年、年数与年份不符",
    title_en="the anniversary is not that of the years",
    page=__doc__ or "",
    right=(
        "新华社北京2024年6月5日电 公司成立于1994年。今年是公司成立30周年。",
        "新华社北京2024年6月5日电 2024年是新中国成立75周年，展览回顾了庆祝新中国成立70周年大会。",
        "新华社北京2024年6月5日电 这座大桥自2014年通车，至今已10年。",
        "2024年是合作区建设的第5年，园区面貌一新。",
    ),
    wrong=(
        "新华社北京2024年6月5日电 公司成立于1994年。今年是公司成立40周年。",
        "2024年是新中国成立85周年，各地举办展览。",
        "新华社北京2024年6月5日电 这座大桥自2014年通车，至今已20年。",
    ),
    relations=relations,
)
