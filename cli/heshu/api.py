"""The functions of the public interface. They are imported from ``heshu`` itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heshu.shown import Report
from heshu_claims.article import Article
from heshu_claims.claim import Claim

if TYPE_CHECKING:
    from heshu_rules.rule import Language

Day = datetime.date | str | None
"""A date, or one in ISO spelling: 2024-01-22."""
Item = str | Article | Mapping[str, object]
"""What ``check_many`` checks: a text, an article, or a record with ``text`` and perhaps ``title`` and so on."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that ``check_many`` could not check.

    ``position`` is its place among the items, from 0; ``id`` what a record calls itself; ``error`` the reason, on one
    line, and ``kind`` the name of the exception.
    """

    position: int
    error: str
    kind: str
    id: str | None = None


def check(
    text: str | Article, *, date: Day = None, title: str | None = None, lang: Language = "zh", strict: bool = False
) -> Report:
    """Check one article: whether its figures agree with one another.

    ``date`` is the dateline, by which 今年 and 去年 are understood, where the text itself names none; ``title`` is the
    title where it does not stand in the text; ``lang`` is the language of messages, ``"zh"`` or ``"en"``; ``strict``
    also reports what holds only thanks to rounding. Offsets in the report count code points of ``text``.

    Raises ``ValueError`` for a text that holds several articles, as the page of a newspaper does (see ``check_all``),
    or none, and for a date that is none.
    """
    return _checked(_one(text, date, title), lang, strict)


def check_all(text: str, *, date: Day = None, lang: Language = "zh", strict: bool = False) -> list[Report]:
    """Check a text that may hold any number of articles, as the page of a newspaper does: a report for each.

    Parameters are those of ``check``. Raises ``ValueError`` for a date that is none.
    """
    return [_checked(article, lang, strict) for article in _articles(text, date, None)]


def check_many(
    items: Iterable[Item], *, jobs: int = 1, date: Day = None, lang: Language = "zh", strict: bool = False
) -> Iterator[Report | Failure]:
    """Check any number of articles, one after another: for each item its ``Report``, or a ``Failure``, in order.

    An item is a text, an ``Article``, or a record: a mapping with ``text`` and, where it has them, ``title``, ``date``,
    ``id`` and ``source``, as the rows of a table are. Items are taken from ``items`` as they are needed, and none is
    kept, so that a generator may yield without end. With several ``jobs`` as many processes share the work (0: as many
    as there are processors) and up to 80 items a process are taken ahead. A script that asks for several must guard
    its entry with ``if __name__ == "__main__":``, as ``multiprocessing`` demands.

    An item that cannot be checked ends nothing: it is a ``Failure``. What ``items`` itself raises is raised when all
    before it is checked. ``date``, ``lang`` and ``strict`` are those of ``check``. Raises ``ValueError`` for a date
    that is none and for negative ``jobs``.
    """
    if jobs < 0:
        raise ValueError(f"jobs cannot be negative: {jobs}")
    options = _Options(_day(date), lang, strict)
    numbered = enumerate(items)
    if jobs == 1:
        return (_attempted(position, item, options) for position, item in numbered)
    return _shared(numbered, jobs, options)


def claims(text: str | Article, *, date: Day = None, title: str | None = None) -> list[Claim]:
    """Every figure of one article as it is understood. Parameters and errors are those of ``check``."""
    from heshu_claims.extract import extract

    return extract(_one(text, date, title))


@dataclass(frozen=True, slots=True)
class _Options:
    date: datetime.date | None
    lang: Language
    strict: bool


def _shared(numbered: Iterable[tuple[int, Item]], jobs: int, options: _Options) -> Iterator[Report | Failure]:
    from functools import partial

    from heshu.checking import processors
    from heshu.pool import batches, in_order
    from heshu_rules.rulebook import rules

    rules()  # loaded before the processes part, where they are made by parting
    attempt = partial(_attempted_batch, options=options)
    for _, found in in_order(attempt, batches(numbered, _weight), jobs or processors()):
        yield from found


def _weight(numbered: tuple[int, Item]) -> int:
    """About how many characters an item has."""
    item = numbered[1]
    if isinstance(item, Article):
        return len(item.text.raw)
    text = item.get("text") if isinstance(item, Mapping) else item
    return len(text) if isinstance(text, str) else 0


def _attempted_batch(batch: tuple[tuple[int, Item], ...], options: _Options) -> list[Report | Failure]:
    return [_attempted(position, item, options) for position, item in batch]


def _attempted(position: int, item: Item, options: _Options) -> Report | Failure:
    try:
        return _checked(_article_of(item, options.date), options.lang, options.strict)
    except Exception as error:
        name = item.get("id") if isinstance(item, Mapping) else item.id if isinstance(item, Article) else None
        reason = " ".join(str(error).split())[:200]
        return Failure(position, reason, type(error).__name__, None if name is None else str(name)[:200])


def _article_of(item: Item, date: datetime.date | None) -> Article:
    if not isinstance(item, Mapping):
        return _one(item, date, None)
    from heshu_claims.reading.records import COLUMNS, Record, articles_of_record
    from heshu_claims.reading.txt import Origin

    if not isinstance(text := item.get("text"), str) or not text.strip():
        raise ValueError("the record has no text")
    return _only(articles_of_record(Record(0, item), Origin(fallback=date), COLUMNS))


def _checked(article: Article, lang: Language, strict: bool) -> Report:
    from heshu_rules.rulebook import check as check_article

    return Report.of(check_article(article, strict=strict, lang=lang), lang)


def _one(text: str | Article, date: Day, title: str | None) -> Article:
    return text if isinstance(text, Article) else _only(_articles(text, date, title))


def _only(articles: list[Article]) -> Article:
    if len(articles) != 1:
        raise ValueError(f"the text holds {len(articles)} articles; heshu.check_all checks any number")
    return articles[0]


def _articles(text: str, date: Day, title: str | None) -> list[Article]:
    from heshu_claims.reading import articles_from_text

    if not isinstance(text, str):
        raise TypeError(f"a text is needed, not {type(text).__name__}")
    return articles_from_text(text, title=title, date=_day(date))


def _day(date: Day) -> datetime.date | None:
    return datetime.date.fromisoformat(date) if isinstance(date, str) else date
