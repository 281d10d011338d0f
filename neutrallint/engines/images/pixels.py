"""Pixels of every mode as 8-bit RGB, the right way up."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

_ORIENTATION = 0x0112
_DEEP = ("I", "F", "I;16", "I;16B", "I;16L", "I;16N")
#: The gamma of a screen.
_SCREEN = 2.2
#: Rows of a picture that are copied at once.
_ROWS = 256
#: Grounds for what is transparent, the usual one first: white, black, greys between.
_GROUNDS = (255, 0, 128, 80, 176)
#: Grey values that lie so near to each other are hard to tell apart, and the share of such
#: pixels at which another ground is looked for.
_NEAR, _LOST = 48, 0.01
#: What spans so few values of 256, or so small a share of deep ones, is faint: it is stretched.
_FAINT = 24
#: How far away in pixels a transparent one may be of those that it lies beside.
_BESIDE = 2


def turn_upright(image: Image, header: Image | None = None) -> Image:
    """Return a loaded picture turned as its EXIF orientation, or that of `header`, says."""
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    turn = turns.get(_orientation(header or image))
    return image if turn is None else image.transpose(turn)


def _orientation(image: Image) -> int:
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    # Viewers show a picture with broken EXIF data as it is stored; so do we.
    except Exception:
        return 1
    return value if isinstance(value, int) else 1


def as_shown(image: Image, header: Image) -> Image:
    """Return a loaded picture with the colours that programs show for its values.

    They mostly leave out the opacity of a BMP. What a PNG or a colour profile tells of how
    values become brightness counts where it makes quite another picture of them.
    """
    if header.format == "BMP" and image.mode == "RGBA":
        return image.convert("RGB")
    curves = _curves(image, header) if image.mode in ("L", "P", "RGB", "RGBA") else None
    if curves is None:
        return image
    opacities = list(range(256)) if image.has_transparency_data else []
    plain = image.convert("RGBA" if opacities else "RGB")
    return plain.point(curves + opacities)


def _curves(image: Image, header: Image) -> list[int] | None:
    """Return as what each value of red, green and blue is shown; None where nearly as it is."""
    curves = _values_of_gamma(header)
    if profile := header.info.get("icc_profile"):
        curves = _values_of_profile(profile, "L" if image.mode == "L" else "RGB")
    differ = (abs(shown - at % 256) for at, shown in enumerate(curves))
    return curves if max(differ, default=0) > _NEAR else None


def _values_of_gamma(header: Image) -> list[int]:
    gamma = header.info.get("gamma")
    if header.format != "PNG" or not gamma or "srgb" in header.info:
        return []
    return [round(255 * (value / 255) ** (1 / (gamma * _SCREEN))) for value in range(256)] * 3


def _values_of_profile(profile: bytes, mode: str) -> list[int]:
    from PIL import Image as Pillow
    from PIL import ImageCms

    ramp = Pillow.frombytes("L", (256, 1), bytes(range(256))).convert(mode)
    try:
        meant, screen = (
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
        )
        # The library evens out what leaps, else.
        exact = ImageCms.Flags.NOOPTIMIZE
        shown = ImageCms.profileToProfile(ramp, meant, screen, outputMode="RGB", flags=exact)
    # Programs show a picture with a broken profile as it is stored; so do we.
    except Exception:
        return []
    return [value for band in shown.split() for value in band.tobytes()] if shown else []


def to_rgb(image: Image) -> Image:
    """Return an 8-bit RGB copy: deep grey scaled, transparency laid on a ground.

    The ground is white, but where light pixels lie beside transparent ones: white letters on
    nothing, as overlays for stories have them, would vanish. What is faint is stretched.
    """
    if image.mode in _DEEP:
        return _eight_bit(image).convert("RGB")
    return _stretched(_opaque(image))


def _stretched(image: Image) -> Image:
    """Return an RGB picture with its contrast raised where OCR would see none."""
    lows, highs = zip(*cast("list[tuple[int, int]]", image.getextrema()), strict=True)
    # Of all channels together: a colour is not to change into another one.
    low, high = min(lows), max(highs)
    if not 0 < high - low <= _FAINT:
        return image
    wide = [round(255 * (value - low) / (high - low)) for value in range(low, high + 1)]
    return image.point(([0] * low + wide + [255] * (255 - high)) * 3)


def _opaque(image: Image) -> Image:
    """Return an RGB copy, transparency laid on a ground."""
    from PIL import Image as Pillow

    if image.has_transparency_data:
        layer = image.convert("RGBA")
        ground = _ground(layer)
        paper = Pillow.new("RGBA", layer.size, (ground, ground, ground, 255))
        return Pillow.alpha_composite(paper, layer).convert("RGB")
    return image.convert("RGB")


def _ground(layer: Image) -> int:
    """Return the grey that differs from as many pixels beside transparency as may be."""
    import numpy as np

    alpha = np.asarray(layer.getchannel("A"))
    seen = alpha >= max(1, int(alpha.max()) // 2)
    if seen.all():
        return _GROUNDS[0]
    greys = np.asarray(layer.convert("RGB").convert("L"))[seen & _beside(~seen)]
    counts = np.bincount(greys, minlength=256)

    def lost(ground: int) -> float:
        near = counts[max(0, ground - _NEAR) : ground + _NEAR + 1]
        return float(near.sum() / max(1, counts.sum()))

    usual, *others = _GROUNDS
    return usual if lost(usual) <= _LOST else min((usual, *others), key=lost)


def _beside(clear: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which pixels have a clear one a little to the left, right, above or below."""
    found = clear.copy()
    found[_BESIDE:] |= clear[:-_BESIDE]
    found[:-_BESIDE] |= clear[_BESIDE:]
    found[:, _BESIDE:] |= clear[:, :-_BESIDE]
    found[:, :-_BESIDE] |= clear[:, _BESIDE:]
    return found


def to_bgr(image: Image) -> NDArray[np.uint8]:
    """Return an RGB picture as OpenCV wants it: (height, width, 3), blue first."""
    import numpy as np

    width, height = image.size
    pixels = np.empty((height, width, 3), np.uint8)
    # Row by row, as Pillow would copy the whole picture twice on its way to numpy.
    for top in range(0, height, _ROWS):
        rows = image.crop((0, top, width, min(height, top + _ROWS)))
        pixels[top : top + _ROWS] = np.asarray(rows.convert("RGB"))[:, :, ::-1]
    return pixels


def from_bgr(pixels: NDArray[np.uint8]) -> Image:
    """Return an RGB picture of pixels as OpenCV keeps them."""
    from PIL import Image as Pillow

    return Pillow.fromarray(pixels[:, :, ::-1])


def _eight_bit(image: Image) -> Image:
    """Scale grey values of 16 or 32 bits to 0–255."""
    import numpy as np
    from PIL import Image as Pillow

    values = np.nan_to_num(np.asarray(image).astype(np.float32))
    lowest, highest = 0.0, 65535.0
    least, most = float(values.min()), float(values.max())
    is_other = image.mode in ("I", "F") and (least < 0 or not 255 < most <= 65535)
    if is_other or 0 < most - least <= highest * _FAINT / 256:
        lowest, highest = least, most
    scaled = (values - lowest) * (255.0 / max(highest - lowest, 1e-6))
    return Pillow.fromarray(np.clip(np.rint(scaled), 0, 255).astype(np.uint8))
