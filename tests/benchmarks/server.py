"""How long an editor waits: from a keystroke to its diagnostics, and for a hover while a long article is checked.

    python tests/benchmarks/server.py [EDITS]

A real client speaks with ``heshu server``. The article has 5,000 characters: paragraphs of one wording, each with
figures of its own, all of which agree. Every edit makes one figure of the article wrong or right again. The pause that
the server waits for further keystrokes is part of what is measured.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "cli"))

from editor import Editor

LENGTH, LONG = 5_000, 100_000


PLACES = (
    "青石", "白沙", "柳河", "东岭", "南塘", "西坪", "北港", "平湖", "长桥", "高岗",
    "石门", "沙溪", "竹山", "梅川", "云台", "龙泉", "凤池", "江口", "河西", "海丰",
)  # fmt: skip


def paragraph(number: int) -> str:
    """About 230 characters with a dozen figures, which agree."""
    # A second round of the places has names of its own.
    place = PLACES[number % len(PLACES)] + "新城" * (number // len(PLACES))
    before, rise = 1200 + 37 * number, 60 + 3 * number
    parts = (310 + 7 * number, 205 + 5 * number)
    return (
        f"{place}县去年底有工业企业{before + rise}家，上年底为{before}家，增加{rise}家。新办的企业多在县城东边的园区，"
        f"那里离铁路和码头都近，厂房由县里统一修建，租金按季度收取，办手续只要去一个窗口。"
        f"{place}县食品企业和纺织企业分别有{parts[0]}家、{parts[1]}家。为了让货物运得出去，"
        f"{place}县计划投资{80 + number}亿元修路，到年底实际完成{(80 + number) * 1.05:.2f}亿元，"
        f"完成年度计划的105.0%。路修好以后，司机们说，从村里到车站不用再绕山走，下雨天也能照常发车；菜农一早把菜送进城，中午以前就能卖完回家。\n\n"
    )


def article(length: int) -> str:
    """As many paragraphs as fit."""
    text = "# 各县去年的账\n\n"
    number = 0
    while len(text) < length:
        text += paragraph(number)
        number += 1
    return text


def keystrokes(editor: Editor, edits: int) -> list[float]:
    """Seconds from each edit to the diagnostics of the version that it made."""
    document = editor.open("a.md", article(LENGTH), "markdown")
    found = document.published()
    print(f"{len(document.text):,} characters, {len(found)} findings before the first edit")
    seconds = []
    for number in range(edits):
        old, new = ("105.0%", "165.0%") if number % 2 == 0 else ("165.0%", "105.0%")
        since = len(editor.received)
        begin = time.perf_counter()
        document.replace(old, new)
        document.published(since)
        seconds.append(time.perf_counter() - begin)
    return seconds


def hovers(editor: Editor, times: int) -> list[float]:
    """Seconds for hovers over one document while another, long one is checked all the time."""
    document = editor.open("b.md", article(1_000), "markdown")
    document.published()
    long = editor.open("long.md", article(LONG), "markdown")
    seconds = []
    for number in range(times):
        long.replace("各县", f"{number}各县")
        begin = time.perf_counter()
        assert document.hover("105.0%") is not None
        seconds.append(time.perf_counter() - begin)
        time.sleep(0.1)
    long.close()
    return seconds


def show(name: str, seconds: list[float]) -> None:
    print(f"{name}: median {1000 * statistics.median(seconds):.0f} ms, worst {1000 * max(seconds):.0f} ms")


def main() -> None:
    edits = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as folder:
        editor = Editor(Path(folder))
        show(f"keystroke to diagnostics, {edits} edits", keystrokes(editor, edits))
        show(f"hover while {LONG:,} characters are checked", hovers(editor, 20))
        editor.close()


if __name__ == "__main__":
    main()
