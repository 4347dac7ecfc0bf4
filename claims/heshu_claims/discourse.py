"""Reading an article claim by claim: what each figure inherits from those before it, and which of them it speaks about.

``同比增长14.6%`` belongs to the amount before it, ``其中…占17.3%`` to its total, ``上年同期为…`` to the same metric a
year before; a new subject ends the inheritance.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Final

from heshu_claims.article import Field
from heshu_claims.clause import TRANSPARENT, Sentence, Slot
from heshu_claims.cue import Word
from heshu_claims.draft import LEVELS, Draft
from heshu_claims.figure import Figure
from heshu_claims.lists import joins
from heshu_claims.measure import measure_of
from heshu_claims.memory import Memory
from heshu_claims.period import Calendar, Period
from heshu_claims.relate import relate
from heshu_claims.step import read
from heshu_claims.subject import ends_in_metric, name, noun_after, parts, place_before, split_place
from heshu_claims.whole import states_whole

_PER_HEAD: Final = ("人均", "居民人均", "城镇居民人均", "农村居民人均", "农民人均")
_BEFORE: Final = 120
"""How much of the words before a figure tells what it is about."""
_AFTER: Final = 14
"""How much of the words after a figure tells what it counts."""
_PARTING: Final = frozenset({",", ";", ":", "(", ")"})
_SCOPE_KINDS: Final = frozenset({"region", "city", "country", "whole"})


class Discourse:
    """The state of a reader who has come to a certain figure of one field of the article."""

    def __init__(self, field: Field, text: str, calendar: Calendar, topic: str | None) -> None:
        self.field = field
        self.text = text
        self.calendar = calendar
        self.topic = topic
        self.memory = Memory()
        self.sentence: Sentence | None = None
        self.clause_start = -1
        self.clause = 0
        self.parted = 0
        self.period_sentence = -1
        self._forget_line()

    def _forget_line(self) -> None:
        self.period: Period | None = None
        self.window: str | None = None
        self.scope: str | None = None
        self.scope_kind = ""
        self.memory.new_line()

    # -- one figure -------------------------------------------------------------------------------------------------

    def read(self, slots: Sequence[Slot]) -> list[Draft]:
        """All drafts of the field, in reading order."""
        for index, slot in enumerate(slots):
            following = (
                slots[index + 1].figure
                if index + 1 < len(slots) and slots[index + 1].sentence is slot.sentence
                else None
            )
            self._read_slot(slot, following)
        return self.memory.drafts

    def _read_slot(self, slot: Slot, following: Figure | None) -> None:
        self._enter(slot.sentence)
        figure = slot.figure
        memory = self.memory
        memory.brackets(slot)
        hint = read(slot.left, slot.behind, self.calendar, self.period)
        draft = Draft(figure, slot, hint, self.field, len(memory.drafts))
        self._place(draft, following)
        memory.drafts.append(draft)
        draft.measure = measure_of(figure, hint, slot.right, following)
        states_whole(draft, memory.previous)
        if figure.kind in TRANSPARENT:
            self._date_or_length(draft)
            return
        draft.sign = hint.sign if draft.measure not in LEVELS else hint.state
        draft.cues = set(hint.cues)
        self._own_words(draft)
        if not joins(draft, memory.previous):
            self._circumstances(draft)
            self._subject(draft)
            current = relate(draft, memory)
            if current is not None and current.period is not None:
                # 2025年上半年为1691万元: said in passing, the text goes on about this year
                self.period = current.period
        memory.remember(draft)

    def _enter(self, sentence: Sentence) -> None:
        before = self.sentence
        if sentence is before:
            return
        self.sentence = sentence
        if before is None or sentence.line != before.line or before.headline:
            if before is None or before.headline or sentence.headline:
                self._forget_line()
            else:
                self.memory.new_line()
                self.scope, self.scope_kind = None, ""
        else:
            self.memory.new_sentence()

    def _place(self, draft: Draft, following: Figure | None) -> None:
        text, figure, sentence = self.text, draft.figure, draft.slot.sentence
        start, end = draft.clause_span = draft.slot.clause
        if start != self.clause_start:
            self.clause_start = start
            self.clause += 1
        draft.clause = self.clause
        # The words behind it go on to the next figure of the sentence, or to the end of that.
        stop = max(sentence.end, figure.end) if following is None else following.start
        parted = max(self.parted, sentence.start, figure.start - _BEFORE)
        draft.around = f"{text[parted : figure.start]} {text[figure.end : min(stop, end, figure.end + _AFTER)]}"
        if figure.kind not in TRANSPARENT:
            self.parted = figure.end
        last = self.memory.drafts[-1].figure.end if self.memory.drafts else 0
        draft.before = text[max(start, last) : figure.start] if last <= figure.start else ""
        stop = figure.end
        for word in draft.slot.right:
            if stop >= end or word.role in _PARTING:
                break
            stop += len(word.text)
        draft.after = text[figure.end : min(stop, end)]

    def _date_or_length(self, draft: Draft) -> None:
        hint = draft.hint
        draft.aspect = hint.aspect or "actual"  # type: ignore[assignment]
        draft.metric = noun_after(draft.slot.right) or name(hint.subject()) or None
        draft.cues = set(hint.cues)
        draft.scope = hint.scope or self.scope
        if draft.measure == "duration" and hint.relation in ("rise", "fall", "gap") and hint.comparison is not None:
            # 利用小时1733小时，同比降低44小时
            draft.measure, draft.sign, draft.comparison = "change", hint.sign, hint.comparison
            self._lengthened(draft)
        if draft.figure.date is not None:
            draft.period = self.calendar.date(draft.figure.date, self._year_before(draft), self.period)
            return
        draft.period = hint.local_period or hint.period or self.period

    def _lengthened(self, draft: Draft) -> None:
        """优良天数342天，较2023年的336天增加|6天: the length that changed, and the one before where it is told."""
        near = [
            other
            for other in self.memory.drafts[-_NEAR:-1]
            if other.figure.kind == "duration" and other.slot.sentence is draft.slot.sentence
        ]
        if not near:
            return
        is_base = any(word.role in ("versus", "comparison") for word in near[-1].slot.left)
        if not is_base:
            draft.anchor = near[-1]
        elif len(near) > 1 and near[-2].figure.unit == draft.figure.unit == near[-1].figure.unit:
            draft.anchor, draft.base = near[-2], near[-1]

    def _year_before(self, draft: Draft) -> int | None:
        """去年|8月: the year that a word right before the date gives it."""
        gap = draft.slot.gap
        if gap and gap[-1].role == "period" and gap[-1].value.startswith(("year:", "yearbefore:")):
            return self.calendar.today.year + int(gap[-1].value.partition(":")[2])
        if len(gap) > 1 and gap[-1].role == "(" and gap[-2].role == "period" and gap[-2].value.startswith("day:"):
            # 2023年末为5000万人。今天（8月28日）: the report's day is of the dateline's year, whatever is spoken of
            return (self.calendar.today + datetime.timedelta(days=int(gap[-2].value[4:]))).year
        return None

    # -- what its own words say -------------------------------------------------------------------------------------

    def _own_words(self, draft: Draft) -> None:
        hint = draft.hint
        draft.per = hint.per
        if draft.measure == "mean" and "/" in draft.figure.unit:
            draft.per = draft.figure.unit.partition("/")[2]
        draft.basis = hint.basis
        draft.comparison = hint.comparison
        draft.reference = ("".join(hint.reference).strip("的、“” ") or None) if hint.reference else None
        if hint.relation == "to":
            draft.cues.add("to")
        if hint.origin and hint.relation not in ("to", "rise", "fall"):
            draft.cues.add("from")
        if hint.noun:
            draft.cues.add("growth_noun")
        if draft.measure == "multiple":
            self._multiple(draft)
        if draft.measure in ("growth", "change") and hint.relation == "gap" and draft.reference:
            draft.cues.add("gap")
            draft.comparison = draft.comparison or draft.reference

    def _multiple(self, draft: Draft) -> None:
        """是2020年|的|3倍: what the ratio is to stands between the verb and the figure."""
        if "番" in draft.figure.text:
            draft.cues.add("doubling")
            return
        time = _time_compared_with(draft.slot.left)
        if time is not None:
            # 是|2015年|的1.6倍: not the time that it is of
            hint = draft.hint
            period = hint.local_period or hint.period
            draft.reference, draft.comparison = time.strip("“”"), None if period is None else period.iso
            hint.local_period = hint.period = None
            return
        before = draft.before
        for verb in _VERBS:
            _, found, rest = before.rpartition(verb)
            if found and rest.strip("的约近超逾 “”"):
                draft.reference = rest.strip("的约近超逾 “”")
                draft.comparison = (
                    draft.hint.local_period.iso if draft.hint.local_period is not None else draft.reference
                )
                return

    # -- circumstances ----------------------------------------------------------------------------------------------

    def _circumstances(self, draft: Draft) -> None:
        hint = draft.hint
        if hint.scope is not None and draft.figure.kind != "rank":  # 世界第一 says where it ranks, not of what it is
            if hint.scope_kind == "self":
                self.scope = self.topic or hint.scope
            elif hint.scope_kind in _SCOPE_KINDS:
                self.scope = hint.scope
            self.scope_kind = hint.scope_kind
        if hint.period is not None:
            self.period, self.window = hint.period, hint.window
        elif hint.window is not None:
            self.window = hint.window
        draft.period = hint.local_period if hint.local_period is not None and draft.measure in LEVELS else self.period
        if hint.period is not None:
            self.period_sentence = draft.slot.sentence.number
        elif hint.local_period is None and self.period_sentence != draft.slot.sentence.number:
            draft.cues.add("period_inherited")
        draft.window = self.window
        draft.as_of = hint.as_of
        draft.aspect = hint.aspect or _aspect_after(draft.slot.right) or "actual"  # type: ignore[assignment]
        draft.scope = self.scope

    def _subject(self, draft: Draft) -> None:
        """Whose figure it is: by the noun of its own clause, of a clause just before, or of the figure before."""
        hint = draft.hint
        own = hint.subject()
        counted = noun_after(draft.slot.right) if draft.figure.kind == "quantity" or draft.figure.unit == "" else ""
        if not counted and draft.slot.right and draft.slot.right[0].text == "的":
            counted = noun_after(draft.slot.right)
        if not own and hint.subject_before:
            own = hint.subject_before
        if own:
            place, own = split_place(own)
            if place is None and hint.scope is None and len(hint.segments) > 1:
                place = place_before(hint.segments[:-1])
            if place is not None:
                draft.scope = self.scope = place
            draft.names = parts(own)
        subject = name(own)
        draft.own_subject = bool(subject) or bool(counted and draft.measure in LEVELS)
        if counted and draft.measure in ("level", "share", "threshold", "mean") and not ends_in_metric(subject):
            draft.metric = counted
            draft.names = draft.names or (counted,)
        elif subject:
            draft.metric = subject
        if draft.measure == "level" and draft.metric is not None and draft.metric.startswith(_PER_HEAD):
            draft.measure, draft.per = "mean", "人"
        if "attributable" in hint.cues:
            draft.qualifier = "归母"
        if "deducted" in hint.cues:
            draft.qualifier = "扣非"


def _aspect_after(right: Sequence[Word]) -> str | None:
    """增长8%左右|的目标, 5%|的预期: what the figure is, said behind it."""
    for word in right[:3]:
        if word.role in ("aspect", "planned"):
            return word.value if word.role == "aspect" else "target"
        if word.text != "的":
            break
    return None


_NEAR: Final = 4
"""How many figures back, dates and all, the length that a change is of is looked for."""
_VERBS: Final = ("相当于", "达到", "超过", "约为", "是", "为", "达")
"""Between a level and the multiple that it is, longer words first."""
_FILLERS: Final = frozenset({"的", "时期", "同期", "期间"})


def _time_compared_with(left: Sequence[Word]) -> str | None:
    """The time that a multiple is a multiple of, behind a verb: 是|2015年|的."""
    words = list(left)
    while words and words[-1].text in _FILLERS:
        words.pop()
    is_time = len(words) > 1 and words[-1].role in ("date", "period") and words[-2].text in _VERBS
    return words[-1].text if is_time else None
