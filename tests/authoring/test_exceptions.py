from __future__ import annotations

import pytest

from neutrallint.authoring.exceptions import sentence_of
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
