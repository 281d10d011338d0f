"""Shortcodes of Hugo and tags of Jekyll in Markdown: their texts, and what they hide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from neutrallint.core.document import Passage
from neutrallint.core.media import media_of
from neutrallint.readers.texts.anchoring import PassageBuilder

_TAG = re.compile(
    r"\{\{[<%](?P<hugo>(?:(?![<%>]\}\}).)*)[%>]\}\}"
    r"|\{%-?(?P<jekyll>(?:(?!%\}).)*)%\}"
    r"|\{\{(?:(?!\}\}).)*\}\}",
    re.S,
)
_NAME = re.compile(r"\s*(?P<close>/?)\s*(?P<name>[\w./-]+)")
#: A parameter, quoted or not, with its key if it has one.
_PARAMETER = re.compile(
    r"(?:(?P<key>[\w-]+)\s*=\s*)?(?:\"(?P<double>(?:\\.|[^\"\\])*)\"|'(?P<single>[^']*)'"
    r"|`(?P<raw>[^`]*)`|(?P<bare>[^\s\"'`=]+))"
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
    at = begin
    while tag := _TAG.search(text, at):
        at = tag.end()
        inside = next((g for g in ("hugo", "jekyll") if tag[g] is not None), None)
        name = _NAME.match(text, tag.start(inside), tag.end(inside)) if inside else None
        if name is None:
            yield tag.start(), at, []
            continue
        if name["name"] in _HIDING and not name["close"]:
            closing = _closing(name["name"]).search(text, at)
            at = closing.end() if closing else at
        yield (
            tag.start(),
            at,
            list(_PARAMETER.finditer(text, name.end(), tag.end(inside or 0))),
        )


def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"\{{\{{[<%]\s*/\s*{name}\s*[%>]\}}\}}|\{{%-?\s*end{name}\s*-?%\}}")
