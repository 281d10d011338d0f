"""Folding: one plain spelling for what a reader takes for the same letters.

Case, Unicode compatibility forms, marks, zero-width characters and look-alike letters of
other scripts are folded away (Unicode TR39 skeletons, cut down to the Latin look-alikes);
a map leads each folded character back to the source, so that findings quote what stands
there. Digits are only ever folded to the same digit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

#: Cyrillic and Greek small letters that look like Latin ones (after case folding).
_LOOK_ALIKES = str.maketrans(
    "авекмнорстухіјѕһԁԛԝӏαβεηικμνορτυχω", "abekmhopctyxijshdqwlabenikmvoptuxw"
)
#: Small capitals, and white letters on black, which Unicode holds for letters of their own.
_LETTERS: dict[int, int | str] = {
    **str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz"),
    **{first + n: chr(ord("a") + n) for first in (0x1F150, 0x1F170) for n in range(26)},
}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_QUOTES = {
    **dict.fromkeys(map(ord, "‘’‚‛′`´ʼ"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»"), '"'),
}
#: Marks, format characters (zero-width, soft hyphen) and enclosing keycaps vanish, and so do
#: letters that are shown as nothing (fillers of Hangul) and the place of an object.
_DROPPED = frozenset({"Mn", "Me", "Cf"})
_UNSEEN = frozenset("\u115f\u1160\ufffc")
#: Three words and more written together: a hashtag that lost its sign ("DesaKitaHebat").
WRITTEN_TOGETHER = r"(?<!\w)(?:[A-Z][a-z]+){3,}(?!\w)"
_TAG = re.compile(rf"[#@]\w+|{WRITTEN_TOGETHER}")
_HUMPS = re.compile(r"[A-Z][a-z]+[A-Z][a-z]+[A-Z]")
#: Where a written-together tag has a seam: "duaPeriode", "KPUMelayani", "Coblos01".
_SEAM = re.compile(
    r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])"
    r"|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; character i stands for the source range [starts[i], ends[i]).

    `seams` are folded offsets inside words written together at which a new word begins.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    seams: frozenset[int]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the source range of the folded range [start, end), which is not empty."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Fold `text`; its length may change, the map leads back."""
    if text.isascii():
        plain = text.lower().replace("`", "'")
        return Folded(plain, range(len(text)), range(1, len(text) + 1), _seams(text))
    pieces: list[str] = []
    starts: list[int] = []
    at: list[int] = []
    length = 0
    for offset, character in enumerate(text):
        at.append(length)
        piece = fold_character(character)
        pieces.append(piece)
        starts.extend([offset] * len(piece))
        length += len(piece)
    at.append(length)
    ends = [start + 1 for start in starts]
    seams = frozenset(at[seam] for seam in _seams(text))
    return Folded("".join(pieces), starts, ends, seams)


@lru_cache(maxsize=4096)
def fold_character(character: str) -> str:
    """Return the folded form of one character: "" for a mark, "fi" for a ligature."""
    plain = unicodedata.normalize("NFKD", character).translate(_DASHES).translate(_QUOTES)
    kept = (
        str(unicodedata.digit(c)) if c.isdigit() else c
        for c in plain.translate(_LETTERS)
        if unicodedata.category(c) not in _DROPPED and c not in _UNSEEN
    )
    return "".join(kept).casefold().translate(_LOOK_ALIKES)


def fold_plain(text: str) -> str:
    """Return only the folded text, for phrases and names."""
    return "".join(map(fold_character, text))


def _seams(text: str) -> frozenset[int]:
    # Most texts hold no tag, which is found out much faster than where one is.
    if "#" not in text and "@" not in text and not _HUMPS.search(text):
        return frozenset()
    tags = _TAG.finditer(text)
    return frozenset(tag.start() + s.start() for tag in tags for s in _SEAM.finditer(tag[0]))
