"""From a conflict to a finding: where it is, how grave it is, what it says and which slip explains it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from heshu_claims.claim import Claim
from heshu_rules.diagnosis import Diagnosis, explanations, likeliest
from heshu_rules.display import interval_text, term_text
from heshu_rules.engine import Conflict, Engine
from heshu_rules.finding import Finding, Severity, milder
from heshu_rules.formula import Role
from heshu_rules.relation import Relation
from heshu_rules.rule import Language
from heshu_rules.statement import full_text, written_unit
from heshu_rules.wordings import word


@dataclass(frozen=True, slots=True)
class Explained:
    """A conflict with its diagnosis: the slip in one figure, or the mistake in the computation, that explains it.

    ``slips`` are all that would explain it, of which the ``diagnosis`` is the one that is named, if one can be.
    """

    conflict: Conflict
    slips: tuple[Diagnosis, ...] = ()
    mistake: str | None = None
    diagnosis: Diagnosis | None = None

    @property
    def is_explained(self) -> bool:
        """Something that people do wrong explains it, though it may be one of several and not be named."""
        return bool(self.slips) or self.mistake is not None

    @property
    def is_named(self) -> bool:
        """One thing explains it, and nothing else does as well."""
        return self.diagnosis is not None or self.mistake is not None


def findings(engine: Engine, *, strict: bool) -> tuple[list[Finding], dict[int, int | None]]:
    """The findings of all conflicts, and the claim that is named for each broken relation.

    Several conflicts that one figure explains are one finding. ``strict`` also reports what only rounding saves.
    """
    conflicts = [conflict for conflict in engine.conflicts if strict or conflict.grade != "lenient"]
    explained = _diagnosed([_explained(engine, conflict) for conflict in conflicts])
    found = [_finding(engine, group) for group in _by_culprit(explained)]
    culprits: dict[int, int | None] = {}
    for item in explained:
        for index in item.conflict.relations:
            culprits[index] = None if item.diagnosis is None else item.diagnosis.culprit.id
    return found, culprits


def _explained(engine: Engine, conflict: Conflict) -> Explained:
    if conflict.grade == "lenient":
        return Explained(conflict)
    mistake = _mistake(engine, conflict)
    if mistake is not None:
        return Explained(conflict, mistake=mistake)
    claims = {claim.id: claim for index in conflict.relations for claim in engine.relations[index].claims}
    found = explanations(
        claims.values(),
        lambda claim: engine.wanted(conflict, claim),
        lambda replaced: engine.is_resolved(conflict, replaced),
    )
    # of two that would do, the one with which the formula comes true that is shown: 5天 rather than the 4天 between
    return Explained(conflict, tuple(sorted(found, key=lambda slip: not _is_as_shown(engine, conflict, slip))))


def _is_as_shown(engine: Engine, conflict: Conflict, found: Diagnosis) -> bool:
    replaced = {found.culprit.id: found.slip.claim}
    relations = [engine.relations[index] for index in conflict.relations]
    return all(relation.readings[0].formula.holds(relation.box("printed", replaced)) for relation in relations)


def _diagnosed(explained: Sequence[Explained]) -> list[Explained]:
    """Each conflict with the slip that is named for it: of several the one that explains most of the others as well.

    One wrong figure breaks every relation that it takes part in: of the total that misses both its parts and its share
    the parts and the share would each have a slip of their own, but only the total has one that explains all.
    """
    explains = Counter(slip for item in explained for slip in {_slip(found) for found in item.slips})
    named = []
    for item in explained:
        most = max((explains[_slip(found)] for found in item.slips), default=0)
        best = [found for found in item.slips if explains[_slip(found)] == most]
        named.append(replace(item, diagnosis=likeliest(best) or likeliest(item.slips)))
    return named


def _slip(diagnosis: Diagnosis) -> tuple[int, str]:
    """What is changed, and into what."""
    return diagnosis.culprit.id, diagnosis.slip.text


def _mistake(engine: Engine, conflict: Conflict) -> str | None:
    """The wrong computation in one of the relations with which all of them hold."""
    for index in conflict.relations:
        for reading in engine.relations[index].mistakes:
            if engine.holds_together(conflict, {index: reading.formula}):
                return reading.name
    return None


def _by_culprit(explained: Sequence[Explained]) -> Iterator[list[Explained]]:
    """One group for each figure that is named as the culprit, and one for each conflict that names none."""
    groups: dict[object, list[Explained]] = {}
    for item in explained:
        key = item if item.diagnosis is None else item.diagnosis.culprit.id
        groups.setdefault(key, []).append(item)
    return iter(groups.values())


def _severity(engine: Engine, item: Explained) -> Severity:
    relations = [engine.relations[index] for index in item.conflict.relations]
    # Statements of one sentence are meant of the same thing; across sentences that is an inference.
    sentences = {(claim.field, claim.place.sentence) for relation in relations for claim in relation.claims}
    is_stated = all(relation.evidence == "stated" for relation in relations)
    is_stated = is_stated and (len(relations) == 1 or len(sentences) == 1)
    severity: Severity = "error" if is_stated else "warning" if item.is_explained else "info"
    if item.conflict.grade == "loose":
        severity = milder(severity, "warning" if item.is_named else "info")
    if item.conflict.grade == "lenient":
        severity = "info"
    for index, relation in zip(item.conflict.relations, relations, strict=True):
        severity = milder(severity, milder(relation.ceiling, engine.rules[index].severity))
    return severity


def _finding(engine: Engine, group: Sequence[Explained]) -> Finding:
    """The finding of the gravest conflict of a group; the others are shown with it."""
    order: list[Severity] = ["error", "warning", "info"]
    item = min(group, key=lambda item: order.index(_severity(engine, item)))
    index = _named(engine, item)
    relation, rule = engine.relations[index], engine.rules[index]
    culprit = item.diagnosis.culprit if item.diagnosis is not None else _asserted(relation)
    indices = tuple(dict.fromkeys(index for other in group for index in other.conflict.relations))
    claims = {claim.id: claim for index in indices for claim in engine.relations[index].claims}
    text = engine.facts.article.field(culprit.field)
    language = engine.facts.language
    places = {span for index in indices for span in engine.relations[index].spans}
    places |= {(claim.figure.start, claim.figure.end) for claim in claims.values() if claim.field == culprit.field}
    formula = _formula(engine, item.conflict, language)
    return Finding(
        rule=rule.code, name=rule.name, family=rule.family, severity=_severity(engine, item),
        message=_message(rule.heading(language), formula, item, language),
        field=culprit.field, start=culprit.start, end=culprit.end,
        spans=tuple(sorted(text.span(start, end) for start, end in places)),
        claims=tuple(sorted(claims)), relations=indices, formula=formula,
        expected=_expected(relation, culprit), found=culprit.text,
        slip=item.mistake or (item.diagnosis.slip.kind if item.diagnosis is not None else None),
        suggestion=item.diagnosis.slip.text if item.diagnosis is not None else None,
        clause=engine.facts.clause(culprit),
    )  # fmt: skip


def _named(engine: Engine, item: Explained) -> int:
    """The relation of a conflict that the finding is called after: the last one, of those that the culprit is in."""
    culprit = None if item.diagnosis is None else item.diagnosis.culprit
    indices = item.conflict.relations
    return max(indices, key=lambda index: (culprit in engine.relations[index].claims, index))


def _asserted(relation: Relation) -> Claim:
    """The figure that a finding is put at where none is named as the culprit: the last one read."""
    return max(relation.claims, key=lambda claim: (claim.field == "text", claim.figure.start))


def _formula(engine: Engine, conflict: Conflict, language: Language) -> str:
    relations = [engine.relations[index] for index in conflict.relations]
    if len(relations) > 1:
        formulas = "；".join(judged.formula for judged in engine.judged if judged.id in conflict.relations)
        return word("together", language, formulas=formulas)
    relation = relations[0]
    formula = relation.readings[0].formula
    text = full_text(relation, relation.readings[0])
    if not formula.is_bound and isinstance(formula.left, Role):
        comma = "，" if language == "zh" else ", "
        text += comma + word("printed", language, text=term_text(relation.terms[formula.left.name]))
    return text


def _expected(relation: Relation, culprit: Claim) -> str | None:
    """The interval in which the culprit would have to lie for the relation to hold."""
    role = next((role for role, term in relation.terms.items() if term.claim is culprit and term.value is None), None)
    if role is None:
        return None
    return interval_text(relation.left_by(relation.readings[0].formula, role), written_unit(relation, role))


def _message(heading: str, formula: str, item: Explained, language: Language) -> str:
    parts = [f"{heading}：{formula}" if language == "zh" else f"{heading}: {formula}"]
    if item.diagnosis is not None:
        slip = item.diagnosis.slip
        parts.append(word("if", language, text=slip.text, slip=word(slip.kind, language)))
    elif item.mistake is not None:
        parts.append(word("mistake", language, slip=word(item.mistake, language)))
    elif item.conflict.grade == "lenient":
        parts.append(word("rounding", language))
    return ("。" if language == "zh" else ". ").join(parts)
