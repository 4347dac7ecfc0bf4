"""From the paths of a command line to the files to read."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or standard input where ``path`` is ``-``. Of an archive, records up to ``after`` are done."""

    path: str
    after: int = 0

    @property
    def is_stdin(self) -> bool:
        """Whether it is standard input."""
        return self.path == STDIN

    @property
    def archive(self) -> str | None:
        """Which kind of archive it is, if it is one: a file that holds any number of articles as records."""
        return archive_kind(self.path)

    @property
    def is_archive(self) -> bool:
        """Whether it is an archive."""
        return self.archive is not None


@dataclass(frozen=True, slots=True)
class EmptyFolder:
    """A folder in which there is no article."""

    path: str


def archive_kind(path: str) -> str | None:
    """What kind of archive a file is: jsonl, csv or parquet; nothing if it is none."""
    from heshu_claims.reading import ARCHIVES, SUFFIXES

    kind = SUFFIXES.get(os.path.splitext(path)[1].lower())
    return kind if kind in ARCHIVES else None


def find(paths: Iterable[str], exclude: Sequence[str] = (), root: Path | None = None) -> Iterator[Source | EmptyFolder]:
    """The files of some paths, each once: files as they are named, folders searched, ``-`` as standard input.

    ``exclude`` is what to leave out in folders, in the spelling of ``.gitignore``, relative to ``root``. What is not
    there is a source all the same: reading it says so.
    """
    seen: set[str] = set()
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            found = [Source(os.path.normpath(name)) for name in search(path, exclude, root)]
            if not found:
                yield EmptyFolder(path)
        else:
            found = [Source(path)]
        for source in found:
            name = os.path.normpath(source.path)
            if name not in seen:
                seen.add(name)
                yield source


def search(folder: str, exclude: Sequence[str] = (), root: Path | None = None) -> Iterator[str]:
    """The article files in a folder and those below it, in order of their names.

    What git ignores is left out, and so are hidden files, folders reached through links and the lock files that word
    processors leave (``~$draft.docx``).
    """
    from heshu_claims.reading import SUFFIXES

    # A file that is named itself may be called what it likes; of the others, those that can be read. Tables are taken
    # for archives only if they are named: most of those that lie about hold no articles.
    suffixes = frozenset(suffix for suffix, kind in SUFFIXES.items() if kind not in ("legacy", "csv", "parquet"))
    above = _ignored_above(folder)
    if exclude:
        from pathspec import GitIgnoreSpec

        above = ((str(root or Path.cwd()), GitIgnoreSpec.from_lines(exclude)), *above)
    yield from _search(folder, above, suffixes)


_Specs = tuple[tuple[str, "GitIgnoreSpec"], ...]
"""The ignore files that apply, outermost first, each with the folder that it stands in."""


def _search(folder: str, above: _Specs, suffixes: frozenset[str]) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        # A folder that may not be entered: nothing below it was named by the user.
        return
    specs = above
    if any(entry.name == ".gitignore" for entry in entries):
        specs = (*above, *_spec_in(folder))
    for entry in entries:
        if entry.name.startswith((".", "~$")) or _is_ignored(entry, specs):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _search(entry.path, specs, suffixes)
        elif os.path.splitext(entry.name)[1].lower() in suffixes and entry.is_file():
            yield entry.path


def _is_ignored(entry: os.DirEntry[str], specs: _Specs) -> bool:
    for folder, spec in reversed(specs):
        name = Path(os.path.relpath(entry.path, folder)).as_posix()
        verdict = spec.check_file(f"{name}/" if entry.is_dir(follow_symlinks=False) else name).include
        if verdict is not None:
            return verdict
    return False


def _ignored_above(folder: str) -> _Specs:
    """The ignore files of the folders around one, up to the repository's."""
    parents = [os.path.abspath(folder)]
    while not os.path.exists(os.path.join(parents[-1], ".git")):
        above = os.path.dirname(parents[-1])
        if above == parents[-1]:
            return ()  # in no repository
        parents.append(above)
    return tuple(spec for parent in reversed(parents[1:]) for spec in _spec_in(parent))


def _spec_in(folder: str) -> _Specs:
    try:
        lines = Path(folder, ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    from pathspec import GitIgnoreSpec

    return ((folder, GitIgnoreSpec.from_lines(line for line in lines if _is_pattern(line))),)


def _is_pattern(line: str) -> bool:
    """Whether a line can be followed; git passes over one that cannot, and so do we."""
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True


def something_is_piped_in() -> bool:
    """Whether standard input is a pipe or a file, and not a terminal, nothing or the void."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except io.UnsupportedOperation:
        return not sys.stdin.isatty()
    except (OSError, AttributeError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)
