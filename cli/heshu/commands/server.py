"""``heshu server``: the language server for editors."""

from __future__ import annotations

import importlib.util
import sys
from typing import Annotated

import typer

from heshu.commands import options
from heshu.messages import Messages
from heshu.running import WrongUsageError, note


def server(
    lang: options.Lang = None,
    stdio: Annotated[bool, typer.Option("--stdio", help="help.stdio")] = True,
) -> int:
    """Speak the language server protocol over standard input and output."""
    say = Messages(options.language(lang))
    if importlib.util.find_spec("pygls") is None:
        raise WrongUsageError(say("server.install"))
    if sys.stdin.isatty():
        note(say("server.waiting"))
    from heshu.server.app import serve

    return serve(options.language(lang) if lang else None)
