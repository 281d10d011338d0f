"""PPTX: the shapes of slides in their order, notes, tables, charts, pictures, masters."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import partial
from xml.etree.ElementTree import Element

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.places import Origin, Part, PartKind, PartLocation
from neutrallint.engines import Engines
from neutrallint.readers.office.boxes import Box, add_as_seen, box_of, short
from neutrallint.readers.office.charts import add_charts
from neutrallint.readers.office.ooxml import (
    Package,
    PartTarget,
    attribute,
    cells_of,
    local,
    paragraph_runs,
    walk,
)
from neutrallint.readers.source import Source
from neutrallint.readers.texts.words_with_elements import elements_among

_SHAPES = frozenset({"sp", "pic", "graphicFrame", "cxnSp"})
#: What groups shapes, and how an attribute switches something on or off.
_GROUPED = _SHAPES | {"grpSp"}
_ON, _OFF = ("1", "true"), ("0", "false")
_LINKS = ("hlinkClick", "hlinkHover", "hlinkMouseOver")
_TITLES = ("title", "ctrTitle")
#: Where the place and the size of a shape stand.
_PLACE = (("off", "x"), ("off", "y"), ("ext", "cx"), ("ext", "cy"))
_PRESENTATION = "ppt/presentation.xml"
#: Files that lie behind all slides: the usual beginning of their name, as what they are
#: linked, and what they are.
_BACKGROUNDS: tuple[tuple[str, str, PartKind], ...] = (
    ("ppt/slideLayouts/slide", "slideLayout", "layout"),
    ("ppt/slideMasters/slide", "slideMaster", "master"),
    ("ppt/notesMasters/notes", "notesMaster", "notes"),
    ("ppt/handoutMasters/handout", "handoutMaster", "page"),
)


def read_pptx(source: Source, engines: Engines) -> Document:
    """Read a presentation."""
    package = Package.open(source, engines)
    main = package.main(_PRESENTATION, "presentation")
    if main is None:
        raise ReadError(
            Localized(
                "berkas ini bukan presentasi; periksa nama dan isinya",
                "the file is no presentation; check its name and content",
            )
        )
    package.properties()
    for element in main[1].iter():
        if local(element) in ("section", "custShow"):
            names = PartLocation((Part("properties"),), 1)
            package.reading.text(element.get("name", ""), "heading", names)
    for number, name in enumerate(_slides(package, *main), start=1):
        slide = Part("slide", number)
        _Sheet(package, name, (slide,)).read()
        with package.reading.hiding():
            for notes in _notes(package, name):
                _Sheet(package, notes, (slide, Part("notes"))).read()
            _comments(package, name, slide)
    for start, linked, kind in _BACKGROUNDS:
        for number, name in enumerate(package.names(start, linked), 1):
            _Sheet(package, name, (Part(kind, number),), is_background=True).read()
    add_charts(package, "ppt/")
    package.diagrams("ppt/diagrams/")
    package.controls()
    members = package.embedded(source, engines)
    return package.reading.document(source.media, members, package.is_with_macros())


def _slides(package: Package, name: str, root: Element) -> Iterator[str]:
    """Yield the names of the slides in the order in which they are shown."""
    targets = package.targets(name)
    for element in root.iter():
        if local(element) == "sldId":
            # The plain `id` is a number; the one with a namespace names the slide.
            ids = [value for key, value in element.attrib.items() if key.endswith("}id")]
            yield from (targets[one].name for one in ids if one in targets)


def _notes(package: Package, slide: str) -> list[str]:
    targets = package.targets(slide).values()
    return [target.name for target in targets if target.kind == "notesSlide"]


def _comments(package: Package, name: str, slide: Part) -> None:
    """Add the comments of a slide and the answers to them, of either kind."""
    location = PartLocation((slide, Part("comment")), 1)
    for target in package.targets(name).values():
        if target.kind == "comments" and target.name in package.archive:
            root = package.reading.attempt(partial(package.archive.xml, target.name))
            for element in walk(root, frozenset({"p"})) if root is not None else ():
                if local(element) in ("p", "text"):
                    package.reading.text(_text(element) or element.text or "", "body", location)


class _Sheet:
    """Reads the shapes of a slide, of its notes, or of what lies behind all slides."""

    def __init__(
        self,
        package: Package,
        name: str,
        parts: tuple[Part, ...],
        is_background: bool = False,
    ) -> None:
        self._package = package
        self._name = name
        self._parts = parts
        self._is_background = is_background
        self._targets = package.targets(name)

    def read(self) -> None:
        """Add every shape, those in groups too."""
        package, name = self._package, self._name
        root = package.reading.attempt(lambda: package.archive.xml(name))
        if root is not None:
            with package.reading.hiding(root.get("show") in _OFF):
                self._read(root)

    def _read(self, root: Element) -> None:
        reading = self._package.reading
        hidden = _hidden(root)
        shapes = [e for e in walk(root, _SHAPES) if local(e) in _SHAPES]
        for number, shape in enumerate(shapes, start=1):
            kind = _placeholder(shape)
            # The words in a placeholder of a master ask for words and are never shown.
            if kind is None or not self._is_background:
                parts = (*self._parts, Part("shape", number))
                with reading.hiding(shape in hidden):
                    self._shape(shape, parts, "heading" if kind in _TITLES else "body")
        if not self._is_background:
            seen = (shape for shape in shapes if shape not in hidden)
            boxes = [box for shape in seen if (box := _box(shape))]
            add_as_seen(boxes, reading, PartLocation(self._parts, 1))
        for element in walk(root, frozenset({"p"})):
            # Signs of lists as the slide, its layout or its master has them.
            self._add(_sign(element), "body", PartLocation(self._parts, 1))
        for element in walk(root, _SHAPES):
            if local(element) == "blip":
                self._picture(element, PartLocation(self._parts, 1))
            elif local(element) == "cNvPr":
                self._alt(element, PartLocation(self._parts, 1))

    def _shape(self, shape: Element, parts: tuple[Part, ...], origin: Origin) -> None:
        location = PartLocation(parts, 1)
        count, begun = 0, ""
        cells = cells_of(shape)
        for element in walk(shape, frozenset({"p"})):
            name = local(element)
            if name == "p":
                count += 1
                before, begun = begun, _first_number(element)
                number = f"{begun}. " if begun not in ("", "1", before) else ""
                place = PartLocation(parts, count)
                runs = [(number, None), *_runs(element)]
                text = "".join(said for said, _ in runs)
                self._package.reading.text(
                    text, origin, place, cells.get(element), elements_among(runs)
                )
            elif name == "cNvPr":
                self._alt(element, location)
        for element in shape.iter():
            if local(element) == "blip":
                self._picture(element, location)
            elif local(element) in _LINKS:
                self._add(element.get("tooltip", ""), "caption", location)
                if target := self._target(element, "id"):
                    self._add(target.name, "metadata", location)

    def _alt(self, element: Element, location: PartLocation) -> None:
        for key in ("descr", "title"):
            self._add(element.get(key, ""), "alt", location)

    def _add(self, text: str, origin: Origin, location: PartLocation) -> None:
        self._package.reading.text(text, origin, location)

    def _picture(self, blip: Element, location: PartLocation) -> None:
        for key in ("embed", "link"):
            self._package.picture(self._target(blip, key), location)

    def _target(self, element: Element, key: str) -> PartTarget | None:
        return self._targets.get(attribute(element, key))


def _hidden(root: Element) -> set[Element]:
    """Return the shapes that a slide hides, and all in them."""
    return {
        inner
        for shape in root.iter()
        if local(shape) in _GROUPED and any(map(_is_hidden, shape))
        for inner in shape.iter()
    }


def _is_hidden(settings: Element) -> bool:
    """Tell it of the settings of a shape by its name and the like (`nvSpPr`)."""
    return any(local(e) == "cNvPr" and e.get("hidden") in _ON for e in settings)


def _placeholder(shape: Element) -> str | None:
    """Return the kind of a placeholder, "" for one without, None for any other shape."""
    mark = next((element for element in shape.iter() if local(element) == "ph"), None)
    return None if mark is None else mark.get("type", "")


def _box(shape: Element) -> Box | None:
    """Return a text box that says itself where it stands."""
    frames = (each for each in shape.iter() if local(each) == "xfrm")
    place = {local(each): each for frame in frames for each in frame}
    if local(shape) != "sp" or not {"off", "ext"} <= place.keys():
        return None
    text = short(_text(each) for each in walk(shape, frozenset({"p"})) if local(each) == "p")
    return box_of(text, *(place[name].get(key, "") for name, key in _PLACE))


def _text(paragraph: Element) -> str:
    """Return the words of a paragraph, and those of the sign before it."""
    return "".join(said for said, _ in _runs(paragraph))


def _runs(paragraph: Element) -> Iterator[tuple[str, Hashable]]:
    """Yield the sign before a paragraph and its runs, each with its look."""
    settings = (e for e in paragraph if local(e) == "pPr")
    signs = (sign for each in settings for e in each if (sign := _sign(e)))
    yield next((f"{sign} " for sign in signs), ""), None
    yield from paragraph_runs(paragraph)


def _first_number(paragraph: Element) -> str:
    """Return the number with which the list of a paragraph begins, "" where it has none."""
    settings = (each for part in paragraph if local(part) == "pPr" for each in part)
    starts = (each.get("startAt", "1") for each in settings if local(each) == "buAutoNum")
    return next(starts, "")


def _sign(element: Element) -> str:
    """Return the words of a sign before the items of a list, "" for a mere sign."""
    sign = element.get("char", "") if local(element) == "buChar" else ""
    return sign if sum(map(str.isalpha, sign)) > 1 else ""
