"""The documentation as a site: whole, in both languages, and without asking for anything from outside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from examples import ROOT
from lxml import html

from heshu_rules.rulebook import rules

sys.path.insert(0, str(ROOT / "tests" / "cli"))
from browser import Browser, missing

LANGUAGES = {"en": "", "zh": "zh/"}


def build(folder: Path) -> Path:
    """Build the site strictly: a broken link, a missing anchor or a page that is not in the navigation is an error."""
    wings = os.pathsep.join(str(ROOT / wing) for wing in ("cli", "rules", "claims"))
    outcome = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": wings, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert outcome.returncode == 0, outcome.stderr
    return folder


class Page:
    """A page of the site: its links with the elements that they are in, and what can be linked to in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tree = html.document_fromstring(path.read_bytes())
        self.anchors = {str(name) for name in self.tree.xpath("//@id | //a/@name")}
        self.language = self.tree.get("lang")

    @property
    def links(self) -> Iterator[tuple[str, str]]:
        for element, attribute, link, _ in self.tree.iterlinks():
            if element.tag != "form":
                yield f"{element.tag} {attribute}", link


def pages(site: Path) -> dict[Path, Page]:
    return {path: Page(path) for path in sorted(site.rglob("*.html")) if path.name != "404.html"}


def broken(site: Path, found: dict[Path, Page]) -> Iterator[str]:
    """Links within the site that lead nowhere, and whatever a page would ask for from elsewhere."""
    for path, page in found.items():
        where = path.relative_to(site)
        for kind, link in page.links:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https"):
                if kind != "a href":
                    yield f"{where}: {kind} {link} is elsewhere"
            elif not parts.scheme:
                target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
                if not target.exists():
                    yield f"{where}: {link} is not there"
                elif parts.fragment and target in found and unquote(parts.fragment) not in found[target].anchors:
                    yield f"{where}: {link} has no such place"


def addressed(site: Path) -> Iterator[str]:
    """What style sheets ask for from elsewhere."""
    for path in site.rglob("*.css"):
        for match in re.finditer(r"(?:url\(|@import\s*)['\"]?((?:https?:)?//[^)'\"]+)", path.read_text("utf-8")):
            yield f"{path.relative_to(site)}: {match[1]}"


def test_the_site_is_whole(tmp_path: Path) -> None:
    site = build(tmp_path / "site")
    found = pages(site)
    assert list(broken(site, found)) == []
    assert list(addressed(site)) == []
    names = {
        language: {str(path.relative_to(site / folder)) for path, page in found.items() if page.language == language}
        for language, folder in LANGUAGES.items()
    }
    assert names["en"] == names["zh"], "every page is there in both languages"
    assert {f"rules/{rule.code}.html" for rule in rules()} <= names["en"], "every rule has its page"
    if missing() is None:
        opened(site, tmp_path / "profile")


def settled_width(browser: Browser) -> int:
    """How wide a page is once its style sheets and scripts have done what they do."""
    for _ in range(20):
        width = int(browser.run("return document.documentElement.scrollWidth"))
        if width <= 400 and browser.run("return document.readyState") == "complete":
            break
        time.sleep(0.1)
    return width


def opened(site: Path, profile: Path) -> None:
    """Read from the disk, in a browser: nothing is asked for from outside, nothing complains, nothing is cut off."""
    browser = Browser(profile)
    try:
        for name in ("index", "how-it-works", "formats", "reference", "rules/index", "rules/A106"):
            for folder in LANGUAGES.values():
                browser.size(400)
                browser.open(site / folder / f"{name}.html")
                width = settled_width(browser)
                assert width <= 400, f"{folder}{name} is {width} wide"
                assert [address for address in browser.requests() if not address.startswith(("file:", "data:"))] == []
                complaints = [entry["message"] for entry in browser.log("browser") if entry["level"] == "SEVERE"]
                # Read from a disk, the theme may not look up in the sitemap where the page is in the other language.
                assert [each for each in complaints if "sitemap.xml" not in each] == []
    finally:
        browser.close()


@pytest.mark.skipif(missing() is not None, reason=str(missing()))
def test_a_browser_is_there_to_open_the_site() -> None:
    """Says in the list of tests whether the pages were opened as well."""
