"""Years since a year.

Checks the years counted from a year to the dateline: 满四年, 至今已10年, 时隔15年, 10年前的2013年. n = dateline −
beginning, or one more or less: the first year may not be full yet, or may be counted. The beginning is the one year
of the sentence that a word marks (自2014年…, 2014年通车), or of the next sentence if it names the same event; 十年来
is recorded where it agrees with a year just before. Silent
without a dateline, where several years are named, and on rough lengths (近十年, 十多年). Source: manuals of
proofreading: 咋算的2年, 为何多算一年.
---
自某年以来的年数。

核对自某年到电头的年数：满四年、至今已10年、时隔15年、10年前的2013年。年数＝电头年份−起始年，允许差一年：首年未满，或
首年也算。起始年份取本句中有词标明的唯一年份（自2014年……、2014年通车），或下一句里说同一事件的年份。没有电头的、提到几
个年份的、约数（近十年、十多年）不核对。依据：编校手册（“咋算的2年”“为何多算一年”等例）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.calendar._dates import Dated, all_dated
from heshu_rules.calendar._years import (
    ABOUT,
    Year,
    around,
    before_claim,
    beginning,
    counted,
    dateline,
    groups_in,
)
from heshu_rules.facts import Facts
from heshu_rules.relation import Relation
from heshu_rules.rule import Rule


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every length in years that is counted up to the dateline."""
    for claim in facts.of_kind("duration"):
        if claim.figure.unit == "年" and "周年" not in claim.figure.text:
            relation = _since(facts, claim)
            if relation is not None:
                yield relation


def _since(facts: Facts, claim: Claim) -> Relation | None:
    """满四年, 至今已10年, 时隔15年, 10年前的2013年."""
    today = facts.article.date
    if today is None or claim.figure.bound not in ("exact", "about") or claim.figure.value is None:
        return None
    years = [item for item in all_dated(facts) if item.is_written and item.claim.field == claim.field]
    begun = _ago(facts, claim, years)
    is_sure = begun is not None
    if begun is None:
        before = before_claim(facts, claim)
        begun = _begun(
            facts, claim, [item for item in years if item.start.year < today.year], bool(re.search(_COUNTED, before))
        )
        if begun is None:
            return None
        is_sure = begun.claim.place.sentence == claim.place.sentence or _shares_event(facts, before, begun.claim)
    begin = Year(begun.start.year, "", begun.claim.figure.start, begun.claim.figure.end, begun.claim)
    now = dateline(facts, claim, today.year)
    relation = counted(claim, beginning(begin), ((begin.start, begin.end),), now, *ABOUT)
    return relation if is_sure or relation.holds("printed") else None


def _ago(facts: Facts, claim: Claim, years: list[Dated]) -> Dated | None:
    """10年前的2013年, not 近10年前."""
    after = facts.text(claim.field, (claim.figure.end, claim.figure.end + 8))
    match = re.match(r"前[，（的]*(?:也就是|即|是)?(?=(?:19|20)\d\d年)", after)
    if match is None or before_claim(facts, claim, 1) in ("近", "约", "超"):
        return None
    start = claim.figure.end + match.end()
    return next((item for item in years if item.claim.figure.start == start), None)


def _begun(facts: Facts, claim: Claim, years: list[Dated], is_counted: bool) -> Dated | None:
    """The one year from which the years of a claim are counted, in its sentence or the next."""
    assert facts.article.date is not None, "years are counted up to the dateline"
    assert claim.figure.value is not None, "a length has a value"
    sentence = claim.place.sentence
    near = [item for item in years if item.claim.place.sentence in (sentence, sentence + 1)]
    due = facts.article.date.year - int(claim.figure.value)
    marked = [item for item in near if re.search(_FROM, around(facts, item.claim))] if is_counted else []
    if marked:
        near = marked
    elif is_counted:
        # 时隔12年，他重返2012年夺冠的赛场: the year does not say that it is the first, so it must agree.
        near = [item for item in near if item.start.year == due and item.claim.place.sentence == sentence]
    elif re.match(_ELAPSED, facts.text(claim.field, (claim.figure.end, claim.figure.end + 2))):
        # 倡议2013年提出，11年来…: nothing else ties them, so they must agree to the year.
        near = [item for item in years if item.claim.place.sentence in (sentence - 1, sentence)]
        near = [item for item in near if item.start.year == due and item.claim.figure.end <= claim.figure.start]
    else:
        # 开发区十年引资百亿元。开发区自2015年设立以来…: said of the same years only if they agree.
        near = [item for item in near if item.start.year == due and item.period.grain == "year"]
        near = [item for item in near if re.match(r"[自从].{0,16}以来", around(facts, item.claim))]
    return near[0] if len({item.start.year for item in near}) == 1 else None


_ELAPSED: Final = r"来|间|里|过去"
_COUNTED: Final = (
    r"(?:满|至今已|距今已|迄今已|时隔|已经?|整整|阔别|走过)(?:有|了|经|走过)?$|[至距迄]今已(?:(?!连续|累计|先后)[^，。]){1,6}$"
)
_FROM: Final = (
    r"^(?:自|从|继|早在|上次|于)[^，。]{0,6}"
    r"|(?:以来|起|至今|后|开始|成立|开通|挂牌|创办|启动|建成|通车|开业|投产|开馆|创立|始建)"
)


def _shares_event(facts: Facts, before: str, claim: Claim) -> bool:
    return bool(groups_in(before[-14:]) & groups_in(around(facts, claim)))


RULE = Rule(
    code="D113",
    name="years-since",
    family="calendar",
    title="历时年数与年份不符",
    title_en="the years since are not that many",
    page=__doc__ or "",
    right=(
        "新华社北京2024年6月5日电 这座大桥自2014年通车，至今已10年。",
        "新华社北京2024年6月5日电 两队自2011年交手后，时隔13年再次相遇。",
        "新华社北京2024年6月5日电 10年前的2014年，村里还没有公路；近五年来修了三条。",
    ),
    wrong=(
        "新华社北京2024年6月5日电 这座大桥自2014年通车，至今已20年。",
        "新华社北京2024年6月5日电 两队自2011年交手后，时隔31年再次相遇。",
        "新华社北京2024年6月5日电 15年前的2014年，村里还没有公路。",
    ),
    relations=relations,
)
