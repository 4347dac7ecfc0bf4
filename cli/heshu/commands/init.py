"""``heshu init``: write a configuration with comments."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from heshu.commands import options
from heshu.config import FILE
from heshu.messages import Messages
from heshu.running import WrongUsageError, note


def init(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", show_default=False)] = Path(),
    lang: options.Lang = None,
) -> int:
    """Write a configuration, and never over one that is there."""
    say = Messages(options.language(lang))
    path = folder / FILE
    text = Path(__file__).parent.parent / FILE
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text.read_text(encoding="utf-8"))
    except FileExistsError as error:
        raise WrongUsageError(say("init.exists", path=path)) from error
    except OSError as error:
        raise WrongUsageError(say("usage.output", path=path, error=error.strerror)) from error
    note(say("init.written", path=path))
    return 0
