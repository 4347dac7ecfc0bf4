"""Whether two figures of an article observe the same quantity: same, different, or unclear, which never binds.

Circumstances come first: figures whose measure, unit, comparison or basis differ are different, whatever their values
(see ``heshu_claims.apart``). The rest is weighed as a reader weighs it: signals, each with its weight in natural
logarithms of odds, are added up. That two figures are printed alike is the stronger evidence the more digits agree
(15217元 twice in one article is hardly chance, 2亿元 may be); that one is a rounding of the other counts less (超5万个
and 52130个). Names speak for it by what they have in common, circumstances that do not fit speak against. Values in
conflict need names and a place in the article that leave no doubt, because most figures that differ simply measure
different things. The weights stand in the table ``sameness``, which ``claims/fit_sameness.py`` fits to labels.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from heshu_claims import width
from heshu_claims.alike import Values, agreement, compare_values
from heshu_claims.apart import are_two, differ
from heshu_claims.figure import Figure
from heshu_claims.lexicon import table
from heshu_claims.likeness import likeness, metric_in, pairs
from heshu_claims.observed import Observed

SAME: Final = 0.35
"""From here on two claims observe the same quantity."""
UNCLEAR: Final = -0.2
"""From here on it is unclear whether they do."""
_NOISE: Final = 1e-9
"""Weights that are added up in another order differ by less."""
HOME: Final = frozenset({"全国", "我国", "中国", "国内", "中方"})

Signal = tuple[str, float]
"""Its name in the table, and how often or how strongly it is seen."""

_NAMING: Final = frozenset({"ordinal", "rank", "duration"})
_EDITION: Final = 3
"""So many characters at least name what is held for the Nth time."""
_AGREEING: Final = frozenset({"equal", "rounding"})
_DIGIT: Final[dict[Values, str]] = {"equal": "digit_equal", "rounding": "digit_rounding"}
_DIGITS: Final = 5
"""More digits prove no more."""
_BRACKET_REACH: Final = 12
_AGAIN_REACH: Final = 24
"""How many characters lie at most between a figure and its like, said again at once."""
_TOLD: Final = 0.15
_SAID: Final = 4
"""So many characters right before two figures are the same words."""
_HEADLINE_REACH: Final = 4
"""How many lines below a headline its figures are expected again."""


def weigh(a: Observed, b: Observed, needed: float) -> float | None:
    """How much speaks for it that the two observe the same quantity; ``None`` where that is less than ``needed``.

    Most pairs are of figures that have nothing in common, so that what is cheap to ask is asked first.
    """
    values: Values | None = agreement(a.figure, b.figure)
    if values is None:
        if a.metric is None or a.metric != b.metric:
            return None  # nearly all pairs: no slip binds what has other names
        values = compare_values(a.figure, b.figure)
    printed = _as_printed(a, b, values)
    if printed is None:
        return None
    weight = _total(printed)
    words, metric = _names(a, values)
    best = weight + weights()[words] + weights()[metric]
    if best < UNCLEAR:
        return None  # no names could make up for it, even if the one points back to the other
    if _points_back(a, b):
        best += weights()["points_back"]
    if best + _NOISE < needed or differ(a, b) or are_two(a, b, values):
        return None
    unlike = _as_circumstanced(a, b, values)
    if best + _total(unlike) + _NOISE < needed:
        return None
    weight += _total([*_as_named(a, b, values), *unlike])
    return weight if weight >= needed else None


def signals(a: Observed, b: Observed, values: Values) -> list[Signal] | None:
    """All that speaks for and against it; ``None`` where their times exclude it."""
    printed = _as_printed(a, b, values)
    if printed is None:
        return None
    return [*printed, *_as_named(a, b, values), *_as_circumstanced(a, b, values)]


@cache
def weights() -> dict[str, float]:
    """The weight of each signal."""
    return {row[0]: float(row[1]) for row in table("sameness")}


def _total(found: Iterable[Signal]) -> float:
    weight = weights()
    total = 0.0
    for name, amount in found:
        total += weight[name] * amount
    return total


# -- values, time and place -----------------------------------------------------------------------------------------


def _as_printed(a: Observed, b: Observed, values: Values) -> list[Signal] | None:
    """What the values, times and places say, without a look at the words."""
    times = _times(a, b)
    if times is None:
        return None
    found: list[Signal] = [(values, 1.0), *times]
    if values in _AGREEING:
        found.append(("naming", 1.0) if a.figure.kind in _NAMING else (_DIGIT[values], _digits(a, b, values)))
        if a.figure.kind == "ordinal" and len(a.after) >= _EDITION and a.after[:_EDITION] == b.after[:_EDITION]:
            found.append(("edition", 1.0))
    place = _place(a, b, values)
    if place is not None:
        found.append((place, 1.0))
    return found


def _digits(a: Observed, b: Observed, values: Values) -> int:
    digits = min(_significant(a.figure), _DIGITS)
    return digits if values == "equal" else min(_significant(b.figure), digits)


def _significant(figure: Figure) -> int:
    """The digits of a figure without the zeros that only hold its place."""
    value = figure.value
    if value is None:
        return 1 if figure.score is None and figure.step == 0 else 3
    return width.significant(value)


def _times(a: Observed, b: Observed) -> list[Signal] | None:
    """What the times say for or against; ``None`` where they are different stretches."""
    found: list[Signal] = []
    if a.window is not None and b.window is not None and not (a.window in b.window or b.window in a.window):
        found.append(("other_window", 1.0))
    if a.as_of is not None and b.as_of is not None:
        found.append(("told_time" if a.as_of == b.as_of else "other_stock_day", 1.0))
        return found
    p, q = a.period, b.period
    if p is None or q is None:
        return found
    is_inherited = "period_inherited" in a.cues or "period_inherited" in b.cues
    if p.is_same(q):
        if not is_inherited:
            found.append(("told_time", 1.0))
    elif (a.as_of is not None and a.as_of == q.end) or (b.as_of is not None and b.as_of == p.end):
        found.append(("told_time", 1.0))
    elif p.grain == "day" or q.grain == "day" or is_inherited:
        found.append(("other_day", 1.0))
    else:
        return None
    return found


def _place(a: Observed, b: Observed, values: Values) -> str | None:
    """What the places in the article say: a headline announces, one sentence seldom says a thing twice."""
    if a.sentence == b.sentence:
        return _said_again(a, b, values)
    if a.announces != b.announces and (not (a.headline or b.headline) or abs(a.line - b.line) <= _HEADLINE_REACH):
        return "announced"
    return None


def _said_again(a: Observed, b: Observed, values: Values) -> str:
    """超过50万例，达500055例; 超过300家公司（317家）: said again at once, more exactly."""
    if values != "rounding" or a.figure.bound == b.figure.bound or "exact" not in (a.figure.bound, b.figure.bound):
        return "same_sentence"
    first, second = (a, b) if a.figure.start < b.figure.start else (b, a)
    gap = second.figure.start - first.figure.end
    if gap <= _BRACKET_REACH and second.around.partition(" ")[0].endswith(("（", "(")):
        return "bracketed"
    return "said_again" if gap <= _AGAIN_REACH else "same_sentence"


# -- words and circumstances ----------------------------------------------------------------------------------------


def _names(a: Observed, values: Values) -> tuple[str, str]:
    """The signals of names in common: they count for more where the values do not speak for themselves."""
    is_plain = values in _AGREEING and a.figure.kind not in _NAMING
    return ("words", "metric") if is_plain else ("words_strict", "metric_strict")


def _as_named(a: Observed, b: Observed, values: Values) -> list[Signal]:
    """What the words say."""
    words, metric = _names(a, values)
    told = likeness(a, b)
    found: list[Signal] = [(words, told), (metric, metric_in(a, b))]
    if values in _AGREEING:
        digits = 0 if a.figure.kind in _NAMING else _digits(a, b, values)
        if digits <= 1 and told < _TOLD:
            found.append(("untold", 1.0))
        if digits <= 2 and a.figure.kind == "quantity" and _counts_other(a, b):
            found.append(("other_noun", 1.0))
        if not (a.announces or b.announces) and _says_it_of_another(a, b):
            found.append(("other_subject", 1.0))
        if _points_back(a, b):
            found.append(("points_back", 1.0))
    return found


def _points_back(a: Observed, b: Observed) -> bool:
    return (b if a.figure.start < b.figure.start else a).points_back


def _says_it_of_another(a: Observed, b: Observed) -> bool:
    """甲拿到全场最高的32分, 乙拿到全场最高的32分: the same words right before the figure, and another subject."""
    x, y = a.before, b.before
    if x[-_SAID:] != y[-_SAID:] or len(x) < _SAID:
        return False
    size = _SAID
    while size < min(len(x), len(y)) and x[-1 - size] == y[-1 - size]:
        size += 1
    heads = x[: len(x) - size], y[: len(y) - size]
    return min(map(len, heads)) >= 2 and not pairs(heads[0]) & pairs(heads[1])


def _counts_other(a: Observed, b: Observed) -> bool:
    """20名小童 and 20余名官兵: what is counted has nothing in common."""
    x, y = a.metric or "", b.metric or ""
    return bool(x and y) and not set(x) & set(y)


def _as_circumstanced(a: Observed, b: Observed, values: Values) -> list[Signal]:
    """What the circumstances say, all of it against."""
    found: list[Signal] = []
    scopes = _scopes(a, b)
    if scopes is not None:
        found.append((scopes, 1.0))
    is_announced = a.announces or b.announces
    _compare_figures(found, a, b, values, is_announced)
    if a.measure != b.measure:
        found.append(("other_measure" if is_announced else "other_measure_below", 1.0))
    if (a.aspect == "actual") != (b.aspect == "actual"):
        found.append(("other_aspect" if is_announced else "other_aspect_below", 1.0))
    cues = a.cues ^ b.cues
    if "of_which" in cues:
        found.append(("other_part", 1.0))
    if "cumulative" in cues and a.sentence != b.sentence:
        found.append(("other_count", 1.0))
    if a.basis != b.basis:
        found.append(("other_basis", 1.0))
    if a.qualifier != b.qualifier and "扣非" in (a.qualifier, b.qualifier):
        found.append(("other_profit", 1.0))
    if "minimum" in cues or "maximum" in cues:
        found.append(("other_limit", 1.0))
    return found


def _scopes(a: Observed, b: Observed) -> str | None:
    x, y = a.scope, b.scope
    if x is None or y is None or x == y or x in y or y in x or (x in HOME and y in HOME):
        return None
    near = x in b.context or y in a.context
    return "other_scope" if a.stated_scope and b.stated_scope and not near else "other_scope_inherited"


def _compare_figures(found: list[Signal], a: Observed, b: Observed, values: Values, is_announced: bool) -> None:
    """Two figures that agree, but are not written with the same care."""
    x, y = a.figure.bound, b.figure.bound
    if x == y == "exact":
        if values == "rounding" and not is_announced:
            found.append(("rounded_below", 1.0))
        return
    equal = a.figure.value == b.figure.value
    if equal and x != y and not is_announced:
        found.append(("other_precision", 1.0))
    bounds = {x, y}
    if bounds == {"above", "below"}:
        found.append(("other_side", 1.0))
    elif equal and "exact" in bounds and bounds & {"above", "below"} and _ends_openly(a, b):
        found.append(("other_number", 1.0))


def _ends_openly(a: Observed, b: Observed) -> bool:
    return any(mark in claim.figure.text for claim in (a, b) for mark in "余多")
