"""Places in documents as people read them in Indonesian, for tests to compare and to make."""

from __future__ import annotations

from neutrallint.core.places import Part, PartKind, PartLocation
from neutrallint.reporters.places import part_in

_KINDS: dict[str, PartKind] = {
    "isi": "body",
    "halaman": "page",
    "slide": "slide",
    "bentuk": "shape",
    "lembar": "sheet",
    "sel": "cell",
}


def at(words: str, paragraph: int = 1) -> PartLocation:
    """Return the place that is called so: "lembar Oktober / sel C4"; else it is a heading."""
    return PartLocation(tuple(map(_part, words.split(" / "))), paragraph)


def _part(words: str) -> Part:
    first, _, rest = words.partition(" ")
    kind = _KINDS.get(first)
    if kind is None:
        return Part("heading", title=words)
    return Part(kind, int(rest)) if rest.isdigit() else Part(kind, title=rest)


def part_of(location: PartLocation) -> str:
    """Return what the part of a place is called."""
    return part_in(location, "id")
