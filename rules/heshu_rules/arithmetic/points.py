"""A change in percentage points fits the rate now and the rate before.

Formula: current − base = delta, all in percentage points.
Silent: where the rate before is not printed (it is then implied), and where the change is said of a growth rate whose
earlier value is another figure than the one nearby.
Source: GB/T 15835—2011 and the usage of the National Bureau of Statistics: rates differ by percentage points.

---

核查两个比率与其相差的百分点是否相符。
公式：本期比率 − 基期比率 = 百分点之差。
不查：未写基期比率的只推算；说的是增速的增减、而附近的数不是它的基期值的。
依据：国家统计局统计用语，比率之差用百分点。
"""

from __future__ import annotations

from collections.abc import Iterator

from heshu_rules.arithmetic._terms import BASE, CURRENT, DELTA, base_of, change, level
from heshu_rules.facts import Facts
from heshu_rules.formula import equal
from heshu_rules.relation import Reading, Relation
from heshu_rules.rule import Rule

_POINTS = equal(DELTA, CURRENT - BASE)


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every change in points that speaks about a printed rate."""
    for delta in facts.of_measure("change"):
        current = facts.anchor(delta)
        if current is None or delta.figure.kind != "points" or current.figure.kind != "percent":
            continue
        base = facts.base(delta)
        rate = change if current.measure == "growth" else level
        terms = {
            "current": rate(current),
            "base": base_of(current, delta.quantity.comparison) if base is None else rate(base),
            "delta": change(delta),
        }
        yield Relation("points", terms, (Reading(_POINTS),))


RULE = Rule(
    code="A103",
    name="percentage-points",
    family="arithmetic",
    title="百分点之差与两个比率不符",
    title_en="percentage points do not fit the two rates",
    page=__doc__ or "",
    right=(
        "抽检合格率98.6%，比上年提高1.3个百分点，上年同期为97.3%。",
        "贷款利率由3.45%降至3.35%，下调0.1个百分点。",
        "失业率为5.1%，比上月下降0.2个百分点。",
    ),
    wrong=(
        "抽检合格率98.6%，比上年提高1.3个百分点，上年同期为97.6%。",
        "贷款利率由3.45%降至3.35%，下调0.2个百分点。",
        "绿化覆盖率由41.2%提高到43.5%，提高3.2个百分点。",
    ),
    relations=relations,
)
