from __future__ import annotations

import pytest

from neutrallint.checks.pictures.legibility import Small
from neutrallint.core.anchors import BoxMap
from neutrallint.core.document import Passage, ReadLine
from neutrallint.core.errors import InvalidError
from neutrallint.core.places import ImageLocation
from tests.checks.make import body, subject

CHECK = Small(below=2, any=("luber jurdil",))


def picture(*lines: tuple[str, float]) -> Passage:
    """Return a passage of lines with the share that their letters are high."""
    text = "\n".join(line for line, _ in lines)
    read, start = [], 0
    for line, height in lines:
        read.append(ReadLine(start, start + len(line), height, 0.95))
        start += len(line) + 1
    box = ImageLocation(1, 0, 0, 5, 5)
    return Passage(text, "ocr", BoxMap(((0, box),)), tuple(read))


def heights(*passages: Passage) -> list[object]:
    return [match.detail["height"] for match in CHECK.find(subject(CHECK, passages))]


def test_words_in_small_letters_are_found() -> None:
    assert heights(picture(("Ayo ke TPS", 0.2), ("Luber Jurdil", 0.012))) == ["1.2"]


def test_the_largest_place_counts() -> None:
    assert heights(picture(("LUBER JURDIL", 0.08), ("Luber Jurdil", 0.01))) == []


def test_a_text_has_no_height() -> None:
    assert heights(body("Luber Jurdil")) == []


def test_a_share_of_nothing_is_refused() -> None:
    with pytest.raises(InvalidError):
        Small(below=0, any=("x",))
