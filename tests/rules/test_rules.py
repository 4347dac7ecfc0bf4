"""What every rule must have: a page in two languages, and examples that are right and wrong."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from heshu_claims.reading import articles_from_text
from heshu_rules.finding import GRAVITY, Finding
from heshu_rules.lexical import Pattern
from heshu_rules.rule import Rule
from heshu_rules.rulebook import FAMILIES, check, rules

_LETTERS = dict(zip(FAMILIES, "ACDGWN", strict=True))


def found_by(rule: Rule, text: str) -> list[Finding]:
    return [
        finding
        for article in articles_from_text(text)
        for finding in check(article).findings
        if finding.rule == rule.code
    ]


def examples(kind: str) -> list[object]:
    return [
        pytest.param(rule, text, id=f"{rule.code}-{kind}-{number}")
        for rule in rules()
        for number, text in enumerate(getattr(rule, kind))
    ]


def least(rule: Rule) -> int:
    """The severity that counts: a style rule may say by info what is merely unusual; of the others info is no alarm."""
    return GRAVITY["info" if rule.family in ("wording", "notation") else "warning"]


@pytest.mark.parametrize(("rule", "text"), examples("right"))
def test_right_examples_raise_nothing(rule: Rule, text: str) -> None:
    assert [f.message for f in found_by(rule, text) if GRAVITY[f.severity] >= least(rule)] == []


@pytest.mark.parametrize(("rule", "text"), examples("wrong"))
def test_wrong_examples_are_found(rule: Rule, text: str) -> None:
    found = found_by(rule, text)
    assert [f for f in found if GRAVITY[f.severity] >= least(rule)], [(f.severity, f.message) for f in found]


def test_a_pattern_is_kept_from_no_text_that_has_something_to_find(monkeypatch: pytest.MonkeyPatch) -> None:
    lexical = [rule for rule in rules() if rule.findings]
    texts = sorted({text for rule in lexical for text in (*rule.right, *rule.wrong)} | set(_BESIDE_GATES))

    def found() -> list[list[str]]:
        return [[one.message for a in articles_from_text(text) for one in check(a).findings] for text in texts]

    asked = found()
    monkeypatch.setattr(Pattern, "may_match", lambda self, text: True)
    assert found() == asked


_BESIDE_GATES = (
    "0月3日开工。",
    "工期自4月20日至31日。",
    "工期自4月20号—31号。",
    "会议定于2024年6月0日举行。",
    "13月5日开工，2023年14月完工。",
    "晚上25时开会，下午3时75分散会，上午10:80签到。",
    "2月29日开工。2023年2月30日完工。",
    "年仅8岁，08年2月入学，98年—99年在校。",
    "（.5%）涨3，39亿元，占比、.46%。",
    "两、三百人，3、400元，二十、三十人。",
    "20 — 30亿元，50-20家，30至20%。",
    "1月2日开幕，二月三日闭幕。",
)
"""Dates, times and numbers that the gates of patterns look at."""


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in rules()])
class TestPage:
    def test_has_both_kinds_of_example(self, rule: Rule) -> None:
        assert len(set(rule.right)) >= 3, "three right examples"
        assert len(set(rule.wrong)) >= 3, "three wrong examples"
        assert not set(rule.right) & set(rule.wrong)

    def test_is_in_both_languages(self, rule: Rule) -> None:
        english, chinese = rule.text("en"), rule.text("zh")
        assert len(english) > 80
        assert len(chinese) > 40
        share = {text: len(re.findall("[一-鿿]", text)) / len(text) for text in (english, chinese)}
        assert share[english] < 0.5 < share[chinese] + 0.2, "the English half first, then a line ---, then the Chinese"

    def test_names_its_source(self, rule: Rule) -> None:
        assert "Source" in rule.text("en")
        assert "依据" in rule.text("zh")

    def test_speaks_of_itself_alone(self, rule: Rule) -> None:
        assert "---" not in rule.text("zh")
        assert not re.search(r"/(work|tmp|home)/", rule.page)

    def test_has_titles(self, rule: Rule) -> None:
        assert re.search("[一-鿿]", rule.title)
        assert not re.search("[。！？]", rule.title)
        assert re.search("[a-z]", rule.title_en)
        assert rule.heading("zh") == rule.title
        assert rule.heading("en") == rule.title_en

    def test_code_and_name(self, rule: Rule) -> None:
        assert re.fullmatch(_LETTERS[rule.family] + r"\d{3}", rule.code)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)

    def test_recognises_something(self, rule: Rule) -> None:
        assert rule.relations is not None or rule.findings is not None


def test_codes_and_names_are_unique() -> None:
    for part in ("code", "name"):
        doubled = [name for name, number in Counter(getattr(rule, part) for rule in rules()).items() if number > 1]
        assert doubled == []


def test_rules_are_ordered_by_code() -> None:
    codes = [rule.code for rule in rules()]
    assert codes == sorted(codes)
    assert {rule.family for rule in rules()} == set(FAMILIES)
