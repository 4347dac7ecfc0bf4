"""heshu as other programs use it: many articles at a time, and reports that show themselves and travel."""

from __future__ import annotations

import copy
import io
import multiprocessing
import pickle
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from rich.cells import cell_len
from rich.console import Console
from schema import violations

import heshu
import heshu_claims
import heshu_rules
from heshu.api import Item
from heshu_rules import report as judged

RIGHT = "项目计划投资80亿元，已完成66亿元，完成率82.5%。"
WRONG = "项目计划投资80亿元，已完成66亿元，完成率92.5%。"
HOSTILE = "<script>alert(1)</script>\x1b[2J\u202e]]>&"


def test_reports_are_in_the_order_of_the_items() -> None:
    items = [WRONG if number % 3 == 0 else f"第{number}篇。" for number in range(100)]
    alone = list(heshu.check_many(items))
    assert [report.article.text.raw for report in alone if isinstance(report, heshu.Report)] == items
    assert list(heshu.check_many(items, jobs=2)) == alone
    assert [len(report.findings) for report in alone if isinstance(report, heshu.Report)][:4] == [1, 0, 0, 1]


@pytest.mark.parametrize("jobs", [1, 2])
def test_records_are_checked_by_their_members(jobs: int) -> None:
    record = {"text": WRONG, "title": "进展", "date": "2024-01-24", "id": 7, "source": "晚报", "other": object}
    (report,) = heshu.check_many([{**record, "other": 1}], jobs=jobs)
    assert isinstance(report, heshu.Report)
    article = report.article
    assert (article.title, str(article.date), article.id, article.source) == ("进展", "2024-01-24", "7", "晚报")
    (again,) = heshu.check_many([article], jobs=jobs)
    assert isinstance(again, heshu.Report)
    assert again.findings == report.findings


FAILURES: list[tuple[object, str, str, str | None]] = [
    (5, "TypeError", "a text is needed, not int", None),
    (None, "TypeError", "a text is needed, not NoneType", None),
    ({"id": "x"}, "ValueError", "the record has no text", "x"),
    ({"id": 3, "text": None}, "ValueError", "the record has no text", "3"),
    ({"text": float("nan")}, "ValueError", "the record has no text", None),
    ({"text": " \n"}, "ValueError", "the record has no text", None),
]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_item_that_cannot_be_checked_ends_nothing(jobs: int) -> None:
    items: list[object] = [RIGHT]
    for item, *_ in FAILURES:
        items += [item, WRONG]
    found = list(heshu.check_many(items, jobs=jobs))  # type: ignore[arg-type]
    assert len(found) == len(items)
    assert [isinstance(outcome, heshu.Failure) for outcome in found] == [
        number % 2 == 1 for number in range(len(items))
    ]
    expected = [
        heshu.Failure(position=2 * number + 1, error=error, kind=kind, id=name)
        for number, (_, kind, error, name) in enumerate(FAILURES)
    ]
    assert [outcome for outcome in found if isinstance(outcome, heshu.Failure)] == expected


def test_a_fault_of_ours_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr("heshu.api._checked", fail)
    assert list(heshu.check_many([RIGHT])) == [heshu.Failure(0, "two lines", "RuntimeError")]


@pytest.mark.parametrize("jobs", [1, 2])
def test_items_are_taken_as_they_are_needed(jobs: int) -> None:
    taken = 0

    def endless() -> Iterator[Item]:
        nonlocal taken
        while True:
            taken += 1
            yield RIGHT

    reports = heshu.check_many(endless(), jobs=jobs)
    assert taken == 0
    for _ in range(3):
        assert isinstance(next(reports), heshu.Report)
    assert taken <= (3 if jobs == 1 else 80 * jobs)
    reports.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_items_raise_is_raised_when_all_before_is_checked(jobs: int) -> None:
    def broken() -> Iterator[Item]:
        for _ in range(20):
            yield WRONG
        raise OSError("the line went dead")

    outcomes = heshu.check_many(broken(), jobs=jobs)
    assert all(isinstance(next(outcomes), heshu.Report) for _ in range(20))
    with pytest.raises(OSError, match="went dead"):
        next(outcomes)


def test_options_are_those_of_check() -> None:
    (report,) = heshu.check_many([WRONG], date="2024-01-22", lang="en", strict=True)
    assert report == heshu.check(WRONG, date="2024-01-22", lang="en", strict=True)
    with pytest.raises(ValueError, match="soon"):
        heshu.check_many([WRONG], date="soon")
    with pytest.raises(ValueError, match="-1"):
        heshu.check_many([WRONG], jobs=-1)
    assert len(list(heshu.check_many([WRONG] * 3, jobs=0))) == 3
    assert list(heshu.check_many([], jobs=2)) == []


# Travelling


def test_everything_travels_to_processes_that_start_afresh() -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        (report,) = pool.map(heshu.check, [WRONG])
        assert report == heshu.check(WRONG)
        assert pool.map(repr, [report]) == [repr(report)]
        assert pool.map(heshu.Report.as_dict, [report]) == [report.as_dict()]
        for things in (report.claims, report.relations, report.quantities, report.findings, [report.article]):
            assert pool.map(copy.copy, things) == list(things)
    failure = heshu.Failure(1, "x", "ValueError")
    assert pickle.loads(pickle.dumps(failure)) == failure


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_reports_can_be_pickled(protocol: int) -> None:
    report = heshu.check(WRONG, title="标题", lang="en")
    again = pickle.loads(pickle.dumps(report, protocol))
    assert type(again) is heshu.Report
    assert again == report
    assert again.language == "en"


@pytest.mark.parametrize("package", [heshu, heshu_rules, heshu_claims])
def test_all_packages_are_typed(package: object) -> None:
    assert Path(str(package.__file__)).with_name("py.typed").exists()  # type: ignore[attr-defined]


# Showing themselves


def test_a_report_is_what_the_rules_made_of_it() -> None:
    report = heshu.check(WRONG)
    assert isinstance(report, judged.Report)
    assert not violations(report.as_dict(), "article")
    assert report.as_dict()["findings"][0]["rule"] == "A105"


def test_a_report_is_one_line_at_a_prompt() -> None:
    assert repr(heshu.check(WRONG, title="进展")) == (
        "<Report '进展': 1 error; 3 figures: 1 contradicted, 2 unchecked>"
    )
    assert repr(heshu.check("没有。")) == "<Report: nothing found; 0 figures>"
    assert "\x1b" not in repr(heshu.check("没有。", title=HOSTILE))


@pytest.mark.parametrize("width", [80, 100, 200])
def test_a_report_is_set_in_a_terminal(width: int) -> None:
    stream = io.StringIO()
    Console(file=stream, width=width, force_terminal=False).print(heshu.check(WRONG + HOSTILE, title=HOSTILE))
    out = stream.getvalue()
    assert "✗ A105 完成率与完成数、计划数不符" in out
    assert "80亿元 × 92.5% = 73.4–74.6亿元" in out
    assert all(cell_len(line) <= width for line in out.splitlines())
    assert "\x1b" not in out
    english = io.StringIO()
    Console(file=english, width=width).print(heshu.check(WRONG, lang="en"))
    assert "1 error" in english.getvalue()


def test_a_report_is_a_page_in_a_notebook() -> None:
    text = WRONG + HOSTILE
    page = heshu.check(text, title=HOSTILE)._repr_html_()
    tree = lxml.html.fragment_fromstring(page)
    assert {element.tag for element in tree.iter()} <= {
        "div", "strong", "br", "mark", "details", "summary", "table", "tr", "th", "td"
    }  # fmt: skip
    assert all(set(element.attrib) <= {"style"} for element in tree.iter())
    assert "url(" not in page
    assert [mark.text for mark in tree.iter("mark")] == ["80亿元", "66亿元", "92.5%"]
    assert "alert(1)" in tree.text_content()
    assert not set(page) & {"\x1b", "\u202e"}
    assert "✗ 错误 A105" in tree.text_content()
    assert "✗ error A105" in lxml.html.fragment_fromstring(heshu.check(WRONG, lang="en")._repr_html_()).text_content()


def test_a_page_in_a_notebook_stays_small() -> None:
    page = heshu.check(WRONG * 400)._repr_html_()
    assert len(page) < 150_000
    assert "另有" in page
    assert heshu.check("没有。")._repr_html_().count("<div") == 1
