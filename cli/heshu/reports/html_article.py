"""An article in the HTML report: its findings, the article as set with its figures marked, the network, the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Final

from heshu.harmless import harmless
from heshu.reports.describe import path_text, place_text
from heshu.reports.html_figures import Mark, marks
from heshu.reports.html_network import network
from heshu.reports.html_sheet import SIGNS, check_sheet
from heshu.reports.html_text import attribute, safe
from heshu.reports.relations import with_printed

if TYPE_CHECKING:
    from heshu.checking import Checked
    from heshu.decide import Decided
    from heshu.messages import Messages
    from heshu.reports import Form
    from heshu_claims.article import Block, Field, Role

_TAGS: Final[dict[Role, str]] = {"title": "h3", "subtitle": "h4"}
_SEVERITY_SIGNS: Final = {"error": "✗", "warning": "!", "info": "i"}


class ArticlePart:
    """What the page says of one article; ``number`` makes its ids unique within the page."""

    def __init__(self, checked: Checked, number: int, say: Messages, form: Form) -> None:
        self._report = with_printed(checked.report)
        self._article = checked.report.article
        self._decided = [item for item in checked.decided if form.verbose or not item.suppressed]
        self._number, self._say, self._claims_only = number, say, form.claims
        self._named: set[int] = set()
        self.title = harmless(self._article.title or "")

    def entry(self) -> str:
        """A line of the table of contents."""
        counts = [item.finding.severity for item in self._decided if not item.suppressed]
        shown = "".join(
            f' <span class="{severity}">{_SEVERITY_SIGNS[severity]} {counts.count(severity)}</span>'
            for severity in _SEVERITY_SIGNS
            if severity in counts
        )
        title = safe(self.title or self._say("sheet.untitled"))
        return f'<li><a href="#a{self._number}">{title}</a>{shown}</li>'

    def html(self) -> str:
        """The whole of it."""
        say = self._say
        parts = [
            f'<article id="a{self._number}"><header><h2>{safe(self.title or say("sheet.untitled"))}</h2>'
            f"<p>{self._about()}</p></header>\n",
            self._findings(),
            f'<section class="text" lang="zh-CN" aria-label="{say("html.text")}">\n{"".join(self._text())}</section>\n',
        ]
        drawing = network(self._report, self._number, say)
        if drawing:
            name = say("html.network")
            parts.append(
                f"<details class=net open><summary>{name}</summary>"
                f'<div class=scroll tabindex=0 role=region aria-label="{name}">{drawing}</div></details>\n'
            )
        parts += [check_sheet(self._report, self._number, say, self._claims_only), "</article>\n"]
        return "".join(parts)

    def _about(self) -> str:
        about = [path_text(self._article, self._say)]
        if self._article.date is not None:
            about.append(self._article.date.isoformat())
        about.append(self._say("sheet.count", count=len(self._report.claims)))
        return safe(" · ".join(about))

    def _findings(self) -> str:
        if not self._decided:
            return ""
        cards = "".join(self._card(number, decided) for number, decided in enumerate(self._decided))
        return f'<ol class="findings" aria-label="{self._say("html.findings")}">{cards}</ol>\n'

    def _card(self, number: int, decided: Decided) -> str:
        finding, say = decided.finding, self._say
        told = say(f"suppressed.{decided.suppressed}") if decided.suppressed else say(f"severity.{finding.severity}")
        place = safe(place_text(self._article, finding, say.language))
        kind = "suppressed" if decided.suppressed else finding.severity
        return (
            f'<li class="{kind}" id="n{self._number}-{number}"><span class=sign aria-hidden=true>'
            f"{_SEVERITY_SIGNS[finding.severity]}</span> <b>{safe(finding.rule)}</b> {told} · "
            f'<a href="#{self._target(decided, number)}">{place}</a><p>{safe(finding.message)}</p>'
            f"<small>{say('html.fingerprint')} <code>{escape(decided.fingerprint)}</code></small></li>"
        )

    def _target(self, decided: Decided, number: int) -> str:
        """Where the text shows it: at the figure that begins at its place, or else its first one."""
        finding = decided.finding
        own = [
            claim.id for claim in self._report.claims if claim.start == finding.start and claim.field == finding.field
        ]
        figure = next(iter([*own, *finding.claims]), None)
        return f"p{self._number}-{number}" if figure is None else f"f{self._number}-{figure}"

    def _text(self) -> Iterator[str]:
        article = self._article
        if article.heading is not None:
            yield from self._block("h3", "", "title", 0, len(article.heading.clean), self._marks("title"))
        found = self._marks("text")
        at = 0
        for block in article.blocks or (self._whole(),):
            end = block.end
            inner = []
            while at < len(found) and found[at].start < end:
                if found[at].start >= block.start:
                    inner.append(found[at])
                at += 1
            tag = _TAGS.get(block.role, "p")
            role = "" if block.role == "body" else f" class={block.role}"
            yield from self._block(tag, role, "text", block.start, end, inner)

    def _whole(self) -> Block:
        from heshu_claims.article import Block

        return Block(0, len(self._article.text.clean))

    def _marks(self, field: Field) -> list[Mark]:
        return marks(self._report, [item.finding for item in self._decided], field)

    def _block(self, tag: str, role: str, field: Field, start: int, end: int, found: Iterable[Mark]) -> Iterator[str]:
        text = self._article.field(field).clean
        yield f"<{tag}{role}>"
        at = start
        for mark in found:
            a, b = max(mark.start, at), min(mark.end, end)
            if a >= b:
                continue
            yield safe(text[at:a])
            yield self._marked(mark, text[a:b])
            at = b
        yield f"{safe(text[at:end])}</{tag}>\n"

    def _marked(self, mark: Mark, text: str) -> str:
        relations = f' data-r="{_ids(mark.relations)}"' if mark.relations else ""
        finding = next(iter(mark.findings), None)
        severity = "" if finding is None else f" {self._decided[finding].finding.severity}"
        if not mark.claims:
            # A place that is cut in two has its name at the first part.
            is_named = finding is not None and finding not in self._named
            name = f" id=p{self._number}-{finding}" if is_named else ""
            self._named.update(mark.findings[:1])
            return f"<span{name} class='w{severity}'{relations}>{safe(text)}</span>"
        first, *others = mark.claims
        anchors = "".join(f"<i id=f{self._number}-{other}></i>" for other in others)
        status = "unchecked" if self._claims_only else mark.status
        told = "" if self._claims_only else f", {self._say(f'status.{status}')}"
        return (
            f'{anchors}<a class="f {status}{severity}" id=f{self._number}-{first} href="#s{self._number}-{first}" '
            f'data-c="{_ids(mark.claims)}"{relations} data-s="{SIGNS[status]}" '
            f'aria-label="{attribute(text)}{told}">{safe(text)}</a>'
        )


def _ids(numbers: Sequence[int]) -> str:
    return " ".join(map(str, numbers))
