"""What is logged, on standard error: that something went wrong and where, but nothing of what an article says.

The messages of the library that speaks the protocol hold whole requests; of those only the wording is kept, without
what would be filled in.
"""

from __future__ import annotations

import logging
import traceback
from typing import Final

from heshu.harmless import harmless

_LONGEST: Final = 200


class _Format(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """One line: the wording, and of an exception its kind and the place it arose at."""
        wording = record.msg if isinstance(record.msg, str) else ""
        line = f"heshu: {record.name}: {(wording.splitlines() or [''])[0][:_LONGEST]}"
        if record.exc_info and record.exc_info[0] is not None:
            line += f" ({record.exc_info[0].__name__}"
            frames = traceback.extract_tb(record.exc_info[2])
            line += f", {frames[-1].name}:{frames[-1].lineno})" if frames else ")"
        return harmless(line)


def keep_quiet() -> None:
    """Log warnings and worse, a line each."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Format())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
