"""Which slips in figures of parts and wholes are found, and what must raise nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from heshu_claims.claim import Claim
from heshu_claims.extract import extract
from heshu_claims.reading import articles_from_text
from heshu_rules.arithmetic import _balances, _breakdowns
from heshu_rules.arithmetic._parts import fineness, fits, is_explained, is_partition, slipped
from heshu_rules.facts import Facts
from heshu_rules.finding import GRAVITY, Finding
from heshu_rules.rulebook import check


def found_in(text: str) -> list[Finding]:
    """The errors and warnings of the arithmetic rules."""
    return [
        finding
        for article in articles_from_text(text)
        for finding in check(article).findings
        if finding.family == "arithmetic" and GRAVITY[finding.severity] >= GRAVITY["warning"]
    ]


@pytest.mark.parametrize(
    ("text", "rule", "severity", "slip", "suggestion"),
    [
        ("三个乡镇分别新建大棚18个、25个、31个，共84个。", "A106", "error", None, None),
        ("企业职工6347人，其中技术人员4080人，管理人员500人，后勤人员1047人。", "A106", "warning",
         "transposed", "4800人"),
        ("公司发电139.87亿千瓦时，其中煤电98.61亿千瓦时、风电38.13亿千瓦时、光伏9.43亿千瓦时。", "A106", "warning",
         "transposed", "31.83亿千瓦时"),
        ("发债43709亿元，其中一般债券7856亿元、专项债券35844亿元。", "A106", "error", "transposed", "7865亿元"),
        ("项目投资4900万元，其中2177.56万元为资本金，剩余2722.44亿元为贷款。", "A106", "error", "magnitude",
         "2722.44万元"),
        ("全天买入17.28亿元，卖出16.16亿元，净买入5.61亿元。", "A106", "warning", None, None),
        ("代表团获得5金4银6铜，共51枚奖牌。", "A123", "error", "transposed", "15枚"),
        ("主力资金净流出34.13万元，游资资金净流出233.23万元，散户资金净流入257.46万元。", "A123", "error",
         None, None),
        ("全市三次产业结构为8.2∶41.5∶55.3。", "A107", "error", None, None),
        ("全区共有企业1250家，其中民营企业1152家，占企业总数的90%。", "A104", "error", "transposed", "1125家"),
        ("投产项目43个，占在建项目60个的81.7%。", "A104", "error", None, None),
        ("全市常住人口512万人，其中城镇人口358万人，城镇化率为96.9%。", "A104", "warning", "transposed", "69.9%"),
        ("全校共8642人，其中本科5218人、硕士2936人、博士488人。男生4507人，占52.15%；女生4135人，占74.85%。", "A104",
         "warning", "transposed", "47.85%"),
        ("公司营业收入86.42亿元。储能收入38.05亿元，占营业收入的44.03%；动力收入34.2亿元，占36.10%。", "A104",
         "warning", "digit", "31.2亿元"),
        ("儿童813万人，占15.3%；青壮年3296万人，占60.8%；老年人1291万人，占23.8%。", "A114", "warning", "transposed",
         "831万人"),
        ("儿童831万人，占15.3%；青壮年3296万人，占68.0%；老年人1291万人，占23.8%。", "A114", "warning", "transposed",
         "60.8%"),
        ("公司总营收238.6亿元。上半年，公司累计营收459.9亿元。云业务收入29.3亿元，占总营收的38.7%。", "A104", "warning",
         "transposed", "92.3亿元"),
        ("资助儿童8户，金额32万元；资助老人426名，金额738万元，平均每人3万元。", "A108", "error", "transposed",
         "246名"),
        ("10月1日至31日，全市新房网签8126套，日均622套。", "A108", "error", "transposed", "262套"),
        ("30天共接待游客90万人次，日均3.5万人次。", "A108", "error", "digit", "3.0万人次"),
        ("5年累计投入60亿元，年均投入15亿元。", "A108", "error", None, None),
        ("全村200户共分红100万元，户均分红6000元。", "A108", "error", None, None),
        ("第一、二、三产业占比分别为8.5%、42.3%和51.2%。", "A107", "error", None, None),
        ("男性3500人，女性2800人，总人数6500人。", "A106", "error", None, None),
        ("本土病例25例（甲市12例，乙市8例，丙市6例）。", "A106", "error", None, None),
        ("四个季度分别完成20亿元、25亿元、30亿元和35亿元，全年总计120亿元。", "A106", "error", None, None),
        ("代表团获得12金8银9铜，奖牌总数30枚。", "A123", "error", None, None),
        ("酒类抽检335批次，合格34批次、不合格11批次，合格率96.72%。", "A104", "warning", "lost", "324批次"),
        ("累计有215家网点停业，目前已复业191家，占比98%。", "A104", "warning", "transposed", "89%"),
        ("警方逮捕375名人员，其中包括142名未成年人，约占被捕总人数的73.9%。", "A104", "error", "transposed", "37.9%"),
        ("张某持股954.62万股，占流通股的3.31%；李某持股574.96万股，占流通股的9.19%。", "A114", "warning", "transposed",
         "1.99%"),
        ("全年计划投资80亿元，完成投资66亿元，完成年度计划的85.2%。", "A105", "error", None, None),
        ("国庆中秋假期，口岸查验旅客1634.3万人次，日均240.3万人次。", "A108", "warning", "transposed", "204.3万人次"),
        ("今年成立基金750只，合计募集5535.50亿元，平均每只募集73.8亿元。", "A108", "error", "point", "7.38亿元"),
        ("10亿元以上项目12个，总投资60亿元。", "A115", "error", None, None),
        ("全镇已安装路灯988盏，其中，悬挂式204盏，杆式50盏，壁式254盏。", "A106", "warning", None, None),
        ("该品种共获批68个，包括34个成人剂型、39个儿童剂型、3个吸入剂型。", "A106", "warning", None, None),
        ("全年融资3158.8亿元。从结构看，信用债1766.1亿元，占比35.9%；海外债171.7亿元，占比5.4%。", "A104", "warning",
         "digit", "55.9%"),
        ("合资公司注册资本5000万元，甲方出资2550万元，占比41%，乙方出资2450万元，占比49%。", "A104", "warning",
         "digit", "51%"),
        ("截至公告日，李某持有公司股份9918.08万股。李某累计质押股份5801.78万股，占其持有股份总数的78.50%。", "A104",
         "warning", "digit", "58.50%"),
        ("全市受理专利申请1520件。其中发明专利648件，占比45%。", "A104", "warning", "transposed", "684件"),
        ("地块规划建筑面积13.42万平方米，以24.05亿元竞得，成交楼面价40269元/平方米。", "A112", "warning", None, None),
        ("抽检样品2921批次，发现不合格样品70批次，抽检不合格率为3.40%。", "A104", "warning", "digit", "2.40%"),
        ("我国服务出口9850亿元；进口15003.2亿元。服务贸易逆差5513.2亿元。", "A106", "warning", "transposed",
         "5153.2亿元"),
        ("主力资金净流出253.88万元，超大单资金净流出294.18万元，大单资金净流入43.0万元。", "A123", "error", None, None),
    ],
)  # fmt: skip
def test_a_slip_is_found(text: str, rule: str, severity: str, slip: str | None, suggestion: str | None) -> None:
    found = [finding for finding in found_in(text) if finding.rule == rule]
    assert [finding.severity for finding in found] == [severity], [finding.message for finding in found]
    if slip is not None:
        assert (found[0].slip, found[0].suggestion) == (slip, suggestion)


SILENT = {
    "其中 names some among others": "学校引进人才60人，其中博士12人、硕士20人。",
    "overlapping cuts": "本届展会获奖作品30件，其中青年组12件、一等奖20件。",
    "two partitions of one total": "合同额802.47亿元，其中国内417.02亿元、国外385.45亿元，设计类395.95亿元。",
    "part of a part": "山区累计死亡100多人，其中甲县87人，受灾最重的乙镇47人。",
    "the rest of a part": "新增病例5例，其中甲市4例，2例来自境外，其余2例来自邻省。",
    "totals of another thing": "甲县有5个镇，乙县有6个镇，全市共建成30个站点。",
    "round parts": "三种商品各售3.3亿元、3.3亿元和3.3亿元，合计10亿元。",
    "vague parts": "两笔退款一笔12000余元、一笔2000余元，合计14700余元。",
    "assets and debts": "五家银行资产总额959.4亿元，其中贷款余额356.5亿元。存款余额222.5亿元。",
    "the largest shares only": "公司主营业务为设备制造、网络安全，占营收比例分别为65.48%、23.61%。",
    "several answers": "受访者中，76%的人选择乘车，48%的人选择步行。",
    "shares of different wholes": "过夜游客占接待人数的79.73%，省外游客占比81%。",
    "ratio of workers": "三类人员的比例为5∶3∶2。",
    "a whole with something left out": "服务业吸收外资579.9亿元，其中高技术业61.6亿元，占服务业（除房地产外）的17.1%。",
    "another whole": "全国出口农产品4725.5亿元，其中对甲国出口占50.3%。甲省出口农产品1080.8亿元。",
    "share of one's own shares": "李某持股6239万股，占股份总数的16.84%，质押5526万股，占其所持股份的88.57%。",
    "places of different wholes": "甲县工业产值42.0亿元，占全市的35.0%。乙县旅游收入24.0亿元，占全市的12.0%。",
    "rounded twice": "公司拆出资金5095万元，占资产12072.04万元的42.21%。",
    "rate above a hundred": "年度投资完成率120.1%，占省下达计划的158%。",
    "part of the plan exceeded": "全年完成投资66亿元，完成率98.1%，其中三个县超额完成年度计划。",
    "exceeded by": "全市压减燃煤450万吨，超额完成年度计划的10%。",
    "a required number a day": "7月有4.6万人被拘捕，主管部门要求每天拘捕2000人。",
    "today's number": "春运32天累计发送旅客4.13亿人次，今天预计发送旅客1550万人次。",
    "closing price": "股价报收于8.87元，成交量4.31万股，成交额39.55万元。",
    "rain": "全区平均降雨320.8毫米，有2个站点超过500毫米。",
    "income per head": "全市居民人均收入增长5.2%，其中城镇增长4.6%，农村增长5.1%。",
    "contribution above a hundred": "消费贡献率174.6%，投资贡献率109.6%。",
    "paid of large projects": "10亿元以上项目12个，本年完成投资60亿元。",
    "some in a sentence of their own": "基金规模3205万元。其中公司出资3000万元，子公司出资5万元。",
    "the total behind": "各部共有77个建设项目，地方有2个建设项目，共计79个。",
    "gold medals so far": "代表团当日共获得4枚金牌、6枚银牌和5枚铜牌，金牌总数已达30枚。",
    "three of more": "58条河流超警，其中16条超保，12条超历史。",
    "a share of a total behind": "国内发售35.65万股，占发售总数的10%。国际发售320.82万股，相当于发售总数的90%。",
    "a benchmark that is not told": "净值上涨12.6%，同期大盘指数涨4.1%，跑赢业绩基准6.2个百分点。",
    "prices asked and paid": "建筑面积25830平方米，起始楼面价9233元/平方米，以2.885亿元竞得。",
    "a turnover that is rounded": "南向资金成交额近2万亿元。沪市南向成交额8879亿元，深市南向成交额10968亿元。",
    "large count": "指数的334家公司中，79.7%公布了季报。",
}  # fmt: skip


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for reason, text in SILENT.items()])
def test_raises_nothing(text: str) -> None:
    assert [(finding.rule, finding.message) for finding in found_in(text)] == []


def figures(text: str) -> list[Claim]:
    (article,) = articles_from_text(text)
    return extract(article)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共74家：甲18家，乙25家，丙31家", True),
        ("共9.9亿元：甲3.3亿元，乙3.3亿元，丙3.3亿元", True),
        ("共10.0亿元：甲3.3亿元，乙3.3亿元，丙3.3亿元", True),  # writers who truncate
        ("共10.5亿元：甲3.3亿元，乙3.3亿元，丙3.3亿元", False),
        ("共75家：甲18家，乙25家，丙31家", False),
        ("共约3000亿元：甲约700亿元，乙约2300亿元", True),
        ("共约3000亿元：甲约700亿元，乙约2700亿元", False),
    ],
)
def test_parts_make_up_a_total(text: str, expected: bool) -> None:
    total, *parts = figures(text)
    assert fits(total, parts) is expected


@pytest.mark.parametrize(
    ("text", "fine", "is_slipped", "explained"),
    [
        ("共6347人：甲4800人，乙500人，丙1047人", 6347, False, True),
        ("共6347人：甲8400人，乙500人，丙1047人", 6347, True, True),
        ("共90家：甲20家，乙30家", 9, False, True),
        ("共9531家：甲1250家，乙1377家", 9531, False, False),
    ],
)
def test_how_much_a_list_tells(text: str, fine: int, is_slipped: bool, explained: bool) -> None:
    total, *parts = figures(text)
    assert fineness(total, parts) == fine
    assert slipped(total, parts) is is_slipped
    assert is_explained(total, parts) is explained


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["出口", "进口"], True),
        (["机电产品出口", "进口"], True),
        (["出口", "出口"], False),
        (["出口", "进口", "转口"], False),
        (["国内销量", "海外销量"], True),
        (["已复工", "未复工"], True),
        (["未复工", "未开工"], False),
        (["博士", "硕士"], False),
    ],
)
def test_names_that_leave_nothing_beside_them(names: list[str], expected: bool) -> None:
    assert is_partition(names) is expected


@pytest.mark.parametrize("clause", ["企业7家，", "其余25处，", "线上2.35亿元，", "合计5亿元，"])
def test_a_sentence_of_many_figures_is_compared_in_linear_time(clause: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every figure is compared with those near it, however long the sentence is."""
    counts = []
    for size in (200, 400):
        calls: list[Claim] = []

        def counted(judge: Callable[[Claim, Claim], bool], calls: list[Claim] = calls) -> Callable[..., bool]:
            return lambda a, b: calls.append(a) or judge(a, b)

        monkeypatch.setattr(_breakdowns, "is_part", counted(_breakdowns.is_part))
        monkeypatch.setattr(_balances, "is_alike", counted(_balances.is_alike))
        (article,) = articles_from_text(clause * size)
        _breakdowns.breakdowns(Facts(article, extract(article)))
        monkeypatch.undo()
        counts.append(len(calls))
    assert counts[1] < 2.5 * counts[0]
