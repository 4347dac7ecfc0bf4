"""千瓦 for 千瓦时.

Power is in kilowatts, energy in kilowatt-hours: 装机100万千瓦, 年发电25亿千瓦时. Checks amounts of energy (发电量,
用电量) in 千瓦, and power (装机容量, 最高负荷) in 千瓦时 or 度. Silent where storage is spoken of, which has both.
Source: GB 3102.5—1993; manuals of proofreading.
---
千瓦与千瓦时相混。

功率以千瓦计，电量以千瓦时计：装机100万千瓦，年发电25亿千瓦时。核对电量（发电量、用电量）用了千瓦，功率（装机容量、最
高负荷）用了千瓦时或度。涉及储能的兼有两种单位，不提示。依据：GB 3102.5—1993；编校手册。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heshu_rules.facts import Facts
from heshu_rules.finding import Finding
from heshu_rules.lexical import NUMBER, Pattern, finding, hits, is_silenced
from heshu_rules.rule import Rule

_GAP: Final = r"(?:了|为|是|约|近|超过?|逾|达到?|高达|可达|突破|已达|累计达?|预计|将达|共|[，、])*"
_ENERGY: Final = Pattern(
    rf"(?:发电量|用电量|上网电量|售电量|供电量|交易电量|送电量|购电量|耗电量|年发电|年均发电|累计发电|输送电量){_GAP}"
    rf"{NUMBER}[多余]?[万亿]{{0,2}}(?P<unit>千瓦)(?![时·.．•⋅∙小])",
    ("千瓦",),
    reach=(50, 2),
)
_POWER: Final = Pattern(
    rf"(?:装机容量|装机规模|总装机|最高负荷|最大负荷|用电负荷|额定功率|峰值功率|最大功率){_GAP}"
    rf"{NUMBER}[多余]?[万亿]{{0,2}}(?P<unit>千瓦时|千瓦小时|度)",
    ("千瓦时", "千瓦小时", "度"),
    reach=(50, 0),
)


def findings(facts: Facts) -> Iterator[Finding]:
    """Energy in kilowatts, and power in kilowatt-hours."""
    for hit in hits(facts, _ENERGY):
        yield finding(
            RULE, facts, hit, group="unit", suggestion="千瓦时", zh="电量以千瓦时计", en="energy is in 千瓦时"
        )
    for hit in hits(facts, _POWER):
        if not is_silenced("power-for-energy", hit.sentence):
            yield finding(RULE, facts, hit, group="unit", suggestion="千瓦", zh="功率以千瓦计", en="power is in 千瓦")


RULE = Rule(
    code="W110",
    name="power-for-energy",
    family="wording",
    title="千瓦与千瓦时相混",
    title_en="千瓦 and 千瓦时 mixed up",
    page=__doc__ or "",
    right=(
        "电站装机容量100万千瓦，年发电量25亿千瓦时。",
        "储能电站装机规模20万千瓦时，最大功率10万千瓦。",
        "用电量增长的同时，100千瓦以上用户增加。",
    ),
    wrong=(
        "电站年发电量25亿千瓦。",
        "全社会用电量达到8.6万亿千瓦，创新高。",
        "电网最高负荷突破1.2亿千瓦时。",
    ),
    severity="error",
    findings=findings,
)
