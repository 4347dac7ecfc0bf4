"""Several processes that share some work, whose results come back in the order of the work."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Final, TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")
Item = TypeVar("Item")

_AHEAD: Final = 4
"""How many tasks a process may be ahead, so that an archive is read no faster than it is checked."""
_MOST: Final = 16
"""How many items are sent to another process at a time."""
_HEAVIEST: Final = 50_000
"""Characters after which there are enough of them: the processes share also a few long articles."""


def in_order(
    do: Callable[[Task], Answer], tasks: Iterable[Task], jobs: int, prepare: Callable[[], None] | None = None
) -> Iterator[tuple[Task, Answer]]:
    """Each task with what ``do`` made of it. Tasks are taken as they are needed; ``prepare`` is run in each process.

    What ``tasks`` raises is raised when all that came before it is done. The processes end with this one, however it
    ends, and an interruption from the keyboard is left to this one.
    """
    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(prepare,))
    waiting: deque[tuple[Task, Future[Answer]]] = deque()
    trouble = None
    try:
        iterator = iter(tasks)
        while True:
            try:
                task = next(iterator)
            except StopIteration:
                break
            except Exception as error:
                trouble = error
                break
            waiting.append((task, pool.submit(do, task)))
            if len(waiting) > _AHEAD * jobs:
                yield _answered(*waiting.popleft())
        while waiting:
            yield _answered(*waiting.popleft())
    finally:
        # What was begun is done; what was not is not done any more.
        pool.shutdown(wait=True, cancel_futures=True)
    if trouble is not None:
        raise trouble


def batches(items: Iterable[Item], weigh: Callable[[Item], int]) -> Iterator[tuple[Item, ...]]:
    """Items in batches, also those before an item that cannot be had. ``weigh`` says how many characters one has."""
    batch: list[Item] = []
    weight = 0
    try:
        for item in items:
            batch.append(item)
            weight += weigh(item)
            if len(batch) == _MOST or weight > _HEAVIEST:
                yield tuple(batch)
                batch.clear()
                weight = 0
    except Exception:
        if batch:
            yield tuple(batch)
        raise
    if batch:
        yield tuple(batch)


def _answered(task: Task, future: Future[Answer]) -> tuple[Task, Answer]:
    return task, future.result()


def _begin(prepare: Callable[[], None] | None) -> None:
    """What a process does first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if prepare is not None:
        prepare()


def _end_with_parent() -> None:
    """End this process when the one that made it is gone: a killed parent cannot say so itself."""
    from multiprocessing import parent_process

    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)
