"""Regular expressions, compiled when first used: a command that scans nothing does not pay for them."""

from __future__ import annotations

import re
from collections.abc import Callable


def lazily(pattern: str) -> Callable[[], re.Pattern[str]]:
    """A function that gives the compiled pattern, compiling it the first time."""
    compiled: list[re.Pattern[str]] = []

    def get() -> re.Pattern[str]:
        if not compiled:
            compiled.append(re.compile(pattern))
        return compiled[0]

    return get
