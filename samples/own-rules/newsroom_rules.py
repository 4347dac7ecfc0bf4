"""A figure whose last digits are all the same is read again before it goes to print.

---

末几位全同的数字，付印前再看一眼。
"""

from __future__ import annotations

from collections.abc import Iterator

from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.rule import Rule


def findings(facts: Facts) -> Iterator[Finding]:
    """A note at every number that ends in four equal digits other than zeros."""
    for claim in facts.claims:
        digits = "".join(char for char in claim.text if char.isdigit())
        if len(set(digits[-4:])) == 1 and len(digits) >= 4 and digits[-1] != "0":
            yield Finding(
                "X900", "same-digits", "notation", "info", f"末四位全同，请再核对：{claim.text}",
                claim.field, claim.start, claim.end, claims=(claim.id,), clause=facts.clause(claim),
            )  # fmt: skip


RULE = Rule(
    code="X900",
    name="same-digits",
    family="notation",
    title="末四位数字全同",
    title_en="last four digits all the same",
    page=__doc__ or "",
    right=("全市有企业1234家。",),
    wrong=("全市有企业7777家。",),
    severity="info",
    findings=findings,
)
