"""JUnit XML, which every build server can show: a suite an article, a case a finding."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from heshu.decide import fails
from heshu.harmless import harmless
from heshu.messages import Messages
from heshu.reports.place import file_of, spot_of

if TYPE_CHECKING:
    from heshu.checking import Checked, Summary, Unread
    from heshu.decide import Decided
    from heshu.reports import Form
    from heshu_claims.article import Article

_INVALID = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
"""What XML forbids besides what a terminal would act on."""


class JunitReporter:
    """Writes a suite an article. A finding that makes the run fail is a failure, a suppressed one is skipped.

    Any other finding is a case that passes and carries its message as its output; an article without findings is one
    case that passes; what could not be read is an error.
    """

    def __init__(self, stream: IO[str], form: Form) -> None:
        self._stream = stream
        self._fail_on = form.fail_on
        self._say = Messages(form.language)
        self._suites: list[str] = []
        self._tests = self._failures = self._errors = self._skipped = 0

    def article(self, checked: Checked) -> None:
        """An article that was checked."""
        article = checked.report.article
        path = file_of(article.path) + (f":{article.record}" if article.record is not None else "")
        cases = [self._case(decided, article, path) for decided in checked.decided]
        if not cases:
            cases = [f"<testcase classname={_attribute(path)} name={_attribute(self._say('totals.nothing'))}/>"]
        failures = sum(fails([decided], self._fail_on) for decided in checked.decided)
        skipped = sum(decided.suppressed is not None for decided in checked.decided)
        self._suite(path, cases, failures=failures, skipped=skipped)

    def unread(self, unread: Unread) -> None:
        """A file or record that could not be."""
        path, reason = _attribute(file_of(unread.path)), _attribute(unread.reason)
        case = f'<testcase classname={path} name={path}><error type="unreadable" message={reason}/></testcase>'
        self._suite(file_of(unread.path), [case], errors=1)

    def close(self, summary: Summary) -> None:
        """The end of the run."""
        counts = _counts(self._tests, self._failures, self._errors, self._skipped)
        write = self._stream.write
        write(f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="heshu" {counts}>\n')
        for suite in self._suites:
            write(suite)
        write("</testsuites>\n")

    def _suite(self, name: str, cases: list[str], *, failures: int = 0, errors: int = 0, skipped: int = 0) -> None:
        counts = _counts(len(cases), failures, errors, skipped)
        inner = "".join(f"  {case}\n" for case in cases)
        self._suites.append(f" <testsuite name={_attribute(name)} {counts}>\n{inner} </testsuite>\n")
        self._tests += len(cases)
        self._failures += failures
        self._errors += errors
        self._skipped += skipped

    def _case(self, decided: Decided, article: Article, path: str) -> str:
        finding, place = decided.finding, spot_of(article, decided.finding)
        at = f"{place.line}" if place.column is None else f"{place.line}:{place.column}"
        head = (
            f"<testcase classname={_attribute(path)} name={_attribute(f'{finding.rule} {finding.name} {at}')} "
            f'file={_attribute(file_of(article.path))} line="{place.line}">'
        )
        text = f"{path}:{at}: {finding.message}"
        if decided.suppressed:
            inner = f"<skipped message={_attribute(self._say(f'suppressed.{decided.suppressed}'))}/>"
        elif fails([decided], self._fail_on):
            kind = f"type={_attribute(finding.severity)}"
            inner = f"<failure {kind} message={_attribute(finding.message)}>{_content(text)}</failure>"
        else:
            inner = f"<system-out>{_content(f'{finding.severity}: {text}')}</system-out>"
        return f"{head}{inner}</testcase>"


def _counts(tests: int, failures: int, errors: int, skipped: int) -> str:
    return f'tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}" time="0"'


def _attribute(text: str) -> str:
    return quoteattr(harmless(text).translate(_INVALID))


def _content(text: str) -> str:
    return escape(harmless(text).translate(_INVALID))
