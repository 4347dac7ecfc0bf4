"""One JSON document for the whole run."""

from __future__ import annotations

import json
import tempfile
from typing import IO, TYPE_CHECKING, Any, Final

from heshu import __version__
from heshu.reports.shape import SCHEMA, article_shape, unread_shape

if TYPE_CHECKING:
    from heshu.checking import Checked, Summary, Unread
    from heshu.reports import Form

_IN_MEMORY: Final = 16_000_000


class JsonReporter:
    """Writes ``{"schema", "version", "summary", "errors", "articles"}``, an element of each list a line.

    The summary stands first but is known last: the articles wait in a temporary file once they are many, so that an
    archive needs no more memory than a page.
    """

    def __init__(self, stream: IO[str], form: Form) -> None:
        self._stream = stream
        self._articles = tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="\n")  # noqa: SIM115
        self._errors: list[str] = []
        self._count = 0

    def article(self, checked: Checked) -> None:
        """An article that was checked."""
        shape = article_shape(checked)
        lists = [_members(key, shape[key]) for key in ("claims", "quantities", "relations", "findings")]
        self._articles.write(",\n" if self._count else "")
        self._articles.write(f'  {{"article": {dumps(shape["article"])},\n   ' + ",\n   ".join(lists) + "}")
        self._count += 1

    def unread(self, unread: Unread) -> None:
        """A file or record that could not be."""
        self._errors.append(dumps(unread_shape(unread)))

    def close(self, summary: Summary) -> None:
        """The end of the run."""
        write = self._stream.write
        write(f'{{"schema": "{SCHEMA}",\n "version": "{__version__}",\n "summary": {dumps(summary.shape())},\n')
        write(f' "errors": [{", ".join(self._errors)}],\n "articles": [')
        if self._count:
            write("\n")
            self._articles.seek(0)
            while piece := self._articles.read(1_000_000):
                write(piece)
        write("]}\n")
        self._articles.close()


def _members(key: str, items: list[Any]) -> str:
    if not items:
        return f'"{key}": []'
    return f'"{key}": [\n    ' + ",\n    ".join(dumps(item) for item in items) + "]"


def dumps(shape: object) -> str:
    """A value as JSON on one line: as it stands, or in ASCII where UTF-8 cannot say it (half a surrogate pair)."""
    text = json.dumps(shape, ensure_ascii=False)
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(shape)
    return text


def printable(shape: object) -> str:
    """A value as JSON on one line in which nothing acts on a terminal: in ASCII where a path has such characters."""
    text = dumps(shape)
    return text if text.isprintable() else json.dumps(shape)
