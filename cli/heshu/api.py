"""The functions of the public interface. They are imported from ``heshu`` itself."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from heshu_claims.article import Article
from heshu_claims.claim import Claim

if TYPE_CHECKING:
    from heshu_rules.report import Report
    from heshu_rules.rule import Language

Day = datetime.date | str | None
"""A date, or one in ISO spelling: 2024-01-22."""


def check(
    text: str | Article, *, date: Day = None, title: str | None = None, lang: Language = "zh", strict: bool = False
) -> Report:
    """Check one article: whether its figures agree with one another.

    ``date`` is the dateline, by which 今年 and 去年 are understood, where the text itself names none; ``title`` is the
    title where it does not stand in the text; ``strict`` also reports what holds only thanks to rounding. Offsets in
    the report count code points of ``text``. Raises ``ValueError`` for a text that holds several articles, as the page
    of a newspaper does (see ``check_all``), or none, and for a date that is none.
    """
    from heshu_rules.rulebook import check as check_article

    return check_article(_one(text, date, title), strict=strict, lang=lang)


def check_all(text: str, *, date: Day = None, lang: Language = "zh", strict: bool = False) -> list[Report]:
    """Check a text that may hold any number of articles, as the page of a newspaper does: a report for each."""
    from heshu_rules.rulebook import check as check_article

    return [check_article(article, strict=strict, lang=lang) for article in _articles(text, date, None)]


def claims(text: str | Article, *, date: Day = None, title: str | None = None) -> list[Claim]:
    """Every figure of one article as it is understood. Parameters and errors are those of ``check``."""
    from heshu_claims.extract import extract

    return extract(_one(text, date, title))


def _one(text: str | Article, date: Day, title: str | None) -> Article:
    if isinstance(text, Article):
        return text
    articles = _articles(text, date, title)
    if len(articles) != 1:
        raise ValueError(f"the text holds {len(articles)} articles; heshu.check_all checks any number")
    return articles[0]


def _articles(text: str, date: Day, title: str | None) -> list[Article]:
    from heshu_claims.reading import articles_from_text

    day = datetime.date.fromisoformat(date) if isinstance(date, str) else date
    return articles_from_text(text, title=title, date=day)
