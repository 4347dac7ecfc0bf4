"""What a reader keeps in mind: the figures read so far, and which of them is spoken of."""

from __future__ import annotations

from typing import Final

from heshu_claims.clause import Slot
from heshu_claims.draft import LEVELS, RELATING, Draft

_BRACKETS: Final = frozenset("()")
_DEPTH: Final = 4
"""How deep brackets are followed."""


class Memory:
    """The figures of a field up to a place. ``focus``, ``level`` and ``rate`` end with their line, the rest goes on."""

    __slots__ = ("_open", "drafts", "focus", "level", "levels", "listed", "previous", "rate", "shares", "which")

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.levels: list[Draft] = []
        self.shares: list[Draft] = []
        self._open: list[tuple[Draft | None, Draft | None, Draft | None, int | None]] = []
        self.new_line()

    def new_line(self) -> None:
        """A paragraph begins: nothing is spoken of yet."""
        self.focus: Draft | None = None
        """The draft that named the subject last."""
        self.level: Draft | None = None
        """The amount that a rate without a subject speaks about."""
        self.rate: Draft | None = None
        """The percentage that a change in points speaks about."""
        self.new_sentence()

    def new_sentence(self) -> None:
        """A sentence begins: the subject goes on, 其中 and lists do not."""
        self.which: int | None = None
        """How many levels had been read when 其中 came."""
        self.previous: Draft | None = None
        self.listed: tuple[str, ...] | None = None
        """The names of the list read last."""
        self._open.clear()

    def brackets(self, slot: Slot) -> None:
        """销量40万头（其中商品猪20万头），同比上升14%: what stands in brackets does not change what is spoken of."""
        for word in slot.gap:
            if word.role not in _BRACKETS:
                continue
            if word.role == "(" and len(self._open) < _DEPTH:
                self._open.append((self.focus, self.level, self.rate, self.which))
            elif word.role == ")" and self._open:
                self.focus, self.level, self.rate, self.which = self._open.pop()

    def remember(self, draft: Draft) -> None:
        """Take in a draft whose links are found."""
        self.previous = draft
        if len(draft.names) > 1:
            self.listed = draft.names
        draft.listed = self.listed
        if draft.measure in LEVELS:
            self._level(draft)
        elif draft.measure in RELATING:
            self._relating(draft)

    def _level(self, draft: Draft) -> None:
        self.levels.append(draft)
        if draft.cues & {"base", "from"}:
            return
        if draft.figure.kind == "percent":
            self.rate = draft
        else:
            self.level = draft
            self.rate = None
        self.focus = draft

    def _relating(self, draft: Draft) -> None:
        if draft.measure == "share":
            self.shares.append(draft)
        if draft.figure.kind == "percent":
            self.rate = draft
        if draft.own_subject:
            self.focus = draft
            if draft.anchor is None:
                self.level = None
