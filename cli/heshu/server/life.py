"""The course of a session: beginning, settings, documents that are opened, changed and closed, files that change."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final

from lsprotocol import types as lsp

from heshu.messages import language_of_locale
from heshu.server.preferences import SECTION
from heshu.server.session import Server

_WATCHED: Final = ("**/heshu.toml", "**/pyproject.toml", "**/heshu-baseline.json")
_PATIENCE: Final = 5.0
"""Seconds within which an editor must say what its settings are."""


def initialize(ls: Server, params: lsp.InitializeParams) -> None:
    """Learn the editor's language, settings and way of counting."""
    if params.locale:
        ls.locale = language_of_locale({"LANG": params.locale.replace("-", "_")})
    _prefer(ls, params.initialization_options)
    ls.documents.encoding = str(lsp.PositionEncodingKind(ls.workspace.position_encoding or "utf-16").value)


async def initialized(ls: Server, params: lsp.InitializedParams) -> None:
    """Ask to be told of changes of configurations, and for the settings; have the other process ready."""
    registrations = []
    if ls.can("workspace.did_change_watched_files.dynamic_registration"):
        watchers = [lsp.FileSystemWatcher(glob) for glob in _WATCHED]
        options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
        name = lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES
        registrations.append(lsp.Registration("heshu-configurations", name, options))
    if ls.can("workspace.did_change_configuration.dynamic_registration"):
        section = lsp.DidChangeConfigurationRegistrationOptions(section=SECTION)
        registrations.append(lsp.Registration("heshu-settings", lsp.WORKSPACE_DID_CHANGE_CONFIGURATION, section))
    if registrations:
        ls.client_register_capability(lsp.RegistrationParams(registrations))
    await _ask(ls)
    await ls.desk.start()


async def configuration_changed(ls: Server, params: lsp.DidChangeConfigurationParams) -> None:
    """The settings of the editor have changed."""
    before = ls.preferences
    _prefer(ls, params.settings)
    await _ask(ls)
    if ls.preferences != before:
        again(ls)


async def _ask(ls: Server) -> None:
    """Ask for the settings, where the editor can be asked."""
    if not ls.can("workspace.configuration"):
        return
    items = [lsp.ConfigurationItem(section=SECTION)]
    before = ls.preferences
    try:
        asked = ls.workspace_configuration_async(lsp.ConfigurationParams(items))
        found = await asyncio.wait_for(asked, _PATIENCE)
    except Exception:  # refused, or not answered: as if nothing had been set
        return
    for settings in found or ():
        _prefer(ls, settings)
    if ls.preferences != before:
        again(ls)


def _prefer(ls: Server, settings: object) -> None:
    ls.preferences, wrong = ls.preferences.with_settings(settings)
    if wrong:
        text = ls.say("server.settings", names=ls.say.listing(wrong))
        if ls.told.get(SECTION) != text:
            ls.told[SECTION] = text
            ls.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Warning, f"heshu: {text}"))


def again(ls: Server) -> None:
    """Check everything anew, and have the editor ask anew for what it asks for."""
    ls.desk.all_changed()
    if ls.pulls and ls.can("workspace.diagnostics.refresh_support"):
        ls.workspace_diagnostic_refresh(None)
    if ls.can("workspace.inlay_hint.refresh_support"):
        ls.workspace_inlay_hint_refresh(None)


def files_changed(ls: Server, params: lsp.DidChangeWatchedFilesParams) -> None:
    """A configuration or a baseline has changed."""
    again(ls)


def saved(ls: Server, params: lsp.DidSaveTextDocumentParams) -> None:
    """A document was saved: where no files are watched, its configuration may have changed."""
    if ls.documents.get(params.text_document.uri) is not None:
        ls.desk.changed(params.text_document.uri, at_once=True)


def opened(ls: Server, params: lsp.DidOpenTextDocumentParams) -> None:
    """A document was opened."""
    ls.documents.open(params.text_document)
    ls.desk.changed(params.text_document.uri, at_once=True)


def changed(ls: Server, params: lsp.DidChangeTextDocumentParams) -> None:
    """A document was changed; one that was never opened is none of ours."""
    document = ls.documents.get(params.text_document.uri)
    if document is not None:
        document.change(params.content_changes, params.text_document.version)
        ls.desk.changed(document.uri)


def closed(ls: Server, params: lsp.DidCloseTextDocumentParams) -> None:
    """A document was closed: what was said of it is taken back."""
    uri = params.text_document.uri
    ls.documents.close(uri)
    ls.desk.closed(uri)
    ls.told.pop(uri, None)
    if not ls.pulls:
        ls.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))


def ended(ls: Server, params: None) -> None:
    """The editor is about to tell us to go."""
    ls.has_leave = True


DOCUMENTS: Final[dict[str, Callable[[Server, Any], None]]] = {
    lsp.TEXT_DOCUMENT_DID_OPEN: opened,
    lsp.TEXT_DOCUMENT_DID_CHANGE: changed,
    lsp.TEXT_DOCUMENT_DID_CLOSE: closed,
}
FEATURES: Final[dict[str, tuple[Callable[..., Any], object]]] = {
    lsp.INITIALIZE: (initialize, None),
    lsp.INITIALIZED: (initialized, None),
    lsp.SHUTDOWN: (ended, None),
    lsp.WORKSPACE_DID_CHANGE_CONFIGURATION: (configuration_changed, None),
    lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES: (files_changed, None),
    lsp.TEXT_DOCUMENT_DID_SAVE: (saved, None),
}
