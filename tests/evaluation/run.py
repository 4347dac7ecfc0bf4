"""Run heshu over a folder of articles and tell how often each rule fires and how often it is right.

    python tests/evaluation/run.py FOLDER [--judged tests/evaluation/judged.tsv] [--save findings.jsonl] [--per N]

FOLDER holds ``*.jsonl`` files, one article a line with ``id``, ``text`` and optionally ``title`` and ``date``
(YYYY-MM-DD); each file is a corpus, named after it. Printed is a table of findings per 1,000 articles by rule and
severity. With ``--judged`` the verdicts of a person are set against the findings: a finding is looked up by article,
rule and severity, so an article with several findings of one rule has one verdict line for each of them. ``--save``
keeps the findings with their offsets, messages and the text around them, to be read and judged; that file quotes the
articles and does not belong in the repository. ``--per N`` takes N articles of each corpus at random instead of all.
"""

from __future__ import annotations

import argparse
import collections
import csv
import datetime
import json
import random
import sys
import time
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import chain
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from heshu_claims.reading import articles_from_text
from heshu_rules.rulebook import check

SEVERITIES = ("error", "warning", "info")
VERDICTS = ("right", "wrong", "undecidable")
BESIDE = 60
"""Characters of the article kept on either side of a finding."""

Document = dict[str, Any]
Row = dict[str, Any]


def documents(folder: Path, per: int, seed: int) -> list[Document]:
    """The articles of all corpora of a folder, each with the name of its corpus."""
    picked: list[Document] = []
    chance = random.Random(seed)
    for path in sorted(folder.glob("*.jsonl")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        if per and per < len(lines):
            lines = chance.sample(lines, per)
        picked += [{**json.loads(line), "corpus": path.stem} for line in lines]
    return picked


def findings(document: Document) -> list[Row]:
    """All findings in one article; a crash is a finding of the rule ``crash``."""
    try:
        return list(_findings(document))
    except Exception as error:  # the run must go on and tell of it
        return [_row(document, "crash", "error") | {"message": repr(error)}]


def _row(document: Document, rule: str, severity: str) -> Row:
    return {"corpus": document["corpus"], "id": document["id"], "rule": rule, "severity": severity}


def _findings(document: Document) -> Iterator[Row]:
    try:
        date = datetime.date.fromisoformat(document.get("date", ""))
    except ValueError:
        date = None
    title = document.get("title")
    for article in articles_from_text(document["text"], title=title, date=date, id=document["id"]):
        for found in check(article).findings:
            raw = article.field(found.field).raw
            spans = sorted({*found.spans, (found.start, found.end)})
            yield _row(document, found.rule, found.severity) | {
                "message": found.message,
                "slip": found.slip,
                "start": found.start,
                "end": found.end,
                "context": " … ".join(_around(raw, spans)),
            }


def _around(raw: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    """The text about the spans, those near one another in one piece."""
    start, end = spans[0]
    for a, b in spans[1:]:
        if a - end > 2 * BESIDE:
            yield raw[max(0, start - BESIDE) : end + BESIDE]
            start = a
        end = max(end, b)
    yield raw[max(0, start - BESIDE) : end + BESIDE]


def judged(path: Path) -> dict[tuple[str, str, str], collections.Counter[str]]:
    """How often each verdict was given, by article, rule and severity."""
    verdicts: dict[tuple[str, str, str], collections.Counter[str]] = collections.defaultdict(collections.Counter)
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            verdicts[line["id"], line["rule"], line["severity"]][line["verdict"]] += 1
    return verdicts


def frequencies(rows: list[Row], articles: int) -> Iterator[str]:
    """The table of findings per 1,000 articles by rule and severity."""
    counts = collections.Counter((row["rule"], row["severity"]) for row in rows)
    yield "| rule | " + " | ".join(SEVERITIES) + " |"
    yield "|---|" + "---:|" * len(SEVERITIES)
    for rule in sorted({row["rule"] for row in rows}):
        yield f"| {rule} | " + " | ".join(_share(counts[rule, each], articles) for each in SEVERITIES) + " |"
    totals = collections.Counter(row["severity"] for row in rows)
    yield "| all | " + " | ".join(_share(totals[each], articles) for each in SEVERITIES) + " |"


def _share(count: int, articles: int) -> str:
    return f"{1000 * count / articles:.2f} ({count})" if count else ""


def precision(rows: list[Row], verdicts: dict[tuple[str, str, str], collections.Counter[str]]) -> Iterator[str]:
    """The table of verdicts on today's findings by rule and severity, and of those nobody has judged."""
    table: dict[tuple[str, str], collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for key, count in collections.Counter((row["id"], row["rule"], row["severity"]) for row in rows).items():
        cell = table[key[1], key[2]]
        left = count
        for verdict, times in verdicts.get(key, collections.Counter()).most_common():
            cell[verdict] += min(times, left)
            left -= min(times, left)
        cell["unjudged"] += left
    yield "| rule | severity | right | wrong | undecidable | precision | not judged |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    for (rule, severity), cell in sorted(table.items()):
        decided = cell["right"] + cell["wrong"]
        share = f"{cell['right'] / decided:.0%}" if decided else ""
        shown = " | ".join(str(cell[each]) for each in VERDICTS)
        yield f"| {rule} | {severity} | {shown} | {share} | {cell['unjudged']} |"


def main() -> int:
    """Read the folder, check every article, print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--judged", type=Path, help="verdicts: corpus, id, rule, severity, verdict, reason")
    options.add_argument("--save", type=Path, help="where to keep the findings, as JSON lines")
    options.add_argument("--per", type=int, default=0, help="articles of each corpus (0: all)")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--processes", type=int, default=2)
    given = options.parse_args()
    picked = documents(given.folder, given.per, given.seed)
    if not picked:
        options.error(f"no articles in {given.folder}")
    began = time.perf_counter()
    rows: list[Row] = []
    keep = given.save.open("w", encoding="utf-8", buffering=1) if given.save else nullcontext()
    with keep as file, Pool(given.processes) as pool:
        for row in chain.from_iterable(pool.imap_unordered(findings, picked, 20)):
            rows.append(row)
            if file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{len(picked)} articles, {len(rows)} findings, {time.perf_counter() - began:.0f} s\n")
    print("\n".join(frequencies(rows, len(picked))))
    if given.judged:
        print("\n" + "\n".join(precision(rows, judged(given.judged))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
