from __future__ import annotations

import pytest

from neutrallint.checks.facts.initials import InitialsFact
from neutrallint.core.errors import InvalidError
from neutrallint.text.facts import Item
from tests.checks.make import find, lexicon, quotes

WORDS = lexicon(
    facts={
        "kepanjangan": (
            Item(("Kelompok Penyelenggara Pemungutan Suara",)),
            Item(("Panitia Pemilihan Kecamatan",)),
            Item(("Tempat Pemungutan Suara",)),
        ),
        "angka": 5.0,
    }
)
CHECK = InitialsFact("kepanjangan")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("KPPS (Komite Pelaksana Pemungutan Suara)", "Komite Pelaksana Pemungutan Suara"),
        ("Panitia Pemungutan Kecamatan (PPK) rapat.", "Panitia Pemungutan Kecamatan"),
        ("TPS adalah tempat pemilihan suara.", "tempat pemilihan suara"),
        ("Ketua KPPS: kelompok panitia pemungutan suara", "kelompok panitia pemungutan suara"),
        ("TPS tempat pemilihan suara", "tempat pemilihan suara"),
        (
            "KPPS itu Kelompok Panitia Pemilihan Setempat.",
            "Kelompok Panitia Pemilihan Setempat",
        ),
        # What leads to it, before it or behind it.
        ("TPS, singkatan dari Tempat Pencoblosan Suara.", "Tempat Pencoblosan Suara"),
        ("TPS itu kependekan Tempat Pencoblosan Suara.", "Tempat Pencoblosan Suara"),
        ("Tempat Pencoblosan Suara, biasa disingkat TPS, buka.", "Tempat Pencoblosan Suara"),
        ("Judul: TPS\nIsi: Tempat Pencoblosan Suara", "Tempat Pencoblosan Suara"),
        # A word too many, and one too few.
        (
            "Kelompok Panitia Penyelenggara Pemungutan Suara (KPPS)",
            "Kelompok Panitia Penyelenggara Pemungutan Suara",
        ),
        ("KPPS: Kelompok Pemungutan Suara", "Kelompok Pemungutan Suara"),
        # None of its words is right, but it is one of elections.
        ("TPS (Titik Pemilihan Setempat)", "Titik Pemilihan Setempat"),
    ],
)
def test_other_words_with_the_same_first_letters_are_wrong(text: str, found: str) -> None:
    assert quotes(CHECK, text, WORDS) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "KPPS (Kelompok Penyelenggara Pemungutan Suara) bertugas.",
        "Kelompok Penyelenggara Pemungutan Suara (KPPS) bertugas.",
        # Other things of the same letters.
        "Sampah dibawa ke TPS (Tempat Pembuangan Sementara).",
        "Pejabat Pembuat Komitmen (PPK) hadir.",
        "PPK adalah panitia yang bekerja.",
        "Ketua Kelompok Penyelenggara Pemungutan Suara (KPPS) hadir.",
        "TPS adalah tempat suara dihitung.",
        "PPK adalah panitia pemilihan di kecamatan.",
        "Petugas TPS membawa tempat pemilihan suara.",
        "KPPS:",
    ],
)
def test_the_right_words_and_other_things_stay_silent(text: str) -> None:
    assert quotes(CHECK, text, WORDS) == []


def test_what_should_stand_there_is_told() -> None:
    (match,) = find(CHECK, "PPK: Panitia Pemilu Kecamatan", WORDS)
    assert match.detail["expected"] == "Panitia Pemilihan Kecamatan"


def test_a_fact_of_another_kind_is_refused() -> None:
    with pytest.raises(InvalidError):
        list(InitialsFact("angka").groups(WORDS))
