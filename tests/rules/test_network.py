"""The network: what shares a node, and that ten thousand figures cost ten thousand narrowings, not their square."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from bare import judge, made, stated

from heshu_claims.interval import Interval
from heshu_claims.period import year
from heshu_claims.quantity import Quantity
from heshu_rules.engine import Stated
from heshu_rules.facts import Facts
from heshu_rules.formula import Formula, Role, at_most, equal, total
from heshu_rules.network import Network
from heshu_rules.relation import Term

SAME = equal(Role("values.0"), Role("values.1"))
UP = at_most(Role("values.0"), Role("values.1"))
MANY = 10_000


def network(facts: Facts, *relations: Stated) -> Network:
    return Network(facts.claims, [relation for _, relation in relations])


def test_figures_of_one_quantity_share_a_node() -> None:
    facts = made("〔10元〕〔20元〕〔10元〕", {0: 1, 2: 1, 1: 2})
    nodes = network(facts)
    assert nodes.node_of(facts.claims[0]) == nodes.node_of(facts.claims[2])
    assert nodes.node_of(facts.claims[0]) != nodes.node_of(facts.claims[1])


def test_unknowns_with_one_identity_share_a_node_and_others_do_not() -> None:
    facts = made("〔10元〕〔20元〕")
    known = Term(name="x", identity="x")
    relations = [
        stated(facts, "repeat", SAME, {"values.0": known, "values.1": 0}),
        stated(facts, "repeat", SAME, {"values.0": known, "values.1": 1}),
        stated(facts, "repeat", SAME, {"values.0": Term(name="x"), "values.1": 1}),
    ]
    bindings = network(facts, *relations).bindings
    assert bindings[0]["values.0"] == bindings[1]["values.0"] != bindings[2]["values.0"]


def test_only_what_may_be_at_odds_with_others_is_entangled() -> None:
    facts = made("〔10元〕〔20元〕〔10元〕〔30元〕〔40元〕", {0: 1, 2: 1})
    shared = Term(name="x", identity="x")
    relations = [
        stated(facts, "repeat", SAME, {"values.0": 0, "values.1": 2}),  # one quantity, printed twice
        stated(facts, "growth", SAME, {"values.0": 0, "values.1": Term(name="y")}),  # of a base that nobody prints
        stated(facts, "order", UP, {"values.0": 0, "values.1": 1}),
        stated(facts, "order", UP, {"values.0": 2, "values.1": 3}),
        stated(facts, "growth", SAME, {"values.0": 3, "values.1": shared}),
        stated(facts, "growth", SAME, {"values.0": 4, "values.1": shared}),
    ]
    assert network(facts, *relations).entangled(range(len(relations))) == [2, 3, 4, 5]
    assert network(facts, *relations).entangled([0, 1, 2]) == []


@pytest.mark.parametrize(
    ("wanted", "is_bound"),
    [
        (Quantity(metric="投资", scope="全市", period=year(2023), aspect="plan", unit="元"), True),
        (Quantity(metric="计划投资", scope=None, period=year(2023), aspect="plan", unit="元"), True),
        (Quantity(metric="投资", scope="全省", period=year(2023), aspect="plan", unit="元"), False),
        (Quantity(metric="投资", scope="全市", period=year(2022), aspect="plan", unit="元"), False),
        (Quantity(metric="投资", scope="全市", period=year(2023), aspect="actual", unit="元"), False),
        (Quantity(metric="总投资", scope="全市", period=year(2023), aspect="plan", unit="元"), False),
        (Quantity(metric="投资", scope="全市", period=year(2023), aspect="plan", basis="real", unit="元"), False),
    ],
)
def test_an_unknown_is_bound_to_a_figure_only_beyond_doubt(wanted: Quantity, is_bound: bool) -> None:
    facts = made("〔10元〕〔20元〕", {0: 1, 1: 2})
    printed = Quantity(metric="投资", scope="全市", period=year(2023), aspect="plan", unit="元")
    facts = Facts(facts.article, [replace(facts.claims[0], quantity=printed), facts.claims[1]])
    unknown = Term(quantity=wanted, identity="plan")
    relation = stated(facts, "repeat", SAME, {"values.0": unknown, "values.1": 1})
    nodes = network(facts, relation)
    assert (nodes.bindings[0]["values.0"] == nodes.node_of(facts.claims[0])) is is_bound


def test_a_figure_that_is_printed_twice_in_conflict_says_nothing() -> None:
    facts = made("〔10元〕〔20元〕", {0: 1, 1: 1})
    nodes = network(facts)
    assert nodes.printed(nodes.node_of(facts.claims[0]), "printed") == Interval(None, None)


# -- ten thousand figures ---------------------------------------------------------------------------------------------


@pytest.fixture
def narrowings(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a formula is narrowed."""
    count: Counter[str] = Counter()
    narrow = Formula.narrow

    def counted(self: Formula, box):  # type: ignore[no-untyped-def]
        count["narrow"] += 1
        return narrow(self, box)

    monkeypatch.setattr(Formula, "narrow", counted)
    return count


def figures(count: int) -> Facts:
    return made("".join(f"〔{number}元〕" for number in range(1, count + 1)))


def test_a_chain_of_ten_thousand_is_linear(narrowings: Counter[str]) -> None:
    facts = figures(MANY)
    relations = [
        stated(facts, "order", UP, {"values.0": number, "values.1": number + 1}) for number in range(MANY - 1)
    ]
    engine = judge(facts, *relations)
    assert engine.conflicts == []
    assert narrowings["narrow"] <= 4 * MANY


def test_a_sum_of_ten_thousand_is_one_relation(narrowings: Counter[str]) -> None:
    facts = figures(MANY)
    parts = {f"parts.{number}": number for number in range(MANY - 1)}
    formula = equal(Role("total"), total("parts", MANY - 1))
    value = Term(value=Interval.point(sum(range(1, MANY))))
    engine = judge(facts, stated(facts, "sum", formula, {**parts, "total": value}))
    assert engine.judged[0].verdict == "holds"
    assert narrowings["narrow"] <= 4


def test_ten_thousand_statements_of_one_unknown_are_linear(narrowings: Counter[str]) -> None:
    facts = figures(MANY)
    unknown = Term(name="x", identity="x")
    relations = [
        stated(facts, "order", UP, {"values.0": unknown, "values.1": number}) for number in range(MANY)
    ]
    engine = judge(facts, *relations)
    assert engine.conflicts == []
    assert narrowings["narrow"] <= 12 * MANY


def test_one_contradiction_among_ten_thousand_is_found_without_trying_all(narrowings: Counter[str]) -> None:
    facts = figures(MANY)
    relations = [
        stated(facts, "order", UP, {"values.0": number, "values.1": number + 1}) for number in range(MANY - 1)
    ]
    unknown = Term(name="x", identity="x")
    relations += [
        stated(facts, "repeat", SAME, {"values.0": unknown, "values.1": 17}),
        stated(facts, "repeat", SAME, {"values.0": unknown, "values.1": 19}),
    ]
    engine = judge(facts, *relations)
    (conflict,) = engine.conflicts
    assert conflict.relations == (MANY - 1, MANY)
    assert narrowings["narrow"] <= 40 * MANY
