"""What an article announces and then tells: which figure of the text says again what its headline or lead says.

Headlines are written from the text below them, in its words: ``4月高速公路交通量同比增长61%`` stands over
``高速公路交通量环比增幅为12%，同比增长61%``. Where the words of a headline come again around one figure of its kind
and around no other, that figure restates it. The values need not agree, since that they do is what is checked; but a
slip of the pen must explain the difference, because figures that differ otherwise mostly measure different things. The
less a slip proves (5项 may be any number of things, 2125万人次 and 2525万人次 hardly are), the more the words must.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from heshu_claims.alike import Slip, agreement, compare_values, slip_between
from heshu_claims.apart import same_unit
from heshu_claims.article import Field
from heshu_claims.draft import Draft
from heshu_claims.likeness import opposed, pairs

_REACH: Final = 3
"""How many lines below a headline its figures are expected again."""
_LEAD_REACH: Final = 8
"""How many lines after the first sentence."""
_CANDIDATES: Final = 48
"""How many figures below a headline are compared with it: a text of nothing but figures stays linear."""
_TOLD: Final = 160
"""How many characters before a figure tell what it is about, its clause and those before it."""
_BEHIND: Final = 16
_OPENS: Final = 8
"""A figure that stands so near to the beginning of its sentence is told about by what follows: 2.5米口径望远镜."""
_OPENING: Final = 24
_LEAST: Final = 3
"""Fewer pairs of characters in common are chance."""
_LEAD: Final = 0.1
"""By how much the best figure must stand out among those of its kind."""
_NEEDED: Final[dict[Slip, float]] = {"strong": 0.3, "fair": 0.43, "weak": 0.43}
"""How much of the headline's words must come again, by what the slip itself proves."""
_POWERS: Final = ("千亿", "万亿", "百亿", "千万", "百万")
"""破千亿元 stands over 1042.2亿元."""
_NEEDED_OTHERWISE: Final = 0.3
"""How much more where the one is planned and the other is not: 将达59% stands over 达到95%."""
_AGREEING: Final = 0.28
_AGREEING_OF_LEAD: Final = 0.6
"""How much of its words must come again for a figure that agrees in value to be the one announced."""
_COMPARED: Final = frozenset({"level", "growth", "change", "share", "completion", "multiple", "mean"})
_COUNTS: Final = frozenset({"quantity", "amount", "price", "index"})
_NAMING: Final = frozenset({"ordinal", "duration"})
"""What names a thing rather than measures it: only a headline that is told again almost word for word restates it."""
_NEEDED_TO_NAME: Final = 0.6
_NEEDED_OF_NUMBER: Final = 0.4
_LONG: Final = 5
_LARGE: Final = 10_000
_SOLE: Final = 0.05
"""A figure that is the only one of its kind below the headline needs so much less."""
_SAME_NAME: Final = 3
_SEARCHED: Final = 200
"""How many figures are looked at for each announced one: a first sentence of 10,000 figures stays linear."""
_ASIDE: Final = frozenset({"base", "from"})


_NEARLY: Final = 40
"""Within this part of it another figure is what the headline rounds."""
_PARTS: Final = (3, 4)
"""Of how many parts in a row a headline gives the total; of two, wherever they stand."""


class Match(NamedTuple):
    """A figure of the text that may restate an announced one, and how well their words fit, from 0 to 1."""

    weight: float
    draft: Draft


def restate(drafts: Sequence[Draft], texts: Mapping[Field, str]) -> None:
    """Give each announced figure that is bound to nothing the group of the figure that restates it."""
    members: dict[int | None, list[Draft]] = {}
    for draft in drafts:
        members.setdefault(draft.group, []).append(draft)
    skipped = _is_cut(texts)
    for index, draft in _announced(drafts):
        if (skipped and draft.part == "title") or not _may_announce(draft) or _is_settled(draft, members):
            continue
        home = _restating(draft, _within_reach(drafts, index), texts)
        if home is not None and (home.group == draft.group or all(other.headline for other in members[draft.group])):
            draft.group = home.group
            draft.cues.add("restated")


def _may_announce(draft: Draft) -> bool:
    return bool(draft.figure.value) and (
        draft.measure in _COMPARED or (draft.headline and draft.figure.kind in _NAMING)
    )


def _is_settled(draft: Draft, members: Mapping[int | None, Sequence[Draft]]) -> bool:
    """The text is known to say the same, in figures that agree."""
    others = [other for other in members[draft.group] if other is not draft and not other.headline]
    return bool(others) and all(_agrees(draft, other) for other in others)


def _is_cut(texts: Mapping[Field, str]) -> bool:
    """The title is nothing but the beginning of the text, which may have been cut within a figure."""
    return "title" in texts and texts["title"][:_OPENING] in texts["text"][: 4 * _OPENING]


def _announced(drafts: Sequence[Draft]) -> Iterator[tuple[int, Draft]]:
    """The figures of headlines and of the first paragraph of the text, with their places in the list.

    Where the text is one line, its first sentence stands for the paragraph.
    """
    told = [draft for draft in drafts if not draft.headline]
    lead = told[0] if told else None
    lines = bool(told) and told[-1].line > told[0].line
    for index, draft in enumerate(drafts):
        if draft.headline or (
            lead is not None and (draft.line == lead.line if lines else draft.sentence == lead.sentence)
        ):
            yield index, draft


def _within_reach(drafts: Sequence[Draft], index: int) -> list[Draft]:
    """The figures of its unit in the lines between a headline and the next one, or in those after the lead."""
    said = drafts[index]
    reach = _REACH if said.headline else _LEAD_REACH
    last = said.line + reach if said.part == "text" else reach
    found: list[Draft] = []
    for other in drafts[index + 1 : index + 1 + _SEARCHED]:
        new_headline = other.part == said.part and other.headline and other.line != said.line
        if other.line > last or new_headline or len(found) >= _CANDIDATES:
            break
        if not other.headline and same_unit(said.figure, other.figure):
            found.append(other)
    return found


def _may_restate(said: Draft, other: Draft) -> bool:
    return (
        (other.figure.kind == said.figure.kind or {other.figure.kind, said.figure.kind} <= _COUNTS)
        and (other.measure == said.measure or {other.measure, said.measure} in _MIXED)
        and not (other.cues & _ASIDE) ^ (said.cues & _ASIDE)
        and ("扣非" in (said.qualifier, other.qualifier)) <= (said.qualifier == other.qualifier)
        and not _is_increase_of(said, other)
        and not opposed(said.poles, other.poles)
        and ("周年" in said.figure.text) == ("周年" in other.figure.text)
        and ("以来" in said.after) == ("以来" in other.after)  # 8.7级地震以来: what was before
        and (said.figure.kind != "ordinal" or said.after[:2] == other.after[:2])
        and not (other.series is not None and other.series is said.series)
        and (other.sign is None or said.sign is None or other.sign == said.sign)
        and (other.comparison is None or said.comparison is None or other.comparison == said.comparison)
    )


def _is_increase_of(said: Draft, other: Draft) -> bool:
    """新增4个 is by how much, 新增到8个 how many there are."""
    return said.before.endswith(("新增", "净增")) and other.before.endswith(("到", "至"))


def _is_detail(said: Draft, other: Draft) -> bool:
    """The other stands outside the lead, and is of the same time and place."""
    if other.sentence == said.sentence or (said.scope and other.scope and said.scope != other.scope):
        return False
    anchors = (said.anchor, other.anchor)
    if anchors[0] and anchors[1] and compare_values(anchors[0].figure, anchors[1].figure) == "conflict":
        return False  # 勘探板块利润329亿元，降低67.8%; 销售板块利润27.8亿元，降低65.8%
    x, y = said.metric or "", other.metric or ""
    if abs(len(x) - len(y)) == 1 and (x.endswith(y) or y.endswith(x)):
        return False  # 进出口额 is not 出口额
    p, q = said.period, other.period
    return p is None or q is None or p.is_same(q)


_MIXED: Final = ({"share", "level"}, {"change", "level"}, {"mean", "level"})


def _restating(said: Draft, told: Sequence[Draft], texts: Mapping[Field, str]) -> Draft | None:
    """The figure of those told below that restates the announced one."""
    if said.headline:
        below = [other for other in told if _may_restate(said, other)]
        agreeing = [other for other in below if _agrees(said, other)]
        if not agreeing and (not below or _is_accounted_for(said, told)):
            return None
    else:
        # a lead sums up in its own words, and the details go on to other things: only headlines are held to their text
        agreeing = below = [
            other for other in told if _agrees(said, other) and _may_restate(said, other) and _is_detail(said, other)
        ]
        if not agreeing:
            return None
    wanted = Wanted(said, texts)
    if len(wanted.all) < _LEAST:
        return None
    likely = (Match(wanted.weight(other, texts), other) for other in agreeing or below)
    matches = sorted(likely, key=lambda match: -match.weight)
    if not agreeing:
        return _differing(said, matches)
    # it is the best of those that agree, if any; what is unclear never binds
    best = matches[0]
    return best.draft if best.weight >= (_AGREEING if said.headline else _AGREEING_OF_LEAD) else None


def _is_accounted_for(said: Draft, told: Sequence[Draft]) -> bool:
    """The text prints the figure elsewhere, or its parts: 两艘船沉没 stands over 一艘 … 另一艘."""
    value = said.figure.value
    if value is None or said.figure.kind in _NAMING:
        return False
    if said.figure.kind == "percent":
        return any(other.figure.value == value for other in told)
    amounts = [other.figure.value for other in told if other.figure.value is not None]
    if any(_agrees(said, other) for other in told) or any(abs(amount - value) * _NEARLY <= value for amount in amounts):
        return True
    runs = [amounts[start : start + size] for size in _PARTS for start in range(len(amounts) - size + 1)]
    return any(sum(run) == value for run in runs) or any(value - amount in amounts for amount in amounts)


def _differing(said: Draft, matches: Sequence[Match]) -> Draft | None:
    """The figure that restates the announced one but for a slip."""
    near = [match for match in matches if match.weight > matches[0].weight - _LEAD]
    named = [match for match in near if _is_named_alike(said, match.draft)]
    near = named or near
    slips = [(match, slip) for match in near if (slip := slip_between(said.figure, match.draft.figure)) is not None]
    for kind in ("strong", "fair"):
        if len(slips) > 1 and any(slip == kind for _, slip in slips):
            slips = [item for item in slips if item[1] == kind]
    if len(slips) != 1:
        return None
    best, slip = slips[0]
    if said.figure.kind == "ordinal" and abs((said.figure.value or 0) - (best.draft.figure.value or 0)) == 1:
        return None  # the fourth session looks back at the third
    if not _are_comparable(said, best.draft):
        return None
    others = [match for match in near if match is not best]
    first = all(best.draft.number < match.draft.number for match in others)
    if slip == "weak" and (not first or (said.figure.kind == "percent" and not (named or len(matches) == 1))):
        return None
    return best.draft if best.weight >= _needed(said, best.draft, slip, sole=len(matches) == 1) else None


def _are_comparable(said: Draft, other: Draft) -> bool:
    """Both are measured in the same, and written so that a finger may slip."""
    x, y = said.figure.unit, other.figure.unit
    if said.figure.kind in _COUNTS and ((not x and not _is_long(said)) or (x and not y and not _is_large(other))):
        return False  # (0.04,-0.09%), 终值53.9 预期53.7: a bare number may be anything
    return _in_digits(other) and (_in_digits(said) or said.figure.text.startswith(_POWERS))


def _is_large(draft: Draft) -> bool:
    return (draft.figure.value or 0) >= _LARGE


def _is_long(draft: Draft) -> bool:
    return sum(char.isdecimal() for char in draft.figure.text) >= _LONG


def _needed(said: Draft, other: Draft, slip: Slip, *, sole: bool) -> float:
    """How much of the words must come again for the other to be the announced figure but for a slip."""
    needed = _NEEDED[slip]
    if said.figure.kind in _NAMING:
        needed = max(needed, _NEEDED_TO_NAME if said.figure.kind == "duration" else _NEEDED_OF_NUMBER)
    if other.aspect != said.aspect:
        needed += _NEEDED_OTHERWISE
    return needed - (_SOLE if sole and slip != "weak" else 0.0)


def _in_digits(draft: Draft) -> bool:
    """Nobody's finger slips from 两艘 to 一艘."""
    return any(char.isdecimal() for char in draft.figure.text)


def _is_named_alike(said: Draft, other: Draft) -> bool:
    return said.metric is not None and said.metric == other.metric and len(said.metric) >= _SAME_NAME


def _agrees(said: Draft, other: Draft) -> bool:
    return agreement(said.figure, other.figure) is not None


class Wanted:
    """The words of an announced figure, which are looked for around others: all, and those nearest to it.

    Those of a lead are those of its clause; a headline is all about its figures.
    """

    __slots__ = ("all", "near", "said")

    def __init__(self, said: Draft, texts: Mapping[Field, str]) -> None:
        self.said = said
        self.near = _beside(said)
        told = _told(said, texts) if said.headline else texts[said.part][slice(*said.clause_span)]
        self.all = pairs(told) | pairs(said.metric or "")
        if not said.headline:
            self.near = self.near & self.all

    def weight(self, other: Draft, texts: Mapping[Field, str]) -> float:
        """How much of the words comes again; those right at the figure count as much as all others."""
        told = self.all & pairs(_told(other, texts, self.said))
        if len(told) < _LEAST:
            return 0.0
        return 0.6 * len(told) / len(self.all) + 0.4 * len(self.near & _beside(other)) / max(len(self.near), 3)


def _beside(draft: Draft) -> frozenset[str]:
    return draft.pairs_around | pairs(draft.metric or "")


def _told(draft: Draft, texts: Mapping[Field, str], after: Draft | None = None) -> str:
    """The words of its line before a figure, as far as they tell what it is about, and those right behind it.

    Where ``after`` is given, its sentence is left out: what stands there is what is looked for.
    """
    text = texts[draft.part]
    figure, sentence = draft.figure, draft.slot.sentence
    start = max(0, figure.start - _TOLD)
    if after is not None and after.part == draft.part:
        start = max(start, after.slot.sentence.end)
    start = max(text.rfind("\n", start, figure.start) + 1, start)
    if draft.headline:
        start = max(start, sentence.start)
    opens = figure.start - max(sentence.start, draft.clause_span[0]) <= _OPENS
    behind = min(figure.end + _BEHIND * (2 if opens else 1), sentence.end)
    return f"{text[start : figure.start]} {text[figure.end : behind]}"
