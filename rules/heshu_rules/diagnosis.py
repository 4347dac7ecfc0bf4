"""Which slip explains a contradiction: the mistakes that people make in figures, tried one after another.

A slip explains a contradiction if, with the figure that it would have come from, all relations of the figure hold.
heshu asks about it; it never rewrites.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

from heshu_claims.claim import Claim
from heshu_claims.figure import Figure, scan
from heshu_claims.interval import EVERYTHING, Interval, Number

SlipKind = Literal["transposed", "magnitude", "point", "lost", "doubled", "extra", "digit", "points", "sign"]

PLAUSIBILITY: Final[dict[SlipKind, int]] = {
    "transposed": 0, "magnitude": 1, "point": 2, "points": 3, "sign": 3,
    "doubled": 4, "extra": 5, "lost": 5, "digit": 6,
}  # fmt: skip
"""The order in which slips are believed: what leaves the digits as they are before what changes one at will."""

_DIGITS: Final = "一二三四五六七八九两"
_LONGEST: Final = 16
"""Longest numeral in Chinese characters of which slips are tried."""
_NUMBER: Final = re.compile(r"\d+(?:[,，]\d{3})*(?:\.\d+)?")
_TURNED: Final = frozenset({"percent", "points"})
"""Kinds of figures that have a direction."""
_MAGNITUDES: Final = (("万亿", 12), ("亿", 8), ("万", 4))
_STEP: Final = 4
"""How many places lie between two magnitudes."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What may have happened to a figure: the claim as it would have been, and by which slip."""

    kind: SlipKind
    claim: Claim
    text: str
    """The figure as it would have been printed."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The figure that explains a contradiction, and the slip."""

    culprit: Claim
    slip: Slip


def explanations(
    claims: Iterable[Claim],
    wanted: Callable[[Claim], Interval],
    resolves: Callable[[Mapping[int, Claim]], bool],
) -> Iterator[Diagnosis]:
    """Every slip in one of the claims with which ``resolves`` is true.

    ``wanted`` says what the rest of the conflict leaves to a figure, so that few slips have to be tried in full.
    ``resolves`` gets the claims that stand in for others, by id, and says whether all relations of the figure then
    hold.
    """
    for claim in claims:
        for slip in slips(claim, wanted(claim)):
            if resolves({claim.id: slip.claim}):
                yield Diagnosis(claim, slip)


def likeliest(explaining: Sequence[Diagnosis]) -> Diagnosis | None:
    """The most plausible of several explanations; ``None`` if there are none, or none can be named.

    A digit that may have been any other explains too much: it is named only where no other figure does it too, or where
    the two figures at odds are one but for that digit.
    """
    if not explaining:
        return None
    best = min(PLAUSIBILITY[diagnosis.slip.kind] for diagnosis in explaining)
    candidates = [diagnosis for diagnosis in explaining if PLAUSIBILITY[diagnosis.slip.kind] == best]
    culprits = {diagnosis.culprit.id for diagnosis in candidates}
    if best >= PLAUSIBILITY["digit"] and len(culprits) > 1:
        return _twin(candidates)
    # What is computed stands behind what it is computed from, and is where a slip changes least.
    last = max(culprits)
    return next(diagnosis for diagnosis in candidates if diagnosis.culprit.id == last)


def _twin(candidates: list[Diagnosis]) -> Diagnosis | None:
    """Of two figures that are one but for a digit (58130个, 52130个) either may be wrong: the later is asked about."""
    printed = {diagnosis.culprit.figure.value for diagnosis in candidates}
    twins = [
        diagnosis
        for diagnosis in candidates
        if diagnosis.slip.claim.figure.value in printed and len(re.findall(r"\d", diagnosis.slip.text)) > 1
    ]
    return max(twins, key=lambda diagnosis: diagnosis.culprit.id, default=None)


def slips(claim: Claim, wanted: Interval = EVERYTHING) -> Iterator[Slip]:
    """The figures within ``wanted`` that a claim may have come from, each by one slip."""
    figure = claim.figure
    if figure.ends is not None:
        yield from _in_range(claim, *_decimals(wanted))
    if not figure.value or figure.kind in ("date", "ordinal"):
        return
    low, high = _decimals(wanted)
    if high < 0 < figure.value and figure.kind not in _TURNED:
        return  # no slip makes an amount negative
    match = _NUMBER.search(figure.text)
    if match is None:
        candidates = itertools.chain(_in_chinese(figure), _turned(figure))
    else:
        respelled = _respelled(figure, match, low, high)
        candidates = itertools.chain(respelled, _rescaled(figure, match), _turned(figure))
    for kind, value, step, text in candidates:
        if value + step < low or value - step > high:
            continue
        yield Slip(kind, replace(claim, figure=replace(figure, value=value, step=step, text=text)), text)


def _in_range(claim: Claim, low: Decimal, high: Decimal) -> Iterator[Slip]:
    """A printed range with one of its ends otherwise: 2.20亿元至6.20亿元 for 2.20亿元至2.60亿元."""
    figure, numbers = claim.figure, list(_NUMBER.finditer(claim.figure.text))
    if figure.ends is None or len(numbers) != len(figure.ends):
        return
    for index, (match, value) in enumerate(zip(numbers, figure.ends, strict=True)):
        end = replace(figure, value=value, ends=None)
        rescaled = _rescaled(end, match) if figure.text[match.end() :].startswith(("万", "亿")) else ()
        for kind, other, _, text in itertools.chain(_respelled(end, match, low, high), rescaled) if value else ():
            ends = (other, figure.ends[1]) if index == 0 else (figure.ends[0], other)
            yield Slip(kind, replace(claim, figure=replace(figure, ends=ends, text=text)), text)


Candidate = tuple[SlipKind, Decimal, Decimal, str]
"""The kind of slip, and the value, the unit of the last place and the text that the figure would have had."""


def _decimals(wanted: Interval) -> tuple[Decimal, Decimal]:
    """The ends of an interval as decimals, good enough to sort out what is far off."""
    low = Decimal("-Infinity") if wanted.low is None else _decimal(wanted.low) - abs(_decimal(wanted.low)) / 10**9
    high = Decimal("Infinity") if wanted.high is None else _decimal(wanted.high) + abs(_decimal(wanted.high)) / 10**9
    return low, high


def _decimal(value: Number) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _respelled(figure: Figure, match: re.Match[str], low: Decimal, high: Decimal) -> Iterator[Candidate]:
    """The figure with its digits otherwise, as far as it may then lie between two values."""
    assert figure.value is not None, "only a figure with a value is respelled"
    plain = re.sub("[,，]", "", match.group())
    scale = abs(figure.value) / Decimal(plain)
    least, most = _numbers(low / scale, high / scale) if figure.value > 0 else _numbers(-high / scale, -low / scale)
    for kind, digits in _spellings(plain):
        if not least <= float(digits) <= most:
            continue  # nearly all of some sixty spellings, so that few are computed exactly
        whole, _, fraction = digits.partition(".")
        if not whole or digits[-1] == "." or (len(whole) > 1 and whole[0] == "0") or not digits.strip("0."):
            continue
        if fraction and not figure.step:
            continue  # nobody counts 4.7家
        value = (Decimal(digits) * scale).copy_sign(figure.value)
        step = scale.scaleb(-len(fraction)) if figure.step else figure.step
        yield kind, value, step, figure.text[: match.start()] + digits + figure.text[match.end() :]


def _numbers(low: Decimal, high: Decimal) -> tuple[float, float]:
    """Two numbers as floats, outward by one, for what the last place may be, and by more than floats are inexact."""
    a, b = float(low), float(high)
    return a - 1 - abs(a) / 10**9, b + 1 + abs(b) / 10**9


def _spellings(plain: str) -> Iterator[tuple[SlipKind, str]]:
    """Other spellings of a numeral, from which this one may have come by a slip of the hand."""
    places = [index for index, char in enumerate(plain) if char.isdigit()]
    for a, b in itertools.pairwise(places):
        if plain[a] != plain[b]:
            swapped = list(plain)
            swapped[a], swapped[b] = swapped[b], swapped[a]
            yield "transposed", "".join(swapped)
    yield from (("point", moved) for moved in _points(plain))
    for index in places:
        if index == len(plain) - 1 and "." in plain:
            continue  # without its last decimal place the figure would only be rougher, and fit sooner
        if index and plain[index] == plain[index - 1]:
            yield "doubled", plain[:index] + plain[index + 1 :]
        elif len(places) > 1:
            yield "extra", plain[:index] + plain[index + 1 :]
    # A last decimal place that is left out is a rounding, no slip.
    for index in range(len(plain) + ("." not in plain)):
        yield from (("lost", f"{plain[:index]}{digit}{plain[index:]}") for digit in "0123456789")
    for index in places:
        others = (digit for digit in "0123456789" if digit != plain[index])
        yield from (("digit", f"{plain[:index]}{digit}{plain[index + 1 :]}") for digit in others)


def _points(plain: str) -> Iterator[str]:
    """The numeral with its decimal point one or two places further left or right, or set where there is none."""
    whole, _, fraction = plain.partition(".")
    digits = whole + fraction
    for position in range(max(1, len(whole) - 2), min(len(digits), len(whole) + 2) + 1):
        moved = digits[:position] + ("." + digits[position:] if digits[position:] else "")
        if moved != plain:
            yield moved


def _in_chinese(figure: Figure) -> Iterator[Candidate]:
    """三百五十人 for 三百二十人: the figure with one of its Chinese digits otherwise."""
    text = figure.text
    for index, char in enumerate(text[:_LONGEST]):
        for digit in _DIGITS if char in _DIGITS else "":
            respelled = f"{text[:index]}{digit}{text[index + 1 :]}"
            read = scan(respelled) if digit != char else []
            if len(read) == 1 and read[0].text == respelled and read[0].kind == figure.kind and read[0].value:
                yield "digit", read[0].value, read[0].step, respelled


def _rescaled(figure: Figure, match: re.Match[str]) -> Iterator[Candidate]:
    """万 for 亿 and the other way round, 亿 for 万亿, and 元 for 万元, 股 for 万股: one step, as a hand slips."""
    if figure.kind in ("percent", "points", "multiple", "rank", "age", "duration"):
        return
    assert figure.value is not None, "only a figure with a value is rescaled"
    tail = figure.text[match.end() :]
    name, power = next((item for item in _MAGNITUDES if tail.startswith(item[0])), ("", 0))
    for other, other_power in (*_MAGNITUDES, ("", 0)):
        shift = other_power - power
        if abs(shift) == _STEP and (figure.kind == "amount" or figure.unit == "股" or (power and other_power)):
            text = figure.text[: match.end()] + other + tail[len(name) :]
            yield "magnitude", figure.value.scaleb(shift), figure.step.scaleb(shift), text


def _turned(figure: Figure) -> Iterator[Candidate]:
    """A rise that was a fall: only for what has a direction."""
    if figure.kind in _TURNED:
        assert figure.value is not None, "only a figure with a value is turned"
        yield "sign", -figure.value, figure.step, figure.text
