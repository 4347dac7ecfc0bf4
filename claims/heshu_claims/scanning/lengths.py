"""Lengths of time in two units: 2小时30分, 1分56秒21, 10秒26. One figure, in the smaller unit."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from heshu_claims.scanning.draft import Draft
from heshu_claims.scanning.patterns import lazily

_SPORT: Final = lazily(r"(\d{1,3})分(\d{1,2})秒(\d{1,3})?(?!\d)")
_HOURS: Final = lazily(r"(\d{1,3}) ?个?小时零?(\d{1,2}) ?(分钟?)(?:(\d{1,2}) ?秒)?")


def read(text: str, start: int) -> Draft | None:
    """The length of time in two units that starts with the digits at ``start``."""
    match = _SPORT().match(text, start)
    if match:
        minutes, seconds, fraction = match.groups()
        value = Decimal(60 * int(minutes) + int(seconds))
        if fraction:
            value += Decimal(f"{fraction}E-{len(fraction)}")
        step = Decimal(f"1E-{len(fraction)}") if fraction else Decimal(1)
        return Draft(start, match.end(), "duration", value, "秒", step)
    match = _HOURS().match(text, start)
    if match:
        hours, minutes, _, seconds = match.groups()
        whole = 60 * int(hours) + int(minutes)
        if seconds:
            return Draft(start, match.end(), "duration", Decimal(60 * whole + int(seconds)), "秒", Decimal(1))
        return Draft(start, match.end(), "duration", Decimal(whole), "分钟", Decimal(1))
    return None
