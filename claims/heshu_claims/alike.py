"""How the values of two figures compare: equal, one rounded from the other, one slip of the pen apart, in conflict."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

from heshu_claims.figure import Figure

Values = Literal["equal", "rounding", "slip", "conflict"]
Agreement = Literal["equal", "rounding"]
Slip = Literal["strong", "fair", "weak"]

_LONG: Final = 3
"""From so many digits on a single wrong one is hardly chance."""
_FREE: Final = 8
_SMALL: Final = 100
"""Figures nearer to each other than this part of them are rounded rather than mistyped."""
_MAGNITUDE: Final = 4
"""How many places lie between 万 and 亿."""


def compare_values(a: Figure, b: Figure) -> Values:
    """Equal; one a rounding, a truncation or a bound of the other; alike but for a slip of the pen; or in conflict."""
    agreed = agreement(a, b)
    if agreed is not None:
        return agreed
    return "slip" if a.value is not None and b.value is not None and slip_apart(a, b) else "conflict"


def agreement(a: Figure, b: Figure) -> Agreement | None:
    """Equal, or one a rounding, a truncation or a bound of the other; ``None`` where the two do not agree."""
    x, y = a.value, b.value
    if x is None or y is None:
        return _agreement_of_ranges(a, b)
    if x == y:
        return "equal"
    is_exact = a.bound == b.bound == "exact"
    if is_exact and a.step == b.step:
        return None  # nearly all pairs: what is written to the same place is no rounding
    if x + x < y or y + y < x:
        return None  # 超 and 多 reach to the double at most
    if a.bound == b.bound == "above" and _significand(x)[:1] != _significand(y)[:1]:
        return None  # 突破6000万人次 and 超7000万人次
    return "rounding" if _rounds(a, b) or _rounds(b, a) else None


def _agreement_of_ranges(a: Figure, b: Figure) -> Agreement | None:
    if a.score is not None or b.score is not None:
        return "equal" if a.score == b.score else None
    if a.ends is None or b.ends is None:
        return None
    if a.ends == b.ends:
        return "equal"
    near = all(abs(x - y) < max(a.step, b.step) for x, y in zip(a.ends, b.ends, strict=True))
    return "rounding" if near else None


def _rounds(coarse: Figure, fine: Figure) -> bool:
    """The coarse figure may be what a writer made of the fine one."""
    x, y = coarse.value, fine.value
    if x is None or y is None or x <= 0 or y <= 0:
        return False
    width = max(coarse.step, _place(x)) if coarse.bound != "exact" else coarse.step
    if coarse.bound == "above":
        return x <= y <= x + width and y * 10 <= x * (
            20 if coarse.text[-1] in "多余" or "多" in coarse.text or "余" in coarse.text else 12
        )
    if coarse.bound == "below":
        return x - width <= y <= x and y * 10 >= x * 9
    if coarse.bound == "about":
        return abs(x - y) * 20 <= x and _place(x) > _place(y)
    return coarse.step > fine.step and x - coarse.step / 2 <= y < x + coarse.step and abs(x - y) * _FREE <= y


def _place(value: Decimal) -> Decimal:
    """The place of the last digit that is not zero: a count of 逾300 is good to hundreds."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


@lru_cache(maxsize=4096)  # a figure is compared with many others
def digits(text: str) -> str:
    """The digits of a figure as written."""
    return "".join(filter(str.isdigit, text))


def transposed(a: Figure, b: Figure) -> bool:
    """The one is the other with two neighbouring digits swapped: 18条 and 81条."""
    x, y = digits(a.text), digits(b.text)
    if len(x) != len(y):
        return False
    wrong = [i for i in range(len(x)) if x[i] != y[i]]
    return len(wrong) == 2 and wrong[1] == wrong[0] + 1 and x[wrong[0]] == y[wrong[1]] and x[wrong[1]] == y[wrong[0]]


def slip_apart(a: Figure, b: Figure, least: int = 3) -> bool:
    """One digit wrong, lost or doubled, two swapped, or the decimal point or the magnitude moved.

    A wrong digit in a figure of fewer than ``least`` digits says little: 3.3% and 3.8% are mostly two figures.
    """
    if "range" in (a.bound, b.bound) or a.ends is not None or b.ends is not None:
        return False
    x, y = digits(a.text), digits(b.text)
    if len(x) > len(y):
        x, y = y, x
    if len(x) < 2 or len(x) < len(y) - 1:
        return False
    if x == y:
        return True
    if len(x) < len(y):
        return any(y[:i] + y[i + 1 :] == x for i in range(len(y)))
    wrong = [i for i in range(len(x)) if x[i] != y[i]]
    if len(wrong) == 1:
        return len(x) >= least
    return transposed(a, b)


def misprint(a: Figure, b: Figure, *, rounded: bool = True) -> str | None:
    """What slip of the pen sets two figures apart that do not agree, by its name in the table ``retold``.

    "swapped" are two neighbouring digits, "moved" is the decimal point or the magnitude, "lost" a digit; "digit_3" is
    one wrong digit of three. Where one is ``rounded`` more coarsely, the digits that it prints count ("coarse_strong",
    see ``slip_between``). ``None`` where they agree, where no slip explains the difference, or where it is too small.
    """
    x, y = a.value, b.value
    if x is not None and y is not None:
        slip = _misprinted(digits(a.text), digits(b.text))
        if slip is None and rounded and (a.step, a.bound) != (b.step, b.bound):
            coarse = slip_between(a, b)
            slip = coarse and f"coarse_{coarse}"
        is_small = slip is None or x <= 0 or y <= 0 or abs(x - y) * _SMALL < max(x, y)
        return None if is_small or agreement(a, b) else slip
    if a.score and b.score:
        return _misprinted(digits(a.score), digits(b.score))
    return None


def _misprinted(x: str, y: str) -> str | None:
    """The slip between two rows of digits."""
    if x == y:
        return "moved" if x else None
    if len(x) > len(y):
        x, y = y, x
    if len(y) > len(x) + 1:
        return None
    if len(x) == len(y):
        wrong = [index for index in range(len(x)) if x[index] != y[index]]
        if len(wrong) == 1:
            return f"digit_{min(max(len(x.rstrip('0')), len(y.rstrip('0'))), _LONG + 1)}"
        first, last = wrong[0], wrong[-1]
        swapped = len(wrong) == 2 and last == first + 1 and x[first] == y[last] and x[last] == y[first]
        return ("swapped" if len(x) > 2 else "swapped_2") if swapped else None
    is_lost = len(x) == len(y) - 1 > 1 and any(y[:i] + y[i + 1 :] == x for i in range(len(y)))
    return "lost" if is_lost else None


def slip_between(a: Figure, b: Figure) -> Slip | None:
    """How well a slip explains that two figures of one fact differ, whichever is the rounder; ``None`` if none does.

    超2500亿元 stands over 252.27亿元 and 1.5万 over 15217: the zeros that only hold a place and the digits that the
    coarser figure does not print are left out. Then "strong" is the same digits at another magnitude, two swapped, one
    lost or doubled, or one wrong among three; "fair" one wrong of two; "weak" another single digit.
    """
    if "range" in (a.bound, b.bound) or a.value is None or b.value is None or a.value <= 0 or b.value <= 0:
        return None
    x, y = sorted((_significand(a.value), _significand(b.value)), key=len)
    shift = abs(a.value.adjusted() - b.value.adjusted())
    if len(x) > 1 and a.kind == b.kind and slip_apart(a, b, least=len(a.text) + len(b.text)):
        return "strong"
    if not shift:
        slip = _wrong_digit(x, y[: len(x)])
        # 5000万 over 4900万 is rounded with a free hand rather than mistyped
        return None if slip == "weak" and abs(a.value - b.value) * _FREE < max(a.value, b.value) else slip
    if y.startswith(x):
        # 超7000万吨 and 7005.38亿吨; a count of three trucks does not restate one of thirty, nor 2% one of 26%
        large = min(a.value.adjusted(), b.value.adjusted()) >= _MAGNITUDE
        if len(x) > 1 or (shift == _MAGNITUDE and large):
            return "strong"
        return None if shift > 1 else "fair" if x == y else "weak"
    return "strong" if len(x) > 1 and shift == 1 and _one_lost(x, y) else None


def _significand(value: Decimal) -> str:
    return "".join(str(digit) for digit in value.normalize().as_tuple().digits)


def _one_lost(x: str, y: str) -> bool:
    """The one is what is left of the other, to the length that both print, with a digit lost: 102.2 of 1042.2."""
    for short, long in ((x, y), (y, x)):
        size = min(len(short), len(long) - 1)
        if size > 1 and any((long[:i] + long[i + 1 :])[:size] == short[:size] for i in range(size + 1)):
            return True
    return False


def _wrong_digit(x: str, y: str) -> Slip | None:
    wrong = [index for index in range(len(x)) if x[index] != y[index]]
    if len(wrong) == 1:
        return "strong" if len(x) >= _LONG else "fair" if len(x) == _LONG - 1 else "weak"
    if len(wrong) != 2:
        return None
    first, last = wrong
    swapped = last == first + 1 and x[first] == y[last] and x[last] == y[first]
    return "strong" if swapped else None
