"""A summary as a picture, through matplotlib (``pip install 'heshu[plot]'``)."""

from __future__ import annotations

import logging
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from heshu.messages import Messages
from heshu.reports.terminal import fitted, harmless
from heshu.summary import SEVERITIES, Rows, Tally, shortened
from heshu.summary.tables import named

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMATS: Final = (".png", ".svg", ".pdf")
_FONTS: Final = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "Microsoft YaHei", "PingFang SC", "Heiti SC",
    "SimHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Noto Sans SC", "Noto Sans CJK JP", "Noto Serif CJK SC",
    "Songti SC", "SimSun", "AR PL UMing CN", "Droid Sans Fallback", "Arial Unicode MS",
)  # fmt: skip
"""Fonts that have the Chinese characters, as they are called on Linux, Windows and macOS."""
_COLOURS: Final = {"error": "#b3261e", "warning": "#e0a100", "info": "#5b7fa6"}
_HATCHES: Final = {"error": "", "warning": "//", "info": ".."}
"""Told apart without any colour."""
_MOST: Final = 15
_LEAST: Final = 3
"""Bars for which there is room at least, so that a single one is not broad."""
_WIDEST: Final = 44
"""Cells of a label."""
_DPI: Final = 150


class MissingLibraryError(Exception):
    """matplotlib is not installed."""


def plot(tally: Tally, views: Sequence[str], path: Path, say: Messages) -> bool:
    """Draw a chart for each view. Whether there is a font for Chinese: without one the labels are in English.

    Raises ``MissingLibraryError`` and OSError.
    """
    try:
        import matplotlib as mpl
        from matplotlib.figure import Figure
    except ImportError:
        raise MissingLibraryError from None
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    font = _font()
    say = say if font else Messages("en")
    style = {"font.family": [*([font] if font else []), "DejaVu Sans"], "svg.hashsalt": "heshu"}
    with mpl.rc_context(style), warnings.catch_warnings(action="ignore"):
        charts = [(view, shortened(tally.rows(view), 0 if view == "month" else _MOST)[0]) for view in views]
        heights = [_height(view, rows) for view, rows in charts]
        figure = Figure(figsize=(9, sum(heights)), dpi=_DPI, layout="constrained")
        axes = figure.subplots(len(charts), squeeze=False, height_ratios=heights)[:, 0]
        for chart, (view, rows) in zip(axes, charts, strict=True):
            labels = [fitted(harmless(named(tally, view, key, say)), _WIDEST) for key, _ in rows]
            _draw(chart, rows, labels, say, is_upright=view == "month")
            chart.set_title(say(f"summary.by_{view}"), loc="left", fontsize="medium")
        legend = axes[0].get_legend_handles_labels()
        figure.legend(*legend, loc="outside upper right", ncols=len(SEVERITIES), fontsize="small", frameon=False)
        figure.savefig(path)
    return font is not None


def _font() -> str | None:
    from matplotlib.font_manager import fontManager

    known = {entry.name for entry in fontManager.ttflist}
    return next((name for name in _FONTS if name in known), None)


def _height(view: str, rows: Rows) -> float:
    """Inches of a chart."""
    return 2.6 if view == "month" else 0.9 + 0.26 * max(_LEAST, len(rows))


def _draw(chart: Any, rows: Rows, labels: Sequence[str], say: Messages, *, is_upright: bool) -> None:
    """A bar a row: months upright from left to right, others lying, the first above."""
    from matplotlib.ticker import MaxNLocator

    places = range(len(rows))
    begin = [0] * len(rows)
    for severity in SEVERITIES:
        counts = [row.findings[severity] for _, row in rows]
        style = {"color": _COLOURS[severity], "hatch": _HATCHES[severity], "edgecolor": "white", "linewidth": 0}
        if is_upright:
            chart.bar(places, counts, bottom=begin, label=say(f"severity.{severity}"), **style)
        else:
            chart.barh(places, counts, left=begin, label=say(f"severity.{severity}"), **style)
        begin = [before + count for before, count in zip(begin, counts, strict=True)]
    if is_upright:
        step = 1 + len(rows) // 24
        chart.set_xticks(places[::step], labels[::step], rotation=60, fontsize="x-small")
    else:
        # What is printed is a name, not a formula, whatever signs are in it.
        chart.set_yticks(places, labels, parse_math=False, fontsize="small")
        chart.set_ylim(max(len(rows), _LEAST) - 0.5, -0.5)
    (chart.yaxis if is_upright else chart.xaxis).set_major_locator(MaxNLocator(integer=True))
    chart.spines[["top", "right"]].set_visible(False)
