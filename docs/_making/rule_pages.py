"""The page of every rule, made from the rule itself: what ``heshu explain`` shows, and what it says of its examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from typing import Final

import heshu
from heshu.commands.explain import paragraphs
from heshu.messages import Messages
from heshu_rules.rule import Language, Rule
from heshu_rules.rulebook import FAMILIES, rules

_WORDS: Final = {
    "en": {"reports": "What it reports", "passes": "What it lets pass", "rule": "Rule", "gravest": "Gravest severity"},
    "zh": {"reports": "会报告的写法", "passes": "不报告的写法", "rule": "规则", "gravest": "最高级别"},
}
_LABEL: Final = re.compile("(Formula:|Silent:|Source:|公式：|不查：|依据：)")
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~^])")


@cache
def _known() -> dict[str, Rule]:
    return {rule.code: rule for rule in rules() if rule.family in FAMILIES and rule.code[0] != "X"}


def codes(family: str) -> list[str]:
    """The codes of a family's rules."""
    return [code for code, rule in _known().items() if rule.family == family]


def page(code: str, language: Language) -> str:
    """The page of a rule, as Markdown."""
    rule, say, words = _known()[code], Messages(language), _WORDS[language]
    lines = [
        f"# {code} {_plain(rule.heading(language))}",
        "",
        f"`{rule.name}` · {say(f'family.{rule.family}')} · {say(f'severity.{rule.severity}')}",
        "{ .about }",
    ]
    for paragraph in paragraphs(rule.text(language), language):
        lines += ["", _LABEL.sub(r"**\1**", _plain(paragraph.strip()))]
    lines += ["", f"## {words['reports']}", "", *_reported(rule, language)]
    lines += ["", f"## {words['passes']}", ""]
    lines += [f'<div class="example passes" lang="zh">{_text(example)}</div>\n' for example in rule.right]
    return "\n".join(lines) + "\n"


def _reported(rule: Rule, language: Language) -> Iterator[str]:
    for example in rule.wrong:
        reports = heshu.check_all(example, lang=language)
        found = [finding for report in reports for finding in report.findings if finding.rule == rule.code]
        message = found[0].message.removeprefix(rule.heading(language)).lstrip(":：　 ")
        yield f'<div class="example reports"><p lang="zh">{_text(example)}</p><p>{escape(message)}</p></div>\n'


def index(language: Language) -> str:
    """A table of the rules for each family."""
    say, words = Messages(language), _WORDS[language]
    lines = []
    for family in FAMILIES:
        lines += [f"## {say(f'family.{family}')} {{ #{family} }}", ""]
        lines += [f"| {words['rule']} | | {words['gravest']} |", "|---|---|---|"]
        for code in codes(family):
            rule = _known()[code]
            name = f"[{code}]({code}.md) `{rule.name}`"
            lines.append(f"| {name} | {_plain(rule.heading(language))} | {say(f'severity.{rule.severity}')} |")
        lines.append("")
    return "\n".join(lines)


def _plain(text: str) -> str:
    """Text in which nothing is Markdown."""
    return _SPECIAL.sub(r"\\\1", text)


def _text(example: str) -> str:
    return "<br>".join(escape(line) for line in example.split("\n") if line.strip())
