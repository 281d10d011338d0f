"""Addresses that hold what they lead to: `data:text/html;base64,…`."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error
from urllib.parse import unquote_to_bytes

from neutrallint.core.beginnings import name_of_no_text
from neutrallint.core.document import Passage
from neutrallint.core.errors import ReadError
from neutrallint.core.pattern import pattern
from neutrallint.readers.texts.anchoring import PassageBuilder, placed_in
from neutrallint.readers.texts.decoding import decode

#: Browsers pass over ends of lines and tabs in an address.
_SCHEME = r"[\t\r\n]*".join("data:")
#: What stands before that which an address holds.
HEAD = pattern(rf"\s*{_SCHEME}(?P<media>[^;,]*+)(?P<parameters>[^,]*+),", re.I)
_PERCENT = pattern(r"(?:%[0-9a-fA-F]{2})+")
#: Kinds of pages, in which text stands between tags.
PAGES = frozenset(
    {"text/html", "application/xhtml+xml", "image/svg+xml", "text/xml", "application/xml"}
)


def is_data(address: str) -> bool:
    """Tell whether an address holds what it leads to."""
    return HEAD.match(address) is not None


def media_in(address: str) -> str:
    """Return the kind of what an address holds, by which it is plain text if it tells none."""
    head = HEAD.match(address)
    return (head["media"].strip().lower() if head else "") or "text/plain"


def is_text(media: str) -> bool:
    """Tell whether what is of that kind is read here."""
    return media in PAGES or media.startswith("text/")


def holds_file(address: str) -> bool:
    """Tell whether an address holds what is no text, by its kind or else by how it begins."""
    head = HEAD.match(address)
    if head is None or not is_text(media_in(address)):
        return head is not None
    content = address[head.end() :]
    held = _unpacked(content) if is_packed(head) else unquote_to_bytes(content)
    return bool(name_of_no_text(held))


def is_packed(head: re.Match[str]) -> bool:
    """Tell whether what stands behind a head is written in letters (base64)."""
    return str(head["parameters"]).strip().lower().endswith("base64")


def content_of(address: Passage) -> Passage | None:
    """Return the text that an address holds, None where it is none."""
    head = HEAD.match(address.text)
    if not head or not is_text(media_in(address.text)):
        return None
    start, end = head.end(), len(address.text)
    builder = PassageBuilder((0,))
    content = address.text[start:]
    if is_packed(head):
        builder.add(_decoded(_unpacked(content)), start, end - start)
    elif "charset" in head["parameters"].lower():
        builder.add(_decoded(unquote_to_bytes(content)), start, end - start)
    else:
        builder.add_decoded(address.text, start, end, _PERCENT, _plain)
    inner = builder.build()
    return next(placed_in(address, [inner])) if inner else None


def _unpacked(content: str) -> bytes:
    packed = b"".join(unquote_to_bytes(content).split()).rstrip(b"=")
    try:
        return b64decode(packed + b"=" * (-len(packed) % 4))
    except Error:
        return b""


def _decoded(content: bytes) -> str:
    try:
        return decode(content)
    except ReadError:
        return ""


def _plain(code: str) -> str:
    return unquote_to_bytes(code).decode("utf-8", "replace")
