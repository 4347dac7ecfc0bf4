"""The documents that are open in the editor, kept as it tells of every change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from lsprotocol.types import TextDocumentContentChangePartial
from pygls.uris import to_fs_path

from heshu.server.positions import Positions
from heshu_claims.reading import SUFFIXES
from heshu_claims.reading.txt import without_surrogates

if TYPE_CHECKING:
    from lsprotocol.types import TextDocumentContentChangeEvent, TextDocumentItem

    from heshu.server.wire import Kind

_LANGUAGES: Final[dict[str, Kind]] = {
    "markdown": "md", "mdx": "md", "quarto": "md", "rmd": "md", "vimwiki": "md", "html": "html", "xhtml": "html",
}  # fmt: skip
_KINDS: Final[dict[str, Kind]] = {"txt": "txt", "md": "md", "html": "html"}


@dataclass(slots=True)
class Document:
    """An open document; ``path`` is its file, if it is one."""

    uri: str
    language: str
    text: str
    version: int
    encoding: str
    path: str | None = None
    _positions: Positions | None = field(default=None, repr=False)

    @property
    def positions(self) -> Positions:
        """Where what stands in the text."""
        if self._positions is None:
            self._positions = Positions(self.text, self.encoding)
        return self._positions

    @property
    def kind(self) -> Kind | None:
        """How it is read: as a file of its name is, or else by its language; ``None`` if it is not read at all."""
        suffix = PurePosixPath(unquote(urlsplit(self.uri).path)).suffix.lower()
        if suffix in SUFFIXES:
            return _KINDS.get(SUFFIXES[suffix])
        return _LANGUAGES.get(self.language, "txt")

    def change(self, changes: Sequence[TextDocumentContentChangeEvent], version: int) -> None:
        """Apply changes, one after another; one without a range replaces the whole text."""
        for change in changes:
            text = without_surrogates(change.text)
            if isinstance(change, TextDocumentContentChangePartial):
                ends = (self.positions.offset(change.range.start), self.positions.offset(change.range.end))
                text = self.text[: min(ends)] + text + self.text[max(ends) :]
            self.text, self._positions = text, None
        self.version = version


class Documents:
    """All of them, by address. ``encoding`` is the one that positions are counted in."""

    def __init__(self) -> None:
        self.encoding = "utf-16"
        self._open: dict[str, Document] = {}

    def open(self, item: TextDocumentItem) -> None:
        """A document was opened."""
        path = to_fs_path(item.uri) if item.uri.lower().startswith("file:") else None
        text = without_surrogates(item.text)
        self._open[item.uri] = Document(item.uri, item.language_id, text, item.version, self.encoding, path)

    def close(self, uri: str) -> None:
        """A document was closed."""
        self._open.pop(uri, None)

    def get(self, uri: str) -> Document | None:
        """An open document."""
        return self._open.get(uri)

    def __iter__(self) -> Iterator[Document]:
        return iter(tuple(self._open.values()))
