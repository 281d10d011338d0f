"""Words written together are divided into the known ones that lie inside them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neutrallint.text.divider import Divider, Letters
from neutrallint.text.unmask import Unmasker
from neutrallint.text.words import words_of
from tests.languages import INDONESIAN as LANGUAGE

WORDS = "coblos nomor dua periode lanjut kan kanan pilih pil ih satu tuan lima mata".split()
#: Some that only fill, and some that nobody knows.
OTHERS = "di ke yang dan yuk x qu zzzz an".split()
DIVIDER = Divider(frozenset(WORDS), LANGUAGE)
joined = st.lists(st.sampled_from([*WORDS, *OTHERS]), max_size=7).map("".join)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("duaperiode", "dua periode"),
        ("pilihkanan", "pilih kanan"),
        ("coblosyangnomor", "coblos yang nomor"),
        ("coblosyanto", ""),
        ("coblosqwertynomor", "coblos qwerty nomor"),
        ("matalima", "mata lima"),
        ("satuan", ""),
        ("yangdandi", ""),
        ("dua", ""),
    ],
)
def test_a_word_is_taken_apart_where_enough_of_it_is_known(text: str, pieces: str) -> None:
    assert DIVIDER.apart(text) == tuple(pieces.split())


@pytest.mark.slow
@settings(max_examples=500)
@given(joined)
def test_the_pieces_are_the_word_and_one_of_them_is_looked_for(text: str) -> None:
    pieces = DIVIDER.apart(text)
    assert not pieces or "".join(pieces) == text
    assert not pieces or set(pieces) & set(WORDS)
    assert not pieces or not LANGUAGE.is_word(text)


@settings(max_examples=200)
@given(st.lists(joined.filter(bool), max_size=6, unique=True))
def test_of_many_words_none_is_missed_that_is_taken_apart(texts: list[str]) -> None:
    assert {*filter(DIVIDER.apart, texts)} <= {*DIVIDER.may_divide(texts)}


def test_most_words_need_not_be_taken_apart_to_know_that_they_are_none() -> None:
    ordinary = ["perkotaan", "masyarakat", "pengumuman", "pemeriksaan", "dua"]
    assert DIVIDER.may_divide([*ordinary, "duaperiode"]) == ["duaperiode"]


@settings(max_examples=500)
@given(st.lists(st.sampled_from([w for w in WORDS if len(w) > 2]), min_size=2, max_size=5))
def test_known_words_in_a_row_need_no_more_pieces_than_they_are(words: list[str]) -> None:
    pieces = DIVIDER.divide_letters("".join(words))
    assert "".join(pieces) == "".join(words)
    assert len(pieces) <= len(words)


@pytest.mark.slow
@settings(max_examples=500)
@given(st.one_of(joined, st.text("aihlpx", min_size=2, max_size=9)))
def test_a_word_is_read_alike_alone_and_beside_a_disguise(text: str) -> None:
    """A text in which nothing is masked is passed by in one step, others word by word."""
    unmasker = Unmasker(frozenset(WORDS), LANGUAGE)
    alone = [word.text for word in unmasker.unmask(words_of(text, LANGUAGE), text)]
    beside = f"{text} c0bl0s"
    together = [word.text for word in unmasker.unmask(words_of(beside, LANGUAGE), beside)]
    assert together == [*alone, "coblos"]


@pytest.mark.slow
@settings(max_examples=300)
@given(st.lists(st.sampled_from([*WORDS, *OTHERS]), max_size=5).map("".join))
def test_letters_divide_from_any_of_them_on_as_if_they_began_there(text: str) -> None:
    letters = Letters(text, DIVIDER)
    for start in range(len(text)):
        alone = DIVIDER.divide_letters(text[start:])
        assert not alone or letters.pieces_from(start) == alone


def test_letters_are_divided_once_however_often_they_are_asked_about() -> None:
    asked: list[str] = []

    class Counting(Divider):
        def gain(self, piece: str, is_begin: bool = False) -> int:
            asked.append(piece)
            return super().gain(piece, is_begin)

    letters = Letters("ab" * 500, Counting(frozenset(WORDS), LANGUAGE))
    assert not any(letters.pieces_from(start) for start in range(1000))
    assert len(asked) <= 1000 * 16


@pytest.mark.parametrize("before", ["", "x", "ab", "abc", "xyzab"])
def test_a_few_letters_before_a_word_hide_it_not_where_letters_stood_apart(before: str) -> None:
    pieces = DIVIDER.divide_letters(f"{before}coblosnomor")
    assert pieces == ((before,) if before else ()) + ("coblos", "nomor")


def test_letters_without_a_known_word_are_not_divided_every_way() -> None:
    class Counting(Divider):
        weighed = 0

        def gain(self, piece: str, is_begin: bool = False) -> int:
            self.weighed += 1
            return super().gain(piece, is_begin)

    counting = Counting(frozenset(WORDS), LANGUAGE)
    assert Letters("abcdefghij" * 30, counting).pieces_from(0) == ()
    assert counting.divide_letters("abcdefghij" * 30) == ()
    assert counting.weighed == 0


def test_letters_that_hold_no_word_are_not_asked_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    letters = Letters("xq" * 50, DIVIDER)
    assert letters.pieces_from(0) == ()
    monkeypatch.setattr(Letters, "_ways", None)
    assert [letters.pieces_from(start) for start in range(100)] == [()] * 100
