"""A command line to run."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import Line


@pytest.fixture
def heshu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Line:
    """The ``heshu`` command, in an empty folder."""
    return Line(tmp_path, monkeypatch)
