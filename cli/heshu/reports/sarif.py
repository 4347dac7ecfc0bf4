"""SARIF 2.1.0 (OASIS), for code scanning and for editors."""

from __future__ import annotations

import os
from typing import IO, TYPE_CHECKING, Any, Final
from urllib.parse import quote

from heshu import __version__
from heshu.harmless import harmless
from heshu.reports.describe import place_text
from heshu.reports.json import printable
from heshu.reports.place import STDIN_NAME, Spot, file_of, related, spot, spot_of

if TYPE_CHECKING:
    from heshu.checking import Checked, Summary, Unread
    from heshu.decide import Decided
    from heshu.reports import Form
    from heshu_claims.article import Article
    from heshu_rules.finding import Severity
    from heshu_rules.rule import Language, Rule

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "info": "note"}
_SUPPRESSION: Final = {"comment": "inSource", "config": "external", "baseline": "external"}
_ROOT: Final = "%SRCROOT%"
"""What relative paths are relative to, in the spelling that code scanning knows."""
_FINGERPRINT: Final = "heshu/v1"
Shape = dict[str, Any]


class SarifReporter:
    """Collects the results, each as a line of JSON, and writes the one run they make up at the end."""

    def __init__(self, stream: IO[str], form: Form) -> None:
        self._stream = stream
        self._language: Language = form.language
        self._rules = _rules(form.language)
        self._numbers = {rule["id"]: number for number, rule in enumerate(self._rules)}
        self._results: list[str] = []
        self._notes: list[Shape] = []

    def article(self, checked: Checked) -> None:
        """An article that was checked."""
        article = checked.report.article
        self._results += [printable(self._result(decided, article)) for decided in checked.decided]

    def unread(self, unread: Unread) -> None:
        """A file or record that could not be."""
        location = {"physicalLocation": {"artifactLocation": _artifact(unread.path)}}
        text = _message(harmless(unread.reason))
        self._notes.append({"level": "error", "message": {"text": text}, "locations": [location]})

    def close(self, summary: Summary) -> None:
        """The end of the run."""
        driver = {"name": "heshu", "version": __version__, "semanticVersion": __version__, "rules": self._rules}
        invocation = {"executionSuccessful": not self._notes, "toolExecutionNotifications": self._notes}
        language = "zh-CN" if self._language == "zh" else "en"
        head = {
            "tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "language": language,
            "invocations": [invocation],
        }  # fmt: skip
        results = ",\n   ".join(self._results)
        self._stream.write(f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [\n {printable(head)[:-1]},\n')
        self._stream.write(f'  "results": [\n   {results}]}}]}}\n' if results else '  "results": []}]}\n')

    def _result(self, decided: Decided, article: Article) -> Shape:
        finding = decided.finding
        own = _location(article, spot_of(article, finding))
        snippet = article.field(finding.field).raw[finding.start : finding.end]
        own["physicalLocation"]["region"]["snippet"] = {"text": harmless(snippet)}
        shape: Shape = {"ruleId": finding.rule}
        if finding.rule in self._numbers:
            shape["ruleIndex"] = self._numbers[finding.rule]
        text = harmless(finding.message)
        if article.record is not None:
            # The line of an archive is a whole article: the message says where in it.
            text = f"{harmless(place_text(article, finding, self._language))}：{text}"
        shape |= {
            "level": _LEVEL[finding.severity],
            "message": {"text": _message(text)},
            "locations": [own],
            "partialFingerprints": {_FINGERPRINT: decided.fingerprint},
        }
        spots = list(dict.fromkeys(spot(article, finding.field, *span) for span in related(finding, article)))
        if spots and article.record is None:
            shape["relatedLocations"] = [{"id": n, **_location(article, place)} for n, place in enumerate(spots, 1)]
        if decided.suppressed:
            shape["suppressions"] = [{"kind": _SUPPRESSION[decided.suppressed], "justification": decided.suppressed}]
        return shape


def _location(article: Article, place: Spot) -> Shape:
    region = {"startLine": place.line, "endLine": place.end_line}
    if place.column is not None and place.end_column is not None:
        region |= {"startColumn": place.column, "endColumn": place.end_column}
    return {"physicalLocation": {"artifactLocation": _artifact(article.path), "region": region}}


def _artifact(path: str | None) -> Shape:
    name = file_of(path)
    if name == STDIN_NAME or not os.path.isabs(name):
        # A name with a colon would be taken for a scheme; ``./`` before it says that it is none.
        uri = quote(name, safe="/", errors="surrogatepass")
        return {"uri": uri, "uriBaseId": _ROOT}
    return {"uri": f"file://{quote(name if name.startswith('/') else f'/{name}', safe='/:', errors='surrogatepass')}"}


def _message(text: str) -> str:
    """A text in which nothing is a placeholder or a link (3.11.5, 3.11.6 of the standard)."""
    text = text.replace("{", "{{").replace("}", "}}")
    return text.replace("[", "\\[").replace("]", "\\]") if "](" in text else text


def _rules(language: Language) -> list[Shape]:
    from heshu_rules.rulebook import rules

    return [_rule(rule, language) for rule in rules()]


def _rule(rule: Rule, language: Language) -> Shape:
    page = rule.text(language)
    paragraph = " ".join(page.partition("\n\n")[0].split()) if language == "en" else page.partition("\n")[0]
    return {
        "id": rule.code, "name": rule.name,
        "shortDescription": {"text": _message(rule.heading(language))},
        "fullDescription": {"text": _message(paragraph or rule.heading(language))},
        "help": {"text": _message(page or rule.heading(language)), "markdown": _markdown(rule, page)},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
        "properties": {"tags": [rule.family]},
    }  # fmt: skip


def _markdown(rule: Rule, page: str) -> str:
    """The rule's page with its examples."""
    examples = [f"- ✓ {' '.join(text.split())}" for text in rule.right]
    examples += [f"- ✗ {' '.join(text.split())}" for text in rule.wrong]
    return f"{page}\n\n" + "\n".join(examples)
