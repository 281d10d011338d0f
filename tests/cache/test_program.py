from __future__ import annotations

from pathlib import Path

import pytest

from neutrallint.cache.program import environment_now


def test_modules_and_their_data_count_and_their_bytecode_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("neutrallint.cache.program.package_root", lambda: tmp_path)
    known = [environment_now()]
    for name in ("a.py", "locales/id.yaml", "engines/models/judge.onnx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
        known.append(environment_now())
    assert len(set(known)) == len(known)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__/a.pyc").write_text("a")
    assert environment_now() == known[-1]
