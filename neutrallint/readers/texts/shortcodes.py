"""Shortcodes of Hugo and tags of Jekyll in Markdown: their texts, and what they hide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from neutrallint.core.document import Passage
from neutrallint.core.media import media_of
from neutrallint.readers.texts.anchoring import PassageBuilder

_OPENING = re.compile(r"\{(?=[{%])")
_HUGO, _JEKYLL, _PLAIN = (
    (re.compile(opening), re.compile(closing))
    for opening, closing in (
        (r"\{\{[<%]", r"(?P<closed>[%>]\}\})|<\}\}"),
        (r"\{%-?", r"(?P<closed>%\})"),
        (r"\{\{", r"(?P<closed>\}\})"),
    )
)
_NAME = re.compile(r"\s*(?P<close>/?)\s*(?P<name>[\w./-]+)")
#: A parameter, quoted or not, with its key if it has one; behind a mark that nobody closes
#: there is none that anybody does.
_PARAMETER, _BEHIND_OPEN = (
    re.compile(
        rf"(?:(?P<key>[\w-]+)\s*=\s*)?(?:{double}|'(?P<single>[^']*)'|`(?P<raw>[^`]*)`"
        r"|(?P<bare>[^\s\"'`=]+))"
    )
    for double in (
        r"\"(?P<double>(?>(?:\\.|[^\"\\])*))(?:\"|(?P<open>\\?\Z))",
        r"(?P<double>(?!))",
    )
)
_VALUES = ("double", "single", "raw", "bare")
#: Tags around what is code, or is not shown.
_HIDING = frozenset({"highlight", "comment", "mermaid"})
#: Begins the blanks that stand for a tag: it has no width, and is no blank in Markdown.
_MARK = "\u200b"
#: Keys of parameters that nobody reads.
_TECHNICAL = frozenset(
    "src href link url id class file path width height style lang type target rel loading "
    "attrlink layout".split()
)


@dataclass(frozen=True, slots=True)
class ShortcodesRemoved:
    """A source of the same length in which blanks stand for its shortcodes.

    `passages` are the texts in their parameters, `images` the pictures that they name.
    """

    text: str
    passages: tuple[Passage, ...]
    images: tuple[str, ...]


def remove_shortcodes(text: str, begin: int, starts: tuple[int, ...]) -> ShortcodesRemoved:
    """Take the shortcodes out of text[begin:], and all of what is code by them."""
    if "{{" not in text and "{%" not in text:
        return ShortcodesRemoved(text, (), ())
    passages: list[Passage] = []
    images: list[str] = []
    pieces = [text[:begin]]
    behind = begin
    for start, end, parameters in _tags(text, begin):
        pieces += [text[behind:start], _blank(text[start:end])]
        behind = end
        for parameter in parameters:
            key = (parameter["key"] or "").lower()
            group = next(
                g for g in ("double", "single", "raw", "bare") if parameter[g] is not None
            )
            value = parameter[group]
            if (media_of(value) or "").startswith("image/"):
                images.append(value)
            elif key not in _TECHNICAL and (key or group != "bare"):
                builder = PassageBuilder(starts, "alt" if key == "alt" else "caption")
                builder.add(value, parameter.start(group))
                passages += [passage] if (passage := builder.build()) else []
    return ShortcodesRemoved("".join([*pieces, text[behind:]]), tuple(passages), tuple(images))


def _blank(tag: str) -> str:
    """Return blanks instead of a tag, which do not indent what stands behind it."""
    *others, last = re.sub(r"[^\r\n]", " ", tag).splitlines(keepends=True)
    return "".join([*others, _MARK + last[1:]])


def is_blanked(text: str) -> bool:
    """Tell whether nothing but shortcodes stood here."""
    return not text.replace(_MARK, "").strip()


def _tags(text: str, begin: int) -> Iterator[tuple[int, int, list[re.Match[str]]]]:
    """Yield start, end and parameters of each tag, with what it hides up to its closing one."""
    signs = _Signs(text)
    at = begin
    while opening := _OPENING.search(text, at):
        start = opening.start()
        tag = _tag(signs, text, start)
        if tag is None:
            at = start + 1
            continue
        inside, at = tag
        name = _NAME.match(text, *inside) if inside else None
        if inside is None or name is None:
            yield start, at, []
            continue
        if name["name"] in _HIDING and not name["close"]:
            closing = signs.next(_closing(name["name"]), at)
            at = closing.end() if closing else at
        yield start, at, list(_parameters(text, name.end(), inside[1]))


def _parameters(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for parameter in _PARAMETER.finditer(text, start, end):
        if parameter["open"] is not None:
            yield from _BEHIND_OPEN.finditer(text, parameter.start(), end)
            return
        yield parameter


def _tag(signs: _Signs, text: str, start: int) -> tuple[tuple[int, int] | None, int] | None:
    """Return what stands in the tag at an offset, None for one that is skipped, and its end."""
    for kind in (_HUGO, _JEKYLL, _PLAIN):
        opening = kind[0].match(text, start)
        closing = signs.next(kind[1], opening.end()) if opening else None
        if opening and closing and closing["closed"]:
            inside = (opening.end(), closing.start())
            return (None if kind is _PLAIN else inside), closing.end()
    return None


class _Signs:
    """Finds the next of several signs, however often it is asked for, in one pass of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: dict[re.Pattern[str], re.Match[str] | None] = {}

    def next(self, sign: re.Pattern[str], at: int) -> re.Match[str] | None:
        """Return the first one that begins at `at` or behind, which never goes back."""
        known = self._next.get(sign)
        if sign not in self._next or (known and known.start() < at):
            self._next[sign] = known = sign.search(self._text, at)
        return known


def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"\{{\{{[<%]\s*/\s*{name}\s*[%>]\}}\}}|\{{%-?\s*end{name}\s*-?%\}}")
