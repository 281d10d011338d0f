from __future__ import annotations

import pytest

from neutrallint.checks.facts.amounts import AmountsFact
from neutrallint.core.errors import InvalidError
from neutrallint.text.lexicon import WordSet
from tests.checks.make import find, lexicon, quotes

WORDS = lexicon(facts={"penjara": {"least": 1, "most": 6}, "denda": {"most": 6_000_000}})
PRISON = AmountsFact(
    "penjara",
    units={"bulan": 1, "tahun": 12},
    of=WordSet(("pasal 188",)),
    beside=(WordSet(("penjara", "dipenjara")),),
)
FINE = AmountsFact("denda", units={"rp": 1, "rupiah": 1}, of=WordSet(("pasal 188",)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pasal 188: penjara paling lama 12 bulan", "12 bulan"),
        ("Dipenjara 1 sampai 6 tahun menurut Pasal 188", "6 tahun"),
        ("Pasal 188: penjara 1–9 bulan", "1–9 bulan"),
        ("Pasal 188: penjara dua tahun", "dua tahun"),
    ],
)
def test_an_amount_in_any_unit_and_form_that_is_none_of_the_right_ones(
    text: str, found: str
) -> None:
    (match,) = find(PRISON, text, WORDS)
    assert (match.excerpt, match.detail["expected"]) == (found, "1–6")


@pytest.mark.parametrize(
    "text",
    [
        "Pasal 188: penjara 1 sampai 6 bulan",
        "Pasal 188: penjara enam bulan, Pasal 71 ayat 3",
        "Pasal 188 berlaku dua tahun lagi",
        "Penjara dua tahun",
    ],
)
def test_right_amounts_and_those_of_other_things_are_silent(text: str) -> None:
    assert quotes(PRISON, text, WORDS) == []


def test_money_has_its_unit_before_it_or_behind() -> None:
    assert quotes(FINE, "Pasal 188: denda Rp60.000.000", WORDS) == ["Rp60.000.000"]
    assert quotes(FINE, "Pasal 188: denda Rp600 juta", WORDS) == ["Rp600 juta"]
    assert quotes(FINE, "Pasal 188: dua juta rupiah", WORDS) == ["dua juta rupiah"]
    assert quotes(FINE, "Pasal 188: enam juta rupiah", WORDS) == []


def test_a_fact_of_another_kind_is_refused() -> None:
    with pytest.raises(InvalidError):
        find(PRISON, "Pasal 188: penjara 12 bulan", lexicon(facts={"penjara": 6.0}))
