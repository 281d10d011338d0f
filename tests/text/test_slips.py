from __future__ import annotations

import pytest

from neutrallint.text.slips import Slips
from neutrallint.text.words import words_of
from tests.languages import INDONESIAN as LANGUAGE

SLIPS = Slips("coblos nomor urut no pilih menangkan".split(), LANGUAGE)


def read(source: str) -> list[str]:
    return [word.text for word in SLIPS.mend(words_of(source, LANGUAGE))]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Plih nomor 2", "pilih nomor 2"),
        ("Menangkn nomor urut 02", "menangkan nomor urut 02"),
        ("cobloss no dua", "coblos no dua"),
        ("Piilh 2", "pilih 2"),
        ("Covlos nomor 2", "coblos nomor 2"),
    ],
)
def test_a_slip_before_a_number_is_mended(written: str, words: str) -> None:
    assert SLIPS.holds([word.text for word in words_of(written, LANGUAGE)])
    assert read(written) == words.split()


@pytest.mark.parametrize(
    "plain", ["plih nomor", "plih. Nomor 2", "plih 2020", "pulih 2", "plh no 2", "filih 2"]
)
def test_words_of_their_own_and_what_stands_before_no_number_stay(plain: str) -> None:
    assert read(plain) == [word.text for word in words_of(plain, LANGUAGE)]
