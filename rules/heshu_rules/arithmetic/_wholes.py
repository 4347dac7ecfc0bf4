"""Which whole a share is of: the one its words name, or, where they name none, the one of those around that it fits.

占企业总数的90% names its whole. 占90% leaves it to the reader: the total before 其中, the whole of the share before
it, a larger figure of its kind. The reader takes the one that makes sense, and so does this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.lexicon import table
from heshu_rules.arithmetic._parts import LIMITS, PEOPLE, as_stated
from heshu_rules.arithmetic._terms import PART, RATE, WHOLE, digits, level, unit_of
from heshu_rules.facts import Facts
from heshu_rules.formula import equal
from heshu_rules.relation import Reading, Relation, Term

SHARE: Final = Reading(equal(PART, WHOLE * RATE))
_BASES: Final = frozenset({"base", "from", "base_period"})
_BACK: Final = 4
"""How many figures back a whole is looked for that no word names."""
_AMONG: Final = 14
"""Characters between a count and the share of it: 43家受访企业中，71%."""
_IN: Final = re.compile("(?:中|当中|里)[，,]?(?:有|约|近|超过|超|逾|高达)?$")
_NAMED_BACK: Final = 60
"""How many figures back one is looked for that the name of the whole fits."""
_STAKES: Final = ("股权", "的股权", "股份", "的股份", "表决权", "的表决权", "份额")
_ENDING: Final = re.compile("[总金]?(?:值|额|量|数|规模|长度|里程|面积|产量)$")
_TOTAL: Final = re.compile("总|全部|数|额|量")
_EXCEPT: Final = re.compile("[（(](?:除|不含|扣除|剔除)")
_VAGUE: Final = re.compile("占(?:到|了|据)?(?:其|该|所|自身|本人)(?!中|他|它|余)")
"""Beginnings of a whole that mean another one each time: 占其所持股份."""


def is_share(rate: Claim) -> bool:
    """The claim is a share in hundredths, of now and not of the time before; 1/2.55英寸 is none, nor is 51%股权."""
    if "/" in rate.figure.text or rate.place.after.startswith(_STAKES):
        return False
    return rate.figure.kind == "percent" and rate.figure.unit_implied != "%" and not rate.cues & _BASES


def named_whole(rate: Claim) -> str | None:
    """The words that name the whole of a share, where they mean the same wherever they stand."""
    name = (rate.quantity.reference or "").strip("的“” ")
    return name if len(name) > 1 and not is_vague(rate) else None


def bare(rate: Claim) -> str:
    """The name of a whole without what only says that it is one: 世界铁路总长度 is 世界铁路."""
    return _ENDING.sub("", (rate.quantity.reference or "").strip("的“” ")).removeprefix("同期")


def is_vague(rate: Claim) -> bool:
    """占其所持股份的39%: of which of the figures around, the words leave open."""
    return _VAGUE.search(rate.place.before) is not None


def is_restricted(facts: Facts, rate: Claim) -> bool:
    """占服务业（除房地产外）总量的17.1%: the whole is less than what is printed by its name."""
    start = facts.clause(rate)
    sentence = facts.sentence(rate)[: rate.figure.start - rate.place.sentence_span[0]]
    return _EXCEPT.search(sentence[-40:]) is not None or _EXCEPT.search(start) is not None


def wholes(facts: Facts, rate: Claim, part: Claim) -> Iterator[Claim]:
    """The figures that may state the whole of a share, the likeliest first."""
    seen = {part.id}
    for claim in _possible(facts, rate, part):
        if claim.id not in seen and is_whole(claim, part) and not _is_part_too(facts, claim, rate):
            seen.add(claim.id)
            yield claim


def _of_row(facts: Facts, rate: Claim, part: Claim) -> Iterator[Claim]:
    """甲占社会融资规模的66.7%；乙占比7.6%；丙占比4.2%: the whole that the first of a row of shares names."""
    for earlier in reversed(facts.claims[max(0, rate.id - _ROW) : rate.id]):
        if earlier.field != rate.field or earlier.place.sentence_span != rate.place.sentence_span:
            return
        name = named_whole(earlier) if earlier.measure == "share" else None
        if name is not None:
            yield from _by_name(facts, name, part)
            return


_ROW: Final = 24
"""Figures back to the share that names the whole of a row."""


def _is_part_too(facts: Facts, claim: Claim, rate: Claim) -> bool:
    """持股6239万股，占股份总数的16.84%，质押5526万股，占股份总数的14.91%: a share of the whole is not it."""
    name = bare(rate)
    return any(
        other.anchor == claim.id and other.id != rate.id and bare(other) == name
        for other in facts.claims[claim.id + 1 : claim.id + 6]
        if other.measure == "share"
    )


def _possible(facts: Facts, rate: Claim, part: Claim) -> Iterator[Claim]:
    linked = facts.whole(rate)
    if linked is not None:
        yield linked
    name = named_whole(rate)
    if name is not None:
        called = list(_by_name(facts, name, part))
        yield from called or _by_words(facts, name, part)
        if name.startswith("总"):
            yield from _of_longer_name(facts, part)
        return
    own = facts.whole(part)
    if own is not None:
        yield own
    line = [claim for claim in facts.claims[max(0, part.id - 24) : part.id] if is_near(claim, part)]
    for earlier in reversed([claim for claim in line if claim.measure == "share"][-3:]):
        whole = facts.whole(earlier)
        if whole is not None:
            yield whole
    if not (rate.quantity.reference or ""):
        yield from _of_row(facts, rate, part)
    yield from reversed(
        [claim for claim in line if claim.measure == "level" and unit_of(claim) == unit_of(part)][-_BACK:]
    )


def _by_name(facts: Facts, name: str, part: Claim) -> Iterator[Claim]:
    """The figures before the part whose metric the name of the whole ends with: 本期营业收入 is 营业收入."""
    for claim in reversed(facts.claims[max(0, part.id - _NAMED_BACK) : part.id]):
        if claim.measure == "level" and is_named(name, claim.quantity.metric or ""):
            yield claim


def is_named(name: str, metric: str) -> bool:
    """Whether the name of a whole is that of a metric: 本期营业收入总额 is 营业收入."""
    name, metric = _ENDING.sub("", plain(name)), _ENDING.sub("", plain(metric))
    return len(metric) > 1 and (name.endswith(metric) or metric.endswith(name))


@cache
def _synonyms() -> tuple[tuple[str, str], ...]:
    return tuple((word, row[0]) for row in table("synonyms") for word in row[1].split("/"))


@lru_cache(maxsize=1024)
def plain(name: str) -> str:
    """A name with the commonest of the words that mean the same: 实际利用外资 is 实际使用外资."""
    for word, usual in _synonyms():
        if word in name:
            name = name.replace(word, usual)
    return name


def _by_words(facts: Facts, name: str, part: Claim) -> Iterator[Claim]:
    """接待游客5826万人次，…景区接待2135万人次，占全省接待总量的36.6%: of the name only a word comes again.

    Where the name has nothing left but a place or a time (假期总量), the whole is of what the part is of.
    """
    word, own = _ENDING.sub("", plain(name)).removeprefix("同期"), part.quantity.metric or ""
    for claim in reversed(facts.claims[max(0, part.id - _NAMED_BACK) : part.id]):
        metric = claim.quantity.metric or ""
        if claim.measure != "level" or unit_of(claim) != unit_of(part) or not _is_more(claim, part):
            continue
        rest = word.removeprefix(claim.quantity.scope or "")
        # 夏粮总产量1186万吨，其中小麦产量1134万吨，…三市夏粮产量778万吨，占全省的65.6%: not of the wheat alone
        own_name = _ENDING.sub("", own)
        is_one = claim.whole is None and len(own_name) > 1 and own_name == _ENDING.sub("", metric)
        is_of_kind = is_one or (len(metric) > 1 and own.endswith(metric) and (rest != "" or claim.whole is None))
        if (len(rest) > 1 and rest in plain(metric)) or (is_of_kind and rest in facts.sentence(claim)):
            yield claim


def _is_more(claim: Claim, part: Claim) -> bool:
    return claim.figure.value is not None and claim.figure.value > (part.figure.value or 0)


def _of_longer_name(facts: Facts, part: Claim) -> Iterator[Claim]:
    """机场货邮吞吐量54.3万吨，…国际货邮吞吐量11.0万吨，占总货量的20.2%: the part's name extends that of the whole."""
    own = part.quantity.metric or ""
    for claim in reversed(facts.claims[max(0, part.id - _NAMED_BACK) : part.id]):
        metric = claim.quantity.metric or ""
        if claim.measure == "level" and len(metric) > 1 and own != metric and own.endswith(metric):
            yield claim


def is_called(whole: Claim, rate: Claim) -> bool:
    """Whether the words that name the whole have anything of its name: 占总人口的78% is no share of 持卡人数."""
    if rate.place.after.startswith("的") and named_whole(rate) is None:
        return False  # 覆盖77.9%的人口: the whole is named behind
    name = _TOTAL.sub("", plain(named_whole(rate) or "").removeprefix("同期"))
    called = plain(f"{whole.quantity.scope or ''}{whole.quantity.metric or ''}{whole.place.before}")
    pairs = [name[index : index + 2] for index in range(len(name) - 1)]
    return not pairs or any(pair in called for pair in pairs)


def is_among(facts: Facts, count: Claim, rate: Claim) -> bool:
    """抽查的12个样品中，53%不合格: the figure before the share is its whole, not its part."""
    gap = facts.between(count, rate)
    return count.id < rate.id and len(gap) <= _AMONG and _IN.search(gap) is not None


def is_near(claim: Claim, other: Claim) -> bool:
    """Both stand in one paragraph."""
    return claim.field == other.field and claim.line == other.line


def is_whole(claim: Claim, part: Claim) -> bool:
    """The claim may be the whole of the part: counted alike, a fact like it, of now."""
    x, y = unit_of(claim), unit_of(part)
    return (
        (claim.measure == "level" or _is_mean_too(claim, part))
        and claim.figure.kind != "percent"
        and (x == y or (x in PEOPLE and y in PEOPLE) or (x == "" and "whole_stated" in claim.cues))
        and (x != "" or y != "")
        and not claim.cues & _BASES
        and not (claim.figure.modifier in LIMITS and part.figure.bound == "exact" and claim.id != part.whole)
        and (claim.group is None or claim.group != part.group)
        and (claim.series is None or claim.series != part.series)
        and (claim.id == part.whole or (claim.aspect == "actual") == (part.aspect == "actual"))
    )


def _is_mean_too(whole: Claim, part: Claim) -> bool:
    """日均车流量520万辆次，其中日均货车130万辆次: a mean is part of a mean over the same."""
    return whole.measure == part.measure == "mean" and whole.quantity.per == part.quantity.per


def share_of(part: Term, whole: Term, rate: Claim) -> Relation:
    """The relation that part = whole × rate."""
    terms = {"part": part, "whole": whole, "rate": level(rate)}
    if part.claim is not None and part.claim.figure.modifier in LIMITS:
        terms = {role: as_stated(term) for role, term in terms.items()}
    return Relation("share", terms, (SHARE,))


def is_of_one_time(whole: Claim, part: Claim) -> bool:
    """Both are of one stretch of time, as far as the text says: 上半年…，占进出口总值 is none of 前三季度."""
    p, q = whole.quantity.period, part.quantity.period
    return p is None or q is None or p.is_same(q) or "period_inherited" in part.cues


def is_only_one(possible: list[Claim], rate: Claim) -> bool:
    """One figure alone goes by the name of the whole: 占本期营业收入, and 营业收入 is printed once."""
    return named_whole(rate) is not None and len({claim.figure.value for claim in possible}) == 1


def is_telling(relation: Relation, least: int, *, exact: bool = True) -> bool:
    """The figures are exact, if they have to be, and have digits enough between them to be told by."""
    allowed = ("exact", "about") if exact else ("exact", "about", "above", "below")
    return all(claim.figure.bound in allowed for claim in relation.claims) and digits(relation) >= least


def is_fine(rate: Claim) -> bool:
    """The share is written finely enough to tell its whole: three digits, not 约20%."""
    figure = rate.figure
    return (
        figure.bound == "exact"
        and bool(figure.step)
        and figure.value is not None
        and abs(figure.value) >= 100 * figure.step
    )


def of_same_place(facts: Facts, rate: Claim, whole: Claim) -> Claim:
    """资产总额分别为876亿元、869亿元，其中非流动资产占84.5%、89.9%: of lists each share has a whole of its own."""
    if rate.series is None or whole.series in (None, rate.series) or whole.id > rate.id:
        return whole
    other = facts.claims[whole.id + rate.place_in_series - whole.place_in_series]
    return other if other.series == whole.series else whole


def is_almost(relation: Relation, rate: Claim) -> bool:
    """One more or less in the last place of the share would do: rounded twice, or from figures not rounded yet."""
    figure = rate.figure
    if figure.value is None or not figure.step:
        return False
    moved = (replace(rate, figure=replace(figure, value=figure.value + by)) for by in (figure.step, -figure.step))
    return any(relation.holds("printed", {rate.id: claim}) is not None for claim in moved)
