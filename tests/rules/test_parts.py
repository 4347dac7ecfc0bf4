"""What the rules of parts and wholes state of a sentence: which figures make up which, and what follows."""

from __future__ import annotations

import datetime

import pytest
from stated import described, shown, table

from heshu_claims.reading import articles_from_text
from heshu_rules.rulebook import check

RULES = frozenset(
    ["A104", "A105", "A106", "A107", "A108", "A114", "A115", "A116", "A118", "A119", "A120", "A122", "A123", "A124",
     "A125"]
)  # fmt: skip
DATE = datetime.date(2024, 1, 22)


@pytest.mark.parametrize(("sentence", "stated"), list(table("parts.txt")))
def test_what_a_sentence_states(sentence: str, stated: list[str]) -> None:
    (article,) = articles_from_text(sentence)
    assert [described(judged) for judged in check(article).relations if judged.rule in RULES] == stated


STORY = (
    "上周，两县合作推进会在县城举行。截至2023年12月底，248个合作项目完成年度投资4138.4亿元，年度投资完成率为120.1%，"
    "超额完成全年投资任务。会议还讨论了交通和旅游。{}与会代表参观了三个园区。"
)
"""A story in which the plan behind a completion rate may be printed elsewhere."""


@pytest.mark.parametrize(
    ("sentence", "verdict", "implied", "severities"),
    [
        ("", "implied", "3444.3–3447.3亿元", []),
        ("年度计划投资3445.6亿元。", "holds", None, []),
        ("年度计划投资3545.6亿元。", "broken", None, ["warning"]),
        ("年度计划招商3545.6亿元。", "implied", "3444.3–3447.3亿元", []),
        ("2022年度计划投资3545.6亿元。", "implied", "3444.3–3447.3亿元", []),
    ],
)
def test_a_plan_printed_elsewhere(sentence: str, verdict: str, implied: str | None, severities: list[str]) -> None:
    (article,) = articles_from_text(STORY.format(sentence), date=DATE)
    report = check(article)
    (judged,) = [one for one in report.relations if one.relation.kind == "completion"]
    assert judged.verdict == verdict
    assert (judged.implied.text if judged.implied else None) == implied
    assert [finding.severity for finding in report.findings if finding.rule == "A105"] == severities


def test_the_days_of_this_year_are_those_gone_by() -> None:
    text = "今年以来，口岸查验旅客220.0万人次，日均10.0万人次。"
    (article,) = articles_from_text(text, date=DATE)
    (judged,) = [one for one in check(article).relations if one.rule == "A108"]
    assert (judged.verdict, shown(judged.relation.terms["count"])) == ("holds", "22天")


def test_the_whole_year_is_all_its_days() -> None:
    (article,) = articles_from_text("全年用电量36.6亿千瓦时，日均用电1000万千瓦时。", date=datetime.date(2024, 8, 15))
    (judged,) = [one for one in check(article).relations if one.rule == "A108"]
    assert (judged.verdict, shown(judged.relation.terms["count"])) == ("holds", "366天")


ISSUE = (
    "某公司2021年3月26日在创业板上市，发行股票{}万股，发行价格为12.85元/股，保荐机构为某证券。\n\n"
    "某公司此次募集资金总额为{}万元，减去发行费用，募集资金净额为36012.90万元。\n\n"
    "招股书显示，某公司的发行费用总额为{}万元，其中保荐及承销费用4137.03万元。"
)
"""An issue of shares, told in paragraphs apart: what came in, and what it cost."""


@pytest.mark.parametrize(
    ("count", "gross", "costs", "verdicts", "severities"),
    [
        ("3300.00", "42405.00", "6392.10", {"A108": "holds", "A106": "holds"}, []),
        ("3030.00", "42405.00", "6392.10", {"A108": "broken", "A106": "holds"}, ["warning"]),
        ("3300.00", "42405.00", "6932.10", {"A108": "holds", "A106": "broken"}, ["warning"]),
        ("3300.00", "42405.00", "7801.33", {"A108": "holds"}, []),
    ],
)
def test_an_issue_of_shares(
    count: str, gross: str, costs: str, verdicts: dict[str, str], severities: list[str]
) -> None:
    (article,) = articles_from_text(ISSUE.format(count, gross, costs))
    report = check(article)
    judged = {one.rule: one.verdict for one in report.relations if one.relation.kind in ("average", "sum")}
    assert judged == verdicts
    assert [finding.severity for finding in report.findings] == severities
