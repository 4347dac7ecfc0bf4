"""The breakdowns of an article: every total with the parts that the article lists of it as all there is.

Lists stand before their total (甲18家、乙25家，合计43家) or after it (43家，其中甲18家、乙25家), in its sentence or in
the one that follows (按市场划分，…). Which of the figures around belong to a list is told by the words and, where
several lists are possible, by the figures: the longest list that adds up is meant.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_rules.arithmetic._balances import balanced, raised, tells_balance, traded
from heshu_rules.arithmetic._bare_lists import is_set_out, named_alike, unopened
from heshu_rules.arithmetic._brackets import bracketed, is_inner, is_pure, is_remark, nested
from heshu_rules.arithmetic._parts import (
    Breakdown,
    fineness,
    fits,
    is_alike,
    is_countable,
    is_explained,
    is_part,
    is_partition,
    is_total,
    likeness,
    slipped,
    words_of,
)
from heshu_rules.counting._parts import GENERIC, are_called_alike, words
from heshu_rules.facts import Facts

_MOST: Final = 24
"""Parts of one list that are looked at: a longer run of figures is a table, not a list in prose."""
_CHANCE: Final = 100
"""How fine a total must be before a list that leaves out some of the figures around is told by adding up."""

_SURE: Final = 300
"""The same for a list over several sentences."""
_LINES: Final = 3
"""How many sentences back such a list may begin."""
_BACK: Final = 12
"""How many figures back the parts of a total stand that no word calls one."""
_FEWEST: Final = 3
"""A total and two parts, which have to be counted alike."""
_FEW: Final = 6
"""Parts that such a list may have."""

_TOTALS: Final = re.compile(
    "综合(?:最大)?功率|合计|共计|总计|合共|总共|一共|累计|共|总额|总数|总量|总和|总人数|总户数|总件数"
)
_STRONG: Final = re.compile("合计|共计|总计|合共|总共|一共")
"""What can only close a list: 共查处 and 共有 also begin a new thing."""
_STRETCH: Final = re.compile("^(?:全[年月天日周季]|[上下]半年|本[年月周季]度?)")
"""What a total may be of when its parts were of parts of it: 四个季度分别完成…，全年总计."""
_SHORT: Final = 10
"""Characters from the last part to the total where nothing new begins: ，共计占用土地."""
_BARE: Final = re.compile(
    "[，、,；;：:（）() ]*(?:上述|以上|二者|两者|三者|双方|[两二三四五六七八九十]+[项者家地市人县区年月笔类个]?)*"
    "(?:金额|款项|交易|违法所得及罚款)*(?:合计|共计|总计|合共|总共|一共|共)(?:为|达|是|约|有|达到|金额|金额为)?"
)
_TOGETHER: Final = re.compile(
    "[，,](?:总量|总额|合计|两市合计|两市总量)(?:再度|再次|重新)?(?:[降升增减]|放大|萎缩|回落|缩减|提高)?(?:至|到|为|达到?|约|超过?|"
    "不足|突破|接近|逼近)+"
)
"""分别成交4460亿元和4020亿元，总量降至8500亿元以下: a list with 分别 and what it comes to, roughly."""
_ASIDE: Final = re.compile("[（(][^（）()]{0,24}[）)]|以其中")
"""纺织（包括印染）: a list within a name opens none, nor does 以其中二成计算."""
_ABOVE: Final = re.compile("上述|以上|[两二三四五六七八九十]+[项者家地]|合计|共计|总计")
_SAID: Final = re.compile("[^，,。；：\\d]{2,16}(?:表示|介绍|称|指出|说)[，,：]其中")
"""当地政府表示，其中3100人…: whoever says it goes on about the total of the sentence before."""
_SPLIT: Final = re.compile(
    "^(?:其中|[^，,。]{2,14}中)?[，,]?(?:(?:按|分|从)[^，,。]{0,12}(?:划分|来看|看|分)|三次产业|[第一二三、]+产业)"
)


@lru_cache(maxsize=2)
def breakdowns(facts: Facts) -> tuple[Breakdown, ...]:
    """Every breakdown of the article, each total with one list of one kind at most."""
    found = _apart(_breakdowns(facts))
    taken = frozenset(breakdown.total.id for breakdown in found)
    return (*found, *traded(facts, taken), *raised(facts, taken))


def _apart(found: Iterable[Breakdown]) -> tuple[Breakdown, ...]:
    """Each breakdown once: 融资买入, of which 融资偿还 and 净买入, is told in more than one way."""
    unique = {(one.total.id, frozenset(part.id for part in one.parts)): one for one in reversed(list(found))}
    return tuple(reversed(unique.values()))


def _breakdowns(facts: Facts) -> Iterator[Breakdown]:
    sentences = facts.sentences
    counted = [[claim for claim in claims if is_total(claim)] for claims in sentences]
    kinds = [[likeness(claim) for claim in countable] for countable in counted]
    several = {kind for kind, count in Counter(itertools.chain.from_iterable(kinds)).items() if count >= _FEWEST}
    is_balance = tells_balance(facts.all_text)
    are_shared = len(facts.of_measure("share")) > 1
    for index, claims in enumerate(sentences):
        following = sentences[index + 1] if index + 1 < len(sentences) else []
        if not several.isdisjoint(kinds[index]):
            near = Counter(itertools.chain.from_iterable(kinds[max(0, index - _LINES) : index + 3]))
            totals = [one for one, kind in zip(counted[index], kinds[index], strict=True) if near[kind] >= _FEWEST]
            yield from _of_totals(facts, index, totals)
        if is_balance:
            earlier = itertools.chain.from_iterable(sentences[max(0, index - _LINES) : index])
            yield from balanced(facts, [*earlier, *following], claims)
        if are_shared:
            yield from _shared(facts, claims)


def _of_totals(facts: Facts, index: int, totals: Sequence[Claim]) -> Iterator[Breakdown]:
    """The lists of what may be totals, figures of one sentence that enough others near are counted like."""
    sentences = facts.sentences
    claims, earlier = sentences[index], sentences[max(0, index - _LINES) : index]
    preceding = sentences[index - 1] if index else []
    following = _next(sentences, index, facts)
    for claim in totals:
        if claim.measure == "mean" and not _is_set_apart(facts, claim):
            continue  # 每日3班往返甲市，每日2班往返乙市，每日1班往返丙市: each of its own
        if claim.series is not None:
            continue  # 三年收入分别为22.6亿元、26.8亿元和29.9亿元: a member of a list is no total
        found = _closing(facts, preceding, claims, claim) or _opening(facts, claims, following, claim)
        found = found or _closing_all(facts, earlier, claims, claim)
        found = found or unopened(facts, claims, following, claim) or named_alike(facts, claims, following, claim)
        if found is not None and (found.closure != "stated" or _may_add_up(facts, found)):
            yield found


def _is_set_apart(facts: Facts, mean: Claim) -> bool:
    """日均12.5万人次，其中…: 其中 opens the parts of a mean, in its sentence or the one behind it."""
    behind = facts.claims[mean.id + 1 : mean.id + 3]
    return any("of_which" in claim.cues for claim in behind)


def _may_add_up(facts: Facts, found: Breakdown) -> bool:
    """A list that no slip makes add up may be no list: 查处酒驾5起，其他违法30起; 7个镇17个村，共建43个站点."""
    total, parts = found.total, found.parts
    if is_explained(total, parts):
        return True
    is_less = all((part.figure.value or 0) <= (total.figure.value or 0) for part in parts)
    return is_less and (total.figure.unit not in GENERIC or all(are_called_alike(facts, part, total) for part in parts))


def _next(sentences: Sequence[Sequence[Claim]], index: int, facts: Facts) -> Sequence[Claim]:
    """The figures of the next sentence; where it counts nothing, of the one behind it that goes on with 其中."""
    if index + 1 == len(sentences):
        return []
    following = sentences[index + 1]
    if index + 2 < len(sentences) and not any(is_total(claim) for claim in following):
        behind = sentences[index + 2]
        if facts.sentence(behind[0]).startswith("其中"):
            return behind
    return following


# -- the total stands last -------------------------------------------------------------------------------------------


def _preceding(facts: Facts, first: Claim, total: Claim) -> Sequence[Claim]:
    """The figures from the first one to the total: of 10,000 in one sentence only so many as a list can have."""
    return facts.claims[max(first.id, total.id - 4 * _MOST) : total.id]


def _closing(facts: Facts, preceding: Sequence[Claim], claims: Sequence[Claim], total: Claim) -> Breakdown | None:
    """The list before its total: 18、25、31家，共74家."""
    if "total" not in total.cues and not _TOTALS.search(total.place.before):
        return _closing_partition(facts, total)
    before = [claim for claim in _preceding(facts, claims[0], total) if is_part(total, claim)][-_MOST:]
    if not before and _ABOVE.match(facts.sentence(total)):
        before = [claim for claim in preceding if is_part(total, claim)][-_MOST:]
    listed = [claim for claim in before if claim.series is not None and claim.series == before[-1].series]
    if len(listed) > 1:
        before = listed  # 三个乡镇分别新建18个、25个、31个，共74个: the three are not counted with them
    lists = [before[start:] for start in range(len(before) - 1)]
    fitting = _fitting(total, lists)
    if fitting is not None or len(before) < 2:
        return fitting
    is_all = is_partition([words_of(part) for part in before]) and "总" in total.place.before
    if (is_all or _is_bare(facts, before[-1], total)) and not _is_nested(before):
        told = next((parts for parts in lists if fits(total, parts)), None)
        return Breakdown(total, tuple(told or before), "fitting" if told else "stated")
    if not _STRONG.search(total.place.before):
        return None
    return next((Breakdown(total, tuple(parts), "slipped") for parts in lists if slipped(total, parts)), None)


def _closing_partition(facts: Facts, total: Claim) -> Breakdown | None:
    """线上2.35亿元，线下1.87亿元，全渠道4.22亿元: names that leave nothing beside them, and then what they make up."""
    near = facts.claims[max(0, total.id - _BACK) : total.id]
    sentence = (total.field, total.place.sentence_span)
    before = [one for one in near if (one.field, one.place.sentence_span) == sentence and is_part(total, one)]
    for parts in (before[-3:], before[-2:]):
        is_all = len(parts) > 1 and is_partition([words_of(part) for part in parts]) and fits(total, parts)
        if is_all and fineness(total, parts) >= _CHANCE:
            return Breakdown(total, tuple(parts), "fitting")
    return None


def _closing_all(
    facts: Facts, earlier: Sequence[Sequence[Claim]], claims: Sequence[Claim], total: Claim
) -> Breakdown | None:
    """甲持股2823.3万股，…。其一致行动人乙持股788万股，二人合计持股3611.3万股: the parts stand in several sentences."""
    if not _STRONG.search(total.place.before):
        return None
    line = [claim for claim in _preceding(facts, (*earlier, claims)[0][0], total) if claim.line == total.line]
    before = [claim for claim in line if claim.field == total.field and is_part(total, claim)]
    lists = [before[start:] for start in range(max(0, len(before) - _FEW), len(before) - 1)]
    return next((Breakdown(total, tuple(one), "fitting") for one in lists if _is_fine(total, one)), None)


def _is_fine(total: Claim, parts: Sequence[Claim]) -> bool:
    return fits(total, parts) and fineness(total, parts) >= _SURE


def _is_bare(facts: Facts, last: Claim, total: Claim) -> bool:
    """Nothing but 合计, 两项合计 or 共计成交 parts the total from the last part; 共 alone also begins new things."""
    gap = facts.between(last, total)
    clause = gap[len(last.place.after) :] if gap.startswith(last.place.after) else gap
    if _STRONG.match(_STRETCH.sub("", clause.lstrip("，、,；; "))) and len(clause) <= _SHORT:
        return True
    if last.series is not None and "respectively" in last.cues and _TOGETHER.fullmatch(clause):
        return not total.place.after.strip("。，、；：）) ”")
    return _BARE.fullmatch(clause) is not None and not total.place.after.strip("。，、；：）) ”")


def _is_nested(parts: Sequence[Claim]) -> bool:
    """A part of a part stands among them: 甲县30家，其中城区12家."""
    listed = {part.id for part in parts}
    return any(is_inner(part) or part.whole in listed for part in parts[1:])


# -- the total stands first ------------------------------------------------------------------------------------------


def _following(claims: Sequence[Claim], total: Claim) -> Sequence[Claim]:
    """The next figures of a sentence: of 10,000 in one sentence only so many, for each of them, as a list can have."""
    first = bisect.bisect_right(claims, total.id, key=lambda claim: claim.id)
    return claims[first : first + 4 * _MOST]


def _opening(facts: Facts, claims: Sequence[Claim], following: Sequence[Claim], total: Claim) -> Breakdown | None:
    """The list after its total: 74家，其中甲18家、乙25家、丙31家."""
    after = _following(claims, total)
    parts = [claim for claim in after if is_part(total, claim)][:_MOST]
    if not parts and following and _continues(facts, total, following):
        parts = [claim for claim in following if is_part(total, claim)][:_MOST]
    if len(parts) < 2 or not _is_opened(facts, total, parts[0]) or is_remark(facts, total, parts):
        return None
    lists = _possible(facts, total, parts)
    fitting = _fitting(total, [*lists, *(parts[:end] for end in range(len(parts) - 1, 1, -1))])
    if fitting is not None:
        return fitting
    if parts[0].place.sentence != total.place.sentence and not facts.sentence(parts[0]).startswith("其中"):
        # 全市生产总值831亿元。分产业看，第一产业…: the names must say that it is all, and the total stand alone
        parts = lists[0] if len(lists[0]) == len(parts) - len(nested(facts, parts)) else parts
        is_all = len(parts) == len(lists[0]) and is_partition(_names_of(facts, parts))
        is_alone = sum(is_countable(claim) and is_alike(claim, total) for claim in claims) == 1
        return Breakdown(total, tuple(parts), "slipped") if is_all and is_alone and is_explained(total, parts) else None
    bracket = bracketed(facts, total, parts)
    if len(bracket) > 2 and is_pure(facts, total, bracket):
        return Breakdown(total, tuple(bracket), "stated")
    for listed in _laid_out(facts, total, bracket, lists[0]):
        if is_explained(total, listed):
            return Breakdown(total, tuple(listed), "slipped")
    for candidate in lists:
        is_whole_list = len(candidate) >= len(parts) - len(nested(facts, parts)) or _is_series(candidate)
        if is_whole_list and _is_complete(facts, candidate, total):
            return Breakdown(total, tuple(candidate), "stated")
    set_out = [bracket or parts] if is_set_out(facts, total, bracket or parts) else []
    pure = [one for one in lists if not _is_mixed(facts, one)]
    slips = (one for one in pure if slipped(total, one, is_listed=_is_enumerated(facts, total, one)))
    explained = itertools.chain(slips, (one for one in set_out if is_explained(total, one)))
    return next((Breakdown(total, tuple(one), "slipped") for one in explained), None)


def _names_of(facts: Facts, parts: Sequence[Claim]) -> Sequence[str]:
    """By what the parts go; 三次产业增加值分别为… names the three of them at once."""
    start = parts[0].place.sentence_span[0]
    told = facts.text(parts[0].field, (start, parts[0].figure.start))
    if len(parts) == len(_INDUSTRIES) and _is_series(parts) and "三次产业" in told:
        return _INDUSTRIES
    return [words_of(part) for part in parts]


_INDUSTRIES: Final = ("第一产业", "第二产业", "第三产业")


def _is_enumerated(facts: Facts, total: Claim, parts: Sequence[Claim]) -> bool:
    """其中甲类71名、乙类63名、丙类59名: all that 其中 or a bracket opens, with nothing but 、 or ； between them."""
    if list(parts) == bracketed(facts, total, list(parts)):
        return True
    gaps = [facts.between(a, b) for a, b in itertools.pairwise(parts)]
    marks = all("；" in gap for gap in gaps) or all("、" in gap and "，" not in gap for gap in gaps[:-1])
    last = re.search("[、；和及]", gaps[-1]) is not None and ("；" in gaps[0] or "，" not in gaps[-1])
    return marks and last and "其中" in facts.between(total, parts[0]) and all(_is_of_kind(total, one) for one in parts)


def _is_of_kind(total: Claim, part: Claim) -> bool:
    """扣非净利润2009.5万元；其中二季度，收入1.66亿元: another statistic is no part, whatever its size."""
    name, whole = part.quantity.metric or "", total.quantity.metric or ""
    return part.growth_class is None or not whole or name[-2:] == whole[-2:] or name in whole or whole in name


def _is_mixed(facts: Facts, parts: Sequence[Claim]) -> bool:
    """2607台(条)，其中电梯1978台、管道3条、起重机93台: what is counted otherwise is missing from the sum."""
    if parts[0].figure.kind != "quantity":
        return False
    between = facts.claims[parts[0].id : parts[-1].id]
    others = Counter(
        claim.figure.unit
        for claim in between
        if claim.measure == "level" and claim.figure.kind == "quantity" and not is_alike(claim, parts[0])
    )
    # 甲省65种1065只，乙省82种4365只: what each part has beside is no part
    return any(number < len(parts) - 1 for number in others.values())


def _continues(facts: Facts, total: Claim, following: Sequence[Claim]) -> bool:
    """The next sentence breaks the total down: 其中，…; 按市场区域划分，…."""
    sentence = facts.sentence(following[0])
    if following[0].field != total.field:
        return False
    return sentence.startswith("其中") or _SPLIT.match(sentence) is not None or _SAID.match(sentence) is not None


def _is_opened(facts: Facts, total: Claim, first: Claim) -> bool:
    """Words or a bracket between the total and the first part announce a list, or the total is called one."""
    gap = facts.between(total, first)
    return (
        "total" in total.cues
        or any(word in _ASIDE.sub("", gap) for word in words("opens"))
        or gap[len(total.place.after) :].startswith(("（", "(", "："))
        or gap.startswith(("（", "("))
        or first.whole == total.id  # 4.8万张卡中有2.8万张过期，其余2万张有效
        or (first.place.sentence != total.place.sentence and _SPLIT.match(facts.sentence(first)) is not None)
    )


def _possible(facts: Facts, total: Claim, parts: list[Claim]) -> list[list[Claim]]:
    """The lists that may be meant, the likeliest first: without parts of parts, up to a bracket or the next 其中."""
    lists: list[list[Claim]] = []
    bracket = bracketed(facts, total, parts)
    if bracket:
        lists.append(bracket)
    if parts[0].series is not None:
        lists.append([part for part in parts if part.series == parts[0].series])
    inner = nested(facts, parts)
    lists.append([part for index, part in enumerate(parts) if index not in inner])
    lists.append(parts)
    if inner:
        lists += [parts[: inner[0]], parts[: inner[0] - 1]]
    for index in range(2, len(parts)):
        # …，光伏发电9.4亿千瓦时，上网电量共计131.7亿千瓦时; 货物8384亿元；直接投资6264亿元: another thing begins
        if "total" in parts[index].cues or "；" in facts.between(parts[index - 1], parts[index]):
            lists.append(parts[:index])
    unique: list[list[Claim]] = []
    for one in lists:
        if len(one) > 1 and one not in unique:
            unique.append(one)
    return unique


def _laid_out(facts: Facts, total: Claim, bracket: list[Claim], parts: list[Claim]) -> Iterator[list[Claim]]:
    """The lists that are set out as what the total consists of: in a bracket, or behind 分别为."""
    if len(bracket) > 1 and is_pure(facts, total, bracket):
        yield bracket
    if _is_told_apart(facts, total, parts):
        yield parts


def _is_told_apart(facts: Facts, total: Claim, parts: Sequence[Claim]) -> bool:
    """新增51例，分别为15例本土及36例境外输入: what the total consists of, one by one."""
    is_exact = all(claim.figure.bound == "exact" for claim in (total, *parts))
    return is_exact and _APART.search(facts.between(total, parts[0])) is not None


_APART: Final = re.compile("^[^，,。；;]{0,12}[，,]分别(?:为|是|有)[^，,。；;]{0,8}$")


def _is_series(parts: Sequence[Claim]) -> bool:
    """甲、乙和其他分别为8384亿元、3647亿元: the list ends where its names do."""
    return parts[0].series is not None and len({part.series for part in parts}) == 1


def _is_complete(facts: Facts, parts: Sequence[Claim], total: Claim) -> bool:
    """The words say that the list is all there is."""
    last = parts[-1]
    if any(claim.figure.bound != "exact" for claim in (total, *parts)):
        return False
    if any(word in last.place.before for word in words("left")):
        # 5例，其中甲市4例，2例来自境外，其余2例来自境内: the rest of the four, not of the five
        return not any(fits(part, parts[index + 1 :]) for index, part in enumerate(parts[:-1]))
    named = facts.between(total, parts[0]) if "respectively" in parts[0].cues else last.place.before
    if any(word in named for word in words("unnamed")) and "total" not in last.cues:
        return True
    return is_partition([words_of(part) for part in parts])


# -- both ------------------------------------------------------------------------------------------------------------


def _fitting(total: Claim, lists: Sequence[Sequence[Claim]]) -> Breakdown | None:
    """The longest list that adds up to the total; one that leaves out figures around needs figures fine enough."""
    for position, parts in enumerate(lists):
        if len(parts) > 1 and (position == 0 or fineness(total, parts) >= _CHANCE) and fits(total, parts):
            return Breakdown(total, tuple(parts), "fitting")
    return None


# -- parts whose shares are printed -----------------------------------------------------------------------------------


def _shared(facts: Facts, claims: Sequence[Claim]) -> Iterator[Breakdown]:
    """国内417亿元，占52%；国外385亿元，占48%: parts of a total some sentences before, all of it if their shares are."""
    shares = [claim for claim in claims if claim.measure == "share" and claim.figure.kind == "percent"]
    if len(shares) < 2:
        return
    parts = [part for share in shares if (part := facts.anchor(share)) is not None and is_countable(part)]
    whole = next((facts.whole(share) for share in shares if share.whole is not None), None)
    if whole is None or len(parts) < 2 or whole.place.sentence == parts[0].place.sentence:
        return
    for end in range(len(parts), 1, -1):
        chosen = parts[:end]
        are_parts = len({part.id for part in chosen}) == end and all(is_part(whole, part) for part in chosen)
        if are_parts and fits(whole, chosen):
            yield Breakdown(whole, tuple(chosen), "fitting")
            return
