"""Pictures of every kind as pages of plain RGB, within limits, by what they really are."""

from __future__ import annotations

import logging
import struct
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from io import BytesIO
from math import sqrt
from typing import TYPE_CHECKING, Any

from neutrallint.core.errors import ReadError
from neutrallint.core.limits import Limits
from neutrallint.core.localized import Localized
from neutrallint.core.places import ImageLocation
from neutrallint.core.record import record
from neutrallint.engines.images.icons import as_icon, shown_sizes
from neutrallint.engines.images.more_pictures import has_track, shown_pictures
from neutrallint.engines.images.pixels import as_shown, to_rgb, turn_upright
from neutrallint.engines.images.png_strips import PngStrips
from neutrallint.engines.images.refusals import damaged, no_image, too_large
from neutrallint.engines.images.scenes import (
    MAX_ANIMATED_PIXELS,
    MAX_FRAMES,
    Scene,
    find_scenes,
)

if TYPE_CHECKING:
    from PIL.Image import Image

_USUAL = Limits()
MAX_PAGES = 10
#: Root of the pixels that the engines get; larger pictures are scaled down.
MAX_SIDE = 4000
#: Finding the scenes of an animation takes so much less for each pixel than reading one does.
_SCENES_COST = 10
#: A JPEG may be decoded at so much less than that, where it then needs no scaling.
_ENOUGH = 0.85

MEDIA = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "GIF": "image/gif",
    "TIFF": "image/tiff",
    "BMP": "image/bmp",
    "ICO": "image/vnd.microsoft.icon",
    "AVIF": "image/avif",
    "HEIF": "image/heic",
    "PSD": "image/vnd.adobe.photoshop",
}
_ANIMATED = ("GIF", "WEBP", "PNG", "AVIF")
_PSD_VERSION_INFO = 1057
#: Pillow opens an MPO (a JPEG with more pictures behind the first) as a JPEG.
_FORMATS = tuple(name for name in MEDIA if name != "MPO")
#: What Pillow and its plug-ins raise on damaged files, beside OSError.
DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    EOFError,
    RuntimeError,
    AttributeError,
    AssertionError,
    struct.error,
)


_TRACK = Localized(
    "gambar ini juga bergerak (HEIC), dan itu tidak diperiksa; simpan sebagai GIF, WebP atau "
    "gambar diam",
    "this picture (HEIC) moves too, which was not checked; save it as GIF, WebP or as a still "
    "picture",
)


@record
class _Choice:
    """The pages or frames to look at, from 0, and what is said of the others."""

    indices: tuple[int, ...]
    unseen: Localized | None = None


@record
class Page:
    """One page: its picture for the engines, and its size in pixels as a viewer shows it.

    `parts`: the boxes (left, top, right, bottom) of `image` that OCR reads; none are all of it.
    """

    number: int
    image: Image
    width: int
    height: int
    parts: tuple[tuple[int, int, int, int], ...] = ()

    def to_shown(self, box: ImageLocation) -> ImageLocation:
        """Return a box of `image` in the pixels of the picture as shown."""
        across, down = self.width / self.image.width, self.height / self.image.height
        left, top = round(box.left * across), round(box.top * down)
        right = min(self.width, round((box.left + box.width) * across))
        bottom = min(self.height, round((box.top + box.height) * down))
        return ImageLocation(box.page, left, top, max(1, right - left), max(1, bottom - top))


class OpenImage:
    """An image file whose header has been read and whose size is within the limits."""

    def __init__(
        self,
        image: Image,
        limits: Limits,
        strips: PngStrips | None = None,
        has_track: bool = False,
        draw: Callable[[int], None] = lambda _: None,
    ) -> None:
        """Take what Pillow opened; of a picture in `strips` that is the header only.

        `has_track`: it moves too, which is not looked at. `draw` is told the pixels of what is
        about to be decoded, and may raise ReadError.
        """
        self._image: Any = image
        self._has_track = has_track
        self._limits = limits
        self._strips = strips
        self._draw = draw
        self.media = MEDIA[str(image.format)]

    @property
    def header(self) -> Image:
        """The image as Pillow opened it, for its metadata."""
        image: Image = self._image
        return image

    def unseen(self) -> Localized | None:
        """Say which pages or frames are not looked at; None where all are."""
        return _TRACK if self._has_track else self._choice.unseen

    def pages(self) -> Iterator[Page]:
        """Yield the pages, or the scenes of an animation; ReadError at a damaged one.

        No more are yielded than the limits allow.
        """
        for index in self._choice.indices:
            yield self._page(index)

    @cached_property
    def _choice(self) -> _Choice:
        with _open_decoder(self._image, self._limits.max_pixels):
            if self._image.format in _ANIMATED and self._count() > 1:
                dots = self._count() * self._image.width * self._image.height
                self._draw(min(dots, MAX_ANIMATED_PIXELS) // _SCENES_COST)
                return _chosen_scenes(*find_scenes(self._image), self._count(), self._most)
            if self._image.format == "MPO":
                shown = shown_pictures(self._image, self._limits.max_pixels)
                return _chosen_pages(shown, self._most)
            if self._image.format == "ICO":
                sizes = shown_sizes(self._image, self._limits.max_pixels)
                return _chosen_pages(sizes, self._most)
            return _chosen_pages(range(self._count()), self._most)

    @property
    def _most(self) -> int:
        return self._limits.pages(MAX_PAGES)

    def _count(self) -> int:
        """Return the pages or frames; a layer is none."""
        if self._image.format == "PSD":
            return 1
        return int(getattr(self._image, "n_frames", 1))

    def _page(self, index: int) -> Page:
        with _open_decoder(self._image, self._limits.max_pixels):
            return self._decode(index)

    def _decode(self, index: int) -> Page:
        if self._strips:
            self._draw(self._strips.width * self._strips.height)
            return self._reduce(self._strips)
        image = self._at(index)
        _refuse_huge(image, self._limits.max_pixels)
        stored = image.size
        self._draw(image.width * image.height)
        if image.format == "JPEG":
            # Decode a large photo at a half or a quarter: less memory, and hardly less to see.
            wide, high = _fit(*stored)
            image.draft(None, (round(_ENOUGH * wide), round(_ENOUGH * high)))
        image.load()
        shown = turn_upright(as_shown(image, image), image)
        is_turned = shown.size != image.size
        width, height = reversed(stored) if is_turned else stored
        return Page(index + 1, to_rgb(_limit(shown)), width, height)

    def _at(self, index: int) -> Any:
        """Return a page or frame, not decoded yet."""
        if self._image.format == "ICO":
            return self._image.ico.frame(index)
        if self._count() > 1:
            self._image.seek(index)
        return self._image

    def _reduce(self, strips: PngStrips) -> Page:
        stored = strips.width, strips.height
        small = as_shown(strips.reduce(*_fit(*stored)), self._image)
        shown = turn_upright(small, self._image)
        width, height = reversed(stored) if shown.size != small.size else stored
        return Page(1, shown, width, height)


def open_image(
    data: bytes, limits: Limits = _USUAL, draw: Callable[[int], None] = lambda _: None
) -> OpenImage:
    """Open an image by its content; ReadError if it is none, damaged or too large.

    `draw`: as OpenImage has it.
    """
    from PIL import Image, UnidentifiedImageError

    if not data:
        raise ReadError(
            Localized("berkas gambar kosong (0 byte)", "the image is empty (0 bytes)")
        )
    _register_heif()
    try:
        with silence_pillow():
            image = Image.open(BytesIO(as_icon(data)), formats=_FORMATS)
    except UnidentifiedImageError as error:
        raise no_image(data) from error
    except Image.DecompressionBombError as error:
        raise too_large(limits.max_pixels) from error
    except DAMAGE as error:
        raise damaged(error) from error
    _refuse_huge(image, limits.max_pixels)
    _refuse_without_composite(image)
    if strips := _strips(image, data):
        header = Image.open(BytesIO(strips.header), formats=["PNG"])
        return OpenImage(header, limits, strips, draw=draw)
    moves = image.format == "HEIF" and has_track(data)
    return OpenImage(image, limits, has_track=moves, draw=draw)


def _strips(image: Any, data: bytes) -> PngStrips | None:
    """Return a PNG that must be scaled down in strips; None where Pillow decodes it whole."""
    is_large = image.width * image.height > MAX_SIDE * MAX_SIDE
    if image.format != "PNG" or not is_large or getattr(image, "is_animated", False):
        return None
    try:
        return PngStrips(data)
    except ValueError:
        return None


def page_of(image: Image, number: int, size: tuple[int, int] | None = None) -> Page:
    """Return a picture in memory as a page; `size` is its width and height as shown."""
    width, height = size or image.size
    return Page(number, to_rgb(_limit(image)), width, height)


def _chosen_pages(indices: Sequence[int], most: int) -> _Choice:
    count = len(indices)
    if count <= most:
        return _Choice(tuple(indices))
    rest = count - most
    reason = Localized(
        f"{rest} dari {count} halaman tidak diperiksa (batasnya {most}); "
        "pisahkan berkasnya, atau naikkan --max-pages",
        f"{rest} of {count} pages were not checked (the limit is {most}); split the file, or "
        "raise --max-pages",
    )
    return _Choice(tuple(indices[:most]), reason)


def _chosen_scenes(found: list[Scene], looked: int, count: int, most: int) -> _Choice:
    """Choose the scenes that stand longest, in their order."""
    longest = sorted(found, key=lambda scene: (-scene.duration, scene.frame))[:most]
    indices = tuple(sorted(scene.frame for scene in longest))
    scenes_left, frames_left = len(found) - len(indices), count - looked
    if not scenes_left and not frames_left:
        return _Choice(indices)
    reason = Localized(
        f"animasi: {scenes_left} adegan dan {frames_left} bingkai tidak diperiksa (batasnya "
        f"{most} adegan, {MAX_FRAMES} bingkai, "
        f"{MAX_ANIMATED_PIXELS // 1_000_000} megapiksel); pendekkan animasinya",
        f"animation: {scenes_left} scenes and {frames_left} frames were not checked (the "
        f"limits are {most} scenes, {MAX_FRAMES} frames, "
        f"{MAX_ANIMATED_PIXELS // 1_000_000} megapixels); make the animation shorter",
    )
    return _Choice(indices, reason)


def _register_heif() -> None:
    from pi_heif import register_heif_opener

    register_heif_opener(thumbnails=False)


@contextmanager
def _open_decoder(image: Image, most: int) -> Iterator[None]:
    """Turn whatever Pillow raises on a damaged or huge picture into a ReadError."""
    from PIL.Image import DecompressionBombError

    try:
        with silence_pillow():
            yield
    except MemoryError as error:
        raise too_large(most, *image.size) from error
    except DecompressionBombError as error:
        # A later frame; the size is not that of the picture.
        raise too_large(most) from error
    except DAMAGE as error:
        raise damaged(error) from error


@contextmanager
def silence_pillow() -> Iterator[None]:
    """Keep Pillow from writing about odd files, and about half its limit, on the terminal."""
    logging.getLogger("PIL").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _refuse_huge(image: Image, most: int) -> None:
    if image.width * image.height > most:
        raise too_large(most, *image.size)


def _refuse_without_composite(image: Any) -> None:
    """Refuse a Photoshop file that holds its layers only: Pillow would show nothing of them."""
    if image.format != "PSD":
        return
    versions = [data for number, _, data in image.resources if number == _PSD_VERSION_INFO]
    # A version of four bytes, then whether there is a picture of all layers together.
    if any(len(data) > 4 and not data[4] for data in versions):
        raise ReadError(
            Localized(
                "berkas Photoshop ini tanpa gambar gabungan; simpan ulang dengan “Maximize "
                "Compatibility”, atau ekspor ke PNG",
                "this Photoshop file holds no composite picture; save it with “Maximize "
                "Compatibility”, or export it as PNG",
            )
        )


def _limit(image: Image) -> Image:
    """Scale a picture down to MAX_SIDE × MAX_SIDE pixels, whatever its shape."""
    size = _fit(*image.size)
    if size == image.size:
        return image
    if image.mode in ("P", "1", "PA"):
        # Palette numbers cannot be averaged.
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    return image.resize(size, reducing_gap=2.0)


def _fit(width: int, height: int) -> tuple[int, int]:
    """Return the size of the same shape that has MAX_SIDE × MAX_SIDE pixels at most."""
    factor = min(1.0, MAX_SIDE / sqrt(width * height))
    return max(1, round(width * factor)), max(1, round(height * factor))
