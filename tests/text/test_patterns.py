"""One expression for many: where it must match, and what it leaves as it is."""

from __future__ import annotations

import random

import pytest

from neutrallint.text.patterns import compile_pattern, join_patterns, lacks_literal

REGEXES = (
    r"\b[a-z][a-z. -]{4,9}(?:, ?s\.[a-z]{1,3}){1,2} bupati",
    r"#\w*(?:menang|salam\w{0,3}jari)\w*",
    r"nomor\W{0,2}0?[1-9]\b",
    r"[{1,2}]x\{1,2}|\Qa{1,2}\E+|[[:digit:]{]{2,3}z",
)


@pytest.mark.parametrize("regex", REGEXES)
def test_the_joint_expression_matches_wherever_one_of_them_does(regex: str) -> None:
    signs = random.Random(7)
    pieces = [
        *"abxz{1,2}. #-",
        "bupati",
        "abab",
        ", s.h bupati",
        "menang",
        "salam",
        "jari",
        "nomor",
        "xx",
    ]
    one, joint = compile_pattern(regex), join_patterns([compile_pattern(regex)])
    texts = ["".join(signs.choices(pieces, k=signs.randint(1, 9))) for _ in range(20_000)]
    found = [text for text in texts if one.search(text)]
    assert found
    assert all(map(joint.search, found))


def test_the_joint_expression_counts_up_to_no_end() -> None:
    joint = join_patterns([compile_pattern(regex) for regex in REGEXES])
    assert joint.pattern == (
        r"(?:\b[a-z][a-z. -]{4,}(?:, ?s\.[a-z]{1,}){1,} bupati)"
        r"|(?:#\w*(?:menang|salam\w{0,}jari)\w*)"
        r"|(?:nomor\W{0,}0?[1-9]\b)"
        r"|(?:[{1,2}]x\{1,2}|\Qa{1,2}\E+|[[:digit:]{]{2,}z)"
    )


@pytest.mark.parametrize(
    ("regex", "lacks"),
    [
        (r"#pilih\w+", False),
        (r"(?:satu|dua)\d", False),
        (r"[a-z]+\d+", True),
        (r"(?:satu|\w)\d", True),
        (r"\d{4}", True),
    ],
)
def test_an_expression_may_lack_a_text_that_must_occur(regex: str, lacks: bool) -> None:
    assert lacks_literal(compile_pattern(regex)) is lacks


def test_an_expression_takes_little_and_one_for_many_takes_more() -> None:
    one = compile_pattern("bupati")
    assert one.options.max_mem <= 1_000_000
    regexes = [rf"{letter}\pL{{1,20}}" for letter in "abcdef"]
    joint = join_patterns([compile_pattern(regex) for regex in regexes])
    assert joint.options.max_mem > 1_000_000
