"""What an editor shows beside the text without changing it: hovers and inlay hints."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from lsprotocol import types as lsp

from heshu.server.session import Server


async def hover(ls: Server, params: lsp.HoverParams) -> lsp.Hover | None:
    """What is known of the figures at a position; of a text that is just being checked, what was known before."""
    uri = params.text_document.uri
    known = ls.desk.latest(uri) or await ls.desk.settled(uri)
    document = ls.documents.get(uri)
    if known is None or document is None:
        return None
    offset, moved = document.positions.offset(params.position), known.moved(document)
    spans = [(span, figure) for figure in known.answer.figures if (span := moved.span(figure.start, figure.end))]
    found = [(span, figure) for span, figure in spans if span[0] <= offset < span[1]]
    if not found:
        return None
    formats = ls.can("text_document.hover.content_format") or ()
    is_marked = lsp.MarkupKind.Markdown in formats
    # Several claims may share a span: 两地均增长5%.
    parting = "\n\n---\n\n" if is_marked else "\n\n"
    text = parting.join(dict.fromkeys(figure.text for _, figure in found))
    kind = lsp.MarkupKind.Markdown if is_marked else lsp.MarkupKind.PlainText
    narrowest = min((span for span, _ in found), key=lambda span: span[1] - span[0])
    return lsp.Hover(lsp.MarkupContent(kind, text), document.positions.range(*narrowest))


async def inlay_hints(ls: Server, params: lsp.InlayHintParams) -> list[lsp.InlayHint]:
    """The figures that a part of a document implies without printing them, if the settings ask for them."""
    if not ls.preferences.hints:
        return []
    uri = params.text_document.uri
    known = await ls.desk.settled(uri)
    document = ls.documents.get(uri)
    if known is None or document is None:
        return []
    positions = document.positions
    first, last = positions.offset(params.range.start), positions.offset(params.range.end)
    return [
        lsp.InlayHint(positions.position(hint.at), hint.label, tooltip=hint.formula, padding_left=True)
        for hint in dict.fromkeys(known.answer.hints)
        if first <= hint.at <= last
    ]


FEATURES: Final[dict[str, tuple[Callable[..., Any], object]]] = {
    lsp.TEXT_DOCUMENT_HOVER: (hover, None),
    lsp.TEXT_DOCUMENT_INLAY_HINT: (inlay_hints, None),
}
