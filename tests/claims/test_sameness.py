"""When two figures of an article observe the same quantity, and when nothing may be bound."""

from __future__ import annotations

import pytest
from claim_table import article, claims_of

from heshu_claims.claim import Claim


def group(text: str, first: str, second: str) -> bool:
    claims = claims_of(text)
    return group_of(claims, first, 0) == group_of(claims, second, 1)


def group_of(claims: list[Claim], figure: str, which: int) -> int:
    """The group of the first or, for the second of a pair, of the last claim that prints the figure."""
    found = [claim.group for claim in claims if claim.text == figure]
    assert found, f"{figure} is not among {[claim.text for claim in claims]}"
    number = found[-which]
    assert number is not None
    return number


SAME = [
    # a headline and its text, rounded and exact
    ("今年全市新增就业超5万个⏎截至7月底，全市新增就业岗位52130个。", "5万个", "52130个"),
    ("铁路发送旅客逾4亿人次⏎暑运期间，全国铁路发送旅客4.06亿人次。", "4亿人次", "4.06亿人次"),
    ("某港外贸吞吐量增长15%⏎上半年，某港外贸吞吐量同比增长15.3%。", "15%", "15.3%"),
    (
        "【甲公司：上半年净利润同比增长34%】甲公司公告，归属于公司股东的净利润2亿元，增长34.12%。",
        "34%",
        "34.12%",
    ),
    # said again, word for word or nearly
    ("全省粮食产量达80.5万吨。⏎会上介绍，全省粮食产量80.5万吨，比上年多2万吨。", "80.5万吨", "80.5万吨"),
    ("消费者购票花费15217元。几天后，15217元票款全部退回。", "15217元", "15217元"),
    # at once, more exactly
    ("累计病例超过50万例，达500055例。", "50万例", "500055例"),
    ("已有超过300家公司（317家）披露年报。", "300家", "317家"),
    # measure words of one kind
    ("全村2003名村民撤离。⏎经过排查，全村2003人撤离完毕。", "2003名", "2003人"),
    # a title that runs into its text, and one that is quoted behind it
    ("某市男子入室盗窃25万余元近日，某市警方破案，追回群众被盗的25万余元。", "25万余元", "25万余元"),
    ("新款耳机发布。耳机有两色，定价199元。注明来源：某耳机仅售199元https://example.org", "199元", "199元"),
    # what was told before
    ("有12名工人报名。⏎这12人随即上岗。", "12名", "12人"),
    # written otherwise
    ("试点扩大到16城市⏎记者获悉，试点选取沿海16个城市。", "16城市", "16个"),
    ("充电量突破3亿度⏎假期充电量达到3.03亿千瓦时。", "3亿度", "3.03亿千瓦时"),
    # 由 names who did it, not where it rose from
    ("2.5米望远镜启用⏎由某所研制的2.5米望远镜启用。", "2.5米", "2.5米"),
    # a slip between headline and text
    ("全县完成投资36.2亿元⏎今年1—7月，全县完成投资32.6亿元。", "36.2亿元", "32.6亿元"),
]
DIFFERENT = [
    # time
    ("上半年出口额3.2亿元，7月出口额3.2亿元。", "3.2亿元", "3.2亿元"),
    ("2022年粮食产量80万吨。2023年粮食产量81万吨。", "80万吨", "81万吨"),
    # plan and done
    ("计划改造5.3万户，已改造4.66万户。", "5.3万户", "4.66万户"),
    # whose profit
    ("归母净利润2.1亿元，扣非净利润2.1亿元。", "2.1亿元", "2.1亿元"),
    # against what
    ("价格同比上涨3.7%。价格环比上涨3.7%。", "3.7%", "3.7%"),
    # rise and fall
    ("出口增长2%。进口下降2%。", "2%", "2%"),
    # part and whole
    ("手机出货量2573万部，其中5G手机2473万部。", "2573万部", "2473万部"),
    # siblings
    ("光伏装机307万千瓦、风电装机305万千瓦。", "307万千瓦", "305万千瓦"),
    ("甲市、乙市分别增长5%和5%。", "5%", "5%"),
    # the members of a family of names
    ("甲板块资金净流入3.15亿元。乙板块资金净流入3.15亿元。丙板块资金净流入1.2亿元。", "3.15亿元", "3.15亿元"),
    # words that oppose each other
    ("当日单位净值1.2121元。累计净值1.2121元。", "1.2121元", "1.2121元"),
    ("财政收入1210.5亿元。财政支出1210.5亿元。", "1210.5亿元", "1210.5亿元"),
    # a part that is nearly the whole, and figures as exact as each other
    ("校区面积约22.6万平方米，其中地上面积21.58万平方米。", "22.6万平方米", "21.58万平方米"),
    ("毛利约1754.2万元，净亏损1689.8万元。", "1754.2万元", "1689.8万元"),
    ("已购8000万元。合计1亿元。", "8000万元", "1亿元"),
    # a forecast beside the value, said twice
    ("某国8月PMI初值52.8 预期51.8⏎某国8月PMI初值52.8，预期51.8。", "52.8", "51.8"),
    # one value at a time of each of several things
    ("甲站PM10浓度为46微克。乙站PM10浓度为64微克。丙站PM10浓度为50微克。", "46微克", "64微克"),
    # the same words, said of another subject
    ("开赛。甲队张某拿到全场最高的32分。另一场，乙队李某拿到全场最高的32分。", "32分", "32分"),
    # total and mean
    ("发送旅客1300万人次，日均发送旅客1300万人次。", "1300万人次", "1300万人次"),
    # another metric that happens to have the value
    ("公司收到银行2亿元贷款承诺。回购股份资金总额不低于2亿元。", "2亿元", "2亿元"),
    # a floor that held for years
    ("人均产值达到13953美元，已连续三年超过1.3万美元。", "13953美元", "1.3万美元"),
    # places
    ("湖南早稻面积1800万亩。江西早稻面积1805万亩。", "1800万亩", "1805万亩"),
    # dates are no quantities
    ("会议5月8日开幕。5月8日，代表报到。", "5月8日", "5月8日"),
]


@pytest.mark.parametrize(("text", "first", "second"), SAME, ids=[text[:20] for text, *_ in SAME])
def test_same(text: str, first: str, second: str) -> None:
    assert group(text.replace("⏎", "\n"), first, second)


@pytest.mark.parametrize(("text", "first", "second"), DIFFERENT, ids=[text[:20] for text, *_ in DIFFERENT])
def test_different(text: str, first: str, second: str) -> None:
    assert not group(text.replace("⏎", "\n"), first, second)


def test_title_and_text_of_a_record() -> None:
    claims = claims_of("全市新增就业岗位52130个，完成全年目标的87%。", title="全市新增就业岗位5.2万个")
    assert [claim.field for claim in claims][:2] == ["title", "text"]
    assert claims[0].group == claims[1].group


def test_claims_are_numbered_in_reading_order() -> None:
    claims = claims_of("出口3亿元，增长5%。进口2亿元，增长4%。", title="外贸增长4.6%")
    assert [claim.id for claim in claims] == list(range(len(claims)))
    text = [claim.start for claim in claims if claim.field == "text"]
    assert text == sorted(text)


def test_a_figure_said_of_several_things_is_several_claims() -> None:
    claims = claims_of("甲市和乙市均增长5%。")
    assert [(claim.text, claim.metric) for claim in claims] == [("5%", "甲市"), ("5%", "乙市")]
    assert claims[0].start == claims[1].start


def test_every_link_is_a_claim_of_the_article() -> None:
    claims = claims_of("营业收入46亿元，上年同期42亿元，增长9.5%，其中境外12亿元，占26%，提高1.2个百分点。")
    numbers = {claim.id for claim in claims}
    for claim in claims:
        links = (claim.anchor, claim.base, claim.whole, claim.series)
        assert numbers.issuperset(link for link in links if link is not None)


def test_no_figures_no_claims() -> None:
    assert claims_of("会议强调，要持续推进高质量发展。") == []
    assert article("").text.clean == ""
    assert claims_of("") == []
