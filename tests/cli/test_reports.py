"""The formats: JSON by its schema, and every format under text that means harm."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import made
import pytest
from running import Line
from schema import PUBLISHED, violations

from heshu.checking import Checked, Summary
from heshu.decide import Decided, Decider, Selection
from heshu.messages import Messages
from heshu.reports import Form, reporter
from heshu.reports.excerpt import excerpt
from heshu.reports.shape import _DOWN, _UP, article_shape, decimal_text, number_text
from heshu.reports.spans import cleaned
from heshu_claims.article import Article, Text
from heshu_rules.relation import Term
from heshu_rules.report import Report

FORMATS = ("text", "json", "jsonl")
HOSTILE = [
    "[/b][bold]红[/]",
    "\x1b[31m\x1b]0;title\x07\x9b2J",
    "\u202e倒\u2066序\u200f",
    "::error::%0A]]><script>alert(1)</script>",
    '"\\u0000\n\t\r{}',
    "￼" + "的" * 10_000,
    "1" * 10_000,
    "、" * 5_000,
]


def _rendered(report: Report, form: str, **more: object) -> str:
    stream = io.StringIO()
    written = reporter(form, stream, replace(Form(), **more))  # type: ignore[arg-type]
    decided = tuple(Decided(finding, "0" * 16) for finding in report.findings)
    summary = Summary(files=1)
    checked = Checked(report, decided)
    summary.add(checked)
    written.article(checked)
    written.close(summary)
    return stream.getvalue()


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", FORMATS)
def test_hostile_text_is_shown_and_does_nothing(text: str, form: str) -> None:
    report = made.made(f"开头{text}，共〔3个〕，{text}〔5 {text[:30]}个〕。", path=f"坏{text[:40]}.txt", metric=text)
    report = replace(report, article=replace(report.article, title=text))
    finding = made.finding(report, 1, f"不符：{text}", formula=text[:50] or None, spans=((0, 9),))
    report = replace(report, findings=(finding,), relations=(made.judged(report, {"a": 0, "b": 1}, formula=text),))
    for verbose in (False, True):
        out = _rendered(report, form, verbose=verbose)
        if form == "text":
            allowed = {"\n"}
            assert {char for char in out if not char.isprintable()} <= allowed
            assert "[/b]" in out or "[/b]" not in text
        else:
            assert violations(json.loads(out), "report" if form == "json" else "article") == []


@pytest.mark.parametrize("form", FORMATS)
def test_half_a_surrogate_pair_can_be_written(form: str) -> None:
    report = made.made("半个\ud83d字符，共〔3个〕。")
    report = replace(report, findings=(made.finding(report, 0, "不符\ud83d"),))
    _rendered(report, form).encode("utf-8")


def test_text_is_in_colour_only_where_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    report = made.made("共〔3个〕。", statuses=["contradicted"])
    report = replace(report, findings=(made.finding(report, 0, "不符"),))
    plain, coloured = _rendered(report, "text"), _rendered(report, "text", colour=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31m" in coloured


@pytest.mark.parametrize("width", [80, 100, 116, 160])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_line_is_wider_than_the_terminal(width: int, language: str) -> None:
    from rich.cells import cell_len

    sentence = "各地同步推进项目建设，" * 9
    report = made.made(f"{sentence}共〔12345万个〕，{sentence}其中〔333个〕。", statuses=["implied", "contradicted"])
    long = "12345万个 × (1 + 2.5%) ÷ 333个 = 37.99–38.01万个"
    finding = made.finding(report, 1, f"不符：{long}", formula=long, spans=((0, 2),))
    relations = [made.judged(report, {"a": 0, "base": None}, "implied", formula=long)]
    report = replace(report, findings=(finding,), relations=tuple(relations))
    for verbose in (False, True):
        out = _rendered(report, "text", width=width, language=language, verbose=verbose)
        assert max(cell_len(line) for line in out.splitlines()) <= width


def test_suppressed_findings_are_shown_only_if_asked() -> None:
    report = made.made("共〔3个〕。")
    checked = Checked(report, (Decided(made.finding(report, 0, "不符"), "0" * 16, "baseline"),))
    for verbose, count in ((False, 0), (True, 1)):
        stream = io.StringIO()
        written = reporter("text", stream, Form(verbose=verbose))
        written.article(checked)
        assert stream.getvalue().count("A104") == count


def test_dates_and_small_numbers_in_words_are_only_counted() -> None:
    report = made.made("〔三家〕企业，〔12家〕工厂，〔两地〕。")
    out = _rendered(report, "text")
    assert "12家" in out
    assert "三家" not in out
    assert "汉字数 2 个" in out
    assert "三家" in _rendered(report, "text", verbose=True)


def test_a_relation_is_told_at_its_first_figure_and_pointed_to_from_others() -> None:
    report = made.made("〔3个〕，〔4个〕，〔5个〕，〔6个〕。")
    relations = (
        made.judged(report, {"a": 0, "b": 3}, formula="3个 = 6个"),
        replace(made.judged(report, {"a": 1, "b": 2}, formula="4个 = 5个"), id=1),
    )
    out = _rendered(replace(report, relations=relations), "text", width=120)
    assert out.count("3个 = 6个") == out.count("4个 = 5个") == 1
    assert "见上 3个" in out
    assert "见上 4个" in out


@pytest.mark.parametrize(
    ("number", "down", "up"),
    [
        (None, None, None),
        (413840000000, "413840000000", "413840000000"),
        (Fraction(1, 8), "0.125", "0.125"),
        (Fraction(-1, 8), "-0.125", "-0.125"),
        (Fraction(1, 3), "0.333333333333333", "0.333333333333334"),
        (Fraction(10), "10", "10"),
        (Fraction(123456789012345678901, 10), "12345678901234567890.1", "12345678901234567890.1"),
    ],
)
def test_ends_of_intervals_are_exact_or_rounded_outward(number: Fraction | None, down: str, up: str) -> None:
    assert number_text(number, _DOWN) == down
    assert number_text(number, _UP) == up


@pytest.mark.parametrize(
    ("number", "text"),
    [("4.1384E+11", "413840000000"), ("0.1460", "0.146"), ("5.00", "5"), ("-0.02", "-0.02"), ("100", "100")],
)
def test_decimals_have_neither_exponent_nor_zeros_at_the_end(number: str, text: str) -> None:
    assert decimal_text(Decimal(number)) == text


def test_roles_name_claims_lists_words_and_nothing() -> None:
    report = made.made("〔3个〕〔4个〕〔5个〕〔2023年〕")
    judged = made.judged(report, {"parts.0": 0, "parts.1": 1, "total": 2, "rate": None})
    terms = {**judged.relation.terms, "days": Term(source=report.claims[3])}
    judged = replace(judged, relation=replace(judged.relation, terms=terms, words={"direction": "up"}))
    shape = article_shape(Checked(replace(report, relations=(judged,))))
    assert shape["relations"][0]["roles"] == {
        "parts": [0, 1], "total": 2, "rate": None, "days": 3, "direction": "up",
    }  # fmt: skip


def test_a_finding_at_the_end_of_a_line_ends_on_that_line() -> None:
    report = made.made("第一行\n共〔3个〕\n第三行")
    shape = article_shape(Checked(report, (Decided(made.finding(report, 0, "不符"), "0" * 16),)))
    found = shape["findings"][0]
    assert (found["line"], found["column"], found["end_line"], found["end_column"]) == (2, 2, 2, 4)


def test_the_published_schema_tolerates_what_is_new() -> None:
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(PUBLISHED)
    report = {"schema": "heshu/1", "version": "9", "summary": {}, "errors": [], "articles": [], "new": 1}
    messages = [error.message for error in Draft202012Validator(PUBLISHED).iter_errors(report)]
    assert messages
    assert not any("'new'" in message for message in messages)


@pytest.mark.parametrize("command", ["check", "claims"])
def test_json_of_real_articles_keeps_to_the_schema(heshu: Line, command: str) -> None:
    samples = sorted((Path(__file__).parents[2] / "samples").glob("*.md"))
    assert samples
    heshu.write(
        "a.jsonl", json.dumps({"text": "上半年增长5%，下半年增长6%。", "title": "全年增长7.1%", "id": "1"}) + "\n"
    )
    paths = [str(path) for path in samples] + ["a.jsonl", "missing.txt"]
    outcome = heshu(command, *paths, "--format", "json", "--output", "jsonl:out.jsonl")
    assert outcome.status == 2
    assert violations(outcome.json) == []
    lines = (heshu.folder / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == outcome.json["articles"]
    for line in lines:
        assert violations(json.loads(line), "article") == []


def test_spans_are_those_of_the_text_as_read(heshu: Line) -> None:
    text = "成 渝 高 铁 2023 年 发 送 旅 客 超 5000 万 人\n次，日均发送旅客\n17.3 万人次。\n"
    heshu.write("page.txt", text)
    article = heshu("check", "page.txt", "--format", "json").json["articles"][0]
    for claim in article["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["text"]
        before = text[: claim["start"]]
        assert claim["line"] == before.count("\n") + 1
        assert claim["column"] == len(before) - before.rfind("\n")


def _article(raw: str, clean: str, offsets: list[int]) -> Article:
    return Article(Text(raw, clean, offsets), ())


@pytest.mark.parametrize(
    ("span", "place"), [((0, 5), (0, 3)), ((2, 5), (1, 3)), ((1, 2), None), ((6, 9), (3, 4)), ((20, 30), None)]
)
def test_span_of_the_cleaned_text(span: tuple[int, int], place: tuple[int, int] | None) -> None:
    text = Text("3 .5 个 。", "3.5个", [0, 2, 3, 5])
    assert cleaned(text, *span) == (place if place != (3, 4) else None)


def test_a_long_sentence_is_cut_to_what_stands_around_its_figures() -> None:
    clean = "首先" + "各地推进建设，" * 30 + "投资12亿元，" + "进展顺利，" * 30 + "增长5%。"
    a, b = clean.index("12亿元"), clean.index("5%")
    text = Text(clean, clean, range(len(clean)))
    lines = list(excerpt(text, [(a, a + 4, "figure"), (b, b + 2, "culprit")], 60))
    shown = "".join(line.text for line in lines)
    assert len(shown) < 60
    assert shown.startswith("…")
    assert "投资12亿元" in shown
    assert shown.endswith("增长5%。")
    marked = "".join(char for line in lines for char, mark in zip(line.text, line.marks, strict=True) if mark)
    assert marked == "12亿元5%"


def test_figures_of_two_sentences_are_two_excerpts() -> None:
    clean = "共3个。中间一句。又4个。"
    lines = list(excerpt(Text(clean, clean, range(len(clean))), [(1, 3, "figure"), (10, 12, "culprit")], 60))
    assert [line.text for line in lines] == ["共3个。", "又4个。"]
    assert [line.is_first for line in lines] == [True, True]


def test_messages_of_findings_need_no_known_rule() -> None:
    report = made.made("共〔3个〕。")
    finding = replace(made.finding(report, 0, "自定义：说明"), rule="X001", name="own")
    out = _rendered(replace(report, findings=(finding,)), "text")
    assert "X001 自定义" in out
    assert "  说明" in out


def test_decider_numbers_identical_clauses() -> None:
    report = made.made("共〔3个〕。")
    finding = made.finding(report, 0, "不符")
    decide = Decider(Selection(), Path.cwd())
    marks = [item.fingerprint for item in (*decide(replace(report, findings=(finding, finding))),)]
    assert len(set(marks)) == 2
    assert Messages("zh")("severity.error") == "错误"


def test_relations_that_read_the_same_are_told_once_and_many_are_counted() -> None:
    report = made.made("〔3个〕，〔4个〕。")
    same = [replace(made.judged(report, {"a": 0, "b": 1}, formula="3个"), id=number) for number in range(2)]
    others = [replace(made.judged(report, {"a": 0, "b": 1}, formula=f"{n}个"), id=n) for n in range(5, 8)]
    assert _rendered(replace(report, relations=tuple(same)), "text").count("A104 3个") == 1
    out = _rendered(replace(report, relations=(*same, *others)), "text")
    assert "另有 2 项" in out
    first, second = out.split("另有 2 项")
    assert "A104 5个" in first
    assert "A104 7个" in second
    verbose = _rendered(replace(report, relations=(*same, *others)), "text", verbose=True)
    assert "另有" not in verbose
