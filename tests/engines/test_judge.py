from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from neutrallint.core.errors import EngineError
from neutrallint.core.judgement import LABELS
from neutrallint.engines.judge import OnnxJudge
from neutrallint.engines.model_files import JUDGE, JUDGE_PIECES, JUDGE_WORDS, MODELS

pytestmark = pytest.mark.slow

JUDGE_HERE = OnnxJudge()
CALL = "Ayo menangkan Pak Bupati, coblos nomor 2, satu periode lagi!"
NEWS = "Dinas Pekerjaan Umum menutup jalan untuk perbaikan saluran air."


def test_a_call_and_ordinary_news_are_told_apart() -> None:
    call, news = JUDGE_HERE.judge([CALL, NEWS])
    assert call.side == "call"
    assert call.partisan > 0.9
    assert news.score("ordinary") > 0.9


def test_scores_are_probabilities() -> None:
    (judged,) = JUDGE_HERE.judge([CALL])
    assert len(judged.scores) == len(LABELS)
    assert sum(judged.scores) == pytest.approx(1, abs=1e-5)


def test_company_in_a_batch_hardly_changes_a_score() -> None:
    texts = [NEWS[: 3 * number] for number in range(2, 21)] + [CALL]
    together = JUDGE_HERE.judge(texts)
    alone = [JUDGE_HERE.judge([text])[0] for text in texts]
    for one, other in zip(together, alone, strict=True):
        assert one.scores == pytest.approx(other.scores, abs=0.03)


@pytest.mark.parametrize(
    "text", ["", "a", "👍" * 500, "warga " * 50_000, "x" * 200_000, "\x00\ud800"]
)
def test_odd_texts_are_judged_too(text: str) -> None:
    (judged,) = JUDGE_HERE.judge([text])
    assert sum(judged.scores) == pytest.approx(1, abs=1e-5)


def test_nothing_is_judged_of_nothing() -> None:
    assert JUDGE_HERE.judge([]) == []


def test_the_nearest_passages_have_the_label_that_is_asked_for() -> None:
    nearest = JUDGE_HERE.nearest(CALL, "call", 3)
    assert [passage.label for passage in nearest] == ["call"] * 3


@pytest.mark.parametrize("name", [JUDGE.file, JUDGE_PIECES.file, JUDGE_WORDS.file])
@pytest.mark.parametrize("damage", ["missing", "short", "other"])
def test_a_model_that_is_not_the_right_one_is_named(
    name: str, damage: str, tmp_path: Path
) -> None:
    for file in (JUDGE.file, JUDGE_PIECES.file, JUDGE_WORDS.file):
        data = (MODELS / file).read_bytes()
        if file == name and damage != "missing":
            data = data[:1000] if damage == "short" else b"\0" + data[1:]
        if file != name or damage != "missing":
            (tmp_path / file).write_bytes(data)
    with pytest.raises(EngineError) as error:
        OnnxJudge(tmp_path).judge([CALL])
    assert name in error.value.reason.en
    assert error.value.stage == "judge"


@pytest.mark.parametrize("library", ["onnxruntime", "sentencepiece"])
def test_a_library_that_is_missing_is_told_with_the_mend(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(EngineError) as error:
        OnnxJudge().judge([CALL])
    assert "install again" in error.value.reason.en


def test_the_runtime_keeps_no_identifier_of_the_machine(tmp_path: Path) -> None:
    script = (
        "from neutrallint.engines.judge import OnnxJudge; OnnxJudge().judge(['Halo warga'])"
    )
    home = {
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path),
        "LOCALAPPDATA": str(tmp_path),
    }
    subprocess.run([sys.executable, "-c", script], env={**os.environ, **home}, check=True)
    assert list(tmp_path.rglob("*onnxruntime*")) == []
