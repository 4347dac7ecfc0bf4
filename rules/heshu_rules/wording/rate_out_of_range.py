"""A rate above 100% that cannot be.

Checks shares of a whole (合格率, 出勤率, 投票率, 占比) that are printed above 100%. The metrics are a table;
completion, growth, contribution, capacity use, cover, gross enrolment and the like may be above 100% and are not in
it. Silent on changes (提高120%). Source: a share of a whole is at most the whole; manuals of proofreading.
---
比率超过100%。

核对属于部分占整体的比率（合格率、出勤率、投票率、占比）是否大于100%。指标见词表；完成率、增长率、贡献率、产能利用率、
拨备覆盖率、毛入学率等可以大于100%，不在其列。说的是变动（提高120%）的不提示。依据：部分不大于整体；编校手册。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from heshu_claims.lexicon import table
from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import NUMBER, Pattern, finding, hits, is_silenced
from heshu_rules.rule import Rule


def findings(facts: Facts) -> Iterator[Finding]:
    """Rates of the table above 100%."""
    for hit in hits(facts, _pattern()):
        # 毛入学率 counts older pupils; 债务占国内生产总值的占比 compares two different things.
        is_ratio = hit.before(1) == "毛" or is_silenced("rate-out-of-range", hit.clause)
        if Decimal(hit.match["rate"]) > 100 and not is_ratio:
            yield finding(RULE, facts, hit, zh="部分占整体的比率不超过100%", en="a share of a whole is 100% at most")


@cache
def _pattern() -> Pattern:
    names = sorted((row[0] for row in table("rate_names") if "bounded" in row[1:]), key=len, reverse=True)
    return Pattern(
        rf"(?:{'|'.join(names)})(?:已|均|都|也|就|平均|首次|一度|连续)?(?:为|是|达到?|高达|超过?|约|近|逾|：|升至|降至|提高到|提升到|提升至|"
        rf"提高至|突破|保持在|稳定在)?(?:了)?(?P<rate>{NUMBER})[%％]",
        ("%", "％"),
    )


RULE = Rule(
    code="W109",
    name="rate-out-of-range",
    family="wording",
    title="比率不应超过100%",
    title_en="a rate above 100%",
    page=__doc__ or "",
    right=(
        "全校出勤率98.5%，任务完成率120.1%。",
        "出勤人数增长105%，合格率提高12个百分点。",
        "高等教育毛入学率为100.2%，产能利用率达103%。",
    ),
    wrong=(
        "全校出勤率105%。",
        "产品合格率高达102.3%。",
        "民营企业占比为120%。",
    ),
    severity="error",
    findings=findings,
)
