"""A newsroom's own words, as rows of the tables that the readers of figures use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heshu_claims import lexicon

if TYPE_CHECKING:
    from heshu.config import Lexicon

_CLASSES: Final = {"nominal": "N", "real": "R", "comparable": "C", "currency": "F", "index": "I", "rate": "A"}
_FORMS: Final = {"index": "index", "rate": "rate"}
_REASON: Final = "own"

_done: list[Lexicon] = []


def extend(words: Lexicon) -> None:
    """Add the words to the tables; once in a process, however often it is asked."""
    if words in _done:
        return
    _done.append(words)
    metrics = [(name, _CLASSES[kind], _FORMS.get(kind, ""), time) for name, (kind, time) in words.metrics.items()]
    lexicon.extend("metrics", metrics)
    lexicon.extend("names", [(_REASON, name) for name in words.names])
    lexicon.extend("measure_words", [(_REASON, word) for word in words.units])
