"""Tables of what can be written and read: options of commands, keys of the configuration, members of the reports.

They are made from the commands and the schemas themselves. The schemas are in English; ``chinese.tsv`` has the Chinese
of every description, and a description without it stops the build.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import click
import typer

from heshu.app import app
from heshu.messages import Messages
from heshu_rules.rule import Language

Schema = Mapping[str, Any]

_HEADS: Final = {
    "option": {"en": "| option | what it does |", "zh": "| 选项 | 作用 |"},
    "key": {"en": "| key | value | what it does |", "zh": "| 键 | 值 | 作用 |"},
    "member": {"en": "| member | value | what it is |", "zh": "| 成员 | 值 | 含义 |"},
}
_TYPES: Final = {
    "string": {"en": "text", "zh": "文字"},
    "integer": {"en": "whole number", "zh": "整数"},
    "boolean": {"en": "`true` or `false`", "zh": "`true` 或 `false`"},
    "array": {"en": "list", "zh": "列表"},
    "object": {"en": "table", "zh": "表"},
    "null": {"en": "`null`", "zh": "`null`"},
}
_OR: Final = {"en": " or ", "zh": "或"}
_OF: Final = {"en": "list of {}s", "zh": "{}的列表"}
_NAMED: Final = {"en": "table of {}", "zh": "表，每项为{}"}
_SENTENCE: Final = re.compile(r"(?<=[.:])\s| \((?=rules:)")
PARTS: Final = ("summary", "error", "heading", "claim", "quantity", "relation", "finding")
"""The objects of a JSON report, in the order in which they are described."""


def commands(language: Language) -> str:
    """Every command with its arguments and options, from the commands themselves."""
    say, group = Messages(language), typer.main.get_command(app)
    assert isinstance(group, click.Group)
    lines = []
    for name, command in group.commands.items():
        context = click.Context(command, info_name=f"heshu {name}", obj=say)
        arguments = [item for item in command.params if isinstance(item, click.Argument)]
        usage = " ".join([f"heshu {name}", *(item.make_metavar(context) for item in arguments)])
        lines += [f"## heshu {name} {{ #{name} }}", "", say(command.help or ""), "", f"`{usage}`", ""]
        lines += [_HEADS["option"][language], "|---|---|"]
        lines += [f"| `{item.make_metavar(context)}` | {_cell(say(f'help.{item.name}'))} |" for item in arguments]
        options = (item for item in command.params if isinstance(item, click.Option))
        lines += [f"| {_names(item)} | {_cell(_help(item, say))} |" for item in options]
        lines.append("")
    return "\n".join(lines)


def _names(option: click.Option) -> str:
    named = ", ".join(f"`{name}`" for name in sorted(option.opts, key=len, reverse=True))
    values = (option.metavar or "").split("|")
    return f"{named} {' '.join(f'`{_cell(value)}`' for value in values if value)}"


def _help(option: click.Option, say: Messages) -> str:
    text = say(option.help or "")
    has_default = not option.is_flag and option.default not in (None, [], ())
    return f"{text[:-1]}{say('help.default', value=option.default)}{text[-1]}" if has_default else text


def options(language: Language) -> str:
    """Every key of the configuration."""
    schema = _schema("heshu-config.schema.json")
    lines = [_HEADS["key"][language], "|---|---|---|"]
    for name, value in _leaves(schema["properties"], schema):
        described = _described(f"config {name}", value, language)
        lines.append(f"| `{name}` | {_value(value, schema, language)} | {described} |")
    return "\n".join(lines)


def _leaves(members: Schema, schema: Schema, before: str = "") -> Iterator[tuple[str, Schema]]:
    """All keys with their path, tables within tables and lists of tables opened: ``overrides[].files``."""
    for name, written in members.items():
        value = _resolved(written, schema)
        path = f"{before}{name}"
        yield path, value
        inner = value.get("items", {}) if value.get("type") == "array" else value
        if "properties" in inner:
            yield from _leaves(inner["properties"], schema, f"{path}{'[]' if inner is not value else ''}.")


def fields(language: Language) -> str:
    """Every member of a JSON report."""
    schema = _schema("heshu-1.schema.json")
    lines = []
    for part in PARTS:
        lines += [f"### {_text(f'title {part}', part.capitalize(), language)} {{ #{part} }}", ""]
        lines += [_HEADS["member"][language], "|---|---|---|"]
        for name, written in schema["$defs"][part]["properties"].items():
            value = _resolved(written, schema)
            described = _described(f"report {part}.{name}", value, language)
            lines.append(f"| `{name}` | {_value(value, schema, language)} | {described} |")
        lines.append("")
    return "\n".join(lines)


def _resolved(value: Schema, schema: Schema) -> Schema:
    """What a reference stands for, with what is written beside it."""
    if "$ref" not in value:
        return value
    name = value["$ref"].rpartition("/")[2]
    return {**_resolved(schema["$defs"][name], schema), **{key: own for key, own in value.items() if key != "$ref"}}


def _value(value: Schema, schema: Schema, language: Language) -> str:
    """What may stand there, in words."""
    value = _resolved(value, schema)
    if "enum" in value:
        return " ".join(f"`{json.dumps(each).strip(chr(34))}`" for each in value["enum"])
    if "const" in value:
        return f"`{value['const']}`"
    if "anyOf" in value:
        return _OR[language].join(dict.fromkeys(_value(each, schema, language) for each in value["anyOf"]))
    kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
    if kinds == ["array"] and "type" in (item := _resolved(value.get("items") or {}, schema)):
        return _OF[language].format(_value(item, schema, language))
    if kinds == ["object"] and isinstance(item := value.get("additionalProperties"), Mapping):
        return _NAMED[language].format(_value(item, schema, language))
    return _OR[language].join(_TYPES[kind][language] for kind in kinds)


def _described(key: str, value: Schema, language: Language) -> str:
    described = _text(key, value.get("description", ""), language)
    examples = " ".join(f"`{example}`" for example in value.get("examples", ()))
    return _cell(f"{described} {examples}".strip())


def _text(key: str, english: str, language: Language) -> str:
    if language == "en" or not english:
        return english
    return chinese()[key]


@cache
def chinese() -> Mapping[str, str]:
    """The Chinese of what is written in English only, by what it belongs to."""
    lines = Path(__file__).with_name("chinese.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


@cache
def _schema(name: str) -> Schema:
    found: Schema = json.loads((files("heshu") / name).read_text(encoding="utf-8"))
    return found


def _cell(text: str) -> str:
    return text.replace("|", "&#124;")


def guards(language: Language) -> str:
    """What is recognised and not recomputed, each with an example."""
    from heshu_rules.guards import GUARDS

    lines = [{"en": "| not recomputed, because | example |", "zh": "| 不重算的原因 | 例句 |"}[language], "|---|---|"]
    for guard in GUARDS:
        lines.append(f"| {_cell(guard.reason if language == 'zh' else guard.reason_en)} | {_cell(guard.example)} |")
    return "\n".join(lines)


def slips(language: Language) -> str:
    """The slips that are tried, and the wrong computations."""
    from heshu_rules.diagnosis import PLAUSIBILITY
    from heshu_rules.wordings import word

    methods = ("divided_by_current", "increase_for_multiple", "mean_growth", "item_left_out", "year_off")
    names = dict.fromkeys(word(key, language) for key in (*PLAUSIBILITY, *methods))
    return "\n".join(f"- {name}" for name in names)


def words(language: Language) -> str:
    """The tables of words, each with the first sentence at its head, which is English in either language."""
    lines = []
    for path in sorted(Path(str(files("heshu_claims") / "lexicon")).glob("*.tsv")):
        top = path.read_text(encoding="utf-8").splitlines()[:3]
        head = " ".join(line[1:].strip() for line in top if line.startswith("#"))
        lines.append(f"- `{path.stem}`: {_SENTENCE.split(head)[0].rstrip(':.')}")
    return "\n".join(lines)
