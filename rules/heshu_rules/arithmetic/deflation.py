"""Growth in real terms fits the nominal growth and the rise of prices.

Formula: 1 + nominal = (1 + real) × (1 + prices); a fifth of a percentage point is left for rounding and for indices
that are near, but not the consumer price index. Without the rise of prices it is implied.
Silent: where two of the three are not said of one metric and period.
Source: National Bureau of Statistics, note on household income: real growth deducts the rise of prices.

---

核查名义增速、实际增速与价格涨幅是否相符。
公式：1 + 名义增速 =（1 + 实际增速）×（1 + 价格涨幅），容许0.2个百分点的出入。未写价格涨幅时只推算。
不查：名义与实际增速不属同一指标、同一时期的；价格指数不一定是居民消费价格指数，最多给出警告。
依据：国家统计局居民收支数据附注（实际增速扣除价格因素）。
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_rules.arithmetic._terms import change, unknown
from heshu_rules.facts import Facts
from heshu_rules.formula import Constant, Role, equal
from heshu_rules.relation import Reading, Relation
from heshu_rules.rule import Rule

_NOMINAL: Final = Role("nominal")
_REAL: Final = Role("real")
_PRICES: Final = Role("prices")
_SLACK: Final = Constant(Interval(Fraction(-2, 1000), Fraction(2, 1000)))
_READINGS: Final = (
    Reading(equal(1 + _NOMINAL, (1 + _REAL) * (1 + _PRICES)), "exact"),
    Reading(equal(1 + _NOMINAL, (1 + _REAL) * (1 + _PRICES) + _SLACK), "near"),
)
_MISTAKES: Final = (Reading(equal(1 + _REAL, (1 + _NOMINAL) * (1 + _PRICES)), "sign"),)
_MOST: Final = 24
"""An article that prints more indices than that is a table, and none of them is meant."""
_INDICES: Final = ("消费价格", "消费者价格", "CPI", "物价")


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every growth in real terms beside the nominal growth of the same metric in its sentence."""
    growths = facts.of_measure("growth")
    reals = [claim for claim in growths if claim.quantity.basis == "real"]
    indices = [claim for claim in growths if _is_index(claim)] if reals else []
    for claims in facts.sentences_of(reals):
        rates = [claim for claim in claims if claim.measure == "growth" and claim.figure.kind == "percent"]
        for real in rates:
            if real.quantity.basis == "real" and (nominal := _nominal(rates, real)) is not None:
                prices = _prices(indices, real)
                terms = {"nominal": change(nominal), "real": change(real)}
                yield Relation(
                    "deflation",
                    terms | {"prices": unknown("价格涨幅", "%") if prices is None else change(prices)},
                    _READINGS if prices is not None else _READINGS[:1],
                    mistakes=_MISTAKES,
                    ceiling="warning",
                    evidence="inferred",
                )


def _nominal(rates: list[Claim], real: Claim) -> Claim | None:
    """The nominal growth that a growth in real terms is set beside: the last one before it, of the same metric."""
    for rate in reversed([rate for rate in rates if rate.id < real.id]):
        if rate.quantity.metric == real.quantity.metric and rate.quantity.scope == real.quantity.scope:
            is_nominal = rate.quantity.basis == "nominal" or real.quantity.basis != rate.quantity.basis is None
            return rate if is_nominal and "per_annum" not in rate.cues else None
    return None


def _is_index(claim: Claim) -> bool:
    """The rise of consumer prices on the year."""
    named = (claim.quantity.metric or "").endswith(_INDICES)
    return named and claim.figure.kind == "percent" and claim.quantity.comparison in (None, "yoy")


def _prices(indices: list[Claim], real: Claim) -> Claim | None:
    """The rise of consumer prices in the same place and period, where the article prints exactly one."""
    wanted = real.quantity.scope, real.quantity.period
    found = [claim for claim in indices[:_MOST] if (claim.quantity.scope, claim.quantity.period) == wanted]
    return found[0] if len(found) == 1 else None


RULE = Rule(
    code="A117",
    name="deflation",
    family="arithmetic",
    title="名义增速、实际增速与价格涨幅不符",
    title_en="nominal growth, real growth and prices do not fit",
    page=__doc__ or "",
    right=(
        "人均可支配收入名义增长5.6%，扣除价格因素，实际增长5.0%，居民消费价格上涨0.6%。",
        "居民消费价格上涨2.0%。人均消费支出名义增长6.5%，扣除价格因素，实际增长4.4%。",
        "人均可支配收入名义增长5.6%，扣除价格因素，实际增长5.0%。",
    ),
    wrong=(
        "人均可支配收入名义增长5.6%，扣除价格因素，实际增长6.2%，居民消费价格上涨0.6%。",
        "居民消费价格上涨2.0%。人均消费支出名义增长6.5%，扣除价格因素，实际增长5.4%。",
        "人均可支配收入名义增长5.6%，扣除价格因素，实际增长50%，居民消费价格上涨0.6%。",
    ),
    relations=relations,
)
