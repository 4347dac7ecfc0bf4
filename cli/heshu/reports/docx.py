"""The Word draft as it came, with a comment at each finding."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from heshu.messages import Messages
from heshu.reports.relations import fold

if TYPE_CHECKING:
    from heshu.checking import Checked, Summary, Unread
    from heshu.decide import Decided
    from heshu.reports import Form
    from heshu.reports.docx_comments import Comment

_AUTHOR: Final = "heshu 核数"
_INITIALS: Final = "核数"


class DocxReporter:
    """Writes one draft back, to a stream of bytes."""

    def __init__(self, stream: IO[str], form: Form) -> None:
        self._stream = stream
        self._form = form
        self._say = Messages(form.language)
        self._drafts: dict[str, list[Comment]] = {}

    def article(self, checked: Checked) -> None:
        """An article that was checked."""
        path = checked.report.article.path
        if path is not None:
            self._drafts.setdefault(path, []).extend(self._comments(checked))

    def unread(self, unread: Unread) -> None:
        """Nothing: a file that cannot be read gets no comments."""

    def close(self, summary: Summary) -> None:
        """The end of the run."""
        assert isinstance(self._stream, io.TextIOWrapper), "a Word file is written as bytes"
        for path, comments in self._drafts.items():
            self._stream.buffer.write(draft(path, comments))

    def _comments(self, checked: Checked) -> list[Comment]:
        from heshu.reports.docx_comments import Comment

        found = [
            Comment(item.finding.start, item.finding.end, self._text(item))
            for item in checked.decided
            if not item.suppressed and item.finding.field == "text"
        ]
        if self._form.comment_unchecked:
            told = self._say("docx.unchecked")
            spoken_of = {comment.start for comment in found}
            report = checked.report
            for claim in report.claims:
                is_unchecked = report.statuses.get(claim.id, "unchecked") == "unchecked" and claim.field == "text"
                if is_unchecked and fold(claim) is None and claim.start not in spoken_of:
                    spoken_of.add(claim.start)
                    found.append(Comment(claim.start, claim.end, told))
        return sorted(found, key=lambda comment: (comment.start, comment.end))

    def _text(self, decided: Decided) -> str:
        finding, say = decided.finding, self._say
        head = f"{say(f'severity.{finding.severity}')} {finding.rule}"
        message = " ".join(finding.message.splitlines())
        return f"{head}\n{message}\n{say('html.fingerprint')} {decided.fingerprint}"


class DocxFolder(DocxReporter):
    """Writes each draft back into a folder, under its own name."""

    def __init__(self, folder: Path, form: Form) -> None:
        super().__init__(io.StringIO(), form)
        self._folder = folder

    def close(self, summary: Summary) -> None:
        """The end of the run."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for path, comments in self._drafts.items():
            (self._folder / os.path.basename(path)).write_bytes(draft(path, comments))


def draft(path: str, comments: list[Comment]) -> bytes:
    """A file with comments; as it is where there is nothing to say of it."""
    from heshu.reports.docx_comments import commented

    data = Path(path).read_bytes()
    return commented(data, comments, _AUTHOR, _INITIALS) if comments else data
