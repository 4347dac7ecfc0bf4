"""Two bounds around one figure.

Checks pairs of bound words around one numeral: 近300余人 says under and over at once (warning); 约300人左右,
超过300人以上, 至少50人以上 say one thing twice (info). The pairs are a table. Silent where 近 means "recent"
(近20多年, 近10余场), where 以上 belongs to another noun, and where 近 or 约 ends another word (附近, 最近, 签约).
Source: manuals of proofreading.
---
概数词叠用。

核对同一数字前后的概数词：“近300余人”既不足又有余，自相矛盾（警告）；“约300人左右”“超过300人以上”“至少50人以上”语义重
复（提示）。词对见词表。“近20多年”“近10余场”的“近”指时间，“附近”“签约”里的字是别的词，“以上”另有所属，均不报告。依据：
编校手册。
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from heshu_claims.lexicon import table
from heshu_rules.facts import Facts
from heshu_rules.finding import Finding, Severity
from heshu_rules.lexical import CHINESE, NUMBER, Hit, Pattern, finding, hits
from heshu_rules.rule import Rule

_RECENT: Final = frozenset("年月天日周季期场届次轮局载夜个小分")
"""近20多年, 近10余场: the last ones."""

_OTHER_WORDS: Final = frozenset("最附临靠邻远亲新就贴切凑迫走挨相")
"""最近, 附近, 临近: 近 is no bound of the numeral after it."""

_PACTS: Final = frozenset("签条合公预特违节契")
"""签约, 条约, 合约: 约 is no bound."""


def findings(facts: Facts) -> Iterator[Finding]:
    """Numerals with a bound before and another after, if the table has the pair."""
    for hit in hits(facts, _pattern()):
        before = hit.match["before"]
        after = hit.match["after"] if hit.match["unit"] else hit.match["more"] or hit.match["after"]
        severity = _pairs().get((before, after))
        if severity is not None and not _is_harmless(hit, before):
            yield finding(
                RULE, facts, hit, severity=severity,
                zh="前后概数词自相矛盾，留其一" if severity == "warning" else "前后概数词语义重复，留其一",
                en="they contradict each other" if severity == "warning" else "one of the two bounds is enough",
            )  # fmt: skip


def _is_harmless(hit: Hit, before: str) -> bool:
    # 新签约10亿元以上产业项目; 15万家规模以上企业: the words belong to others.
    if (before == "约" and set(hit.before(1)) & _PACTS) or (hit.match["unit"] or "").endswith("规模"):
        return True
    if before.endswith("近") and set(hit.before(1)) & _OTHER_WORDS:
        return True
    return before == "近" and bool(set(hit.after(1)) & _RECENT)


@cache
def _pairs() -> dict[tuple[str, str], Severity]:
    severities: dict[str, Severity] = {"warning": "warning", "info": "info"}
    return {(row[0], row[1]): severities[row[2]] for row in table("stacked_bounds")}


@cache
def _pattern() -> Pattern:
    firsts = sorted({before for before, _ in _pairs()}, key=len, reverse=True)
    lasts = sorted({after for _, after in _pairs()} - {"余", "多"}, key=len, reverse=True)
    numeral = rf"(?:{NUMBER}|[{CHINESE}]{{1,6}})"
    return Pattern(
        rf"(?P<before>{'|'.join(firsts)}){numeral}(?P<more>[余多]?)"
        r"(?:(?P<unit>[百千万亿]{0,2}[^\d余多、，。；：（）“”《》\s以左上]{0,3}?)"
        rf"(?P<after>{'|'.join(lasts)})(?![^，。；]{{0,3}}[的]))?",
        ("余", "多", *lasts),
    )


RULE = Rule(
    code="W105",
    name="stacked-bounds",
    family="wording",
    title="概数词叠用",
    title_en="two bounds around one figure",
    page=__doc__ or "",
    right=(
        "现场聚集了近300人。",
        "现场聚集了300余人，附近30多家店铺停业。",
        "近20多年来，当地种下大片防护林。",
        "培训约300人，其中60岁以上老人占三成。",
    ),
    wrong=(
        "现场聚集了近300余人。",
        "全程不到50公里左右。",
        "已有接近2000多名村民报名。",
    ),
    severity="warning",
    findings=findings,
)
