"""ODT and ODP: paragraphs, notes, comments, headers, alternative texts, pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias
from xml.etree.ElementTree import Element

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.places import Origin, Part, PartKind, PartLocation
from neutrallint.engines import Engines
from neutrallint.readers.assembly import Reading, pages_in
from neutrallint.readers.containers.archive import Archive, locked
from neutrallint.readers.office.ooxml import attribute, local, walk
from neutrallint.readers.source import Source

_PARAGRAPHS = frozenset({"p", "h"})
#: Deleted text is kept in this list; what was inserted stands where it stands.
_CHANGES = frozenset({"tracked-changes"})
#: What stands beside the running text, by the name of its element.
_SIDES: dict[str, PartKind] = {
    "annotation": "comment",
    "note-body": "note",
    "header": "header",
    "footer": "footer",
    "notes": "slide-notes",
    "master-page": "master",
}
_CLOSED = _PARAGRAPHS | _CHANGES | frozenset(_SIDES) | {"page", "frame"}
_INFO = ("title", "subject", "keyword", "description", "user-defined")
#: Pictures: of their own, of a ground, of the sign before an item.
_PICTURES = ("image", "fill-image", "background-image", "list-level-style-image")
#: What slides show in their header and footer, where it stands but once.
_DECLARED = ("header-decl", "footer-decl", "date-time-decl")
#: Fields to fill in: their elements, and the attributes that a reader sees of them.
_FORM = "{urn:oasis:names:tc:opendocument:xmlns:form:1.0}"
_SHOWN = ("label", "value", "current-value", "title")
BODY = (Part("body"),)


def read_odf(source: Source, engines: Engines) -> Document:
    """Read a text, presentation or drawing of LibreOffice, tracked changes as accepted."""
    file = OdfFile(source, engines)
    file.read(file.archive.xml("content.xml"), BODY)
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
                Localized(
                    "isi berkas bukan dokumen OpenDocument; periksa nama dan isinya",
                    "the content is no OpenDocument file; check its name and content",
                )
            )
        _refuse_locked(self.archive)

    def document(self, members: tuple[Document, ...] = ()) -> Document:
        """Add headers, masters and properties; return all that was read."""
        if (styles := self._part("styles.xml")) is not None:
            self.read(styles, (Part("page"),))
        if (meta := self._part("meta.xml")) is not None:
            self._properties(meta)
        macros = any(name.startswith("Basic/") for name in self.archive.names)
        return self.reading.document(self._media, members, macros)

    def _part(self, name: str) -> Element | None:
        if name not in self.archive:
            return None
        return self.reading.attempt(lambda: self.archive.xml(name))

    def _properties(self, root: Element) -> None:
        """Add the title and the other words about the document."""
        for item in root.iter():
            if local(item) in _INFO and item.text and any(map(str.isalpha, item.text)):
                self.add(item.text, "metadata", PartLocation((Part("properties"),), 1))

    def read(self, root: Element, parts: tuple[Part, ...]) -> None:
        """Add all that stands under a root, which lies in those parts."""
        _Story(self).read(root, parts)

    def add(self, text: str, origin: Origin, location: PartLocation) -> None:
        """Add a text, if it says anything."""
        self.reading.text(text, origin, location)

    def add_object(self, element: Element, location: PartLocation) -> None:
        """Add what an element holds beside words: a text about a picture, a link, a picture."""
        name = local(element)
        if name in ("desc", "title") and element.text:
            self.add(element.text, "alt", location)
        elif name == "a":
            self.add(attribute(element, "href"), "metadata", location)
        elif name in _PICTURES:
            self._picture(attribute(element, "href"), location)
        elif name in _DECLARED:
            self.add(element.text or "", "body", location)
        elif name == "object":
            self._object(attribute(element, "href"), location)
        elif name == "section-source" and (link := attribute(element, "href")):
            self.reading.fail(ReadError(_included(link)))
        elif element.tag.startswith(_FORM):
            for key in _SHOWN:
                self.add(element.get(f"{_FORM}{key}", ""), "alt", location)

    def _object(self, link: str, location: PartLocation) -> None:
        """Add what an object says that lies in the file, such as a chart, once."""
        name = f"{link.removeprefix('./').rstrip('/')}/content.xml"
        if name in self.archive and name not in self._pictures:
            self._pictures.add(name)
            root = self.reading.attempt(lambda: self.archive.xml(name))
            if root is not None:
                self.read(root, (*location.parts, Part("chart")))

    def _picture(self, link: str, location: PartLocation) -> None:
        name = link.removeprefix("./")
        if name in self.archive and name not in self._pictures:
            self._pictures.add(name)
            self.reading.picture(
                lambda: pages_in(self.archive.read(name), self.reading.limits), location
            )


@dataclass(frozen=True, slots=True)
class _Section:
    """An element that is read by itself, and the parts of the file that it lies in."""

    root: Element
    parts: tuple[Part, ...]

    def beside(self, element: Element) -> _Section:
        """Return the section of a note, a comment, a header or the like that stands here."""
        return _Section(element, (*self.parts, Part(_SIDES[local(element)])))


class _Story:
    """Reads the sections under one root in their order; paragraphs are counted through."""

    def __init__(self, file: OdfFile) -> None:
        self._file = file
        self._slides = 0
        self._paragraphs = 0
        self._under = ""

    def read(self, root: Element, parts: tuple[Part, ...]) -> None:
        """Add every paragraph, picture and link."""
        waiting = [_Section(root, parts)]
        while waiting:
            # What lies in a section comes before what follows it.
            waiting += reversed(self._section(waiting.pop()))

    def _section(self, section: _Section) -> list[_Section]:
        """Add what stands in a section; return the sections within it."""
        within: list[_Section] = []
        for element in walk(section.root, _CLOSED):
            name = local(element)
            if element is not section.root or name in _PARAGRAPHS:
                within += _HANDLERS.get(name, _Story.outside)(self, element, section)
        return within

    def page(self, page: Element, section: _Section) -> list[_Section]:
        """Count a slide, which is a section of its own."""
        self._slides += 1
        return [_Section(page, (Part("slide", self._slides),))]

    def side(self, element: Element, section: _Section) -> list[_Section]:
        """Return what stands beside the text as a section."""
        return [section.beside(element)]

    def frame(self, frame: Element, section: _Section) -> list[_Section]:
        """Return what a frame holds, but for what a master asks to fill in: nobody sees it."""
        is_master = any(part.kind == "master" for part in section.parts)
        is_asked = is_master and attribute(frame, "class")
        return [] if is_asked else [_Section(frame, section.parts)]

    def paragraph(self, paragraph: Element, section: _Section) -> list[_Section]:
        """Add a paragraph; return the notes and comments that hang on it."""
        self._paragraphs += 1
        is_heading, is_body = local(paragraph) == "h", section.parts == BODY
        under = (Part("heading", title=self._under),) if self._under and is_body else ()
        location = PartLocation((*section.parts, *under), self._paragraphs)
        text, beside = read_paragraph(paragraph)
        for element in walk(paragraph, frozenset(_SIDES)):
            self._file.add_object(element, location)
        self._file.add(text, "heading" if is_heading else "body", location)
        if is_heading and is_body:
            self._under = " ".join(text.split())[:60]
        return [section.beside(element) for element in beside]

    def outside(self, element: Element, section: _Section) -> list[_Section]:
        """Add what stands outside of paragraphs; it is placed at the last one."""
        location = PartLocation(section.parts, max(1, self._paragraphs))
        self._file.add_object(element, location)
        return []


_Handler: TypeAlias = Callable[[_Story, Element, _Section], list[_Section]]
#: By the name of an element: what is done with it; `outside` with any other.
_HANDLERS: dict[str, _Handler] = {
    "page": _Story.page,
    "frame": _Story.frame,
    **dict.fromkeys(_SIDES, _Story.side),
    **dict.fromkeys(_PARAGRAPHS, _Story.paragraph),
}


def read_paragraph(paragraph: Element) -> tuple[str, list[Element]]:
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
            pieces.append(" " * min(100, count_repeats(item, "c")))
        pieces.append({"tab": "\t", "line-break": "\n"}.get(name, ""))
        following: list[Element | str] = [item.text or ""] if name not in _SILENT else []
        for child in item if name not in _SILENT else ():
            following += [child, child.tail or ""]
        waiting.extend(reversed(following))
    return "".join(pieces), inner


def count_repeats(element: Element, name: str) -> int:
    """Return how often something is repeated; 1 where that is not said, or is no number."""
    text = attribute(element, name)
    return int(text) if text.isdecimal() and len(text) < 10 else 1


#: What stands inside a paragraph without being a part of its sentence.
_SILENT = frozenset({"note-citation", "desc", "title", "image", "bookmark"})


def _refuse_locked(archive: Archive) -> None:
    name = "META-INF/manifest.xml"
    if name in archive and b"encryption-data" in archive.read(name):
        raise locked()


def _included(link: str) -> Localized:
    short = link if len(link) <= 80 else f"{link[:79]}…"
    return Localized(
        f"isi berkas lain yang disertakan ({short}) tidak diperiksa; periksa berkasnya",
        f"the file that it includes ({short}) was not checked; check that file itself",
    )
