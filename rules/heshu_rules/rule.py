"""What a rule is: a code, a page, examples, and what it recognises in an article."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from heshu_rules.facts import Facts
from heshu_rules.finding import Family, Finding, Language, Severity
from heshu_rules.relation import Relation

__all__ = ["Language", "Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as its file states it.

    ``page`` is the docstring of the file: an English half and a Chinese half, parted by a line ``---``, each of which
    says what is checked, the formula, when the rule stays silent and the source. ``right`` and ``wrong`` are examples:
    short articles of which the rule says nothing, and of which it raises a finding. A rule recognises ``relations``,
    which the engine judges, or finds things by itself (``findings``), as those for wording and notation do.
    """

    code: str
    name: str
    family: Family
    title: str
    """What a finding of the rule is, in Chinese: 增速与前后数值不符."""
    title_en: str
    page: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    severity: Severity = "error"
    """The gravest severity of its findings."""
    relations: Callable[[Facts], Iterable[Relation]] | None = None
    findings: Callable[[Facts], Iterable[Finding]] | None = None

    def heading(self, language: Language) -> str:
        """What a finding of the rule is, in a language."""
        return self.title if language == "zh" else self.title_en

    def text(self, language: Language) -> str:
        """The rule's page in a language, without the title line."""
        english, _, chinese = inspect.cleandoc(self.page).partition("\n---\n")
        return (chinese if language == "zh" else english).strip()
