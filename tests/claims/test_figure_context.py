"""What stands around a figure: bounds, lists that share a unit, signs, kinds told by the context."""

from decimal import Decimal

import pytest

from heshu_claims.figure import Bound, Kind, scan


@pytest.mark.parametrize(
    ("text", "figure", "bound", "modifier"),
    [
        ("全年超400亿元", "400亿元", "above", "超"),
        ("全年超过400亿元", "400亿元", "above", "超过"),
        ("逾300家", "300家", "above", "逾"),
        ("突破1500万件次", "1500万件次", "above", "突破"),
        ("近60%的企业", "60%", "below", "近"),
        ("不足5%", "5%", "below", "不足"),
        ("不到千分之四", "千分之四", "below", "不到"),
        ("约1.7万辆", "1.7万辆", "about", "约"),
        ("1.7万辆左右", "1.7万辆左右", "about", "左右"),
        ("5000多家", "5000多家", "above", "多"),
        ("300余个", "300余个", "above", "余"),
        ("29亿多元", "29亿多元", "above", "多"),
        ("2.6万余户", "2.6万余户", "above", "余"),
        ("2年多", "2年多", "above", "多"),
        ("一倍多", "一倍多", "above", "多"),
        ("一个多月", "一个多月", "above", "多"),
        ("十多万人", "十多万人", "above", "多"),
        ("5亿元以上项目", "5亿元以上", "above", "以上"),
        ("60岁及以上人口", "60岁及以上", "above", "及以上"),
        ("100亿立方米以内", "100亿立方米以内", "below", "以内"),
        ("3天内办结", "3天内", "below", "内"),
        ("至少7天", "7天", "above", "至少"),
        ("不超过1100万股", "1100万股", "below", "不超过"),
        ("不低于30%", "30%", "above", "不低于"),
        ("上万人参加", "万人", "above", "上"),
        ("近百家企业", "百家", "below", "近"),
        ("近300余人", "300余人", "about", "近…余"),
        ("至少50人以上", "50人以上", "above", "至少…以上"),
        ("过半企业", "过半", "above", "过"),
        ("超半数企业", "半数", "above", "超"),
        ("三分之一强", "三分之一", "above", "强"),
        # what ends like a bounding word and is none
        ("通过5项标准", "5项", "exact", None),
        ("最近3天", "3天", "exact", None),
        ("附近2个村", "2个", "exact", None),
        ("在大会上3人获奖", "3人", "exact", None),
        ("节约3万元", "3万元", "exact", None),
        ("签约12个项目", "12个", "exact", None),
        ("12个内设机构", "12个", "exact", None),
        ("20家内地企业", "20家", "exact", None),
        # a window in time has no bound
        ("近五年", "五年", "exact", None),
        ("近3小时", "3小时", "below", "近"),
    ],
)
def test_bound(text: str, figure: str, bound: Bound, modifier: str | None) -> None:
    [found] = scan(text)
    assert (found.text, found.bound, found.modifier) == (figure, bound, modifier)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("分别引进18、25、31家", ["18 家", "25 家", "31 家"]),
        ("捐出3、5、8万元", ["30000 元", "50000 元", "80000 元"]),
        ("增长6.1%、5.2%和4.8%", ["0.061", "0.052", "0.048"]),
        ("分别增长6.1、5.2和4.8个百分点", ["0.061 百分点", "0.052 百分点", "0.048 百分点"]),
        ("分别回升0.9个和2个百分点", ["0.009 百分点", "0.02 百分点"]),
        ("1200和1500家", ["1200 家", "1500 家"]),
        ("320万、120万和100万股", ["3200000 股", "1200000 股", "1000000 股"]),
        ("5、6月", ["--05", "--06"]),
        ("2021、2022年", ["2021", "2022"]),
        ("8月5日、6日", ["--08-05", "--08-06"]),
        ("8月5、6日", ["--08-05", "--08-06"]),
        ("一、二季度", ["--Q1", "--Q2"]),
        ("12金8银9铜", ["12 金", "8 银", "9 铜"]),
        ("3胜2平12负", ["3 胜", "2 平", "12 负"]),
        ("3死12伤", ["3 死", "12 伤"]),
        ("三次产业结构为3.6∶48.0∶48.4", ["0.036", "0.480", "0.484"]),
        ("16米×15米×3米", ["16 米", "15 米", "3 米"]),
        # 3，39亿元 is two figures
        ("增加3，39亿元", ["3", "3900000000 元"]),
        # two ends of a way are two figures
        ("由5.1%到7%", ["0.051", "0.07"]),
        ("由20家增至35家", ["20 家", "35 家"]),
    ],
)
def test_list(text: str, figures: list[str]) -> None:
    found = [figure.date.iso if figure.date else f"{figure.value:f} {figure.unit}".strip() for figure in scan(text)]
    assert found == figures


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("利润为-3636.3万元", ["-36363000"]),
        ("信心指数为负9.7，此前为负20", ["-9.7", "-20"]),
        ("气温-5℃", ["-5"]),
        ("增速+3.2%", ["0.032"]),
        # the direction is in the words
        ("下降3.2%", ["0.032"]),
        ("亏损2亿元", ["200000000"]),
        ("零下12℃", ["12"]),
        ("3胜2负12平", ["3", "2", "12"]),
        ("负增长0.3%", ["0.003"]),
        ("肩负5项任务", ["5"]),
    ],
)
def test_sign(text: str, values: list[str]) -> None:
    assert [figure.value for figure in scan(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("每平方米14891元", {"14891元": "price"}),
        ("报收于8.87元，成交额3839.55万元", {"8.87元": "price", "3839.55万元": "amount"}),
        ("目标价从435元下调至416元", {"435元": "price", "416元": "price"}),
        ("40000元/平方米", {"40000元/平方米": "price"}),
        ("户均增收7500元", {"7500元": "amount"}),
        ("目标均价为10.0", {"10.0": "price"}),
        ("每月20万生活费", {"20万": "amount"}),
        ("客户数达4307万", {"4307万": "quantity"}),
        ("消费者信心指数为49.8", {"49.8": "index"}),
        ("收报3150.00点，涨45点", {"3150.00点": "index", "45点": "index"}),
        ("积11分", {"11分": "index"}),
        ("以3∶2获胜", {"3∶2": "index"}),
        ("3比1力克对手", {"3比1": "index"}),
        ("比分为22比18、19比24、21比17", {"22比18": "index", "19比24": "index", "21比17": "index"}),
        ("男女比3：2，城乡比为5比1", {"3：2": "multiple", "5比1": "multiple"}),
        ("钢管3米5根", {"3米": "quantity", "5根": "quantity"}),
        ("长6米58厘米", {"6米": "quantity", "58厘米": "quantity"}),
        ("0-5失利", {"0-5": "index"}),
        ("比例为1∶500", {"1∶500": "multiple"}),
        ("8倍市盈率", {"8倍": "multiple"}),
        ("20:30开始", {"20:30": "date"}),
        ("第六名", {"第六名": "rank"}),
        ("第六次", {"第六次": "ordinal"}),
        ("排名第18", {"第18": "rank"}),
        ("第二大经济体", {"第二大": "rank"}),
        ("居首位", {"首位": "rank"}),
        ("首条高铁", {"首条": "ordinal"}),
        ("近5日", {"5日": "duration"}),
        ("5日下午", {"5日": "date"}),
        ("1500年前", {"1500年": "duration"}),
        ("15年", {"15年": "duration"}),
        ("2015年", {"2015年": "date"}),
        ("2023世界物联网博览会", {"2023": "date"}),
        ("《2024年版》", {"2024年": "date"}),
        ("10时开始，历时10小时", {"10时": "date", "10小时": "duration"}),
    ],
)
def test_kind(text: str, kinds: dict[str, Kind]) -> None:
    assert {figure.text: figure.kind for figure in scan(text)} == kinds


def test_unit_of_a_heading() -> None:
    [figure] = scan("产量（万吨）12.3")
    assert (figure.value, figure.unit, figure.unit_implied) == (Decimal("12.3"), "", "万吨")


@pytest.mark.parametrize(
    ("text", "implied"),
    [("人口达2100万", "人"), ("票房突破45亿", "元"), ("股价报23.5", "元"), ("发放补贴1.2万", "元")],
)
def test_unit_that_the_words_imply(text: str, implied: str) -> None:
    [figure] = scan(text)
    assert (figure.unit, figure.unit_implied) == ("", implied)
