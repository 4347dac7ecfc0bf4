"""How fast figures become claims: characters a second, growth with length, memory.

    python tests/benchmarks/claims.py [ARTICLES.jsonl …] [--profile]

With files, every record's text is read once; without, an article of our own is repeated. One core, no I/O timed.
"""

from __future__ import annotations

import argparse
import cProfile
import datetime
import gc
import json
import pstats
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from heshu_claims.article import Article, Block, Text
from heshu_claims.extract import extract

ARTICLE = (
    "今年上半年，全市进出口总值310.5亿元，同比增长5.2%。其中，出口190.3亿元，增长7.1%；进口120.2亿元，增长2.3%。"
    "民营企业进出口180亿元，占全市外贸总值的58%，比重提高1.2个百分点。截至6月底，全市贷款余额4200亿元，较年初增长6.1%。"
    "上半年接待游客1500万人次，日均8.2万人次，实现旅游收入130亿元，上年同期为118亿元。甲、乙两县分别增长5%和8%。\n"
)
DATELINE = datetime.date(2024, 7, 20)


def article(text: str) -> Article:
    return Article(Text(text, text, range(len(text))), (Block(0, len(text)),), date=DATELINE)


def texts(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]


def measured(articles: list[Article]) -> tuple[float, int]:
    begin = time.process_time()
    claims = sum(len(extract(one)) for one in articles)
    return time.process_time() - begin, claims


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", type=Path)
    parser.add_argument("--profile", action="store_true")
    args = parser.parse_args()
    gc.set_threshold(100_000, 50, 50)  # as the command sets it
    extract(article(ARTICLE))  # the tables are read once
    articles = [article(text) for text in texts(args.articles)] or [article(ARTICLE) for _ in range(2000)]
    size = sum(len(one.text.clean) for one in articles)
    if args.profile:
        profile = cProfile.Profile()
        profile.runcall(measured, articles)
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
    seconds, claims = measured(articles)
    print(f"{size:,} characters, {claims:,} claims: {size / seconds:,.0f} characters a second")
    print("one article of growing length:")
    for times in (1, 2, 4, 8):
        seconds, claims = measured([article(ARTICLE * 100 * times)])
        print(f"  {times}x  {len(ARTICLE) * 100 * times:>9,} characters  {seconds:6.3f} s  {claims:,} claims")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
