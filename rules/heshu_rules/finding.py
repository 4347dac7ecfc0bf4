"""What heshu has to say: one finding a contradiction, an impossibility or a breach of notation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from heshu_claims.article import Field

Language = Literal["zh", "en"]
"""In which findings are worded."""
Severity = Literal["error", "warning", "info"]
Family = Literal["arithmetic", "counting", "calendar", "agreement", "wording", "notation"]
Status = Literal["contradicted", "confirmed", "bounded", "implied", "unchecked"]

GRAVITY: Final[dict[Severity, int]] = {"info": 0, "warning": 1, "error": 2}
"""The order of severities, the mildest first."""


def milder(a: Severity, b: Severity) -> Severity:
    """The milder of two severities."""
    return a if GRAVITY[a] <= GRAVITY[b] else b


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. Spans are half-open offsets into the field's text as read.

    ``formula`` has the article's own figures in it; ``expected`` is what the figure at ``start`` would have to be for
    the rest to be right, ``found`` what is printed. ``slip`` names the slip that explains the contradiction and
    ``suggestion`` the figure it would have come from. heshu asks; it never rewrites.
    """

    rule: str
    name: str
    family: Family
    severity: Severity
    message: str
    field: Field
    start: int
    end: int
    spans: tuple[tuple[int, int], ...] = ()
    claims: tuple[int, ...] = ()
    relations: tuple[int, ...] = ()
    formula: str | None = None
    expected: str | None = None
    found: str | None = None
    slip: str | None = None
    suggestion: str | None = None
    clause: str = ""
    """The cleaned clause that it stands in, which its fingerprint is made of."""


def fingerprint(rule: str, where: str, clause: str, number: int) -> str:
    """A name for a finding that survives edits elsewhere in the text.

    ``where`` is the article's id, or else its path relative to the configuration's folder; ``number`` counts the
    findings of the same rule in identical clauses.
    """
    import hashlib  # only a run that finds something needs it

    text = "\0".join((rule, where, clause, str(number)))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
