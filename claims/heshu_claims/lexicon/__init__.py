"""The tables of words: units, measure words, bounds, names that are no figures. Data, read when first asked for.

A table is a ``.tsv`` beside this file: one row a line, fields separated by tabs, ``#`` for comments and empty lines
skipped. The last field of most tables is the source or the reason, for whoever wants to change a judgement.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache

_ADDED: dict[str, tuple[tuple[str, ...], ...]] = {}


def extend(name: str, rows: Iterable[tuple[str, ...]]) -> None:
    """Add a newsroom's own rows to the table ``name``, before anything is read: what was made of it before stays."""
    _ADDED[name] = (*_ADDED.get(name, ()), *rows)
    table.cache_clear()


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the table ``name``; trailing fields that are empty are left out.

    Raises ``FileNotFoundError`` when there is no such table.
    """
    path = os.path.join(os.path.dirname(__file__), f"{name}.tsv")
    with open(path, encoding="utf-8") as lines:
        rows = tuple(
            tuple(line.rstrip("\n\t").split("\t")) for line in lines if line.strip() and not line.startswith("#")
        )
    return (*rows, *_ADDED.get(name, ()))
