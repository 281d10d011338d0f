from __future__ import annotations

import pytest

from neutrallint.authoring.exceptions import sentence_of
from neutrallint.checks.words.mentioned import Mentioned
from neutrallint.checks.words.near import Near
from neutrallint.packs.rule import Exemption


@pytest.mark.parametrize(
    ("near", "indonesian", "english"),
    [
        (
            Near(list="laporan"),
            "di kalimat yang sama ada kata dari daftar laporan",
            "a word of the list laporan stands in the same sentence",
        ),
        (
            Near(any=("hak pilih",), distance=2),
            "paling jauh 2 kata darinya ada “hak pilih”",
            "“hak pilih” stands within 2 words of it",
        ),
        (
            Near(list="layanan", any=("netral", "jangan"), within="document"),
            "di mana pun dalam naskah ada salah satu dari: “netral”, “jangan”, kata dari "
            "daftar layanan",
            "one of these stands anywhere in the draft: “netral”, “jangan”, a word of the "
            "list layanan",
        ),
    ],
)
def test_words_near_by_are_listed_in_a_sentence(
    near: Near, indonesian: str, english: str
) -> None:
    said = sentence_of(Exemption(near=near))
    assert said.id == f"Hanya perlu ditinjau (info) bila {indonesian}."
    assert said.en == f"For review only (info) if {english}."


def test_words_that_undo_it_are_told() -> None:
    said = sentence_of(Exemption(near=Near(list="cuti", unless="ajakan")))
    assert "tanpa kata dari daftar ajakan" in said.id
    assert "without a word of the list ajakan" in said.en


def test_wording_and_a_choice_are_told_by_what_shows_them() -> None:
    lists = ("ungkapan", "dicoret", "diganti", "gantinya", "bukan", "sebelum")
    said = sentence_of(Exemption(alternative=True, mentioned=Mentioned(*lists)))
    assert "pilihan antara nomor itu dan nomor lain" in said.id
    assert "the choice between that number and others" in said.en
    assert "(lists dicoret, bukan)" in said.en
