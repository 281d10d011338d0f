"""DOCX: body, tables, headers, notes, comments, text boxes, alternative texts, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from neutrallint.core.document import Directive, Document
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.places import Origin, Part, PartKind, PartLocation, PartScope
from neutrallint.engines import Engines
from neutrallint.readers.office.ooxml import Package, PartTarget, attribute, local, walk
from neutrallint.readers.source import Source
from neutrallint.readers.texts.directives import MARK

#: Files beside the body by the beginning of their name, and what they hold.
_SIDES: dict[str, PartKind] = {
    "word/header": "header",
    "word/footer": "footer",
    "word/footnotes": "footnote",
    "word/endnotes": "endnote",
    "word/comments": "comment",
}
_BODY, _COMMENTS = "word/document.xml", "word/comments.xml"
#: What is taken out when tracked changes are accepted.
_DELETED = frozenset({"del", "moveFrom"})
_PARAGRAPH = frozenset({"p"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def read_docx(source: Source, engines: Engines) -> Document:
    """Read a Word document as it looks with all tracked changes accepted."""
    package = Package.open(source, engines)
    if _BODY not in package.archive:
        raise ReadError(
            Localized(
                "berkas ini bukan dokumen Word; periksa nama dan isinya",
                "the file is no Word document; check its name and content",
            )
        )
    package.properties()
    headings = _heading_styles(package)
    body = package.archive.xml(_BODY)
    main = _Story(package, _BODY, Part("body"), headings)
    main.read(body)
    for start, kind in _SIDES.items():
        for number, name, root in package.parts(start):
            # The first of a kind, mostly the only one, needs no number.
            part = Part(kind, number if number > 1 else 0)
            _Story(package, name, part, {}).read(root)
    package.texts_of("word/charts/chart", "chart")
    package.texts_of("word/diagrams/data", "diagram")
    document = package.reading.document(source.media, macros=package.is_with_macros())
    return replace(document, directives=tuple(_directives(package, main.commented)))


def _directives(
    package: Package, commented: dict[str, set[PartLocation]]
) -> Iterator[Directive]:
    """Yield the comments that speak to this program, each with the paragraphs it stands at."""
    for _, _, root in package.parts(_COMMENTS):
        for number, comment in enumerate((e for e in root if local(e) == "comment"), start=1):
            said = " ".join(
                "".join(e.text or "" for e in comment.iter() if local(e) == "t").split()
            )
            if mark := MARK.match(said):
                location = PartLocation((Part("comment"),), number)
                parts = frozenset(commented.get(attribute(comment, "id"), ()))
                yield Directive(said[mark.end() :], location, PartScope(parts))


def _heading_styles(package: Package) -> dict[str, str]:
    """Return the ids of the styles that are headings or titles."""
    if "word/styles.xml" not in package.archive:
        return {}
    root = package.reading.attempt(lambda: package.archive.xml("word/styles.xml"))
    found = {}
    for style in root if root is not None else ():
        name = next((attribute(e, "val") for e in style if local(e) == "name"), "")
        if name.lower().startswith(("heading", "title", "judul")):
            found[attribute(style, "styleId")] = name
    return found


class _Story:
    """Reads the paragraphs of one file of the package: the body, a header, the comments."""

    def __init__(self, package: Package, name: str, part: Part, headings: dict[str, str]):
        self._package = package
        self._name = name
        self._part = part
        self._targets = package.targets(name)
        self._headings = headings
        self._under = ""
        self._count = 0
        self._open: set[str] = set()
        #: By the id of a comment, the paragraphs that it stands at.
        self.commented: dict[str, set[PartLocation]] = {}

    def read(self, root: Element) -> None:
        """Add every paragraph, those of tables and text boxes too."""
        waiting = [root]
        while waiting:
            for element in walk(waiting.pop(), _PARAGRAPH | _DELETED):
                if local(element) == "p":
                    waiting += self._paragraph(element)
                else:
                    self._comment(element, None)

    def _paragraph(self, paragraph: Element) -> list[Element]:
        """Add a paragraph; return the text boxes anchored in it."""
        self._count += 1
        location = self._locate()
        pieces: list[str] = []
        boxes: list[Element] = []
        is_heading = False
        for element in walk(paragraph, _DELETED | {"txbxContent"}):
            name = local(element)
            if name == "t":
                pieces.append(element.text or "")
            elif name in _BREAKS and not _is_setting(element):
                pieces.append(_BREAKS[name])
            elif name == "txbxContent":
                boxes.append(element)
            elif name == "pStyle":
                is_heading = attribute(element, "val") in self._headings
            else:
                self._comment(element, location)
                self._object(element, name, location)
        for one in self._open:
            self.commented.setdefault(one, set()).add(location)
        if self._name == _COMMENTS and MARK.match("".join(pieces)):
            return boxes
        self._add("".join(pieces), "heading" if is_heading else "body", location)
        if is_heading:
            self._under = " ".join("".join(pieces).split())[:60]
        return boxes

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
        """Add what a paragraph holds beside words: pictures, their texts, links."""
        if name == "docPr":
            for key in ("descr", "title"):
                self._add(element.get(key, ""), "alt", location)
        elif name == "blip":
            for key in ("embed", "link"):
                self._package.picture(self._target(element, key), location)
        elif name == "imagedata":
            self._package.picture(self._target(element, "id"), location)
            self._add(attribute(element, "title"), "alt", location)
        elif name == "textpath":
            self._add(element.get("string", ""), "body", location)
        elif name == "hyperlink":
            target = self._target(element, "id")
            self._add(target.name if target else "", "metadata", location)

    def _target(self, element: Element, key: str) -> PartTarget | None:
        return self._targets.get(attribute(element, key))

    def _locate(self) -> PartLocation:
        under = (Part("heading", title=self._under),) if self._under else ()
        return PartLocation((self._part, *under), self._count)

    def _add(self, text: str, origin: Origin, location: PartLocation) -> None:
        self._package.reading.text(text, origin, location)


def _is_setting(element: Element) -> bool:
    """Tell whether a `tab` is a tab stop of the paragraph's format, not a tab in its text."""
    return local(element) == "tab" and bool(element.attrib)
