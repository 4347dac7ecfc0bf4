"""Parts that the wording ties to their whole: 其中, 10条指数中6条, 目前已建成3间, 27投11中, 单只最大, 增持后持有."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.counting._parts import (
    GENERIC,
    Binding,
    Pair,
    are_comparable,
    are_kin,
    are_sizes,
    is_additive,
    is_counted_otherwise,
    is_whole_of,
    may_be_counted_together,
    name,
    named_first,
    noun,
    said_of,
    words,
)
from heshu_rules.facts import Facts

_NEAR: Final = 8
"""How many figures may stand between a part and its whole."""
_OPENED: Final = 12
"""How many figures at the beginning of a paragraph may be the total of parts by kind."""
_GAP: Final = 40
"""How many characters may stand between a number of things and how many of them are done."""
_FAR: Final = 16
"""How many figures before 其中 are looked at for a whole, and behind it for parts."""
_REACH: Final = 400
"""How many characters 其中 reaches."""
_ENDS: Final = "；;。！？\n"
_SEGMENT: Final = re.compile(f"[{_ENDS}]")
_AMONG: Final = re.compile(
    r"[^，。；：、！？\n（）()]{0,16}?(?:之中|当中|里面|(?<![其集心途高初年期程])中)(?=[，,的有仅只共已]|\d)"
)
"""From the end of a count to the end of what it counts: 35家网点中."""
_TOPIC: Final = re.compile("(?:中|方面|领域|上)[，,]")
"""在出口商品中，其中机电产品2亿元 speaks of its own sentence."""
_AFTER: Final = re.compile("(?:持|动|成|易|施|让|购|毕)后|目前")
"""本次增持后持有, 权益变动后合计持有."""
_HOLDING: Final = re.compile("(?<![增减])持(?:有|股)")
_BESIDE: Final = 2
"""Within how many characters behind 中 a count is of the same things, whatever follows it: 10条指数中，有6条上涨."""
_INCLUDING: Final = re.compile(r"[，,（(](?:其中|这)?(?:就|还|也|主要)?(?:包括|包含|含有?|内含)[^，。；、）)]{0,14}$")
_BARE: Final = frozenset("，,。；;、（()）！？\n")
"""What follows a count that has no noun of its own."""
_BEFORE: Final = 12
_REMARK: Final = re.compile("（[^（）]{0,12}）")
"""A remark on what is counted: 543栋存在安全隐患（丙类）的房屋已停用438栋."""


def told(facts: Facts) -> Iterator[Pair]:
    """The parts of an article whose whole is told by the words between them or around them."""
    before: Sequence[Claim] = ()
    opened: list[Claim] = []
    are_single = said_of("single").search(facts.all_text) is not None
    for claims in facts.sentences:
        text = facts.sentence(claims[0])
        is_new = not before or (before[0].field, before[0].line) != (claims[0].field, claims[0].line)
        if "其中" in text:
            is_next = text.startswith("其中") and before and before[0].field == claims[0].field
            yield from _of_which(facts, () if is_new and not is_next else before, claims)
        if is_new:
            before, opened = (), []
        if len(claims) > 1:
            # Most sentences lack the characters that these ways of telling have in common.
            if "中" in text or "里面" in text:
                yield from _among(facts, claims)
            if "包" in text or "含" in text:
                yield from _including(facts, claims)
            yield from _done(facts, claims)
        if "看" in text or "分" in text:
            yield from _by_kind(facts, text, opened, claims)
        if are_single and said_of("single").search(text):
            yield from _single(facts, before, claims)
        before = claims
        if len(opened) < _OPENED:
            opened += _before_kinds(facts, text, claims)[: _OPENED - len(opened)]
    yield from _made(facts)
    yield from _held(facts)


def _of_which(facts: Facts, before: Sequence[Claim], claims: Sequence[Claim]) -> Iterator[Pair]:
    """其中 and the first figure of each unit behind it; its whole stands in the sentence, or in the one before."""
    start, end = claims[0].place.sentence_span
    text = facts.text(claims[0].field, (start, end))
    starts = [claim.figure.start for claim in claims]
    for match in re.finditer("其中", text):
        position = start + match.end()
        ends = _SEGMENT.search(text, match.end(), match.end() + _REACH)
        stop = start + (ends.start() if ends else min(len(text), match.end() + _REACH))
        index = bisect.bisect_left(starts, position)
        earlier = [*before[-_FAR:], *claims[:index]][-_FAR:] if index < _FAR else claims[index - _FAR : index]
        units: set[str] = set()
        for part in claims[index : index + _FAR]:
            if part.figure.start >= stop or part.figure.unit in units:
                continue
            if any(word in facts.text(part.field, (position, part.figure.start)) for word in words("other")):
                break
            units.add(part.figure.unit)
            if is_additive(part, as_part=True):
                yield from _whole_before(facts, part, earlier)


def _whole_before(facts: Facts, part: Claim, earlier: Sequence[Claim]) -> Iterator[Pair]:
    """The nearest figure of its kind before 其中 that is large enough; where none is, the only one of its kind."""
    near = [claim for claim in reversed(earlier) if are_kin(part, claim) and claim.measure in ("level", "change")]
    if not near or not is_additive(near[0]) or near[0].place.sentence < part.place.sentence - 1:
        return
    if is_counted_otherwise(part, [claim for claim in earlier if claim.place.sentence == near[0].place.sentence]):
        return
    found = named_first(facts, part, [whole for whole in near if _may_be_whole(facts, part, whole)])
    fitting = next((whole for whole in found if _holds(part, whole)), None)
    if fitting is None and len(near) > 1:
        return
    for whole in (fitting,) if fitting is not None else found:
        yield part, whole, _binding(facts, part, whole, is_nearest=whole is near[0])


def _binding(facts: Facts, part: Claim, whole: Claim, *, is_nearest: bool) -> Binding:
    """How far 其中 binds a part to a whole: by itself in one sentence, less where a clause before 其中 says more."""
    if whole.place.sentence != part.place.sentence and len(_lead(facts, part)) > 1:
        return "doubtful"
    return "stated" if is_nearest and are_comparable(part, whole) else "inferred"


def _lead(facts: Facts, part: Claim) -> str:
    """What the part's sentence says before 其中."""
    start = max(part.place.sentence_span[0], part.figure.start - _REACH)
    return facts.text(part.field, (start, part.figure.start)).partition("其中")[0]


def _may_be_whole(facts: Facts, part: Claim, whole: Claim) -> bool:
    """Whether a figure is of several things, and what the part's sentence has spoken of till 其中."""
    if (whole.figure.kind == "quantity" and whole.figure.value == 1) or part.aspect == "plan" != whole.aspect:
        return False
    is_here = whole.place.sentence == part.place.sentence
    return (is_here or not _TOPIC.search(_lead(facts, part))) and is_whole_of(facts, whole, part)


def _holds(part: Claim, whole: Claim) -> bool:
    a, b = part.figure.interval("lenient"), whole.figure.interval("lenient")
    return a.low is None or b.high is None or a.low <= b.high


def further(facts: Facts, found: Sequence[Pair]) -> Iterator[Pair]:
    """其中甲类5亿元；乙类3亿元: what goes on behind the first part is part of the same whole."""
    known = {(part.id, whole.id) for part, whole, _ in found}
    first = {part.id: whole for part, whole, _ in reversed(found) if "of_which" in part.cues}
    for claims in facts.sentences if first else ():
        if facts.sentence(claims[0]).count("其中") != 1:
            continue
        part: Claim | None = None
        for claim in claims:
            if claim.id in first:
                part = claim
            elif part is not None and claim.id - part.id <= _FAR:
                whole = first[part.id]
                if (claim.id, whole.id) not in known and _goes_on(facts, part, whole, claim):
                    yield claim, whole, "inferred"


def _goes_on(facts: Facts, part: Claim, whole: Claim, claim: Claim) -> bool:
    """Whether a figure is told as the first part is: of its kind, and nothing between says that it is beside it."""
    if claim.measure != "level" or not are_comparable(claim, part) or not is_additive(claim, as_part=True):
        return False
    gap = facts.between(part, claim)
    if "）" in gap.partition("（")[0] or any(word in gap for word in (*words("other"), *words("apart"))):
        return False
    if "；" in gap and any(word in claim.place.before and word not in whole.place.before for word in words("spent")):
        return False
    is_same = name(claim)[-2:] == name(part)[-2:]
    is_near = "；" not in gap or claim.figure.kind == "amount" or is_same
    return is_near and is_whole_of(facts, whole, claim)


def _among(facts: Facts, claims: Sequence[Claim]) -> Iterator[Pair]:
    """35家网点中，执行规定的有7家; 97个大类中的60个."""
    for whole, part in itertools.pairwise(claims):
        if not are_kin(part, whole) or not is_additive(whole) or not is_additive(part, as_part=True):
            continue
        text = facts.article.field(whole.field).clean
        match = _AMONG.match(text, whole.figure.end)
        if match is None or match.end() > part.figure.start or _is_parted(facts, whole, part):
            continue
        is_beside = part.figure.start - match.end() <= _BESIDE and not are_sizes(noun(facts, part), noun(facts, whole))
        is_alike = part.figure.unit not in GENERIC or bool(noun(facts, part))
        if is_beside or (is_alike and may_be_counted_together(facts, part, whole)):
            yield part, whole, "stated"


def _including(facts: Facts, claims: Sequence[Claim]) -> Iterator[Pair]:
    """救出7名群众，包括4名幼儿; 3名博士（含博士后2名）."""
    for whole, part in itertools.pairwise(claims):
        gap = facts.between(whole, part)
        if len(gap) > _GAP or part.figure.text == whole.figure.text or not _INCLUDING.search(gap):
            continue
        is_one = whole.figure.kind == "quantity" and whole.figure.value == 1
        if not is_one and is_additive(part, as_part=True) and is_whole_of(facts, whole, part):
            yield part, whole, "stated"


def _is_parted(facts: Facts, first: Claim, second: Claim) -> bool:
    gap = facts.between(first, second)
    return any(mark in gap for mark in _ENDS) or any(word in gap for word in words("other"))


def _done(facts: Facts, claims: Sequence[Claim]) -> Iterator[Pair]:
    """查摆问题2125个，已经整改1721个: how many of those just counted something has been done with."""
    for whole, part in itertools.pairwise(claims):
        if part.figure.kind != "quantity" or not are_comparable(part, whole):
            continue
        gap = facts.between(whole, part)
        after = facts.text(part.field, (part.figure.end, part.figure.end + 1))
        if len(gap) > _GAP or (after and after not in _BARE) or "plan" in (whole.aspect, part.aspect):
            continue
        gap = _REMARK.sub("", gap)
        if not _finished().search(gap) or not is_additive(whole) or not is_additive(part, as_part=True):
            continue
        is_part = whole.whole is not None or whole.series is not None
        if not is_part and not any(word in facts.clause(whole) for word in words("ahead")):
            yield part, whole, "stated"


@cache
def _finished() -> re.Pattern[str]:
    done = "|".join(map(re.escape, words("done")))
    return re.compile(
        rf"[，,](?:截至目前|目前|至今|现|其中)?(?:{done})[^，,。；;、\d]{{0,8}}$"
        r"|^[一-鿿]{2,16}?(?:已经?|现已)(?!达|有|超|是|累计|连续)[一-鿿]{1,6}$"
    )


def _by_kind(facts: Facts, text: str, opened: Sequence[Claim], claims: Sequence[Claim]) -> Iterator[Pair]:
    """成交额3903亿元，分类型看，股票型成交额1764亿元: parts by kind; the total is what the paragraph began with."""
    match = _kinds().search(text)
    if match is None:
        return
    start = claims[0].place.sentence_span[0]
    totals = [*opened, *(claim for claim in claims if claim.figure.end <= start + match.start())]
    told: Claim | None = None
    behind = [claim for claim in claims if claim.figure.start >= start + match.end()]
    for part in behind[:_FAR]:
        if not is_additive(part):
            continue
        longer = name(part)
        same = (total for total in totals if total.figure.unit == part.figure.unit)
        total = next((one for one in same if longer.endswith(name(one)[-2:] or longer)), told)
        if total is None or name(total) == longer or not is_whole_of(facts, total, part):
            continue
        if total.scope == part.scope or total.scope is None or total.scope in words("frame"):
            told = total
            yield part, total, "inferred"


def _before_kinds(facts: Facts, text: str, claims: Sequence[Claim]) -> Sequence[Claim]:
    """分产品看，储能收入38亿元: what is told by kind is no total of what is told by another kind after it."""
    match = _kinds().search(text) if "看" in text or "分" in text else None
    if match is None:
        return claims
    start = claims[0].place.sentence_span[0] + match.start()
    return [claim for claim in claims if claim.figure.end <= start]


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile(r"(?:^|[，,。；;])(?:分|按|从)[^，,。；;\d年月季]{1,10}(?:看|分|划分)[，,]")


def _single(facts: Facts, before: Sequence[Claim], claims: Sequence[Claim]) -> Iterator[Pair]:
    """合计募集5535亿元，其中单只最高72亿元: one of them is no more than all of them."""
    for index, part in enumerate(claims):
        if part.figure.kind != "amount" or not is_additive(part, as_part=True):
            continue
        yield from _single_of_name(facts, part, claims[:index])
        said = facts.text(part.field, (part.place.clause_span[0], part.figure.start))
        if not any(word in said for word in words("single")):
            continue
        here = [*before, *claims[:index]]
        for whole in reversed(here[-_NEAR:]):
            clause = facts.text(whole.field, (whole.figure.start - _BEFORE, whole.figure.start))
            if whole.place.clause == part.place.clause or whole.series is not None:
                break
            if any(word in clause for word in words("summed")) and is_whole_of(facts, whole, part):
                yield part, whole, "inferred"
                break


def _single_of_name(facts: Facts, part: Claim, before: Sequence[Claim]) -> Iterator[Pair]:
    """新签合同额84亿元，签署单笔合同1项，涉及合同额17亿元: one of what the amount before it is of."""
    levels = (claim for claim in reversed(before[-_NEAR:]) if claim.figure.unit == part.figure.unit)
    whole = next((claim for claim in levels if claim.measure == "level"), None)
    if whole is None or part.figure.bound != "exact":
        return
    if not any(word in facts.between(whole, part) for word in words("single")):
        return
    short, long = name(part), name(whole)
    if len(short) > 1 and long.endswith(short) and is_whole_of(facts, whole, part):
        yield part, whole, "inferred"


def _made(facts: Facts) -> Iterator[Pair]:
    """27投11中: no more shots go in than are taken."""
    for made in facts.of_unit(*words("made")):
        tried = facts.claims[made.id - 1] if made.id else made
        is_shot = tried.figure.unit in words("tried") and tried.line == made.line
        if is_shot and len(facts.between(tried, made)) <= 1:
            yield made, tried, "stated"


def _held(facts: Facts) -> Iterator[Pair]:
    """减持20万股 of 持有50万股 before it, and 增持20万股 among 增持后持有50万股."""
    shares = [claim for claim in facts.of_unit("股") if claim.measure in ("level", "change")]
    for index, holding in enumerate(shares):
        said = holding.place.before
        if not _HOLDING.search(said):
            continue
        start = max(holding.place.sentence_span[0], holding.figure.start - _REACH)
        lead = facts.text(holding.field, (start, holding.figure.start))
        is_after = _AFTER.search(lead) is not None
        near = shares[max(0, index - _NEAR) : index] if is_after else shares[index + 1 : index + _NEAR]
        for moved in reversed(near) if is_after else near:
            if moved.field != holding.field or moved.line != holding.line:
                break
            if _HOLDING.search(moved.place.before):
                break
            if ("增持" if is_after else "减持") in moved.place.before:
                yield moved, holding, "inferred"
                break
