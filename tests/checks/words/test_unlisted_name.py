from __future__ import annotations

import pytest

from neutrallint.checks.words.unlisted_name import UnlistedName
from neutrallint.core.errors import InvalidError
from neutrallint.text.lexicon import WordSet
from tests.checks.make import body, lexicon, subject

WORDS = lexicon(
    lists={
        "sapaan": WordSet(any=("bu", "pak")),
        "bukan_nama": WordSet(any=("sidoarjo", "posyandu", "covid")),
        "jabatan": WordSet(any=("bupati", "ketua")),
        "politik": WordSet(any=("pilkada",)),
        "sifat": WordSet(any=("sehat", "pintar")),
    }
)


def found(text: str, **settings: object) -> list[tuple[str, str]]:
    check = UnlistedName(
        address="sapaan",
        no_names="bukan_nama",
        **{"any": ("hebat", "menang", "pilih"), **settings},  # type: ignore[arg-type]  # mixed
    )
    looking = subject(check, [body(text)], words=WORDS)
    return [(match.excerpt, match.detail["person"]) for match in check.find(looking)]


def test_a_word_in_capitals_that_indonesian_lacks_is_a_name() -> None:
    assert found("Kali ini Wirasena hebat") == [("Wirasena hebat", "Wirasena")]
    assert found("Pilih Wirasena-Palupi!") == [("Pilih Wirasena-Palupi", "Wirasena-Palupi")]


def test_an_address_makes_any_word_in_capitals_a_name() -> None:
    assert found("Semoga Bu Sari menang") == [("Sari menang", "Sari")]
    assert found("Ayo pilih bu wirasena") == [("pilih bu wirasena", "wirasena")]
    assert found("Semoga bu guru menang") == []


def test_a_name_may_have_to_stand_behind_its_company() -> None:
    assert found("Ayo pilih Wirasena", behind=True) == [("pilih Wirasena", "Wirasena")]
    assert found("Warga Wirasena pilih kopi", behind=True) == []
    assert found("Warga Wirasena pilih kopi") != []


def test_words_may_have_to_stand_right_behind_a_name() -> None:
    card = {"any": ("kartu",), "behind": True, "distance": 1, "followed_by": "sifat"}
    assert found("Ambil Kartu Wirasena Sehat", **card) == [("Kartu Wirasena", "Wirasena")]
    assert found("Ambil Kartu Wirasena yang sehat", **card) == []
    assert found("Ambil Kartu Wirasena. Sehat selalu", **card) == []
    assert found("Ambil Kartu Sidoarjo Sehat", **card) == []


def test_places_words_and_abbreviations_are_no_names() -> None:
    assert found("Sidoarjo hebat, Posyandu hebat, Masyarakat hebat, UMKM hebat") == []


def test_the_first_word_of_a_sentence_is_a_name_only_in_indonesian() -> None:
    assert found("Wirasena memang paling hebat") == [
        ("Wirasena memang paling hebat", "Wirasena")
    ]
    assert found("Ingkang sampun rawuh menang") == []


def test_a_name_right_behind_an_office_is_left_out() -> None:
    assert found("Kini Ketua Wirasena menang lomba", title="jabatan") == []


def test_the_passage_may_have_to_hold_a_word() -> None:
    assert found("Kini Wirasena hebat", passage_holds="politik") == []
    assert found("Pilkada! Kini Wirasena hebat", passage_holds="politik") != []


def test_a_document_longer_than_a_message_may_have_to_hold_a_word() -> None:
    long = "Petugas mencatat laporan warga. " * 30 + "Kini Wirasena hebat"
    assert found(long, document_holds="politik") == []
    assert found(f"Pilkada! {long}", document_holds="politik") != []
    assert found("Kini Wirasena hebat", document_holds="politik") != []


def test_who_speaks_in_a_chat_is_not_spoken_of() -> None:
    said = "[14/06/24 19.04] Bu Yayuk: siap menang\n[14/06/24 19.07] Wirasena: hebat"
    assert found(said) == []
    assert found(f"{said}\n[14/06/24 19.08] Danu: Bu Sari hebat") == [("Sari hebat", "Sari")]


def test_in_a_heading_a_capital_tells_nothing() -> None:
    check = UnlistedName(address="sapaan", no_names="bukan_nama", any=("hebat",))
    looking = subject(check, [body("Kabar Wirasena Hebat", "heading")], words=WORDS)
    assert list(check.find(looking)) == []


def test_symbols_are_company_too() -> None:
    assert found("Wirasena hebat. Kini Palupi ❤", symbols=("❤",)) == [
        ("Wirasena hebat", "Wirasena"),
        ("Palupi", "Palupi"),
    ]


def test_names_without_company_are_refused() -> None:
    with pytest.raises(InvalidError):
        UnlistedName(address="sapaan", no_names="bukan_nama")
