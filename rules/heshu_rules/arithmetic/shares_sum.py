"""The shares of all parts make up 100%.

Formula: the shares of a structure (8.2∶41.5∶50.3), or of things that leave nothing beside them, sum to 100%.
Silent: where the list need not be complete (the shares of the largest items), where a thing may belong to several of
the parts (multiple choice), where the shares are of different wholes. A plain list is only taken to be complete if it
sums to 100%.
Source: notes of the National Bureau of Statistics: shares may not sum to 100% through rounding.

---

核查构成比例之和是否为100%。
公式：结构比（8.2∶41.5∶50.3）或无遗漏的各项占比之和 = 100%。
不查：所列不一定齐全（只举主要项目）的；一物可属数项（多选）的；占比的总体不同的。一般列举只在恰合100%时才视为齐全。
依据：国家统计局附注：构成因四舍五入之和可能不等于100%。
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_rules.arithmetic._parts import is_partition, words_of
from heshu_rules.arithmetic._terms import level
from heshu_rules.diagnosis import slips
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal, total
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_COLONS: Final = frozenset("∶：:比")
_STRUCTURE: Final = re.compile("结构|构成|三次产业|三产|占比|比例|比重")
_FEWEST: Final = 3
"""Parts that a structure has: 三次产业结构."""
_ALL: Final = re.compile("其他|其它|其余")
_WHOLE: Final = Interval.point(1)
_HUNDRED: Final = Interval.point(100)


def relations(facts: Facts) -> Iterator[Relation]:
    """A sum of shares for every structure, and for every list of shares that is complete."""
    for claims in facts.sentences:
        if len(claims) >= _FEWEST and _STRUCTURE.search(facts.sentence(claims[0])):
            yield from _structures(facts, claims)
        shares = [claim for claim in claims if claim.figure.kind == "percent" and claim.figure.bound == "exact"]
        if len(shares) > 1:
            yield from (_relation(listed) for listed in _lists(facts, shares))


def _relation(shares: Sequence[Claim]) -> Relation:
    terms = {f"rates.{index}": level(share) for index, share in enumerate(shares)}
    whole = _WHOLE if shares[0].figure.kind == "percent" else _HUNDRED
    terms["whole"] = Term(value=whole, text="100%" if whole is _WHOLE else "100", unit="%" if whole is _WHOLE else "")
    formula = equal(Role("whole"), total("rates", len(shares)))
    return Relation("shares_sum", terms, (Reading(formula),))


# -- 三次产业结构为8.2∶41.5∶50.3 -------------------------------------------------------------------------------------


def _structures(facts: Facts, claims: Sequence[Claim]) -> Iterator[Relation]:
    run: list[Claim] = []
    for claim in claims:
        if run and facts.between(run[-1], claim) not in _COLONS:
            yield from _structure(run)
            run = []
        run = [*run, claim] if _is_bare(claim) else []
    yield from _structure(run)


def _structure(run: Sequence[Claim]) -> Iterator[Relation]:
    """人员比例为5∶3∶2 is no structure in hundredths."""
    if len(run) < _FEWEST or not _STRUCTURE.search(run[0].place.before):
        return
    if len({claim.figure.kind for claim in run}) > 1:
        return
    whole = 1 if run[0].figure.kind == "percent" else 100
    is_near = abs(sum((Fraction(claim.figure.value or 0) for claim in run), Fraction(0)) - whole) * 10 < whole * 3
    if is_near or "产业结构" in run[0].place.before:
        yield _relation(run)


def _is_bare(claim: Claim) -> bool:
    """A number of a structure: read in hundredths where the structure makes up a hundred, as it stands where not."""
    figure = claim.figure
    return figure.value is not None and not figure.unit and figure.kind in ("percent", "quantity", "index")


# -- 国内占52%，国外占48% --------------------------------------------------------------------------------------------


def _lists(facts: Facts, claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The complete lists of shares of one whole: those that make up 100%, and those that words call complete."""
    fitting: set[int] = set()
    for shares in _of_one_name(claims):
        for start, end in itertools.combinations(range(len(shares) + 1), 2):
            if end - start > 1 and _fits(shares[start:end]):
                fitting.update(share.id for share in shares[start:end])
                yield shares[start:end]
                break
    for shares in _of_one_whole(claims):
        if fitting.isdisjoint(share.id for share in shares):
            is_fine = all(_is_fine(share) for share in shares) and "respectively" in shares[0].cues and _is_over(shares)
            if (is_fine or _is_complete(facts, shares)) and _is_slip_away(shares):
                yield shares


def _is_over(shares: Sequence[Claim]) -> bool:
    """More than all: lists of the largest businesses come to a little less."""
    low = _sum(shares).low
    return low is not None and low > 1


def _is_fine(share: Claim) -> bool:
    """Printed to two places, or more than there can be: 739.8%."""
    return share.figure.step <= _FINE or (share.figure.value or 0) > 1


def _is_chance(claim: Claim) -> bool:
    """A probability, a share of the votes or of the capital: what all have makes up 100%."""
    return claim.measure == "level" and _OUTCOME.search(claim.place.before) is not None


def _of_one_name(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Shares that are said to be of the same, or of nothing: 国内占52%；国外占48%."""
    groups: dict[object, list[Claim]] = {}
    for claim in claims:
        is_share = claim.measure == "share" or _is_chance(claim)
        if is_share:
            groups.setdefault((claim.measure, claim.quantity.reference, claim.quantity.period), []).append(claim)
    return (group[:_MOST] for group in groups.values() if len(group) > 1)


def _of_one_whole(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The same where no other whole can be meant."""
    for shares in _of_one_name(claims):
        groups: dict[int | None, list[Claim]] = {}
        for share in shares:
            groups.setdefault(share.whole, []).append(share)
        yield from (group for group in groups.values() if len(group) > 1)


_OUTCOME: Final = re.compile("(?:概率|可能性|得票率|出资|认缴|出资比例)(?:分别)?(?:[为是达约]|升至|降至)?$")
_FINE: Final = Decimal("0.0001")
"""Shares printed to two places: that they miss 100% by just one slip is no chance."""
_MOST: Final = 16
"""Shares of one list that are looked at."""


def _is_complete(facts: Facts, shares: Sequence[Claim]) -> bool:
    """The last part is 其他, also in 甲、乙和其他分别占…, or the names leave nothing beside them."""
    first, last = shares[0], shares[-1]
    names = _names(facts, shares) if _is_chance(first) else [words_of(share) for share in shares]
    if "respectively" in first.cues:
        listed = facts.sentence(first)[: first.figure.start - first.place.sentence_span[0]]
        return _ALL.search(listed) is not None or is_partition(names)
    return _ALL.search(words_of(last)) is not None or is_partition(names)


def _names(facts: Facts, shares: Sequence[Claim]) -> list[str]:
    """The words between one share and the next, figures and all: 累计加息25个基点的概率为."""
    first = shares[0]
    names = [facts.text(first.field, (first.place.sentence_span[0], first.figure.start))]
    return names + [facts.between(a, b) for a, b in itertools.pairwise(shares)]


def _fits(shares: Sequence[Claim]) -> bool:
    return not (_sum(shares) & _WHOLE).is_empty


def _is_slip_away(shares: Sequence[Claim]) -> bool:
    """The shares would make up 100% but for one slip of the hand."""
    for index, share in enumerate(shares):
        wanted = _WHOLE - _sum([*shares[:index], *shares[index + 1 :]])
        if any(not (slip.claim.figure.interval("printed") & wanted).is_empty for slip in slips(share, wanted)):
            return True
    return False


def _sum(shares: Sequence[Claim]) -> Interval:
    result = Interval.point(0)
    for share in shares:
        result = result + share.figure.interval("printed")
    return result


RULE = Rule(
    code="A107",
    name="shares-sum",
    family="arithmetic",
    title="各项占比之和不是100%",
    title_en="shares do not sum to 100%",
    page=__doc__ or "",
    right=(
        "全市三次产业结构为8.2∶41.5∶50.3。",
        "按销售地区分，国内收入占61.3%，国外收入占38.7%。",
        "受访企业中，制造业占42%，服务业占35%。",
    ),
    wrong=(
        "全市三次产业结构为8.2∶41.5∶52.3。",
        "按销售地区分，国内收入占61.3%，国外收入占83.7%。",
        "公司主营业务为房屋建筑、工程设计、其他，占营收比例分别为61.25%、23.41%、15.43%。",
    ),
    relations=relations,
)
