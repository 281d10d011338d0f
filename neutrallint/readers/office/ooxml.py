"""What DOCX and PPTX share: relationships, properties, pictures, walking their XML."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.places import Part, PartKind, PartLocation
from neutrallint.engines import Engines
from neutrallint.readers.assembly import Reading, pages_in
from neutrallint.readers.containers.archive import Archive
from neutrallint.readers.source import Source

#: Of a choice that a program may not know, and its fallback, only the first is read.
FALLBACK = "Fallback"
_PROPERTIES = ("title", "subject", "keywords", "description", "category")


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its name without a namespace, "" where there is none."""
    if name in element.attrib:
        return element.attrib[name]
    return next((v for key, v in element.attrib.items() if key.endswith(f"}}{name}")), "")


def walk(root: Element, closed: frozenset[str]) -> Iterator[Element]:
    """Yield the elements in their order, without going into those named in `closed`.

    The closed ones themselves are yielded. No depth of nesting exhausts the stack.
    """
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        if element is root or local(element) not in closed:
            waiting.extend(c for c in reversed(element) if local(c) != FALLBACK)


class PartTarget(NamedTuple):
    """Where a relationship leads: a part of the file, or (`is_outside`) an address."""

    name: str
    is_outside: bool


@dataclass(slots=True)
class Package:
    """An office file while it is read."""

    archive: Archive
    reading: Reading
    _seen: set[str] = field(default_factory=set)

    @staticmethod
    def open(source: Source, engines: Engines) -> Package:
        """Open the archive of an office file; ReadError if it is none."""
        package = Package(Archive(source.data, source.budget), Reading(source, engines))
        if "[Content_Types].xml" not in package.archive:
            raise ReadError(
                Localized(
                    "isi berkas bukan dokumen Office; periksa nama dan isinya",
                    "the content is no office document; check its name and content",
                )
            )
        return package

    def targets(self, part: str) -> dict[str, PartTarget]:
        """Return the relationships of a part by their id."""
        folder, _, name = part.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels"
        if rels not in self.archive:
            return {}
        return {
            item.get("Id", ""): _target(item, folder)
            for item in self.archive.xml(rels)
            if local(item) == "Relationship"
        }

    def parts(self, start: str) -> Iterator[tuple[int, str, Element]]:
        """Yield number, name and root of the parts whose names begin so ("word/header")."""
        for number, name in enumerate(self.archive.matching(start, ".xml"), start=1):
            root = self.reading.attempt(lambda name=name: self.archive.xml(name))  # type: ignore[misc]
            if root is not None:
                yield number, name, root

    def properties(self) -> None:
        """Add the title and the other words about the document."""
        if "docProps/core.xml" not in self.archive:
            return
        root = self.reading.attempt(lambda: self.archive.xml("docProps/core.xml"))
        for item in root if root is not None else ():
            if local(item) in _PROPERTIES and item.text:
                location = PartLocation((Part("properties"),), 1)
                self.reading.text(item.text, "metadata", location)

    def texts_of(self, start: str, kind: PartKind) -> None:
        """Add the texts (a:t) of charts or diagrams, one passage a part."""
        for number, _, root in self.parts(start):
            words = [e.text for e in root.iter() if local(e) in ("t", "v") and e.text]
            spoken = " ".join(word for word in words if not _is_number(word))
            location = PartLocation((Part(kind, number),), 1)
            self.reading.text(spoken, "caption", location)

    def picture(self, target: PartTarget | None, location: PartLocation) -> None:
        """Add the picture behind a relationship, once; one outside the file is a failure."""
        if target is None:
            return
        if target.is_outside:
            self.reading.fail(ReadError(_link(target.name)))
            return
        if target.name not in self._seen:
            self._seen.add(target.name)
            self.reading.picture(
                lambda: pages_in(self.archive.read(target.name), self.reading.limits), location
            )

    def is_with_macros(self) -> bool:
        """Tell whether the file carries programs; nobody runs them here."""
        return any(name.endswith("vbaProject.bin") for name in self.archive.names)


def _target(item: Element, folder: str) -> PartTarget:
    name = item.get("Target", "")
    if item.get("TargetMode") == "External":
        return PartTarget(name, is_outside=True)
    whole = name.lstrip("/") if name.startswith("/") else posixpath.join(folder, name)
    return PartTarget(posixpath.normpath(whole), is_outside=False)


def _is_number(text: str) -> bool:
    return not any(sign.isalpha() for sign in text)


def _link(name: str) -> Localized:
    short = name if len(name) <= 80 else f"{name[:79]}…"
    return Localized(
        f"gambar yang ditautkan ({short}) tidak diperiksa; sisipkan ke dalam dokumen",
        f"the linked picture ({short}) was not checked; insert it into the document",
    )
