"""Titles in Markdown: `[text](target "title")` and `[label]: target "title"`."""

from __future__ import annotations

import re
from html import unescape

from neutrallint.core.pattern import pattern
from neutrallint.readers.texts.anchoring import PassageBuilder

_ANGLED = r"<[^<>\r\n]*>"
_BARE = r"(?>(?:\\.|[^\s()\\]|\((?>(?:\\.|[^\s()\\])*)\))*)"
_MARK = r"[\s>]+(?P<mark>[\"'(])"
#: What follows the text of a link: `](target "`, `](target)`, `][label]` or `]`.
LINK_TAIL = pattern(
    rf"[^\]]*\](?:\([\s>]*(?P<target>{_ANGLED}|{_BARE})(?:{_MARK}|[\s>]*\))|\[[^\]]*\])?"
)
#: The definition of a link up to its title, if it has one: `[label]: target "`.
DEFINITION = pattern(rf".*?\]:[\s>]*(?P<target>{_ANGLED}|\S+)(?:{_MARK})?", re.S)
#: Opening mark → what stands between it and the closing mark.
_TITLES = {
    mark: pattern(rf"(?:\\.|[^{closing}\\])*", re.S)
    for mark, closing in (('"', '"'), ("'", "'"), ("(", ")"))
}
_CODE = pattern(
    r"\\[!-/:-@\[-`{-~]|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)


def add_title(
    builder: PassageBuilder, text: str, opening: re.Match[str] | None, end: int
) -> int | None:
    """Add the title behind its opening mark and return where it ends, None without one."""
    mark = opening["mark"] if opening else None
    title = _TITLES[mark].match(text, opening.end(), end) if opening and mark else None
    if title is None:
        return None
    builder.add_decoded(text, title.start(), title.end(), _CODE, _plain)
    return title.end()


def _plain(code: str) -> str:
    return code[1:] if code.startswith("\\") else unescape(code)
