"""Whether two figures of an article observe the same quantity: same, different, or unclear, which never binds.

Circumstances come first: figures whose measure, unit, comparison or basis differ are different, whatever their values.
The rest is weighed as a reader weighs it, in natural logarithms of odds. That two figures are printed alike is the
stronger evidence the more digits agree (15217元 twice in one article is hardly chance, 2亿元 may be); that one is a
rounding of the other counts less (超5万个 and 52130个). Names speak for it by what they have in common, circumstances
that do not fit speak against. Values in conflict need names and a place in the article that leave no doubt, because
most figures that differ simply measure different things. The weights were fitted on labelled figures of real articles
and then rounded.
"""

from __future__ import annotations

import datetime
import re
from functools import cache, lru_cache
from typing import Final, Protocol

from heshu_claims.alike import Values, compare_values, transposed
from heshu_claims.figure import Figure
from heshu_claims.lexicon import table
from heshu_claims.period import Period
from heshu_claims.quantity import Sameness


class Observed(Protocol):
    """What is asked of a claim: see ``heshu_claims.claim.Claim`` and ``heshu_claims.quantity.Quantity``."""

    @property
    def figure(self) -> Figure: ...
    @property
    def measure(self) -> str: ...
    @property
    def metric(self) -> str | None: ...
    @property
    def scope(self) -> str | None: ...
    @property
    def period(self) -> Period | None: ...
    @property
    def window(self) -> str | None: ...
    @property
    def aspect(self) -> str: ...
    @property
    def basis(self) -> str | None: ...
    @property
    def as_of(self) -> datetime.date | None: ...
    @property
    def comparison(self) -> str | None: ...
    @property
    def per(self) -> str | None: ...
    @property
    def qualifier(self) -> str | None: ...
    @property
    def reference(self) -> str | None: ...
    @property
    def sign(self) -> str | None: ...
    @property
    def cues(self) -> frozenset[str] | set[str]: ...
    @property
    def headline(self) -> bool: ...
    @property
    def sentence(self) -> tuple[str, int]: ...
    @property
    def around(self) -> str: ...
    @property
    def context(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def announces(self) -> bool: ...
    @property
    def stated_scope(self) -> bool: ...
    @property
    def series_of(self) -> int | None: ...


_PEOPLE: Final = frozenset({"人", "名", "位", "口"})
_THINGS: Final = frozenset("家个所户座项条件处支枚种款类套起例大方金银铜")
_BARE: Final = frozenset({"quantity", "amount", "price", "index"})
_MIXED: Final = ({"share", "level"}, {"change", "level"}, {"mean", "level"})
"""Measures that writers mix up: 占比为57%, 新增300条, 平均工资8000元."""
HOME: Final = frozenset({"全国", "我国", "中国", "国内", "中方"})

SAME: Final = 0.35
"""From here on two claims observe the same quantity."""
UNCLEAR: Final = -0.2
"""From here on it is unclear whether they do."""

_PRIOR: Final[dict[Values, float]] = {"equal": -1.9, "rounding": -1.0, "slip": -1.2, "conflict": -2.2}
"""Odds of two figures of one kind and unit whose values compare so, before anything else is known."""
_DIGIT: Final[dict[Values, float]] = {"equal": 0.9, "rounding": 0.15, "slip": 0.0, "conflict": 0.0}
"""For each significant digit, of the coarser figure."""
_NAMES: Final[dict[bool, tuple[float, float, float]]] = {True: (-0.5, 1.8, 0.6), False: (-3.0, 4.0, 1.0)}
"""Nothing in common, all words in common, the metric in common; for values that agree and for those that do not."""
_ANNOUNCED: Final = 1.4
"""A headline's figure is nearly always said again in the lines below it."""
_TOLD_TIME: Final = 0.3
_OTHER_DAY: Final = -0.6
"""The day of the report and that of the event are often mixed up by what stands nearest."""
_OTHER_WINDOW: Final = -0.8
_OTHER_STOCK_DAY: Final = -2.0
_OTHER_ASPECT: Final = -0.7
_OTHER_ASPECT_BELOW: Final = -1.5
"""A headline may leave out that a figure is planned; two sentences of the text do not."""
_OTHER_SCOPE: Final = -1.3
_OTHER_SCOPE_INHERITED: Final = -0.5
_OTHER_BOUND: Final = -1.5
_OTHER_BASIS: Final = -1.5
_ROUNDED_BELOW: Final = -0.8
"""Headlines and leads round (15% for 15.5%); within the text 9.8% and 10% are mostly two figures."""
_OTHER_NUMBER: Final = -1.6
"""20名 and 20余名 are two numbers, 近70人 and 70余人 all the more."""
_OTHER_MEASURE: Final = -0.6
_OTHER_QUALIFIER: Final = -2.0
_SAME_SENTENCE: Final = -2.0
_RESTATED: Final = 1.0
_BRACKETED: Final = 3.0
"""超过300家公司（317家）: the exact figure in brackets right behind the round one."""
_ORDINAL: Final = -0.2
"""第五届 and 第一位 are said of many things."""
_BRACKET_REACH: Final = 12
_MORE: Final = frozenset("余多")
_ALIKE: Final = 0.7
_ENOUGH: Final = 14
"""So many pairs of characters in common are as good as all: a long clause says more than the name."""
_SIDES: Final = frozenset({"base", "from"})
_A_QUARTER: Final = 0.25
_HEADLINE_REACH: Final = 4
"""How many lines below a headline its figures are expected again."""


def sameness(a: Observed, b: Observed) -> Sameness:
    """Whether two claims observe the same quantity."""
    if _differ(a, b):
        return "different"
    values = compare_values(a.figure, b.figure)
    if values == "slip" and _time(a, b) is not None and _transposed(a, b):
        return "same"
    weight = None if _are_two(a, b, values) else evidence(a, b, values)
    if weight is None:
        return "different"
    return "same" if weight >= SAME else "unclear" if weight >= UNCLEAR else "different"


def excludes(a: Observed, b: Observed) -> bool:
    """Something tells the two apart for certain, whatever else speaks for them."""
    return _differ(a, b) or _are_two(a, b, compare_values(a.figure, b.figure))


def _are_two(a: Observed, b: Observed, values: Values) -> bool:
    """The values do not agree, and no slip explains it."""
    return values in ("slip", "conflict") and not _may_conflict(a, b, values) and not _transposed(a, b)


def evidence(a: Observed, b: Observed, values: Values) -> float | None:
    """How much speaks for it that the two observe the same quantity; ``None`` where their times exclude it."""
    time = _time(a, b)
    if time is None:
        return None
    agree = values in ("equal", "rounding")
    ordinal = a.figure.kind in ("ordinal", "rank", "duration")
    digits = 0 if ordinal else min(_significant(a.figure), _significant(b.figure), 5)
    weight = _PRIOR[values] + digits * _DIGIT[values] + time + _place_bits(a, b, values)
    none, words, metric = _NAMES[agree and not ordinal]
    if weight + none + words + metric < UNCLEAR:
        # no names could make up for it: most pairs end here
        return weight
    weight += none + words * likeness(a, b) + metric * _metric_in(a, b)
    if values == "rounding" and a.figure.bound == b.figure.bound == "exact" and not (a.announces or b.announces):
        weight += _ROUNDED_BELOW
    return weight + _scope(a, b) + _against(a, b) + (_ORDINAL if ordinal else 0.0)


def _place_bits(a: Observed, b: Observed, values: Values) -> float:
    """What the places in the article say: a headline announces, one sentence seldom says a thing twice."""
    if a.sentence == b.sentence:
        return _said_again(a, b, values)
    if a.announces != b.announces and (not (a.headline or b.headline) or abs(a.line - b.line) <= _HEADLINE_REACH):
        return _ANNOUNCED
    return 0.0


# -- what excludes it -----------------------------------------------------------------------------------------------


def _differ(a: Observed, b: Observed) -> bool:
    """Some circumstance tells the two apart for certain."""
    # Written out, for this is asked of every two figures that stand near each other.
    if a.measure != b.measure and {a.measure, b.measure} not in _MIXED:
        return True
    if not same_unit(a.figure, b.figure):
        return True
    series = a.series_of
    if series is not None and series == b.series_of:
        return True
    if a.sign is not None and b.sign is not None and a.sign != b.sign:
        return True
    if a.per is not None and b.per is not None and a.per != b.per:
        return True
    if a.comparison is not None and b.comparison is not None and a.comparison != b.comparison:
        return True
    if a.qualifier != b.qualifier and {a.qualifier, b.qualifier} == {"归母", "扣非"}:
        return True
    x, y = a.cues, b.cues
    return ("per_annum" in x) != ("per_annum" in y) or ("streak" in x) != ("streak" in y)


def _may_conflict(a: Observed, b: Observed, values: Values) -> bool:
    """Whether a slip may lie between values that do not agree.

    A headline announces the other figure, or both sentences name the same metric of the same place and time in full.
    """
    if a.aspect != b.aspect or a.metric is None or a.metric != b.metric or a.sentence == b.sentence:
        return False
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


def _told_in_full(a: Observed, b: Observed) -> bool:
    """2023年全县粮食产量38.6万吨. … 2023年全县粮食产量36.8万吨."""
    p, q = a.period, b.period
    if (
        p is None
        or q is None
        or not p.is_same(q)
        or p.grain == "day"
        or a.scope != b.scope
        or a.qualifier != b.qualifier
    ):
        return False
    return not any("period_inherited" in claim.cues for claim in (a, b)) and likeness(a, b) > _ALIKE


def _transposed(a: Observed, b: Observed) -> bool:
    """18条经验 and 81条经验做法: counts of one thing that are one but for two digits swapped are hardly two counts."""
    if a.figure.unit == "" or a.figure.unit != b.figure.unit or not transposed(a.figure, b.figure):
        return False
    named = a.metric and b.metric and (_named_in(a.metric, b.metric) or _named_in(b.metric, a.metric))
    # Two digits swap by chance more often than two of three do.
    enough = _A_QUARTER if _significant(a.figure) > 2 else 2 * _A_QUARTER
    return bool(named) and a.sentence != b.sentence and a.aspect == b.aspect and likeness(a, b) >= enough


def _named_in(metric: str, other: str) -> bool:
    """What is counted is named in the other name: 重大项目 in 重大合作项目数量."""
    return metric[-2:] in other


def same_unit(a: Figure, b: Figure) -> bool:
    """Whether two figures count in the same unit, measure words of one kind of thing taken together."""
    if a.unit == b.unit and a.unit and a.kind == b.kind:
        return True
    x, y = a.unit or a.unit_implied or "", b.unit or b.unit_implied or ""
    if a.kind != b.kind:
        # 净值4.2758 and 净值4.2758元, 5万 and 5万元
        return (x == "" or y == "") and a.kind in _BARE and b.kind in _BARE
    if x == y or (a.kind in _BARE and (x == "" or y == "")):
        return True
    return (x in _PEOPLE and y in _PEOPLE) or (x in _THINGS and y in _THINGS)


def _time(a: Observed, b: Observed) -> float | None:
    """What the times say for or against; ``None`` where they are different stretches."""
    weight = 0.0
    if a.window is not None and b.window is not None and not (a.window in b.window or b.window in a.window):
        weight += _OTHER_WINDOW
    if a.as_of is not None and b.as_of is not None:
        if a.as_of != b.as_of:
            return weight + _OTHER_STOCK_DAY
        return weight + _TOLD_TIME
    p, q = a.period, b.period
    if p is None or q is None:
        return weight
    inherited = "period_inherited" in a.cues or "period_inherited" in b.cues
    if p.is_same(q):
        return weight if inherited else weight + _TOLD_TIME
    if (a.as_of is not None and a.as_of == q.end) or (b.as_of is not None and b.as_of == p.end):
        return weight + _TOLD_TIME
    if p.grain == "day" or q.grain == "day" or inherited:
        return weight + _OTHER_DAY
    return None


# -- what speaks for and against ------------------------------------------------------------------------------------


def _significant(figure: Figure) -> int:
    """The digits of a figure without the zeros that only hold its place."""
    value = figure.value
    if value is None:
        return 1 if figure.score is None and figure.step == 0 else 3
    return len(value.normalize().as_tuple().digits)


def _scope(a: Observed, b: Observed) -> float:
    x, y = a.scope, b.scope
    if x is None or y is None or x == y or x in y or y in x or (x in HOME and y in HOME):
        return 0.0
    if x in b.context or y in a.context:
        return _OTHER_SCOPE_INHERITED
    return _OTHER_SCOPE if a.stated_scope and b.stated_scope else _OTHER_SCOPE_INHERITED


def _against(a: Observed, b: Observed) -> float:
    weight = 0.0
    if a.measure != b.measure:
        weight += _OTHER_MEASURE if a.announces or b.announces else 2 * _OTHER_MEASURE
    bounds = {a.figure.bound, b.figure.bound}
    if bounds == {"above", "below"}:
        weight += 2 * _OTHER_NUMBER
    if a.figure.value == b.figure.value and "exact" in bounds and bounds & {"above", "below"}:
        weight += (
            _OTHER_NUMBER if "余" in a.figure.text + b.figure.text or "多" in a.figure.text + b.figure.text else 0.0
        )
    if (a.aspect == "actual") != (b.aspect == "actual"):
        weight += _OTHER_ASPECT if a.announces or b.announces else _OTHER_ASPECT_BELOW
    if a.basis != b.basis:
        weight += _OTHER_BASIS
    if ("扣非" in (a.qualifier, b.qualifier)) and a.qualifier != b.qualifier:
        weight += _OTHER_QUALIFIER
    if ("minimum" in a.cues) != ("minimum" in b.cues) or ("maximum" in a.cues) != ("maximum" in b.cues):
        weight += _OTHER_BOUND
    return weight


def _said_again(a: Observed, b: Observed, values: Values) -> float:
    """超过50万例，达500055例; 超过300家公司（317家）: said again at once, more exactly."""
    if values != "rounding" or a.figure.bound == b.figure.bound or "exact" not in (a.figure.bound, b.figure.bound):
        return _SAME_SENTENCE
    first, second = (a, b) if a.figure.start < b.figure.start else (b, a)
    close = second.figure.start - first.figure.end <= _BRACKET_REACH
    return _BRACKETED if close and second.around.partition(" ")[0].endswith(("（", "(")) else _RESTATED


def likeness(a: Observed, b: Observed) -> float:
    """How much of the words around the one is found around the other, from 0 to 1."""
    return max(_shared(pairs(a.around), pairs(b.around)), _shared(pairs(a.context), pairs(b.context)))


def _metric_in(a: Observed, b: Observed) -> float:
    """How much of the one's metric is found around the other."""
    if a.metric and b.metric and (a.metric in b.metric or b.metric in a.metric):
        return 1.0
    x, y = pairs(a.metric or ""), pairs(b.metric or "")
    return max(
        len(x & pairs(b.context)) / max(len(x), 2) if x else 0.0,
        len(y & pairs(a.context)) / max(len(y), 2) if y else 0.0,
    )


def _shared(x: frozenset[str], y: frozenset[str]) -> float:
    small = min(len(x), len(y), _ENOUGH)
    return min(1.0, len(x & y) / max(small, 3)) if small else 0.0


_PLAIN: Final = re.compile(r"[^\u4e00-\u9fffA-Za-z]+")


@lru_cache(maxsize=256)
def pairs(text: str) -> frozenset[str]:
    """The pairs of characters that stand together, without those of words that say how much rather than what."""
    found: set[str] = set()
    for run in _PLAIN.split(text):
        found.update([run[i : i + 2] for i in range(len(run) - 1)])
    return frozenset(found - _common())


@cache
def _common() -> frozenset[str]:
    pairs: set[str] = set()
    for name in ("comparisons", "directions", "aspects", "periods", "bases", "roles"):
        for row in table(name):
            word = row[0]
            if len(word) <= 4:
                pairs.update(word[i : i + 2] for i in range(len(word) - 1))
    return frozenset(pairs)
