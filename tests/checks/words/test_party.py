from __future__ import annotations

import pytest

from neutrallint.checks.words.party import PartyWith
from neutrallint.checks.words.sequence import Step, WordSequence
from neutrallint.core.errors import InvalidError
from neutrallint.text.parties import Party, PartyData
from tests.checks.make import lexicon, quotes

WORDS = lexicon(
    parties=[
        PartyData(
            (
                Party("Partai Mandiri", also=("Mandirindo",)),
                Party("Partai Karya Sakti", unsure=("PKS",), not_with=("kerja sama",)),
            ),
            company=("kader", "coblos"),
        )
    ]
)


def test_a_party_counts_only_in_company() -> None:
    check = PartyWith(any=("jaya",), distance=2)
    assert quotes(check, "Mandirindo memang jaya", WORDS) == ["Mandirindo memang jaya"]
    assert quotes(check, "Mandirindo mendaftar ke KPU", WORDS) == []
    assert quotes(check, "Mandirindo mendaftar. Jaya desa kita!", WORDS) == []


def test_a_hashtag_is_company_too() -> None:
    assert quotes(PartyWith(hashtag=True), "#MandirindoKita Mandirindo", WORDS) == [
        "Mandirindo"
    ]


def test_alone_finds_each_party_that_is_surely_one() -> None:
    check = PartyWith(alone=True)
    assert quotes(check, "Mandirindo mendaftar ke KPU", WORDS) == ["Mandirindo"]
    assert quotes(check, "Perjanjian kerja sama (PKS) diteken", WORDS) == []


def test_a_step_of_a_sequence_may_be_a_party() -> None:
    check = WordSequence((Step(any=("coblos",)), Step(party="any")))
    assert quotes(check, "Coblos Partai Mandiri", WORDS) == ["Coblos Partai Mandiri"]
    assert quotes(check, "Coblos PKS", WORDS) == ["Coblos PKS"]
    assert quotes(check, "Coblos PKS, perjanjian kerja sama", WORDS) == []


def test_a_check_of_parties_alone_is_refused() -> None:
    with pytest.raises(InvalidError):
        PartyWith()
