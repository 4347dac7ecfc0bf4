"""What heshu says apart from its findings, in Chinese and English, from one catalogue: ``messages.tsv``."""

from __future__ import annotations

import difflib
import functools
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from heshu_rules.rule import Language

LANGUAGES: Final = ("zh", "en")
_NEUTRAL_LOCALES: Final = ("", "C", "POSIX")


class Count(int):
    """A number of things, which a message may say with their name in the singular or in the plural."""

    def __format__(self, form: str) -> str:
        one, parting, many = form.partition("|")
        return f"{int(self)} {one if self == 1 else many}" if parting else super().__format__(form)


class Messages:
    """The catalogue in one language: ``say("place.line", line=3)``."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._texts = {key: texts[language] for key, texts in catalogue().items()}

    def __call__(self, key: str, /, **fields: object) -> str:
        """The message of a key, its fields filled in as they are. Raises ``KeyError`` for a key that is not there.

        A count may bring its noun: ``{count:error|errors}`` is ``1 error`` or ``2 errors``.
        """
        text = self._texts[key]
        if not fields:
            return text
        return text.format(**{name: Count(field) if type(field) is int else field for name, field in fields.items()})

    def has(self, key: str) -> bool:
        """Whether the catalogue has a key."""
        return key in self._texts

    def listing(self, items: Iterable[str]) -> str:
        """Some words in a row: 甲、乙、丙."""
        return ("、" if self.language == "zh" else ", ").join(items)

    def nearest(self, word: str, known: Iterable[str]) -> str:
        """A question for the word that was probably meant, or nothing."""
        close = difflib.get_close_matches(word, list(known), n=1)
        return self("usage.nearest", word=close[0]) if close else ""


@functools.cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every message by key and language."""
    found: dict[str, Mapping[str, str]] = {}
    lines = Path(__file__).with_name("messages.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            key, chinese, english = line.split("\t")
            found[key] = {"zh": chinese, "en": english}
    return found


def language_of_locale(environment: Mapping[str, str] = os.environ) -> Language:
    """The language for a terminal: English where the locale names a language other than Chinese."""
    name = next((environment[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(key)), "")
    code = name.partition(".")[0]
    return "zh" if code in _NEUTRAL_LOCALES or code.lower().startswith("zh") else "en"
