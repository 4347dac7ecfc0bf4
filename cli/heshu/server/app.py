"""The language server put together: what it offers, and by what each of it is done."""

from __future__ import annotations

import shutil
import signal
from functools import partial
from typing import TYPE_CHECKING

from heshu.server import actions, diagnostics, life, views
from heshu.server.channels import channels
from heshu.server.logs import keep_quiet
from heshu.server.session import Server

if TYPE_CHECKING:
    from heshu_rules.rule import Language


def create(asked: Language | None = None) -> Server:
    """A server with all that it offers."""
    server = Server(asked, diagnostics.deliver)
    # The library's own text documents count other line ends than editors do, and are slow on long lines.
    for name, handler in life.DOCUMENTS.items():
        server.protocol.fm.add_builtin_feature(name, partial(handler, server))
    for features in (life.FEATURES, diagnostics.FEATURES, views.FEATURES, actions.FEATURES):
        for name, (feature, options) in features.items():
            server.feature(name, options)(feature)
    for name, command in actions.COMMANDS.items():
        server.command(name)(command)
    return server


def serve(asked: Language | None = None) -> int:
    """Speak with an editor over standard input and output; the status is 1 if it went away without taking leave."""
    keep_quiet()
    # The thread that waits for input cannot be interrupted: an interrupt ends the process, as it does elsewhere.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    server = create(asked)
    try:
        server.start_io(*channels())
    finally:
        shutil.rmtree(server.pages, ignore_errors=True)
    return 0 if server.has_leave else 1
