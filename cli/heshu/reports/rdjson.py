"""Reviewdog's diagnostic format (rdjson). Its columns count the bytes of the line in UTF-8; the end is exclusive."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from heshu.harmless import harmless
from heshu.reports.json import printable
from heshu.reports.place import Spot, file_of, related, spot, spot_of
from heshu_claims.article import Lines

if TYPE_CHECKING:
    from heshu.checking import Checked, Summary, Unread
    from heshu.reports import Form
    from heshu_claims.article import Article
    from heshu_rules.finding import Severity

_SEVERITY: Final[dict[Severity, str]] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}
_HTML: Final = (".html", ".htm", ".xhtml")
Shape = dict[str, Any]


class RdjsonReporter:
    """Writes the findings that are not suppressed."""

    def __init__(self, stream: IO[str], form: Form) -> None:
        self._stream = stream
        self._diagnostics: list[str] = []

    def article(self, checked: Checked) -> None:
        """An article that was checked."""
        article = checked.report.article
        taken = [decided.finding for decided in checked.decided if not decided.suppressed]
        if not taken:
            return
        source = _Source(article)
        for finding in taken:
            shape: Shape = {
                "message": harmless(finding.message),
                "location": {"path": file_of(article.path), "range": source.range(spot_of(article, finding))},
                "severity": _SEVERITY[finding.severity],
                "code": {"value": finding.rule},
            }
            others = [] if article.record is not None else related(finding, article)
            if others:
                shape["relatedLocations"] = [
                    {"message": harmless(article.field(finding.field).raw[a:b])[:80],
                     "location": {"path": file_of(article.path),
                                  "range": source.range(spot(article, finding.field, a, b))}}
                    for a, b in others
                ]  # fmt: skip
            self._diagnostics.append(printable(shape))

    def unread(self, unread: Unread) -> None:
        """A file or record that could not be."""
        location = {"path": file_of(unread.path)}
        self._diagnostics.append(
            printable({"message": harmless(unread.reason), "location": location, "severity": "ERROR"})
        )

    def close(self, summary: Summary) -> None:
        """The end of the run."""
        inner = ",\n  ".join(self._diagnostics)
        self._stream.write(f'{{"source": {{"name": "heshu"}}, "diagnostics": [\n  {inner}]}}\n')


class _Source:
    """The lines of the file that an article is from, in which columns are counted."""

    def __init__(self, article: Article) -> None:
        self._text = article.text.raw
        if article.path is not None and article.path.lower().endswith(_HTML):
            self._text = _decoded(article.path)
        self._starts = Lines.of(self._text).starts

    def range(self, place: Spot) -> Shape:
        start: Shape = {"line": place.line}
        end: Shape = {"line": place.end_line}
        columns = (self._column(place.line, place.column), self._column(place.end_line, place.end_column))
        if columns[0] is not None and columns[1] is not None:
            start["column"], end["column"] = columns
        return {"start": start, "end": end}

    def _column(self, line: int, column: int | None) -> int | None:
        if column is None or line > len(self._starts):
            return None
        first = self._starts[line - 1]
        before = self._text[first : first + column - 1]
        if len(before) < column - 1:
            return None
        return len(before.encode("utf-8", "surrogatepass")) + 1


def _decoded(path: str) -> str:
    """The source of a web page, whose article is only what it shows; nothing where it is gone or was a pipe."""
    from heshu_claims.reading.encodings import decode
    from heshu_claims.reading.errors import ReadError

    try:
        return decode(Path(path).read_bytes())
    except (OSError, ReadError):
        return ""
