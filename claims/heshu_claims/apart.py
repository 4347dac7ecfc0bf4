"""What tells two figures apart for certain, whatever else speaks for them: unit, measure, direction, part, name."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from heshu_claims.alike import Values, compare_values
from heshu_claims.figure import Figure
from heshu_claims.likeness import likeness, opposed
from heshu_claims.observed import Observed

_PEOPLE: Final = frozenset({"人", "名", "位", "口"})
_THINGS: Final = frozenset("家个所户座项条件处支枚种款类套起例大方金银铜") | {"城市", "部门", "国家", "单位", "省份"}
_POWER: Final = frozenset({"度", "千瓦时"})
BARE: Final = frozenset({"quantity", "amount", "price", "index"})
"""Kinds that writers mix up: 5万 and 5万元, 净值4.2758 and 净值4.2758元."""
_MIXED: Final = ({"share", "level"}, {"change", "level"}, {"mean", "level"})
"""Measures that writers mix up: 占比为57%, 新增300条, 平均工资8000元."""
_SIDES: Final = frozenset({"base", "from"})
_ALIKE: Final = 0.7
FAMILY: Final = 4
"""How many characters the names of a family have in common at their end."""
_HAN: Final = re.compile(r"[\u4e00-\u9fff]{2}")
_ELSEWHERE: Final = ("该", "这一", "其")
"""What is meant by it stands in another sentence."""


@cache
def mixed_with(measure: str) -> frozenset[str]:
    """The measures under which a figure of this one may be written as well, itself among them."""
    return frozenset({measure}.union(*(mixed for mixed in _MIXED if measure in mixed)))


def are_apart(a: Observed, b: Observed) -> bool:
    """Some circumstance tells the two apart, or their values do not agree and no slip explains it."""
    return differ(a, b) or are_two(a, b, compare_values(a.figure, b.figure))


def differ(a: Observed, b: Observed) -> bool:
    """Some circumstance tells the two apart for certain."""
    # Written out, for this is asked of every two figures that stand near each other.
    if a.measure != b.measure and b.measure not in mixed_with(a.measure):
        return True
    if not same_unit(a.figure, b.figure) and (a.per is None or not _per_the_same(a, b)):
        return True
    if _are_told_apart(a, b):
        return True
    if a.qualifier != b.qualifier and {a.qualifier, b.qualifier} == {"归母", "扣非"}:
        return True
    x, y = a.cues, b.cues
    if ("per_annum" in x) != ("per_annum" in y) or ("streak" in x) != ("streak" in y):
        return True
    return _is_part(a, b) or _are_siblings(a, b) or opposed(a.poles, b.poles)


def _are_told_apart(a: Observed, b: Observed) -> bool:
    """They stand in one list, or their signs, divisors or comparisons are told and not the same."""
    series = a.series_of
    if series is not None and series == b.series_of:
        return True
    if a.sign is not None and b.sign is not None and a.sign != b.sign:
        return True
    if a.per is not None and b.per is not None and a.per != b.per:
        return True
    return a.comparison is not None and b.comparison is not None and a.comparison != b.comparison


def are_two(a: Observed, b: Observed, values: Values) -> bool:
    """The values do not agree, and no slip explains it."""
    return values in ("slip", "conflict") and not _may_conflict(a, b, values)


def same_unit(a: Figure, b: Figure) -> bool:
    """Whether two figures count in the same unit, measure words of one kind of thing taken together."""
    if a.unit == b.unit and a.unit and a.kind == b.kind:
        return True
    x, y = a.unit or a.unit_implied or "", b.unit or b.unit_implied or ""
    if a.kind != b.kind:
        # 净值4.2758 and 净值4.2758元, 5万 and 5万元, 定价199元 and 只售199元
        return a.kind in BARE and b.kind in BARE and (x == y or "" in (x, y))
    if x == y or (a.kind in BARE and (x == "" or y == "")):
        return True
    return any(x in units and y in units for units in (_PEOPLE, _THINGS, _POWER))


@cache
def unit_class(unit: str) -> str:
    """One name for the units that may count the same: 8枚 and 8个, 5名 and 5人."""
    for units in (_PEOPLE, _THINGS, _POWER):
        if unit in units:
            return min(units)
    return unit


def _per_the_same(a: Observed, b: Observed) -> bool:
    """分红1.86元/股 and 每股分红1.86元."""
    x, y = a.figure.unit.partition("/"), b.figure.unit.partition("/")
    return a.per == b.per and x[0] == y[0] != "" and x[1] != y[1]


def _is_part(a: Observed, b: Observed) -> bool:
    """校区面积22.6万平方米，其中地上21.58万平方米: a part of what the same sentence tells the whole of."""
    return (a.whole is b or b.whole is a) and a.sentence == b.sentence


def _are_siblings(a: Observed, b: Observed) -> bool:
    """主力资金净流入, 大单资金净流入, 散户资金净流入: where a name is one of a family, each is of its own."""
    if not (a.family and b.family):
        return False
    x, y = a.metric or "", b.metric or ""
    return x[-FAMILY:] == y[-FAMILY:] and not (x.endswith(y) or y.endswith(x))


def _may_conflict(a: Observed, b: Observed, values: Values) -> bool:
    """Whether a slip may lie between values that do not agree.

    A headline announces the other figure, or both sentences name the same metric of the same place and time in full.
    """
    if a.aspect != b.aspect or a.metric is None or a.metric != b.metric or a.sentence == b.sentence:
        return False
    if ("以来" in a.after) != ("以来" in b.after):
        return False  # 8.7级地震以来最强的: what was before
    if ("single" in a.cues) != ("single" in b.cues):
        return False  # 单日8万亿 and 周调用量7.22万亿
    if (a.figure.unit == "") != (b.figure.unit == ""):
        # …已支付总金额为1253.8: a title that was cut off within its figure
        return False
    if bool(a.cues & _SIDES) != bool(b.cues & _SIDES):
        # 持股比例从6.96%升至7.03%: the one is where the other came from
        return False
    if values == "slip":
        return a.headline != b.headline or _told_in_full(a, b)
    x, y = a.figure.value, b.figure.value
    if x is None or y is None or a.figure.kind == "percent" or a.figure.unit != b.figure.unit:
        return False
    return a.headline != b.headline and x <= 2 * y and y <= 2 * x


def stand_among_others(a: Observed, b: Observed) -> bool:
    """甲价0.2元、税后1.2元, 乙价2元、税后12元: a statement made twice has its other figures alike."""
    x, y = a.neighbour, b.neighbour
    return x is not None and y is not None and compare_values(x.figure, y.figure) in ("slip", "conflict")


def _told_in_full(a: Observed, b: Observed) -> bool:
    """2023年全县粮食产量38.6万吨. … 2023年全县粮食产量36.8万吨."""
    p, q = a.period, b.period
    if p is None or q is None or not p.is_same(q) or p.grain == "day":
        return False
    if a.scope != b.scope or a.qualifier != b.qualifier or a.serial or not _HAN.search(a.metric or ""):
        return False
    if any(word in claim.around for claim in (a, b) for word in _ELSEWHERE) or stand_among_others(a, b):
        return False
    return not any("period_inherited" in claim.cues for claim in (a, b)) and likeness(a, b) > _ALIKE
