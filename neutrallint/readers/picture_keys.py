"""Keys and columns under which words about a picture stand, and not of the text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from neutrallint.core.media import media_of
from neutrallint.core.places import TextOrigin
from neutrallint.text.languages.base import Language, PictureWords
from neutrallint.text.words import plain_words


def picture_origin(name: str, text: str, languages: Sequence[Language]) -> TextOrigin | None:
    """Return what a text is to a picture by its key or the header of its column.

    `name` may be a path of keys ("gambar[1].keterangan"), of which the last two count, in any
    of the languages. None where it is nothing to a picture, or names its file; a caption alone
    is the text of a post.
    """
    words = {word for key in name.split(".")[-2:] for word in plain_words(key)}
    if not words:
        return None
    known = picture_words(tuple(languages))
    if words & known.alternative:
        return "alt"
    if not words & known.named or media_of(text):
        return None
    return "caption" if words & known.caption else "alt"


@cache
def picture_words(languages: tuple[Language, ...]) -> PictureWords:
    """Return the words of all the languages, keys of files in their order."""
    each = [language.pictures for language in languages]
    return PictureWords(
        frozenset[str]().union(*(words.alternative for words in each)),
        frozenset[str]().union(*(words.named for words in each)),
        frozenset[str]().union(*(words.caption for words in each)),
        tuple(dict.fromkeys(key for words in each for key in words.files)),
    )
