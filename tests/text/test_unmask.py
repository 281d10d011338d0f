from __future__ import annotations

import pytest

from neutrallint.text.unmask import Unmasker
from neutrallint.text.words import words_of
from tests.languages import INDONESIAN as LANGUAGE

VOCABULARY = (
    "coblos nomor no pilih lanjutkan dua periode menang maaf paslon satu darmawan".split()
)


def read(source: str) -> list[str]:
    return [
        word.text
        for word in Unmasker(VOCABULARY, LANGUAGE).unmask(words_of(source, LANGUAGE), source)
    ]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("C0bl0s n0m0r 2", "coblos nomor 2"),
        ("p1l1h n0m0r2", "pilih nomor 2"),
        ("pilih2 no1", "pilih 2 no 1"),
        ("p1l1h n0. 1", "pilih no 1"),
        ("2periode", "2 periode"),
        ("pilihhh lanjuuutkaaan", "pilih lanjutkan"),
        ("maaaf", "maaf"),
        ("co6los co13los", "coblos coblos"),
        ("tjoblos menang satoe", "coblos menang satoe"),
        ("piilih noomor ppeerriiooddee", "pilih nomor periode"),
        ("pi-lih n*m*r 2", "pilih nomor 2"),
        ("pi lih no mor 2", "pilih nomor 2"),
        ("c o b l o s", "coblos"),
        ("c.o.b.l.o.s n-o-m-o-r 2", "coblos nomor 2"),
        ("p i l i h  n o m o r  2", "pilih nomor 2"),
        ("p1l1h n.o.m.o.r d u a", "pilih nomor dua"),
        ("coblos n0m0r d u a", "coblos nomor dua"),
        ("c.0.b.l.0.s n o m 0 r 1", "coblos nomor 1"),
        ("c-o-b-l-o-s n0m0r 2", "coblos nomor 2"),
        ("#p1l1hn0m0rdua", "pilih nomor dua"),
        ("#c0bl0snomor2", "coblos nomor 2"),
        ("#paslon1satu", "paslon 1 satu"),
        ("#CobLosNomor2", "coblos nomor 2"),
        ("#DuaPeriode", "dua periode"),
        ("duaperiode", "dua periode"),
        ("#lanjutkanduaperiode", "lanjutkan dua periode"),
        ("ayocoblosnomor", "ayo coblos nomor"),
        ("#pilihdarmawan", "pilih darmawan"),
        ("nom-\nor satu", "nomor satu"),
        ("cob\nlos no\nmor 2", "coblos nomor 2"),
        ("co\n\nbl\r\nos", "coblos"),
        ("per-\niode", "periode"),
        ("pi\n\nlih no\n\n2", "pilih no 2"),
        ("co\u200bb\u200bl0s", "coblos"),
        ("🇨🇴🇧🇱🇴🇸 🇳🇴🇲🇴🇷 2", "coblos nomor 2"),
        ("🇨 🇴 🇧 🇱 🇴 🇸", "coblos"),
        ("pilih🇮🇩🇲🇾 nomor🇮🇩 2", "pilih nomor 2"),
    ],
)
def test_disguises_of_known_words_are_undone(written: str, words: str) -> None:
    assert read(written) == words.split()


@pytest.mark.parametrize(
    "plain",
    [
        "covid 19",
        "n 0",
        "s h m si",
        "nomor i",
        "rt 03 rw 05",
        "persatuan",
        "kesatuan",
        "pemilih",
        "saat",
        "ditunda",
        "di pilih",
        "a b c d",
        "1 2 3 4 5",
    ],
)
def test_ordinary_text_stays_as_it_is(plain: str) -> None:
    assert read(plain) == plain.split()


def test_two_words_at_the_end_of_a_line_stay_two() -> None:
    assert read("akan di\nmenang kan\nsatu. Nom\nor") == "akan di menang kan satu nomor".split()


def test_digits_never_change() -> None:
    assert read("nomor 10 2020 2024 1.000") == ["nomor", "10", "2020", "2024", "1.000"]


@pytest.mark.parametrize(
    "source", ["C0bl0s", "p i l i h", "p.i.l.i.h", "pilihhh", "nom-\nor", "𝐂𝟎𝐛𝐥𝟎𝐬"]
)
def test_the_whole_disguise_is_quoted(source: str) -> None:
    (word,) = Unmasker(VOCABULARY, LANGUAGE).unmask(words_of(source, LANGUAGE), source)
    assert source[word.start : word.end] == source


def test_words_written_together_are_quoted_apart() -> None:
    source = "#lanjutkanduaperiode"
    words = Unmasker(VOCABULARY, LANGUAGE).unmask(words_of(source, LANGUAGE), source)
    assert [source[word.start : word.end] for word in words] == ["lanjutkan", "dua", "periode"]


def test_without_a_vocabulary_nothing_is_undone() -> None:
    source = "pilihhh p i l i h duaperiode nom-\nor"
    words = words_of(source, LANGUAGE)
    assert Unmasker([], LANGUAGE).unmask(words, source) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("p i l i h  s i a p a  n o m o r  2", "pilih siapa nomor 2"),
        ("p.i.l.i.h s.i.a.p.a s.a.j.a", "pilih siapa saja"),
        ("m a r i p i l i h n o m o r", "mari pilih nomor"),
        ("nantipilihyangnomor", "nanti pilih yang nomor"),
        ("C0bl0s 0l3h n0m0r", "coblos oleh nomor"),
    ],
)
def test_unknown_words_between_known_ones_stay_words(written: str, words: str) -> None:
    assert read(written) == words.split()


def test_digits_without_end_are_looked_through_once() -> None:
    # Each was asked whether a letter comes behind all that follow: hours for so many.
    assert Unmasker(VOCABULARY, LANGUAGE).leaves(["1"] * 100_000, "")


@pytest.mark.parametrize("row", ["c 0 b", "0 b c", "0 1 c", "1 2 3 c", "c 1 2", "1 c 2 3"])
def test_a_letter_anywhere_in_a_row_of_signs_is_looked_at(row: str) -> None:
    assert not Unmasker(VOCABULARY, LANGUAGE).leaves(row.split(), row)


@pytest.mark.parametrize("source", ["ﬁlu8ccuenb3aadltb", "taﬂ8cc3aa"])
def test_a_sign_that_stands_for_two_letters_before_digits_is_read(source: str) -> None:
    assert len(read(source)) == 1
