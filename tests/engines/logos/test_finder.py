from __future__ import annotations

import io

import pytest
from PIL import Image, ImageOps

from neutrallint.core.errors import ReadError
from neutrallint.engines.logos.enroll import enroll_image
from neutrallint.engines.logos.finder import SiftLogos
from neutrallint.engines.logos.gallery import EnrolledLogo, LogoGallery
from tests.engines.drawn import mark, poster

ONE, TWO = ("RINDANG", "1"), ("RIMBUN", "7")


@pytest.fixture(scope="module")
def finder() -> SiftLogos:
    return SiftLogos(
        LogoGallery(
            (
                EnrolledLogo("Rindang", (enroll_image(mark(*ONE)),)),
                EnrolledLogo("Rimbun", (enroll_image(mark(*TWO)),)),
            )
        )
    )


def names(finder: SiftLogos, image: Image.Image) -> list[str]:
    return [found.name for found in finder.find(image, 1)]


def test_a_mark_of_100_pixels_is_found_where_it_stands(finder: SiftLogos) -> None:
    (found,) = finder.find(poster((mark(*ONE, side=100), (300, 400))), 3)
    assert found.name == "Rindang"
    assert found.likeness > 0.95
    location = found.location
    assert location.page == 3
    assert abs(location.left - 305) <= 4
    assert abs(location.top - 405) <= 4
    assert abs(location.width - 90) <= 6


def test_look_alikes_are_told_apart_side_by_side(finder: SiftLogos) -> None:
    both = poster((mark(*TWO, side=120), (60, 300)), (mark(*ONE, side=140), (400, 300)))
    assert sorted(names(finder, both)) == ["Rimbun", "Rindang"]


def test_a_bad_copy_is_found(finder: SiftLogos) -> None:
    turned = mark(*TWO, side=150).rotate(15, Image.Resampling.BICUBIC, expand=True)
    image = ImageOps.colorize(poster((turned, (200, 250))).convert("L"), "#102040", "#ffe0a0")
    data = io.BytesIO()
    image.save(data, "JPEG", quality=50)
    assert names(finder, Image.open(data).convert("RGB")) == ["Rimbun"]


def test_a_mark_of_which_a_part_is_covered_is_found(finder: SiftLogos) -> None:
    image = poster((mark(*ONE, side=200), (250, 250)))
    image.paste("brown", (250, 380, 330, 450))
    assert names(finder, image) == ["Rindang"]


def test_a_poster_without_a_mark_has_none(finder: SiftLogos) -> None:
    assert names(finder, poster()) == []
    assert names(finder, Image.new("RGB", (50, 50))) == []


def test_marks_that_cannot_be_told_apart_are_not_told() -> None:
    image = enroll_image(mark(*ONE))
    twins = LogoGallery((EnrolledLogo("Satu", (image,)), EnrolledLogo("Dua", (image,))))
    assert names(SiftLogos(twins), poster((mark(*ONE, side=200), (250, 250)))) == []


@pytest.mark.slow
def test_white_paper_around_a_mark_is_no_part_of_it() -> None:
    paper = Image.new("RGB", (900, 700), "white")
    drawn = mark(*ONE)
    paper.paste(drawn, (300, 100), drawn)
    kept, bare = enroll_image(paper), enroll_image(drawn)
    assert (kept.width, kept.height) == (bare.width, bare.height)
    assert abs(sum(kept.inside) - sum(bare.inside)) < 0.03 * sum(bare.inside)
    finder = SiftLogos(LogoGallery((EnrolledLogo("Rindang", (kept,)),)))
    assert names(finder, poster((mark(*ONE, side=150), (200, 300)))) == ["Rindang"]


@pytest.mark.parametrize("colour", ["white", "red"])
def test_a_picture_without_details_is_refused(colour: str) -> None:
    with pytest.raises(ReadError):
        enroll_image(Image.new("RGB", (300, 300), colour))
