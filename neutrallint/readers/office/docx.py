"""DOCX: body, tables, headers, notes, comments, text boxes, alternative texts, pictures.

A part that Word takes in when it opens the file (`w:altChunk`) is read where it stands.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple
from xml.etree.ElementTree import Element

from neutrallint.core.document import Directive, Document, TableCell
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.places import Origin, Part, PartKind, PartLocation, PartScope
from neutrallint.core.printable import shortened
from neutrallint.engines import Engines
from neutrallint.readers.budget import PASSAGE
from neutrallint.readers.office.boxes import Box, add_as_seen, box_of, short
from neutrallint.readers.office.charts import add_charts
from neutrallint.readers.office.chunks import is_office, refuse_deep, take_chunk
from neutrallint.readers.office.numbering import ListLabels
from neutrallint.readers.office.ooxml import (
    Package,
    PartTarget,
    attribute,
    cells_of,
    linked,
    local,
    walk,
)
from neutrallint.readers.office.runs import Fields, Runs, is_on, look_of, symbol
from neutrallint.readers.office.word_styles import Styles, named, value
from neutrallint.readers.source import Source
from neutrallint.readers.texts.directives import MARK
from neutrallint.readers.texts.words_with_elements import elements_among

#: Files beside the body: the usual beginning of their name, as what they are linked, and
#: what they hold.
_SIDES: tuple[tuple[str, str, PartKind], ...] = (
    ("word/header", "header", "header"),
    ("word/footer", "footer", "footer"),
    ("word/footnotes", "footnotes", "footnote"),
    ("word/endnotes", "endnotes", "endnote"),
    ("word/comments", "comments", "comment"),
)
#: What else of the properties a field may be bound to; who reads them is not shown them else.
#: What leads elsewhere: words, and a picture that is clicked at or pointed to.
_LINKS = ("hyperlink", "hlinkClick", "hlinkHover")
_PROPERTIES = ("docProps/core.xml", "docProps/app.xml")
_BINDABLE = frozenset({"creator", "contentStatus", "Company", "Manager"})
_BODY, _COMMENTS = "word/document.xml", "word/comments.xml"
#: What is taken out when tracked changes are accepted.
_DELETED = frozenset({"del", "moveFrom"})
_PARAGRAPH = frozenset({"p"})
#: Paragraphs are not joined from one cell of a table to the next.
_CELLS = frozenset({"tbl", "tc"})
#: Shapes of the older drawings, and WordArt.
_VML = frozenset("shape rect roundrect oval group line polyline textpath".split())
#: What shows pictures, and its attributes that lead to them.
_PICTURES = {"imagedata": ("id",), "fill": ("id",), "blip": ("embed", "link")}
#: What fields to fill in and lines to sign on show, and texts about tables: where it stands.
_FIELDS = {
    "listEntry": ("val",),
    "helpText": ("val",),
    "statusText": ("val",),
    "default": ("val",),
    "sectionTitle": ("val",),
    "alias": ("val",),
    "tblCaption": ("val",),
    "tblDescription": ("val",),
    "listItem": ("displayText",),
    "signatureline": ("suggestedsigner", "suggestedsigner2", "signinginstructions"),
}
_FIELD_PARTS = ("fldChar", "instrText", "fldSimple")
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def read_docx(source: Source, engines: Engines) -> Document:
    """Read a Word document as it looks with all tracked changes accepted."""
    package = Package.open(source, engines)
    package.properties()
    commented = _add_document(package, ())
    members = package.embedded(source, engines)
    document = package.reading.document(source.media, members, package.is_with_macros())
    return replace(document, directives=tuple(_directives(package, commented)))


def _add_document(
    package: Package, within: tuple[Part, ...], depth: int = 0
) -> dict[str, set[PartLocation]]:
    """Add all texts of a document, which lies in those parts of another; return its comments.

    Those are the paragraphs that a comment stands at, by its id. ReadError where it is none.
    """
    found = package.main(_BODY, "document")
    if found is None:
        raise ReadError(
            Localized(
                "berkas ini bukan dokumen Word; periksa nama dan isinya",
                "the file is no Word document; check its name and content",
            )
        )
    name, body = found
    styles = _beside_body(package, name, "styles")
    known = Styles(styles)
    labels = ListLabels(_beside_body(package, name, "numbering"), known)
    format_ = _Format(_named_styles(styles), labels, Runs(known), known)
    main = _Story(package, name, (*within, Part("body")), format_, depth)
    main.read(body)
    stories = [main]
    for start, kind_of_link, kind in _SIDES:
        for number, side, root in package.parts(start, kind_of_link):
            # The first of a kind, mostly the only one, needs no number.
            part = Part(kind, number if number > 1 else 0)
            story = _Story(package, side, (*within, part), format_._replace(origins={}), depth)
            with package.reading.hiding(kind == "comment"):
                story.read(root)
            stories.append(story)
    for numbering in _names_beside_body(package, name, "numbering"):
        for target in package.targets(numbering).values():
            # Pictures before the items of lists.
            if target.kind == "image":
                package.picture(target, PartLocation((*within, Part("body")), 1))
    _add_letter(package, _beside_body(package, name, "settings"), within)
    add_charts(package, "word/")
    package.diagrams("word/diagrams/")
    package.controls()
    if any(story.is_bound for story in stories):
        _add_bound(package, within)
    return main.commented


def _add_letter(package: Package, settings: Element | None, within: tuple[Part, ...]) -> None:
    """Add the subject under which the document is sent to many."""
    for each in settings.iter() if settings is not None else ():
        if local(each) == "mailSubject":
            location = PartLocation((*within, Part("properties")), 1)
            package.reading.text(attribute(each, "val"), "metadata", location)


def _add_bound(package: Package, within: tuple[Part, ...]) -> None:
    """Add the data to which fields are bound: Word shows them instead of what stands there."""
    location = PartLocation((*within, Part("properties")), 1)
    for _, name, data in package.parts("customXml/item", "customXml"):
        if "Props" not in name:
            for words in data.itertext():
                package.reading.text(words, "metadata", location)
    for name in _PROPERTIES:
        if name in package.archive:
            root = package.reading.attempt(partial(package.archive.xml, name))
            for item in root if root is not None else ():
                if local(item) in _BINDABLE:
                    package.reading.text(item.text or "", "metadata", location)


def _directives(
    package: Package, commented: dict[str, set[PartLocation]]
) -> Iterator[Directive]:
    """Yield the comments that speak to this program, each with the paragraphs it stands at."""
    for _, _, root in package.parts(_COMMENTS, "comments"):
        for number, comment in enumerate((e for e in root if local(e) == "comment"), start=1):
            said = " ".join(
                "".join(e.text or "" for e in comment.iter() if local(e) == "t").split()
            )
            if mark := MARK.match(said):
                location = PartLocation((Part("comment"),), number)
                parts = frozenset(commented.get(attribute(comment, "id"), ()))
                yield Directive(said[mark.end() :], location, PartScope(parts))


def _beside_body(package: Package, main: str, kind: str) -> Element | None:
    """Return the root of the part that the body is linked to as a kind ("styles")."""
    names = _names_beside_body(package, main, kind)
    return package.reading.attempt(partial(package.archive.xml, names[0])) if names else None


def _names_beside_body(package: Package, main: str, kind: str) -> list[str]:
    """Return the parts that the body is linked to as a kind, or that are called so."""
    named = (t.name for t in package.targets(main).values() if t.kind == kind)
    return [name for name in (*named, f"word/{kind}.xml") if name in package.archive]


def _named_styles(styles: Element | None) -> dict[str, Origin]:
    """Return the ids of the styles of headings, titles and captions, each with its origin."""
    found: dict[str, Origin] = {}
    for style in styles if styles is not None else ():
        name = next((attribute(e, "val") for e in style if local(e) == "name"), "").lower()
        if name.startswith(("heading", "title", "judul")):
            found[attribute(style, "styleId")] = "heading"
        elif name.startswith(("caption", "keterangan")):
            found[attribute(style, "styleId")] = "caption"
    return found


class _Format(NamedTuple):
    """What the format of a paragraph says: styles with an origin, labels of lists, runs."""

    origins: dict[str, Origin]
    labels: ListLabels
    runs: Runs
    styles: Styles

    def is_from_right(self, table: Element) -> bool:
        """Tell whether the columns of a table stand from right to left, by it or its style."""
        name = next((value(each, "tblStyle") for each in named(table, "tblPr")), "")
        for each in (table, *self.styles.chain(name)):
            for properties in named(each, "tblPr"):
                for mark in named(properties, "bidiVisual"):
                    return is_on(mark)
        return False


class _Unended(NamedTuple):
    """What was said by paragraphs that go on: the mark that ended them is deleted."""

    runs: list[tuple[str, Hashable]]
    origin: Origin
    cell: TableCell | None


class _Story:
    """Reads the paragraphs of one file of the package: the body, a header, the comments.

    It lies in `parts`; `depth` counts the documents around it.
    """

    def __init__(
        self,
        package: Package,
        name: str,
        parts: tuple[Part, ...],
        format_: _Format,
        depth: int,
    ):
        self._package = package
        self._add = package.reading.text
        self._is_comments = parts[-1].kind == "comment"
        self._parts = parts
        self._targets = package.targets(name)
        self._format = format_
        self._depth = depth
        self._under = ""
        self._count = 0
        self._open: set[str] = set()
        self._unended: _Unended | None = None
        self._alts: set[tuple[PartLocation, str]] = set()
        self._cells: dict[Element, TableCell] = {}
        #: Whether it has fields that show data from elsewhere in the file.
        self.is_bound = False
        #: By the id of a comment, the paragraphs that it stands at.
        self.commented: dict[str, set[PartLocation]] = {}

    def read(self, root: Element) -> None:
        """Add every paragraph, those of tables and text boxes too."""
        self._cells = cells_of(root, from_right=self._format.is_from_right)
        boxes = [box for each in root.iter() if (box := _box(each))]
        add_as_seen(boxes, self._package.reading, PartLocation(self._parts, 1))
        waiting = deque([root])
        while waiting:
            for element in walk(waiting.popleft(), _PARAGRAPH | _DELETED):
                name = local(element)
                if name == "p":
                    waiting += self._paragraph(element)
                elif name == "altChunk":
                    self._chunk(element)
                else:
                    if name in _CELLS:
                        self._end()
                    self._comment(element, None)
                    self._object(element, name, self._locate())
            self._end()

    def _paragraph(self, paragraph: Element) -> list[Element]:
        """Take in a paragraph; return the text boxes anchored in it."""
        self._count += self._unended is None
        location = self._locate()
        runs: list[tuple[str, Hashable]] = []
        look: Hashable = None
        boxes: list[Element] = []
        origin: Origin = "body"
        goes_on = False
        fields = Fields()
        hidden, readings = self._format.runs.settle(paragraph, _DELETED)
        with self._package.reading.hiding():
            self._add(hidden, "body", location)
        self._add(readings, "body", location)
        for element in walk(paragraph, _DELETED | {"txbxContent", "pPr"}):
            name = local(element)
            if name == "txbxContent":
                boxes.append(element)
            elif name == "pPr":
                origin, goes_on = self._origin(element), _goes_on(element)
                label = "" if self._unended else self._format.labels.next(element)
                runs.append((label, look))
            elif name == "r":
                look = look_of(element)
            elif (piece := _piece(element, name, fields)) is not None:
                runs.append((piece, look))
            else:
                self._comment(element, location)
                self._object(element, name, location)
        # Each of many comments may be about all paragraphs.
        self._package.reading.budget.make(PASSAGE * len(self._open))
        for one in self._open:
            self.commented.setdefault(one, set()).add(location)
        self._fields(fields, paragraph, location)
        before = self._unended or _Unended([], "body", None)
        before.runs.extend(runs)
        self._unended = _Unended(
            before.runs,
            before.origin if origin == "body" else origin,
            self._cells.get(paragraph, before.cell),
        )
        if not goes_on:
            self._end()
        return boxes

    def _fields(self, fields: Fields, paragraph: Element, location: PartLocation) -> None:
        """Add what fields say; a picture that is only named is a failure."""
        for words in fields.words():
            self._add(words, "metadata", location)
        if (missing := fields.picture()) is not None and not _shows_picture(paragraph):
            self._package.reading.fail(ReadError(linked(missing)))

    def _origin(self, settings: Element) -> Origin:
        return self._format.origins.get(value(settings, "pStyle"), "body")

    def _end(self) -> None:
        """Add what the paragraphs up to here say."""
        if self._unended is None:
            return
        (runs, origin, cell), location = self._unended, self._locate()
        self._unended = None
        text = "".join(said for said, _ in runs)
        if self._is_comments and MARK.match(text):
            return
        self._add(text, origin, location, cell, elements_among(runs))
        if origin == "heading":
            self._under = shortened(" ".join(text.split()))

    def _chunk(self, element: Element) -> None:
        """Add a part that Word takes in here; what cannot be read of it is a failure."""
        self._end()
        target, reading = self._target(element, "id"), self._package.reading
        if target is None:
            return
        self._count += 1
        reading.attempt(lambda: self._take(target, self._locate()))

    def _take(self, target: PartTarget, location: PartLocation) -> None:
        data = self._package.archive.read(target.name) if not target.is_outside else b""
        if not is_office(data):
            take_chunk(target, data, self._package.reading, location)
            return
        refuse_deep(self._depth)
        _add_document(self._package.within(data), location.parts, self._depth + 1)

    def _comment(self, element: Element, location: PartLocation | None) -> None:
        """Note where the range of a comment begins and ends."""
        name, one = local(element), attribute(element, "id")
        if name == "commentRangeStart":
            self._open.add(one)
        elif name == "commentRangeEnd":
            self._open.discard(one)
            if location:
                self.commented.setdefault(one, set()).add(location)

    def _object(self, element: Element, name: str, location: PartLocation) -> None:
        """Add what stands there beside words: pictures, their texts, links, fields."""
        if name in ("docPr", "cNvPr"):
            self._alt(location, element.get("descr", ""), element.get("title", ""))
        elif name in _VML:
            self._alt(location, element.get("alt", ""))
            self._add(element.get("string", ""), "body", location)
        elif name in _PICTURES:
            for key in _PICTURES[name]:
                self._package.picture(self._target(element, key), location)
            self._add(attribute(element, "title"), "alt", location)
        elif name in _FIELDS:
            said = (attribute(element, key) for key in _FIELDS[name])
            for words in said:
                # What is chosen at first may be told by its number.
                self._add("" if words.isdecimal() else words, "alt", location)
        elif name == "dataBinding":
            self.is_bound = True
        elif name in _LINKS:
            self._add(attribute(element, "tooltip"), "caption", location)
            target = self._target(element, "id")
            self._add(target.name if target else "", "metadata", location)
        elif name == "subDoc" and (target := self._target(element, "id")):
            self._package.reading.fail(ReadError(_elsewhere(target.name)))

    def _alt(self, location: PartLocation, *texts: str) -> None:
        """Add texts about a picture; Word says them of the frame and of what is in it."""
        for text in texts:
            if (location, text) not in self._alts:
                self._alts.add((location, text))
                self._add(text, "alt", location)

    def _target(self, element: Element, key: str) -> PartTarget | None:
        return self._targets.get(attribute(element, key))

    def _locate(self) -> PartLocation:
        under = (Part("heading", title=self._under),) if self._under else ()
        return PartLocation((*self._parts, *under), self._count)


def _box(anchor: Element) -> Box | None:
    """Return a text box that says itself where it stands."""
    if local(anchor) != "anchor":
        return None
    place = [each.text or "" for each in anchor.iter() if local(each) == "posOffset"]
    size = next((each for each in anchor if local(each) == "extent"), anchor)
    paragraphs = (each for each in anchor.iter() if local(each) == "p")
    text = short("".join(e.text or "" for e in p.iter() if local(e) == "t") for p in paragraphs)
    return box_of(text, *place, size.get("cx", ""), size.get("cy", ""))


def _piece(element: Element, name: str, fields: Fields) -> str | None:
    """Return what an element adds to the words of a paragraph, None where it is no such."""
    if name == "t":
        return element.text or ""
    if name == "sym":
        return symbol(element)
    if name in _FIELD_PARTS:
        return fields.take(element, name)
    return _BREAKS.get(name)


def _goes_on(settings: Element) -> bool:
    """Tell whether the next paragraph goes on in the same line.

    The mark that ends it is deleted or hidden, or it is a large first letter.
    """
    marks = [mark for e in named(settings, "rPr") for mark in e]
    is_first_letter = any(
        attribute(frame, "dropCap") not in ("", "none") for frame in named(settings, "framePr")
    )
    return is_first_letter or any(
        local(mark) in _DELETED or (local(mark) == "vanish" and is_on(mark)) for mark in marks
    )


def _shows_picture(paragraph: Element) -> bool:
    return any(local(element) in ("blip", "imagedata") for element in paragraph.iter())


def _elsewhere(name: str) -> Localized:
    short = name if len(name) <= 80 else f"{name[:79]}…"
    return Localized(
        f"isi dokumen lain yang disertakan ({short}) tidak diperiksa; periksa berkasnya",
        f"the document that it includes ({short}) was not checked; check its own file",
    )
