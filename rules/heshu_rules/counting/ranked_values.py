"""What is ranked higher has the value that its rank calls for.

Formula: values.0 ≥ values.1 ≥ values.2 for a ranking from the largest on (从高到低), ≤ for one from the smallest on.
Checks values that are told in the order of their ranks: 第一名98分，第二名95分，第三名90分; 从高到低依次为9%、8%、7%;
分别以9亿元、8亿元、7亿元位居前三. Where no word says which way a ranking goes, its first and last value do (a race is
won by the shortest time), and at least three values must be told.
Silent: where ranks are left out or shared (并列), and where a clause has several values, or values of several kinds.
Source: Provisions on the calculation of error rates of newspapers: contradictory figures are a factual error.

---

核查名次与数值的顺序是否一致。
公式：从高到低，前数 ≥ 后数；从低到高，前数 ≤ 后数。
核对依名次先后给出的数值：第一名98分，第二名95分，第三名90分；从高到低依次为9%、8%、7%；分别以9亿元、8亿元、7亿元位居前三。
没有写明由高到低或由低到高的，以首末两数为准（赛跑用时短者居前），并至少须有三个数值。
不查：名次有缺漏或并列的；一个分句里有几个数值的；数值不是同一种量的。
依据：报纸编校差错率计算方法（前后矛盾属事实性差错）。
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.lexicon import table
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, at_most
from heshu_rules.relation import Evidence, Reading, Relation, Term
from heshu_rules.rule import Rule

_LEAST: Final = 3
"""Two values do not tell which way a ranking goes."""
_REACH: Final = 60
"""How many characters before or behind a series its order is told."""
_APART: Final = 120
"""How many characters may stand between two ranks of one ranking."""
_MEASURES: Final = frozenset({"level", "growth", "share", "mean", "duration", "completion"})
_DOWN: Final = (Reading(at_most(Role("values.1"), Role("values.0"))),)
_UP: Final = (Reading(at_most(Role("values.0"), Role("values.1"))),)


def relations(facts: Facts) -> Iterator[Relation]:
    """An order for every two values that follow one another in a ranking."""
    for values, evidence in _by_rank(facts):
        way = _way(values)
        if way is not None:
            yield from _ordered(values, way, evidence)
    for values in _series(facts):
        told = _told_way(facts, values)
        if told:
            yield from _ordered(values, told, "stated")


def _ordered(values: Sequence[Claim], way: str, evidence: Evidence) -> Iterator[Relation]:
    for first, second in itertools.pairwise(values):
        unit = first.figure.unit
        terms = {"values.0": Term(claim=first, unit=unit), "values.1": Term(claim=second, unit=unit)}
        yield Relation("order", terms, _DOWN if way == "down" else _UP, words={"direction": way}, evidence=evidence)


def _by_rank(facts: Facts) -> Iterator[tuple[list[Claim], Evidence]]:
    """第一名98分，第二名95分，第三名90分: the one value of every rank's clause, from rank to rank."""
    run: list[tuple[Claim, Claim]] = []
    for rank in facts.of_kind("rank"):
        if rank.figure.value is None or rank.figure.text.startswith("前"):
            continue
        value = _value_beside(facts, rank)
        if run and (value is None or not _follows(facts, rank, value, *run[-1])):
            if len(run) >= _LEAST:
                yield [value for _, value in run], "inferred"
            run = []
        if value is not None:
            run.append((rank, value))
    if len(run) >= _LEAST:
        yield [value for _, value in run], "inferred"


def _value_beside(facts: Facts, rank: Claim) -> Claim | None:
    """The one figure beside a rank in its clause."""
    near = facts.claims[max(0, rank.id - 3) : rank.id + 4]
    here = [claim for claim in near if claim.place.clause == rank.place.clause and claim.field == rank.field]
    values = [claim for claim in here if claim.measure in _MEASURES and claim.figure.value is not None]
    return values[0] if len(values) == 1 else None


def _follows(facts: Facts, rank: Claim, value: Claim, before: Claim, previous: Claim) -> bool:
    is_next = (rank.figure.value or 0) == (before.figure.value or 0) + 1
    is_next = is_next and (rank.field, rank.line) == (before.field, before.line)
    is_alike = value.figure.unit == previous.figure.unit and value.measure == previous.measure
    if not is_next or not is_alike or value.id == previous.id or value.sign != previous.sign:
        return False
    gap = facts.between(before, rank)
    return len(gap) <= _APART and "并列" not in gap


def _way(values: Sequence[Claim]) -> str | None:
    """Which way a ranking goes: from its first value to its last."""
    first, last = values[0].figure.value or 0, values[-1].figure.value or 0
    return None if first == last else "down" if first > last else "up"


def _series(facts: Facts) -> Iterator[list[Claim]]:
    found: dict[int, list[Claim]] = defaultdict(list)
    for claim in facts.claims:
        if claim.series is not None and claim.figure.value is not None:
            found[claim.series].append(claim)
    yield from (values for values in found.values() if len(values) >= _LEAST and values[0].measure in _MEASURES)


def _told_way(facts: Facts, values: Sequence[Claim]) -> str | None:
    """从高到低依次为9%、8%、7%; 分别以9亿元、8亿元、7亿元位居前三."""
    start, end = values[0].place.clause_span
    before = facts.text(values[0].field, (max(start, values[0].figure.start - _REACH), values[0].figure.start))
    lead = facts.text(values[0].field, (max(values[0].place.sentence_span[0], start - _REACH), start))
    for way in ("down", "up"):
        if _words(way).search(before) or _words(way).search(lead.rpartition("。")[2][-_REACH:]):
            return way
    top = _words("top")
    behind = facts.text(values[-1].field, (values[-1].figure.end, min(end, values[-1].figure.end + _REACH)))
    match = top.search(before) or top.match(behind)
    return _way(values) if match and not re.search("其中|并列", before + behind) else None


@cache
def _words(role: str) -> re.Pattern[str]:
    return re.compile("|".join(pattern for pattern, found, *_ in table("rankings") if found == role))


RULE = Rule(
    code="C106",
    name="ranked-values",
    family="counting",
    title="数值大小与名次先后不符",
    title_en="values that do not follow their ranks",
    page=__doc__ or "",
    right=(
        "甲队以98分获第一名，乙队以95分获第二名，丙队以90分获第三名。",
        "三县增速从高到低依次为9.1%、8.4%和7.0%。",
        "选手甲以12.1秒获得第一，选手乙以12.4秒获得第二，选手丙以12.6秒获得第三。",
    ),
    wrong=(
        "甲队以98分获第一名，乙队以84分获第二名，丙队以90分获第三名。",
        "三县增速从高到低依次为9.1%、6.4%和7.0%。",
        "东县、西县、南县产值分别以9亿元、6亿元和8亿元位居前三。",
    ),
    severity="warning",
    relations=relations,
)
