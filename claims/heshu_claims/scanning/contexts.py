"""What a number without unit is a figure of: the words around it tell (客户数达4307万, 目标均价为10.0, 指数为49.8)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final, cast

from heshu_claims.figure import Kind
from heshu_claims.lexicon import table
from heshu_claims.scanning.draft import ZERO
from heshu_claims.scanning.numeral import Numeral

_REACH: Final = 14


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, tuple[Kind, str]]]:
    words = {word: (cast(Kind, row[0]), row[1]) for row in table("contexts") for word in row[2].split()}
    longest = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest))), words


def implied(text: str, start: int, number: Numeral) -> tuple[Kind, str | None, Decimal]:
    """Kind, implied unit and step of a number without unit: the nearest cue within its clause decides, else a count."""
    step = number.step if number.scale or "." in number.digits else ZERO
    pattern, words = _cues()
    cut = max(text.rfind(mark, max(start - _REACH, 0), start) for mark in "，。；！？\n")
    found: tuple[Kind, str] | None = None
    for match in pattern.finditer(text, max(cut + 1, start - _REACH, 0), start):
        found = words[match.group()]
    if found is None:
        near = pattern.match(text, number.end)
        found = words[near.group()] if near and words[near.group()][0] == "amount" else None
    if found is None and number.scale >= 8:
        return "amount", "元", step  # 百亿私募, 33亿: from 亿 on it is money unless the words say people
    if found is None or (found[0] == "price" and number.scale):
        return "quantity", None, step
    if found[0] == "amount" and not number.scale and "." not in number.digits:
        return "quantity", None, step
    return found[0], found[1] or None, step
