"""Folding: one plain spelling for what a reader takes for the same letters.

Case, Unicode compatibility forms, marks, zero-width characters and look-alike letters of
other scripts are folded away (`look_alikes`); a map leads each folded character back to the
source, so that findings quote what stands there. Digits are only ever folded to the same digit.
Marks that are letters of a word stay (`vowel_signs`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.text.look_alikes import latin_letter
from neutrallint.text.vowel_signs import is_sign, with_plain_signs

#: Letters that Unicode holds for letters of their own: small capitals, those in brackets, white
#: on black, regional indicators and outlined ones; some that look alike by their small forms
#: only; and syllables by which generators of decorated letters write what Unicode's list lacks.
_LETTERS: dict[int, int | str] = {
    **str.maketrans("ωӏꞁք", "wllp"),
    **str.maketrans("ᗩᑕᗪᕮᖴᘜᕼᒍᑎᔕᗯᘔ", "acdefghjnswz"),
    **str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz"),
    **{
        first + n: chr(ord("a") + n)
        for first in (0x249C, 0x1F110, 0x1F150, 0x1F170, 0x1F1E6, 0x1CCD6)
        for n in range(26)
    },
}
#: Regional indicators in a row: flags, two each, or letters.
INDICATORS = pattern("[\U0001f1e6-\U0001f1ff]{2,}")
#: Letters of Hebrew and Arabic look like Latin ones only between those, and so do round ones;
#: signs of money only beside letters.
_LEFTWARDS = r"[\u0590-\u07ff\ufb1d-\ufdff\ufe70-\ufefc]"
_MONEY = r"[\u0e3f\u20a0-\u20c0]"
#: Letters of East Asia that are an "o" there.
_ROUND = "[ㅇㅁㆁᄋᄆ口囗ロ〇ﾛￖￒ]"
_IS_ROUND = pattern(_ROUND)
_BESIDE_LATIN = pattern(
    rf"(?<=[A-Za-z]){_LEFTWARDS}|{_LEFTWARDS}(?=[A-Za-z])"
    rf"|(?<=[^\W\d_]){_MONEY}|{_MONEY}(?=[^\W\d_])"
    rf"|(?<=[A-Za-z]){_ROUND}|{_ROUND}(?=[A-Za-z])"
)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_QUOTES = {
    **dict.fromkeys(map(ord, "‘’‚‛′`´ʼ"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»"), '"'),
}
#: Marks, format characters (zero-width, soft hyphen), enclosing keycaps, controls and what is
#: of private use vanish, and so do letters that are shown as nothing (fillers of Hangul), the
#: place of an object, and what Unicode reserves for signs that are not shown.
_DROPPED = frozenset({"Mn", "Mc", "Me", "Cf", "Cc", "Co"})
_UNSEEN = pattern("[\u115f\u1160\u2065\ufff0-\ufff8\ufffc\U000e0000-\U000e0fff]")
#: So do accents and tones that stand beside a letter, which Unicode takes for letters or signs.
_ACCENT = pattern("[\u02b9-\u02d7\u02de\u02df\u02e5-\u02ff\ua700-\ua721\ua788-\ua78a]")
_CONTROL = pattern(r"[\x00-\x08\x0e-\x1b\x7f]")
#: Three words and more written together: a hashtag that lost its sign ("DesaKitaHebat").
WRITTEN_TOGETHER = r"(?<!\w)(?:[A-Z][a-z]+){3,}(?!\w)"
_TAG = pattern(rf"[#@]\w+|{WRITTEN_TOGETHER}")
#: Two digits that stand for letters, each between small ones: "#p1l1hnomor".
_DISGUISED = pattern(r"[a-z][013457][a-z]+[013457][a-z]")
_HUMPS = pattern(r"[A-Z][a-z]+[A-Z][a-z]+[A-Z]")
#: Where a written-together tag has a seam: "duaPeriode", "KPUMelayani", "Coblos01".
_SEAM = pattern(
    r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])"
    r"|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"
)


@record
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
    if text.isascii() and not _CONTROL.search(text):
        plain = text.lower().replace("`", "'")
        return Folded(plain, range(len(text)), range(1, len(text) + 1), _seams(text))
    pieces: list[str] = []
    starts: list[int] = []
    at: list[int] = []
    length = 0
    apart = _indicators_apart(text)
    for offset, character in enumerate(with_plain_signs(_BESIDE_LATIN.sub(_as_latin, text))):
        at.append(length)
        piece = apart[offset] if offset in apart else fold_character(character)
        pieces.append(piece)
        starts.extend([offset] * len(piece))
        length += len(piece)
    at.append(length)
    ends = [start + 1 for start in starts]
    # A letter that is shown as nothing may end the text.
    seams = frozenset(at[seam] for seam in _seams(text) if at[seam] < length)
    return Folded("".join(pieces), starts, ends, seams)


def _as_latin(letter: re.Match[str]) -> str:
    if _IS_ROUND.match(letter[0]):
        return "o"
    parts = unicodedata.normalize("NFKD", letter[0])
    bare = [each for each in parts if each.isalpha() or unicodedata.category(each) == "Sc"]
    return latin_letter(bare[0]) if len(bare) == 1 else letter[0]


def _indicators_apart(text: str) -> dict[int, str]:
    """Return how indicators in a row fold that are no part of the words beside them."""
    apart: dict[int, str] = {}
    for run in INDICATORS.finditer(text):
        first, last = run.start(), run.end() - 1
        is_flag = last == first + 1
        apart[first] = "" if is_flag else f" {fold_character(text[first])}"
        apart[last] = " " if is_flag else f"{fold_character(text[last])} "
    return apart


@lru_cache(maxsize=4096)
def fold_character(character: str) -> str:
    """Return the folded form of one character: "" for a mark, "fi" for a ligature."""
    if unicodedata.category(character) in _DROPPED and not character.isspace():
        return character if is_sign(character) else ""
    seen = _latin(character.translate(_LETTERS))
    plain = unicodedata.normalize("NFKD", seen).translate(_DASHES).translate(_QUOTES)
    kept = "".join(map(_kept, plain.translate(_LETTERS)))
    small = kept.casefold()
    # The small form may look like another letter, though the capital does not.
    return small if small == kept else "".join(map(fold_character, small))


def _kept(character: str) -> str:
    if character.isspace():
        return character
    is_mark = unicodedata.category(character) in _DROPPED
    if is_mark or _UNSEEN.match(character) or _ACCENT.match(character):
        return character if is_sign(character) else ""
    if character.isdigit():
        return str(unicodedata.digit(character))
    return _latin(character)


def _latin(character: str) -> str:
    """Return what a letter looks like, be it by its own form or by that which it stands for."""
    is_money = unicodedata.category(character) == "Sc"
    is_apart = is_money or unicodedata.bidirectional(character) in ("R", "AL")
    return character if is_apart else latin_letter(character)


def fold_plain(text: str) -> str:
    """Return only the folded text, for phrases and names."""
    return fold(text).text


def _seams(text: str) -> frozenset[int]:
    # Most texts hold no tag, which is found out much faster than where one is.
    if "#" not in text and "@" not in text and not _HUMPS.search(text):
        return frozenset()
    tags = (tag for tag in _TAG.finditer(text) if not _DISGUISED.search(tag[0]))
    return frozenset(tag.start() + s.start() for tag in tags for s in _SEAM.finditer(tag[0]))
