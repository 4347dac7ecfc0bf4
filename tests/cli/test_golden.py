"""The reports on the samples, word for word.

``make golden`` writes them anew (``python tests/cli/test_golden.py``); look at the difference before you commit it.
"""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest

from heshu.checking import Checked, Summary, Work, results
from heshu.decide import Decider, Selection
from heshu.reports import Form, reporter
from heshu.sources import Source

SAMPLES = Path(__file__).parents[2] / "samples"
EXPECTED = SAMPLES / "expected"
CASES = [(name, form) for name in ("sound.md", "with-slips.md") for form in ("text", "json")]
_SUFFIX = {"text": "txt", "json": "json"}


def report(name: str, form: str) -> str:
    """The report on a sample, its path as seen from the folder of the project."""
    stream, summary = io.StringIO(), Summary(files=1)
    written = reporter(form, stream, Form())
    decide = Decider(Selection(), SAMPLES.parent)
    for result in results([Source(f"samples/{name}")], Work("zh", None)):
        assert not hasattr(result, "reason"), result
        checked = Checked(result, decide(result))
        summary.add(checked)
        written.article(checked)
    written.close(summary)
    return stream.getvalue()


def expected(name: str, form: str) -> Path:
    return EXPECTED / f"{Path(name).stem}.{_SUFFIX[form]}"


@pytest.mark.parametrize(("name", "form"), CASES)
def test_report_is_as_expected(name: str, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SAMPLES.parent)
    assert report(name, form) == expected(name, form).read_text(encoding="utf-8"), "see `make golden`"


def test_the_sound_sample_has_no_finding() -> None:
    assert [article["findings"] for article in json.loads(expected("sound.md", "json").read_text())["articles"]] == [[]]


def test_the_sample_with_slips_has_findings_of_several_kinds() -> None:
    (article,) = json.loads(expected("with-slips.md", "json").read_text())["articles"]
    assert len({finding["rule"] for finding in article["findings"] if finding["severity"] != "info"}) >= 5


READMES = sorted(SAMPLES.parent.glob("README*.md"))
_SHOWN = re.compile(r"(?<=-->\n```\n)(.*?)(?=```\n<!--)", re.DOTALL)


def findings() -> str:
    """The findings of the sample with slips: what stands before the check sheet."""
    report = expected("with-slips.md", "text").read_text(encoding="utf-8")
    sheet = next(line for line in report.splitlines() if line.startswith(_title()))
    return report[: report.index(sheet)].rstrip("\n") + "\n"


def _title() -> str:
    (article,) = json.loads(expected("with-slips.md", "json").read_text(encoding="utf-8"))["articles"]
    return str(article["article"]["title"])


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_readme_shows_what_heshu_prints(readme: Path) -> None:
    shown = _SHOWN.search(readme.read_text(encoding="utf-8"))
    assert shown is not None
    assert shown[1] == findings(), "see `make golden`"


if __name__ == "__main__":
    import os

    os.chdir(SAMPLES.parent)
    EXPECTED.mkdir(exist_ok=True)
    for case in CASES:
        expected(*case).write_text(report(*case), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{expected(*case).relative_to(SAMPLES.parent)}\n")
    for path in READMES:
        text = path.read_text(encoding="utf-8")
        path.write_text(_SHOWN.sub(lambda _: findings(), text), encoding="utf-8", newline="\n")
