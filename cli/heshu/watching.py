"""Checking again whenever an article changes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from heshu.running import WrongUsageError, note
from heshu.sources import STDIN, Source, find

if TYPE_CHECKING:
    from heshu.running import Run

_PAUSE: Final = 0.5
_State = dict[str, tuple[int, int]]


def watch(run: Run, wait: Callable[[float], None] = time.sleep) -> int:
    """Run, and run again after every change, until it is interrupted; then the status of the last run."""
    if not run.paths or STDIN in run.paths:
        raise WrongUsageError(run.say("watch.stdin"))
    status = 0
    try:
        while True:
            before = _state(run)
            status = run()
            note(run.say("watch.waiting"))
            while _state(run) == before:
                wait(_PAUSE)
    except KeyboardInterrupt:
        return status


def _state(run: Run) -> _State:
    """When each article was last changed, and its size; a file that is being written anew may be gone for a moment."""
    config = run.settings.config
    found: _State = {}
    for source in find(run.paths, config.exclude if config else (), run.settings.root):
        if isinstance(source, Source):
            try:
                status = os.stat(source.path)
            except OSError:
                continue
            found[source.path] = (status.st_mtime_ns, status.st_size)
    return found
