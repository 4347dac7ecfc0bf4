"""Reading an article claim by claim: what each figure inherits from those before it, and which of them it speaks about.

``同比增长14.6%`` belongs to the amount before it, ``其中…占17.3%`` to its total, ``上年同期为…`` to the same metric a
year before; a new subject ends the inheritance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from heshu_claims.article import Field
from heshu_claims.clause import TRANSPARENT, Sentence, Slot, clause_around
from heshu_claims.cue import Word
from heshu_claims.draft import Draft
from heshu_claims.hint import Hint
from heshu_claims.measure import measure_of
from heshu_claims.period import Calendar, Period, preceding, shifted
from heshu_claims.sameness import same_unit
from heshu_claims.subject import name, nature, noun_after, parts, split_place
from heshu_claims.whole import larger_before, whole_of

RELATING: Final = frozenset({"growth", "change", "share", "completion", "contribution", "multiple"})
"""Measures that say something of another figure or of an amount that is not printed."""
LEVELS: Final = frozenset({"level", "mean"})
_JOINTS: Final = frozenset({"、"})
_NEAR: Final = 6
_FAR: Final = 60
"""How many levels back the subject that a rate, or a share, names again is looked for."""
_PER_HEAD: Final = ("人均", "居民人均", "城镇居民人均", "农村居民人均", "农民人均")
_TWO: Final = 2
_DEPTH: Final = 4
_AFTER: Final = 14
"""How much of the words after a figure tells what it counts."""
_SCOPE_KINDS: Final = frozenset({"region", "city", "country", "whole"})


class Discourse:
    """The state of a reader who has come to a certain figure of one field of the article."""

    def __init__(self, field: Field, text: str, calendar: Calendar, topic: str | None) -> None:
        self.field = field
        self.text = text
        self.calendar = calendar
        self.topic = topic
        self.drafts: list[Draft] = []
        self.levels: list[Draft] = []
        self.shares: list[Draft] = []
        self.open: list[tuple[Draft | None, Draft | None, Draft | None, int | None]] = []
        self.sentence: Sentence | None = None
        self.clauses = 0
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
        self._forget_subject()

    def _forget_subject(self) -> None:
        self.focus: Draft | None = None
        """The draft that named the subject last."""
        self.level: Draft | None = None
        self.rate: Draft | None = None
        self.pending: Draft | None = None
        self.which: int | None = None
        """How many levels had been read when 其中 came."""
        self.previous: Draft | None = None
        self.listed: tuple[str, ...] | None = None

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
        return self.drafts

    def _read_slot(self, slot: Slot, following: object) -> None:
        self._enter(slot.sentence)
        figure = slot.figure
        self._brackets(slot)
        hint = Hint(self.calendar, self.period).read(slot.left, slot.behind)
        draft = Draft(figure, slot, hint, self.field, len(self.drafts))
        self._place(draft)
        self.drafts.append(draft)
        draft.measure = measure_of(figure, hint, slot.right, following)  # type: ignore[arg-type]
        if figure.kind in TRANSPARENT:
            self._date_or_length(draft)
            return
        draft.sign = hint.sign if draft.measure not in LEVELS else hint.state
        draft.cues = set(hint.cues)
        self._own_words(draft)
        if not self._joins_list(draft):
            self._circumstances(draft)
            self._subject(draft)
            self._relate(draft)
        self._remember(draft)

    def _enter(self, sentence: Sentence) -> None:
        before = self.sentence
        if sentence is before:
            return
        self.sentence = sentence
        self.open.clear()
        if before is None or sentence.line != before.line or before.headline:
            if before is None or before.headline or sentence.headline:
                self._forget_line()
            else:
                self._forget_subject()
                self.scope, self.scope_kind = None, ""
        else:
            self.pending = None
            self.which = None
            self.previous = None
            self.listed = None

    def _brackets(self, slot: Slot) -> None:
        """销量40万头（其中商品猪20万头），同比上升14%: what stands in brackets does not change what is spoken of."""
        for word in slot.gap:
            if word.role == "(" and len(self.open) < _DEPTH:
                self.open.append((self.focus, self.level, self.rate, self.which))
            elif word.role == ")" and self.open:
                self.focus, self.level, self.rate, self.which = self.open.pop()

    def _place(self, draft: Draft) -> None:
        figure = draft.figure
        start, end = clause_around(self.text, figure, draft.slot.sentence)
        if start != self.clause_start:
            self.clause_start = start
            self.clause += 1
        draft.clause = self.clause
        draft.clause_span = (start, end)
        last = self.drafts[-1].figure.end if self.drafts else 0
        parted = self.parted if self.parted > draft.slot.sentence.start else draft.slot.sentence.start
        after = figure.end + (draft.slot.right[-1].end if draft.slot.right else 0)
        draft.around = (
            self.text[parted : figure.start] + " " + self.text[figure.end : min(after, end, figure.end + _AFTER)]
        )
        draft.text = self.text
        if figure.kind not in TRANSPARENT:
            self.parted = figure.end
        draft.before = self.text[max(start, last) : figure.start] if last <= figure.start else ""
        right = draft.slot.right
        stop = figure.end
        for word in right:
            if word.role in (",", ";", ":", "(", ")"):
                break
            stop = figure.end + word.end
        draft.after = self.text[figure.end : min(stop, end)] if stop <= end else self.text[figure.end : end]

    def _date_or_length(self, draft: Draft) -> None:
        hint = draft.hint
        draft.aspect = hint.aspect or "actual"  # type: ignore[assignment]
        draft.metric = noun_after(draft.slot.right) or name(hint.subject()) or None
        draft.cues = set(hint.cues)
        draft.scope = hint.scope or self.scope
        if draft.measure == "duration" and hint.relation in ("rise", "fall", "gap") and hint.comparison is not None:
            # 利用小时1733小时，同比降低44小时
            draft.measure, draft.sign, draft.comparison = "change", hint.sign, hint.comparison
            draft.anchor = next(
                (
                    other
                    for other in reversed(self.drafts[-4:-1])
                    if other.figure.kind == "duration" and other.slot.sentence is draft.slot.sentence
                ),
                None,
            )
        if draft.figure.date is not None:
            draft.period = self.calendar.date(draft.figure.date, self._year_before(draft), self.period)
            return
        draft.period = hint.local_period or hint.period or self.period

    def _year_before(self, draft: Draft) -> int | None:
        """去年|8月: the year that a word right before the date gives it."""
        gap = draft.slot.gap
        if gap and gap[-1].role == "period" and gap[-1].value.startswith("year:"):
            return self.calendar.today.year + int(gap[-1].value[5:])
        return None

    # -- what its own words say -------------------------------------------------------------------------------------

    def _own_words(self, draft: Draft) -> None:
        hint = draft.hint
        draft.per = hint.per
        if draft.measure == "mean" and draft.per is None and "/" in draft.figure.unit:
            draft.per = draft.figure.unit.partition("/")[2]
        draft.basis = hint.basis
        draft.comparison = hint.comparison
        draft.reference = "".join(hint.reference).strip("的、“” ") or None
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
        before = draft.before
        for verb in ("相当于", "达到", "超过", "约为", "是", "为", "达"):
            _, found, rest = before.rpartition(verb)
            if found and rest.strip("的约近超逾 “”"):
                draft.reference = rest.strip("的约近超逾 “”")
                draft.comparison = (
                    draft.hint.local_period.iso if draft.hint.local_period is not None else draft.reference
                )
                return

    def _joins_list(self, draft: Draft) -> bool:
        """18、25、31家: a figure that only a 、 or 和 parts from the one before says the same of the next thing."""
        last = self.previous
        gap = draft.slot.gap
        if last is None or not gap or last.slot.sentence is not draft.slot.sentence:
            return False
        if any(word.role not in _JOINTS and word.role != "versus" and word.text not in ("，", ",") for word in gap):
            return False
        if last.figure.kind != draft.figure.kind or (
            last.figure.unit and draft.figure.unit and last.figure.unit != draft.figure.unit
        ):
            return False
        first = last.series or last
        last.series = first
        draft.series, draft.place = first, last.place + 1
        first.length = draft.place + 1
        for attribute in _SHARED:
            setattr(draft, attribute, getattr(last, attribute))
        draft.cues = set(last.cues)
        draft.names = first.names
        return True

    # -- circumstances ----------------------------------------------------------------------------------------------

    def _circumstances(self, draft: Draft) -> None:
        hint = draft.hint
        if hint.scope is not None:
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
            if place is not None:
                draft.scope = self.scope = place
            draft.names = parts(own)
        subject = name(own)
        draft.own_subject = bool(subject) or bool(counted and draft.measure in LEVELS)
        if counted and draft.measure in ("level", "share", "threshold", "mean") and not nature(subject).growth_class:
            draft.metric = counted
            draft.names = draft.names or (counted,)
        elif subject:
            draft.metric = subject
        if draft.measure == "level" and draft.metric is not None and draft.metric.startswith(_PER_HEAD):
            draft.measure, draft.per = "mean", "人"
        for cue in ("attributable", "deducted"):
            if cue in hint.cues:
                draft.qualifier = "归母" if cue == "attributable" else "扣非"
        if "deducted" in hint.cues:
            draft.qualifier = "扣非"

    # -- links ------------------------------------------------------------------------------------------------------

    def _relate(self, draft: Draft) -> None:
        if draft.measure in RELATING:
            self._relate_rate(draft)
        elif draft.measure in LEVELS or draft.measure == "threshold":
            self._relate_level(draft)
            if draft.measure == "mean":
                draft.anchor = self._total_of(draft)
            elif draft.figure.kind == "percent":
                self._ratio(draft)
        if draft.metric is None and self.focus is not None:
            self._inherit(draft, self.focus)

    def _inherit(self, draft: Draft, source: Draft) -> None:
        draft.metric = draft.metric or source.metric
        draft.qualifier = draft.qualifier or source.qualifier
        if draft.hint.scope is None:
            draft.scope = source.scope
        draft.names = draft.names or source.names

    def _relate_rate(self, draft: Draft) -> None:
        target = self._spoken_of(draft)
        if draft.measure in ("share", "completion"):
            draft.whole = self._whole(draft, target)
        if target is None:
            return
        draft.anchor = target
        self._inherit(draft, target)
        if draft.aspect == "actual":
            draft.aspect = target.aspect
        if draft.hint.period is None:
            draft.period = target.period
            draft.as_of = draft.as_of or target.as_of
            draft.window = target.window
        if draft.measure == "growth" and draft.per is None:
            draft.per = target.per
        draft.base = draft.base or target.base

    def _whole(self, draft: Draft, part: Draft | None) -> Draft | None:
        whole = whole_of(draft, part, self.levels, self.shares)
        if whole is None and part is None and "of_which" in draft.cues and draft.reference is None:
            # 推出品种1048个，其中自主选育占比达98.5%: the whole stands before 其中, the part is not printed
            return self.level
        return whole

    def _spoken_of(self, draft: Draft) -> Draft | None:
        """The figure that a rate or change speaks about."""
        rate = self.rate
        if draft.figure.kind == "points" and rate is not None and (draft.hint.noun or not draft.own_subject):
            # 增速回落0.3个百分点 speaks of a growth, 提高0.3个百分点 of whatever rate came last
            return rate if rate.measure == "growth" or not draft.hint.noun else None
        if draft.own_subject:
            return self._same_subject(draft)
        level = self.level
        if level is None:
            return self.focus.anchor if self.focus is not None and self.focus.measure in RELATING else None
        if draft.measure == "change" and draft.figure.kind != "points" and level.figure.unit != draft.figure.unit:
            return None
        return level

    def _same_subject(self, draft: Draft) -> Draft | None:
        """货运量达10.78万吨，…，货运量占…的22.8%: the subject is named again."""
        if draft.metric is None:
            return None
        reach = _FAR if draft.measure == "share" else _NEAR
        near = [other for other in reversed(self.levels[-reach:]) if not other.cues & {"base", "from"}]
        if draft.hint.period is not None:
            # Q2净利润8.96亿，Q1净利润3.54亿，Q2净利润环比增长153%: of the period that is named again
            near.sort(key=lambda other: other.period != draft.period)
        for other in near:
            if other.slot.sentence is draft.slot.sentence and (other.metric or "").endswith(draft.metric):
                return other
            if draft.measure == "share" and other.metric == draft.metric and other.figure.kind != "percent":
                return other
        part = self.level
        if draft.measure != "share" or draft.reference is not None or part is None or part.whole is None:
            return None
        # 营业收入30亿元，其中国际业务4亿元，营收占比14%: the noun names the whole, not the part
        names_whole = part.slot.sentence is draft.slot.sentence and nature(draft.metric).growth_class is not None
        return part if names_whole else None

    def _relate_level(self, draft: Draft) -> None:
        hint = draft.hint
        if "to" in draft.cues or (hint.reach and not draft.own_subject):
            self._reached(draft)
        if self._is_of_earlier_time(draft):
            draft.cues.add("base_period")
        if "base_period" in draft.cues and self.level is not None:
            # 上年同期为…: the same metric, a year before
            current = self.level
            if (
                not draft.own_subject
                or draft.metric == current.metric
                or current.metric is None
                or (draft.metric is not None and current.metric.endswith(draft.metric))
            ):
                self._inherit(draft, current)
                current.base = draft
                draft.cues.add("base")
                for rate in self.drafts[-6:]:
                    if rate.anchor is current and rate.measure in ("growth", "change"):
                        rate.base = draft
        if "of_which" in hint.cues or self.which is not None:
            self._part(draft)

    def _part(self, draft: Draft) -> None:
        """其中5亿元以上项目71个，投资1381.3亿元: each part finds the whole of its own unit before 其中."""
        if "of_which" in draft.hint.cues:
            self.which = len(self.levels)
        if draft.measure == "threshold" or "base" in draft.cues or self.which is None:
            return
        for other in reversed(self.levels[max(0, self.which - 12) : self.which]):
            if other.slot.sentence.line != draft.slot.sentence.line:
                return
            if same_unit(other.figure, draft.figure) and other.measure == draft.measure and "base" not in other.cues:
                draft.whole = other
                draft.qualifier = draft.qualifier or "其中" + (draft.metric or "")
                return

    def _is_of_earlier_time(self, draft: Draft) -> bool:
        """净利润977.84万元，下降42.18%，2025年上半年为1691.25万元: the metric spoken of, in the period before."""
        stated, level = draft.hint.period, self.level
        if stated is None or level is None or level.period is None:
            return False
        if draft.own_subject:
            if not (draft.metric and level.metric and level.metric.endswith(draft.metric)):
                return False
        elif not draft.hint.reach:
            return False
        if level.slot.sentence is not draft.slot.sentence or not same_unit(level.figure, draft.figure):
            return False
        earlier = stated.is_same(shifted(level.period, -1)) or stated.is_same(preceding(level.period))
        if earlier:
            self.period = level.period
        return earlier

    def _total_of(self, draft: Draft) -> Draft | None:
        """发送旅客7500万人次，日均1500万人次: the total that a mean is of, in its own unit."""
        sentence = draft.slot.sentence
        for other in reversed(self.levels[-6:]):
            if other.slot.sentence.line != sentence.line or other.slot.sentence.number < sentence.number - 1:
                return None
            if other.measure == "level" and same_unit(other.figure, draft.figure):
                metric, named = draft.metric or "", other.metric or ""
                if not draft.own_subject or metric in named or named in metric:
                    return other
        return None

    def _ratio(self, draft: Draft) -> None:
        """543栋房屋已停用438栋，整改率80.7%: a rate of the two counts before it."""
        part = self.level
        if part is None or part.slot.sentence is not draft.slot.sentence or part.figure.kind != "quantity":
            return
        if draft.metric is not None and draft.metric.endswith("率") and "率" not in (part.metric or ""):
            whole = part.whole or larger_before(part, self.levels)
            if whole is not None:
                draft.anchor, draft.whole = part, whole
                draft.cues.add("ratio")

    def _reached(self, draft: Draft) -> None:
        """同比增长2%至185亿港元, 由A增至B: the value that a change leads to."""
        last = self.previous
        if last is None or last.slot.sentence is not draft.slot.sentence:
            return
        if "from" in last.cues and last.measure == "share" and draft.figure.kind == "percent":
            draft.measure, draft.reference, draft.base = "share", last.reference, last
            draft.anchor, draft.whole = last.anchor, last.whole
            self._inherit(draft, last)
            last.cues.add("base")
        elif "from" in last.cues and last.figure.unit == draft.figure.unit and {last.measure, draft.measure} <= LEVELS:
            self._inherit(draft, last)
            draft.measure, draft.per = last.measure, last.per
            draft.base = last
            last.cues.add("base")
        elif last.measure in ("growth", "change") and last.anchor is None:
            self._inherit(draft, last)
            if last.figure.kind == "points" and draft.figure.kind != "percent":
                return
            if last.measure == "change" and last.figure.kind != "points" and last.figure.unit != draft.figure.unit:
                return
            last.anchor = draft

    # -- memory -----------------------------------------------------------------------------------------------------

    def _remember(self, draft: Draft) -> None:
        self.previous = draft
        if len(draft.names) > 1:
            self.listed = draft.names
        draft.listed = self.listed
        if draft.measure in LEVELS:
            self.levels.append(draft)
            if "base" not in draft.cues and "from" not in draft.cues:
                if draft.figure.kind in ("percent",):
                    self.rate = draft
                else:
                    self.level = draft
                    self.rate = None
                self.focus = draft
        elif draft.measure in RELATING:
            if draft.measure == "share":
                self.shares.append(draft)
            if draft.figure.kind == "percent":
                self.rate = draft
            if draft.own_subject:
                self.focus = draft
                if draft.anchor is None:
                    self.level = None


_SHARED: Final = (
    "measure", "metric", "scope", "period", "window", "aspect", "basis", "as_of", "comparison", "per", "qualifier",
    "reference", "sign", "anchor", "base", "whole", "own_subject",
)  # fmt: skip


def _aspect_after(right: Sequence[Word]) -> str | None:
    """增长8%左右|的目标, 5%|的预期: what the figure is, said behind it."""
    for word in right[:3]:
        if word.role in ("aspect", "planned"):
            return word.value if word.role == "aspect" else "target"
        if word.text != "的":
            break
    return None


def multiply(drafts: list[Draft]) -> list[Draft]:
    """One claim for each thing that a figure is said of: 甲市和乙市均增长5% says it twice."""
    found: list[Draft] = []
    for draft in drafts:
        found.append(draft)
        if "each" not in draft.cues or draft.series is not None or len(draft.names) < _TWO or draft.anchor is not None:
            continue
        draft.metric = draft.names[0]
        for label in draft.names[1:]:
            other = replace(draft, metric=label, cues=set(draft.cues))
            found.append(other)
    for number, draft in enumerate(found):
        draft.number = number
    return found


def distribute(drafts: Iterable[Draft]) -> None:
    """Give each member of a list its name and its level: 甲、乙分别完成2亿元和3亿元，分别增长5%和6%."""
    lists: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.series is not None:
            lists.setdefault(draft.series.number, []).append(draft)
    for members in lists.values():
        first = members[0]
        labels, elsewhere = _labels(first, len(members))
        for member, label in zip(members, labels, strict=False):
            if elsewhere:
                member.scope = label
            else:
                member.metric = label
            member.cues.add("respectively")
        anchor = first.anchor
        if anchor is not None and anchor.series is not None:
            levels = lists.get(anchor.series.number, [])
            if len(levels) == len(members):
                for member, level in zip(members, levels, strict=True):
                    member.anchor = level
                    member.metric, member.scope = level.metric, level.scope


def _labels(first: Draft, count: int) -> tuple[tuple[str, ...], bool]:
    """The names that a list's figures belong to, and whether they stand with another figure (甲、乙|两地分别完成)."""
    if len(first.names) == count:
        return first.names, False
    if "respectively" in first.cues and first.listed is not None and len(first.listed) == count:
        return first.listed, True
    return (), False


__all__ = ["LEVELS", "RELATING", "Discourse", "Word", "distribute", "multiply"]
