"""The calendar rules: what each says of short articles, and what it leaves alone."""

from __future__ import annotations

import datetime

import pytest

import heshu

JUNE = "2024-06-05"

WRONG = [
    # weekday and date
    ("D101", "展览定于2024年5月1日（星期四）开幕。", None, "error"),
    ("D101", "演出将于6月8日（周日）举行。", JUNE, "error"),
    ("D101", "下周三（6月13日）24时，油价调整。", JUNE, "error"),
    ("D101", "演出将于6月8日（周六）、9日（周一）举行。", JUNE, "error"),
    ("D101", "馆内6月10日至11日（周一、周三）闭馆。", JUNE, "error"),
    ("D101", "今天是6月5日，星期四，有雨。", JUNE, "error"),
    ("D101", "讲座安排在8月12日（周六）和8月19日（周日）。", None, "warning"),
    ("D101", "新华社北京6月5日电 市统计局周五公布了上月数据。", JUNE, "warning"),
    ("D101", "新华社北京6月3日电 据报道，该公司周二宣布裁员。", "2024-06-03", "warning"),
    ("D101", "今天是6月5日，星期四，天气晴。", JUNE, "error"),
    # no such date
    ("D102", "系统于2023年2月29日上线。", None, "error"),
    ("D102", "系统于4月31日上线。", None, "error"),
    ("D102", "活动于6月28日至31日举行。", JUNE, "error"),
    ("D102", "统计截至2023年13月底。", None, "error"),
    ("D102", "会议6月6日25时结束。", JUNE, "error"),
    ("D102", "比赛6月6日上午15时开始。", JUNE, "error"),
    # lunar and solar
    ("D103", "2022年2月6日（正月初八），返程客流增多。", None, "warning"),
    ("D103", "6月10日是端午节，龙舟下水。", "2024-06-11", None),
    ("D103", "6月11日是端午节，龙舟下水。", "2024-06-11", "warning"),
    ("D103", "农历腊月廿三（2月3日）是北方的小年。", "2024-02-02", "warning"),
    # counted up to a day to come
    ("D104", "截至6月15日，已完工12个项目。", JUNE, "warning"),
    # lengths
    # without a year: a 29th of February may lie between, and the weekdays are not known
    ("D105", "活动2月20日至3月10日举行，为期18天。", None, None),
    ("D105", "活动2月20日至3月10日举行，为期20天。", None, None),
    ("D105", "活动2月20日至3月10日举行，为期25天。", None, "error"),
    ("D105", "展会12月28日至1月3日举行，为期7天。", None, None),
    ("D105", "展会12月28日至1月3日举行，为期9天。", None, "error"),
    ("D105", "培训7月10日至8月4日举行，共20天。", None, None),
    ("D105", "书展6月10日至14日举行，为期7天。", JUNE, "error"),
    ("D105", "为期9天的展会将于6月10日至14日举行。", JUNE, "error"),
    ("D105", "活动从6月10日开始，到6月20日结束，历时15天。", JUNE, "error"),
    ("D105", "展览展期为3个月（2024年6月10日至12月10日）。", JUNE, "error"),
    ("D105", "展览2024年4月至7月连续9个月对外开放。", JUNE, "error"),
    ("D105", "为期5天的运输6月5日启动。从6月5日至6月12日，增开列车30列。", JUNE, "error"),
    ("D105", "活动从6月10日持续到6月16日，为期10天。", JUNE, "error"),
    ("D105", "书展6月10日开幕，14日闭幕，为期8天。", JUNE, "error"),
    ("D105", "为期三周的培训班6月10日开班，16日结束。", JUNE, "error"),
    ("D105", "考试将于6月7日、8日、9日举行，为期6天。", JUNE, "error"),
    ("D105", "东县于4日、5日连续五天出现暴雨。", JUNE, "error"),
    ("D105", "6月10日至14日，八天假期客流不减。", JUNE, "error"),
    ("D105", "端午8天长假（6月10日至14日）客流不减。", JUNE, "error"),
    ("D105", "考试时间为6天，6月7日至9日。", JUNE, "error"),
    ("D105", "他从5月28日下单到6月2日收货，前后等了9天。", JUNE, "error"),
    ("D105", "旱情从2023年10月持续到2024年3月，长达9个月。", JUNE, "error"),
    ("D111", "大桥2018年动工，2023年通车，建设历时九年。", None, "error"),
    ("D111", "工程于2018年3月开工，2023年12月建成，历时9年。", None, "error"),
    ("D111", "2021年至2023年，公司六年累计分红5亿元。", None, "error"),
    ("D111", "规划期为9年，即2021—2025年。", None, "error"),
    ("D105", "第二阶段为八天，即6月24日至28日。", JUNE, "error"),
    ("D105", "项目工期56个月，计划2024年1月开工，2026年12月完工。", None, "error"),
    ("D111", "租期为15年，自2024年1月1日起至2033年12月31日止。", None, "error"),
    # ages
    ("D106", "他1980年出生，现年54岁。", JUNE, "error"),
    ("D106", "老人生于1950年，2020年去世，享年80岁。", None, "error"),
    ("D106", "周小川于2023年8月6日在县城逝世，享年95岁。周小川1963年9月出生。", None, "warning"),
    ("D106", "54岁的周小川仍在一线。1980年出生的周小川在厂里干了二十年。", JUNE, "warning"),
    ("D106", "出生于1976年的李立，今年已经58岁。", JUNE, "error"),
    ("D106", "李立，男，57岁，1976年8月出生。", JUNE, "error"),
    ("D106", "嫌疑人赵某（1988年生，46岁）被抓获。", JUNE, "error"),
    ("D106", "1930年出生的老兵王宏，74岁高龄仍坚持宣讲。", JUNE, "error"),
    # anniversaries
    ("D107", "公司创立于1994年，今年正值40周年。", JUNE, "error"),
    ("D107", "今年是40周年校庆，学校创办于1994年。", JUNE, "error"),
    ("D107", "今年是两国建交60周年。1974年5月31日，两国正式建立外交关系。", JUNE, "error"),
    ("D113", "大桥2014年建成通车，至今已安全运行20年。", JUNE, "error"),
    ("D107", "公司成立于1994年。今年是公司成立40周年。", JUNE, "error"),
    ("D107", "2024年是新中国成立85周年。", None, "error"),
    ("D113", "大桥自2014年通车，至今已20年。", JUNE, "error"),
    ("D113", "15年前的2019年，村里还没有公路。", JUNE, "error"),
    ("D113", "两队自2011年交手后，时隔31年再次相遇。", JUNE, "error"),
    ("D114", "2024年是自2020年启动的合作区建设的第8年。", None, "error"),
    ("D114", "一年一度的诗歌节创办于2012年，今年是第23届。", JUNE, "warning"),
    # decades, plans, quarters, years
    ("D108", "19世纪80年代（1985年），水库建成。", None, "error"),
    ("D109", "“十四五”时期（2020—2025年），修路300公里。", None, "error"),
    ("D109", "今年是“十四五”规划收官之年。", JUNE, "error"),
    ("D110", "2024年一季度（1—4月）产值上升。", None, "error"),
    ("D111", "2017年至2022年连续9年，该厂产量居首。", None, "error"),
    ("D111", "2016年至2020年的八年间，村里修路三条。", None, "error"),
]


@pytest.mark.parametrize(("code", "text", "date", "severity"), WRONG)
def test_what_is_wrong(code: str, text: str, date: str | None, severity: str | None) -> None:
    found = [finding.severity for finding in heshu.check(text, date=date).findings if finding.rule == code]
    assert found == ([] if severity is None else [severity])


RIGHT = [
    ("展览定于2024年5月1日（星期三）开幕。", None),
    ("2023年10月1日至2日（周日、周一）闭馆。", None),
    ("讲座安排在8月12日（周六）和8月19日（周六）。", None),
    ("每周三（8月起）发车，周五另加一班。", JUNE),
    ("他在周二的发布会上说，6月3日起供货。", JUNE),
    ("新华社北京6月5日电 市统计局周二公布了上月数据，另一批将于周五公布。", JUNE),
    ("新华社北京6月3日电 据报道，该公司周五宣布裁员。", "2024-06-03"),
    ("新华社北京6月5日电 在岸人民币较周一夜盘收盘上涨。周日将公布数据。", JUNE),
    ("新华社北京6月5日电 博物馆每周一闭馆，周六延时开放。", JUNE),
    ("新华社北京6月5日电 周六福股价上涨。", JUNE),
    ("【人民币较周一夜盘上涨】新华社北京6月5日电 人民币收涨。", JUNE),
    ("12月30日（周六）和1月1日（周一）休市。", "2023-12-28"),
    ("2024年2月29日24时，系统切换。4月28日至5月1日休市。", None),
    ("两队上半场战成25:68，全程历时26时30分。", None),
    ("2023年9月29日（中秋节），灯会开幕。", None),
    ("10月1日、中秋节两天闭馆。端午节假期6月8日至10日。", "2023-09-01"),
    ("截至6月30日，预计完工12个项目。招聘报名截至7月1日。", JUNE),
    ("截至12月底，全县共有合作社30家。", "2024-01-20"),
    ("书展6月10日至14日举行，为期5天。", JUNE),
    ("书展6月10日至14日举行，为期4天。", JUNE),
    ("工程于2018年3月开工，2023年12月建成，历时5年。", None),
    ("工程于2018年3月开工，2023年12月建成，历时6年。", None),
    ("大桥2018年动工，2023年通车，保修期2年。", None),
    ("2019年至2023年，公司实施为期3年的行动计划。", None),
    ("2021年至2023年，公司三年累计分红5亿元。", None),
    ("公司2015年成立，2020年上市，用3年成为行业龙头。", None),
    ("他1949年至1979年在校任教，其中担任校长20年。", None),
    ("展览6月10日至7月10日开放，连续3天举办讲座。", JUNE),
    ("产量自4月起增长，6月增长5%，连续第5个月好于上年。", JUNE),
    ("她出生于1983年，儿子今年12岁。", JUNE),
    ("李立1976年出生，父亲80岁，母亲78岁。", JUNE),
    ("他1980年出生，22岁参加工作，30岁成为厂长。", JUNE),
    ("1998年出生的她，2020年参军时已是厂里骨干，师傅52岁。", JUNE),
    ("首届诗歌节2012年举办，一年一度，今年是第13届。", JUNE),
    ("公司2014年成立，至今已连续5年盈利。", JUNE),
    ("时隔两年，他谈起2012年夺冠的赛场。", JUNE),
    ("暑期班从7月8日至8月2日，共20天。", JUNE),
    ("6月1日至30日，未来3天有雨。6月1日至30日每周六开放，共5天。", JUNE),
    ("展览2024年3月5日至6月5日展出，为期三个月。", JUNE),
    ("大桥2021年12月3日开通，截至今天（12月2日）已满四年。", "2025-12-02"),
    ("2016年至2022年，该队连续3年夺冠。2021年、2022年连续2年减产。", None),
    ("他1980年出生，现年43岁，19岁时参军。", JUNE),
    ("2019年，92岁的郑长河仍在上班。1927年出生的郑长河后来退休。", JUNE),
    ("老人生于1950年，2020年去世，享年72岁。", None),
    ("周小川于2023年8月6日在县城逝世，享年59岁。周小川1963年9月出生。", None),
    ("周小川于2023年8月6日逝世，享年95岁。其子1963年9月出生，其女1966年5月出生。", None),
    ("公司成立于1994年。今年是公司成立30周年。", JUNE),
    ("学校创办于1956年。今年是两国建交60周年。", JUNE),
    ("影片获庆祝新中国成立70周年优秀作品奖。", JUNE),
    ("到2029年新中国成立80周年时完成改革任务。", JUNE),
    ("2024年是新中国成立75周年，也是县志创办40周年。", None),
    ("一年一度的诗歌节创办于2012年，今年是第13届。", JUNE),
    ("诗歌节创办于2012年，今年是第6届。", JUNE),
    ("2024年是自2020年启动的合作区建设的第5年。", None),
    ("近五年修路三条，10年前的2014年还没有路。", JUNE),
    ("2000年（20世纪最后一年），水库建成。", None),
    ("今年是“十四五”规划实施的第四年，2025年是“十四五”收官之年。", JUNE),
    ("2024财年一季度（4—6月）营收上升。前三季度（1—9月）见后。", None),
]


@pytest.mark.parametrize(("text", "date"), RIGHT)
def test_what_is_right(text: str, date: str | None) -> None:
    report = heshu.check(text, date=date)
    assert [f.message for f in report.findings if f.family == "calendar" and f.severity != "info"] == []


LINKED = [
    ("weekday", "展览定于2024年5月1日（星期三）开幕。", None, {"2024年5月1日", "星期三"}),
    ("weekday", "新华社北京6月5日电 发言人周三表示，协议有效。", JUNE, {"6月5日", "周三"}),
    ("duration", "书展6月10日至14日举行，为期5天。", JUNE, {"6月10日至14日", "5天"}),
    ("duration", "2021年、2022年连续2年减产。", None, {"2021年、2022年", "2年"}),
    ("duration", "为期5天的运输今天（6月5日）启动。6月5日至9日，增开列车。", JUNE, {"6月5日至9日", "5天"}),
    ("anniversary", "公司成立于1994年。今年是公司成立30周年。", JUNE, {"1994年", "今年", "30周年"}),
    ("anniversary", "自2011年后，两队时隔13年再次交手。", JUNE, {"2011年", "13年"}),
    ("duration", "他1949年至1979年在校任教30年。", None, {"1949年至1979年", "30年"}),
    ("duration", "出口自4月起恢复增长，6月增长5%，这是连续第三个月增长。", JUNE, {"4月", "6月", "第三个月"}),
    ("duration", "东县于4日、5日连续两天出现暴雨。", JUNE, {"4日、5日", "两天"}),
    ("anniversary", "2014年，倡议正式提出。十年来，合作成果丰硕。", JUNE, {"2014年", "十年"}),
    ("anniversary", "时隔12年，他重返2012年夺冠的赛场。", JUNE, {"12年", "2012年"}),
    ("age", "他1918年出生，1936年18岁时参加红军。", None, {"1918年", "1936年", "18岁"}),
    ("age", "44岁的周小川仍在一线。1980年出生的周小川当过兵。", JUNE, {"44岁", "1980年"}),
    ("conversion", "1月14日是农历腊月二十三，集市热闹。", "2023-01-14", {"1月14日", "农历腊月二十三"}),
    ("validity", "2025年是“十四五”收官之年。", None, {"2025年", "“十四五”收官之年"}),
]


@pytest.mark.parametrize(("kind", "text", "date", "places"), LINKED)
def test_what_is_confirmed(kind: str, text: str, date: str | None, places: set[str]) -> None:
    report = heshu.check(text, date=date)
    relations = [judged for judged in report.relations if judged.relation.kind == kind]
    assert [judged.verdict for judged in relations] == ["holds"]
    clean = report.article.text.clean
    assert places <= {clean[start:end] for start, end in relations[0].relation.spans}


def test_place_in_a_row_implies_the_first_year() -> None:
    report = heshu.check("2024年是合作区建设的第5年。")
    (judged,) = [judged for judged in report.relations if judged.relation.kind == "anniversary"]
    assert judged.verdict == "implied"
    assert judged.implied is not None
    assert judged.implied.interval.low == judged.implied.interval.high == 2020


def test_the_weekday_is_shown_with_its_date() -> None:
    (finding,) = heshu.check("展览定于2024年5月1日（星期四）开幕。").findings
    assert "2024年5月1日是星期三" in finding.message
    assert "星期四" in finding.message


def test_a_date_is_checked_against_the_dateline_of_the_article() -> None:
    text = "截至6月15日，已完工12个项目。"
    assert heshu.check(text, date=datetime.date(2024, 6, 5)).findings
    assert not heshu.check(text, date=datetime.date(2024, 6, 20)).findings
