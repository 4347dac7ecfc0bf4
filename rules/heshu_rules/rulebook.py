"""The rules there are, and checking an article by them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import cache
from importlib import import_module

from heshu_claims.article import Article
from heshu_claims.extract import extract
from heshu_rules.contradiction import findings
from heshu_rules.engine import Engine, Stated
from heshu_rules.facts import Facts
from heshu_rules.report import Report
from heshu_rules.rule import Language, Rule

FAMILIES = ("arithmetic", "counting", "calendar", "agreement", "wording", "notation")
GROUP = "heshu.rules"
"""The entry-point group by which other distributions add rules: each names a ``Rule``."""


_OWN: list[Rule] = []


def set_own(own: Iterable[Rule]) -> None:
    """The rules that a newsroom wrote in its configuration; they take the place of those set before."""
    if _OWN or (own := tuple(own)):
        _OWN[:] = own
        rules.cache_clear()


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, ordered by code: one in each module of the families' packages, and those that other packages add."""
    own = [import_module(name).RULE for family in FAMILIES for name in _modules(family)]
    added = _added() if _are_added() else []
    return tuple(sorted((*own, *added, *_OWN), key=lambda rule: rule.code))


def _added() -> list[Rule]:
    from importlib.metadata import entry_points

    return [point.load() for point in entry_points(group=GROUP)]


def _are_added() -> bool:
    """Whether a distribution names rules of its own. ``importlib.metadata`` takes longer than to check a short article.

    It is asked only if the group is named somewhere on the path, or if there is a place that only it can look into.
    """
    header = f"[{GROUP}]".encode()
    for folder in sys.path:
        try:
            entries = [
                entry.path for entry in os.scandir(folder or ".") if entry.name.endswith((".dist-info", ".egg-info"))
            ]
        except NotADirectoryError:
            return True
        except OSError:
            continue
        for path in entries:
            try:
                with open(os.path.join(path, "entry_points.txt"), "rb") as file:
                    if header in file.read().replace(b" ", b""):
                        return True
            except OSError:
                continue
    return False


def _modules(family: str) -> list[str]:
    folder = os.path.join(os.path.dirname(__file__), family)
    names = (name.removesuffix(".py") for name in os.listdir(folder) if name.endswith(".py"))
    return [f"heshu_rules.{family}.{name}" for name in sorted(names) if not name.startswith("_")]


def check(article: Article, *, strict: bool = False, lang: Language = "zh") -> Report:
    """Whether the figures of an article agree with one another.

    ``strict`` also reports what holds only for writers who truncate instead of rounding. Raises nothing that the
    article's text could bring about.
    """
    claims = tuple(extract(article))
    facts = Facts(article, claims, lang)
    stated = [(rule, relation) for rule in rules() if rule.relations for relation in rule.relations(facts)]
    engine = Engine(facts, sorted(stated, key=_position))
    found, culprits = findings(engine, strict=strict)
    found += [finding for rule in rules() if rule.findings for finding in rule.findings(facts)]
    found.sort(key=lambda finding: (finding.field == "text", finding.start, finding.rule))
    unique = tuple(dict.fromkeys(found))
    return Report(article, claims, engine.quantities(), engine.judged, unique, engine.statuses(culprits))


def _position(stated: Stated) -> tuple[int, str]:
    """The first figure of a relation, in reading order; the rule's code where two relations begin at one."""
    rule, relation = stated
    claims = [term.claim.id for term in relation.terms.values() if term.claim is not None]
    return min(claims, default=-1), rule.code
