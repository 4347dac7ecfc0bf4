"""Months, quarters and halves add up to the longer stretch that they make.

Formula: first quarter + second quarter = first half; January to April + May = January to May; and so on, of one
metric.
Silent: where metric, scope or basis differ, for what is counted at a day (balances, stocks), for means, rates and
indices, where values are negative. Figures of different sentences may have been revised between; a sum that does not
fit is only reported if one slip explains it.
Source: arithmetic; notes of the National Bureau of Statistics on accumulated figures.

---

核查月度、季度、半年数与累计数是否相符。
公式：一季度 + 二季度 = 上半年；1—4月 + 5月 = 1—5月；余类推，须是同一指标。
不查：指标、范围、口径不同的；余额、存量等时点数；平均数、比率、指数；有负数的。不同句子的数据可能经过修订，
不合时仅在一处笔误可以解释时提示。
依据：算术关系；国家统计局关于累计数据的附注。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._breakdowns import breakdowns
from heshu_rules.arithmetic._slips import is_slip_away, meant
from heshu_rules.arithmetic._terms import level, unit_of
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal, total
from heshu_rules.relation import Reading, Relation
from heshu_rules.rule import Rule

_GRAINS: Final = frozenset({"month", "quarter", "half", "year"})
_STOCKS: Final = ("余额", "存量", "保有量", "库存", "在册", "累计", "总人口", "装机", "用户", "储备", "资产", "负债")
_SELF: Final = frozenset({"公司", "本公司", "该公司", "集团", "本集团"})
_MOST: Final = 40
"""Figures of one metric that are looked at: more are a table."""


def relations(facts: Facts) -> Iterator[Relation]:
    """A sum for every stretch of time that the stretches printed of the same metric make up."""
    told = {(found.total.id, frozenset(part.id for part in found.parts)) for found in breakdowns(facts)}
    for claims in _alike(facts):
        for whole in claims:
            parts = _tiles(whole, claims)
            # 一季度96.3万户，其中1月31.2万户…: what is listed as the parts is a sum by another rule
            if parts and (whole.id, frozenset(part.id for part in parts)) not in told:
                found = _sum(whole, parts)
                if found.holds("lenient") is not None:
                    yield found
                elif is_slip_away(found):
                    yield meant(found)


def _alike(facts: Facts) -> Iterator[list[Claim]]:
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in facts.of_measure("level"):
        quantity, period = claim.quantity, claim.quantity.period
        if period is None or period.grain not in _GRAINS or period.clock is not None or not _is_flow(claim):
            continue
        told = (quantity.metric, _place(quantity.scope), _kind(quantity.qualifier), quantity.basis, quantity.aspect)
        groups[told, unit_of(claim)].append(claim)
    return (claims[:_MOST] for claims in groups.values() if len(claims) > 2)


def _kind(qualifier: str | None) -> str | None:
    """Net profit is that of the owners where nothing else is said: 归母净利润12.8亿元…Q1净利润2.4亿元."""
    return None if qualifier is None or qualifier == "归母" or qualifier.startswith("其中") else qualifier


def _place(scope: str | None) -> str | None:
    """The company that reports is no other than 公司."""
    return None if scope in _SELF else scope


def _is_flow(claim: Claim) -> bool:
    metric = claim.quantity.metric
    return (
        bool(metric)
        and not claim.is_stock
        and not claim.is_rate
        and claim.sign != "-"
        and claim.quantity.as_of is None
        and claim.figure.kind in ("amount", "quantity")
        and claim.figure.bound in ("exact", "about")
        and "period_inherited" not in claim.cues
        and not any(word in (metric or "") for word in _STOCKS)
    )


def _tiles(whole: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """The figures whose periods make up that of the whole without gap or overlap; none if there are none."""
    period = whole.quantity.period
    assert period is not None, "only figures with a period are compared"
    cursor, found = period.start, []
    while cursor <= period.end:
        part = next((claim for claim in claims if _begins(claim, cursor, whole)), None)
        if part is None or part.quantity.period is None:
            return []
        found.append(part)
        cursor = part.quantity.period.end + timedelta(days=1)
    return found if len(found) > 1 else []


def _begins(claim: Claim, day: object, whole: Claim) -> bool:
    part, period = claim.quantity.period, whole.quantity.period
    if part is None or period is None:
        return False
    return part.start == day and part.end <= period.end and not part.is_same(period)


def _sum(whole: Claim, parts: Sequence[Claim]) -> Relation:
    terms = {f"parts.{index}": level(part) for index, part in enumerate(parts)}
    terms["total"] = level(whole)
    return Relation("sum", terms, (Reading(equal(Role("total"), total("parts", len(parts)))),), evidence="inferred")


RULE = Rule(
    code="A122",
    name="cumulative",
    family="arithmetic",
    title="各期之和与累计数不符",
    title_en="months or quarters do not add up to the stretch they make",
    page=__doc__ or "",
    right=(
        "2023年一季度销售收入30.2亿元，二季度销售收入34.1亿元，上半年销售收入64.3亿元。",
        "2023年1—4月出口量41.5万吨，5月出口量12.3万吨，1—5月出口量53.8万吨。",
        "2023年一季度末贷款余额30.2亿元，二季度末贷款余额34.1亿元，上半年末贷款余额34.1亿元。",
    ),
    wrong=(
        "2023年一季度销售收入30.2亿元，二季度销售收入34.1亿元，上半年销售收入74.3亿元。",
        "2023年1—4月出口量41.5万吨，5月出口量12.3万吨，1—5月出口量58.3万吨。",
        "2023年公司营业收入86.4亿元。分季度看，一至四季度营业收入分别为18.4亿元、20.7亿元、22.1亿元和26.2亿元。",
        "2023年上半年发电量312.5亿千瓦时，下半年发电量336.8亿千瓦时，2023年发电量694.3亿千瓦时。",
    ),
    relations=relations,
)
