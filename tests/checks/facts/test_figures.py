from __future__ import annotations

import pytest

from neutrallint.checks.facts.figures import FiguresFact
from neutrallint.text.lexicon import WordSet
from neutrallint.text.view import View
from tests.checks.make import find, lexicon
from tests.counting import calls_of

LISTS = {
    "angka_tunggal": WordSet(("calon tunggal",)),
    "satuan_tunggal": WordSet(("daerah",)),
    "angka_dpt": WordSet(("dpt",)),
    "satuan_dpt": WordSet(("pemilih",)),
    "angka_tps": WordSet(("tps",)),
    "satuan_tps": WordSet(("tps",)),
}
WORDS = lexicon(
    LISTS,
    {"angka": {"tunggal": 25, "dpt": 100359152, "tps": 298939}, "angka_lain": {"tunggal": 37}},
)
FIGURES = FiguresFact(
    "angka", 2020, "angka", "satuan", others=WordSet(("simulasi",)), former=WordSet(("semula",))
)


def told(text: str) -> list[tuple[str, str]]:
    return [
        (match.detail["found"], match.detail["expected"])
        for match in find(FIGURES, text, WORDS)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Calon tunggal ada di 28 daerah", ("28 daerah", "25 daerah")),
        ("Calon tunggal Pilkada 2020 di 37 daerah", ("37 daerah", "25 daerah")),
        ("DPT: 105.359.152", ("105.359.152", "100.359.152")),
        ("DPT berjumlah 120 juta pemilih", ("120 juta pemilih", "100.359.152 pemilih")),
    ],
)
def test_another_number_is_wrong(text: str, found: tuple[str, str]) -> None:
    assert told(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Calon tunggal ada di 25 daerah",
        "Calon tunggal ada di 37 daerah",
        "Calon tunggal ada di 6 daerah",
        "Calon tunggal ada di 28 kabupaten",
        "Calon tunggal semula ada di 28 daerah",
        "Calon tunggal Pilkada 2018 ada di 16 daerah",
        "Calon tunggal, 26 September",
        "DPT berjumlah 100,3 juta pemilih",
        "DPT berjumlah 412.883 pemilih",
        # The voters of a region, though about as many as there are polling stations in all.
        "DPT ditetapkan: 288.417 pemilih, 702 TPS",
        "Simulasi DPT diikuti 105.000.000 pemilih",
    ],
)
def test_right_and_rounded_numbers_and_those_of_others_stay_silent(text: str) -> None:
    assert told(text) == []


def test_each_sentence_looks_for_units_in_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = calls_of(monkeypatch, View, "occurrences")
    assert len(told("Calon tunggal ada di 28 daerah. " * 30)) == 30
    assert len(looked) < 30
