"""``heshu summary``: what was found in an archive, by rule, by month, by source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from heshu.commands import options
from heshu.messages import Messages
from heshu.running import WrongUsageError, note, output_width, standard_output, write_lines

if TYPE_CHECKING:
    from rich.text import Text

    from heshu.results import Checked
    from heshu.summary import Tally

FORMATS: Final = ("text", "json")


def summary(
    results: Annotated[list[str], typer.Argument(metavar="RESULTS…", show_default=False)],
    by: Annotated[list[str] | None, typer.Option("--by", metavar="rule|month|source", help="help.by")] = None,
    top: Annotated[int, typer.Option("--top", metavar="N", min=0, help="help.top")] = 20,
    format: Annotated[str, typer.Option("--format", metavar="text|json", help="help.summary_format")] = "text",
    plot: Annotated[Path | None, typer.Option("--plot", metavar="FILE.png", help="help.plot")] = None,
    lang: options.Lang = None,
) -> int:
    """Sum up what was found in an archive."""
    from heshu.summary import VIEWS, Tally

    say = Messages(options.language(lang, format, configured=options.own_rules(lang).lang))
    _choose("--format", format, FORMATS, say)
    for view in by or ():
        _choose("--by", view, VIEWS, say)
    views = [view for view in VIEWS if not by or view in by]
    _refuse_plot(plot, results, say)
    tally = Tally()
    for path in results:
        for checked in _read(path, say):
            tally.add(checked)
    if plot is not None:
        _draw(tally, views, plot, say)
    if format == "json":
        from heshu.reports import Form
        from heshu.reports.json import dumps

        standard_output("json", Form())[0].write(f"{dumps(tally.shape(results))}\n")
    else:
        write_lines(list(_lines(tally, views, top, say)))
    return 0


def _choose(option: str, written: str, known: tuple[str, ...], say: Messages) -> None:
    if written not in known:
        raise WrongUsageError(say("usage.choice", name=option, value=written, choices=say.listing(known)))


def _refuse_plot(plot: Path | None, results: list[str], say: Messages) -> None:
    from heshu.summary.plot import FORMATS as PICTURES

    if plot is None:
        return
    if plot.suffix.lower() not in PICTURES:
        raise WrongUsageError(say("usage.choice", name="--plot", value=plot.name, choices=say.listing(PICTURES)))


def _read(path: str, say: Messages) -> Iterator[Checked]:
    """The articles of a file of results, or of standard input."""
    from heshu.reports.parquet import MissingLibraryError
    from heshu.results import BadResultsError, read, read_stdin, trouble

    try:
        yield from read_stdin() if path == "-" else read(Path(path))
    except BadResultsError as error:
        raise WrongUsageError(trouble(path, error, say)) from error
    except MissingLibraryError as error:
        raise WrongUsageError(say("usage.not_installed", needed="pyarrow", extra=error)) from error
    except OSError as error:
        raise WrongUsageError(say("usage.unreadable", path=path, error=error.strerror or error)) from error


def _draw(tally: Tally, views: list[str], path: Path, say: Messages) -> None:
    from heshu.summary.plot import MissingLibraryError, plot

    try:
        has_font = plot(tally, views, path, say)
    except MissingLibraryError as error:
        raise WrongUsageError(say("usage.plot_not_installed")) from error
    except OSError as error:
        raise WrongUsageError(say("usage.output", path=path, error=error.strerror or error)) from error
    note(say("summary.drawn" if has_font else "summary.drawn_without_font", path=path))


def _lines(tally: Tally, views: list[str], top: int, say: Messages) -> Iterator[Text]:
    from rich.text import Text

    from heshu.reports import Form
    from heshu.reports.terminal import wrapped
    from heshu.reports.text import totals_line
    from heshu.summary.tables import tables

    width = output_width()
    for line in wrapped(totals_line(tally.totals, say, Form()).plain, width):
        yield Text(line)
    yield Text()
    yield from tables(tally, views, top, say, width)
