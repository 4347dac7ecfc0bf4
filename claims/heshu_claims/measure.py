"""Which kind of statement a figure makes: a level, a growth, a share …, decided by its unit and the words around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from heshu_claims.cue import Word
from heshu_claims.figure import Figure, Kind
from heshu_claims.hint import Hint
from heshu_claims.quantity import Measure
from heshu_claims.subject import name, nature, noun_after

_LIMIT_ENDINGS: Final = ("以上", "以下", "以内")
_BY_KIND: Final[dict[Kind, Measure]] = {
    "rank": "rank",
    "ordinal": "ordinal",
    "date": "date",
    "duration": "duration",
    "age": "age",
}


def measure_of(figure: Figure, hint: Hint, right: Sequence[Word], following: Figure | None) -> Measure:
    """The measure of a figure. ``right`` are the words after it, ``following`` the next figure of its clause."""
    by_kind = _BY_KIND.get(figure.kind)
    if by_kind is not None:
        return by_kind
    if _is_threshold(figure, right, following):
        return "threshold"
    return _DECIDE[figure.kind](figure, hint, right)


def _is_threshold(figure: Figure, right: Sequence[Word], following: Figure | None) -> bool:
    """5亿元以上|项目, 超百亿元|的国家和地区有51个: a limit that names a class of things."""
    if figure.bound not in ("above", "below") or figure.kind not in ("amount", "quantity", "percent", "price"):
        return False
    noun = noun_after(right)
    if not noun:
        return False
    if figure.text.endswith(_LIMIT_ENDINGS):
        return figure.unit not in ("人", "人次", "名", "次", "户次")
    return right[0].text == "的" and following is not None and following.kind == "quantity"


def _percent(figure: Figure, hint: Hint, right: Sequence[Word]) -> Measure:
    relation = hint.relation
    if relation == "share" and hint.mode == "share":
        return "share"  # 增量占全国总增量的60%
    if len(right) > 1 and right[0].role == "(" and right[1].text.startswith("即"):
        return "share"  # 低于转股价格的85%（即7.48元）: so much of the price
    if "per_annum" in hint.cues or hint.noun:
        return "growth"
    if relation in ("rise", "fall", "flat", "gap"):
        return "growth" if "share_noun" not in hint.cues or relation != "gap" else "change"
    if relation in ("share", "completion", "contribution"):
        return relation  # type: ignore[return-value]
    if "share_noun" in hint.cues:
        return "share"
    subject = hint.subject()
    if subject and nature(name(subject)).is_rate:
        return "level"
    if hint.comparison is not None:
        return "growth"
    if not hint.reach and (noun_after(right) or "of_which" in hint.cues):
        return "share"
    return "level"


def _points(figure: Figure, hint: Hint, right: Sequence[Word]) -> Measure:
    return "contribution" if hint.relation == "contribution" else "change"


def _multiple(figure: Figure, hint: Hint, right: Sequence[Word]) -> Measure:
    if figure.unit == "番" or "番" in figure.text:
        return "multiple"
    if hint.relation in ("rise", "fall", "gap") or hint.noun:
        return "growth"
    subject = hint.subject()
    if subject and nature(name(subject)).is_rate and not hint.reach:
        return "level"
    return "multiple"


def _amount(figure: Figure, hint: Hint, right: Sequence[Word]) -> Measure:
    if hint.relation in ("rise", "fall", "gap"):
        return "change"
    if hint.per is not None:
        return "mean"
    return "level"


def _price(figure: Figure, hint: Hint, right: Sequence[Word]) -> Measure:
    if hint.relation in ("rise", "fall", "gap"):
        return "change"
    return "mean" if hint.per is not None or "/" in figure.unit or "每" in figure.text else "level"


_DECIDE: Final[dict[Kind, Callable[[Figure, Hint, Sequence[Word]], Measure]]] = {
    "percent": _percent,
    "points": _points,
    "multiple": _multiple,
    "amount": _amount,
    "quantity": _amount,
    "price": _price,
    "index": _amount,
}
