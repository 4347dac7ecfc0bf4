"""分别 gives as many values as there are names.

Formula: values = names; 和 in the last name may part two or belong to one, so both counts of names are right.
The names are the one list that stands before 分别 in its clause (甲、乙、丙产值分别增长5%、6%和7%), or a count of them
(三地分别增长5%、6%和7%).
Silent: where the clause has no such list or more than one, a list ends in 等, or names stand within a name; where all
share one value (均, 都, 各).
Source: manuals of proofreading: 分别 pairs as many values as names.

---

核查“分别”所给数值的个数与名称的个数是否相符。
公式：数值个数 = 名称个数；末项中的“和”两种数法都算相符。
名称取本分句“分别”之前唯一的列举（甲、乙、丙产值分别增长5%、6%和7%），或其数目（三地分别增长5%、6%和7%）。
不查：本分句没有列举或不止一处列举的；列举以“等”收尾或项内又有列举的；共用一个数值的（均、都、各）。
依据：校对手册：“分别”前后项数须相等。
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from heshu_claims.bond import number
from heshu_claims.claim import Claim
from heshu_claims.counted import is_count
from heshu_claims.interval import Interval
from heshu_claims.listing import Listing
from heshu_rules.counting._lists import COUNT, ITEMS, RESPECTIVELY, WHOLE_LIST, Lists, lists, size_term
from heshu_rules.facts import Facts
from heshu_rules.formula import equal
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_SHARED: Final = frozenset({"each"})
_LEFT_OUT: Final = (Reading(equal(COUNT + 1, ITEMS), "item_left_out"),)
_NEAR: Final = 16
"""How many characters of what is measured may stand between the names and 分别: 三县的粮食产量分别."""
_MOST_NAMES: Final = 12
"""三地分别 names what is counted; 51只可转债 are no names."""


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every series of values behind 分别 whose names, or their number, stand before it."""
    for found in lists(facts):
        ends = [listing.end for listing in found.listings]
        starts = sorted(found.claims)
        for values in _series(facts, found):
            start, stop = values[0].place.clause_span[0], values[0].figure.start
            position = found.text.rfind(RESPECTIVELY, start, stop)
            if position < 0:
                continue
            here = range(bisect.bisect_left(ends, start), bisect.bisect_right(ends, position))
            names = [found.listings[index] for index in here if found.listings[index].start >= start]
            between = starts[bisect.bisect_left(starts, start) : bisect.bisect_left(starts, position)]
            counts = [claim for at in between if is_count((claim := found.claims[at]).figure)]
            if _are_all(found, ends, values):
                yield from _relations(found.text, values, names, counts, position)


def _series(facts: Facts, found: Lists) -> list[list[Claim]]:
    """The values of every 分别, each printed figure once, and not those that share a value."""
    series: dict[int, dict[int, Claim]] = defaultdict(dict)
    for claim in facts.claims:
        if claim.field == found.field and claim.series is not None and not _SHARED & claim.cues:
            series[claim.series].setdefault(claim.figure.start, claim)
    several = [list(values.values()) for values in series.values() if len(values) > 1]
    return [values for values in several if "respectively" in values[0].cues]


def _are_all(found: Lists, ends: list[int], values: list[Claim]) -> bool:
    """Whether the values are a list of their own of that length, so that none of them was overlooked."""
    index = bisect.bisect_left(ends, values[-1].figure.start + 1)
    near = found.listings[index : index + 2]
    return any(
        listing.start <= values[0].figure.start and listing.may_count(len(values)) and not listing.is_nested
        for listing in near
    )


def _relations(
    text: str, values: list[Claim], names: list[Listing], counts: list[Claim], position: int
) -> Iterator[Relation]:
    spans = [(value.figure.start, value.figure.end) for value in values]
    size = Interval.point(len(values))
    if len(names) == 1 and not counts and _is_whole(names[0], position):
        terms = {
            "count": Term(claim=values[-1], value=size, text=f"给出{len(values)}个数"),
            "items": size_term(names[0]),
        }
        yield Relation("list_length", terms, WHOLE_LIST, _LEFT_OUT, spans=(*names[0].items, *spans))
    elif not names and len(counts) == 1 and _is_subject(text, counts[0], position):
        terms = {
            "count": Term(claim=counts[0], unit=counts[0].figure.unit),
            "items": Term(value=size, text=f"给出{len(values)}个数"),
        }
        yield Relation("list_length", terms, WHOLE_LIST, spans=tuple(spans), evidence="inferred")


def _is_subject(text: str, count: Claim, position: int) -> bool:
    """Whether a count is of those that 分别 speaks of: 三家企业分别, not 前五大客户的收入分别."""
    start, end = count.figure.start, count.figure.end
    is_near = position - end <= _NEAR and "的" not in text[end:position]
    return is_near and number(count.figure) <= _MOST_NAMES and text[max(0, start - 1) : start] != "前"


def _is_whole(names: Listing, position: int) -> bool:
    """Whether a list before 分别 is all that is named, with no more than what is measured behind it."""
    is_clear = not (names.is_open or names.is_nested or names.is_loose or names.is_continued or names.figured)
    return is_clear and position - names.end <= _NEAR


RULE = Rule(
    code="C102",
    name="respectively",
    family="counting",
    title="“分别”所给数值与名称个数不符",
    title_en="分别 gives more or fewer values than names",
    page=__doc__ or "",
    right=(
        "东县、西县、南县的粮食产量分别增长5%、6%和7%。",
        "甲、乙两家企业产值分别为3亿元、4亿元。",
        "三地分别增长5%、6%、7%。",
        "东县、西县等地产量分别增长5%、6%和7%。",
    ),
    wrong=(
        "东县、西县、南县的粮食产量分别增长5%、6%。",
        "钢材、水泥、玻璃产量分别为12万吨、8万吨、6万吨和3万吨。",
        "一季度，东区、西区、南区、北区投资分别增长3.1%、4.2%和5.3%。",
    ),
    relations=relations,
)
