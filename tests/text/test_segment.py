from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neutrallint.text.segment import Span, all_spans, pieces_to, segment

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


@settings(max_examples=500)
@given(st.text("abc", max_size=9))
def test_a_cover_gains_most_with_the_fewest_pieces(text: str) -> None:
    every = [(sum(map(worth, pieces)), -len(pieces)) for pieces in divisions(text)]
    covers = segment(len(text), all_spans(len(text), 3), lambda s, e: worth(text[s:e]))
    cover = covers[-1]
    if cover is None:
        assert every == []
    else:
        pieces = [text[start:end] for end, start in reversed(pieces_to(covers, len(text)))]
        assert "".join(pieces) == text
        assert cover.gain == sum(map(worth, pieces))
        assert (cover.gain, -len(pieces)) == max(every)


def length(start: int, end: int) -> int:
    return end - start


def test_of_equal_covers_the_one_with_the_longest_end_is_taken() -> None:
    covers = segment(4, all_spans(4, 3), length)
    assert pieces_to(covers, 4) == [(4, 1), (1, 0)]


@pytest.mark.parametrize(
    ("spans", "pieces"), [([(2, 0), (4, 2)], [(4, 2), (2, 0)]), ([(2, 0)], []), ([], [])]
)
def test_only_the_given_pieces_are_used(spans: list[Span], pieces: list[Span]) -> None:
    assert pieces_to(segment(4, spans, length), 4) == pieces
