"""Reading order: which of the lines that stand somewhere on a page is read after which.

A region is cut into columns where a gutter runs through all of it, else into bands; bands that share a gutter are one
region. So a title over two columns comes first, then the left column, then the right one.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

_GUTTER: Final = 0.8
"""Sizes of a character that a gutter is wide at least."""

_DEEPEST: Final = 40

_PITCH: Final = 1.5
"""Times the usual distance of two lines from which on a distance parts paragraphs."""

_SIZES: Final = 1.15
"""Ratio of two sizes of type from which on they are two."""

Gap = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Segment:
    """Text on one line that no wide gap interrupts; y grows upwards. ``size`` is that of its type."""

    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a column. ``indent`` is the distance from the column's left edge, in characters."""

    text: str
    indent: float
    y: float
    size: float


def regions_of(segments: Sequence[Segment]) -> list[list[Row]]:
    """The columns and other regions of a page in reading order, each with its lines from top to bottom."""
    found: list[list[Row]] = []
    # Regions still to be cut; the last is read first.
    todo: list[tuple[list[Segment], int]] = [(list(segments), 0)]
    while todo:
        region, depth = todo.pop()
        if not region:
            continue
        parts = [] if depth >= _DEEPEST else _columns(region) or _bands(region)
        if len(parts) > 1:
            todo += [(part, depth + 1) for part in reversed(parts)]
        else:
            found.append(_rows(region))
    return _joined(found)


def text_of(regions: Sequence[Sequence[Row]]) -> str:
    """The lines of a page as text: an indent as two wide blanks, a wide distance or another size as a blank line."""
    lines: list[str] = []
    size = 0.0
    for rows in regions:
        pitches = [above.y - row.y for above, row in itertools.pairwise(rows)]
        usual = median(pitches) if pitches else 0.0
        for i, row in enumerate(rows):
            apart = i > 0 and pitches[i - 1] > _PITCH * usual
            if lines and (apart or _differ(size, row.size)):
                lines.append("")
            indented = len(rows) > 2 and 1.2 <= row.indent <= 4
            lines.append("\u3000\u3000" + row.text if indented else row.text)
            size = row.size
    return "\n".join(lines)


def _differ(a: float, b: float) -> bool:
    return a > 0 and b > 0 and max(a, b) / min(a, b) > _SIZES


def _joined(regions: list[list[Row]]) -> list[list[Row]]:
    """Bands of one line each that follow one another are one region, so that indents and distances can be told."""
    joined: list[list[Row]] = []
    for rows in regions:
        above = joined[-1] if joined else None
        if above and len(rows) == 1 and above[-1].y > rows[0].y and not _differ(above[-1].size, rows[0].size):
            above += rows
        else:
            joined.append(list(rows))
    return joined


def _width(region: Sequence[Segment]) -> float:
    return _GUTTER * median(segment.size for segment in region)


def _gaps(region: Sequence[Segment], left: float, right: float) -> list[Gap]:
    """Where no segment stands between ``left`` and ``right``."""
    gaps: list[Gap] = []
    edge = left
    for segment in sorted(region, key=lambda segment: segment.x0):
        if segment.x0 > edge:
            gaps.append((edge, segment.x0))
        edge = max(edge, segment.x1)
    if right > edge:
        gaps.append((edge, right))
    return gaps


def _columns(region: Sequence[Segment]) -> list[list[Segment]]:
    """The region cut at its gutters from left to right; empty if there is none or it is a single line."""
    left, right = min(s.x0 for s in region), max(s.x1 for s in region)
    width = _width(region)
    cuts = [a for a, b in _gaps(region, left, right) if b - a >= width]
    if not cuts or _is_one_line(region):
        return []
    parts: list[list[Segment]] = [[] for _ in range(len(cuts) + 1)]
    for segment in region:
        parts[sum(segment.x0 > cut for cut in cuts)].append(segment)
    return parts


def _is_one_line(region: Sequence[Segment]) -> bool:
    """Whether all segments stand on one line, and the gaps between them are only wide blanks."""
    return max(s.y0 for s in region) < min(s.y1 for s in region)


def _bands(region: Sequence[Segment]) -> list[list[Segment]]:
    """The region cut into bands from top to bottom; neighbouring bands with a common gutter stay together."""
    left, right = min(s.x0 for s in region), max(s.x1 for s in region)
    width = _width(region)
    bands: list[tuple[list[Segment], list[Gap]]] = []
    for band in _strips(region):
        gaps = [gap for gap in _gaps(band, left, right) if gap[1] - gap[0] >= width]
        if bands and not _differ(_size(bands[-1][0]), _size(band)):
            common = _common(bands[-1][1], gaps, width)
            if _is_gutter([*bands[-1][0], *band], common):
                bands[-1] = ([*bands[-1][0], *band], common)
                continue
        bands.append((band, gaps))
    return [band for band, _ in bands]


def _size(band: Sequence[Segment]) -> float:
    return median(segment.size for segment in band)


def _strips(region: Sequence[Segment]) -> list[list[Segment]]:
    """The region cut wherever a horizontal line crosses no segment."""
    strips: list[list[Segment]] = []
    bottom = float("inf")
    for segment in sorted(region, key=lambda segment: -(segment.y0 + segment.y1)):
        # The boxes of lines may overlap; their middle thirds do not.
        middle, third = (segment.y0 + segment.y1) / 2, segment.size / 3
        if middle + third <= bottom:
            strips.append([])
            bottom = middle - third
        strips[-1].append(segment)
        bottom = min(bottom, middle - third)
    return strips


def _common(a: Sequence[Gap], b: Sequence[Gap], width: float) -> list[Gap]:
    found, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        low, high = max(a[i][0], b[j][0]), min(a[i][1], b[j][1])
        if high - low >= width:
            found.append((low, high))
        if a[i][1] < b[j][1]:
            i += 1
        else:
            j += 1
    return found


def _is_gutter(region: Sequence[Segment], gaps: Sequence[Gap]) -> bool:
    """Whether text stands on both sides of one of the gaps."""
    if not gaps:
        return False
    first, last = min(s.x0 for s in region), max(s.x1 for s in region)
    return any(first < low and high < last for low, high in gaps)


def _rows(region: Sequence[Segment]) -> list[Row]:
    """The lines of a region; segments beside one another are one line."""
    left = min(segment.x0 for segment in region)
    rows: list[list[Segment]] = []
    for segment in sorted(region, key=lambda segment: -(segment.y0 + segment.y1)):
        middle = (segment.y0 + segment.y1) / 2
        if rows and rows[-1][0].y0 <= middle <= rows[-1][0].y1:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    found = []
    for row in rows:
        row.sort(key=lambda segment: segment.x0)
        size = max(segment.size for segment in row)
        text = " ".join(segment.text for segment in row)
        found.append(Row(text, (row[0].x0 - left) / size if size else 0.0, row[0].y0, size))
    return found
