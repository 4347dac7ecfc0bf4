"""Metric and scope: the noun phrase that a figure measures, and of whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from heshu_claims.cue import Word
from heshu_claims.lexicon import table

NAME_LIMIT: Final = 24
"""Longest name of what is measured, in characters; of a longer run of words the end is kept."""

_LONGEST: Final = 12
"""Longest word of the table that is looked for inside a name."""
_NOUNS: Final = frozenset({"text", "metric", "keep", "state", "scope", "planned"})
_TRIM: Final = '的、“”‘’" 　-：:了'


class Nature(NamedTuple):
    """What the table ``metrics`` knows of a metric: see ``Claim.growth_class``, ``is_rate`` and ``is_stock``."""

    growth_class: str | None
    is_rate: bool
    is_stock: bool | None


@cache
def _metrics() -> dict[str, Nature]:
    return {
        row[0]: Nature(row[1], len(row) > 2 and row[2] == "rate", len(row) > 3 and row[3] == "stock")
        for row in table("metrics")
    }


@cache
def _beginnings() -> frozenset[str]:
    """The first two characters of the table's words, so that few places of a name have to be tried."""
    return frozenset(word[:2] for word in _metrics())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(row[0] for row in table("scope_endings"))


def is_metric(word: str) -> bool:
    """The table knows the word as the name of what is measured."""
    return word in _metrics()


def ends_in_metric(phrase: str) -> bool:
    """The last words of a noun phrase are a metric of the table: 软件业务收入, but not 当地时间周二."""
    return metric_at_end(phrase) is not None


def metric_at_end(phrase: str) -> str | None:
    """The longest metric of the table that a phrase ends with: 净利润 of 调整后净利润."""
    known = _metrics()
    starts = range(max(0, len(phrase) - _LONGEST), len(phrase) - 1)
    return next((phrase[start:] for start in starts if phrase[start:] in known), None)


UNKNOWN: Final = Nature(None, False, None)


@lru_cache(maxsize=8192)
def nature(metric: str | None) -> Nature:
    """What is known of a metric by the longest word of the table that its name ends with or, failing that, holds."""
    if not metric:
        return UNKNOWN
    known = _metrics()
    for start in range(len(metric)):
        if (found := known.get(metric[start:])) is not None:
            return found
    beginnings = _beginnings()
    starts = [start for start in range(len(metric) - 2, -1, -1) if metric[start : start + 2] in beginnings]
    for size in range(min(len(metric) - 1, _LONGEST), 1, -1) if starts else ():
        for start in starts:
            if start + size <= len(metric) and (found := known.get(metric[start : start + size])) is not None:
                return found
    return UNKNOWN


def name(words: Iterable[Word]) -> str:
    """The words of a noun phrase as one name, without what only joins or quotes."""
    joined = "".join([word.text for word in words]).strip(_TRIM)
    if len(joined) > 2 and joined[-1] in "中内里上":
        joined = joined[:-1].rstrip(_TRIM)
    if len(joined) > NAME_LIMIT:
        joined = joined[-NAME_LIMIT:].lstrip(_TRIM)
    return joined


def parts(words: Sequence[Word]) -> tuple[str, ...]:
    """The names that a list joins: 智能车载设备、智能无人飞行器制造 are two."""
    names: list[str] = []
    current: list[str] = []
    for word in words:
        if word.role == "、" or (word.role == "versus" and word.text in ("与", "同")):
            names.append("".join(current))
            current = []
        else:
            current.append(word.text)
    names.append("".join(current))
    return _completed([name for part in names if (name := part.strip(_TRIM))])


def _completed(names: Sequence[str]) -> tuple[str, ...]:
    """第一、二、三产业 are 第一产业, 第二产业 and 第三产业: ordinals of which the last alone has the noun."""
    last = _ORDINAL_NOUN.fullmatch(names[-1]) if len(names) > 1 else None
    if last is None or not all(_ORDINAL.fullmatch(name) for name in names[:-1]):
        return tuple(names)
    first = "第" if names[0].startswith("第") else ""
    numerals = [name.removeprefix("第")[0] for name in names]
    return tuple(f"{first}{numeral}{last['noun']}" for numeral in numerals)


_ORDINAL: Final = re.compile("第?[一二三四五六七八九十]")
_ORDINAL_NOUN: Final = re.compile("第?[一二三四五六七八九十](?P<noun>.{1,8})")


@cache
def _frames() -> frozenset[str]:
    return frozenset(row[0] for row in table("scopes") if row[1] != "self")


def split_frame(reference: str) -> tuple[str | None, str]:
    """The place at the head of what a share is of, and the rest: 全国|出口总值."""
    frames = _frames()
    for size in range(min(6, len(reference)), 1, -1):
        if reference[:size] in frames:
            return reference[:size], reference[size:].lstrip("的")
    return None, reference


def split_place(words: list[Word]) -> tuple[str | None, list[Word]]:
    """A place or body at the head of a noun phrase, known by its ending (…县, …集团), and the rest."""
    if len(words) > 1 and words[0].role == "text" and words[1].role != "、":
        text = words[0].text
        if 2 <= len(text) <= 12 and text.endswith(_endings()):
            return text, words[1:]
    return None, words


def noun_behind(right: Sequence[Word]) -> str:
    """The noun that opens the clause behind: 从67个到160个再到248个，|重大项目数量|的增加….

    Empty where the figure's own clause goes on.
    """
    if not right or right[0].role != ",":
        return ""
    return noun_after(right[1:])


def place_before(segments: Sequence[Sequence[Word]]) -> str | None:
    """A place or body that stands alone before the subject: 某某高新区|已建成|厂房面积."""
    for segment in segments:
        text = "".join(word.text for word in segment)
        if 2 <= len(text) <= _LONGEST and text.endswith(_endings()):
            return text
    return None


def noun_after(right: Sequence[Word]) -> str:
    """The noun that is counted, right after its figure: 205家|企业, 4138.4亿元|的投资."""
    kept: list[str] = []
    size = 0
    for index, word in enumerate(right):
        if word.role in _NOUNS:
            kept.append(word.text)
            size += len(word.text)
            if size > NAME_LIMIT:
                break
        elif word.role == "quote" or (index == 0 and word.text == "的"):
            continue
        else:
            break
    return "".join(kept).strip(_TRIM)[:NAME_LIMIT]
