"""When one figure is known to be part of another: by 其中, by the time it covers, or by what it measures."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.lexicon import table
from heshu_claims.quantity import Quantity
from heshu_claims.subject import nature
from heshu_rules.facts import Facts

PERSONS: Final = frozenset({"人", "名", "位"})
_VISITS: Final = "人次"
"""Who is counted each time: visitors are never more than their visits."""
_GENERIC: Final = frozenset({"个", "款", "项", "种", "条"})
"""What counts anything: 24个业务领域 are none of 9个监督组."""
_ROUND: Final = frozenset("百千万亿")
"""A number that is nothing but a magnitude is a threshold: 10款车销量过万辆."""
_ENDS: Final = re.compile(r"[；;。！？\n]")
_NOT_ADDITIVE: Final = frozenset({"attributable", "deducted", "net", "extreme"})
_BEFORE: Final = 40
"""How many figures before a part are looked at for its whole."""
_LONG: Final = 5
"""A name of so many characters says enough by itself: 设立外商投资企业."""
_PARTS_OF_YEAR: Final = frozenset({"month", "quarter", "half"})
_OPENING: Final = 4
"""How long 其中 is, and the clause that it is, where it speaks of the sentence before."""
_MONTH: Final = 31
"""Days of the shortest time that is said to have parts: days within a month are told as a series, not as parts."""
_NOUN: Final = re.compile(r"[A-Za-z0-9]{0,12}(?![的为是已在被将均都中由])[一-鿿]{2,12}")
_KINDS: Final = frozenset({"quantity", "amount"})


def words(role: str) -> tuple[str, ...]:
    """The words of the table ``parts`` that have a role, the longest first."""
    return _words()[role]


@cache
def _words() -> dict[str, tuple[str, ...]]:
    roles: dict[str, list[str]] = {}
    for word, role, *_ in table("parts"):
        roles.setdefault(role, []).append(word)
    return {role: tuple(sorted(found, key=len, reverse=True)) for role, found in roles.items()}


@cache
def _said_of(roles: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for role in roles.split() for word in words(role)))


def is_additive(claim: Claim, *, as_part: bool = False) -> bool:
    """Whether parts of it add up to it: a number of things or an amount, nothing spread like rain nor signed.

    The largest of several (最高) has no parts, but may be a part.
    """
    figure, quantity = claim.figure, claim.quantity
    if quantity.measure != "level" or figure.kind not in _KINDS or figure.unit in words("spread"):
        return False
    if (_NOT_ADDITIVE - ({"extreme"} if as_part else set())) & claim.cues or claim.is_rate or claim.sign == "-":
        return False
    said = (quantity.metric or "") + claim.place.before
    if said.endswith("前"):  # 前16例 counts from the first on
        return False
    return not _said_of("signed" if as_part else "signed extreme").search(said)


def are_comparable(part: Claim, whole: Claim) -> bool:
    """Whether two figures count the same kind of thing: 人 and 名, money in one currency, and 人 within 人次."""
    a, b = part.figure.unit, whole.figure.unit
    return a == b or (a in PERSONS and (b in PERSONS or b == _VISITS))


def wholes(facts: Facts, part: Claim) -> list[Claim]:
    """What 其中 before a part may speak of, the nearest first: figures of its kind in the sentence before 其中.

    Empty where something between ends what 其中 speaks of: a semicolon, 另有, another sentence.
    """
    named = facts.whole(part) or _visited(facts, part)
    if named is None or part.field != named.field or "remaining" in part.cues:
        return []
    start, end = named.place.sentence_span[0], part.figure.start
    text = facts.text(part.field, (start, end))
    found = max((text.rfind(word) + len(word) for word in words("of_which") if word in text), default=-1)
    if found < 0 or _ENDS.search(text, found) or any(text.find(word, found) >= 0 for word in words("other")):
        return []
    opened = facts.text(part.field, (part.place.sentence_span[0], start + found))
    if named.place.sentence != part.place.sentence and len(opened.strip("，, ")) > _OPENING:
        return []  # 在出口商品中，其中机电产品2亿元 speaks of its own sentence
    nearby = [claim for claim in facts.claims[max(0, part.id - _BEFORE) : part.id] if claim.field == part.field]
    earlier = [claim for claim in nearby if claim.figure.end <= start + found]
    if not earlier or earlier[-1].place.sentence != named.place.sentence:
        return []
    if "of_which" not in part.cues and not _goes_on(
        part, named, nearby[len(earlier) :], text[named.figure.end - start : found]
    ):
        return []
    sentence = [claim for claim in earlier if claim.place.sentence == named.place.sentence]
    return [claim for claim in reversed(sentence) if _is_whole_of(facts, claim, part)]


def _visited(facts: Facts, part: Claim) -> Claim | None:
    """发送旅客6000万人次，其中跨境旅客59.5万名: the whole is counted in visits, and so no claim of its kind."""
    previous = facts.claims[part.id - 1] if part.id else part
    is_visit = previous.figure.unit == _VISITS and part.figure.unit in PERSONS and "of_which" in part.cues
    return previous if is_visit and previous.place.sentence + 1 >= part.place.sentence else None


def _goes_on(part: Claim, whole: Claim, between: list[Claim], before: str) -> bool:
    """Whether 其中 still speaks of a figure that is not the first behind it: 其中新建8个，改建4个."""
    if "；" in before:
        return False
    first = next((claim for claim in between if claim.measure != "threshold"), part)
    return are_comparable(first, whole) or part.quantity.metric == whole.quantity.metric


def _is_whole_of(facts: Facts, whole: Claim, part: Claim) -> bool:
    if not is_additive(whole) or not are_comparable(part, whole) or _is_of_each(facts, whole):
        return False
    if whole.figure.text[:1] in _ROUND:
        return False
    if part.aspect == "estimate" != whole.aspect or "cumulative" in part.cues - whole.cues:
        return False
    a, b = part.quantity.period, whole.quantity.period
    is_outside = a is not None and b is not None and (a.start < b.start or a.end > b.end)
    is_other_time = a is not None and b is not None and a != b and name(part.quantity) != name(whole.quantity)
    return not is_outside and not is_other_time and may_be_counted_together(facts, part, whole)


def _is_of_each(facts: Facts, claim: Claim) -> bool:
    """Whether a figure holds of each of several: 26个省份投资超过100亿元, 几家银行均超过100亿元."""
    if "each" in claim.cues:
        return True
    previous = facts.claims[claim.id - 1] if claim.id else claim
    return claim.figure.bound == "above" and previous.place.clause == claim.place.clause and previous is not claim


def may_be_counted_together(facts: Facts, part: Claim, whole: Claim) -> bool:
    """Whether the nouns of two counts do not speak against it: of 3个实验盒 10个突变株 are none."""
    if part.figure.unit not in _GENERIC:
        return True
    a, b = _noun(facts, part), _noun(facts, whole) or (whole.quantity.metric or "")
    return not a or not b or a[0] == b[0] or a[-1] == b[-1]


def _noun(facts: Facts, claim: Claim) -> str:
    """The noun behind a count: 12个业务领域; none in 12个为新建."""
    match = _NOUN.match(facts.article.field(claim.field).clean, claim.figure.end)
    return match.group() if match else ""


def name(quantity: Quantity) -> str:
    """The name of what is measured without what says nothing of it: 外贸进出口总值 is 进出口."""
    return _bare(quantity.metric or "")


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    for role, cut in (("before", str.removeprefix), ("after", str.removesuffix)):
        for word in words(role):
            if len(text) > len(word) + 1:
                text = cut(text, word)
    return text


def is_shorter(part: Claim, whole: Claim) -> bool:
    """Whether the time of one figure lies within that of another of the same place: 5月 within 1—5月."""
    a, b = part.quantity, whole.quantity
    is_there = a.scope == b.scope or (a.scope is None and b.scope in words("frame"))
    if not _is_alike(a, b) or not is_there or a.qualifier != b.qualifier or part.figure.text == whole.figure.text:
        return False
    if a.period is None or b.period is None:
        return False
    if (
        part.is_stock
        or whole.is_stock
        or a.period.clock
        or b.period.clock
        or "years" in (a.period.grain, b.period.grain)
    ):
        return False
    is_known = nature(a.metric).growth_class is not None
    if not is_known and (a.period.grain not in _PARTS_OF_YEAR or len(name(a)) < _LONG):
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
    if part.figure.text == whole.figure.text:
        return False
    is_long = len(name(b)) >= _LONG
    if (nature(b.metric).growth_class is None and not is_long) or b.scope is None or not _is_plain(facts, whole):
        return False
    if not extra:
        return b.scope in words("frame") and a.scope is not None and a.scope not in words("frame")
    is_there = a.scope == b.scope or (a.scope is None and is_long)
    return is_there and len(extra) > 1 and not extra.startswith(words("wider"))


def is_direction(facts: Facts, part: Claim, whole: Claim) -> bool:
    """Whether exports or imports are part of what is traded at the same time and place: 机电产品出口 of 进出口."""
    a, b = part.quantity, whole.quantity
    is_there = a.scope == b.scope or a.scope is None
    is_way = any(word in name(a) for word in words("way")) and not any(word in name(a) for word in words("both"))
    return is_way and is_there and _is_alike(a, b) and a.period == b.period and _is_plain(facts, whole)


def is_of_team(facts: Facts, part: Claim, whole: Claim) -> bool:
    """Whether medals are among those of a team that was named before: 代表团共获5金 … 空中技巧队2金."""
    said = facts.text(whole.field, (whole.place.clause_span[0], whole.figure.start))
    is_later = part.id > whole.id and part.place.sentence > whole.place.sentence
    is_theirs = part.quantity.scope in (whole.quantity.scope, None)
    clause = facts.text(part.field, (part.place.clause_span[0], part.figure.start))
    if any(word in clause for word in words("career")):
        return False
    return is_later and is_theirs and any(word in said for word in words("team"))


def _is_alike(a: Quantity, b: Quantity) -> bool:
    return (a.aspect, a.basis, a.per, a.window, a.as_of) == (b.aspect, b.basis, b.per, b.window, b.as_of)


def _is_plain(facts: Facts, claim: Claim) -> bool:
    """Whether nothing but place and name stands before a figure: 我国进出口9.89万亿元, not 对三国进出口."""
    previous = facts.claims[claim.id - 1] if claim.id else claim
    if previous.measure == "ordinal" and previous.place.clause == claim.place.clause:
        return False
    said = claim.place.before
    for word in (claim.quantity.metric, claim.quantity.scope):
        said = said.replace(word or "", "")
    return len(said) <= 1
