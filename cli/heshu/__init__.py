"""heshu 核数: checks whether the figures in a Chinese news article agree with one another.

    >>> report = heshu.check("重点项目计划投资80亿元，已完成66亿元，完成率92.5%。")
    >>> [finding.rule for finding in report.findings]

``check`` reads a text as one article, ``check_all`` as a page that may hold several, ``check_many`` any number of texts
or records; ``claims`` lists the figures as understood. What they return is typed: ``Report``, ``Finding``, ``Claim``,
``Failure``. Nothing is imported before it is used.
"""

from __future__ import annotations

# ``typing`` alone would take longer than all that ``heshu --version`` does; type checkers know this spelling too.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from heshu.api import Failure, check, check_all, check_many, claims
    from heshu.shown import Report
    from heshu_claims.claim import Claim
    from heshu_rules.finding import Finding

__version__ = "0.1.0"
__all__ = [
    "Claim",
    "Failure",
    "Finding",
    "Report",
    "__version__",
    "check",
    "check_all",
    "check_many",
    "claims",
]

_HOMES = {
    "check": "heshu.api",
    "check_all": "heshu.api",
    "check_many": "heshu.api",
    "claims": "heshu.api",
    "Failure": "heshu.api",
    "Claim": "heshu_claims.claim",
    "Finding": "heshu_rules.finding",
    "Report": "heshu.shown",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    value: object = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
