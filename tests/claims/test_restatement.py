"""Which figure of the text restates a headline's or is said again, even where a slip sets the two apart."""

from __future__ import annotations

import pytest
from claim_table import DATELINE, claims_of

from heshu_claims.alike import slip_between
from heshu_claims.figure import scan


def bound(text: str, first: str, second: str) -> bool:
    """Whether the first claim that prints the one figure and the last that prints the other share a group."""
    claims = claims_of(text.replace("⏎", "\n"))
    one = [claim.group for claim in claims if claim.text == first]
    two = [claim.group for claim in claims if claim.text == second]
    found = one[:1] and two[:1]
    assert found, f"{first}, {second} are not among {[claim.text for claim in claims]}"
    return one[0] is not None and one[0] == two[-1]


RESTATED = [
    # one digit of one, under a headline that nothing else restates
    ("某国一餐馆失火致8人死亡⏎据当地媒体报道，某国南部一餐馆16日失火，造成至少3人死亡，另有多人送医。", "8人", "3人"),
    # within the text, two digits swapped among the same words
    (
        "某县今年种下油茶。⏎全县今年共栽种油茶4360亩，带动就业。⏎据林业部门介绍，全县今年共栽种油茶4630亩，明年还将扩种。",
        "4360亩",
        "4630亩",
    ),
    # another magnitude, and the words behind it
    ("某剧团巡演带动4.16亿元消费⏎统计显示，巡演直接带动4.16万元消费。", "4.16亿元", "4.16万元"),
    # a month, where the text has the headline's day as well
    (
        "某股8月15日主力资金净卖出34万元⏎截至8月15日收盘，某股报8.87元。3月15日的资金流向方面，主力资金净流出34万元。",
        "8月15日",
        "3月15日",
    ),
    # an edition, in the lead and in a headline below
    ("昨天，第25届冰雪节在某市闭幕。⏎第25届冰雪节在某市闭幕⏎闭幕式昨晚举行。", "第25届", "第25届"),
    # rounded in the headline, another first digit
    ("某省春运发送旅客超4亿人次⏎截至昨日，某省铁路公路累计发送旅客8.13亿人次。", "4亿人次", "8.13亿人次"),
    # another magnitude
    ("疆煤外运量超7000万吨⏎记者从铁路部门了解到，今年疆煤外运量累计达7005.38亿吨。", "7000万吨", "7005.38亿吨"),
    # the same bound both times
    ("某口岸通关旅客超2525万人次⏎两年来，经某口岸通关旅客超2125万人次。", "2525万人次", "2125万人次"),
    # among other figures of its kind, by its words
    (
        "4月高速公路交通量同比增长61%⏎4月，高速公路交通量环比增幅为12%，同比增长21%，普通公路同比增幅为28%。",
        "61%",
        "21%",
    ),
    # the number of a meeting
    ("第63届某某音乐会落幕⏎今天，第36届某某音乐会闭幕。", "第63届", "第36届"),
    # a day
    ("5月15日起恢复口岸快捷通关⏎移民局今天（5月11日）发布，自7月15日起，恢复口岸快捷通关。", "5月15日", "7月15日"),
    ("5月15日起恢复口岸快捷通关⏎移民局今天（5月11日）发布，自5月15日起，恢复口岸快捷通关。", "5月15日", "5月15日"),
    # a statement made twice
    (
        "2023年某公司动力电池装机量全球市占率达36.3%。⏎行业回暖。2023年某公司动力电池装机量全球市占率达63.3%。",
        "36.3%",
        "63.3%",
    ),
    # a power of ten above a figure that lost a digit
    ("某省船舶出口破千亿元⏎去年，某省出口各类船舶102.2亿元，居首位。", "千亿元", "102.2亿元"),
    # the title stands twice, apart and in brackets
    ("某国暴雨已致逾100人死亡⏎某国暴雨已致逾100人死亡⏎某国官方称，暴雨已致700多人死亡。", "100人", "700多人"),
]
APART = [
    # a whole and its parts: the difference is printed
    ("25名干部被追责⏎调查组建议，3名干部移送司法机关，22名干部受到处分。", "25名", "22名"),
    # what was before
    ("某海域发生7.8级地震⏎这是某海域发生8.7级地震以来最强的余震。", "7.8级", "8.7级"),
    # counted up to now
    (
        "某部在澳门发行50亿元国债⏎某部昨天在澳门发行50亿元国债。截至目前，某部在澳门已发行共计150亿元国债。",
        "50亿元",
        "150亿元",
    ),
    # models of a make
    (
        "两款新机上市。⏎甲款手机配备X7独显芯片和120W快速充电。⏎乙款手机配备X8独显芯片和150W快速充电。",
        "120W",
        "150W",
    ),
    # the days of a series
    ("某市通报。⏎1月26日，在集中隔离点检测中发现31人阳性。⏎1月27日，在集中隔离点检测中发现13人阳性。", "31人", "13人"),
    # nothing of their names is the same
    ("一地山体滑坡致4人死亡。⏎通报称，该地发生山体滑坡，致2栋民房3人被掩埋。", "4人", "3人"),
    # another day of a month
    ("某馆6月1日起调价⏎某馆将于6月1日起调价，该馆自3月1日开业以来，已接待八千人。", "6月1日", "3月1日"),
    # a score that is another match's
    ("大赛今天继续。⏎甲选手以10：15止步四强。⏎乙选手以12：15止步四强。", "10：15", "12：15"),
    # nothing but the kind in common
    ("某市新建公园18座⏎全年完成造林13万亩，整治河道18公里，种植行道树81座次。", "18座", "18公里"),
    # words for small counts
    ("两艘渔船沉没⏎一艘渔船15日在附近海域沉没，另一艘渔船次日沉没。", "两艘", "一艘"),
    # the day of the report
    ("5月15日起恢复通关⏎移民局今天（5月11日）发布公告，恢复通关。", "5月15日", "5月11日"),
    # a figure that agrees takes the place of one that does not
    ("全县投资36.2亿元⏎全县完成投资36.2亿元，其中工业完成投资32.6亿元。", "36.2亿元", "32.6亿元"),
    # sectors with profits of their own
    (
        "2023年勘探板块实现经营利润329亿元，同比降低67.8%。⏎2023年销售板块实现经营利润27.8亿元，同比降低65.8%。",
        "67.8%",
        "65.8%",
    ),
    # the total of what the text tells one by one
    ("某地洪灾致18人死亡⏎某地甲县洪灾造成5人死亡，另有3人失踪，乙县洪灾造成13人死亡。", "18人", "13人"),
    # what was added and what there is now
    ("最佳乡村名单公布 某省新增4个⏎最佳乡村名单公布，至此，某省入选乡村新增到8个。", "4个", "8个"),
    # the profit without extraordinary items
    ("某公司：净利润同比下降27.71%⏎某公司公告，扣非净利润同比下降27.40%。", "27.71%", "27.40%"),
    # the session before
    ("在某会第四次会议上⏎从某会第三次会议到现在。", "第四次", "第三次"),
    # the dateline
    ("某社某市7月29日电 题：某某谈保护⏎7月28日，某某接受采访，谈保护。", "7月29日", "7月28日"),
    # what the text says word for word, if of another measure
    ("新股甲涨幅扩大至41% 板块走强⏎新股甲涨幅扩大至41%，乙股涨超11%。", "41%", "11%"),
    # bought and sold
    ("南向资金净卖3亿港元 净买某股7亿港元⏎南向资金成交活跃，净买某股7.09亿港元。", "3亿港元", "7.09亿港元"),
    # so many years since, and so many years long
    ("纪念活动在某地举办 迎来78周年⏎两名老兵时隔70多年在某地重逢，纪念活动举办。", "78周年", "70多年"),
    # from what it was lowered to what it is
    ("某行将增长预期从2.4%下调至2.2%⏎某行将增长预期调整为2.2%。", "2.4%", "2.2%"),
    # one of several shares of which none is the index
    ("某指数跌1% 甲乙板块回落⏎当日甲乙板块回落，丙股跌9%，丁股跌7%。", "1%", "9%"),
    # two prices each
    (
        "2024年，甲款采购均价0.20元，税后采购均价1.20元。2024年，乙款采购均价2元，税后采购均价12元。",
        "1.20元",
        "12元",
    ),
    ("2023年某港进出口贸易值3.52万亿元。⏎2023年某港出口贸易值3.22万亿元。", "3.52万亿元", "3.22万亿元"),
]


@pytest.mark.parametrize(("text", "first", "second"), RESTATED)
def test_a_figure_that_is_said_again_is_bound_whatever_slipped(text: str, first: str, second: str) -> None:
    assert bound(text, first, second)


@pytest.mark.parametrize(("text", "first", "second"), APART)
def test_figures_that_only_look_alike_are_not_bound(text: str, first: str, second: str) -> None:
    assert not bound(text, first, second)


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("36.2亿元", "32.6亿元", "strong"),
        ("2500亿元", "252.27亿元", "strong"),
        ("1042.2亿元", "102.2亿元", "strong"),
        ("300条", "30条", "fair"),
        ("61%", "21%", "fair"),
        ("4亿人次", "8.13亿人次", "weak"),
        ("5000万元", "4900万元", None),
        ("2%", "26%", "weak"),
        ("32亿元", "57亿元", None),
    ],
)
def test_how_well_a_slip_explains_two_figures(one: str, other: str, slip: str | None) -> None:
    assert slip_between(scan(one)[0], scan(other)[0]) == slip


def test_the_day_of_the_report_is_of_the_datelines_year() -> None:
    claims = claims_of("2023年末，用户达5000万人。今天（8月28日）发布的报告显示，规模扩大。")
    day = next(claim for claim in claims if claim.text == "8月28日")
    assert day.period is not None
    assert day.period.start.year == DATELINE.year
