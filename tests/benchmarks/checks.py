"""How much longer checking takes than reading the claims, and those than finding the figures; and growth with length.

    python tests/benchmarks/checks.py [ARTICLES.jsonl …]

With files, every record's text is also read, and the memory is shown after each quarter of them. All three run on the
same text in one process, so that the ratios hold on any machine. One core, no I/O timed.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from claims import ARTICLE, article, texts
from heshu_claims.article import Article
from heshu_claims.extract import extract
from heshu_claims.figure import scan
from heshu_rules.rulebook import check

STEPS: dict[str, Callable[[Article], object]] = {
    "scan": lambda one: scan(one.text.clean),
    "extract": extract,
    "check": check,
}
CONTRIVED = {
    "digits": "1", "pauses": "、", "words": "的", "ones": "一", "numbers": "1万", "counts": "企业7家，",
    "list": "企业7家、", "brackets": "（企业7家", "sentences": "进出口310.5亿元，其中出口190.3亿元，进口120.2亿元。",
    "in turn": "甲、乙两县分别增长5%和6%，",
}  # fmt: skip


def measured(step: Callable[[Article], object], text: str) -> float:
    one = article(text)
    begin = time.process_time()
    step(one)
    return time.process_time() - begin


def corpus(paths: list[Path]) -> None:
    articles = [article(text) for text in texts(paths)]
    size = sum(len(one.text.clean) for one in articles)
    for name, step in STEPS.items():
        begin, memory = time.process_time(), []
        for index, one in enumerate(articles):
            step(one)
            if index % (len(articles) // 4 + 1) == 0:
                memory.append(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f}")
        rate = size / (time.process_time() - begin)
        print(f"  {name:<8}{rate:>12,.0f} characters a second; memory {' '.join(memory)} MB")


def main() -> None:
    for step in STEPS.values():
        step(article(ARTICLE))  # tables and patterns are read once
    if len(sys.argv) > 1:
        corpus([Path(name) for name in sys.argv[1:]])
    print("microseconds a character" + "".join(f"{name:>10}" for name in STEPS))
    for times in (1, 2, 4, 8):
        text = ARTICLE * 20 * times
        cells = (1e6 * measured(step, text) / len(text) for step in STEPS.values())
        print(f"  {times}x {len(text):>9,} chars  " + "".join(f"{cell:>10.2f}" for cell in cells))
    print("contrived lines, check only: 1x, 2x, 4x as many characters")
    for name, unit in CONTRIVED.items():
        seconds = [measured(check, unit * (4000 * times // len(unit))) for times in (1, 2, 4)]
        print(f"  {name:<10}" + "".join(f"{1000 * second:>10.1f} ms" for second in seconds))


if __name__ == "__main__":
    main()
