"""An editor for tests: pygls' own client, which speaks with ``heshu server`` over standard input and output."""

from __future__ import annotations

import asyncio
import copy
import json
import os
import sys
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

PATIENCE = 30.0
"""Seconds after which a test fails that waits for what never comes. None waits as long if all is well."""
T = TypeVar("T")

CAPABILITIES: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
    },
    "workspace": {"workspaceEdit": {"documentChanges": True}},
}
PULLING: dict[str, Any] = {
    **CAPABILITIES,
    "textDocument": {**CAPABILITIES["textDocument"], "diagnostic": {}},
    "workspace": {
        "diagnostics": {"refreshSupport": True},
        "inlayHint": {"refreshSupport": True},
        "configuration": True,
        "didChangeWatchedFiles": {"dynamicRegistration": True},
    },
    "window": {"showDocument": {"support": True}},
}


class Editor:
    """Starts a server in a folder. What it sends is kept in ``received``, in order, as method and parameters."""

    def __init__(
        self, folder: Path, *arguments: str, capabilities: dict[str, Any] = CAPABILITIES, options: Any = None,
        settings: Any = None, locale: str | None = None,
    ) -> None:  # fmt: skip
        self.folder = folder
        self.settings = settings
        self.received: list[tuple[str, Any]] = []
        self.documents: list[Open] = []
        self._news = threading.Condition()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.client = LanguageClient("tester", "1")
        self._listen()
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = (sys.executable, "-m", "heshu", "server", *arguments)
        self.wait(self.client.start_io(*command, cwd=folder, env=environment))
        params = {
            "processId": os.getpid(), "rootUri": folder.as_uri(), "capabilities": copy.deepcopy(capabilities),
            "initializationOptions": options, "locale": locale,
            "workspaceFolders": [{"uri": folder.as_uri(), "name": "articles"}],
        }  # fmt: skip
        structured = self.client.protocol._converter.structure(params, lsp.InitializeParams)
        self.offered = self.wait(self.client.initialize_async(structured))
        self.client.initialized(lsp.InitializedParams())

    def _listen(self) -> None:
        def keep(method: str, answer: Callable[[Any], Any] = lambda params: None) -> None:
            def received(params: Any) -> Any:
                with self._news:
                    self.received.append((method, params))
                    self._news.notify_all()
                return answer(params)

            self.client.feature(method)(received)

        for name in (
            lsp.WINDOW_SHOW_MESSAGE, lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, lsp.CLIENT_REGISTER_CAPABILITY,
            lsp.WORKSPACE_DIAGNOSTIC_REFRESH, lsp.WORKSPACE_INLAY_HINT_REFRESH,
        ):  # fmt: skip
            keep(name)
        keep(lsp.WORKSPACE_CONFIGURATION, lambda params: [self.settings for _ in params.items])
        keep(lsp.WINDOW_SHOW_DOCUMENT, lambda params: lsp.ShowDocumentResult(True))

    def wait(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """The result of something asynchronous."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(PATIENCE)

    def soon(self, call: Callable[..., Any], *arguments: Any) -> Any:
        """The future of a request, which is sent at once."""

        async def begun() -> Any:
            return call(*arguments)

        return self.wait(begun())

    def until(self, wanted: Callable[[str, Any], bool], since: int = 0) -> Any:
        """The parameters of the first message that is wanted, of those from a number on; they are waited for."""
        with self._news:
            found: list[Any] = []

            def is_there() -> bool:
                found[:] = [params for method, params in self.received[since:] if wanted(method, params)]
                return bool(found)

            assert self._news.wait_for(is_there, PATIENCE), "nothing of the kind was received"
            return found[0]

    def messages(self) -> list[str]:
        """What the user was shown."""
        with self._news:
            return [params.message for method, params in self.received if method == lsp.WINDOW_SHOW_MESSAGE]

    def open(self, name: str, text: str, language: str = "plaintext", *, uri: str | None = None) -> Open:
        """Open a document; one with an address of its own is no file."""
        document = Open(self, uri or (self.folder / name).as_uri(), text)
        item = lsp.TextDocumentItem(document.uri, language, document.version, text)
        self.soon(self.client.text_document_did_open, lsp.DidOpenTextDocumentParams(item))
        self.documents.append(document)
        return document

    def raw(self, body: bytes | dict[str, Any]) -> None:
        """Send something that no client would."""
        data = body if isinstance(body, bytes) else json.dumps({"jsonrpc": "2.0", **body}).encode()
        server = self.client._server
        assert server is not None
        assert server.stdin is not None
        self.soon(server.stdin.write, f"Content-Length: {len(data)}\r\n\r\n".encode() + data)

    def close(self) -> str:
        """End the session; what the server wrote on standard error."""
        server = self.client._server
        assert server is not None
        assert server.stderr is not None

        async def ended() -> bytes:
            if server.returncode is None:
                await self.client.shutdown_async(None)
                self.client.exit(None)
            error = await server.stderr.read()
            await server.wait()
            return error

        error = self.wait(ended()).decode()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        return error


class Open:
    """An open document, as the editor has it."""

    def __init__(self, editor: Editor, uri: str, text: str) -> None:
        self.editor, self.uri, self.text, self.version = editor, uri, text, 1
        self.id = lsp.TextDocumentIdentifier(uri)

    def place(self, offset: int, encoding: str = "utf-16") -> lsp.Position:
        """The position of an offset: lines end as editors have it, columns count code units."""
        before = self.text[:offset].replace("\r\n", " \n").replace("\r", "\n")
        line = before.rpartition("\n")[2]
        codec, width = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[encoding]
        return lsp.Position(before.count("\n"), len(line.encode(codec)) // width)

    def range(self, words: str, encoding: str = "utf-16") -> lsp.Range:
        """The range of the first place where some words stand."""
        at = self.text.index(words)
        return lsp.Range(self.place(at, encoding), self.place(at + len(words), encoding))

    def replace(self, old: str, new: str, encoding: str = "utf-16") -> None:
        """Type: some words become others."""
        span = self.range(old, encoding)
        self.text = self.text.replace(old, new, 1)
        self.version += 1
        self.change(lsp.TextDocumentContentChangePartial(span, new))

    def change(self, *changes: lsp.TextDocumentContentChangeEvent) -> None:
        """Tell of changes."""
        version = lsp.VersionedTextDocumentIdentifier(self.version, self.uri)
        params = lsp.DidChangeTextDocumentParams(version, changes)
        self.editor.soon(self.editor.client.text_document_did_change, params)

    def close(self) -> None:
        """Close it."""
        self.editor.documents.remove(self)
        self.editor.soon(self.editor.client.text_document_did_close, lsp.DidCloseTextDocumentParams(self.id))

    def published(self, since: int = 0) -> list[lsp.Diagnostic]:
        """The diagnostics that were sent for the present version."""

        def is_it(method: str, params: Any) -> bool:
            is_sent = method == lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS
            return bool(is_sent and params.uri == self.uri and params.version == self.version)

        return list(self.editor.until(is_it, since).diagnostics)

    def pulled(self, previous: str | None = None) -> Any:
        """The report of diagnostics that is asked for."""
        params = lsp.DocumentDiagnosticParams(self.id, previous_result_id=previous)
        return self.editor.wait(self.editor.client.text_document_diagnostic_async(params))

    def hover(self, words: str, encoding: str = "utf-16") -> lsp.Hover | None:
        """What is shown over the middle of some words."""
        place = self.place(self.text.index(words) + len(words) // 2, encoding)
        return self.editor.wait(self.editor.client.text_document_hover_async(lsp.HoverParams(self.id, place)))

    def hints(self) -> list[lsp.InlayHint]:
        """The hints of the whole document."""
        whole = lsp.Range(lsp.Position(0, 0), self.place(len(self.text)))
        params = lsp.InlayHintParams(self.id, whole)
        return list(self.editor.wait(self.editor.client.text_document_inlay_hint_async(params)) or ())

    def actions(self, words: str, only: list[str] | None = None) -> list[lsp.CodeAction]:
        """What can be done about the findings at some words."""
        context = lsp.CodeActionContext([], only=only)
        params = lsp.CodeActionParams(self.id, self.range(words), context)
        protocol = self.editor.client.protocol

        async def asked() -> Any:
            answer = protocol.send_request_async(lsp.TEXT_DOCUMENT_CODE_ACTION, params, msg_id="actions")
            # The library takes an action that has a command for a command.
            protocol._result_types["actions"] = None
            return await answer

        found = self.editor.wait(asked()) or ()
        return [protocol._converter.structure(json.loads(json.dumps(one)), lsp.CodeAction) for one in found]

    def apply(self, action: lsp.CodeAction) -> None:
        """Do it: the edit in the text, or the command."""
        if action.edit is None:
            assert action.command is not None
            command = lsp.ExecuteCommandParams(action.command.command, action.command.arguments)
            self.editor.wait(self.editor.client.workspace_execute_command_async(command))
            return
        (change,) = action.edit.document_changes or ()
        assert change.text_document.version == self.version
        (edit,) = change.edits
        assert edit.range.start == edit.range.end
        at = next(n for n in range(len(self.text) + 1) if self.place(n) == edit.range.start)
        self.text = self.text[:at] + edit.new_text + self.text[at:]
        self.version += 1
        self.change(lsp.TextDocumentContentChangePartial(edit.range, edit.new_text))
