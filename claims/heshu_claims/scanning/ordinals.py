"""Ordinals and ranks: 第6位, 第八次, 倒数第1位, 前三位, 首个, 居首."""

from __future__ import annotations

from typing import Final

from heshu_claims.figure import Kind
from heshu_claims.scanning import measures
from heshu_claims.scanning.draft import ONE, Draft
from heshu_claims.scanning.numeral import Numeral

_STANDINGS: Final = frozenset(("位", "名", "大", "席"))
_IN_A_LIST: Final = frozenset("居列排位名获国球界省市区洲于为占县州获夺第")
_OF_LAW: Final = frozenset("条款章节项目")
_GOES_ON: Final = frozenset("且并也但为是在与及以比后至到实连")
_ENDS: Final = frozenset("，。、；！？）)”》：的\n ,.;")
_NOT_FIRST: Final = frozenset(
    [
        "席",
        "声",
        "字",
        "级",
        "段",
        "家",
        "选",
        "脑",
        "层",
        "年",
        "日",
        "岁",
        "相",
        "要",
        "先",
        "府",
        "领",
        "大",
        "国",
        "市",
        "县",
        "省",
        "院",
        "钢",
        "线",
        "军",
        "方",
        "版",
        "区",
        "乡",
        "房",
        "端",
        "面",
        "发",
        "都",
        "页",
        "记",
        "都市",
        "眼",
        "口",
        "票房",
        "期",
    ]
)
_NOT_BEFORE_FIRST: Final = frozenset("元匕昂魁祸部船榜俯回聚斩枭叩")


def nth(text: str, start: int, number: Numeral) -> Draft | int:
    """第N with its measure word, or where reading goes on: 第三方 and 第一责任人 count nothing."""
    head = start - (2 if text[start - 1] == " " else 1)
    if number.value is None:
        return number.end
    value = number.value
    if text[head - 2 : head] == "倒数":
        head, value = head - 2, -value
    measure = measures.read(text, number.end)
    if measure is not None and measure.unit.kind in ("quantity", "duration") and not measure.more:
        if measure.unit.name in _OF_LAW and _is_law(text, head, measure.end):
            return measure.end
        kind: Kind = "rank" if measure.unit.name in _STANDINGS else "ordinal"
        return Draft(head, measure.end, kind, value, measure.unit.name)
    after, before = text[number.end : number.end + 1], text[head - 1 : head]
    stands = before in _IN_A_LIST and after in _GOES_ON  # 位居世界第一并连续三年, but not 以色列第12频道
    if not after or after in _ENDS or stands or text.startswith("和第", number.end):
        return Draft(head, number.end, "rank", value)
    return number.end


def _is_law(text: str, head: int, end: int) -> bool:
    """《某某条例》第二十七条规定: the article of a law is a place in it; 第三条生产线 is a figure."""
    if text[head - 1 : head] in ("》", "法", "、", "和", "至") and text[end : end + 1] not in (
        "生",
        "高",
        "铁",
        "公",
        "线",
    ):
        return True
    return (
        text[end : end + 2] in ("规定", "的规", "之规", "第一", "第二", "第三", "第四", "第五")
        or text[end : end + 1] == "款"
    )


def front(text: str, start: int, number: Numeral) -> Draft | None:
    """前三位, 前10名, 前十: ranks with their 前. 前两次 is a count, 此前三位 is none."""
    value = number.value
    if (
        value is None
        or value > 1000
        or value % 1  # 更正前0.71
        or number.infix
        or text[start - 2 : start - 1] in ("此", "之", "以", "目", "日", "提", "空", "年", "天")
    ):
        return None
    measure = measures.read(text, number.end)
    if measure is None:
        after = text[number.end : number.end + 1]
        return Draft(start - 1, number.end, "rank", value) if not after or after in _ENDS else None
    if measure.unit.name in ("位", "名", "强"):
        return Draft(start - 1, measure.end, "rank", value, measure.unit.name)
    return None


def first(text: str, start: int) -> Draft | None:
    """首个, 首次, 首位; the 首 of 首都 and 元首 counts nothing."""
    measure = measures.read(text, start + 1)
    before = text[start - 1 : start]
    if (
        measure is None
        or measure.unit.kind != "quantity"
        or measure.unit.name in _NOT_FIRST
        or before in _NOT_BEFORE_FIRST
    ):
        return None
    kind: Kind = "rank" if measure.unit.name in _STANDINGS and before in _IN_A_LIST else "ordinal"
    return Draft(start, measure.end, kind, ONE, measure.unit.name)
