"""Kinds of arithmetic slips that the literature on proofreading reports from print, and consistent look-alikes.

The sentences are made up; what each kind has wrong is as it was printed: a product, two shares of one whole, an
increase, growth on the wrong base, a span of life. The look-alikes hold, or must not be recomputed.
"""

from __future__ import annotations

import pytest

from heshu_claims.reading import articles_from_text
from heshu_rules.rulebook import check

WRONG = [
    ("product", "去年他分管的52.4亩水稻，平均单产1,286斤，总产65,400斤。", "A108"),
    ("shares of one whole", "甲国公路36.4万公里，约占世界公路总长度的28%；乙国7.2万公里，仅占世界公路的8%。", "A114"),
    ("increase", "今年共清运废纸46吨，去年清运废纸68.35吨，今年少了19吨。", "A102"),
    ("growth on the value before a correction", "更正前0.64元，更正后0.85元，上年同期0.72元，变动幅度32.81%。", "A101"),
    ("parts", "一季度新增企业96.3万户，其中1月31.2万户、2月24.8万户、3月38.3万户。", "A106"),
    ("span of life", "画家林某（1812－1936年）的作品在此展出。", "D106"),
    ("multiple for increase", "补贴由2400元提高到1.20万元，提高了5倍。", "A109"),
]
RIGHT = [
    ("difference of sums", "各地总量之和为52840.36亿元，比此前公布的50127亿元高出2713.36亿元。"),
    ("excess over the whole", "全国总量为38676亿元，各地总量之和为43953.07亿元，超过全国总量5277.07亿元。"),
    ("loss on loss", "今年1至2月该行业亏损16.4亿元，上年同期亏损15.8亿元，扣除后的增速为12.7倍。"),
    ("rounded twice", "前一稿产量约为61.56万个，后一稿为50.51万个，减少11.04万个，变化幅度为-17.94%。"),
    ("growth in real terms", "全市生产总值2719亿元，增长14.5%，人均4737美元，上年为3000多美元。"),
]


@pytest.mark.parametrize(("kind", "text", "rule"), WRONG)
def test_what_is_wrong_in_print_is_found(kind: str, text: str, rule: str) -> None:
    (article,) = articles_from_text(text)
    assert [f.rule for f in check(article).findings if f.severity in ("error", "warning")] == [rule]


@pytest.mark.parametrize(("kind", "text"), RIGHT)
def test_what_is_consistent_in_print_stays_silent(kind: str, text: str) -> None:
    (article,) = articles_from_text(text)
    assert [f.message for f in check(article).findings if f.severity in ("error", "warning")] == []
