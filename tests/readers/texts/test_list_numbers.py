from __future__ import annotations

import pytest

from neutrallint.readers.texts.list_numbers import parts_of_one, unsaid_numbers


def numbers(page: str) -> list[str]:
    said = unsaid_numbers(page, 0, len(page), lambda item: "hidden" in item.attributes)
    return [number for _, each in sorted(said.items()) for number in each]


@pytest.mark.parametrize(
    ("lists", "parts"),
    [
        ([(1, 1), (2, 1), (3, 1)], {0, 1, 2}),
        ([(1, 2), (3, 2), (1, 1), (2, 1)], {0, 1}),
        ([(1, 4), (1, 2), (3, 1)], {1, 2}),
        ([(2, 1), (3, 4)], set()),
        ([(1, 1), (4, 1), (2, 2)], set()),
        ([], set()),
    ],
)
def test_a_list_in_parts_counts_from_1(lists: list[tuple[int, int]], parts: set[int]) -> None:
    assert parts_of_one(lists) == parts


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<ol><li>a</ol><hr><ol start=2><li>b<li>c</ol>", ["1", "3"]),
        ("<ol><li>a</ol><hr><ol start=3><li>b<li>c</ol>", []),
        ("<ol><li></li><li>a</ol>", ["1"]),
        ("<ol><li>a<ul><li></ul><li></ol>", ["2"]),
        ("<ol start=2><li></ol>", []),
        ("<ol reversed><li>a<li>b</ol>", ["2"]),
        ("<ol><li>a<li>b</ol></ol><li>", []),
        ("<ol><li hidden>a<li></ol>", ["1", "2"]),
        ("<ol><li hidden>a<li value=4>b<li></ol>", ["5"]),
        ("<ol reversed><li hidden>a<li><li>c</ol>", ["3", "2"]),
    ],
)
def test_numbers_that_no_attribute_says(page: str, said: list[str]) -> None:
    assert numbers(page) == said
