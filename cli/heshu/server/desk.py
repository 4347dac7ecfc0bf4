"""What is known of every open document: each change starts a check of it, and ends the one before."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from heshu.server.moved import Moved
from heshu.server.wire import Answer, Job
from heshu.server.workshop import CheckFailedError, Workshop

if TYPE_CHECKING:
    from heshu.server.documents import Document, Documents

PAUSE: Final = 0.08
"""Seconds without a change after which a document is checked."""
LONGEST_PAUSE: Final = 1.0
"""The same for a document that takes long: no use to begin what the next key will end."""

_log = logging.getLogger("heshu.server")


@dataclass(frozen=True, slots=True)
class Known:
    """An answer with the text that it is about; ``number`` tells it from all others."""

    text: str
    version: int
    answer: Answer
    number: int

    def moved(self, document: Document) -> Moved:
        """How its spans stand in the document as it is now."""
        return Moved(self.text, document.text)


class Desk:
    """Has documents checked. ``deliver`` is told of every answer that is about a document as it is now.

    ``job_of`` says how a document is checked, if it is; ``fault`` is the answer for a check that came to no end.
    """

    def __init__(
        self, documents: Documents, job_of: Callable[[Document], Job | None],
        deliver: Callable[[Document, Known], None], fault: Callable[[str], Answer],
    ) -> None:  # fmt: skip
        self._documents, self._job_of, self._deliver, self._fault = documents, job_of, deliver, fault
        self._workshop = Workshop()
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._known: dict[str, Known] = {}
        self._seconds: dict[str, float] = {}
        self._number = 0

    async def start(self) -> None:
        """Be ready before the first document is there."""
        await self._workshop.start()

    def changed(self, uri: str, *, at_once: bool = False) -> None:
        """Have a document checked, after a pause unless it is to be ``at_once``; a check of an older text is left."""
        if (running := self._tasks.get(uri)) is not None:
            running.cancel()
        pause = 0.0 if at_once else min(max(PAUSE, self._seconds.get(uri, 0.0) / 4), LONGEST_PAUSE)
        self._tasks[uri] = asyncio.create_task(self._check(uri, pause))

    def all_changed(self) -> None:
        """Have all documents checked: what they are checked by has changed."""
        for document in self._documents:
            self.changed(document.uri, at_once=True)

    def closed(self, uri: str) -> None:
        """Forget a document."""
        if (running := self._tasks.pop(uri, None)) is not None:
            running.cancel()
        self._known.pop(uri, None)
        self._seconds.pop(uri, None)

    def latest(self, uri: str) -> Known | None:
        """The last answer, which may be about an older text."""
        return self._known.get(uri)

    async def settled(self, uri: str) -> Known | None:
        """The answer about a document as it is now, once it is there; ``None`` for one that is not open."""
        while (task := self._tasks.get(uri)) is not None:
            await asyncio.wait({task})
            if self._tasks.get(uri) is task:
                break
        known, document = self._known.get(uri), self._documents.get(uri)
        return known if known and document and known.text == document.text else None

    async def _check(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        document = self._documents.get(uri)
        if document is None or (job := self._job_of(document)) is None:
            return
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            answer = await self._workshop(job)
        except CheckFailedError as error:
            answer = self._fault(type(error.__cause__).__name__)
        self._seconds[uri] = clock() - began
        # A change or the end of the document would have cancelled us: the answer is about what is there now.
        self._number += 1
        known = self._known[uri] = Known(document.text, document.version, answer, self._number)
        try:
            self._deliver(document, known)
        except Exception:
            _log.exception("An answer could not be delivered")
