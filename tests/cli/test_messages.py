"""The catalogue: nothing is said in one language only, nothing is missing, nothing is left over."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import heshu
from heshu.messages import Messages, catalogue, language_of_locale
from heshu_claims.reading.errors import CODES

_SOURCES = sorted(Path(heshu.__file__).parent.rglob("*.py"))
_KEY = re.compile(
    r"""say\(\s*f?["']([a-z_.{}]+)["']|help=["'](help\.[a-z_.]+)["']|f["']((?:kind|measure|role)\.\{[^"']+)["']"""
)


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_every_message_is_there_in_both_languages(key: str) -> None:
    texts = catalogue()[key]
    assert set(texts) == {"zh", "en"}
    assert all(text.strip() for text in texts.values())
    assert _fields(texts["zh"]) == _fields(texts["en"])


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_english_is_english_and_chinese_is_not(key: str) -> None:
    texts = catalogue()[key]
    assert not re.search("[\u4e00-\u9fff]", texts["en"])
    if re.search("[a-z]{4}", texts["zh"]) is None and re.search("[A-Za-z]", texts["en"]):
        assert re.search("[\u4e00-\u9fff：，·。（]", texts["zh"]) or key == "totals.separator"


def _used() -> set[str]:
    found: set[str] = set()
    for path in _SOURCES:
        for match in _KEY.finditer(path.read_text(encoding="utf-8")):
            found.add(next(group for group in match.groups() if group))
    return found


def test_every_key_that_is_used_is_there() -> None:
    missing = {key for key in _used() if "{" not in key and key not in catalogue()}
    assert not missing


def test_no_message_is_left_over() -> None:
    used = _used()
    families = {key.partition("{")[0] for key in used if "{" in key}
    # Arguments are translated by their name, and what could not be read by the reader's code.
    families |= {"read.", "role.", "guard."}
    plain = {*used, "help.heshu", "help.paths", "help.rule", "help.check", "help.claims", "help.rules", "help.explain"}
    plain |= {"sheet.in_words"}
    left = {key for key in catalogue() if key not in plain and not any(key.startswith(head) for head in families)}
    assert not left


@pytest.mark.parametrize("code", sorted(CODES))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_reason_for_not_reading_a_file_is_told(code: str, language: str) -> None:
    assert Messages("zh" if language == "zh" else "en").has(f"read.{code}")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "POSIX"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN"}, "zh"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, "en"),
    ],
)
def test_language_of_a_locale(environment: dict[str, str], language: str) -> None:
    assert language_of_locale(environment) == language


def test_fields_are_filled_in_as_they_are() -> None:
    assert "{x}[/b]" in Messages("zh")("usage.no_command", word="{x}[/b]")
    assert Messages("en").nearest("chekc", ["check", "claims"]) == " (did you mean check?)"
    assert Messages("zh").nearest("xyz", ["check"]) == ""
