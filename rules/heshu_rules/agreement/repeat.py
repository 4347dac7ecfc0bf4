"""A fact that is printed twice has the same figure both times.

Formula: both figures stand for one value; a rounding, a bound (超5万) or a shorter spelling of the other agrees. So are
scores compared, the edition of an event (第25届) and the days of a headline.
Silent: where metric, scope, period or basis differ or are unclear, where the source itself revised the figure, and
where other figures explain the difference: a whole and its parts, a total up to now, one of several alike. Figures that
differ count as one fact only where a slip of the pen explains it, and the words around them leave no doubt.
Source: Provisions on the calculation of error rates of newspapers: contradictory figures are a factual error, in a
headline they count twice.

---

核查同一事实前后两次出现的数是否一致。
公式：两处的数须能代表同一个值；概数、约数、四舍五入与确数相容即为一致。比分、届次和标题中的日期同样比较。
不查：指标、范围、时期、口径不同或不明的；来源自行更正的；另有数字可以解释差别的，如总数与分项、本次与累计、并列的几项。
两处不同的数，只有笔误足以解释、前后文字又无疑指同一件事的，才视为同一事实。
依据：报纸编校差错率计算方法（前后矛盾属事实性差错，标题差错加倍计算）。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from heshu_claims.alike import agreement
from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_claims.redating import days
from heshu_claims.width import last_place
from heshu_rules.arithmetic._terms import change, level
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal
from heshu_rules.relation import Evidence, Reading, Relation, Term
from heshu_rules.rule import Rule

_COMPARED: Final = frozenset(
    {"level", "growth", "change", "share", "completion", "multiple", "mean", "contribution", "rank"}
)
"""What is a fact of its own: a date or an ordinal names something, and is not printed twice but used twice."""
_EDITIONS: Final = ("届", "次", "期", "场", "轮")
"""第36届音乐会 is the same one again where its name stands behind both."""
_NAME: Final = 2
_SAME = equal(Role("values.0"), Role("values.1"))


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every further printing of a quantity, with the first one."""
    for claims in facts.groups.values():
        if len(claims) == 1:
            continue
        first = claims[0]
        is_fact = first.measure in _COMPARED or "restated" in first.cues
        for claim in claims[1:]:
            if not is_fact and not _is_edition(first, claim):
                continue
            if claim.figure.end == len(facts.article.field(claim.field).clean):
                continue  # a text that was cut off may have been cut within the figure
            yield _repeated(first, claim)


def _is_edition(first: Claim, claim: Claim) -> bool:
    """第36届音乐会落幕 stands over 第36届音乐会闭幕."""
    name = first.place.after[:_NAME]
    return first.figure.unit in _EDITIONS and len(name) == _NAME and claim.place.after.startswith(name)


def _follows(first: Claim, claim: Claim) -> bool:
    """第二次高官会 looks forward to 第三次高官会."""
    x, y = first.figure.value, claim.figure.value
    return x is not None and y is not None and abs(x - y) == 1


def _repeated(first: Claim, claim: Claim) -> Relation:
    # That two figures state one fact is an inference; a slip that tells them apart bears it out. Where a headline or
    # lead says it in the words of the text it is plain, but which of the two is right is not.
    evidence: Evidence = "stated" if "restated" in first.cues else "inferred"
    agree = agreement(first.figure, claim.figure) is not None
    if not agree and ("restated" in claim.cues or (_is_edition(first, claim) and not _follows(first, claim))):
        evidence = "stated"
    if first.figure.date is not None and claim.figure.date is not None:
        terms = {"values.0": _day(first), "values.1": _day(claim, first)}
        return Relation("repeat", terms, (Reading(_SAME),), evidence=evidence, ceiling="warning")
    if first.figure.score is not None and claim.figure.score is not None:
        terms = {"values.0": _score(first), "values.1": _score(claim)}
        return Relation("repeat", terms, (Reading(_SAME),), evidence=evidence, ceiling="warning")
    # 下调25个基点 stands over 分别下调25个基点: a direction that was not seen is no other direction
    is_change = claim.measure in ("growth", "change") and _is_directed(first) and _is_directed(claim)
    term = change if is_change else level
    if not agree:
        # 超40万亿元 does not restate 223528亿元, nor 超2125万人次 超2525万人次: what is over is over by little
        first, claim = _plain(first), _plain(claim)
    terms = {"values.0": term(first), "values.1": term(claim)}
    return Relation("repeat", terms, (Reading(_SAME),), evidence=evidence, ceiling="warning", loosely=agree)


def _is_directed(claim: Claim) -> bool:
    """The words say which way it went, or a sign is written: 下降23.56%, 变动-23.56%."""
    return claim.sign is not None or (claim.figure.value or 0) < 0


def _day(claim: Claim, other: Claim | None = None) -> Term:
    """The day of a date without its year, which is not printed twice; of a range the end that the other prints."""
    printed = days(claim.figure)
    day = printed[0] if other is None or days(other.figure)[0] not in printed else days(other.figure)[0]
    return Term(claim=claim, value=Interval.point(day[0] * _MONTH + day[1]), text=f"{day[0]}月{day[1]}日")


_MONTH: Final = 100
"""More than a month has days: 5月15日 is 515."""


def _score(claim: Claim) -> Term:
    """3∶2 as one number."""
    digits = "".join(char if char.isdecimal() else " " for char in claim.figure.score or "").split()
    value = sum(int(number) * _POINTS**place for place, number in enumerate(digits))
    return Term(claim=claim, value=Interval.point(value), text=claim.figure.score or "")


_POINTS: Final = 10_000
"""More than a side scores."""


def _plain(claim: Claim) -> Claim:
    """The claim with its figure as a rounding, good to its last digit that is not zero, without 超 or 近."""
    figure = claim.figure
    if figure.value is None or figure.modifier is None:
        return claim
    step = max(figure.step, last_place(figure))
    return replace(claim, figure=replace(figure, bound="exact", modifier=None, step=step))


RULE = Rule(
    code="G101",
    name="repeat",
    family="agreement",
    title="同一事实前后数字不一致",
    title_en="one fact printed with two figures",
    page=__doc__ or "",
    right=(
        "甲公司7月收入同比下降23.56%。公告显示，甲公司7月收入同比变动-23.56%。",
        "全市新增就业岗位超5万个。据人社部门统计，去年全市新增就业岗位52130个。",
        "2023年全县粮食产量达到38.6万吨。记者了解到，2023年全县粮食产量38.6万吨，再创新高。",
        "全省出口额增长5.1%，全市出口额增长6.3%。",
        "第36届音乐节闭幕\n\n昨晚，第36届音乐节在市音乐厅闭幕。",
        "25名干部被追责\n\n调查组建议，3名干部移送司法机关，22名干部受到处分。",
    ),
    wrong=(
        "2023年全县粮食产量达到38.6万吨。记者了解到，2023年全县粮食产量36.8万吨，再创新高。",
        "2023年全市新增就业岗位52130个。据介绍，2023年全市新增就业岗位58130个。",
        "2024年全省共建成高标准农田310万亩。截至年底，2024年全省共建成高标准农田130万亩。",
        "第63届音乐节闭幕\n\n昨晚，第36届音乐节在市音乐厅闭幕。",
        "一餐馆失火致8人死亡\n\n据当地媒体报道，一餐馆16日失火，造成至少3人死亡，另有多人送医。",
    ),
    relations=relations,
)
