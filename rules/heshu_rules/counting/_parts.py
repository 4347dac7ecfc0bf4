"""When one figure can be part of another, and what 其中 speaks of."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, Literal

from heshu_claims.claim import Claim
from heshu_claims.lexicon import table
from heshu_rules.facts import Facts

Binding = Literal["stated", "inferred", "doubtful"]
"""How far the words bind a part to its whole: so far that nothing else can be meant, that a reader takes it so, or that
only a figure that fits says so."""
Pair = tuple[Claim, Claim, Binding]
"""A part, its whole, and how far the words bind the two."""
PERSONS: Final = frozenset({"人", "名", "位"})
_VISITS: Final = "人次"
"""Who is counted each time: visitors are never more than their visits."""
GENERIC: Final = frozenset({"个", "款", "项", "种", "条"})
"""What counts anything: 24个业务领域 are none of 9个监督组."""
_ROUND: Final = frozenset("百千万亿")
"""A number that is nothing but a magnitude is a threshold: 10款车销量过万辆."""
_VAGUE: Final = frozenset("数几")
"""数万名 is any number of them."""
_ENDS: Final = re.compile(r"[；;。！？\n]")
_NOT_ADDITIVE: Final = frozenset({"attributable", "deducted", "net"})
_BEFORE: Final = 40
"""How many figures before a part are looked at for its whole."""
_OPENING: Final = 4
"""How long 其中 is, and the clause that it is, where it speaks of the sentence before."""
_SAID: Final = 2
_OF_PLACE: Final = re.compile(
    "^(?:省(?![级内会道外直属份])|市(?![场值民政区级内外属盈净面容辖])|县(?![级域城区内乡属]))(?=..)"
)
"""What is left of 山东省 before a name: 省出口农产品 is 出口农产品."""
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
def said_of(roles: str) -> re.Pattern[str]:
    """Any word of the table ``parts`` that has one of the roles, which blanks part."""
    return re.compile("|".join(re.escape(word) for role in roles.split() for word in words(role)))


def is_additive(claim: Claim, *, as_part: bool = False) -> bool:
    """Whether parts of it add up to it: a number of things or an amount, nothing spread like rain nor signed.

    The largest of several (最高) has no parts, but may be a part.
    """
    figure, quantity = claim.figure, claim.quantity
    if quantity.measure != "level" or figure.kind not in _KINDS or figure.unit in words("spread"):
        return False
    if claim.is_rate or claim.sign == "-" or not _NOT_ADDITIVE.isdisjoint(claim.cues):
        return False
    if not as_part and "extreme" in claim.cues:
        return False
    said = (quantity.metric or "") + claim.place.before
    if said.endswith("前") or figure.text[:1] in _VAGUE:  # 前16例 counts from the first on
        return False
    return not said_of("signed" if as_part else "signed extreme").search(said)


def are_comparable(part: Claim, whole: Claim) -> bool:
    """Whether two figures count the same kind of thing: 人 and 名, money in one currency, and 人 within 人次."""
    a, b = part.figure.unit, whole.figure.unit
    return a == b or (a in PERSONS and (b in PERSONS or b == _VISITS))


def are_kin(part: Claim, whole: Claim) -> bool:
    """Whether two figures may count the same things, though by other measure words: 87项活动, 其中论坛12次."""
    a, b = part.figure.unit, whole.figure.unit
    return are_comparable(part, whole) or bool(a and b and any(a in kin and b in kin for kin in words("kin")))


def wholes(facts: Facts, part: Claim) -> list[Claim]:
    """What 其中 before a part may speak of, the nearest first: figures of its kind in the sentence before 其中.

    Empty where something between ends what 其中 speaks of: a semicolon, 另有, another sentence.
    """
    named = facts.whole(part) or _visited(facts, part)
    if named is None or part.field != named.field or "remaining" in part.cues:
        return []
    is_first = "of_which" in part.cues
    is_apart = not is_first and any(word in part.place.before for word in words("apart"))
    if is_apart or part.place.sentence - named.place.sentence > 1:
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
    if not is_first and not _goes_on(part, named, nearby[len(earlier) :], text[named.figure.end - start : found]):
        return []
    sentence = [claim for claim in earlier if claim.place.sentence == named.place.sentence]
    if is_counted_otherwise(part, sentence):
        return []
    candidates = [claim for claim in reversed(sentence) if is_whole_of(facts, claim, part)]
    if "；" in text and named.place.sentence == part.place.sentence:
        candidates = _since_semicolon(candidates, start + text.rfind("；"))
    return named_first(facts, part, candidates)


def _since_semicolon(found: list[Claim], last: int) -> list[Claim]:
    """治愈出院1017例；境外输入214例，其中206例: a semicolon ends what 其中 speaks of where a figure follows it."""
    return [claim for claim in found if claim.figure.start > last] or found


def is_counted_otherwise(part: Claim, earlier: list[Claim]) -> bool:
    """走访10个村，排查隐患点241处，其中涉及隐患点135个: the whole is told in another unit, and so 10个 is none."""
    said = name(part)
    counts = [claim for claim in earlier if claim.figure.kind == "quantity" and claim.measure == "level"]
    named = {are_kin(part, claim) for claim in counts if len(name(claim)) > 1 and said.endswith(name(claim))}
    return part.figure.unit in GENERIC and len(said) > 1 and named == {False}


def named_first(facts: Facts, part: Claim, found: list[Claim]) -> list[Claim]:
    """Of figures that may be the whole those whose name the part says again come first.

    处分1647人，移送73人，其中处分厅局级干部54人; but 治愈1017例，境外输入214例，其中治愈206例 goes on to others.
    """
    said = part.place.before.rpartition("其中")[2]
    return sorted(found, key=lambda claim: len(name(claim)) < _SAID or name(claim) not in said or name(claim) == said)


def _visited(facts: Facts, part: Claim) -> Claim | None:
    """发送旅客6000万人次，其中跨境旅客59.5万名: the whole is counted in visits, and so no claim of its kind."""
    if part.figure.unit not in PERSONS or "of_which" not in part.cues:
        return None
    previous = facts.claims[part.id - 1] if part.id else part
    is_visit = previous.figure.unit == _VISITS
    return previous if is_visit and previous.place.sentence + 1 >= part.place.sentence else None


def _goes_on(part: Claim, whole: Claim, between: list[Claim], before: str) -> bool:
    """Whether 其中 still speaks of a figure that is not the first behind it: 其中新建8个，改建4个."""
    if "；" in before:
        return False
    first = next((claim for claim in between if claim.measure != "threshold"), part)
    return are_comparable(first, whole) or part.quantity.metric == whole.quantity.metric


def is_whole_of(facts: Facts, whole: Claim, part: Claim) -> bool:
    """Whether a figure before a part can be what the part is of, as far as its own circumstances tell."""
    if not is_additive(whole) or not are_kin(part, whole) or is_of_each(facts, whole):
        return False
    if whole.figure.text[:1] in _ROUND or _is_left(facts, whole, part):
        return False
    if part.aspect in ("estimate", "plan") and part.aspect != whole.aspect:
        return False
    if "cumulative" in part.cues - whole.cues and "累计" not in facts.clause(whole):
        return False  # but 累计发送旅客6250万人次、货物7250万吨 are both counted from the first on
    a, b = part.quantity.period, whole.quantity.period
    is_outside = a is not None and b is not None and (a.start < b.start or a.end > b.end)
    is_other_time = (
        a is not None and b is not None and a != b and bare(part.quantity.metric) != bare(whole.quantity.metric)
    )
    return not is_outside and not is_other_time and may_be_counted_together(facts, part, whole)


def _is_left(facts: Facts, whole: Claim, part: Claim) -> bool:
    """甲市（705亿元），其中; 33万元，其余用于还债。其中: 其中 speaks of no remark, and of nothing told to its end."""
    gap = facts.between(whole, part)
    if "其余" in gap:
        return True
    closed, opened = gap.find("）"), gap.find("（")
    return closed >= 0 and not 0 <= opened < closed


def is_of_each(facts: Facts, claim: Claim) -> bool:
    """Whether a figure holds of each of several: 26个省份投资超过100亿元, 甲、乙等省接待超300万人次."""
    if "each" in claim.cues or (claim.figure.bound == "above" and "、" in claim.place.before[1:]):
        return True
    previous = facts.claims[claim.id - 1] if claim.id else claim
    is_beside = previous is claim or facts.between(previous, claim).startswith("、")  # 旅客超6250万人次、货物超7250万吨
    return claim.figure.bound == "above" and previous.place.clause == claim.place.clause and not is_beside


def is_of_another(facts: Facts, claim: Claim) -> bool:
    """Whether a remark in brackets right before says of which one: 中欧班列（西安）开行1100列."""
    start = claim.place.clause_span[0]
    return "）" in facts.text(claim.field, (max(0, start - 1), claim.figure.start))


def may_be_counted_together(facts: Facts, part: Claim, whole: Claim) -> bool:
    """Whether the nouns of two counts do not speak against it: of 3个实验盒 10个突变株 are none."""
    if part.figure.unit not in GENERIC:
        return True
    return are_called_alike(facts, part, whole) or _may_be_one(*(_counted(facts, claim) for claim in (part, whole)))


def are_called_alike(facts: Facts, part: Claim, whole: Claim) -> bool:
    """Whether what a part counts may be what the whole is called: 17个行政村 are none of 建设污水处理站43个."""
    return _may_be_one(noun(facts, part), noun(facts, whole) or (whole.quantity.metric or ""))


def _may_be_one(a: str, b: str) -> bool:
    return not a or not b or a[0] == b[0] or (a[-1] == b[-1] and not are_sizes(a, b))


def are_sizes(a: str, b: str) -> bool:
    """6个大项中71个小项: the small ones are not among the large."""
    return {a[:1], b[:1]} == {"大", "小"}


def noun(facts: Facts, claim: Claim) -> str:
    """What stands behind a count: 12个业务领域; nothing in 12个为新建."""
    match = _NOUN.match(facts.article.field(claim.field).clean, claim.figure.end)
    return match.group() if match else ""


def _counted(facts: Facts, claim: Claim) -> str:
    """The noun behind a count where the name of what is measured is that noun: 难度指标 of 7项难度指标位居世界第一."""
    text, metric = facts.article.field(claim.field).clean, (claim.quantity.metric or "").removesuffix("中")
    return metric if metric and text.startswith(metric, claim.figure.end) else noun(facts, claim)


def name(claim: Claim) -> str:
    """The name of what is measured without what says nothing of it: 外贸进出口总值 is 进出口."""
    return bare(claim.quantity.metric)


@lru_cache(maxsize=4096)
def bare(metric: str | None) -> str:
    """A name of what is measured without what says nothing of it."""
    text = _OF_PLACE.sub("", (metric or "").replace("与", "和").replace("的", ""))
    if text.startswith(words("before")):
        for word in words("before"):
            if len(text) > len(word) + 1:
                text = text.removeprefix(word)
    if text.endswith(words("after")):
        for word in words("after"):
            if len(text) > len(word) + 1:
                text = text.removesuffix(word)
    return text
