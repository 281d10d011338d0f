from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from neutrallint.text.segment import all_spans, segment

WORTH = {"a": 1, "ab": 2, "b": 0, "ba": 5, "bab": 3, "c": -1, "abc": 3, "cc": 0}


def worth(piece: str) -> int:
    return WORTH.get(piece, -1)


def divisions(text: str) -> Iterator[tuple[str, ...]]:
    """Yield every way to divide a text into pieces that are allowed."""
    if not text:
        yield ()
    for end in range(1, len(text) + 1):
        if worth(text[:end]) >= 0:
            yield from ((text[:end], *rest) for rest in divisions(text[end:]))


@settings(max_examples=500, deadline=None)
@given(st.text("abc", max_size=9))
def test_a_cover_gains_most_with_the_fewest_pieces(text: str) -> None:
    every = [(sum(map(worth, pieces)), -len(pieces)) for pieces in divisions(text)]
    cover = segment(text, all_spans(len(text), 3), worth)
    if cover is None:
        assert every == []
    else:
        assert "".join(cover.pieces) == text
        assert cover.gain == sum(map(worth, cover.pieces))
        assert (cover.gain, -len(cover.pieces)) == max(every)


def test_of_equal_covers_the_one_with_the_longest_end_is_taken() -> None:
    cover = segment("abcd", all_spans(4, 3), len)
    assert cover is not None
    assert cover.pieces == ("a", "bcd")


def test_only_the_given_pieces_are_used() -> None:
    assert segment("abcd", [(2, 0), (4, 2)], len) == (4, ("ab", "cd"))
    assert segment("abcd", [(2, 0)], len) is None
    assert segment("", [], len) == (0, ())
