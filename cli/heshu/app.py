"""The command line: which commands there are, and what becomes of a line that cannot be followed."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Final

import click
import typer

from heshu import __version__
from heshu.commands.check import check
from heshu.commands.claims import claims
from heshu.commands.completion import completion
from heshu.commands.explain import explain
from heshu.commands.init import init
from heshu.commands.rules import rules
from heshu.commands.server import server
from heshu.commands.summary import summary
from heshu.helping import Command, Group
from heshu.messages import LANGUAGES, Messages, language_of_locale
from heshu.running import TROUBLE, WrongUsageError, note, prepare_streams

if TYPE_CHECKING:
    from heshu_rules.rule import Language

INTERRUPTED: Final = 130

app = typer.Typer(cls=Group, help="help.heshu", no_args_is_help=True, add_completion=False, rich_markup_mode=None)
app.command(cls=Command, help="help.check")(check)
app.command(cls=Command, help="help.claims")(claims)
app.command(cls=Command, help="help.rules")(rules)
app.command(cls=Command, help="help.explain")(explain)
app.command(cls=Command, help="help.summary")(summary)
app.command(cls=Command, help="help.init")(init)
app.command(cls=Command, help="help.server")(server)
app.command(cls=Command, help="help.completion")(completion)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"heshu {__version__}")
        raise typer.Exit


@app.callback()
def _heshu(
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_print_version, is_eager=True, help="help.version")
    ] = False,
) -> None:
    """What all commands share."""


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit status: 0 well, 1 something was found, 2 something is wrong."""
    prepare_streams()
    say = Messages(_language(arguments))
    command = typer.main.get_command(app)
    if instruction := os.environ.get("_HESHU_COMPLETE"):
        from heshu.commands.completion import answer

        return answer(command, instruction, say)
    try:
        status = command.main(list(arguments), prog_name="heshu", standalone_mode=False, obj=say)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stderr.write(f"{error.message}\n")
        return TROUBLE
    except click.UsageError as error:
        note(f"{_usage_text(error, say)}{_help_hint(error, say)}")
        return TROUBLE
    except WrongUsageError as error:
        note(str(error))
        return TROUBLE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough (``heshu check page.txt | head``).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        # What is read is read with care: this is a report that could not be written.
        note(say("usage.write", error=error.strerror or error))
        return TROUBLE
    except Exception as error:
        note(say("fault", error=f"{type(error).__name__}: {error}".splitlines()[0][:200]))
        if "--verbose" in arguments:
            raise
        return TROUBLE
    return status if isinstance(status, int) else 0


def _language(arguments: Sequence[str]) -> Language:
    """The language of help and of usage errors: ``--lang``, or else Chinese, on a terminal that of its locale."""
    for index, argument in enumerate(arguments):
        value = argument.removeprefix("--lang=") if argument.startswith("--lang=") else None
        if argument == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        if value in LANGUAGES:
            return "zh" if value == "zh" else "en"
    return language_of_locale() if sys.stderr.isatty() else "zh"


def _usage_text(error: click.UsageError, say: Messages) -> str:
    """What is wrong with a command line."""
    if isinstance(error, click.NoSuchOption):
        return say("usage.no_such_option", option=error.option_name) + say.nearest(
            error.option_name, error.possibilities or ()
        )
    if isinstance(error, click.MissingParameter):
        return say("usage.missing", name=error.param.human_readable_name if error.param else "")
    if isinstance(error, click.BadOptionUsage):
        return say("usage.needs_value", option=error.option_name)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return say("usage.bad_value", name=error.param.opts[0])
    return error.message


def _help_hint(error: click.UsageError, say: Messages) -> str:
    return say("usage.help", command=error.ctx.command_path if error.ctx is not None else "heshu")
