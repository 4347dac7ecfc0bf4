"""Fit the table of weights for "do two figures observe the same quantity" to labelled pairs.

Labels are pairs of figures of one article, one pair a line: ``corpus``, ``id``, ``a`` and ``b`` with ``start`` and
``end`` in the article's text, and ``verdict`` (same, different or unclear). The articles are files ``corpus.jsonl``,
one article a line, with ``id``, ``text`` and optionally ``title`` and ``date``. Of the pairs whose values agree and
that nothing tells apart for certain, the signals are counted, and the weights found under which the verdicts are most
likely; each is held to its present value as if some pairs had shown it, so that a few labels do not turn the table
over::

    python claims/fit_sameness.py LABELS ARTICLES... > sameness.tsv

Weights of signals that the labels do not show stay as they are. What the old and the new weights make of the pairs is
told on the standard error.
"""

from __future__ import annotations

import argparse
import datetime
import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from heshu_claims.alike import compare_values
from heshu_claims.apart import are_apart
from heshu_claims.article import Article
from heshu_claims.draft import Draft
from heshu_claims.extract import drafts_of
from heshu_claims.group import bind
from heshu_claims.lexicon import table
from heshu_claims.reading import articles_from_text
from heshu_claims.sameness import SAME, signals, weights

HELD = 8.0
"""How many pairs a present weight is worth."""
COUNTS = {"same": 1.0, "different": 2.5, "unclear": 1.0}
"""A pair that is wrongly called the same makes a false alarm, which costs more than a missed one."""
STEPS = 400
RATE = 0.02
Vector = dict[str, float]


class Pair(NamedTuple):
    """The signals of a labelled pair, its verdict, and what it counts."""

    found: Vector
    same: bool
    counts: float


def main() -> None:
    """Print the table with the fitted weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("articles", type=Path, nargs="+")
    options = parser.parse_args()
    pairs = list(read(options.labels, options.articles))
    before = weights()
    after = fit(pairs, before)
    tell("before", pairs, before)
    tell("after", pairs, after)
    for name, _, meaning in table("sameness"):
        sys.stdout.write(f"{name}\t{after[name]:g}\t{meaning}\n")


def read(labels: Path, articles: Sequence[Path]) -> Iterator[Pair]:
    """The pairs of the labels whose values agree and that nothing tells apart."""
    wanted: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows(labels):
        wanted.setdefault((row["corpus"], row["id"]), []).append(row)
    for path in articles:
        for document in rows(path):
            labelled = wanted.get((path.stem, document["id"]))
            if labelled:
                yield from pairs_of(document, labelled)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def pairs_of(document: Mapping[str, Any], labelled: Sequence[Mapping[str, Any]]) -> Iterator[Pair]:
    """The labelled pairs of one article, with their signals."""
    date = document.get("date")
    day = datetime.date.fromisoformat(date) if date and len(date) == len("2024-08-15") else None
    for article in articles_from_text(document["text"], title=document.get("title"), date=day, id=document["id"]):
        drafts = drafts_of(article)
        bind(drafts)
        for row in labelled:
            a, b = (_at(article, drafts, row[end]) for end in "ab")
            found = None if a is None or b is None else seen(a, b)
            if found is not None:
                yield Pair(found, row["verdict"] == "same", COUNTS[row["verdict"]])


def seen(a: Draft, b: Draft) -> Vector | None:
    """How strongly each signal is seen between two figures that agree; ``None`` where something tells them apart."""
    values = compare_values(a.figure, b.figure)
    if values not in ("equal", "rounding") or are_apart(a, b):
        return None
    total: Vector = {}
    for name, amount in signals(a, b, values) or ():
        total[name] = total.get(name, 0.0) + amount
    return total or None


def _at(article: Article, drafts: Sequence[Draft], place: Mapping[str, int]) -> Draft | None:
    """The first figure of the text that overlaps a labelled place."""
    for draft in drafts:
        start, end = article.text.span(draft.figure.start, draft.figure.end)
        if draft.part == "text" and start < place["end"] and place["start"] < end:
            return draft
    return None


def fit(pairs: Sequence[Pair], start: Mapping[str, float]) -> dict[str, float]:
    """The weights under which the verdicts are most likely, by steps down the slope."""
    weight = dict(start)
    for _ in range(STEPS):
        slope = {name: HELD * (weight[name] - start[name]) for name in weight}
        for pair in pairs:
            off = pair.counts * (likely(pair.found, weight) - pair.same)
            for name, amount in pair.found.items():
                slope[name] += off * amount
        for name, value in slope.items():
            weight[name] -= RATE * value
    return {name: round(value * 20) / 20 for name, value in weight.items()}


def likely(found: Mapping[str, float], weight: Mapping[str, float]) -> float:
    """How likely the weights hold a pair to be the same."""
    odds = sum(weight[name] * amount for name, amount in found.items()) - SAME
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def tell(when: str, pairs: Sequence[Pair], weight: Mapping[str, float]) -> None:
    """Say how many pairs are called the same."""
    called = [pair for pair in pairs if likely(pair.found, weight) >= 1 / 2]
    right = sum(pair.same for pair in called)
    same = sum(pair.same for pair in pairs)
    sys.stderr.write(f"{when}: {right} of {same} same, and {len(called) - right} that are not\n")


if __name__ == "__main__":
    main()
