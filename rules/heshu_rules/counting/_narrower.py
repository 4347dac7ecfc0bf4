"""Parts of a narrower kind that no longer name tells: new ones among all, a film in the year's box office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.counting._parts import Pair, is_additive, is_of_each, name, noun, said_of, words
from heshu_rules.facts import Facts

_NEAR: Final = 4
"""How many figures may stand between new ones and all there are."""
_FAR: Final = 24
"""How many figures may stand between the income of a company and a line of it."""
_BACK: Final = 12
"""How many figures back a total of a box office is looked for."""
_LINE: Final = 5
"""The name of a line of income has so many characters: 油气销售收入."""
_TOTAL: Final = re.compile("总?[数量]?$")
_TITLED: Final = re.compile("》([一-鿿]{2,4}?)(?:已|超|达|为|突破|约|近|累计)*$")
_BASES: Final = frozenset({"base", "base_period", "from"})
_PEOPLE: Final = frozenset({"人", "名", "位", "例"})


def narrower(facts: Facts) -> Iterator[Pair]:
    """The parts of an article whose kind lies within that of another figure."""
    text = facts.article.text.clean
    amounts = [claim for claim in facts.of_kind("amount", "quantity") if claim.field == "text"]
    if "新" in text:
        yield from _new(facts, amounts)
    if "营" in text:
        yield from _earned(facts, amounts)
    if "》" in text or "档" in text:
        yield from _shown(facts, amounts)


def _new(facts: Facts, amounts: Sequence[Claim]) -> Iterator[Pair]:
    """新开3条公交线路，现有线路12条: the new ones are among all there are now."""
    for index, part in enumerate(amounts):
        if not said_of("new").search(part.place.before) or part.measure not in ("level", "change"):
            continue
        for whole in amounts[index + 1 : index + _NEAR]:
            if whole.figure.unit != part.figure.unit or whole.place.sentence > part.place.sentence + 1:
                continue
            said = facts.text(whole.field, (whole.place.clause_span[0], whole.figure.start))
            if said_of("new").search(said) or not _all().search(said) or "每" in said:
                continue  # 新增床位2000张，每千名老人拥有床位38张
            if _is_one_thing(facts, part, whole) and is_additive(whole) and not is_of_each(facts, whole):
                yield part, whole, "inferred"
                break


@cache
def _all() -> re.Pattern[str]:
    return re.compile(f"(?:{said_of('existing').pattern})[^，。；]{{0,10}}$")


def _is_one_thing(facts: Facts, part: Claim, whole: Claim) -> bool:
    """Whether two counts are of the same things: 4条货运航线 and 国际货运航线16条."""
    a = noun(facts, part) or name(part)
    b = noun(facts, whole) or name(whole)
    a, b = (_TOTAL.sub("", said_of("new").sub("", one)) for one in (a, b))
    if part.figure.unit in _PEOPLE:
        return a == b
    return len(a) > 1 and len(b) > 1 and a[-2:] == b[-2:]


def _earned(facts: Facts, amounts: Sequence[Claim]) -> Iterator[Pair]:
    """营业收入1920亿元 … 油气销售收入1517亿元: a line of a company's income in all of it."""
    wholes: list[Claim] = []
    for claim in amounts:
        if claim.measure != "level" or _BASES & claim.cues or claim.series is not None or claim.figure.bound != "exact":
            continue
        named = name(claim)
        if named in words("income"):
            wholes.append(claim)
        elif named.endswith("收入") and len(named) >= _LINE and not any(word in named for word in words("outside")):
            whole = next((one for one in wholes if _is_of_company(claim, one)), None)
            if whole is not None and is_additive(claim):
                yield claim, whole, "inferred"


def _is_of_company(part: Claim, whole: Claim) -> bool:
    a, b = part.quantity, whole.quantity
    if part.figure.unit != whole.figure.unit or a.period is None or a.period != b.period or part.id - whole.id > _FAR:
        return False
    return a.scope in (b.scope, None) and a.aspect == b.aspect and (a.basis, a.per) == (b.basis, b.per)


def _shown(facts: Facts, amounts: Sequence[Claim]) -> Iterator[Pair]:
    """全年票房300亿元，春节档60亿元，《某片》票房20亿元."""
    for index, part in enumerate(amounts):
        said = facts.text(part.field, (part.place.clause_span[0], part.figure.start))
        title = _TITLED.search(said)
        if title is None and not said_of("season").search(said):
            continue
        what = title.group(1) if title else name(part)[-2:]
        for whole in reversed(amounts[max(0, index - _BACK) : index]):
            if whole.figure.unit != part.figure.unit or whole.line != part.line or not name(whole).endswith(what):
                continue
            wider = facts.text(whole.field, (whole.place.clause_span[0], whole.figure.start))
            wider += facts.text(whole.field, (max(0, whole.place.clause_span[0] - 20), whole.place.clause_span[0]))
            if "年" in wider and not said_of("of_day").search(wider) and is_additive(whole):
                yield part, whole, "inferred"
                break
