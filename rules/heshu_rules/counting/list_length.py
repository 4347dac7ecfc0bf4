"""A count fits the list that it counts.

Formula: count = things listed; where the list ends in 等 or is announced by 包括 or 其中: things listed ≤ count.
和 in the last thing of a list may part two things or belong to one, so both counts are right; between names of one kind
(王宏、李立和赵亮; 三亚和苏州; 东区、西区和南区) it parts them. A list stands before its count (甲、乙、丙3家企业;
集中于甲、乙和丙，西北3省), behind it (3家企业：甲、乙、丙; 3家企业，分别为甲、乙、丙; 三名队员王宏、李立、赵亮;
三点要求：一是…二是…三是) or is pointed back to (上述3家). Lists of people, places and titles bind their counts;
others do so only before a noun.
Silent: where a list stands within a thing of the list (由甲、乙组成的联队、丙队); where 等 leaves a list open that
names no more than its count; where the words do not bind list and count firmly (新建、改建学校3所 are two verbs;
31个省（区、市） names kinds): then only agreement is recorded.
Source: manuals of proofreading: count what is said to be counted.

---

核查所列事项的个数与文中的数目是否相符。
公式：数目 = 列出的项数；有“等”“包括”“其中”的，列出的项数 ≤ 数目。
末项中的“和”可能连接两项，也可能属于一项，两种数法都算相符；连接同类名称的（王宏、李立和赵亮；三亚和苏州；东区、西区和南
区）算两项。列举可以在数目之前（甲、乙、丙3家企业；集中于甲、乙和丙，西北3省）、之后（3家企业：甲、乙、丙；三名队员王宏、李
立、赵亮；三点要求：一是……二是……三是），也可以回指（上述3家）。人名、地名、书名的列举与紧邻的数目相对应；其他列举须数
目后有名词。
不查：列举项内又有顿号列举的（由甲、乙组成的联队、丙队）；有“等”而所列不多于数目的；列举与数目关系不明确的（新建、改建学
校3所；31个省（区、市）），这时只在相符时记录。
依据：校对手册：凡有数目，逐项点数。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_claims.counted import Counted
from heshu_rules.counting._lists import COUNT, ITEMS, PART_OF_LIST, WHOLE_LIST, Lists, items_term, lists
from heshu_rules.facts import Facts
from heshu_rules.formula import equal
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule

_LEFT_OUT: Final = Reading(equal(COUNT, ITEMS + 1), "item_left_out")


def relations(facts: Facts) -> Iterator[Relation]:
    """A relation for every count that counts a list."""
    for found in lists(facts):
        for item in found.counted:
            yield _relation(found, item)


def _relation(found: Lists, item: Counted) -> Relation:
    claim = found.claims[item.figure.start]
    return Relation(
        "list_length",
        {"count": Term(claim=claim, unit=claim.figure.unit), "items": items_term(item)},
        PART_OF_LIST if item.is_part else WHOLE_LIST,
        mistakes=() if item.is_part else (_LEFT_OUT,),
        spans=((claim.figure.start, claim.figure.end), *item.listing.items),
        evidence="stated" if item.binding == "stated" else "inferred",
    )


RULE = Rule(
    code="C101",
    name="list-length",
    family="counting",
    title="列举的项数与数目不符",
    title_en="a list does not have as many things as it is said to",
    page=__doc__ or "",
    right=(
        "全镇种植苹果、樱桃、葡萄三大水果，年产值2亿元。",
        "本次抽查覆盖东桥、西渡、南屏、北坪等12个乡镇。",
        "获奖的有3家企业：甲光电、乙重工和丙生物。",
        "园区新建、改建厂房5座，引进企业8家。",
        "会议听取了市发展改革委、市财政局、市审计局有关情况的汇报，审议通过了2项决定。",
        "三名航天员周宇、陈晨、何超在轨驻留6个月。",
    ),
    wrong=(
        "全镇种植苹果、樱桃、葡萄四大水果，年产值2亿元。",
        "线路途经东桥、西渡、南屏、北坪5个乡镇，全长42公里。",
        "获奖的有3家企业：甲光电、乙重工、丙生物、丁食品。",
        "产业包括汽车、电子、装备、食品，而上述5个产业都已形成集群。",
        "四名航天员周宇、陈晨、何超在轨驻留6个月。",
    ),
    relations=relations,
)
