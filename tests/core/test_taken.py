from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from neutrallint.core.finding import Span
from neutrallint.core.taken import Taken

SPANS = st.builds(
    lambda passage, start, length: Span(passage, start, start + length),
    st.integers(0, 1),
    st.integers(0, 20),
    st.integers(1, 6),
)


@given(st.lists(SPANS, max_size=8), SPANS)
def test_a_range_is_touched_by_what_shares_a_character(taken: list[Span], one: Span) -> None:
    assert Taken(taken).touches(one) == any(
        each.passage == one.passage and each.start < one.end and one.start < each.end
        for each in taken
    )
