from __future__ import annotations

import pytest

from neutrallint.engines.letter_shapes import SIGNS, LetterShapes, plain
from neutrallint.engines.pdf_looks import usual_letters

SAID, SHAPES = usual_letters()
LETTERS = LetterShapes(SAID, SHAPES)


def test_usual_letters_look_as_they_say_and_hardly_like_others() -> None:
    assert all(LETTERS.are(SAID, SHAPES))
    others = [letter for letter in SIGNS[:36] if letter != "c"]
    shape = SHAPES[SAID.index("c")]
    assert not any(LETTERS.are(others, [shape] * len(others)))


@pytest.mark.parametrize(("said", "sign"), [("É", "e"), ("𝐂", "c"), ("FI", "fi"), ("“", "“")])
def test_a_sign_is_known_without_case_and_accents(said: str, sign: str) -> None:
    assert plain(said) == sign


def test_a_sign_of_another_script_may_look_like_anything_but_a_latin_letter() -> None:
    shapes = [SHAPES[SAID.index("k")], SHAPES[SAID.index("*")]]
    assert LETTERS.are(["ح", "ح"], shapes) == [False, True]
    assert LETTERS.are(["k", "*"], shapes) == [True, True]


def test_what_was_learned_is_known() -> None:
    letters = LetterShapes(SAID, SHAPES)
    odd = SHAPES[SAID.index("@")]
    assert letters.are(["q"], [odd]) == [False]
    letters.learn(["q", "☎"], [odd, odd])
    assert letters.are(["q"], [odd]) == [True]
