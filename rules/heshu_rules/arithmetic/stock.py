"""The change of a price or an index in points and in per cent fit the close.

Formula: change = (close − change) × rate. The close before is implied.
Silent: for prices around an ex-rights day, for prices within the day (盘中, 一度), and where change and rate are of
different comparisons.
Source: trading rules of the stock exchanges: the rate is counted from the previous close.

---

核查收盘价（点位）、涨跌额（点数）与涨跌幅是否相符。
公式：涨跌额 =（收盘价 − 涨跌额）× 涨跌幅，即涨跌幅以前收盘价为基数。另推算前收盘价。
不查：除权除息前后的价格；盘中价；涨跌额与涨跌幅所比的日期不同的。
依据：证券交易所交易规则（涨跌幅以前收盘价计算）。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._closes import Close, closes
from heshu_rules.arithmetic._terms import BASE, CURRENT, DELTA, RATE, base_of, change, level
from heshu_rules.facts import Facts
from heshu_rules.formula import equal
from heshu_rules.guards import difference_guard
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_CLOSE: Final = Reading(equal(DELTA, (CURRENT - DELTA) * RATE))
_BEFORE: Final = Reading(equal(DELTA, CURRENT - BASE))
_MISTAKES: Final = (Reading(equal(DELTA, CURRENT * RATE), "divided_by_current"),)


def relations(facts: Facts) -> Iterator[Relation]:
    """Two relations for every close: its change against its rate, and the close before."""
    for close in closes(facts):
        current, delta, rate, _ = close
        guard = difference_guard(facts, delta, current)
        terms = {"current": level(current), "delta": _signed(delta, close), "rate": _signed(rate, close)}
        yield Relation("growth", terms, (_CLOSE,), mistakes=_MISTAKES, guard=guard)
        before = {"current": level(current), "base": base_of(current, "mom"), "delta": _signed(delta, close)}
        yield Relation("difference", before, (_BEFORE,), guard=guard)


def _signed(claim: Claim, close: Close) -> Term:
    """In brackets the sign is written; in a sentence the words tell it."""
    return level(claim) if close.bracketed else change(claim)


RULE = Rule(
    code="A121",
    name="close",
    family="arithmetic",
    title="涨跌额、涨跌幅与收盘价不符",
    title_en="change and rate do not fit the close",
    page=__doc__ or "",
    right=(
        "上证指数收报3150.00点，涨45.00点，涨幅1.45%。",
        "该股收报9.80元，跌0.20元，跌幅2.0%。",
        "甲公司（11.840, -0.26, -2.15%）发布中期业绩。",
    ),
    wrong=(
        "上证指数收报3150.00点，涨45.00点，涨幅1.85%。",
        "该股收报9.80元，跌0.20元，跌幅3.0%。",
        "甲公司（11.840, -0.62, -2.15%）发布中期业绩。",
    ),
    relations=relations,
)
