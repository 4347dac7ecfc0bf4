"""Dates that are printed twice: the day in a headline and the day of the same event in the lines below it.

``5月15日起恢复通关`` stands over ``移民局今天（5月11日）发布，自5月15日起恢复…``: where the text below has the day
of the headline, that is the one. Where it has not, and only one day there is a slip away from it and told of in the
headline's words, that day restates it. The day of the report, in brackets behind 今天, announces nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from heshu_claims.article import Field
from heshu_claims.draft import Draft
from heshu_claims.figure import Figure
from heshu_claims.restatement import Wanted

_REACH: Final = 3
"""How many lines below a headline its days are expected again."""
_CANDIDATES: Final = 24
_NEEDED: Final = 0.4
"""How much of the headline's words must come again around the other day."""
_FEWEST: Final = 4
"""A headline with fewer pairs of characters says too little."""
_REPORTED: Final = ("今天", "昨天", "昨日", "今日", "当天", "当日", "前天", "明天", "明日")

_NEEDED_OF_MONTH: Final = 0.25
"""How much where the day is the headline's and only the month differs."""
_LIMITS: Final = ("自", "从", "至", "到", "于", "创", "原定", "计划", "到期日为", "—", "、", "和", "（")
_SINCE: Final = ("起", "以来", "后", "前", "以后", "之后", "至", "—", "、", "和")
"""What says of a day that it is a limit, or one of several."""

_DATELINE: Final = ("电", "讯", "消息", "报道")
"""What stands behind the day of a dateline, which is that of the report."""

Day = tuple[int, int]
"""Month and day."""


def redate(drafts: Sequence[Draft], texts: Mapping[Field, str]) -> None:
    """Give each headline's day the group of the day in the text that restates it, and the cue ``restated``."""
    for index, draft in enumerate(drafts):
        if not draft.headline or len(days(draft.figure)) != 1 or draft.after.startswith(_DATELINE):
            continue
        below = _below(drafts, index, texts)
        again = next((other for other in below if set(days(draft.figure)) & set(days(other.figure))), None)
        home = again or _slipped(draft, below, texts)
        if home is not None:
            draft.group = home.group
            draft.cues.add("restated")
        if again is not None:
            for other in _misdated(draft, below, texts):
                other.group = draft.group


def days(figure: Figure) -> list[Day]:
    """The days that a date prints with their months: two for a range."""
    if figure.date is None:
        return []
    moments = (figure.date.start, figure.date.end)
    return [(m.month, m.day) for m in moments if m is not None and m.month is not None and m.day is not None]


def _below(drafts: Sequence[Draft], index: int, texts: Mapping[Field, str]) -> list[Draft]:
    headline = drafts[index]
    last = headline.line + _REACH if headline.part == "text" else _REACH
    found: list[Draft] = []
    for other in drafts[index + 1 :]:
        if other.line > last or (other.headline and other.sentence != headline.sentence) or len(found) >= _CANDIDATES:
            break
        if not other.headline and days(other.figure) and not _is_report(other, texts):
            found.append(other)
    return found


def _is_report(draft: Draft, texts: Mapping[Field, str]) -> bool:
    """今天（5月11日）: the day of the report."""
    before = texts[draft.part][max(0, draft.figure.start - 3) : draft.figure.start]
    return before.endswith(("（", "(")) and before[:-1].endswith(_REPORTED)


def _slipped(headline: Draft, below: Sequence[Draft], texts: Mapping[Field, str]) -> Draft | None:
    said = days(headline.figure)[0]
    found = [other for other in below if is_slip(said, days(other.figure)[0])]
    if not found or len({days(other.figure)[0] for other in found}) > 1:
        return None
    wanted = Wanted(headline, texts)
    if len(wanted.all) < _FEWEST:
        return None
    best = max(found, key=lambda other: wanted.weight(other, texts))
    return best if wanted.weight(best, texts) >= _NEEDED else None


def _misdated(headline: Draft, below: Sequence[Draft], texts: Mapping[Field, str]) -> Iterator[Draft]:
    """The days that would be the headline's, which the text prints as well, but for their month.

    Only where nothing says that another time is meant (自3月1日起), and the words of the headline stand beside it.
    """
    (month, day), wanted = days(headline.figure)[0], Wanted(headline, texts)
    for other in below:
        found = days(other.figure)[0]
        if len(wanted.all) < _FEWEST or found[1] != day or found[0] == month or _year(other) != _year(headline):
            continue
        text, figure = texts[other.part], other.figure
        is_limit = text[max(0, figure.start - 4) : figure.start].endswith(_LIMITS) or other.after.startswith(_SINCE)
        if not is_limit and wanted.weight(other, texts) >= _NEEDED_OF_MONTH:
            yield other


def _year(draft: Draft) -> int | None:
    return None if draft.period is None else draft.period.start.year


def is_slip(a: Day, b: Day) -> bool:
    """One digit of the month or of the day differs, or two digits of the day are swapped: 5月15日 and 7月15日."""
    if a[0] == b[0]:
        x, y = f"{a[1]:02d}", f"{b[1]:02d}"
        return x == y[::-1] or (min(a[1], b[1]) > 9 and sum(p != q for p, q in zip(x, y, strict=True)) == 1)
    return a[1] == b[1]
