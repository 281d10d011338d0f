from __future__ import annotations

import pytest

from neutrallint.text.parted import Parted
from neutrallint.text.words import words_of
from tests.languages import INDONESIAN as LANGUAGE

VOCABULARY = "coblos nomor no pilih di kata suara menang satu".split()


def read(source: str) -> list[str]:
    mended = Parted(VOCABULARY).mend(words_of(source, LANGUAGE), source)
    return [word.text for word in mended]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("pi-lih no-mor 2", "pilih nomor 2"),
        ("P[i]lih (no)mor “2”", "pilih nomor 2"),
        ("Pi😄lih no❤️mor 2", "pilih nomor 2"),
        ("Pi||lih no...mor 2", "pilih nomor 2"),
        ("pi'lih x-no-mor-2", "pilih x nomor 2"),
        ("p!lih n()m()r", "pilih nomor"),
        ("c*blos n*m*r p**ih", "coblos nomor pilih"),
        ("coblo$ $uara c@blos", "coblos suara coblos"),
        ("¢oblos pil¡h", "coblos pilih"),
        ("(oblos nomor 2", "coblos nomor 2"),
        ("<oblos nomor 2", "coblos nomor 2"),
    ],
)
def test_signs_are_read_as_nothing_or_as_letters(written: str, words: str) -> None:
    assert Parted(VOCABULARY).holds(written.lower())
    assert read(written) == words.split()


@pytest.mark.parametrize(
    "plain",
    [
        "kata-kata",
        "di-pilih",
        "menang! pilih!",
        "08.00-12.00",
        "a@b.id",
        "no/hp",
        "$2",
        "(oblos)",
    ],
)
def test_what_is_written_so_stays(plain: str) -> None:
    assert not Parted(VOCABULARY).holds(plain)


def test_marks_that_are_letters_part_no_word() -> None:
    parted = Parted(["हमर", "हमारी"])
    words = words_of("हमारी", LANGUAGE)
    assert not parted.holds("हमारी")
    assert parted.mend(words, "हमारी") == words


def test_a_word_that_is_looked_for_stays_though_another_is_like_it() -> None:
    (word,) = Parted(["don't", "dont"]).mend(words_of("Don't", LANGUAGE), "Don't")
    assert word.text == "don't"


def test_the_whole_word_is_quoted() -> None:
    source = "ayo (c*b)los, $uara!"
    mended = Parted(VOCABULARY).mend(words_of(source, LANGUAGE), source)
    assert [source[word.start : word.end] for word in mended[1:]] == ["c*b)los", "uara"]


def test_rows_without_end_are_looked_through_once() -> None:
    assert not Parted(VOCABULARY).holds("a**" * 30_000 + "p" * 100_000)
