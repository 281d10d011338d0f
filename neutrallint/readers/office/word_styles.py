"""The styles of Word, each of which may rest on another."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from neutrallint.readers.containers.archive import MAX_DEPTH, too_deep
from neutrallint.readers.office.ooxml import attribute, local


class Styles:
    """The styles of a document by their id; there may be none."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {attribute(style, "styleId"): style for style in named(root, "style")}

    def __iter__(self) -> Iterator[str]:
        return iter(self._styles)

    def chain(self, name: str) -> Iterator[Element]:
        """Yield a style and those on which it rests, the nearest first; ReadError for many."""
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            if len(seen) == MAX_DEPTH:
                raise too_deep()
            seen.add(name)
            yield self._styles[name]
            name = value(self._styles[name], "basedOn")


def named(element: Element | None, name: str) -> list[Element]:
    """Return the children of that name, none of no element."""
    return [each for each in element if local(each) == name] if element is not None else []


def value(element: Element, name: str) -> str:
    """Return the value of a setting, "" where it is not set."""
    return next((attribute(each, "val") for each in named(element, name)), "")
