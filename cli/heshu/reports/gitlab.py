"""GitLab Code Quality: a list of issues, as the artifact ``codequality`` of a job."""

from __future__ import annotations

import hashlib
from typing import IO, TYPE_CHECKING, Any, Final

from heshu.harmless import harmless
from heshu.reports.json import printable
from heshu.reports.place import file_of, spot_of

if TYPE_CHECKING:
    from heshu.checking import Checked, Summary, Unread
    from heshu.reports import Form
    from heshu_rules.finding import Severity

_SEVERITY: Final[dict[Severity, str]] = {"error": "major", "warning": "minor", "info": "info"}
UNREAD: Final = "unreadable"


class GitlabReporter:
    """Writes the findings that are not suppressed; GitLab tells new ones from old ones by their fingerprints."""

    def __init__(self, stream: IO[str], form: Form) -> None:
        self._stream = stream
        self._seen: set[str] = set()

    def article(self, checked: Checked) -> None:
        """An article that was checked."""
        for decided in checked.decided:
            if decided.suppressed:
                continue
            finding = decided.finding
            place = spot_of(checked.report.article, finding)
            self._issue(
                finding.message, finding.rule, _SEVERITY[finding.severity], checked.report.article.path,
                {"begin": place.line, "end": place.end_line}, decided.fingerprint,
            )  # fmt: skip

    def unread(self, unread: Unread) -> None:
        """A file or record that could not be."""
        name = f"{UNREAD}\0{unread.path}\0{unread.reason}".encode("utf-8", "surrogatepass")
        mark = hashlib.sha256(name).hexdigest()[:16]
        self._issue(unread.reason, UNREAD, "critical", unread.path, {"begin": 1}, mark)

    def close(self, summary: Summary) -> None:
        """The end of the run."""
        self._stream.write("\n]\n" if self._seen else "[]\n")

    def _issue(self, text: str, check: str, severity: str, path: str | None, lines: Any, mark: str) -> None:
        number = 1
        unique = mark
        while unique in self._seen:  # one article in two files: GitLab would merge the two
            number += 1
            unique = f"{mark}-{number}"
        self._stream.write(",\n " if self._seen else "[\n ")
        self._seen.add(unique)
        location = {"path": file_of(path), "lines": lines}
        issue = {
            "description": harmless(text), "check_name": check, "fingerprint": unique, "severity": severity,
            "type": "issue", "location": location,
        }  # fmt: skip
        self._stream.write(printable(issue))
