"""From a text that was checked to the text as it is now.

What was typed since lies between a beginning and an end that both share. What was found in those is still there.
"""

from __future__ import annotations

from collections.abc import Callable


class Moved:
    """How spans of an old text stand in a new one."""

    def __init__(self, old: str, new: str) -> None:
        least = min(len(old), len(new))
        self._head = least if old[:least] == new[:least] else _shared(least, lambda n: old[:n] == new[:n])
        rest = least - self._head
        self._tail = len(old) - _shared(rest, lambda n: n == 0 or old[-n:] == new[-n:])
        self._shift = len(new) - len(old)

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a span of the old text stands in the new one; ``None`` if it was changed."""
        if end <= self._head:
            return start, end
        return (start + self._shift, end + self._shift) if start >= self._tail else None


def _shared(most: int, agrees: Callable[[int], bool]) -> int:
    """The largest number up to ``most`` for which the texts agree."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if agrees(middle) else (low, middle - 1)
    return low
