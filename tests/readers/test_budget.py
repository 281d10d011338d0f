"""How much may be made of a file."""

from __future__ import annotations

import pytest

from neutrallint.core.errors import ReadError
from neutrallint.readers.budget import MAX_MADE, Budget, TooMuchError


def test_a_small_file_becomes_no_large_text() -> None:
    small, larger, large = map(Budget.of, (1_000, 100_000, 100_000_000))
    assert small.made < larger.made < large.made == MAX_MADE
    # As many passages as it has bytes, and some more.
    small.make(1_000 * 100)
    with pytest.raises(TooMuchError):
        small.make(MAX_MADE // 2)


def test_of_a_text_inside_there_must_be_room_to_check_it() -> None:
    budget = Budget(made=100)
    for _ in range(3):
        # What checking one takes is given back.
        budget.hold_text(10)
    with pytest.raises(TooMuchError):
        budget.hold_text(20)
    assert budget.made == 70


def test_pictures_share_their_pixels_and_the_first_is_looked_at_however_large() -> None:
    assert Budget.of(1_000).dots < Budget.of(1_000_000).dots < Budget().dots
    budget = Budget.of(1_000)
    budget.draw(170_000_000)
    with pytest.raises(ReadError, match="too large together"):
        budget.draw(1)


def test_ten_faxed_sheets_are_no_more_than_any_file_may_show() -> None:
    budget = Budget.of(400_000)
    for _ in range(10):
        budget.draw(2480 * 3508)
    assert budget.dots > 0
