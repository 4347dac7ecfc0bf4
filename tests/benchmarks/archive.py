"""Archives: articles a second in one and two processes, memory against length, and results after being killed.

    python tests/benchmarks/archive.py rate ARCHIVE…
    python tests/benchmarks/archive.py memory ARCHIVE…
    python tests/benchmarks/archive.py kills ARCHIVE…

Memory is that of the largest process, with the archives once, four and sixteen times over. Of kills there are fifty:
a run is killed at a random moment, the same command goes on, and its results are held against those of a run that
nothing interrupted.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

TIMES = (1, 4, 16)
KILLS = 50


def command(archives: Sequence[str], results: Path, jobs: int) -> list[str]:
    options = ["--resume", "--output", f"{results.suffix[1:]}:{results}", "--jobs", str(jobs), "--fail-on", "never"]
    return [sys.executable, "-m", "heshu", "check", *archives, *options]


def run(archives: Sequence[str], results: Path, jobs: int, *, anew: bool = True) -> str:
    """A run to the end; its totals."""
    if anew:
        results.unlink(missing_ok=True)
    done = subprocess.run(command(archives, results, jobs), capture_output=True, text=True, check=False)
    return done.stdout.strip()


def rate(archives: Sequence[str], folder: Path) -> None:
    for jobs in (1, 2):
        begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        run(archives, folder / "r.jsonl", jobs)
        seconds = time.perf_counter() - begin
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        count = sum(1 for _ in (folder / "r.jsonl").open("rb"))
        print(f"{jobs} processes: {count} articles, {count / seconds:.0f} a second, {used:.0f} s of processor time")


def memory(archives: Sequence[str], folder: Path) -> None:
    for times in TIMES:
        many = folder / "many.jsonl"
        with many.open("wb") as target:
            for _ in range(times):
                for archive in archives:
                    target.write(Path(archive).read_bytes())
        for jobs in (1, 2):
            (folder / "r.jsonl").unlink(missing_ok=True)
            process = subprocess.Popen(command([str(many)], folder / "r.jsonl", jobs), stdout=subprocess.DEVNULL)
            # Of a process and those that it began, the largest.
            _, _, usage = os.wait4(process.pid, 0)
            print(f"{times:>3}x, {jobs} processes: {usage.ru_maxrss / 1024:.0f} MB", flush=True)


def kills(archives: Sequence[str], folder: Path) -> None:
    choose = random.Random(2024)
    whole, results = folder / "whole.jsonl", folder / "r.jsonl"
    begin = time.perf_counter()
    run(archives, whole, 1)
    seconds = time.perf_counter() - begin
    expected = whole.read_bytes()
    killed = same = 0
    shares = []
    for _ in range(KILLS):
        process = subprocess.Popen(
            command(archives, results, choose.choice((1, 2))), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            process.wait(choose.uniform(0, seconds))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            killed += 1
        process.wait()
        part = results.with_name("r.jsonl.part")
        shares.append(part.stat().st_size / len(expected) if part.exists() else 1.0 if results.exists() else 0.0)
        if not results.exists():
            run(archives, results, choose.choice((1, 2)), anew=False)
        same += results.read_bytes() == expected
        results.unlink()
    shares.sort()
    print(f"{KILLS} runs of {seconds:.0f} s, {killed} of them killed, {same} with identical results")
    print("done when killed: " + " ".join(f"{100 * share:.0f}%" for share in shares))


def main() -> None:
    what, *archives = sys.argv[1:]
    folder = Path(tempfile.mkdtemp())
    try:
        {"rate": rate, "memory": memory, "kills": kills}[what](archives, folder)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
