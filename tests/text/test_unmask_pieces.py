"""Dividing words by the known ones inside gives what trying every division gives."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from neutrallint.text import unmask
from neutrallint.text.dictionary import is_word
from neutrallint.text.unmask import Unmasker
from neutrallint.text.words import Word

WORDS = "coblos nomor dua periode lanjut kan kanan pilih pil ih satu tuan lima mata".split()
PIECES = [*WORDS, *unmask._FILLERS, "x", "qu", "zzzz", "an"]
UNMASKER = Unmasker(frozenset(WORDS))
joined = st.lists(st.sampled_from(PIECES), max_size=7).map("".join)


def reference(text: str) -> tuple[str, ...]:
    """Divide `text` by trying every piece at every place."""
    best: list[tuple[str, ...] | None] = [()] + [None] * len(text)
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - UNMASKER._longest), end):
            before, piece = best[start], text[start:end]
            if before is not None and UNMASKER._is_piece(piece):
                chosen = (*before, piece)
                if best[end] is None or len(chosen) < len(best[end] or ()):
                    best[end] = chosen
    pieces = best[-1] or ()
    return pieces if any(piece in WORDS for piece in pieces) else ()


@settings(max_examples=500, deadline=None)
@given(joined)
def test_a_word_is_divided_as_by_trying_everything(text: str) -> None:
    assert UNMASKER._divide(text, UNMASKER._pieces_in(text)) == reference(text)


@settings(max_examples=500, deadline=None)
@given(joined)
def test_a_word_is_taken_apart_as_without_the_short_cut(text: str) -> None:
    expected = reference(text) or UNMASKER._mixed(text)
    if len(text) < unmask._SHORTEST_JOINED or is_word(text):
        expected = ()
    assert UNMASKER._apart(text) == expected


@settings(max_examples=500, deadline=None)
@given(st.one_of(joined, st.text("aihlpx1é", max_size=9)))
def test_a_word_is_plain_when_it_stays_as_it_is(text: str) -> None:
    alone = Word(text, 0, len(text), 0)
    is_plain = len(text) > 1 and UNMASKER._single(alone) == [alone]
    assert UNMASKER._is_plain(text) == is_plain
