"""What can be done about a finding: ignore it, or read the page of its rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from lsprotocol import types as lsp
from pygls.uris import to_fs_path

from heshu.messages import Messages
from heshu.server.diagnostics import diagnostic
from heshu.server.ignoring import accept, comment, file_of
from heshu.server.life import again
from heshu.server.session import Server

if TYPE_CHECKING:
    from heshu.server.desk import Known
    from heshu.server.documents import Document
    from heshu.server.wire import Mark

IGNORE: Final = "heshu.ignore"
EXPLAIN: Final = "heshu.explain"
_KIND: Final = lsp.CodeActionKind.QuickFix


async def offered(ls: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    """What can be done about the findings in a range."""
    only = params.context.only
    if only is not None and not any(kind == "" or _KIND.value == kind for kind in only):
        return []
    uri = params.text_document.uri
    known = ls.desk.latest(uri) or await ls.desk.settled(uri)
    document = ls.documents.get(uri)
    if known is None or document is None:
        return []
    first, last = (document.positions.offset(place) for place in (params.range.start, params.range.end))
    moved = known.moved(document)
    found = []
    for mark in known.answer.marks:
        span = moved.span(mark.start, mark.end)
        if span is not None and span[0] <= max(first, last) and min(first, last) <= span[1]:
            found += list(_about(ls, document, known, mark, span))
    return found


def _about(ls: Server, document: Document, known: Known, mark: Mark, span: tuple[int, int]) -> Iterator[lsp.CodeAction]:
    say = Messages(known.answer.language)
    kind = document.kind
    about = [diagnostic(ls, document.uri, mark, document.positions)] if document.text == known.text else None
    if kind is not None and (place := comment(document.text, span[0], mark.code, kind)) is not None:
        edit = lsp.TextEdit(document.positions.range(place[0], place[0]), place[1])
        title = say("server.ignore_here", code=mark.code)
        yield lsp.CodeAction(title, _KIND, about, edit=_change(ls, document, edit))
    elif kind == "txt" and document.path is not None and known.answer.config is not None:
        title = say("server.ignore_in", code=mark.code, file=file_of(known.answer.config).name)
        command = lsp.Command(title, IGNORE, arguments=[document.uri, mark.fingerprint])
        yield lsp.CodeAction(title, _KIND, about, command=command)
    if mark.page is not None:
        title = say("server.explain", code=mark.code)
        yield lsp.CodeAction(title, _KIND, about, command=lsp.Command(title, EXPLAIN, arguments=[mark.page]))


def _change(ls: Server, document: Document, edit: lsp.TextEdit) -> lsp.WorkspaceEdit:
    """An edit that is refused if the document has changed in the meantime, where the editor knows how."""
    if not ls.can("workspace.workspace_edit.document_changes"):
        return lsp.WorkspaceEdit({document.uri: [edit]})
    versioned = lsp.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
    return lsp.WorkspaceEdit(document_changes=[lsp.TextDocumentEdit(versioned, [edit])])


def ignore(ls: Server, uri: str, fingerprint: str) -> None:
    """Write the fingerprint of a finding into the configuration, and check anew."""
    known, document = ls.desk.latest(uri), ls.documents.get(uri)
    config = known.answer.config if known else None
    if known is None or config is None or document is None or document.path is None:
        return
    if fingerprint not in {mark.fingerprint for mark in known.answer.marks}:
        return
    say = Messages(known.answer.language)
    file = file_of(config)
    try:
        accept(config, fingerprint, document.path)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else type(error).__name__
        _show(ls, lsp.MessageType.Error, say("server.not_written", path=file, error=reason))
        return
    _show(ls, lsp.MessageType.Info, say("server.ignored", path=file))
    again(ls)


async def explain(ls: Server, page: str) -> None:
    """Open the page of a rule, or show its text where the editor opens nothing."""
    path = Path(to_fs_path(page) or "")
    if path.parent != Path(ls.pages) or not path.is_file():
        return
    if ls.can("window.show_document.support"):
        await ls.window_show_document_async(lsp.ShowDocumentParams(page, take_focus=True))
        return
    _show(ls, lsp.MessageType.Info, path.read_text(encoding="utf-8"))


def _show(ls: Server, kind: lsp.MessageType, text: str) -> None:
    ls.window_show_message(lsp.ShowMessageParams(kind, text))


FEATURES: Final[dict[str, tuple[Callable[..., Any], object]]] = {
    lsp.TEXT_DOCUMENT_CODE_ACTION: (offered, lsp.CodeActionOptions(code_action_kinds=[_KIND])),
}
COMMANDS: Final[dict[str, Callable[..., Any]]] = {IGNORE: ignore, EXPLAIN: explain}
