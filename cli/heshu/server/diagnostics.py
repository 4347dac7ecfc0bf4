"""Findings as diagnostics, sent to editors or asked for by them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from lsprotocol import types as lsp

from heshu.server.desk import Known
from heshu.server.documents import Document
from heshu.server.positions import Positions
from heshu.server.session import Server

if TYPE_CHECKING:
    from heshu.server.wire import Mark
    from heshu_rules.finding import Severity

SOURCE: Final = "heshu"
_SEVERITY: Final[dict[Severity, lsp.DiagnosticSeverity]] = {
    "error": lsp.DiagnosticSeverity.Error,
    "warning": lsp.DiagnosticSeverity.Warning,
    "info": lsp.DiagnosticSeverity.Information,
}


def diagnostic(ls: Server, uri: str, mark: Mark, positions: Positions) -> lsp.Diagnostic:
    """A finding with its rule's page and, where the editor shows them, the other figures of its relation."""
    related = None
    if mark.related and ls.can("text_document.publish_diagnostics.related_information"):
        related = [
            lsp.DiagnosticRelatedInformation(lsp.Location(uri, positions.range(one.start, one.end)), one.text)
            for one in mark.related
        ]
    return lsp.Diagnostic(
        positions.range(mark.start, mark.end), mark.message, _SEVERITY[mark.severity], mark.code,
        None if mark.page is None else lsp.CodeDescription(mark.page), SOURCE, related_information=related,
    )  # fmt: skip


def all_of(ls: Server, document: Document, known: Known) -> list[lsp.Diagnostic]:
    """The diagnostics of a document."""
    return [diagnostic(ls, document.uri, mark, document.positions) for mark in known.answer.marks]


def deliver(ls: Server, document: Document, known: Known) -> None:
    """Show what trouble there was, once, and send the diagnostics of a document unless they are asked for."""
    config, trouble = known.answer.config, known.answer.trouble
    about = str(config.path) if config and config.path else document.uri
    if trouble is None:
        ls.told.pop(about, None)
        if config and config.path:
            ls.held[about] = config
    elif ls.told.get(about) != trouble:
        ls.told[about] = trouble
        ls.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, f"heshu: {trouble}"))
    if not ls.pulls:
        found = all_of(ls, document, known)
        ls.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(document.uri, found, known.version))


async def pulled(ls: Server, params: lsp.DocumentDiagnosticParams) -> lsp.DocumentDiagnosticReport:
    """The diagnostics of a document as it is now, once it is checked."""
    uri = params.text_document.uri
    known = await ls.desk.settled(uri)
    document = ls.documents.get(uri)
    if known is None or document is None:
        return lsp.RelatedFullDocumentDiagnosticReport([])
    mark = str(known.number)
    if params.previous_result_id == mark:
        return lsp.RelatedUnchangedDocumentDiagnosticReport(mark)
    return lsp.RelatedFullDocumentDiagnosticReport(all_of(ls, document, known), result_id=mark)


PULL: Final = lsp.DiagnosticOptions(identifier=SOURCE, inter_file_dependencies=False, workspace_diagnostics=False)
FEATURES: Final[dict[str, tuple[Callable[..., Any], object]]] = {lsp.TEXT_DOCUMENT_DIAGNOSTIC: (pulled, PULL)}
