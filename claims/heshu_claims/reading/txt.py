"""Plain text: one article with a paragraph a line, or the printed lines of a page with several articles."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Final

from heshu_claims.article import Article, Block, Lines, Locate, Role, Text
from heshu_claims.reading.clean import Paragraph, assemble, clean
from heshu_claims.reading.dateline import date_in_file_name, dateline
from heshu_claims.reading.errors import ReadError
from heshu_claims.reading.marks import ends_caption, mark_of

_SURROGATES: Final = re.compile("[\ud800-\udfff]")

_MOST_LINES: Final = 20_000
"""Lines above which a text is no newspaper page; it is then taken a paragraph a line."""

_MOST_BLOCKS: Final = 100_000
"""Paragraphs above which the rest of a text is one block, to keep memory bounded."""

_LONGEST_LINE: Final = 100
"""Characters that the lines of a wrapped text have at most, on average."""

_LONGEST_HEADING: Final = 45


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text comes from, and what is known of it from there.

    ``date`` is what the record, front matter or page says; ``fallback`` counts only where nothing else gives a date.
    """

    path: str | None = None
    record: int | None = None
    id: str | None = None
    source: str | None = None
    title: str | None = None
    date: datetime.date | None = None
    fallback: datetime.date | None = None


def articles_of_text(text: str, origin: Origin, *, locate: Locate | None = None) -> list[Article]:
    """The articles of a plain text. A text that comes with a title is one article; a page may hold several."""
    text = without_surrogates(text)
    locate = locate or Lines.of(text)
    if _may_be_wrapped(text):
        from heshu_claims.reading.lines import lines_of
        from heshu_claims.reading.page import is_wrapped

        lines = lines_of(text)
        if is_wrapped(lines):
            from heshu_claims.reading.layout import pieces_of

            pieces = pieces_of(lines, split=origin.title is None)
            return [piece_article(text, piece.paragraphs, piece.title, origin, locate) for piece in pieces]
    return [_plain_article(clean(text), origin, locate)]


def without_surrogates(text: str) -> str:
    """The text with half surrogate pairs, which no file can hold and no terminal print, replaced one by one."""
    return _SURROGATES.sub("\ufffd", text) if _SURROGATES.search(text) else text


def _may_be_wrapped(text: str) -> bool:
    """A cheap look: whether a text has lines enough, and short enough."""
    breaks = max(text.count("\n"), text.count("\r"))
    if not 2 <= breaks <= 2 * _MOST_LINES or len(text) > _LONGEST_LINE * (breaks + 1):
        return False
    # Where most lines end a sentence, they are paragraphs.
    return 2 * text.count("。\n") <= breaks and max(map(len, text.split("\n"))) <= 2 * _LONGEST_LINE


def piece_article(
    raw: str, paragraphs: Iterable[Paragraph], title: Sequence[Paragraph], origin: Origin, locate: Locate
) -> Article:
    """An article that is given as paragraphs of ``raw`` with their roles."""
    text, blocks = assemble(raw, paragraphs)
    own_title = None
    if title:
        own_title = _joined(assemble(raw, [part])[0].clean for part in title)
    return finish(text, blocks, own_title, origin, locate)


def _joined(lines: Iterable[str]) -> str:
    """The lines of a title in one: a dash joins them, otherwise a blank parts them."""
    title = ""
    for line in lines:
        parted = title and not title.endswith("——") and not line.startswith("——")
        title += f" {line}" if parted else line
    return title


def finish(text: Text, blocks: tuple[Block, ...], title: str | None, origin: Origin, locate: Locate) -> Article:
    """The article of a cleaned text: with the title and date that its origin or the text itself gives."""
    named = date_in_file_name(PurePath(origin.path).name) if origin.path else None
    date = origin.date or dateline(text.clean, named or origin.fallback) or named or origin.fallback
    heading = clean(without_surrogates(origin.title)) if origin.title else None
    return Article(
        text=text,
        blocks=blocks,
        title=heading.clean if heading else title,
        heading=heading,
        date=date,
        path=origin.path,
        record=origin.record,
        id=origin.id,
        source=origin.source,
        locate=locate,
    )


def _plain_article(text: Text, origin: Origin, locate: Locate) -> Article:
    """An article with a paragraph a line. Short first lines without a full stop are its title."""
    blocks = blocks_of(text.clean, origin.title)
    return finish(text, blocks, title_of(text.clean, blocks), origin, locate)


def marked_article(raw: str, paragraphs: Iterable[Paragraph], origin: Origin, locate: Locate) -> Article:
    """An article whose file says what some paragraphs are; what the others are is told by their wording.

    Where no paragraph is marked as the title, ``origin.title``, if there is one, is the title without a place.
    """
    text, blocks = assemble(raw, paragraphs)
    if not text.clean:
        raise ReadError("empty")
    title = title_of(text.clean, blocks)
    known = title or origin.title
    if len(blocks) > 1:
        roles = list(_roles(text.clean, blocks, known))
        told = zip(blocks, roles, strict=True)
        blocks = tuple(replace(block, role=role) if block.role == "body" else block for block, role in told)
    title = title or (clean(origin.title).clean if origin.title else None) or title_of(text.clean, blocks)
    return finish(text, blocks, title, replace(origin, title=None), locate)


def title_of(text: str, blocks: Iterable[Block]) -> str | None:
    """What the blocks say that are the title; None without any."""
    return _joined(text[block.start : block.end] for block in blocks if block.role == "title") or None


def blocks_of(text: str, title: str | None) -> tuple[Block, ...]:
    """The paragraphs of a cleaned text, one a line, with their roles. ``title`` is the title if it is known."""
    blocks: list[Block] = []
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        if end < 0 or len(blocks) == _MOST_BLOCKS:
            end = len(text)
        blocks.append(Block(start, end))
        start = end + 1
    if len(blocks) == 1:
        return tuple(blocks)
    for i, role in enumerate(_roles(text, blocks, title)):
        if role != "body":
            blocks[i] = replace(blocks[i], role=role)
    return tuple(blocks)


def _roles(text: str, blocks: Sequence[Block], title: str | None) -> Iterable[Role]:
    """The role of every paragraph, by its own wording and what stands around it."""
    opening = "first" if len(blocks) > 1 else ""
    for i, block in enumerate(blocks):
        if block.end - block.start > 3 * _LONGEST_HEADING:
            tail = text[max(block.start, block.end - 40) : block.end]
            opening = ""
            yield "caption" if ends_caption(tail) and block.end - block.start < 200 else "body"
            continue
        line = text[block.start : block.end]
        mark = mark_of(line.replace(" ", ""))
        if mark in ("byline", "folio"):
            yield "byline"
        elif mark == "caption":
            yield "caption"
        elif mark is None and is_heading(line):
            following = blocks[i + 1] if i + 1 < len(blocks) else None
            role = _role_of_heading(line, opening, following is not None and _heads(text, following), title)
            if role == "title":
                opening = "dash" if opening == "first" else ""
            yield role
        else:
            opening = ""
            yield "body"


def _role_of_heading(line: str, opening: str, heads: bool, title: str | None) -> Role:
    """The role of a short line. ``opening`` is "first" before the title, "dash" where only a dash continues it."""
    if opening == "first" and _is_title(line, title):
        return "title"
    if opening == "dash":
        if line.startswith("—"):
            return "title"
        # The author's name alone under the title: ``市长 张三``.
        if line.replace(" ", "").isalpha() and (len(line) <= 4 or (len(line) <= 12 and " " in line)):
            return "byline"
    return "subtitle" if heads else "body"


def is_heading(line: str) -> bool:
    """Whether a line reads like a title or subtitle: short, and no sentence."""
    if len(line) > _LONGEST_HEADING or line[-1] in "，、；：。,;:…" or "。" in line or "\t" in line:
        return False
    # ``各位代表！`` is an address.
    return len(line) > 1 and not (len(line) <= 8 and line[-1] == "！")


def _is_title(line: str, title: str | None) -> bool:
    if title is None:
        return True
    from heshu_claims.reading.likeness import pairs_of, share_of

    return line.strip("— ") in title or share_of(line, pairs_of(title)) >= 0.5


def _heads(text: str, following: Block) -> bool:
    """Whether the paragraph after a heading is text that it can head: a sentence, longer than a heading."""
    line = text[following.start : min(following.end, following.start + 2 * _LONGEST_HEADING)]
    return len(line) > _LONGEST_HEADING or "。" in line or line[-1] in "：；，"
