"""The process that checks, seen from the one that speaks with the editor: one job at a time, while it is wanted."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from typing import Final

from heshu.server.wire import HEADER, Answer, Job, length_of, packed, unpacked

GRACE: Final = 1.0
"""Seconds that a check may go on that nobody waits for any more: about as long as a new process needs to start."""
LIMIT: Final = 180.0
"""Seconds after which a check is given up."""


class CheckFailedError(Exception):
    """A check that came to no end: the process died in it, or took too long."""


class Workshop:
    """Gives out jobs. A caller that is cancelled leaves its check behind, which is ended if it does not end soon."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._pending: asyncio.Task[object] | None = None
        self._keepers: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Have a process ready before the first job."""
        async with self._turn:
            await self._ready()

    async def __call__(self, job: Job) -> Answer:
        """Have a job done. Raises ``CheckFailedError``."""
        async with self._turn:
            for _ in range(2):
                answer = await self._done(await self._ready(), job)
                if isinstance(answer, Answer):
                    return answer
                # The process had read words of another configuration: the next one starts afresh.
                self._process = None
        raise CheckFailedError

    async def _ready(self) -> asyncio.subprocess.Process:
        """A process that is free."""
        if self._pending is not None:
            await asyncio.wait({self._pending})
            if not _is_answered(self._pending):
                self._process = None
            self._pending = None
        if self._process is None or self._process.returncode is not None:
            # -P: a file in the folder we are in must not be taken for a module of ours.
            arguments = (sys.executable, "-P", "-m", "heshu.server.worker")
            pipe = asyncio.subprocess.PIPE
            self._process = await asyncio.create_subprocess_exec(*arguments, stdin=pipe, stdout=pipe)
            keeper = asyncio.create_task(_kept(self._process))
            self._keepers.add(keeper)
            keeper.add_done_callback(self._keepers.discard)
        return self._process

    async def _done(self, process: asyncio.subprocess.Process, job: Job) -> object:
        pending = self._pending = asyncio.create_task(_exchanged(process, job))
        pending.add_done_callback(_is_answered)
        try:
            return await asyncio.wait_for(asyncio.shield(pending), LIMIT)
        except asyncio.CancelledError:
            asyncio.get_running_loop().call_later(GRACE, _abandon, process, pending)
            raise
        except (OSError, EOFError, TimeoutError) as error:
            _end(process)
            self._process = None
            raise CheckFailedError from error


async def _exchanged(process: asyncio.subprocess.Process, job: Job) -> object:
    """Send a job and receive what is answered."""
    stdin, stdout = process.stdin, process.stdout
    assert stdin is not None, "the process has pipes"
    assert stdout is not None, "the process has pipes"
    stdin.write(packed(job))
    await stdin.drain()
    header = await stdout.readexactly(HEADER)
    return unpacked(await stdout.readexactly(length_of(header)))


def _is_answered(pending: asyncio.Task[object]) -> bool:
    """Whether the process is there after an exchange for another one."""
    return not pending.cancelled() and pending.exception() is None and pending.result() is not None


def _abandon(process: asyncio.subprocess.Process, pending: asyncio.Task[object]) -> None:
    if not pending.done():
        _end(process)


def _end(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        process.kill()


async def _kept(process: asyncio.subprocess.Process) -> None:
    """Wait for a process, and end it when we end ourselves."""
    try:
        await process.wait()
    finally:
        if process.returncode is None:
            _end(process)
            await process.wait()
