"""Whether two figures of an article observe the same quantity: same, different, or unclear, which never binds.

Circumstances come first: figures whose measure, unit, comparison, aspect, basis or period differ are different,
whatever their values. Among those that may be the same the names decide together with the values: equal values, or
one a rounding of the other (超5万个 and 52130个), need a likeness of words; values in conflict need names that leave
no doubt, because most figures that differ simply measure different things.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Final, Literal, Protocol

from heshu_claims.figure import Figure
from heshu_claims.period import Period
from heshu_claims.quantity import Sameness

Values = Literal["equal", "rounding", "slip", "conflict"]


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
    def context(self) -> str: ...


_PEOPLE: Final = frozenset({"人", "名", "位", "口"})
_THINGS: Final = frozenset({"家", "个", "所", "户", ""})
_ENOUGH: Final[dict[Values, float]] = {"equal": 0.45, "rounding": 0.5, "slip": 0.75, "conflict": 0.9}
"""How much the names must have in common, by what the values say. Measured: see tests/benchmarks/claims.py."""
_DOUBT: Final = 0.2
"""How much less is unclear rather than different."""


def sameness(a: Observed, b: Observed) -> Sameness:
    """Whether two claims observe the same quantity."""
    if _differ(a, b):
        return "different"
    values = compare_values(a.figure, b.figure)
    if values == "conflict" and a.metric != b.metric:
        return "different"
    time = _same_time(a, b)
    if time is False:
        return "different"
    names = likeness(a, b)
    need = _ENOUGH[values]
    if time is None and values in ("slip", "conflict"):
        need += 0.1
    if a.sentence == b.sentence:
        return _within_sentence(a, b, values, names)
    if names >= need:
        if values == "conflict" and not _leaves_no_doubt(a, b):
            return "unclear"
        return "same"
    return "unclear" if names >= need - _DOUBT else "different"


def _differ(a: Observed, b: Observed) -> bool:
    """Some circumstance tells the two apart."""
    if a.measure != b.measure or a.figure.kind != b.figure.kind or not _same_unit(a.figure, b.figure):
        return True
    for x, y in ((a.sign, b.sign), (a.per, b.per), (a.comparison, b.comparison)):
        if x is not None and y is not None and x != y:
            return True
    if _future(a) != _future(b) and not (a.headline or b.headline):
        return True
    if (a.basis or "nominal") != (b.basis or "nominal") or ("per_annum" in a.cues) != ("per_annum" in b.cues):
        return True
    return _qualifiers_differ(a, b) or any(
        (cue in a.cues) != (cue in b.cues) for cue in ("minimum", "maximum", "streak")
    )


def _future(a: Observed) -> bool:
    return a.aspect in ("plan", "target", "estimate")


def _qualifiers_differ(a: Observed, b: Observed) -> bool:
    x, y = a.qualifier, b.qualifier
    if x == y:
        return False
    if {x, y} == {"归母", "扣非"}:
        return True
    return "扣非" in (x, y)


def _same_unit(a: Figure, b: Figure) -> bool:
    x, y = a.unit or a.unit_implied or "", b.unit or b.unit_implied or ""
    if x == y:
        return True
    return (x in _PEOPLE and y in _PEOPLE) or (a.kind == "quantity" and x in _THINGS and y in _THINGS)


def _same_time(a: Observed, b: Observed) -> bool | None:
    """Same stretch, different stretch, or not told."""
    if a.window is not None and b.window is not None and a.window != b.window:
        return False
    if a.as_of is not None and b.as_of is not None and a.as_of != b.as_of:
        return False
    p, q = a.period, b.period
    if p is None or q is None:
        return None if a.as_of is None or a.as_of != b.as_of else True
    if p.is_same(q):
        return True
    if (a.as_of is not None and a.as_of == q.end) or (b.as_of is not None and b.as_of == p.end):
        return True
    if "period_inherited" in a.cues or "period_inherited" in b.cues:
        return None
    return False


def compare_values(a: Figure, b: Figure) -> Values:
    """Equal; one a rounding, a truncation or a bound of the other; alike but for a slip of the pen; or in conflict."""
    x, y = a.value, b.value
    if x is None or y is None:
        return "equal" if x is None and y is None and (a.ends, a.score) == (b.ends, b.score) else "conflict"
    if x == y:
        return "equal"
    if _rounds(a, b) or _rounds(b, a):
        return "rounding"
    return "slip" if _slip(a, b) else "conflict"


def _rounds(coarse: Figure, fine: Figure) -> bool:
    """The coarse figure may be what a writer made of the fine one."""
    x, y = coarse.value, fine.value
    if x is None or y is None or x <= 0 or y <= 0:
        return False
    if coarse.bound == "above":
        return x <= y <= x + max(coarse.step, _place(x)) and y * 10 <= x * 15
    if coarse.bound == "below":
        return x - max(coarse.step, _place(x)) <= y <= x and y * 10 >= x * 8
    if coarse.bound == "about":
        return abs(x - y) * 20 <= x
    return coarse.step > fine.step and abs(x - y) < coarse.step


def _place(value: Decimal) -> Decimal:
    """The place of the last digit that is not zero: a count of 逾300 is good to hundreds."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def _digits(figure: Figure) -> str:
    return "".join(char for char in figure.text if char.isdigit())


def _slip(a: Figure, b: Figure) -> bool:
    """One digit wrong, two swapped, one lost, or the decimal point moved."""
    x, y = _digits(a), _digits(b)
    if len(x) < 2 or len(y) < 2:
        return False
    if x == y:
        return True
    if len(x) == len(y):
        wrong = [i for i in range(len(x)) if x[i] != y[i]]
        return (len(wrong) == 1 and len(x) > 2) or (
            len(wrong) == 2 and wrong[1] == wrong[0] + 1 and x[wrong[0]] == y[wrong[1]] and x[wrong[1]] == y[wrong[0]]
        )
    return False


def likeness(a: Observed, b: Observed) -> float:
    """How much of what names the one is found with the other, from 0 to 1."""
    if a.scope is not None and b.scope is not None and a.scope != b.scope and not _scopes_agree(a.scope, b.scope):
        return 0.0
    x, y = _pairs(a.context), _pairs(b.context)
    if not x or not y:
        return 0.0
    shared = len(x & y)
    return shared / min(len(x), len(y)) if min(len(x), len(y)) > 1 else shared / 2


def _scopes_agree(a: str, b: str) -> bool:
    return a in b or b in a or {a, b} <= _HOME


_HOME: Final = frozenset({"全国", "我国", "中国", "国内", "中方"})


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _within_sentence(a: Observed, b: Observed, values: Values, names: float) -> Sameness:
    """超过50万例，达500055例; 超过300家公司（317家）: said again at once, more exactly."""
    if values == "rounding" and (a.metric == b.metric or names >= 0.6) and a.figure.bound != b.figure.bound:
        return "same"
    return "unclear" if names > 0.8 and values in ("equal", "rounding") else "different"


def _leaves_no_doubt(a: Observed, b: Observed) -> bool:
    return a.metric is not None and a.metric == b.metric and (a.headline or b.headline)
