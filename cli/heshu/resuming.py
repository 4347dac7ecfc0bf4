"""``heshu check --resume``: what it can be asked with, and going on with what an earlier run left behind."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from heshu.checking import Summary
from heshu.journal import FORMATS, BrokenJournalError, Done, Journal, OtherRunError, identity_of
from heshu.reports import Form, Reporter, reporter
from heshu.running import Run, WrongUsageError, note, standard_output

if TYPE_CHECKING:
    from heshu.decide import Decider
    from heshu.sources import Source


def resumed(
    run: Run, sources: Sequence[Source], summary: Summary, decide: Decider, stack: ExitStack
) -> tuple[list[Reporter], list[Source], Summary]:
    """The reporters of a run that can be interrupted, the files that are left to do, and what was counted before.

    Standard output gets the totals alone: the results are in their file. Raises ``WrongUsageError``.
    """
    refuse(run, sources)
    settings = run.settings
    totals = reporter("text", *standard_output("text", Form(language=settings.language, brief=True)))
    journal = Journal(run.outputs, _identity(run, sources), summary)
    if journal.is_done:
        from heshu.results import totals_of

        path = run.outputs[0][1]
        note(run.say("resume.done", path=path))
        return [totals], [], replace(totals_of(run.outputs[0][1], run.say), files=len(sources))
    done = _opened(journal, run)
    stack.enter_context(_Stopping(journal, run))
    if done is None:
        return [journal, totals], list(sources), summary
    rest = done.rest(sources)
    decide.remember(done.fingerprints, [source.path for source in sources[: len(sources) - len(rest)]])
    note(run.say("resume.going_on", count=done.summary.articles, path=journal.path))
    return [journal, totals], rest, replace(done.summary, files=len(sources))


def refuse(run: Run, sources: Sequence[Source]) -> None:
    """Refuse what cannot be gone on with. Raises ``WrongUsageError``."""
    say = run.say
    if not run.outputs or any(name not in FORMATS for name, _ in run.outputs) or run.format != "text":
        raise WrongUsageError(say("usage.resume_outputs"))
    if any(source.is_stdin for source in sources):
        raise WrongUsageError(say("usage.resume_stdin"))
    if run.update_baseline:
        raise WrongUsageError(say("usage.resume_baseline"))
    for _, path in run.outputs:
        if path.is_dir():  # told now, and not when all is done
            raise WrongUsageError(say("usage.output", path=path, error=os.strerror(errno.EISDIR)))
    run.refuse(sources)


def _opened(journal: Journal, run: Run) -> Done | None:
    say, path = run.say, journal.path
    try:
        return journal.open()
    except OtherRunError as error:
        raise WrongUsageError(say("resume.other_run", path=path)) from error
    except BrokenJournalError as error:
        raise WrongUsageError(say("resume.broken", path=path)) from error
    except BlockingIOError as error:
        raise WrongUsageError(say("resume.locked", path=path)) from error
    except OSError as error:
        raise WrongUsageError(say("usage.output", path=path, error=error.strerror)) from error


def _identity(run: Run, sources: Sequence[Source]) -> str:
    """What tells this run from others. In how many processes it is done makes no difference."""
    asked = run.settings
    files = [path for path in (asked.config.path if asked.config else None, asked.baseline) if path is not None]
    contents = [path.read_bytes() if path.exists() else None for path in files]
    options = (asked.language, asked.date, asked.select, asked.ignore, asked.strict, asked.max_size, run.columns)
    return identity_of(sources, [*options, contents])


class _Stopping:
    """Leaves the working file as it is when the run ends before its time, and says how to go on."""

    def __init__(self, journal: Journal, run: Run) -> None:
        self._journal = journal
        self._run = run

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Any) -> None:
        self._journal.leave()
        if error is not None:
            note(self._run.say("resume.stopped", count=self._journal.done, path=self._journal.path))
