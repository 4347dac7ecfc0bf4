"""``heshu explain``: a rule's page, with its examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final

import typer

from heshu.commands import options
from heshu.messages import Messages
from heshu.running import WrongUsageError, output_width, write_lines

if TYPE_CHECKING:
    from rich.text import Text

    from heshu_rules.rule import Language, Rule

_FULL: Final = 90
"""Cells from which on a line of a rule's page was broken because it was full."""
_LABEL: Final = re.compile("[A-Z][a-z]+:|[\u4e00-\u9fff]{2,4}：")


def explain(rule: Annotated[str, typer.Argument(metavar="CODE|NAME")], lang: options.Lang = None) -> int:
    """Show a rule's page."""
    from heshu_rules.rulebook import rules

    say = Messages(options.language(lang, configured=options.own_rules(lang).lang))
    found = next((known for known in rules() if rule.upper() == known.code or rule.lower() == known.name), None)
    if found is None:
        words = [word for known in rules() for word in (known.code, known.name)]
        raise WrongUsageError(say("usage.no_rule", word=rule, nearest=say.nearest(rule, words)))
    write_lines(page(found, say, output_width()))
    return 0


def page(rule: Rule, say: Messages, width: int) -> list[Text]:
    """A rule's page: heading, text, examples of what it says nothing of and of what it reports."""
    from rich.text import Text

    from heshu.reports.terminal import ORDINARY, wrapped

    lines = [
        Text(f"{rule.code} {rule.name}  {rule.heading(say.language)}", "bold"),
        Text(f"{say(f'family.{rule.family}')} · {say(f'severity.{rule.severity}')}", "dim"),
        Text(),
    ]
    for paragraph in paragraphs(rule.text(say.language), say.language):
        indent = len(paragraph) - len(paragraph.lstrip())
        lines += [Text(" " * indent + line) for line in wrapped(paragraph.strip(), width - indent)]
    for key, sign, style, examples in (
        ("explain.right", ORDINARY.confirmed, "green", rule.right),
        ("explain.wrong", ORDINARY.contradicted, "red", rule.wrong),
    ):
        lines += [Text(), Text(say(key), "bold")]
        for example in examples:
            for number, line in enumerate(wrapped(" ".join(example.split()), width - 4)):
                lines.append(Text.assemble((f"  {sign} " if number == 0 else "    ", style), line))
    return lines


def paragraphs(text: str, language: Language) -> Iterator[str]:
    """The paragraphs of a page: a line that fills its width goes on in the next, unless that has a label (公式：)."""
    from rich.cells import cell_len

    first, *others = text.splitlines() or [""]
    paragraph, is_full = first, cell_len(first) >= _FULL
    for line in others:
        if is_full and line.strip() and not _LABEL.match(line):
            paragraph += _parting(paragraph[-1], line.strip()[0], language) + line.strip()
        else:
            yield paragraph
            paragraph = line
        is_full = cell_len(line) >= _FULL
    yield paragraph


def _parting(left: str, right: str, language: Language) -> str:
    """What stands between two lines once they are one: English has a blank beside a Chinese word, Chinese has none."""
    wide = (not left.isascii()) + (not right.isascii())
    return "" if wide == 2 or (wide and language == "zh") else " "
