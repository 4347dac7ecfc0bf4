"""Whether two figures that do not agree tell one fact all the same, one of them being a slip of the pen.

Print seldom contradicts itself, and most figures that differ by a slip measure different things: 22家 and 42家 in one
article are two counts. So a slip comes first (see ``heshu_claims.alike.misprint``), and then signals are weighed, each
in natural logarithms of odds: what the slip itself proves, how far the words around the two figures and the rest of
their sentences are the same, whether a headline announces the one, which circumstances differ, and whether other
figures of the article explain either of them better. A headline's figure that its text never prints speaks for a
slip; two figures that both come again elsewhere are two facts. The weights stand in the table ``retold``, which
``claims/fit_retold.py`` fits to articles without labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Final

from heshu_claims.alike import agreement, misprint
from heshu_claims.apart import BARE, differ, same_unit, stand_among_others
from heshu_claims.article import Field
from heshu_claims.draft import Draft
from heshu_claims.group import said_of_two
from heshu_claims.lexicon import table

Signal = tuple[str, float]
"""Its name in the table, and how often or how strongly it is seen."""

_BEFORE: Final = 60
_AFTER: Final = 30
"""How much of its sentence before and behind a figure tells what it is about."""
_BESIDE: Final = 14
_BEHIND: Final = 10
"""How many characters right before and right behind it name it."""
_LEAST: Final = 3
"""Fewer pairs of characters in common are chance."""
_ENOUGH: Final = 30
_SHORT: Final = frozenset({"digit_1", "digit_2"})
_MEAGRE: Final = frozenset({"digit_1", "swapped_2"})
_NEAR: Final = 0.4
"""So much at least of the words beside two figures within the text is the same, where a slip proves little."""
_LIKE: Final = 0.8
"""A figure told of so nearly alike is a rival."""
_BETTER: Final = 1.2
"""So much nearer a figure that agrees is the one meant."""
_MOST: Final = 4
_SUM: Final = re.compile("至此|截至目前|迄今|累计已|已累计|共计")
_DAY: Final = re.compile(r"(?:19|20)\d\d年\d{1,2}月|\d{1,2}日")
_MODEL: Final = re.compile(r"[A-Za-z]+ ?\d+[A-Za-z0-9+]*|\d+[A-Za-z]+")
"""The name of a model: RTX 4060, X7, 14s."""
_NAME: Final = 4
_SIDES: Final = frozenset({"base", "from", "gap", "base_period"})
_LIMITS: Final = ("minimum", "maximum", "single", "of_which", "cumulative")
_PLAIN: Final = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]+")
_LOOSE: Final = re.compile(r"[多余的，。；、,\s）)”]+")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)|去年|上年|今年|明年")


class Words:
    """What is told of a figure: right before it, right behind it, and in its sentence."""

    __slots__ = ("before", "behind", "days", "is_since", "is_sum", "models", "next", "sentence", "years")

    def __init__(self, draft: Draft, texts: Mapping[Field, str]) -> None:
        text, figure, sentence = texts[draft.part], draft.figure, draft.slot.sentence
        left = text[max(sentence.start, figure.start - _BEFORE) : figure.start]
        right = text[figure.end : min(sentence.end, figure.end + _AFTER)]
        plain, behind = _PLAIN.sub("", left), _PLAIN.sub("", right)
        self.before = _pairs(plain[-_BESIDE:])
        self.behind = _pairs(behind[:_BEHIND])
        self.sentence = _pairs(plain) | _pairs(behind)
        loose = _LOOSE.match(right)
        self.next = right[loose.end() :][:1] if loose else right[:1]
        self.is_sum = _SUM.search(left) is not None
        self.models = frozenset(_MODEL.findall(left))
        self.days = frozenset(_DAY.findall(left))
        self.is_since = "以来" in right[:12]
        self.years = frozenset(_YEAR.findall(left))


def _pairs(text: str) -> frozenset[str]:
    return frozenset([text[i : i + 2] for i in range(len(text) - 1)])


class Telling:
    """The figures of an article in reading order, with the words that tell of them."""

    def __init__(self, drafts: Sequence[Draft], texts: Mapping[Field, str]) -> None:
        self.drafts = drafts
        self._texts = texts
        self._words: dict[int, Words] = {}

    @cached_property
    def _kinds(self) -> dict[str, list[Draft]]:
        found: dict[str, list[Draft]] = {}
        for draft in self.drafts:
            found.setdefault(kind_of(draft), []).append(draft)
        return found

    @cached_property
    def _sentences(self) -> dict[tuple[str, int], list[Draft]]:
        found: dict[tuple[str, int], list[Draft]] = {}
        for draft in self.drafts:
            found.setdefault(draft.sentence, []).append(draft)
        return found

    def words(self, draft: Draft) -> Words:
        """What is told of a figure."""
        found = self._words.get(draft.number)
        if found is None:
            found = self._words[draft.number] = Words(draft, self._texts)
        return found

    def kin(self, draft: Draft) -> list[Draft]:
        """The figures of its kind, itself among them."""
        return self._kinds[kind_of(draft)]

    def companions(self, draft: Draft) -> list[Draft]:
        """The figures of its sentence, itself among them."""
        return self._sentences[draft.sentence]

    def likeness(self, a: Draft, b: Draft) -> float:
        """How far two figures are told of alike, from 0 to 3.5."""
        x, y = self.words(a), self.words(b)
        return _shared(x.before, y.before) + _shared(x.behind, y.behind) + 1.5 * _of_sentence(x, y)


def kind_of(draft: Draft) -> str:
    """Counts and amounts are one kind: 5万 and 5万元."""
    return "count" if draft.figure.kind in BARE else draft.figure.kind


def _shared(x: frozenset[str], y: frozenset[str]) -> float:
    return len(x & y) / max(_LEAST, min(len(x), len(y)))


def _of_sentence(x: Words, y: Words) -> float:
    return len(x.sentence & y.sentence) / max(2 * _LEAST, min(len(x.sentence), len(y.sentence), _ENOUGH))


def evidence(a: Draft, b: Draft, telling: Telling, needed: float) -> float | None:
    """How much speaks for it that ``b`` tells the fact of ``a``, which stands before it; ``None`` where it cannot.

    It is not weighed to the end where it will be less than ``needed``.
    """
    found = _as_read(a, b, telling)
    if found is None:
        return None
    weight = _total(found)
    if weight + weights()["behind_alone"] + weights()["told_again"] < needed:
        return weight
    others = list(_elsewhere(a, b, telling))
    return None if _is_told_otherwise(found[1][0], [*found, *others]) else weight + _total(others)


def _total(found: Iterable[Signal]) -> float:
    weight = weights()
    return sum(weight[name] * amount for name, amount in found)


@cache
def weights() -> dict[str, float]:
    """The weight of each signal."""
    return {row[0]: float(row[1]) for row in table("retold")}


def signals(a: Draft, b: Draft, telling: Telling) -> list[Signal] | None:
    """All that speaks for and against it; ``None`` where no slip sets the two apart or something excludes it."""
    found = _as_read(a, b, telling)
    return None if found is None else [*found, *_elsewhere(a, b, telling)]


def _as_read(a: Draft, b: Draft, telling: Telling) -> list[Signal] | None:
    """What the two figures and their sentences say, without a look at the others."""
    slip = misprint(a.figure, b.figure, rounded=a.announces != b.announces)
    if slip is None or a.sentence == b.sentence or differ(a, b) or _is_bare(a) != _is_bare(b):
        return None
    x, y = telling.words(a), telling.words(b)
    if len(x.sentence & y.sentence) < _LEAST or _are_two(a, b, x, y):
        return None
    if slip == "digit_1" and _are_named_apart(a, b, x, y):
        return None
    found = [
        ("slip", 1.0),
        (slip, 1.0),
        *_as_worded(a, b, x, y),
        *((name, 1.0) for name in (*_as_placed(a, b), *_circumstances(a, b))),
        *_as_listed(a, b, telling),
    ]
    return None if _is_doubtful(slip, dict(found)) else found


def _is_doubtful(slip: str, found: Mapping[str, float]) -> bool:
    """What no sum of other signals makes up for, since many sentences are built alike."""
    is_weak = slip.startswith(("digit", "coarse", "lost"))
    if is_weak and ("other_basis" in found or (slip in _SHORT and "other_scope" in found)):
        return True
    if "headline" in found:
        return False
    if is_weak and not {"neighbour_differs", "other_period", "other_scope", "nothing_before"}.isdisjoint(found):
        return True
    if is_weak and max(found["before"], found["behind"]) < _NEAR:
        return True
    return "other_aspect" in found or ("other_name" in found and slip in _MEAGRE)


def _is_told_otherwise(slip: str, found: Iterable[Signal]) -> bool:
    """A headline whose figure the text prints as well, or the parts of it, is not at odds with one digit of another."""
    names = {name for name, _ in found}
    is_weak = slip in ("swapped_2", "lost") or slip.startswith(("digit", "coarse"))
    if "announced_again" in names and ("meant_elsewhere" in names or "same_name" not in names):
        return True
    return is_weak and (
        not {"announced_again", "parts_told"}.isdisjoint(names) or (slip == "digit_1" and "rivals" in names)
    )


def _are_two(a: Draft, b: Draft, x: Words, y: Words) -> bool:
    """Each of its own: of another model or day, up to another time, planned and done, or of nothing in common."""
    larger, smaller = (x, y) if (a.figure.value or 0) > (b.figure.value or 0) else (y, x)
    if x.is_since != y.is_since or (larger.is_sum and not smaller.is_sum):
        return True
    name, other = a.metric or "", b.metric or ""
    if abs(len(name) - len(other)) == 1 and (name.endswith(other) or other.endswith(name)):
        return bool(name and other)  # 进出口额 is not 出口额
    if a.headline == b.headline and stand_among_others(a, b):
        return True
    if a.headline == b.headline and x.days and y.days and not x.days & y.days:
        return True
    if not (a.headline or b.headline) and said_of_two(a, b):
        return True
    if a.announces or b.announces:
        return False
    if a.figure.score is not None:
        return True  # every match has its score
    if x.models - y.models and y.models - x.models:
        return True
    return a.aspect != b.aspect or not (x.before & y.before or x.behind & y.behind)


def _are_named_apart(a: Draft, b: Draft, x: Words, y: Words) -> bool:
    """4人死亡 and 3人被掩埋: nothing of their names is the same."""
    return a.metric != b.metric and not x.behind & y.behind and bool(x.behind and y.behind)


def _is_bare(draft: Draft) -> bool:
    """A mere number; 两万亿 says at least how large."""
    return draft.figure.unit == "" and draft.figure.text[-1] not in "万亿"


def _as_worded(a: Draft, b: Draft, x: Words, y: Words) -> Iterator[Signal]:
    before = _shared(x.before, y.before)
    yield "before", before
    yield "behind", _shared(x.behind, y.behind)
    if a.headline != b.headline:
        yield "headline_before", before
    yield "sentence", _of_sentence(x, y)
    if x.before and y.before and not x.before & y.before:
        yield "nothing_before", 1.0
    if x.years and y.years and not x.years & y.years:
        yield "other_years", 1.0
    if x.next != y.next:
        yield "other_next", 1.0
    name, other = a.metric or "", b.metric or ""
    if name and other and not (name.endswith(other) or other.endswith(name)):
        yield "other_name", 1.0
    if name == other and len(name) >= _NAME:
        yield "same_name", 1.0


def _as_placed(a: Draft, b: Draft) -> Iterator[str]:
    if a.headline != b.headline:
        yield "headline"
    elif a.announces != b.announces:
        yield "lead"
    if abs(a.line - b.line) <= 1:
        yield "near"
    if kind_of(a) in ("count", "ordinal"):
        yield kind_of(a)


def _circumstances(a: Draft, b: Draft) -> Iterator[str]:
    yield from _times(a, b)
    x, y = a.scope, b.scope
    if x and y and x not in y and y not in x:
        yield "other_scope" if a.stated_scope and b.stated_scope else "other_scope_inherited"
    for name in ("aspect", "basis", "qualifier", "measure"):
        if getattr(a, name) != getattr(b, name):
            yield f"other_{name}"
    if bool(a.cues & _SIDES) != bool(b.cues & _SIDES):
        yield "other_side"
    if any((cue in a.cues) != (cue in b.cues) for cue in _LIMITS):
        yield "other_limit"
    if a.figure.unit != b.figure.unit:
        yield "other_unit"


def _times(a: Draft, b: Draft) -> Iterator[str]:
    p, q = a.period, b.period
    if p is not None and q is not None and (p.start, p.end) != (q.start, q.end):
        inherited = "period_inherited" in a.cues or "period_inherited" in b.cues
        yield "other_period_inherited" if inherited else "other_period"


def _as_listed(a: Draft, b: Draft, telling: Telling) -> Iterator[Signal]:
    """What their sentences list: each thing of a list has its own value."""
    if a.serial or b.serial:
        yield "serial", 1.0
    if not any(
        other is not said and _alike_in_kind(said, other) for said in (a, b) for other in telling.companions(said)
    ):
        yield "alone", 1.0
    for step in (-1, 1):
        x, y = _neighbour(a, step, telling), _neighbour(b, step, telling)
        if x is not None and y is not None and x is not b and y is not a and _alike_in_kind(x, y):
            equal = x.figure.value is not None and x.figure.value == y.figure.value
            yield "neighbour_agrees" if equal else "neighbour_differs", 1.0


def _neighbour(draft: Draft, step: int, telling: Telling) -> Draft | None:
    place = draft.number + step
    if not 0 <= place < len(telling.drafts):
        return None
    found = telling.drafts[place]
    return found if found.sentence == draft.sentence and found.figure.kind != "date" else None


def _alike_in_kind(a: Draft, b: Draft) -> bool:
    return kind_of(a) == kind_of(b) and same_unit(a.figure, b.figure)


def _elsewhere(a: Draft, b: Draft, telling: Telling) -> Iterator[Signal]:
    """Whether other figures explain them: one that agrees is what is told again, others make the two two of many."""
    own = telling.likeness(a, b)
    best = {a.number: 0.0, b.number: 0.0}
    rivals = 0
    is_difference = False
    for other in telling.kin(a):
        if other is a or other is b or not same_unit(a.figure, other.figure):
            continue
        is_difference = is_difference or _makes_up(a, b, other)
        for said, against in ((a, b), (b, a)):
            if agreement(said.figure, other.figure):
                is_twin = other.sentence != said.sentence and not (said.headline and other.headline)
                if is_twin and not agreement(against.figure, other.figure):
                    best[said.number] = max(best[said.number], telling.likeness(said, other) + 0.01)
            elif other.sentence != said.sentence and not agreement(against.figure, other.figure):
                rivals += telling.likeness(said, other) >= _LIKE * own
    if rivals:
        yield "rivals", float(min(rivals, _MOST))
    else:
        yield "behind_alone", _shared(telling.words(a).behind, telling.words(b).behind)
    if better := sum(weight > _BETTER * own + 0.1 for weight in best.values()):
        yield "meant_elsewhere", float(better)
    if is_difference:
        yield "parts_told" if _announces_more(a, b) else "difference_printed", 1.0
    yield from ((name, 1.0) for name in _printed_again(a, b, best))


def _printed_again(a: Draft, b: Draft, best: Mapping[int, float]) -> Iterator[str]:
    again = [best[said.number] > 0 for said in (a, b)]
    if all(again):
        yield "both_again"
    if a.headline != b.headline or a.announces != b.announces:
        first, second = again if a.headline or (a.announces and not b.headline) else again[::-1]
        if first:
            yield "announced_again"
        if second:
            yield "told_again"


def _announces_more(a: Draft, b: Draft) -> bool:
    """25名被追责 stands over 3名 and 22名."""
    x, y = a.figure.value or 0, b.figure.value or 0
    return (a.headline and not b.headline and x > y) or (b.headline and not a.headline and y > x)


def _makes_up(a: Draft, b: Draft, other: Draft) -> bool:
    """What the two differ by is printed, or what they are together: a whole and its parts."""
    x, y, value = a.figure.value, b.figure.value, other.figure.value
    return x is not None and y is not None and value is not None and value in (abs(x - y), x + y)
