from __future__ import annotations

import pytest

from neutrallint.text.dictionary import is_word


@pytest.mark.parametrize(
    "word",
    "pilih memilih menyapu pemilihan kepemimpinan keberagaman menyertaimu perjuanganmu "
    "diperbaiki pimpinlah ngantuk pengabdiannya dilanjutkan utk gak".split(),
)
def test_roots_and_their_forms_are_words(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize("name", "wirasena palupi sudirdja nurlaila duaperiode c0bl0s".split())
def test_names_and_joined_words_are_none(name: str) -> None:
    assert not is_word(name)
