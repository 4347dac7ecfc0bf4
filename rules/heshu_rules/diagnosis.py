"""Which slip explains a contradiction: the mistakes that people make in figures, tried one after another.

A slip explains a contradiction if, with the figure that it would have come from, all relations of the figure hold.
heshu asks about it; it never rewrites.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

from heshu_claims.claim import Claim

SlipKind = Literal["transposed", "magnitude", "point", "lost", "doubled", "digit", "points", "sign"]

PLAUSIBILITY: Final[dict[SlipKind, int]] = {
    "transposed": 0, "magnitude": 1, "point": 2, "points": 3, "sign": 3, "doubled": 4, "lost": 5, "digit": 6,
}  # fmt: skip
"""The order in which slips are believed: what leaves the digits as they are before what changes one at will."""

_NUMBER: Final = re.compile(r"\d+(?:[,，]\d{3})*(?:\.\d+)?")
_MAGNITUDES: Final = (("万亿", 12), ("亿", 8), ("万", 4))


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


def diagnose(claims: Iterable[Claim], resolves: Callable[[Mapping[int, Claim]], bool]) -> Diagnosis | None:
    """The most plausible slip in one of the claims with which ``resolves`` is true; ``None`` if there is none.

    ``resolves`` gets the claims that stand in for others, by id, and says whether all relations of the figure then
    hold. A digit that may have been any other explains too much: it is believed only where no other figure does it too.
    """
    explaining = [
        Diagnosis(claim, slip) for claim in claims for slip in slips(claim) if resolves({claim.id: slip.claim})
    ]
    if not explaining:
        return None
    best = min(PLAUSIBILITY[diagnosis.slip.kind] for diagnosis in explaining)
    candidates = [diagnosis for diagnosis in explaining if PLAUSIBILITY[diagnosis.slip.kind] == best]
    culprits = {diagnosis.culprit.id for diagnosis in candidates}
    if best >= PLAUSIBILITY["digit"] and len(culprits) > 1:
        return None
    return candidates[0]


def slips(claim: Claim) -> Iterator[Slip]:
    """The figures that a claim may have come from, each by one slip."""
    figure = claim.figure
    match = _NUMBER.search(figure.text)
    if match is None or figure.value is None or figure.kind in ("date", "ordinal"):
        return
    for kind, digits in _spellings(match.group()):
        slip = _respelled(claim, kind, match, digits)
        if slip is not None:
            yield slip
    yield from _rescaled(claim, match)


def _spellings(digits: str) -> Iterator[tuple[SlipKind, str]]:
    """Other spellings of a numeral, from which this one may have come by a slip of the hand."""
    plain = digits.replace(",", "").replace("，", "")
    places = [index for index, char in enumerate(plain) if char.isdigit()]
    for a, b in itertools.pairwise(places):
        if plain[a] != plain[b]:
            swapped = list(plain)
            swapped[a], swapped[b] = swapped[b], swapped[a]
            yield "transposed", "".join(swapped)
    yield from (("point", moved) for moved in _points(plain))
    for index in places:
        if index and plain[index] == plain[index - 1]:
            yield "doubled", plain[:index] + plain[index + 1 :]
    for index in range(len(plain) + 1):
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


def _respelled(claim: Claim, kind: SlipKind, match: re.Match[str], digits: str) -> Slip | None:
    old = Decimal(re.sub("[,，]", "", match.group()))
    whole, _, fraction = digits.partition(".")
    if not old or not whole or (len(whole) > 1 and whole[0] == "0"):
        return None
    new = Decimal(digits)
    figure = claim.figure
    assert figure.value is not None, "only a figure with a value is respelled"
    scale = abs(figure.value) / old
    step = scale.scaleb(-len(fraction)) if figure.step else figure.step
    text = figure.text[: match.start()] + digits + figure.text[match.end() :]
    value = (new * scale).copy_sign(figure.value)
    return Slip(kind, replace(claim, figure=replace(figure, value=value, step=step, text=text)), text)


def _rescaled(claim: Claim, match: re.Match[str]) -> Iterator[Slip]:
    """万 for 亿 and the other way round, and 元 for 万元."""
    figure = claim.figure
    assert figure.value is not None, "only a figure with a value is rescaled"
    tail = figure.text[match.end() :]
    written = next(((name, power) for name, power in _MAGNITUDES if tail.startswith(name)), ("", 0))
    for name, power in (*_MAGNITUDES, ("", 0)):
        if power == written[1] or figure.kind in ("percent", "points", "multiple", "rank", "age", "duration"):
            continue
        shift = power - written[1]
        text = figure.text[: match.end()] + name + tail[len(written[0]) :]
        moved = replace(figure, value=figure.value.scaleb(shift), step=figure.step.scaleb(shift), text=text)
        yield Slip("magnitude", replace(claim, figure=moved), text)
