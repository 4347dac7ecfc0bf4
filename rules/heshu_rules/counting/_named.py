"""Parts that are known by their names: the same in a shorter time, in a smaller place, or with a narrowing word."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.quantity import Quantity
from heshu_claims.subject import nature
from heshu_rules.counting._parts import Pair, is_additive, is_of_another, is_of_each, is_whole_of, name, words
from heshu_rules.facts import Facts

Named = Mapping[tuple[str, str], Sequence[Claim]]
"""The figures of an article by the name of what they measure, and their unit."""

_COMPARED: Final = 6
"""With how many figures of one name a part is compared, the nearest ones."""
_FAR: Final = 60
"""How many figures may stand between a total and what is some of it by name."""
_FIRST: Final = 3
"""How many figures of a shorter name are tried, from the first on: the year so far may stand before the month."""
_LONGEST: Final = 24
_ENDING: Final = 2
"""A name that others end with has so many characters at least."""
_LONG: Final = 5
"""A name of so many characters says enough by itself: 设立外商投资企业."""
_LEAST: Final = 3
"""A shorter name says too little where only the time or the place differs."""
_GRAINS: Final = frozenset({"month", "quarter", "half", "year"})
_MONTH: Final = 31
"""Days of the shortest time that is said to have parts: days within a month are told as a series, not as parts."""
_REACHED: Final = re.compile("(?:达到?|为|是|超过?|突破|约|近|合计|共)+$")
"""What stands between the name of a total and its figure: 进出口总值达到25.7万亿元."""
_BASES: Final = frozenset({"base", "base_period", "from"})
"""Signals of a figure that stands for another time than the one spoken of."""


def named(facts: Facts) -> Iterator[Pair]:
    """The parts of an article whose whole is told by what the two are called."""
    yield from _neighbours(facts)
    yield from ((part, whole, binding) for part, whole, binding in _by_name(facts) if not is_of_each(facts, whole))
    yield from _traded(facts)
    yield from _won(facts)


# -- the next figure ---------------------------------------------------------------------------------------------------


def _neighbours(facts: Facts) -> Iterator[Pair]:
    """入驻企业205家，规上企业47家: the same noun in the next figure, with a word that narrows it."""
    for claims in facts.sentences:
        for whole, part in itertools.pairwise(claims):
            if part.figure.unit == whole.figure.unit and part.aspect == whole.aspect and _is_narrowed(part, whole):
                yield part, whole, "inferred"


def _is_narrowed(part: Claim, whole: Claim) -> bool:
    wider, narrower = whole.quantity.metric or "", part.quantity.metric or ""
    if not narrower.startswith(words("narrower")):
        return False
    word = next(word for word in words("narrower") if narrower.startswith(word))
    if len(narrower) < len(word) + 2 or wider.startswith(words("narrower")):
        return False
    if not any(word in whole.place.before for word in words("gathers")):
        return False
    return wider.endswith(narrower[len(word) :]) and is_additive(part) and is_additive(whole)


# -- the same name, or one that ends with it ---------------------------------------------------------------------------


def _by_name(facts: Facts) -> Iterator[Pair]:
    """The same name in a shorter time or a smaller place, or a longer name at the same time and place."""
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    levels = [(claim, name(claim)) for claim in facts.of_measure("level") if claim.metric]
    # Whatever is part of another by its name ends as that does.
    shared = Counter((text[-_ENDING:], claim.figure.unit) for claim, text in levels)
    alike = (pair for pair in levels if shared[pair[1][-_ENDING:], pair[0].figure.unit] > 1)
    parts = [(claim, text) for claim, text in alike if is_additive(claim)]
    for claim, text in parts:
        found[text, claim.figure.unit].append(claim)
    endings = _by_ending(found)
    for part, text in parts:
        unit = part.figure.unit
        same = found[text, unit]
        near = _nearest(same, part) if len(same) > 1 else ()
        yield from (
            (part, whole, "inferred")
            for whole in near
            if is_shorter(part, whole, "") and not is_of_another(facts, whole)
        )
        for ending in endings.get((text[-_ENDING:], unit), ()):
            extra = text[: -len(ending)]
            first = _first_of(found[ending, unit], part) if text.endswith(ending) else None
            if first is None or len(extra) >= _LONGEST or (extra and _is_one_of(found[ending, unit], first)):
                continue
            if is_narrower(facts, part, first, extra) or (extra and is_shorter(part, first, extra)):
                yield part, first, "inferred"
        yield from _narrowed(facts, found, part, text)


def _by_ending(found: Named) -> Mapping[tuple[str, str], Sequence[str]]:
    """The names by their last characters and their unit, the longest first, so that few are compared with another."""
    endings: dict[tuple[str, str], list[str]] = defaultdict(list)
    for text, unit in sorted(found, key=lambda named: -len(named[0])):
        if len(text) >= _ENDING:
            endings[text[-_ENDING:], unit].append(text)
    return endings


def _first_of(found: Sequence[Claim], part: Claim) -> Claim | None:
    """The first of some claims, or the first of them of the part's time: a month may stand before the year so far."""
    first = found[0]
    if first is part:
        return None
    is_told = None not in (first.period, part.period) and "period_inherited" not in part.cues
    is_other_time = is_told and first.period != part.period and first.series is None
    again = (claim for claim in found[:_FIRST] if claim.period == part.period and claim.id < part.id)
    return next(again, first) if is_other_time else first


def _is_one_of(found: Sequence[Claim], whole: Claim) -> bool:
    """小学在校生429万人，…；初中|在校生|190万人: a name that several go by at one time does not tell them apart."""
    return any(
        other.figure.text != whole.figure.text
        and other.period == whole.period
        and other.scope == whole.scope
        and other.line == whole.line
        and other.quantity.qualifier == whole.quantity.qualifier
        and not _BASES & other.cues
        for other in found[:_COMPARED]
    )


def _nearest(found: Sequence[Claim], part: Claim) -> list[Claim]:
    """The claims nearest to one of them, so many on either side looked at: 10,000 of one name stay linear."""
    place = bisect.bisect_left(found, part.id, key=lambda claim: claim.id)
    around = found[max(0, place - _COMPARED) : place + _COMPARED]
    return sorted(around, key=lambda whole: abs(whole.id - part.id))[1:_COMPARED]


def is_shorter(part: Claim, whole: Claim, extra: str) -> bool:
    """Whether the time of one figure lies within that of another of the same place: 5月 within 1—5月.

    ``extra`` is what the name of the part has before that of the whole.
    """
    a, b = part.quantity, whole.quantity
    if not _is_alike(a, b) or a.qualifier != b.qualifier or part.figure.text == whole.figure.text:
        return False
    if a.scope not in (b.scope, None) or _BASES & (part.cues | whole.cues) or extra.startswith(words("wider")):
        return False
    is_sum = "cumulative" in whole.cues or any(word in whole.place.before for word in words("summed"))
    if _is_total(part) or (whole.figure.bound == "above" and not is_sum) or "period_inherited" in whole.cues:
        return False
    if a.period is None or b.period is None or part.is_stock or whole.is_stock or a.period.clock or b.period.clock:
        return False
    if (
        any(word in name(whole) for word in words("personal"))
        or a.period.grain == "years"
        or (b.period.grain == "years" and not is_sum)
    ):
        return False
    is_known = nature(a.metric).growth_class is not None
    if a.period.grain not in _GRAINS or (not is_known and a.period.grain == "year"):
        return False
    if not is_known and len(b.metric or "") < _LEAST:
        return False
    lengths = [(period.end - period.start).days for period in (a.period, b.period)]
    return lengths[1] > max(lengths[0], _MONTH) and b.period.start <= a.period.start and a.period.end <= b.period.end


def is_narrower(facts: Facts, part: Claim, whole: Claim, extra: str) -> bool:
    """Whether a figure measures part of what another one does, at the same time, by place or by name.

    ``extra`` is what the name of the part has before that of the whole: 一般贸易 of 一般贸易进出口. The whole is what
    the article begins with, says where and when, and has nothing else before its name.
    """
    a, b = part.quantity, whole.quantity
    if not _is_alike(a, b) or a.period is None or a.period != b.period or whole.id > part.id or b.qualifier is not None:
        return False
    if part.figure.text == whole.figure.text or b.scope is None or not _is_plain(facts, whole) or _is_total(part):
        return False
    is_long = len(name(whole)) >= (_LONG if extra else _LEAST)
    if nature(b.metric).growth_class is None and not is_long:
        return False
    if not extra:
        return b.scope in words("frame") and a.scope is not None and a.scope not in words("frame")
    is_there = a.scope == b.scope or (a.scope is None and is_long)
    return is_there and len(extra) > 1 and not extra.startswith(words("wider"))


def _is_total(claim: Claim) -> bool:
    """Whether its words say that a figure is of all: 三家5G用户合计12亿户."""
    return any(word in claim.place.before for word in words("summed") if word not in ("累计", "总"))


def _narrowed(facts: Facts, found: Named, part: Claim, text: str) -> Iterator[Pair]:
    """累计发送货物7250万吨。…发送跨境货物1600万吨: the same name with a word in it that narrows it."""
    match = _narrowing().search(text)
    if match is None or len(text) - match.end() < 2:
        return
    for wider in {text[match.end() :], text[: match.start()] + text[match.end() :]}:
        for whole in found.get((wider, part.figure.unit), ())[:_COMPARED]:
            if part.id - whole.id > _FAR:
                continue
            gap = facts.between(whole, part)
            is_other = "；" in gap and whole.place.sentence == part.place.sentence
            is_stock = match.group() in words("added") and whole.is_stock is True and whole.quantity.as_of is not None
            if (whole.id > part.id and not is_stock) or part.figure.text == whole.figure.text:
                continue
            if is_other or gap.endswith("、") or _narrowing().search(facts.clause(whole)):
                continue
            if whole.quantity.qualifier is not None:
                continue  # 其中，由无症状感染者转为确诊病例5例: some of others, not all there are
            if not is_whole_of(facts, whole, part):
                continue
            if part.scope == whole.scope or None in (part.scope, whole.scope):
                yield part, whole, "inferred"


@cache
def _narrowing() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words("attribute"))))


# -- trade -------------------------------------------------------------------------------------------------------------

_PARTNER: Final = re.compile(
    r"(?:(?:对|与|同|自|从)(?!比|期|时)[^，。；]{1,30}|企业[^，。；]{0,8})(?:进出口|出口|进口)"
)
"""对东盟进出口, 与沿线国家进出口, 自韩国进口, 民营企业进出口."""


_WITH: Final = re.compile(r"[对与同自从](?!比|期|时)([^，。；、\d]{1,8}?)(?:货物贸易|贸易)?(?:进出口|出口|进口)")


def _traded(facts: Facts) -> Iterator[Pair]:
    """Trade with a partner, in a product or by some, within the trade of all that the article began with.

    And exports to a partner, or of a product, within the trade with that partner: 对韩国进出口956亿元.
    """
    if not any(word in facts.all_text for word in (*words("both"), *words("way"))):
        return
    traded: dict[str, Claim] = {}
    partners: dict[tuple[str, str], Claim] = {}
    for claim in facts.of_kind("amount"):
        if not is_additive(claim):
            continue
        partner = _partner(facts, claim)
        if partner and name(claim).endswith(words("both")):
            partners.setdefault((claim.figure.unit, partner), claim)
        elif partners and (found := _with_partner(facts, claim, partners)) is not None:
            yield claim, found, "inferred"
        whole = traded.get(claim.figure.unit)
        if whole is None:
            if name(claim) in words("both") and not _PARTNER.search(_words_before(facts, claim)):
                traded[claim.figure.unit] = claim
        elif whole.figure.text != claim.figure.text and _is_trade_within(facts, claim, whole):
            yield claim, whole, "inferred"


def _partner(facts: Facts, claim: Claim) -> str:
    """With whom what is traded before a figure is: 韩国 of 山东省对韩国进出口."""
    match = _WITH.search(_words_before(facts, claim))
    return match.group(1) if match is not None else ""


def _with_partner(facts: Facts, part: Claim, partners: Mapping[tuple[str, str], Claim]) -> Claim | None:
    """The trade with the partner that the sentence of a part names, or that the text still speaks of."""
    if not any(word in name(part) for word in words("way")) or name(part).endswith(words("both")):
        return None
    said = facts.text(part.field, (part.place.sentence_span[0], part.figure.start))
    for (unit, partner), whole in partners.items():
        is_theirs = partner in said or (part.scope == partner and not _WITH.search(said))
        a, b = part.quantity, whole.quantity
        if unit == part.figure.unit and is_theirs and _is_alike(a, b) and a.period == b.period:
            return whole
    return None


def _is_trade_within(facts: Facts, part: Claim, whole: Claim) -> bool:
    a, b = part.quantity, whole.quantity
    if not _is_alike(a, b) or a.period != b.period or not _is_plain(facts, whole):
        return False
    if _PARTNER.search(_words_before(facts, part)):
        return True
    is_way = any(word in name(part) for word in (*words("way"), *words("both")))
    return is_way and name(part) not in words("both") and a.scope in (b.scope, None)


def _words_before(facts: Facts, claim: Claim) -> str:
    return facts.text(claim.field, (claim.place.clause_span[0], claim.figure.start))


# -- medals ------------------------------------------------------------------------------------------------------------


def _won(facts: Facts) -> Iterator[Pair]:
    """Medals of some, within those of the delegation."""
    medals: dict[str, list[Claim]] = defaultdict(list)
    for claim in facts.of_unit(*words("medal")):
        if claim.figure.value is not None and claim.measure == "level":
            medals[claim.figure.unit].append(claim)
    for claims in medals.values():
        for whole in claims[:1]:
            yield from ((part, whole, "inferred") for part in claims[1:] if _is_of_team(facts, part, whole))
        for part, whole in itertools.pairwise(claims):
            if _is_in_career(facts, part, whole):
                yield part, whole, "inferred"


def _is_in_career(facts: Facts, part: Claim, whole: Claim) -> bool:
    """她收获1金2银，以两届赛事3金3银成为第一人: what is won at one event is among what is won at all."""
    is_here = part.place.sentence == whole.place.sentence and part.field == whole.field and part.id < whole.id
    is_career = any(word in _words_before(facts, whole) for word in words("career"))
    return is_here and is_career and not any(word in _words_before(facts, part) for word in words("career"))


def _is_of_team(facts: Facts, part: Claim, whole: Claim) -> bool:
    """Whether medals are among those of a team that was named before: 代表团共获5金 … 空中技巧队2金."""
    is_later = part.id > whole.id and part.place.sentence > whole.place.sentence
    is_theirs = part.quantity.scope in (whole.quantity.scope, None)
    if any(word in _words_before(facts, part) for word in words("career")):
        return False
    before = facts.text(whole.field, (whole.place.sentence_span[0], whole.figure.start))
    if any(word in before for word in words("former")):
        return False
    return is_later and is_theirs and any(word in _words_before(facts, whole) for word in words("team"))


def _is_alike(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities are of one kind, and not what each of several bears for himself."""
    if any(word in (b.metric or "") for word in words("personal")):
        return False
    return (a.aspect, a.basis, a.per, a.window, a.as_of) == (b.aspect, b.basis, b.per, b.window, b.as_of)


def _is_plain(facts: Facts, claim: Claim) -> bool:
    """Whether nothing but place and name stands before a figure: 我国进出口9.89万亿元, not 对三国进出口."""
    previous = facts.claims[claim.id - 1] if claim.id else claim
    if previous.measure == "ordinal" and previous.place.clause == claim.place.clause:
        return False
    said = claim.place.before
    for word in (claim.quantity.metric, claim.quantity.scope):
        said = said.replace(word or "", "")
    return len(_REACHED.sub("", said)) <= 1
