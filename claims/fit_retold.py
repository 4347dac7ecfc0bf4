"""Fit the table of weights for "do two figures that a slip sets apart tell one fact" to articles without labels.

Print seldom contradicts itself: two figures of an article that a slip sets apart are taken for two facts. Figures that
the article prints twice, as the claims say, are given a slip of the pen and taken for one fact. The weights are found
under which both are most likely, by steps down the slope; each is held to its present value as if some pairs had shown
it. The articles are JSON lines with ``text`` and optionally ``title`` and ``date``::

    python claims/fit_retold.py ARTICLES... > retold.tsv

What is called one fact from how much evidence on is told on the standard error. Read what is found in the articles as
printed before taking a new table over.
"""

from __future__ import annotations

import argparse
import datetime
import json
import math
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple

from heshu_claims.alike import agreement, misprint
from heshu_claims.draft import Draft
from heshu_claims.extract import drafts_of
from heshu_claims.figure import Figure
from heshu_claims.group import bind
from heshu_claims.lexicon import table
from heshu_claims.reading import articles_from_text
from heshu_claims.repetition import NEEDED
from heshu_claims.retold import Telling, signals, weights

HELD: Final = 4.0
"""How many pairs a present weight is worth."""
COUNTS: Final = {True: 1.0, False: 3.0}
"""Two facts taken for one make a false alarm, which costs more than a slip that is missed."""
STEPS: Final = 300
RATE: Final = 0.5
NEAREST: Final = 16
"""How many figures of an article are compared with one."""
SEED: Final = 1
NAMING: Final = ("date", "age", "ordinal")
Vector = dict[str, float]


class Pair(NamedTuple):
    """The signals of two figures that differ, and whether they tell one fact."""

    found: Vector
    same: bool


def main() -> None:
    """Print the table with the fitted weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="+")
    pairs = list(read(parser.parse_args().articles))
    before = weights()
    after = fit(pairs, before)
    tell("before", pairs, before)
    tell("after", pairs, after)
    for name, _, meaning in table("retold"):
        sys.stdout.write(f"{name}\t{after[name]:g}\t{meaning}\n")


def read(paths: Sequence[Path]) -> Iterator[Pair]:
    """The pairs of all articles."""
    rng = random.Random(SEED)  # noqa: S311
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    yield from pairs_of(json.loads(line), rng)


def pairs_of(document: dict[str, Any], rng: random.Random) -> Iterator[Pair]:
    """Figures that differ as printed, and figures that agree with a slip in one of them."""
    date = document.get("date")
    day = datetime.date.fromisoformat(date) if date and len(date) == len("2024-08-15") else None
    for article in articles_from_text(document["text"], title=document.get("title"), date=day):
        drafts = drafts_of(article)
        bind(drafts)
        texts = {draft.part: article.field(draft.part).clean for draft in drafts}
        telling = Telling(drafts, texts)
        for index, draft in enumerate(drafts):
            if draft.figure.kind in NAMING:
                continue
            for other in drafts[max(0, index - NEAREST) : index]:
                if other.group != draft.group:
                    yield from seen(other, draft, telling, same=False)
                elif other.sentence != draft.sentence and agreement(other.figure, draft.figure):
                    yield from slipped(other, draft, telling, rng)


def slipped(a: Draft, b: Draft, telling: Telling, rng: random.Random) -> Iterator[Pair]:
    """The pair with a slip in one of the two figures."""
    said = rng.choice((a, b))
    printed = said.figure
    wrong = slip(printed, rng)
    if wrong is not None and misprint(wrong, (b if said is a else a).figure) is not None:
        said.figure = wrong
        yield from seen(a, b, telling, same=True)
        said.figure = printed


def slip(figure: Figure, rng: random.Random) -> Figure | None:
    """The figure with a digit wrong, lost or swapped with the next, or with its point moved."""
    places = [index for index, char in enumerate(figure.text) if char.isascii() and char.isdecimal()]
    if figure.value is None or not places:
        return None
    place, text = rng.choice(places), figure.text
    kind = rng.choice(("digit", "swap", "lose", "move"))
    if kind == "move":
        return replace(figure, value=figure.value * Decimal(10), step=figure.step * 10)
    if kind == "digit":
        text = text[:place] + rng.choice([d for d in "123456789" if d != text[place]]) + text[place + 1 :]
    elif kind == "lose" and len(places) > 2:
        text = text[:place] + text[place + 1 :]
    elif kind == "swap" and place + 1 in places:
        text = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    old, new = ("".join(c for c in t if c.isascii() and (c.isdecimal() or c == ".")) for t in (figure.text, text))
    if text == figure.text or not float(old) or not float(new):
        return None
    return replace(figure, text=text, value=figure.value * Decimal(new) / Decimal(old))


def seen(a: Draft, b: Draft, telling: Telling, *, same: bool) -> Iterator[Pair]:
    """The pair, where a slip sets it apart and nothing excludes that it tells one fact."""
    total: Vector = {}
    for name, amount in signals(a, b, telling) or ():
        total[name] = total.get(name, 0.0) + amount
    if total:
        yield Pair(total, same)


def fit(pairs: Sequence[Pair], start: dict[str, float]) -> dict[str, float]:
    """The weights under which the verdicts are most likely, by steps down the slope."""
    weight = dict(start)
    for _ in range(STEPS):
        slope = {name: HELD * (weight[name] - start[name]) for name in weight}
        for pair in pairs:
            off = COUNTS[pair.same] * (likely(pair.found, weight) - pair.same)
            for name, amount in pair.found.items():
                slope[name] += off * amount
        for name, value in slope.items():
            weight[name] -= RATE * value / max(1, len(pairs))
    return {name: round(value * 20) / 20 for name, value in weight.items()}


def likely(found: Vector, weight: dict[str, float]) -> float:
    """How likely the weights hold a pair to tell one fact."""
    odds = sum(weight[name] * amount for name, amount in found.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def tell(when: str, pairs: Sequence[Pair], weight: dict[str, float]) -> None:
    """Say how many pairs are called one fact."""
    called = [pair for pair in pairs if sum(weight[n] * amount for n, amount in pair.found.items()) >= NEEDED]
    right = sum(pair.same for pair in called)
    sys.stderr.write(f"{when}: {right} of {sum(p.same for p in pairs)} slips, and {len(called) - right} as printed\n")


if __name__ == "__main__":
    main()
