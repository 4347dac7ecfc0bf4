"""The text as the scanner sees it, and the way back to the text as read."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshu_claims.reading.clean import Paragraph, assemble, clean, is_clean

INVISIBLE = re.compile("[\\s\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad\x00-\x1f\x7f-\x9f]+")
HALF_WIDTH = str.maketrans("０１２３４５６７８９％＋－．／ＡａＺｚ", "0123456789%+-./AaZz")


def squeeze(text):
    return INVISIBLE.sub("", text)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        # Nothing to clean.
        ("全市粮食总产12.3亿斤。", "全市粮食总产12.3亿斤。"),
        ("第一段。\n第二段。", "第一段。\n第二段。"),
        # Blanks between Chinese characters and digits or letters.
        ("完成投资 16.7 亿元，增长 5.1%", "完成投资16.7亿元，增长5.1%"),
        ("完成投资　16.7　亿元", "完成投资16.7亿元"),
        ("完成投资\u00a016.7\u202f亿元", "完成投资16.7亿元"),
        ("产量\t12.3\t万吨", "产量12.3万吨"),
        ("人均 GDP 达到 9.8 万元", "人均GDP达到9.8万元"),
        ("增长 5.1 % 左右", "增长5.1%左右"),
        # Between digits and letters one blank is kept.
        ("12 345 元", "12 345元"),
        ("Made  in \t China", "Made in China"),
        ("占比17.3% 2023年", "占比17.3% 2023年"),
        # Between Chinese characters it separates, unless the line is letter-spaced.
        ("北京 上海　广州三地", "北京 上海 广州三地"),
        ("记者 张三 李 四", "记者 张三 李 四"),
        ("全 年 完 成 投 资 16.7 亿 元 ， 比 上 年 增 长", "全年完成投资16.7亿元，比上年增长"),
        ("（不 含 农 户）增 长 3.2% ， 其 中", "（不含农户）增长3.2%，其中"),
        ("下 半 年 2 0 2 3 年 的 任 务", "下半年2023年的任务"),
        ("第 一 季 度\n北京 上海", "第一季度\n北京 上海"),
        # Beside Chinese punctuation it means nothing.
        ("《规划》 印发 。 随后 ，“ 三年 ”行动", "《规划》印发。随后，“三年”行动"),
        ("成绩 （ 初步 ） 公布", "成绩（初步）公布"),
        # Signs keep theirs.
        ("GDP (亿元) 12", "GDP (亿元) 12"),
        # Control and bidirectional characters, soft hyphens, marks.
        ("增长\u200b5\u202e%\u2069。", "增长5%。"),
        ("\ufeff合计\x00 12\x08家", "合计12家"),
        ("12\u200b34", "1234"),
        # Full-width forms, one to one; Chinese punctuation stays.
        ("２０２３年增长５．１％，ＧＤＰ　１２／３４", "2023年增长5.1%，GDP 12/34"),
        ("共３，４５６人：合格；良好？", "共3，456人：合格；良好？"),
        ("第１．节", "第1．节"),
        # Radicals and compatibility forms that some PDF files contain.
        ("⼈⼝", "人口"),
        # Line ends.
        ("一\r\n二\r三\u2028四\x0c五", "一\n二\n三\n四\n五"),
        ("\n\n 标题 \n\n\n　　正文。\n", "标题\n正文。"),
        # No paragraph ends with a comma or begins with a closing mark.
        ("粮食产量，\n棉花产量", "粮食产量，棉花产量"),
        ("增长5\n%，下降", "增长5%，下降"),
        ("", ""),
        (" \n\t", ""),
    ],
)
def test_clean(raw, cleaned):
    text = clean(raw)
    assert text.clean == cleaned
    assert text.raw == raw
    assert len(text.offsets) == len(cleaned)


def test_clean_text_is_not_copied():
    raw = "全市粮食总产12.3亿斤。\n增长2.1%。"
    assert is_clean(raw)
    text = clean(raw)
    assert text.clean is raw
    assert text.offsets == range(len(raw))
    assert clean(f"\n{raw}\n").offsets == range(1, len(raw) + 1)


def test_a_figure_is_printed_at_its_place():
    text = clean("总投资 1 6 . 7 亿\n元，完成 １６．７ 亿元")
    start = text.clean.index("16.7亿元")
    assert text.printed(start, start + 6) == "１６．７ 亿元"


@pytest.mark.parametrize(
    ("raw", "parts", "cleaned"),
    [
        ("完成 16.\n\n7 亿\n\n元", [(0, 14)], "完成16.7亿元"),
        ("总投资\n2000 亿元", [(0, 3), (4, 11)], "总投资2000亿元"),
        ("see\nthe end", [(0, 3), (4, 11)], "see the end"),
        ("共 12\n345 人", [(0, 10)], "共12 345人"),
        ("图为桥图为桥。。", [(0, 3), (6, 7)], "图为桥。"),
    ],
)
def test_lines_of_a_paragraph_are_joined(raw, parts, cleaned):
    text, blocks = assemble(raw, [Paragraph(tuple(parts))])
    assert text.clean == cleaned
    assert [(block.start, block.end) for block in blocks] == [(0, len(cleaned))]


def test_paragraphs_and_cells_are_parted():
    raw = "标题|正文 一|甲地| |12.3"
    paragraphs = [
        Paragraph(((0, 2),), "title"),
        Paragraph(((3, 7),)),
        Paragraph(((8, 10), (11, 12), (13, 17)), "table"),
    ]
    text, blocks = assemble(raw, paragraphs)
    assert text.clean == "标题\n正文 一\n甲地\t12.3"
    assert [(text.clean[b.start : b.end], b.role) for b in blocks] == [
        ("标题", "title"),
        ("正文 一", "body"),
        ("甲地\t12.3", "table"),
    ]


CHARS = st.sampled_from(
    list("全市完成投资年度亿元％%0123456789.，。（）“”《》ABab １２３． \t　\u00a0\u200b\u202e\n\r\x0b+-×①℃")
)


@given(st.text(CHARS, max_size=80) | st.text(max_size=40))
def test_every_character_knows_where_it_comes_from(raw):
    text = clean(raw)
    offsets = list(text.offsets)
    assert all(a < b for a, b in itertools.pairwise(offsets))
    for char, offset in zip(text.clean, offsets, strict=True):
        printed = raw[offset]
        assert char in (printed, printed.translate(HALF_WIDTH), " ", "\n") or 0x2E80 <= ord(printed) <= 0xFAFF


@given(st.text(CHARS, max_size=80), st.data())
def test_a_printed_span_says_what_the_clean_span_says(raw, data):
    text = clean(raw)
    if not text.clean:
        return
    start = data.draw(st.integers(0, len(text.clean) - 1))
    end = data.draw(st.integers(start + 1, len(text.clean)))
    assert squeeze(text.printed(start, end)).translate(HALF_WIDTH) == squeeze(text.clean[start:end]).translate(
        HALF_WIDTH
    )


@given(st.text(CHARS, max_size=60))
def test_cleaning_is_done_once(raw):
    once = clean(raw).clean
    assert squeeze(clean(once).clean) == squeeze(once)


@pytest.mark.parametrize("line", ["1", "、", "的", "的 ", "1 ", "\u202e", "a\tb", "１．", "，\n", "\n的", "\r", " \n"])
def test_hostile_lines_are_cleaned_to_their_end(line):
    text = clean(line * (200_000 // len(line)))
    assert len(text.offsets) == len(text.clean)
