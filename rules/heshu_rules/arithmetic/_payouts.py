"""What a company pays or gives on its shares: 以总股本6521.74万股为基数，每10股派发6元，合计派发3913.04万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._slips import is_meant, meant
from heshu_rules.arithmetic._terms import level, unit_of
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal, product
from heshu_rules.relation import Reading, Relation, Term

_PAID: Final = Reading(equal(Role("product"), product("factors", 2)))
_GROWN: Final = Reading(equal(Role("product"), Role("factors.0") * (1 + Role("factors.1"))))
_GIVEN: Final = re.compile("(?:转增|送红?股?)$")
_CAPITAL: Final = re.compile("总股[本数]|股份总[数额]|股本总[数额]")
_AFTER: Final = re.compile("后[^，。；]{0,8}(?:总股[本数]|股份总[数额]|股本)[^，。；]{0,6}$")
_NET: Final = re.compile("扣除|剔除|回购专[用户]|库存股")
"""Words of shares that get nothing: the capital is then more than what is paid on."""
_BACK: Final = 10
_AHEAD: Final = 6
"""Figures around what is paid on a share where the capital and the sums are looked for."""


@dataclass(frozen=True, slots=True)
class _Payout:
    """So much money, or so many new shares, on every ``each`` shares."""

    given: Claim
    each: int

    def term(self) -> Term:
        """What is given on one share."""
        text = self.given.text if self.each == 1 else f"{self.given.text}/{self.each}股"
        return Term(claim=self.given, unit=unit_of(self.given), factor=Fraction(1, self.each), text=text)


def payouts(facts: Facts) -> Iterator[Relation]:
    """A relation for every sum of dividends or new shares, and for the capital after, with the capital before."""
    if "股" not in facts.all_text or not any(word in facts.all_text for word in ("派发", "派现", "股派", "转增")):
        return
    for payout in _payouts(facts):
        given = payout.given
        near = [
            claim
            for claim in facts.claims[max(0, given.id - _BACK) : given.id + _AHEAD]
            if (claim.field, claim.line) == (given.field, given.line) and claim.measure == "level"
        ]
        capital = _capital([claim for claim in near if claim.id < given.id])
        if capital is not None:
            yield from _on(facts, payout, capital, [claim for claim in near if claim.id > given.id])


def _payouts(facts: Facts) -> Iterator[_Payout]:
    for each in facts.of_unit("股"):
        if each.place.before.endswith("每") and each.figure.value in (1, 10) and each.id + 1 < len(facts.claims):
            given = facts.claims[each.id + 1]
            if given.field == each.field and _is_payout(given):
                yield _Payout(given, int(each.figure.value or 1))
    for given in facts.of_measure("mean"):
        if given.figure.unit == "股" and "每股" in given.place.before and _is_payout(given):
            yield _Payout(given, 1)  # so much money a share is a mean, which another rule judges


def _is_payout(given: Claim) -> bool:
    if not given.figure.value or given.figure.bound != "exact":
        return False
    if given.figure.unit == "股":
        return _GIVEN.search(given.place.before) is not None
    return given.figure.unit == "元" and "派" in given.place.before


def _capital(before: Sequence[Claim]) -> Claim | None:
    """The capital that a payout is on: the last one named before it."""
    for claim in reversed(before):
        is_capital = _CAPITAL.search(claim.place.before) or claim.place.after.startswith("为基数")
        if is_capital and claim.figure.unit == "股" and (claim.figure.value or 0) > _EACH:
            return claim
    return None


_EACH: Final = 10


def _on(facts: Facts, payout: _Payout, capital: Claim, behind: Sequence[Claim]) -> Iterator[Relation]:
    """What is paid in all, or the new shares and the capital with them."""
    factors = {"factors.0": level(capital), "factors.1": payout.term()}
    found: list[Relation] = []
    for sum_ in behind:
        before = sum_.place.before
        if sum_.figure.unit != payout.given.figure.unit or not sum_.figure.value or sum_.figure.value <= _EACH:
            continue
        if sum_.figure.unit == "元" and "total" in sum_.cues and "派" in before:
            found.append(Relation("product", {**factors, "product": level(sum_)}, (_PAID,)))
        elif sum_.figure.unit == "股" and _AFTER.search(before) and not _NET.search(facts.sentence(capital)):
            found.append(Relation("product", {**factors, "product": _whole(sum_)}, (_GROWN,)))
        elif sum_.figure.unit == "股" and re.search("转增(?:股本|股份|股数)?[^，。；]{0,4}$", before):
            found.append(Relation("product", {**factors, "product": _whole(sum_)}, (_PAID,)))
    yield from (meant(relation) for relation in found if is_meant(relation))


def _whole(sum_: Claim) -> Term:
    """A number of shares written out, which was rounded to whole ones: four for every ten of 779160781."""
    figure = sum_.figure
    return level(sum_ if figure.step else replace(sum_, figure=replace(figure, step=Decimal(1))))
