"""Parts that place, time, kind or outcome tell: what is linked, which slip is found, and what is left alone."""

from __future__ import annotations

import datetime

import pytest

from heshu_claims.places import lies_in, places
from heshu_claims.reading import articles_from_text
from heshu_rules.report import Report
from heshu_rules.rulebook import check

DATE = datetime.date(2024, 8, 15)

PARTS = [
    # a place in a place: the sentence, the part, its whole, and the part with a slip of the pen
    ("上半年，全国出口农产品4725.5亿元。上半年，山东省出口农产品1080.8亿元。", "1080.8亿元", "4725.5亿元",
     "8080.8亿元"),
    ("1—7月，浙江省货邮吞吐量为54.3万吨。1—7月，杭州机场完成货邮吞吐量42.4万吨。", "42.4万吨", "54.3万吨", "424万吨"),
    ("上半年，全省接待游客5210万人次。上半年，苏州市接待游客1360万人次。", "1360万人次", "5210万人次", "13600万人次"),
    ("台风造成全国各地120人死亡。首席部长说，全邦87人遇难。", "87人", "120人", "870人"),
    ("上半年，我国汽车出口量达305万辆。上半年，长三角地区汽车出口量达137万辆。", "137万辆", "305万辆", "371万辆"),
    ("去年，全国发电量9.4万亿千瓦时。去年，四川省发电量0.5万亿千瓦时。", "0.5万亿千瓦时", "9.4万亿千瓦时",
     "50万亿千瓦时"),
    # a time in a time
    ("上半年，某省对甲国进出口956亿元。其中6月份进出口169.1亿元。", "169.1亿元", "956亿元", "1691亿元"),
    ("公司1—7月累计销量29.1万辆。7月，公司销量3.2万辆。", "3.2万辆", "29.1万辆", "32万辆"),
    ("二季度，行业出货3亿台。上半年，行业出货6.2亿台。", "3亿台", "6.2亿台", "30亿台"),
    ("2024年6月，该市网签住宅8878套。2024年上半年，该市网签住宅47378套。", "8878套", "47378套", "88780套"),
    ("目标是2023年营业收入3800亿元，2023—2024年两年的累计营业收入为8100亿元。", "3800亿元", "8100亿元",
     "8300亿元"),
    # a kind in a kind
    ("一季度，各类自然灾害共造成全国520万人受灾。一季度，地震灾害造成27万人受灾。", "27万人", "520万人", "720万人"),
    ("上半年，自然灾害造成农作物受灾面积380千公顷。风雹灾害造成农作物受灾面积31.6千公顷。", "31.6千公顷", "380千公顷",
     "613千公顷"),
    ("上半年，自然灾害造成直接经济损失63亿元。洪涝灾害造成直接经济损失27.6亿元。", "27.6亿元", "63亿元", "276亿元"),
    ("上半年，某省对甲国进出口956亿元。上半年，某省自甲国进口机电产品384.6亿元。", "384.6亿元", "956亿元", "3846亿元"),
    ("上半年，公司营业收入1920.6亿元。上半年，公司油气销售收入1516.9亿元。", "1516.9亿元", "1920.6亿元", "5116.9亿元"),
    ("2024年全国电影票房突破300亿元，春节档票房超60亿元。", "60亿元", "300亿元", "600亿元"),
    ("2024年全国电影票房达210.5亿元，其中《某片》票房20.3亿元。", "20.3亿元", "210.5亿元", "2030亿元"),
    ("机场新增3条货运航线，目前货运航线总数达到12条。", "3条", "12条", "30条"),
    ("上半年全国新增发电装机容量1.4亿千瓦。截至6月底，全国发电装机容量27.1亿千瓦。", "1.4亿千瓦", "27.1亿千瓦",
     "41亿千瓦"),
    ("5月新签合同额84.3亿元，签署单笔合同1项，涉及合同额17.1亿元。", "17.1亿元", "84.3亿元", "171亿元"),
    # what became of some
    ("客机上共载有58人。事故造成25人死亡。", "25人", "58人", "250人"),
    ("船上共有62名船员。目前已救起45人。", "45人", "62名", "450人"),
    ("一列载有约100名乘客的列车脱轨，造成13人受伤。", "13人", "100名", "130人"),
    ("洪水造成47万人受灾，12.3万人紧急转移安置。", "12.3万人", "47万人", "123万人"),
    ("截至4日，全市受灾人口84.7万人。截至4日，全市因灾死亡14人。", "14人", "84.7万人", "1400万人"),
    ("暴雨致农作物受灾面积38千公顷，绝收4.2千公顷。", "4.2千公顷", "38千公顷", "42千公顷"),
    ("事故遇难者共29人，目前已有21人确认身份。", "21人", "29人", "210人"),
    ("张某持有公司股份1.52亿股，累计质押4398万股。", "4398万股", "1.52亿股", "4.398亿股"),
    ("本次抽检食用油、坚果及其制品125批次，检出不合格样品13批次。", "13批次", "125批次", "130批次"),
    ("热线共受理诉求412件，当天办结389件。", "389件", "412件", "839件"),
    ("本月土地成交金额33.2亿元。一幅地块被某企业以12.2亿元竞得。", "12.2亿元", "33.2亿元", "122亿元"),
    ("死亡25人。旅客中有外地游客31名，其中6人遇难。", "6人", "25人", "60人"),
    # a part of a part, and what is done with those just counted
    ("街道543栋存在安全隐患的房屋已停用438栋，其中403栋为丙类房屋。", "403栋", "543栋", "903栋"),
    ("灾害造成的31处阻断点已抢修完成24处。", "24处", "31处", "42处"),
]  # fmt: skip

APART = [
    # of no one place, or of a body in a place
    "上半年，山东省汽车销量30万辆，居全国第三；江苏省汽车销量40万辆。",
    "上半年，中国银行净息收入20亿元。上半年，全市净息收入12亿元。",
    "全省新增社会融资9亿元，全市新增社会融资12亿元。",
    "上半年，来自全国的游客消费3亿元。上半年，苏州市游客消费5亿元。",
    "上半年，山东省出口额12亿元，比全国出口额的增速高；浙江省出口额15亿元。",
    # of no one time, or counted at a day
    "6月末，全市存款余额956亿元。上半年，全市存款余额900亿元。",
    "今年一季度，中欧班列（甲市）开行1100列。3月，中欧班列开行1488列。",
    "上半年，我国从甲国进口大豆52万吨。6月，我国从乙国进口大豆81万吨。",
    "今年上半年，公司净利润12亿元。其中二季度净利润15亿元。",
    # of no one kind
    "上半年，全国洪涝灾害造成27万人受灾。上半年，地震灾害造成52万人受灾。",
    "公司营业收入12亿元。公司其他非经营性利息收入15亿元。",
    "电影《甲片》首日票房1.2亿元。《乙片》票房超3亿元。",
    "今年新增病例20例，累计死亡病例5例。",
    "上半年，对甲国进出口56亿元。上半年，自乙国进口机电产品84亿元。",
    # others than those aboard, and events of their own
    "机上有175名乘客和6名机组人员，除2人获救外，其余179人全部遇难。",
    "飞机载有8人，撞向公路上的车辆，事故造成10人死亡。",
    "机上搭载54名救援人员。地震造成80人失踪。",
    "船上共载有45人。今年以来，沉船事故已致220人遇难。",
    "客船上载有42人，货船上有5人。事故中，47人遇难。",
    "洪水造成东县140万人紧急转移。西县受灾人口4万人。",
    "受理行政案件两起，化解矛盾纠纷30起，检查旅馆80家。",
    "李某将其持有的1132万股质押给银行，累计质押股份4234万股。",
    "当地排查网约房80家，解决纠纷130起。",
    "暴雨已致8人失联 已转移群众53808人。",
]


def checked(text: str) -> Report:
    (article,) = articles_from_text(text, date=DATE)
    return check(article)


@pytest.mark.parametrize(("text", "part", "whole", "slip"), PARTS)
def test_a_part_is_linked_and_its_slip_found(text: str, part: str, whole: str, slip: str) -> None:
    report = checked(text)
    stated = {
        tuple(term.claim.text for term in judged.relation.terms.values() if term.claim)
        for judged in report.relations
        if judged.rule == "C104" and judged.verdict == "holds"
    }
    assert (part, whole) in stated
    assert [finding.message for finding in report.findings if finding.rule == "C104"] == []
    found = [finding.severity for finding in checked(text.replace(part, slip, 1)).findings if finding.rule == "C104"]
    assert set(found) == {"warning"} or found == ["error"]


@pytest.mark.parametrize("text", APART)
def test_what_is_no_part_is_left_alone(text: str) -> None:
    assert [finding.message for finding in checked(text).findings if finding.rule == "C104"] == []


@pytest.mark.parametrize(
    ("inner", "outer", "is_within"),
    [
        ("杭州", "浙江省", True),
        ("杭州市", "我国", True),
        ("浙江", "全国", True),
        ("浙江", "杭州", False),
        ("浙江", "江苏", False),
        ("长三角", "中国", True),
        ("苏州", "全省", True),
        ("全市", "全省", True),
        ("全市", "北京", False),
        ("全省", "全国", True),
        ("全国", "世界", True),
        ("日照市", "山东", True),
    ],
)
def test_which_place_lies_in_which(inner: str, outer: str, is_within: bool) -> None:
    (first,), (second,) = places(inner), places(outer)
    assert lies_in(first, second) is is_within


@pytest.mark.parametrize("text", ["日照充足", "来宾众多", "长治久安", "大同小异"])
def test_a_word_is_no_place(text: str) -> None:
    assert places(text) == ()
