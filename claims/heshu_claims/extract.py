"""From an article to its claims: every figure with what it measures, of whom, when, and what it speaks about."""

from __future__ import annotations

from heshu_claims.article import Article, Field
from heshu_claims.claim import Claim, Place
from heshu_claims.clause import slots
from heshu_claims.comparing import compare
from heshu_claims.discourse import Discourse
from heshu_claims.draft import Draft
from heshu_claims.figure import scan
from heshu_claims.group import bind
from heshu_claims.lists import distribute, multiply
from heshu_claims.period import Calendar
from heshu_claims.quantity import Quantity
from heshu_claims.redating import redate
from heshu_claims.relate import name_behind
from heshu_claims.repetition import repeat
from heshu_claims.restatement import restate


def extract(article: Article) -> list[Claim]:
    """All claims of the article in reading order, the title before the text, numbered from 0.

    A figure carries one claim for each statement it makes: 两地均增长5% is two claims with one span.
    """
    drafts = drafts_of(article)
    bind(drafts)
    texts = {name: article.field(name).clean for name in _fields(article)}
    restate(drafts, texts)
    redate(drafts, texts)
    repeat(drafts, texts)
    return [_claim(article, draft) for draft in drafts]


def drafts_of(article: Article) -> list[Draft]:
    """The claims in the making, in reading order, before those of one quantity are bound to each other."""
    calendar = Calendar(article.date)
    topic = _topic(article)
    drafts: list[Draft] = []
    for name in _fields(article):
        clean = article.field(name).clean
        figures = scan(clean)
        if not figures:
            continue
        found = Discourse(name, clean, calendar, topic).read(slots(clean, figures))
        distribute(found)
        compare(found)
        name_behind(found)
        drafts.extend(multiply(found))
    for number, draft in enumerate(drafts):
        draft.number = number
    return drafts


def _fields(article: Article) -> tuple[Field, ...]:
    return ("title", "text") if article.heading is not None else ("text",)


def _topic(article: Article) -> str | None:
    """Who the article is about where its title names them before a colon: 甲公司：上半年净利润增长5%."""
    title = article.title or ""
    for mark in ("：", ":"):
        head, found, _ = title.partition(mark)
        if found and 2 <= len(head) <= 16:
            return head
    return None


def _claim(article: Article, draft: Draft) -> Claim:
    figure = draft.figure
    text = article.field(draft.part)
    start, end = text.span(figure.start, figure.end)
    sentence = draft.slot.sentence
    return Claim(
        id=draft.number,
        field=draft.part,
        start=start,
        end=end,
        text=text.raw[start:end],
        figure=figure,
        place=Place(
            sentence.number,
            draft.clause,
            (sentence.start, sentence.end),
            draft.clause_span,
            draft.before,
            draft.after,
        ),
        quantity=Quantity(
            draft.metric,
            draft.scope,
            draft.period,
            draft.aspect,
            draft.basis,
            draft.as_of,
            draft.measure,
            draft.comparison,
            figure.unit,
            draft.qualifier,
            draft.window,
            draft.per,
            draft.reference,
        ),
        sign=draft.sign if draft.sign in ("+", "-") else None,  # type: ignore[arg-type]
        anchor=draft.anchor.number if draft.anchor is not None else None,
        group=draft.group,
        base=draft.base.number if draft.base is not None else None,
        whole=draft.whole.number if draft.whole is not None else None,
        series=draft.series.number if draft.series is not None else None,
        place_in_series=draft.place,
        cues=frozenset(draft.cues),
        line=sentence.line,
        headline=sentence.headline,
    )
