"""What was paid for a number of things lies between the lowest and the highest price.

Formula: count × lowest price ≤ amount ≤ count × highest price, as in notices on shares bought back.
Silent: where count, amount and prices are not of one sentence, or any of them is printed twice there.
Source: arithmetic; Shanghai and Shenzhen stock exchanges, guidelines on share repurchases (what a notice must state).

---

核查成交金额是否在最低价与最高价所定的范围内。
公式：数量 × 最低价 ≤ 金额 ≤ 数量 × 最高价，如回购进展公告。
不查：数量、金额、价格不在同一句，或其中一项在句中出现两次的。
依据：算术关系；沪深交易所回购股份指引（公告应载明的内容）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._terms import level, unit_of
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, at_most
from heshu_rules.relation import Reading, Relation
from heshu_rules.rule import Rule

_LEAST: Final = Reading(at_most(Role("count") * Role("lowest"), Role("amount")))
_MOST: Final = Reading(at_most(Role("amount"), Role("count") * Role("highest")))
_HIGHEST: Final = re.compile("最高(?:成交|买入|回购)?价(?:格)?[^，。；]{0,4}$")
_LOWEST: Final = re.compile("最低(?:成交|买入|回购)?价(?:格)?[^，。；]{0,4}$")
_AMOUNT: Final = re.compile(
    "(?:成交|支付|使用|回购|交易)[^，。；]{0,8}(?:金额|资金|总额|总金额)[^，。；]{0,6}$|耗资[^，。；]{0,4}$"
)
_COUNT: Final = re.compile("回购|买入|购买|增持")


def relations(facts: Facts) -> Iterator[Relation]:
    """Two bounds for every amount that was paid for a number of shares at prices from lowest to highest."""
    for claims in facts.sentences:
        if len(claims) < 4 or "价" not in facts.sentence(claims[0]):
            continue
        highest, lowest = _only(claims, _HIGHEST), _only(claims, _LOWEST)
        if highest is None or lowest is None:
            continue
        amount = _only(claims, _AMOUNT, kind="amount")
        counts = [claim for claim in claims if claim.figure.kind == "quantity" and unit_of(claim) == "股"]
        if amount is None or len(counts) != 1 or not _COUNT.search(facts.sentence(amount)):
            continue
        count = counts[0]
        if amount.id - count.id > _REACH or _is_limit(amount, count):
            continue
        terms = {"count": level(count), "lowest": level(lowest), "amount": level(amount)}
        yield Relation("threshold", terms, (_LEAST,))
        terms = {"count": level(count), "highest": level(highest), "amount": level(amount)}
        yield Relation("threshold", terms, (_MOST,))


_REACH: Final = 6
"""Figures from the number of shares to the amount paid: share of capital and both prices stand between."""


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
    ),
    wrong=(
        "公司累计回购股份100.0万股，最高成交价为12.50元/股，最低成交价为11.20元/股，成交总金额为1910.3万元。",
        "公司累计回购股份100.0万股，最高成交价为12.50元/股，最低成交价为11.20元/股，成交总金额为1090.3万元。",
        "公司累计回购股份100.0万股，最高成交价为12.50元/股，最低成交价为12.10元/股，成交总金额为1190.3万元。",
    ),
    relations=relations,
)
