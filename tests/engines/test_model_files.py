from __future__ import annotations

from pathlib import Path

import pytest

from neutrallint.core.errors import EngineError
from neutrallint.engines.model_files import (
    JUDGE,
    JUDGE_EXAMPLES,
    JUDGE_PIECES,
    JUDGE_WORDS,
    MODELS,
    SFACE,
    YUNET,
    Model,
    read_model,
)


def test_shipped_models_are_the_published_ones() -> None:
    assert len(read_model(YUNET)) == 232_589
    assert len(read_model(SFACE)) == 38_696_353


def test_sums_file_agrees() -> None:
    sums = (MODELS / "SHA256SUMS").read_text().split()
    assert dict(zip(sums[1::2], sums[::2], strict=True)) == {
        model.file: model.sha256
        for model in (YUNET, SFACE, JUDGE, JUDGE_PIECES, JUDGE_WORDS, JUDGE_EXAMPLES)
    }


@pytest.mark.parametrize(
    "name", ["LICENSE-yunet-mit.txt", "LICENSE-sface-apache-2.0.txt", "LICENSE-e5-mit.txt"]
)
def test_licences_travel_with_the_models(name: str) -> None:
    assert "License" in (MODELS / name).read_text()


def test_changed_model_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "m.onnx").write_bytes(b"poisoned")
    with pytest.raises(EngineError, match=r"m\.onnx.*SHA-256"):
        read_model(Model("m.onnx", "0" * 64), tmp_path)


def test_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"m\.onnx") as caught:
        read_model(Model("m.onnx", "0" * 64), tmp_path)
    assert caught.value.stage == "faces"
    assert "pip install" in caught.value.reason.id
