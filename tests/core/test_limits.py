from __future__ import annotations

import math

import pytest

from neutrallint.core.limits import ANY_NUMBER, RANGES, Range


@pytest.mark.parametrize("number", [0, 11, -1, 10**400, math.nan, math.inf, -math.inf, 1e308])
def test_a_range_holds_nothing_beyond_its_ends(number: float) -> None:
    assert not Range(1, 10).holds(number)


def test_a_range_holds_its_ends() -> None:
    assert Range(1, 10).holds(1)
    assert Range(1, 10).holds(10)


@pytest.mark.parametrize("number", [math.nan, math.inf, 1e308, 10**400])
def test_no_number_is_without_bounds(number: float) -> None:
    assert not any(one.holds(number) for one in (*RANGES.values(), ANY_NUMBER))
