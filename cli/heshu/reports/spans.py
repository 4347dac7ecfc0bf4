"""From spans of a text as read to spans of the cleaned text."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heshu_claims.article import Text


def cleaned(text: Text, start: int, end: int) -> tuple[int, int] | None:
    """The span of the cleaned text for a span of the text as read; ``None`` if nothing of it is in the article."""
    if isinstance(text.offsets, range) and text.offsets.step == 1:
        first = text.offsets.start
        a, b = max(0, start - first), min(len(text.clean), end - first)
    else:
        a, b = bisect.bisect_left(text.offsets, start), bisect.bisect_left(text.offsets, end)
    return (a, b) if a < b else None
