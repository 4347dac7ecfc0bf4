"""Figures and formulas as an editor would write them: 3444.3–3447.3亿元, 13.7万人次 × 365天."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from functools import cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval, Number
from heshu_claims.lexicon import table
from heshu_rules.formula import Constant, Expression, Formula, Negative, Power, Product, Quotient, Role, Sum
from heshu_rules.relation import Term

RATES: Final = frozenset({"%", "百分点"})
"""Units that are shown in hundredths."""
_MAGNITUDES: Final = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"), (Decimal(1), ""))
_MOST_DECIMALS: Final = 6
_LONG: Final = Context(prec=60)


def squeezed(text: str) -> str:
    """A figure's text without the blanks and line breaks that the page set into it."""
    return "".join(text.split())


def unit_as_written(unit: str, claims: Iterable[Claim]) -> str:
    """A unit as the figures write it: 公斤 for 千克 where they print 公斤."""
    for claim in () if unit in RATES else claims:
        if claim.figure.unit == unit:
            text = squeezed(claim.text)
            return next((spelling for spelling in _spellings().get(unit, ()) if spelling in text), unit)
    return unit


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """How each unit may be spelled, in the order in which a text is searched for it."""
    found: dict[str, list[str]] = {}
    for spelling, _, *unit in table("units"):
        found.setdefault(unit[0] if unit else spelling, []).append(spelling)
    # 个月 before 月, and both before what has nothing in common with them: 亿元人民币 are 元
    return {
        unit: tuple(sorted([unit, *all_], key=lambda spelling: (unit not in spelling, -len(spelling))))
        for unit, all_ in found.items()
    }


def interval_text(interval: Interval, unit: str) -> str:
    """An interval, its ends rounded outward to as many places as its width deserves; one value where they agree."""
    if unit in RATES:
        return _ends_text(interval, Decimal(100) ** -1, "个百分点" if unit == "百分点" else "%")
    scale, name = _magnitude(interval)
    return _ends_text(interval, scale, name + unit)


def exact_text(interval: Interval, unit: str) -> str:
    """What a figure stands for, with all places of its ends: 4138.35–4138.45亿元."""
    if interval.low is None or interval.high is None:
        return interval_text(interval, unit)
    scale, name = _magnitude(interval)
    if unit in RATES:
        scale, name, unit = Decimal(100) ** -1, "", "个百分点" if unit == "百分点" else "%"
    low, high = ((_decimal(end) / scale).normalize() for end in (interval.low, interval.high))
    return f"{_signed(low)}–{_signed(high)}{name}{unit}"


def value_text(value: Number, unit: str) -> str:
    """One value to four significant digits, for what is only illustrated: about 16.69亿元 a project."""
    scale, name = _magnitude(Interval.point(value))
    if unit in RATES:
        scale, name, unit = Decimal(100) ** -1, "", "个百分点" if unit == "百分点" else "%"
    scaled = _decimal(value) / scale
    places = max(0, 2 - scaled.adjusted()) if scaled else 0
    return f"{_plain(scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))}{name}{unit}"


def expression_text(expression: Expression, terms: Mapping[str, Term]) -> str:
    """A side of a formula with the article's own figures in it."""
    return _text(expression, terms, 0)


def solved_text(formula: Formula, terms: Mapping[str, Term], role: str) -> str:
    """A formula solved for a role, with the article's own figures in it."""
    for side, other in ((formula.left, formula.right), (formula.right, formula.left)):
        if role in side.roles():
            return _solved(side, role, _sum_text((other,), terms), _level(other), terms)
    raise KeyError(role)


def bound_text(formula: Formula, terms: Mapping[str, Term], holds: bool) -> str:
    """A bound with the article's own figures in it: 47家 ≤ 205家, or 547家 ＞ 205家 where it is broken."""
    sign = "≤" if holds else "＞"
    return f"{_text(formula.left, terms, 0)} {sign} {_text(formula.right, terms, 0)}"


def term_text(term: Term) -> str:
    """A term as the article prints it, or its name in 〔〕 where it is not printed."""
    if term.text:
        return term.text
    if term.claim is not None:
        return squeezed(term.claim.text)
    if term.value is not None:
        return interval_text(term.value, term.unit)
    return f"〔{term.name}〕" if term.name else "？"


def _text(part: Expression, terms: Mapping[str, Term], level: int) -> str:
    """``level`` is how tightly the surroundings bind: 0 nothing, 1 a sum, 2 a product, 3 a power."""
    match part:
        case Role(name):
            return term_text(terms[name])
        case Constant(value):
            return interval_text(value, "")
        case Negative(inner):
            return f"−{_text(inner, terms, 2)}"
        case Sum(parts):
            return _bracketed(_sum_text(parts, terms), level > 1)
        case Product(factors):
            return _bracketed(" × ".join(_text(factor, terms, 2) for factor in factors), level > 2)
        case Quotient(dividend, divisor):
            return _bracketed(f"{_text(dividend, terms, 2)} ÷ {_text(divisor, terms, 3)}", level > 2)
        case Power(base, power):
            return f"{_text(base, terms, 3)}^{_plain(_decimal(power))}"
    raise TypeError(part)


def _sum_text(parts: tuple[Expression, ...], terms: Mapping[str, Term]) -> str:
    text = ""
    for part in parts:
        inner = part.inner if isinstance(part, Negative) else part
        # a fall taken away is added: −9.8% less −11.5% is −9.8% + 11.5%
        falls = isinstance(part, Negative) != (isinstance(inner, Role) and terms[inner.name].negate)
        text += f" {'−' if falls else '+'} " if text else "−" if falls else ""
        text += _text(inner, terms, 2)
    return text


def _solved(part: Expression, role: str, other: str, level: int, terms: Mapping[str, Term]) -> str:
    """The text of ``part = other`` solved for the role; ``level`` is how tightly ``other`` binds."""
    match part:
        case Role():
            return other
        case Negative(inner):
            return _solved(inner, role, f"−{_bracketed(other, level < 3)}", 2, terms)
        case Sum(parts):
            inner, rest = _parted(parts, role)
            if isinstance(inner, Negative):
                # 第5年 − 1 = 2024年 − 〔起始年〕: what is taken away is the rest less the other side.
                left = _sum_text(tuple(rest), terms) if rest else "0"
                # 减少0.8亿元 enters as −0.8, and the base is 5.2 + 0.8.
                taken = f"+ {other[1:]}" if level > 1 and other.startswith("−") else f"− {_bracketed(other, level < 2)}"
                return _solved(inner.inner, role, f"{left} {taken}", 1, terms)
            taken = "".join(_taken_away(item, terms) for item in rest)
            return _solved(inner, role, f"{other}{taken}", 1, terms)
        case Product(factors):
            inner, rest = _parted(factors, role)
            divided = "".join(f" ÷ {_text(item, terms, 3)}" for item in rest)
            return _solved(inner, role, f"{_bracketed(other, level < 2)}{divided}", 2, terms)
        case Quotient(dividend, divisor) if role in dividend.roles():
            return _solved(dividend, role, f"{_bracketed(other, level < 2)} × {_text(divisor, terms, 2)}", 2, terms)
        case Quotient(dividend, divisor):
            divided = f"{_text(dividend, terms, 2)} ÷ {_bracketed(other, level < 3)}"
            return _solved(divisor, role, divided, 2, terms)
        case Power(base, power):
            return _solved(base, role, f"{_bracketed(other, level < 3)}^(1/{_plain(_decimal(power))})", 3, terms)
    raise TypeError(part)


def _taken_away(item: Expression, terms: Mapping[str, Term]) -> str:
    inner = item.inner if isinstance(item, Negative) else item
    rises = isinstance(item, Negative) != (isinstance(inner, Role) and terms[inner.name].negate)
    return f" {'+' if rises else '−'} {_text(inner, terms, 2)}"


def _parted(parts: tuple[Expression, ...], role: str) -> tuple[Expression, list[Expression]]:
    inner = next(part for part in parts if role in part.roles())
    return inner, [part for part in parts if part is not inner]


def _level(part: Expression) -> int:
    return 1 if isinstance(part, Sum) else 2 if isinstance(part, Product | Quotient | Negative) else 3


def _bracketed(text: str, needed: bool) -> str:
    return f"({text})" if needed else text


def _magnitude(interval: Interval) -> tuple[Decimal, str]:
    size = min((end if end.numerator > 0 else -end for end in (interval.low, interval.high) if end), default=0)
    whole = size.numerator // size.denominator
    # 52130个 is said, not 5.213万个, where nothing is rounded.
    if interval.low == interval.high and size == whole and whole < 10**6:
        return _MAGNITUDES[-1]
    return next(((scale, name) for scale, name in _MAGNITUDES if whole >= scale), _MAGNITUDES[-1])


def _ends_text(interval: Interval, scale: Decimal, unit: str) -> str:
    low = None if interval.low is None else _decimal(interval.low) / scale
    high = None if interval.high is None else _decimal(interval.high) / scale
    if low is None and high is None:
        return f"任意{unit}"
    if low is None or high is None:
        end, word, way = (high, "不超过", ROUND_CEILING) if low is None else (low, "不少于", ROUND_FLOOR)
        assert end is not None, "one end is limited"
        return f"{word}{_plain(end.quantize(_place(end, None), way))}{unit}"
    place = _place(low, high - low)
    a, b = low.quantize(place, ROUND_FLOOR), high.quantize(place, ROUND_CEILING)
    return f"{_plain(a)}{unit}" if a == b else f"{_signed(a)}–{_signed(b)}{unit}"


def _signed(value: Decimal) -> str:
    """An end of an interval with all its places, so that both ends have the same: 2592.0–2592.2."""
    text = f"{value:f}".replace("-", "−")
    return f"({text})" if value < 0 else text


def _place(low: Decimal, width: Decimal | None) -> Decimal:
    """The last place to show: one below the first digit of the width, but four significant digits are enough."""
    significant = max(0, 3 - low.adjusted()) if low else 2
    if width is None:
        places = significant
    elif width == 0:
        exponent = low.normalize().as_tuple().exponent
        assert isinstance(exponent, int), "an end of an interval is a number"
        places = min(max(0, -exponent), max(significant, 1))
    else:
        places = min(max(0, math.ceil(-math.log10(width)) + 1), max(significant, 1))
    return Decimal(1).scaleb(-min(places, _MOST_DECIMALS))


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")


def _decimal(value: Number) -> Decimal:
    if isinstance(value, int):
        return _LONG.create_decimal(value)
    return _LONG.divide(Decimal(value.numerator), Decimal(value.denominator))
