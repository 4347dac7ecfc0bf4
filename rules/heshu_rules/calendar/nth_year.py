"""第N年 and 第N届.

第N年 counts the first one: 2024年是…建设的第5年 implies 2020 as the first, and agrees with a beginning that the
sentence prints (自2020年启动). n = year − beginning + 1, or without the 1, as some count. 第N届 is counted by years
only where the article itself calls the event yearly (一年一度) and prints when it began; a warning at most. Silent on
连续第N年, on the years of plans (another rule), and on events that were put off or are not yearly (停办, 延期,
两年一届). Source: manuals of proofreading.
---
第N年与第N届。

“第N年”首年计入：2024年是……建设的第5年，可知首年为2020年；句中写出起始年（自2020年启动）的，核对是否相符。n＝年份−起始
年＋1，不加1也有人用。“第N届”仅在文中说明一年一度、并写出创办年份时按年推算，至多警告。“连续第N年”、五年规划的第N年（
另有规则）、停办、延期、两年一届的，不核对。依据：编校手册。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.calendar._dates import Dated, all_dated
from heshu_rules.calendar._years import (
    SINCE,
    Year,
    around,
    before_claim,
    beginning,
    claim_in,
    counted,
    spoken_year,
)
from heshu_rules.facts import Facts
from heshu_rules.relation import Relation, Term
from heshu_rules.rule import Rule


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every 第N年 of a named year, and for the editions of what is yearly."""
    for claim in facts.of_kind("ordinal"):
        if claim.figure.unit not in ("年", "届"):
            continue
        relation = _nth_year(facts, claim) if claim.figure.unit == "年" else _edition(facts, claim)
        if relation is not None:
            yield relation


def _nth_year(facts: Facts, claim: Claim) -> Relation | None:
    """2024年是…的第5年: the first was 2020, or began in the year that the sentence prints."""
    before = before_claim(facts, claim)
    match = re.search(r"(?P<year>今年|(?<!\d)(?:19|20)\d\d年)(?:也|正|又|同样)?是(?P<what>[^，。；]{2,50})$", before)
    today = facts.article.date
    if match is None or re.search(r"五”|连续|规划|计划|之后|以后", match["what"]):
        return None
    offset = claim.figure.start - len(before)
    start, end = offset + match.start("year"), offset + match.end("year")
    if match["year"] == "今年":
        if today is None:
            return None
        now = Year(today.year, "今年", start, end, None)
    else:
        now = Year(int(match["year"][:4]), match["year"], start, end, claim_in(facts, claim, start, end))
    begun = [
        item
        for item in all_dated(facts)
        if item.is_written and item.claim.place.sentence == claim.place.sentence and item.start.year < now.year
        and re.search(r"^[自从]", around(facts, item.claim)) and item.claim.field == claim.field
    ]  # fmt: skip
    if len(begun) == 1:
        begin = Year(begun[0].start.year, "", begun[0].claim.figure.start, begun[0].claim.figure.end, begun[0].claim)
        return counted(claim, beginning(begin), ((begin.start, begin.end),), now, SINCE + 1, SINCE)
    return counted(claim, Term(unit="年", name="首年"), (), now, SINCE + 1)


_YEARLY: Final = r"一年一度|每年一届|一年一届|每年举办"
_IRREGULAR: Final = r"停办|延期|中断|两年一届|隔年|每两年|每三年|四年一届|疫情|推迟|取消"
_FIRST: Final = r"^.?[^，。；]{0,12}(?:首届|第一届|创办|创立|开始举办)"


def _edition(facts: Facts, claim: Claim) -> Relation | None:
    """一年一度…首届于2012年举办，今年是第13届: only what the article itself calls yearly is counted by years."""
    text = facts.article.text.clean
    if claim.field != "text" or claim.figure.value == 1 or not re.search(_YEARLY, text) or re.search(_IRREGULAR, text):
        return None
    spoken = spoken_year(facts, claim)
    if spoken is None:
        return None
    now, evidence = spoken
    first = [item for item in all_dated(facts) if item.is_written and item.start.year < now.year]
    first = [item for item in first if item.claim.field == "text" and _is_first(facts, item, claim)]
    if len({item.start.year for item in first}) != 1:
        return None
    begin = Year(first[0].start.year, "", first[0].claim.figure.start, first[0].claim.figure.end, first[0].claim)
    relation = counted(claim, beginning(begin), ((begin.start, begin.end),), now, SINCE + 1, SINCE)
    return replace(relation, evidence=evidence, ceiling="warning")


def _is_first(facts: Facts, item: Dated, claim: Claim) -> bool:
    if abs(item.claim.place.sentence - claim.place.sentence) > 2:
        return False
    marked = re.search(r"首届|创办于|始于", before_claim(facts, item.claim, 8))
    return marked is not None or re.match(_FIRST, around(facts, item.claim)) is not None


RULE = Rule(
    code="D114",
    name="nth-year",
    family="calendar",
    title="第几年、第几届与年份不符",
    title_en="not the year or edition of that number",
    page=__doc__ or "",
    right=(
        "2024年是合作区建设的第5年，园区面貌一新。",
        "2024年是自2020年启动的合作区建设的第5年。",
        "新华社北京2024年6月5日电 一年一度的诗歌节创办于2012年，今年是第13届。",
        "新华社北京2024年6月5日电 诗歌节创办于2012年，今年是第6届。",
    ),
    wrong=(
        "2024年是自2020年启动的合作区建设的第8年。",
        "新华社北京2024年6月5日电 今年是自2018年开始的禁渔期的第3年。",
        "新华社北京2024年6月5日电 一年一度的诗歌节创办于2012年，今年是第23届。",
    ),
    relations=relations,
)
