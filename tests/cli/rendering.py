"""Rendering reports made by hand, and text that means harm to every format."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import made

from heshu.checking import Checked, Summary, Unread
from heshu.decide import Decided, Suppressed
from heshu.reports import Form, reporter
from heshu_rules.report import Report

HOSTILE = [
    "[/b][bold]红[/][x](http://example.invalid/)",
    "\x1b[31m\x1b]0;title\x07\x9b2J",
    "\u202e倒\u2066序\u200f",
    "::error::%0A]]><script>alert(1)</script>",
    "\n::error file=a::b\r\n::set-output name=x::y",
    "\"'\\u0000\n\t\r{}{0}",
    "<!-- -->&lt;&#0;<b onmouseover=alert(1)>",
    "￼" + "的" * 10_000,
    "1" * 10_000,
    "、" * 5_000,
]


def rendered(
    reports: Sequence[Report],
    form: str,
    *,
    unread: Sequence[Unread] = (),
    suppressed: Suppressed | None = None,
    **more: object,
) -> str:
    """What a format makes of some reports, each finding of which has a fingerprint of its own."""
    stream = io.StringIO()
    written = reporter(form, stream, replace(Form(), **more))  # type: ignore[arg-type]
    summary = Summary(files=len(reports))
    for number, report in enumerate(reports):
        decided = tuple(
            Decided(finding, f"{number:08x}{place:08x}", suppressed) for place, finding in enumerate(report.findings)
        )
        checked = Checked(report, decided)
        summary.add(checked)
        written.article(checked)
    for item in unread:
        written.unread(item)
    written.close(summary)
    return stream.getvalue()


def hostile(text: str) -> Report:
    """A report in which every text means harm."""
    report = made.made(f"开头{text}，共〔3个〕，{text}〔5 {text[:30]}个〕。", path=f"坏{text[:40]}.txt", metric=text)
    report = replace(report, article=replace(report.article, title=text))
    finding = made.finding(report, 1, f"不符：{text}", formula=text[:50] or None, spans=((0, 9),))
    return replace(report, findings=(finding,), relations=(made.judged(report, {"a": 0, "b": 1}, formula=text),))
