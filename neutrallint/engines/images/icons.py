"""Icons and cursors of Windows: they show one of their pictures or another, by the room."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from neutrallint.engines.images.scenes import differ, small_copy

if TYPE_CHECKING:
    from PIL.Image import Image

#: How an icon and a cursor begin, how many pictures follow, and what is told of one of them
#: behind its size: here the bits of a dot, and where the picture begins.
_ICON, _CURSOR = b"\0\0\1\0", b"\0\0\2\0"
_COUNT, _ENTRY, _TOLD, _TOLD_AT = struct.Struct("<4xH"), 16, struct.Struct("<HHII"), 4
#: A picture that is no PNG: the length of its head, and the bits of a dot.
_BITMAP = struct.Struct("<I10xH")
_HEADS = (12, 40, 52, 56, 64, 108, 124)
#: Pictures of one file that are compared with those before; the most that the side of a copy
#: for that has, what share of the picture's own, and the change that may come of that.
_MOST_COMPARED, _SIDE, _SHARE, _CHANGE = 32, 64, 3, 45


def as_icon(data: bytes) -> bytes:
    """Return a cursor as an icon, and an icon with the bits that its pictures have.

    The library looks at the largest picture of a cursor alone, and takes for the bits what is
    told of each, where cursors tell something else. Any other file is returned as it is.
    """
    if not data.startswith((_ICON, _CURSOR)) or len(data) < _COUNT.size:
        return data
    icon = bytearray(data)
    icon[: len(_ICON)] = _ICON
    (pictures,) = _COUNT.unpack_from(data)
    first = _COUNT.size + _TOLD_AT
    end = min(first + _ENTRY * pictures, len(data) - _TOLD.size + 1)
    for at in range(first, end, _ENTRY):
        _, _, size, place = _TOLD.unpack_from(data, at)
        if place <= len(data) - _BITMAP.size:
            head, bits = _BITMAP.unpack_from(data, place)
            _TOLD.pack_into(icon, at, 1, bits if head in _HEADS else 32, size, place)
    return bytes(icon)


def shown_sizes(icon: Any, most: int) -> tuple[int, ...]:
    """Return which pictures of an icon look otherwise than the larger ones.

    What has over `most` pixels is not decoded, and counts as one that does. Raises what Pillow
    does at a damaged one.
    """
    shown: list[int] = []
    others: list[Image] = []
    places: set[int] = set()
    for index, entry in enumerate(icon.ico.entry):
        if entry.offset in places:
            continue
        places.add(entry.offset)
        picture = icon.ico.frame(index)
        if picture.width * picture.height > most or len(places) > _MOST_COMPARED:
            shown.append(index)
        elif all(_differ(picture, other) for other in others):
            shown.append(index)
            others.append(picture)
    return tuple(shown)


def _differ(picture: Image, other: Image) -> bool:
    """Tell whether a picture says something else than a larger one."""
    side = max(1, min(_SIDE, *(length // _SHARE for length in picture.size)))
    one, another = (small_copy(each.convert("RGBA"), side) for each in (picture, other))
    return differ(one, another, _CHANGE)
