from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from neutrallint.core.errors import ReadError
from neutrallint.core.places import ImageLocation
from neutrallint.engines.images.pages import MAX_PAGES, MAX_SIDE, Page, open_image
from neutrallint.engines.images.pixels import to_rgb


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def halves(mode: str = "RGB") -> Image.Image:
    """40 × 20: the left half is red, the right half is blue."""
    image = Image.new("RGB", (40, 20), "blue")
    image.paste("red", (0, 0, 20, 20))
    return image.convert(mode)


def frames(count: int) -> list[Image.Image]:
    return [Image.new("RGB", (32, 32), (index * 90 % 256, 0, 99)) for index in range(count)]


def pages(data: bytes) -> list[Page]:
    return list(open_image(data).pages())


def near(page: Page, x: int, y: int, colour: tuple[int, int, int]) -> bool:
    pixel = page.image.getpixel((x, y))
    assert isinstance(pixel, tuple)
    return all(abs(a - b) < 40 for a, b in zip(pixel, colour, strict=True))


RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


@pytest.mark.parametrize(
    ("kind", "media"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("WEBP", "image/webp"),
        ("GIF", "image/gif"),
        ("TIFF", "image/tiff"),
        ("BMP", "image/bmp"),
        ("AVIF", "image/avif"),
    ],
)
def test_every_kind_is_known_by_its_content(kind: str, media: str) -> None:
    image = open_image(saved(halves(), kind))
    (page,) = image.pages()
    assert image.media == media
    assert (page.number, page.width, page.height, page.image.mode) == (1, 40, 20, "RGB")
    assert near(page, 5, 10, RED)
    assert near(page, 34, 10, BLUE)


def icon(form: str, kind: bytes, *pictures: Image.Image) -> bytes:
    sizes, others = [each.size for each in pictures], list(pictures[1:])
    data = saved(pictures[0], "ICO", sizes=sizes, append_images=others, bitmap_format=form)
    return data[:2] + kind + data[3:]


ICONS = pytest.mark.parametrize("kind", [b"\1", b"\2"], ids=["icon", "cursor"])
# Pillow pads no rows of bitmaps whose width is no multiple of 32.
ICON_SIZES = ((64, 32), (32, 16))
FORMS = pytest.mark.parametrize("form", ["png", "bmp"])


@ICONS
@FORMS
def test_an_icon_or_cursor_is_read_in_its_largest_size(form: str, kind: bytes) -> None:
    image = open_image(icon(form, kind, *(halves().resize(size) for size in ICON_SIZES)))
    (page,) = image.pages()
    assert image.media == "image/vnd.microsoft.icon"
    assert (page.number, page.width, page.height, page.image.mode) == (1, 64, 32, "RGB")
    assert near(page, 5, 10, RED)


@ICONS
@FORMS
def test_a_smaller_picture_of_an_icon_that_looks_otherwise_is_read_too(
    form: str, kind: bytes
) -> None:
    large, small = (halves().resize(size) for size in ICON_SIZES)
    first, second = pages(icon(form, kind, large, small.rotate(180)))
    assert near(first, 5, 10, RED)
    assert (second.number, second.width, second.height) == (2, 32, 16)
    assert near(second, 2, 5, BLUE)


@FORMS
def test_the_sizes_of_one_picture_are_one_page(form: str) -> None:
    picture = Image.new("RGBA", (256, 256))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((4, 4, 252, 252), fill=(20, 80, 160, 255))
    draw.text((30, 80), "KPU", font=ImageFont.load_default(90), fill="white")
    assert len(pages(saved(picture, "ICO", bitmap_format=form))) == 1


def test_of_an_icon_of_many_pictures_those_beyond_the_limit_are_told() -> None:
    pictures = [Image.new("RGB", (64 - n, 64 - n)) for n in range(12)]
    for number, picture in enumerate(pictures):
        picture.paste("white", (4 * number, 0, 4 * number + 4, 40))
    image = open_image(icon("png", b"\1", *pictures))
    assert len(list(image.pages())) == MAX_PAGES
    assert image.unseen()


def test_an_icon_that_is_cut_is_damaged() -> None:
    large, small = (halves().resize(size) for size in ICON_SIZES)
    data = icon("bmp", b"\2", large, small.rotate(180))
    for size in (4, 7, 20, 40, 90, len(data) - 90):
        with pytest.raises(ReadError):
            pages(data[:size])


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG", "WEBP"])
def test_exif_orientation_is_applied_once(kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    (page,) = pages(saved(halves(), kind, exif=exif))
    assert (page.width, page.height) == (20, 40)
    assert near(page, 10, 5, RED)
    assert near(page, 10, 34, BLUE)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_as_a_viewer_shows_it(orientation: int) -> None:
    from PIL import ImageOps

    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(halves(), "PNG", exif=exif)
    (page,) = pages(data)
    shown = ImageOps.exif_transpose(Image.open(BytesIO(data)))
    assert page.image.tobytes() == shown.convert("RGB").tobytes()


def test_broken_exif_does_not_hide_the_picture() -> None:
    (page,) = pages(saved(halves(), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff"))
    assert near(page, 5, 10, RED)


def test_transparency_lies_on_white() -> None:
    image = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, 20, 20))
    for kind in ("PNG", "WEBP"):
        (page,) = pages(saved(image, kind, lossless=True))
        assert near(page, 5, 10, RED)
        assert near(page, 34, 10, WHITE)


def test_transparent_palette_lies_on_white() -> None:
    image = Image.new("P", (40, 20), 1)
    image.putpalette([255, 0, 0, 0, 0, 0])
    image.paste(0, (0, 0, 20, 20))
    (page,) = pages(saved(image, "PNG", transparency=1))
    assert near(page, 5, 10, RED)
    assert near(page, 34, 10, WHITE)


def test_cmyk_becomes_rgb() -> None:
    for kind in ("JPEG", "TIFF"):
        (page,) = pages(saved(halves("CMYK"), kind))
        assert near(page, 5, 10, RED)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bit_grey_keeps_its_contrast(kind: str) -> None:
    values = np.full((20, 40), 60_000, np.uint16)
    values[:, :20] = 5_000
    (page,) = pages(saved(Image.fromarray(values), kind))
    assert near(page, 5, 10, (19, 19, 19))
    assert near(page, 34, 10, (233, 233, 233))


@pytest.mark.parametrize(
    ("picture", "seen"),
    [
        (np.array([[1000, 1063]] * 2, np.uint16), ((0, 255),) * 3),
        (np.array([[[255] * 3, [250] * 3]] * 2, np.uint8), ((0, 255),) * 3),
        # A colour stays what it is, and a contrast that can be seen stays as it is.
        (np.array([[[20, 10, 0], [20, 0, 0]]] * 2, np.uint8), ((255, 255), (0, 128), (0, 0))),
        (np.array([[[255] * 3, [220] * 3]] * 2, np.uint8), ((220, 255),) * 3),
        (np.full((2, 2, 3), 250, np.uint8), ((250, 250),) * 3),
    ],
)
def test_a_faint_picture_is_stretched(picture: Any, seen: Any) -> None:
    assert to_rgb(Image.fromarray(picture)).getextrema() == seen


def test_floating_point_grey_is_stretched() -> None:
    values = np.zeros((20, 40), np.float32)
    values[:, 20:] = 1.0
    (page,) = pages(saved(Image.fromarray(values), "TIFF"))
    assert near(page, 5, 10, (0, 0, 0))
    assert near(page, 34, 10, WHITE)


@pytest.mark.parametrize("kind", ["TIFF", "GIF", "WEBP", "PNG"])
def test_every_page_and_frame_is_read(kind: str) -> None:
    first, *rest = frames(3)
    data = saved(first, kind, save_all=True, append_images=rest, duration=400)
    assert [page.number for page in pages(data)] == [1, 2, 3]


def test_pages_end_at_the_limit_and_the_count_is_told() -> None:
    first, *rest = frames(MAX_PAGES + 3)
    image = open_image(saved(first, "TIFF", save_all=True, append_images=rest))
    assert len(list(image.pages())) == MAX_PAGES
    unseen = image.unseen()
    assert unseen is not None
    assert f"3 of {MAX_PAGES + 3} pages" in unseen.en


def test_scenes_end_at_the_limit_and_the_rest_is_told() -> None:
    colours = [Image.new("L", (64, 64), i % 10 * 25) for i in range(MAX_PAGES + 3)]
    options = {"save_all": True, "append_images": colours[1:], "duration": 500}
    image = open_image(saved(colours[0], "GIF", **options))
    assert [page.number for page in image.pages()] == list(range(1, MAX_PAGES + 1))
    unseen = image.unseen()
    assert unseen is not None
    assert "3 scenes and 0 frames" in unseen.en


def photoshop(has_composite: bool) -> bytes:
    """A flat Photoshop file of 3 × 2 red pixels."""
    version = struct.pack(">4sHxxI", b"8BIM", 1057, 5) + struct.pack(">I?x", 1, has_composite)
    head = struct.pack(">4sH6xHIIHH", b"8BPS", 1, 3, 2, 3, 8, 3)
    pixels = b"\xff" * 6 + bytes(12)
    parts = (b"", version, b"")
    return head + b"".join(struct.pack(">I", len(p)) + p for p in parts) + b"\0\0" + pixels


def test_the_composite_of_a_photoshop_file_is_read() -> None:
    (page,) = pages(photoshop(has_composite=True))
    assert page.image.size == (3, 2)
    assert page.image.getpixel((1, 1)) == (255, 0, 0)


def test_a_photoshop_file_of_layers_alone_is_refused() -> None:
    with pytest.raises(ReadError) as refused:
        open_image(photoshop(has_composite=False))
    assert "Maximize Compatibility" in refused.value.say("en")


def test_pictures_behind_a_jpeg_are_pages_where_they_look_otherwise() -> None:
    first, second = frames(2)
    data = saved(first, "MPO", save_all=True, append_images=[first.resize((16, 16)), second])
    assert open_image(data).media == "image/jpeg"
    shown = pages(data)
    assert [page.number for page in shown] == [1, 3]
    assert near(shown[0], 9, 9, (0, 0, 99))
    assert near(shown[1], 9, 9, (90, 0, 99))


def test_maps_behind_a_jpeg_and_what_was_cut_away_are_no_pages() -> None:
    first, second = frames(2)
    alone = saved(first, "MPO", save_all=True, append_images=[second])
    second_at = alone.rindex(b"\xff\xd8")
    for data in (
        saved(first, "MPO", save_all=True, append_images=[second.convert("L")]),
        alone[:second_at],
    ):
        assert [page.number for page in pages(data)] == [1]


def test_a_heic_that_moves_is_told() -> None:
    data = (Path(__file__).parents[3] / "fixtures/posters/20-hari-rabu.heic").read_bytes()
    assert open_image(data).unseen() is None
    unseen = open_image(data + struct.pack(">I4s", 8, b"moov")).unseen()
    assert unseen is not None
    assert "moves too" in unseen.en


@pytest.mark.slow
def test_large_picture_is_scaled_down_and_boxes_back_up() -> None:
    image = Image.new("1", (4 * MAX_SIDE, MAX_SIDE), 1)
    (page,) = pages(saved(image, "PNG"))
    assert page.image.size == (2 * MAX_SIDE, MAX_SIDE // 2)
    assert (page.width, page.height) == (4 * MAX_SIDE, MAX_SIDE)
    assert page.to_shown(ImageLocation(1, 10, 5, 100, 20)) == ImageLocation(1, 20, 10, 200, 40)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header promises `width` × `height` pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(30_000, 30_000), (15_000, 11_000)])
def test_bomb_is_refused_by_its_header(size: tuple[int, int]) -> None:
    with pytest.raises(ReadError, match="150 megapixels"):
        open_image(bomb(*size))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "BMP", "TIFF", "WEBP", "AVIF", "GIF"])
@pytest.mark.parametrize("part", [0.2, 0.6])
def test_truncated_picture_is_never_clean(kind: str, part: float) -> None:
    noise = Image.effect_noise((120, 120), 90).convert("RGB")
    data = saved(noise, kind)
    with pytest.raises(ReadError) as caught:
        pages(data[: int(len(data) * part)])
    assert caught.value.reason.id
    assert caught.value.reason.en


def reason(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        pages(data)
    return caught.value.reason.en


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"Pilkada sehat, pilih dengan bijak.\n" * 90, "text"),
        ("Élan – teks".encode(), "text"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\0" * 500, "zero bytes"),
        (b"\x01\x02\x00\xfe\xff", "unknown kind"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
    ],
)
def test_what_is_no_picture_says_what_it_looks_like(data: bytes, said: str) -> None:
    assert said in reason(data)


def outcome(data: bytes) -> str:
    try:
        return "picture" if pages(data) else "nothing"
    except ReadError as error:
        return "refused" if error.reason.id and error.reason.en else "silent"


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP", "AVIF"])
def test_damage_of_any_byte_gives_a_picture_or_a_reason(kind: str) -> None:
    data = saved(halves(), kind)
    for position in range(0, len(data), 5):
        flipped = bytearray(data)
        flipped[position] ^= 0xFF
        assert outcome(bytes(flipped)) in ("picture", "refused"), position


def test_a_large_photo_is_decoded_smaller_and_shown_in_its_own_pixels() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = Image.new("L", (3 * MAX_SIDE, MAX_SIDE), 200)
    (page,) = pages(saved(photo, "JPEG", exif=exif))
    assert (page.width, page.height) == (MAX_SIDE, 3 * MAX_SIDE)
    assert page.image.size == (MAX_SIDE // 2, 3 * MAX_SIDE // 2)


def test_a_later_frame_that_is_huge_is_refused() -> None:
    first, second = frames(2)
    data = bytearray(saved(first, "GIF", save_all=True, append_images=[second]))
    at = data.rindex(b",")
    data[at + 5 : at + 9] = b"\xff\xff\xff\xff"
    assert "too large" in reason(bytes(data))
