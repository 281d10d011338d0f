"""Running the program in this process, and what it said."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
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


def bad_files(
    folder: Path, cases: Mapping[str, tuple[str, Callable[[], bytes], str]]
) -> dict[str, str]:
    """Write each case (name, maker, reason) in a folder of its own; return reasons by path."""
    for case, (name, made, _) in cases.items():
        (folder / case).mkdir()
        (folder / case / name).write_bytes(made())
    return {f"{case}/{name}": reason for case, (name, _, reason) in cases.items()}


def assert_told(capsys: pytest.CaptureFixture[str], reasons: Mapping[str, str]) -> None:
    """Assert that files are unchecked, each for its reason, and `z.md` beside them is not."""
    code, said, _ = told(capsys, "check", *reasons, "--lang", "en")
    assert code == 3
    assert f"unchecked {len(reasons)}" in said
    assert "Traceback" not in said
    report = as_json(capsys, "check", *reasons, "z.md", "--lang", "en")
    assert report["exit_code"] == 1
    statuses = {file["path"]: file["status"] for file in report["files"]}
    assert statuses == dict.fromkeys(reasons, "unchecked") | {"z.md": "checked"}
    given = {file["path"]: file["reason"] for file in report["files"]}
    assert [path for path, reason in reasons.items() if reason not in given[path]] == []
