"""Medals, matches, votes and casualties make up their total.

Formula: gold + silver + bronze = medals; won + drawn + lost = matches; for + against + abstained = votes cast; dead +
hurt = casualties; points of the quarters = points of the match, sets won = the score in sets. Money that flows: what
some kinds of traders sell the others buy, so the net flows of all make up nothing; those of very large and of large
orders make up those of the large traders.
Silent: where the total stands in another sentence; where the count of matches is a mere ordinal (第9轮) that the tally
does not fit; matches with overtime, penalties or a player who gave up.
Source: arithmetic; 伤亡 means the dead and the hurt (Modern Chinese Dictionary).

---

核查奖牌、胜负场次、票数、伤亡人数各项之和与总数是否相符。
公式：金＋银＋铜＝奖牌数；胜＋平＋负＝场次；赞成＋反对＋弃权＝票数；死＋伤＝伤亡；各节得分之和＝全场得分，所胜局数＝局分。
主力、游资、散户资金净流入流出相抵为零；超大单与大单净流入（流出）之和＝主力净流入。
不查：总数在另一句的；只写“第9轮”等序次而与胜负数不合的；有加时、点球、退赛的。
依据：算术关系；“伤亡”指死与伤（现代汉语词典）。
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.lexicon import table
from heshu_rules.arithmetic._breakdowns import breakdowns
from heshu_rules.arithmetic._parts import PEOPLE, fits, is_alike
from heshu_rules.arithmetic._scores import scored
from heshu_rules.arithmetic._slips import is_slip_away, meant
from heshu_rules.arithmetic._terms import level, unit_of
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal, total
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_BALLOTS: Final = re.compile(" 中|有效|表决票|选票|投票|收回|票数|参会|出席|应到|实到|共")
_TOTALS: Final = re.compile("(?:奖牌|比赛|已|共|合|总|一|计|数|战罢|赛|进行|打了|踢了|获得?|为|达到?|是|有)*")
_OPENINGS: Final = re.compile("(?:[，（(：的已中里]|其中|包括|分别为?|取得|获得?|比赛|奖牌|总数)*")
_NAMED: Final = ("flows", "votes", "casualties")
"""Kinds whose parts go by words rather than by units."""
Names = tuple[tuple[str, ...], ...]


def relations(facts: Facts) -> Iterator[Relation]:
    """A sum for every tally beside its total."""
    yield from scored(facts)
    kinds = _kinds(facts)
    totals = {found.total.id for found in breakdowns(facts)} if kinds else frozenset()
    for claims in facts.sentences if kinds else ():
        if len(claims) < 2:
            continue
        units, sentence = {unit_of(claim) for claim in claims}, facts.sentence(claims[0])
        for kind in ("medals", "matches"):
            if kind in kinds and not units.isdisjoint(_units(kind)):
                found = _counted(facts, claims, kind)
                is_told_here_alone = kind == "matches"  # 30轮18胜7平5负: no list of parts tells it
                yield from (one for one in found if is_told_here_alone or totals.isdisjoint({c.id for c in one.claims}))
        if "flows" in kinds and _any_name("flows").search(sentence):
            yield from _flows(claims)
            yield from _orders(claims)
        for kind in ("votes", "casualties"):
            if kind in kinds and _any_name(kind).search(sentence):
                yield from (found for found in _named(claims, kind) if totals.isdisjoint({c.id for c in found.claims}))


@cache
def _tally(kind: str) -> tuple[Names, tuple[str, ...]]:
    """The names of the parts and of the total of a kind of tally."""
    row = next(row for row in table("tallies") if row[0] == kind)
    return tuple(tuple(part.split("/")) for part in row[1].split()), tuple(row[2].split("/")) if row[2] else ()


def _kinds(facts: Facts) -> list[str]:
    """The kinds of tally of which an article names anything."""
    units = {unit_of(claim) for claim in facts.claims}
    counted = [kind for kind in ("medals", "matches") if not units.isdisjoint(_units(kind))]
    if _any_name(*_NAMED).search(facts.all_text) is None:
        return counted
    return counted + [kind for kind in _NAMED if _any_name(kind).search(facts.all_text)]


@cache
def _units(kind: str) -> frozenset[str]:
    """The units of the parts and of the total of what is counted by them."""
    names, totals = _tally(kind)
    return frozenset((*itertools.chain.from_iterable(names), *totals))


@cache
def _any_name(*kinds: str) -> re.Pattern[str]:
    """Any name of a part, so that the many sentences without are passed over at once."""
    names = sorted((name for kind in kinds for names in _tally(kind)[0] for name in names), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))


def _sum(whole: Claim, parts: Sequence[Claim], *, is_sure: bool = True) -> Relation:
    terms = {f"parts.{index}": level(part) for index, part in enumerate(parts)}
    terms["total"] = level(whole)
    formula = equal(Role("total"), total("parts", len(parts)))
    return Relation("sum", terms, (Reading(formula),), evidence="stated" if is_sure else "inferred")


# -- counted by their unit: 5金4银6铜, 7胜2平1负, 5枚金牌 ------------------------------------------------------------


def _counted(facts: Facts, claims: Sequence[Claim], kind: str) -> Iterator[Relation]:
    for run in _runs(facts, claims, kind):
        whole = _total_of(facts, claims, run, kind)
        if whole is None:
            continue
        found = _sum(whole, run, is_sure=whole.measure != "ordinal")
        is_all = len(run) == len(_tally(kind)[0]) or found.holds("lenient") is not None
        if is_all:
            yield found
        elif is_slip_away(found):
            yield meant(found)  # 金牌27枚，加上24枚银牌、22枚铜牌，奖牌总数73枚: the gold ones stand apart


def _runs(facts: Facts, claims: Sequence[Claim], kind: str) -> Iterator[list[Claim]]:
    """The figures that stand side by side, each of another part of the tally."""
    run: list[Claim] = []
    for claim in claims:
        part = _part(claim, kind)
        if run and (part is None or _unnamed(facts.between(run[-1], claim), kind).strip("、，和及 ")):
            yield run
            run = []
        if part is not None:
            run = [*run, claim] if part not in {_part(member, kind) for member in run} else [claim]
    if run:
        yield run


def _unnamed(text: str, kind: str) -> str:
    """The words between two figures without the names of the parts: 5枚|金牌、|3枚."""
    return _any_name(kind).sub("", text)


def _part(claim: Claim, kind: str) -> int | None:
    """Which part of the tally a figure counts, by its unit, or by the name beside the unit of the total: 5枚金牌."""
    names, units = _tally(kind)
    unit = unit_of(claim)
    if claim.figure.value is None or claim.figure.kind != "quantity":
        return None
    is_named = unit in units
    return next(
        (
            index
            for index, alternatives in enumerate(names)
            if unit in alternatives
            or (is_named and (_follows(claim, alternatives) or claim.place.before.endswith(alternatives)))
        ),
        None,
    )


def _follows(claim: Claim, names: tuple[str, ...]) -> bool:
    """5枚|金牌, but not 一枚|金条."""
    after = claim.place.after
    return any(after.startswith(name) and (len(name) > 1 or after[1:2] in _GOES_ON) for name in names)


_GOES_ON: Final = ("", "、", "和", "及", "，", "牌")
"""What may stand behind 金 where it is a medal."""


def _total_of(facts: Facts, claims: Sequence[Claim], run: Sequence[Claim], kind: str) -> Claim | None:
    """The total right after the run (共15枚奖牌), right before it (10战), or the round that it counts up to (第9轮)."""
    _, units = _tally(kind)
    after = next((claim for claim in claims if claim.id > run[-1].id), None)
    before = [one for one in claims if one.id < run[0].id and _is_count(one, units) and _part(one, kind) is None]
    if len(run) > 1 and after is not None and _is_count(after, units):
        gap = facts.between(run[-1], after)
        name = _any_name(kind).match(gap)
        gap = gap[name.end() if name else 0 :].strip("，、 的")
        # 今天12金8银9铜，奖牌总数已达90枚: all that there are by now
        if _TOTALS.fullmatch(gap) and ("已" not in gap or fits(after, run)):
            return after
    last = before[-1] if before and before[-1].measure != "ordinal" else None
    if last is not None and _OPENINGS.fullmatch(_unnamed(facts.between(last, run[0]), kind)):
        return last if len(run) > 1 or fits(last, run) else None
    return next((claim for claim in reversed(before) if fits(claim, run)), None)  # 30轮过后，球队18胜7平5负


def _is_count(claim: Claim, units: Sequence[str]) -> bool:
    if claim.figure.value is None or claim.figure.kind not in ("quantity", "ordinal"):
        return False
    text = claim.figure.text.strip()
    return unit_of(claim) in units or text.endswith(tuple(units))


# -- counted by their name: 赞成98票, 3人死亡 ------------------------------------------------------------------------


def _named(claims: Sequence[Claim], kind: str) -> Iterator[Relation]:
    names, totals = _tally(kind)
    found: dict[int, Claim] = {}
    whole: Claim | None = None
    for claim in claims:
        if claim.measure != "level" or claim.figure.kind != "quantity" or claim.figure.value is None:
            continue
        words = _beside(claim)
        if kind == "casualties" and "伤亡" in words:
            whole = claim
            continue
        part = next((index for index, alternatives in enumerate(names) if _is_named(words, alternatives)), None)
        if part is not None and part not in found:
            found[part] = claim
        elif part is not None:
            return
        elif kind == "votes" and (unit_of(claim) in totals or unit_of(claim) in PEOPLE) and _BALLOTS.search(words):
            whole = claim
    parts = [found[index] for index in sorted(found)]
    enough = 2 if kind == "casualties" else 3
    if whole is not None and len(parts) >= enough and (kind == "votes" or all(is_alike(whole, one) for one in parts)):
        yield _sum(whole, parts)


def _beside(claim: Claim) -> str:
    """The words right around a figure, up to the next comma."""
    before = claim.place.before.rpartition("、")[2]
    return f"{before} {claim.place.after.partition('、')[0]}"


def _is_named(words: str, alternatives: Sequence[str]) -> bool:
    return any(name in words and f"不{name}" not in words for name in alternatives)


# -- what some sell the others buy -----------------------------------------------------------------------------------


def _flows(claims: Sequence[Claim]) -> Iterator[Relation]:
    """主力净流出34万元，游资净流出223万元，散户净流入257万元, and the same for their shares of the turnover."""
    names, _ = _tally("flows")
    found: dict[int, tuple[bool, Claim]] = {}
    shares: dict[int, Claim] = {}
    for claim in claims:
        words = claim.place.before
        part = next((index for index, alternatives in enumerate(names) if _is_named(words, alternatives)), None)
        if part is not None and claim.figure.kind == "amount" and part not in found:
            found[part] = ("流入" in words or "买入" in words, claim)
    for claim in claims:
        for index, (_, amount) in found.items():
            if claim.anchor == amount.id and claim.measure == "share" and claim.figure.kind == "percent":
                shares[index] = claim
    if len(found) != len(names):
        return
    inflows = [index for index, (is_inflow, _) in found.items() if is_inflow]
    outflows = [index for index in found if index not in inflows]
    if not inflows or not outflows:
        return
    alone, others = (inflows[0], outflows) if len(inflows) == 1 else (outflows[0], inflows)
    yield _sum(found[alone][1], [found[index][1] for index in others])
    if len(shares) == len(names):
        yield _sum(shares[alone], [shares[index] for index in others])


def _orders(claims: Sequence[Claim]) -> Iterator[Relation]:
    """主力净流出254万元，超大单净流出294万元，大单净流入40万元: orders of both sizes are those of large traders."""
    names, wholes = _tally("orders")
    whole: Claim | None = None
    parts: dict[int, Claim] = {}
    for claim in claims:
        words = claim.place.before
        if claim.figure.kind != "amount" or claim.measure != "level" or claim.figure.value is None:
            continue
        if not any(way in words for way in (*_IN, *_OUT)):
            continue
        if any(name in words for name in wholes):
            whole, parts = (claim, {}) if whole is None or not parts else (whole, parts)
        index = next((index for index, alternatives in enumerate(names) if _is_named(words, alternatives)), None)
        if whole is not None and index is not None and is_alike(whole, claim):
            parts.setdefault(index, claim)
    if whole is not None and len(parts) == len(names):
        terms = {f"parts.{index}": _directed(part) for index, part in sorted(parts.items())}
        formula = equal(Role("total"), total("parts", len(parts)))
        yield Relation("sum", {**terms, "total": _directed(whole)}, (Reading(formula),))


_IN: Final = ("流入", "买入")
_OUT: Final = ("流出", "卖出")


def _directed(claim: Claim) -> Term:
    """What flows out counts below zero."""
    return replace(level(claim), negate=any(way in claim.place.before for way in _OUT))


RULE = Rule(
    code="A123",
    name="tally",
    family="arithmetic",
    title="各项之和与总数不符",
    title_en="tally does not make up its total",
    page=__doc__ or "",
    right=(
        "代表团在运动会上获得12金8银9铜，共29枚奖牌。",
        "联赛前半程，主队10战7胜2平1负，暂列第二。",
        "会议收回有效票100张，赞成98票，反对1票，弃权1票。",
        "主队以86比79获胜，四节比分为22比18、19比24、21比17、24比20。",
        "女排以3∶1（25∶18、25∶20、19∶25、25∶22）战胜对手。",
    ),
    wrong=(
        "代表团在运动会上获得12金8银9铜，共39枚奖牌。",
        "联赛前半程，主队10战7胜2平2负，暂列第二。",
        "会议收回有效票102张，赞成98票，反对1票，弃权1票。",
        "主队以86比79获胜，四节比分为22比18、19比24、21比17、26比20。",
        "女排以3∶0（25∶18、25∶20、19∶25、25∶22）战胜对手。",
    ),
    relations=relations,
)
