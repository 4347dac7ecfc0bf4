"""How claims enter the formulas of the arithmetic rules: units, signs, and the formulas that several rules share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.period import Period, preceding, shifted
from heshu_claims.quantity import Quantity
from heshu_claims.width import significant
from heshu_rules.formula import Formula, Role, equal
from heshu_rules.relation import End, Relation, Term

CURRENT: Final = Role("current")
BASE: Final = Role("base")
RATE: Final = Role("rate")
DELTA: Final = Role("delta")
PART: Final = Role("part")
WHOLE: Final = Role("whole")

GROWTH: Final[Formula] = equal(CURRENT, BASE * (1 + RATE))
"""本期 = 基期 ×（1 + 增速）."""


def unit_of(claim: Claim) -> str:
    """The unit in which results about a claim are shown: that of the figure, or % and 百分点 for rates."""
    figure = claim.figure
    if figure.kind == "percent":
        return "%"
    if figure.kind == "points":
        return "百分点"
    return figure.unit or figure.unit_implied or ""


def is_of_one_unit(a: Claim, b: Claim) -> bool:
    """Whether two figures can be compared: 会员人数由150万增至210万 says of one of them only that they are people."""
    return unit_of(a) == unit_of(b) or (a.figure.unit == b.figure.unit == "" == min(unit_of(a), unit_of(b)))


def level(claim: Claim) -> Term:
    """A figure as it stands; what is lost or owed (亏损, 逆差) counts as negative where the sign says so."""
    return Term(claim=claim, unit=unit_of(claim))


def quotient(claim: Claim, unit: str = "") -> Term:
    """What one figure is divided by another, rounded even where it is written out as a count: 12天1000人，日均83人."""
    if not claim.figure.step and claim.figure.value is not None:
        claim = replace(claim, figure=replace(claim.figure, step=Decimal(1)))
    return Term(claim=claim, unit=unit or unit_of(claim))


def change(claim: Claim) -> Term:
    """A rate of growth or a change, negative where the words say that it falls, also where they say 下降（-27.67%）."""
    is_written = claim.figure.value is not None and claim.figure.value < 0
    return Term(claim=claim, unit=unit_of(claim), negate=claim.sign == "-" and not is_written)


def unknown(name: str, unit: str, quantity: Quantity | None = None, identity: Hashable = None) -> Term:
    """A figure that the article does not print here; another sentence may, if ``quantity`` says what it observes."""
    return Term(quantity=quantity, name=name, unit=unit, identity=identity)


def base_of(current: Claim, comparison: str | None) -> Term:
    """The base period's value of a level, not printed beside it: 上年同期, 2020年."""
    period = before(current.quantity.period, comparison)
    quantity = replace(current.quantity, period=period, as_of=None, measure="level")
    name = _BASE_NAMES.get(comparison or "", f"{comparison}年" if comparison and comparison.isdigit() else "基期")
    known = quantity if period is not None else None
    return unknown(name, unit_of(current), known, ("base", current.id, comparison))


_BASE_NAMES: Final = {"yoy": "上年同期", "mom": "上期"}


def before(period: Period | None, comparison: str | None) -> Period | None:
    """The period that a comparison is with; ``None`` where that is not certain."""
    if period is None or period.grain == "years":
        return None
    if comparison == "yoy":
        return shifted(period, -1)
    if comparison == "mom" and period.grain in ("day", "month", "quarter"):
        return preceding(period)
    return None


_RANGE: Final = re.compile("(?<=[^—–~～至到-])[—–~～-]|至|到")


def end_to_end(terms: Mapping[str, Term]) -> Iterator[dict[str, Term]]:
    """The terms as they are, or, where several are printed as ranges, once for the lower and once for the upper ends.

    预计净利润2500万元—2700万元，下降46.99%—50.91%: the lower profit goes with the deeper fall.
    """
    ranges = [role for role, term in terms.items() if term.claim is not None and term.claim.figure.ends is not None]
    if len(ranges) < 2:
        yield dict(terms)
        return
    for end in _ENDS:
        yield {role: at_end(term, end) if role in ranges else apart(term) for role, term in terms.items()}


_ENDS: Final[tuple[End, End]] = ("low", "high")


Said = tuple[Claim, Claim]
"""A change and the level that it is said of."""


def twins(said: Iterable[Said]) -> frozenset[int]:
    """The changes said of one level on the same comparison: as if it had two bases, which are then not one.

    So for equal levels in one sentence, of two things: 甲收于232.13元，下跌1.17元；乙收于232.13元，下跌0.55元。
    """
    found = list(said)
    if len(found) < 2:
        return frozenset()
    count = Counter((level.id, change.quantity.comparison) for change, level in found)
    alike = Counter((_in_sentence(level), change.quantity.comparison) for change, level in found)
    return frozenset(
        change.id
        for change, level in found
        if count[level.id, change.quantity.comparison] > 1 or alike[_in_sentence(level), change.quantity.comparison] > 1
    )


def _in_sentence(level: Claim) -> Hashable:
    quantity = level.id if level.group is None else level.group
    return quantity, level.field, level.place.sentence_span


def apart(term: Term) -> Term:
    """An unknown that is compared with no other: forecasts need not go up from one base at both ends."""
    return replace(term, quantity=None, identity=None) if term.is_unknown else term


def at_end(term: Term, end: End) -> Term:
    """One end of a printed range, as it is printed; of what is turned about, the other one."""
    assert term.claim is not None, "only a printed range has ends"
    if term.negate:
        end = "high" if end == "low" else "low"
    parts = _RANGE.split("".join(term.claim.text.split()))
    text = parts[0 if end == "low" else 1] if len(parts) == 2 else ""
    return replace(term, end=end, text=text)


def digits(relation: Relation) -> int:
    """How many digits its figures have between them: the more there are, the less it fits by chance."""
    values = (claim.figure.value for claim in relation.claims)
    return sum(significant(value) for value in values if value is not None)


def written_digits(claim: Claim) -> int:
    """How many digits a figure is written with, zeros at the end of decimals included; 0 where it has no last place."""
    value, step = claim.figure.value, claim.figure.step
    return len(str(int(abs(value) / step))) if value is not None and step else 0
