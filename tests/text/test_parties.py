"""The parties of the bundled pack, in sentences that its words were not written from."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from neutrallint.core.anchors import FixedMap
from neutrallint.core.document import Passage
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.people.roster import Roster
from neutrallint.text.parties import _Company
from neutrallint.text.view import View
from neutrallint.text.words import Word, words_of
from tests.languages import INDONESIAN as LANGUAGE

Named = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def named() -> Named:
    return named_by("netralitas-dasar")


@cache
def named_by(pack: str) -> Named:
    """Return what finds the parties of a pack in a text."""
    rules = compile_rules(load_packs([pack], bundled_packs_root()), Roster())

    def find(text: str) -> list[str]:
        view = View(Passage(text, "body", FixedMap()), rules.matcher)
        spans = [view.span(words) for words in view.occurrences(rules.lexicon.parties.group)]
        return [text[start:end] for start, end in spans]

    return find


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Coblos PKS di TPS nanti!", ["PKS"]),
        ("Kader PBB wajib hadir.", ["PBB"]),
        ("Didukung oleh PPP dan Golkar.", ["PPP", "Golkar"]),
        ("nyoblos pkb ben desane maju", ["pkb"]),
        (
            "Fraksi PKS, Golkar, dan Demokrat menyampaikan pandangan.",
            ["PKS", "Golkar", "Demokrat"],
        ),
        ("Pilihlah Partai Aceh", ["Partai Aceh"]),
        ("Simpatisan Hanura dan PDI-P", ["Hanura", "PDI-P"]),
        ("DPC Berkarya mengundang warga", ["Berkarya"]),
    ],
)
def test_parties_in_political_company(named: Named, text: str, parties: list[str]) -> None:
    assert named(text) == parties


@pytest.mark.parametrize(
    "text",
    [
        "Bayar PBB tepat waktu dan pilih bank terdekat.",
        "Penandatanganan PKS antara Pemkab dan BPJS Kesehatan.",
        "Menteri PAN-RB membuka rapat koordinasi.",
        "Pembayaran PKB (Pajak Kendaraan Bermotor) lewat aplikasi.",
        "Hari Buruh diperingati sederhana.",
        "Pesawat Garuda Indonesia membawa kader posyandu.",
        "Para kader terus berkarya.",
        "Pelabuhan Perikanan Pantai (PPP) Lekok.",
        "Kepala PD mengunggah laporan.",
        "PA/KPA menandatangani pakta integritas.",
        "Tekanan ban ideal 32 PSI.",
    ],
)
def test_what_only_looks_like_a_party(named: Named, text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Labour's plans are out.", ["Labour's"]),
        ("The Tories’ plans are out.", ["Tories"]),
        ("Here are the SNP’s plans.", ["SNP’s"]),
        ("All labour's plans are out.", []),
    ],
)
def test_a_party_may_own_something(text: str, parties: list[str]) -> None:
    assert named_by("uk-publicity")(text) == parties


def test_a_party_word_in_another_sentence_is_no_company(named: Named) -> None:
    assert named("Kader hadir. PBB dibahas kemudian.") == []


def test_company_stands_no_more_than_two_words_away(named: Named) -> None:
    assert named("Kader dari desa PBB hadir.") == ["PBB"]
    assert named("Kader dari desa itu PBB hadir.") == []
    assert named("Warga PBB dan para kader hadir.") == ["PBB"]
    assert named("Warga PBB dan para semua kader hadir.") == []


def test_company_is_looked_for_near_a_party() -> None:
    words = words_of("kader " * 300 + "PKS. " + "kader " * 300, LANGUAGE)
    looked: list[object] = []

    class Counting(list[Word]):
        def __getitem__(self, at: Any) -> Any:
            looked.append(at)
            return super().__getitem__(at)

    found = [(at, at + 1) for at in range(601) if words[at].text == "kader"]
    assert _Company(Counting(words), found).is_near((300, 301))
    assert not _Company(Counting(words), found[:290]).is_near((300, 301))
    assert len(looked) <= 20
