"""One run of ``heshu check`` or ``heshu claims``: sources in, reports out, and the status to end with."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from heshu.reports import Form, Reporter, reporter
from heshu.sources import EmptyFolder, Source, find, something_is_piped_in

if TYPE_CHECKING:
    from rich.text import Text

    from heshu.baseline import Baseline
    from heshu.checking import Summary, Unread, Work
    from heshu.decide import Decider
    from heshu.messages import Messages
    from heshu.settings import Settings
    from heshu_claims.reading import Columns

FOUND: Final = 1
TROUBLE: Final = 2
_NARROWEST, _WIDEST = 80, 200


class WrongUsageError(Exception):
    """A command line that cannot be followed; the message says why and what would do."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command line asks for.

    ``outputs`` are further reports: a format and the file it is written to. ``columns`` says what the members of
    records are called, and ``resume`` goes on with results that an earlier run left behind.
    """

    paths: Sequence[str]
    settings: Settings
    say: Messages
    format: str = "text"
    outputs: Sequence[tuple[str, Path]] = ()
    claims: bool = False
    verbose: bool = False
    stdin_name: str | None = None
    update_baseline: bool = False
    comment_unchecked: bool = False
    resume: bool = False
    columns: Columns | None = None

    def __call__(self) -> int:
        """Do it, and return the status. Raises ``WrongUsageError`` before anything is read."""
        from heshu.checking import Summary
        from heshu.decide import Decider, Selection

        settings = self.settings
        sources, troubled = self._sources()
        baseline = self._baseline()
        decide = Decider(Selection(settings.select, settings.ignore), settings.root, baseline, settings.config)
        summary = Summary(files=len(sources), errors=len(troubled))
        with contextlib.ExitStack() as stack:
            if self.resume:
                from heshu.resuming import resumed

                reporters, sources, summary = resumed(self, sources, summary, decide, stack)
            else:
                reporters = list(self._reporters(sources, stack))
            for trouble in troubled:
                self._complain(trouble, [] if self.resume else reporters)
            self._check(sources, summary, decide, reporters)
            for each in reporters:
                each.close(summary)
        failed = summary.fails(settings.fail_on)
        self._tell_stale(decide)
        if baseline is not None:
            failed = self._settle(baseline) and failed
        return TROUBLE if summary.errors else FOUND if failed else 0

    def _check(
        self, sources: Sequence[Source], summary: Summary, decide: Decider, reporters: Sequence[Reporter]
    ) -> None:
        """Check the files and tell the reporters."""
        from heshu.checking import Checked, Unread, results
        from heshu.progress import Progress

        with Progress(sources, self.say) as progress:
            for result in results(sources, self._work(), self.settings.jobs):
                if isinstance(result, Unread):
                    summary.errors += 1
                    progress.hide()
                    self._complain(result, reporters)
                    progress.show(result.path, result.record)
                    continue
                checked = Checked(result, () if self.claims else decide(result))
                summary.add(checked)
                if not self.resume:
                    # What follows may go to the same terminal.
                    progress.hide()
                for each in reporters:
                    each.article(checked)
                progress.show(result.article.path or "", result.article.record)

    def _work(self) -> Work:
        from heshu.checking import Work
        from heshu_claims.reading import COLUMNS

        settings, config = self.settings, self.settings.config
        # Of an archive that is to be gone on with, standard output gets the totals alone.
        lines = self.resume or {self.format, *(name for name, _ in self.outputs)} == {"jsonl"}
        return Work(
            settings.language, settings.max_size, settings.date, settings.strict, self.claims, self.stdin_name,
            config.lexicon if config else None, config.rules if config else (), self.columns or COLUMNS, lines,
        )  # fmt: skip

    def _tell_stale(self, decide: Decider) -> None:
        """Name the suppressions that match nothing any more."""
        for stale in decide.stale():
            if stale.line is not None:
                note(self.say("suppress.comment", path=stale.path, line=stale.line))
            else:
                note(self.say("suppress.fingerprint", path=stale.path, mark=stale.fingerprint))

    def _sources(self) -> tuple[list[Source], list[Unread]]:
        """The files to read, and the folders that hold none."""
        from heshu.checking import Unread

        paths = self.paths
        if not paths:
            if not something_is_piped_in():
                raise WrongUsageError(self.say("usage.no_path"))
            paths = ["-"]
        config = self.settings.config
        found = list(find(paths, config.exclude if config else (), self.settings.root))
        empty = [Unread(item.path, self.say("read.empty_folder")) for item in found if isinstance(item, EmptyFolder)]
        return [item for item in found if isinstance(item, Source)], empty

    def _reporters(self, sources: Sequence[Source], stack: contextlib.ExitStack) -> Iterator[Reporter]:
        is_one = len(sources) == 1 and not sources[0].is_archive
        plain = Form(
            language=self.settings.language, claims=self.claims, sheet=is_one or self.claims, verbose=self.verbose,
            fail_on=self.settings.fail_on, comment_unchecked=self.comment_unchecked,
        )  # fmt: skip
        self.refuse(sources)
        for name, path in self.outputs:
            if name == "docx" and _is_folder(path):
                from heshu.reports.docx import DocxFolder

                yield DocxFolder(path, plain)
                continue
            try:
                stream = stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))
            except OSError as error:
                raise WrongUsageError(self.say("usage.output", path=path, error=error.strerror)) from error
            yield reporter(name, stream, plain)
        yield reporter(self.format, *standard_output(self.format, plain))

    def refuse(self, sources: Sequence[Source]) -> None:
        """Refuse to write over an article, and Word drafts that cannot be written. Raises ``WrongUsageError``."""
        named = {os.path.realpath(source.path): source.path for source in sources if not source.is_stdin}
        files = [path for name, path in self.outputs if not (name == "docx" and _is_folder(path))]
        folders = [path for name, path in self.outputs if name == "docx" and _is_folder(path)]
        files += [folder / os.path.basename(source.path) for folder in folders for source in sources]
        for path in files:
            if (article := named.get(os.path.realpath(path))) is not None:
                raise WrongUsageError(self.say("usage.output_is_input", path=article))
        formats = [self.format, *(name for name, path in self.outputs if path not in folders)]
        self._refuse_table(formats)
        if "docx" not in formats and not folders:
            return
        for source in sources:
            if not source.path.lower().endswith(".docx"):
                raise WrongUsageError(self.say("usage.docx", path=source.path))
        if "docx" in formats and len(sources) > 1:
            raise WrongUsageError(self.say("usage.docx_one"))
        if self.format == "docx" and sys.stdout.isatty():
            raise WrongUsageError(self.say("usage.docx_terminal"))

    def _refuse_table(self, formats: Sequence[str]) -> None:
        if "parquet" not in formats:
            return
        from heshu.reports.parquet import MissingLibraryError, require

        try:
            require()
        except MissingLibraryError as error:
            raise WrongUsageError(self.say("usage.not_installed", needed="pyarrow", extra=error)) from error
        if self.format == "parquet" and sys.stdout.isatty():
            raise WrongUsageError(self.say("usage.parquet_terminal"))

    def _complain(self, trouble: Unread, reporters: Sequence[Reporter]) -> None:
        """Name what could not be read, on one line of standard error, and in the reports that have a place for it."""
        # The reader says itself which record it is.
        note(f"{trouble.place if trouble.trace else trouble.path}: {trouble.reason}")
        if self.verbose and trouble.trace:
            sys.stderr.write(trouble.trace)
        for each in reporters:
            each.unread(trouble)

    def _baseline(self) -> Baseline | None:
        path = self.settings.baseline
        if path is None:
            if self.update_baseline:
                raise WrongUsageError(self.say("usage.update_without_baseline"))
            return None
        from heshu.baseline import BadBaselineError, Baseline

        try:
            baseline = Baseline(path)
        except BadBaselineError as error:
            raise WrongUsageError(self.say("usage.bad_baseline", path=path)) from error
        except OSError as error:
            raise WrongUsageError(self.say("usage.unreadable", path=path, error=error.strerror)) from error
        if baseline.is_new and not self.update_baseline:
            raise WrongUsageError(self.say("usage.no_baseline", path=path))
        return baseline

    def _settle(self, baseline: Baseline) -> bool:
        """Update the baseline or say what is stale in it. Whether findings still count as found."""
        stale = len(baseline.stale(self.settings.root))
        if not self.update_baseline:
            if stale:
                note(self.say("baseline.stale", count=stale))
            return True
        was_new = baseline.is_new
        try:
            new = baseline.update(self.settings.root)
        except OSError as error:
            raise WrongUsageError(
                self.say("usage.output", path=self.settings.baseline, error=error.strerror)
            ) from error
        if was_new:
            note(self.say("baseline.written", count=len(baseline)))
            return False
        note(self.say("baseline.updated", removed=stale, new=new))
        return True


def _is_folder(path: Path) -> bool:
    """Whether a folder is meant: one that is there, or a name without a suffix, as ``reviewed/`` is."""
    return path.is_dir() or not path.suffix


_PLAINER: Final = {
    "−": "-", "–": "-", "—": "-", "‑": "-", "✗": "×", "✓": "√", "≈": "~", "≤": "<", "≥": ">", "•": "·",
    "━": "=", "─": "-", "÷": "/", "×": "x", "·": ".", "…": "~", "°": "o", "█": "#", "▓": "=", "░": ".",
}  # fmt: skip
"""What to write instead of a sign that a code page lacks: as wide as the sign, so that columns stay straight."""


def _plainer(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = "".join(_PLAINER.get(char, "?") for char in error.object[error.start : error.end])
    try:
        return text.encode(error.encoding), error.end
    except UnicodeEncodeError:  # the substitute is missing too
        return "".join(char if char.isascii() else "?" for char in text), error.end


def prepare_streams() -> None:
    """Let what we write for the eye come out on every console: the minus sign is missing in code page 936."""
    codecs.register_error("heshu.plainer", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="heshu.plainer")


def note(message: str) -> None:
    """A line on standard error, with nothing in it that a terminal would act on."""
    from heshu.harmless import harmless

    sys.stderr.write(f"heshu: {harmless(message)}\n")


def write_lines(lines: Sequence[Text]) -> None:
    """Lines for the eye, on standard output, in colour where it has any."""
    from heshu.reports.printing import Printer

    Printer(*standard_output("text", Form()))(lines)


def standard_output(format_name: str, form: Form) -> tuple[IO[str], Form]:
    """Standard output as a format needs it: UTF-8 for machines, and for the eye whatever the terminal can show."""
    from dataclasses import replace

    stream = sys.stdout
    if not isinstance(stream, io.TextIOWrapper):
        return stream, form
    if format_name != "text":
        stream.reconfigure(encoding="utf-8", errors="strict", newline="\n")
        return stream, form
    from heshu.reports.terminal import PLAIN, symbols_for

    return stream, replace(
        form, width=output_width(), colour=_has_colour(stream), rich_symbols=symbols_for(stream.encoding) is not PLAIN
    )


def _has_colour(stream: IO[str]) -> bool:
    """Colour on a terminal that has it, unless NO_COLOR is set (no-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def output_width() -> int:
    """How many cells a line of standard output has; never fewer than the 80 in which everything finds its place."""
    return min(max(shutil.get_terminal_size((_NARROWEST, 24)).columns, _NARROWEST), _WIDEST)
