"""Parts that an article lists as all there is add up to their total.

Formula: parts = total. A list is complete where the words say so (合计, 共计 after the parts; 其余 or 其他 as the last
part; names that leave nothing beside them, such as 出口 and 进口), or where its figures do. What is left when
something is taken away (净额, 顺差, 净投放, 结余, 节约) is checked as the part it is, also in the next sentence. What
is above zero and what is below (顺差 and 逆差, 净流入 and 净流出) are added with their signs; shares that are said to
be the sum of others (直接持股, 间接持股, 合计) are added as well. A list
that a sentence goes on with, of nothing but names and figures, is taken for all there is where a slip explains its gap.
Silent: 其中 names some parts among others, and several such parts may overlap; then nothing is said unless the parts
make up the total, or would but for one slip. What is lost or owed is part of no sum but that of what is lost or owed.
Source: Provisions on the calculation of error rates of newspapers: an arithmetic contradiction is a factual error;
notes of the National Bureau of Statistics: totals may differ from the sum of their parts through rounding.

---

核查列举的各分项之和与合计数是否相符。
公式：各分项之和 = 合计。分项须是全部：文中写明合计、共计，或有“其余”“其他”，或名称本身已无遗漏（出口与进口），
或各数恰好相加得总数。扣减关系（净额、顺差、净投放、结余、节约）按同样的算式核对，前后两句也算。
顺差与逆差、净流入与净流出按正负相加；写明合计的占比（直接、间接持股比例之和）同样核对。
总数之后只列名称与数的，若一处笔误即可相加得总数，视为全部。
不查：“其中”只举部分，且各部分可能重叠；除非相加恰得总数，或仅因一处笔误而不得。亏损、逆差只与同类相加，或按正负相加。
各数按四舍五入所容许的误差相加。
依据：报纸编校差错率计算方法（数据自相矛盾属事实性差错）；国家统计局附注：部分数据因四舍五入，分项与合计可能不等。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._added_shares import added
from heshu_rules.arithmetic._breakdowns import breakdowns
from heshu_rules.arithmetic._parts import Breakdown, harmonised, is_explained
from heshu_rules.arithmetic._signed import signed_sums
from heshu_rules.arithmetic._slips import is_meant, is_slip_away, meant
from heshu_rules.arithmetic._terms import change, level, unit_of
from heshu_rules.arithmetic._wholes import bare
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal
from heshu_rules.formula import total as add
from heshu_rules.relation import Reading, Relation
from heshu_rules.rule import Rule


def relations(facts: Facts) -> Iterator[Relation]:
    """A sum for every list of parts that is meant to be complete, and for what is said of every part."""
    said: dict[int, list[Claim]] = defaultdict(list)
    for claim in facts.of_measure("share", "change"):
        if claim.anchor is not None and claim.figure.bound == "exact" and claim.figure.value is not None:
            said[claim.anchor].append(claim)
    told: set[Claim | None] = set()
    for found in breakdowns(facts):
        relation = sum_of(found)
        yield relation
        if relation.holds("printed") is not None:
            for sums in _said(said, found):
                told.add(sums.terms["total"].claim)
                yield sums
    yield from signed_sums(facts)
    yield from (sum_of(found) for found in added(facts) if found.total not in told)


def _said(said: Mapping[int, Sequence[Claim]], found: Breakdown) -> Iterator[Relation]:
    """沪市减少153.03亿元，深市减少144.56亿元，两市合计减少297.59亿元; 持股20.17%、5.63%，合计25.80%."""
    for total in said.get(found.total.id, ()):
        parts = [_alike(said.get(part.id, ()), total) for part in found.parts]
        if None in parts:
            continue
        terms = {f"parts.{index}": change(part) for index, part in enumerate(parts) if part is not None}
        sums = Relation(
            "sum",
            {**terms, "total": change(total)},
            (Reading(equal(Role("total"), add("parts", len(parts)))),),
            evidence="inferred",
        )
        if is_meant(sums):
            yield meant(sums)


def _alike(said: Sequence[Claim], total: Claim) -> Claim | None:
    """What is said of a part as ``total`` is of the whole: a share of the same, a change since the same time."""
    for claim in said:
        same = claim.measure == total.measure and unit_of(claim) == unit_of(total)
        is_one = "" in (bare(claim), bare(total)) or bare(claim) == bare(total)
        if same and is_one and claim.quantity.comparison == total.quantity.comparison:
            return claim
    return None


def sum_of(found: Breakdown) -> Relation:
    """The sum that a breakdown asserts; a list that is only taken to be complete gives a warning at most."""
    whole, parts = harmonised(found.total, found.parts)
    terms = {f"parts.{index}": level(part) for index, part in enumerate(parts)}
    terms["total"] = level(whole)
    formula = equal(Role("total"), add("parts", len(parts)))
    relation = Relation("sum", terms, (Reading(formula),), evidence="inferred")
    if found.closure == "fitting" or (found.closure == "stated" and is_explained(whole, parts)):
        return replace(relation, evidence="stated")
    # 分别成交2528亿元和6233亿元，总量不足5200亿元: what is bounded is made up by no exact sum
    is_bounded = found.closure == "stated" and whole.figure.bound in ("above", "below")
    return replace(relation, evidence="stated") if is_bounded and is_slip_away(relation) else relation


RULE = Rule(
    code="A106",
    name="sum",
    family="arithmetic",
    title="分项之和与合计不符",
    title_en="parts do not add up to their total",
    page=__doc__ or "",
    right=(
        "三个县分别引进企业18家、25家、31家，共计74家。",
        "全年货物进出口总值9.89亿元，其中出口5.65亿元，进口4.24亿元。",
        "学校引进人才60人，其中博士12人、硕士20人。",
        "项目总投资13.0亿元，一期5.2亿元，二期7.9亿元，合计13.0亿元。",
    ),
    wrong=(
        "三个县分别引进企业18家、25家、31家，共计84家。",
        "全年货物进出口总值9.89亿元，其中出口5.56亿元，进口4.24亿元。",
        "公司向两家银行分别借款1250万元和830万元，合计2180万元。",
        "本次共发放贷款1835.6万元，其中甲镇发放726.4万元，其余1019.2万元发放到乙镇。",
    ),
    relations=relations,
)
