from __future__ import annotations

import pytest

from neutrallint.text.languages.indonesian.affixes import noun_forms, verb_forms
from neutrallint.text.languages.indonesian.dictionary import is_word


@pytest.mark.parametrize(
    ("root", "forms"),
    [
        ("pilih", "pilih pilihlah memilih memilihnya dipilih milih kupilih"),
        ("coblos", "coblos nyoblos mencoblos dicoblos coblosen cobloskan"),
        ("tusuk", "menusuk nusuk ditusuk tusuklah"),
        ("dukung", "mendukung dukunglah didukung ndukung"),
        ("kawal", "mengawal ngawal dikawal kawallah"),
        ("contreng", "mencontreng dicontreng"),
        ("sukses", "menyukseskan nyukses disukseskan"),
        ("lawan", "melawan dilawan"),
        ("antar", "mengantarkan diantar ngantar"),
    ],
)
def test_verb_forms_follow_the_assimilation_rules(root: str, forms: str) -> None:
    assert set(forms.split()) <= set(verb_forms(root))


def test_nouns_are_no_verb_forms() -> None:
    assert not {"pemilih", "pilihan", "pemilihan", "terpilih"} & set(verb_forms("pilih"))


@pytest.mark.parametrize(
    ("root", "forms"),
    [
        ("pilih", "pemilih pilihan pemilihan terpilih pilihanku pilihannya pilih-pilih"),
        ("dukung", "pendukung dukungan dukungannya dukunganmu terdukung"),
        ("menang", "pemenang pemenangan kemenangan kemenangannya"),
        ("tulis", "penulis tulisan penulisan tertulis"),
        ("sapu", "penyapu sapuan"),
        ("kawal", "pengawal pengawalan kawalan"),
    ],
)
def test_noun_forms_follow_the_assimilation_rules(root: str, forms: str) -> None:
    assert set(forms.split()) <= set(noun_forms(root))


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
