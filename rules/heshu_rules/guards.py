"""What must not be recomputed, each guard a named thing with its example.

Official statistics compute growth otherwise than from the two values that they print: in constant prices, on a
comparable scope, from a revised base. A guarded relation is recorded with the guard's name and never judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from heshu_claims.claim import Claim
from heshu_claims.lexicon import table
from heshu_rules.facts import Facts

_CURRENCIES: Final = {"usd": "美元", "cny": "元"}
_PROFITS: Final = frozenset({"归母", "扣非"})
_TAIL: Final = 40
"""How much of what stands behind a change is looked at."""
_NEAR: Final = 12
"""How many figures around a total a daily mean is looked for."""


@cache
def _words(guard: str) -> tuple[str, ...]:
    """The words of the table ``suppressors`` that speak for a guard."""
    return tuple(row[0] for row in table("suppressors") if row[1] == guard)


def _has(text: str, guard: str) -> bool:
    return _pattern(guard).search(text) is not None


@cache
def _pattern(guard: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _words(guard))) or "(?!)")


_COUNTED: Final = frozenset({"家", "户", "个", "项", "件", "人"})


def growth_class(level: Claim) -> str | None:
    """How growth of a level is published; what is counted piece by piece can be recomputed, whatever it is called."""
    is_count = level.figure.kind == "quantity" and level.figure.unit in _COUNTED
    return "N" if is_count and level.growth_class == "C" else level.growth_class


@dataclass(frozen=True, slots=True)
class Case:
    """A change that might be recomputed: the rate or increment, the value now and, where printed, the value before."""

    facts: Facts
    change: Claim
    current: Claim
    base: Claim | None

    @property
    def printed(self) -> tuple[Claim, ...]:
        """The values that the change leads from and to, as far as they are printed."""
        return (self.current,) if self.base is None else (self.current, self.base)

    @property
    def tail(self) -> str:
        """What stands right behind the change, up to the next comma, or in the bracket that follows it."""
        start, end = self.change.figure.end, self.change.place.sentence_span[1]
        text = self.facts.text(self.change.field, (start, min(end, start + _TAIL)))
        if text[:1] in ("（", "("):
            return text[1:].partition("）")[0]
        return re.split("[，；。;]", text, maxsplit=1)[0]


Test = Callable[[Case], bool]


@dataclass(frozen=True, slots=True)
class Guard:
    """One reason why a relation must not be recomputed, in Chinese and English, with an example in our own words."""

    name: str
    reason: str
    reason_en: str
    example: str
    applies: Test


def _is_real(case: Case) -> bool:
    basis = case.change.quantity.basis
    return basis == "real" or (growth_class(case.current) == "R" and basis != "nominal")


def _is_comparable(case: Case) -> bool:
    if case.base is not None and case.base.quantity.basis == "comparable":
        return False  # 与追溯调整后的868万元相比: the base on the same basis is printed
    if case.base is not None and case.current.quantity.basis == "comparable" and _is_between(case):
        return False  # 调整后利润144亿元，较上年同期的231亿元下降38%: both are adjusted
    return "comparable" in (case.change.quantity.basis, case.current.quantity.basis)


def _is_between(case: Case) -> bool:
    """The base stands between the value now and the change, in their sentence."""
    is_one = case.base is not None and case.base.place.sentence == case.current.place.sentence
    return is_one and case.base is not None and case.current.id < case.base.id < case.change.id


def _is_sampled(case: Case) -> bool:
    quantity = case.current.quantity
    if case.base is not None:
        return False
    named = f"{quantity.scope or ''}{quantity.metric or ''}{quantity.qualifier or ''}{case.current.place.before}"
    return _has(named, "sampled") or (growth_class(case.current) == "C" and quantity.scope in _words("national"))


def _is_revised(case: Case) -> bool:
    return _has(case.tail, "revised")


def _is_other_currency(case: Case) -> bool:
    currency = _CURRENCIES.get(case.change.quantity.basis or "")
    return currency is not None and case.current.figure.unit != currency


def _is_other_basis(case: Case) -> bool:
    basis = case.change.quantity.basis
    return basis in ("constant_currency", "seasonal", "adjusted") and basis != case.current.quantity.basis


def _is_vague(case: Case) -> bool:
    open_ended = ("above", "below")
    return case.base is None and case.change.figure.bound in open_ended and case.current.figure.bound in open_ended


def _is_from_loss(case: Case) -> bool:
    return any(claim.sign == "-" for claim in case.printed)


def _may_be_from_loss(case: Case) -> bool:
    """A profit that more than doubles may have been a loss: 357万元, up 120% on a loss of 1783万元."""
    high = case.change.figure.interval().high
    is_profit = _has(case.current.quantity.metric or "", "profit")
    return case.base is None and is_profit and case.change.sign == "+" and high is not None and high > 1


def _is_running_total(case: Case) -> bool:
    if "per_annum" not in case.change.cues or case.base is not None:
        return False
    period = case.current.quantity.period
    return "cumulative" in case.current.cues or (period is not None and period.grain == "years")


def _is_of_unknown_years(case: Case) -> bool:
    return "per_annum" in case.change.cues and case.base is None


def _is_other_aspect(case: Case) -> bool:
    planned = ("plan", "target", "estimate")
    return case.change.aspect in planned and case.current.aspect == "actual"


def _is_other_period(case: Case) -> bool:
    if "single" in case.change.cues and case.base is not None and "from" in case.base.cues:
        return True  # 从1.75元的高点跌到1元以下，单月跌近20%
    now, then = case.change.quantity.period, case.current.quantity.period
    if now is None or then is None or now.is_same(then) or "period_inherited" in case.change.cues:
        return False
    if case.change.quantity.as_of is not None or case.current.quantity.as_of is not None:
        return False
    # A day within the period is when it was counted: 1月8日同比增长 of a balance, 截至6月末.
    return now.year_known == then.year_known and now.grain != "day" and then.grain != "day"


def _is_other_kind(case: Case) -> bool:
    kinds = {claim.is_stock for claim in (case.change, *case.printed)}
    return True in kinds and False in kinds


def _is_total_beside_mean(case: Case) -> bool:
    """亩产提高到520公斤，一年可增产粮食840万公斤: the increment names what there is more of, and it is no mean."""
    metric = case.change.quantity.metric
    is_increment = case.change.measure == "change" and case.change.quantity.per is None
    named = metric is not None and case.change.place.before.endswith(metric)
    return is_increment and named and case.current.measure == "mean"


def _is_other_profit(case: Case) -> bool:
    kinds = [claim.quantity.qualifier for claim in (case.change, *case.printed)]
    return len(_PROFITS.intersection(kind for kind in kinds if kind)) > 1 or _is_base_of_all(case)


def _is_base_of_all(case: Case) -> bool:
    """扣非净利润1.5亿元，下降21%。上年同期净利润2.2亿元: the base is named, and by another name."""
    if case.base is None or case.current.quantity.qualifier != "扣非":
        return False
    named = case.base.place.before
    return _has(named, "profit") and not any(word in named for word in ("扣非", "扣除"))


def _is_ex_rights(case: Case) -> bool:
    return case.current.figure.kind == "price" and _has(case.facts.sentence(case.change), "ex_rights")


def _is_of_holidays(case: Case) -> bool:
    """Holidays of eight and seven days are compared by the day, which a mean in the same line shows."""
    current = case.current
    window = current.quantity.window or ""
    if current.measure != "level" or case.base is not None or not _has(window, "holiday"):
        return False
    near = case.facts.claims[max(0, current.id - _NEAR) : current.id + _NEAR]
    means = [other for other in near if other.measure == "mean" and other.quantity.per == "日"]
    return any((other.field, other.line) == (current.field, current.line) for other in means)


GUARDS: Final = (
    Guard("real-growth", "增速按不变价计算", "growth in real terms",
          "全市生产总值530亿元，上年为500亿元，同比增长5.1%。", _is_real),
    Guard("comparable-scope", "增速按可比口径计算", "growth on a comparable scope",
          "全市财政收入80亿元，按可比口径增长3%，上年同期为79亿元。", _is_comparable),
    Guard("sampled", "增速按可比口径或当年样本计算", "growth on the scope or sample of the year",
          "前8个月，全国软件业务收入9.6万亿元，同比增长12.6%。", _is_sampled),
    Guard("restated-base", "基期数已追溯调整或修订", "the base was restated",
          "公司营业收入12亿元，上年为10亿元，同比增长15%（追溯调整后）。", _is_revised),
    Guard("other-currency", "增速按另一币种计算", "growth in another currency",
          "全市出口200亿元，以美元计价下降1%。", _is_other_currency),
    Guard("other-basis", "增速按另一口径计算（不变汇率、季节调整、经调整）", "growth on another basis",
          "公司收入52亿元，按固定汇率计算增长4%，上年同期为51亿元。", _is_other_basis),
    Guard("vague", "两个数都只是概数", "both figures are no more than bounds",
          "全州进出口超400亿元，同比增长超七成。", _is_vague),
    Guard("from-loss", "现值或基期值为负", "a value is negative",
          "公司净亏损2亿元，上年同期净亏损1亿元，同比扩大80%。", _is_from_loss),
    Guard("may-be-from-loss", "利润增幅超过100%，基期可能为亏损", "the base may have been a loss",
          "公司上半年净利润357万元，同比增长120%。", _may_be_from_loss),
    Guard("running-total", "累计数谈不上年均增长", "a total of several years does not grow from year to year",
          "五年来全省累计投入12万亿元，年均增长9%。", _is_running_total),
    Guard("unknown-years", "年均增速的起点不明", "the years of the mean growth are not told",
          "近五年来，产业营收年均增长16.2%，达到1500亿元。", _is_of_unknown_years),
    Guard("other-aspect", "增速是目标或预测，数值是实绩", "a growth aimed at beside a result",
          "去年全县接待游客90万人次，今年力争增长8%。", _is_other_aspect),
    Guard("other-period", "增速与数值不属同一时期", "growth and value are of different periods",
          "1至5月，全市发电量80亿千瓦时，5月份同比增长8%。", _is_other_period),
    Guard("stock-and-flow", "余额与新增额不能相比", "a stock beside a flow",
          "6月末，全市贷款余额1200亿元，较去年同期新增贷款110亿元增长9%。", _is_other_kind),
    Guard("total-beside-mean", "总量的增减与平均数不能相比", "an increment of the total beside a mean",
          "日均客流由3.2万人次增至3.8万人次，全月增加客流18万人次。", _is_total_beside_mean),
    Guard("other-profit", "归母净利润与扣非净利润不能相比", "two kinds of profit",
          "公司归母净利润3.2亿元，较上年同期扣非净利润2.5亿元增长40%。", _is_other_profit),
    Guard("ex-rights", "除权除息前后的价格不能相比", "prices before and after ex-rights",
          "该股今日除权，收报9.80元，较前一交易日的20.00元下跌2%。", _is_ex_rights),
    Guard("holidays", "假期天数不同，增速可能按日均计算", "holidays of different lengths, compared by the day",
          "国庆假期，口岸出入境160万人次，日均20万人次，同比增长11.5%。其中外国人14万人次，增长21.6%。",
          _is_of_holidays),
)  # fmt: skip
"""The guards, in the order in which they are asked."""


def guard_of(facts: Facts, change: Claim, current: Claim, base: Claim | None = None) -> str | None:
    """The name of the guard that forbids to recompute a change, or ``None``."""
    case = Case(facts, change, current, base)
    return next((guard.name for guard in GUARDS if guard.applies(case)), None)


def _is_real_series(facts: Facts, base: Claim, current: Claim) -> bool:
    """生产总值从1952年的679亿元增长到2023年的126万亿元: the name stands far before the values that it is of."""
    unnamed = current.quantity.metric is None or growth_class(current) is None
    return unnamed and _has(facts.text(base.field, (base.place.sentence_span[0], base.figure.start)), "real")


def cagr_guard(facts: Facts, rate: Claim, current: Claim, base: Claim | None, years: int | None) -> str | None:
    """The name of the guard that forbids to recompute a mean annual growth, or ``None``."""
    guard = guard_of(facts, rate, current, base)
    if guard is None and base is not None and _is_real_series(facts, base, current):
        guard = "real-growth"
    return guard or ("unknown-years" if years is None else None)


GROWTH_ONLY: Final = frozenset({"real-growth", "sampled", "may-be-from-loss", "vague", "holidays"})
"""Guards of rates that do not hold for increments: an increment is the difference of what is printed."""


def difference_guard(facts: Facts, delta: Claim, current: Claim, base: Claim | None = None) -> str | None:
    """The name of the guard that forbids to recompute an increment, or ``None``."""
    case = Case(facts, delta, current, base)
    return next((guard.name for guard in GUARDS if guard.name not in GROWTH_ONLY and guard.applies(case)), None)
