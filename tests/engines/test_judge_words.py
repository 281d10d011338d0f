from __future__ import annotations

import numpy as np
import pytest

from neutrallint.core.judgement import LABELS
from neutrallint.engines.judge_words import ROWS, WordScores, rows_of

WORDS = WordScores()


def test_numbers_are_told_by_their_length_alone() -> None:
    assert rows_of("coblos nomor 2") == rows_of("coblos nomor 3")
    assert rows_of("coblos nomor 2") != rows_of("coblos nomor 23")


def test_what_stands_twice_counts_once() -> None:
    assert rows_of("ayo ayo ayo") == rows_of("ayo ayo")
    assert set(rows_of("ayo")) < set(rows_of("ayo ayo"))


def test_neighbours_are_looked_at_in_their_order() -> None:
    assert rows_of("pilih dia") != rows_of("dia pilih")


@pytest.mark.parametrize("text", ["a", "👍", "x" * 4_000, "\x00\udcff", "ꦲꦏ꧀ꦱꦫ"])
def test_every_text_has_rows_of_the_table(text: str) -> None:
    rows = rows_of(text)
    assert rows
    assert all(0 <= row < ROWS for row in rows)


def test_of_nothing_only_what_is_always_added() -> None:
    assert np.array_equal(WORDS.of(""), WORDS.of("  "))


def test_a_call_and_ordinary_news_are_told_apart() -> None:
    def likeliest(text: str) -> str:
        return LABELS[int(WORDS.of(text).argmax())]

    assert likeliest("ayo menangkan pak bupati, coblos nomor 2, satu periode lagi") == "call"
    assert (
        likeliest("dinas pekerjaan umum menutup jalan untuk perbaikan saluran air")
        == "ordinary"
    )
