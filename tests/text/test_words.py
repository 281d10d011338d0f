from __future__ import annotations

import pytest

from neutrallint.text.words import plain_words, words_of
from tests.languages import INDONESIAN as LANGUAGE


def texts(source: str) -> list[str]:
    return [word.text for word in words_of(source, LANGUAGE)]


def sentences(source: str) -> list[str]:
    grouped: dict[int, list[str]] = {}
    for word in words_of(source, LANGUAGE):
        grouped.setdefault(word.sentence, []).append(word.text)
    return [" ".join(words) for words in grouped.values()]


def test_words_leave_punctuation_out_and_keep_numbers_whole() -> None:
    assert texts("Coblos, “nomor” (2)! Rp1.000 pada 9/12/2020; Jum'at") == [
        "coblos",
        "nomor",
        "2",
        "rp",
        "1.000",
        "pada",
        "9/12/2020",
        "jum'at",
    ]


def test_a_hashtag_is_split_at_its_seams() -> None:
    assert texts("#LanjutkanDuaPeriode_Lagi") == ["lanjutkan", "dua", "periode", "lagi"]
    assert texts("#Coblos01") == ["coblos", "01"]


def test_each_word_points_at_the_source() -> None:
    source = "Ayo #CoblosNomor2️⃣ — “сoblos”"
    assert [source[word.start : word.end] for word in words_of(source, LANGUAGE)] == [
        "Ayo",
        "Coblos",
        "Nomor",
        "2",
        "сoblos",
    ]


@pytest.mark.parametrize(
    "whole",
    [
        "Pilih no. 2 ya",
        "Hadir Drs. H. Budi Santoso, S.H., M.Si. dan rombongan",
        "Alamat Jl. Merdeka No. 12 Kel. Sukamaju",
        "Ditandatangani a.n. Bupati",
    ],
)
def test_abbreviations_do_not_end_a_sentence(whole: str) -> None:
    assert len(sentences(whole)) == 1


@pytest.mark.parametrize(
    "whole",
    [
        "H. BUDI SANTOSO. S.E\nBUPATI SUKAMAJU",
        "BUDI SANTOSO. ST., M.M.\nBUPATI SUKAMAJU",
        "Budi Santoso. M.Si, Bupati Sukamaju",
    ],
)
def test_a_degree_behind_a_full_stop_belongs_to_its_name(whole: str) -> None:
    assert len(sentences(whole)) == 1


@pytest.mark.parametrize(
    "parted", ["Rapat selesai. H.M. Yusuf pulang", "Rapat selesai. Pulang", "Selesai! S.E\nya"]
)
def test_a_name_behind_a_full_stop_begins_a_sentence(parted: str) -> None:
    assert len(sentences(parted)) == 2


def test_sentences_end_at_stops() -> None:
    assert sentences("Ayo ke TPS! Pakai masker. “Benar?” katanya… Selesai") == [
        "ayo ke tps",
        "pakai masker",
        "benar",
        "katanya",
        "selesai",
    ]


def test_a_phrase_folds_like_a_text() -> None:
    assert plain_words("No. Urut") == ("no", "urut")
    assert plain_words("PDI-P") == ("pdi", "p")


def test_each_message_of_an_exported_chat_is_a_sentence_of_its_own() -> None:
    words = words_of("[14/06/24 19.02] A: siap\n[14/06/24 19.04] B: ya\nbetul", LANGUAGE)
    sentences = {word.text: word.sentence for word in words}
    assert (sentences["siap"], sentences["ya"], sentences["betul"]) == (0, 1, 1)


@pytest.mark.parametrize(
    "text", ["Coblos", "COBLOS", "coblos-coblos", "no 2", "cobIos", "дa", ""]
)
def test_a_plain_word_is_folded_like_any_other(text: str) -> None:
    assert list(plain_words(text)) == texts(text)
