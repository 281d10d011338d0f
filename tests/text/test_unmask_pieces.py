"""Dividing words by the known ones inside gives what trying every division gives."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from neutrallint.text import unmask
from neutrallint.text.unmask import Unmasker

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
    assert UNMASKER._divide_uncached(text) == reference(text)


@settings(max_examples=500, deadline=None)
@given(joined)
def test_a_long_word_is_divided_in_part_as_without_the_short_cut(text: str) -> None:
    pieces = UNMASKER._best_cover_uncached(text) if len(text) >= unmask._SHORTEST_MIXED else ()
    known = [piece for piece in pieces if UNMASKER._is_piece(piece)]
    is_enough = sum(map(len, known)) >= unmask._KNOWN_SHARE * len(text)
    assert UNMASKER._mixed(text) == (pieces if len(known) > 1 and is_enough else ())
