"""ODT and ODP: paragraphs, notes, comments, headers, alternative texts, pictures."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Words
from neutrallint.core.places import Origin, PartPlace
from neutrallint.engines import Engines
from neutrallint.readers.assembly import Reading, pages_in
from neutrallint.readers.containers.archive import Archive, locked
from neutrallint.readers.office.ooxml import attribute, local, walk
from neutrallint.readers.source import Source

_PARAGRAPHS = frozenset({"p", "h"})
#: Deleted text is kept in this list; what was inserted stands where it stands.
_CHANGES = frozenset({"tracked-changes"})
_SIDES = {
    "annotation": "komentar",
    "note-body": "catatan",
    "header": "kepala halaman",
    "footer": "kaki halaman",
    "notes": "catatan slide",
    "master-page": "master",
}
_CLOSED = _PARAGRAPHS | _CHANGES | frozenset(_SIDES) | {"page", "frame"}
_INFO = ("title", "subject", "keyword", "description")


def read_odf(source: Source, engines: Engines) -> Document:
    """Read a text, presentation or drawing of LibreOffice, tracked changes as accepted."""
    file = OdfFile(source, engines)
    file.read(file.archive.xml("content.xml"), "isi")
    return file.document()


class OdfFile:
    """An OpenDocument file while it is read; ReadError if it is none, or is locked."""

    def __init__(self, source: Source, engines: Engines) -> None:
        self.archive = Archive(source.data, source.budget)
        self.reading = Reading(source, engines)
        self._media = source.media
        self._pictures: set[str] = set()
        if "content.xml" not in self.archive:
            raise ReadError(
                Words(
                    "isi berkas bukan dokumen OpenDocument; periksa nama dan isinya",
                    "the content is no OpenDocument file; check its name and content",
                )
            )
        _refuse_locked(self.archive)

    def document(self, members: tuple[Document, ...] = ()) -> Document:
        """Add headers, masters and properties; return all that was read."""
        for name, label in (("styles.xml", "halaman"), ("meta.xml", "properti")):
            root = self._part(name)
            if root is not None:
                self._properties(root) if label == "properti" else self.read(root, label)
        macros = any(name.startswith("Basic/") for name in self.archive.names)
        return self.reading.document(self._media, members, macros)

    def _part(self, name: str) -> Element | None:
        if name not in self.archive:
            return None
        return self.reading.attempt(lambda: self.archive.xml(name))

    def _properties(self, root: Element) -> None:
        """Add the title and the other words about the document."""
        for item in root.iter():
            if local(item) in _INFO and item.text:
                self.reading.text(item.text, "metadata", "properti", 1)

    def read(self, root: Element, label: str) -> None:
        """Add every paragraph under a root; slides and side texts get a label of their own."""
        waiting = [(root, label)]
        slides = count = 0
        under = ""
        while waiting:
            start, label = waiting.pop(0)
            below: list[tuple[Element, str]] = []
            for element in walk(start, _CLOSED):
                name = local(element)
                if element is start and name not in _PARAGRAPHS:
                    continue
                if name == "page":
                    slides += 1
                    below.append((element, f"slide {slides}"))
                elif name in _SIDES:
                    below.append((element, f"{label} / {_SIDES[name]}"))
                elif name in _PARAGRAPHS:
                    count += 1
                    part = f"{label} / {under}" if under and label == "isi" else label
                    words, inner = self._paragraph(element, PartPlace(part, count))
                    below += [(side, f"{label} / {_SIDES[local(side)]}") for side in inner]
                    under = words[:60] if name == "h" and label == "isi" else under
                elif name == "frame":
                    # What a master asks to fill in is never shown.
                    is_asked = _SIDES["master-page"] in label and attribute(element, "class")
                    below += [] if is_asked else [(element, label)]
                else:
                    self._object(element, name, PartPlace(label, max(1, count)))
            waiting[:0] = below

    def _paragraph(self, paragraph: Element, place: PartPlace) -> tuple[str, list[Element]]:
        """Add a paragraph; return its words, and the notes and comments that hang on it."""
        text, inner = spoken(paragraph)
        for element in walk(paragraph, frozenset(_SIDES)):
            self._object(element, local(element), place)
        self._add(text, "heading" if local(paragraph) == "h" else "body", place)
        return " ".join(text.split()), inner

    def _object(self, element: Element, name: str, place: PartPlace) -> None:
        if name in ("desc", "title") and element.text:
            self._add(element.text, "alt", place)
        elif name == "a":
            self._add(attribute(element, "href"), "metadata", place)
        elif name == "image":
            self._picture(attribute(element, "href"), place)

    def _picture(self, link: str, place: PartPlace) -> None:
        name = link.removeprefix("./")
        if name in self.archive and name not in self._pictures:
            self._pictures.add(name)
            self.reading.picture(
                lambda: pages_in(self.archive.read(name), self.reading.limits), place
            )

    def _add(self, text: str, origin: Origin, place: PartPlace) -> None:
        self.reading.text(text, origin, place.part, place.paragraph)


def spoken(paragraph: Element) -> tuple[str, list[Element]]:
    """Return the words of a paragraph, and the notes and comments that hang on it."""
    pieces: list[str] = []
    inner: list[Element] = []
    waiting: list[Element | str] = [paragraph]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        name = local(item)
        if name in _SIDES:
            inner.append(item)
            continue
        if name == "s":
            pieces.append(" " * min(100, times(item, "c")))
        pieces.append({"tab": "\t", "line-break": "\n"}.get(name, ""))
        following: list[Element | str] = [item.text or ""] if name not in _SILENT else []
        for child in item if name not in _SILENT else ():
            following += [child, child.tail or ""]
        waiting.extend(reversed(following))
    return "".join(pieces), inner


def times(element: Element, name: str) -> int:
    """Return how often something is repeated; 1 where that is not said, or is no number."""
    text = attribute(element, name)
    return int(text) if text.isdecimal() and len(text) < 10 else 1


#: What stands inside a paragraph without being a part of its sentence.
_SILENT = frozenset({"note-citation", "desc", "title", "image", "bookmark"})


def _refuse_locked(archive: Archive) -> None:
    name = "META-INF/manifest.xml"
    if name in archive and b"encryption-data" in archive.read(name):
        raise locked()
