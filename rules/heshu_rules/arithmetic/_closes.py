"""Prices and index points with the change of the day beside them: 收报3150.00点，涨45.00点，涨幅1.45%."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from heshu_claims.claim import Claim
from heshu_rules.facts import Facts

_QUOTED = frozenset({"price", "index"})
_MOVED = _QUOTED | {"amount"}


class Close(NamedTuple):
    """A price with its change in money or points and in per cent; ``bracketed`` as in 某股（11.840, -0.26, -2.15%）."""

    current: Claim
    delta: Claim
    rate: Claim
    bracketed: bool


@lru_cache(maxsize=1)
def closes(facts: Facts) -> tuple[Close, ...]:
    """The prices whose change is printed twice, once in their unit and once in per cent."""
    return tuple(_closes(facts))


def _closes(facts: Facts) -> Iterator[Close]:
    rates: dict[tuple[int, str | None], list[Claim]] = defaultdict(list)
    for said in facts.of_measure("growth"):
        if said.anchor is not None and said.figure.kind == "percent" and said.figure.value:
            rates[said.anchor, said.quantity.comparison].append(said)
    for delta in facts.of_measure("change"):
        current = facts.anchor(delta)
        # 收涨3.8点，涨幅0.08%，报4662.9点，本周累计下跌0.30%: the rate beside the change
        near = [] if current is None else rates.get((current.id, delta.quantity.comparison), [])
        rate = min(near, key=lambda rate: abs(rate.id - delta.id), default=None)
        if (
            current is not None
            and rate is not None
            and current.figure.kind in _QUOTED
            and delta.base is rate.base is None
            and delta.place.sentence_span == rate.place.sentence_span == current.place.sentence_span
            and delta.figure.value
            and "gap" not in delta.cues  # 较发售价便宜59元 is no change of the day
            and "；" not in facts.between(current, delta)  # 报81.80美元；另一期货收涨0.57美元 is of the other one
        ):
            yield Close(current, delta, rate, bracketed=False)
        elif current is None and delta.figure.kind in _MOVED:
            yield from _in_a_row(facts, delta)
    for current, delta, rate in zip(facts.claims, facts.claims[1:], facts.claims[2:], strict=False):
        if current.figure.unit == delta.figure.unit == "" and _is_quotation(facts, current, delta, rate):
            yield Close(current, delta, rate, bracketed=True)


def _in_a_row(facts: Facts, delta: Claim) -> Iterator[Close]:
    """收于每吨8232元，较上日结算价上涨132元，涨幅1.63%; 大跌770.35点，收盘报10199.94点，跌幅7.02%.

    Or the rate right behind the change: 下跌33点，或0.8%，报4107点; 下跌25.30元，跌幅2%至每克1255.90元.
    """
    row = {claim.id: claim for claim in facts.claims[max(0, delta.id - 1) : delta.id + 3]}
    for current, rate, joints in (
        (delta.id - 1, delta.id + 1, (_SINCE, _CHANGED)),
        (delta.id + 1, delta.id + 2, (_CLOSED, _CHANGED)),
        (delta.id + 2, delta.id + 1, (_OR, _CLOSED)),
        (delta.id + 2, delta.id + 1, (_CHANGED, _CLOSED)),
    ):
        if current not in row or rate not in row:
            continue
        first, second, third = (row[number] for number in sorted((current, delta.id, rate)))
        gaps = facts.between(first, second), facts.between(second, third)
        if not all(joint.fullmatch(gap) for joint, gap in zip(joints, gaps, strict=True)):
            continue
        said = row[rate]
        if joints[0] is _OR and said.measure == "level":
            # 或 says the change once more
            said = replace(said, quantity=replace(said.quantity, measure="growth"), sign=delta.sign)
        close = Close(row[current], delta, said, bracketed=False)
        if _may_be_close(close):
            yield close


_SINCE: Final = re.compile("[，,]?(?:较|比)[^，,。；;]{2,16}?[涨跌升降]")
_OR: Final = re.compile("[，,]?或(?:约|逾|近|超)?")
_CHANGED: Final = re.compile("[，,]?[涨跌升降]幅[^，,。；;]{0,6}")
_CLOSED: Final = re.compile("[，,]?[^，,。；;]{0,8}(?:报|收于|收在|至)(?:每[^，,。；;]{1,3})?")


def _may_be_close(close: Close) -> bool:
    current, delta, rate, _ = close
    return (
        current.field == delta.field == rate.field
        and current.place.sentence_span == delta.place.sentence_span == rate.place.sentence_span
        and current.figure.kind in _QUOTED
        and current.measure in ("level", "mean")
        and rate.measure == "growth"
        and rate.figure.kind == "percent"
        and rate.anchor in (None, current.id)
        and delta.base is rate.base is None
        and delta.sign == rate.sign is not None
        and bool(current.figure.value and delta.figure.value and rate.figure.value)
        and current.figure.unit.partition("/")[0] == delta.figure.unit.partition("/")[0]
    )


def _is_quotation(facts: Facts, current: Claim, delta: Claim, rate: Claim) -> bool:
    """某股（11.840, -0.26, -2.15%）: price, change and rate, as quotation systems insert them."""
    start, end = current.figure.start, rate.figure.end
    if not current.field == delta.field == rate.field or rate.figure.kind != "percent":
        return False
    if current.figure.value is None or delta.figure.value is None:
        return False
    text = facts.article.field(current.field).clean
    if text[start - 1 : start] not in ("(", "（") or text[end : end + 1] not in (")", "）"):
        return False
    joints = facts.between(current, delta).strip(), facts.between(delta, rate).strip()
    return all(joint in (",", "，") for joint in joints) and bool(delta.figure.value and current.figure.value)
