"""Pictures that are written into their own link (`data:image/png;base64,…`)."""

from __future__ import annotations

import re
from binascii import Error, a2b_base64
from urllib.parse import unquote_to_bytes

from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern

_DATA = pattern(
    r"data:image/[\w.+-]+(?:;[\w=.-]+)*?(?P<base64>;base64)?,(?P<data>.*)", re.S | re.I
)


def is_data(link: str) -> bool:
    """Tell whether a link holds a picture itself."""
    return _DATA.fullmatch(link.strip()) is not None


def picture_in(link: str) -> bytes:
    """Return the bytes of a picture that its link holds; ReadError if they are damaged."""
    picture = _DATA.fullmatch(link.strip())
    assert picture is not None
    data = unquote_to_bytes(picture["data"])
    try:
        return a2b_base64(data) if picture["base64"] else data
    except Error as error:
        raise ReadError(_DAMAGED) from error


_DAMAGED = Localized(
    "gambar yang tertulis di dalam tautannya rusak; sisipkan ulang gambarnya",
    "a picture that is written into its link is damaged; insert it again",
)
