"""Newspaper pages for the tests, set in type from paragraphs in our own words, as their text layers come out."""

from __future__ import annotations

import re

PORT_TITLE = "港城外贸货运量再上新台阶"
PORT_SUBTITLE = "——沿海三大港区全年运行观察"
PORT = [
    "冬日的港城，岸桥林立，满载货柜的轮船依次靠泊。记者从港务部门了解到，去年全市港口完成货物吞吐量3.12亿吨，"
    "比上年增长5.6%，其中外贸吞吐量8650万吨，占全部吞吐量的27.7%，两项指标都是开港以来最好的成绩。",
    "集装箱运输的势头同样向好。去年全市完成集装箱吞吐量412.6万标准箱，增长9.8%，新开通远洋航线12条，航线总数达到"
    "78条，通达30多个国家和地区的120个港口，临港仓储、船舶代理等配套服务也随之壮大。",
    "“码头上的自动化设备让装卸效率提高了两成。”港区调度中心负责人说，过去靠人工盯守的环节，如今由系统统一指挥，"
    "一艘万箱级货轮的在港时间从26个小时缩短到20个小时。",
    "按照规划，今年港务部门将投资45亿元建设5个深水泊位，新增通过能力2600万吨，让外贸企业的货物走得更顺畅、更便宜。",
]

SCHOOL_TITLE = "山村小学的篮球梦"
SCHOOL = [
    "清晨六点半，青石岭小学的操场上已经响起拍球声。这所只有86名学生的山村学校，去年却拿下了全县小学生篮球赛的亚军，"
    "教练是教语文的年轻老师，球鞋是毕业生捐来的旧球鞋。",
    "体育课怎样上，是许多乡村学校面前的难题。器材不足、师资短缺，孩子们往往只能跑跑步、做做操。青石岭小学的办法是"
    "把篮球和晨读排在一起，每天练40分钟，雨天就在走廊里练运球。",
    "校长说，三年来学校近视率下降了6个百分点，孩子们的性格也开朗起来。今年春天，县里准备为12所乡村学校翻修操场，"
    "青石岭排在第一批，新的木地板球馆预计秋季开学前交付使用。",
]

CROP_TITLE = "“金穗一号”小麦亩产创纪录"
CROP_SUBTITLE = "良种良法让旱地变粮仓"
CROP = [
    "连日来，北原镇的麦田里收割机来回穿梭。经专家组实打验收，种植在旱地上的“金穗一号”小麦平均亩产达到612.4公斤，"
    "比当地常年水平高出近一半，刷新了全省旱地小麦的高产纪录。",
    "“金穗一号”由省农科院选育，耐旱、抗倒伏，是近年来推广最快的品种之一。今年全省播种面积达到186万亩，比去年增加"
    "42万亩，带动种子企业销售收入增长三成，农民亩均增收150元左右。",
    "光有良种还不够。北原镇把零散的地块连成片，统一深翻、统一施肥、统一防治病虫害，并在田头装了34套墒情监测设备，"
    "什么时候浇水、浇多少，手机上一看便知。",
    "省农科院的专家表示，下一步将在5个县建立核心示范区，力争三年内让旱地小麦单产再提高一成，为粮食安全多添一份底气。",
]

CAPTIONS = [
    "图为建设中的跨海大桥主塔，工人们正在进行钢箱梁吊装。张三摄",
    "2月18日，采茶人在南坡茶园里采摘早春茶。全县5.3万亩茶园进入采摘期，预计产值4.6亿元。李四摄（新华社发）",
]

_NO_FIRST = "，。、；：！？）》”’%"
_NO_LAST = "（《“‘"
_TOKEN = re.compile(r"[0-9A-Za-z.%]+|.")


def width_of(text):
    return sum(1 if ord(char) < 128 else 2 for char in text)


def set_in_column(paragraphs, width, *, indent=4):
    """The lines of paragraphs in a column so many cells wide; the indent itself leaves no trace in the text layer."""
    lines = []
    for paragraph in paragraphs:
        line, room = "", width - indent
        for token in _TOKEN.findall(paragraph):
            if line and width_of(line + token) > room and token not in _NO_FIRST:
                carried = ""
                while line[-1] in _NO_LAST:
                    line, carried = line[:-1], line[-1] + carried
                lines.append(line)
                line, room = carried, width
            line += token
        lines.append(line)
    return lines


def letter_space(line):
    """A line as justified type comes out when its letters are spaced: ``完 成 投 资 16.7 亿 元``."""
    return " ".join(re.findall(r"[0-9A-Za-z.%]+|.", line))


def with_thin_blanks(line):
    """Blanks between Chinese characters and numbers, as most text layers have them."""
    line = re.sub(r"(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])", " ", line)
    return re.sub(r"(?<=[0-9A-Za-z%])(?=[\u4e00-\u9fff])", " ", line)


def double(line):
    """A line whose bold glyphs were printed twice."""
    return line + line


def sheet(*groups, gap="\n\n"):
    """A page: groups of lines, a blank line between any two."""
    return gap.join(line for group in groups for line in group) + "\n"
