"""Configuration: found upwards, held against its schema, and what each key does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from running import Line

import heshu
from heshu.config import BadConfigError, Config, find, read, schema
from heshu.own_rules import BadFormulaError, parse

WRONG = "项目计划投资80亿元，已完成66亿元，完成率92.5%。"
TEMPLATE = Path(heshu.__file__).with_name("heshu.toml").read_text(encoding="utf-8")


def _findings(heshu: Line, *arguments: str) -> list[dict[str, Any]]:
    articles = heshu("check", *arguments, "--format", "json").json["articles"]
    return [finding for article in articles for finding in article["findings"]]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


_GOOD = [
    "",
    'lang = "en"\nselect = ["A", "counting"]\nignore = ["A101"]\nfail-on = "warning"\nstrict = true',
    'baseline = "b.json"\njobs = 0\nmax-size = "20MB"\nexclude = ["归档/"]',
    '[severity]\nA105 = "info"\nnotation = "warning"',
    '[[overrides]]\nfiles = ["*.txt"]\nignore = ["A"]\n[overrides.severity]\nA = "info"',
    '[[suppress]]\nfingerprint = "0123456789abcdef"\nfile = "a.txt"\nreason = "已核实"',
    '[lexicon]\nnames = ["八大处"]\nunits = ["标箱"]\n[lexicon.metrics]\n"消费额" = "nominal"\n'
    '"余额" = {class = "nominal", time = "stock"}',
    '[[rules]]\ncode = "X001"\nname = "own"\ntitle = "不符"\nformula = "甲 = 乙 + 丙"\nmetrics = {"甲" = ["一"]}',
]
_BAD = [
    ("selct = []", "selct", "select"),
    ("fail_on = 'error'", "fail_on", "fail-on"),
    ("lang = 'fr'", "zh", None),
    ("strict = 'yes'", "true 或 false", None),
    ("select = 'A'", "数组", None),
    ("select = [1]", "select[1]", None),
    ("jobs = -1", "不能小于 0", None),
    ("jobs = true", "整数", None),
    ("max-size = 'much'", "20MB", None),
    ("[severity]\nA101 = 'fatal'", "severity.A101", None),
    ("[[overrides]]\nignore = ['A']", "缺少 files", None),
    ("[[suppress]]\nfingerprint = 'x'", "b56a1f2299ba2f86", None),
    ("[[suppress]]\nfingerprnt = '0123456789abcdef'", "fingerprnt", "fingerprint"),
    ("[lexicon]\nnames = ['a b']", "lexicon.names[1]", None),
    ("[lexicon.metrics]\nx = 'nominl'", "lexicon.metrics.x", None),
    ("[lexicon.metrics]\nx = {time = 'flow'}", "缺少 class", None),
    ("[[rules]]\ncode = 'A101'\nname = 'n'\ntitle = 't'\nformula = 'a = b'", "X001", None),
    ("[tool.heshu]\nlang = 'zh'", "tool", None),
]


@pytest.mark.parametrize("text", _GOOD)
def test_what_the_schema_allows_is_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "heshu.toml"
    path.write_text(text, encoding="utf-8")
    assert not list(Draft202012Validator(schema()).iter_errors(tomllib.loads(text)))
    assert isinstance(read(path), Config)


@pytest.mark.parametrize(("text", "says", "nearest"), _BAD)
def test_what_the_schema_forbids_is_an_error(heshu: Line, text: str, says: str, nearest: str | None) -> None:
    assert list(Draft202012Validator(schema()).iter_errors(tomllib.loads(text)))
    heshu.write("heshu.toml", text)
    heshu.write("a.txt", WRONG)
    outcome = heshu("check", "a.txt")
    assert (outcome.status, outcome.out) == (2, "")
    assert says in outcome.err
    assert "heshu.toml" in outcome.err
    assert outcome.err.count("\n") == 1
    if nearest:
        assert f"是否想写 {nearest}" in outcome.err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"lang = ", "TOML"),
        ("[lexicon.metrics]\n消费额 = 'nominal'".encode(), "中文的键要加引号"),
        ("lang = '中'".encode("gbk"), "UTF-8"),
        (b'select = ["A9"]', "没有规则叫 A9"),
        (b'[severity]\naverge = "info"', "averge"),
        ('[[rules]]\ncode="X001"\nname="n"\ntitle="t"\nformula="甲 + 乙"'.encode(), "读不懂算式"),
    ],
)
def test_a_configuration_that_cannot_be_followed_is_named(heshu: Line, content: bytes, says: str) -> None:
    heshu.write("heshu.toml", content)
    heshu.write("a.txt", WRONG)
    outcome = heshu("check", "a.txt")
    assert outcome.status == 2
    assert says in outcome.err


def test_every_message_has_its_fields_in_english_too(heshu: Line) -> None:
    heshu.write("a.txt", WRONG)
    for text, _, _ in _BAD:
        heshu.write("heshu.toml", text)
        outcome = heshu("check", "a.txt", "--lang", "en")
        assert outcome.status == 2
        assert not re.search("[{}]", outcome.err)


def test_the_nearest_file_upwards_from_the_articles_counts(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (inner / "x.txt").touch()
    assert find([str(inner / "x.txt")]) is None
    (tmp_path / "pyproject.toml").write_text('[tool.heshu]\nlang = "en"', encoding="utf-8")
    assert find([str(inner)]) == tmp_path / "pyproject.toml"
    (tmp_path / "a" / "pyproject.toml").write_text('[tool.other]\nheshu = "tool.heshu"', encoding="utf-8")
    assert find([str(inner)]) == tmp_path / "pyproject.toml"
    (tmp_path / "a" / "heshu.toml").touch()
    assert find([str(inner / "x.txt"), str(tmp_path / "a")]) == tmp_path / "a" / "heshu.toml"
    assert find([str(inner), str(tmp_path)]) == tmp_path / "pyproject.toml"
    assert read(tmp_path / "pyproject.toml").lang == "en"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "heshu.toml"
    path.write_bytes(b'\xef\xbb\xbflang = "en"\r\n')
    assert read(path).lang == "en"


def test_init_writes_a_template_whose_every_line_can_be_used(heshu: Line) -> None:
    assert heshu("init").status == 0
    assert (heshu.folder / "heshu.toml").read_text(encoding="utf-8") == TEMPLATE
    assert read(heshu.folder / "heshu.toml") == Config(heshu.folder, heshu.folder / "heshu.toml")
    again = heshu("init")
    assert (again.status, again.err.count("\n")) == (2, 1)
    used = re.sub(r'(?m)^# (?=[\[\w"-]+ = |\[)', "", TEMPLATE)
    heshu.write("heshu.toml", used)
    config = read(heshu.folder / "heshu.toml")
    assert config.overrides
    assert config.rules
    assert set(schema()["properties"]) == set(tomllib.loads(used))
    heshu.write("a.txt", WRONG)
    heshu.write("heshu.toml", used.replace('baseline = "heshu-baseline.json"', ""))
    assert heshu("check", "a.txt", "--jobs", "1").status == 1


def test_the_command_line_overrules_the_configuration(heshu: Line) -> None:
    heshu.write("heshu.toml", 'ignore = ["A105"]\nfail-on = "never"\nlang = "en"')
    heshu.write("a.txt", WRONG)
    outcome = heshu("check", "a.txt")
    assert outcome.status == 0
    assert "1 article," in outcome.out
    outcome = heshu("check", "a.txt", "--ignore", "N", "--fail-on", "error", "--lang", "zh")
    assert outcome.status == 1
    assert "A105" in outcome.out
    assert "1 篇" in outcome.out


def test_another_configuration_can_be_named(heshu: Line) -> None:
    heshu.write("heshu.toml", "broken")
    heshu.write("other/mine.toml", 'ignore = ["A105"]')
    heshu.write("a.txt", WRONG)
    assert heshu("check", "a.txt", "--config", "other/mine.toml").status == 0
    outcome = heshu("check", "a.txt", "--config", "missing.toml")
    assert (outcome.status, "missing.toml" in outcome.err) == (2, True)


@pytest.mark.parametrize(
    ("text", "severity", "status"),
    [
        ('[severity]\nA105 = "info"', "info", 0),
        ('[severity]\ncompletion = "warning"\nA = "info"', "warning", 0),
        ('[severity]\nA = "info"', "info", 0),
        ('[[overrides]]\nfiles = ["*.txt"]\n[overrides.severity]\nA105 = "info"', "info", 0),
        ('[[overrides]]\nfiles = ["b/*"]\n[overrides.severity]\nA105 = "info"', "error", 1),
        ('[severity]\nA105 = "info"\n[[overrides]]\nfiles = ["a.txt"]\nseverity = {A = "warning"}', "warning", 0),
    ],
)
def test_severity_can_be_set(heshu: Line, text: str, severity: str, status: int) -> None:
    heshu.write("heshu.toml", text)
    heshu.write("a.txt", WRONG)
    assert [finding["severity"] for finding in _findings(heshu, "a.txt")] == [severity]
    assert heshu("check", "a.txt").status == status


def test_files_can_have_settings_of_their_own(heshu: Line) -> None:
    heshu.write("heshu.toml", '[[overrides]]\nfiles = ["快讯/**"]\nignore = ["A105"]')
    heshu.write("快讯/深/a.txt", WRONG)
    heshu.write("b.txt", WRONG)
    articles = heshu("check", ".", "--format", "json").json["articles"]
    assert [(a["article"]["path"], len(a["findings"])) for a in articles] == [("b.txt", 1), ("快讯/深/a.txt", 0)]


def test_excluded_files_are_not_searched_for_but_read_if_named(heshu: Line) -> None:
    heshu.write("heshu.toml", 'exclude = ["归档/", "*.old.txt"]')
    for name in ("归档/a.txt", "b.old.txt", "c.txt"):
        heshu.write(name, WRONG)
    articles = heshu("check", ".", "--format", "json").json["articles"]
    assert [a["article"]["path"] for a in articles] == ["c.txt"]
    assert heshu("check", "归档/a.txt").status == 1


def test_the_baseline_of_the_configuration_stands_beside_it(heshu: Line) -> None:
    heshu.write("heshu.toml", 'baseline = "accepted.json"')
    heshu.write("drafts/a.txt", WRONG)
    assert heshu("check", "drafts", "--update-baseline").status == 0
    assert (
        json.loads((heshu.folder / "accepted.json").read_text(encoding="utf-8"))["findings"][0]["path"]
        == "drafts/a.txt"
    )
    assert heshu("check", "drafts").status == 0


def _in_process_of_its_own(folder: Path, *arguments: str) -> Any:
    """Words that were added stay added for the life of a process."""
    done = subprocess.run(
        [sys.executable, "-m", "heshu", *arguments, "--format", "json"], cwd=folder, capture_output=True, check=False
    )
    return json.loads(done.stdout)


def test_own_words_are_known_to_the_reader(heshu: Line) -> None:
    heshu.write("a.txt", "全市有公园56个，运送货物1234标箱，六百间剧场游人如织，雅玩额增长5%。")
    before = _in_process_of_its_own(heshu.folder, "claims", "a.txt")["articles"][0]["claims"]
    heshu.write(
        "heshu.toml",
        '[lexicon]\nnames = ["六百间剧场"]\nunits = ["标箱"]\n[lexicon.metrics]\n"雅玩额" = "nominal"',
    )
    for jobs in ("1", "2"):
        after = _in_process_of_its_own(heshu.folder, "claims", "a.txt", "--jobs", jobs)["articles"][0]["claims"]
        assert "六百间" in [claim["text"] for claim in before]
        assert "六百间" not in [claim["text"] for claim in after]
        assert [claim["unit"] for claim in after if claim["text"].startswith("1234")] == ["标箱"]
        assert [claim["metric"] for claim in after if claim["text"] == "5%"] == ["雅玩额"]


OWN = """
[[rules]]
code = "X001"
name = "trade-total"
title = "进出口总额与进口、出口之和不符"
formula = "{formula}"
metrics = {{ "进出口总额" = ["进出口总值", "进出口"], "进口额" = ["进口"], "出口额" = ["出口"] }}
{more}
"""


@pytest.mark.parametrize(
    ("formula", "text", "status"),
    [
        ("进出口总额 = 进口额 + 出口额", "去年全省出口额300亿元，进口额200亿元。全省进出口总额500亿元。", 0),
        ("进出口总额 = 进口额 + 出口额", "去年全省出口额300亿元，进口额200亿元。全省进出口总额600亿元。", 1),
        ("进口额 = 进出口总额 - 出口额", "去年全省出口额300亿元，进口额200亿元。全省进出口总额600亿元。", 1),
        ("进口额 <= 出口额", "去年全省出口额300亿元，进口额200亿元。", 0),
        ("进口额 <= 出口额", "去年全省出口额300亿元，进口额400亿元。", 1),
        ("进口额 <= 出口额", "去年全省出口额300亿元，全市进口额400亿元。", 0),
        ("进口额 <= 出口额", "去年全省出口额300亿元，今年全省进口额400亿元。", 0),
    ],
)
def test_own_rules_need_no_python(heshu: Line, formula: str, text: str, status: int) -> None:
    heshu.write("heshu.toml", OWN.format(formula=formula, more=""))
    heshu.write("a.txt", text)
    assert heshu("check", "a.txt", "--select", "X").status == status


def test_own_rules_are_rules_like_any_other(heshu: Line) -> None:
    heshu.write(
        "heshu.toml", OWN.format(formula="进口额 <= 出口额", more='severity = "warning"\npage = "我们的规矩。"')
    )
    heshu.write("a.txt", "去年全省出口额300亿元，进口额400亿元。")
    assert "X001" in heshu("rules").out
    assert "我们的规矩" in heshu("explain", "trade-total").out
    (finding,) = _findings(heshu, "a.txt", "--select", "X001")
    assert finding["severity"] == "warning"
    assert "进出口总额与进口、出口之和不符" in finding["message"]
    run = heshu("check", "a.txt", "--format", "sarif").json["runs"][0]
    assert "X001" in [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert _findings(heshu, "a.txt", "--jobs", "2", "--select", "X001") == [finding]


def test_own_rules_are_gone_with_their_configuration(heshu: Line) -> None:
    heshu.write("heshu.toml", OWN.format(formula="进口额 <= 出口额", more=""))
    assert "X001" in heshu("rules").out
    heshu.write("heshu.toml", "")
    assert "X001" not in heshu("rules").out


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("甲 = 乙 + 丙", ["+甲"], ["+乙", "+丙"]),
        ("甲=乙－丙", ["+甲"], ["+乙", "-丙"]),
        ("甲 ＋ 乙 ≤ 丙", ["+甲", "+乙"], ["+丙"]),
        ("-甲 + 乙 <= 丙 − 丁", ["-甲", "+乙"], ["+丙", "-丁"]),
    ],
)
def test_formulas(text: str, left: list[str], right: list[str]) -> None:
    parsed = parse(text)
    for side, told in ((parsed.left, left), (parsed.right, right)):
        assert [("-" if is_taken else "+") + name for is_taken, name in side] == told


@pytest.mark.parametrize(
    "text", ["", "甲", "甲 + 乙", "甲 = ", "= 甲", "甲 = 乙 = 丙", "甲 = 乙 + ", "甲 = 甲", "甲 ++ 乙 = 丙"]
)
def test_formulas_that_cannot_be_read(text: str) -> None:
    with pytest.raises(BadFormulaError):
        parse(text)


def test_a_bad_file_is_an_exception_with_a_key(tmp_path: Path) -> None:
    (tmp_path / "heshu.toml").write_text("x = 1", encoding="utf-8")
    with pytest.raises(BadConfigError) as caught:
        read(tmp_path / "heshu.toml")
    assert caught.value.key == "config.unknown"
