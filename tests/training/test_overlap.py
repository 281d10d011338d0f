from __future__ import annotations

from pathlib import Path

from training.overlap import overlapping, read_measured, runs_of, write_measured
from training.passages import WRITTEN, Passage, read_passages

TEXT = "Warga desa kami bersama-sama menyambut kedatangan beliau di balai pertemuan"


def test_no_written_passage_is_nearly_the_same_as_a_measuring_text() -> None:
    measured = read_measured()
    assert len(measured) > 20_000
    assert list(overlapping(read_passages(WRITTEN), measured)) == []


def test_a_text_with_another_ending_is_nearly_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"text": "{TEXT}"}}\n', encoding="utf-8")
    write_measured([tmp_path], tmp_path / "measured.u32")
    measured = read_measured(tmp_path / "measured.u32")
    same = Passage("call", TEXT.replace("pertemuan", "desa").upper())
    other = Passage("call", "Warga desa kami bersama-sama membersihkan selokan di dekat pasar")
    assert list(overlapping([same, other], measured)) == [same]


def test_a_text_of_few_words_is_one_run() -> None:
    assert runs_of("Ayo ke TPS") == runs_of("ayo, ke tps!")
    assert len(runs_of("Ayo ke TPS")) == 1
