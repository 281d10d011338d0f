from __future__ import annotations

import pytest

from neutrallint.checks.facts.attribution import AttributionRule
from neutrallint.checks.facts.limit import LimitFact
from neutrallint.core.errors import InvalidError
from neutrallint.text.lexicon import WordSet
from neutrallint.text.view import View
from tests.checks.make import find, lexicon, quotes
from tests.counting import calls_of

WORDS = lexicon(facts={"pemilih": 500.0, "suhu": 37.3, "lain": {"total": 1}})
VOTERS = LimitFact(
    "pemilih",
    unit=WordSet(("pemilih", "orang")),
    marked=WordSet(("maksimal", "paling banyak")),
    about=AttributionRule(WordSet(("tps",)), others=WordSet(("kampanye",))),
    each=WordSet(("satu tps", "setiap tps")),
)
HEAT = LimitFact(
    "suhu",
    unit=WordSet(("derajat",)),
    marked=WordSet(("di atas",)),
    about=AttributionRule(WordSet(("bilik khusus",))),
)


def test_another_limit_is_wrong() -> None:
    assert quotes(VOTERS, "Tiap TPS maksimal 800 pemilih", WORDS) == ["800 pemilih"]
    (match,) = find(HEAT, "Suhu di atas 38 derajat ke bilik khusus", WORDS)
    assert (match.excerpt, match.detail["expected"]) == ("38 derajat", "37,3 derajat")


def test_a_larger_number_of_each_contradicts_the_limit_without_being_called_one() -> None:
    assert quotes(VOTERS, "Satu TPS melayani 800 pemilih", WORDS) == ["800 pemilih"]
    assert quotes(VOTERS, "Setiap TPS melayani 410 pemilih", WORDS) == []
    assert quotes(VOTERS, "Sebanyak 1.240 pemilih terdaftar di tiga TPS", WORDS) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tiap TPS maksimal 500 pemilih",
        "Pemilih tiap TPS maksimal 800 orang, kini 500 orang",
        "TPS 4 melayani 412 pemilih",
        "Kampanye dihadiri maksimal 50 orang, jauh dari TPS",
        "Aula memuat maksimal 50 orang",
    ],
)
def test_the_right_limit_and_other_numbers_stay_silent(text: str) -> None:
    assert quotes(VOTERS, text, WORDS) == []


CREW = LimitFact(
    "anggota",
    unit=WordSet(("orang", "anggota")),
    marked=WordSet(("beranggotakan", "anggotanya")),
    about=AttributionRule(WordSet(("kpps",)), others=WordSet(("pps",))),
    counted=WordSet(("jumlah anggota kpps",)),
)
CREW_WORDS = lexicon(facts={"anggota": 7.0})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jumlah anggota KPPS: 5", ["5"]),
        ("Jumlah anggota KPPS adalah lima, dari warga", ["lima"]),
        ("Jumlah anggota KPPS: 5 Jumlah", ["5"]),
        ("Jumlah anggota KPPS: 7", []),
        ("Jumlah anggota KPPS 5 TPS dihitung", []),
        ("Jumlah anggota KPPS", []),
        ("KPPS yang beranggotakan 9 orang bertugas", ["9 orang"]),
        ("KPPS bertugas di TPS. Anggotanya lima orang.", ["lima orang"]),
        ("KPPS bertugas di TPS. Anggotanya tujuh orang.", []),
        ("PPS membantu KPPS. Anggotanya tiga orang.", []),
        ("Warga datang. Anggotanya lima orang. KPPS bertugas.", []),
    ],
)
def test_what_is_counted_and_what_a_sentence_goes_on_about(text: str, found: list[str]) -> None:
    assert quotes(CREW, text, CREW_WORDS) == found


def test_a_fact_of_another_kind_is_refused() -> None:
    with pytest.raises(InvalidError):
        list(LimitFact("lain", VOTERS.unit, VOTERS.marked, VOTERS.about).groups(WORDS))


def test_each_sentence_looks_for_units_in_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = calls_of(monkeypatch, View, "occurrences")
    found = quotes(VOTERS, "Tiap TPS maksimal 800 pemilih. " * 30, WORDS)
    assert found == ["800 pemilih"] * 30
    assert len(looked) < 30


def test_the_only_number_of_a_sentence_may_stand_far_from_what_makes_it_a_limit() -> None:
    far = "Maksimal yang dilayani di TPS pada hari itu oleh para petugasnya adalah 800 pemilih"
    assert quotes(VOTERS, far, WORDS) == ["800 pemilih"]
    assert quotes(VOTERS, f"{far}, tadi 410 orang", WORDS) == []
