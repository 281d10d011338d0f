from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from neutrallint.engines.images import scenes as module
from neutrallint.engines.images.scenes import find_scenes

FONT = Path(__file__).parents[3] / "fixtures/fonts/OpenSans-Regular.ttf"


def animation(*frames: tuple[str, int], kind: str = "GIF") -> Any:
    """An animation of (colour, milliseconds) frames, opened."""
    images = [Image.new("RGB", (80, 60), colour) for colour, _ in frames]
    # Pillow joins equal neighbours; a dot keeps them apart.
    for index, image in enumerate(images):
        image.putpixel((0, 0), (index, index, index))
    data = BytesIO()
    durations = [duration for _, duration in frames]
    options: dict[str, Any] = {
        "save_all": True,
        "append_images": images[1:],
        "duration": durations,
    }
    if kind == "WEBP":
        options["lossless"] = True
    images[0].save(data, kind, **options)
    return Image.open(data)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_frames_that_look_alike_are_one_scene(kind: str) -> None:
    film = animation(("red", 400), ("red", 500), ("blue", 600), kind=kind)
    found, looked = find_scenes(film)
    assert [(scene.frame, scene.duration) for scene in found] == [(0, 900), (2, 600)]
    assert looked == 3


def test_what_flashes_by_among_many_is_no_scene_but_first_and_last_are() -> None:
    shades = [(f"#{shade:02x}{shade:02x}{shade:02x}", 100) for shade in range(25, 250, 25)]
    film = animation(*shades, *shades[:2], ("white", 900), ("black", 100))
    assert [scene.frame for scene in find_scenes(film)[0]] == [0, 11, 12]


def test_what_blinks_is_a_scene_and_so_is_each_of_few() -> None:
    film = animation(*[("red", 100), ("white", 100), ("blue", 200)] * 2)
    found = find_scenes(film)[0]
    assert [(scene.frame, scene.duration) for scene in found] == [(0, 200), (1, 200), (2, 400)]


def test_frames_and_pixels_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    film = animation(*[("red", 100), ("blue", 500)] * 4)
    monkeypatch.setattr(module, "MAX_FRAMES", 3)
    assert find_scenes(film)[1] == 3
    monkeypatch.setattr(module, "MAX_ANIMATED_PIXELS", 2 * 80 * 60)
    assert find_scenes(film)[1] == 2


def test_frames_that_grow_end_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ANIMATED_PIXELS", 250)

    class Growing:
        """A GIF whose frames are 10, 20, 30 … pixels wide, and ten high."""

        n_frames, height, has_transparency_data, info = 9, 10, False, {}
        width = 10

        def seek(self, index: int) -> None:
            self.width = 10 * (index + 1)

        def load(self) -> None:
            pass

        def convert(self, mode: str) -> Image.Image:
            return Image.new("L", (self.width, 10), self.width)

    _, looked = find_scenes(Growing())
    assert looked == 1


def test_a_line_of_light_letters_is_a_scene_of_its_own() -> None:
    frames = [Image.new("L", (1600, 1600), 255) for _ in range(2)]
    font = ImageFont.truetype(FONT, 40)
    ImageDraw.Draw(frames[1]).text((60, 800), "Mari coblos nomor 2", fill=165, font=font)
    data = BytesIO()
    frames[0].save(data, "GIF", save_all=True, append_images=frames[1:], duration=900)
    assert [scene.frame for scene in find_scenes(Image.open(data))[0]] == [0, 1]
