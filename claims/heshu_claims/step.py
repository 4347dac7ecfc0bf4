"""One step of the pass over the words before a figure for each role that a word may have: see ``heshu_claims.hint``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from heshu_claims.cue import Word
from heshu_claims.hint import CUES, Hint, has_metric
from heshu_claims.period import Calendar, Period
from heshu_claims.subject import metric_at_end

_SINGLE_GAPS: Final = frozenset({"多", "少"})
_MORE: Final = frozenset({"新增", "多增", "净增", "新增加"})
_OPPOSITE: Final = {"+": "-", "-": "+", "0": "0"}
_WILL_RISE: Final = frozenset({"将增加", "将新增"})
_VERB: Final = 3
_WAVERING: Final = frozenset({"rise", "fall", "gap", "reach", "currency"})
"""Roles that a word may have only in some places."""
_TIMES: Final = frozenset({"period", "date"})
_AFTER_CHANGE: Final = frozenset({"reach", "to", "drop", "range_limit", "extreme"})


def _noun_word(hint: Hint, word: Word) -> None:
    if hint.dateline:
        hint.dateline = False
        return
    if hint.comparison is not None and word.text in _MORE and not hint.segment:
        # 较上年新增668列: against something else it is a change
        _change(hint, Word("rise", "+", word.text))
        return
    if hint.mode == "subject":
        hint.segment.append(word)
    elif hint.mode == "verb":
        # 同比多|投产|7186万千瓦
        hint.mode = "subject"
    else:
        hint.reference.append(word.text)


def _drop(hint: Hint, word: Word) -> None:
    if hint.mode == "reference":
        if word.text == "的" and hint.reference:
            hint.reference.append(word.text)
        return
    if word.text == "的" and hint.segment:
        hint.segment.append(word)
    else:
        hint.cut()


def _comma(hint: Hint, word: Word) -> None:
    hint.cut()
    chosen = hint.subject()
    if chosen and (hint.subject_before is None or has_metric(chosen) or hint.scope is not None):
        hint.subject_before = chosen
    if hint.relation in ("rise", "fall") or word.role == ";":
        # 同比增长，…: what the comparison belonged to is over
        hint.comparison = None
    if word.role == ";":
        hint.cues.discard("of_which")
    hint.fresh()


def _list_mark(hint: Hint, word: Word) -> None:
    if hint.mode == "reference":
        hint.reference.append(word.text)
    elif hint.segment:
        hint.segment.append(word)


def _scope(hint: Hint, word: Word) -> None:
    if hint.mode in ("reference", "share"):
        hint.reference.append(word.text)
        return
    if hint.segment and hint.segment[-1].role in ("、", "text") and hint.segment[-1].text in ("、", "和", "与"):
        hint.segment.append(word)
        return
    if hint.scope_kind in ("region", "city", "country") and not hint.segment and word.value == "whole":
        return
    hint.cut()
    hint.scope, hint.scope_kind = word.text, word.value


def _change(hint: Hint, word: Word) -> None:
    hint.cut()
    if hint.mode == "share" or hint.mode == "reference":
        hint.mode = "subject"
    if hint.relation != "contribution":
        # 拉动GDP增长2.6个百分点 stays a contribution
        hint.relation = word.role
    # 降幅比上月收窄: the less it fell, the more there is
    hint.sign = _OPPOSITE[word.value] if hint.noun and hint.sign == "-" and word.value else word.value
    hint.reach = False


def _gap(hint: Hint, word: Word) -> None:
    """高于全国平均水平1.2个百分点, 比上年多233列: a gap to something; without it, 超过300家 is a mere bound."""
    if hint.noun and hint.sign == "-" and word.text == "超过" and hint.mode == "subject":
        return  # 下降幅度超过4% is a fall
    if hint.mode in ("reference", "after_reference") or hint.comparison is not None or hint.noun:
        # 增速比全国高1.2个百分点 has had what it is compared with, 增速高于全国1.2个百分点 has not
        behind = hint.noun and not hint.reference and hint.comparison is None
        hint.mode = "verb" if word.text in _SINGLE_GAPS else "reference" if behind else "subject"
        hint.relation = "gap"
        hint.sign = word.value
        return
    hint.cut()
    hint.mode = "reference"
    hint.bound = word.value


def _to(hint: Hint, word: Word) -> None:
    hint.cut()
    hint.mode = "subject"
    hint.relation = "to"
    hint.sign = word.value
    hint.reach = True


def _reach(hint: Hint, word: Word) -> None:
    if hint.mode == "share":
        hint.mode = "subject"
        hint.reach = True
        return
    hint.cut()
    hint.mode = "subject"
    hint.reach = True
    if hint.relation in ("rise", "fall") and word.text in ("至", "到", "为", "达到", "达", "至约"):
        hint.relation = "to"
    if word.text in ("合", "约合", "折合", "折合人民币", "即", "也就是"):
        hint.cues.add("conversion" if word.text not in ("即", "也就是") else "restated")


def _state(hint: Hint, word: Word) -> None:
    if hint.mode != "subject":
        hint.mode = "subject"
    hint.segment.append(word)
    hint.state = word.value


def _noun_of_change(hint: Hint, word: Word) -> None:
    if hint.mode in ("reference", "share"):
        hint.reference.append(word.text)
        return
    hint.cut()
    hint.noun = True
    hint.sign = word.value or hint.sign


def _versus(hint: Hint, word: Word) -> None:
    if word.text in ("与", "同"):
        # 与 and 同 also join nouns: 出口与进口. They compare only where 相比 follows.
        if hint.segment:
            hint.segment.append(word)
        else:
            hint.mode = "reference"
        return
    if word.text in ("相比", "对比") and hint.mode == "reference":
        if hint.reference and hint.comparison is None:
            hint.comparison = "".join(hint.reference)
        hint.mode = "subject"
        return
    hint.cut()
    hint.mode = "reference"
    hint.reference = []


def _compare(hint: Hint, word: Word) -> None:
    hint.cut()
    hint.comparison = word.value
    hint.mode = "subject"


def _share(hint: Hint, word: Word) -> None:
    hint.cut()
    hint.relation = "share"
    hint.mode = "share"
    hint.reference = []


def _share_noun(hint: Hint, word: Word) -> None:
    if hint.mode == "share":
        hint.mode = "subject"
        hint.cues.add("share_noun")
        return
    if hint.mode == "reference":
        hint.reference.append(word.text)
        return
    hint.cut()
    if hint.inside and hint.segments and hint.segments[-1][-1].text in ("中", "内", "里", "的"):
        # 在全部经营主体中的占比: what the share is of
        whole = hint.segments.pop()
        hint.reference = ["".join(piece.text for piece in whole).rstrip("的中内里")]
    if hint.relation not in ("rise", "fall", "gap"):
        hint.relation = "share"
    hint.cues.add("share_noun")


def _completion(hint: Hint, word: Word) -> None:
    """年度投资|完成率: what stands before it is the plan, not what is done."""
    hint.cut()
    if hint.segments and hint.relation != "share":
        plan = hint.segments.pop()
        hint.reference = ["".join(piece.text for piece in plan)]
    hint.relation = "completion"


def _done(hint: Hint, word: Word) -> None:
    hint.cut()
    hint.cues.add("done")
    if word.text == "超额完成":
        hint.cues.add("exceeded")


def _planned(hint: Hint, word: Word) -> None:
    if hint.mode in ("share", "reference"):
        hint.reference.append(word.text)
        if hint.mode == "share":
            hint.relation = "completion"
        return
    if "done" in hint.cues or hint.reach:
        hint.relation = "completion"
        hint.reference.append(word.text)
        return
    if word.text == "预算":
        # 预算赤字扩大: what is budgeted is a plan only where it is spent or fulfilled
        _noun_word(hint, word)
        return
    hint.cut()
    hint.cues.add("planned")
    if hint.aspect != "actual":
        hint.aspect = "target" if "目标" in word.text or "任务" in word.text else "plan"


def _aspect(hint: Hint, word: Word) -> None:
    if hint.mode in ("share", "reference"):
        hint.reference.append(word.text)
        return
    if word.text in ("年度计划", "目标", "目标任务", "计划", "预算", "年度计划投资") and "done" in hint.cues:
        _planned(hint, word)
        return
    hint.cut()
    hint.aspect = word.value
    if word.value != "actual":
        hint.future = True
    if hint.comparison is not None and word.text in _WILL_RISE:
        # 与上年同期相比，将增加2000万元: against something else it is a change
        hint.relation, hint.sign = "rise", "+"
    if word.text in ("不低于", "不少于", "至少", "下限"):
        hint.cues.add("minimum")
    elif word.text in ("不高于", "不超过", "上限"):
        hint.cues.add("maximum")


def _basis(hint: Hint, word: Word) -> None:
    hint.cut()
    hint.basis = word.value
    if (noun := metric_at_end(word.text)) is not None:
        # 调整后净利润8600万元, 同店销售: what is measured is named with its basis
        hint.segment.append(Word("metric", "", noun))
    if "增长" in word.text or "上涨" in word.text or "增速" in word.text:
        hint.relation, hint.sign = "rise", "+"
    elif "下降" in word.text:
        hint.relation, hint.sign = "fall", "-"


def _contribution(hint: Hint, word: Word) -> None:
    hint.cut()
    hint.relation = "contribution"


def _per_annum(hint: Hint, word: Word) -> None:
    hint.cut()
    hint.cues.add("per_annum")


def _mean(hint: Hint, word: Word) -> None:
    if hint.mode in ("share", "reference"):
        hint.reference.append(word.text)
        return
    hint.cut()
    hint.per = word.value


def _from(hint: Hint, word: Word) -> None:
    if hint.mode == "subject" and word.text == "自":
        hint.at_time = "since"
        return
    hint.cut()
    hint.origin = True
    hint.at_time = "from"
    hint.mode = "subject"


def _comment(hint: Hint, word: Word) -> None:
    hint.segment = []
    hint.segments = []


def _quoted(hint: Hint, word: Word) -> None:
    """Who says it is not what it is about: 海关总署今天发布，…."""
    hint.segment = []
    hint.segments = []
    if hint.period is not None and hint.period.grain == "day":
        # 国家统计局今天（1月17日）发布: the day of the report
        hint.period = None
    hint.scope, hint.scope_kind = None, ""


def _other_figure(hint: Hint, word: Word) -> None:
    if word.role == "duration":
        if hint.mode == "reference":
            hint.reference.append(word.text)
        elif hint.segment and hint.segment[-1].text.endswith(("近", "前", "后", "过去")):
            hint.window = hint.segment[-1].text[-1:] + word.text
    hint.cut()


def _place(hint: Hint, word: Word) -> None:
    hint.cut()
    hint.at_time = ""
    hint.inside = word.text == "在"
    if word.text in ("对", "向", "来自") and hint.mode == "subject":
        # 对东盟出口: whom it is with narrows the subject
        hint.segment.append(word)


def _time(hint: Hint, word: Word) -> None:
    if hint.mode == "share":
        hint.reference.append(word.text)
        return
    if not hint.phrase:
        hint.cut()
    if word.value in ("month:0", "quarter:0"):
        hint.cues.add("single")
    hint.phrase.append(word)


_Step = Callable[[Hint, Word], None]
_STEPS: Final[dict[str, _Step]] = {
    "text": _noun_word,
    "metric": _noun_word,
    "keep": _noun_word,
    "drop": _drop,
    ",": _comma,
    ";": _comma,
    ":": _comma,
    "(": _comma,
    ")": _comma,
    "、": _list_mark,
    "scope": _scope,
    "rise": _change,
    "fall": _change,
    "flat": _change,
    "versus": _versus,
    "to": _to,
    "reach": _reach,
    "state": _state,
    "noun": _noun_of_change,
    "comparison": _compare,
    "share": _share,
    "share_noun": _share_noun,
    "completion": _completion,
    "done": _done,
    "planned": _planned,
    "aspect": _aspect,
    "basis": _basis,
    "contribution": _contribution,
    "per_annum": _per_annum,
    "mean": _mean,
    "from": _from,
    "comment": _comment,
    "quoted": _quoted,
    "period": _time,
    "date": _time,
    "duration": _other_figure,
    "ordinal": _other_figure,
    "age": _other_figure,
    "scope_of": _place,
    "gap": _gap,
}


def read(line: Sequence[Word], behind: bool, calendar: Calendar, spoken: Period | None) -> Hint:
    """What the words before a figure say of it.

    ``behind``: they begin right behind a figure. Up to the first comma they then say what that figure counts
    (1.1万辆|已完成定损，|占比近65%) and name no subject for the next one.
    """
    hint = Hint(calendar, spoken)
    pieces = _without_brackets(_past_comma(line) if behind else line)
    last = len(pieces) - 1
    for index, word in enumerate(pieces):
        role = word.role
        if role in _WAVERING:
            if role == "currency":
                if index == last:
                    continue
                role = "text"  # 人民币贷款
            elif len(word.text) == 1 and index < last and not _tells(hint, word, pieces[index + 1], last - index):
                role = "text"
        if hint.phrase and role not in _TIMES:
            hint.close_time(word)
        step = _STEPS.get(role)
        if step is not None:
            if index or step is not _comma:  # at the beginning there is nothing yet that a comma could end
                step(hint, word)
        elif role in CUES:
            hint.cues.add(role)
            hint.cut()
    if hint.phrase:
        hint.close_time(None)
    hint.cut()
    if hint.bound is not None and hint.mode == "reference" and hint.reference:
        hint.relation, hint.sign = "gap", hint.bound
    return hint


def _tells(hint: Hint, word: Word, after: Word, left: int) -> bool:
    """Whether a single character tells of a rise or a conversion: 高 of 高技术 and 合 of 合并 do not.

    It does right before its figure; ``left`` is how many words are left up to that, ``after`` the first of them.
    """
    if (word.role == "reach" and word.text not in "合即报折") or after.role in _AFTER_CHANGE:
        return True
    # 同比多投产7186万千瓦
    return word.role == "gap" and hint.comparison is not None and left == 1 and len(after.text) <= _VERB


def _without_brackets(line: Sequence[Word]) -> Sequence[Word]:
    """The words without what stands in brackets that close before the figure: 占服务业（除房地产外）利用外资的17.1%."""
    if ")" not in [word.role for word in line]:
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
    # 3宗溢价成交、|6宗: the rise is of what stands before it
    is_told = len(line) > 1 and line[-1].text == "、" and any(word.role in ("rise", "fall") for word in line)
    return line[-1:] if is_told else line
