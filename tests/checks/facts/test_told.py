from __future__ import annotations

import pytest

from neutrallint.checks.facts.told import ToldFact
from neutrallint.text.lexicon import WordSet
from tests.checks.make import quotes

MASKS = ToldFact(
    told=WordSet(("boleh dilepas", "anjuran saja")),
    of=WordSet(("masker",)),
    denied=WordSet(("wajib", "usah")),
    others=WordSet(("pulpen",)),
    beside=(WordSet(("tps", "mencoblos")),),
    asked=WordSet(("wajib",)),
)
HANDS = ToldFact(
    told=WordSet(("salaman",)),
    of=WordSet(("petugas",)),
    asked=WordSet(("salaman",)),
    answered="yes",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Masker di TPS boleh dilepas.", "Masker di TPS boleh dilepas"),
        ("Di TPS nanti masker itu tidak wajib.", "masker itu tidak wajib"),
        ("Tidak usah pakai masker kalau mencoblos.", "Tidak usah pakai masker"),
        ("Menyang TPS ora usah nganggo masker.", "ora usah nganggo masker"),
        ("Ke TPS wajib pakai masker: tidak.", "wajib pakai masker: tidak"),
        ("Pakai masker ke TPS: tidak wajib, Kak.", "masker ke TPS: tidak wajib"),
    ],
)
def test_what_is_told_denied_or_answered_of_a_thing_is_wrong_in_any_order(
    text: str, found: str
) -> None:
    assert quotes(MASKS, text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Masker wajib di TPS.",
        "Masker di TPS tidak boleh dilepas.",
        "Di pasar masker tidak wajib.",
        "Masker tidak hanya wajib di TPS.",
        "Jika tidak wajib, masker dilepas di luar TPS.",
        "Masker dipakai di TPS, pulpen tidak usah dibawa.",
        "Apakah di TPS masker tidak wajib?",
        "Ke TPS wajib pakai masker: ya, wajib.",
        "Ke TPS masker boleh dilepas: jangan sampai.",
    ],
)
def test_what_is_right_asked_supposed_or_told_of_another_thing_is_silent(text: str) -> None:
    assert quotes(MASKS, text) == []


def test_yes_may_be_the_wrong_answer() -> None:
    assert quotes(HANDS, "Boleh salaman dengan petugas: boleh saja") == [
        "salaman dengan petugas: boleh"
    ]
    assert quotes(HANDS, "Boleh salaman dengan petugas: senyum saja") == []
    assert quotes(HANDS, "Warga salaman dengan petugas") == ["salaman dengan petugas"]
