"""What rises to a value was lower before, what falls to it was higher, what exceeds another is more.

Formula: values.0 ≤ values.1 for a rise (由A增至B, 高于A), values.0 ≥ values.1 for a fall; of a place in a ranking the
other way round. In a match the side that wins has more points (4∶2战胜), of two limits the lower one comes first.
Silent: where the words do not say which of two values comes first, and for rates of growth (another rule).
Source: Provisions on the calculation of error rates of newspapers: contradictory figures are a factual error.

---

核查升降、高低的说法与前后两个数的大小是否一致：“增至”之前的数应较小，“降至”之前的数应较大，“高于”某数者应较大；名次相反。
公式：升，前数 ≤ 后数；降，前数 ≥ 后数。比赛中胜方得分应较多；下限应小于上限。
不查：文中没有说明先后的；增速、降幅的变化由另一条规则核查。
依据：报纸编校差错率计算方法（前后矛盾属事实性差错）。
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Final, Literal

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_claims.lexicon import table
from heshu_rules.arithmetic._terms import level, unit_of
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, at_most, equal
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

Direction = Literal["up", "down"]

_FIRST: Final = Role("values.0")
_SECOND: Final = Role("values.1")
READINGS: Final[dict[Direction, tuple[Reading, ...]]] = {
    "up": (Reading(at_most(_FIRST, _SECOND)),),
    "down": (Reading(at_most(_SECOND, _FIRST)),),
}
_WON: Final = (Reading(at_most(_SECOND + 1, _FIRST)),)
_LOST: Final = (Reading(at_most(_FIRST + 1, _SECOND)),)
_DRAWN: Final = (Reading(equal(_FIRST, _SECOND)),)
_OPPOSITE: Final = {"+": "-", "-": "+", "0": "0"}
_ABOVE: Final = Fraction(12, 10)
"""How much more than the printed value 以上 is taken to be where values are put in order."""
_OUTCOME_REACH: Final = 8
"""Within how many characters behind a score its outcome stands: 4∶2的比分战胜."""
_MOVES: Final = frozenset({"rise", "fall", "passed", "missed"})
"""Signals of a value that rose or fell from another one, or is said to exceed it."""
_LEVELS: Final = frozenset({"level", "mean", "share", "completion", "rank"})


def relations(facts: Facts) -> Iterator[Relation]:
    """An order for every value reached or exceeded, every score with its outcome, and every pair of limits."""
    stated: set[tuple[int, ...]] = set()
    for claim in facts.claims:
        if claim.figure.score is not None:
            yield from _score(claim)
        elif claim.measure in _LEVELS and not _MOVES.isdisjoint(claim.cues):
            for found in _reached(facts, claim):
                pair = tuple(sorted(each.id for each in found.claims))
                if pair not in stated:  # 水位涨到17.03米，超过17.00米 says the same twice
                    stated.add(pair)
                    yield found
    for first, second in itertools.pairwise(facts.claims):
        if _are_limits(facts, first, second):
            yield _order(first, second, "up")


def _reached(facts: Facts, current: Claim) -> Iterator[Relation]:
    """What a value rose or fell from, or what it is said to exceed."""
    base, other = facts.base(current), facts.anchor(current)
    if current.cues & {"passed", "missed"} and other is not None and _are_alike(facts, other, current):
        if current.figure.kind != "rank" and not _is_mere_bound(current) and not _is_one_of_two(facts, current):
            yield _order(current, other, "up" if "passed" in current.cues else "down")
        return
    if base is None or not current.cues & {"rise", "fall"} or not _are_alike(facts, base, current):
        return
    if "gap" not in base.cues:  # 降至29亿元，高于预期的23亿元: what it is higher than, not what it fell from
        is_up = ("rise" in current.cues) != (current.figure.kind == "rank")
        yield _order(base, current, "up" if is_up else "down")


def _is_one_of_two(facts: Facts, current: Claim) -> bool:
    """新房1217套、二手房792套，超过上周的1136套及506套: each of two is compared with its own."""
    after = facts.by_id.get(current.id + 1)
    if after is None or after.field != current.field or unit_of(after) != unit_of(current):
        return False
    return facts.between(current, after).strip("的") in ("及", "和", "与", "、", "以及")


def _are_alike(facts: Facts, base: Claim, current: Claim) -> bool:
    """Two values of which more is more; between a loss and a profit that is another matter."""
    if unit_of(base) != unit_of(current) or base.measure not in _LEVELS or current.measure not in _LEVELS:
        return False
    if current.measure != "rank" and (base.sign == "-") != (current.sign == "-"):
        return False
    is_step = bool(current.cues & {"rise", "fall"}) and not base.cues & {"from", "gap", "base_period"}
    if is_step and _are_named_apart(base, current):
        return False
    return not _is_upside_down(facts, base, current)


def _are_named_apart(base: Claim, current: Claim) -> bool:
    """总规模升至1.68万亿元，其中芯片收入将达1.23万亿元: two things, of which neither rose from the other."""
    names = base.quantity.metric, current.quantity.metric
    return None not in names and names[0] != names[1]


def _is_upside_down(facts: Facts, base: Claim, current: Claim) -> bool:
    """Whether less is better: 精度由30米提高到15米, and places that are not written as such (全国19位)."""
    if current.figure.kind == "rank":
        return False
    start = min(base.place.sentence_span[0], current.place.sentence_span[0])
    said = facts.text(current.field, (start, current.figure.start)) if base.field == current.field else ""
    return any(word in said for word in _words("finer")) or (
        current.figure.unit == "位" and any(word in said for word in _words("place"))
    )


def _is_mere_bound(base: Claim) -> bool:
    """不足6%，远低于普遍超过20%的水平: what stands before the figure bounds it, what compares stands before that."""
    before = base.place.before
    return "passed" in base.cues and base.figure.bound == "above" and any(word in before for word in _words("below"))


@cache
def _words(role: str) -> tuple[str, ...]:
    return tuple(row[0] for row in table("upside_down") if row[1] == role)


def _order(first: Claim, second: Claim, direction: Direction) -> Relation:
    terms = {"values.0": _sized(first), "values.1": _sized(second)}
    return Relation("order", terms, READINGS[direction], words={"direction": direction})


def _sized(claim: Claim) -> Term:
    """A value reached is about what is printed: 提升至69%以上 is no rise from 85%, though 以上 has no limit."""
    value = claim.figure.value
    if claim.figure.bound != "above" or claim.figure.interval().high is not None or value is None or value <= 0:
        return level(claim)
    return Term(claim=claim, value=Interval(Fraction(value), Fraction(value) * _ABOVE), unit=unit_of(claim))


def _are_limits(facts: Facts, first: Claim, second: Claim) -> bool:
    """不低于1亿元且不超过2亿元: a lower and an upper limit of one thing."""
    return (
        first.field == second.field
        and first.figure.bound == "above"
        and second.figure.bound == "below"
        and first.figure.kind == second.figure.kind
        and unit_of(first) == unit_of(second)
        and "range_limit" in first.cues & second.cues
        and facts.between(first, second).lstrip("，、（含）").startswith(("且", "不超过", "不高于", "不多于", "最高"))
    )


# -- 4∶2战胜 ----------------------------------------------------------------------------------------------------------


@cache
def _outcomes() -> dict[str, str]:
    return {row[0]: row[1] for row in table("outcomes")}


def _score(claim: Claim) -> Iterator[Relation]:
    """The own points stand first, whoever won. A list of sets (6∶4、3∶6、7∶5) says nothing of each."""
    points = claim.figure.points
    after = claim.place.after[: _OUTCOME_REACH + 2]
    sign = _outcome(after)
    if points is None or sign is None or claim.series is not None or claim.place.before.endswith(("、", "和")):
        return
    terms = {
        f"values.{index}": Term(claim=claim, value=Interval.point(number), text=f"{number}分")
        for index, number in enumerate(points)
    }
    readings = _WON if sign == "+" else _LOST if sign == "-" else _DRAWN
    words = {"direction": "down" if sign == "+" else "up" if sign == "-" else "level"}
    yield Relation("order", terms, readings, words=words)


def _outcome(after: str) -> str | None:
    found = [(after.find(word), -len(word), sign) for word, sign in _outcomes().items() if word in after]
    if not found:
        return None
    place, _, sign = min(found)
    is_passive = "被" in after[:place] or "遭" in after[:place]
    return _OPPOSITE[sign] if is_passive else sign


RULE = Rule(
    code="G102",
    name="order",
    family="agreement",
    title="升降、高低与数值大小不一致",
    title_en="rise, fall or comparison contradicts the values",
    page=__doc__ or "",
    right=(
        "湿地面积由9万亩扩大到17万亩。",
        "单套价格从20万元降至5万元左右。",
        "项目从2021年的67个增加到2022年的160个。",
        "通胀率为5.5%，高于2%的目标。",
        "主队4∶2战胜客队，客场1∶3负于对手。",
        "新房成交1217套、二手房成交792套，超过上周的1136套及506套。",
        "城市竞争力排名由第15位提升至第10位。",
        "卫星影像的分辨率由3米提高到0.5米，城市规模排名由全国19位提升至全国11位。",
        "第二季度利润降至29.1亿元，高于分析师预期的22.9亿元。",
        "该类资金持股占比不足6%，远低于成熟市场普遍超过20%的水平。",
    ),
    wrong=(
        "湿地面积由9万亩扩大到7万亩。",
        "单套价格从2万元降至5万元左右。",
        "主队2∶4战胜客队。",
        "城市竞争力排名由第10位提升至第15位。",
        "增持金额不低于2亿元且不超过1亿元。",
    ),
    severity="warning",
    relations=relations,
)
