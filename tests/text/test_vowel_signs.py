from __future__ import annotations

import unicodedata

import pytest

from neutrallint.text.fold import fold, fold_plain
from neutrallint.text.vowel_signs import is_alphabetic
from neutrallint.text.words import plain_words, words_of
from tests.languages import HINDI, INDONESIAN


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("कमल कमाल", ("कमल", "कमाल")),
        ("मुख्यमंत्री का आभार", ("मुख्यमंत्री", "का", "आभार")),
        ("நன்றி முதல்வர்", ("நன்றி", "முதல்வர்")),
        ("ধন্যবাদ", ("ধন্যবাদ",)),
        ("Vote दें", ("vote", "दें")),
    ],
)
def test_marks_that_are_letters_belong_to_the_word(
    written: str, words: tuple[str, ...]
) -> None:
    assert plain_words(written) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("हिन्दी", "हिंदी"),
        ("सम्बन्ध", "संबंध"),
        ("हूँ", "हूं"),
        ("फ़ोटो", "फोटो"),
        ("पढ़ाई", "पढाई"),
        ("क्\u200dया", "क्या"),
        ("वोट\u200cदें", "वोटदें"),
        ("१२", "12"),
    ],
)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold_plain(one) == fold_plain(other)
    assert fold_plain(unicodedata.normalize("NFD", one)) == fold_plain(one)


@pytest.mark.parametrize("apart", [("जन्म", "जंम"), ("निम्न", "निंन"), ("कमल", "कमाल")])
def test_other_words_stay_apart(apart: tuple[str, str]) -> None:
    assert fold_plain(apart[0]) != fold_plain(apart[1])


def test_a_sign_of_another_script_hides_no_letter() -> None:
    assert fold_plain("c\u0941ob\u093elo\u200d\u0947s") == "coblos"


def test_a_range_leads_back_to_the_word_as_it_is_written() -> None:
    text = "यह हिन्दी है"
    word = words_of(text, HINDI)[1]
    assert text[word.start : word.end] == "हिन्दी"
    assert len(fold(text).text) == len(fold(text).starts)


def test_a_danda_ends_a_sentence_whatever_follows() -> None:
    words = words_of("डॉ. शर्मा आए।आप भी आएं॥ धन्यवाद", HINDI)
    assert [word.sentence for word in words] == [0, 0, 0, 1, 1, 1, 2]


def test_a_word_with_signs_consists_of_letters() -> None:
    assert is_alphabetic("मंत्री")
    assert is_alphabetic("abad")
    assert not is_alphabetic("12")
    assert not is_alphabetic("don't")


def test_lakhs_are_grouped_by_two_figures() -> None:
    assert HINDI.numbers.digits.fullmatch("10,00,000")
    assert HINDI.numbers.digits.fullmatch("1,000")
    assert not INDONESIAN.numbers.digits.fullmatch("10.00.000")
