"""``heshu completion``: the script by which a shell completes command lines, and what it completes them with."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Final, cast

import typer
from click.shell_completion import (
    CompletionItem,
    ShellComplete,
    add_completion_class,
    get_completion_class,
    shell_complete,
)

from heshu.commands import options
from heshu.messages import Messages
from heshu.running import WrongUsageError

if TYPE_CHECKING:
    import click

VARIABLE: Final = "_HESHU_COMPLETE"
"""What a shell sets when it asks for completions."""
SHELLS: Final = ("bash", "zsh", "fish", "powershell")
_POWERSHELL: Final = """\
Register-ArgumentCompleter -Native -CommandName heshu -ScriptBlock {
    param($word, $line, $position)
    $Env:_HESHU_COMPLETE = "powershell_complete"
    $Env:_HESHU_LINE = $line.ToString()
    $Env:_HESHU_WORD = $word
    [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
    heshu | ForEach-Object {
        $value, $help = $_ -split "`t", 2
        [System.Management.Automation.CompletionResult]::new($value, $value, "ParameterValue", $help)
    }
    Remove-Item Env:_HESHU_COMPLETE, Env:_HESHU_LINE, Env:_HESHU_WORD
}
"""


@add_completion_class
class PowerShell(ShellComplete):
    """Completion for PowerShell, which click does not know."""

    name = "powershell"

    def source(self) -> str:
        """The script."""
        return _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is to be completed, and that one."""
        from click.shell_completion import split_arg_string

        word = os.environ.get("_HESHU_WORD", "")
        words = split_arg_string(os.environ.get("_HESHU_LINE", ""))[1:]
        return (words[:-1] if word and words else words), word

    def format_completion(self, item: CompletionItem) -> str:
        """A completion on a line."""
        return f"{item.value}\t{item.help or item.value}"


def completion(shell: Annotated[str, typer.Argument(metavar="|".join(SHELLS))], lang: options.Lang = None) -> int:
    """Print the script by which a shell completes command lines."""
    say = Messages(options.language(lang))
    found = get_completion_class(shell)
    if shell not in SHELLS or found is None:
        choices = say.listing(SHELLS)
        raise WrongUsageError(say("usage.choice", name=say("completion.shell"), value=shell, choices=choices))
    program = found(cast("Any", None), {}, "heshu", VARIABLE)
    # The script of bash asks bash for its version before it is made; what it needs is the same since 4.4 (2016).
    script = ShellComplete.source(program) if shell == "bash" else program.source()
    sys.stdout.write(script.rstrip("\n") + "\n")
    return 0


def answer(command: click.Command, instruction: str, say: Messages) -> int:
    """What a shell asks for: it says which one it is, and that it wants completions (``bash_complete``)."""
    import io

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    return shell_complete(command, {"obj": say}, "heshu", VARIABLE, instruction)


def told(items: list[CompletionItem], context: Any) -> Iterator[CompletionItem]:
    """Completions with their help from the catalogue."""
    say = context.obj if isinstance(context.obj, Messages) else Messages("zh")
    for item in items:
        if item.help and say.has(item.help):
            item.help = say(item.help)
        yield item
