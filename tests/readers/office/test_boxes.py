"""Boxes are read as they are seen, whatever their order in the file is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from zipfile import ZipFile

import docx
import pptx
import pytest
from docx.oxml.parser import parse_xml
from pptx.util import Inches

from neutrallint.core.document import Document
from neutrallint.core.media import DOCX, ODG, ODP, PPTX
from neutrallint.readers import READERS
from neutrallint.readers.office.boxes import box_of, short
from neutrallint.readers.source import Source
from tests.readers.fakes import Given, saved

#: Text, left and top in inches; each is as large as a sign.
Boxes = Sequence[tuple[str, float, float]]
_WORDS = (("2", 5.0, 1.0), ("Pilih", 1.0, 1.0), ("nomor", 3.0, 1.05))
_NAMESPACES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    }.items()
)


def in_slides(boxes: Boxes) -> bytes:
    slides = pptx.Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[6])
    for text, left, top in boxes:
        box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(0.5), Inches(0.5))
        box.text_frame.text = text
    return saved(slides)


def in_word(boxes: Boxes) -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph("Undangan")
    for text, left, top in boxes:
        place = "".join(
            f"<wp:{axis}><wp:posOffset>{round(at * 914_400)}</wp:posOffset></wp:{axis}>"
            for axis, at in (("positionH", left), ("positionV", top))
        )
        inside = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
        paragraph._p.append(
            parse_xml(
                f"<w:r {_NAMESPACES}><w:drawing><wp:anchor>{place}"
                f'<wp:extent cx="457200" cy="457200"/>{inside}</wp:anchor></w:drawing></w:r>'
            )
        )
    return saved(document)


def in_shapes_of_libreoffice(boxes: Boxes) -> bytes:
    return _in_libreoffice(
        f'<draw:custom-shape svg:x="{left}000000000in" svg:y="{top}in" svg:width="12.7mm" '
        f'svg:height="3pc"><text:p>{text}</text:p></draw:custom-shape>'
        for text, left, top in boxes
    )


def in_libreoffice(boxes: Boxes) -> bytes:
    return _in_libreoffice(
        f'<draw:frame svg:x="{left}in" svg:y="{top}in" svg:width="12.7mm" svg:height="36pt">'
        f"<draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>"
        for text, left, top in boxes
    )


def _in_libreoffice(frames: Iterable[str]) -> bytes:
    content = (
        f"<office:body {_NAMESPACES}><draw:page>{''.join(frames)}</draw:page></office:body>"
    )
    data = BytesIO()
    with ZipFile(data, "w") as package:
        package.writestr("content.xml", content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("media", "made"),
    [
        (PPTX, in_slides),
        (DOCX, in_word),
        (ODP, in_libreoffice),
        (ODG, in_shapes_of_libreoffice),
    ],
)
def test_boxes_are_read_row_by_row(media: str, made: object) -> None:
    assert callable(made)
    assert seen(media, made(_WORDS)) == ["Pilih nomor 2"]
    # In that order they stand in the file as they are seen.
    assert seen(media, made(sorted(_WORDS, key=lambda box: box[1]))) == []


def test_letters_below_one_another_are_words() -> None:
    letters = [(letter, 1.0, 1 + 0.5 * n) for n, letter in enumerate("PILIH")]
    assert "PILIH" in seen(PPTX, in_slides(letters))


def test_long_texts_and_boxes_without_a_place_stand_as_they_are() -> None:
    assert seen(PPTX, in_slides([("x" * 41, 5, 1), ("Pilih", 1, 1)])) == []
    assert box_of("a", "1", "2", "3") is None
    assert box_of("a", "1", "2", "3", "") is None
    assert box_of("a", "-1", "2", "3", "4") == ("a", -1, 2, 3, 4)


def test_of_a_long_text_no_more_is_kept_than_tells_that_it_is_long() -> None:
    taken = []

    def paragraphs() -> Iterator[str]:
        for number in range(1_000):
            taken.append(number)
            yield " kata  " * 5

    assert short(paragraphs()) == ""
    assert len(taken) == 2
    assert short(["x" * 20, " " * 99, " y" * 9 + "zz"]) == "x" * 20 + " y" * 9 + "zz"


def seen(media: str, data: bytes) -> list[str]:
    document: Document = READERS[media](Source("a", data, media), Given(None, None))
    return [" ".join(each.text.split()) for each in document.passages if each.is_again]
