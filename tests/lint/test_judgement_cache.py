from __future__ import annotations

from pathlib import Path

from neutrallint.cache.store import LazyStore
from neutrallint.core.judgement import LABELS, Judgement
from neutrallint.lint.judgement_cache import RememberingJudge
from tests.judges import WordJudge, sure_of

CALL = Judgement(tuple(0.5 if label == "call" else 0.5 / 6 for label in LABELS))


def near(one: Judgement, other: Judgement) -> bool:
    return all(abs(a - b) < 1e-6 for a, b in zip(one.scores, other.scores, strict=True))


def test_a_text_is_judged_once() -> None:
    asked = WordJudge({"gas": CALL})
    judge = RememberingJudge(asked, None)
    assert judge.judge(["gas", "rapat", "gas"]) == [CALL, sure_of("ordinary"), CALL]
    assert judge.judge(["rapat", "gas"]) == [sure_of("ordinary"), CALL]
    assert asked.asked == ["gas", "rapat"]


def test_nothing_is_asked_for_nothing() -> None:
    asked = WordJudge({})
    assert RememberingJudge(asked, None).judge([]) == []
    assert asked.asked == []


def test_another_process_finds_what_was_kept(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite3"
    first = RememberingJudge(WordJudge({"gas": CALL}), LazyStore(file, 10_000_000))
    first.judge(["gas terus"])
    asked = WordJudge({})
    (again,) = RememberingJudge(asked, LazyStore(file, 10_000_000)).judge(["gas terus"])
    assert near(again, CALL)
    assert asked.asked == []


def test_another_model_does_not_believe_it(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite3"
    RememberingJudge(WordJudge({"gas": CALL}), LazyStore(file, 10_000_000)).judge(["gas"])
    other = WordJudge({})
    other.name = "another"
    judged = RememberingJudge(other, LazyStore(file, 10_000_000)).judge(["gas"])
    assert judged == [sure_of("ordinary")]


def test_a_kept_row_of_another_size_is_judged_anew(tmp_path: Path) -> None:
    store = LazyStore(tmp_path / "kept.sqlite3", 10_000_000)
    judge = RememberingJudge(WordJudge({"gas": CALL}), store)
    store.put({judge._key("gas"): b"short"})
    assert judge.judge(["gas"]) == [CALL]
