"""What DOCX and PPTX share: relationships, properties, pictures, walking their XML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import count
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from neutrallint.core.beginnings import holds_file, name_of_any
from neutrallint.core.document import Document, TableCell
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Part, PartKind, PartLocation
from neutrallint.engines import Engines
from neutrallint.readers.assembly import Reading, pages_in
from neutrallint.readers.containers.archive import Archive
from neutrallint.readers.containers.members import read_members
from neutrallint.readers.sign_fonts import is_of_signs, shown_in
from neutrallint.readers.source import Source
from neutrallint.readers.texts.decoding import decode

#: Of a choice that a program may not know, and its fallback, only the first is read.
FALLBACK = "Fallback"
_PROPERTIES = ("title", "subject", "keywords", "description", "category", "contentStatus")
#: Elements of a property of one's own that hold its words.
_STRINGS = ("lpwstr", "lpstr", "bstr")
_PARAGRAPH = frozenset({"p"})
#: Properties of a control (ActiveX) that it shows.
_ON_CONTROLS = ("Caption", "Text", "Value", "ControlTipText")
#: Several words in a row, in one or two bytes a letter, as controls keep them.
_PACKED_WORDS = re.compile(rb"[A-Za-z](?:\0?[\x21-\x7e])+(?:\0? (?:\0?[\x21-\x7e])+)+")
#: The suffix of a drawing that newer programs show instead of a picture, and what holds words.
_DRAWING = ".svg"
_WORDS = pattern(r"<(?:[\w.-]+:)?(?:text|foreignObject|image)\b|<!ENTITY|<!\[CDATA\[", re.I)
_CAPTIONS_OF_VIDEO = ".vtt"
#: What says how the parts of a file belong together, beside what `_owner` knows.
_TYPES = "[Content_Types].xml"
#: Under this name `_linked` has what charts link.
_OF_CHARTS = "of charts"


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

    The closed ones themselves are yielded. No depth of nesting exhausts the stack. A fallback
    is left out where it says what the choice beside it does; which one a program shows depends
    on what it knows.
    """
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        if element is root or local(element) not in closed:
            waiting.extend(c for c in reversed(element) if not _is_repeated(c, element))


#: Settings of a run of a drawing in which nothing is hidden.
_LIKE_OTHERS = frozenset("lang altLang noProof dirty err smtClean b i u kern".split())
_FONTS = frozenset("latin ea cs sym".split())
#: What a table, its rows and its cells are called in Word and PowerPoint.
TABLE = ("tbl", "tr", "tc")


def _is_from_right(table: Element) -> bool:
    """Tell whether the columns of a table stand from right to left, in PowerPoint."""
    own = (each for each in table if local(each) == "tblPr")
    return any(each.get("rtl") in ("1", "true") for each in own)


def cells_of(
    root: Element,
    names: tuple[str, str, str] = TABLE,
    from_right: Callable[[Element], bool] = _is_from_right,
) -> dict[Element, TableCell]:
    """Return in which cell of a table each paragraph stands, of an inner table in the inner.

    `names`: those of the elements that are tables, rows and cells. `from_right` tells whether
    the columns of a table stand from right to left.
    """
    placed: dict[Element, TableCell] = {}
    cells: dict[Element, TableCell] = {}
    tables = count()
    waiting: list[tuple[Element, TableCell | None]] = [(root, None)]
    while waiting:
        element, around = waiting.pop()
        cell = cells.get(element, around)
        name = local(element)
        if name == names[0]:
            cells.update(_cells(element, next(tables), names, from_right(element)))
        elif name == "p" and cell:
            placed[element] = cell
        waiting.extend((child, cell) for child in reversed(element))
    return placed


def _cells(
    table: Element, number: int, names: tuple[str, str, str], from_right: bool
) -> Iterator[tuple[Element, TableCell]]:
    """Yield the cells of a table of a number, and where each of them is."""
    for row, cells in enumerate(_children(table, names[1])):
        for column, cell in enumerate(_children(cells, names[2])):
            yield cell, TableCell(number, row, column, from_right)


def _children(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if local(child) == name)


def _is_repeated(element: Element, parent: Element) -> bool:
    """Tell whether an element is a fallback that says nothing else than the choices."""
    if local(element) != FALLBACK:
        return False
    said = {_said(choice) for choice in parent if choice is not element}
    return _said(element) in {"", *said}


def _said(element: Element) -> str:
    words = (each.text for each in element.iter() if local(each) == "t" and each.text)
    return "".join("".join(words).split())


def paragraph_text(paragraph: Element) -> str:
    """Return the words of a paragraph of a drawing (`a:p`)."""
    return "".join(said for said, _ in paragraph_runs(paragraph))


def paragraph_runs(paragraph: Element) -> Iterator[tuple[str, Hashable]]:
    """Yield the words of each run of a paragraph of a drawing, and how they look."""
    look: Hashable = None
    font = ""
    for element in walk(paragraph, frozenset()):
        name = local(element)
        if name == "r":
            look, font = _look(element), _font_of_signs(element)
        elif name == "t":
            yield shown_in(font, element.text or ""), look
        elif name == "br":
            yield "\n", look


def _font_of_signs(run: Element) -> str:
    """Return the font of signs in which a run of a drawing is, "" for any other."""
    fonts = (e.get("typeface", "") for part in run for e in part if local(e) in _FONTS)
    return next(filter(is_of_signs, fonts), "")


def _look(run: Element) -> tuple[Hashable, ...]:
    """Return how a run of a drawing looks, but for its language and font."""
    settings = (each for part in run if local(part) == "rPr" for each in part.iter())
    return tuple(
        (local(each), *((key, said) for key, said in each.items() if key not in _LIKE_OTHERS))
        for each in settings
        if local(each) not in _FONTS
    )


def words_of(root: Element) -> list[str]:
    """Return the paragraphs, names, values and alternative texts of a chart or diagram."""
    found: list[str] = []
    for each in walk(root, _PARAGRAPH):
        if local(each) == "p":
            found.append(paragraph_text(each))
        elif local(each) in ("t", "v", "pt", "name"):
            found.append(each.text or "")
        elif local(each) == "cNvPr":
            found += [each.get("descr", ""), each.get("title", "")]
    return [words for words in found if words.strip() and not _is_number(words)]


class PartTarget(NamedTuple):
    """Where a relationship leads: a part of the file, or (`is_outside`) an address.

    `kind`: what the part is to the one that names it ("header", "officeDocument").
    """

    name: str
    is_outside: bool
    kind: str


@dataclass
class Package:
    """An office file while it is read."""

    archive: Archive
    reading: Reading
    _seen: set[str] = field(default_factory=set)
    _targets: dict[str, dict[str, PartTarget]] = field(default_factory=dict)

    @staticmethod
    def open(source: Source, engines: Engines) -> Package:
        """Open the archive of an office file; ReadError if it is none."""
        package = Package(Archive(source.data, source.budget), Reading(source, engines))
        if _TYPES not in package.archive:
            raise ReadError(
                Localized(
                    "isi berkas bukan dokumen Office; periksa nama dan isinya",
                    "the content is no office document; check its name and content",
                )
            )
        return package

    def within(self, data: bytes) -> Package:
        """Open an office file that lies in this one; what is read of it belongs to this one."""
        return Package(Archive(data, self.reading.budget), self.reading)

    def main(self, usual: str, kind: str) -> tuple[str, Element] | None:
        """Return name and root of the part that the package says is the document.

        Most have the `usual` name, Word for the web writes others ("word/document2.xml"). None
        where there is none, or where its root is no element of that `kind` ("document").
        """
        linked = (t.name for t in self.targets("").values() if t.kind == "officeDocument")
        name = next((name for name in (*linked, usual) if name in self.archive), None)
        root = self.archive.xml(name) if name else None
        return (name, root) if name and root is not None and local(root) == kind else None

    def targets(self, part: str) -> dict[str, PartTarget]:
        """Return the relationships of a part by their id, those of the file for ""."""
        if part not in self._targets:
            self._targets[part] = dict(self._relationships(part))
        return self._targets[part]

    def _relationships(self, part: str) -> Iterator[tuple[str, PartTarget]]:
        folder, name = posixpath.split(part)
        rels = self._stored(posixpath.join(folder, "_rels", f"{name}.rels"))
        if rels in self.archive and self._tells_links(rels):
            for item in self.archive.xml(rels):
                if local(item) == "Relationship":
                    yield item.get("Id", ""), self._target(item, folder)

    def _tells_links(self, name: str) -> bool:
        """Tell whether a part holds relationships, and does not begin as a file of its own."""
        return _owner(name) is not None and not name_of_any(self.archive.begin(name))

    def _target(self, item: Element, folder: str) -> PartTarget:
        name, kind = item.get("Target", ""), item.get("Type", "").rpartition("/")[2]
        if item.get("TargetMode") == "External":
            return PartTarget(name, True, kind)
        name = name.replace("\\", "/")
        whole = name.lstrip("/") if name.startswith("/") else posixpath.join(folder, name)
        return PartTarget(self._stored(posixpath.normpath(whole)), False, kind)

    def _stored(self, name: str) -> str:
        """Return the name by which a part is stored: case and escapes do not count."""
        if name in self.archive:
            return name
        return self._by_folded.get(unquote(name).casefold(), name)

    @cached_property
    def _by_folded(self) -> dict[str, str]:
        return {name.casefold(): name for name in self.archive.names}

    @cached_property
    def _linked(self) -> dict[str, set[str]]:
        """The names of all parts by what they are to those that name them."""
        found: dict[str, set[str]] = {}
        for part in filter(None, map(_owner, self.archive.names)):
            targets = self.reading.attempt(partial(self.targets, part)) or {}
            for target in targets.values():
                if not target.is_outside and target.name in self.archive:
                    found.setdefault(target.kind, set()).add(target.name)
                    if "/charts/" in f"/{part}":
                        found.setdefault(_OF_CHARTS, set()).add(target.name)
        return found

    def names(self, start: str, kind: str = "") -> list[str]:
        """Return the parts whose names begin so ("word/header"), or that are linked so.

        Without a beginning only the link counts.
        """
        named = self.archive.matching(start, ".xml") if start else ()
        found = {*named, *self._linked.get(kind, ())}
        return sorted(found, key=lambda name: (len(name), name))

    def parts(self, start: str, kind: str = "") -> Iterator[tuple[int, str, Element]]:
        """Yield number, name and root of the parts that `names` returns."""
        for number, name in enumerate(self.names(start, kind), start=1):
            root = self.reading.attempt(lambda name=name: self.archive.xml(name))  # type: ignore[misc]
            if root is not None:
                yield number, name, root

    def properties(self) -> None:
        """Add the title and the other words about the document, its own properties too."""
        for name, wanted in (("docProps/core.xml", _PROPERTIES), ("docProps/custom.xml", ())):
            if name not in self.archive:
                continue
            root = self.reading.attempt(partial(self.archive.xml, name))
            for item in root.iter() if root is not None else ():
                is_told = local(item) in (wanted or _STRINGS)
                if is_told and item.text and not _is_number(item.text):
                    location = PartLocation((Part("properties"),), 1)
                    self.reading.text(item.text, "metadata", location)

    def embedded(self, source: Source, engines: Engines) -> tuple[Document, ...]:
        """Return the files that lie in this one: of Office, drawings (SVG), words of videos.

        Those that charts rest on are left out, and drawings without words: what is drawn of
        them is the picture beside each that older programs show.
        """
        linked = self._linked
        names = sorted(linked.get("package", set()) - linked.get(_OF_CHARTS, set()))
        names += sorted(
            name
            for name in linked.get("image", ())
            if name.lower().endswith(_DRAWING) and self._says_words(name)
        )
        names += sorted(self.archive.matching("", _CAPTIONS_OF_VIDEO))
        for name in sorted(linked.get("oleObject", ())):
            if holds_file(self.reading.attempt(partial(self.archive.read, name)) or b""):
                self.reading.fail(ReadError(included(name)))
        known = {*names, *self._reached()}
        names += [name for name in self.archive.unread if name not in known]
        return read_members(self.archive, names, source, engines)

    def _reached(self) -> set[str]:
        """Return the names of all parts to which others lead, and of what says so.

        Programs show nothing else that an archive holds.
        """
        unread = set(self.archive.unread)
        waiting = ["", *(name for name in self.archive.names if name not in unread)]
        reached = {_TYPES, *(name for name in unread if self._tells_links(name))}
        while waiting:
            linked = {target.name for target in self._targets.get(waiting.pop(), {}).values()}
            waiting += linked - reached
            reached |= linked
        return reached

    def _says_words(self, drawing: str) -> bool:
        """Tell whether a drawing holds text; one that cannot be read may."""
        data = self.reading.attempt(partial(self.archive.read, drawing))
        return data is not None and _WORDS.search(decode(data)) is not None

    def texts_of(self, start: str, linked: str, kind: PartKind) -> None:
        """Add the texts of charts or diagrams, one passage a part, and their pictures."""
        for number, name, root in self.parts(start, linked):
            location = PartLocation((Part(kind, number),), 1)
            self.reading.text(" ".join(words_of(root)), "caption", location)
            self.pictures_of(name, location)

    def diagrams(self, start: str) -> None:
        """Add the texts of diagrams, and what is drawn of one instead of its data."""
        self.texts_of(f"{start}data", "diagramData", "diagram")
        told = {
            w
            for _, _, root in self.parts(f"{start}data", "diagramData")
            for w in words_of(root)
        }
        for number, name, root in self.parts(f"{start}drawing", "diagramDrawing"):
            drawn = [words for words in words_of(root) if words not in told]
            location = PartLocation((Part("diagram", number),), 1)
            self.reading.text(" ".join(drawn), "caption", location)
            self.pictures_of(name, location)

    def controls(self) -> None:
        """Add the words on buttons, fields and the like, those that are packed too."""
        location = PartLocation((Part("properties"),), 1)
        for _, _, root in self.parts("", "control"):
            for item in root.iter():
                if attribute(item, "name") in _ON_CONTROLS:
                    self.reading.text(attribute(item, "value"), "caption", location)
        for name in self.names("", "activeXControlBinary"):
            data = self.reading.attempt(partial(self.archive.read, name)) or b""
            for found in _PACKED_WORDS.finditer(data):
                words = found[0].replace(b"\0", b"").decode("cp1252", "replace")
                self.reading.text(words, "caption", location)

    def picture(self, target: PartTarget | None, location: PartLocation) -> None:
        """Add the picture behind a relationship, once; one outside the file is a failure."""
        if target is None:
            return
        if target.is_outside:
            self.reading.fail(ReadError(linked(target.name)))
            return
        if target.name not in self._seen:
            self._seen.add(target.name)
            self.reading.picture(
                lambda: pages_in(self.archive.read(target.name), self.reading), location
            )

    def pictures_of(self, part: str, location: PartLocation) -> None:
        """Add the pictures that a part shows, such as the filling of a chart."""
        for target in self.targets(part).values():
            if target.kind == "image":
                self.picture(target, location)

    def is_with_macros(self) -> bool:
        """Tell whether the file carries programs; nobody runs them here."""
        return any(name.endswith("vbaProject.bin") for name in self.archive.names)


def _owner(name: str) -> str | None:
    """Return the part whose relationships a part holds, "" for the file, None for any other."""
    folder, rels = posixpath.split(name)
    above, last = posixpath.split(folder)
    is_rels = last.lower() == "_rels" and rels.lower().endswith(".rels")
    return posixpath.join(above, rels[: -len(".rels")]) if is_rels else None


def _is_number(text: str) -> bool:
    return not any(sign.isalpha() for sign in text)


def included(name: str) -> Localized:
    """Say that another file, which a document shows or holds as an object, was not checked."""
    short = name if len(name) <= 80 else f"{name[:79]}…"
    return Localized(
        f"isi berkas lain yang disertakan ({short}) tidak diperiksa; periksa berkasnya",
        f"the file that it includes ({short}) was not checked; check that file itself",
    )


def linked(name: str) -> Localized:
    """Say that a picture outside of the file was not checked."""
    short = name if len(name) <= 80 else f"{name[:79]}…"
    return Localized(
        f"gambar yang ditautkan ({short}) tidak diperiksa; sisipkan ke dalam dokumen",
        f"the linked picture ({short}) was not checked; insert it into the document",
    )
