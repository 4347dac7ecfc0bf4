"""Reads a table of sentences and of what their figures claim.

A case is a sentence on a line of its own and, indented below it, one line a figure::

    全省软件业务收入820亿元，同比增长14.6%。
        820亿元   level   metric=软件业务收入 scope=全省
        14.6%     growth  sign=+ comparison=yoy anchor=820亿元

Only what is named is compared. ``anchor``, ``base`` and ``whole`` name a figure of the sentence by its text, ``-`` is
none; ``cues`` must be among the claim's. A figure that stands several times is named in order.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from heshu_claims.article import Article, Block, Text
from heshu_claims.claim import Claim
from heshu_claims.extract import extract

DATELINE = datetime.date(2024, 8, 15)
LINKS = ("anchor", "base", "whole")


@dataclass(frozen=True)
class Expected:
    figure: str
    measure: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Case:
    text: str
    claims: tuple[Expected, ...]


def read_cases(path: Path) -> Iterator[Case]:
    text = ""
    claims: list[Expected] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith(" "):
            figure, measure, *rest = line.split()
            fields = tuple((key, value) for key, _, value in (item.partition("=") for item in rest))
            claims.append(Expected(figure, measure, fields))
        else:
            if text:
                yield Case(text, tuple(claims))
            text, claims = line.strip().replace("⏎", "\n"), []
    if text:
        yield Case(text, tuple(claims))


def article(text: str, date: datetime.date | None = DATELINE, title: str | None = None) -> Article:
    heading = None if title is None else Text(title, title, range(len(title)))
    return Article(Text(text, text, range(len(text))), (Block(0, len(text)),), title=title, heading=heading, date=date)


def claims_of(text: str, date: datetime.date | None = DATELINE, title: str | None = None) -> list[Claim]:
    return extract(article(text, date, title))


def shown(claims: list[Claim], claim: Claim, key: str) -> str:
    """The field of a claim as the table writes it."""
    if key in LINKS:
        number = getattr(claim, key)
        return "-" if number is None else claims[number].text
    if key == "sign":
        return claim.sign or "-"
    if key == "class":
        return claim.growth_class or "-"
    value = getattr(claim.quantity, key)
    if key == "period" and value is not None:
        return str(value.iso)
    return "-" if value is None else str(value)
