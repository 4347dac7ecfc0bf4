"""A part is not more than its whole.

Formula: part ≤ whole.
A figure is part of another if the words say so: 其中, and what goes on behind it; 包括; 35家网点中7家; 目前已整改3个
of those just counted; 分类型看; 合计 with 单笔最大; 27投11中; 增持 with 增持后持有. Or by name: the same measured in a
shorter time (5月 within 1—5月); a name that is that of the other and says more (一般贸易进出口 of 进出口, 规上企业 of
入驻企业, 跨境货物 of 货物) at the same time and place; trade with a partner within all trade; medals of some within
those of their team. By circumstances: the same name in a smaller place (某省 in 全国, 杭州 in 浙江), a shorter time
(6月 in 上半年) or of a narrower kind (地震受灾 in 各类自然灾害受灾). By what became of them: the dead, hurt and rescued
among those aboard, the moved and the dead among those a disaster struck, 绝收 in 受灾面积, pledged shares among those
held, 不合格 among those sampled, 办结 among 受理, a lot of land in the turnover. New ones among all there are now; a
line of income in 营业收入; a film or a season in the box office of the year. A part of a part is part of the whole.
Silent: where what is measured can be negative (profits, balances, net inflows: a part may be larger than the whole)
or does not add up (rain, wind, temperatures); where stocks of different days are compared; where places are told
apart; 人次 within 人; after 另有, 此外 and 合计; where the whole is a mean (年均), vague (数万), a plan that can be
exceeded, or holds of each of several (甲、乙等省超300万人次); where several figures before 其中 may be meant together.
Places of the two are abstained from where a sentence names several, or a company; people aboard where two craft
collided, or others were hurt on the ground. What the tables do not know (survivors of a garrison, the cars of a
subsidiary) is left to the reader.
Source: Provisions on the calculation of error rates of newspapers: a contradiction is a factual error.

---

核查部分是否大于总体。
公式：部分 ≤ 总体。
部分与总体的关系由文字说明：“其中”及其后并列的各项；“包括”；35家网点中7家；刚数过的若干个“目前已整改”几个；“分类型看”；
“合计”与“单笔最大”；27投11中；增持与增持后持有。或由名称可知：同一指标的时段较短（5月之于1—5月）；同一时间、同一地方
的指标名称较窄（一般贸易进出口之于进出口，规上企业之于入驻企业，跨境货物之于货物）；对某国进出口之于进出口；某队所获奖牌
之于代表团。由情形可知：同名指标的地方较小（某省之于全国，杭州之于浙江）、时段较短（6月之于上半年）或种类较窄（地震
受灾之于各类自然灾害受灾）。由结果可知：伤亡、获救者之于机上、船上人员，死亡、转移安置之于受灾人口，绝收之于受灾面积，
质押之于持股，不合格之于抽检，办结之于受理，单幅地块之于土地成交额。新增之于现有；某项收入之于营业收入；某片、某档票房
之于全年票房。部分的部分也是总体的部分。
不查：可能为负的指标（利润、差额、净流入，部分可以大于总体）和不能相加的量（雨量、风力、气温）；不同日期的存量；地方不同的；
人次之于人；“另有”“此外”“合计”之后的；总体是平均数（年均）、虚数（数万）、可以超过的计划，或对各个分别而言的（甲、乙等省
超300万人次）；“其中”之前的几个数可能合起来说的；一句话里有几个地方或说的是公司的；两船、两机相撞或殃及地面人员的。
词表之外、须凭常识判断的（生还者之于守军、子公司之于集团）留给读者。
依据：报纸编校差错率计算方法（数据自相矛盾属事实性差错）。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import Number
from heshu_rules.counting._contained import contained
from heshu_rules.counting._named import named
from heshu_rules.counting._narrower import narrower
from heshu_rules.counting._parts import Binding, Pair, is_additive, wholes
from heshu_rules.counting._states import become
from heshu_rules.counting._told import further, told
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, at_most
from heshu_rules.relation import Evidence, Reading, Relation, Term
from heshu_rules.rule import Rule

_READINGS: Final = (Reading(at_most(Role("part"), Role("whole"))),)


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every part whose whole is printed."""
    seen: dict[tuple[int, int], Pair] = {}
    for pair in _pairs(facts):
        seen.setdefault((pair[0].id, pair[1].id), pair)
    for part, whole, binding in (*seen.values(), *_through(seen)):
        if binding != "doubtful" or _may_hold(part, whole):
            yield _relation(part, whole, binding)


def _through(pairs: Mapping[tuple[int, int], Pair]) -> Iterator[Pair]:
    """Of 543 houses 438 are closed, 其中 403: a part of a part is part of the whole, where nothing else is broken."""
    bound = [(part, whole) for part, whole, binding in pairs.values() if binding != "doubtful"]
    sound = [(part, whole) for part, whole in bound if _may_hold(part, whole)]
    wholes: dict[int, list[Claim]] = {}
    for part, whole in sound:
        wholes.setdefault(part.id, []).append(whole)
    found: dict[tuple[int, int], Pair] = {}
    for part, whole in sound:
        for wider in wholes.get(whole.id, ()):
            if (part.id, wider.id) not in pairs and part is not wider:
                found[part.id, wider.id] = (part, wider, "inferred")
    yield from found.values()


def _relation(part: Claim, whole: Claim, binding: Binding) -> Relation:
    terms = {"part": Term(claim=part, unit=part.figure.unit), "whole": Term(claim=whole, unit=whole.figure.unit)}
    evidence: Evidence = "stated" if binding == "stated" else "inferred"
    return Relation("subset", terms, _READINGS, evidence=evidence)


def _pairs(facts: Facts) -> Iterator[Pair]:
    found = [*_said(facts), *told(facts)]
    yield from found
    yield from further(facts, found)
    yield from named(facts)
    yield from contained(facts)
    yield from become(facts)
    yield from narrower(facts)


def _said(facts: Facts) -> Iterator[Pair]:
    """其中: the nearest figure that can be the whole; where none is large enough, the nearest one."""
    for part in facts.claims:
        found = wholes(facts, part) if part.whole is not None or "of_which" in part.cues else ()
        if not found or not is_additive(part, as_part=True):
            continue
        # 合计6亿元，其中一份4700万元。其中3亿元年内完成: the second 其中 speaks of the first figure again.
        fitting = next((whole for whole in found if _may_hold(part, whole)), None)
        if fitting is None and _are_beside(found) and sum(whole.figure.value or 0 for whole in found) >= _least(part):
            continue  # 股权案8件，减持案9件。其中10件: 其中 may speak of both together
        yield part, fitting or found[0], "stated" if len(found) == 1 else "inferred"


def _are_beside(found: list[Claim]) -> bool:
    """Whether the nearest figure is not of part of the one before it: 543栋房屋中停用438栋."""
    return len(found) > 1 and (found[0].figure.value or 0) > (found[1].figure.value or 0)


def _least(part: Claim) -> Number:
    return part.figure.interval("lenient").low or 0


def _may_hold(part: Claim, whole: Claim) -> bool:
    return _relation(part, whole, "stated").holds("lenient") is not None


RULE = Rule(
    code="C104",
    name="subset",
    family="counting",
    title="部分大于总体",
    title_en="a part is more than its whole",
    page=__doc__ or "",
    right=(
        "全县共检查企业860人，其中党员312人。",
        "园区签约入驻企业205家，规上企业达47家。",
        "事故造成5人遇难，其中包括1名儿童，另有12人受伤。",
        "公司上半年净利润1200万元，其中第二季度净利润1500万元。",
    ),
    wrong=(
        "专项行动共检查860人，其中党员912人。",
        "园区签约入驻企业205家，规上企业达470家。",
        "今年1至5月，全市进出口总值175亿元；5月当月，全市进出口317亿元。",
    ),
    severity="warning",
    relations=relations,
)
