"""What the words before a figure say of it: one pass from the figure before to this one.

The words of ``，截至9月底，全市软件产业业务收入同比增长`` yield: as of 9月底, scope 全市, subject 软件产业业务收入,
comparison yoy, a rise. A comma ends a clause: what it said of time, plan or basis goes on, its subject goes on only
if the next clause names none.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Final

from heshu_claims.cue import Word
from heshu_claims.period import Calendar, Period, day, month, shifted, year

CUES: Final = frozenset(
    [
        "of_which",
        "respectively",
        "each",
        "total",
        "cumulative",
        "single",
        "remaining",
        "attributable",
        "deducted",
        "extreme",
        "streak",
        "range_limit",
        "gross",
        "net",
        "besides",
    ]
)
"""Roles that need no more than to be remembered."""

NOUN_LIMIT: Final = 24
"""Longest name of what is measured, in characters; of a longer run the end is kept."""


class Hint:
    """What was read of the words before a figure. ``clause_*`` is forgotten at a comma, the rest goes on."""

    __slots__ = (
        "_at_time",
        "_bound",
        "_cal",
        "_inside",
        "_mode",
        "_phrase",
        "_segment",
        "as_of",
        "aspect",
        "basis",
        "clauses",
        "comparison",
        "cues",
        "future",
        "limit",
        "local_period",
        "noun",
        "origin",
        "per",
        "period",
        "reach",
        "reference",
        "relation",
        "scope",
        "scope_kind",
        "segments",
        "sign",
        "source",
        "spoken",
        "state",
        "subject_before",
        "window",
    )

    def __init__(self, calendar: Calendar, spoken: Period | None) -> None:
        self._cal = calendar
        self.spoken = spoken
        # What goes on past a comma.
        self.aspect: str | None = None
        self.basis: str | None = None
        self.period: Period | None = None
        self.window: str | None = None
        self.as_of: datetime.date | None = None
        self.scope: str | None = None
        self.scope_kind = ""
        self.cues: set[str] = set()
        self.future = False
        self.subject_before: list[Word] | None = None
        self.clauses = 0
        self.comparison: str | None = None
        self.source = False
        self._fresh()

    def _fresh(self) -> None:
        """Forget what holds within one clause only."""
        self.segments: list[list[Word]] = []
        self._segment: list[Word] = []
        self._mode = "subject"
        self._phrase: list[Word] = []
        self._at_time = ""
        self.sign: str | None = None
        self.state: str | None = None
        self.relation = ""
        self.reach = False
        self.noun = False
        self.per: str | None = None
        self.reference: list[str] = []
        self.local_period: Period | None = None
        self.limit = False
        self.origin = False
        self._inside = False
        self._bound: str | None = None

    # -- the pass ---------------------------------------------------------------------------------------------------

    def read(self, line: Sequence[Word], behind: bool = False) -> Hint:
        """Read the words in order; the result is this hint itself.

        ``behind``: they begin right behind a figure. Up to the first comma they then say what that figure counts
        (1.1万辆|已完成定损，|占比近65%) and name no subject for the next one.
        """
        steps = _STEPS
        pieces = _without_brackets(_past_comma(line) if behind else line)
        last = len(pieces) - 1
        for index, word in enumerate(pieces):
            role = word.role
            if len(word.text) == 1 and index < last and role in _LOOSE:
                # 高技术 and 合并: one character says rise or conversion only right before its figure
                after = pieces[index + 1]
                if (role == "reach" and word.text not in "合即报折") or after.role in _AFTER_CHANGE:
                    pass
                elif role == "gap" and self.comparison is not None and index == last - 1 and len(after.text) <= _VERB:
                    # 同比多投产7186万千瓦
                    pass
                else:
                    role = "text"
            if self._phrase and role not in ("period", "date"):
                self._close_time(word)
            step = steps.get(role)
            if step is not None:
                step(self, word)
            elif role in CUES:
                self.cues.add(role)
                self._cut()
        if self._phrase:
            self._close_time(None)
        self._cut()
        if self._bound is not None and self._mode == "reference" and self.reference:
            self.relation, self.sign = "gap", self._bound
        return self

    def _noun_word(self, word: Word) -> None:
        if self.comparison is not None and word.text in _MORE and not self._segment:
            # 较上年新增668列: against something else it is a change
            self._change(Word(word.start, word.end, "rise", "+", word.text))
            return
        if self._mode == "subject":
            self._segment.append(word)
        elif self._mode == "verb":
            # 同比多|投产|7186万千瓦
            self._mode = "subject"
        else:
            self.reference.append(word.text)

    def _cut(self) -> None:
        if self._segment:
            self.segments.append(self._segment)
            self._segment = []

    def _drop(self, word: Word) -> None:
        if self._mode == "reference":
            if word.text == "的" and self.reference:
                self.reference.append(word.text)
            return
        if word.text == "的" and self._segment:
            self._segment.append(word)
        else:
            self._cut()

    def _comma(self, word: Word) -> None:
        self._cut()
        chosen = self.subject()
        if chosen and (self.subject_before is None or _has_metric(chosen) or self.scope is not None):
            self.subject_before = chosen
        if self.relation in ("rise", "fall") or word.role == ";":
            # 同比增长，…: what the comparison belonged to is over
            self.comparison = None
        if word.role == ";":
            self.cues.discard("of_which")
        self.clauses += 1
        self._fresh()

    def _list_mark(self, word: Word) -> None:
        if self._mode == "reference":
            self.reference.append(word.text)
        elif self._segment:
            self._segment.append(word)

    def _scope(self, word: Word) -> None:
        if self._mode == "reference":
            self.reference.append(word.text)
            return
        if self._segment and self._segment[-1].role in ("、", "text") and self._segment[-1].text in ("、", "和", "与"):
            self._segment.append(word)
            return
        if self.scope_kind in ("region", "city", "country") and not self._segment and word.value == "whole":
            return
        self._cut()
        self.scope, self.scope_kind = word.text, word.value

    def _change(self, word: Word) -> None:
        self._cut()
        if self._mode == "share" or self._mode == "reference":
            self._mode = "subject"
        if self.relation != "contribution":
            # 拉动GDP增长2.6个百分点 stays a contribution
            self.relation = word.role
        self.sign = word.value
        self.reach = False

    def _gap(self, word: Word) -> None:
        """高于全国平均水平1.2个百分点, 比上年多233列: a gap to something; without it, 超过300家 is a mere bound."""
        if self._mode in ("reference", "after_reference") or self.comparison is not None or self.noun:
            self._mode = "verb" if word.text in _SINGLE_GAPS else "subject"
            self.relation = "gap"
            self.sign = word.value
            return
        self._cut()
        self._mode = "reference"
        self._bound = word.value

    def _to(self, word: Word) -> None:
        self._cut()
        self._mode = "subject"
        self.relation = "to"
        self.sign = word.value
        self.reach = True

    def _reach(self, word: Word) -> None:
        if self._mode == "share":
            self._mode = "subject"
            self.reach = True
            return
        self._cut()
        self._mode = "subject"
        self.reach = True
        if self.relation in ("rise", "fall") and word.text in ("至", "到", "为", "达到", "达", "至约"):
            self.relation = "to"
        if word.text in ("合", "约合", "折合", "折合人民币", "即", "也就是"):
            self.cues.add("conversion" if word.text not in ("即", "也就是") else "restated")

    def _state(self, word: Word) -> None:
        if self._mode != "subject":
            self._mode = "subject"
        self._segment.append(word)
        self.state = word.value

    def _noun_of_change(self, word: Word) -> None:
        if self._mode == "reference":
            self.reference.append(word.text)
            return
        self._cut()
        self.noun = True
        self.sign = word.value or self.sign

    def _versus(self, word: Word) -> None:
        if word.text in ("与", "同"):
            # 与 and 同 also join nouns: 出口与进口. They compare only where 相比 follows.
            if self._segment:
                self._segment.append(word)
            else:
                self._mode = "reference"
            return
        if word.text in ("相比", "对比") and self._mode == "reference":
            if self.reference and self.comparison is None:
                self.comparison = "".join(self.reference)
            self._mode = "subject"
            return
        self._cut()
        self._mode = "reference"
        self.reference = []

    def _compare(self, word: Word) -> None:
        self._cut()
        self.comparison = word.value
        self._mode = "subject"
        if "同期" in word.text or "上年" in word.text or "去年" in word.text:
            self.cues.add("same_period_named")

    def _share(self, word: Word) -> None:
        self._cut()
        self.relation = "share"
        self._mode = "share"
        self.reference = []

    def _share_noun(self, word: Word) -> None:
        if self._mode == "share":
            self._mode = "subject"
            self.cues.add("share_noun")
            return
        if self._mode == "reference":
            self.reference.append(word.text)
            return
        self._cut()
        if self._inside and self.segments and self.segments[-1][-1].text in ("中", "内", "里", "的"):
            # 在全部经营主体中的占比: what the share is of
            whole = self.segments.pop()
            self.reference = ["".join(piece.text for piece in whole).rstrip("的中内里")]
        if self.relation not in ("rise", "fall", "gap"):
            self.relation = "share"
        self.cues.add("share_noun")

    def _completion(self, word: Word) -> None:
        self._cut()
        self.relation = "completion"

    def _done(self, word: Word) -> None:
        self._cut()
        self.cues.add("done")
        if word.text == "超额完成":
            self.cues.add("exceeded")

    def _planned(self, word: Word) -> None:
        if self._mode in ("share", "reference"):
            self.reference.append(word.text)
            if self._mode == "share":
                self.relation = "completion"
            return
        if "done" in self.cues or self.reach:
            self.relation = "completion"
            self.reference.append(word.text)
            return
        self._cut()
        self.cues.add("planned")
        if self.aspect != "actual":
            self.aspect = "target" if "目标" in word.text or "任务" in word.text else "plan"

    def _aspect(self, word: Word) -> None:
        if self._mode in ("share", "reference"):
            self.reference.append(word.text)
            return
        if word.text in ("年度计划", "目标", "目标任务", "计划", "预算", "年度计划投资") and "done" in self.cues:
            self._planned(word)
            return
        self._cut()
        self.aspect = word.value
        if word.value != "actual":
            self.future = True
        if word.text in ("不低于", "不少于", "至少", "下限"):
            self.cues.add("minimum")
        elif word.text in ("不高于", "不超过", "上限"):
            self.cues.add("maximum")

    def _basis(self, word: Word) -> None:
        self._cut()
        self.basis = word.value
        if "增长" in word.text or "上涨" in word.text or "增速" in word.text:
            self.relation, self.sign = "rise", "+"
        elif "下降" in word.text:
            self.relation, self.sign = "fall", "-"

    def _contribution(self, word: Word) -> None:
        self._cut()
        self.relation = "contribution"

    def _per_annum(self, word: Word) -> None:
        self._cut()
        self.cues.add("per_annum")

    def _mean(self, word: Word) -> None:
        if self._mode in ("share", "reference"):
            self.reference.append(word.text)
            return
        self._cut()
        self.per = word.value

    def _from(self, word: Word) -> None:
        if self._mode == "subject" and word.text == "自":
            self._at_time = "since"
            return
        self._cut()
        self.origin = True
        self._at_time = "from"
        self._mode = "subject"

    def _comment(self, word: Word) -> None:
        self._segment = []
        self.segments = []

    def _quoted(self, word: Word) -> None:
        """Who says it is not what it is about: 海关总署今天发布，…."""
        self._segment = []
        self.segments = []
        self.source = True
        if self.period is not None and self.period.grain == "day":
            # 国家统计局今天（1月17日）发布: the day of the report
            self.period = None
        self.scope, self.scope_kind = None, ""

    def _other_figure(self, word: Word) -> None:
        if word.role == "duration":
            if self._mode == "reference":
                self.reference.append(word.text)
            elif self._segment and self._segment[-1].text.endswith(("近", "前", "后", "过去")):
                self.window = self._segment[-1].text[-1:] + word.text
        self._cut()

    def _place(self, word: Word) -> None:
        self._cut()
        self._at_time = ""
        self._inside = word.text == "在"
        if word.text in ("对", "向", "来自") and self._mode == "subject":
            # 对东盟出口: whom it is with narrows the subject
            self._segment.append(word)

    def _time(self, word: Word) -> None:
        if self._mode == "share":
            self.reference.append(word.text)
            return
        if not self._phrase:
            self._cut()
        self._phrase.append(word)

    # -- time -------------------------------------------------------------------------------------------------------

    def _close_time(self, after: Word | None) -> None:
        phrase, self._phrase = self._phrase, []
        if after is not None and after.text.startswith(("电", "讯")) and after.role in ("text", "keep"):
            # 新华社北京1月22日电: when it was written, not what it speaks of
            return
        period, window, as_of, local = resolve(phrase, self._cal, self.period or self.spoken, self.future)
        if self._mode == "reference" and not self.reference:
            self._compare_with(phrase, period, window)
            return
        if self._mode == "reference":
            self.reference.append("".join(word.text for word in phrase))
            return
        if self._at_time == "since" or (after is not None and after.text == "以来"):
            self.window = "".join(word.text for word in phrase) + "以来"
            self._at_time = ""
            return
        if window is not None:
            self.window = window
        if as_of is not None:
            self.as_of = as_of
        if period is None:
            return
        if local or self._at_time == "from" or (after is not None and after.text == "的"):
            self.local_period = period
            if local:
                self.cues.add("base_period")
        else:
            self.period = period
            self.local_period = None

    def _compare_with(self, phrase: list[Word], period: Period | None, window: str | None) -> None:
        """较2020年, 比五一假期, 较2022年同期: what the change is measured against."""
        spoken = self.period or self.spoken
        if period is None:
            self.comparison = window or "".join(word.text for word in phrase)
        elif spoken is not None and period.is_same(shifted(spoken, -1)):
            self.comparison = "yoy"
        else:
            self.comparison = period.iso
        self.local_period = period
        self._mode = "after_reference"

    # -- what was found ---------------------------------------------------------------------------------------------

    def subject(self) -> list[Word]:
        """The noun phrase that names what is measured; empty where the clause has none."""
        for segment in reversed(self.segments):
            if _has_metric(segment):
                return segment
        return self.segments[-1] if self.segments else []


def _has_metric(segment: list[Word]) -> bool:
    return any(word.role == "metric" or word.role == "state" for word in segment)


def resolve(
    phrase: list[Word], calendar: Calendar, spoken: Period | None, future: bool
) -> tuple[Period | None, str | None, datetime.date | None, bool]:
    """The period, named stretch and as-of day of a time expression, and whether it holds for its figure alone."""
    current: Period | None = None
    named: str | None = None
    as_of: datetime.date | None = None
    local = pointed = False
    for word in phrase:
        if word.role == "date":
            if word.date is None:
                continue
            given = current.start.year if current is not None and current.grain == "year" else None
            found = calendar.date(word.date, given, current or spoken, future)
            if found is not None:
                if word.text.endswith("同期") and spoken is not None:
                    found, local = _in_year(spoken, found.start.year), True
                current = found
                if word.text[-1] in "末底":
                    as_of = found.end
            continue
        unit = word.value.partition(":")[0]
        if unit == "asof":
            pointed = True
        elif unit == "now":
            as_of = calendar.dateline
        elif unit == "window":
            named = word.value.partition(":")[2]
        elif unit == "same" and current is not None:
            current = spoken and _in_year(spoken, current.start.year)
            local = True
        elif unit == "sameyear":
            current = calendar.word(word.value, spoken)
            local = True
        elif unit == "yearend":
            current = calendar.word(word.value, spoken)
            as_of = current.end if current is not None else None
        else:
            current = calendar.word(word.value, current or spoken) or current
    if pointed and current is not None:
        return None, named, current.end, False
    if as_of is not None and current is not None and current.grain != "year":
        return (None if current.end == as_of else current), named, as_of, local
    return current, named, as_of, local


def _in_year(period: Period, y: int) -> Period:
    return shifted(period, y - period.start.year)


_SINGLE_GAPS: Final = frozenset({"多", "少"})
_MORE: Final = frozenset({"新增", "多增", "净增", "新增加"})
_VERB: Final = 3
_LOOSE: Final = frozenset({"rise", "fall", "gap", "reach"})
_AFTER_CHANGE: Final = frozenset({"reach", "to", "drop", "range_limit", "extreme"})


def _without_brackets(line: Sequence[Word]) -> Sequence[Word]:
    """The words without what stands in brackets that close before the figure: 占服务业（除房地产外）利用外资的17.1%."""
    if not any(word.role == ")" for word in line):
        return line
    kept: list[Word] = []
    for word in line:
        if word.role == ")":
            opened = next((i for i in range(len(kept) - 1, -1, -1) if kept[i].role == "("), None)
            if opened is not None:
                del kept[opened:]
                continue
        kept.append(word)
    return kept


def _past_comma(line: Sequence[Word]) -> Sequence[Word]:
    for index, word in enumerate(line):
        if word.role in (",", ";"):
            return line[index:]
    return line


_Step = Callable[[Hint, Word], None]
_STEPS: Final[dict[str, _Step]] = {
    "text": Hint._noun_word,
    "metric": Hint._noun_word,
    "keep": Hint._noun_word,
    "drop": Hint._drop,
    ",": Hint._comma,
    ";": Hint._comma,
    ":": Hint._comma,
    "(": Hint._comma,
    ")": Hint._comma,
    "、": Hint._list_mark,
    "scope": Hint._scope,
    "rise": Hint._change,
    "fall": Hint._change,
    "flat": Hint._change,
    "versus": Hint._versus,
    "to": Hint._to,
    "reach": Hint._reach,
    "state": Hint._state,
    "noun": Hint._noun_of_change,
    "comparison": Hint._compare,
    "share": Hint._share,
    "share_noun": Hint._share_noun,
    "completion": Hint._completion,
    "done": Hint._done,
    "planned": Hint._planned,
    "aspect": Hint._aspect,
    "basis": Hint._basis,
    "contribution": Hint._contribution,
    "per_annum": Hint._per_annum,
    "mean": Hint._mean,
    "from": Hint._from,
    "comment": Hint._comment,
    "quoted": Hint._quoted,
    "period": Hint._time,
    "date": Hint._time,
    "duration": Hint._other_figure,
    "ordinal": Hint._other_figure,
    "age": Hint._other_figure,
    "scope_of": Hint._place,
    "gap": Hint._gap,
}

__all__ = ["CUES", "NOUN_LIMIT", "Hint", "day", "month", "resolve", "year"]
