"""The scenes of an animation: those of its frames that stand long enough to be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from neutrallint.core.record import record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Frames that are looked at, and their pixels together; the rest is told as unchecked.
MAX_FRAMES = 600
MAX_ANIMATED_PIXELS = 1_000_000_000
#: Milliseconds that a scene must stand: nobody reads what flashes by. In an animation of few
#: scenes, which mostly begins again and again, each counts.
_LEGIBLE, _FEW = 300, 12
#: Side of the small copy that pictures are compared by, of that of frames, in which a thin line
#: of letters may be all that is new, and the change that makes another one.
_SIDE, _SIDE_OF_FRAMES, _CHANGE = 64, 128, 24
#: With how many scenes before it a frame is compared.
_COMPARED = 8


@record
class Scene:
    """Frames that look alike: the first of them (from 0) and how long all stand (ms)."""

    frame: int
    duration: float


def find_scenes(image: Any) -> tuple[list[Scene], int]:
    """Return the scenes that can be read, and how many frames were looked at.

    `image`: an animation as Pillow opened it. Whatever Pillow raises at a damaged frame goes
    through. The first and the last scene count however short, for a viewer may stop there, and
    so do all of few.
    """
    count = min(image.n_frames, MAX_FRAMES)
    found: list[Scene] = []
    copies: list[NDArray[np.int16]] = []
    pixels = 0
    for index in range(count):
        image.seek(index)
        # A later frame of a GIF may be larger than the first.
        pixels += image.width * image.height
        if index and pixels > MAX_ANIMATED_PIXELS:
            count = index
            break
        image.load()
        small = small_copy(image, _SIDE_OF_FRAMES)
        lasts = float(image.info.get("duration") or 100)
        # What blinks comes again and again, and is read in the end.
        again = next((at for at in _latest(copies) if not differ(copies[at], small)), None)
        if again is None:
            found.append(Scene(index, lasts))
            copies.append(small)
        else:
            found[again] = Scene(found[again].frame, found[again].duration + lasts)
    if len(found) <= _FEW:
        return found, count
    ends = (found[0], found[-1])
    return [scene for scene in found if scene in ends or scene.duration >= _LEGIBLE], count


def _latest(copies: Sequence[object]) -> range:
    """Return the places of the latest of them, backwards."""
    return range(len(copies) - 1, max(-1, len(copies) - 1 - _COMPARED), -1)


def small_copy(image: Any, side: int = _SIDE) -> NDArray[np.int16]:
    """Return the copy that a loaded picture is compared by."""
    import numpy as np

    layers = [image.convert("RGB").convert("L")]
    if image.has_transparency_data:
        whole = image.convert("RGBA")
        layers = [whole.convert("L"), whole.getchannel("A")]
    small = [layer.resize((side, side), reducing_gap=2.0) for layer in layers]
    return np.stack([np.asarray(layer, np.int16) for layer in small])


def differ(one: NDArray[np.int16], other: NDArray[np.int16], change: int = _CHANGE) -> bool:
    """Tell whether any spot of a frame changed: a word may be all that is new."""
    import numpy as np

    return one.shape != other.shape or bool(np.abs(one - other).max() > change)
