"""Which figure states the whole of a share, and the total of a part.

占出口总值的63.4% names its whole; 占比63.4% leaves it to the place: the total before 其中, the larger count before
it, or the whole of the share before it (国内X亿元，占比52%；国外Y亿元，占比48%).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from heshu_claims.apart import same_unit
from heshu_claims.cue import Word
from heshu_claims.draft import Draft
from heshu_claims.sameness import HOME
from heshu_claims.subject import is_metric, noun_after, split_frame

_WINDOW: Final = 60
"""How many levels back the whole of a share is looked for."""
_NEAR: Final = 8
_NO_NAME: Final = ("同期", "当期", "本期", "期内", "其", "公司", "全部", "整体", "总体", "所有")
"""What may stand before the name of a whole and is no part of it: 同期手机出货量."""
_TOTALS: Final = ("总值", "总额", "总量", "总数", "总规模", "总和", "规模", "数量", "金额", "额", "量", "数", "值")
"""What may stand behind it: 出口总值 is what 出口 measures."""
_COUNTS: Final = ("人数", "总数", "总量", "户数", "件数", "次数")
_WIDEST: Final = HOME | {"全球", "世界", "全世界"}
_ALL: Final = frozenset(
    {"总数", "全部", "总量", "总额", "总", "其", "全部的", "总人数", "总体", "比例", "比重", "总比"}
)


def whole_of(draft: Draft, part: Draft | None, levels: Sequence[Draft], shares: Sequence[Draft]) -> Draft | None:
    """The figure that states what a share is of; ``None`` where the article does not print it, or leaves it open."""
    reference = (draft.reference or "").strip("的“”")
    if reference and reference not in _ALL:
        frame, rest = split_frame(reference)
        found = _by_name(_core(rest), part, levels, frame) if rest else _of_frame(part, frame)
        if found is None and part is not None and reference.endswith(_COUNTS):
            # 逮捕375名人员，其中142名未成年人，占被捕总人数的37.9%: 其中 tells what the number is of
            return part.whole
        return found
    if part is None:
        return None
    return part.whole or larger_before(part, levels) or _longer_name(part, levels) or _of_share_before(part, shares)


def states_whole(draft: Draft, whole: Draft | None) -> None:
    """占在建项目60个的81.7%, 完成计划（100亿元）的86%: the figure within the phrase is what the rate is of.

    Makes a share or a completion of a percentage right behind such a figure.
    """
    if whole is None or draft.figure.kind != "percent" or draft.slot.sentence is not whole.slot.sentence:
        return
    if whole.measure != "level" or whole.figure.kind == "percent" or not _leads_to_share(whole, draft.slot.gap):
        return
    relation, named = _phrase(whole)
    if relation not in ("share", "completion"):
        return
    draft.measure = "share" if relation == "share" else "completion"
    draft.whole = whole
    whole.cues.add("whole_stated")
    whole.metric = draft.reference = noun_after(whole.slot.right) or named.strip("的“” ") or whole.metric


def _leads_to_share(whole: Draft, gap: Sequence[Word]) -> bool:
    """Nothing but what is counted, or a bracket that closes, and 的 stands between the figure and its share."""
    if not any(char.isdecimal() for char in whole.figure.text) or any("总" in word.text for word in gap):
        return False  # 占三个单位职工总数的四分之一
    opened = [word.role for word in gap if word.role in ("(", ")")]
    is_closed = opened in ([], [")"], ["(", ")"])  # 占总数（6628个）的89%, 占计划170.4万套（间）的66%
    return is_closed and any(word.text == "的" for word in gap) and not any(word.role in _PARTING for word in gap)


_PARTING: Final = frozenset({",", ";", ":", "、"})


def _phrase(whole: Draft) -> tuple[str, str]:
    """What the words before a figure, or before the bracket that it stands in, say that it is: 占|总数|（6628个）."""
    left = whole.slot.left
    if not left or left[-1].role != "(":
        return whole.hint.relation, "".join(whole.hint.reference)
    named: list[Word] = []
    for word in reversed(left[:-1]):
        if word.role in _PARTING:
            break
        if word.role in ("share", "done", "completion"):
            is_plan = word.role != "share" or any(other.role in ("planned", "aspect") for other in named)
            return "completion" if is_plan else "share", "".join(other.text for other in reversed(named))
        named.append(word)
    return "", ""


def _of_frame(part: Draft | None, frame: str | None) -> Draft | None:
    """死亡398人，其中郑州市380人，占全省95.5%: the whole that 其中 gives, unless it is of another place."""
    whole = None if part is None else part.whole
    if whole is None or (frame in _WIDEST and whole.scope not in _WIDEST):
        return None
    return whole


def larger_before(part: Draft, levels: Sequence[Draft]) -> Draft | None:
    """累计有215家网点停业，已复业191家，占89%: the larger count before it in its sentence."""
    for other in reversed(levels[-_NEAR:]):
        if other.slot.sentence is not part.slot.sentence:
            return None
        if other.number < part.number and not other.cues & {"base", "from"} and _holds(other, part):
            part.cues.add("whole_inferred")
            return other
    return None


def _longer_name(part: Draft, levels: Sequence[Draft]) -> Draft | None:
    """新签合同额802亿元。…国内市场新签合同额417亿元，占比52%: the part's name extends the whole's."""
    for other in reversed(levels[-_WINDOW:]):
        if other is part or not other.metric or not part.metric or other.metric == part.metric:
            continue
        if other.number < part.number and _ends_with(part.metric, other.metric) and _holds(other, part):
            part.cues.add("whole_inferred")
            return other
    return None


def _of_share_before(part: Draft, shares: Sequence[Draft]) -> Draft | None:
    for share in reversed(shares[-2:]):
        whole = share.whole
        if whole is not None and share.slot.sentence.line == part.slot.sentence.line and _holds(whole, part):
            part.cues.add("whole_inferred")
            return whole
    return None


def _by_name(core: str, part: Draft | None, levels: Sequence[Draft], frame: str | None) -> Draft | None:
    """Of all levels that go by the name the largest: 民营企业进出口 is no whole of 进出口总值."""
    best: Draft | None = None
    for other in levels[-_WINDOW:]:
        if other is part or not other.metric or other.figure.kind == "percent" or other.cues & {"base", "from"}:
            continue
        if part is not None and not _holds(other, part):
            continue
        if frame is not None and not _is_of_frame(other, part, frame):
            continue
        if names(core, other.metric, other.scope) and (best is None or _holds(other, best)):
            best = other
    return best


def _is_of_frame(whole: Draft, part: Draft | None, frame: str) -> bool:
    """占全国出口的5%: no figure of another place is the whole."""
    if whole.scope == frame or (whole.scope in HOME and frame in HOME):
        return True
    return whole.scope is None and part is not None and part.scope == frame


def _holds(whole: Draft, part: Draft) -> bool:
    a, b = whole.figure.value, part.figure.value
    return same_unit(whole.figure, part.figure) and (a is None or b is None or a >= b)


@lru_cache(maxsize=2048)
def _core(name: str) -> str:
    """A name without what says no more than that it is a total."""
    for prefix in _NO_NAME:
        name = name.removeprefix(prefix)
    for suffix in _TOTALS:
        if name.endswith(suffix) and len(name) > len(suffix) + 1:
            name = name.removesuffix(suffix)
            break
    return name.replace("总", "") if len(name) > 2 else name


def names(core: str, metric: str, scope: str | None) -> bool:
    """Whether the words that name a whole (进出口, without 总值) name what a level measures (货物贸易进出口)."""
    plain = _core(metric)
    full = f"{scope or ''}{plain}"
    if core in (plain, full) or _ends_with(plain, core) or _ends_with(core, plain):
        return True
    if is_metric(core) and plain.startswith(core) and is_metric(plain):
        # 外贸总值 is the total of 外贸进出口
        return True
    return len(core) > 3 and plain[-2:] == core[-2:] and _is_spread(core, full)


def _ends_with(longer: str, shorter: str) -> bool:
    """Whether a name is the last words of another: 进出口 of 货物贸易进出口, but 出口 not of 进出口."""
    if len(shorter) < 2 or not longer.endswith(shorter):
        return False
    start = len(longer) - len(shorter)
    return start == 0 or not is_metric(longer[start - 1 :])


def _is_spread(name: str, longer: str) -> bool:
    """电源投资 within 电源完成投资: all its characters, in order."""
    rest = iter(longer)
    return all(char in rest for char in name)
