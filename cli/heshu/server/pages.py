"""The pages of rules as files, so that any editor can open them, without a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from heshu.messages import Messages

if TYPE_CHECKING:
    from heshu_rules.rule import Language, Rule


class Pages:
    """Writes the pages that are asked for into a folder, each once as long as it does not change."""

    def __init__(self) -> None:
        self._written: dict[Path, str] = {}

    def __call__(self, code: str, language: Language, folder: str) -> str | None:
        """The address of the page of a rule; ``None`` for a rule that is not known or a page that cannot be written."""
        from heshu_rules.rulebook import rules

        rule = next((rule for rule in rules() if rule.code == code), None)
        if rule is None or not code.isalnum():
            return None
        path = Path(folder, f"{code}.{language}.md")
        text = page(rule, Messages(language))
        if self._written.get(path) != text:
            try:
                path.write_text(text, encoding="utf-8", newline="\n")
            except OSError:
                return None
            self._written[path] = text
        return path.as_uri()


def page(rule: Rule, say: Messages) -> str:
    """The page of a rule in Markdown: heading, text, examples of what it says nothing of and of what it reports."""
    from heshu.commands.explain import paragraphs

    parts = [
        f"# {rule.code} {rule.heading(say.language)}",
        f"`{rule.name}` · {say(f'family.{rule.family}')} · {say(f'severity.{rule.severity}')}",
        *(each for each in paragraphs(rule.text(say.language), say.language) if each.strip()),
    ]
    for heading, sign, examples in (
        (say("explain.right"), "✓", rule.right),
        (say("explain.wrong"), "✗", rule.wrong),
    ):
        if examples:
            parts += [f"## {heading}", "\n".join(f"- {sign} {' '.join(example.split())}" for example in examples)]
    return "\n\n".join(parts) + "\n"
