"""Options that commands share, and what is meant by what was written. Help texts are keys of the catalogue."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from heshu.messages import LANGUAGES, Messages, language_of_locale
from heshu.reports import FORMATS
from heshu.running import WrongUsageError
from heshu.settings import FAIL_ON, FailOn

if TYPE_CHECKING:
    from heshu.config import BadConfigError, Config, Override
    from heshu_claims.reading import Columns
    from heshu_rules.rule import Language

Paths = Annotated[list[str] | None, typer.Argument(metavar="[PATH]…", show_default=False)]


def _formats(incomplete: str) -> list[str]:
    """Formats that begin like that."""
    return [name for name in FORMATS if name.startswith(incomplete)]


def _outputs(incomplete: str) -> list[str]:
    """The same with the colon that parts them from a file."""
    return [f"{name}:" for name in _formats(incomplete)]


def _rules(incomplete: str) -> list[tuple[str, str]]:
    """Codes and names of rules, and families, that begin like that."""
    from heshu_rules.rulebook import rules

    words = {word: rule.title for rule in rules() for word in (rule.code, rule.name)}
    words |= {rule.family: rule.family for rule in rules()}
    return [(word, title) for word, title in words.items() if word.lower().startswith(incomplete.lower())]


Format = Annotated[str, typer.Option("--format", metavar="FORMAT", help="help.format", autocompletion=_formats)]
Output = Annotated[
    list[str] | None, typer.Option("--output", metavar="F:FILE", help="help.output", autocompletion=_outputs)
]
Select = Annotated[
    list[str] | None, typer.Option("--select", metavar="RULE", help="help.select", autocompletion=_rules)
]
Ignore = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="RULE", help="help.ignore", autocompletion=_rules)
]
Date = Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="help.date")]
Lang = Annotated[str | None, typer.Option("--lang", metavar="zh|en", help="help.lang")]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", metavar="N", min=0, help="help.jobs")]
Configuration = Annotated[Path | None, typer.Option("--config", metavar="FILE", help="help.config")]
StdinName = Annotated[str | None, typer.Option("--stdin-filename", metavar="NAME", help="help.stdin_filename")]
MaxSize = Annotated[str | None, typer.Option("--max-size", metavar="SIZE", help="help.max_size")]

Column = Annotated[list[str] | None, typer.Option("--column", metavar="NAME=COLUMN", help="help.column")]

_SIZE: Final = re.compile(r"(\d{1,12})\s*([kmg]?)i?b?", re.IGNORECASE)
_SCALE: Final = {"": 1, "k": 2**10, "m": 2**20, "g": 2**30}


def configuration(named: Path | None, paths: Sequence[str] = (), lang: str | None = None) -> Config:
    """The configuration that was named, or else the one found upwards from the articles; its rules are made known."""
    from heshu import config

    say = Messages("en" if lang == "en" else "zh")
    path = named or config.find(paths)
    if path is None:
        return config.Config(Path.cwd())
    try:
        found = config.read(path)
    except config.BadConfigError as error:
        raise WrongUsageError(config_trouble(error, say)) from error
    except OSError as error:
        raise WrongUsageError(say("usage.unreadable", path=path, error=error.strerror)) from error
    if found.rules:
        from heshu.own_rules import BadFormulaError, use

        try:
            use(found.rules)
        except BadFormulaError as error:
            raise WrongUsageError(say("config.formula", path=path, value=error)) from error
    for name, written in _selectors_in(found):
        selectors([written], f"{path}: {name}", say)
    return found


def own_rules(lang: str | None) -> Config:
    """The configuration for the folder we are in; its rules, and no others that were set before, are made known."""
    from heshu.own_rules import use

    found = configuration(None, lang=lang)
    use(found.rules)
    return found


def _selectors_in(found: Config) -> Iterator[tuple[str, str]]:
    """Everything in a configuration that names rules."""
    parts: list[Config | Override] = [found, *found.overrides]
    for part in parts:
        for name, words in (("select", part.select), ("ignore", part.ignore), ("severity", part.severity)):
            for word in words:
                yield name, word


def config_trouble(error: BadConfigError, say: Messages) -> str:
    """What is wrong with a configuration, and what was probably meant."""
    fields = dict(error.fields)
    fields["name"] = fields.get("name") or say("config.top")
    nearest = fields.pop("nearest", None)
    for name in ("known", "choices"):
        if isinstance(words := fields.get(name), list):
            fields[name] = say.listing(map(str, words))
    if isinstance(kind := fields.get("type"), str):
        fields["type"] = say(f"type.{kind}")
    text = say(error.key, path=error.path, **fields)
    return text + (say("usage.nearest", word=nearest[0]) if isinstance(nearest, list) and nearest else "")


def language(
    written: str | None, format_name: str = "text", outputs: Sequence[str] = (), configured: str | None = None
) -> Language:
    """The language that was asked for, or else Chinese; the locale decides only what a terminal alone will show."""
    written = written or configured
    if written is None:
        is_for_terminal = format_name == "text" and not outputs and sys.stdout.isatty()
        return language_of_locale() if is_for_terminal else "zh"
    if written not in LANGUAGES:
        say = Messages("zh")
        raise WrongUsageError(say("usage.choice", name="--lang", value=written, choices=say.listing(LANGUAGES)))
    return "zh" if written == "zh" else "en"


def format_name(written: str, say: Messages, option: str = "--format") -> str:
    """A format that there is."""
    if written not in FORMATS:
        raise WrongUsageError(say("usage.choice", name=option, value=written, choices=say.listing(FORMATS)))
    return written


def outputs(written: Sequence[str] | None, say: Messages) -> list[tuple[str, Path]]:
    """Further reports: ``json:report.json`` is a format and a file."""
    found = []
    for item in written or ():
        name, colon, path = item.partition(":")
        if not colon or not path:
            raise WrongUsageError(say("usage.output_form", value=item))
        found.append((format_name(name, say, "--output"), Path(path)))
    return found


def date(written: str | None, say: Messages) -> datetime.date | None:
    """A day."""
    if written is None:
        return None
    try:
        return datetime.date.fromisoformat(written)
    except ValueError as error:
        raise WrongUsageError(say("usage.date", value=written)) from error


def size(written: str | None, say: Messages) -> int | None:
    """A size in bytes: 20MB, 500k, 1000."""
    if written is None:
        return None
    match = _SIZE.fullmatch(written.strip())
    if match is None or int(match[1]) == 0:
        raise WrongUsageError(say("usage.size", value=written))
    return int(match[1]) * _SCALE[match[2].lower()]


def columns(written: Sequence[str] | None, say: Messages) -> Columns | None:
    """What the columns of archives are called: ``text=正文`` names that of the text."""
    if not written:
        return None
    from heshu_claims.reading import COLUMNS

    names = {}
    for item in written:
        name, sign, column = (part.strip() for part in item.partition("="))
        if not sign or not column:
            raise WrongUsageError(say("usage.column_form", value=item))
        if not hasattr(COLUMNS, name):
            known = say.listing(field.name for field in fields(COLUMNS))
            raise WrongUsageError(say("usage.choice", name="--column", value=name, choices=known))
        names[name] = column
    return replace(COLUMNS, **names)


def fail_on(written: str, say: Messages) -> FailOn:
    """A severity, or never."""
    for known in FAIL_ON:
        if written == known:
            return known
    raise WrongUsageError(say("usage.choice", name="--fail-on", value=written, choices=say.listing(FAIL_ON)))


def selectors(written: Sequence[str] | None, option: str, say: Messages) -> tuple[str, ...]:
    """Codes, names, families or prefixes of rules that there are, separated by commas."""
    found = tuple(part.strip() for item in written or () for part in re.split("[,，]", item) if part.strip())
    if found:
        from heshu.decide import unknown_selectors
        from heshu_rules.rulebook import rules

        known = [(rule.code, rule) for rule in rules()]
        for unknown in unknown_selectors(found, known):
            words = [word for code, rule in known for word in (code, rule.name, rule.family)]
            nearest = say.nearest(unknown, words)
            raise WrongUsageError(say("usage.selector", name=option, value=unknown, nearest=nearest))
    return found


def jobs(written: int | None, configured: int | None = None) -> int:
    """How many processes; 0 for as many as there are processors."""
    from heshu.checking import processors

    asked = configured if written is None else written
    return 1 if asked is None else asked or processors()
