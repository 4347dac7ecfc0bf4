"""How fast figures are extracted: characters a second, growth with the length, beside JioNLP and Recognizers-Text.

    python tests/benchmarks/figures.py [ARTICLES.jsonl ...]

Without articles, the sample articles of this repository are read over and over. The two other libraries are no
dependencies: each is measured if it is installed (``pip install jionlp recognizers-text-suite "emoji<1.7"``) and named
as missing otherwise. All run in one process on the same texts; theirs on a part of them, for they are slow.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

SAMPLE = (
    "截至2023年12月底，全市248个重点项目完成投资413.4亿元，同比增长14.6%，完成年度计划的120.1%。其中，5亿元以上项目71个，"
    "总投资138.3亿元；一季度、二季度分别完成18.2亿元和25.6亿元。统计显示，新增企业5000多家，超过三成来自省外，"
    "第三产业增加值占比为54.3%，比上年提高1.2个百分点，居全省首位。"
)
"""What is read where no articles are given: written for this benchmark."""


def texts(paths: Iterable[str]) -> list[str]:
    """The texts of .jsonl records, or of the repository's own samples."""
    found = [json.loads(line)["text"] for path in paths for line in Path(path).read_text("utf-8").splitlines() if line]
    if not found:
        samples = Path(__file__).parents[2] / "samples"
        found = [path.read_text("utf-8") for path in sorted(samples.rglob("*.txt"))] or [SAMPLE]
        found *= max(1, 1_000_000 // sum(map(len, found)))
    return found


def speed(extract: Callable[[str], object], articles: list[str], limit: float = 20.0) -> tuple[float, int]:
    """Characters a second of CPU time, and how many were read before ``limit`` seconds were over."""
    start, size = time.process_time(), 0
    for article in articles:
        extract(article)
        size += len(article)
        if time.process_time() - start > limit:
            break
    return size / max(time.process_time() - start, 1e-9), size


def others() -> Iterable[tuple[str, Callable[[str], object] | None]]:
    """The libraries we measure beside ours, with what extracts their figures."""
    try:
        import jionlp

        def money_and_time(text: str) -> object:
            return jionlp.ner.extract_money(text, with_parsing=True), jionlp.ner.extract_time(text, with_parsing=True)

        yield "JioNLP (money, time)", money_and_time
    except ImportError:
        yield "JioNLP", None
    try:
        from recognizers_number import recognize_number, recognize_percentage
        from recognizers_text import Culture

        def both(text: str) -> object:
            return recognize_number(text, Culture.Chinese), recognize_percentage(text, Culture.Chinese)

        yield "Recognizers-Text (number, percent)", both
    except ImportError:
        yield "Recognizers-Text", None


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*")
    articles = texts(parser.parse_args(arguments).articles)

    start = time.perf_counter()
    from heshu_claims.figure import scan

    scan(SAMPLE)
    print(f"import and first scan   {1000 * (time.perf_counter() - start):8.1f} ms")

    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rate, size = speed(scan, articles, limit=60)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory
    print(f"{'heshu':<35} {rate / 1e6:8.2f} million characters a second, over {size:,}; memory +{grown} kB")

    text = "\n".join(articles)[:400_000]
    for times in (1, 2, 4, 8):
        part = text[: len(text) * times // 8]
        start = time.process_time()
        scan(part)
        print(f"one text, {times}x            {time.process_time() - start:8.3f} s for {len(part):,}")

    for name, extract in others():
        if extract is None:
            print(f"{name:<35} not installed")
        else:
            rate, size = speed(extract, articles, limit=10)
            print(f"{name:<35} {rate / 1e6:8.4f} million characters a second, over {size:,}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
