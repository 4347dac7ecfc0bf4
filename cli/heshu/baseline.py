"""A baseline: the findings that a newsroom has looked at and lives with, so that only new ones are reported."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from heshu_rules.finding import Finding

SCHEMA: Final = "heshu-baseline/1"
Entry = dict[str, str]


class BadBaselineError(Exception):
    """The file is no baseline."""


class Baseline:
    """The accepted findings, by fingerprint.

    A file that is not there yet accepts everything once it is updated. A file that is there is only ever thinned out:
    an update takes out what is no longer found in the files that were checked, and adds nothing. A new finding is
    thus never accepted unseen; to accept everything anew, delete the file.
    """

    def __init__(self, path: Path) -> None:
        """Read a baseline. Raises ``BadBaselineError`` for a file that is none, ``OSError`` for an unreadable one."""
        self._path = path
        self.is_new = not path.exists()
        self._entries: dict[str, Entry] = {} if self.is_new else _read(path)
        self._met: dict[str, Entry] = {}
        self._checked: set[str] = set()

    def accepts(self, fingerprint: str, path: str, finding: Finding, *, reported: bool = True) -> bool:
        """Whether a finding is in the baseline; it is remembered for an update.

        One that is not ``reported``, because its rule is not selected, is not gone, but is not taken in either.
        """
        is_known = fingerprint in self._entries
        if reported or is_known:
            self._met[fingerprint] = {"rule": finding.rule, "path": path, "clause": finding.clause}
        return is_known

    def met(self, fingerprint: str) -> None:
        """A finding of an earlier part of this run: its entry is not stale."""
        if fingerprint in self._entries:
            self._met[fingerprint] = self._entries[fingerprint]

    def checked(self, path: str) -> None:
        """A file was read and checked: entries for it that are not met again are stale."""
        self._checked.add(path)

    def stale(self, root: Path) -> list[Entry]:
        """Entries that match nothing any more, in the files that were checked or are gone."""
        return [
            entry
            for mark, entry in self._entries.items()
            if mark not in self._met and (entry["path"] in self._checked or not (root / entry["path"]).exists())
        ]

    def update(self, root: Path) -> int:
        """Write the baseline; how many findings are new and were not taken in."""
        if self.is_new:
            kept, new = self._met, 0
        else:
            stale = [id(entry) for entry in self.stale(root)]
            kept = {mark: entry for mark, entry in self._entries.items() if id(entry) not in stale}
            new = sum(mark not in self._entries for mark in self._met)
        _write(self._path, kept)
        self._entries = kept
        return new

    def __len__(self) -> int:
        return len(self._entries)


def _read(path: Path) -> dict[str, Entry]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["schema"] != SCHEMA:
            raise BadBaselineError(path)
        return {
            entry["fingerprint"]: {key: str(entry[key]) for key in ("rule", "path", "clause")}
            for entry in content["findings"]
        }
    except (ValueError, KeyError, TypeError) as error:
        raise BadBaselineError(path) from error


def _write(path: Path, entries: dict[str, Entry]) -> None:
    """One entry a line, ordered by place: a change of the baseline is read in a review like any other."""
    order = sorted(entries.items(), key=lambda item: (item[1]["path"], item[1]["rule"], item[1]["clause"], item[0]))
    lines = [json.dumps({"fingerprint": mark, **entry}, ensure_ascii=False) for mark, entry in order]
    body = "\n  " + ",\n  ".join(lines) + "\n" if lines else ""
    beside = path.with_name(f"{path.name}.tmp")
    text = f'{{"schema": "{SCHEMA}", "findings": [{body}]}}\n'
    beside.write_bytes(text.encode("utf-8", "backslashreplace"))
    os.replace(beside, path)
