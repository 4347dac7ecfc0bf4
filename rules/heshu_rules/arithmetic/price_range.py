"""What was paid for a number of things lies between the lowest and the highest price.

Formula: count × lowest price ≤ amount ≤ count × highest price, as in notices on shares bought back or sold. The prices
may be printed as a range (每股3.12-3.20港元).
Silent: where count, amount and prices are not of one sentence, any of them is printed twice there, or they are planned.
Source: arithmetic; Shanghai and Shenzhen stock exchanges, guidelines on share repurchases (what a notice must state).

---

核查成交金额是否在最低价与最高价所定的范围内。
公式：数量 × 最低价 ≤ 金额 ≤ 数量 × 最高价，如回购、增减持公告。价格也可写作区间（每股3.12-3.20港元）。
不查：数量、金额、价格不在同一句，其中一项在句中出现两次，或仅为计划的。
依据：算术关系；沪深交易所回购股份指引（公告应载明的内容）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._terms import at_end, level, unit_of
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, at_most
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_LEAST: Final = Reading(at_most(Role("count") * Role("lowest"), Role("amount")))
_MOST: Final = Reading(at_most(Role("amount"), Role("count") * Role("highest")))
_HIGHEST: Final = re.compile("最高(?:成交|买入|回购)?价(?:格)?[^，。；]{0,4}$")
_LOWEST: Final = re.compile("最低(?:成交|买入|回购)?价(?:格)?[^，。；]{0,4}$")
_AMOUNT: Final = re.compile(
    "(?:成交|支付|使用|回购|交易|减持|增持|付出)[^，。；]{0,8}(?:金额|资金|总额)[^，。；]{0,6}$"
    "|(?:[耗斥涉]资|套现|斥|耗用)[^，。；]{0,4}$"
)
_COUNT: Final = re.compile("回购|购回|买入|购买|增持|减持|出售")


def relations(facts: Facts) -> Iterator[Relation]:
    """Two bounds for every amount that was paid for a number of shares at prices from lowest to highest."""
    for claims in facts.sentences_of(facts.of_unit("股")):
        prices = _prices(claims) if len(claims) > 2 else None
        if prices is None or not _COUNT.search(facts.sentence(claims[0])):
            continue
        amount, count = _only(claims, _AMOUNT, kind="amount"), _count(claims)
        if amount is None or count is None or amount.id - count.id > _REACH or _is_limit(amount, count):
            continue
        lowest, highest = prices
        if lowest.unit.partition("/")[0] != unit_of(amount):
            continue
        terms = {"count": level(count), "lowest": lowest, "amount": level(amount)}
        yield Relation("threshold", terms, (_LEAST,))
        terms = {"count": level(count), "highest": highest, "amount": level(amount)}
        yield Relation("threshold", terms, (_MOST,))


_REACH: Final = 6
"""Figures from the number of shares to the amount paid: share of capital and both prices stand between."""


def _prices(claims: Sequence[Claim]) -> tuple[Term, Term] | None:
    """The lowest and the highest price: 最高价12.50元，最低价11.20元, or 每股11.20-12.50元."""
    highest, lowest = _only(claims, _HIGHEST), _only(claims, _LOWEST)
    if highest is not None and lowest is not None:
        return level(lowest), level(highest)
    ranges = [claim for claim in claims if claim.figure.ends is not None and claim.measure == "mean"]
    if len(ranges) != 1 or ranges[0].figure.kind not in ("amount", "price") or ranges[0].aspect != "actual":
        return None
    price = level(ranges[0])
    return at_end(price, "low"), at_end(price, "high")


def _count(claims: Sequence[Claim]) -> Claim | None:
    """The one number of shares, or the one that is told to have been bought or sold: 回购50.6万股，并注销7.1万股."""
    counts = [claim for claim in claims if unit_of(claim) == "股" and claim.figure.value]
    if len(counts) > 1:
        counts = [claim for claim in counts if _COUNT.search(claim.place.before)]
    return counts[0] if len(counts) == 1 else None


def _only(claims: Sequence[Claim], pattern: re.Pattern[str], kind: str | None = None) -> Claim | None:
    found = [
        claim
        for claim in claims
        if pattern.search(claim.place.before) and claim.figure.value and (kind is None or claim.figure.kind == kind)
    ]
    return found[0] if len(found) == 1 else None


def _is_limit(amount: Claim, count: Claim) -> bool:
    return any(claim.aspect != "actual" or claim.figure.bound in ("above", "below") for claim in (amount, count))


RULE = Rule(
    code="A125",
    name="price-range",
    family="arithmetic",
    title="成交金额不在最低价与最高价之间",
    title_en="amount paid is not between lowest and highest price",
    page=__doc__ or "",
    right=(
        "公司累计回购股份100.0万股，最高成交价为12.50元/股，最低成交价为11.20元/股，成交总金额为1190.3万元。",
        "公司累计回购股份100.0万股，最高成交价为12.50元/股，最低成交价为11.20元/股。",
        "公司拟回购股份不超过100.0万股，回购价格不超过12.50元/股。",
        "甲公司以每股3.12-3.20港元回购50.6万股，斥资约160.4万港元。",
    ),
    wrong=(
        "公司累计回购股份100.0万股，最高成交价为12.50元/股，最低成交价为11.20元/股，成交总金额为1910.3万元。",
        "公司累计回购股份100.0万股，最高成交价为12.50元/股，最低成交价为11.20元/股，成交总金额为1090.3万元。",
        "公司累计回购股份100.0万股，最高成交价为12.50元/股，最低成交价为12.10元/股，成交总金额为1190.3万元。",
        "甲公司以每股3.12-3.20港元回购50.6万股，斥资164.0万港元。",
    ),
    relations=relations,
)
