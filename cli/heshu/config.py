"""Configuration: ``heshu.toml``, or ``[tool.heshu]`` in ``pyproject.toml``, found upwards from the articles.

What is written there is held against ``heshu-config.schema.json``, of which this module understands what it uses: a key
that is not known is an error with the key that was probably meant.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from heshu_rules.finding import Severity

FILE: Final = "heshu.toml"
_PYPROJECT: Final = "pyproject.toml"
_SCHEMA: Final = "heshu-config.schema.json"


class BadConfigError(Exception):
    """A file that cannot be followed: a key of the catalogue, and what is to be filled in."""

    def __init__(self, path: Path, key: str, **fields: object) -> None:
        super().__init__(key)
        self.path = path
        self.key = key
        self.fields = fields


@dataclass(frozen=True, slots=True)
class Override:
    """What holds for files that match one of the globs, which are relative to the configuration's folder."""

    files: tuple[str, ...]
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that was looked at and is lived with, by fingerprint; ``file`` tells when it is stale."""

    fingerprint: str
    file: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A newsroom's own words: metrics with their class, names that are no figures, measure words."""

    metrics: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.metrics or self.names or self.units)


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A relation between metrics that a newsroom knows to hold: see ``heshu.own_rules``."""

    code: str
    name: str
    title: str
    formula: str
    metrics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    severity: Severity = "error"
    page: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """What the file says; ``None`` where it says nothing. ``root`` is its folder, ``path`` the file."""

    root: Path
    path: Path | None = None
    lang: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    strict: bool | None = None
    baseline: Path | None = None
    jobs: int | None = None
    max_size: str | None = None
    exclude: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    suppress: tuple[Accepted, ...] = ()
    lexicon: Lexicon = field(default_factory=Lexicon)
    rules: tuple[OwnRule, ...] = ()


def find(paths: Sequence[str]) -> Path | None:
    """The configuration for some articles: the nearest file in the folder that holds them all, or above it."""
    folders = [os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path)) for path in paths if path != "-"]
    try:
        start = Path(os.path.commonpath(folders)) if folders else Path.cwd()
    except ValueError:  # on several drives
        start = Path.cwd()
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder / FILE
        if _has_table(folder / _PYPROJECT):
            return folder / _PYPROJECT
    return None


def _has_table(path: Path) -> bool:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    # Parsed only if it may be there; a pyproject.toml of another tool's is none of our business.
    return "tool.heshu" in text and re.search(r"^\s*\[+\s*tool\s*\.\s*heshu\b", text, re.M) is not None


def read(path: Path) -> Config:
    """The configuration in a file. Raises ``BadConfigError``, and ``OSError`` for a file that cannot be read."""
    import tomllib  # most runs have no configuration

    data = path.read_bytes()
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadConfigError(path, "config.encoding") from error
    except tomllib.TOMLDecodeError as error:
        raise BadConfigError(path, "config.toml", error=error) from error
    if path.name == _PYPROJECT:
        table = table.get("tool", {}).get("heshu", {})
    _validate(path, table)
    return _config(path, table)


def _config(path: Path, table: Mapping[str, Any]) -> Config:
    lexicon = table.get("lexicon", {})
    return Config(
        root=path.parent,
        path=path,
        lang=table.get("lang"),
        select=tuple(table.get("select", ())),
        ignore=tuple(table.get("ignore", ())),
        fail_on=table.get("fail-on"),
        strict=table.get("strict"),
        baseline=path.parent / table["baseline"] if "baseline" in table else None,
        jobs=table.get("jobs"),
        max_size=table.get("max-size"),
        exclude=tuple(table.get("exclude", ())),
        severity=dict(table.get("severity", {})),
        overrides=tuple(
            Override(
                tuple(item["files"]),
                tuple(item.get("select", ())),
                tuple(item.get("ignore", ())),
                dict(item.get("severity", {})),
            )
            for item in table.get("overrides", ())
        ),
        suppress=tuple(Accepted(**item) for item in table.get("suppress", ())),
        lexicon=Lexicon(
            {word: _metric(value) for word, value in lexicon.get("metrics", {}).items()},
            tuple(lexicon.get("names", ())),
            tuple(lexicon.get("units", ())),
        ),
        rules=tuple(_own_rule(item) for item in table.get("rules", ())),
    )


def _metric(value: str | Mapping[str, str]) -> tuple[str, str]:
    """The class of a metric, and whether it is counted over a period or at a day."""
    return (value, "flow") if isinstance(value, str) else (value["class"], value.get("time", "flow"))


def _own_rule(item: Mapping[str, Any]) -> OwnRule:
    metrics = {word: tuple(names) for word, names in item.get("metrics", {}).items()}
    return OwnRule(**{**item, "metrics": metrics})


def schema() -> dict[str, Any]:
    """The published schema of a configuration."""
    import json

    found: dict[str, Any] = json.loads(Path(__file__).with_name(_SCHEMA).read_text(encoding="utf-8"))
    return found


def _validate(path: Path, table: Mapping[str, Any]) -> None:
    whole = schema()
    for key, fields in _problems(table, whole, whole["$defs"], ""):
        raise BadConfigError(path, key, **fields)


_TYPES: Final[dict[str, type]] = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
_Problem = tuple[str, dict[str, object]]


def _problems(value: Any, rule: Mapping[str, Any], defs: Mapping[str, Any], where: str) -> Iterator[_Problem]:
    """What is wrong with a value by a part of the schema: the keywords that ours uses, and no others."""
    if "$ref" in rule:
        rule = defs[rule["$ref"].rpartition("/")[2]]
    if "anyOf" in rule:
        tried = [list(_problems(value, option, defs, where)) for option in rule["anyOf"]]
        if all(tried):
            # What is wrong by the option that is of the right type, if there is one.
            yield from next((found for found in tried if found[0][0] != "config.type"), tried[0])
        return
    if not _fits(value, rule):
        yield "config.type", {"name": where, "value": _shown(value), "type": rule["type"]}
        return
    if "enum" in rule and value not in rule["enum"]:
        yield "config.choice", {"name": where, "value": _shown(value), "choices": rule["enum"]}
    if "pattern" in rule and re.search(rule["pattern"], value) is None:
        yield "config.form", {"name": where, "value": _shown(value), "form": rule.get("examples", [rule["pattern"]])[0]}
    if isinstance(value, int) and value < rule.get("minimum", value):
        yield "config.minimum", {"name": where, "value": value, "least": rule["minimum"]}
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield from _problems(item, rule.get("items", {}), defs, f"{where}[{number}]")
    if isinstance(value, dict):
        yield from _in_table(value, rule, defs, where)


def _in_table(
    value: dict[str, Any], rule: Mapping[str, Any], defs: Mapping[str, Any], where: str
) -> Iterator[_Problem]:
    known = rule.get("properties", {})
    others = rule.get("additionalProperties", True)
    prefix = f"{where}." if where else ""
    for key, item in value.items():
        if key in known:
            yield from _problems(item, known[key], defs, f"{prefix}{key}")
        elif others is False:
            import difflib

            close = difflib.get_close_matches(key.replace("_", "-"), known, n=1, cutoff=0.5)
            yield "config.unknown", {"name": f"{prefix}{key}", "nearest": close, "known": list(known)}
        elif isinstance(others, dict):
            yield from _problems(item, others, defs, f"{prefix}{key}")
    for key in rule.get("required", ()):
        if key not in value:
            yield "config.missing", {"name": where, "needed": key}


def _fits(value: Any, rule: Mapping[str, Any]) -> bool:
    wanted = rule.get("type")
    if wanted is None:
        return True
    return isinstance(value, _TYPES[wanted]) and not (wanted == "integer" and isinstance(value, bool))


def _shown(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, default=str)[:60]
