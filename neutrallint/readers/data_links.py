"""Pictures and other files that are written into their own link (`data:image/png;base64,…`)."""

from __future__ import annotations

from binascii import Error, a2b_base64
from collections.abc import Callable
from mimetypes import guess_extension
from urllib.parse import unquote_to_bytes

from neutrallint.core.beginnings import media_by_begin, name_of_no_text, usual_name
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.media import FORMATS, is_picture, names_picture, unread
from neutrallint.core.pattern import pattern
from neutrallint.readers.texts.data_address import HEAD, is_packed, is_text

_PACKED = pattern(r"\s*+(?P<begin>[A-Za-z0-9+/]{24})[A-Za-z0-9+/\s]*+=*+\s*+")
#: Kinds of files that are read; what is text is read where it stands.
_FILES = frozenset(row.media for row in FORMATS if not row.media.startswith("text/"))


def holds_picture(link: str) -> bool:
    """Tell whether a link holds a picture itself, by its kind or else by how it begins."""
    return is_picture(_media(link)) or names_picture(_begun_in(link))


def is_file(link: str) -> bool:
    """Tell whether a link holds a picture or another file that is read, or may be a draft."""
    return _is_told(link) or bool(_begun_in(link))


def suffix_in(link: str) -> str:
    """Return the suffix of the file that a link holds, by how it begins or else by its kind."""
    begun = _begun_in(link, usual_name if _is_told(link) else name_of_no_text)
    return begun or guess_extension(_media(link)) or ""


def held_in(value: str) -> str:
    """Return the address that holds the file which a value is, "" where it is none.

    It may be packed there without saying as what (base64).
    """
    if is_file(value):
        return "" if is_text(_media(value)) and not _begun_in(value) else value
    packed = _PACKED.fullmatch(value)
    media = media_by_begin(a2b_base64(packed["begin"])) if packed else None
    is_told = is_picture(media) or media in _FILES
    return f"data:{media};base64,{''.join(value.split())}" if is_told else ""


def file_in(link: str) -> bytes:
    """Return the bytes of a file that its link holds; ReadError if they are damaged."""
    head = HEAD.match(link)
    assert head is not None
    data = unquote_to_bytes(link[head.end() :].rstrip())
    try:
        return a2b_base64(data) if is_packed(head) else data
    except Error as error:
        raise ReadError(_DAMAGED) from error


def _is_told(link: str) -> bool:
    """Tell whether the kind that a link names is that of such a file."""
    media = _media(link)
    is_read = is_picture(media) or media in _FILES
    return is_read or unread(f"a{guess_extension(media) or ''}") is not None


def _begun_in(link: str, name_of: Callable[[bytes], str] = name_of_no_text) -> str:
    """Return the suffix of what a link holds by how that begins, "" for a text."""
    try:
        return name_of(file_in(link)) if HEAD.match(link) else ""
    except ReadError:
        return ""


def _media(link: str) -> str:
    head = HEAD.match(link)
    return str(head["media"]).strip().lower() if head else ""


_DAMAGED = Localized(
    "berkas yang tertulis di dalam tautannya rusak; sisipkan ulang berkasnya",
    "a file that is written into its link is damaged; insert it again",
)
