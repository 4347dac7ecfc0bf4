"""The language server as a session knows it: the documents that are open, the settings, what was told."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.uris import to_fs_path

from heshu import __version__
from heshu.messages import Messages, language_of_locale
from heshu.server.desk import Desk, Known
from heshu.server.documents import Document, Documents
from heshu.server.preferences import Preferences
from heshu.server.wire import Answer, Job

if TYPE_CHECKING:
    from heshu.config import Config
    from heshu_rules.rule import Language


class _Protocol(LanguageServerProtocol):
    """The protocol; a request that makes no sense is answered with an error, as the standard wants it."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """The message that some JSON stands for."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and isinstance(data.get("id"), int | str):
                self._send_response(data["id"], None, error.to_response_error())
            raise


class Server(LanguageServer):
    """The server, with the documents that are open and what is known of them.

    ``asked`` is the language of the command line, ``locale`` that of the editor; ``pages`` is the folder of the rules'
    pages; ``told`` are the troubles that the user was shown, by the configuration or document that they are about.
    ``held`` are configurations as they last could be followed. ``has_leave`` says that the editor asked us to end.
    ``deliver`` is told of every answer about a document as it is.
    """

    def __init__(self, asked: Language | None, deliver: Callable[[Server, Document, Known], None]) -> None:
        super().__init__("heshu", __version__, protocol_cls=_Protocol)
        self.asked = asked
        self.locale: Language = language_of_locale()
        self.preferences = Preferences()
        self.documents = Documents()
        self.desk = Desk(self.documents, self._job, partial(deliver, self), self._fault)
        self.pages = os.path.realpath(tempfile.mkdtemp(prefix="heshu-rules-"))
        self.told: dict[str, str] = {}
        self.held: dict[str, Config] = {}
        self.has_leave = False

    @property
    def language(self) -> Language:
        """The language of what no document's configuration has a say in."""
        return self.asked or self.preferences.lang or self.locale

    @property
    def say(self) -> Messages:
        """The catalogue in that language."""
        return Messages(self.language)

    def can(self, path: str) -> Any:
        """What the editor says of one of its capabilities: ``text_document.hover.content_format``."""
        found: Any = self.client_capabilities
        for name in path.split("."):
            found = getattr(found, name, None)
        return found

    def report_server_error(self, error: Exception, source: object) -> None:
        """Nothing beyond the log: the editor is told of what concerns it by the answer to its request."""

    def _job(self, document: Document) -> Job | None:
        kind = document.kind
        if kind is None or (document.path and Path(document.path).parent == Path(self.pages)):
            return None
        formats = self.can("text_document.hover.content_format") or ()
        lang = self.asked or self.preferences.lang
        return Job(
            document.text, kind, document.path, self._folder(document), lang, self.locale,
            markdown=lsp.MarkupKind.Markdown in formats, pages=self.pages, held=self.held,
        )  # fmt: skip

    def _folder(self, document: Document) -> str:
        """The innermost folder of the workspace that a document is in, or else its own, or else the one we are in."""
        roots = [folder for uri in self._roots() if (folder := folder_of(uri))]
        if document.path is None:
            return roots[0] if roots else str(Path.cwd())
        around = [folder for folder in roots if Path(document.path).is_relative_to(folder)]
        return max(around, key=len, default=str(Path(document.path).parent))

    def _roots(self) -> list[str]:
        folders: Mapping[str, object] = self.workspace.folders
        return [*folders] or ([self.workspace.root_uri] if self.workspace.root_uri else [])

    def _fault(self, error: str) -> Answer:
        return Answer(self.language, trouble=self.say("server.fault", error=error))

    @property
    def pulls(self) -> bool:
        """Whether the editor asks for diagnostics; otherwise they are sent to it."""
        return self.can("text_document.diagnostic") is not None


def folder_of(uri: str) -> str | None:
    """The folder that an address names."""
    return to_fs_path(uri) if uri.lower().startswith("file:") else None
