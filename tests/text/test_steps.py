from __future__ import annotations

from dataclasses import replace

import pytest

from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.steps import steps_in
from neutrallint.text.view import View
from tests.checks.make import body, lexicon


def steps(*passages: str, is_again: bool = False) -> list[str]:
    matcher = PhraseMatcher((), lexicon().language)
    views = [
        View(replace(body(text), is_again=is_again and not number), matcher)
        for number, text in enumerate(passages)
    ]
    return [passages[index][offset] for index, offset in sorted(steps_in(views))]


@pytest.mark.parametrize(
    "passages",
    [
        ("1. Datang\n2. Coblos\n3. Celup",),
        ("Cara", "1) Datang", "(2) Coblos", "3", "Celup", "Pukul 07.00"),
        ("1", "Datang", "2", "Coblos", "3", "Celup"),
        ("1. Datang 2. Coblos 3. Celup",),
        ("Caranya: (1) datang, (2) coblos, (3) celup.",),
        ("Caranya: 1.Datang, 2.Coblos, 3.Celup",),
        ("1\ufe0f\u20e3 Datang\n2\ufe0f\u20e3 Coblos 3\ufe0f\u20e3 Celup",),
    ],
)
def test_numbers_that_count_from_one_are_steps(passages: tuple[str, ...]) -> None:
    assert steps(*passages) == ["1", "2", "3"]


@pytest.mark.parametrize(
    "passages",
    [
        ("1. Datang\n2. Coblos",),
        ("2. Datang\n3. Coblos\n4. Celup",),
        ("1. Datang\n2. Ayo\n4. Coblos",),
        ("1", "2", "3", "Coblos"),
        ("1. Datang\n2.30 buka\n3.000 orang",),
        ("Dari 1 sampai 2 lalu 3 orang",),
        ("1. Datang ke TPS 2, coblos nomor 3.",),
    ],
)
def test_other_numbers_are_none(passages: tuple[str, ...]) -> None:
    assert steps(*passages) == []


def test_circled_numbers_count_as_others() -> None:
    assert steps("① Datang ② Coblos ③ Celup") == ["①", "②", "③"]


def test_the_last_number_counts_a_step_where_words_stand_behind_it() -> None:
    assert steps("1. Datang\n2. Ambil\n3. Coblos\n4") == ["1", "2", "3"]


def test_what_is_read_again_goes_on_in_no_other_text() -> None:
    assert steps("1. Datang", "2. Coblos", "3. Celup", is_again=True) == []
    assert steps("1. Datang\n2. Coblos\n3. Celup", is_again=True) == ["1", "2", "3"]
