"""What mkdocs calls while it builds the site: pages and tables that are made from what heshu itself reads.

A page says where a made part goes by a line ``<!-- made: options -->``. The pages of the rules are made as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

import measured
import rule_pages
import tables
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from heshu.messages import Messages
from heshu_rules.rule import Language
from heshu_rules.rulebook import FAMILIES

MADE: Final[dict[str, Callable[[Language], str]]] = {
    "rules": rule_pages.index,
    "commands": tables.commands,
    "options": tables.options,
    "fields": tables.fields,
    "guards": tables.guards,
    "slips": tables.slips,
    "words": tables.words,
    **{f"measured {name}": part for name, part in measured.PARTS.items()},
}
_PLACE: Final = re.compile(r"^<!-- made: ([a-z -]+) -->$", re.MULTILINE)
_BLOCK: Final = re.compile(r'(<div class="[^"]*language-(?:console|text|pycon)[^"]*">.*?)(<pre.*?</pre>)', re.DOTALL)
_SHORT: Final = re.compile(r"(?<!</span>)<code>(?=[^<]{1,32}</code>)")
_CHARS: Final = re.compile(r"<[^>]*>|&[^;\s]+;|[^<&]")


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the pages of the rules into the navigation, by family."""
    listed = [{family: [_source(code, "en") for code in rule_pages.codes(family)]} for family in FAMILIES]
    for item in config.nav or ():
        if isinstance(item, dict) and "Rules" in item:
            item["Rules"] = ["rules/index.md", *listed]
    return config


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of the rules. What they say is given when they are read, in ``on_page_read_source``."""
    for family in FAMILIES:
        for code in rule_pages.codes(family):
            for language in ("en", "zh"):
                files.append(File(_source(code, language), config.docs_dir, config.site_dir, config.use_directory_urls))
    return files


def _source(code: str, language: str) -> str:
    return f"rules/{code}{'' if language == 'en' else f'.{language}'}.md"


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """The text of a rule's page; of every other page its file's."""
    match = re.fullmatch(r"rules/([A-Z]\d{3})(?:\.(zh))?\.md", page.file.src_uri)
    return rule_pages.page(match[1], "zh" if match[2] else "en") if match else None


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in the parts that are made."""
    language = _language(config)

    def made(match: re.Match[str]) -> str:
        if match[1] not in MADE:
            raise PluginError(f"{page.file.src_uri}: nothing is made by the name {match[1]!r}")
        return MADE[match[1]](language)

    return _PLACE.sub(made, markdown)


@event_priority(-200)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Name the families of rules as heshu does."""
    say = Messages(_language(config))
    for item in nav:
        for section in item.children or ():
            if isinstance(section, Section) and section.title in FAMILIES:
                section.title = say(f"family.{section.title}")
    return nav


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep what is set in columns in its columns, and a short piece of code on one line, whatever a reader's fonts."""
    html = _SHORT.sub('<code class="short">', html)
    return _BLOCK.sub(lambda block: block[1] + _CHARS.sub(_in_cells, block[2]), html)


def _in_cells(match: re.Match[str]) -> str:
    char = match[0]
    if len(char) > 1 or char.isascii():
        return char
    if unicodedata.east_asian_width(char) in "WF":
        return f"<i>{char}</i>"
    return f"<b>{char}</b>" if char in "━─✗✓≤≈·–“”‘’—…×÷−" else char


def _language(config: MkDocsConfig) -> Language:
    return "zh" if config.theme["language"] == "zh" else "en"
