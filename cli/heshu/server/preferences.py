"""What an editor's settings ask for, given when it connects or later: ``{"lang": "en", "inlayHints": true}``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from heshu.messages import LANGUAGES

if TYPE_CHECKING:
    from heshu_rules.rule import Language

SECTION: Final = "heshu"
_KEYS: Final = ("lang", "inlayHints")


@dataclass(frozen=True, slots=True)
class Preferences:
    """``lang`` is the language of everything shown, if one is asked for; hints are shown only if asked for."""

    lang: Language | None = None
    hints: bool = False

    def with_settings(self, settings: object) -> tuple[Preferences, list[str]]:
        """These with what some settings say, which may stand under ``heshu``, and the names of those that say nothing.

        A setting that is null or not there leaves things as they are.
        """
        if isinstance(settings, Mapping) and isinstance(settings.get(SECTION), Mapping):
            settings = settings[SECTION]
        if not isinstance(settings, Mapping):
            return self, []
        found, wrong = self, []
        for name, value in settings.items():
            if value is None:
                continue
            if name == "lang" and value in LANGUAGES:
                found = replace(found, lang="zh" if value == "zh" else "en")
            elif name == "inlayHints" and isinstance(value, bool):
                found = replace(found, hints=value)
            else:
                wrong.append(str(name))
        return found, wrong
