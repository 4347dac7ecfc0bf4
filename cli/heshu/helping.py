"""Help texts: set in cells, because Chinese is twice as wide as it is long, and in the language of the catalogue.

A command, an option and an argument carry a key of the catalogue where others carry their help.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from typing import Final

import click
from click.shell_completion import CompletionItem
from typer.core import TyperCommand, TyperGroup

from heshu.messages import Messages

_WIDEST_NAME: Final = 32


class Command(TyperCommand):
    """A command whose help is from the catalogue."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Completions, with their help."""
        from heshu.commands.completion import told

        return list(told(super().shell_complete(ctx, incomplete), ctx))

    def get_help(self, ctx: click.Context) -> str:
        """The help text."""
        return help_text(self, ctx)


class Group(TyperGroup):
    """The commands; one that is not there is named with the one that was probably meant."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Completions, with their help."""
        from heshu.commands.completion import told

        return list(told(super().shell_complete(ctx, incomplete), ctx))

    def get_help(self, ctx: click.Context) -> str:
        """The help text."""
        return help_text(self, ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with. Raises ``click.UsageError`` if there is none."""
        if args and self.get_command(ctx, args[0]) is None:
            raise click.UsageError(_no_command(args[0], self.list_commands(ctx), ctx.obj), ctx)
        return super().resolve_command(ctx, args)


def _no_command(word: str, known: Sequence[str], say: Messages) -> str:
    if os.path.exists(word):
        return say("usage.no_command_but_file", word=word)
    return say("usage.no_command", word=word) + say.nearest(word, known)


def help_text(command: click.Command, ctx: click.Context) -> str:
    """What ``--help`` prints: usage, what the command does, and the parts of its line with what each does."""
    from heshu.reports.terminal import wrapped

    say: Messages = ctx.obj
    width = min(max(shutil.get_terminal_size((80, 24)).columns, 60), 110)
    usage = f"{ctx.command_path} {' '.join(_usage(command, ctx, say))}"
    sections = [f"{say('help.usage')}  {usage}", "\n".join(wrapped(say(command.help or "help.heshu"), width))]
    if isinstance(command, click.Group):
        inner = [(name, command.commands[name].help or "") for name in command.list_commands(ctx)]
        sections.append(_table([(name, say(key)) for name, key in inner], width))
    arguments = [item for item in command.params if isinstance(item, click.Argument)]
    others = [item for item in command.params if isinstance(item, click.Option)]
    if arguments:
        # Not all releases of click keep the help of an argument: its key is made from its name.
        sections.append(_table([(item.make_metavar(ctx), say(f"help.{item.name}")) for item in arguments], width))
    options = [(_names(item), _option_help(item, say)) for item in others]
    sections.append(_table([*options, ("    --help", say("help.help"))], width))
    return "\n\n".join(sections)


def _usage(command: click.Command, ctx: click.Context, say: Messages) -> Iterator[str]:
    yield f"[{say('help.options')}]"
    if isinstance(command, click.Group):
        yield f"{say('help.command')} …"
    yield from (item.make_metavar(ctx) for item in command.params if isinstance(item, click.Argument))


def _names(option: click.Option) -> str:
    long = next(name for name in option.opts if name.startswith("--"))
    short = next((f"{name}, " for name in option.opts if not name.startswith("--")), "    ")
    return f"{short}{long}" + (f" {option.metavar}" if option.metavar else "")


def _option_help(option: click.Option, say: Messages) -> str:
    text = say(option.help or "")
    if option.is_flag or option.default in (None, [], ()):
        return text
    return f"{text[:-1]}{say('help.default', value=option.default)}{text[-1]}"


def _table(rows: Sequence[tuple[str, str]], width: int) -> str:
    from rich.cells import cell_len

    from heshu.reports.terminal import padded, wrapped

    names = min(_WIDEST_NAME, max(cell_len(name) for name, _ in rows))
    lines = []
    for name, text in rows:
        first, *more = wrapped(text, width - names - 4)
        parting = "  " if cell_len(name) <= names else f"\n{'':{names + 4}}"
        lines.append(f"  {padded(name, names)}{parting}{first}")
        lines += [f"{'':{names + 4}}{line}" for line in more]
    return "\n".join(lines)
