"""What must not be recomputed, each guard a named thing with its example.

Official statistics compute growth otherwise than from the two values that they print: in constant prices, on a
comparable scope, from a revised base. A guarded relation is recorded with the guard's name and never judged.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from heshu_claims.claim import Claim

Test = Callable[[Claim, Claim, Claim | None], bool]
"""Of a growth: the rate, the current value and, where it is printed, the base value."""


@dataclass(frozen=True, slots=True)
class Guard:
    """One reason why a relation must not be recomputed, in Chinese and English, with an example in our own words."""

    name: str
    reason: str
    reason_en: str
    example: str
    applies: Test


def _is_real(rate: Claim, current: Claim, base: Claim | None) -> bool:
    return rate.quantity.basis == "real" or (current.growth_class == "R" and rate.quantity.basis != "nominal")


def _is_comparable(rate: Claim, current: Claim, base: Claim | None) -> bool:
    return rate.quantity.basis == "comparable"


def _is_other_currency(rate: Claim, current: Claim, base: Claim | None) -> bool:
    basis = rate.quantity.basis
    return basis not in (None, "nominal", "real", "comparable") and basis != current.figure.unit


def _is_vague(rate: Claim, current: Claim, base: Claim | None) -> bool:
    return rate.figure.bound in ("above", "below", "range") and current.figure.bound in ("above", "below", "range")


def _is_from_loss(rate: Claim, current: Claim, base: Claim | None) -> bool:
    return any(claim is not None and claim.sign == "-" for claim in (current, base))


def _is_cumulative(rate: Claim, current: Claim, base: Claim | None) -> bool:
    return "per_annum" in rate.cues


GROWTH_GUARDS: Final = (
    Guard("real-growth", "增速按不变价计算", "growth in real terms",
          "全市生产总值530亿元，上年500亿元，增长5.1%。", _is_real),
    Guard("comparable-scope", "增速按可比口径计算", "growth on a comparable scope",
          "按可比口径，全市收入80亿元，增长3%，上年同期为79亿元。", _is_comparable),
    Guard("other-currency", "增速按另一币种计算", "growth in another currency",
          "出口200亿元，以美元计价下降1%。", _is_other_currency),
    Guard("vague", "两个数都是概数", "both figures are no more than bounds",
          "进出口超400亿元，增长超七成。", _is_vague),
    Guard("from-loss", "基期可能为负", "the base may be negative",
          "公司亏损2亿元，上年同期亏损1亿元，同比扩大100%。", _is_from_loss),
    Guard("mean-of-years", "年均增速不适用于累计数", "mean annual growth says nothing of a running total",
          "五年累计支出12万亿元，年均增长9%。", _is_cumulative),
)  # fmt: skip
"""The guards of growth, in the order in which they are asked."""


def growth_guard(rate: Claim, current: Claim, base: Claim | None) -> str | None:
    """The name of the guard that forbids to recompute a growth, or ``None``."""
    return next((guard.name for guard in GROWTH_GUARDS if guard.applies(rate, current, base)), None)
