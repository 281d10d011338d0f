"""ODT and ODP: paragraphs, notes, comments, headers, alternative texts, pictures."""

from __future__ import annotations

from binascii import Error, a2b_base64
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import TypeAlias
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from neutrallint.core.beginnings import holds_file, name_of_any
from neutrallint.core.document import Document, TableCell
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.media import XML, is_picture, media_of
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Origin, Part, PartKind, PartLocation
from neutrallint.core.printable import shortened
from neutrallint.core.record import record
from neutrallint.engines import Engines
from neutrallint.readers.assembly import Reading, pages_in
from neutrallint.readers.containers.archive import Archive, damaged, locked
from neutrallint.readers.containers.members import read_members
from neutrallint.readers.office.boxes import Box, add_as_seen, short
from neutrallint.readers.office.odf_formats import words_of_formats
from neutrallint.readers.office.odf_shown import Shown, is_unshown
from neutrallint.readers.office.ooxml import attribute, cells_of, included, linked, local, walk
from neutrallint.readers.source import Source
from neutrallint.readers.texts.words_with_elements import elements_among

_PARAGRAPHS = frozenset({"p", "h"})
#: Deleted text is kept in this list; what was inserted stands where it stands.
_CHANGES = frozenset({"tracked-changes"})
#: What stands beside the running text, by the name of its element.
_SIDES: dict[str, PartKind] = {
    "annotation": "comment",
    "change-info": "comment",
    "note-body": "note",
    "header": "header",
    "footer": "footer",
    "notes": "slide-notes",
    "master-page": "master",
}
#: Of these, and of what is noted at changes, only those who write it see anything.
_UNSEEN = ("annotation", "tracked-changes", "notes")
_TABLE = ("table", "table-row", "table-cell")
_CLOSED = _PARAGRAPHS | _CHANGES | frozenset(_SIDES) | {"page", "frame"}
_INFO = ("title", "subject", "keyword", "description", "user-defined")
#: Fields to fill in: their elements, and the attributes that a reader sees of them.
_FORM = "{urn:oasis:names:tc:opendocument:xmlns:form:1.0}"
_SHOWN = ("label", "value", "current-value", "title")
#: What is drawn of a file that lies in this one, where a program cannot draw the file itself.
_REPLACEMENTS = "ObjectReplacements/"
#: What LibreOffice keeps beside what it shows: settings, programs, a small picture, earlier
#: versions; and files of a folder with an object.
_OWN = pattern(
    r"mimetype|manifest\.rdf|layout-cache|settings\.xml|VersionList\.xml|META-INF/[^/]*\.xml"
    r"|Thumbnails/thumbnail\.png|(?:Configurations2|Versions|Basic|Dialogs|Scripts)/.*"
)
_VERSIONS = "Versions/"
_CONTENT, _BESIDE_CONTENT = "content.xml", ("styles.xml", "meta.xml", "settings.xml")
#: How a drawing of LibreOffice begins, which draws so what it shows itself: charts, tables.
_METAFILE = b"VCLMTF"
#: What leads elsewhere: in a text, a part of a picture, what happens at a click.
_AREAS = ("area-rectangle", "area-circle", "area-polygon")
_LEADING = ("a", *_AREAS, "event-listener")
#: A choice of a cell, in the condition that its value meets.
_CHOICE = pattern(r"\"([^\"]*)\"")
#: Elements of a formula that hold what it shows.
_FORMULA = frozenset({"mi", "mn", "mo", "ms", "mtext"})
#: Where a frame or a shape stands and how large it is, in units of a length each.
_DRAWN = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_PLACE = ("x", "y", "width", "height")
_LENGTH = pattern(r"(-?\d{0,6}(?<=\d)(?:\.\d{1,30})?|-?\.\d{1,30})(cm|mm|in|pt|pc|px)")
_MICRONS = {"cm": 10_000, "mm": 1_000, "in": 25_400, "pt": 353, "pc": 4_233, "px": 265}
BODY = (Part("body"),)


def read_odf(source: Source, engines: Engines) -> Document:
    """Read a text, presentation or drawing of LibreOffice, tracked changes as accepted."""
    file = OdfFile(source, engines)
    file.read(file.content, BODY)
    return file.document()


class OdfFile:
    """An OpenDocument file while it is read; ReadError if it is none, or is locked."""

    def __init__(self, source: Source, engines: Engines) -> None:
        self.archive = Archive(source.data, source.budget)
        self.reading = Reading(source, engines)
        self._source, self._engines = source, engines
        self._pictures: set[str] = set()
        self._linked: set[str] = set()
        self._fallbacks: set[Element] = set()
        if _CONTENT not in self.archive:
            raise ReadError(
                Localized(
                    "isi berkas bukan dokumen OpenDocument; periksa nama dan isinya",
                    "the content is no OpenDocument file; check its name and content",
                )
            )
        _refuse_locked(self.archive)

    def document(self, members: tuple[Document, ...] = ()) -> Document:
        """Add headers, masters and properties; return all that was read."""
        if self._styles is not None:
            self.read(self._styles, (Part("page"),))
        for label in self.shown.unplaced:
            self.reading.text(label, "body", PartLocation((Part("page"),), 1))
        if (meta := self._part("meta.xml")) is not None:
            self._properties(meta)
        macros = any(name.startswith("Basic/") for name in self.archive.names)
        strays = read_members(self.archive, self._strays(), self._source, self._engines)
        return self.reading.document(self._source.media, (*members, *strays), macros)

    def _strays(self) -> list[str]:
        """Return the names of the files to which nothing leads that is shown."""
        unread = self.archive.unread
        folders = {name.removesuffix(_CONTENT) for name in {*self.archive.names} - {*unread}}
        beside = {folder + name for folder in folders for name in _BESIDE_CONTENT}
        known = self._linked | beside
        return [name for name in unread if name not in known and not self._is_own(name)]

    def _is_own(self, name: str) -> bool:
        """Tell whether LibreOffice keeps a file for itself: settings, programs and signs."""
        if not _OWN.fullmatch(name) or name.startswith(_VERSIONS):
            return bool(_OWN.fullmatch(name))
        begun = name_of_any(self.archive.begin(name))
        kinds = (media_of(name), media_of(begun) or begun)
        return all(not kind or kind == XML or is_picture(kind) for kind in kinds)

    @cached_property
    def content(self) -> Element:
        """The root of what the file says; ReadError if it is damaged."""
        return self.archive.xml(_CONTENT)

    @cached_property
    def _styles(self) -> Element | None:
        return self._part("styles.xml")

    @cached_property
    def shown(self) -> Shown:
        """What its styles show beside the words."""
        return Shown(self.roots, self.reading.budget)

    @property
    def roots(self) -> list[Element]:
        """The roots of what the file says and of its styles."""
        return [self.content] if self._styles is None else [self.content, self._styles]

    def _part(self, name: str) -> Element | None:
        if name not in self.archive:
            return None
        return self.reading.attempt(lambda: self.archive.xml(name))

    def _properties(self, root: Element) -> None:
        """Add the title and the other words about the document."""
        for item in root.iter():
            if local(item) in _INFO and item.text and any(map(str.isalpha, item.text)):
                self.reading.text(item.text, "metadata", PartLocation((Part("properties"),), 1))

    def read(self, root: Element, parts: tuple[Part, ...]) -> None:
        """Add all that stands under a root, which lies in those parts."""
        self.shown.write_labels(root)
        self._fallbacks.update(_fallbacks(root))
        self._linked.update(_linked_in(root))
        _Story(self).read(root, parts)

    def settle(self, paragraph: Element, location: PartLocation) -> None:
        """Take out of a paragraph what does not belong to its sentence, and add it."""
        for words, is_hidden in self.shown.settle(paragraph):
            with self.reading.hiding(is_hidden):
                self.reading.text(words, "body", location)

    def add_object(self, element: Element, location: PartLocation) -> None:
        """Add what an element holds beside words: a text about a picture, a link, a picture."""
        handle = _OBJECTS.get(local(element))
        if handle:
            handle(self, element, location)
        elif element.tag.startswith(_FORM):
            for key in _SHOWN:
                self.reading.text(element.get(f"{_FORM}{key}", ""), "alt", location)

    def about(self, element: Element, location: PartLocation) -> None:
        """Add a text about a picture."""
        self.reading.text(element.text or "", "alt", location)

    def link(self, element: Element, location: PartLocation) -> None:
        """Add the address of a link, and what is said where it is pointed at."""
        self.reading.text(attribute(element, "href"), "metadata", location)
        self.reading.text(attribute(element, "title"), "caption", location)
        if local(element) in _AREAS:
            self.reading.text(attribute(element, "name"), "caption", location)

    def marked(self, element: Element, location: PartLocation) -> None:
        """Add what a mark says in an index or in contents."""
        self.reading.text(attribute(element, "string-value"), "metadata", location)

    def notice(self, element: Element, location: PartLocation) -> None:
        """Add what stands where a note goes on with the next page, or comes from the last."""
        self.reading.text(element.text or "", "body", location)

    def named(self, element: Element, location: PartLocation) -> None:
        """Add the name by which a list of slides or shows tells one."""
        self.reading.text(attribute(element, "name"), "heading", location)

    def declaration(self, element: Element, location: PartLocation) -> None:
        """Add what slides show in their header and footer."""
        self.reading.text(element.text or "", "body", location)

    def filled(self, element: Element, location: PartLocation) -> None:
        """Note that a part shows the content of another file."""
        if link := attribute(element, "href"):
            self.reading.fail(ReadError(included(link)))

    def asked(self, element: Element, location: PartLocation) -> None:
        """Add the title of what is said to who fills in a cell."""
        self.reading.text(attribute(element, "title"), "caption", location)

    def choices(self, element: Element, location: PartLocation) -> None:
        """Add the choices that a cell has."""
        for choice in _CHOICE.findall(attribute(element, "condition")):
            self.reading.text(choice, "caption", location)

    def trend(self, element: Element, location: PartLocation) -> None:
        """Add the name of a trend line."""
        self.reading.text(attribute(element, "regression-name"), "caption", location)

    def written_picture(self, element: Element, location: PartLocation) -> None:
        """Add a picture that is written into the text."""
        load = partial(_written, element.text or "")
        self.reading.picture(lambda: pages_in(load(), self.reading), location)

    def object(self, element: Element, location: PartLocation) -> None:
        """Add what an object says that lies in the file, such as a chart, once."""
        link = attribute(element, "href")
        folder = link.removeprefix("./").rstrip("/")
        name = f"{folder}/{_CONTENT}"
        if folder in self.archive and folder not in self._pictures:
            self._pictures.add(folder)
            held = self.reading.attempt(lambda: self.archive.read(folder))
            if held and holds_file(held):
                self.reading.fail(ReadError(included(link)))
        elif name not in self.archive:
            if link and folder not in self.archive:
                self.reading.fail(ReadError(included(link)))
        elif name not in self._pictures:
            self._pictures.add(name)
            root = self.reading.attempt(lambda: self.archive.xml(name))
            if root is not None and local(root) == "math":
                words = (e.text or "" for e in root.iter() if local(e) in _FORMULA)
                self.reading.text(" ".join(words), "body", location)
            elif root is not None:
                self._chart(root, folder, (*location.parts, Part("chart")))

    def _chart(self, root: Element, folder: str, parts: tuple[Part, ...]) -> None:
        """Add what a chart in a folder says, and the words that it writes about its numbers."""
        self.read(root, parts)
        styles = self._part(f"{folder}/styles.xml")
        for words in words_of_formats([root] if styles is None else [root, styles]):
            self.reading.text(words, "caption", PartLocation(parts, 1))

    def picture(self, element: Element, location: PartLocation) -> None:
        """Add a picture, once; one that lies outside of the file is a failure."""
        link = attribute(element, "href")
        plain = link.removeprefix("./")
        name = plain if plain in self.archive else unquote(plain)
        if name not in self.archive:
            if link and not name.startswith(("#", _REPLACEMENTS)):
                self.reading.fail(ReadError(linked(link)))
        elif name not in self._pictures:
            self._pictures.add(name)
            data = self.reading.attempt(lambda: self.archive.read(name))
            is_drawn = element in self._fallbacks and (data or b"").startswith(_METAFILE)
            if data is not None and not is_drawn:
                self.reading.picture(lambda: pages_in(data, self.reading), location)


def _fallbacks(root: Element) -> Iterator[Element]:
    """Yield the pictures that stand in frames for what is read itself: a table, an object."""
    for frame in (each for each in root.iter() if local(each) == "frame"):
        is_read = False
        for child in frame:
            if is_read and local(child) == "image":
                yield child
            is_read |= local(child) in ("table", "object")


def _linked_in(root: Element) -> Iterator[str]:
    """Yield the names of the files that are shown somewhere: who clicks a link leaves."""
    for element in (each for each in root.iter() if local(each) not in _LEADING):
        link = attribute(element, "href").removeprefix("./")
        yield from (link, unquote(link))


_Adding: TypeAlias = Callable[[OdfFile, Element, PartLocation], None]
#: By the name of an element: how it is added.
_OBJECTS: dict[str, _Adding] = {
    **dict.fromkeys(("desc", "title"), OdfFile.about),
    **dict.fromkeys(_LEADING, OdfFile.link),
    **dict.fromkeys(("toc-mark", "alphabetical-index-mark", "user-index-mark"), OdfFile.marked),
    "note-continuation-notice-forward": OdfFile.notice,
    "note-continuation-notice-backward": OdfFile.notice,
    # Of their own, of a ground, of the sign before an item.
    **dict.fromkeys(("image", "fill-image"), OdfFile.picture),
    **dict.fromkeys(("background-image", "list-level-style-image"), OdfFile.picture),
    "binary-data": OdfFile.written_picture,
    **dict.fromkeys(("header-decl", "footer-decl", "date-time-decl"), OdfFile.declaration),
    **dict.fromkeys(("object", "object-ole"), OdfFile.object),
    "show": OdfFile.named,
    **dict.fromkeys(("section-source", "table-source"), OdfFile.filled),
    **dict.fromkeys(("floating-frame", "applet"), OdfFile.filled),
    **dict.fromkeys(("help-message", "error-message"), OdfFile.asked),
    "content-validation": OdfFile.choices,
    "chart-properties": OdfFile.trend,
}


@record
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
        self._cells: dict[Element, TableCell] = {}
        self._hidden: set[Element] = set()

    def read(self, root: Element, parts: tuple[Part, ...]) -> None:
        """Add every paragraph, picture and link."""
        self._cells = cells_of(root, _TABLE, self._file.shown.is_from_right)
        self._hidden = {
            inner for each in root.iter() if self._hides(each) for inner in each.iter()
        }
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
                with self._file.reading.hiding(element in self._hidden):
                    within += _HANDLERS.get(name, _Story.outside)(self, element, section)
        return within

    def _hides(self, element: Element) -> bool:
        """Tell whether readers do not see what is in an element."""
        name = local(element)
        is_hidden = name in ("page", "table") and self._file.shown.hides(element)
        return is_hidden or name in _UNSEEN or is_unshown(element)

    def page(self, page: Element, section: _Section) -> list[_Section]:
        """Count a slide, which is a section of its own, and add its name."""
        self._slides += 1
        parts = (Part("slide", self._slides),)
        boxes = [box for frame in page.iter() if (box := _box(frame))]
        add_as_seen(boxes, self._file.reading, PartLocation(parts, 1))
        self._file.named(page, PartLocation(parts, 1))
        return [_Section(page, parts)]

    def changes(self, changes: Element, section: _Section) -> list[_Section]:
        """Return what people note at tracked changes; what was deleted is not shown."""
        return [section.beside(each) for each in changes.iter() if local(each) == "change-info"]

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
        self._file.settle(paragraph, location)
        runs, beside = read_paragraph(paragraph)
        text = "".join(said for said, _ in runs)
        for element in walk(paragraph, frozenset(_SIDES)):
            self._file.add_object(element, location)
        origin: Origin = "heading" if is_heading else "body"
        cell = self._cells.get(paragraph)
        self._file.reading.text(text, origin, location, cell, elements_among(runs))
        if is_heading and is_body:
            self._under = shortened(" ".join(text.split()))
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
    "tracked-changes": _Story.changes,
    **dict.fromkeys(_SIDES, _Story.side),
    **dict.fromkeys(_PARAGRAPHS, _Story.paragraph),
}


def _box(frame: Element) -> Box | None:
    """Return a frame or a shape with text that says where it stands."""
    if not frame.tag.startswith(_DRAWN):
        return None
    given = [_LENGTH.fullmatch(attribute(frame, name)) for name in _PLACE]
    if not all(given):
        return None
    paragraphs = (each for each in frame.iter() if local(each) in _PARAGRAPHS)
    text = short("".join(said for said, _ in read_paragraph(each)[0]) for each in paragraphs)
    return Box(text, *(round(float(each[1]) * _MICRONS[each[2]]) for each in given if each))


def read_paragraph(paragraph: Element) -> tuple[list[tuple[str, str]], list[Element]]:
    """Return the words of a paragraph, each with the style of its run, and what hangs on it.

    That are notes and comments.
    """
    runs: list[tuple[str, str]] = []
    inner: list[Element] = []
    waiting: list[tuple[Element | str, str]] = [(paragraph, "")]
    while waiting:
        item, look = waiting.pop()
        if isinstance(item, str):
            runs.append((item, look))
            continue
        name = local(item)
        if name in _SIDES:
            inner.append(item)
            continue
        if name == "s":
            runs.append((" " * min(100, count_repeats(item, "c")), look))
        runs.append(({"tab": "\t", "line-break": "\n"}.get(name, ""), look))
        own = attribute(item, "style-name") if name == "span" else look
        following: list[tuple[Element | str, str]] = []
        if name not in _SILENT:
            following.append((item.text or "", own))
        for child in item if name not in _SILENT else ():
            following += [(child, own), (child.tail or "", own)]
        waiting.extend(reversed(following))
    return runs, inner


def count_repeats(element: Element, name: str) -> int:
    """Return how often something is repeated; 1 where that is not said, or is no number."""
    text = attribute(element, name)
    return int(text) if text.isdecimal() and len(text) < 10 else 1


#: What stands inside a paragraph without being a part of its sentence.
_SILENT = frozenset({"note-citation", "desc", "title", "image", "bookmark"})


def _written(text: str) -> bytes:
    """Return a picture that is written into the text; ReadError if it is damaged."""
    try:
        return a2b_base64(text)
    except (Error, ValueError) as error:
        raise damaged(error) from error


def _refuse_locked(archive: Archive) -> None:
    name = "META-INF/manifest.xml"
    if name in archive and b"encryption-data" in archive.read(name):
        raise locked()
