"""Keys and columns under which words about a picture stand, and not of the text."""

from __future__ import annotations

import re

from neutrallint.core.media import media_of
from neutrallint.core.places import TextOrigin

_ALTERNATIVE = frozenset("alt alttext altteks".split())
_PICTURE = frozenset(
    "foto gambar ilustrasi visual grafis infografis desain sampul image images img photo "
    "photos picture cover thumbnail".split()
)
_CAPTION = frozenset("keterangan takarir caption captions".split())
_WORD = re.compile(r"[^\W\d_]+")


def picture_origin(name: str, text: str) -> TextOrigin | None:
    """Return what a text is to a picture by its key or the header of its column.

    `name` may be a path of keys ("gambar[1].keterangan"), of which the last two count. None
    where it is nothing to a picture, or names its file; a caption alone is the text of a post.
    """
    words = {word for key in name.lower().split(".")[-2:] for word in _WORD.findall(key)}
    if words & _ALTERNATIVE:
        return "alt"
    if not words & _PICTURE or media_of(text):
        return None
    return "caption" if words & _CAPTION else "alt"
