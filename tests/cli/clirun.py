"""Running the program in this process, and what it said."""

from __future__ import annotations

import json
from typing import Any

import pytest

from neutrallint.cli import run


def told(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    """Return the exit code, the standard output and the standard error."""
    code = run(argv)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def as_json(capsys: pytest.CaptureFixture[str], *argv: str) -> dict[str, Any]:
    """Return the JSON report, whose exit code is that of the run."""
    code, out, _ = told(capsys, *argv, "--format", "json")
    data = json.loads(out)
    assert data["exit_code"] == code
    return data
