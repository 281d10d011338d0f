"""Files that hold more pictures than the one that every viewer shows."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from neutrallint.engines.images.scenes import differ, small_copy

#: The tag of the list of pictures in an MPO (CIPA DC-007), and how previews in it are called.
_PICTURES, _PREVIEW = 0xB002, "Large Thumbnail"


def shown_pictures(image: Any, most: int) -> tuple[int, ...]:
    """Return which pictures of an MPO (a JPEG with more behind the first) somebody sees.

    Those are all of colour that look otherwise than those before: a phone puts previews,
    and maps of depth and of light (in grey), behind its photo. What has over `most` pixels
    is not decoded, and counts as seen. Raises what Pillow does where the file was cut.
    """
    shown, looks = [0], [small_copy(image)]
    for index, entry in enumerate(image.mpinfo[_PICTURES]):
        if not index or entry["Attribute"]["MPType"].startswith(_PREVIEW):
            continue
        try:
            image.seek(index)
        except ValueError:
            # Nothing is there: the file was cut behind a whole picture, or never had more.
            continue
        if image.mode == "L":
            continue
        if image.width * image.height > most:
            shown.append(index)
            continue
        look = small_copy(image)
        if all(differ(look, other) for other in looks):
            shown.append(index)
            looks.append(look)
    return tuple(shown)


def has_track(data: bytes) -> bool:
    """Tell whether a HEIC holds a sequence beside its still pictures."""
    return b"moov" in _boxes(data)


def _boxes(data: bytes) -> Iterator[bytes]:
    """Yield the names of the outermost boxes of a file as ISO 14496-12 lays them out."""
    at = 0
    while at + 8 <= len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        yield name
        if size == 1 and at + 16 <= len(data):
            (size,) = struct.unpack_from(">Q", data, at + 8)
        if size < 8:
            return
        at += size
