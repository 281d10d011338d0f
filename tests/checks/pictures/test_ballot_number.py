from __future__ import annotations

import pytest

from neutrallint.checks.pictures.ballot_number import BallotNumber
from neutrallint.core.anchors import BoxMap
from neutrallint.core.document import Face, Passage, Picture, ReadLine
from neutrallint.core.errors import InvalidError
from neutrallint.core.places import ImageLocation
from neutrallint.text.lexicon import WordSet
from tests.checks.make import body, lexicon, subject

WORDS = lexicon(lists={"netral": WordSet(any=("desember", "langkah", "hut ke"))})
CHECK = BallotNumber(neutral="netral", at_least=6)


def found(*lines: tuple[str, float]) -> list[str]:
    """Return what is found on a picture of these lines, each with its share of the height."""
    text = "\n".join(line for line, _ in lines)
    read, start = [], 0
    for line, height in lines:
        read.append(ReadLine(start, start + len(line), height, 0.95))
        start += len(line) + 1
    box = BoxMap(((0, ImageLocation(1, 0, 0, 5, 5)),))
    passage = Passage(text, "ocr", box, tuple(read))
    return [match.excerpt for match in CHECK.find(subject(CHECK, [passage], words=WORDS))]


@pytest.mark.parametrize("number", ["2", "01", "NO. 3", "Nomor Urut 2", "(1)"])
def test_a_big_number_alone_is_found(number: str) -> None:
    assert found(("Bersama membangun", 0.05), (number, 0.2)) == [number]


@pytest.mark.parametrize("number", ["0", "12", "2020", "2 m", "1 2", "A"])
def test_what_is_no_ballot_number(number: str) -> None:
    assert found((number, 0.3)) == []


def test_small_numbers_and_texts_are_left_alone() -> None:
    assert found(("2", 0.03)) == []
    assert list(CHECK.find(subject(CHECK, [body("2")], words=WORDS))) == []


def test_steps_explain_each_other() -> None:
    assert found(("1", 0.1), ("Cuci tangan", 0.05), ("2", 0.1), ("Pakai masker", 0.05)) == []
    assert found(("5", 0.05), ("Sembuh", 0.05), ("2", 0.07)) == []
    assert found(("2", 0.1), ("Sari dan Budi", 0.05), ("2", 0.1)) == ["2", "2"]


def test_a_neutral_word_beside_it_explains_a_number() -> None:
    assert found(("9", 0.2), ("Desember 2020", 0.1)) == []
    assert found(("Dirgahayu HUT ke", 0.1), ("8", 0.2)) == []
    assert found(("9", 0.2), ("Bukan Desember", 0.1)) == ["9"]


@pytest.mark.parametrize(
    ("box", "is_explained"),
    [
        (
            ImageLocation(1, 357, 169, 136, 47),
            True,
        ),  # to the right, as on a sheet of a calendar
        (ImageLocation(1, 229, 340, 136, 47), True),  # below
        (ImageLocation(1, 460, 169, 136, 47), False),  # farther than half the number's height
        (ImageLocation(1, 80, 169, 136, 47), False),  # to the left, where "Desember" ends none
    ],
)
def test_a_neutral_word_beside_it_by_place_explains_a_number(
    box: ImageLocation, is_explained: bool
) -> None:
    texts = ("Desember 2020", "Rabu", "9", "Tahun")
    number = ImageLocation(1, 229, 147, 146, 156)
    far = ImageLocation(1, 900, 900, 50, 20)
    starts = [0, 14, 19, 21]
    boxes = BoxMap(tuple(zip(starts, (box, far, number, far), strict=True)))
    read = tuple(
        ReadLine(start, start + len(text), 0.3, 0.95)
        for start, text in zip(starts, texts, strict=True)
    )
    passage = Passage("\n".join(texts), "ocr", boxes, read)
    matches = list(CHECK.find(subject(CHECK, [passage], words=WORDS)))
    assert (not matches) is is_explained


def test_a_share_of_nothing_is_refused() -> None:
    with pytest.raises(InvalidError):
        BallotNumber(neutral="netral", at_least=0)


@pytest.mark.parametrize(
    ("number", "left", "top", "page", "count"),
    [
        ("1", 45, 52, 1, 0),
        ("2", 45, 52, 1, 1),
        ("1", 70, 52, 1, 1),
        ("1", 45, 80, 1, 1),
        ("1", 45, 10, 1, 1),
        ("1", 45, 52, 2, 1),
    ],
    ids=["a tie", "another number", "beside", "far below", "above", "another page"],
)
def test_a_one_below_a_face_is_a_tie(
    number: str, left: int, top: int, page: int, count: int
) -> None:
    box = BoxMap(((0, ImageLocation(page, left, top, 10, 30)),))
    passage = Passage(number, "ocr", box, (ReadLine(0, 1, 0.3, 0.9),))
    seen = Picture(1, 100, 100, (Face(ImageLocation(1, 40, 30, 20, 20), 0.9),))
    looking = subject(CHECK, [passage], [seen], WORDS)
    assert len(list(CHECK.find(looking))) == count
