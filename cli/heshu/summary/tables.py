"""A summary for the eye: a table each for rules, months and sources, with bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text

from heshu.reports.terminal import fitted, harmless, padded
from heshu.summary import SEVERITIES, Row, Tally, shortened
from heshu_rules.finding import Severity

if TYPE_CHECKING:
    from heshu.messages import Messages

_STYLE: Final[dict[Severity, str]] = {"error": "bold red", "warning": "bold yellow", "info": "blue"}
_BAR: Final[dict[Severity, str]] = {"error": "█", "warning": "▓", "info": "░"}
"""Told apart without any colour."""
_NAME: Final = {"rule": 40, "month": 12, "source": 30}
"""Cells of the first column."""
_COUNT: Final = 8
_LEAST_BAR: Final = 8
_GAP: Final = 2


def tables(tally: Tally, views: Sequence[str], top: int, say: Messages, width: int) -> Iterator[Text]:
    """The tables of some views, an empty line between any two."""
    for number, view in enumerate(views):
        if number:
            yield Text()
        yield from _table(tally, view, top, say, width)


def _table(tally: Tally, view: str, top: int, say: Messages, width: int) -> Iterator[Text]:
    rows, rest = shortened(tally.rows(view), 0 if view == "month" else top)
    name_width = min(_NAME[view], width - 4 * _COUNT - _GAP - _LEAST_BAR)
    bar_width = width - name_width - 4 * _COUNT - _GAP
    heads = [say("summary.articles"), *(say(f"severity.{severity}") for severity in SEVERITIES)]
    heading = padded(say(f"summary.by_{view}"), name_width) + "".join(_right(head, _COUNT) for head in heads)
    yield Text(heading, "bold")
    if not rows:
        yield Text(say("totals.nothing"), "green")
    most = max((row.total for _, row in rows), default=0)
    for key, row in rows:
        name = named(tally, view, key, say)
        if view == "rule" and cell_len(name) >= name_width:
            name = f"{key} {tally.names[key or '']}"
        yield _line(_fitted(harmless(name), name_width - 1), row, most, name_width, bar_width)
    if rest is not None:
        count, row = rest
        yield _line(say("summary.more", count=count), row, 0, name_width, bar_width)


def named(tally: Tally, view: str, key: str | None, say: Messages) -> str:
    """What a row is called."""
    if key is None:
        return say("summary.undated" if view == "month" else "place.text")
    if view != "rule":
        return say("place.stdin") if key == "-" else key
    return f"{key} {headings(say).get(key, tally.names[key])}"


def headings(say: Messages) -> dict[str, str]:
    """What the rules are called."""
    from heshu_rules.rulebook import rules

    return {rule.code: rule.heading(say.language) for rule in rules()}


def _line(name: str, row: Row, most: int, name_width: int, bar_width: int) -> Text:
    line = Text(padded(name, name_width))
    line.append(_right(f"{row.articles}", _COUNT))
    for severity in SEVERITIES:
        count = row.findings[severity]
        line.append(_right(f"{count}" if count else "·", _COUNT), _STYLE[severity] if count else "dim")
    line.append(" " * _GAP)
    for severity, length in zip(SEVERITIES, _lengths(row, most, bar_width), strict=True):
        line.append(_BAR[severity] * length, _STYLE[severity])
    return line


def _fitted(name: str, width: int) -> str:
    """A name cut to a width: of a path the end is kept, of others the beginning."""
    if "/" not in name:
        return fitted(name, width)
    cut = name
    while cell_len(cut) > width:
        cut = f"…{cut[2:]}"
    return cut


def _lengths(row: Row, most: int, width: int) -> list[int]:
    """How long each part of a bar is: together in proportion, and none that is there less than one cell."""
    if not most:
        return [0] * len(SEVERITIES)
    ends, counted = [0], 0
    for severity in SEVERITIES:
        counted += row.findings[severity]
        is_there = bool(row.findings[severity])
        ends.append(max(ends[-1] + is_there, round(width * counted / most)))
    over = max(0, ends[-1] - width)
    lengths = [end - begin for begin, end in pairwise(ends)]
    longest = lengths.index(max(lengths))
    lengths[longest] -= over
    return lengths


def _right(text: str, width: int) -> str:
    return " " * max(1, width - cell_len(text)) + text
