"""The configuration that holds for a document, read anew whenever its file has changed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from heshu import config
from heshu.baseline import BadBaselineError, Baseline
from heshu.commands import options
from heshu.config import Config, OwnRule
from heshu.messages import Messages
from heshu.own_rules import use
from heshu.running import WrongUsageError
from heshu.server.wire import Job

_Stamp = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Configured:
    """A configuration with its baseline, and what is wrong with either; what is wrong is left out."""

    config: Config
    baseline: Baseline | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    stamp: _Stamp
    config: Config | None
    trouble: str | None


class Configurations:
    """Finds, reads and remembers configurations, and makes the rules that stand in them known."""

    def __init__(self) -> None:
        self._read: dict[Path, _Read] = {}
        self._rules: tuple[OwnRule, ...] | None = ()

    def __call__(self, job: Job) -> Configured:
        """The configuration for a document. One that cannot be followed is as it was when it last could."""
        path = config.find([job.path or job.folder])
        found, trouble = Config(Path(job.folder)), None
        if path is not None:
            read = self._current(path, job)
            held = job.held.get(str(path), Config(path.parent, path))
            found, trouble = read.config or held, read.trouble
        if found.rules != self._rules:
            self._rules = found.rules
            use(found.rules)
        if trouble is None and found.baseline is not None:
            return self._with_baseline(found, found.baseline, job)
        return Configured(found, None, trouble)

    def _current(self, path: Path, job: Job) -> _Read:
        stamp, known = _stamp(path), self._read.get(path)
        if known is None or known.stamp != stamp:
            try:
                read = _Read(stamp, options.configuration(path, lang=job.lang or job.locale), None)
            except WrongUsageError as error:
                read = _Read(stamp, None, str(error))
            self._read[path] = known = read
            self._rules = None  # reading may have made rules known, also of a configuration that then was refused
        return known

    @staticmethod
    def _with_baseline(found: Config, path: Path, job: Job) -> Configured:
        say = Messages(job.lang or job.locale)
        try:
            baseline = Baseline(path)
        except BadBaselineError:
            return Configured(found, None, say("usage.bad_baseline", path=path))
        except OSError as error:
            return Configured(found, None, say("usage.unreadable", path=path, error=error.strerror))
        if baseline.is_new:
            return Configured(found, None, say("usage.no_baseline", path=path))
        return Configured(found, baseline)


def _stamp(path: Path) -> _Stamp:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
