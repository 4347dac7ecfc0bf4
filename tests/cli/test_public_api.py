"""``import heshu`` and what a program gets from it."""

from __future__ import annotations

import datetime
import importlib.metadata
import pickle
import subprocess
import sys

import pytest

import heshu
from heshu_claims.claim import Claim
from heshu_rules.finding import Finding
from heshu_rules.report import Report

TEXT = "全年快递业务量1.26亿件，上年同期为1.12亿件，同比增长3.0%。"
PAGE = """第一篇稿件的标题很短

上半年，全市实现地区生产总值530.5亿元，同比增
长5.1%，其中工业增加值212.3亿元，增长6.2%，服
务业继续回升。

"""


def test_check_returns_a_report() -> None:
    report = heshu.check(TEXT)
    assert isinstance(report, Report)
    assert isinstance(report, heshu.Report)
    (finding,) = report.findings
    assert isinstance(finding, heshu.Finding)
    assert (finding.rule, finding.severity) == ("A101", "error")
    assert TEXT[finding.start : finding.end] == "3.0%"


def test_language_date_title_and_articles() -> None:
    assert "growth rate" in heshu.check(TEXT, lang="en").findings[0].message
    assert heshu.check(TEXT, date="2024-01-22").article.date == datetime.date(2024, 1, 22)
    assert heshu.check(TEXT, date=datetime.date(2024, 1, 22)).article.date == datetime.date(2024, 1, 22)
    report = heshu.check(TEXT, title="游客1.26亿件")
    assert report.article.title == "游客1.26亿件"
    assert {claim.field for claim in report.claims} == {"title", "text"}
    assert heshu.check(report.article).findings == report.findings
    with pytest.raises(ValueError, match="nonsense"):
        heshu.check(TEXT, date="nonsense")


def test_claims_are_those_of_the_report() -> None:
    claims = heshu.claims(TEXT)
    assert all(isinstance(claim, Claim) for claim in claims)
    assert [claim.text for claim in claims] == [claim.text for claim in heshu.check(TEXT).claims]


def test_check_all_reports_on_each_article() -> None:
    assert [report.findings for report in heshu.check_all(TEXT)] == [heshu.check(TEXT).findings]


def test_reports_travel_between_processes() -> None:
    report = heshu.check(TEXT)
    copy = pickle.loads(pickle.dumps(report))
    assert copy.findings == report.findings
    assert copy.claims == report.claims
    assert copy.article.locate(3) == report.article.locate(3)


def test_names() -> None:
    assert heshu.Finding is Finding
    assert set(heshu.__all__) <= set(dir(heshu))
    with pytest.raises(AttributeError):
        heshu.no_such_thing  # noqa: B018


def test_version_is_that_of_the_distribution() -> None:
    assert heshu.__version__ == importlib.metadata.version("heshu")


def _imported(code: str) -> set[str]:
    command = [sys.executable, "-X", "importtime", "-c", code]
    outcome = subprocess.run(command, capture_output=True, text=True, check=True)
    return {line.rpartition("|")[2].strip() for line in outcome.stderr.splitlines()}


_HEAVY = {
    "typer",
    "click",
    "rich",
    "jieba",
    "pint",
    "lxml",
    "pdfminer",
    "yaml",
    "markdown_it",
    "pathspec",
    "concurrent.futures",
}


def test_importing_heshu_imports_nothing_of_weight() -> None:
    imported = _imported("import heshu")
    assert not imported & {*_HEAVY, "heshu_claims", "heshu_rules", "importlib.metadata", "re"}


def test_version_imports_nothing_of_weight() -> None:
    imported = _imported("import sys; sys.argv = ['heshu', '--version']; from heshu.__main__ import main; main()")
    assert "heshu.app" not in imported
    assert not imported & {*_HEAVY, "heshu_claims", "heshu_rules", "importlib.metadata"}


def test_help_imports_neither_wing() -> None:
    imported = _imported("from heshu.app import run; assert run(['check', '--help']) == 0")
    assert "typer" in imported
    assert not imported & (_HEAVY - {"typer", "click", "rich"})
    assert not {name for name in imported if name.startswith("heshu_claims")}


def test_checking_text_imports_what_it_needs() -> None:
    imported = _imported(f"from heshu.app import run; import heshu; heshu.check({TEXT!r})")
    assert "heshu_rules.engine" in imported
    assert not imported & {
        "pint",
        "lxml",
        "lxml.etree",
        "pdfminer",
        "yaml",
        "markdown_it",
        "concurrent.futures",
        "docx",
    }
