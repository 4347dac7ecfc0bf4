"""A place in a ranking is not beyond the number of those ranked.

Formula: rank ≤ count.
The count is of those among whom the rank is said to be: 在14个城市中位列第6位, 10名选手的第九, 12队中列第3,
居全省13个县市第5位, 16支球队参赛，该队排名第9; or of the first so many of the same: 在主要机场中位列第五，…前十机场.
Silent: where the rank is a group (前五名); where what is counted is not ranked (三个项目中包揽…); where another clause
or another count stands between.
Source: arithmetic: nobody comes fifteenth among twelve.

---

核查名次是否超出参加排名的个数。
公式：名次 ≤ 个数。
个数取名次所在范围的个数：在14个城市中位列第6位，10名选手的第九，12队中列第3，居全省13个县市第5位，16
支球队参赛，该队排名第9；或同一排名的前若干名：在主要机场中位列第五，……前十机场。
不查：名次是一组的（前五名）；所数的不是参加排名者的（三个项目中包揽……）；中间隔着别的分句或数目的。
依据：算术关系，十二个里排不出第十五。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_rules.counting._parts import said_of, words
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, at_most
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_READINGS: Final = (Reading(at_most(Role("rank"), Role("count"))),)
_AMONG: Final = re.compile(
    r"[^，。；、]{0,16}(?:(?<!大)中|里|当中)(?!国|央|心|部|西|东)[，,]?[^，。；]{0,20}|[^，。；、]{1,8}的|(?:位|排名|名)?(?:列|居)"
)
"""What may stand between the number of those ranked and the rank: 参赛选手中排在, 选手的, 列."""
_IN: Final = re.compile(r"(?:居|列|排|排名|排在|位于)(?:在|于)?(?:全[一-鿿]{1,2}|我[国省市县])?$")
_NOUN: Final = re.compile(r"[^，。；、的]{1,6}")
"""居全省13个县市第5位: the words before a number of those ranked, and those between it and the rank."""
_LEAST: Final = 3
_NEAR: Final = 3
"""How many figures back the number of those ranked may be: 13个市中，东市以6.5%的增速排名第5."""


@cache
def _taking_part() -> re.Pattern[str]:
    """共有16支球队参赛，该队排名第9."""
    return re.compile(f"[^，。；、]{{0,8}}(?:{said_of('entered').pattern})[，,][^，。；届去年此前世界全球]{{0,12}}")


@cache
def _events() -> re.Pattern[str]:
    """What is counted here is not ranked: 在3个比赛项目中获得第五."""
    return re.compile(f"[^，。；、]{{0,10}}(?:{said_of('event').pattern})")


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every rank that is said to be among a printed number."""
    for rank in facts.of_kind("rank"):
        if rank.figure.value is None or rank.figure.text.startswith("前"):
            continue
        for count in reversed(facts.claims[max(0, rank.id - _NEAR) : rank.id]):
            if _is_among(facts, rank, count):
                terms = {"rank": Term(claim=rank), "count": Term(claim=count, unit=count.figure.unit)}
                yield Relation("rank", terms, _READINGS)
                break
        yield from _within_top(facts, rank)


def _within_top(facts: Facts, rank: Claim) -> Iterator[Relation]:
    """在主要机场中位列第五，…，是前十机场中仅有的三家之一: whoever is fifth is among the first ten of the same."""
    start, end = rank.figure.end, rank.place.sentence_span[1]
    own = facts.text(rank.field, (max(rank.place.sentence_span[0], rank.figure.start - _NAMED), rank.figure.start))
    for match in _TOP.finditer(facts.text(rank.field, (start, min(end, start + _AHEAD)))):
        size, noun = _SIZES.get(match["size"]) or int(match["size"]), match["noun"]
        if noun not in own or rank.figure.text.startswith("前"):
            continue
        span = (start + match.start("size") - 1, start + match.end("size"))
        terms = {"rank": Term(claim=rank), "count": Term(value=Interval.point(size), text=f"前{match['size']}")}
        yield Relation("rank", terms, _READINGS, spans=(span,), evidence="inferred", ceiling="warning")
        return


_SIZES: Final = {"三": 3, "五": 5, "十": 10, "二十": 20, "三十": 30, "五十": 50, "百": 100}
_TOP: Final = re.compile(r"前(?P<size>二十|三十|五十|[三五十百]|\d{1,3})(?:位|名|强|大)?的?(?P<noun>[一-鿿]{2})")
_NAMED: Final = 16
"""How many characters before a rank those ranked are named: 在全国主要机场中位列第五."""
_AHEAD: Final = 80


def _is_among(facts: Facts, rank: Claim, count: Claim) -> bool:
    figure = count.figure
    if figure.kind != "quantity" or figure.value is None or figure.value < _LEAST or figure.unit not in words("ranked"):
        return False
    if count.place.before.endswith("以") or rank.figure.text.endswith("大"):
        return False
    if count.field != rank.field or count.place.sentence != rank.place.sentence:
        return False
    gap = facts.between(count, rank)
    is_in = _IN.search(count.place.before) is not None and _NOUN.fullmatch(gap) is not None
    is_among = is_in or _AMONG.fullmatch(gap) is not None or _taking_part().fullmatch(gap) is not None
    return is_among and not _events().match(gap)


RULE = Rule(
    code="C103",
    name="rank",
    family="counting",
    title="名次超出参加排名的个数",
    title_en="a rank beyond the number of those ranked",
    page=__doc__ or "",
    right=(
        "在全国14个试点城市中，本市位列第6位。",
        "他在10名参赛选手中排名第九。",
        "在3个比赛项目中，本县选手获得第五名。",
        "该机场吞吐量在全国主要机场中位列第五，是前十机场中增速最快的。",
        "共12支球队参赛，上届第15名的球队未报名。",
    ),
    wrong=(
        "在全国14个试点城市中，本市位列第16位。",
        "他在10名参赛选手中排名第11。",
        "考核结果显示，本镇在全县12个乡镇中居第21位。",
        "该机场吞吐量在全国主要机场中位列第15，是前十机场中增速最快的。",
    ),
    relations=relations,
)
