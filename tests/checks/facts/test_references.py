from __future__ import annotations

import pytest

from neutrallint.checks.facts.references import ReferencesFact
from neutrallint.text.lexicon import WordSet
from tests.checks.make import find, quotes

DECREE = ReferencesFact(
    ("33/2024",), kind=WordSet(("keppres", "keputusan presiden")), of=WordSet(("libur",))
)
RULING = ReferencesFact(
    ("136/2024",), kind=WordSet(("putusan mk",)), of=WordSet(("pasal 188",))
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Libur lewat Keppres Nomor 13 Tahun 2024", "Keppres Nomor 13 Tahun 2024"),
        ("Keputusan Presiden No. 33 Tahun 2023: libur", "Keputusan Presiden No. 33 Tahun 2023"),
        ("Dasar libur: Keppres 32/2024", "Keppres 32/2024"),
    ],
)
def test_another_number_or_year_is_wrong(text: str, found: str) -> None:
    (match,) = find(DECREE, text)
    assert (match.excerpt, match.detail["expected"]) == (found, "33/2024")


@pytest.mark.parametrize(
    "text",
    [
        "Libur lewat Keppres Nomor 33 Tahun 2024",
        "Libur menurut Keppres 33/2024",
        "Keppres Nomor 8 Tahun 2024 mengatur cuti",
        "Libur lewat Keppres pada 27 November 2020",
        "Keppres itu meliburkan kantor; libur 27 November 2024",
    ],
)
def test_the_right_one_and_those_of_other_things_are_silent(text: str) -> None:
    assert quotes(DECREE, text) == []


def test_a_ruling_has_letters_between_number_and_year() -> None:
    assert quotes(RULING, "Pasal 188 dan Putusan MK 136/PUU-XXII/2024") == []
    assert quotes(RULING, "Pasal 188 dan Putusan MK Nomor 126/PUU-XXII/2024") == [
        "Putusan MK Nomor 126/PUU-XXII/2024"
    ]
