from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from neutrallint.core.document import Document, Face
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.places import ImageLocation
from neutrallint.engines import Engines
from neutrallint.engines.base import OcrLine
from neutrallint.engines.images.pages import MAX_PAGES, MAX_SIDE
from neutrallint.readers.budget import Budget
from neutrallint.readers.image import read_image
from neutrallint.readers.source import Source
from tests.readers.fakes import FakeFaces, FakeOcr, Given, png

PORTRAITS = Path(__file__).parents[2] / "fixtures" / "portraits"


class TwoColumns(FakeOcr):
    def read(self, image: Image.Image, page: int) -> list[OcrLine]:
        return [
            OcrLine(text, ImageLocation(page, left, top, 200, 10), 0.9)
            for text, left, top in (
                ("Drs. Ahmad", 0, 0),
                ("Hj. Ratna", 400, 0),
                ("BUPATI", 0, 12),
                ("WAKIL BUPATI", 400, 12),
            )
        ]


class FailingOcr(FakeOcr):
    def read(self, image: Image.Image, page: int) -> list[OcrLine]:
        if page == 2:
            raise ReadError(Localized("OCR gagal", "OCR failed"), stage="ocr")
        return super().read(image, page)


class FailingFaces(FakeFaces):
    def find(self, image: Image.Image, page: int) -> list[Face]:
        raise ReadError(Localized("wajah gagal", "faces failed"), stage="faces")


def read(data: bytes, engines: Engines, path: str = "a/coblos-nomor-2.png") -> Document:
    return read_image(Source(path, data, "image/png"), engines)


def tiff(count: int) -> bytes:
    rest = [Image.new("RGB", (64, 64), (index, 0, 0)) for index in range(1, count)]
    return png(Image.new("RGB", (64, 64)), "TIFF", save_all=True, append_images=rest)


def test_name_metadata_and_words_are_passages_in_this_order() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Keterangan"
    document = read(png(kind="JPEG", exif=exif), Given(FakeOcr(), FakeFaces()))
    assert [(p.origin, p.text) for p in document.passages] == [
        ("filename", "coblos-nomor-2"),
        ("metadata", "Keterangan"),
        ("ocr", "Coblos\nnomor 2"),
    ]
    assert document.media == "image/jpeg"
    assert document.engines == {"ocr": "fake ocr 1", "faces": "fake faces 1", "marks": "off"}
    assert document.failures == ()


@pytest.mark.parametrize("radius", [0, 4])
def test_writing_on_a_blurred_picture_makes_it_unchecked(radius: int) -> None:
    image = Image.new("RGB", (300, 200), "white")
    ImageDraw.Draw(image).rectangle((60, 60, 240, 140), fill="navy")
    document = read(png(image.filter(ImageFilter.GaussianBlur(radius))), Given(FakeOcr(), None))
    assert ["blurred" in failure.reason.en for failure in document.failures] == [True] * (
        radius > 0
    )


class Stacked(FakeOcr):
    def read(self, image: Image.Image, page: int) -> list[OcrLine]:
        boxes = (ImageLocation(page, 5, 10 * row, 8, 9) for row in range(6))
        return [OcrLine(sign, box, 0.98) for sign, box in zip("C0BL0S", boxes, strict=True)]


def test_letters_below_one_another_are_read_once_more_as_a_word() -> None:
    _, word = read(png(), Given(Stacked(), None)).passages[1:]
    assert (word.text, word.is_again) == ("COBLOS", True)


def test_columns_are_read_once_more_one_after_the_other() -> None:
    rows, columns = read(png(), Given(TwoColumns(), None)).passages[1:]
    assert (rows.text, rows.is_again) == ("Drs. Ahmad\nHj. Ratna\nBUPATI\nWAKIL BUPATI", False)
    assert columns.text == "Drs. Ahmad\nBUPATI\n\nHj. Ratna\nWAKIL BUPATI"
    assert columns.is_again
    for word in ("BUPATI", "Hj. Ratna", "WAKIL BUPATI"):
        places = [
            p.source_map.locate(at := p.text.index(word), at + len(word))
            for p in (rows, columns)
        ]
        assert places[0] == places[1]
    assert columns.lines[2].start == columns.text.index("Hj.")


def test_pages_and_scenes_beyond_the_pixels_of_a_file_are_told() -> None:
    three = Source("a.tiff", tiff(3), "image/tiff", Budget(dots=2 * 64 * 64))
    document = read_image(three, Given(FakeOcr(), None))
    assert len(document.pictures) == 2
    assert "not checked from page 3 on" in document.failures[0].reason.en
    frames = [Image.new("L", (64, 64), shade) for shade in range(0, 250, 50)]
    data = png(frames[0], "GIF", save_all=True, append_images=frames[1:])
    with pytest.raises(ReadError, match="too large together"):
        read_image(Source("a.gif", data, "image/gif", Budget(dots=10)), Given(None, None))


def test_words_know_their_boxes() -> None:
    ocr = read(png(), Given(FakeOcr(), None)).passages[-1]
    assert ocr.source_map.locate(0, 6) == ImageLocation(1, 10, 10, 30, 10)
    assert ocr.source_map.locate(7, 14) == ImageLocation(1, 10, 30, 40, 10)
    assert ocr.source_map.locate(0, 14) == ImageLocation(1, 10, 10, 40, 30)


def test_faces_are_on_their_picture() -> None:
    (picture,) = read(png(), Given(None, FakeFaces())).pictures
    assert (picture.page, picture.width, picture.height) == (1, 200, 100)
    assert picture.faces == (Face(ImageLocation(1, 1, 2, 30, 40), 0.9, "Ani", 0.7),)


def test_a_picture_that_stays_unsure_is_told_and_what_was_read_is_kept() -> None:
    class Unsure(FakeOcr):
        def read(self, image: Image.Image, page: int) -> list[OcrLine]:
            box = ImageLocation(page, 0, 0, 400, 20)
            guess = OcrLine("mmo", box, 0.3, is_legible=False)
            return [OcrLine("uow soqoo uew ddo", box, 0.6), guess]

    document = read(png(), Given(Unsure(), None))
    assert document.passages[-1].text == "uow soqoo uew ddo"
    (failure,) = document.failures
    assert failure.stage == "ocr"
    assert "putar" in failure.reason.id
    assert "turn it upright" in failure.reason.en


@pytest.mark.parametrize(("width", "is_told"), [(170, True), (600, False)])
def test_a_small_picture_is_told_where_a_fifth_is_unsure(width: int, is_told: bool) -> None:
    class FourOfFive(FakeOcr):
        def read(self, image: Image.Image, page: int) -> list[OcrLine]:
            lines = [ImageLocation(page, 0, 20 * row, 160, 12) for row in range(5)]
            return [OcrLine("mari coblos nomor", box, 0.9) for box in lines[:4]] + [
                OcrLine("maricotios nomer", lines[4], 0.7)
            ]

    document = read(png(Image.new("RGB", (width, 100))), Given(FourOfFive(), None))
    assert ["too small" in failure.reason.en for failure in document.failures] == [
        True
    ] * is_told


@pytest.mark.slow
def test_boxes_of_a_large_picture_are_in_its_own_pixels() -> None:
    large = Image.new("1", (4 * MAX_SIDE, MAX_SIDE))
    document = read(png(large), Given(FakeOcr(), FakeFaces()))
    assert document.passages[-1].source_map.locate(0, 6) == ImageLocation(1, 20, 20, 60, 20)
    assert document.pictures[0].faces[0].location == ImageLocation(1, 2, 4, 60, 80)


def test_engines_that_are_off_are_named_so() -> None:
    document = read(png(), Given(None, None))
    assert document.engines == {"ocr": "off", "faces": "off", "marks": "off"}
    assert [p.origin for p in document.passages] == ["filename"]
    assert document.failures == ()


def test_engine_that_fails_on_one_page_costs_that_page() -> None:
    document = read(tiff(3), Given(FailingOcr(), FakeFaces()))
    assert [f.stage for f in document.failures] == ["ocr"]
    assert [p.source_map.locate(0, 1).page for p in document.passages[1:]] == [1, 3]  # type: ignore[union-attr]  # OCR stands in pictures
    assert [len(picture.faces) for picture in document.pictures] == [1, 1, 1]


def test_faces_that_fail_leave_the_words() -> None:
    document = read(png(), Given(FakeOcr(), FailingFaces()))
    assert [f.stage for f in document.failures] == ["faces"]
    assert document.passages[-1].text == "Coblos\nnomor 2"


def test_engine_that_is_missing_is_a_failure_and_the_other_still_works() -> None:
    document = read(png(), Given("ocr", FakeFaces()))
    assert [(f.stage, f.reason.id) for f in document.failures] == [("ocr", "ocr tidak ada")]
    assert len(document.pictures[0].faces) == 1
    document = read(png(), Given(FakeOcr(), "faces"))
    assert [f.stage for f in document.failures] == ["faces"]
    assert document.passages[-1].origin == "ocr"


def test_pages_over_the_limit_are_counted() -> None:
    document = read(tiff(MAX_PAGES + 2), Given(FakeOcr(), None))
    assert len(document.pictures) == MAX_PAGES
    (failure,) = document.failures
    assert "2 dari 12" in failure.reason.id
    assert "2 of 12" in failure.reason.en


def test_damaged_second_page_leaves_the_first() -> None:
    noise = [Image.effect_noise((64, 64), 90) for _ in range(2)]
    data = png(noise[0], "TIFF", save_all=True, append_images=noise[1:])
    document = read(data[:-3000], Given(FakeOcr(), None))
    assert [picture.page for picture in document.pictures] == [1]
    (failure,) = document.failures
    assert "2" in failure.reason.id


def test_broken_metadata_is_a_failure_and_the_words_are_read() -> None:
    document = read(png(kind="JPEG", xmp=b"<x>"), Given(FakeOcr(), None))
    assert [f.stage for f in document.failures] == ["read"]
    assert document.passages[-1].origin == "ocr"


@pytest.mark.parametrize("data", [b"", b"bukan gambar", png()[:60]])
def test_picture_that_cannot_be_decoded_is_a_read_error(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, Given(FakeOcr(), FakeFaces()))
    assert caught.value.stage == "read"


@pytest.mark.slow
def test_real_poster_with_a_real_face() -> None:
    poster = Image.new("RGB", (1080, 1080), "white")
    poster.paste(Image.open(PORTRAITS / "grace-hopper.jpg"), (280, 60))
    font = ImageFont.load_default(80)
    ImageDraw.Draw(poster).text((90, 800), "Coblos nomor 2", fill="navy", font=font)
    exif = Image.Exif()
    exif[0x0112] = 3
    upside_down = png(poster.rotate(180), "JPEG", quality=92, exif=exif)
    document = read(upside_down, Engines())
    words = document.passages[-1]
    location = words.source_map.locate(0, 5)
    assert words.text.replace(" ", "") == "Coblosnomor2"
    assert isinstance(location, ImageLocation)
    assert 760 < location.top < 830
    (face,) = document.pictures[0].faces
    assert 280 < face.location.left < 792
    assert document.engines["ocr"].startswith("rapidocr 3.10.")
    assert document.failures == ()
