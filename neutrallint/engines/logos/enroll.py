"""What is kept of a mark's picture, and the marks that look like it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.engines.images.first_page import open_first_page
from neutrallint.engines.logos.cut_out import cut_out
from neutrallint.engines.logos.finder import SiftLogos
from neutrallint.engines.logos.gallery import COPY_SIDE, LogoGallery, LogoImage
from neutrallint.engines.logos.sift import build_sift

if TYPE_CHECKING:
    from PIL.Image import Image

#: Sizes at which a mark is looked at: small ones lose other details than large ones.
ENROLL_SIDES = (320, 128)
#: Greys behind a mark that is transparent around: SIFT sees its outline on both.
_BEHIND = (255, 110)
_EDGE = 20
#: A picture in which SIFT finds fewer places is too plain to be recognised.
FEWEST_POINTS = 80
#: A smaller mark, by its long side in pixels, has no details that display lettering lacks.
SMALLEST_SIDE = 64


def enroll_file(file: Path) -> LogoImage:
    """Return what is kept of a picture file; ReadError where it cannot be used."""
    return enroll_image(open_first_page(file))


def long_side(file: Path) -> int:
    """Return the long side in pixels of the mark on a picture; ReadError where it has none."""
    return max(cut_out(open_first_page(file)).size)


def enroll_image(image: Image) -> LogoImage:
    """Return what is kept of a picture of a mark; ReadError where it is too plain.

    White or transparent paper around the mark is cut off.
    """
    import numpy as np

    logo = cut_out(image)
    sift = build_sift()
    points, descriptors = [], []
    for side in ENROLL_SIDES:
        for behind in _BEHIND:
            found, described = sift.detectAndCompute(_frame(logo, side, behind), None)
            if described is not None:
                points += [(np.array(p.pt) - _EDGE) / side for p in found]
                descriptors.append(described)
    if len(points) < FEWEST_POINTS:
        raise _too_plain()
    small = _scale(logo, COPY_SIDE)
    return LogoImage(
        small.width,
        small.height,
        np.asarray(points, "<f4").tobytes(),
        np.vstack(descriptors).round().clip(0, 255).astype(np.uint8).tobytes(),
        _on_grey(small, _BEHIND[0]).tobytes(),
        (np.asarray(small.getchannel("A")) > 127).astype(np.uint8).tobytes(),
    )


def find_look_alikes(gallery: LogoGallery, name: str, file: Path) -> list[str]:
    """Return the names of other marks that are found in a picture of this one."""
    image = open_first_page(file)
    others = (logo for logo in gallery.logos if logo.name != name)
    return [logo.name for logo in others if SiftLogos(LogoGallery((logo,))).find(image, 1)]


def _scale(logo: Image, side: int) -> Image:
    factor = side / max(logo.size)
    size = (max(1, round(logo.width * factor)), max(1, round(logo.height * factor)))
    return logo.resize(size, reducing_gap=2.0)


def _on_grey(logo: Image, behind: int) -> Image:
    from PIL import Image as Pillow

    paper = Pillow.new("RGBA", logo.size, (behind, behind, behind, 255))
    paper.alpha_composite(logo)
    return paper.convert("L")


def _frame(logo: Image, side: int, behind: int) -> Any:
    """Return a mark of that long side in grey, with an edge around it."""
    import numpy as np

    grey = np.asarray(_on_grey(_scale(logo, side), behind))
    return np.pad(grey, _EDGE, constant_values=behind)


def _too_plain() -> ReadError:
    return ReadError(
        Localized(
            "gambar ini terlalu polos untuk dikenali; pakai gambar lambang yang utuh dan jelas",
            "the picture is too plain to be recognised; use a whole and clear picture",
        )
    )
