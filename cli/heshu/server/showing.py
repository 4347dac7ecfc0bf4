"""What is shown over a figure: value, interval, circumstances, status, and the formulas it was held against."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from heshu.harmless import harmless
from heshu.reports.describe import NOTHING, figure_text, metric_text, note_on, period_text
from heshu.reports.shape import value
from heshu_rules.display import exact_text

if TYPE_CHECKING:
    from heshu.messages import Messages
    from heshu_claims.claim import Claim
    from heshu_rules.finding import Status
    from heshu_rules.report import Judged, Verdict

_SIGNS: Final[dict[Verdict, str]] = {"broken": "✗", "holds": "✓", "implied": "≈", "guarded": "○"}
_UNITS: Final = {"percent": "%", "points": "百分点"}
_MARKED: Final = re.compile(r"[\\`*_\[\]|~$@]|(?<=:)//|(?<=www)\.", re.IGNORECASE)
_MOST_RELATIONS: Final = 8

Page = Callable[[str], str | None]
"""From the code of a rule to the address of its page."""


class Showing:
    """Writes what is shown over a figure, in Markdown or as plain text."""

    def __init__(self, say: Messages, page: Page, *, markdown: bool) -> None:
        self._say, self._page, self._markdown = say, page, markdown

    def __call__(self, claim: Claim, status: Status, relations: list[Judged]) -> str:
        """A heading with the figure and its status, and a line for each thing that is known of it."""
        figure, told = self.code(figure_text(claim)), self._say(f"status.{status}")
        lines = [f"**{figure}** {told}" if self._markdown else f"{figure} {told}", ""]
        for name, text in self._circumstances(claim):
            lines.append(f"- {name}{self._say('hover.colon')}{self.words(text)}")
        # A figure printed three times is confirmed twice over, by relations that read the same.
        distinct = {(judged.rule, judged.formula): judged for judged in relations}
        for judged in list(distinct.values())[:_MOST_RELATIONS]:
            formula, note = self.code(judged.formula), self.words(note_on(judged, self._say))
            lines.append(f"- {_SIGNS[judged.verdict]} {self._rule(judged)} {formula}{note}")
        if len(distinct) > _MOST_RELATIONS:
            lines.append(f"- {self._say('sheet.more', count=len(distinct) - _MOST_RELATIONS)}")
        return "\n".join(lines)

    def _circumstances(self, claim: Claim) -> list[tuple[str, str]]:
        figure, say = claim.figure, self._say
        unit = figure.unit or figure.unit_implied or _UNITS.get(figure.kind, "")
        told = [(say("hover.value"), f"{value(claim) or NOTHING} {figure.unit or figure.unit_implied or ''}".rstrip())]
        if figure.value is not None and figure.date is None:
            interval = figure.interval("printed")
            if interval.low != interval.high:
                told.append((say("hover.interval"), exact_text(interval, unit)))
        told.append((say("sheet.metric"), metric_text(claim)))
        told.append((say("sheet.period"), period_text(claim, say.language)))
        told.append((say("sheet.measure"), say(f"measure.{claim.measure}")))
        return [(name, text) for name, text in told if text != NOTHING]

    def _rule(self, judged: Judged) -> str:
        page = self._page(judged.rule) if self._markdown else None
        return f"[{judged.rule}]({page})" if page else judged.rule

    def code(self, text: str) -> str:
        """A text as it is, in the letters of a typewriter: nothing in it is markup there."""
        text = harmless(text)
        return f"`{text.replace('`', 'ˋ')}`" if self._markdown else text

    def words(self, text: str) -> str:
        """A text in which nothing is markup, an entity, a tag or a link."""
        text = harmless(text)
        if not self._markdown:
            return text
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return _MARKED.sub(lambda match: f"\\{match[0]}", text)
