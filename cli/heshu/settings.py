"""How heshu works unless it is told otherwise."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from heshu.config import Config
    from heshu_rules.rule import Language

FailOn = Literal["error", "warning", "info", "never"]
FAIL_ON: Final[tuple[FailOn, ...]] = ("error", "warning", "info", "never")


@dataclass(frozen=True, slots=True)
class Settings:
    """The defaults; a command overrules what it was given.

    ``language`` is that of all messages; ``date`` the dateline of articles that have none; ``select`` and ``ignore``
    are codes, names, families or prefixes of rules; ``max_size`` is in bytes,
    ``None`` for what the reader allows. ``root`` is the folder that the paths in
    fingerprints are relative to, ``config`` what the configuration says besides.
    """

    language: Language = "zh"
    date: datetime.date | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn = "error"
    strict: bool = False
    baseline: Path | None = None
    jobs: int = 1
    max_size: int | None = None
    root: Path = field(default_factory=Path.cwd)
    config: Config | None = None
