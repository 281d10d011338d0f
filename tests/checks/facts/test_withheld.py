from __future__ import annotations

import pytest

from neutrallint.checks.facts.withheld import WithheldFact
from neutrallint.text.lexicon import WordSet
from neutrallint.text.view import View
from tests.checks.make import lexicon, quotes
from tests.counting import calls_of
from tests.languages import ENGLISH

CAMPAIGN = WithheldFact(
    WordSet(("ikut kampanye", "menjadi juru kampanye")),
    who=WordSet(("asn", "pegawai")),
    others=WordSet(("warga", "pensiunan", "kepala daerah")),
)
VOTE = WithheldFact(
    WordSet(("mencoblos",)),
    who=WordSet(("tni", "polri")),
    others=WordSet(("warga",)),
    bare=True,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ASN boleh ikut kampanye.", "ASN boleh ikut kampanye"),
        (
            "Pegawai yang sedang cuti diperkenankan menjadi juru kampanye.",
            "Pegawai yang sedang cuti diperkenankan menjadi juru kampanye",
        ),
        ("ASN tidak dilarang ikut kampanye.", "ASN tidak dilarang ikut kampanye"),
        (
            "Tidak ada larangan bagi ASN untuk ikut kampanye.",
            "Tidak ada larangan bagi ASN untuk ikut kampanye",
        ),
        ("Ikut kampanye diperbolehkan bagi ASN.", "Ikut kampanye diperbolehkan bagi ASN"),
        ("ASN boleh mencoblos dan ikut kampanye.", "ASN boleh mencoblos dan ikut kampanye"),
        ("Jika libur, ASN bisa ikut kampanye.", "ASN bisa ikut kampanye"),
    ],
)
def test_what_is_withheld_and_said_to_be_granted_is_wrong(text: str, found: str) -> None:
    assert quotes(CAMPAIGN, text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "ASN tidak boleh ikut kampanye.",
        "ASN dilarang ikut kampanye.",
        "ASN dapat dikenai sanksi bila ikut kampanye.",
        "ASN bisa kena sanksi karena ikut kampanye.",
        "Apakah ASN boleh ikut kampanye?",
        "Kami ditanya apakah ASN boleh ikut kampanye.",
        "ASN boleh hadir tanpa ikut kampanye.",
        "ASN boleh hadir, ikut kampanye tidak.",
        "ASN boleh hadir, tetapi ikut kampanye dilarang.",
        "Warga boleh ikut kampanye.",
        "ASN tahu kepala daerah boleh ikut kampanye.",
        "Pensiunan ASN boleh ikut kampanye.",
        "Boleh ikut kampanye.",
        "ASN ikut kampanye, lalu ditegur.",
    ],
)
def test_bans_sanctions_questions_and_others_stay_silent(text: str) -> None:
    assert quotes(CAMPAIGN, text) == []


def test_what_is_told_to_be_done_is_granted_where_a_rule_says_so() -> None:
    assert quotes(VOTE, "TNI dan Polri mencoblos di TPS.") == ["Polri mencoblos"]
    assert quotes(VOTE, "Polri boleh mencoblos.") == ["Polri boleh mencoblos"]
    for text in (
        "Polri tidak mencoblos.",
        "Tidak ada Polri mencoblos.",
        "Polri mengawal warga mencoblos.",
        "Polri berjaga, warga mencoblos.",
        "Polri dilarang mencoblos.",
    ):
        assert quotes(VOTE, text) == []


def test_other_languages_have_their_own_words() -> None:
    check = WithheldFact(WordSet(("campaign",)), who=WordSet(("civil servants",)))
    words = lexicon(language=ENGLISH)
    found = quotes(check, "Civil servants are allowed to campaign.", words)
    assert found == ["Civil servants are allowed to campaign"]
    assert quotes(check, "Civil servants may not campaign.", words) == []
    assert quotes(check, "Civil servants are not allowed to campaign.", words) == []


def test_who_is_named_in_a_sentence_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = calls_of(monkeypatch, View, "occurrences_in")
    found = quotes(CAMPAIGN, "ASN boleh ikut kampanye, " * 30)
    assert found == ["ASN boleh ikut kampanye"] * 30
    assert len(asked) < 10
