"""What the process that speaks with the editor and the one that checks send each other."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Final, Literal

if TYPE_CHECKING:
    from heshu.config import Config
    from heshu_rules.finding import Language, Severity

Kind = Literal["txt", "md", "html"]
HEADER: Final = 8
"""Bytes before a message that say how long it is."""


@dataclass(frozen=True, slots=True)
class Job:
    """A document to check.

    ``path`` is its file, if it is one; ``folder`` where the configuration of a document is made that has none, and
    looked for if the document is no file. ``lang`` is the language that was asked for, ``locale`` that of the editor.
    ``markdown`` says whether hovers may be marked up. ``pages`` is the folder to which pages of rules are written.
    ``held`` are configurations as they were when they last could be followed, by their files.
    """

    text: str
    kind: Kind
    path: str | None
    folder: str
    lang: Language | None
    locale: Language
    markdown: bool
    pages: str
    held: Mapping[str, Config] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of. All spans are half-open offsets into the text of the job."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding that is not suppressed. ``page`` is the address of its rule's page."""

    start: int
    end: int
    code: str
    severity: Severity
    message: str
    fingerprint: str
    page: str | None
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure, and what is shown over it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Hint:
    """A figure that the article implies without printing it, told at an offset; ``formula`` is how it follows."""

    at: int
    label: str
    formula: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What checking a document yields.

    ``config`` is the configuration that held, with the folder that fingerprints are relative to, and that a new one
    would be made in. ``trouble`` is what the user must be told: a configuration that cannot be followed, a text that
    cannot be read.
    """

    language: Language
    marks: tuple[Mark, ...] = ()
    figures: tuple[Shown, ...] = ()
    hints: tuple[Hint, ...] = ()
    config: Config | None = None
    trouble: str | None = None


def packed(message: Job | Answer | None) -> bytes:
    """A message as it is sent, its length first."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return len(body).to_bytes(HEADER, "big") + body


def length_of(header: bytes) -> int:
    """How many bytes follow a header."""
    return int.from_bytes(header, "big")


def unpacked(body: bytes) -> object:
    """The message that was sent."""
    return pickle.loads(body)  # noqa: S301 - both ends are ours, and nobody else can reach the pipe between them


def receive(stream: BinaryIO) -> Job | None:
    """The next job; ``None`` once the other process is gone."""
    header = stream.read(HEADER)
    if len(header) < HEADER:
        return None
    job = unpacked(stream.read(length_of(header)))
    assert isinstance(job, Job)
    return job
