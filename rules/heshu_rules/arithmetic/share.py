"""A share fits the part and the whole.

Formula: part = whole × rate. Where no word names the whole, it is the total before 其中, the whole of the share
before, or a larger figure of the kind, whichever the share fits; of a row of shares it is the one that the others of
the row fit. A rate goes by the name of what it is a share of: 合格率, 到会率, 不良贷款率.
Silent: where the words do not say what the share is of and no figure around fits, nor would but for one slip; where
part and whole are counted in different units; where something is left out of the whole (除房地产外). Without a printed
whole the whole is implied, not judged.
Source: Provisions on the calculation of error rates of newspapers: an arithmetic contradiction is a factual error.

---

核查部分、总体与占比是否相符。
公式：部分 = 总体 × 占比。文中未写明占什么的，取“其中”之前的总数、前一占比的总体或前文较大的同类数中与占比相合者；
一连几个占比，取其余各项相合的总体。合格率、到会率、不良贷款率等按名称所指的部分与总体核对。
不查：未写明占什么，而前文各数都不合、也不能以一处笔误解释的；部分与总体计量单位不同的；总体有所扣除（除房地产外）的。
未写总体时只推算总体，不判错。
依据：报纸编校差错率计算方法（数据自相矛盾属事实性差错）。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.interval import Interval
from heshu_claims.quantity import Quantity
from heshu_rules.arithmetic._held import held_after, is_holding, is_of_this
from heshu_rules.arithmetic._rates import is_rate_by_name, named_pair, rest_of
from heshu_rules.arithmetic._share_rows import ROW, whole_of_name, whole_of_row
from heshu_rules.arithmetic._slips import is_meant, is_slip_away, meant
from heshu_rules.arithmetic._terms import PART, RATE, level, unit_of, unknown
from heshu_rules.arithmetic._wholes import (
    bare,
    is_almost,
    is_among,
    is_called,
    is_fine,
    is_named,
    is_near,
    is_of_one_time,
    is_only_one,
    is_restricted,
    is_share,
    is_telling,
    is_vague,
    is_whole,
    named_whole,
    of_same_place,
    share_of,
    wholes,
)
from heshu_rules.facts import Facts
from heshu_rules.formula import Role, equal
from heshu_rules.relation import Reading, Relation, Term
from heshu_rules.rule import Rule


def relations(facts: Facts) -> Iterator[Relation]:
    """A share relation for every share of which the part or the whole is printed."""
    for rate in facts.of_measure("share"):
        restated = _restated(facts, rate)
        if restated is not None:
            yield from _of_named(facts, restated, rate)
        elif is_share(rate):
            part = facts.anchor(rate) or _part_after(facts, rate)
            if part is not None and _is_of_list(rate, part):
                continue
            if part is None or _is_of_another(facts, rate, part):
                found = _of_this(facts, rate) or _without_part(facts, rate)
            elif is_among(facts, part, rate):
                found = _part_of(part, rate)
            else:
                found = _with_part(facts, rate, part)
            if found is not None and not _is_of_few(found):
                yield found
    for rate in facts.of_kind("percent"):
        if rate.measure in ("level", "completion") and is_rate_by_name(rate):
            yield from _ratio(facts, rate)
        elif rate.measure == "threshold" and "of_which" in rate.cues:
            # 1.7万只，其中95%以上在高原越冬
            whole = _level_before(facts, rate)
            if whole is not None:
                yield _part_of(whole, rate)


def _is_of_few(relation: Relation) -> bool:
    """两家厂商的份额达92.7%: a small number in words is no part of a whole that is not told."""
    printed = [term.claim for role, term in relation.terms.items() if role != "rate" and term.claim is not None]
    is_few = len(printed) == 1 and (printed[0].figure.value or 0) <= _FEW
    return is_few and not any(char.isdecimal() for char in printed[0].text)


_FEW: Final = 10
"""Numbers in words up to this are said of things that are named."""


def _restated(facts: Facts, rate: Claim) -> Claim | None:
    """低于转股价格的85%（即7.48元）: what the share comes to, in the bracket behind it."""
    if rate.id + 1 >= len(facts.claims):
        return None
    part = facts.claims[rate.id + 1]
    return part if part.field == rate.field and facts.between(rate, part).strip("约为 ") in _NAMELY else None


_NAMELY: Final = ("（即", "(即", "即", "，即", "（约", "（")


def _of_named(facts: Facts, part: Claim, rate: Claim) -> Iterator[Relation]:
    """The share of a price or amount nearby that the words before the share name."""
    if "of_which" in rate.cues:
        # 发放补贴4.5亿元，其中六成（2.7亿元）流向县域
        total = facts.whole(rate) or _level_before(facts, rate)
        if total is not None and is_whole(total, part):
            yield meant(share_of(level(part), level(total), rate))
        return
    name = rate.quantity.reference or rate.place.before
    for whole in facts.claims[max(0, rate.id - ROW) : rate.id + ROW]:
        metric = whole.quantity.metric or ""
        is_price = whole.measure in ("level", "mean") and unit_of(whole) == unit_of(part) and whole.id != part.id
        if is_price and whole.line == rate.line and len(metric) > 1 and metric in name:
            found = share_of(level(part), level(whole), rate)
            if is_meant(found):
                yield meant(found)
            return


def _is_of_list(rate: Claim, part: Claim) -> bool:
    """Several figures before a share that is of them together, or that are themselves what the shares are of.

    甲、乙、丙分别为857亿元、825亿元、550亿元，合计占53.3%; 资产总额分别为87亿元、76亿元，…占资产总额的84.5%、87.6%.
    """
    if part.series is None or rate.place.clause == part.place.clause:
        return False
    name = named_whole(rate)
    return "total" in rate.cues or (rate.series is not None and name is not None and name == part.quantity.metric)


def _is_of_another(facts: Facts, rate: Claim, part: Claim) -> bool:
    """产品收入80亿元，…，海外收入占比升至40%: the share names what it is of, and that is another thing."""
    whole = facts.whole(rate)
    if whole is not None and "whole_stated" in whole.cues:
        return False  # 党员1200人，占全厂2000名职工的60%: one phrase says what it is of
    place = rate.quantity.scope
    if place and place != part.quantity.scope and place in facts.clause(rate) and whole is None:
        return rate.place.clause != part.place.clause and named_whole(rate) is None
    name, other = rate.quantity.metric or "", part.quantity.metric or ""
    if rate.place.clause == part.place.clause or len(name) < 2 or name not in rate.place.before:
        return False
    return name[-2:] not in other and other[-2:] not in name


def _with_part(facts: Facts, rate: Claim, part: Claim) -> Relation | None:
    if part.figure.kind == "percent":
        return None
    possible = [] if is_restricted(facts, rate) else list(wholes(facts, rate, part))
    if rate.figure.bound == "above":
        # 股价43.55元，低于转股价45.56元，超97%的溢价率: more than nearly all is no more than all
        possible = [whole for whole in possible if (whole.figure.value or 0) >= (part.figure.value or 0)]
    found = [share_of(level(part), level(whole), rate) for whole in possible]
    fitting = next((relation for relation in found if relation.holds("lenient") is not None), None)
    if fitting is not None:
        return fitting
    is_held = is_vague(rate) and len(possible) == 1  # 持有5648万股，质押4967万股，占其所持股份的88%
    if found and (possible[0] is facts.whole(rate) or is_held or is_only_one(possible, rate)):
        judged = _judged(facts, rate, part, possible[0], found[0])
        if judged is not None:
            return judged
    of_name = whole_of_name(rate, part, found)
    if of_name is not None:
        return of_name
    of_row = whole_of_row(facts, rate, part, found)
    if of_row is not None:
        return of_row
    after = held_after(facts, rate, part) if is_vague(rate) else _printed_after(facts, rate, part)
    return after or share_of(level(part), _unknown_whole(facts, rate, part), rate)


def _printed_after(facts: Facts, rate: Claim, part: Claim) -> Relation | None:
    """产值1260亿元，占全市工业产值的35%，全市工业产值为3600亿元: the whole by its name, right behind its share."""
    name = "" if named_whole(rate) is None or is_restricted(facts, rate) else bare(rate)
    for whole in facts.claims[rate.id + 1 : rate.id + 1 + _BEHIND]:
        if not is_near(whole, rate) or whole.place.sentence > rate.place.sentence + 1:
            break
        metric = whole.quantity.metric or ""
        is_it = len(name) > 1 and is_named(name, metric) and len(metric) <= len(rate.quantity.reference or "")
        if is_it and is_whole(whole, part) and not _has_own_share(facts, whole):
            found = share_of(level(part), level(whole), rate)
            return meant(found) if is_meant(found) and is_telling(found, _INFERRED) else None
    return None


def _has_own_share(facts: Facts, claim: Claim) -> bool:
    """国际发售股份320.82万股，相当于总数的90%: a figure with a share of its own is a part as well."""
    after = facts.claims[claim.id + 1] if claim.id + 1 < len(facts.claims) else None
    return after is not None and after.figure.kind == "percent" and after.measure in ("share", "level")


_BEHIND: Final = 3
"""Figures behind a share that may print its whole."""


def _judged(facts: Facts, rate: Claim, part: Claim, whole: Claim, relation: Relation) -> Relation | None:
    """What a share that does not fit its whole is worth, by how sure it is that this is the whole."""
    if is_almost(relation, rate):
        return replace(relation, ceiling="info")
    if "whole_stated" in whole.cues:
        return relation
    is_here = whole.place.sentence == rate.place.sentence
    is_of_which = is_here and "whole_inferred" not in part.cues and part.whole == whole.id
    if is_vague(rate):
        is_before = whole.line == rate.line and whole.place.sentence >= rate.place.sentence - 1
        is_held = is_before and is_holding(whole) and "持" in rate.place.before
        return meant(relation) if is_held and is_telling(relation, _FINE) and is_slip_away(relation) else None
    if _is_of_other_whole(facts, rate, part) or not (is_of_which or is_called(whole, rate)):
        return None
    has_name = named_whole(rate) is not None or _is_named_before(facts, rate, whole)
    is_sure = is_of_which or (is_here and has_name and "whole_inferred" not in part.cues)
    if not is_slip_away(relation):
        return replace(relation, evidence="inferred") if has_name and is_sure else None
    if is_sure and is_telling(relation, _SURE, exact=False):
        return relation
    is_of_which_before = "of_which" in part.cues and part.whole == whole.id
    is_beside = part.place.sentence == rate.place.sentence and (is_here or is_fine(rate))
    is_likely = has_name or is_of_which_before or is_beside
    if is_likely and is_of_one_time(whole, part) and is_telling(relation, _INFERRED):
        return meant(relation)
    return None


_SURE: Final = 4
_INFERRED: Final = 6
_FINE: Final = 8
"""Digits that part, whole and share have between them where a slip tells that they belong together."""


def _is_of_other_whole(facts: Facts, rate: Claim, part: Claim) -> bool:
    """收入1.06亿元，占7.66%，其中一项2200万元，占1.59%: both of a whole that is not printed, as their quotients say."""
    own = _quotient(part, rate)
    row = (claim for claim in facts.claims[max(0, rate.id - ROW) : rate.id] if is_near(claim, rate))
    return any(
        beside.id != part.id and unit_of(beside) == unit_of(part) and not (own & _quotient(beside, other)).is_empty
        for other in row
        if other.measure == "share" and (beside := facts.anchor(other)) is not None
    )


def _quotient(part: Claim, rate: Claim) -> Interval:
    return part.figure.interval("lenient") / rate.figure.interval("lenient")


def _is_named_before(facts: Facts, rate: Claim, whole: Claim) -> bool:
    """占社会融资规模的62.6%；…占比0.5%；…占比3.1%: the whole of a row of shares is named once."""
    row = facts.claims[max(0, rate.id - ROW) : rate.id]
    return any(
        claim.measure == "share"
        and claim.whole == whole.id
        and claim.place.sentence == rate.place.sentence
        and named_whole(claim) is not None
        for claim in row
    )


def _unknown_whole(facts: Facts, rate: Claim, part: Claim) -> Term:
    name = rate.quantity.reference or "总体"
    return unknown(name, unit_of(part), _quantity(rate, part), ("whole", rate.id))


def _quantity(rate: Claim, part: Claim) -> Quantity | None:
    """What the share is of, by the words of the article: 占重庆工业总产值比重为17.3%."""
    if named_whole(rate) is None:
        return None
    return replace(part.quantity, metric=rate.quantity.reference, scope=None, qualifier=None, measure="level")


def _part_after(facts: Facts, rate: Claim) -> Claim | None:
    """机电产品占比超七成，进口机电产品384.6亿元: the part after its share, named again."""
    if rate.id + 1 >= len(facts.claims):
        return None
    part, name = facts.claims[rate.id + 1], rate.quantity.metric
    is_next = part.place.sentence == rate.place.sentence and part.field == rate.field and part.measure == "level"
    return part if is_next and name and len(name) > 1 and name in part.place.before else None


def _without_part(facts: Facts, rate: Claim) -> Relation | None:
    """农作物品种1048个，其中自主选育占98.5%: the part is implied."""
    whole, before = facts.whole(rate), _level_before(facts, rate)
    if whole is None and before is not None and named_whole(rate) is None:
        fits = _by_itself(facts, rate, before)
        if fits is not None:
            return fits
        whole = before if "of_which" in rate.cues else None
    if whole is None and before is not None and rate.place.before.startswith(_OF) and _speaks_of(before, rate):
        return _with_part(facts, rate, before)
    if whole is None or whole.figure.kind == "percent" or is_restricted(facts, rate):
        return None
    return _part_of(_counted_before(facts, rate, of_same_place(facts, rate, whole)), rate)


def _speaks_of(part: Claim, rate: Claim) -> bool:
    """已开业78家，占机构总数的25%: the share says nothing but of what it is, and so speaks of the figure before it."""
    return part.id == rate.id - 1 and part.place.sentence == rate.place.sentence and unit_of(part) != ""


_OF: Final = ("占", "约占", "，占", "，约占", "仅占", "共占")


def _counted_before(facts: Facts, rate: Claim, before: Claim) -> Claim:
    """投资888起，金额344亿元，其中早期项目数量占比超50%: a share of the number, not of the amount."""
    if before.figure.kind != "amount" or not (rate.quantity.metric or "").endswith(("数量", "个数", "家数", "数")):
        return before
    near = reversed(facts.claims[max(0, before.id - 3) : before.id])
    counts = (one for one in near if one.place.sentence == before.place.sentence and one.figure.kind == "quantity")
    return next(counts, before)


def _level_before(facts: Facts, rate: Claim) -> Claim | None:
    """The amount or count right before the share, in its sentence or the one before."""
    for claim in reversed(facts.claims[max(0, rate.id - 3) : rate.id]):
        if not is_near(claim, rate) or claim.place.sentence < rate.place.sentence - 1:
            return None
        if claim.measure == "level":
            return claim if claim.figure.kind != "percent" else None
    return None


def _of_this(facts: Facts, rate: Claim) -> Relation | None:
    """质押304万股。本次质押的股份占其所持股份的7.64%: the part is the figure of the sentence before."""
    part = _level_before(facts, rate) if is_of_this(rate) and is_vague(rate) else None
    return None if part is None else held_after(facts, rate, part)


def _part_of(whole: Claim, rate: Claim) -> Relation:
    return share_of(unknown(rate.quantity.metric or "部分", unit_of(whole)), level(whole), rate)


def _by_itself(facts: Facts, rate: Claim, part: Claim) -> Relation | None:
    """营业收入30.5亿元，其中国际业务4.47亿元，季度营收占比14.7%: it names the whole as its own subject, and fits."""
    found = [share_of(level(part), level(whole), rate) for whole in wholes(facts, rate, part)]
    fitting = next((relation for relation in found if relation.holds("printed") is not None), None)
    if fitting is not None or not found:
        return fitting
    is_here = part.whole is not None and part.place.sentence == rate.place.sentence
    return meant(found[0]) if is_here and is_fine(rate) and is_slip_away(found[0]) else None


def _ratio(facts: Facts, rate: Claim) -> Iterator[Relation]:
    """调仓21次，其中盈利10次，胜率47.62%."""
    (sentence,) = facts.sentences_of([rate])
    pair = named_pair(facts, sentence, rate)
    beside = rest_of(sentence, rate) if pair is None else None
    if pair is not None:
        relation = share_of(level(pair[0]), level(pair[1]), rate)
        if pair[1].place.sentence != rate.place.sentence and not is_telling(relation, _FINE):
            return  # 服务收入541亿元。…净利润86亿元，净利润率3.0%: of another revenue, told elsewhere
    elif beside is not None:
        terms = {"part": level(beside[0]), "rest": level(beside[1]), "rate": level(rate)}
        relation = Relation("share", terms, (_OF_BOTH,))
    else:
        return
    if is_meant(relation):
        yield meant(relation)


_OF_BOTH: Final = Reading(equal(PART, (PART + Role("rest")) * RATE))


RULE = Rule(
    code="A104",
    name="share",
    family="arithmetic",
    title="占比与部分、总体不符",
    title_en="share does not fit part and whole",
    page=__doc__ or "",
    right=(
        "全区共有企业1250家，其中民营企业1125家，占企业总数的90%。",
        "全市财政收入80.5亿元，其中税收收入62.0亿元，占财政收入的77.0%。",
        "装备制造业完成产值3329.8亿元，占全市工业总产值比重为17.3%。",
        "本期共调仓21次，其中盈利10次，胜率为47.62%。",
        "新签合同额802.47亿元。国内市场417.02亿元，占比51.97%；国外市场385.45亿元，占比48.03%。",
    ),
    wrong=(
        "全区共有企业1250家，其中民营企业1125家，占企业总数的80%。",
        "全市财政收入80.5亿元，其中税收收入62.0亿元，占财政收入的70.7%。",
        "全年进出口总值500亿元，其中出口350亿元，占进出口总值的60%。",
        "本期共调仓21次，其中盈利10次，胜率为47.26%。",
    ),
    relations=relations,
)
