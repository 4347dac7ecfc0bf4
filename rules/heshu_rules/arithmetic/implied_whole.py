"""Two shares of one whole imply the same whole.

Formula: part1 × rate2 = part2 × rate1.
Silent: where it is not beyond doubt that the whole is one: where it is not named, named by 其 or 所持, or only by a
place (占全省) while the parts are of different kinds; where the periods differ. A pair that does not fit is only
reported if one slip explains it, or if two rough shares of one sentence imply wholes more than a twentieth apart.
Source: arithmetic; editors' manuals give it as the test of shares whose whole is not printed.

---

核查同一总体的两个占比所推算的总体是否一致。
公式：部分1 × 占比2 = 部分2 × 占比1。
不查：总体是否同一并不确定的（未写明占什么、写作“其”“所持”，或只写“占全省”而两部分不是同一指标）；时期不同的。
两者不合时，仅在一处笔误可以解释，或同句两个粗略占比推算的总体相差二十分之一以上时提示。
依据：算术关系；编辑校对手册核对未列总体之占比的方法。
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import EVERYTHING, Interval
from heshu_rules.arithmetic._parts import as_stated
from heshu_rules.arithmetic._slips import is_slip_away, meant
from heshu_rules.arithmetic._terms import level, unit_of, written_digits
from heshu_rules.arithmetic._wholes import bare, is_almost, is_fine, is_share, is_vague, named_whole
from heshu_rules.diagnosis import slips
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal, without_each
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_SAME = Reading(equal(Role("part1") / Role("rate1"), Role("part2") / Role("rate2")))
_PLACES: Final = (
    "全国",
    "全省",
    "全市",
    "全县",
    "全区",
    "全州",
    "全球",
    "世界",
    "我国",
    "全行业",
    "总量",
    "总额",
    "总数",
)
"""Wholes that are named by where they are: what is counted there is what the part counts."""
_EACH: Final = re.compile("同期|当期|本期|各期|当年|各自")
_WIDE: Final = Fraction(1, 20)
_ROUGHLY: Final = Reading(equal(Role("part1") / Role("rate1"), Role("part2") / Role("rate2") * Role("slack")))
_SLACK: Final = Term(value=Interval(Fraction(99, 100), Fraction(101, 100)), text="±1%")
"""How far wholes may be apart that only their figures tell to be one: they bind no other figure closely."""
_CAPITAL: Final = re.compile("总股本|股份总数|总股份|股本总[额数]|股份总额|已发行股[份本]")
_NEAR: Final = 3
"""How many shares back the whole of one that names none is looked for."""
_TELLING: Final = 12
"""Digits of two parts and two shares whose fit tells that they are of one whole."""
Share = tuple[Claim, Claim]
"""A part and its share."""
_LEAST: Final = 3
_MOST: Final = 8
"""Shares of a row of which one may be out."""
_ALL: Final = Interval.point(1)
_PAIRS: Final = 4
"""Shares of one whole of which every pair is compared; of more only neighbours."""


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every pair of shares that are beyond doubt of one whole, which is not printed."""
    groups: dict[tuple[str, ...], list[Share]] = defaultdict(list)
    told: list[Share] = []
    rows: dict[tuple[str, tuple[int, int], str], list[Share]] = defaultdict(list)
    for rate in facts.of_measure("share"):
        part = facts.anchor(rate)
        if part is None or not is_share(rate) or not _is_paired(facts, part, rate):
            continue
        if part.figure.kind == "percent" or part.measure != "level" or not part.figure.value:
            continue
        if facts.whole(rate) is not None and "whole_inferred" not in part.cues:
            continue
        name = _name(rate)
        if name is not None and facts.whole(rate) is None:
            groups[(name, unit_of(part), part.field)].append((part, rate))
        if is_fine(rate) and not is_vague(rate):
            yield from _of_whole_before(told, (part, rate))
            told.append((part, rate))
            rows[part.field, rate.place.sentence_span, unit_of(part)].append((part, rate))
    for row in rows.values():
        if _LEAST <= len(row) <= _MOST:
            yield from _odd_one(row)
    for (name, *_), shares in groups.items():
        for first, second in _pairs(shares):
            found = _relation(name, first, second)
            if found is not None:
                yield found


def _is_paired(facts: Facts, part: Claim, rate: Claim) -> bool:
    """Of a list of shares each is of a part of its own: 甲持股120万股，乙持股80万股，分别占总股本的3.0%和2.0%."""
    if part.series is not None or rate.series is None:
        return (part.series is None) == (rate.series is None)
    near = facts.claims[max(0, rate.id - 1) : rate.id + 2]
    return not any(one.id != rate.id and one.series == rate.series and one.anchor == rate.anchor for one in near)


def _name(rate: Claim) -> str | None:
    """What names the whole of a share; 公司股份总数 is 总股本."""
    name = named_whole(rate)
    return None if name is None else "总股本" if _CAPITAL.search(name) else bare(rate) or name


def _of_whole_before(told: Sequence[Share], share: Share) -> Iterator[Relation]:
    """甲持股8.26亿股，占24.59%；乙3.6亿股，占10.72%: of what, is not said again, but the figures say that it is one."""
    part, rate = share
    name = _name(rate)
    for other in reversed(told[-_NEAR:]):
        before, named = other[0], _name(other[1])
        is_beside = (before.field, before.line, unit_of(before)) == (part.field, part.line, unit_of(part))
        if not is_beside or before.id == part.id or (name is not None and named is not None):
            continue  # two names are compared by name
        relation = _said(other, share)
        if sum(map(written_digits, relation.claims)) >= _TELLING and relation.holds("printed") is not None:
            yield replace(relation, terms={**relation.terms, "slack": _SLACK}, readings=(_ROUGHLY,))


def _odd_one(row: Sequence[Share]) -> Iterator[Relation]:
    """儿童831万人，占51.3%；青年3296万人，占60.8%；老人1291万人，占23.8%: of all there are, the one that is off.

    The others imply one whole, and with one slip repaired the shares make up 100%.
    """
    wholes = [part.figure.interval("printed") / rate.figure.interval("printed") for part, rate in row]
    rest = without_each(wholes, Interval.__and__, EVERYTHING)
    odd = [index for index, whole in enumerate(wholes) if (whole & rest[index]).is_empty and not rest[index].is_empty]
    if len(odd) != 1 or not _makes_up_all([rate for _, rate in row], odd[0]):
        return
    others = [share for index, share in enumerate(row) if index != odd[0]]
    found = [_said(other, row[odd[0]]) for other in others[:2]]
    if all(sum(map(written_digits, relation.claims)) >= _TELLING and is_slip_away(relation) for relation in found):
        yield from map(meant, found)


def _makes_up_all(rates: Sequence[Claim], odd: int) -> bool:
    """The shares make up 100%, as printed or with one slip of the hand repaired in the one that is out."""
    values = [rate.figure.interval("printed") for rate in rates]
    wanted = _ALL - functools.reduce(Interval.__add__, values[:odd] + values[odd + 1 :])
    if not (values[odd] & wanted).is_empty:
        return True
    return any(not (slip.claim.figure.interval("printed") & wanted).is_empty for slip in slips(rates[odd], wanted))



def _said(first: Share, second: Share) -> Relation:
    said = {"part1": first[0], "rate1": first[1], "part2": second[0], "rate2": second[1]}
    terms = {role: as_stated(level(claim)) for role, claim in said.items()}
    return Relation("implied_whole", terms, (_SAME,), evidence="inferred")


def _pairs(shares: list[Share]) -> Iterator[tuple[Share, Share]]:
    return itertools.combinations(shares, 2) if len(shares) <= _PAIRS else itertools.pairwise(shares)


def _relation(name: str, first: Share, second: Share) -> Relation | None:
    (part1, rate1), (part2, rate2) = first, second
    if part1.series is not None and _EACH.search(rate1.quantity.reference or "") is not None:
        return None  # 两年收入分别为X、Y，占同期收入的a、b: each of its own year
    if part1.id == part2.id or not _is_one_time(part1, part2) or not _is_one_kind(name, part1, part2):
        return None
    relation = _said(first, second)
    if relation.holds("lenient") is not None:
        # what only cutting off makes one whole says nothing of a third share
        return relation if relation.holds("printed") is not None else None
    if rate1.quantity.basis != rate2.quantity.basis or is_almost(relation, rate1) or is_almost(relation, rate2):
        return None  # 占剔除库存股后总股本的1.80%, 占总股本的1.76%; or from figures not rounded yet
    fine = is_fine(rate1) and is_fine(rate2) and rate1.figure.step == rate2.figure.step
    is_wide = not name.endswith(_PLACES) and _gap(relation) > _WIDE
    if (fine or is_wide) and is_slip_away(relation):
        return meant(relation)
    is_stated = _is_side_by_side(first, second) and _gap(relation) > _WIDE
    return replace(relation, evidence="stated", ceiling="warning") if is_stated else None


def _is_side_by_side(first: Share, second: Share) -> bool:
    """铁路41.2万公里，约占世界铁路的35%，…8.6万公里，仅占世界铁路的6%: two rough shares set against each other."""
    claims = (*first, *second)
    is_rough = not (is_fine(first[1]) or is_fine(second[1]))
    return is_rough and len({claim.place.sentence for claim in claims}) == 1 and all(c.series is None for c in claims)


def _gap(relation: Relation) -> Fraction:
    """How far the two wholes are apart, relative to the larger: two roundings do not bring that about."""
    box = relation.box("printed")
    a, b = box["part1"] / box["rate1"], box["part2"] / box["rate2"]
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return Fraction(0)
    return Fraction(max(a.low - b.high, b.low - a.high, 0)) / Fraction(max(a.high, b.high))


def _is_one_time(a: Claim, b: Claim) -> bool:
    p, q = a.quantity.period, b.quantity.period
    same = p is None or q is None or p.is_same(q)
    days = {a.quantity.as_of, b.quantity.as_of} - {None}
    return same and len(days) < 2 and a.quantity.basis == b.quantity.basis


def _is_one_kind(name: str, a: Claim, b: Claim) -> bool:
    """占全省 of two outputs is of one output, but of output and revenue it is not."""
    if not name.endswith(_PLACES) and name not in _PLACES:
        return True
    x, y = a.quantity.metric or "", b.quantity.metric or ""
    return len(x) > 1 and x[-2:] == y[-2:]


RULE = Rule(
    code="A114",
    name="implied-whole",
    family="arithmetic",
    title="两个占比推算的总体不一致",
    title_en="two shares imply different wholes",
    page=__doc__ or "",
    right=(
        "甲县粮食产量42.0万吨，占全市粮食产量的35.0%。乙县粮食产量24.0万吨，占全市粮食产量的20.0%。",
        "甲县粮食产量42.0万吨，占全市粮食产量的35.0%。乙县工业产值24.0亿元，占全市工业产值的12.0%。",
        "张某持股954.62万股，占流通股的3.31%；李某持股574.96万股，占流通股的1.99%。",
    ),
    wrong=(
        "甲县粮食产量42.0万吨，占全市粮食产量的53.0%。乙县粮食产量24.0万吨，占全市粮食产量的20.0%。",
        "张某持股954.62万股，占流通股的3.31%；李某持股574.96万股，占流通股的9.19%。",
        "张某持股954.62万股，占流通股的3.31%；李某持股547.96万股，占流通股的1.99%。",
    ),
    relations=relations,
)
