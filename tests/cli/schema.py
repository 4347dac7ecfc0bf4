"""The published schema, made strict: what it does not name is an error here, though readers must tolerate it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

import heshu

PUBLISHED = json.loads(Path(heshu.__file__).with_name("heshu-1.schema.json").read_text(encoding="utf-8"))


@cache
def _validator(part: str) -> Draft202012Validator:
    schema = _strict(PUBLISHED)
    if part == "article":
        schema = {"$defs": schema["$defs"], "$ref": "#/$defs/article"}
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _strict(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: _strict(value) for key, value in schema.items()}
    if "properties" in inner and "required" in inner:
        inner.setdefault("additionalProperties", False)
    return inner


def violations(report: Any, part: str = "report") -> list[str]:
    """What is wrong with a JSON report, or with an article of one (a line of JSON lines)."""
    found = [f"{error.json_path}: {error.message}" for error in _validator(part).iter_errors(report)]
    articles = [report] if part == "article" else report["articles"]
    return found + [problem for article in articles for problem in _dangling(article)]


def _dangling(article: Any) -> list[str]:
    """What a schema cannot say: ids that name nothing, and lists out of order."""
    claims = {claim["id"] for claim in article["claims"]}
    relations = {relation["id"] for relation in article["relations"]}
    quantities = {quantity["id"] for quantity in article["quantities"]}
    found = []
    for relation in article["relations"]:
        for role, value in relation["roles"].items():
            named = value if isinstance(value, list) else [value]
            found += [
                f"{relation['id']}.{role}: {item}" for item in named if isinstance(item, int) and item not in claims
            ]
    for finding in article["findings"]:
        found += [f"claim {item}" for item in finding["claims"] if item not in claims]
        found += [f"relation {item}" for item in finding["relations"] if item not in relations]
    for quantity in article["quantities"]:
        found += [f"claim {item}" for item in quantity["printed"] if item not in claims]
        found += [f"relation {item}" for item in quantity["relations"] if item not in relations]
    for claim in article["claims"]:
        if claim["quantity"] is not None and claim["quantity"] not in quantities:
            found.append(f"quantity {claim['quantity']}")
    for items in (article["claims"], article["findings"]):
        places = [(item["field"] == "text", item["start"]) for item in items]
        if places != sorted(places):
            found.append("not ordered by position")
    return found
