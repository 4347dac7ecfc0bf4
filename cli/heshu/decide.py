"""What is reported: the one place where selection, severity and suppression meet. The rules know nothing of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from heshu.sources import STDIN
from heshu_rules.finding import GRAVITY, Finding, fingerprint

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from heshu.baseline import Baseline
    from heshu.config import Config, Override
    from heshu.settings import FailOn
    from heshu.suppress import Comments
    from heshu_claims.article import Article
    from heshu_rules.report import Report

Suppressed = Literal["comment", "config", "baseline"]


class Named(Protocol):
    """What a selector is held against: a rule, or a finding of it."""

    @property
    def name(self) -> str:
        """The name of the rule."""

    @property
    def family(self) -> str:
        """The family of the rule."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A finding, and what was decided about it. ``suppressed`` says by what it was accepted, if it was."""

    finding: Finding
    fingerprint: str
    suppressed: Suppressed | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules are reported. A selector is a code (A104), the beginning of codes (A1), a name or a family.

    Everything is selected where ``select`` is empty. Where both match, the longer selector of a code wins, and
    ``ignore`` where they are equally long: ``--select A104 --ignore A`` reports A104 alone.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def takes(self, code: str, rule: Named) -> bool:
        """Whether the findings of a rule are reported."""
        chosen = _closeness(self.select, code, rule) if self.select else 0
        refused = _closeness(self.ignore, code, rule)
        return chosen is not None and (refused is None or chosen > refused)


def _closeness(selectors: Iterable[str], code: str, rule: Named) -> int | None:
    """How closely one of the selectors means a rule: a family less than any code, a name as much as the whole code."""
    found = [closeness for selector in selectors if (closeness := _matched(selector, code, rule)) is not None]
    return max(found, default=None)


def _matched(selector: str, code: str, rule: Named) -> int | None:
    if selector == rule.name:
        return len(code)
    if selector == rule.family:
        return 1
    return len(selector) if selector and code.startswith(selector.upper()) else None


def matches(selectors: Iterable[str], code: str, rule: Named) -> bool:
    """Whether one of some selectors means a rule."""
    return _closeness(selectors, code, rule) is not None


def unknown_selectors(selectors: Iterable[str], rules: Sequence[tuple[str, Named]]) -> list[str]:
    """Those that no rule matches: most likely slips of the pen."""
    return [selector for selector in selectors if all(_matched(selector, code, rule) is None for code, rule in rules)]


@dataclass(frozen=True, slots=True)
class Stale:
    """A suppression that matches nothing any more: a line of a file, or a fingerprint in the configuration."""

    path: str
    line: int | None = None
    fingerprint: str | None = None


class Decider:
    """Decides what is reported, article by article in the order of the input.

    ``root`` is the folder that the paths in fingerprints are relative to. What the configuration says of severities,
    of files and of accepted findings comes with ``config``; a ``selection`` of the command line is asked besides.
    ``comments`` reads the comments of an article's file, unless the text at hand is not what the file says.
    """

    def __init__(
        self, selection: Selection, root: Path, baseline: Baseline | None = None, config: Config | None = None,
        comments: Callable[[Article], Comments | None] | None = None,
    ) -> None:  # fmt: skip
        self._selection = selection
        self._root = root
        self._baseline = baseline
        self._severity = dict(config.severity) if config else {}
        self._overrides = [(_globs(item.files), item) for item in config.overrides] if config else []
        self._accepted = {item.fingerprint: item for item in config.suppress} if config else {}
        self._unmet = dict(self._accepted)
        self._read_comments = comments
        self._files: dict[str, Comments | None] = {}
        # By the first fingerprint of identical findings the number of the last: an archive may have any number.
        self._seen: dict[int, int] = {}
        self._earlier: set[int] = set()

    def __call__(self, report: Report) -> tuple[Decided, ...]:
        """The findings of an article that are reported, suppressed ones included."""
        article = report.article
        path = relative(article.path, self._root)
        if self._baseline is not None:
            self._baseline.checked(path)
        overrides = [item for spec, item in self._overrides if spec.match_file(path)]
        comments = self._comments(article)
        decided = []
        for finding in sorted(report.findings, key=_place):
            mark = self._fingerprint(finding, article.id or path)
            is_taken = self._takes(finding, overrides)
            # Asked of all three, so that none is told to be stale only because another was there first.
            in_comment = comments is not None and comments.accepts(article, finding)
            in_config = mark in self._accepted
            self._unmet.pop(mark, None)
            known = self._baseline is not None and self._baseline.accepts(mark, path, finding, reported=is_taken)
            if not is_taken:
                continue
            by: dict[Suppressed, bool] = {"comment": in_comment, "config": in_config, "baseline": known}
            suppressed = next((name for name, holds in by.items() if holds), None)
            decided.append(Decided(self._graded(finding, overrides), mark, suppressed))
        return tuple(decided)

    def remember(self, fingerprints: Iterable[str], paths: Iterable[str]) -> None:
        """Findings that were reported by an earlier part of this run, and the files that it was done with."""
        if self._baseline is not None:
            for path in paths:
                self._baseline.checked(relative(path, self._root))
        for mark in fingerprints:
            self._earlier.add(int(mark, 16))
            self._unmet.pop(mark, None)
            if self._baseline is not None:
                self._baseline.met(mark)

    def _fingerprint(self, finding: Finding, where: str) -> str:
        """The fingerprint of a finding, its number one more than that of the last that is identical."""

        def mark(number: int) -> str:
            return fingerprint(finding.rule, where, finding.clause, number)

        key = int(mark(0), 16)
        number = self._seen.get(key, -1) + 1
        if number == 0 and key in self._earlier:
            number = _first_free(lambda taken: int(mark(taken), 16) in self._earlier)
        self._seen[key] = number
        return mark(number)

    def stale(self) -> list[Stale]:
        """Suppressions that match nothing any more, in the files that were checked or are gone."""
        found = [
            Stale(path, item.line) for path, comments in self._files.items() if comments for item in comments.stale()
        ]
        for item in self._unmet.values():
            if item.file is not None:
                path = relative(os.path.join(self._root, item.file), self._root)
                if path in self._files or not (self._root / item.file).exists():
                    found.append(Stale(item.file, None, item.fingerprint))
        return found

    def _comments(self, article: Article) -> Comments | None:
        """The comments of an article's file, read once however many articles it holds."""
        from heshu.suppress import comments_of

        path = relative(article.path, self._root)
        if path not in self._files:
            self._files[path] = (self._read_comments or comments_of)(article)
        return self._files[path]

    def _takes(self, finding: Finding, overrides: Sequence[Override]) -> bool:
        asked = (self._selection, *(Selection(item.select, item.ignore) for item in overrides))
        return all(selection.takes(finding.rule, finding) for selection in asked)

    def _graded(self, finding: Finding, overrides: Sequence[Override]) -> Finding:
        """The finding with the severity that was set for its rule, the last and closest setting first."""
        for severities in (*(item.severity for item in reversed(overrides)), self._severity):
            found = [
                (closeness, severity)
                for selector, severity in severities.items()
                if (closeness := _matched(selector, finding.rule, finding)) is not None
            ]
            if found:
                return replace(finding, severity=max(found, key=lambda pair: pair[0])[1])
        return finding


def _first_free(is_taken: Callable[[int], bool]) -> int:
    """The first number that is not taken, where 0 is and all up to it are: found in steps that double and halve."""
    low, high = 0, 1
    while is_taken(high):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if is_taken(middle) else (low, middle)
    return high


def _globs(patterns: Sequence[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def _place(finding: Finding) -> tuple[bool, int, str]:
    """By which findings are ordered: as they are met in reading, the title first."""
    return finding.field == "text", finding.start, finding.rule


def relative(path: str | None, root: Path) -> str:
    """A path as fingerprints and baselines name it: relative to the folder where that is possible, with ``/``."""
    if path is None or path == STDIN:
        return path or ""
    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:  # on another drive
        return Path(path).as_posix()


def fails(decided: Iterable[Decided], fail_on: FailOn) -> bool:
    """Whether a finding is at or above the severity that makes a run fail."""
    if fail_on == "never":
        return False
    return any(not item.suppressed and GRAVITY[item.finding.severity] >= GRAVITY[fail_on] for item in decided)
