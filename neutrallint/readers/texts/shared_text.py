"""What a link puts into a message or post: `https://wa.me/?text=…`, `mailto:?body=…`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from neutrallint.core.document import Passage
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Origin
from neutrallint.readers.texts.anchoring import PassageBuilder, placed_in

#: An address with parameters; one is text by its name, or as it has several words.
_ADDRESS = pattern(r"[\s<]*[^\s<>?]*\?")
_PARAMETER = pattern(r"[?&](?:amp;)?(?P<name>[^=&#?]*)=(?P<value>[^&#>]*)")
_TEXT_NAMES = pattern(
    r"(?:text|body|subject|quote|title|caption|message|description|summary|status|hashtags?)",
    re.I,
)
_WORDS = pattern(r"[^\W\d_]{2}(?:\s|%20|%0A|\+)+\w", re.I)
_CODE = pattern(r"\+|(?:%[0-9a-fA-F]{2})+")


def shared_texts(address: Passage, origin: Origin = "body") -> Iterator[Passage]:
    """Yield the texts among the parameters of an address."""
    text = address.text
    if "=" not in text or not _ADDRESS.match(text):
        return
    for parameter in _PARAMETER.finditer(text):
        if not (_TEXT_NAMES.fullmatch(parameter["name"]) or _WORDS.search(parameter["value"])):
            continue
        builder = PassageBuilder((0,), origin)
        builder.add_decoded(text, *parameter.span("value"), _CODE, _plain)
        if shared := builder.build():
            yield from placed_in(address, [shared])


def _plain(code: str) -> str:
    return " " if code == "+" else unquote_to_bytes(code).decode("utf-8", "replace")
