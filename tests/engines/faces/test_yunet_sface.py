from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from neutrallint.core.errors import EngineError, ReadError
from neutrallint.engines.faces.gallery import Enrolled, EnrolledFace, Gallery
from neutrallint.engines.faces.yunet_sface import YuNetSFace

pytestmark = pytest.mark.slow

PORTRAITS = Path(__file__).parents[3] / "fixtures" / "portraits"


def portrait(name: str) -> Image.Image:
    return Image.open(PORTRAITS / f"{name}.jpg").convert("RGB")


@pytest.fixture(scope="module")
def finder() -> YuNetSFace:
    return YuNetSFace()


@pytest.fixture(scope="module")
def known(finder: YuNetSFace) -> YuNetSFace:
    (grace,) = finder.portraits(portrait("grace-hopper"))
    (eileen,) = finder.portraits(portrait("eileen-collins"))
    people = (("Eileen", eileen), ("Grace", grace))
    return YuNetSFace(
        Gallery(
            tuple(
                Enrolled(name, (EnrolledFace(face.embedding, face.is_clear),))
                for name, face in people
            )
        )
    )


def on_poster(name: str, height: int) -> Image.Image:
    poster = Image.new("RGB", (1080, 1080), "teal")
    face = portrait(name)
    poster.paste(face.resize((round(face.width * height / face.height), height)), (500, 300))
    return poster


@pytest.mark.parametrize(
    ("name", "person"), [("grace-hopper", "Grace"), ("eileen-collins", "Eileen")]
)
@pytest.mark.parametrize("height", [240, 600])
def test_enrolled_person_is_known_on_a_poster(
    known: YuNetSFace, name: str, person: str, height: int
) -> None:
    (face,) = known.find(on_poster(name, height), 2)
    assert face.person == person
    assert face.similarity > 0.6
    assert face.is_sure
    assert face.confidence > 0.8
    assert face.location.page == 2
    assert 500 < face.location.left < 900
    assert 300 < face.location.top < 700


@pytest.mark.parametrize("height", [130, 2500])
def test_small_and_very_large_faces_are_found(finder: YuNetSFace, height: int) -> None:
    picture = on_poster("grace-hopper", height) if height < 1000 else None
    picture = picture or portrait("grace-hopper").resize((2133, 2500))
    assert len(finder.find(picture, 1)) == 1


def test_box_of_a_face_at_the_edge_stays_inside(finder: YuNetSFace) -> None:
    cut = portrait("grace-hopper").crop((0, 120, 512, 600))
    (face,) = finder.find(cut, 1)
    location = face.location
    assert location.top >= 0
    assert location.left + location.width <= cut.width
    assert location.top + location.height <= cut.height


def test_two_people_come_from_left_to_right(known: YuNetSFace) -> None:
    both = Image.new("RGB", (1024, 600), "white")
    both.paste(portrait("eileen-collins"), (0, 0))
    both.paste(portrait("grace-hopper"), (512, 0))
    assert [face.person for face in known.find(both, 1)] == ["Eileen", "Grace"]


def test_stranger_is_like_nobody(known: YuNetSFace) -> None:
    (face,) = known.find(portrait("ada-lovelace"), 1)
    assert face.similarity < 0.4


def test_without_a_gallery_nobody_is_named(finder: YuNetSFace) -> None:
    (face,) = finder.find(portrait("grace-hopper"), 1)
    assert face.person is None


@pytest.mark.parametrize("size", [(1, 1), (4000, 3), (640, 640)])
def test_picture_without_faces(finder: YuNetSFace, size: tuple[int, int]) -> None:
    assert finder.find(Image.new("RGB", size, "orange"), 1) == []


def test_crash_inside_the_engine_is_a_read_error() -> None:
    finder = YuNetSFace()

    class Broken:
        def setInputSize(self, size: tuple[int, int]) -> None:  # noqa: N802 (OpenCV's name)
            raise RuntimeError("native code fell over")

    finder._detector = Broken()
    with pytest.raises(ReadError, match="RuntimeError") as caught:
        finder.find(portrait("grace-hopper"), 1)
    assert caught.value.stage == "faces"


def test_missing_models_are_named(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="yunet"):
        YuNetSFace(folder=tmp_path)


def test_a_drawing_is_told_from_a_photograph(finder: YuNetSFace) -> None:
    drawn = {
        name: [face.is_drawn for face in finder.find(portrait(name), 1)]
        for name in ("ada-lovelace", "grace-hopper", "eileen-collins", "cameraman")
    }
    assert drawn.pop("ada-lovelace") == [True]
    assert set(map(tuple, drawn.values())) == {(False,)}


def test_small_faces_in_large_pictures_are_found(finder: YuNetSFace) -> None:
    poster = Image.new("RGB", (4000, 3000), "teal")
    poster.paste(portrait("eileen-collins").resize((200, 200)), (3500, 2700))
    (face,) = finder.find(poster, 1)
    assert face.location.height < 60
    assert face.location.left > 3500


def test_a_blurred_face_is_less_sharp(finder: YuNetSFace) -> None:
    sharp = portrait("grace-hopper")
    (first,), (second,) = (
        finder.portraits(image) for image in (sharp, sharp.filter(ImageFilter.GaussianBlur(6)))
    )
    assert second.sharpness < 0.12 < first.sharpness
    assert (first.is_clear, second.is_clear) == (True, False)


def test_small_blurred_and_turned_faces_are_not_clear(finder: YuNetSFace) -> None:
    (clear,) = finder.find(on_poster("grace-hopper", 600), 1)
    (small,) = finder.find(on_poster("grace-hopper", 240), 1)
    (aside,) = finder.find(portrait("cameraman"), 1)
    assert [face.is_clear for face in (clear, small, aside)] == [True, False, False]
