"""Parts that are known by their circumstances: one name in a smaller place, a shorter time, or of a narrower kind.

Two figures of one unit and one name, whose places, times and kinds are each alike or one within the other, and one of
them strictly: 山东出口农产品 is part of 全国出口农产品, 6月 of 上半年, 地震受灾 of 各类自然灾害受灾.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.lexicon import table
from heshu_claims.period import Period
from heshu_claims.places import Place, lies_in, places
from heshu_claims.subject import nature
from heshu_rules.counting._parts import PERSONS, Pair, bare, is_additive, is_of_another, is_of_each, words
from heshu_rules.facts import Facts

_NEAR: Final = 40
"""How many figures may stand between a part and its whole."""
_TRIED: Final = 8
"""With how many figures of its kind a part is compared, the nearest ones."""
_SHORT: Final = 2
_ALIKE: Final = 4
"""So many last characters make two names one, after 其中: 国际货运航线 and 开通全货运航线."""
_SAID: Final = 160
"""How many characters before a figure may tell where it is from and of what kind."""
_MONTH: Final = 31
"""Days of the shortest time that is said to have parts."""
_STATES: Final = ("死亡", "受伤", "失踪", "失联", "获救")
"""What is said of people alike, whoever they are."""
_GRAINS: Final = frozenset({"month", "quarter", "half"})
_BASES: Final = frozenset({"base", "base_period", "from"})
"""Signals of a figure that stands for another time than the one spoken of."""
_CLAUSES: Final = re.compile("[，,；;：:。\n]")
_BESIDE: Final = re.compile(
    "(?:占|较|比|居|列|(?<!位)于|对|与|同|向|自|从|到|至|往|和|及|、|除|离|距|超过|高出|含|非)$"
)
"""Before a place: it is compared with, come from or gone to, and none that the figure is of."""
_ANOTHER: Final = re.compile("(?:市|省|州)?(?:等|、|和|及|与)|部|亚|首|第|最|唯一|强|重点|主要")
"""Behind a place: several of them, 东北部, 全国首个."""
_SMALLER: Final = re.compile("省?[一-鿿]{1,4}?(?:[市县镇乡村旗]|(?<!地)区)")
"""Behind a place: one in it that no table knows."""
_BODY: Final = re.compile("公司|股份|集团|银行|医院|大学|学院")
"""Whose figure it is, rather than that of the place in its name."""
_WAY: Final = re.compile("(进出口|出口|进口)(?=..)")
_PARTNER: Final = re.compile("[对与同自从]([^，。；]{1,12}?)(?:进出口|出口|进口)")
_WITH: Final = re.compile("^[对与同自从].{1,12}?(?=进出口|出口|进口)")
"""A partner in the name of trade: 对东盟进出口."""
_SMALLEST: Final = 9
_UNCLEAR: Final = Place("", -1, ())


def contained(facts: Facts) -> Iterator[Pair]:
    """The parts of an article whose whole is told by place, time or kind."""
    named: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in facts.of_kind("amount", "quantity"):
        if claim.field == "text" and claim.metric and claim.figure.unit and claim.measure == "level":
            for end in {plain(claim.metric)[-1:], claim.metric[-1:]}:
                named[_unit(claim), end].append(claim)
    for claims in named.values():
        for index, part in enumerate(claims) if len(claims) > 1 else ():
            if not is_additive(part, as_part=True):
                continue
            near = [*claims[max(0, index - _TRIED) : index], *claims[index + 1 : index + _TRIED]]
            near.sort(key=lambda whole: abs(whole.id - part.id))
            whole = next((whole for whole in near if _is_part(facts, part, whole)), None)
            if whole is not None:
                yield part, whole, "inferred"


def _is_part(facts: Facts, part: Claim, whole: Claim) -> bool:
    if abs(whole.id - part.id) > _NEAR or not _is_alike(part, whole):
        return False
    is_again = part.figure.text == whole.figure.text
    if not is_again and _is_in_time(facts, part, whole):
        return True
    if is_of_each(facts, whole) or part.aspect != whole.aspect or not _may_be_one_time(part, whole):
        return False
    if _is_in_kind(facts, part, whole) or _is_in_group(part, whole):
        return True
    return not is_again and _is_in_place(facts, part, whole)


def _unit(claim: Claim) -> str:
    unit = claim.figure.unit
    return "人" if unit in PERSONS or unit == "人次" else unit


@lru_cache(maxsize=4096)
def plain(metric: str) -> str:
    """A name with the direction of trade at its end, and one word for dying: 出口农产品 is 农产品出口."""
    text = _WITH.sub("", bare(metric))
    match = _WAY.match(text)
    if match is not None:
        text = text[match.end() :] + match.group()
    for word in words("dead"):
        text = text.replace(word, "死亡")
    return text


def _is_alike(part: Claim, whole: Claim) -> bool:
    """Whether two figures are of one name, and neither is the base of another."""
    a, b = part.quantity, whole.quantity
    if (a.basis, a.per) != (b.basis, b.per) or _BASES & (part.cues | whole.cues):
        return False
    x, y = plain(a.metric or ""), plain(b.metric or "")
    if not are_named_alike(x, y, is_of_which=a.qualifier is not None) or any(word in y for word in words("personal")):
        return False
    is_whole = whole.whole is None and b.qualifier in (None, a.qualifier)
    return is_whole and is_additive(whole)


@lru_cache(maxsize=4096)
def are_named_alike(part: str, whole: str, *, is_of_which: bool) -> bool:
    """Whether the name of a part is that of the whole, or says the same in fewer words, or, after 其中, ends like it.

    国际地区货量 is what 省国际及地区货邮吞吐量 is; but 外资 is not part of 高技术产业外资.
    """
    if len(part) < _SHORT or len(whole) < _SHORT:
        return False
    if part == whole:
        return True
    if is_of_which and _shared(part, whole) >= _ALIKE:
        return True
    is_said = len(part) >= _ALIKE and not whole.endswith(part) and _is_spread(part, whole)
    return is_said and not any(word in whole and word not in part for word in words("attribute"))


def _shared(a: str, b: str) -> int:
    """How many last characters two names have in common."""
    size = 0
    while size < min(len(a), len(b)) and a[-1 - size] == b[-1 - size]:
        size += 1
    return size


def _is_spread(name: str, longer: str) -> bool:
    """国际地区货 within 省国际及地区货邮吞吐: all its characters, in order."""
    rest = iter(longer)
    return all(char in rest for char in name)


# -- time --------------------------------------------------------------------------------------------------------------


def _may_be_one_time(part: Claim, whole: Claim) -> bool:
    """Whether the times of two figures are one, or that of the part within that of the whole, as far as they tell."""
    a, b = part.quantity, whole.quantity
    return a.window == b.window and (a.period is None or b.period is None or b.period.covers(a.period))


def _is_in_time(facts: Facts, part: Claim, whole: Claim) -> bool:
    """6月份 within 上半年, of what is measured over time: the words of both figures tell their time."""
    a, b = part.quantity, whole.quantity
    if plain(a.metric or "") != plain(b.metric or "") or a.window != b.window or part.is_stock or whole.is_stock:
        return False
    if a.period is None or b.period is None or "period_inherited" in whole.cues or not _is_longer(b.period, a.period):
        return False
    if b.period.grain == "years":
        # 2023年营业收入不低于3800亿元，2023—2024年两年的累计营业收入不低于8100亿元
        return "cumulative" in whole.cues and part.place.sentence == whole.place.sentence
    if "period_inherited" in part.cues and not a.period.grain == b.period.grain == "month":
        return False
    if is_of_each(facts, whole):
        return False
    is_told = a.period.grain in _GRAINS and b.period.grain in _GRAINS and a.aspect == b.aspect
    return is_told and not _is_elsewhere(facts, part, whole)


def _is_longer(whole: Period, part: Period) -> bool:
    return whole.covers(part) and whole.days > max(part.days, _MONTH) and not whole.clock and not part.clock


def _is_elsewhere(facts: Facts, part: Claim, whole: Claim) -> bool:
    """自美国进口 beside 自巴西进口, 开行量 of one of several beside that of all: 中欧班列（西安）."""
    ours, theirs = (_PARTNER.search(words_before(facts, claim)) for claim in (whole, part))
    is_other = ours is not None and (theirs is None or ours.group(1) != theirs.group(1))
    if is_other or (theirs is not None and ours is None and part.scope != whole.scope):
        return "of_which" not in part.cues
    return is_of_another(facts, whole)


def words_before(facts: Facts, claim: Claim) -> str:
    """What the clause of a figure says before it."""
    return facts.text(claim.field, (claim.place.clause_span[0], claim.figure.start))


# -- place -------------------------------------------------------------------------------------------------------------


def _is_in_place(facts: Facts, part: Claim, whole: Claim) -> bool:
    """山东省出口农产品 within 全国出口农产品: the sentences of both say where."""
    is_known = nature(whole.quantity.metric).growth_class is not None
    if (not is_known and part.quantity.qualifier is None) or _is_taken_over(part, whole):
        return False
    inner = place_of(facts, part)
    outer = place_of(facts, whole) if inner is not None else None
    return inner is not None and outer is not None and lies_in(inner, outer)


def _is_taken_over(part: Claim, whole: Claim) -> bool:
    """Whether the time of the whole, longer than that of the part, is none that its own words tell."""
    return part.period != whole.period and part.period is not None and "period_inherited" in whole.cues


def place_of(facts: Facts, claim: Claim) -> Place | None:
    """The place that a figure is of, by the words before it in its sentence; None where they name none, or several."""
    start = max(claim.place.sentence_span[0], claim.figure.start - _SAID)
    for clause in reversed(_CLAUSES.split(facts.text(claim.field, (start, claim.figure.start)))):
        found = _place_in(clause)
        if found is not None:
            return None if found is _UNCLEAR else found
    return None


@lru_cache(maxsize=2048)
def _place_in(clause: str) -> Place | None:
    """The place that a clause begins with, the narrowest of 浙江杭州; unclear where it names several, or a body."""
    found = [one for one in places(clause) if not _BESIDE.search(clause[: one.start])]
    if not found:
        return None
    first = found[0]
    for other in found[1:]:
        if lies_in(other, first) and other.start - first.end <= 1:
            first = other
    rest = clause[first.end :]
    if _ANOTHER.match(rest) or _BODY.search(rest):
        return _UNCLEAR
    return Place("", _SMALLEST, (*first.within, first.name)) if _SMALLER.match(rest) else first


# -- kind --------------------------------------------------------------------------------------------------------------


def _is_in_kind(facts: Facts, part: Claim, whole: Claim) -> bool:
    """地震灾害造成…受灾 within 各类自然灾害造成…受灾."""
    wider = _kind(facts, whole)
    if wider is None or wider[1] != "whole":
        return False
    return _kind(facts, part) == (wider[0], "part")


def _is_in_group(part: Claim, whole: Claim) -> bool:
    """遇难30人。学生乘客20名，其中5人罹难: of some of the people, within the same of all."""
    if part.figure.unit not in PERSONS or part.line != whole.line or part.id < whole.id:
        return False
    state = plain(part.quantity.metric or "")
    is_one = state == plain(whole.quantity.metric or "") and state.endswith(_STATES)
    return is_one and part.whole is not None and part.quantity.qualifier is not None


def _kind(facts: Facts, claim: Claim) -> tuple[str, str] | None:
    """The subject and the role of the last kind that a sentence names before a figure."""
    start = max(claim.place.sentence_span[0], claim.figure.start - _SAID)
    found = _kind_words().findall(facts.text(claim.field, (start, claim.figure.start)))
    return _kinds()[found[-1]] if found else None


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    return {word: (subject, role) for subject, role, word, *_ in table("kinds")}


@cache
def _kind_words() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _kinds()), key=len, reverse=True)))
