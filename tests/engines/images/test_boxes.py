from __future__ import annotations

from io import BytesIO

from PIL import Image

from neutrallint.core.places import ImageLocation
from neutrallint.engines.images.boxes import COLOURS, Box, as_png, draw_boxes
from neutrallint.engines.images.pages import Page

GREY = (120, 120, 120)
#: A picture that is shown at twice the size that the engines got.
PAGE = Page(1, Image.new("RGB", (400, 300), GREY), 800, 600)


def test_a_box_lies_around_its_place_in_the_colour_of_its_severity() -> None:
    image = draw_boxes(PAGE, [Box(ImageLocation(1, 200, 200, 400, 200), 1, "error")])
    assert image.size == (400, 300)
    assert image.getpixel((250, 100)) == COLOURS["error"]
    assert image.getpixel((100, 150)) == COLOURS["error"]
    assert image.getpixel((200, 150)) == GREY
    assert image.getpixel((350, 250)) == GREY


def test_boxes_at_one_place_share_a_label_and_the_worst_colour() -> None:
    location = ImageLocation(1, 200, 200, 400, 200)
    both = draw_boxes(PAGE, [Box(location, 1, "error"), Box(location, 2, "warning")])
    one = draw_boxes(PAGE, [Box(location, 1, "error")])
    assert both.getpixel((250, 100)) == COLOURS["error"]
    label = (100, 60, 180, 98)
    assert both.crop(label).tobytes() != one.crop(label).tobytes()


def test_a_box_at_the_edge_keeps_its_label_inside() -> None:
    image = draw_boxes(PAGE, [Box(ImageLocation(1, 780, 0, 20, 20), 88, "info")])
    colours = {image.getpixel((x, y)) for x in range(370, 400) for y in range(14)}
    assert COLOURS["info"] in colours


def test_the_page_itself_stays_as_it_is_and_a_png_comes_out() -> None:
    image = draw_boxes(PAGE, [Box(ImageLocation(1, 0, 0, 800, 600), 1, "error")])
    assert PAGE.image.getextrema() == ((120, 120),) * 3
    assert Image.open(BytesIO(as_png(image))).format == "PNG"
