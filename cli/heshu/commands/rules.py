"""``heshu rules``: the rules, a line each."""

from __future__ import annotations

from heshu.commands import options
from heshu.messages import Messages
from heshu.running import write_lines


def rules(lang: options.Lang = None) -> int:
    """List the rules."""
    from rich.cells import cell_len
    from rich.text import Text

    from heshu.reports.terminal import padded
    from heshu_rules.rulebook import FAMILIES
    from heshu_rules.rulebook import rules as all_rules

    say = Messages(options.language(lang, configured=options.own_rules(lang).lang))
    known = all_rules()
    names = max((cell_len(rule.name) for rule in known), default=0)
    grades = max(cell_len(say(f"severity.{rule.severity}")) for rule in known) if known else 0
    lines = []
    for family in (*FAMILIES, *sorted({rule.family for rule in known} - set(FAMILIES))):
        members = [rule for rule in known if rule.family == family]
        if members:
            lines.append(Text(f"{say(f'family.{family}')} {family}", "bold"))
        for rule in members:
            grade = padded(say(f"severity.{rule.severity}"), grades)
            lines.append(Text(f"  {rule.code}  {padded(rule.name, names)}  {grade}  {rule.heading(say.language)}"))
    write_lines(lines)
    return 0
