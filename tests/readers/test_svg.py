from __future__ import annotations

import base64
from io import BytesIO

import pytest
from PIL import Image

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.core.places import TextLocation
from neutrallint.readers.source import Source
from neutrallint.readers.svg import read_svg
from tests.readers.fakes import FakeOcr, Given

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200">'


def read(body: str, head: str = HEAD) -> Document:
    data = f"{head}\n{body}</svg>".encode()
    return read_svg(Source("poster.svg", data, "image/svg+xml"), Given(None, None))


def texts(document: Document) -> list[tuple[str, str]]:
    return [(p.origin, " ".join(p.text.split())) for p in document.passages[1:]]


def test_text_is_read_as_text_at_its_line_and_column() -> None:
    document = read(
        '<text x="10" y="20">Coblos <tspan font-weight="bold">no</tspan>mor 2</text>'
    )
    assert texts(document) == [("ocr", "Coblos nomor 2")]
    assert document.passages[1].source_map.locate(0, 6) == TextLocation(2, 21, 2, 27)
    assert document.failures == ()


def test_lines_of_a_text_stay_apart_and_titles_are_metadata() -> None:
    document = read(
        '<style/><title>Poster &amp; spanduk</title><text><tspan x="1" y="2">Aman</tspan>'
        '<tspan x="1" dy="9">Covid-19</tspan></text><text/><defs>tidak</defs>'
        "<style>.a{}</style>"
    )
    assert texts(document) == [("metadata", "Poster & spanduk"), ("ocr", "Aman Covid-19")]


def test_the_drawing_is_a_picture_of_its_own_shape() -> None:
    (picture,) = read('<rect width="400" height="200"/>').pictures
    assert picture.width == pytest.approx(2 * picture.height, rel=0.01)
    assert picture.width * picture.height == pytest.approx(1600**2, rel=0.01)


def test_what_is_drawn_goes_to_the_engines() -> None:
    seen: list[Image.Image] = []

    class Looking(FakeOcr):
        def read(self, image: Image.Image, page: int) -> list:
            seen.append(image)
            return super().read(image, page)

    buffer = BytesIO()
    Image.new("RGB", (4, 4), "red").save(buffer, "PNG")
    data = base64.b64encode(buffer.getvalue()).decode()
    body = f'<image href="data:image/png;base64,{data}" width="400" height="200"/></svg>'
    source = Source("a.svg", (HEAD + body).encode(), "image/svg+xml")
    document = read_svg(source, Given(Looking(), None))
    assert seen[0].getpixel((800, 400)) == (255, 0, 0)
    assert document.passages[-1].text == "Coblos\nnomor 2"


def test_no_other_file_is_opened_and_a_linked_picture_is_told(tmp_path: object) -> None:
    path = f"{tmp_path}/foto.png"
    Image.new("RGB", (4, 4), "red").save(path)
    document = read(
        f'<image href="{path}" width="400" height="200"/><a href="https://x.test">x</a>'
    )
    (failure,) = document.failures
    assert str(tmp_path)[:40] in failure.reason.id
    assert document.pictures[0].faces == ()


def test_text_behind_an_entity_is_told() -> None:
    head = f'<!DOCTYPE svg [<!ENTITY a "Coblos">]>{HEAD}'
    (failure,) = read("<text>&a; 2</text>", head).failures
    assert "&a;" in failure.reason.en


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("teks", "no SVG"),
        ("<html><svg/></html>", "no SVG"),
        ("<svg", "no SVG"),
        (f"{HEAD}<rect", "damaged"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 9000"></svg>', "too long"),
    ],
)
def test_what_cannot_be_drawn_is_refused(source: str, said: str) -> None:
    with pytest.raises(ReadError) as refused:
        read_svg(Source("a.svg", source.encode(), "image/svg+xml"), Given(None, None))
    assert said in refused.value.say("en")
