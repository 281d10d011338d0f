from __future__ import annotations

from pathlib import Path

import pytest

from neutrallint.authoring.judgements import explain, note_correction, texts_at
from neutrallint.core.document import Document
from neutrallint.core.errors import ConfigError, UsageError
from neutrallint.engines.judge import OnnxJudge
from neutrallint.text.phrases import PhraseMatcher
from tests.checks.make import body
from tests.languages import INDONESIAN as LANGUAGE
from training.passages import read_passages

pytestmark = pytest.mark.slow

MATCHER = PhraseMatcher([], LANGUAGE)
CALL = (
    "Rapat dibuka pagi tadi. Ayo menangkan Bupati kita satu periode lagi! Acara selesai siang."
)


def test_a_text_is_explained_by_its_sentences_and_by_passages_like_it() -> None:
    document = Document("a.txt", "text/plain", (body(CALL),))
    ((view, unit),) = texts_at(document, 1, MATCHER)
    explained = explain(view, unit, OnnxJudge())
    assert explained.judgement.side == "call"
    without = dict(explained.without)
    assert min(without, key=without.__getitem__).startswith("Ayo menangkan")
    assert len(explained.nearest) == 3
    assert {passage.label for passage in explained.nearest} == {"call"}


def test_only_what_stands_on_the_line_is_taken() -> None:
    document = Document("a.txt", "text/plain", (body(CALL),))
    assert list(texts_at(document, 2, MATCHER)) == []


def test_a_correction_can_be_read_by_the_training(tmp_path: Path) -> None:
    file = tmp_path / "new/corrections.tsv"
    assert note_correction(file, "civic", "Ayo ke TPS!\nGunakan hak\tpilih ")
    assert note_correction(file, "ordinary", "Rapat dibuka")
    passages = read_passages(file.parent)
    assert [(p.label, p.text) for p in passages] == [
        ("civic", "Ayo ke TPS!\\nGunakan hak pilih"),
        ("ordinary", "Rapat dibuka"),
    ]


def test_a_correction_is_noted_once_and_may_change(tmp_path: Path) -> None:
    file = tmp_path / "corrections.tsv"
    assert note_correction(file, "civic", "Ayo ke TPS!")
    assert not note_correction(file, "civic", "Ayo ke TPS!")
    assert note_correction(file, "ordinary", "Ayo ke TPS!")
    assert file.read_text(encoding="utf-8") == "ordinary\tAyo ke TPS!\n"


def test_a_file_of_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("civic\tAyo\nbelanja: beras\n", encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        note_correction(file, "civic", "Ayo ke TPS!")
    assert error.value.place.endswith("notes.txt:2")
    assert "belanja" in file.read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError):
        note_correction(tmp_path / "file/corrections.tsv", "civic", "Ayo ke TPS!")


@pytest.mark.parametrize("end", ["\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"])
def test_whatever_ends_a_line_a_correction_is_one(tmp_path: Path, end: str) -> None:
    file = tmp_path / "corrections.tsv"
    assert note_correction(file, "civic", f"Ayo ke TPS!{end}Gunakan hak pilih")
    assert note_correction(file, "ordinary", "Rapat dibuka")
    assert len(file.read_text(encoding="utf-8").splitlines()) == 2


def test_a_correction_is_added_where_an_editor_put_its_mark(tmp_path: Path) -> None:
    file = tmp_path / "corrections.tsv"
    file.write_bytes(b"\xef\xbb\xbfcivic\tAyo\r\n")
    assert note_correction(file, "ordinary", "Rapat dibuka")
    assert file.read_bytes() == b"civic\tAyo\nordinary\tRapat dibuka\n"


@pytest.mark.parametrize("link", [".neutrallint", ".neutrallint/passages"])
def test_no_link_of_the_content_leads_a_correction_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, link: str
) -> None:
    content, outside = tmp_path / "content", tmp_path / "outside"
    outside.mkdir()
    (content / link).parent.mkdir(parents=True)
    (content / link).symlink_to(outside)
    monkeypatch.chdir(content)
    with pytest.raises(UsageError):
        note_correction(Path(".neutrallint/passages/corrections.tsv"), "civic", "Ayo ke TPS!")
    assert list(outside.iterdir()) == []
