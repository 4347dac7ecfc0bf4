"""Articles and relations made for the tests of the engine: figures in 〔〕 become claims, relations are put between."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import replace

from heshu_claims.article import Article, Lines, Text
from heshu_claims.claim import Claim, Place
from heshu_claims.figure import scan
from heshu_claims.quantity import Quantity
from heshu_rules.engine import Engine, Stated
from heshu_rules.facts import Facts
from heshu_rules.formula import Formula
from heshu_rules.relation import Evidence, Kind, Reading, Relation, Term
from heshu_rules.rule import Rule

RULE = Rule("X101", "made", "arithmetic", "不符", "does not fit", __doc__ or "", (), ())
_MARKED = re.compile("〔(.*?)〕")


def made(text: str, groups: Mapping[int, int] | None = None) -> Facts:
    """The facts of a text in which 〔12亿元〕 marks a figure. ``groups`` gives figures, by number, one quantity."""
    clean = re.sub("[〔〕]", "", text)
    claims = []
    for number, match in enumerate(_MARKED.finditer(text)):
        start = match.start() - 2 * number
        end = start + len(match.group(1))
        (figure,) = scan(match.group(1))
        before = clean[:start]
        sentence = before.count("。")
        span = (before.rfind("。") + 1, clean.find("。", start) + 1 or len(clean))
        claims.append(
            Claim(
                id=number,
                field="text",
                start=start,
                end=end,
                text=clean[start:end],
                figure=replace(figure, start=start, end=end),
                place=Place(sentence, sentence, span, span, "", ""),
                quantity=Quantity(metric=f"指标{number}", unit=figure.unit),
                group=(groups or {}).get(number),
            )
        )
    article = Article(Text(clean, clean, range(len(clean))), (), date=datetime.date(2024, 1, 22), locate=Lines((0,)))
    return Facts(article, claims)


def stated(
    facts: Facts, kind: Kind, formula: Formula | tuple[Reading, ...], roles: Mapping[str, int | Term], *,
    mistakes: tuple[Reading, ...] = (), evidence: Evidence = "stated", guard: str | None = None,
) -> Stated:  # fmt: skip
    """A relation between figures, by their numbers, and terms."""
    terms = {
        role: Term(claim=facts.claims[term], unit=facts.claims[term].figure.unit) if isinstance(term, int) else term
        for role, term in roles.items()
    }
    readings = (Reading(formula),) if isinstance(formula, Formula) else formula
    return RULE, Relation(kind, terms, readings, mistakes=mistakes, evidence=evidence, guard=guard)


def judge(facts: Facts, *relations: Stated) -> Engine:
    return Engine(facts, relations)
